//! The words of the pages, with the real data: every link says where it leads, every label is in the reader's language,
//! and every table holds what its chart plots.

use duibiao::db::revisions;
use duibiao_tests::seeds;
use roxmltree::{Document, Node};
use shared::{
    chart::{
        self,
        plan::{MarkTarget, Style},
    },
    compare::{
        self, Comparison,
        targets::Refusal,
        verdict::{ReasonKind, Verdict},
    },
    html::{
        Block, fact,
        frame::{self, Here},
        measures::report,
    },
    model::{Absence, CellRef, DocumentKind, FactRef, Instrument, Kind, Lang, Level, Nature, Role, Sector},
    text::{Label, Named, labels},
    view::{
        Theme, View,
        address::{Address, Page},
    },
};
use std::collections::{BTreeMap, BTreeSet};

/// What a page compares at a view.
pub(crate) fn comparison_at(address: &Address) -> Comparison {
    let (data, rev) = (seeds(), revisions::name_of(seeds()));
    let Address { page, view } = address;
    match page {
        Page::Timeline => {
            let today = "2021-06-30".parse().expect("a day");
            Comparison::Timeline(compare::timeline::compare(data, rev, view, Vec::new(), Some(today)))
        }
        Page::Measures => Comparison::Measures(compare::measures::compare(data, rev, view, Vec::new())),
        Page::Overview => Comparison::Targets(compare::targets::compare(data, rev, &view.for_overview(), Vec::new())),
        _ => Comparison::Targets(compare::targets::compare(data, rev, view, Vec::new())),
    }
}

/// A page of the site at a view, as the server writes it.
struct Shown {
    page: Page,
    view: View,
    comparison: Comparison,
    controls: String,
    blocks: Vec<Block>,
    after: String,
    rest: [String; 3],
}

impl Shown {
    fn at(address: &Address) -> Self {
        let Address { page, view } = address.clone();
        let comparison = comparison_at(address);
        let selected = view.fact.as_ref().and_then(|fact| seeds().fact(fact));
        let basis = comparison.basis();
        Self {
            controls: comparison.controls(&page, &view),
            blocks: comparison.blocks(&page, &view),
            after: comparison.after(&page, &view),
            rest: [
                frame::heading(&page, view.lang),
                frame::notices(&basis.notices, &page, &view),
                selected.map(|selected| fact::evidence(basis, selected, &page, &view)).unwrap_or_default(),
            ],
            page,
            view,
            comparison,
        }
    }

    fn address(&self) -> String {
        self.page.href(&self.view)
    }

    /// Every piece of it.
    fn pieces(&self) -> Vec<&str> {
        let blocks = self.blocks.iter().flat_map(|block| [block.head.as_str(), &block.tail]);
        let rest = self.rest.iter().map(String::as_str);
        [self.controls.as_str(), &self.after].into_iter().chain(blocks).chain(rest).collect()
    }
}

const ADDRESSES: &[&str] = &[
    "/",
    "/compare/targets",
    "/compare/targets?per=head&sort=value",
    "/compare/targets?regions=futian,qingdao&scale=log&sort=deadline&home=qingdao",
    "/compare/targets?indicators=tv-output-annual,uhd-terminal-share&per=year",
    "/compare/targets?kinds=status&fact=qingdao-uhd-2019/tv-4k-output",
    "/compare/targets?kinds=actor",
    "/compare/timeline",
    "/compare/timeline?regions=guangdong,qingdao&kinds=event,target&sort=deadline",
    "/compare/timeline?categories=standards&sectors=uhd-video&from=2020&to=2022",
    "/compare/timeline?kinds=problem",
    "/compare/measures",
    "/compare/measures?home=qingdao&sort=value&cell=futian/standards",
    "/compare/measures?instruments=fund&form=stacked&lead=named&home=futian&regions=futian,guangdong,qingdao",
    "/compare/measures?sectors=5g&instruments=competition&regions=hunan",
];

/// Every page above in a language.
fn every(lang: Lang) -> impl Iterator<Item = Shown> {
    ADDRESSES.iter().map(move |raw| {
        let address: Address = raw.parse().unwrap_or_else(|error| panic!("{raw}: {error}"));
        Shown::at(&Address { view: address.view.with_lang(lang), ..address })
    })
}

/// Reads a piece as markup and looks at it.
pub(crate) fn with_markup<T>(piece: &str, look: impl FnOnce(Node<'_, '_>) -> T) -> T {
    let whole = format!("<root>{piece}</root>");
    let document = Document::parse(&whole).unwrap_or_else(|error| panic!("{error}: {piece}"));
    look(document.root_element())
}

