//! The way from a fact to its place in its document, where the text around it stands.

use super::page_link::{LinkAttributes, some_text};
use leptos::{html::a, prelude::*};
use shared::{i18n::Label, model::FactRef, outline::place_address, view::View};

/// A link to the place of a fact in its document.
#[component]
pub fn PlaceLink(
    /// Which fact.
    fact: FactRef,
    /// The view, of which the link keeps what reading regards.
    view: View,
    /// What it says.
    label: Label,
    /// Its class; empty for none.
    #[prop(optional, into)]
    class: String,
) -> impl IntoView {
    let LinkAttributes { href, rel, target } = LinkAttributes::of(place_address(&fact, &view));
    a().attr("class", some_text(class)).attr("rel", rel).attr("target", target).href(href).child(label.get(view.lang))
}
