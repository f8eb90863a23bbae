//! The words of `/compare/timeline`.

use super::{
    Block,
    controls::{self, Chip, slug_of},
    fact,
    table::{self, Cell},
    write::Html,
};
use crate::{
    chart,
    compare::timeline::{Moment, MomentKind, Timeline},
    date::PartialDate,
    model::{Kind, Lang},
    text::{self, Named, labels},
    view::{Sort, View, address::Page},
};

const PAGE: Page = Page::Timeline;

/// Regions, kinds, categories, subjects, range.
pub fn controls(timeline: &Timeline, view: &View) -> String {
    let lang = view.lang;
    let mut html = Html::new();
    html.open("section", &[("class", "filters"), ("aria-label", labels::FILTERS.get(lang))]);
    controls::regions(&mut html, &timeline.basis, &PAGE, view);
    let kinds: Vec<Chip<'_>> = timeline
        .kind_choices
        .iter()
        .filter_map(|choice| {
            let kind: Kind = choice.slug.parse().ok()?;
            let href = PAGE.href(&view.toggle_kind(kind));
            Some(Chip::new(href, kind.label().get(lang), view.kinds.contains(&kind)).counting(choice.count))
        })
        .collect();
    controls::row(&mut html, labels::KINDS, lang, &kinds);
    let categories: Vec<Chip<'_>> = timeline
        .category_choices
        .iter()
        .filter_map(|choice| {
            let slug = slug_of(choice)?;
            let name = timeline.categories.iter().find(|c| c.slug == slug)?.name.get(lang);
            Some(
                Chip::new(PAGE.href(&view.toggle_category(&slug)), name, view.categories.contains(&slug))
                    .counting(choice.count),
            )
        })
        .collect();
    controls::row(&mut html, labels::CATEGORIES, lang, &categories);
    controls::sectors(&mut html, &timeline.sector_choices, &PAGE, view);
    range(&mut html, timeline, view);
    html.close("section");
    html.done()
}

/// Zoom: the whole range, each year alone, and from a part the same length earlier and later, or longer on either side.
fn range(html: &mut Html, timeline: &Timeline, view: &View) {
    let lang = view.lang;
    let year = |day: i32| PartialDate::from_day(day).year();
    let (first, last) = (year(timeline.range.first_day), year(timeline.range.last_day));
    let zoomed = view.from.is_some() || view.to.is_some();
    let named = |from: u16, to: u16| {
        let label = if from == to { from.to_string() } else { [from.to_string(), to.to_string()].join("–") };
        (from, to, label)
    };
    let mut steps = Vec::new();
    if zoomed {
        let length = last - first + 1;
        steps.push(named(first.saturating_sub(length), last.saturating_sub(length)));
        steps.push(named(first, last));
        steps.push(named(first.saturating_add(length), last.saturating_add(length)));
        steps.push(named(first.saturating_sub(1), last));
        steps.push(named(first, last.saturating_add(1)));
        let (from, to, years) = named(first.saturating_sub(1), last.saturating_add(1));
        steps.push((from, to, [labels::ZOOM_OUT.get(lang), " ", &years].concat()));
    }
    if last > first {
        steps.extend((first..=last.min(first + 11)).map(|at| named(at, at)));
    }
    let mut seen = Vec::new();
    steps.retain(|(from, to, _)| {
        let new = !seen.contains(&(*from, *to));
        seen.push((*from, *to));
        new
    });
    let whole = PAGE.href(&view.with_range(None, None));
    let mut list = vec![Chip::new(whole, labels::ZOOM_ALL.get(lang), !zoomed)];
    for (from, to, label) in &steps {
        let (from, to) = (PartialDate::of_year(*from), PartialDate::of_year(*to));
        list.push(Chip::new(PAGE.href(&view.with_range(from, to)), label, zoomed && view.from == from && view.to == to));
    }
    controls::row(html, labels::RANGE, lang, &list);
}

fn is_filled(timeline: &Timeline) -> bool {
    timeline.lanes.iter().any(|lane| !lane.moments.is_empty() || !lane.periods.is_empty())
}

/// One block with every lane.
pub fn blocks(timeline: &Timeline, view: &View) -> Vec<Block> {
    if !is_filled(timeline) {
        return Vec::new();
    }
    let mut head = Html::new();
    head.open("header", &[("class", "card-head")])
        .element("h2", &[("id", "timeline")], &due_line(timeline, view.lang))
        .close("header");
    let mut tail = Html::new();
    twin(&mut tail, timeline, view);
    fact::sources(&mut tail, timeline.basis.documents.iter(), view.lang);
    vec![Block { key: "timeline".to_owned(), head: head.done(), tail: tail.done() }]
}

/// Why there is nothing, when there is nothing.
pub fn after(timeline: &Timeline, view: &View) -> String {
    if is_filled(timeline) {
        String::new()
    } else {
        controls::empty(labels::EMPTY_TIMELINE, labels::CLEAR_FILTERS, &PAGE, view)
    }
}

/// Which targets have passed and which are due, counted.
pub fn due_line(timeline: &Timeline, lang: Lang) -> String {
    let target = |moment: &&Moment| {
        let is_target = timeline.basis.fact(&moment.fact).is_some_and(|fact| fact.kind == Kind::Target);
        is_target && matches!(moment.kind, MomentKind::Deadline | MomentKind::Span)
    };
    let (passed, due): (Vec<&Moment>, Vec<&Moment>) =
        timeline.lanes.iter().flat_map(|lane| &lane.moments).filter(target).partition(|moment| moment.passed);
    labels::DUE_TARGETS.with(lang, &[&passed.len().to_string(), &due.len().to_string()])
}

fn twin(html: &mut Html, timeline: &Timeline, view: &View) {
    let lang = view.lang;
    let mut moments: Vec<&Moment> = timeline.lanes.iter().flat_map(|lane| &lane.moments).collect();
    if view.sort == Some(Sort::Deadline) {
        moments.sort_by_key(|moment| (moment.first_day, moment.last_day));
    }
    let mut rows = Vec::new();
    for moment in moments {
        let Some(fact) = timeline.basis.fact(&moment.fact) else { continue };
        let region = timeline.basis.region(&fact.region).map_or("", |r| r.name.get(lang));
        let state = match (moment.kind, moment.passed) {
            (MomentKind::Deadline | MomentKind::Span, true) => labels::PASSED.get(lang),
            (MomentKind::Deadline | MomentKind::Span, false) => labels::DUE.get(lang),
            _ => "",
        };
        let derived = if moment.derived { labels::DATE_DERIVED.get(lang) } else { "" };
        let states: Vec<String> = [state, derived].into_iter().filter(|s| !s.is_empty()).map(str::to_owned).collect();
        let name = [fact.name.get(lang), " ", &text::value_of(fact, lang).unwrap_or_default()].concat();
        rows.push(vec![
            Cell::text(region),
            Cell::text(fact::dates(fact, lang).unwrap_or_default()),
            Cell::text(fact.kind.label().get(lang)),
            Cell::text(name.trim_end()).leading_to(PAGE.href(&view.with_fact(Some(moment.fact.clone())))),
            Cell::text(controls::join(lang, &states)),
        ]);
    }
    let heads = [
        table::sorting(labels::REGION, Sort::Region, lang),
        table::sorting(labels::DATE, Sort::Deadline, lang),
        table::plain(labels::KIND, lang),
        table::plain(labels::NAME, lang),
        table::plain(labels::STATE, lang),
    ];
    table::twin(html, &chart::timeline::describe(timeline, lang), &heads, &rows, &PAGE, view);
}
