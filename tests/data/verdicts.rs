//! Each rule of the verdicts, on the real documents.

use duibiao_tests::seeds;
use shared::{
    chart,
    comparison::{
        per_base::PerBase,
        targets::{self, Targets},
        verdict::{Judgement, ReasonKind, Subject, Verdict, judge},
    },
    i18n,
    model::{Absence, FactRef, Lang, Slug},
    view::{Scale, View},
};
use std::collections::BTreeSet;

fn fact(raw: &str) -> FactRef {
    raw.parse().expect("document/id")
}

fn judged(a: &str, b: &str, query: &str) -> Judgement {
    let data = seeds();
    let (view, issues) = View::from_query(query);
    assert_eq!(issues, []);
    let subject = |raw: &str| {
        let fact = data.fact(&fact(raw)).unwrap_or_else(|| panic!("no fact {raw}"));
        Subject::of(data, fact).unwrap_or_else(|| panic!("{raw} has no indicator"))
    };
    judge(subject(a), subject(b), &view)
}

/// A pair, its verdict, and the reasons that must be among those given.
const CASES: &[(&str, &str, Verdict, &[ReasonKind])] = &[
    // TV output: other firms covered, another year.
    (
        "qingdao-uhd-2019/tv-4k-output",
        "guangdong-uhd-2023/tv-output",
        Verdict::Indicative,
        &[ReasonKind::Scope, ReasonKind::Year],
    ),
    // Hours a year against hours in stock.
    (
        "qingdao-uhd-2019/content-supply",
        "guangdong-uhd-2023/content-stock",
        Verdict::NotComparable,
        &[ReasonKind::Nature, ReasonKind::Definition],
    ),
    // A district's 5260 against a province's 3.65万.
    ("futian-5g-2020/base-stations-2020", "sichuan-uhd-2020/base-stations-5g", Verdict::Indicative, &[ReasonKind::Level]),
    // A share of terminals against a share of households.
    (
        "guangdong-uhd-2023/uhd-terminal-share",
        "qingdao-uhd-2019/household-4k",
        Verdict::NotComparable,
        &[ReasonKind::Definition],
    ),
    // A total and a part of it.
    ("futian-5g-2020/base-stations-2020", "futian-5g-2020/base-stations-2019", Verdict::Indicative, &[ReasonKind::Contained]),
    // 1万亿 prints no 元, and stands beside 1000亿元.
    (
        "guangdong-uhd-2023/industry-revenue-2025",
        "qingdao-uhd-2019/industry-size",
        Verdict::Indicative,
        &[ReasonKind::UnitInferred, ReasonKind::Level, ReasonKind::Printed],
    ),
    // A goal against a figure of a year that is over.
    ("guangdong-uhd-2023/industry-revenue-2022", "qingdao-uhd-2019/industry-size", Verdict::Indicative, &[ReasonKind::Kind]),
    // Cloud and platform are counted apart.
    (
        "hunan-manufacturing-2021/firms-to-cloud",
        "hunan-manufacturing-2021/firms-to-platform",
        Verdict::NotComparable,
        &[ReasonKind::Definition],
    ),
    // Hours of programmes against terabytes of storage.
    (
        "guangdong-uhd-2023/content-stock",
        "qingdao-uhd-2019/content-storage",
        Verdict::NotComparable,
        &[ReasonKind::Unit, ReasonKind::Nature],
    ),
    // “Among the first” against a second place.
    (
        "guangdong-uhd-2023/rank-4k-tv-output",
        "hunan-manufacturing-2021/national-innovation-firms-rank",
        Verdict::NotComparable,
        &[ReasonKind::NoNumber],
    ),
];

/// Rules without such a case: no fact of an indicator spans several years or has a derived number, and a person sets a
/// verdict elsewhere.
const WITHOUT_CASE: &[ReasonKind] = &[ReasonKind::Period, ReasonKind::Derived, ReasonKind::Override];

