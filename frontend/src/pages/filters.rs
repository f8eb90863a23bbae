//! The filters of each comparison: what can be chosen, what is, and the view that each choice leads to.

pub mod measures;
pub mod targets;
pub mod timeline;

use crate::components::{
    filter_bar::{Chosen, FilterSet},
    filter_popover::{Choice, Filter, FilterEntry, MAX_LISTED},
    region_finder::RegionFinder,
};
use shared::{
    comparison::{Comparison, ComparisonContext, FilterOption},
    i18n::{self, Label, Labelled, labels},
    model::{Lang, Region, Sector, Slug},
    sorting::OrderBy as _,
    view::{View, path::Page},
};

/// The filters of a comparison.
pub fn filter_set(comparison: &Comparison, view: &View) -> FilterSet {
    match comparison {
        Comparison::Targets(targets) => targets::filter_set(targets, view),
        Comparison::Timeline(timeline) => timeline::filter_set(timeline, view),
        Comparison::Measures(measures) => measures::filter_set(measures, view),
    }
}

/// The regions in the one order that they have everywhere: one's own first, then by level and code.
fn ordered_regions(context: &ComparisonContext) -> Vec<(usize, &FilterOption, &Region)> {
    let with_region = |option| {
        let region = context.region(&slug_of(option)?)?;
        Some((context.colour_of(&region.slug), option, region))
    };
    let mut regions: Vec<_> = context.region_choices.iter().filter_map(with_region).collect();
    regions
        .order_by_key(|(_, _, region)| (context.view.home.as_ref() != Some(&region.slug), region.level, region.code.clone()));
    regions
}

/// The choice of regions.
fn regions(context: &ComparisonContext, page: &Page, view: &View) -> Filter {
    let shown = context.default_regions();
    let entry = |(place, option, region): (usize, &FilterOption, &Region)| FilterEntry {
        href: page.href(&view.toggle_region(&region.slug, &shown)),
        only: Some(page.href(&view.only_region(&region.slug))),
        label: region.name.get(view.lang).to_owned(),
        count: Some(option.count),
        is_chosen: context.regions.contains(&region.slug),
        colour: Some(place),
    };
    let regions = ordered_regions(context);
    let listed = if context.scope.is_some() { regions.len().min(MAX_LISTED) } else { regions.len() };
    Filter {
        name: labels::REGIONS,
        unlisted: regions.len() - listed,
        summary: context.regions.len().to_string(),
        choice: Choice::Several,
        all: (!view.regions.is_empty()).then(|| page.href(&view.all_regions())),
        clear: None,
        entries: regions.into_iter().take(listed).map(entry).collect(),
        more: context.scope.as_ref().map(|scope| RegionFinder::adding(page, view, scope)),
    }
}

/// The choice of whom the overview compares one's own region with, which always stays among them.
pub fn peers(context: &ComparisonContext, view: &View) -> Filter {
    let home = view.home.as_ref();
    let with_home = |mut regions: Vec<Slug>| {
        if !regions.is_empty() {
            regions.extend(home.cloned());
        }
        regions.order();
        regions.dedup();
        Page::Overview.href(&View { regions, ..view.clone() })
    };
    let others: Vec<(usize, &FilterOption, &Region)> =
        ordered_regions(context).into_iter().filter(|(_, _, region)| home != Some(&region.slug)).collect();
    let listed = if context.scope.is_some() { others.len().min(MAX_LISTED) } else { others.len() };
    let mut all = context.default_regions();
    all.retain(|slug| home != Some(slug));
    let offered = others.iter().map(|(_, _, region)| &region.slug);
    let chosen: Vec<Slug> = offered.filter(|slug| view.regions.contains(slug)).cloned().collect();
    let entry = |(place, option, region): &(usize, &FilterOption, &Region)| {
        let mut toggled = if chosen.is_empty() { all.clone() } else { chosen.clone() };
        match toggled.iter().position(|slug| *slug == region.slug) {
            Some(at) => drop(toggled.remove(at)),
            None => toggled.push(region.slug.clone()),
        }
        if toggled.len() == all.len() && all.iter().all(|slug| toggled.contains(slug)) {
            toggled.clear();
        }
        FilterEntry {
            href: with_home(toggled),
            only: Some(with_home(vec![region.slug.clone()])),
            label: region.name.get(view.lang).to_owned(),
            count: Some(option.count),
            is_chosen: if chosen.is_empty() { all.contains(&region.slug) } else { chosen.contains(&region.slug) },
            colour: Some(*place),
        }
    };
    let names = others.iter().filter(|(_, _, region)| chosen.contains(&region.slug));
    let names: Vec<String> = names.map(|(_, _, region)| region.name.get(view.lang).to_owned()).collect();
    let summary = if names.is_empty() { everybody(context).get(view.lang).to_owned() } else { i18n::join(view.lang, &names) };
    Filter {
        name: labels::ASK_BESIDE,
        summary,
        choice: Choice::Several,
        all: (!chosen.is_empty()).then(|| with_home(Vec::new())),
        clear: None,
        unlisted: others.len() - listed,
        entries: others.iter().take(listed).map(entry).collect(),
        more: context.scope.as_ref().map(|scope| RegionFinder::adding(&Page::Overview, view, scope)),
    }
}

