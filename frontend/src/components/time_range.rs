//! The range of a timeline: a slider with two thumbs; and as links the whole range, each year alone, and from a part of it the
//! same length earlier and later, or longer on either side.

use super::{
    filter_popover::{Filter, FilterEntry},
    page_link::Embedded,
};
use crate::location::{CurrentLocation, use_go};
use leptos::{ev, prelude::*};
use shared::{
    comparison::timeline::{Range, Timeline},
    date::PartialDate,
    i18n::labels,
    model::Lang,
    view::{View, path::Page, percent_decode},
};
use std::sync::Arc;

/// How many years are offered one by one.
const MAX_SINGLE_YEARS: u16 = 12;

/// A slider over the years with data, below the axis. It is a form too: without the application a button sends it.
#[component]
pub fn RangeSlider(
    /// The comparison.
    timeline: Arc<Timeline>,
    /// The view.
    view: View,
) -> impl IntoView {
    let lang = view.lang;
    let (bounds, shown) = (Years::of(timeline.bounds), Years::of(timeline.range));
    // Where there is no router, as in a frame, the links of the page choose the range.
    let go = use_context::<CurrentLocation>().map(|_| StoredValue::new_local(use_go()));
    let moving = RwSignal::new(shown);
    let rest = hidden_keys(&view);
    let on_input = move |thumb: Thumb, event: ev::Event| {
        if let Ok(year) = event_target_value(&event).parse() {
            moving.update(|years| *years = years.with(thumb, year));
        }
    };
    let on_change = move |_: ev::Event| {
        if let Some(go) = go {
            let (from, to) = moving.get_untracked().in_order().chosen(bounds);
            go.with_value(|go| go(&Page::Timeline, &view.with_range(from, to)));
        }
    };
    let on_change = StoredValue::new(on_change);
    let thumb = move |thumb: Thumb| {
        let (name, label, year) = match thumb {
            Thumb::First => ("from", labels::RANGE_FROM, shown.first),
            Thumb::Last => ("to", labels::RANGE_TO, shown.last),
        };
        view! {
            <input
                type="range"
                name=name
                aria-label=label.get(lang)
                min=bounds.first.to_string()
                max=bounds.last.to_string()
                step="1"
                value=year.to_string()
                prop:value=year.to_string()
                on:input=move |event| on_input(thumb, event)
                on:change=move |event| on_change.with_value(|change| change(event))
            />
        }
    };
    let is_useful = bounds.last > bounds.first && use_context::<Embedded>().is_none();
    is_useful.then(move || {
        view! {
            <form class="range" method="get" action=Page::Timeline.path() role="group" aria-label=labels::RANGE.get(lang)>
                {rest}
                <span class="range-track">{thumb(Thumb::First)} {thumb(Thumb::Last)}</span>
                <output>{move || moving.get().in_order().words(lang)}</output>
                <noscript>
                    <button type="submit">{labels::RANGE_SHOW.get(lang)}</button>
                </noscript>
            </form>
        }
    })
}

/// What of the view the form sends beside the range.
fn hidden_keys(view: &View) -> impl IntoView + use<> {
    let query = view.with_range(None, None).to_query();
    let pair = |pair: &str| {
        let (name, value) = pair.split_once('=')?;
        Some((name.to_owned(), percent_decode(value)))
    };
    let pairs: Vec<(String, String)> = query.split('&').filter_map(pair).collect();
    pairs.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view()
}

/// An end of the range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Thumb {
    First,
    Last,
}

/// The first and the last year of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Years {
    first: u16,
    last: u16,
}

impl Years {
    fn of(range: Range) -> Self {
        let year = |day: i32| PartialDate::from_day(day).year();
        Self { first: year(range.first_day), last: year(range.last_day) }
    }

    fn with(self, thumb: Thumb, year: u16) -> Self {
        match thumb {
            Thumb::First => Self { first: year, ..self },
            Thumb::Last => Self { last: year, ..self },
        }
    }

    /// Thumbs may pass each other: the earlier one is where the range starts.
    fn in_order(self) -> Self {
        Self { first: self.first.min(self.last), last: self.first.max(self.last) }
    }

    /// The range as a view has it: an end that lies on its bound is left open.
    fn chosen(self, bounds: Self) -> (Option<PartialDate>, Option<PartialDate>) {
        let from = (self.first > bounds.first).then(|| PartialDate::of_year(self.first)).flatten();
        let to = (self.last < bounds.last).then(|| PartialDate::of_year(self.last)).flatten();
        (from, to)
    }

    fn words(self, lang: Lang) -> String {
        let Self { first, last } = self;
        if first == last {
            return labels::DUE_YEAR.format(lang, &[&first.to_string()]);
        }
        labels::RANGE_SAID.format(lang, &[&first.to_string(), &last.to_string()])
    }
}

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
    fn an_end_on_its_bound_is_left_open_and_thumbs_may_pass_each_other() {
        let bounds = Years { first: 2019, last: 2026 };
        let chosen = |first: u16, last: u16| {
            let (from, to) = Years { first, last }.in_order().chosen(bounds);
            View::default().with_range(from, to).to_query()
        };
        assert_eq!(chosen(2019, 2026), "");
        assert_eq!(chosen(2021, 2026), "from=2021");
        assert_eq!(chosen(2024, 2022), "from=2022&to=2024");
        assert_eq!(Years { first: 2019, last: 2026 }.with(Thumb::Last, 2020), Years { first: 2019, last: 2020 });
        assert_eq!(Years { first: 2020, last: 2020 }.words(Lang::Zh), "2020年");
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
                "Widen 2019–2022",
                "2020",
                "2021"
            ]
        );
        assert_eq!(
            labels_of("from=2020&to=2020&lang=en", "2020", "2020"),
            ["Whole range", "2019", "[2020]", "2021", "2019–2020", "2020–2021", "Widen 2019–2021"]
        );
    }
}