#[test]
fn each_rule_has_its_case_in_the_documents() {
    for (a, b, verdict, reasons) in CASES {
        let judgement = judged(a, b, "");
        assert_eq!(judgement.verdict, *verdict, "{a} and {b}: {judgement:?}");
        for reason in *reasons {
            assert!(judgement.reasons.iter().any(|r| r.kind == *reason), "{a} and {b} lack {reason}: {judgement:?}");
        }
    }
    let with_case = CASES.iter().flat_map(|(.., reasons)| *reasons);
    let all: BTreeSet<&ReasonKind> = with_case.chain(WITHOUT_CASE).collect();
    assert_eq!(all, ReasonKind::ALL.iter().collect());
}

#[test]
fn no_two_numbers_of_the_documents_run_over_periods_of_different_length() {
    let data = seeds();
    let subjects: Vec<Subject<'_>> = data.facts.iter().filter_map(|fact| Subject::of(data, fact)).collect();
    assert!(subjects.len() > 100);
    for (at, a) in subjects.iter().enumerate() {
        for b in &subjects[at + 1..] {
            let judgement = judge(*a, *b, &View::default());
            let (a, b) = (a.fact.reference(), b.fact.reference());
            assert!(judgement.reasons.iter().all(|r| r.kind != ReasonKind::Period), "{a} and {b} are a case: add it");
        }
    }
}

#[test]
fn a_person_can_override_and_the_computed_verdict_stays_known() {
    let (a, b) = ("qingdao-uhd-2019/tv-4k-output", "guangdong-uhd-2023/tv-output");
    let judgement = judged(a, b, &format!("verdicts={a}~{b}:direct"));
    assert_eq!((judgement.verdict, judgement.computed), (Verdict::Direct, Some(Verdict::Indicative)));
    assert!(judgement.reasons.iter().any(|r| r.kind == ReasonKind::Override));
}

fn compare(query: &str) -> Targets {
    let (view, issues) = View::from_query(query);
    assert_eq!(issues, []);
    targets::compare(seeds(), "0123456789abcdef".parse().expect("a revision"), &view, Vec::new())
}

#[test]
fn facts_that_cannot_be_compared_never_share_an_axis() {
    for panel in
        compare("").panels.iter().chain(&compare("indicators=national-rank,content-stock,content-supply-annual").panels)
    {
        for pair in &panel.pairs {
            assert_ne!(pair.judgement.verdict, Verdict::NotComparable, "{} and {}", pair.a, pair.b);
        }
    }
}

#[test]
fn a_region_that_says_nothing_keeps_its_row_and_silence_is_never_zero() {
    let comparison = compare("indicators=tv-output-annual");
    let rows = &comparison.panels[0].rows;
    assert_eq!(rows.len(), 5);
    let absence = |region: &str| rows.iter().find(|r| r.region.as_str() == region).and_then(|r| r.absence);
    assert_eq!(absence("qingdao"), None);
    assert_eq!(absence("sichuan"), Some(Absence::NotStated));
    assert_eq!(absence("hunan"), Some(Absence::NotApplicable));
    assert!(rows.iter().flat_map(|r| &r.marks).all(|m| m.value > 0.0));
}

/// What the row of a region says in words on the first chart.
fn beside(query: &str, region: &str) -> Vec<String> {
    let comparison = compare(query);
    let panel = &comparison.panels[0];
    let row = panel.rows.iter().find(|row| row.region.as_str() == region).expect("a row");
    chart::targets::beside(&comparison, panel, row, comparison.basis.view.lang)
}

