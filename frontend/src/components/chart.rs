//! A plan on the page: drawn at the width that there is, walked by arrow keys, explained on hover and focus.

use crate::url;
use leptos::{html, prelude::*};
use shared::{
    chart::{ChartPlan, svg},
    text::labels,
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

/// What was chosen in a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// A fact, as `document/id`.
    Fact(String),
    /// A cell, as `region/category`.
    Cell(String),
}

/// A chart.
#[component]
pub fn Chart(
    /// Makes the plan for a width in pixels.
    plan: impl Fn(i32) -> Option<ChartPlan> + Send + Sync + 'static,
    /// What is selected, as `document/id` or `region/category`.
    selected: Memo<Option<String>>,
    /// What happens when a mark is chosen.
    on_choose: Callback<Chosen>,
) -> impl IntoView {
    let lang = url::use_lang();
    let plot = NodeRef::<html::Div>::new();
    let tip = NodeRef::<html::Div>::new();
    let width = observed_width(plot);
    // Between two answers there may be nothing to plan: what was drawn stays.
    let drawn = Memo::new(move |before: Option<&Option<(String, String)>>| {
        let plan = width.get().and_then(&plan).map(|plan| (svg::draw(&plan), plan.description));
        plan.or_else(|| before.cloned().flatten())
    });
    let tip_text = RwSignal::new(None::<String>);

    Effect::new(move |_| {
        let (Some(plot), true) = (plot.get(), drawn.read().is_some()) else { return };
        let selected = selected.get();
        for mark in marks(&plot) {
            let own = mark.get_attribute("data-fact").or_else(|| mark.get_attribute("data-cell"));
            let on = selected.is_some() && own == selected;
            let _ = mark.class_list().toggle_with_force("selected", on);
            let _ = mark.set_attribute("aria-pressed", if on { "true" } else { "false" });
        }
        mark_first_chart();
    });

    let show_tip = move |event: &web_sys::Event| {
        let (Some(mark), Some(plot), Some(tip)) = (mark_of(event), plot.get_untracked(), tip.get_untracked()) else {
            tip_text.set(None);
            return;
        };
        tip_text.set(mark.get_attribute("aria-label"));
        let (mark, frame) = (mark.get_bounding_client_rect(), plot.get_bounding_client_rect());
        let left = (mark.left() - frame.left()).min(frame.width() - 280.0).max(0.0);
        let style = web_sys::HtmlElement::style(&tip);
        let pixels = |length: f64| [&(length as i32).to_string(), "px"].concat();
        let _ = style.set_property("left", &pixels(left));
        let _ = style.set_property("top", &pixels(mark.bottom() - frame.top() + 6.0));
    };
    let choose = move |event: &web_sys::Event| {
        let Some(mark) = mark_of(event) else { return false };
        let fact = mark.get_attribute("data-fact").map(Chosen::Fact);
        if let Some(chosen) = fact.or_else(|| mark.get_attribute("data-cell").map(Chosen::Cell)) {
            on_choose.run(chosen);
        }
        true
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        let step = match event.key().as_str() {
            "Enter" | " " => {
                if choose(&event) {
                    event.prevent_default();
                }
                return;
            }
            "ArrowRight" | "ArrowDown" => Step::By(1),
            "ArrowLeft" | "ArrowUp" => Step::By(-1),
            "Home" => Step::First,
            "End" => Step::Last,
            _ => return,
        };
        if let Some(plot) = plot.get_untracked() {
            event.prevent_default();
            walk(&plot, step);
        }
    };

    view! {
        <div class="chart">
            <div
                class="plot"
                node_ref=plot
                role="group"
                tabindex="0"
                aria-roledescription=move || labels::CHART.get(lang.get())
                aria-label=move || drawn.read().as_ref().map(|(_, said)| said.clone())
                inner_html=move || drawn.read().as_ref().map(|(svg, _)| svg.clone()).unwrap_or_default()
                on:click=move |event| {
                    choose(&event);
                }
                on:keydown=on_key
                on:pointerover=move |event| show_tip(&event)
                on:pointerleave=move |_| tip_text.set(None)
                on:focusin=move |event| show_tip(&event)
                on:focusout=move |_| tip_text.set(None)
            ></div>
            <div class="tip" node_ref=tip aria-hidden="true" class:on=move || tip_text.read().is_some()>
                {move || tip_text.get()}
            </div>
        </div>
    }
}

/// Which mark to go to.
#[derive(Clone, Copy)]
enum Step {
    By(i32),
    First,
    Last,
}

/// The width of an element as it changes; none before it is laid out.
fn observed_width(of: NodeRef<html::Div>) -> Signal<Option<i32>> {
    let width = RwSignal::new(None);
    Effect::new(move |_| {
        let Some(element) = of.get() else { return };
        let measured = element.clone();
        let measure = Closure::<dyn FnMut()>::new(move || {
            let now = measured.client_width();
            if now > 0 && width.try_get_untracked() != Some(Some(now)) {
                width.try_set(Some(now));
            }
        });
        if let Ok(observer) = web_sys::ResizeObserver::new(measure.as_ref().unchecked_ref()) {
            observer.observe(&element);
            on_cleanup_local(observer);
        }
        let now = element.client_width();
        if now > 0 {
            width.set(Some(now));
        }
        measure.forget();
    });
    width.into()
}

/// Stops an observer when its chart goes.
fn on_cleanup_local(observer: web_sys::ResizeObserver) {
    let held = StoredValue::new_local(observer);
    on_cleanup(move || {
        held.with_value(web_sys::ResizeObserver::disconnect);
    });
}

fn marks(plot: &web_sys::Element) -> Vec<web_sys::Element> {
    let Ok(found) = plot.query_selector_all(".mark") else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

fn mark_of(event: &web_sys::Event) -> Option<web_sys::Element> {
    event.target()?.dyn_into::<web_sys::Element>().ok()?.closest(".mark").ok().flatten()
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
    if let Some(mark) = marks.get(next as usize) {
        // An SVG group can be focused; the generated type just does not say so.
        let focus =
            js_sys::Reflect::get(mark, &JsValue::from_str("focus")).ok().and_then(|f| f.dyn_into::<js_sys::Function>().ok());
        if let Some(focus) = focus {
            let _ = focus.call0(mark);
        }
    }
}

/// Says once, to whoever measures from outside, that a chart has been drawn.
fn mark_first_chart() {
    thread_local!(static SAID: std::cell::Cell<bool> = const { std::cell::Cell::new(false) });
    if !SAID.replace(true)
        && let Some(performance) = window().performance()
    {
        let _ = performance.mark("first-chart");
    }
}
