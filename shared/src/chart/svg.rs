//! Draws a plan as SVG through plotters' drawing areas. The backend below writes the elements; it measures text by our own
//! table, so plotters never asks a browser or a font.

use super::{
    colour::{Colour, Token},
    plan::{Align, Area, ChartPlan, Item, Mark, MarkTarget},
    text_metrics,
};
use crate::view::Theme;
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

/// The plan as an element for a page: it says what it shows, and its marks are links that can be focused and carry `data-fact`,
/// `data-cell` or `data-list`. Its colours are the variables of the stylesheet.
pub fn draw(plan: &ChartPlan, link: &dyn Fn(&MarkTarget) -> String) -> String {
    write(plan, (plan.width, plan.height), Place::Page(link))
}

/// The plan as an image for a page, in the colours of the stylesheet: nothing in it can be chosen.
pub fn picture(plan: &ChartPlan) -> String {
    write(plan, (plan.width, plan.height), Place::Picture)
}

/// The plan as a file of its own in the colours of a theme, with a title and a description.
pub fn document(plan: &ChartPlan, theme: Theme) -> String {
    document_sized(plan, (plan.width, plan.height), theme)
}

/// The plan as a file of its own that is shown so many pixels wide and high, whatever it was planned at.
pub fn document_sized(plan: &ChartPlan, shown: (i32, i32), theme: Theme) -> String {
    write(plan, shown, Place::File(theme))
}

/// Where the SVG will stand.
#[derive(Clone, Copy)]
enum Place<'a> {
    /// In a page: marks are links.
    Page(&'a dyn Fn(&MarkTarget) -> String),
    /// In a page, as an image.
    Picture,
    /// Alone, with its own colours.
    File(Theme),
}

impl Place<'_> {
    /// A colour as an attribute has it. A presentation attribute is read like a stylesheet, so it may name variables.
    fn paint(self, colour: Colour) -> String {
        match self {
            Self::File(theme) => format!("#{}", colour.rgb(theme).hex()),
            Self::Page(_) | Self::Picture => colour.css(),
        }
    }
}

