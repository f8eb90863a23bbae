//! XML that other programs read: what `quick-xml` writes, with what XML cannot hold left out.

use crate::problem::Problem;
use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};
use std::{borrow::Cow, io};

/// What a document is written to.
pub type XmlWriter = Writer<Vec<u8>>;

/// A whole document: what `write` writes below the declaration.
///
/// # Errors
/// When memory cannot be written, which does not happen.
pub fn document(write: impl FnOnce(&mut XmlWriter) -> io::Result<()>) -> Result<Vec<u8>, Problem> {
    let mut writer = Writer::new(Vec::new());
    let declaration = writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
    let written = declaration.and_then(|()| write(&mut writer));
    written.map_err(|error| Problem::Internal(format!("a document could not be written: {error}")))?;
    Ok(writer.into_inner())
}

/// An element that holds a text.
///
/// # Errors
/// As the writer has it.
pub fn text(writer: &mut XmlWriter, name: &str, said: &str) -> io::Result<()> {
    text_with(writer, name, &[], said)
}

/// The same with attributes.
///
/// # Errors
/// As the writer has it.
pub fn text_with(writer: &mut XmlWriter, name: &str, attributes: &[(&str, &str)], said: &str) -> io::Result<()> {
    let said = fitting(said);
    let attributes = attributes.iter().copied();
    writer.create_element(name).with_attributes(attributes).write_text_content(BytesText::new(&said)).map(drop)
}

/// An element without content.
///
/// # Errors
/// As the writer has it.
pub fn empty(writer: &mut XmlWriter, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    writer.create_element(name).with_attributes(attributes.iter().copied()).write_empty().map(drop)
}

/// An element with others in it.
///
/// # Errors
/// As the writer or `inner` has it.
pub fn element(
    writer: &mut XmlWriter,
    name: &str,
    attributes: &[(&str, &str)],
    inner: impl FnOnce(&mut XmlWriter) -> io::Result<()>,
) -> io::Result<()> {
    writer.create_element(name).with_attributes(attributes.iter().copied()).write_inner_content(inner).map(drop)
}

/// A text without what XML 1.0 cannot hold.
fn fitting(text: &str) -> Cow<'_, str> {
    let fits = |c: char| !(c.is_control() && !matches!(c, '\t' | '\n' | '\r') || matches!(c, '\u{fffe}' | '\u{ffff}'));
    if text.chars().all(fits) { Cow::Borrowed(text) } else { Cow::Owned(text.chars().filter(|c| fits(*c)).collect()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_text_is_it_is_read_back() {
        for (said, read) in [("a < b & c > \"d\"", "a < b & c > \"d\""), ("a\u{0}\u{8}\u{ffff}青岛", "a青岛"), ("", "")] {
            let bytes = document(|writer| text_with(writer, "a", &[("b", read)], said)).expect("a document");
            let xml = String::from_utf8(bytes).expect("UTF-8");
            let parsed = roxmltree::Document::parse(&xml).unwrap_or_else(|error| panic!("{xml}: {error}"));
            assert_eq!(parsed.root_element().text().unwrap_or_default(), read);
            assert_eq!(parsed.root_element().attribute("b"), Some(read));
        }
    }
}
