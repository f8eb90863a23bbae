//! Links to pages of the site. Comparisons and the overview live in the application, every other page is loaded whole; in a frame
//! on another site comparisons stay in the frame, by an ordinary load, and the others open beside it.

use crate::location::{CurrentLocation, use_step};
use leptos::{
    ev::click,
    html::{a, button},
    prelude::*,
};
use shared::{
    embed_code,
    view::{View, path::Page},
};

/// What stands below it is shown alone, in a frame on another site.
#[derive(Clone, Copy, Debug)]
pub struct Embedded;

/// The attributes of a link to an address of this site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkAttributes {
    /// Where it leads.
    pub href: String,
    /// How the page there relates to this one.
    pub rel: Option<&'static str>,
    /// Where it opens.
    pub target: Option<&'static str>,
}

impl LinkAttributes {
    /// Those of a link that stands here.
    pub fn of(href: String) -> Self {
        let (path, query) = href.split_once('?').unwrap_or((&href, ""));
        let page = Page::from_path(path);
        match (use_context::<Embedded>(), page) {
            (Some(Embedded), Some(page)) if page.comparison().is_some() => {
                Self { href: embed_code::href(&page, &View::from_query(query).0), rel: Some("external"), target: None }
            }
            (Some(Embedded), _) => Self { href, rel: Some("noopener"), target: Some("_blank") },
            (None, Some(page)) if page.is_live() => Self { href, ..Self::default() },
            (None, _) => Self { href, rel: Some("external"), target: None },
        }
    }
}

/// A link to a page with a view.
#[component]
pub fn PageLink(
    /// Where it leads.
    page: Page,
    /// What is shown there.
    view: View,
    /// Its class; empty for none.
    #[prop(optional, into)]
    class: String,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let LinkAttributes { href, rel, target } = LinkAttributes::of(page.href(&view));
    a().attr("class", some_text(class)).attr("rel", rel).attr("target", target).href(href).child(children())
}

/// A link that changes the view and keeps the place on the page: a control. On the page of a long view it says only what it changes
/// (`StepForm`), and is a button.
#[component]
pub fn ControlLink(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// Its class; empty for none.
    #[prop(optional, into)]
    class: String,
    /// What it says; empty where it has children.
    #[prop(optional, into)]
    label: String,
    /// What a reader hears in place of that; empty for the same.
    #[prop(optional, into)]
    spoken: String,
    /// What stands beside it while it is pointed at; empty for nothing.
    #[prop(optional, into)]
    title: String,
    /// Whether what it chooses is chosen.
    #[prop(optional)]
    is_chosen: bool,
    /// What it says, where that is more than a text.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let step = use_context::<CurrentLocation>().and_then(|here| here.step_to(&href));
    let LinkAttributes { href, rel, target } = LinkAttributes::of(href);
    let (spoken, title) = (some_text(spoken), some_text(title));
    let current = is_chosen.then_some("true");
    let content = match children {
        Some(children) => children().into_any(),
        None => label.into_any(),
    };
    let Some(step) = step else {
        return a()
            .attr("class", some_text(class))
            .attr("data-noscroll", "")
            .attr("rel", rel)
            .attr("target", target)
            .href(href)
            .attr("title", title)
            .attr("aria-label", spoken)
            .attr("aria-current", current)
            .child(content)
            .into_any();
    };
    let go = use_step(href);
    button()
        .attr("class", ["step ", &class].concat().trim_end().to_owned())
        .attr("form", STEP_FORM)
        .attr("name", "to")
        .attr("value", step)
        .attr("title", title)
        .attr("aria-label", spoken)
        .attr("aria-current", current)
        .on(click, move |event| go(&event))
        .child(content)
        .into_any()
}

/// The name of the form to which the controls of a long view belong.
const STEP_FORM: &str = "step";

/// The address of the page of a long view, once for all of its controls; nothing on any other page.
#[component]
pub fn StepForm() -> impl IntoView {
    let here = expect_context::<CurrentLocation>();
    move || {
        let from = here.repeated.get()?;
        Some(view! {
            <form id=STEP_FORM method="post" action="/step" hidden>
                <input type="hidden" name="from" value=from />
            </form>
        })
    }
}

/// The value of an attribute such as a class; none for an empty one, which Leptos would write all the same.
pub fn some_text(class: String) -> Option<String> {
    (!class.is_empty()).then_some(class)
}
