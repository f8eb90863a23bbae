//! Choices as links: each leads to the view that it makes, so that Back, middle-click and copy-link work.

use leptos::prelude::*;

/// One choice.
pub struct Chip {
    /// Where it leads.
    pub href: String,
    /// What it says.
    pub label: String,
    /// How many facts it stands for.
    pub count: Option<usize>,
    /// Whether it is chosen.
    pub on: bool,
    /// The place of its colour among the regions.
    pub colour: Option<usize>,
}

impl Chip {
    /// A choice without count and colour.
    pub fn new(href: String, label: impl Into<String>, on: bool) -> Self {
        Self { href, label: label.into(), count: None, on, colour: None }
    }

    /// With the number of facts that it stands for.
    pub fn counting(self, count: usize) -> Self {
        Self { count: Some(count), ..self }
    }

    /// With the colour of a region.
    pub fn coloured(self, place: usize) -> Self {
        Self { colour: Some(place % 8), ..self }
    }

    /// The link.
    pub fn into_view(self) -> AnyView {
        let current = self.on.then_some("true");
        let swatch = self.colour.map(|place| view! { <i class="swatch" data-series=place.to_string() aria-hidden="true"></i> });
        let count = self.count.map(|count| view! { <span class="count">{count}</span> });
        view! {
            <a class="chip" data-noscroll="" href=self.href aria-current=current>
                {swatch}
                {self.label}
                {count}
            </a>
        }
        .into_any()
    }
}

/// A row of choices with its name.
pub fn row(name: &'static str, chips: Vec<Chip>) -> AnyView {
    view! {
        <div class="chip-row" role="group" aria-label=name>
            <span class="chip-name" aria-hidden="true">{name}</span>
            <div class="chip-list">{chips.into_iter().map(Chip::into_view).collect_view()}</div>
        </div>
    }
    .into_any()
}
