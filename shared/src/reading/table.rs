//! Tables: a number alone belongs to the name before it, its unit and the year above it. Rows may have come as lines with tabs, or
//! all cells as a line each.

use super::{
    Paragraph, Reading, dates::DateMention, metadata::Metadata, numeral::numeral_at, proposal::Proposal, quote::MAX_QUOTE,
    text::Text, unit::unit_at,
};
use crate::{
    date::PartialDate,
    model::{Anchor, Kind, Operator},
    sorting::OrderBy as _,
};
use std::ops::Range;

/// So many cells one after another make a table.
const MIN_CELLS: usize = 8;
const MAX_CELL: usize = 24;

/// The numbers of tables.
pub fn proposals(reading: &Reading) -> Vec<Proposal> {
    let mut found = Vec::new();
    found.extend(grids(reading));
    let is_cell = |paragraph: &Paragraph| {
        paragraph.block.cell.is_none()
            && !paragraph.block.is_heading
            && paragraph.block.text.len() <= MAX_CELL
            && !paragraph.block.text.chars.contains(&'。')
    };
    let mut start = 0;
    for end in 0..=reading.paragraphs.len() {
        if reading.paragraphs.get(end).is_some_and(is_cell) {
            continue;
        }
        if end - start >= MIN_CELLS {
            found.extend(table(reading, &reading.paragraphs[start..end]));
        }
        start = end + 1;
    }
    found
}

fn table(reading: &Reading, cells: &[Paragraph]) -> Vec<Proposal> {
    let numbers: Vec<usize> = (0..cells.len()).filter(|at| number(&cells[*at].block.text).is_some()).collect();
    let Some(first) = numbers.first() else { return Vec::new() };
    // The years above the columns stand before the first number.
    let mut columns: Vec<(&DateMention, bool)> = Vec::new();
    for cell in &cells[..*first] {
        columns.extend(cell.dates.iter().map(|date| (date, says_goal(cell))));
    }
    let mut found = Vec::new();
    for at in numbers {
        let row = row(cells, at);
        let column = columns.get(row.column).copied();
        // What stands behind the last column is the number of the next row.
        if let Some(number) = number(&cells[at].block.text).filter(|_| columns.is_empty() || column.is_some()) {
            found.extend(of_row(reading, cells, at, &row, (column, None), number));
        }
    }
    found.order_by_key(|proposal| proposal.place.start);
    found
}

/// The proposal of a number, where its row names what it counts and in which unit.
fn of_row(
    reading: &Reading,
    cells: &[Paragraph],
    at: usize,
    row: &Row,
    (column, above): (Option<(&DateMention, bool)>, Option<&Paragraph>),
    (value, operator): (f64, Operator),
) -> Option<Proposal> {
    let name = row.name?;
    let printed_unit = row.unit.map(|unit| cells[unit].block.text.slice(0..MAX_CELL));
    let of_name = || unit_in_brackets(&cells[name].block.text);
    let above = above.and_then(|cell| Some((cell, unit_in_brackets(&cell.block.text)?)));
    let unit_above = || above.as_ref().map(|(_, unit)| unit.clone());
    let unit = printed_unit.or_else(of_name).or_else(unit_above).or_else(|| own_unit(&cells[at].block.text))?;
    let mut proposal = of_cells(reading, cells, name..at + 1, kind_of(column, &reading.metadata));
    // 增速(%) above 9 in the row of 产值: the growth of it.
    if let Some((cell, _)) = above.filter(|(cell, _)| cell.dates.is_empty()) {
        proposal.name.zh.push_str(&before_bracket(&cell.block.text));
    }
    proposal.value = Some(value);
    proposal.unit = Some(unit);
    proposal.operator = Some(operator);
    let date = column.map(|(date, _)| date.date.to_string());
    match proposal.kind {
        Kind::Target => proposal.by = date,
        _ => proposal.as_of = date,
    }
    (proposal.quote.chars().count() <= MAX_QUOTE).then_some(proposal)
}

/// The numbers of tables whose rows are known.
fn grids(reading: &Reading) -> Vec<Proposal> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, paragraph) in reading.paragraphs.iter().enumerate() {
        if paragraph.block.cell.is_some() {
            start.get_or_insert(at);
            continue;
        }
        // A line between rows is the name of a part of the table.
        let goes_on = paragraph.block.text.len() <= MAX_CELL
            && reading.paragraphs.get(at + 1).is_some_and(|next| next.block.cell.is_some());
        if let Some(start) = start.take_if(|_| !goes_on) {
            found.extend(grid(reading, &reading.paragraphs[start..at]));
        }
    }
    if let Some(start) = start {
        found.extend(grid(reading, &reading.paragraphs[start..]));
    }
    found
}

