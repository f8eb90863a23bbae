//! Rows of tables in web pages and word files as lines with tabs, each cell in its column.

/// Wider tables lay pages out, or mean harm.
const MAX_COLUMNS: usize = 32;
/// A cell that spans more rows ends there.
const MAX_ROWS: usize = 200;

/// A cell of a row.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// What it says.
    pub words: String,
    /// How many columns it spans; 0 counts as 1.
    pub columns: usize,
    /// How many rows it spans; 0 counts as 1.
    pub rows: usize,
}

/// A table that is read row by row.
#[derive(Debug, Default)]
pub struct Table {
    /// For each column, into how many of the next rows a cell above reaches.
    reached: Vec<usize>,
}

impl Table {
    /// The next row as one line, where it has three columns or more and each cell is of one line. A column that a cell beside or
    /// above reaches into is empty.
    pub fn row(&mut self, cells: &[Cell]) -> Option<String> {
        let is_row =
            cells.iter().all(|cell| !cell.words.contains(['\n', '\t'])) && cells.iter().any(|cell| !cell.words.is_empty());
        let mut line: Vec<String> = Vec::new();
        let mut cells = cells.iter();
        loop {
            let column = line.len();
            if column > MAX_COLUMNS {
                self.reached.clear();
                return None;
            }
            if let Some(rows) = self.reached.get_mut(column).filter(|rows| **rows > 0) {
                *rows -= 1;
                line.push(String::new());
            } else if let Some(cell) = cells.next() {
                let columns = cell.columns.clamp(1, MAX_COLUMNS);
                self.reached.resize(self.reached.len().max(column + columns), 0);
                self.reached[column..column + columns].fill(cell.rows.clamp(1, MAX_ROWS) - 1);
                line.push(cell.words.clone());
                line.resize(column + columns, String::new());
            } else if column < self.reached.len() {
                line.push(String::new());
            } else {
                break;
            }
        }
        (is_row && line.len() >= 3).then(|| line.join("\t"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(rows: &[&[(&str, usize, usize)]]) -> Vec<Option<String>> {
        let mut table = Table::default();
        let cell =
            |(words, columns, rows): &(&str, usize, usize)| Cell { words: (*words).to_owned(), columns: *columns, rows: *rows };
        rows.iter().map(|row| table.row(&row.iter().map(cell).collect::<Vec<_>>())).collect()
    }

    #[test]
    fn each_cell_stands_in_its_column() {
        let line = |line: &str| Some(line.to_owned());
        assert_eq!(
            rows(&[
                &[("类别", 1, 1), ("指标", 1, 1), ("目标", 2, 1)],
                &[("规模", 1, 2), ("产值", 1, 1), ("100", 1, 1), ("9", 1, 1)],
                &[("企业", 1, 1), ("20", 0, 0), ("8", 1, 1)],
                &[("一、主体", 4, 1)],
                &[("项目", 1, 1), ("15", 1, 1)],
            ]),
            [
                line("类别\t指标\t目标\t"),
                line("规模\t产值\t100\t9"),
                line("\t企业\t20\t8"),
                line("一、主体\t\t\t"),
                line("项目\t15\t\t")
            ]
        );
    }

    #[test]
    fn what_is_no_row_of_short_cells_is_none() {
        assert_eq!(rows(&[&[("甲", 1, 1), ("乙", 1, 1)], &[("", 1, 1), ("", 1, 1), ("", 1, 1)]]), [None, None]);
        assert_eq!(rows(&[&[("甲\n乙", 1, 1), ("丙", 1, 1), ("丁", 1, 1)]]), [None]);
    }

    #[test]
    fn spans_without_end_do_no_harm() {
        assert_eq!(rows(&[&[("甲", usize::MAX, usize::MAX), ("乙", usize::MAX, 1)], &[]]), [None, None]);
        let tall = [("甲", 1, usize::MAX), ("乙", 1, 1), ("丙", 1, 1)];
        assert_eq!(rows(&[&tall, &[("丁", 1, 1), ("戊", 1, 1)]])[1], Some("\t丁\t戊".to_owned()));
    }
}
