//! A chart on a live page. The server draws it for the widths that screens commonly have; the browser draws it anew at the width
//! that there is, and lets it be walked by arrow keys and explained on hover and focus.

use crate::components::{
    chart_marks::{self, Step},
    static_chart::{Screen, drawings},
};
use leptos::{ev, html, prelude::*};
use leptos_use_event_listener::use_event_listener;
use leptos_use_intersection_observer::{UseIntersectionObserverOptions, use_intersection_observer_with_options};
use leptos_use_resize_observer::use_resize_observer;
use shared::{
    chart::{ChartPlan, Style, plan::MarkTarget, svg},
    model::Lang,
};

/// How far from sight a chart counts as near: a screen above and below.
const NEAR: &str = "100%";

/// A chart whose marks can be chosen.
#[component]
pub fn Chart(
    /// Makes the plan for a width and a language.
    plan: impl Fn(Style) -> Option<ChartPlan> + Send + Sync + 'static,
    /// Where a mark leads without the application.
    link: impl Fn(&MarkTarget) -> String + Send + Sync + 'static,
    /// The widths that the server draws at.
    screens: Vec<Screen>,
    /// The widths that it is drawn at on paper.
    papers: Vec<Screen>,
    /// The language.
    lang: Signal<Lang>,
    /// What is selected.
    selected: Memo<Option<MarkTarget>>,
    /// Whether it is in sight or almost, which is found out here.
    near: RwSignal<bool>,
    /// The tip of the page that is open, wherever it is: Escape closes it.
    open_tip: RwSignal<Option<RwSignal<Option<chart_marks::Tip>>>>,
    /// What happens when a mark is chosen.
    on_choose: Callback<MarkTarget>,
) -> impl IntoView {
    let plot = NodeRef::<html::Div>::new();
    let tip = RwSignal::new(None::<chart_marks::Tip>);
    let width = RwSignal::new(None::<i32>);
    let is_printing = RwSignal::new(false);
    let drawing = Memo::new(move |before: Option<&String>| {
        let lang = lang.get();
        let draw = |width| plan(Style { width, lang }).map(|plan| svg::draw(&plan, &link));
        let drawn = match width.get() {
            _ if is_printing.get() => Some(drawings(&papers, draw)),
            Some(width) => draw(width),
            // What the server wrote stays until the width is known.
            None if cfg!(feature = "hydrate") => None,
            None => Some(drawings(&screens, draw)),
        };
        // Between two answers there may be nothing to plan: what was drawn stays.
        drawn.or_else(|| before.cloned()).unwrap_or_default()
    });
    use_resize_observer(plot, move |entries, _| {
        let measured = entries.first().map(|entry| entry.content_rect().width().round() as i32).filter(|width| *width > 0);
        let is_printing = is_printing.try_get_untracked().unwrap_or_default();
        if measured.is_some() && !is_printing && width.try_get_untracked() != Some(measured) {
            width.set(measured);
        }
    });
    // On paper a chart is drawn at the widths of pages, so that its type keeps its size.
    Effect::new(move |_| {
        let _ = use_event_listener(window(), ev::beforeprint, move |_| is_printing.set(true));
        let _ = use_event_listener(window(), ev::afterprint, move |_| is_printing.set(false));
    });
    use_intersection_observer_with_options(
        plot,
        move |entries, _| {
            if let Some(entry) = entries.last() {
                near.set(entry.is_intersecting());
            }
        },
        UseIntersectionObserverOptions::default().root_margin(NEAR),
    );
    // A drawing that replaces another gives focus back to the mark that had it, and shows what is selected.
    Effect::new(move |before: Option<Option<MarkTarget>>| {
        let before = before.flatten();
        let (drawing, selected, Some(plot)) = (drawing.read(), selected.get(), plot.get()) else { return before };
        if drawing.is_empty() {
            return before;
        }
        chart_marks::show_selected(&plot, selected.as_ref());
        chart_marks::report_first_chart();
        if selected.is_some() && selected != before {
            chart_marks::reveal_selected(&plot);
        }
        selected
    });
    let markup = move || {
        let focused = plot.get_untracked().and_then(|plot| chart_marks::focused(&plot));
        if let (Some(plot), Some(target)) = (plot.get_untracked(), focused) {
            chart_marks::focus_after_drawing(plot, target);
        }
        drawing.get()
    };
    let choose = move |event: &ev::Event| {
        if let Some(target) = chart_marks::target_of(event) {
            event.prevent_default();
            tip.set(None);
            match target {
                MarkTarget::List(anchor) => chart_marks::open_list(&anchor),
                target => on_choose.run(target),
            }
        }
    };
    let on_click = move |event: ev::MouseEvent| {
        if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            choose(&event);
        }
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let direction = match event.key().as_str() {
            "ArrowDown" => Some((1, 0)),
            "ArrowUp" => Some((-1, 0)),
            "ArrowRight" => Some((0, 1)),
            "ArrowLeft" => Some((0, -1)),
            _ => None,
        };
        if let (Some(direction), Some(plot)) = (direction, plot.get_untracked())
            && chart_marks::walk_grid(&plot, direction)
        {
            return event.prevent_default();
        }
        let step = match event.key().as_str() {
            "Enter" | " " => return choose(&event),
            "ArrowRight" | "ArrowDown" => Step::By(1),
            "ArrowLeft" | "ArrowUp" => Step::By(-1),
            "Home" => Step::First,
            "End" => Step::Last,
            "Tab" if !event.shift_key() && chart_marks::enter_panel(&event) => return event.prevent_default(),
            _ => return,
        };
        event.prevent_default();
        if let Some(plot) = plot.get_untracked() {
            chart_marks::walk(&plot, step);
        }
    };
    // Between marks a tip stays, so that the pointer can reach it.
    let explain = move |event: &ev::Event| {
        if let Some(found) = plot.get_untracked().and_then(|plot| chart_marks::tip_of(event, &plot)) {
            tip.set(Some(found));
            open_tip.set(Some(tip));
        }
    };
    view! {
        <div class="chart" on:pointerleave=move |_| tip.set(None)>
            <div
                class="plot"
                node_ref=plot
                on:click=on_click
                on:keydown=on_key
                on:pointerover=move |event| explain(&event)
                on:focusin=move |event| {
                    // Focus that was only given back explains nothing.
                    if chart_marks::is_focus_shown(&event) {
                        explain(&event);
                    }
                }
                on:focusout=move |_| tip.set(None)
                inner_html=markup
            ></div>
            <div
                class="tip"
                class:on=move || tip.read().is_some()
                style:left=move || tip.read().as_ref().map(|tip| tip.left())
                style:top=move || tip.read().as_ref().map(|tip| tip.top())
                aria-hidden="true"
            >
                {move || tip.read().as_ref().map(|tip| tip.text.clone())}
            </div>
        </div>
    }
}
