//! Draws a plan as SVG through plotters' drawing areas. The backend below writes the elements; it measures text by our own
//! table, so plotters never asks a browser or a font.

use super::{
    metrics,
    plan::{Align, Area, ChartPlan, Colour, Item, Mark, MarkTarget},
};
use plotters::{
    coord::Shift,
    drawing::{DrawingArea, IntoDrawingArea},
    element::{Circle, PathElement, Polygon, Rectangle},
    style::{FontDesc, FontFamily, FontStyle, RGBColor, ShapeStyle, TextStyle, text_anchor},
};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};
use std::{cell::RefCell, convert::Infallible, fmt::Write, rc::Rc};

/// The fonts that pictures name, in the order of preference; ours are measured on the first.
pub const FONTS: &str = "'Noto Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei','Hiragino Sans GB',sans-serif";

/// The plan as an element for a page: it says what it shows, and its marks can be focused and carry `data-fact` or
/// `data-cell`.
pub fn draw(plan: &ChartPlan) -> String {
    write(plan, (plan.width, plan.height), Place::Page)
}

/// The plan as a file of its own, with a title and a description.
pub fn document(plan: &ChartPlan) -> String {
    document_sized(plan, (plan.width, plan.height))
}

/// The plan as a file of its own that is shown so many pixels wide and high, whatever it was planned at.
pub fn document_sized(plan: &ChartPlan, shown: (i32, i32)) -> String {
    write(plan, shown, Place::File)
}

/// Where the SVG will stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In a page: marks are buttons.
    Page,
    /// Alone: marks have a title and nothing can be chosen.
    File,
}

