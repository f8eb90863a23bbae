//! What stands around a quote in the full text, with the quote marked, or why that cannot be shown.

use super::{card::Card, place_link::PlaceLink};
use leptos::prelude::*;
use shared::{
    i18n::labels,
    model::FactRef,
    passage::{CONTEXT, Passage},
    view::View,
};

/// What stands around a quote, or why that cannot be shown.
#[derive(Clone, Debug)]
pub enum Surroundings {
    /// The text is attached and the place of the quote certain.
    Placed(Passage),
    /// The text is attached, but the quote has no certain place in it.
    NotPlaced,
    /// The text is not attached.
    NotAttached,
}

/// The quote of a fact in the text around it.
#[component]
pub fn SourceExcerpt(
    /// What stands around the quote.
    surroundings: Surroundings,
    /// The fact.
    fact: FactRef,
    /// The view; the text is Chinese in every language.
    view: View,
) -> impl IntoView {
    let lang = view.lang;
    let content = match surroundings {
        Surroundings::NotAttached => view! { <p class="muted">{labels::CONTEXT_NOT_ATTACHED.get(lang)}</p> }.into_any(),
        Surroundings::NotPlaced => view! { <p class="muted">{labels::CONTEXT_NOT_PLACED.get(lang)}</p> }.into_any(),
        Surroundings::Placed(passage) => marked(passage),
    };
    view! {
        <Card id="context" heading=labels::CONTEXT.get(lang)>
            {content} <PlaceLink class="button" fact view label=labels::PLACE_IN_DOCUMENT />
        </Card>
    }
}

/// The passage with its quote marked; dots say where it was cut.
fn marked(passage: Passage) -> AnyView {
    let dots = |is_cut: bool| if is_cut { "…" } else { "" };
    let before = [dots(passage.anchor.start > passage.before.chars().count()), &passage.before].concat();
    let after = [&passage.after, dots(passage.after.chars().count() >= CONTEXT)].concat();
    view! {
        <blockquote class="passage" lang="zh-CN">
            {before}
            <mark>{passage.quote}</mark>
            {after}
        </blockquote>
    }
    .into_any()
}