/// A link among the controls.
#[derive(Clone, Debug, PartialEq)]
struct Chip {
    row: String,
    label: String,
    href: String,
    on: bool,
}

fn chips(controls: &str, lang: Lang) -> Vec<Chip> {
    with_markup(controls, |root| {
        let chip = |node: Node<'_, '_>| {
            let row = node.ancestors().find(|up| up.attribute("role") == Some("group"));
            Chip {
                // Those behind “more” are indicators too.
                row: row.and_then(|row| row.attribute("aria-label")).unwrap_or(labels::INDICATORS.get(lang)).to_owned(),
                label: node.children().find(Node::is_text).and_then(|text| text.text()).expect("a label").trim().to_owned(),
                href: node.attribute("href").expect("a link").to_owned(),
                on: node.attribute("aria-current") == Some("true"),
            }
        };
        root.descendants().filter(|node| node.attribute("class") == Some("chip")).map(chip).collect()
    })
}

/// How many links of a row are followed.
const FOLLOWED: usize = 6;

/// What the controls of a row change in the address, and whether several of them can hold at once.
fn keys_of(row: &str, lang: Lang) -> (&'static [&'static str], bool) {
    let rows: [(Label, &[&str], bool); 13] = [
        (labels::REGIONS, &["regions"], true),
        (labels::INDICATORS, &["indicators"], true),
        (labels::KINDS, &["kinds"], true),
        (labels::CATEGORIES, &["categories"], true),
        (labels::SECTORS, &["sectors"], true),
        (labels::INSTRUMENTS, &["instruments"], true),
        (labels::PER, &["per"], false),
        (labels::SCALE, &["scale"], false),
        (labels::SORT, &["sort"], false),
        (labels::HOME, &["home"], false),
        (labels::FORM, &["form"], false),
        (labels::LEADS, &["lead"], false),
        (labels::RANGE, &["from", "to"], false),
    ];
    let (_, keys, several) = rows.into_iter().find(|(label, ..)| label.get(lang) == row).unwrap_or_else(|| panic!("{row}"));
    (keys, several)
}

/// The parts of an address's query but those of some keys.
fn others(view: &View, keys: &[&str]) -> Vec<String> {
    let query = view.to_query();
    let kept = query.split('&').filter(|pair| !keys.contains(&pair.split('=').next().unwrap_or_default()));
    kept.filter(|pair| !pair.is_empty()).map(str::to_owned).collect()
}

#[test]
fn each_control_is_a_link_to_the_view_that_it_says() {
    std::thread::scope(|scope| {
        for shown in every(Lang::Zh).filter(|shown| shown.page != Page::Overview) {
            scope.spawn(move || follow_each_control(&shown));
        }
    });
}

fn follow_each_control(shown: &Shown) {
    let (lang, before) = (shown.view.lang, chips(&shown.controls, shown.view.lang));
    assert!(before.len() > 10, "{}", shown.address());
    let mut followed: BTreeMap<&str, usize> = BTreeMap::new();
    for chip in &before {
        let said = format!("{} · {} at {}", chip.row, chip.label, shown.address());
        let target: Address = chip.href.parse().unwrap_or_else(|error| panic!("{said}: {error}"));
        assert_eq!((target.to_string(), &target.page), (chip.href.clone(), &shown.page), "{said}");
        let (keys, several) = keys_of(&chip.row, lang);
        assert_eq!(others(&target.view, keys), others(&shown.view, keys), "{said} changes nothing else");
        // The links of a long row are made alike: the first are followed.
        let place = followed.entry(&chip.row).or_default();
        *place += 1;
        if *place > FOLLOWED {
            continue;
        }
        let after = chips(&comparison_at(&target).controls(&target.page, &target.view), lang);
        let row: Vec<&Chip> = after.iter().filter(|other| other.row == chip.row).collect();
        let on = row.iter().filter(|other| other.on).count();
        let here = row.iter().find(|other| other.label == chip.label);
        let of_default = chip.label == labels::DEFAULT_OPTION.get(lang);
        let held = before.iter().filter(|other| other.row == chip.row && other.on).count();
        if chip.label == labels::ZOOM_OUT.get(lang) || chip.label.starts_with(labels::ZOOM_OUT.get(lang)) {
            assert_ne!(target.view.from, shown.view.from, "{said}");
        } else if !several || of_default {
            assert!(here.is_some_and(|chip| chip.on), "{said} holds");
            assert!(several || on == 1, "{said} holds alone");
        } else if chip.on && held == 1 {
            // Without the last of a list the list is left out.
            assert!(others(&target.view, &[]).iter().all(|pair| !pair.starts_with(keys[0])), "{said}");
        } else {
            assert_eq!(here.map(|chip| chip.on), Some(!chip.on), "{said} turns");
        }
    }
}

