//! Numbers divided by residents, by the size of the economy and by years: only where that means something, in a unit that
//! reads well, the same for all marks of a panel.

use duibiao_tests::seeds;
use shared::{
    chart,
    comparison::{
        per_base::PerBase,
        targets::{self, Panel, Refusal, Targets},
    },
    model::{Lang, Nature},
    view::{Normalisation, View},
};

fn compare(query: &str) -> Targets {
    let (view, issues) = View::from_query(query);
    assert_eq!(issues, []);
    targets::compare(seeds(), "0123456789abcdef".parse().expect("a revision"), &view, Vec::new())
}

/// What the marks of a panel say, region by region.
fn said(comparison: &Targets, panel: &Panel, lang: Lang) -> Vec<(String, String)> {
    let marks = panel.rows.iter().flat_map(|row| row.marks.iter().map(|mark| (row.region.to_string(), mark)));
    let value = |mark: &targets::Mark| {
        let fact = comparison.basis.fact(&mark.fact).expect("a fact that is shown");
        chart::targets::shown_value(panel, mark, fact, lang)
    };
    marks.map(|(region, mark)| (region, value(mark))).collect()
}

fn check(query: &str, base: PerBase, unit: &str, expected: &[(&str, &str, &str)]) {
    let comparison = compare(query);
    let panel = &comparison.panels[0];
    assert_eq!((panel.per_base, panel.unit.as_str(), panel.refused), (Some(base), unit, None), "{query}");
    let of = |lang: Lang, at: fn(&(&str, &str, &str)) -> String| {
        let found = said(&comparison, panel, lang);
        let wanted = expected.iter().map(|case| (case.0.to_owned(), at(case))).collect::<Vec<_>>();
        for case in wanted {
            assert!(found.contains(&case), "{query}: {case:?} in {found:?}");
        }
    };
    of(Lang::Zh, |case| case.1.to_owned());
    of(Lang::En, |case| case.2.to_owned());
}

#[test]
fn each_panel_counts_in_what_reads_well() {
    check(
        "indicators=tv-output-annual&per=head",
        PerBase::Person,
        "台",
        &[("qingdao", "≥1.49台/人", "≥1.49 sets per person"), ("guangdong", "≥0.397台/人", "≥0.397 sets per person")],
    );
    check(
        "indicators=high-speed-broadband-users&regions=qingdao&per=head",
        PerBase::HundredPeople,
        "户",
        &[("qingdao", ">19.9户/百人", ">19.9 per 100 people")],
    );
    check(
        "indicators=base-stations-5g&per=head",
        PerBase::TenThousandPeople,
        "个",
        &[("sichuan", ">4.36个/万人", ">4.36 per 10,000 people"), ("futian", "33.9个/万人", "33.9 per 10,000 people")],
    );
    check(
        "indicators=industry-revenue&per=head",
        PerBase::Person,
        "元",
        &[("guangdong", ">7940元/人", ">RMB 7,940 per person"), ("qingdao", ">9930元/人", ">RMB 9,930 per person")],
    );
    check(
        "indicators=industry-revenue&per=gdp",
        PerBase::HundredYuanGdp,
        "元",
        &[
            ("guangdong", ">9.03元/百元GDP", ">RMB 9.03 per RMB 100 of GDP"),
            ("qingdao", ">8.06元/百元GDP", ">RMB 8.06 per RMB 100 of GDP"),
        ],
    );
    check(
        "indicators=demonstration-projects&per=year",
        PerBase::Year,
        "个",
        &[("guangdong", "≥33.3个/规划年", "≥33.3 per year of plan")],
    );
}

#[test]
fn the_largest_number_of_a_divided_panel_is_at_least_one_where_a_base_allows_it() {
    let coarsest = [PerBase::TenThousandPeople, PerBase::TenBillionGdp, PerBase::Year];
    for per in Normalisation::ALL {
        let allowed = seeds().indicators.iter().filter(|indicator| indicator.normalise.contains(per));
        let slugs: Vec<&str> = allowed.map(|indicator| indicator.slug.as_str()).collect();
        assert!(!slugs.is_empty(), "{per}");
        for panel in compare(&format!("indicators={}&per={per}", slugs.join(","))).panels {
            let values: Vec<f64> = panel.rows.iter().flat_map(|row| &row.marks).map(|mark| mark.value).collect();
            assert_eq!(panel.per_base.is_some(), panel.per.is_some());
            if panel.per_base.is_some_and(|base| !coarsest.contains(&base)) && !values.is_empty() {
                assert!(values.iter().any(|value| *value >= 1.0), "{} {per}: {values:?}", panel.key());
            }
        }
    }
}

#[test]
fn what_means_nothing_divided_is_shown_as_it_stands_and_says_so() {
    for (query, refused) in [
        ("indicators=innovation-centres&per=head", Refusal::HeadMeansNothing),
        ("indicators=tv-output-annual&per=gdp", Refusal::GdpMeansNothing),
        ("indicators=content-stock&per=head", Refusal::HeadMeansNothing),
        ("indicators=uhd-terminal-share&per=gdp", Refusal::PerOfShareOrRank),
    ] {
        let comparison = compare(query);
        let panel = &comparison.panels[0];
        let unit = seeds().indicator(&panel.indicator).map(|indicator| indicator.unit.as_str());
        assert_eq!((panel.refused, panel.per, panel.per_base), (Some(refused), None, None), "{query}");
        assert_eq!(Some(panel.unit.as_str()), unit);
        assert!(comparison.basis.notices.iter().any(|notice| notice.key == "per"), "{query}");
    }
}

#[test]
fn shares_ranks_and_money_for_one_recipient_allow_no_division() {
    for indicator in &seeds().indicators {
        let is_part_or_place = matches!(indicator.nature, Nature::Share | Nature::Rank);
        assert!(!is_part_or_place || indicator.normalise.is_empty(), "{}", indicator.slug);
    }
    for slug in ["support-ceiling", "project-investment", "special-fund-received", "firm-revenue"] {
        let indicator = seeds().indicator(&slug.parse().expect("a slug")).expect("an indicator");
        assert_eq!(indicator.normalise, [], "{slug}");
    }
}
