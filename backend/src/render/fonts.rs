//! The fonts of this machine, loaded once and proven to have Chinese characters: a picture without its words is never sent.

use super::RenderError;
use resvg::usvg::fontdb::{Database, Family, ID, Query};
use skrifa::{FontRef, MetadataProvider};
use std::sync::{Arc, LazyLock};

/// The families that pictures are measured on, then others that serve.
const FAMILIES: [&str; 8] = [
    "Noto Sans SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
];

/// A face that has these has the characters of every text that we print, as a test proves for the first families.
const PROOF: &str = "对标政策举措青岛湖南《》（）≥·—";

static FONTS: LazyLock<Result<Arc<Database>, RenderError>> = LazyLock::new(load);

/// The fonts.
///
/// # Errors
/// When none of them has Chinese characters.
pub fn fonts() -> Result<Arc<Database>, RenderError> {
    FONTS.clone()
}

/// The face that Chinese text is drawn with.
pub fn chinese_face(fonts: &Database) -> Option<ID> {
    FAMILIES.iter().find_map(|family| {
        let id = fonts.query(&Query { families: &[Family::Name(family)], ..Query::default() })?;
        has_all(fonts, id, PROOF).then_some(id)
    })
}

/// Whether a face has a glyph for each character of a text.
pub fn has_all(fonts: &Database, face: ID, text: &str) -> bool {
    missing(fonts, face, text).is_some_and(|missing| missing.is_empty())
}

/// The characters of a text that a face has no glyph for; none when the face cannot be read.
pub fn missing(fonts: &Database, face: ID, text: &str) -> Option<Vec<char>> {
    fonts.with_face_data(face, |data, index| {
        let glyphs = FontRef::from_index(data, index).ok()?.charmap();
        Some(text.chars().filter(|c| glyphs.map(*c).is_none()).collect())
    })?
}

fn load() -> Result<Arc<Database>, RenderError> {
    let mut fonts = Database::new();
    fonts.load_system_fonts();
    let family = chinese_face(&fonts).and_then(|id| fonts.face(id)?.families.first().map(|(name, _)| name.clone()));
    let Some(family) = family else {
        tracing::warn!("no font with Chinese characters was found: install fonts-noto-cjk; pictures as PNG are refused");
        return Err(RenderError::NoFonts);
    };
    fonts.set_sans_serif_family(family);
    Ok(Arc::new(fonts))
}
