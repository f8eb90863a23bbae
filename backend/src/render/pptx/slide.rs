//! One slide: title, subtitle, what it shows, lines that explain it, the sources; and its page of notes.

use super::{
    DeckError, HEIGHT, MARGIN, WIDTH, boxes, chart,
    fixed::{GROUP, KIND, SPACES, TITLE, notes_body},
    package::Package,
    place::Place,
    text::{line_height, wrapped},
    xml::{INK, MUTED, Run, escaped},
};
use crate::render::deck::{Body, Deck, Slide};
use shared::model::Lang;

const SUBTITLE_TOP: i64 = 985_000;
const SUBTITLE: u32 = 1400;
/// Between what stands below each other.
const GAP: i64 = 70_000;
/// Below the last line of a slide.
const BOTTOM: i64 = 130_000;
/// The sizes that the lines below a chart may have, the largest first.
const SIZES: [u32; 3] = [1000, 900, 800];
const SOURCE_SIZES: [u32; 2] = [900, 800];
/// More than two lines that explain a chart stand in two columns, so far apart.
const COLUMN_GAP: i64 = 240_000;
/// What a chart keeps of the slide's height, however much there is to explain.
const MIN_BODY: i64 = 3_000_000;

pub(super) fn write(package: &mut Package, deck: &Deck, slide: &Slide, number: usize) -> Result<(), DeckError> {
    let lang = deck.lang;
    let wide = WIDTH - 2 * MARGIN;
    let sources = Block::fitting(&slide.footer, &SOURCE_SIZES, wide, 1, HEIGHT / 8);
    let foot = HEIGHT - BOTTOM - sources.height;
    let subtitle = Block::fitting(std::slice::from_ref(&slide.subtitle), &[SUBTITLE], wide, 1, HEIGHT / 10);
    let top = SUBTITLE_TOP + subtitle.height + GAP;
    let (columns, column) = if slide.lines.len() > 2 { (2, (wide - COLUMN_GAP) / 2) } else { (1, wide) };
    let lines = Block::fitting(&slide.lines, &SIZES, column, columns, foot - GAP - MIN_BODY - top);
    let body = Place { x: MARGIN, y: top, w: wide, h: foot - 2 * GAP - lines.height - top };
    let mut relations: Vec<(&str, String)> = vec![
        ("slideLayout", "../slideLayouts/slideLayout1.xml".into()),
        ("notesSlide", format!("../notesSlides/notesSlide{number}.xml")),
    ];
    let mut shapes = title(&slide.title, lang);
    let at = |y: i64, h: i64| Place { x: MARGIN, y, w: wide, h };
    shapes.push_str(&words(3, "Subtitle", at(SUBTITLE_TOP, subtitle.height), 1, &subtitle.paragraphs(MUTED, lang)));
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
    if !lines.text.is_empty() {
        let place = at(foot - GAP - lines.height, lines.height);
        shapes.push_str(&words(5, "Explanation", place, columns, &lines.paragraphs(INK, lang)));
    }
    shapes.push_str(&words(6, "Source", at(foot, sources.height), 1, &sources.paragraphs(MUTED, lang)));
    let body = format!(
        r#"<p:sld {SPACES}><p:cSld><p:spTree>{GROUP}{shapes}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"#
    );
    package.xml(&format!("ppt/slides/slide{number}.xml"), &format!("{KIND}.slide"), &body)?;
    package.relations(&format!("ppt/slides/_rels/slide{number}.xml.rels"), &relations)?;
    notes(package, slide, number, lang)
}

/// Lines of text with the size at which they fit.
struct Block<'a> {
    text: Vec<&'a str>,
    size: u32,
    height: i64,
}

impl<'a> Block<'a> {
    /// The largest size at which all lines fit a height in so many columns, or as many as fit at the smallest and an ellipsis.
    fn fitting(all: &'a [String], sizes: &[u32], width: i64, columns: usize, height: i64) -> Self {
        let mut text: Vec<&str> = all.iter().map(String::as_str).collect();
        let high = |lines: usize, size: u32| lines.div_ceil(columns) as i64 * line_height(size);
        let mut needed = 0;
        for size in sizes.iter().copied() {
            needed = text.iter().map(|line| wrapped(line, size, false, width).len()).sum();
            if high(needed, size) <= height {
                return Self { text, size, height: high(needed, size) };
            }
        }
        let size = sizes.last().copied().unwrap_or(1000);
        while let Some(line) = text.pop() {
            needed -= wrapped(line, size, false, width).len();
            if high(needed + 1, size) <= height {
                text.push("…");
                return Self { text, size, height: high(needed + 1, size) };
            }
        }
        Self { text, size, height: 0 }
    }

    fn paragraphs(&self, colour: &'static str, lang: Lang) -> String {
        self.text.iter().map(|line| Run::new(self.size, colour).paragraph(line, "l", lang)).collect()
    }
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

/// A title is as large as the master sets it, or smaller when it needs more than a line.
fn title(text: &str, lang: Lang) -> String {
    let wide = WIDTH - 2 * MARGIN;
    let one_line = |size: &u32| wrapped(text, *size, true, wide).len() <= 1;
    let size = [TITLE, 2200].into_iter().find(one_line).unwrap_or(1800);
    let own = if size == TITLE { String::new() } else { format!(r#" sz="{size}""#) };
    let (lang, text) = (lang.language().office_locale, escaped(text));
    format!(
        r#"<p:sp><p:nvSpPr><p:cNvPr id="2" name="Title"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="{lang}" altLang="en-US"{own}/><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"#
    )
}

fn words(id: u32, name: &str, place: Place, columns: usize, paragraphs: &str) -> String {
    let transform = place.transform("a:xfrm");
    format!(
        r#"<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{name}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>{transform}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" numCol="{columns}" spcCol="{COLUMN_GAP}"/><a:lstStyle/>{paragraphs}</p:txBody></p:sp>"#
    )
}

/// A frame around a chart or a table, with what it shows for readers who do not see it.
fn frame(alt: &str, place: Place, graphic: &str) -> String {
    let (alt, transform) = (escaped(alt), place.transform("p:xfrm"));
    format!(
        r#"<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="4" name="Chart" descr="{alt}"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>{transform}<a:graphic>{graphic}</a:graphic></p:graphicFrame>"#
    )
}