#[test]
fn no_region_is_said_to_be_silent_of_what_another_chart_of_the_indicator_shows() {
    let every: Vec<&str> = seeds().indicators.iter().map(|i| i.slug.as_str()).collect();
    assert_eq!(every.len(), 51);
    let set = "indicators=tv-output-annual&verdicts=guangdong-uhd-2023/tv-output~qingdao-uhd-2019/tv-4k-output:not-comparable";
    for query in [&format!("indicators={}", every.join(",")), set] {
        let panels = compare(query).panels;
        let shown = |of: &targets::Panel, region: &Slug| -> Vec<usize> {
            let same = panels.iter().filter(|panel| panel.indicator == of.indicator);
            let has = |row: &targets::Row| row.region == *region && !row.marks.is_empty();
            same.filter(|panel| panel.rows.iter().any(has)).map(|panel| panel.axis).collect()
        };
        for panel in &panels {
            for row in panel.rows.iter().filter(|row| row.marks.is_empty()) {
                let axes = shown(panel, &row.region);
                assert_eq!(
                    (row.absence.is_none(), &row.elsewhere),
                    (!axes.is_empty(), &axes),
                    "{} {}",
                    panel.indicator,
                    row.region
                );
            }
        }
    }
    assert_eq!(beside("indicators=national-rank", "sichuan"), ["另见图(3) (4) (5) (6)"]);
    assert_eq!(beside("indicators=national-rank", "guangdong"), ["有表述，未量化：4K电视机产量全国位次"]);
    assert_eq!(beside(&format!("{set}&lang=en"), "qingdao"), ["see chart (2)"]);
}

#[test]
fn parts_are_one_bar_and_a_sum_says_that_it_is_ours() {
    let mark = |query: &str, region: &str| {
        let panel = compare(query).panels.remove(0);
        let row = panel.rows.into_iter().find(|row| row.region.as_str() == region).expect("a row");
        row.marks.into_iter().next().expect("a mark")
    };
    let parts = |mark: &targets::Mark| -> Vec<(String, f64)> {
        mark.parts.iter().map(|part| (part.fact.id.to_string(), part.value)).collect()
    };
    // One channel added and two converted; the action plan prints no three.
    let channels = mark("indicators=uhd-channels-opened", "guangdong");
    assert_eq!((channels.value, channels.origin), (3.0, targets::Origin::Summed));
    let each = ["guangdong-4k-channel", "guangzhou-4k-channel", "shenzhen-4k-channel"].map(|id| (id.to_owned(), 1.0));
    assert_eq!(parts(&channels), each);
    // 5260 stations are printed, and so are the 1375 and 3885 of which they are made.
    let stations = mark("indicators=base-stations-5g", "futian");
    assert_eq!((stations.value, stations.origin), (5260.0, targets::Origin::Printed));
    let each = [("macro-stations-2020".to_owned(), 1375.0), ("small-cells-2020".to_owned(), 3885.0)];
    assert_eq!(parts(&stations), each);
    // 62 of 120 projects were completed.
    let panel = compare("indicators=key-projects&kinds=status").panels.remove(0);
    let listed = panel.rows.iter().flat_map(|row| &row.marks).find(|mark| mark.value == 120.0).expect("the projects listed");
    assert_eq!(parts(listed), [("product-projects-completed".to_owned(), 62.0)]);
}

#[test]
fn the_answer_sets_my_region_beside_another_and_says_what_stands_against_it() {
    for (query, zh, en) in [
        (
            "home=qingdao",
            "青岛的超高清视频产业规模目标是广东的1/10（人均1.25倍）；不宜直接比：层级、口径、年份不同。",
            "UHD video industry revenue: Qingdao’s target is 1/10 of Guangdong’s (1.25 times per head); not directly comparable: different level, scope, year.",
        ),
        (
            "home=qingdao&indicators=tv-output-annual",
            "青岛的4K/8K电视机年产量目标是广东的30%（人均3.8倍）；不宜直接比：层级、口径、年份不同。",
            "4K/8K TV sets made per year: Qingdao’s target is 30% of Guangdong’s (3.8 times per head); not directly comparable: different level, scope, year.",
        ),
        (
            "indicators=content-stock",
            "只有广东的文件载有这些指标的数值，无从比较。",
            "Only the documents of Guangdong state a number here, so there is nothing to compare.",
        ),
    ] {
        let targets = compare(query);
        assert_eq!(i18n::answer::targets(&targets, Lang::Zh).as_deref(), Some(zh), "{query}");
        assert_eq!(i18n::answer::targets(&targets, Lang::En).as_deref(), Some(en), "{query}");
    }
}

