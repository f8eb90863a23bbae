use super::{
    path::{Address, Page},
    *,
};
use proptest::prelude::*;

fn parse(query: &str) -> View {
    let (view, issues) = View::from_query(query);
    assert_eq!(issues, [], "{query}");
    view
}

#[test]
fn the_default_view_has_no_query() {
    assert_eq!(View::default().to_query(), "");
    assert_eq!(parse(""), View::default());
    assert_eq!(parse("lang=zh"), View::default());
}

#[test]
fn the_same_view_has_the_same_address() {
    let one = parse("regions=qingdao,guangdong&scale=log&kinds=status,target");
    let other = parse("kinds=target,status,status&scale=log&regions=guangdong&regions=qingdao");
    assert_eq!(one, other);
    assert_eq!(one.to_query(), "regions=guangdong,qingdao&kinds=target,status&scale=log");
}

#[test]
fn a_damaged_link_keeps_its_good_half_and_names_the_rest() {
    let (view, issues) =
        View::from_query("regions=qingdao,AT%20LANTIS&from=abc&colour=red&to=2022&to=2025&scale=cubic&lang=fr");
    assert_eq!(view.to_query(), "regions=qingdao&to=2025");
    let named: Vec<_> = issues.iter().map(|i| (i.key.as_str(), i.value.as_str(), i.kind)).collect();
    assert_eq!(
        named,
        [
            ("regions", "AT LANTIS", IssueKind::Invalid),
            ("from", "abc", IssueKind::Invalid),
            ("colour", "red", IssueKind::UnknownKey),
            ("to", "2025", IssueKind::Repeated),
            ("scale", "cubic", IssueKind::Invalid),
            ("lang", "fr", IssueKind::Invalid),
        ]
    );
}

#[test]
fn a_range_that_ends_before_it_starts_loses_its_end() {
    let (view, issues) = View::from_query("from=2025&to=2020");
    assert_eq!(view.to_query(), "from=2025");
    assert_eq!(issues[0].kind, IssueKind::IncompatibleOptions);
}

#[test]
fn overrides_are_the_same_whichever_fact_comes_first() {
    let one = parse("verdicts=a/x~b/y:direct");
    assert_eq!(one, parse("verdicts=b/y~a/x:direct"));
    assert_eq!(one.to_query(), "verdicts=a/x~b/y:direct");
    let fact = |raw: &str| raw.parse().expect("a fact");
    assert_eq!(one.overridden(&fact("b/y"), &fact("a/x")), Some(Verdict::Direct));
}

#[test]
fn more_values_than_are_looked_at_are_cut_with_a_notice() {
    let many: Vec<String> = (0..500).map(|n| format!("r{n}")).collect();
    let (view, issues) = View::from_query(&format!("regions={}", many.join(",")));
    assert_eq!(view.regions.len(), keys::MAX_VALUES);
    assert_eq!(issues[0].kind, IssueKind::TooMany);
}

#[test]
fn every_key_is_explained_and_understands_the_values_that_it_allows() {
    let data = crate::model::Dataset::default();
    for key in KEYS {
        assert!(key.doc.ends_with('.'), "{}", key.name);
        for value in (key.allowed)(&data).iter().filter(|value| !value.contains(['/', ' '])) {
            let view = parse(&format!("{}={value}", key.name));
            assert_eq!(view, parse(&view.to_query()), "{}={value}", key.name);
        }
    }
}

