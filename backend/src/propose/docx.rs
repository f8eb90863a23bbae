//! The text of a DOCX file: a line for each paragraph, with the number that the word processor puts before it; a line with tabs for
//! each row of a table of short cells.

use super::{
    numbering::{Numbering, is, value},
    package::{Package, PackageLimits},
    source_file::SourceFault,
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
    let in_text = |node: &Node<'_, '_>| !node.ancestors().any(|above| is(&above, "Fallback") || is(&above, "txbxContent"));
    for paragraph in xml.descendants().filter(|node| is(node, "p") && in_text(node)) {
        let style = paragraph.children().find(|child| is(child, "pPr")).and_then(|properties| {
            properties.children().find(|child| is(child, "pStyle")).and_then(|style| value(&style, "val"))
        });
        let list = list_level(&paragraph).or_else(|| style.and_then(|style| styles.get(&style).cloned()));
        let place = in_row(&paragraph);
        let (words, end) = match place {
            Some(is_last) => (words(&paragraph).replace(['\n', '\t'], " "), if is_last { '\n' } else { '\t' }),
            None => (words(&paragraph), '\n'),
        };
        if words.trim().is_empty() {
            out.push(end);
            continue;
        }
        // 0 takes a paragraph out of the list of its style.
        if let Some((list, depth)) = list.filter(|(list, _)| list != "0") {
            out.push_str(&numbering.next(&list, depth));
        }
        out.push_str(&words);
        out.push(end);
    }
    out
}

/// Whether a paragraph is the last of a row of three cells or more, each of one paragraph; none where it stands in no such row.
fn in_row(paragraph: &Node<'_, '_>) -> Option<bool> {
    let cell = paragraph.parent().filter(|cell| is(cell, "tc"))?;
    let row = cell.parent().filter(|row| is(row, "tr"))?;
    let cells: Vec<_> = row.children().filter(|child| is(child, "tc")).collect();
    let is_short = |cell: &Node<'_, '_>| cell.descendants().filter(|node| is(node, "p")).count() == 1;
    (cells.len() >= 3 && cells.iter().all(is_short)).then(|| cells.last() == Some(&cell))
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
    fn a_file_that_unpacks_without_end_is_refused() {
        let bomb = docx(&[("word/document.xml", " ".repeat(OWN_FILES.unpacked as usize + 1))]);
        assert!(bomb.len() < 1_000_000);
        let error = text(&bomb, OWN_FILES).expect_err("too large").to_string();
        assert_eq!(error, "unpacks to more than 40 MB and is not read");
        assert!(text(b"PK\x03\x04", OWN_FILES).is_err() && text(&docx(&[("other.xml", String::new())]), OWN_FILES).is_err());
    }
}
