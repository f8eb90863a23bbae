//! A plan on the page: drawn at the width that there is, walked by arrow keys, explained on hover and focus.

use leptos::{html, prelude::*};
use shared::chart::{ChartPlan, svg};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

/// What is listened to on a chart, all by one listener.
const EVENTS: [&str; 6] = ["click", "keydown", "pointerover", "pointerleave", "focusin", "focusout"];

/// A chart.
#[component]
pub fn Chart(
    /// Makes the plan for a width in pixels.
    plan: impl Fn(i32) -> Option<ChartPlan> + Send + Sync + 'static,
    /// What is selected, as `document/id` or `region/category`; empty when nothing is.
    selected: Memo<String>,
    /// Whether it is in sight or almost, which is found out here.
    near: RwSignal<bool>,
    /// What happens when a mark is chosen: a fact or a cell, by name.
    choose: impl Fn(Option<String>, Option<String>) + 'static,
) -> impl IntoView {
    let plot = NodeRef::<html::Div>::new();
    let tip = NodeRef::<html::Div>::new();
    let width = RwSignal::new(0);
    // Between two answers there may be nothing to plan: what was drawn stays.
    let drawn = Memo::new(move |before: Option<&String>| {
        let width = width.get();
        let plan = if width > 0 { plan(width) } else { None };
        plan.map(|plan| svg::draw(&plan)).or_else(|| before.cloned()).unwrap_or_default()
    });
    let choose = StoredValue::new_local(choose);
    Effect::new(move |_| {
        let (Some(plot), Some(tip)) = (plot.get(), tip.get()) else { return };
        let measured = plot.clone();
        observe_size(&plot, move || {
            let now = measured.client_width();
            if width.try_get_untracked() != Some(now) {
                width.try_set(now);
            }
        });
        width.set(plot.client_width());
        observe_sight(&plot, near);
        let listened = plot.clone();
        // Not `FnMut`: walking by a key moves focus, which is listened to here too, while the key is still being handled.
        let on_event = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
            react(&event, &listened, &tip, &|fact, cell| choose.with_value(|choose| choose(fact, cell)));
        });
        for name in EVENTS {
            let _ = plot.add_event_listener_with_callback(name, on_event.as_ref().unchecked_ref());
        }
        on_event.forget();
    });
    Effect::new(move |_| {
        let Some(plot) = plot.get() else { return };
        let focused = document().active_element().filter(|active| plot.contains(Some(active))).and_then(|mark| name_of(&mark));
        drawn.with(|svg| plot.set_inner_html(svg));
        marks(&plot).iter().filter(|mark| focused.is_some() && name_of(mark) == focused).for_each(focus);
        if !drawn.read().is_empty() {
            mark_first_chart();
        }
    });
    Effect::new(move |_| {
        drawn.track();
        let Some(plot) = plot.get() else { return };
        selected.with(|selected| {
            for mark in marks(&plot) {
                let on = !selected.is_empty() && name_of(&mark).as_ref() == Some(selected);
                let _ = mark.class_list().toggle_with_force("selected", on);
                let _ = mark.set_attribute("aria-pressed", if on { "true" } else { "false" });
            }
        });
    });
    view! {
        <div class="chart">
            <div class="plot" node_ref=plot></div>
            <div class="tip" node_ref=tip aria-hidden="true"></div>
        </div>
    }
}

/// The nearest element around an event that a selector finds.
pub fn closest(event: &web_sys::Event, selector: &str) -> Option<web_sys::Element> {
    event.target()?.dyn_into::<web_sys::Element>().ok()?.closest(selector).ok().flatten()
}

fn react(
    event: &web_sys::Event,
    plot: &web_sys::HtmlElement,
    tip: &web_sys::HtmlElement,
    choose: &dyn Fn(Option<String>, Option<String>),
) {
    let mark = closest(event, ".mark");
    let chosen = |mark: &web_sys::Element| choose(mark.get_attribute("data-fact"), mark.get_attribute("data-cell"));
    match event.type_().as_str() {
        "click" => mark.iter().for_each(chosen),
        "keydown" => {
            let key = event.unchecked_ref::<web_sys::KeyboardEvent>().key();
            let step = match key.as_str() {
                "Enter" | " " if mark.is_some() => {
                    event.prevent_default();
                    return mark.iter().for_each(chosen);
                }
                "ArrowRight" | "ArrowDown" => Step::By(1),
                "ArrowLeft" | "ArrowUp" => Step::By(-1),
                "Home" => Step::First,
                "End" => Step::Last,
                _ => return,
            };
            event.prevent_default();
            walk(plot, step);
        }
        "pointerover" | "focusin" => explain(mark.as_ref(), plot, tip),
        _ => explain(None, plot, tip),
    }
}

