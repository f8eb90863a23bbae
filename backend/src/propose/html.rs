//! The text of a web page: a line for each block, a line with tabs for each row of a table of short cells, without scripts, styles
//! and navigation.

use super::table::{Cell, Table};
use html5gum::{HtmlString, StartTag, Token, Tokenizer};

/// Elements whose content is no text of the page.
const SKIPPED: &[&str] = &[
    "script", "style", "title", "nav", "noscript", "template", "select", "button", "textarea", "svg", "iframe", "noembed",
    "noframes", "xmp",
];
/// Elements whose content is no text of the page unless it stands within an article.
const SKIPPED_AROUND: &[&str] = &["header", "footer"];
/// Elements that stand within a line.
const INLINE: &[&str] = &[
    "a",
    "b",
    "i",
    "u",
    "em",
    "strong",
    "span",
    "font",
    "sub",
    "sup",
    "small",
    "big",
    "mark",
    "code",
    "label",
    "o:p",
    "st1:chsdate",
    "ins",
    "s",
    "abbr",
];

/// So many bytes a cell of a table of numbers has at most.
const LONGEST_CELL: usize = 1000;

/// The text of a page.
pub fn text(page: &str) -> String {
    let mut read = Page::default();
    for Ok(token) in Tokenizer::new(page) {
        match token {
            Token::StartTag(tag) => read.open(&tag),
            Token::EndTag(tag) => read.close(&name(&tag.name)),
            Token::String(words) => read.push(&String::from_utf8_lossy(&words)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    while !read.tables.is_empty() {
        read.end_table();
    }
    read.out
}

fn name(name: &HtmlString) -> String {
    String::from_utf8_lossy(name).to_lowercase()
}

/// What was read of a page.
#[derive(Default)]
struct Page {
    out: String,
    /// The element that is skipped, and how many of its name are open.
    skipped: Option<(String, usize)>,
    /// How many articles are open.
    articles: usize,
    /// How many elements are open whose line breaks are printed.
    preformatted: usize,
    /// The tables that are open, the innermost last.
    tables: Vec<OpenTable>,
}

/// A table, and its row that is read.
#[derive(Default)]
struct OpenTable {
    table: Table,
    row: Option<OpenRow>,
}

#[derive(Default)]
struct OpenRow {
    /// Where it begins in the text.
    start: usize,
    cells: Vec<Cell>,
    /// Where the cell that is read begins.
    cell: Option<usize>,
    /// Whether one of its cells is longer than any of a table of numbers: its row is its lines. Tables within tables are read once,
    /// however many there are.
    is_long: bool,
}

impl Page {
    fn open(&mut self, tag: &StartTag<()>) {
        let name = name(&tag.name);
        if let Some((skipped, depth)) = &mut self.skipped {
            *depth += usize::from(*skipped == name);
            return;
        }
        let is_around = self.articles == 0 && SKIPPED_AROUND.contains(&name.as_str());
        if (is_around || SKIPPED.contains(&name.as_str())) && !tag.self_closing {
            self.skipped = Some((name, 1));
            return self.break_line();
        }
        match name.as_str() {
            "article" | "main" => self.articles += 1,
            "pre" => self.preformatted += 1,
            "table" => self.tables.push(OpenTable::default()),
            "tr" => {
                self.end_row();
                let start = self.out.len();
                // A page may begin within a table.
                if self.tables.is_empty() {
                    self.tables.push(OpenTable::default());
                }
                if let Some(open) = self.tables.last_mut() {
                    open.row = Some(OpenRow { start, ..OpenRow::default() });
                }
            }
            "td" | "th" => {
                self.end_cell();
                let start = self.out.len();
                let span = |name: &str| {
                    let value = tag.attributes.get(name.as_bytes())?;
                    std::str::from_utf8(&value.value).ok()?.trim().parse().ok()
                };
                let (columns, rows) = (span("colspan").unwrap_or(1), span("rowspan").unwrap_or(1));
                if let Some(row) = self.row() {
                    row.cells.push(Cell { words: String::new(), columns, rows });
                    row.cell = Some(start);
                }
            }
            _ => {}
        }
        if !INLINE.contains(&name.as_str()) {
            self.break_line();
        }
    }

    fn close(&mut self, name: &str) {
        if let Some((skipped, depth)) = &mut self.skipped {
            *depth -= usize::from(skipped == name);
            if *depth == 0 {
                self.skipped = None;
            }
            return;
        }
        match name {
            "article" | "main" => self.articles = self.articles.saturating_sub(1),
            "pre" => self.preformatted = self.preformatted.saturating_sub(1),
            "td" | "th" => self.end_cell(),
            "tr" => self.end_row(),
            "table" => self.end_table(),
            _ => {}
        }
        if !INLINE.contains(&name) {
            self.break_line();
        }
    }

    /// Adds words; their line breaks are those of the file and not of the page.
    fn push(&mut self, words: &str) {
        if self.skipped.is_none() {
            let keeps = self.preformatted > 0;
            self.out.extend(words.chars().map(|c| match c {
                '\n' if keeps => c,
                '\n' | '\r' | '\t' => ' ',
                c => c,
            }));
        }
    }

    fn break_line(&mut self) {
        self.out.push('\n');
    }

    fn row(&mut self) -> Option<&mut OpenRow> {
        self.tables.last_mut()?.row.as_mut()
    }

    fn end_cell(&mut self) {
        let Some(open) = self.tables.last_mut().and_then(|table| table.row.as_mut()) else { return };
        if let (Some(start), Some(cell)) = (open.cell.take(), open.cells.last_mut()) {
            let words = &self.out[start..];
            open.is_long |= words.len() > LONGEST_CELL;
            if !open.is_long {
                words.trim().clone_into(&mut cell.words);
            }
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        let Some(open) = self.tables.last_mut() else { return };
        let Some(row) = open.row.take() else { return };
        if let Some(line) = open.table.row(&row.cells).filter(|_| !row.is_long) {
            self.out.truncate(row.start);
            self.out.push('\n');
            self.out.push_str(&line);
        }
    }

    fn end_table(&mut self) {
        self.end_row();
        self.tables.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    fn check(page: &str, lines: &[&str]) {
        let read = text(page);
        let found: Vec<&str> = read.lines().map(|line| line.trim_matches(' ')).filter(|line| !line.is_empty()).collect();
        assert_eq!(found, lines, "{page}");
    }

    #[test]
    fn a_page_is_read_as_its_lines() {
        check("<p>一、目标</p><p>到<b>2025</b>年，建成<span>10</span>个。</p>", &["一、目标", "到2025年，建成10个。"]);
        check("甲<br>乙<br/>丙", &["甲", "乙", "丙"]);
        check("<p>甲\n乙</p><pre>丙\n丁</pre>", &["甲 乙", "丙", "丁"]);
        check("<p title='a > b'>占比 5 < 10</p><!-- <p>no</p> -->", &["占比 5 < 10"]);
        check("<p>甲&nbsp;乙&#20057;&#x4e59; &le;5&deg;C</p>".replace("&nbsp;", " ").as_str(), &["甲 乙乙乙 ≤5°C"]);
    }

    #[test]
    fn what_stands_around_the_text_is_skipped() {
        check("<head><title>x</title></head><script>if (a < b) { '</p>' }</script><p>甲</p>", &["甲"]);
        check("<head><title>x</title><body><p>甲</p>", &["甲"]);
        check("甲<SCRIPT>乙</b></Script>丙<script>丁", &["甲", "丙"]);
        check("<header>某网</header><nav><a>首页</a><nav>二</nav>三</nav><p>甲</p>", &["甲"]);
        check("<article><header><h1>办法</h1></header><p>甲</p></article><footer>某网</footer>", &["办法", "甲"]);
        // Pages of some frameworks are one form.
        check("<form id='form1'><select><option>x</select><p>甲</p></form>", &["甲"]);
    }

    #[test]
    fn a_row_of_short_cells_is_a_line() {
        check(
            "<table><tr><th>指标</th><th>2023年</th><th>2026年</th></tr><tr><td><p>产值</p></td><td></td><td>100</td></tr></table>",
            &["指标\t2023年\t2026年", "产值\t\t100"],
        );
        check("<table><tr><td>产值</td><td>100</td></tr></table>", &["产值", "100"]);
        check("<tr><td><p>甲</p><p>乙</p></td><td>丙</td><td>丁</td></tr>", &["甲", "乙", "丙", "丁"]);
        // What closes a cell, a row or a table need not be written.
        check("<table><tr><td>甲<td>乙<td>丙<tr><td>丁<td>戊<td>己</table>庚", &["甲\t乙\t丙", "丁\t戊\t己", "庚"]);
        check("<table><tr><td>甲<td>乙<td>丙", &["甲\t乙\t丙"]);
    }

    #[test]
    fn cells_that_span_keep_the_others_in_their_columns() {
        check(
            "<table><tr><th rowspan=2>指标</th><th colspan='2'>2026年</th></tr><tr><th>总量</th><th>增速</th></tr>\
             <tr><td>产值</td><td>100</td><td>9</td></tr></table>",
            &["指标\t2026年\t", "\t总量\t增速", "产值\t100\t9"],
        );
    }

    #[test]
    fn a_table_within_a_cell_ends_with_it() {
        check(
            "<table><tr><td>甲</td><td><table><tr><td>1</td><td>2</td><td>3</td></tr></table></td><td>乙</td></tr></table>",
            &["甲", "1\t2\t3", "乙"],
        );
    }

    #[test]
    fn tables_without_end_within_each_other_are_read_once() {
        // Were each read again within the one around it, this would take hours.
        let page = ["<table><tr><td>".repeat(100_000).as_str(), "甲"].concat();
        assert_eq!(text(&page).trim(), "甲");
        let spans = "<table><tr><td rowspan=200 colspan=32>x".repeat(20_000);
        assert!(text(&spans).len() < spans.len());
    }

    #[test]
    fn a_page_that_breaks_off_keeps_what_was_said() {
        check("<p", &[]);
        check("<", &["<"]);
        check("甲<p 乙", &["甲"]);
        check("甲</p></td></tr></table></nav>乙", &["甲", "乙"]);
    }
}
