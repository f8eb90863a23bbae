//! How many facts there are of each kind.

use super::fact_terms::TermRow;
use leptos::prelude::*;
use shared::{
    i18n::{Labelled, labels},
    model::{Fact, Kind, Lang},
};

/// How many facts there are of each kind that there is at all.
pub fn count_kinds<'a>(facts: impl Iterator<Item = &'a Fact> + Clone) -> Vec<(Kind, usize)> {
    let count = |kind: &Kind| (*kind, facts.clone().filter(|fact| fact.kind == *kind).count());
    Kind::ALL.iter().map(count).filter(|(_, count)| *count > 0).collect()
}

/// The same in a line.
pub fn kinds_line<'a>(facts: impl Iterator<Item = &'a Fact> + Clone, lang: Lang) -> String {
    let counted = count_kinds(facts).into_iter();
    let parts: Vec<String> = counted.map(|(kind, count)| [kind.label().get(lang), " ", &count.to_string()].concat()).collect();
    parts.join(" · ")
}

/// A heading with the number of what stands below it.
pub fn counted_heading(name: &str, count: usize, lang: Lang) -> String {
    labels::COUNT_OF.format(lang, &[name, &count.to_string()])
}

/// The counts within a list of terms.
#[component]
pub fn KindCounts(
    /// The counts, as `count_kinds` gives them.
    counts: Vec<(Kind, usize)>,
    /// The language.
    lang: Lang,
) -> impl IntoView {
    counts
        .into_iter()
        .map(|(kind, count)| view! { <TermRow term=kind.label().get(lang) said=count.to_string() /> })
        .collect_view()
}
