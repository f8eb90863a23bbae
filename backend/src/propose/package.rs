//! The parts of an Office file, which is a ZIP archive of XML: never more of them than a text has.

use super::source_file::SourceFault;
use roxmltree::{Document, ParsingOptions};
use std::io::{Cursor, Read};
use zip::{ZipArchive, result::ZipError};

const MAX_ENTRIES: usize = 5_000;
/// Elements lie within each other so deeply at most: tables in tables in text boxes need a tenth of it.
const MAX_DEPTH: u16 = 250;

/// How much of a file is read.
#[derive(Clone, Copy, Debug)]
pub struct PackageLimits {
    /// So many bytes its parts may unpack to together.
    pub unpacked: u64,
    /// So many elements, attributes' texts and comments a part may have.
    pub nodes: u32,
}

/// What an analyst reads on their own machine.
pub const OWN_FILES: PackageLimits = PackageLimits { unpacked: 40_000_000, nodes: 8_000_000 };
/// What anyone may send.
pub const SENT_FILES: PackageLimits = PackageLimits { unpacked: 10_000_000, nodes: 500_000 };

/// An Office file that is being read.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    limits: PackageLimits,
    room: u64,
}

impl<'a> Package<'a> {
    /// Opens a file.
    ///
    /// # Errors
    /// When it is no archive, or has far more parts than a text.
    pub fn open(bytes: &'a [u8], limits: PackageLimits) -> Result<Self, SourceFault> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| SourceFault::NoOffice)?;
        if archive.len() > MAX_ENTRIES {
            return Err(SourceFault::TooManyParts(MAX_ENTRIES));
        }
        Ok(Self { archive, limits, room: limits.unpacked })
    }

    /// The names of its parts.
    pub fn names(&self) -> Vec<String> {
        self.archive.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect()
    }

    /// One part as text; none when there is no such part.
    ///
    /// # Errors
    /// When it is damaged, or unpacks to more than there is room for.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, SourceFault> {
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(_) => return Err(SourceFault::Damaged),
        };
        // What it says of its size may be wrong, so what comes out is counted.
        let mut bytes = Vec::new();
        file.take(self.room + 1).read_to_end(&mut bytes).map_err(|_| SourceFault::Damaged)?;
        let Some(room) = self.room.checked_sub(bytes.len() as u64) else {
            return Err(SourceFault::UnpacksTooLarge(self.limits.unpacked / 1_000_000));
        };
        self.room = room;
        String::from_utf8(bytes).map(Some).map_err(|_| SourceFault::Damaged)
    }

    /// The XML of a part.
    ///
    /// # Errors
    /// When it is none, or has far more elements than a text.
    pub fn parsed<'x>(&self, xml: &'x str) -> Result<Document<'x>, SourceFault> {
        let options = ParsingOptions { nodes_limit: self.limits.nodes, ..ParsingOptions::default() };
        let document = Document::parse_with_options(xml, options).map_err(|_| SourceFault::Damaged)?;
        // What looks for the elements around one would never end in a file that is nothing but depth.
        let mut depths: Vec<u16> = Vec::new();
        for node in document.descendants() {
            let above = node.parent().and_then(|parent| depths.get(parent.id().get_usize())).copied().unwrap_or(0);
            let at = node.id().get_usize();
            if depths.len() <= at {
                depths.resize(at + 1, 0);
            }
            depths[at] = above + 1;
            if above >= MAX_DEPTH {
                return Err(SourceFault::Damaged);
            }
        }
        Ok(document)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::{ZipWriter, write::SimpleFileOptions};

    fn packed(parts: &[(&str, String)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, xml) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
            zip.write_all(xml.as_bytes()).expect("written");
        }
        zip.finish().expect("a file").into_inner()
    }

    #[test]
    fn what_unpacks_without_end_lies_too_deep_or_has_too_many_elements_is_refused() {
        let half = " ".repeat(6_000_000);
        let file = packed(&[("a", half.clone()), ("b", half)]);
        let mut package = Package::open(&file, SENT_FILES).expect("a file");
        assert!(package.part("a").is_ok_and(|part| part.is_some()), "one part has room");
        let fault = package.part("b").expect_err("two have not").to_string();
        assert_eq!(fault, "unpacks to more than 10 MB and is not read");
        let deep = ["<a>".repeat(100_000), "</a>".repeat(100_000)].concat();
        assert!(package.parsed(&deep).is_err(), "depth");
        let many = format!("<a>{}</a>", "<b/>".repeat(600_000));
        assert!(package.parsed(&many).is_err(), "elements");
        assert!(package.parsed("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>").is_err(), "entities");
        assert!(package.parsed("<a><b/></a>").is_ok());
    }
}