#[test]
fn who_has_no_number_is_said_once_by_why() {
    let line = |query: &str| {
        let targets = compare(query);
        let lang = targets.basis.view.lang;
        i18n::panel::silence_line(&i18n::panel::silence(&targets, &targets.panels[0], lang), lang)
    };
    assert_eq!(line("indicators=tv-output-annual"), "未载明：四川、深圳福田 · 领域不同：湖南");
    assert_eq!(
        line("indicators=uhd-channels-opened&lang=en"),
        "Not stated: Futian, Shenzhen · In words only: Sichuan (Emei Film 4K live channel) · On other subjects: Hunan"
    );
    assert!(line("indicators=national-rank").contains("另见图(3) (4) (5) (6)：四川"), "{}", line("indicators=national-rank"));
}

#[test]
fn what_stands_apart_is_named_with_the_reason() {
    let comparison = compare("indicators=content-supply-annual");
    let apart = &comparison.panels[0].apart;
    let stock =
        apart.iter().find(|a| a.fact == fact("guangdong-uhd-2023/content-stock")).expect("the stock of hours stands apart");
    assert!(stock.reasons.iter().any(|r| r.kind == ReasonKind::Nature));
}

#[test]
fn a_district_beside_a_province_is_said() {
    let panel = &compare("indicators=base-stations-5g").panels[0];
    assert!(panel.district_beside_larger);
    assert!(!compare("indicators=tv-output-annual").panels[0].district_beside_larger);
}

#[test]
fn the_scale_becomes_logarithmic_by_itself_beyond_a_hundredfold() {
    let every: Vec<&str> = seeds().indicators.iter().map(|i| i.slug.as_str()).collect();
    let panels = compare(&format!("indicators={}", every.join(","))).panels;
    for panel in panels.iter().filter(|panel| panel.rows.iter().any(|row| !row.marks.is_empty())) {
        let values = || panel.rows.iter().flat_map(|row| &row.marks).map(|mark| mark.value);
        let (smallest, largest) = (values().fold(f64::INFINITY, f64::min), values().fold(0.0, f64::max));
        let expected = if largest / smallest > 100.0 { (Scale::Log, true) } else { (Scale::Linear, false) };
        assert_eq!((panel.scale, panel.scale_chosen), expected, "{}: {smallest} to {largest}", panel.indicator);
    }
    let linear = &compare("indicators=firms-served&scale=linear").panels[0];
    assert_eq!((linear.scale, linear.scale_chosen), (Scale::Linear, false));
}

#[test]
fn numbers_are_divided_by_outside_statistics_that_are_named() {
    let comparison = compare("indicators=base-stations-5g&per=head");
    let mark = |region: &str| {
        let row = comparison.panels[0].rows.iter().find(|r| r.region.as_str() == region).expect("a row");
        row.marks.iter().map(|m| m.value).fold(0.0, f64::max)
    };
    // 5260 stations for 1 553 225 residents; 36 500 for 83 674 866.
    assert_eq!((mark("futian"), mark("sichuan")), (33.9, 4.36));
    assert_eq!(comparison.panels[0].per_base, Some(PerBase::TenThousandPeople));
    assert_eq!(comparison.context.len(), 2);
}

#[test]
fn a_share_is_not_divided_and_says_so() {
    let comparison = compare("indicators=uhd-terminal-share&per=head");
    assert_eq!(comparison.panels[0].refused, Some(targets::Refusal::PerOfShareOrRank));
    assert_eq!(comparison.panels[0].per, None);
    assert!(comparison.basis.notices.iter().any(|n| n.key == "per"));
}