#[test]
fn chosen_chips_say_so() {
    for (address, row, chosen) in [
        ("/compare/targets?regions=futian,qingdao", labels::REGIONS, &["青岛", "深圳福田"][..]),
        ("/compare/targets?per=head", labels::PER, &["每万人"]),
        ("/compare/targets", labels::SCALE, &["自动"]),
        ("/compare/targets?sort=deadline", labels::SORT, &["期限"]),
        ("/compare/timeline?kinds=event,target", labels::KINDS, &["目标", "节点"]),
        ("/compare/timeline?from=2020&to=2020", labels::RANGE, &["2020"]),
        ("/compare/timeline", labels::RANGE, &["全部时段"]),
        ("/compare/measures?instruments=fund,talent&home=qingdao", labels::INSTRUMENTS, &["资金", "人才"]),
        ("/compare/measures?instruments=fund&home=qingdao", labels::HOME, &["青岛"]),
        ("/compare/measures?form=stacked", labels::FORM, &["堆叠条形"]),
    ] {
        let shown = Shown::at(&address.parse().expect("an address"));
        let on: Vec<String> = chips(&shown.controls, Lang::Zh)
            .into_iter()
            .filter(|chip| chip.row == row.0 && chip.on)
            .map(|chip| chip.label)
            .collect();
        let (mut on, mut expected): (Vec<&str>, Vec<&str>) = (on.iter().map(String::as_str).collect(), chosen.to_vec());
        on.sort_unstable();
        expected.sort_unstable();
        assert_eq!(on, expected, "{address}");
    }
}

#[test]
fn every_link_leads_to_something_that_is_here() {
    let mut seen = 0;
    for shown in every(Lang::Zh).chain(every(Lang::En)) {
        for piece in shown.pieces() {
            with_markup(piece, |root| {
                for link in root.descendants().filter(|node| node.has_tag_name("a")) {
                    let href = link.attribute("href").expect("a link leads somewhere");
                    let address: Address = href.parse().unwrap_or_else(|error| panic!("{href}: {error}"));
                    assert_eq!(address.to_string(), href, "is canonical");
                    assert_eq!(address.view.clone().restrict(seeds()), [], "{href}");
                    assert!(address.page.is_in(seeds()), "{href}");
                    assert_eq!(address.view.lang, shown.view.lang, "{href} keeps the language");
                    assert!(link.text().is_some() || link.has_children(), "{href} says something");
                    seen += 1;
                }
            });
        }
    }
    assert!(seen > 1000, "{seen}");
}

/// What a reader reads or hears of a piece, but words that are marked as being in Chinese.
pub(crate) fn said(piece: &str) -> Vec<String> {
    with_markup(piece, |root| {
        let ours = |node: &Node<'_, '_>| node.ancestors().all(|up| up.attribute("lang") != Some("zh-CN"));
        let mut said = Vec::new();
        for node in root.descendants().filter(ours) {
            if node.is_text() {
                said.extend(node.text().map(str::to_owned));
            }
            said.extend(
                ["aria-label", "title", "data-copied"].iter().filter_map(|name| node.attribute(*name)).map(str::to_owned),
            );
            // The words of the documents stand between quotation marks.
            let copied = node.attribute("data-copy").unwrap_or_default();
            said.extend(copied.split(" · “").map(|part| part.rsplit_once("” · ").map_or(part, |(_, after)| after).to_owned()));
        }
        said
    })
}

/// Whether words stand in a text as words of their own.
fn has_words(text: &str, words: &str) -> bool {
    let joins = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '-');
    text.match_indices(words)
        .any(|(at, _)| !joins(text[..at].chars().next_back()) && !joins(text[at + words.len()..].chars().next()))
}

pub(crate) fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

#[test]
fn no_raw_name_of_the_data_is_read() {
    let data = seeds();
    let slugs: Vec<&str> = (data.indicators.iter().map(|i| &i.slug))
        .chain(data.regions.iter().map(|r| &r.slug))
        .chain(data.categories.iter().map(|c| &c.slug))
        .map(|slug| slug.as_str())
        .collect();
    let names: BTreeSet<&str> =
        data.regions.iter().map(|r| r.name.en.as_str()).chain(data.categories.iter().map(|c| c.name.en.as_str())).collect();
    for shown in every(Lang::Zh).chain(every(Lang::En)) {
        for text in shown.pieces().into_iter().flat_map(said) {
            for slug in &slugs {
                // In English a slug of one word may be a word; alone it is never what stands there.
                let found = if shown.view.lang == Lang::Zh || slug.contains('-') {
                    has_words(&text, slug)
                } else {
                    text.trim() == *slug
                };
                assert!(!found || names.contains(text.trim()), "{slug} in {text:?} at {}", shown.address());
            }
        }
    }
}

