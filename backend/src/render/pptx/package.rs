//! The zip file with its parts and their types.

use super::DeckError;
use std::io::{Cursor, Write};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A package that is being written.
pub(super) struct Package {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    types: String,
}

impl Package {
    pub(super) fn new() -> Self {
        Self { zip: ZipWriter::new(Cursor::new(Vec::new())), types: String::new() }
    }

    /// Adds a part of XML with its type.
    pub(super) fn xml(&mut self, path: &str, kind: &str, body: &str) -> Result<(), DeckError> {
        self.types.push_str(&format!(r#"<Override PartName="/{path}" ContentType="application/{kind}+xml"/>"#));
        self.put(path, format!("{HEAD}{body}").as_bytes())
    }

    /// Adds what belongs to a part: short types and targets, named rId1, rId2 and so on.
    pub(super) fn relations(&mut self, path: &str, relations: &[(&str, String)]) -> Result<(), DeckError> {
        let mut body = format!(r#"{HEAD}<Relationships xmlns="{RELATIONS}">"#);
        for (number, (kind, target)) in (1..).zip(relations) {
            // Core properties belong to the package format, all else to office documents.
            let kind = match *kind {
                "core-properties" => {
                    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties".to_owned()
                }
                kind => format!("{OFFICE}/{kind}"),
            };
            body.push_str(&format!(r#"<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>"#));
        }
        body.push_str("</Relationships>");
        self.put(path, body.as_bytes())
    }

    /// Adds a file as it is.
    pub(super) fn put(&mut self, path: &str, bytes: &[u8]) -> Result<(), DeckError> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(zip::DateTime::default());
        self.zip.start_file(path, options)?;
        Ok(self.zip.write_all(bytes)?)
    }

    pub(super) fn finish(mut self) -> Result<Vec<u8>, DeckError> {
        let types = format!(
            r#"{HEAD}<Types xmlns="{TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>{}</Types>"#,
            self.types
        );
        self.put("[Content_Types].xml", types.as_bytes())?;
        Ok(self.zip.finish()?.into_inner())
    }
}
