//! The zoom of a timeline: the whole range, each year alone, and from a part of it the same length earlier and later, or longer on
//! either side.

use super::filter_row::{Chip, FilterRow};
use leptos::prelude::*;
use shared::{
    comparison::timeline::{Range, Timeline},
    date::PartialDate,
    i18n::labels,
    model::Lang,
    view::{View, path::Page},
};
use std::sync::Arc;

/// How many years are offered one by one.
const MAX_SINGLE_YEARS: u16 = 12;

/// The choice of the range.
#[component]
pub fn TimeRange(
    /// The comparison.
    timeline: Arc<Timeline>,
    /// The view.
    view: View,
) -> impl IntoView {
    view! { <FilterRow name=labels::RANGE chips=range_chips(timeline.range, &view) lang=view.lang /> }
}

fn range_chips(range: Range, view: &View) -> Vec<Chip> {
    let is_zoomed = view.from.is_some() || view.to.is_some();
    let whole = Chip::new(Page::Timeline.href(&view.with_range(None, None)), labels::ZOOM_ALL.get(view.lang), !is_zoomed);
    let chip = |step: Step| {
        let (from, to) = (PartialDate::of_year(step.from), PartialDate::of_year(step.to));
        let is_chosen = is_zoomed && view.from == from && view.to == to;
        Chip::new(Page::Timeline.href(&view.with_range(from, to)), step.label, is_chosen)
    };
    std::iter::once(whole).chain(steps(range, is_zoomed, view.lang).into_iter().map(chip)).collect()
}

/// A range that can be chosen, in years.
#[derive(Debug, PartialEq, Eq)]
struct Step {
    from: u16,
    to: u16,
    label: String,
}

impl Step {
    fn new(from: u16, to: u16) -> Self {
        let label = if from == to { from.to_string() } else { format!("{from}–{to}") };
        Self { from, to, label }
    }
}

/// The ranges that can be chosen from this one, each once.
fn steps(range: Range, is_zoomed: bool, lang: Lang) -> Vec<Step> {
    let year = |day: i32| PartialDate::from_day(day).year();
    let (first, last) = (year(range.first_day), year(range.last_day));
    let mut steps = Vec::new();
    if is_zoomed {
        let length = last.saturating_sub(first).saturating_add(1);
        let wider = Step::new(first.saturating_sub(1), last.saturating_add(1));
        let label = [labels::ZOOM_OUT.get(lang), " ", &wider.label].concat();
        steps.extend([
            Step::new(first.saturating_sub(length), last.saturating_sub(length)),
            Step::new(first, last),
            Step::new(first.saturating_add(length), last.saturating_add(length)),
            Step::new(first.saturating_sub(1), last),
            Step::new(first, last.saturating_add(1)),
            Step { label, ..wider },
        ]);
    }
    if last > first {
        let years = first..=last.min(first.saturating_add(MAX_SINGLE_YEARS - 1));
        steps.extend(years.map(|year| Step::new(year, year)));
    }
    let mut known = Vec::new();
    steps.retain(|step| {
        let is_new = !known.contains(&(step.from, step.to));
        known.push((step.from, step.to));
        is_new
    });
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels_of(query: &str, first: &str, last: &str) -> Vec<String> {
        let day = |year: &str| year.parse::<PartialDate>().expect("a year");
        let range = Range { first_day: day(first).first_day(), last_day: day(last).last_day() };
        let label = |chip: Chip| if chip.is_chosen { format!("[{}]", chip.label) } else { chip.label };
        range_chips(range, &View::from_query(query).0).into_iter().map(label).collect()
    }

    #[test]
    fn the_whole_range_offers_each_year() {
        assert_eq!(labels_of("lang=en", "2019", "2021"), ["[Whole range]", "2019", "2020", "2021"]);
        assert_eq!(labels_of("", "2000", "2030").len(), 1 + usize::from(MAX_SINGLE_YEARS));
    }

    #[test]
    fn a_part_can_be_moved_and_widened() {
        assert_eq!(
            labels_of("from=2020&to=2021&lang=en", "2020", "2021"),
            [
                "Whole range",
                "2018–2019",
                "[2020–2021]",
                "2022–2023",
                "2019–2021",
                "2020–2022",
                "Zoom out 2019–2022",
                "2020",
                "2021"
            ]
        );
        assert_eq!(
            labels_of("from=2020&to=2020&lang=en", "2020", "2020"),
            ["Whole range", "2019", "[2020]", "2021", "2019–2020", "2020–2021", "Zoom out 2019–2021"]
        );
    }
}