fn write(plan: &ChartPlan, (shown_w, shown_h): (i32, i32), place: Place<'_>) -> String {
    let sink = Sink::default();
    let (w, h) = (plan.width, plan.height);
    let lang = plan.lang.language().html_code;
    sink.put(&format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{shown_w}" height="{shown_h}" lang="{lang}" font-family="{FONTS}""#
    ));
    if let Place::Page(_) = place {
        sink.put(r#" role="group" tabindex="0" aria-label=""#);
        sink.put_escaped(&plan.description);
        sink.put(r#"">"#);
    } else {
        sink.put(r#" role="img"><title>"#);
        sink.put_escaped(&plan.title);
        sink.put("</title><desc>");
        sink.put_escaped(&plan.description);
        sink.put("</desc>");
    }
    if let Some(background) = plan.background {
        // It reaches over the edges: the shape shown may differ from the planned one by the fraction of a pixel.
        let (wide, high, fill) = (w + 16, h + 16, place.paint(background));
        sink.put(&format!(r#"<rect x="-8" y="-8" width="{wide}" height="{high}" fill="{fill}"/>"#));
    }
    let backend = Backend { sink: sink.clone(), size: (w.max(1) as u32, h.max(1) as u32), place };
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
struct Canvas<'a> {
    area: DrawingArea<Backend<'a>, Shift>,
    sink: Sink,
    place: Place<'a>,
}

impl Canvas<'_> {
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
                let colour = encoded(line.colour);
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
    fn hatch(&self, area: Area, colour: Colour) {
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
        let stroke = self.place.paint(colour);
        self.sink.put(&format!(r#"<path d="{path}" stroke="{stroke}" stroke-width="2" fill="none"/>"#));
    }

    /// Plotters has no groups: what belongs to one fact is wrapped, with a box that reacts to the pointer.
    fn mark(&self, mark: &Mark) {
        let (key, value) = match &mark.target {
            MarkTarget::Fact(fact) => ("fact", fact.to_string()),
            MarkTarget::Cell(cell) => ("cell", cell.clone()),
            MarkTarget::List(anchor) => ("list", anchor.clone()),
        };
        let Place::Page(link) = self.place else {
            self.sink.put(&format!(r#"<g data-{key}="{value}"><title>"#));
            self.sink.put_escaped(&mark.label);
            self.sink.put("</title>");
            self.items(&mark.items);
            return self.sink.put("</g>");
        };
        self.sink.put(r#"<a class="mark" role="button" tabindex="-1" href=""#);
        self.sink.put_escaped(&link(&mark.target));
        let region = &mark.region;
        let at = mark.grid.map(|(row, column)| format!(r#" data-at="{row},{column}""#)).unwrap_or_default();
        self.sink.put(&format!(r#"" data-{key}="{value}" data-region="{region}"{at}"#));
        if let Some(tip) = &mark.tip {
            self.sink.put(r#" data-tip=""#);
            self.sink.put_escaped(tip);
            self.sink.put("\"");
        }
        self.sink.put(r#" aria-label=""#);
        self.sink.put_escaped(&mark.label);
        let Area { x, y, w, h } = mark.area;
        self.sink.put(&format!(r#""><rect class="hit" x="{x}" y="{y}" width="{w}" height="{h}" rx="3" fill="none"/>"#));
        self.items(&mark.items);
        self.sink.put("</a>");
    }
}

fn corners(area: Area) -> [(i32, i32); 2] {
    [(area.x, area.y), (area.x + area.w, area.y + area.h)]
}

/// Plotters hands nothing of a colour through but three bytes: they carry what the colour is made of, and never reach a screen.
fn encoded(colour: Colour) -> RGBColor {
    RGBColor(colour.top.code(), colour.below.code(), colour.percent)
}

/// The colour that three bytes carry.
fn decoded(colour: BackendColor) -> Colour {
    let (top, below, percent) = colour.rgb;
    Colour { top: Token::of_code(top), below: Token::of_code(below), percent }
}

fn filled(colour: Colour) -> ShapeStyle {
    ShapeStyle::from(encoded(colour)).filled()
}

fn stroke(colour: Colour, width: u32) -> ShapeStyle {
    ShapeStyle::from(encoded(colour)).stroke_width(width)
}

/// A plotters backend that writes SVG elements.
struct Backend<'a> {
    sink: Sink,
    size: (u32, u32),
    place: Place<'a>,
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl Backend<'_> {
    fn colour(&self, colour: BackendColor) -> String {
        self.place.paint(decoded(colour))
    }

    fn paint<S: BackendStyle>(&self, style: &S, fill: bool) -> String {
        let colour = self.colour(style.color());
        if fill {
            format!(r#"fill="{colour}""#)
        } else {
            format!(r#"fill="none" stroke="{colour}" stroke-width="{}""#, style.stroke_width())
        }
    }

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

impl DrawingBackend for Backend<'_> {
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
        self.element(format_args!(r#"<rect x="{x}" y="{y}" width="1" height="1" fill="{}"/>"#, self.colour(colour)))
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        let ((x1, y1), (x2, y2)) = (from, to);
        self.element(format_args!(r#"<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" {}/>"#, self.paint(style, false)))
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Drawn {
        let ((x, y), (right, bottom)) = (from, to);
        let (w, h) = (right - x, bottom - y);
        self.element(format_args!(r#"<rect x="{x}" y="{y}" width="{w}" height="{h}" {}/>"#, self.paint(style, fill)))
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.element(format_args!(r#"<polyline points="{}" {}/>"#, Self::points(path), self.paint(style, false)))
    }

    fn draw_circle<S: BackendStyle>(&mut self, (x, y): BackendCoord, r: u32, style: &S, fill: bool) -> Drawn {
        self.element(format_args!(r#"<circle cx="{x}" cy="{y}" r="{r}" {}/>"#, self.paint(style, fill)))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.element(format_args!(r#"<polygon points="{}" {}/>"#, Self::points(path), self.paint(style, true)))
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
            self.colour(style.color())
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
        Ok((text_metrics::width(text, size, bold) as u32, size as u32))
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
            colour: Colour::MUTED,
            align: Align::End,
        };
        let svg = document(&plan(vec![Item::Text(line)]), Theme::Light);
        assert!(svg.contains(r##"<text x="5" y="20" font-size="12" fill="#57606a" font-weight="700" text-anchor="end">&lt;script&gt;&quot;青岛&quot; &amp; co</text>"##), "{svg}");
    }

    fn marked() -> ChartPlan {
        let area = Area { x: 1, y: 2, w: 30, h: 10 };
        let fill = Token::Series(1).over(Token::Background, 42);
        plan(vec![Item::Mark(Mark {
            target: MarkTarget::Fact("a/b".parse().expect("a fact")),
            region: "qingdao".parse().expect("a region"),
            label: "Qingdao \"≥\" 1".into(),
            area,
            grid: None,
            tip: None,
            items: vec![Item::Rect { area, fill }, Item::Hatch { area, colour: Token::Series(1).into() }],
        })])
    }

    #[test]
    fn a_mark_is_a_link_that_can_be_focused_and_names_its_fact() {
        let svg = draw(&marked(), &|_| "/facts/a/b?lang=en&rev=\"1".into());
        let link = r#"<a class="mark" role="button" tabindex="-1" href="/facts/a/b?lang=en&amp;rev=&quot;1" data-fact="a/b" data-region="qingdao" aria-label="Qingdao &quot;≥&quot; 1">"#;
        assert!(svg.contains(link) && svg.contains("</a></svg>"), "{svg}");
        assert!(svg.contains("<path d=\"M"), "{svg}");
    }

    #[test]
    fn a_mark_of_a_grid_names_its_row_and_column() {
        let mut plan = marked();
        let Some(Item::Mark(mark)) = plan.items.first_mut() else { panic!("a mark") };
        mark.grid = Some((2, 0));
        let svg = draw(&plan, &|_| String::new());
        assert!(svg.contains(r#" data-region="qingdao" data-at="2,0" aria-label=""#), "{svg}");
    }

    #[test]
    fn an_image_on_a_page_has_no_links() {
        let svg = picture(&marked());
        assert!(svg.contains(r#" role="img"><title>"#) && svg.contains(r#"<g data-fact="a/b"><title>"#), "{svg}");
        assert!(!svg.contains("<a ") && svg.contains("var(--series-1)"), "{svg}");
    }

    #[test]
    fn a_page_looks_its_colours_up_and_a_file_has_those_of_its_theme() {
        let page = draw(&marked(), &|_| String::new());
        assert!(page.contains(r#"fill="color-mix(in srgb,var(--series-1) 42%,var(--card))""#), "{page}");
        assert!(page.contains(r#"stroke="var(--series-1)""#) && !page.contains('#'), "{page}");
        for theme in [Theme::Light, Theme::Dark] {
            let own = Token::Series(1).rgb(theme);
            let mixed = own.over(Token::Background.rgb(theme), 0.42);
            let file = document(&marked(), theme);
            let has = |name: &str, hex: String| file.contains(&format!("{name}=\"#{hex}\""));
            assert!(has("stroke", own.hex()) && has("fill", mixed.hex()) && !file.contains("var("), "{file}");
        }
    }

    #[test]
    fn a_file_has_a_title_and_a_description_and_no_script() {
        let svg = document(&plan(Vec::new()), Theme::Light);
        assert!(svg.contains("<title>T &amp; t</title><desc>D</desc>"));
        assert!(!svg.contains("<script") && !svg.contains("style="));
    }
}
