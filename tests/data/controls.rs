//! The controls of the comparisons: each is a link to the view that it says, and chosen ones say so.

use crate::page_text::{addresses, addresses_in_both, page_at};
use duibiao_tests::{
    document::{Element, PageDocument, first, text},
    seeds,
    site::{Site, look_at_each},
};
use shared::{
    i18n::{Label, labels},
    model::{Lang, Region},
    view::{
        View,
        path::{Address, Page},
    },
};
use std::collections::BTreeMap;

/// A link among the controls.
#[derive(Clone, Debug, PartialEq)]
struct Chip {
    row: String,
    label: String,
    count: Option<usize>,
    href: String,
    is_chosen: bool,
}

/// The entries of the bar's filters, and of the choice of one's own region.
fn chips(page: &PageDocument) -> Vec<Chip> {
    let chip = |entry: Element<'_>| {
        let row = entry.ancestors().filter_map(Element::wrap).find(|up| up.attr("role") == Some("group"));
        Chip {
            row: row.and_then(|row| row.attr("aria-label")).expect("the name of its filter").to_owned(),
            label: first(entry, "span:not(.count)").map(text).expect("a label"),
            count: first(entry, ".count").map(|count| text(count).parse().expect("a number")),
            href: entry.attr("href").expect("a link").to_owned(),
            is_chosen: entry.attr("aria-current") == Some("true"),
        }
    };
    page.all(".filter-bar a.entry, .region-switch a.entry").into_iter().map(chip).collect()
}

/// How many links of a row are followed.
const MAX_FOLLOWED: usize = 4;

/// What the controls of a row change in the address, and whether several of them can hold at once.
fn keys_of(row: &str, lang: Lang) -> (&'static [&'static str], bool) {
    let rows: [(Label, &[&str], bool); 15] = [
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
        (labels::SHADE, &["shade"], false),
        (labels::GROUP, &["group"], false),
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
    let site = Site::real();
    let compared: Vec<Address> = addresses(Lang::Zh).into_iter().filter(|address| address.page != Page::Overview).collect();
    look_at_each(&compared, |address| follow_each_control(&site, address));
}

fn follow_each_control(site: &Site, address: &Address) {
    let lang = address.view.lang;
    let before = chips(&page_at(site, address));
    assert!(before.len() > 10, "{address}");
    let mut followed: BTreeMap<&str, usize> = BTreeMap::new();
    for chip in &before {
        let control = format!("{} · {} at {address}", chip.row, chip.label);
        let target: Address = chip.href.parse().unwrap_or_else(|error| panic!("{control}: {error}"));
        assert_eq!((target.to_string(), &target.page), (chip.href.clone(), &address.page), "{control}");
        let (keys, several) = keys_of(&chip.row, lang);
        assert_eq!(others(&target.view, keys), others(&address.view, keys), "{control} changes nothing else");
        // The links of a long row are made alike: the first are followed.
        let place = followed.entry(&chip.row).or_default();
        *place += 1;
        if *place > MAX_FOLLOWED {
            continue;
        }
        let after = chips(&page_at(site, &target));
        let row: Vec<&Chip> = after.iter().filter(|other| other.row == chip.row).collect();
        let chosen = row.iter().filter(|other| other.is_chosen).count();
        let same = row.iter().find(|other| other.label == chip.label);
        let held = before.iter().filter(|other| other.row == chip.row && other.is_chosen).count();
        if chip.label.starts_with(labels::ZOOM_OUT.get(lang)) {
            assert_ne!(target.view.from, address.view.from, "{control}");
        } else if !several {
            assert!(same.is_some_and(|chip| chip.is_chosen), "{control} holds");
            assert_eq!(chosen, 1, "{control} holds alone");
        } else if chip.is_chosen && held == 1 {
            // Without the last of a list the list is left out.
            assert!(others(&target.view, &[]).iter().all(|pair| !pair.starts_with(keys[0])), "{control}");
        } else {
            assert_eq!(same.map(|chip| chip.is_chosen), Some(!chip.is_chosen), "{control} turns");
        }
    }
}

#[test]
fn chosen_chips_say_so() {
    let site = Site::real();
    for (address, row, chosen) in [
        ("/compare/targets?regions=futian,qingdao", labels::REGIONS, &["青岛", "深圳福田"][..]),
        ("/compare/targets?per=head", labels::PER, &["人均"]),
        ("/compare/targets", labels::SCALE, &["自动"]),
        ("/compare/targets?sort=deadline", labels::SORT, &["期限"]),
        ("/compare/timeline?kinds=event,target", labels::KINDS, &["事件", "目标"]),
        ("/compare/timeline?from=2020&to=2020", labels::RANGE, &["2020"]),
        ("/compare/timeline", labels::RANGE, &["全部时段"]),
        ("/compare/measures?instruments=fund,talent&home=qingdao", labels::INSTRUMENTS, &["资金", "人才"]),
        ("/compare/measures?instruments=fund&home=qingdao", labels::HOME, &["青岛（市级）"]),
        ("/compare/measures?shade=count", labels::SHADE, &["举措数"]),
        ("/compare/timeline?group=year", labels::GROUP, &["按年份"]),
        ("/compare/measures?form=stacked", labels::FORM, &["堆叠条形"]),
    ] {
        let of_row = chips(&site.page(address)).into_iter().filter(|chip| chip.row == row.get(Lang::Zh));
        let mut found: Vec<String> = of_row.filter(|chip| chip.is_chosen).map(|chip| chip.label).collect();
        let mut expected: Vec<&str> = chosen.to_vec();
        found.sort_unstable();
        expected.sort_unstable();
        assert_eq!(found, expected, "{address}");
    }
}

#[test]
fn a_region_chip_counts_every_fact_of_the_region_whatever_else_is_filtered() {
    let site = Site::real();
    for address in addresses_in_both() {
        let Some(kind) = address.page.comparison() else { continue };
        let lang = address.view.lang;
        let found = chips(&page_at(&site, &address)).into_iter().filter(|chip| chip.row == labels::REGIONS.get(lang));
        let found: Vec<(String, Option<usize>)> = found.map(|chip| (chip.label, chip.count)).collect();
        let mut regions: Vec<&Region> = seeds().compared_regions().collect();
        regions.sort_by_key(|region| (address.view.home.as_ref() != Some(&region.slug), region.level, region.code.clone()));
        let counted = regions.into_iter().map(|region| {
            let totals = seeds().totals(&region.slug).expect("facts of each region that is compared");
            (region.name.get(lang).to_owned(), Some(kind.of(totals)))
        });
        assert_eq!(found, counted.collect::<Vec<_>>(), "{address}: one's own region first, then by level and code");
    }
}
