//! The text of a PPTX file: a line for each paragraph of each slide, in the order of the slides.

use super::{
    package::{Package, PackageLimits},
    source_file::SourceFault,
};
use roxmltree::Node;
use shared::sorting::OrderBy as _;

/// The text of a PPTX file.
///
/// # Errors
/// When it is none, is damaged, or unpacks to far more than a text has.
pub fn text(bytes: &[u8], limits: PackageLimits) -> Result<String, SourceFault> {
    let mut package = Package::open(bytes, limits)?;
    let number = |name: &str| -> Option<u32> { name.strip_prefix("ppt/slides/slide")?.strip_suffix(".xml")?.parse().ok() };
    let mut slides: Vec<(u32, String)> = package.names().into_iter().filter_map(|name| Some((number(&name)?, name))).collect();
    if slides.is_empty() {
        return Err(SourceFault::NoOffice);
    }
    slides.order();
    let mut out = String::new();
    for (_, name) in slides {
        let xml = package.part(&name)?.ok_or(SourceFault::Damaged)?;
        let slide = package.parsed(&xml)?;
        for paragraph in slide.descendants().filter(|node| node.is_element() && node.tag_name().name() == "p") {
            out.push_str(&words(paragraph));
            out.push('\n');
        }
        // A title never runs on into the next slide.
        out.push('\n');
    }
    Ok(out)
}

fn words(paragraph: Node<'_, '_>) -> String {
    let mut out = String::new();
    for node in paragraph.descendants() {
        match node.tag_name().name() {
            "t" if node.is_element() => out.push_str(node.text().unwrap_or_default()),
            "br" => out.push('\n'),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::propose::package::SENT_FILES;
    use std::io::{Cursor, Write};
    use zip::{ZipWriter, write::SimpleFileOptions};

    fn pptx(slides: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, body) in slides {
            let xml = format!("<p:sld xmlns:p=\"p\" xmlns:a=\"a\"><p:txBody>{body}</p:txBody></p:sld>");
            zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
            zip.write_all(xml.as_bytes()).expect("written");
        }
        zip.finish().expect("a file").into_inner()
    }

    #[test]
    fn slides_are_read_in_their_order_a_line_for_each_paragraph() {
        let run = |words: &str| format!("<a:r><a:t>{words}</a:t></a:r>");
        let ten = format!("<a:p>{}</a:p>", run("第十页"));
        let second = format!("<a:p>{}{}</a:p><a:p>{}<a:br/>{}</a:p>", run("建成"), run("10个"), run("甲"), run("乙"));
        let file = pptx(&[("ppt/slides/slide10.xml", &ten), ("ppt/slides/slide2.xml", &second), ("ppt/notes.xml", "")]);
        assert_eq!(text(&file, SENT_FILES).expect("a text"), "建成10个\n甲\n乙\n\n第十页\n\n");
        assert!(text(&pptx(&[("word/document.xml", "")]), SENT_FILES).is_err(), "no slides");
        assert!(text(b"PK", SENT_FILES).is_err());
    }
}
