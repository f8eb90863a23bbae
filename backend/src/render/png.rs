//! PNG from our own SVG. Encoding takes longer than drawing, so the encoder is set to its fast mode and an opaque picture is
//! written without its alpha channel.

use super::{RenderError, fonts};
use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{Options, Tree},
};

/// Draws an SVG with so many pixels for each of its own.
///
/// # Errors
/// When there is no font for Chinese characters, or the picture cannot be drawn.
pub fn png(svg: &str, density: f32) -> Result<Vec<u8>, RenderError> {
    let failed = |what: &dyn std::fmt::Display| RenderError::Failed(format!("a picture could not be drawn: {what}"));
    let options = Options { fontdb: fonts::fonts()?, ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|error| failed(&error))?;
    let pixels = |length: f32| (length * density).round().max(1.0) as u32;
    let (width, height) = (pixels(tree.size().width()), pixels(tree.size().height()));
    let mut pixmap = Pixmap::new(width, height).ok_or_else(|| failed(&"its size"))?;
    resvg::render(&tree, Transform::from_scale(density, density), &mut pixmap.as_mut());
    encode(&pixmap).map_err(|error| failed(&error))
}

fn encode(pixmap: &Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let opaque = pixmap.pixels().iter().all(|pixel| pixel.is_opaque());
    let mut raw = Vec::with_capacity(pixmap.pixels().len() * if opaque { 3 } else { 4 });
    for pixel in pixmap.pixels() {
        let colour = pixel.demultiply();
        raw.extend([colour.red(), colour.green(), colour.blue()]);
        if !opaque {
            raw.push(colour.alpha());
        }
    }
    let mut out = Vec::with_capacity(raw.len() / 8);
    let mut encoder = png::Encoder::new(&mut out, pixmap.width(), pixmap.height());
    encoder.set_color(if opaque { png::ColorType::Rgb } else { png::ColorType::Rgba });
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&raw)?;
    writer.finish()?;
    Ok(out)
}