/// The addresses of the frozen file: as they were printed, and what they mean today.
fn corpus() -> Vec<(&'static str, &'static str)> {
    let lines = include_str!("corpus.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split_once(" -> ").expect("old -> today")).collect()
}

#[test]
fn addresses_ever_printed_are_understood_for_ever() {
    for (old, today) in corpus() {
        let (path, query) = old.split_once('?').unwrap_or((old, ""));
        let page = Page::from_path(path).unwrap_or_else(|| panic!("no page at {path}"));
        assert_eq!(page.href(&parse(query)), today, "{old}");
        assert_eq!(today.parse::<Address>().expect("an address").to_string(), today, "what it means today is canonical");
    }
}

#[test]
fn the_frozen_file_has_every_key_every_page_and_every_old_name() {
    let queries: Vec<&str> = corpus().into_iter().filter_map(|(old, _)| Some(old.split_once('?')?.1)).collect();
    let has = |key: &str| queries.iter().flat_map(|query| query.split('&')).any(|pair| pair.split('=').next() == Some(key));
    for key in View::KEYS.iter().chain(legacy::KEYS.iter().map(|(old, _)| old)) {
        assert!(has(key), "{key} is in no address");
    }
    for (old, _) in legacy::REGIONS.iter().chain(legacy::INDICATORS).chain(legacy::CATEGORIES) {
        assert!(queries.iter().any(|query| query.contains(old)), "{old} is in no address");
    }
    let printed = |word: &str| corpus().into_iter().any(|(_, today)| today.contains(word));
    let words =
        [Normalisation::ALL.iter().map(|w| w.as_str()).collect::<Vec<_>>(), Sort::ALL.iter().map(|w| w.as_str()).collect()]
            .concat();
    for word in words.into_iter().chain(Kind::ALL.iter().map(|w| w.as_str())).chain(Verdict::ALL.iter().map(|w| w.as_str())) {
        assert!(printed(word), "{word} is in no address");
    }
    for path in [
        "/",
        "/compare/targets",
        "/compare/timeline",
        "/compare/measures",
        "/regions/",
        "/documents/",
        "/indicators/",
        "/facts/",
        "/search",
        "/changes",
    ] {
        assert!(corpus().into_iter().any(|(old, _)| old.starts_with(path)), "{path} is in no address");
    }
}

fn slug() -> impl Strategy<Value = Slug> {
    "[a-z0-9]{1,8}(-[a-z0-9]{1,6}){0,2}".prop_map(|raw| raw.parse().expect("a slug"))
}

fn fact() -> impl Strategy<Value = FactRef> {
    (slug(), slug()).prop_map(|(document, id)| FactRef { document, id })
}

fn word<T: Copy + std::fmt::Debug + 'static>(words: &'static [T]) -> impl Strategy<Value = T> {
    proptest::sample::select(words)
}

/// A date as precise as any, between two years.
fn date(years: std::ops::Range<u16>) -> impl Strategy<Value = PartialDate> {
    (years, 0u8..13, 0u8..29).prop_map(|(year, month, day)| {
        let text = match (month, day) {
            (0, _) => format!("{year}"),
            (month, 0) => format!("{year}-{month:02}"),
            (month, day) => format!("{year}-{month:02}-{day:02}"),
        };
        text.parse().expect("a date")
    })
}

/// A real address with some of its characters changed, doubled, swapped, left out or cut off.
fn damaged_address() -> impl Strategy<Value = String> {
    let old: Vec<&'static str> = corpus().into_iter().map(|(old, _)| old).collect();
    let change = (
        any::<prop::sample::Index>(),
        0u8..6,
        prop_oneof![any::<char>(), proptest::sample::select("?&=,~:/%+-#\\".chars().collect::<Vec<_>>())],
    );
    (proptest::sample::select(old), prop::collection::vec(change, 1..6)).prop_map(|(address, changes)| {
        let mut chars: Vec<char> = address.chars().collect();
        for (at, what, other) in changes {
            let at = at.index(chars.len().max(1)).min(chars.len().saturating_sub(1));
            match what {
                _ if chars.is_empty() => chars.push(other),
                0 => chars[at] = other,
                1 => chars.insert(at, other),
                2 => chars.insert(at, chars[at]),
                3 => drop(chars.remove(at)),
                4 => chars.truncate(at),
                _ => chars.reverse(),
            }
        }
        chars.into_iter().collect()
    })
}

