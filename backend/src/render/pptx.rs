//! A deck as Open XML, written by hand: each slide has a native chart with its workbook, or native shapes, or a table. Whoever
//! opens it can edit every number and every word.

mod boxes;
mod chart;
mod fixed;
mod package;
mod place;
mod slide;
mod text;
mod xml;

use super::{RenderError, deck::Deck};
use package::Package;
use rust_xlsxwriter::XlsxError;
use zip::result::ZipError;

/// The font of Chinese text; every office suite replaces it when it is missing.
const EAST_ASIAN: &str = "Microsoft YaHei";
const LATIN: &str = "Arial";

/// English metric units of a slide of 16:9, 13⅓ by 7½ inches.
const WIDTH: i64 = 12_192_000;
const HEIGHT: i64 = 6_858_000;
const MARGIN: i64 = 520_000;

/// Why a deck could not be written.
#[derive(Debug, thiserror::Error)]
enum DeckError {
    #[error(transparent)]
    Zip(#[from] ZipError),
    #[error(transparent)]
    Workbook(#[from] XlsxError),
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

/// Writes a deck. The same deck always gives the same bytes.
///
/// # Errors
/// When the file cannot be written.
pub fn pptx(deck: &Deck) -> Result<Vec<u8>, RenderError> {
    write(deck).map_err(|error| RenderError::Failed(format!("a deck could not be written: {error}")))
}

fn write(deck: &Deck) -> Result<Vec<u8>, DeckError> {
    let mut package = Package::new();
    fixed::write(&mut package, deck)?;
    for (number, slide) in (1..).zip(&deck.slides) {
        slide::write(&mut package, deck, slide, number)?;
    }
    package.finish()
}