/// Every label of the pages in both languages.
fn all_labels() -> Vec<Label> {
    fn named<T: Named + Copy>(all: &[T]) -> impl Iterator<Item = Label> {
        all.iter().map(|word| word.label())
    }
    labels::ALL
        .iter()
        .copied()
        .chain(named(Level::ALL))
        .chain(named(Kind::ALL))
        .chain(named(Nature::ALL))
        .chain(named(Absence::ALL))
        .chain(named(Refusal::ALL))
        .chain(named(Sector::ALL))
        .chain(named(DocumentKind::ALL))
        .chain(named(Role::ALL))
        .chain(named(Instrument::ALL))
        .chain(named(Verdict::ALL))
        .chain(named(ReasonKind::ALL))
        .collect()
}

/// The frame of the pages, which knows nothing of the data.
fn frames(lang: Lang) -> Vec<String> {
    let view = View::default().with_lang(lang);
    let mut all = vec![frame::footer(lang), frame::skeleton(lang), frame::title("", lang)];
    for page in [Page::Overview, Page::Targets, Page::Timeline, Page::Measures] {
        all.extend(frame::subject(&page).map(|said| frame::title(said.get(lang), lang)));
        for theme in [None, Some(Theme::Light), Some(Theme::Dark)] {
            all.push(frame::header(&Here { page: Some(&page), path: &page.path(), sought: "" }, &view.with_theme(theme)));
        }
    }
    all.push(frame::failure(labels::FAILED_NETWORK.get(lang), lang));
    all
}

#[test]
fn chinese_pages_have_no_english_labels() {
    // The way to the other language is written in that language.
    let english: Vec<&str> = all_labels()
        .into_iter()
        .filter(|label| *label != labels::LANGUAGE)
        .flat_map(|label| label.1.split("{}"))
        .map(|part| part.trim_matches(|c: char| !c.is_ascii_alphanumeric()))
        .filter(|part| part.chars().filter(char::is_ascii_alphabetic).count() > 2 && !part.contains("GDP"))
        .collect();
    let pages = every(Lang::Zh).flat_map(|shown| shown.pieces().iter().map(|piece| (*piece).to_owned()).collect::<Vec<_>>());
    for text in pages.chain(frames(Lang::Zh)).flat_map(|piece| said(&piece)) {
        let found: Vec<&&str> = english.iter().filter(|label| has_words(&text, label)).collect();
        assert!(found.is_empty(), "{found:?} in {text:?}");
    }
}