fn write(plan: &ChartPlan, (shown_w, shown_h): (i32, i32), place: Place) -> String {
    let sink = Sink::default();
    let (w, h) = (plan.width, plan.height);
    let lang = if plan.lang == crate::model::Lang::Zh { "zh-CN" } else { "en" };
    sink.put(&format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{shown_w}" height="{shown_h}" lang="{lang}" font-family="{FONTS}""#
    ));
    if place == Place::File {
        sink.put(r#" role="img"><title>"#);
        sink.put_escaped(&plan.title);
        sink.put("</title><desc>");
        sink.put_escaped(&plan.description);
        sink.put("</desc>");
    } else {
        sink.put(r#" role="group" tabindex="0" aria-label=""#);
        sink.put_escaped(&plan.description);
        sink.put(r#"">"#);
    }
    if let Some(Colour(r, g, b)) = plan.background {
        // It reaches over the edges: the shape shown may differ from the planned one by the fraction of a pixel.
        let (wide, high) = (w + 16, h + 16);
        sink.put(&format!(r##"<rect x="-8" y="-8" width="{wide}" height="{high}" fill="#{r:02x}{g:02x}{b:02x}"/>"##));
    }
    let backend = Backend { sink: sink.clone(), size: (w.max(1) as u32, h.max(1) as u32) };
    let canvas = Canvas { area: backend.into_drawing_area(), sink: sink.clone(), place };
    canvas.items(&plan.items);
    drop(canvas);
    sink.put("</svg>");
    sink.0.take()
}

/// The text that is being written, shared by the backend and by what plotters has no element for.
#[derive(Clone, Default)]
struct Sink(Rc<RefCell<String>>);

impl Sink {
    fn put(&self, raw: &str) {
        self.0.borrow_mut().push_str(raw);
    }

    fn put_escaped(&self, raw: &str) {
        let mut out = self.0.borrow_mut();
        for c in raw.chars() {
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
                c => out.push(c),
            }
        }
    }
}

/// Turns items into plotters elements.
struct Canvas {
    area: DrawingArea<Backend, Shift>,
    sink: Sink,
    place: Place,
}

impl Canvas {
    fn items(&self, items: &[Item]) {
        for item in items {
            self.item(item);
        }
    }

    fn item(&self, item: &Item) {
        // The backend writes to a string and cannot fail.
        let _ = match item {
            Item::Rect { area, fill } => self.area.draw(&Rectangle::new(corners(*area), filled(*fill))),
            Item::Frame { area, colour, width } => self.area.draw(&Rectangle::new(corners(*area), stroke(*colour, *width))),
            Item::Line { points, colour, width, dashed: false } => {
                self.area.draw(&PathElement::new(points.clone(), stroke(*colour, *width)))
            }
            Item::Line { points, colour, width, dashed: true } => {
                self.sink.put(r#"<g stroke-dasharray="3 3">"#);
                let drawn = self.area.draw(&PathElement::new(points.clone(), stroke(*colour, *width)));
                self.sink.put("</g>");
                drawn
            }
            Item::Polygon { points, fill } => self.area.draw(&Polygon::new(points.clone(), filled(*fill))),
            Item::Circle { x, y, r, colour, filled: true } => self.area.draw(&Circle::new((*x, *y), *r, filled(*colour))),
            Item::Circle { x, y, r, colour, filled: false } => self.area.draw(&Circle::new((*x, *y), *r, stroke(*colour, 2))),
            Item::Text(line) => {
                let weight = if line.bold { FontStyle::Bold } else { FontStyle::Normal };
                let h_pos = match line.align {
                    Align::Start => text_anchor::HPos::Left,
                    Align::Middle => text_anchor::HPos::Center,
                    Align::End => text_anchor::HPos::Right,
                };
                let colour = rgb(line.colour);
                let style = TextStyle::from(FontDesc::new(FontFamily::SansSerif, f64::from(line.size), weight))
                    .color(&colour)
                    .pos(text_anchor::Pos::new(h_pos, text_anchor::VPos::Bottom));
                self.area.draw_text(&line.text, &style, (line.x, line.y))
            }
            Item::Hatch { area, colour } => {
                self.hatch(*area, *colour);
                Ok(())
            }
            Item::Mark(mark) => {
                self.mark(mark);
                Ok(())
            }
        };
    }

    /// Plotters has no pattern fill: one path of parallel lines, clipped to the box by arithmetic.
    fn hatch(&self, area: Area, Colour(r, g, b): Colour) {
        let mut path = String::new();
        let mut start = area.x - area.h + 6;
        while start < area.x + area.w {
            let (left, right) = (start.max(area.x), (start + area.h).min(area.x + area.w));
            if right > left {
                let _ =
                    write!(path, "M{left} {}L{right} {}", area.y + area.h - (left - start), area.y + area.h - (right - start));
            }
            start += 7;
        }
        self.sink.put(&format!(r##"<path d="{path}" stroke="#{r:02x}{g:02x}{b:02x}" stroke-width="2" fill="none"/>"##));
    }

    /// Plotters has no groups: what belongs to one fact is wrapped, with a box that reacts to the pointer.
    fn mark(&self, mark: &Mark) {
        let (key, value) = match &mark.target {
            MarkTarget::Fact(fact) => ("fact", fact.to_string()),
            MarkTarget::Cell(cell) => ("cell", cell.clone()),
        };
        if self.place == Place::File {
            self.sink.put(&format!(r#"<g data-{key}="{value}"><title>"#));
            self.sink.put_escaped(&mark.label);
            self.sink.put("</title>");
            self.items(&mark.items);
            return self.sink.put("</g>");
        }
        self.sink.put(&format!(r#"<g class="mark" role="button" tabindex="-1" data-{key}="{value}" aria-label=""#));
        self.sink.put_escaped(&mark.label);
        let Area { x, y, w, h } = mark.area;
        self.sink.put(&format!(r#""><rect class="hit" x="{x}" y="{y}" width="{w}" height="{h}" rx="3" fill="none"/>"#));
        self.items(&mark.items);
        self.sink.put("</g>");
    }
}

fn corners(area: Area) -> [(i32, i32); 2] {
    [(area.x, area.y), (area.x + area.w, area.y + area.h)]
}

fn rgb(Colour(r, g, b): Colour) -> RGBColor {
    RGBColor(r, g, b)
}

fn filled(colour: Colour) -> ShapeStyle {
    ShapeStyle::from(rgb(colour)).filled()
}

fn stroke(colour: Colour, width: u32) -> ShapeStyle {
    ShapeStyle::from(rgb(colour)).stroke_width(width)
}

/// A plotters backend that writes SVG elements.
struct Backend {
    sink: Sink,
    size: (u32, u32),
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

fn hex(colour: BackendColor) -> String {
    let (r, g, b) = colour.rgb;
    format!("#{r:02x}{g:02x}{b:02x}")
}

fn paint<S: BackendStyle>(style: &S, fill: bool) -> String {
    if fill {
        format!(r#"fill="{}""#, hex(style.color()))
    } else {
        format!(r#"fill="none" stroke="{}" stroke-width="{}""#, hex(style.color()), style.stroke_width())
    }
}

impl Backend {
    fn element(&self, raw: std::fmt::Arguments<'_>) -> Drawn {
        let _ = self.sink.0.borrow_mut().write_fmt(raw);
        Ok(())
    }

    fn points(path: impl IntoIterator<Item = BackendCoord>) -> String {
        let mut out = String::new();
        for (x, y) in path {
            let _ = write!(out, "{}{x},{y}", if out.is_empty() { "" } else { " " });
        }
        out
    }
}

impl DrawingBackend for Backend {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, colour: BackendColor) -> Drawn {
        self.element(format_args!(r#"<rect x="{x}" y="{y}" width="1" height="1" fill="{}"/>"#, hex(colour)))
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        let ((x1, y1), (x2, y2)) = (from, to);
        self.element(format_args!(r#"<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" {}/>"#, paint(style, false)))
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Drawn {
        let ((x, y), (right, bottom)) = (from, to);
        let (w, h) = (right - x, bottom - y);
        self.element(format_args!(r#"<rect x="{x}" y="{y}" width="{w}" height="{h}" {}/>"#, paint(style, fill)))
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.element(format_args!(r#"<polyline points="{}" {}/>"#, Self::points(path), paint(style, false)))
    }

    fn draw_circle<S: BackendStyle>(&mut self, (x, y): BackendCoord, r: u32, style: &S, fill: bool) -> Drawn {
        self.element(format_args!(r#"<circle cx="{x}" cy="{y}" r="{r}" {}/>"#, paint(style, fill)))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.element(format_args!(r#"<polygon points="{}" {}/>"#, Self::points(path), paint(style, true)))
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, (x, y): BackendCoord) -> Drawn {
        let anchor = match style.anchor().h_pos {
            text_anchor::HPos::Left => "",
            text_anchor::HPos::Center => r#" text-anchor="middle""#,
            text_anchor::HPos::Right => r#" text-anchor="end""#,
        };
        let weight = if matches!(style.style(), FontStyle::Bold) { r#" font-weight="700""# } else { "" };
        let size = style.size() as i32;
        self.element(format_args!(
            r#"<text x="{x}" y="{y}" font-size="{size}" fill="{}"{weight}{anchor}>"#,
            hex(style.color())
        ))?;
        self.sink.put_escaped(text);
        self.element(format_args!("</text>"))
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let size = style.size() as i32;
        let bold = matches!(style.style(), FontStyle::Bold);
        Ok((metrics::width(text, size, bold) as u32, size as u32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{chart::plan::TextLine, model::Lang};

    fn plan(items: Vec<Item>) -> ChartPlan {
        ChartPlan {
            width: 100,
            height: 50,
            title: "T & t".into(),
            description: "D".into(),
            lang: Lang::En,
            background: None,
            items,
        }
    }

    #[test]
    fn text_stays_text_and_markup_in_it_is_escaped() {
        let line = TextLine {
            x: 5,
            y: 20,
            text: "<script>\"青岛\" & \u{1}co".into(),
            size: 12,
            bold: true,
            colour: Colour(1, 2, 3),
            align: Align::End,
        };
        let svg = draw(&plan(vec![Item::Text(line)]));
        assert!(svg.contains(r##"<text x="5" y="20" font-size="12" fill="#010203" font-weight="700" text-anchor="end">&lt;script&gt;&quot;青岛&quot; &amp; co</text>"##), "{svg}");
    }

    #[test]
    fn a_mark_can_be_focused_and_names_its_fact() {
        let area = Area { x: 1, y: 2, w: 30, h: 10 };
        let mark = Mark {
            target: MarkTarget::Fact("a/b".parse().expect("a fact")),
            label: "Qingdao \"≥\" 1".into(),
            area,
            items: vec![Item::Rect { area, fill: Colour(0, 0, 0) }, Item::Hatch { area, colour: Colour(255, 0, 0) }],
        };
        let svg = draw(&plan(vec![Item::Mark(mark)]));
        assert!(svg.contains(r#"data-fact="a/b" aria-label="Qingdao &quot;≥&quot; 1">"#), "{svg}");
        assert!(svg.contains("<path d=\"M"), "{svg}");
    }

    #[test]
    fn a_file_has_a_title_and_a_description_and_no_script() {
        let svg = document(&plan(Vec::new()));
        assert!(svg.contains("<title>T &amp; t</title><desc>D</desc>"));
        assert!(!svg.contains("<script") && !svg.contains("style="));
    }
}