/// Whom one is compared with while nobody is named: all others, or the peers that were chosen of many.
fn everybody(context: &ComparisonContext) -> Label {
    if context.scope.is_some() { labels::ASK_PEERS } else { labels::ASK_EVERYBODY }
}

/// How many regions the bar names one by one; more are taken back together, or each where they are chosen.
const NAMED_REGIONS: usize = 8;

/// The chosen regions, where they are not all, in their order.
fn chosen_regions(context: &ComparisonContext, page: &Page, view: &View) -> Vec<Chosen> {
    if view.regions.len() > NAMED_REGIONS {
        let label = labels::PICTURE_REGIONS.format(view.lang, &[&context.regions.len().to_string()]);
        return vec![Chosen { label, href: page.href(&view.all_regions()) }];
    }
    let all = context.default_regions();
    let chosen = ordered_regions(context).into_iter().filter(|(_, _, region)| view.regions.contains(&region.slug));
    let chosen = chosen.map(|(_, _, region)| Chosen {
        label: region.name.get(view.lang).to_owned(),
        href: page.href(&view.toggle_region(&region.slug, &all)),
    });
    chosen.collect()
}

/// A filter whose empty choice lets everything through, with what is chosen of it.
struct OpenFilter<'a, T> {
    name: Label,
    options: &'a [FilterOption],
    chosen: &'a [T],
    page: Page,
    lang: Lang,
}

impl<T: Clone + PartialEq + std::str::FromStr> OpenFilter<'_, T> {
    /// The filter. `toggled` gives the view with an entry taken or left, `alone` that with a list of them.
    fn build(
        &self,
        name_of: impl Fn(&T) -> String,
        toggled: impl Fn(&T) -> View,
        alone: impl Fn(Vec<T>) -> View,
    ) -> (Filter, Vec<Chosen>) {
        let Self { name, options, chosen, page, lang } = self;
        let values: Vec<(T, &FilterOption)> = options.iter().filter_map(|o| Some((o.slug.parse().ok()?, o))).collect();
        let entry = |(value, option): &(T, &FilterOption)| FilterEntry {
            href: page.href(&toggled(value)),
            only: Some(page.href(&alone(vec![value.clone()]))),
            label: name_of(value),
            count: Some(option.count),
            is_chosen: chosen.contains(value),
            colour: None,
        };
        let taken = values.iter().filter(|(value, _)| chosen.contains(value));
        let taken = taken.map(|(value, _)| Chosen { label: name_of(value), href: page.href(&toggled(value)) }).collect();
        let summary = if chosen.is_empty() { labels::FILTER_ALL.get(*lang).to_owned() } else { chosen.len().to_string() };
        let filter = Filter {
            name: *name,
            summary,
            choice: Choice::Several,
            all: (!chosen.is_empty()).then(|| page.href(&alone(Vec::new()))),
            clear: None,
            entries: values.iter().map(entry).collect(),
            more: None,
            unlisted: 0,
        };
        (filter, taken)
    }
}

/// The choice of subjects.
fn sectors(options: &[FilterOption], page: &Page, view: &View) -> (Filter, Vec<Chosen>) {
    let lang = view.lang;
    OpenFilter { name: labels::SECTORS, options, chosen: &view.sectors, page: page.clone(), lang }.build(
        |sector: &Sector| sector.label().get(lang).to_owned(),
        |sector| view.toggle_sector(*sector),
        |sectors| View { sectors, ..view.clone() },
    )
}

/// The choice of categories; `name_of` names one.
fn categories(options: &[FilterOption], name_of: impl Fn(&Slug) -> String, page: &Page, view: &View) -> (Filter, Vec<Chosen>) {
    OpenFilter { name: labels::CATEGORIES, options, chosen: &view.categories, page: page.clone(), lang: view.lang }.build(
        name_of,
        |category| view.toggle_category(category),
        |categories| View { categories, ..view.clone() },
    )
}

/// A filter of which one value holds; the first is the default.
fn one_of<T: Copy + PartialEq>(
    name: Label,
    current: T,
    choices: &[(T, Label)],
    lang: Lang,
    href: impl Fn(T) -> String,
) -> Filter {
    let entry = |(value, label): &(T, Label)| FilterEntry {
        href: href(*value),
        label: label.get(lang).to_owned(),
        is_chosen: *value == current,
        ..FilterEntry::default()
    };
    Filter::one(name, choices.iter().map(entry).collect())
}

/// The value that holds where it is not the default, with the view without it.
fn chosen_one<T: Copy + PartialEq>(
    current: Option<T>,
    choices: &[(Option<T>, Label)],
    lang: Lang,
    without: impl FnOnce() -> String,
) -> Option<Chosen> {
    current?;
    let (_, label) = choices.iter().find(|(value, _)| *value == current)?;
    Some(Chosen { label: label.get(lang).to_owned(), href: without() })
}

