//! Files as texts: .txt, .md, .html, .docx and .pdf, with a clear word on each that is none.

use super::{
    docx, html,
    package::{OWN_FILES, PackageLimits, SENT_FILES},
    pdf, pptx,
};
use anyhow::Context;
use std::{fs::File, io::Read, path::Path};

/// So many bytes a file may have.
pub const MAX_FILE: u64 = 20_000_000;
/// So many bytes may be sent to be checked: a file, or a text.
pub const MAX_SENT: usize = 2_000_000;

/// A file with its text.
pub struct SourceFile {
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Its text.
    pub text: String,
    /// What to say when the text has no Chinese words.
    pub without_words: &'static str,
}

/// Why a file is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SourceFault {
    /// It has nothing in it.
    #[error("is empty")]
    Empty,
    /// It has more bytes than are read.
    #[error("is larger than {0} MB")]
    TooLarge(u64),
    /// It is no text.
    #[error("is binary and no text")]
    Binary,
    /// It is text of an encoding that is not read, or none.
    #[error("is neither UTF-8 nor GB 18030, or no text")]
    Encoding,
    /// It is of another sort; these are read.
    #[error("not {0}")]
    Sort(&'static str),
    /// It is of a sort that a word processor has left behind.
    #[error("an old word processor's file; save it as .docx first")]
    OldSort,
    /// It does not hold what its name promises.
    #[error("no DOCX file, or no PPTX file")]
    NoOffice,
    /// It breaks off, or holds what such a file never does.
    #[error("a damaged file")]
    Damaged,
    /// It unpacks to more than is read.
    #[error("unpacks to more than {0} MB and is not read")]
    UnpacksTooLarge(u64),
    /// It has more parts than are read.
    #[error("holds more than {0} parts and is not read")]
    TooManyParts(usize),
}

/// The text of a file that was sent, by the ending of its name.
///
/// # Errors
/// When it is empty, too large, binary, or not of a sort that is read.
pub fn sent(bytes: &[u8], name: &str) -> Result<String, SourceFault> {
    match bytes.len() {
        0 => return Err(SourceFault::Empty),
        size if size > MAX_SENT => return Err(SourceFault::TooLarge(MAX_SENT as u64 / 1_000_000)),
        _ => {}
    }
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_lowercase()).unwrap_or_default();
    match extension.as_str() {
        "pdf" => Err(SourceFault::Sort(SENT_SORTS)),
        extension => text(bytes, extension, SENT_FILES, SENT_SORTS),
    }
}

const SENT_SORTS: &str = ".txt, .md, .docx, .pptx or .html";
const OWN_SORTS: &str = ".txt, .md, .html, .docx, .pptx or .pdf";

/// The text of what is no PDF.
fn text(bytes: &[u8], extension: &str, limits: PackageLimits, sorts: &'static str) -> Result<String, SourceFault> {
    match extension {
        "txt" | "md" | "markdown" | "text" => decoded(bytes),
        "html" | "htm" => Ok(html::text(&decoded(bytes)?)),
        "docx" => docx::text(bytes, limits),
        "pptx" => pptx::text(bytes, limits),
        "doc" | "wps" | "ppt" => Err(SourceFault::OldSort),
        _ => Err(SourceFault::Sort(sorts)),
    }
}

/// Reads a file.
///
/// # Errors
/// When it is missing, empty, too large, binary, or not of a sort that can be read.
pub fn open(path: &Path) -> anyhow::Result<SourceFile> {
    let bytes = bytes(path)?;
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default();
    let text = match extension.as_str() {
        "pdf" => pdf::text(path)?,
        extension => text(&bytes, extension, OWN_FILES, OWN_SORTS)?,
    };
    let without_words = match extension.as_str() {
        "pdf" => "a PDF of pictures without text; run it through text recognition first",
        _ => "holds no Chinese text",
    };
    Ok(SourceFile { bytes, text, without_words })
}

fn bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    let file = File::open(path).context("cannot be read")?;
    let metadata = file.metadata().context("cannot be read")?;
    if !metadata.is_file() {
        anyhow::bail!("is no file");
    }
    // Not by its size alone: a file may grow, and a device says 0.
    let mut bytes = Vec::new();
    file.take(MAX_FILE + 1).read_to_end(&mut bytes).context("cannot be read")?;
    match bytes.len() as u64 {
        0 => Err(SourceFault::Empty.into()),
        size if size > MAX_FILE => Err(SourceFault::TooLarge(MAX_FILE / 1_000_000).into()),
        _ => Ok(bytes),
    }
}

/// Text in UTF-8, UTF-16 with its mark, or GB 18030.
fn decoded(bytes: &[u8]) -> Result<String, SourceFault> {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return Ok(encoding.decode(bytes).0.into_owned());
    }
    if bytes.contains(&0) {
        return Err(SourceFault::Binary);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    let (text, _, has_faults) = encoding_rs::GB18030.decode(bytes);
    if has_faults { Err(SourceFault::Encoding) } else { Ok(text.into_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_in_the_usual_encodings() {
        let words = "到2025年，建成10个园区。";
        let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(words.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for bytes in [words.as_bytes().to_vec(), encoding_rs::GB18030.encode(words).0.into_owned(), utf16] {
            assert_eq!(decoded(&bytes).expect("a text"), words);
        }
        assert!(decoded(b"PK\x03\x04\0\0\0").is_err());
    }

    #[test]
    fn a_file_that_is_no_text_is_refused_with_the_reason() {
        let folder = tempfile::tempdir().expect("a folder");
        let cases: [(&str, &[u8], &str); 6] = [
            ("empty.txt", b"", "is empty"),
            ("binary.txt", b"\x7fELF\0\0\0", "is binary and no text"),
            ("picture.png", b"\x89PNG", "not .txt, .md, .html, .docx, .pptx or .pdf"),
            ("old.doc", b"\xd0\xcf", "an old word processor's file; save it as .docx first"),
            ("broken.docx", b"PK", "no DOCX file"),
            ("wrong.txt", b"\xff\x81\xff", "is neither UTF-8 nor GB 18030, or no text"),
        ];
        for (name, bytes, reason) in cases {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).expect("written");
            let error = open(&path).err().map(|error| format!("{error:#}")).unwrap_or_default();
            assert!(error.starts_with(reason), "{name}: {error}");
        }
        assert!(open(folder.path()).is_err() && open(&folder.path().join("missing.txt")).is_err());
    }
}