#[test]
fn only_what_comes_about_over_a_plan_is_divided_by_its_years() {
    use targets::Refusal::{NoPlanYears, NotOverPlan, OfOneYear, PerOfShareOrRank, YearMeansNothing};
    let of_panel = |indicator: &str, region: &str| {
        let panel = compare(&format!("indicators={indicator}&per=year")).panels.remove(0);
        let row = panel.rows.iter().find(|row| row.region.as_str() == region).expect("a row");
        (panel.refused, row.marks.iter().map(|mark| mark.value).collect::<Vec<_>>())
    };
    // 100 projects from 2023 to 2025.
    assert_eq!(of_panel("demonstration-projects", "guangdong"), (None, vec![33.3]));
    // 38 scenarios were there in 2020, before the plan.
    assert_eq!(of_panel("demonstration-projects", "hunan"), (None, vec![]));
    for (indicator, region, refused, values) in [
        // 15 million sets a year, not in four years; 1万亿 in 2025 and 6063亿 in 2022, each of one year.
        ("tv-output-annual", "qingdao", OfOneYear, vec![15_000_000.0]),
        ("industry-revenue", "guangdong", OfOneYear, vec![10_000.0, 6063.0]),
        // 30 000 hours in stock by 2025 hold those of before 2023; 1000 hours can be made in each year.
        ("content-stock", "guangdong", NotOverPlan, vec![30_000.0]),
        ("content-production-capacity", "qingdao", NotOverPlan, vec![1000.0]),
        ("base-stations-5g", "sichuan", NotOverPlan, vec![36_500.0]),
        ("industry-chains", "hunan", NotOverPlan, vec![20.0]),
        // Two channels from 2019 to 2022 are no half channel a year.
        ("uhd-channels-opened", "qingdao", YearMeansNothing, vec![2.0]),
        ("network-upgrade-users", "sichuan", NoPlanYears, vec![1_000_000.0]),
        ("uhd-terminal-share", "guangdong", PerOfShareOrRank, vec![80.0]),
    ] {
        assert_eq!(of_panel(indicator, region), (Some(refused), values), "{indicator}");
    }
}

#[test]
fn a_number_that_cannot_be_divided_is_given_as_it_stands_with_the_reason() {
    let projects = "indicators=demonstration-projects&per=year";
    assert_eq!(
        beside(projects, "futian"),
        [">30项 · 2020年目标：文件未写明规划年份，不能折算", "3个 · 目标（未注明时间）：文件未写明规划年份，不能折算"]
    );
    let hunan = "38 · Status 2020 · AI and “5G + manufacturing” scenarios";
    assert_eq!(
        beside(&format!("{projects}&lang=en"), "hunan"),
        [format!("{hunan}: no target of a plan, so not divided by its years")]
    );
    // No row is without a mark and without a word, whatever numbers are divided by.
    let every: Vec<&str> = seeds().indicators.iter().map(|i| i.slug.as_str()).collect();
    for per in ["head", "gdp", "year"] {
        let comparison = compare(&format!("indicators={}&per={per}", every.join(",")));
        for panel in &comparison.panels {
            for row in panel.rows.iter().filter(|row| row.marks.is_empty()) {
                let said = chart::targets::beside(&comparison, panel, row, comparison.basis.view.lang);
                assert!(!said.is_empty(), "{} {} {per}", panel.indicator, row.region);
                assert_ne!(row.absence, Some(Absence::NotFound), "{} {} {per}", panel.indicator, row.region);
            }
        }
    }
}

#[test]
fn rows_sort_by_value_by_region_and_by_deadline() {
    let check = |sort: &str, expected: &[(&str, f64)]| {
        let panel = compare(&format!("indicators=demonstration-projects{sort}")).panels.remove(0);
        let most = |row: &targets::Row| row.marks.iter().map(|mark| mark.value).fold(0.0, f64::max);
        let filled = panel.rows.iter().filter(|row| !row.marks.is_empty());
        assert_eq!(filled.map(|row| (row.region.as_str(), most(row))).collect::<Vec<_>>(), expected, "{sort}");
    };
    let (futian, guangdong, hunan) = (("futian", 30.0), ("guangdong", 100.0), ("hunan", 38.0));
    check("", &[hunan, guangdong, futian]);
    check("&sort=value", &[guangdong, hunan, futian]);
    // By code: 430000, 440000, 440304; one's own region stays first.
    check("&sort=region", &[hunan, guangdong, futian]);
    check("&sort=region&home=futian", &[futian, hunan, guangdong]);
    // Hunan and Futian in 2020, Guangdong by 2025.
    check("&sort=deadline", &[hunan, futian, guangdong]);
}
