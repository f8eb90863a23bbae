//! A chart that is read and not worked with, as on the page of a fact, and the widths at which the server draws.

use leptos::prelude::*;
use shared::{
    chart::{ChartPlan, Style, svg},
    model::Lang,
    view::path::Page,
};

/// A width at which the server draws, and the class of the screens that see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Screen {
    /// The class.
    pub class: &'static str,
    /// The width in pixels.
    pub width: i32,
}

/// The widths of charts on the screens that people have: narrow below 600 pixels, middle below 1100, wide above. One that comes
/// close is scaled until the browser draws at the true width.
pub fn screens(wide: i32) -> Vec<Screen> {
    [("plot-narrow", 332), ("plot-middle", 690), ("plot-wide", wide)].map(|(class, width)| Screen { class, width }).to_vec()
}

/// The widths of charts on paper, of which the stylesheet shows the one that suits the page, upright or on its side: there
/// several charts stand two and two.
pub fn papers(charts: usize) -> Vec<Screen> {
    let on_side = if charts > 1 { 500 } else { 1002 };
    vec![Screen { class: "paper-upright", width: 690 }, Screen { class: "paper-side", width: on_side }]
}

/// The width of a chart that has a wide screen for itself.
pub const WIDE: i32 = 1110;

/// How wide a chart of a page is on a wide screen.
pub fn wide_screen(page: &Page, charts: usize) -> i32 {
    match page {
        Page::Overview => 888,
        Page::Targets if charts > 1 => 476,
        _ if page.comparison().is_some() => 1002,
        _ => WIDE,
    }
}

/// A drawing for every screen, of which the stylesheet shows one. It is put together as text, as drawings are: in the browser,
/// which draws for paper, components have no text.
pub fn drawings(screens: &[Screen], draw: impl Fn(i32) -> Option<String>) -> String {
    let drawn = |screen: &Screen| Some(["<div class=\"", screen.class, "\">", &draw(screen.width)?, "</div>"].concat());
    screens.iter().filter_map(drawn).collect()
}

/// A chart that leads to where it is worked with.
#[component]
pub fn StaticChart(
    /// Where it leads.
    href: String,
    /// The language.
    lang: Lang,
    /// Makes the plan for a width.
    plan: impl Fn(Style) -> ChartPlan + Send + Sync + 'static,
) -> impl IntoView {
    let svg = drawings(&screens(WIDE), |width| Some(svg::picture(&plan(Style { width, lang }))));
    view! { <a class="chart" href=href inner_html=svg></a> }
}
