//! The text of a DOCX file: a line for each paragraph, with the number that the word processor puts before it; a line with tabs for
//! each row of a table of short cells.

use super::{
    numbering::{Numbering, is, value},
    package::{Package, PackageLimits},
    source_file::SourceFault,
    table::{Cell, Table},
};
use roxmltree::{Document, Node};
use std::collections::BTreeMap;

/// The text of a DOCX file.
///
/// # Errors
/// When it is none, is damaged, or unpacks to far more than a text has.
pub fn text(bytes: &[u8], limits: PackageLimits) -> Result<String, SourceFault> {
    let mut package = Package::open(bytes, limits)?;
    let main = package.part("word/document.xml")?.ok_or(SourceFault::NoOffice)?;
    let numbering = package.part("word/numbering.xml")?;
    let styles = package.part("word/styles.xml")?;
    let numbering = match &numbering {
        Some(xml) => Numbering::of(&package.parsed(xml)?),
        None => Numbering::default(),
    };
    let styles = match &styles {
        Some(xml) => lists_of_styles(&package.parsed(xml)?),
        None => BTreeMap::new(),
    };
    Ok(lines(&package.parsed(&main)?, numbering, &styles))
}

/// A list and how deep a paragraph lies in it.
type ListLevel = (String, usize);

/// The styles whose paragraphs are numbered.
fn lists_of_styles(xml: &Document<'_>) -> BTreeMap<String, ListLevel> {
    let styles = xml.descendants().filter(|node| is(node, "style"));
    styles.filter_map(|style| Some((value(&style, "styleId")?, list_level(&style)?))).collect()
}

/// The list that a paragraph or a style names.
fn list_level(node: &Node<'_, '_>) -> Option<ListLevel> {
    let properties = node.children().find(|child| is(child, "pPr"))?;
    let number = properties.children().find(|child| is(child, "numPr"))?;
    let of = |name: &str| number.children().find(|child| is(child, name)).and_then(|child| value(&child, "val"));
    Some((of("numId")?, of("ilvl").and_then(|depth| depth.parse().ok()).unwrap_or(0)))
}

fn lines(xml: &Document<'_>, mut numbering: Numbering, styles: &BTreeMap<String, ListLevel>) -> String {
    let mut out = String::new();
    let mut row_end = 0;
    let in_text = |node: &Node<'_, '_>| !node.ancestors().any(|above| is(&above, "Fallback") || is(&above, "txbxContent"));
    for node in xml.descendants().filter(in_text) {
        if node.range().start < row_end {
            continue;
        }
        if is(&node, "tr") {
            if let Some(cells) = short_cells(&node) {
                let cell = |(cell, columns): (Node<'_, '_>, usize)| {
                    let paragraphs = cell.descendants().filter(|node| is(node, "p"));
                    let words = paragraphs.map(|paragraph| line(&paragraph, &mut numbering, styles));
                    Cell { words: words.collect::<String>().replace(['\n', '\t'], " ").trim().to_owned(), columns, rows: 1 }
                };
                row_end = node.range().end;
                let cells: Vec<Cell> = cells.into_iter().map(cell).collect();
                // A row that is none of a table of numbers is a line a cell.
                let row = Table::default().row(&cells);
                out += &row.unwrap_or_else(|| cells.iter().map(|cell| cell.words.as_str()).collect::<Vec<_>>().join("\n"));
                out.push('\n');
            }
        } else if is(&node, "p") {
            out.push_str(&line(&node, &mut numbering, styles));
            out.push('\n');
        }
    }
    out
}

