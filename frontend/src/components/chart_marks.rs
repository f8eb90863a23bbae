//! The marks of a chart that is on the page. The drawing is one text, so its marks are found by the data that they carry.

use leptos::{prelude::*, tachys::dom::document, wasm_bindgen::JsCast};
use shared::chart::plan::MarkTarget;
use std::cell::Cell;

/// What a mark says, and where on its chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tip {
    /// What it says.
    pub text: String,
    left: i32,
    top: i32,
}

impl Tip {
    /// How far from the left edge of the chart, in CSS.
    pub fn left(&self) -> String {
        format!("{}px", self.left)
    }

    /// How far from its upper edge, in CSS.
    pub fn top(&self) -> String {
        format!("{}px", self.top)
    }
}

/// Marks are what carries a fact, a cell or the anchor of a list.
const MARK: &str = "[data-fact],[data-cell],[data-list]";
/// The width of a tip, at most.
const TIP_WIDTH: f64 = 280.0;
/// How far below its mark it stands.
const TIP_GAP: f64 = 6.0;

/// Which mark to go to.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    /// So many further.
    By(i32),
    /// The first.
    First,
    /// The last.
    Last,
}

fn mark_around(event: &web_sys::Event) -> Option<web_sys::Element> {
    event.target()?.dyn_into::<web_sys::Element>().ok()?.closest(MARK).ok().flatten()
}

