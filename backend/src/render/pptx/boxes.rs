//! Native tables, and native rectangles with words.

use super::{
    place::Place,
    text::{cut, line_height, size_for, wrapped},
    xml::{INK, Run, escaped},
};
use crate::render::deck::{BoxShape, Grid, hex};
use shared::{chart::theme::Rgb, model::Lang};

const TABLE: &str = "http://schemas.openxmlformats.org/drawingml/2006/table";

const CELL_MARGIN: i64 = 9_000;
/// A table of few rows does not fill its slide.
const HIGHEST_ROW: i64 = 420_000;
/// Above the words of a rectangle.
const INSET_TOP: i64 = 18_000;

/// A table that fills a place; its first column is twice as wide as the others, or less than one other alone.
pub(super) fn table(grid: &Grid, place: Place, lang: Lang) -> String {
    let columns = grid.rows.first().map_or(1, Vec::len).max(1) as i64;
    let (first, part) =
        if columns == 2 { (place.w / 4, place.w * 3 / 4) } else { (2 * place.w / (columns + 1), place.w / (columns + 1)) };
    let height = (place.h / (grid.rows.len().max(1) as i64)).min(HIGHEST_ROW);
    let widths: String = (0..columns).map(|at| format!(r#"<a:gridCol w="{}"/>"#, if at == 0 { first } else { part })).collect();
    let size = size_for(height - 2 * CELL_MARGIN, 700, 1400);
    let mut rows = String::new();
    for row in &grid.rows {
        rows.push_str(&format!(r#"<a:tr h="{height}">"#));
        for (at, cell) in row.iter().enumerate() {
            let align = if at == 0 || columns == 2 { "l" } else { "ctr" };
            let run = Run { size, bold: cell.bold, colour: ink(cell.fill) };
            let (ring, fill) = (cell.ring.map(ring).unwrap_or_default(), fill(cell.fill));
            rows.push_str(&format!(
                r#"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{}</a:txBody><a:tcPr marL="45720" marR="45720" marT="{CELL_MARGIN}" marB="{CELL_MARGIN}" anchor="ctr">{ring}{fill}</a:tcPr></a:tc>"#,
                run.paragraph(&cell.text, align, lang)
            ));
        }
        rows.push_str("</a:tr>");
    }
    format!(
        r#"<a:graphicData uri="{TABLE}"><a:tbl><a:tblPr firstRow="1" firstCol="1"/><a:tblGrid>{widths}</a:tblGrid>{rows}</a:tbl></a:graphicData>"#
    )
}

/// Rectangles with words, as one group that has a description.
pub(super) fn group(boxes: &[BoxShape], alt: &str, place: Place, lang: Lang) -> String {
    let Place { x, y, w, h } = place;
    let mut shapes = String::new();
    for (id, shape) in (100..).zip(boxes) {
        let part = |fraction: f64, whole: i64| (fraction * whole as f64).round() as i64;
        let own = Place {
            x: x + part(shape.x, w),
            y: y + part(shape.y, h),
            w: part(shape.w, w).max(12_700),
            h: part(shape.h, h).max(12_700),
        };
        let run = Run { size: shape.size, bold: shape.bold, colour: ink(shape.fill) };
        let inset = if shape.fill.is_some() { 36_000 } else { 0 };
        let text: String = fitting(shape, own, inset).iter().map(|line| run.paragraph(line, "l", lang)).collect();
        let text = if text.is_empty() { "<a:p/>".to_owned() } else { text };
        shapes.push_str(&format!(
            r#"<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{}<a:ln><a:noFill/></a:ln></p:spPr><p:txBody><a:bodyPr wrap="square" lIns="{inset}" tIns="{INSET_TOP}" rIns="{inset}" bIns="0" anchor="t"/><a:lstStyle/>{text}</p:txBody></p:sp>"#,
            escaped(&shape.name),
            own.transform("a:xfrm"),
            fill(shape.fill)
        ));
    }
    format!(
        r#"<p:grpSp><p:nvGrpSpPr><p:cNvPr id="4" name="Chart" descr="{}"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/><a:chOff x="{x}" y="{y}"/><a:chExt cx="{w}" cy="{h}"/></a:xfrm></p:grpSpPr>{shapes}</p:grpSp>"#,
        escaped(alt)
    )
}

/// The lines of a rectangle that have room: the first, cut when it must be, and the others as far as they are seen whole.
fn fitting(shape: &BoxShape, place: Place, inset: i64) -> Vec<String> {
    let wide = place.w - 2 * inset;
    let mut free = (place.h - INSET_TOP) / line_height(shape.size).max(1);
    let mut lines = Vec::new();
    for (at, line) in shape.text.iter().enumerate() {
        let needed = wrapped(line, shape.size, shape.bold, wide).len() as i64;
        if needed <= free {
            free -= needed;
            lines.push(line.clone());
        } else if at == 0 {
            free -= 1;
            lines.push(cut(line, shape.size, wide));
        }
    }
    lines
}

/// The four borders of a cell.
fn ring(colour: Rgb) -> String {
    let line =
        |side: &str| format!(r#"<a:{side} w="28575"><a:solidFill><a:srgbClr val="{}"/></a:solidFill></a:{side}>"#, hex(colour));
    ["lnL", "lnR", "lnT", "lnB"].map(line).concat()
}

fn fill(colour: Option<Rgb>) -> String {
    colour.map_or_else(|| "<a:noFill/>".to_owned(), |c| format!(r#"<a:solidFill><a:srgbClr val="{}"/></a:solidFill>"#, hex(c)))
}

fn ink(fill: Option<Rgb>) -> &'static str {
    if fill.is_some_and(Rgb::is_dark) { "FFFFFF" } else { INK }
}
