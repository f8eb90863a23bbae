//! A piece of HTML that `shared` wrote. When it changes, what the reader had opened stays open and focus stays where it was.

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;

/// A piece of a page.
#[component]
pub fn Piece(
    /// What it says.
    html: Memo<String>,
) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        let Some(place) = place.get() else { return };
        html.with(|html| {
            let kept = Kept::of(&place);
            place.set_inner_html(html);
            kept.restore(&place);
        });
    });
    view! { <div class="piece" node_ref=place></div> }
}

/// What a reader did to a part of the page.
pub struct Kept {
    open: Vec<String>,
    focus: Option<(usize, Option<String>)>,
}

const FOCUSABLE: &str = "a,button,summary,[tabindex]";

fn found(place: &web_sys::Element, selector: &str) -> Vec<web_sys::Element> {
    let Ok(list) = place.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|at| list.item(at)?.dyn_into().ok()).collect()
}

impl Kept {
    /// Looks at what is open and where focus is.
    pub fn of(place: &web_sys::Element) -> Self {
        let active = document().active_element().filter(|active| place.contains(Some(active)));
        Self {
            open: found(place, "details[open]").iter().map(web_sys::Element::class_name).collect(),
            focus: active.and_then(|active| {
                let at = found(place, FOCUSABLE).iter().position(|element| *element == active)?;
                Some((at, active.text_content()))
            }),
        }
    }

    /// Opens the same in what stands there now, and gives focus back.
    pub fn restore(&self, place: &web_sys::Element) {
        for details in found(place, "details").iter().filter(|d| self.open.contains(&d.class_name())) {
            let _ = details.set_attribute("open", "");
        }
        // The same words are the same control, wherever it stands now; else what stands at its place.
        let focused = self.focus.as_ref().and_then(|(at, text)| {
            let all = found(place, FOCUSABLE);
            all.iter().find(|element| element.text_content() == *text).or_else(|| all.get(*at)).cloned()
        });
        if let Some(element) = focused.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = element.focus();
        }
    }
}