#[test]
fn english_pages_have_no_chinese_words() {
    let pages = every(Lang::En).flat_map(|shown| shown.pieces().iter().map(|piece| (*piece).to_owned()).collect::<Vec<_>>());
    let mut found = BTreeSet::new();
    for text in pages.chain(frames(Lang::En)).flat_map(|piece| said(&piece)) {
        // The number of a document is printed as it is.
        let numbers = seeds().documents.iter().filter_map(|d| d.number.as_deref());
        let text = numbers.fold(text, |text, number| text.replace(number, ""));
        if text.chars().any(is_chinese) {
            found.insert(text);
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// The rows of the table below a chart, each with what its links lead to.
fn twin(tail: &str) -> Vec<Vec<View>> {
    with_markup(tail, |root| {
        let table = root.descendants().find(|node| node.attribute("class") == Some("twin")).expect("a table");
        let body = table.descendants().find(|node| node.has_tag_name("tbody")).expect("its rows");
        let links = |row: Node<'_, '_>| {
            let found = row.descendants().filter_map(|node| node.attribute("href"));
            found.map(|href| href.parse::<Address>().expect("an address").view).collect()
        };
        body.children().filter(|node| node.has_tag_name("tr")).map(links).collect()
    })
}

#[test]
fn the_table_holds_exactly_what_is_plotted() {
    let mut tables = 0;
    for shown in every(Lang::Zh).chain(every(Lang::En)).filter(|shown| shown.page != Page::Overview) {
        for block in &shown.blocks {
            let rows = twin(&block.tail);
            let style = Style { width: 1100, lang: shown.view.lang, theme: Theme::Light };
            let plan = shown.comparison.plan(&block.key, style).expect("its chart");
            let facts: Vec<&FactRef> = rows.iter().flatten().filter_map(|view| view.fact.as_ref()).collect();
            let plotted = plan.marks().filter_map(|mark| match &mark.target {
                MarkTarget::Fact(fact) => Some(fact),
                MarkTarget::Cell(_) => None,
            });
            let plotted: BTreeSet<&FactRef> = plotted.collect();
            let at = format!("{} of {}", block.key, shown.address());
            tables += 1;
            match &shown.comparison {
                Comparison::Targets(targets) => {
                    let is_it = |panel: &&compare::targets::Panel| shared::html::targets::key(panel) == block.key;
                    let panel = targets.panels.iter().find(is_it).expect("its panel");
                    let marks: Vec<&FactRef> = panel.rows.iter().flat_map(|row| &row.marks).map(|mark| &mark.fact).collect();
                    let beside = |row| chart::targets::beside(targets, panel, row, shown.view.lang).len();
                    let absent: usize = panel.rows.iter().map(beside).sum();
                    assert_eq!(rows.len(), marks.len() + absent, "{at}");
                    assert_eq!(facts, marks, "{at}");
                    assert_eq!(plotted.iter().filter(|fact| marks.contains(*fact)).count(), marks.len(), "{at}");
                }
                Comparison::Timeline(timeline) => {
                    let moments = timeline.lanes.iter().flat_map(|lane| &lane.moments).map(|moment| &moment.fact);
                    let moments: BTreeSet<&FactRef> = moments.collect();
                    assert_eq!((rows.len(), facts.len()), (moments.len(), moments.len()), "{at}");
                    assert_eq!(facts.into_iter().collect::<BTreeSet<_>>(), moments, "{at}");
                    assert_eq!(plotted, moments, "{at}");
                }
                Comparison::Measures(measures) => {
                    assert_eq!(rows.len(), measures.categories.len(), "{at}");
                    let opened: Vec<&CellRef> = rows.iter().flatten().filter_map(|view| view.cell.as_ref()).collect();
                    let filled = measures.cells.iter().filter(|cell| !cell.facts.is_empty());
                    let filled: BTreeSet<String> = filled.map(|cell| format!("{}/{}", cell.region, cell.category)).collect();
                    let opened_names: BTreeSet<String> = opened.iter().map(|cell| cell.to_string()).collect();
                    assert_eq!((&opened_names, opened.len()), (&filled, filled.len()), "{at}");
                    let plotted = plan.marks().filter_map(|mark| match &mark.target {
                        MarkTarget::Cell(cell) => Some(cell.clone()),
                        MarkTarget::Fact(_) => None,
                    });
                    assert!(plotted.collect::<BTreeSet<String>>().is_superset(&filled), "{at}");
                }
            }
        }
    }
    assert!(tables > 40, "{tables}");
}

#[test]
fn the_table_of_measures_counts_every_measure_once() {
    let shown = Shown::at(&"/compare/measures".parse().expect("an address"));
    let Comparison::Measures(measures) = &shown.comparison else { panic!("measures") };
    let total: usize = with_markup(&shown.blocks[0].tail, |root| {
        let rows = root.descendants().filter(|node| node.has_tag_name("tr") && node.children().any(|c| c.has_tag_name("td")));
        let last = |row: Node<'_, '_>| row.last_element_child().and_then(|cell| cell.text()?.parse::<usize>().ok());
        rows.map(|row| last(row).expect("a total")).sum()
    });
    assert_eq!(total, measures.basis.facts.len());
}

#[test]
fn the_gap_report_names_the_revision() {
    for lang in [Lang::Zh, Lang::En] {
        let address: Address = "/compare/measures?home=qingdao".parse().expect("an address");
        let shown = Shown::at(&Address { view: address.view.with_lang(lang), ..address });
        let Comparison::Measures(measures) = &shown.comparison else { panic!("measures") };
        let gaps = measures.gaps.as_ref().expect("gaps");
        assert!(!gaps.missing.is_empty() && !gaps.ahead.is_empty());
        let report = report(measures, gaps, lang);
        let named = format!("{} {}", labels::REVISION.get(lang), revisions::name_of(seeds()));
        assert_eq!(report.lines().last(), Some(named.as_str()));
        with_markup(&shown.after, |root| {
            let button = root.descendants().find(|node| node.has_attribute("data-copy")).expect("a button");
            // An attribute's line breaks are read as spaces.
            assert_eq!(button.attribute("data-copy"), Some(report.replace('\n', " ").as_str()));
        });
    }
}