prop_compose! {
    pub(crate) fn any_view()(
        (regions, indicators, categories) in (prop::collection::vec(slug(), 0..5), prop::collection::vec(slug(), 0..5), prop::collection::vec(slug(), 0..3)),
        (kinds, sectors, instruments) in (prop::collection::vec(word(Kind::ALL), 0..4), prop::collection::vec(word(Sector::ALL), 0..3), prop::collection::vec(word(Instrument::ALL), 0..4)),
        (shade, group, since) in (prop::option::of(word(Shade::ALL)), prop::option::of(word(Group::ALL)), prop::option::of("[0-9a-f]{16}")),
        (lead, per, scale, sort, form, theme) in (prop::option::of(word(Lead::ALL)), prop::option::of(word(Normalisation::ALL)), prop::option::of(word(Scale::ALL)), prop::option::of(word(Sort::ALL)), prop::option::of(word(Form::ALL)), prop::option::of(word(Theme::ALL))),
        (from, to) in (prop::option::of(date(1900..2050)), prop::option::of(date(2050..2200))),
        (home, selected, cell, english) in (prop::option::of(slug()), prop::option::of(fact()), prop::option::of(fact()), any::<bool>()),
        verdicts in prop::collection::vec((fact(), fact(), word(Verdict::ALL)), 0..3),
        rev in prop::option::of("[0-9a-f]{16}"),
    ) -> View {
        let mut view = View {
            regions, indicators, categories, kinds, sectors, instruments, lead, per, scale, sort, form, shade, group, home, theme,
            from,
            to,
            verdicts: verdicts.into_iter().map(|(a, b, verdict)| Override::new(a, b, verdict)).collect(),
            fact: selected,
            cell: cell.map(|c| crate::model::CellRef { region: c.document, category: c.id }),
            lang: if english { Lang::En } else { Lang::Zh },
            since: since.map(|raw| raw.parse().expect("a revision")),
            rev: rev.map(|raw| raw.parse().expect("a revision")),
        };
        view.canonicalise(&mut Vec::new());
        view
    }
}

proptest! {
    #[test]
    fn every_view_survives_print_and_parse(view in any_view()) {
        let (again, issues) = View::from_query(&view.to_query());
        prop_assert_eq!(&issues, &[]);
        prop_assert_eq!(again, view);
    }

    #[test]
    fn every_text_parses_to_some_view_whose_address_is_stable(raw in ".{0,200}") {
        let (view, _) = View::from_query(&raw);
        let (again, issues) = View::from_query(&view.to_query());
        prop_assert_eq!(&issues, &[]);
        prop_assert_eq!(again, view);
    }

    #[test]
    fn every_query_shaped_text_parses_without_panic(raw in "((regions|from|verdicts|fact|rev|x)=[a-z0-9%,:~/.+-]{0,20}&){0,6}") {
        let (view, _) = View::from_query(&raw);
        prop_assert_eq!(View::from_query(&view.to_query()).0, view);
    }

    #[test]
    fn a_damaged_address_is_read_without_panic_and_what_is_kept_is_stable(raw in damaged_address()) {
        let (path, query) = raw.split_once('?').unwrap_or((&raw, ""));
        let (view, issues) = View::from_query(query);
        prop_assert!(issues.iter().all(|issue| issue.key.chars().count() <= 40 && issue.value.chars().count() <= 80));
        prop_assert_eq!(&View::from_query(&view.to_query()), &(view.clone(), Vec::new()));
        if let Some(page) = Page::from_path(path) {
            prop_assert_eq!(Page::from_path(&page.path()), Some(page.clone()));
            let canonical = page.href(&view);
            let again = canonical.parse::<Address>();
            prop_assert_eq!(again.map(|address| address.to_string()), Ok(canonical));
        }
    }

    #[test]
    fn no_text_becomes_an_address_that_leads_elsewhere(raw in prop_oneof![".{0,80}", damaged_address(), "[/\\\\a-z:.?#@]{0,24}"]) {
        if let Ok(address) = raw.parse::<Address>() {
            let printed = address.to_string();
            prop_assert!(printed.starts_with('/') && !printed.starts_with("//") && !printed.contains(['\\', '#', '\r', '\n']));
            prop_assert_eq!(printed.parse::<Address>(), Ok(address));
        }
    }

    #[test]
    fn no_path_leads_elsewhere(raw in prop_oneof![".{0,80}", "[/\\\\a-z:.?#@%\t\r\n2fe5c]{0,24}"]) {
        let kept = path::on_this_site(&raw);
        prop_assert!(kept.starts_with('/') && !kept.contains("//") && !kept.contains('\\'), "{}", kept);
        prop_assert!(!kept.contains(|c: char| c.is_control()), "{}", kept);
        prop_assert_eq!(path::on_this_site(&kept), kept);
    }

    #[test]
    fn percent_encoding_is_undone_by_decoding(raw in ".{0,60}") {
        prop_assert_eq!(percent_decode(&percent_encode(&raw)), raw);
    }
}
