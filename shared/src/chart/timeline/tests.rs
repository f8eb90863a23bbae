mod fixture;

use self::fixture::{crowd, data, fact, timeline};
use super::*;
use crate::{
    chart::plan::{Mark, MarkTarget},
    comparison::due,
    model::{Fact, FactRef},
};
use serde_json::json;

fn style(width: i32, lang: Lang) -> Style {
    Style { width, lang }
}

const TODAY: &str = "2026-11-20";

/// The chart of a few facts of Futian, 900 pixels wide, in Chinese.
fn small(facts: Vec<Fact>, query: &str, today: &str) -> ChartPlan {
    plan(&timeline(&data(facts), query, today), style(900, Lang::Zh))
}

fn said(plan: &ChartPlan) -> Vec<&str> {
    plan.texts().into_iter().map(|line| line.text.as_str()).collect()
}

/// The mark of one fact.
fn mark<'a>(plan: &'a ChartPlan, fact: &str) -> &'a Mark {
    let target = MarkTarget::Fact(format!("futian-plan/{fact}").parse().expect("a fact"));
    plan.marks().find(|mark| mark.target == target).expect("a mark")
}

/// The mark of several facts.
fn number<'a>(plan: &'a ChartPlan, anchor: &str) -> &'a Mark {
    plan.marks().find(|mark| mark.target == MarkTarget::List(anchor.to_owned())).expect("a mark with a number")
}

/// Where vertical lines of a colour stand.
fn uprights(plan: &ChartPlan, colour: Colour) -> Vec<i32> {
    let upright = |item: &Item| match item {
        Item::Line { points, colour: own, .. } if *own == colour && points[0].0 == points[1].0 => Some(points[0].0),
        _ => None,
    };
    let mut all: Vec<i32> = plan.items.iter().filter_map(upright).collect();
    all.sort();
    all.dedup();
    all
}

fn meet(a: Area, b: Area) -> bool {
    a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
}

const ZOOMS: [&str; 7] =
    ["", "from=2019&to=2020", "from=2020&to=2020", "from=2020-06&to=2020-08", "from=1950", "to=2100&home=futian", "group=year"];

/// Checks the strips alone and the strips with lists, in both languages, at three widths.
fn everywhere(check: impl Fn(&str, &Timeline, &ChartPlan)) {
    for query in ZOOMS {
        let timeline = timeline(&crowd(), query, TODAY);
        for lang in [Lang::Zh, Lang::En] {
            for width in [390, 768, 1100] {
                let style = style(width, lang);
                check(&format!("{query} {lang:?} {width}"), &timeline, &plan(&timeline, style));
                check(&format!("{query} {lang:?} {width} with lists"), &timeline, &plan_with_lists(&timeline, style, 6));
            }
        }
    }
}

#[test]
fn labels_never_overlap_and_stay_inside() {
    everywhere(|case, _, plan| {
        let texts = plan.texts();
        for (at, line) in texts.iter().enumerate() {
            let own = frame::box_of(line);
            assert!(own.x >= 0 && own.x + own.w <= plan.width && own.y + own.h <= plan.height, "{case}: {line:?}");
            for other in &texts[at + 1..] {
                assert!(!meet(own, frame::box_of(other)), "{case}: {line:?} over {other:?}");
            }
        }
    });
}

#[test]
fn every_entry_is_in_a_mark_and_no_mark_lies_over_another() {
    for (query, width) in ZOOMS.iter().flat_map(|query| [390, 768, 1100].map(|width| (query, width))) {
        let timeline = timeline(&crowd(), query, TODAY);
        let plan = plan(&timeline, style(width, Lang::Zh));
        let entries: usize =
            timeline.lanes.iter().flat_map(|lane| due::lists_of(&timeline.basis, lane)).map(|list| list.entries.len()).sum();
        let counted = |mark: &Mark| match &mark.target {
            MarkTarget::List(_) => {
                let numbers = mark.items.iter().filter_map(|item| match item {
                    Item::Text(line) => line.text.parse::<usize>().ok(),
                    _ => None,
                });
                numbers.sum()
            }
            _ => 1,
        };
        assert_eq!(plan.marks().map(counted).sum::<usize>(), entries, "{query} {width}");
        let areas: Vec<Area> = plan.marks().map(|mark| mark.area).collect();
        for (at, own) in areas.iter().enumerate() {
            assert!(own.x >= 0 && own.x + own.w <= plan.width && own.y + own.h <= plan.height, "{query} {width}: {own:?}");
            assert!(areas[at + 1..].iter().all(|other| !meet(*own, *other)), "{query} {width}: {own:?}");
        }
    }
}