/// The view without filters, while anything is chosen.
fn clear(chosen: &[Chosen], page: &Page, view: &View) -> Option<String> {
    (!chosen.is_empty()).then(|| page.href(&view.without_filters()))
}

fn slug_of(option: &FilterOption) -> Option<Slug> {
    option.slug.parse().ok()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::pages::fixture::{data, site};
    use shared::comparison::{ComparisonInput, ComparisonKind};

    fn set(kind: ComparisonKind, query: &str) -> FilterSet {
        let (view, _) = View::from_query(query);
        let input = ComparisonInput { revision: site().revision, view: &view, notices: Vec::new(), today: None };
        filter_set(&Comparison::of(kind, &data(), input), &view)
    }

    fn entry(set: &FilterSet, filter: Label, label: &str) -> FilterEntry {
        let filter = set.filters.iter().find(|one| one.name == filter).expect("a filter");
        filter.entries.iter().find(|entry| entry.label == label).unwrap_or_else(|| panic!("{label} in {filter:?}")).clone()
    }

    #[test]
    fn a_chosen_entry_without_facts_stays_with_nought() {
        let measures = set(ComparisonKind::Measures, "instruments=fund,tax&sectors=5g");
        let tax = entry(&measures, labels::INSTRUMENTS, "税收");
        assert_eq!(
            (tax.href.as_str(), tax.count, tax.is_chosen),
            ("/compare/measures?sectors=5g&instruments=fund", Some(0), true)
        );
        let subject = entry(&measures, labels::SECTORS, "5G");
        assert_eq!((subject.count, subject.is_chosen), (Some(0), true));
        let timeline = set(ComparisonKind::Timeline, "kinds=problem");
        let problem = entry(&timeline, labels::KINDS, "问题");
        assert_eq!((problem.href.as_str(), problem.count, problem.is_chosen), ("/compare/timeline", Some(0), true));
    }

    #[test]
    fn only_shows_the_entry_alone_and_the_entry_itself_takes_or_leaves_it() {
        let targets = set(ComparisonKind::Targets, "");
        let region = entry(&targets, labels::REGIONS, "甲省");
        assert!(region.is_chosen);
        assert_eq!(region.only.as_deref(), Some("/compare/targets?regions=east-a"));
        assert_eq!(region.href, "/compare/targets?regions=north-c,west-b");
        let alone = set(ComparisonKind::Targets, "regions=east-a");
        assert!(!entry(&alone, labels::REGIONS, "乙省").is_chosen);
        assert_eq!(entry(&alone, labels::REGIONS, "乙省").href, "/compare/targets?regions=east-a,west-b");
    }

    #[test]
    fn what_is_chosen_goes_away_alone_or_altogether() {
        assert_eq!(set(ComparisonKind::Timeline, "home=east-a").chosen, []);
        assert_eq!(set(ComparisonKind::Timeline, "home=east-a").clear, None);
        let timeline = set(ComparisonKind::Timeline, "regions=west-b&kinds=target&from=2020&to=2021&home=east-a");
        let chosen: Vec<(&str, &str)> = timeline.chosen.iter().map(|one| (one.label.as_str(), one.href.as_str())).collect();
        assert_eq!(
            chosen,
            [
                ("乙省", "/compare/timeline?kinds=target&from=2020&to=2021&home=east-a"),
                ("目标", "/compare/timeline?regions=west-b&from=2020&to=2021&home=east-a"),
                ("2020–2021", "/compare/timeline?regions=west-b&kinds=target&home=east-a"),
            ]
        );
        assert_eq!(timeline.clear.as_deref(), Some("/compare/timeline?home=east-a"));
    }

    #[test]
    fn many_regions_are_one_chip_that_takes_all_of_them_back() {
        let many: Vec<String> = ('a'..='i').map(|one| format!("region-{one}")).collect();
        let query = format!("regions=east-a,{}&kinds=target", many.join(","));
        let timeline = set(ComparisonKind::Timeline, &query);
        let chosen: Vec<(&str, &str)> = timeline.chosen.iter().map(|one| (one.label.as_str(), one.href.as_str())).collect();
        assert_eq!(chosen[0], ("1个地区", "/compare/timeline?kinds=target"));
        assert_eq!((chosen.len(), chosen[1].0), (2, "目标"));
    }

    #[test]
    fn a_narrow_english_bar_says_one_region() {
        for kind in ComparisonKind::ALL {
            let summary = set(*kind, "regions=east-a&lang=en").summary;
            assert!(summary.starts_with("1 region · "), "{summary}");
        }
    }

    #[test]
    fn ones_own_region_comes_first() {
        let regions = |query: &str| {
            let set = set(ComparisonKind::Targets, query);
            set.filters[0].entries.iter().map(|entry| entry.label.clone()).collect::<Vec<_>>()
        };
        assert_eq!(regions("home=north-c")[0], "丙省");
        assert_eq!(regions("")[0], "甲省");
    }
}