/// Shows what a mark says beside it, or hides it.
fn explain(mark: Option<&web_sys::Element>, plot: &web_sys::HtmlElement, tip: &web_sys::HtmlElement) {
    let _ = tip.class_list().toggle_with_force("on", mark.is_some());
    let Some(mark) = mark else { return };
    tip.set_text_content(mark.get_attribute("aria-label").as_deref());
    let (mark, frame) = (mark.get_bounding_client_rect(), plot.get_bounding_client_rect());
    let left = (mark.left() - frame.left()).min(frame.width() - 280.0).max(0.0);
    let pixels = |length: f64| [&(length as i32).to_string(), "px"].concat();
    let style = web_sys::HtmlElement::style(tip);
    let _ = style.set_property("left", &pixels(left));
    let _ = style.set_property("top", &pixels(mark.bottom() - frame.top() + 6.0));
}

/// Which mark to go to.
#[derive(Clone, Copy)]
enum Step {
    By(i32),
    First,
    Last,
}

fn observe_size(element: &web_sys::Element, changed: impl FnMut() + 'static) {
    let changed = Closure::<dyn FnMut()>::new(changed);
    if let Ok(observer) = web_sys::ResizeObserver::new(changed.as_ref().unchecked_ref()) {
        observer.observe(element);
        let held = StoredValue::new_local(observer);
        on_cleanup(move || {
            held.with_value(web_sys::ResizeObserver::disconnect);
        });
    }
    changed.forget();
}

/// How far from sight a chart counts as near: a screen above and below.
const MARGIN: &str = "100%";

fn observe_sight(element: &web_sys::Element, near: RwSignal<bool>) {
    let seen = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
        near.try_set(entries.pop().unchecked_into::<web_sys::IntersectionObserverEntry>().is_intersecting());
    });
    let options = web_sys::IntersectionObserverInit::new();
    options.set_root_margin(MARGIN);
    if let Ok(observer) = web_sys::IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &options) {
        observer.observe(element);
        let held = StoredValue::new_local(observer);
        on_cleanup(move || held.with_value(web_sys::IntersectionObserver::disconnect));
    }
    seen.forget();
}

fn marks(plot: &web_sys::Element) -> Vec<web_sys::Element> {
    let Ok(found) = plot.query_selector_all(".mark") else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

fn walk(plot: &web_sys::Element, step: Step) {
    let marks = marks(plot);
    let last = marks.len() as i32 - 1;
    let active = document().active_element();
    let at = marks.iter().position(|mark| Some(mark) == active.as_ref()).map(|at| at as i32);
    let next = match (step, at) {
        (Step::First, _) | (Step::By(1), None) => 0,
        (Step::Last, _) | (Step::By(_), None) => last,
        (Step::By(by), Some(at)) => (at + by).clamp(0, last),
    };
    marks.get(next as usize).into_iter().for_each(focus);
}

/// What a mark stands for.
fn name_of(mark: &web_sys::Element) -> Option<String> {
    mark.get_attribute("data-fact").or_else(|| mark.get_attribute("data-cell"))
}

/// An SVG group can be focused; the generated type just does not say so.
fn focus(mark: &web_sys::Element) {
    let focus =
        js_sys::Reflect::get(mark, &JsValue::from_str("focus")).ok().and_then(|f| f.dyn_into::<js_sys::Function>().ok());
    if let Some(focus) = focus {
        let _ = focus.call0(mark);
    }
}

/// The first chart has been drawn: the page takes over, and whoever measures from outside is told.
fn mark_first_chart() {
    thread_local!(static SAID: std::cell::Cell<bool> = const { std::cell::Cell::new(false) });
    if !SAID.replace(true) {
        request_animation_frame(crate::app::take_over);
        if let Some(performance) = window().performance() {
            let _ = performance.mark("first-chart");
        }
    }
}