fn marks(plot: &web_sys::Element) -> Vec<web_sys::Element> {
    let Ok(found) = plot.query_selector_all(MARK) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

fn target(mark: &web_sys::Element) -> Option<MarkTarget> {
    let fact = mark.get_attribute("data-fact").and_then(|fact| fact.parse().ok()).map(MarkTarget::Fact);
    let cell = || mark.get_attribute("data-cell").map(MarkTarget::Cell);
    fact.or_else(cell).or_else(|| mark.get_attribute("data-list").map(MarkTarget::List))
}

/// What the mark stands for that an event happened on.
pub fn target_of(event: &web_sys::Event) -> Option<MarkTarget> {
    target(&mark_around(event)?)
}

/// Goes to a list further down the page, as its link does.
pub fn open_list(anchor: &str) {
    let _ = window().location().set_hash(anchor);
}

/// What the mark says that an event happened on.
pub fn tip_of(event: &web_sys::Event, plot: &web_sys::Element) -> Option<Tip> {
    let mark = mark_around(event)?;
    let (place, frame) = (mark.get_bounding_client_rect(), plot.get_bounding_client_rect());
    let left = (place.left() - frame.left()).min(frame.width() - TIP_WIDTH).max(0.0);
    let top = place.bottom() - frame.top() + TIP_GAP;
    Some(Tip {
        text: mark.get_attribute("data-tip").or_else(|| mark.get_attribute("aria-label"))?,
        left: left as i32,
        top: top as i32,
    })
}

/// Whether the browser shows that what an event happened on has focus: it was reached by keyboard.
pub fn is_focus_shown(event: &web_sys::Event) -> bool {
    mark_around(event).is_some_and(|mark| mark.matches(":focus-visible").unwrap_or_default())
}

/// Goes to the next mark of a grid in a direction: down and to the right are 1. Answers whether the marks form a grid.
pub fn walk_grid(plot: &web_sys::Element, (down, right): (i32, i32)) -> bool {
    let Some(from) = document().active_element().and_then(|active| place_in_grid(&active)) else { return false };
    let wanted = (from.0 + down, from.1 + right);
    if let Some(mark) = marks(plot).iter().find(|mark| place_in_grid(mark) == Some(wanted)) {
        focus(mark);
    }
    true
}

/// The row and the column of a mark.
fn place_in_grid(mark: &web_sys::Element) -> Option<(i32, i32)> {
    let at = mark.get_attribute("data-at")?;
    let (row, column) = at.split_once(',')?;
    Some((row.parse().ok()?, column.parse().ok()?))
}

/// Goes to another mark.
pub fn walk(plot: &web_sys::Element, step: Step) {
    let marks = marks(plot);
    let last = marks.len() as i32 - 1;
    let active = document().active_element();
    let at = marks.iter().position(|mark| Some(mark) == active.as_ref()).map(|at| at as i32);
    let next = match (step, at) {
        (Step::First, _) | (Step::By(1), None) => 0,
        (Step::Last, _) | (Step::By(_), None) => last,
        (Step::By(by), Some(at)) => (at + by).clamp(0, last),
    };
    if let Some(mark) = usize::try_from(next).ok().and_then(|next| marks.get(next)) {
        focus(mark);
    }
}

/// What the mark stands for that has focus.
pub fn focused(plot: &web_sys::Element) -> Option<MarkTarget> {
    let active = document().active_element().filter(|active| plot.contains(Some(active)))?;
    target(&active)
}

/// Gives focus to the mark of the same once the chart is drawn anew.
pub fn focus_after_drawing(plot: web_sys::HtmlDivElement, wanted: MarkTarget) {
    // The name of a row stands for the same as one of its cells: the place in the grid tells them apart.
    let place = document().active_element().and_then(|active| place_in_grid(&active));
    request_animation_frame(move || {
        if focused(&plot).is_none() {
            let marks = marks(&plot);
            let same = || marks.iter().filter(|mark| target(mark).as_ref() == Some(&wanted));
            if let Some(mark) = same().find(|mark| place_in_grid(mark) == place).or_else(|| same().next()) {
                focus(mark);
            }
        }
    });
}

/// Shows which mark is selected.
pub fn show_selected(plot: &web_sys::Element, selected: Option<&MarkTarget>) {
    for mark in marks(plot) {
        let is_selected = selected.is_some() && target(&mark).as_ref() == selected;
        let _ = mark.class_list().toggle_with_force("selected", is_selected);
        let _ = mark.set_attribute("aria-pressed", if is_selected { "true" } else { "false" });
    }
}

/// How much of the window the bar on top covers.
const COVERED_ABOVE: f64 = 56.0;
/// Below this width the evidence is a sheet that covers the lower part of the window.
const SHEET_BELOW: f64 = 960.0;
/// How much of the window is left above it.
const LEFT_ABOVE_SHEET: f64 = 0.52;

/// Brings the selected mark to the middle of what is not covered, unless it is in sight anyway.
pub fn reveal_selected(plot: &web_sys::Element) {
    let size = |size: Result<leptos::wasm_bindgen::JsValue, _>| size.ok().and_then(|size| size.as_f64()).unwrap_or_default();
    let (width, height) = (size(window().inner_width()), size(window().inner_height()));
    let lowest = if width < SHEET_BELOW { height * LEFT_ABOVE_SHEET } else { height };
    let Ok(Some(mark)) = plot.query_selector("[aria-pressed=true]") else { return };
    let place = mark.get_bounding_client_rect();
    if place.top() < COVERED_ABOVE || place.bottom() > lowest {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Center);
        options.set_behavior(web_sys::ScrollBehavior::Instant);
        mark.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// The name of the panel on the page.
pub const PANEL: &str = "evidence";

/// From the selected mark the panel is next in the order of the Tab key. Answers whether it was entered.
pub fn enter_panel(event: &web_sys::Event) -> bool {
    let is_selected = mark_around(event).is_some_and(|mark| mark.get_attribute("aria-pressed").as_deref() == Some("true"));
    let panel = document().get_element_by_id(PANEL).filter(|_| is_selected);
    panel.is_some_and(|panel| panel.unchecked_ref::<web_sys::HtmlElement>().focus().is_ok())
}

/// The way back from the panel to the mark. Answers whether there is one.
pub fn leave_panel(event: &web_sys::Event) -> bool {
    let at_start =
        event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()).is_some_and(|at| at.id() == PANEL);
    let mark = document().query_selector(".mark[aria-pressed=true]").ok().flatten().filter(|_| at_start);
    mark.is_some_and(|mark| mark.unchecked_ref::<web_sys::HtmlElement>().focus().is_ok())
}

/// A link inside a drawing can be focused; the generated type just does not say so.
fn focus(mark: &web_sys::Element) {
    let _ = mark.unchecked_ref::<web_sys::HtmlElement>().focus();
}

/// Tells whoever measures from outside that the first chart has been drawn.
pub fn report_first_chart() {
    thread_local!(static REPORTED: Cell<bool> = const { Cell::new(false) });
    if !REPORTED.replace(true)
        && let Some(performance) = window().performance()
    {
        let _ = performance.mark("first-chart");
    }
}