fn grid(reading: &Reading, cells: &[Paragraph]) -> Vec<Proposal> {
    let rows: Vec<(usize, &[Paragraph])> = cells
        .chunk_by(|a, b| a.block.cell.map(|cell| cell.row) == b.block.cell.map(|cell| cell.row))
        .filter_map(|row| Some((row.first()?.block.cell?.columns, row)))
        .collect();
    let has_number = |row: &[Paragraph]| row.iter().any(|cell| number(&cell.block.text).is_some());
    let (head, body) = rows.split_at(rows.iter().position(|(_, row)| has_number(row)).unwrap_or(rows.len()));
    let columns = body.iter().map(|(columns, _)| *columns).max().unwrap_or_default();
    // A head whose cells were lost says of no column what it holds.
    if head.iter().any(|(width, _)| width + 1 < columns) {
        return Vec::new();
    }
    let above = |column: usize| above(head, column, columns);
    let year = |column: usize| {
        let cells = above(column);
        let says_goal = cells.iter().any(|cell| says_goal(cell));
        cells.into_iter().find_map(|cell| Some((cell.dates.first()?, says_goal)))
    };
    let has_years = (0..columns).any(|column| year(column).is_some());
    let mut found = Vec::new();
    for (_, row) in body.iter().filter(|(width, _)| *width == columns) {
        let numbers = row.iter().enumerate().filter_map(|(at, cell)| {
            let column = cell.block.cell.filter(|cell| cell.column > 0)?.column;
            Some((at, column, number(&cell.block.text)?))
        });
        let numbers: Vec<_> = numbers.collect();
        let Some((first, ..)) = numbers.first() else { continue };
        let unit = (0..*first).rev().find(|at| is_unit(&row[*at]));
        let name = (0..*first).rev().find(|at| Some(*at) != unit && is_name(&row[*at]));
        for (at, column, number) in numbers {
            if year(column).is_none() && has_years {
                continue;
            }
            let with_unit = above(column).into_iter().find(|cell| unit_in_brackets(&cell.block.text).is_some());
            found.extend(of_row(reading, row, at, &Row { name, unit, column }, (year(column), with_unit), number));
        }
    }
    found
}

/// What the rows of a head say above a column, the nearest first. A cell with empty ones behind it spans them where a row of the head
/// follows; a narrower row lacks the first column.
fn above<'r>(head: &[(usize, &'r [Paragraph])], column: usize, columns: usize) -> Vec<&'r Paragraph> {
    let mut found = Vec::new();
    for (at, (width, row)) in head.iter().enumerate().rev() {
        let Some(place) = (column + width).checked_sub(columns) else { continue };
        let spans = at + 1 < head.len();
        let is_above =
            |cell: &&Paragraph| cell.block.cell.is_some_and(|cell| cell.column == place || spans && cell.column < place);
        found.extend(row.iter().rfind(is_above));
    }
    found
}

fn says_goal(cell: &Paragraph) -> bool {
    cell.block.text.any_in(0..cell.block.text.len(), &["目标", "预期"])
}

/// The cells that a number belongs to.
struct Row {
    name: Option<usize>,
    unit: Option<usize>,
    /// How many numbers of the row stand before it.
    column: usize,
}

fn row(cells: &[Paragraph], at: usize) -> Row {
    let mut before = at;
    while before > 0 && number(&cells[before - 1].block.text).is_some() {
        before -= 1;
    }
    let unit = before.checked_sub(1).filter(|unit| is_unit(&cells[*unit]));
    let name = unit.unwrap_or(before).checked_sub(1).filter(|name| is_name(&cells[*name]));
    Row { name, unit, column: at - before }
}

fn is_name(cell: &Paragraph) -> bool {
    cell.dates.is_empty() && cell.block.text.chars.iter().any(|c| super::text::is_han(*c))
}

fn is_unit(cell: &Paragraph) -> bool {
    let text = &cell.block.text;
    let start = numeral_at(text, 0).map_or(0, |numeral| numeral.end)
        + text.chars.iter().take_while(|c| matches!(c, '万' | '亿' | '千')).count();
    unit_at(text, start).is_some_and(|unit| start + unit.chars().count() == text.len())
}

/// A cell that is a number, with how it is meant.
fn number(text: &Text) -> Option<(f64, Operator)> {
    let marks = [("≥", Operator::AtLeast), (">", Operator::MoreThan), ("≤", Operator::AtMost), ("<", Operator::LessThan)];
    let mark = marks.iter().find(|(mark, _)| text.has(0, mark));
    let start = mark.map_or(0, |(mark, _)| mark.chars().count());
    let numeral = numeral_at(text, start).filter(|numeral| !numeral.is_chinese && numeral.magnitude.is_empty())?;
    let end = numeral.end + usize::from(matches!(text.at(numeral.end), Some('%')));
    let operator =
        mark.map_or(if text.has(end, "以上") { Operator::AtLeast } else { Operator::Equal }, |(_, operator)| *operator);
    let end = end + if text.has(end, "以上") || text.has(end, "左右") { 2 } else { 0 };
    (end == text.len()).then_some((numeral.value, operator))
}

fn own_unit(text: &Text) -> Option<String> {
    text.chars.contains(&'%').then(|| "%".to_owned())
}

fn before_bracket(text: &Text) -> String {
    text.slice(0..text.chars.iter().position(|c| *c == '(').unwrap_or(text.len()))
}

