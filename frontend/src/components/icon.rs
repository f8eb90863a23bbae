//! Small drawings for controls whose name stands in `aria-label` or beside them.

use leptos::prelude::*;

/// What is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Symbol {
    /// Dark colours.
    Moon,
    /// Light colours.
    Sun,
    /// Searching.
    Glass,
    /// The menu.
    Bars,
}

impl Symbol {
    const fn path(self) -> &'static str {
        match self {
            Self::Moon => "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5Z",
            Self::Sun => {
                "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2"
            }
            Self::Glass => "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM16 16l5 5",
            Self::Bars => "M4 6h16M4 12h16M4 18h16",
        }
    }
}

/// The drawing, in the colour of the text around it.
#[component]
pub fn Icon(
    /// What is drawn.
    symbol: Symbol,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">
            <path d=symbol.path() fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" />
        </svg>
    }
}