/// The cells of a row of three columns or more, each cell of one paragraph, with the columns that each spans.
fn short_cells<'a, 'x>(row: &Node<'a, 'x>) -> Option<Vec<(Node<'a, 'x>, usize)>> {
    let paragraphs = |node: &Node<'_, '_>| node.descendants().filter(|node| is(node, "p")).count();
    let columns = |cell: &Node<'_, '_>| {
        let properties = cell.children().find(|child| is(child, "tcPr"))?;
        value(&properties.children().find(|child| is(child, "gridSpan"))?, "val")?.parse().ok()
    };
    let cells: Vec<_> =
        row.children().filter(|child| is(child, "tc")).map(|cell| (cell, columns(&cell).unwrap_or(1))).collect();
    let width: usize = cells.iter().map(|(_, columns)| columns).fold(0, |all, columns| all.saturating_add(*columns));
    // A field may hold cells of the row: nothing that stands in it is passed over.
    let is_whole = paragraphs(row) == cells.len() && cells.iter().all(|(cell, _)| paragraphs(cell) == 1);
    (width >= 3 && cells.len() >= 2 && is_whole).then_some(cells)
}

/// The words of a paragraph behind its number.
fn line(paragraph: &Node<'_, '_>, numbering: &mut Numbering, styles: &BTreeMap<String, ListLevel>) -> String {
    let words = words(paragraph);
    if words.trim().is_empty() {
        return String::new();
    }
    let style = paragraph
        .children()
        .find(|child| is(child, "pPr"))
        .and_then(|properties| properties.children().find(|child| is(child, "pStyle")).and_then(|style| value(&style, "val")));
    let list = list_level(paragraph).or_else(|| style.and_then(|style| styles.get(&style).cloned()));
    // 0 takes a paragraph out of the list of its style.
    match list.filter(|(list, _)| list != "0") {
        Some((list, depth)) => numbering.next(&list, depth) + &words,
        None => words,
    }
}