#[test]
fn a_mark_has_the_name_of_its_fact_or_a_number() {
    everywhere(|case, timeline, plan| {
        for mark in plan.marks() {
            let texts: Vec<&str> = mark
                .items
                .iter()
                .filter_map(|item| match item {
                    Item::Text(line) => Some(line.text.as_str()),
                    _ => None,
                })
                .collect();
            let name = |fact: &FactRef| {
                timeline.basis.fact(fact).map(|fact| fact.name.get(plan.lang).chars().take(3).collect::<String>())
            };
            let is_named = match &mark.target {
                MarkTarget::Fact(fact) => {
                    name(fact).is_some_and(|name| texts.iter().any(|text| text.starts_with(&name) || *text == "1"))
                }
                _ => texts.iter().any(|text| text.parse::<usize>().is_ok()),
            };
            assert!(is_named, "{case}: {} has {texts:?}", mark.label);
        }
    });
}

#[test]
fn a_mark_stands_at_the_end_of_the_period_that_the_text_names() {
    let facts = vec![
        fact("year", "futian", "target", json!({ "by": "2021" })),
        fact("month", "futian", "event", json!({ "on": "2020-06" })),
        fact("day", "futian", "status", json!({ "as_of": "2020-11-24" })),
    ];
    let plan = small(facts, "from=2019&to=2022&regions=futian", "");
    let edges = uprights(&plan, Colour::GRID);
    assert_eq!(edges.len(), 5);
    let right = |fact: &str| {
        let mark = mark(&plan, fact);
        let shape = mark.items.iter().find_map(|item| match item {
            Item::Polygon { points, .. } => points.iter().map(|point| point.0).max(),
            Item::Rect { area, .. } => Some(area.x + area.w),
            _ => None,
        });
        shape.expect("a shape")
    };
    assert!((edges[3] - right("year") - 2).abs() <= 1, "the year's end: {} in {edges:?}", right("year"));
    let middle = (edges[1] + edges[2]) / 2;
    assert!((right("month") - middle).abs() <= 8, "the middle of 2020: {} in {edges:?}", right("month"));
    assert!(right("day") > middle && right("day") < edges[2] + 8);
}

#[test]
fn years_in_which_nothing_ends_are_narrower() {
    let facts =
        || vec![fact("a", "futian", "target", json!({ "by": "2019" })), fact("b", "futian", "target", json!({ "by": "2025" }))];
    let plan = small(facts(), "regions=futian", "");
    let edges = uprights(&plan, Colour::GRID);
    let widths: Vec<i32> = edges.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert_eq!(widths.len(), 7);
    assert!(widths[1..6].iter().all(|width| *width * 2 < widths[0]), "{widths:?}");
    let said = said(&plan);
    assert!(said.contains(&"2019") && said.contains(&"2022") && said.contains(&"2025"), "{said:?}");
}

#[test]
fn what_shares_a_place_is_one_mark_with_a_number_that_leads_to_the_list() {
    let mut facts: Vec<Fact> =
        (0..9).map(|at| fact(&format!("t{at}"), "futian", "target", json!({ "by": "2025", "headline": at == 0 }))).collect();
    facts.push(fact("m", "futian", "measure", json!({ "by": "2025" })));
    let plan = small(facts, "regions=futian", TODAY);
    let number = number(&plan, "due-futian-2025");
    assert!(said(&plan).contains(&"9") && said(&plan).contains(&"目标9项"), "{:?}", said(&plan));
    assert_eq!(
        number.label,
        "深圳福田，2025年，目标9项：超高清视频指标t0；超高清视频指标t1；超高清视频指标t2；超高清视频指标t3；超高清视频指标t4；超高清视频指标t5；等9项"
    );
    assert!(matches!(mark(&plan, "m").target, MarkTarget::Fact(_)), "what is no target stands in a row of its own");
}

#[test]
fn the_shape_says_what_became_of_a_target() {
    let facts = vec![
        fact("past", "futian", "target", json!({ "by": "2025", "value": 5000, "unit": "个" })),
        fact("now", "futian", "target", json!({ "by": "2026" })),
    ];
    let plan = small(facts, "", "2026-12-31");
    assert!(matches!(mark(&plan, "past").items[0], Item::Circle { .. }));
    assert!(matches!(mark(&plan, "now").items[0], Item::Polygon { .. }), "due to the end of its last day");
    assert_eq!(
        mark(&plan, "past").label,
        "深圳福田，超高清视频指标past 5000个，目标：2025年，文件未载明，《福田区关于5G创新和应用示范区建议的答复》"
    );
    assert!(mark(&plan, "now").label.contains("，未到期，"));
}

#[test]
fn today_is_a_line_where_it_is_in_range() {
    let facts = || vec![fact("a", "futian", "target", json!({ "by": "2027" }))];
    let plan = small(facts(), "", TODAY);
    assert_eq!(uprights(&plan, Colour::ACCENT).len(), 1);
    assert!(said(&plan).contains(&"今天 2026年11月20日"));
    let pinned = small(facts(), "rev=0123456789abcdef", TODAY);
    assert!(said(&pinned).contains(&"数据版本日期 2026年11月20日"));
    let past = small(facts(), "to=2025", TODAY);
    assert!(uprights(&past, Colour::ACCENT).is_empty() && !said(&past).iter().any(|text| text.contains("今天")));
}

