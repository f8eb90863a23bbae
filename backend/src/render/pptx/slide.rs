//! One slide: title, subtitle, what it shows, lines that explain it, the sources; and its page of notes.

use super::{
    DeckError, HEIGHT, MARGIN, WIDTH, boxes, chart,
    fixed::{GROUP, KIND, SPACES, notes_body},
    package::Package,
    xml::{INK, MUTED, Run, escaped, tag},
};
use crate::render::deck::{Body, Deck, Slide};
use shared::model::Lang;

/// A place on a slide: left, top, width, height.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) x: i64,
    pub(super) y: i64,
    pub(super) w: i64,
    pub(super) h: i64,
}

impl Place {
    /// Where a shape lies.
    pub(super) fn transform(self, element: &str) -> String {
        let Self { x, y, w, h } = self;
        format!(r#"<{element}><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></{element}>"#)
    }
}

const TOP: i64 = 1_330_000;
const FOOT: i64 = 560_000;
const LINE: i64 = 178_000;
/// Lines that explain a chart stand in two columns; more than this many lines a column are set smaller.
const LINES: i64 = 6;

pub(super) fn write(package: &mut Package, deck: &Deck, slide: &Slide, number: usize) -> Result<(), DeckError> {
    let lang = deck.lang;
    let wide = WIDTH - 2 * MARGIN;
    let foot = HEIGHT - FOOT - 130_000;
    let in_column = (slide.lines.len() as i64 + 1) / 2;
    let lines_height = in_column.min(LINES) * LINE;
    let body = Place { x: MARGIN, y: TOP, w: wide, h: foot - 60_000 - lines_height - TOP };
    let lines = Place { x: MARGIN, y: foot - 20_000 - lines_height, w: wide, h: lines_height };
    let mut relations: Vec<(&str, String)> = vec![
        ("slideLayout", "../slideLayouts/slideLayout1.xml".into()),
        ("notesSlide", format!("../notesSlides/notesSlide{number}.xml")),
    ];
    let mut shapes = title(&slide.title, lang);
    let subtitle = Run::new(1400, MUTED).paragraph(&slide.subtitle, "l", lang);
    shapes.push_str(&words(3, "Subtitle", Place { x: MARGIN, y: 985_000, w: wide, h: 290_000 }, 1, &subtitle));
    match &slide.body {
        Body::Chart(bars) => {
            chart::write(package, bars, deck, number)?;
            relations.push(("chart", format!("../charts/chart{number}.xml")));
            shapes.push_str(&frame(
                &slide.alt,
                body,
                r#"<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId3"/></a:graphicData>"#,
            ));
        }
        Body::Table(grid) => shapes.push_str(&frame(&slide.alt, body, &boxes::table(grid, body, lang))),
        Body::Boxes(all) => shapes.push_str(&boxes::group(all, &slide.alt, body, lang)),
    }
    let size = if in_column > LINES { 800 } else { 1000 };
    let said: String = slide.lines.iter().map(|line| Run::new(size, INK).paragraph(line, "l", lang)).collect();
    if !said.is_empty() {
        shapes.push_str(&words(5, "Explanation", lines, 2, &said));
    }
    let sources: String = slide.footer.iter().map(|line| Run::new(900, MUTED).paragraph(line, "l", lang)).collect();
    shapes.push_str(&words(6, "Source", Place { x: MARGIN, y: foot, w: wide, h: FOOT }, 1, &sources));
    let body = format!(
        r#"<p:sld {SPACES}><p:cSld><p:spTree>{GROUP}{shapes}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"#
    );
    package.xml(&format!("ppt/slides/slide{number}.xml"), &format!("{KIND}.slide"), &body)?;
    package.relations(&format!("ppt/slides/_rels/slide{number}.xml.rels"), &relations)?;
    notes(package, slide, number, lang)
}

fn notes(package: &mut Package, slide: &Slide, number: usize, lang: Lang) -> Result<(), DeckError> {
    let said: String = slide.notes.iter().map(|line| Run::new(1200, INK).paragraph(line, "l", lang)).collect();
    let body = format!(
        r#"<p:notes {SPACES}><p:cSld><p:spTree>{GROUP}{}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"#,
        notes_body(&said)
    );
    package.xml(&format!("ppt/notesSlides/notesSlide{number}.xml"), &format!("{KIND}.notesSlide"), &body)?;
    package.relations(
        &format!("ppt/notesSlides/_rels/notesSlide{number}.xml.rels"),
        &[("notesMaster", "../notesMasters/notesMaster1.xml".into()), ("slide", format!("../slides/slide{number}.xml"))],
    )
}

fn title(text: &str, lang: Lang) -> String {
    let (lang, text) = (tag(lang), escaped(text));
    // The master decides how a title looks.
    format!(
        r#"<p:sp><p:nvSpPr><p:cNvPr id="2" name="Title"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr><a:normAutofit fontScale="90000"/></a:bodyPr><a:lstStyle/><a:p><a:r><a:rPr lang="{lang}" altLang="en-US"/><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"#
    )
}

fn words(id: u32, name: &str, place: Place, columns: u32, paragraphs: &str) -> String {
    let transform = place.transform("a:xfrm");
    format!(
        r#"<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{name}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>{transform}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" numCol="{columns}" spcCol="240000"><a:normAutofit/></a:bodyPr><a:lstStyle/>{paragraphs}</p:txBody></p:sp>"#
    )
}

/// A frame around a chart or a table, with what it shows for readers who do not see it.
fn frame(alt: &str, place: Place, graphic: &str) -> String {
    let (alt, transform) = (escaped(alt), place.transform("p:xfrm"));
    format!(
        r#"<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="4" name="Chart" descr="{alt}"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>{transform}<a:graphic>{graphic}</a:graphic></p:graphicFrame>"#
    )
}