/// The words of a paragraph as they are after all changes; a line break within it stays one.
fn words(paragraph: &Node<'_, '_>) -> String {
    let mut out = String::new();
    for node in paragraph.descendants() {
        let is_other = node
            .ancestors()
            .take_while(|above| above != paragraph)
            .any(|above| is(&above, "p") || is(&above, "del") || is(&above, "Fallback"));
        if is_other {
            continue;
        }
        match node.tag_name().name() {
            "t" if node.is_element() => out.push_str(node.text().unwrap_or_default()),
            "tab" if node.parent().is_some_and(|parent| is(&parent, "r")) => out.push(' '),
            "br" | "cr" => out.push('\n'),
            "noBreakHyphen" => out.push('-'),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::propose::package::OWN_FILES;
    use std::io::{Cursor, Write};
    use zip::{ZipWriter, write::SimpleFileOptions};

    const NS: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    fn docx(parts: &[(&str, String)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, xml) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
            zip.write_all(xml.as_bytes()).expect("written");
        }
        zip.finish().expect("a file").into_inner()
    }

    fn paragraph(list: Option<(u32, u32)>, words: &str) -> String {
        let number = list.map_or_else(String::new, |(id, depth)| {
            format!("<w:pPr><w:numPr><w:ilvl w:val=\"{depth}\"/><w:numId w:val=\"{id}\"/></w:numPr></w:pPr>")
        });
        format!("<w:p>{number}<w:r><w:t>{words}</w:t></w:r></w:p>")
    }

    #[test]
    fn numbers_that_the_word_processor_counts_are_rebuilt() {
        let level = |depth: u32, format: &str, text: &str| {
            format!(
                "<w:lvl w:ilvl=\"{depth}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
            )
        };
        let numbering = format!(
            "<w:numbering {NS}><w:abstractNum w:abstractNumId=\"7\">{}{}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num></w:numbering>",
            level(0, "chineseCounting", "%1、"),
            level(1, "chineseCounting", "（%2）")
        );
        let body = [
            paragraph(Some((1, 0)), "目标"),
            paragraph(Some((1, 0)), "任务"),
            paragraph(Some((1, 1)), "平台"),
            paragraph(Some((1, 1)), "园区"),
            paragraph(Some((1, 0)), "保障"),
            paragraph(Some((1, 1)), "组织"),
            paragraph(None, "正文"),
        ];
        let main = format!("<w:document {NS}><w:body>{}</w:body></w:document>", body.concat());
        let file = docx(&[("word/document.xml", main), ("word/numbering.xml", numbering)]);
        assert_eq!(
            text(&file, OWN_FILES).expect("a text"),
            "一、目标\n二、任务\n（一）平台\n（二）园区\n三、保障\n（一）组织\n正文\n"
        );
    }

    #[test]
    fn what_was_deleted_is_gone_and_tables_are_lines() {
        let main = format!(
            "<w:document {NS}><w:body><w:p><w:r><w:t>建成</w:t></w:r><w:del><w:r><w:delText>9</w:delText></w:r></w:del><w:r><w:t>10个</w:t></w:r></w:p>\
             <w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl></w:body></w:document>",
            paragraph(None, "产值"),
            paragraph(None, "100")
        );
        assert_eq!(text(&docx(&[("word/document.xml", main)]), OWN_FILES).expect("a text"), "建成10个\n产值\n100\n");
    }

    #[test]
    fn a_row_of_short_cells_is_a_line_and_an_empty_cell_keeps_its_place() {
        let row = |cells: &[&str]| {
            let cells: String = cells.iter().map(|words| format!("<w:tc>{}</w:tc>", paragraph(None, words))).collect();
            format!("<w:tr>{cells}</w:tr>")
        };
        let long = format!("<w:tr><w:tc>{0}{0}</w:tc><w:tc>{0}</w:tc><w:tc>{0}</w:tc></w:tr>", paragraph(None, "长"));
        let rows = [row(&["指标", "2023年", "2026年"]), row(&["产值（亿元）", "", "100"]), long].concat();
        let main = format!("<w:document {NS}><w:body><w:tbl>{rows}</w:tbl></w:body></w:document>");
        assert_eq!(
            text(&docx(&[("word/document.xml", main)]), OWN_FILES).expect("a text"),
            "指标\t2023年\t2026年\n产值（亿元）\t\t100\n长\n长\n长\n长\n"
        );
    }

    #[test]
    fn a_cell_that_spans_columns_keeps_the_others_in_theirs() {
        let cell = |span: &str, words: &str| {
            let properties =
                if span.is_empty() { String::new() } else { format!("<w:tcPr><w:gridSpan w:val=\"{span}\"/></w:tcPr>") };
            format!("<w:tc>{properties}{}</w:tc>", paragraph(None, words))
        };
        let row = |cells: &[(&str, &str)]| {
            format!("<w:tr>{}</w:tr>", cells.iter().map(|(span, words)| cell(span, words)).collect::<String>())
        };
        let rows = [
            row(&[("", "指标"), ("2", "2026年目标")]),
            row(&[("", ""), ("", "总量"), ("", "增速")]),
            row(&[("3", "一、规模")]),
            row(&[("", "产值"), ("", "100"), ("", "9")]),
            row(&[("99999999999999999999", "甲"), ("4000000000", "乙"), ("4000000000", "丙")]),
        ];
        let field = format!("<w:tr>{0}{0}{0}<w:sdt>{1}</w:sdt></w:tr>", cell("", "戊"), cell("", "庚"));
        let body = [rows.concat(), field].concat();
        let main = format!("<w:document {NS}><w:body><w:tbl>{body}</w:tbl>{}</w:body></w:document>", paragraph(None, "丁"));
        assert_eq!(
            text(&docx(&[("word/document.xml", main)]), OWN_FILES).expect("a text"),
            "指标\t2026年目标\t\n\t总量\t增速\n一、规模\n产值\t100\t9\n甲\n乙\n丙\n戊\n戊\n戊\n庚\n丁\n"
        );
    }

    #[test]
    fn a_file_that_unpacks_without_end_is_refused() {
        let bomb = docx(&[("word/document.xml", " ".repeat(OWN_FILES.unpacked as usize + 1))]);
        assert!(bomb.len() < 1_000_000);
        let error = text(&bomb, OWN_FILES).expect_err("too large").to_string();
        assert_eq!(error, "unpacks to more than 40 MB and is not read");
        assert!(text(b"PK\x03\x04", OWN_FILES).is_err() && text(&docx(&[("other.xml", String::new())]), OWN_FILES).is_err());
    }
}