#[test]
fn a_picture_names_what_falls_due_and_says_how_much_it_leaves_out() {
    let timeline = timeline(&crowd(), "regions=qingdao", TODAY);
    let with = |most: usize| plan_with_lists(&timeline, style(900, Lang::Zh), most);
    let all = with(24);
    let named = |plan: &ChartPlan| said(plan).iter().filter(|text| text.starts_with("超高清视频指标q")).count();
    assert_eq!(named(&all), 17);
    assert!(
        said(&all).contains(&"2022年 · 目标17项") && said(&all).contains(&"≥1000亿元") && said(&all).contains(&"文件未载明")
    );
    let few = with(6);
    assert_eq!(named(&few), 6);
    assert!(said(&few).contains(&"另有11项"), "{:?}", said(&few));
}

#[test]
fn a_plan_period_is_a_named_bar_over_its_years() {
    let plan = small(Vec::new(), "", "");
    let edges = uprights(&plan, Colour::GRID);
    let fill = Token::region(0).over(Token::Background, 18);
    let area = plan.items.iter().find_map(|item| match item {
        Item::Rect { area, fill: own } if *own == fill => Some(*area),
        _ => None,
    });
    assert_eq!(area.map(|area| (area.x, area.x + area.w)), Some((edges[0], edges[4])));
    assert!(said(&plan).contains(&"规划期 2019–2022《青岛市超高清视频产业发展行动计划（2019-2022年）》"), "{:?}", said(&plan));
}

#[test]
fn no_lane_is_blank() {
    let plan = small(vec![fact("a", "futian", "measure", json!({}))], "", "");
    let said = said(&plan);
    assert_eq!(said.iter().filter(|text| **text == labels::NO_DATED_FACTS.get(Lang::Zh)).count(), 3);
    assert!(said.contains(&"另有1条未注明日期") && said.contains(&"深圳福田") && said.contains(&"区"), "{said:?}");
}

#[test]
fn the_legend_explains_what_is_drawn_and_nothing_else() {
    let plan = small(vec![fact("a", "futian", "event", json!({ "on": "2020" }))], "", TODAY);
    let said = said(&plan);
    assert!(said.contains(&"事件"), "{said:?}");
    assert!(!said.iter().any(|text| text.contains("文件未载明") || text.contains("数字") || text.contains("现状")), "{said:?}");
}

#[test]
fn short_ranges_name_months_or_quarters() {
    let check = |query: &str, width: i32, some: &[&str], none: &[&str]| {
        let plan = plan(&timeline(&crowd(), query, ""), style(width, Lang::Zh));
        let said = said(&plan);
        assert!(some.iter().all(|text| said.contains(text)), "{query} {width}: {said:?}");
        assert!(none.iter().all(|text| !said.contains(text)), "{query} {width}: {said:?}");
    };
    check("from=2019&to=2020", 1100, &["2019", "2020", "1月", "12月"], &["一季度"]);
    check("from=2020&to=2020", 390, &["2020", "一季度", "四季度"], &["1月"]);
    check("", 1100, &["2019", "2027"], &["1月", "一季度"]);
    check("from=1950", 1100, &["2019", "2020"], &["1951"]);
}

#[test]
fn the_description_says_what_became_of_the_targets() {
    let timeline = timeline(&crowd(), "regions=guangdong,qingdao", TODAY);
    assert_eq!(
        describe(&timeline, Lang::Zh),
        "广东：规划期 2023–2025，目标已到期37项（37项文件未载明）、未到期0项，其他有日期的事实1条；青岛：规划期 2019–2022，目标已到期17项（17项文件未载明）、未到期0项。"
    );
    assert_eq!(
        describe(&timeline, Lang::En),
        "Guangdong: plan period 2023–2025, targets fallen due: 37 (not stated in the documents: 37), not yet due: 0, other dated \
         facts: 1; Qingdao: plan period 2019–2022, targets fallen due: 17 (not stated in the documents: 17), not yet due: 0."
    );
}

#[test]
fn the_same_timeline_is_always_drawn_the_same() {
    for query in ZOOMS {
        let timeline = timeline(&crowd(), query, TODAY);
        let drawn = |style| crate::chart::svg::picture(&plan_with_lists(&timeline, style, 4));
        assert_eq!(drawn(style(900, Lang::En)), drawn(style(900, Lang::En)), "{query}");
    }
}

#[test]
fn no_width_is_too_small() {
    for width in [1, 60, 120, 240, 560] {
        let timeline = timeline(&crowd(), "", TODAY);
        assert!(plan(&timeline, style(width, Lang::En)).marks().count() > 0);
        assert!(plan_with_lists(&timeline, style(width, Lang::En), 6).marks().count() > 0);
    }
}
