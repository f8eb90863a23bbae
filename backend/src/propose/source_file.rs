//! Files as texts: .txt, .md, .html, .docx and .pdf, with a clear word on each that is none.

use super::{docx, html, pdf};
use anyhow::{Context, bail};
use std::{fs::File, io::Read, path::Path};

/// So many bytes a file may have.
pub const MAX_FILE: u64 = 20_000_000;

/// A file with its text.
pub struct SourceFile {
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Its text.
    pub text: String,
    /// What to say when the text has no Chinese words.
    pub without_words: &'static str,
}

/// Reads a file.
///
/// # Errors
/// When it is missing, empty, too large, binary, or not of a sort that can be read.
pub fn open(path: &Path) -> anyhow::Result<SourceFile> {
    let bytes = bytes(path)?;
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default();
    let text = match extension.as_str() {
        "txt" | "md" | "markdown" | "text" => decoded(&bytes)?,
        "html" | "htm" => html::text(&decoded(&bytes)?),
        "docx" => docx::text(&bytes)?,
        "pdf" => pdf::text(path)?,
        "doc" | "wps" => bail!("an old word processor's file; save it as .docx first"),
        _ => bail!("not .txt, .md, .html, .docx or .pdf"),
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
        bail!("is no file");
    }
    // Not by its size alone: a file may grow, and a device says 0.
    let mut bytes = Vec::new();
    file.take(MAX_FILE + 1).read_to_end(&mut bytes).context("cannot be read")?;
    match bytes.len() as u64 {
        0 => bail!("is empty"),
        size if size > MAX_FILE => bail!("is larger than {} MB", MAX_FILE / 1_000_000),
        _ => Ok(bytes),
    }
}

/// Text in UTF-8, UTF-16 with its mark, or GB 18030.
fn decoded(bytes: &[u8]) -> anyhow::Result<String> {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return Ok(encoding.decode(bytes).0.into_owned());
    }
    if bytes.contains(&0) {
        bail!("is binary and no text");
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    let (text, _, has_faults) = encoding_rs::GB18030.decode(bytes);
    if has_faults { bail!("is neither UTF-8 nor GB 18030, or no text") } else { Ok(text.into_owned()) }
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
            ("picture.png", b"\x89PNG", "not .txt, .md, .html, .docx or .pdf"),
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
