//! The codings that an answer is kept in: which one a client takes, and what is worth it.

use axum::{
    body::Bytes,
    http::{HeaderMap, header},
};
use std::io::{self, Read, Write};

/// How an answer is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Coding {
    /// Not at all.
    Identity,
    /// For clients that know nothing newer.
    Gzip,
    /// Brotli.
    Brotli,
}

/// How hard Brotli tries at first: what an answer costs is said once.
const QUICK: u32 = 4;

/// The same for what was asked for again: up to so many bytes the best, which takes a second for a megabyte, then the one before.
const BEST: u32 = 11;
const GOOD: u32 = 9;
const BEST_BYTES: usize = 96 * 1024;

/// The window of Brotli, as a power of two.
const WINDOW: u32 = 22;

/// Below this, packing makes nothing smaller.
const SMALLEST: usize = 64;

impl Coding {
    /// The best one that a client takes.
    pub fn accepted(headers: &HeaderMap) -> Self {
        let sent = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
        let (mut brotli, mut gzip) = (false, false);
        for offer in sent.flat_map(|value| value.split(',')) {
            let (name, weight) = offer.split_once(';').unwrap_or((offer, ""));
            let refused = weight.trim().strip_prefix("q=").is_some_and(|q| q.trim().parse() == Ok(0.0));
            match name.trim() {
                "br" => brotli = !refused,
                "gzip" | "x-gzip" => gzip = !refused,
                _ => {}
            }
        }
        match (brotli, gzip) {
            (true, _) => Self::Brotli,
            (false, true) => Self::Gzip,
            (false, false) => Self::Identity,
        }
    }

    /// Its name in `Content-Encoding`; none for what is not packed.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
        }
    }

    /// Packs, quickly.
    ///
    /// # Errors
    /// Only when memory cannot be written.
    pub fn pack(self, body: Bytes) -> io::Result<Bytes> {
        match self {
            Self::Identity => Ok(body),
            Self::Gzip => {
                let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
                packed.write_all(&body)?;
                Ok(packed.finish()?.into())
            }
            Self::Brotli => brotli(&body, QUICK),
        }
    }
}

/// Packs what Brotli has packed quickly anew, as small as it gets in reasonable time.
///
/// # Errors
/// When it was not packed by Brotli.
pub fn repack(packed: &[u8]) -> io::Result<Bytes> {
    let mut body = Vec::new();
    brotli::Decompressor::new(packed, 4096).read_to_end(&mut body)?;
    brotli(&body, if body.len() <= BEST_BYTES { BEST } else { GOOD })
}

fn brotli(body: &[u8], quality: u32) -> io::Result<Bytes> {
    let mut packed = Vec::with_capacity(body.len() / 4);
    let mut writer = brotli::CompressorWriter::new(&mut packed, 4096, quality, WINDOW);
    writer.write_all(body)?;
    drop(writer);
    Ok(packed.into())
}

/// Whether an answer gets smaller by packing: text does, pictures and office files are packed already.
pub fn is_worth_packing(headers: &HeaderMap, body: &Bytes) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    let is_text = kind.starts_with("text/") || kind.ends_with("json") || kind.ends_with("xml") || kind.ends_with("javascript");
    is_text && body.len() >= SMALLEST && !headers.contains_key(header::CONTENT_ENCODING)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn the_best_coding_that_a_client_takes_is_chosen() {
        let cases = [
            ("gzip, deflate, br, zstd", Coding::Brotli),
            ("br;q=0.5, gzip", Coding::Brotli),
            ("br;q=0, gzip;q=0.1", Coding::Gzip),
            ("br; q=0.0", Coding::Identity),
            ("deflate", Coding::Identity),
            ("", Coding::Identity),
        ];
        for (sent, expected) in cases {
            let headers = HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(sent))]);
            assert_eq!(Coding::accepted(&headers), expected, "{sent}");
        }
    }

    #[test]
    fn what_is_packed_anew_is_smaller_and_the_same() {
        let body = Bytes::from((0..4000).map(|n| format!("{{\"facts\":{},", n * n % 977)).collect::<String>());
        let quick = Coding::Brotli.pack(body.clone()).expect("packed");
        let again = repack(&quick).expect("packed anew");
        assert!(again.len() < quick.len(), "{} {}", again.len(), quick.len());
        let mut read = Vec::new();
        brotli::Decompressor::new(&again[..], 4096).read_to_end(&mut read).expect("Brotli");
        assert_eq!(read, body);
    }
}
