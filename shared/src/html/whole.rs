//! The whole page as the server answers it: it can be read before the application has started, and without it. The
//! application builds the same elements beside it and takes its place once its charts are drawn.

use super::{Words, write::Html};
use crate::{
    chart::{Style, plan::ChartPlan, svg},
    model::Lang,
    view::{Theme, View},
};

/// What a page says of itself to browsers, messengers and search engines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// What it shows, in a sentence or two.
    pub description: String,
    /// Its own address, whole.
    pub address: String,
    /// A picture of it, whole address; none for a page without one.
    pub picture: Option<String>,
    /// Where its oEmbed answer is; none for a page that cannot be embedded.
    pub oembed: Option<String>,
    /// Whether it may be found by search engines.
    pub listed: bool,
}

/// The size of the picture that previews show.
pub const PREVIEW: (u32, u32) = (1200, 630);

/// A width at which a first chart is drawn, and the class of screens that see it.
pub type Screen = (&'static str, i32);

/// The widths of charts on the screens that people have: narrow below 600 pixels, middle below 1100, wide above. One
/// that comes close is scaled until the application draws at the true width.
pub fn screens(words: &Words) -> [Screen; 3] {
    let (open, alone) = (!words.evidence.is_empty(), words.blocks.len() == 1);
    let several = words.class.contains("page-targets") && !alone;
    let wide = match (words.class.contains("embedded"), words.class.contains("page-overview")) {
        (true, _) => 1100,
        (_, true) => WIDE_OVERVIEW,
        _ if open => 850,
        _ if several => 590,
        _ => 1246,
    };
    [("narrow", 332), ("middle", 690), ("wide", wide)]
}

/// The width of the chart of the overview on a wide screen.
const WIDE_OVERVIEW: i32 = 718;

/// A chart that is read and not worked with, as on the page of a fact; `href` leads to where it is worked with.
pub fn figure(href: &str, view: &View, plan: impl Fn(Style) -> Option<ChartPlan>) -> String {
    let screens = [("narrow", 332), ("middle", 690), ("wide", 1246)];
    let charts = drawn(&screens, view.lang, view.theme, |style| plan(style).map(|plan| svg::document(&plan)));
    if charts.is_empty() {
        return charts;
    }
    Html::new().open("a", &[("class", "chart"), ("href", href)]).add(&charts).close("a").done()
}

/// A chart for every screen and for the colours of every system, unless the address names them.
pub fn plots(screens: &[Screen], lang: Lang, theme: Option<Theme>, plan: impl Fn(Style) -> Option<ChartPlan>) -> String {
    drawn(screens, lang, theme, |style| plan(style).map(|plan| svg::draw(&plan)))
}

fn drawn(screens: &[Screen], lang: Lang, theme: Option<Theme>, draw: impl Fn(Style) -> Option<String>) -> String {
    let mut html = Html::new();
    let themes = theme.map_or_else(|| vec![("on-light", Theme::Light), ("on-dark", Theme::Dark)], |theme| vec![("", theme)]);
    for (screen, width) in screens {
        for (system, theme) in &themes {
            let Some(svg) = draw(Style { width: *width, lang, theme: *theme }) else { continue };
            let class = ["plot on-", screen, " ", system].concat();
            html.open("div", &[("class", class.trim_end())]).add(&svg).close("div");
        }
    }
    html.done()
}

/// What stands in the head of the page. A page in a frame tells the page around it how high it is.
pub fn head(words: &Words, head: &Head, lang: Lang) -> String {
    let mut html = Html::new();
    html.simple("title", "", &words.title);
    let mut meta = |key: &str, name: &str, said: &str| {
        html.open("meta", &[(key, name), ("content", said)]);
    };
    meta("name", "description", &head.description);
    if !head.listed {
        meta("name", "robots", "noindex");
    }
    meta("property", "og:type", "website");
    meta("property", "og:site_name", crate::text::labels::PRODUCT.get(lang));
    meta("property", "og:locale", if lang == Lang::Zh { "zh_CN" } else { "en_US" });
    meta("property", "og:title", &words.title);
    meta("property", "og:description", &head.description);
    if !head.address.is_empty() {
        meta("property", "og:url", &head.address);
    }
    if let Some(picture) = &head.picture {
        meta("property", "og:image", picture);
        meta("property", "og:image:type", "image/png");
        meta("property", "og:image:width", &PREVIEW.0.to_string());
        meta("property", "og:image:height", &PREVIEW.1.to_string());
        meta("property", "og:image:alt", &head.description);
        meta("name", "twitter:card", "summary_large_image");
    }
    if !head.address.is_empty() {
        html.open("link", &[("rel", "canonical"), ("href", &head.address)]);
    }
    if let Some(oembed) = &head.oembed {
        let attributes = [("rel", "alternate"), ("type", "application/json+oembed"), ("href", oembed), ("title", &words.title)];
        html.open("link", &attributes);
    }
    if words.class.contains("embedded") {
        html.open("script", &[("async", ""), ("src", "/embed.js")]).close("script");
    }
    html.done()
}

/// What stands in the body before the application starts. `plots` holds the charts, one for each block.
pub fn body(words: &Words, plots: &[String]) -> String {
    let mut html = Html::new();
    html.open("div", &[("id", "first")]);
    html.open("header", &[("class", "head")]);
    piece(&mut html, &words.header);
    html.close("header").open("main", &[("id", "main"), ("tabindex", "-1")]).open("div", &[("class", &words.class)]);
    html.open("div", &[("class", "page-head")]);
    piece(&mut html, &words.heading);
    html.close("div").open("div", &[("class", "notices"), ("role", "status")]);
    piece(&mut html, &words.notices);
    html.close("div");
    piece(&mut html, &words.controls);
    html.open("div", &[("class", if words.evidence.is_empty() { "split" } else { "split with-evidence" })]);
    html.open("div", &[("class", "main-column")]).open("div", &[("class", "cards")]);
    for (block, plots) in words.blocks.iter().zip(plots) {
        html.open("section", &[("class", "card"), ("aria-labelledby", &block.key)]);
        piece(&mut html, &block.head);
        html.open("div", &[("class", "chart")]).add(plots).close("div");
        piece(&mut html, &block.tail);
        html.close("section");
    }
    html.close("div");
    piece(&mut html, &words.after);
    html.close("div").open("aside", &[("class", "evidence"), ("aria-label", "原文依据 Evidence")]);
    piece(&mut html, &words.evidence);
    html.close("aside").close("div").close("div").close("main").open("footer", &[("class", "foot")]);
    piece(&mut html, &words.footer);
    html.close("footer").close("div");
    html.done()
}

fn piece(html: &mut Html, said: &str) {
    html.open("div", &[("class", "piece")]).add(said).close("div");
}