/// 产业规模(亿元)
fn unit_in_brackets(text: &Text) -> Option<String> {
    let open = text.chars.iter().rposition(|c| *c == '(')?;
    let close = text.closing(open)?;
    let magnitude = text.chars[open + 1..close].iter().take_while(|c| matches!(c, '万' | '亿' | '千')).count();
    unit_at(text, open + 1 + magnitude).map(|_| text.slice(open + 1..close))
}

fn kind_of(column: Option<(&DateMention, bool)>, metadata: &Metadata) -> Kind {
    let base: Option<u16> = metadata.context().period.map(|period| period.from).or(metadata.context().year);
    let is_past = |date: PartialDate| base.is_some_and(|base| date.year() < base);
    match column {
        Some((date, false)) if is_past(date.date) => Kind::Status,
        _ => Kind::Target,
    }
}

fn of_cells(reading: &Reading, cells: &[Paragraph], range: Range<usize>, kind: Kind) -> Proposal {
    let (first, last) = (&cells[range.start].block.text, &cells[range.end - 1].block.text);
    let place = Anchor { start: first.places[0], end: last.places[last.len() - 1] + 1 };
    // The cells as the source has them, with what stands between: nothing else is an exact part of it.
    let source: String = reading.source[place.start..place.end].iter().collect();
    let words = source.split_whitespace().collect::<Vec<_>>().join(" ");
    Proposal::new(kind, before_bracket(first), words, cells[range.start].block.path.clone(), place)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "某市甲产业行动计划（2024—2026年）\n一、目标\n主要指标如下表所示，各区各部门要对照执行，确保完成。\n";

    fn check(table: &str, expected: &[&str]) {
        let found: Vec<String> = Reading::of(&[HEAD, table].concat())
            .proposals()
            .iter()
            .filter_map(|p| {
                let date = p.by.clone().or(p.as_of.clone()).unwrap_or_default();
                let number = format!("{}{}{}", p.operator?.as_str(), p.value?, p.unit.clone()?);
                Some(format!("{} {} {number} {date}", p.kind.as_str(), p.name.zh))
            })
            .collect();
        assert_eq!(found, expected, "{table}");
    }

    #[test]
    fn numbers_of_a_table_belong_to_their_row_and_year() {
        let numbers = [
            "status 产业规模 =500亿元 2023",
            "target 产业规模 =1000亿元 2026",
            "status 企业数量 =120家 2023",
            "target 企业数量 >=200家 2026",
        ];
        check("序号\n指标\n单位\n2023年\n2026年目标\n1\n产业规模\n亿元\n500\n1000\n2\n企业数量\n家\n120\n≥200\n", &numbers);
        check("序号\t指标\t单位\t2023年\t2026年目标\n1\t产业规模\t亿元\t500\t1000\n2\t企业数量\t家\t120\t≥200\n", &numbers);
        check(
            "指标\t2023年\t2026年\t属性\n产业规模（亿元）\t500\t1000\t预期性\n一、主体\n企业数量（家）\t120\t≥200\t预期性\n",
            &numbers,
        );
    }

    #[test]
    fn a_number_keeps_its_column_where_a_cell_is_empty() {
        let numbers = ["target 投入占比 >3% 2026", "target 用户 >2.7亿户 2026"];
        check("指标\t2023年\t2026年\n投入占比（%）\t-\t>3\n用户（亿户）\t\t>2.7\n", &numbers);
    }

    #[test]
    fn the_head_may_say_the_unit() {
        check(
            "指标\t2023年（亿元）\t2026年（亿元）\n产业规模\t500\t1000\n",
            &["status 产业规模 =500亿元 2023", "target 产业规模 =1000亿元 2026"],
        );
    }

    #[test]
    fn a_cell_of_the_head_may_span_columns() {
        check(
            "类别\t指标\t2023年\t\t2026年目标\t\n\t\t总量（亿元）\t增速（%）\t总量（亿元）\t增速（%）\n规模\t产值\t500\t8\t1000\t9\n\t收入\t400\t7\t800\t8\n",
            &[
                "status 产值总量 =500亿元 2023",
                "status 产值增速 =8% 2023",
                "target 产值总量 =1000亿元 2026",
                "target 产值增速 =9% 2026",
                "status 收入总量 =400亿元 2023",
                "status 收入增速 =7% 2023",
                "target 收入总量 =800亿元 2026",
                "target 收入增速 =8% 2026",
            ],
        );
    }

    #[test]
    fn a_table_whose_head_lost_its_columns_says_nothing() {
        check("指标\t规划目标\t实现情况\n2025年\t增长（%）\t2025年\t增长（%）\n产值（亿元）\t16\t10\t17\t13\n", &[]);
    }

    #[test]
    fn tabs_of_prose_make_no_table() {
        check(
            "\t\t到2026年，建成5个平台。\n（一）\t建设\t园区\n新增企业3家。\n",
            &["target 平台 =5个 2026", "target 企业 =3家 2026"],
        );
    }
}
