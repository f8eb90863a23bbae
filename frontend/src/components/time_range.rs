//! The zoom of a timeline: the whole range, each year alone, and from a part of it the same length earlier and later, or longer on
//! either side.

use super::filter_popover::{Filter, FilterEntry};
use shared::{
    comparison::timeline::Range,
    date::PartialDate,
    i18n::labels,
    model::Lang,
    view::{View, path::Page},
};

/// How many years are offered one by one.
const MAX_SINGLE_YEARS: u16 = 12;

/// The choice of the range, and what is chosen where it is not the whole.
pub fn range_filter(range: Range, view: &View) -> (Filter, Option<String>) {
    let is_zoomed = view.from.is_some() || view.to.is_some();
    let whole = FilterEntry {
        href: Page::Timeline.href(&view.with_range(None, None)),
        label: labels::ZOOM_ALL.get(view.lang).to_owned(),
        is_chosen: !is_zoomed,
        ..FilterEntry::default()
    };
    let entry = |step: Step| {
        let (from, to) = (PartialDate::of_year(step.from), PartialDate::of_year(step.to));
        FilterEntry {
            href: Page::Timeline.href(&view.with_range(from, to)),
            label: step.label,
            is_chosen: is_zoomed && view.from == from && view.to == to,
            ..FilterEntry::default()
        }
    };
    let steps = steps(range, is_zoomed, view.lang).into_iter().map(entry);
    let filter = Filter::one(labels::RANGE, std::iter::once(whole).chain(steps).collect());
    let chosen = is_zoomed.then(|| {
        let [from, to] = [range.first_day, range.last_day].map(|day| PartialDate::from_day(day).year());
        Step::new(from, to).label
    });
    (filter, chosen)
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
        let label = |entry: FilterEntry| if entry.is_chosen { format!("[{}]", entry.label) } else { entry.label };
        range_filter(range, &View::from_query(query).0).0.entries.into_iter().map(label).collect()
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
