use super::*;
use crate::{
    comparison::timeline::compare,
    model::{Dataset, Fact},
    view::View,
};
use serde_json::{Value, json};

/// A fact with the fields that every fact has, overlaid with others.
fn fact(id: &str, region: &str, kind: &str, more: Value) -> Fact {
    let mut fact = json!({
        "document": format!("{region}-plan"), "id": id, "region": region, "kind": kind,
        "name": { "zh": format!("超高清视频指标{id}"), "en": format!("Ultra-high-definition measure {id}") },
        "leads": [], "instruments": [], "with": [], "headline": false, "source": "a.txt",
        "evidence": { "quote": "q", "path": [], "anchor": null },
    });
    for (key, value) in more.as_object().expect("fields") {
        fact[key] = value.clone();
    }
    serde_json::from_value(fact).expect("a fact")
}

fn data(facts: Vec<Fact>) -> Dataset {
    let region = |slug: &str, code: &str, level: &str, zh: &str, en: &str| json!({ "slug": slug, "code": code, "level": level, "parent": null, "name": { "zh": zh, "en": en } });
    let document = |region: &str, period: Value, zh: &str, en: &str| {
        json!({
            "slug": format!("{region}-plan"), "region": region, "sector": "uhd-video", "kind": "action-plan",
            "title": { "zh": zh, "en": en }, "period": period, "source": { "file": "a.txt", "sha256": "0" },
            "bodies": {},
        })
    };
    serde_json::from_value(json!({
        "regions": [
            region("qingdao", "370200", "city", "青岛", "Qingdao"),
            region("guangdong", "440000", "province", "广东", "Guangdong"),
            region("futian", "440304", "district", "深圳福田", "Futian, Shenzhen"),
        ],
        "indicators": [], "categories": [], "context": [],
        "documents": [
            document("qingdao", json!({ "from": 2019, "to": 2022 }), "青岛市超高清视频产业发展行动计划（2019-2022年）", "Qingdao action plan for the UHD video industry (2019–2022)"),
            document("guangdong", json!({ "from": 2023, "to": 2025 }), "广东省发展超高清视频产业集群行动计划（2023—2025年）", "Guangdong action plan for the UHD video cluster (2023–2025)"),
            document("futian", Value::Null, "福田区关于5G创新和应用示范区建议的答复", "Futian's reply on a 5G zone"),
        ],
        "facts": facts.iter().map(|f| serde_json::to_value(f).expect("json")).collect::<Vec<_>>(),
    }))
    .expect("a data set")
}

/// A lane of sixty moments of all kinds and precisions beside a quiet one and one of plain deadlines.
fn crowd() -> Dataset {
    let mut facts: Vec<Fact> = (0..17)
        .map(|at| {
            fact(
                &format!("q{at}"),
                "qingdao",
                "target",
                json!({ "by": "2022", "headline": at < 6, "value": 1000 + at, "unit": "亿元", "operator": ">=" }),
            )
        })
        .collect();
    facts.extend((0..37).map(|at| {
        fact(
            &format!("g{at}"),
            "guangdong",
            "target",
            json!({ "by": "2025", "headline": at < 6, "value": 10.0 + f64::from(at), "unit": "个" }),
        )
    }));
    facts.push(fact("g-event", "guangdong", "event", json!({ "on": "2023-12-26" })));
    facts.push(fact("g-undated", "guangdong", "measure", json!({})));
    let dates = [
        ("by", "2020"),
        ("by", "2020-08"),
        ("by", "2022"),
        ("on", "2019-01-13"),
        ("on", "2019-10"),
        ("on", "2019-11"),
        ("on", "2020-07"),
        ("as_of", "2019"),
        ("as_of", "2020"),
        ("as_of", "2020-06-24"),
        ("by", "2027"),
        ("by", "2026"),
    ];
    for at in 0..58 {
        let (key, date) = dates[(at + at / 5) % dates.len()];
        let derived = if at % 7 == 3 {
            json!({ "of": [key], "how": { "zh": "按上下文", "en": "from context" } })
        } else {
            Value::Null
        };
        let kind = if key == "by" {
            "target"
        } else if key == "on" {
            "event"
        } else {
            "status"
        };
        facts.push(fact(
            &format!("f{at}"),
            "futian",
            kind,
            json!({ key: date, "headline": at % 9 == 0, "derived": derived, "value": at, "unit": "个" }),
        ));
    }
    facts.push(fact("f-span", "futian", "measure", json!({ "from": "2019", "by": "2021" })));
    facts.push(fact("f-span-due", "futian", "measure", json!({ "from": "2025-03", "by": "2027" })));
    data(facts)
}

fn timeline(data: &Dataset, query: &str, today: &str) -> Timeline {
    let (view, issues) = View::from_query(query);
    let today = (!today.is_empty()).then(|| today.parse().expect("a date"));
    compare(data, "0123456789abcdef".parse().expect("a revision"), &view, issues, today)
}

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

fn mark<'a>(plan: &'a ChartPlan, fact: &str) -> &'a Mark {
    let target = MarkTarget::Fact(format!("futian-plan/{fact}").parse().expect("a fact"));
    plan.marks().find(|mark| mark.target == target).expect("a mark")
}

/// Where brackets begin and end.
fn brackets(plan: &ChartPlan) -> Vec<(i32, i32)> {
    let level = |item: &Item| match item {
        Item::Line { points, width: 2, .. } if points.len() == 2 && points[0].1 == points[1].1 => {
            Some((points[0].0, points[1].0))
        }
        _ => None,
    };
    plan.items.iter().filter_map(level).collect()
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

fn text_box(line: &TextLine) -> Area {
    assert_eq!(line.align, Align::Start, "{line:?}");
    Area { x: line.x, y: line.y - line.size, w: text_metrics::width(&line.text, line.size, line.bold), h: line.size + 3 }
}

const ZOOMS: [&str; 6] =
    ["", "from=2019&to=2020", "from=2020&to=2020", "from=2020-06&to=2020-08", "from=1950", "to=2100&home=futian"];

fn everywhere(check: impl Fn(&str, &Timeline, &ChartPlan)) {
    for query in ZOOMS {
        let timeline = timeline(&crowd(), query, TODAY);
        for lang in [Lang::Zh, Lang::En] {
            for width in [390, 768, 1100] {
                check(&format!("{query} {lang:?} {width}"), &timeline, &plan(&timeline, style(width, lang)));
            }
        }
    }
}

#[test]
fn labels_never_overlap_and_stay_inside() {
    everywhere(|case, _, plan| {
        let texts = plan.texts();
        for (at, line) in texts.iter().enumerate() {
            let own = text_box(line);
            assert!(own.x >= 0 && own.x + own.w <= plan.width && own.y + own.h <= plan.height, "{case}: {line:?}");
            for other in &texts[at + 1..] {
                assert!(!meet(own, text_box(other)), "{case}: {line:?} over {other:?}");
            }
        }
    });
}

#[test]
fn every_moment_has_one_mark_and_none_lies_over_another() {
    everywhere(|case, timeline, plan| {
        let mut wanted: Vec<String> =
            timeline.lanes.iter().flat_map(|lane| &lane.moments).map(|moment| moment.fact.to_string()).collect();
        let mut drawn: Vec<String> = plan
            .marks()
            .map(|mark| match &mark.target {
                MarkTarget::Fact(fact) => fact.to_string(),
                MarkTarget::Cell(cell) => panic!("a cell: {cell}"),
            })
            .collect();
        wanted.sort();
        drawn.sort();
        assert_eq!(drawn, wanted, "{case}");
        let areas: Vec<Area> = plan.marks().map(|mark| mark.area).collect();
        for (at, own) in areas.iter().enumerate() {
            assert!(own.x >= 0 && own.x + own.w <= plan.width && own.y + own.h <= plan.height, "{case}: {own:?}");
            assert!(areas[at + 1..].iter().all(|other| !meet(*own, *other)), "{case}: {own:?}");
        }
        let marks: Vec<&Mark> = plan.marks().collect();
        for (own, line) in marks.iter().flat_map(|own| plan.texts().into_iter().map(move |line| (own, line))) {
            let inside = own.items.contains(&Item::Text(line.clone()));
            assert!(inside || !meet(own.area, text_box(line)), "{case}: {} under {line:?}", own.label);
        }
    });
}

#[test]
fn a_date_is_as_wide_as_it_is_vague() {
    let facts = vec![
        fact("year", "futian", "target", json!({ "by": "2021" })),
        fact("month", "futian", "event", json!({ "on": "2020-06" })),
        fact("day", "futian", "status", json!({ "as_of": "2020-06-24" })),
    ];
    let plan = small(facts, "from=2019&to=2022&regions=futian", "");
    let edges = uprights(&plan, Colour::GRID);
    let [year, month, day] = brackets(&plan)[..] else { panic!("three brackets") };
    assert_eq!(edges.len(), 5);
    assert_eq!(year, (edges[2], edges[3]));
    assert!(month.0 > edges[1] && month.1 < edges[2] && ((year.1 - year.0) / 12 - (month.1 - month.0)).abs() <= 1, "{month:?}");
    assert_eq!(day.1 - day.0, 2);
    let middle = |area: Area| area.x + area.w / 2;
    let label = plan.texts().into_iter().find(|line| line.text == "2021").map(text_box).expect("a year");
    assert!((middle(label) - (year.0 + year.1) / 2).abs() <= 1, "a year's label stands in its middle");
}

#[test]
fn a_span_runs_from_its_first_day_to_its_last() {
    let plan = small(
        vec![fact("span", "futian", "measure", json!({ "from": "2020", "by": "2021" }))],
        "from=2019&to=2022&regions=futian",
        "",
    );
    let edges = uprights(&plan, Colour::GRID);
    let bar = Area { x: edges[1], w: edges[3] - edges[1], h: 8, ..mark(&plan, "span").area };
    let Item::Rect { area, .. } = mark(&plan, "span").items[0] else { panic!("a bar") };
    assert_eq!((area.x, area.w, area.h), (bar.x, bar.w, bar.h));
}

#[test]
fn passed_is_filled_due_is_hollow_and_derived_is_dashed() {
    let derived = json!({ "of": ["by"], "how": { "zh": "按上下文", "en": "from context" } });
    let facts = || {
        vec![
            fact("past", "futian", "target", json!({ "by": "2025", "value": 5000, "unit": "个" })),
            fact("now", "futian", "target", json!({ "by": "2026" })),
            fact("guess", "futian", "target", json!({ "by": "2025", "derived": derived })),
        ]
    };
    let colour = Colour::of(Token::region(2));
    let fills = |mark: &Mark| -> Vec<Colour> {
        let fill = |item: &Item| if let Item::Polygon { fill, .. } = item { Some(*fill) } else { None };
        mark.items.iter().filter_map(fill).collect()
    };
    let dashed = |mark: &Mark| mark.items.iter().any(|item| matches!(item, Item::Line { dashed: true, .. }));
    let plan = small(facts(), "", "2026-12-31");
    assert_eq!(fills(mark(&plan, "past")), [colour]);
    assert_eq!(fills(mark(&plan, "now")), [colour, Colour::BACKGROUND], "due to the end of its last day");
    assert_eq!(["past", "now", "guess"].map(|id| dashed(mark(&plan, id))), [false, false, true]);
    assert_eq!(
        mark(&plan, "past").label,
        "深圳福田，超高清视频指标past，5000个，目标，期限：2025年，已到期，《福田区关于5G创新和应用示范区建议的答复》"
    );
    assert!(mark(&plan, "now").label.contains("，未到期，") && mark(&plan, "guess").label.contains("，日期为推算，"));
    assert!(said(&plan).contains(&"2项期限，已到期"), "{:?}", said(&plan));
    let undecided = small(facts(), "", "");
    assert_eq!(fills(mark(&undecided, "now")), [colour], "without a today nothing is due");
    assert!(!mark(&undecided, "now").label.contains("到期，"));
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
fn what_has_passed_never_stands_after_today() {
    let facts = (0..30).map(|at| fact(&format!("a{at}"), "futian", "target", json!({ "by": "2025" }))).collect();
    let plan = small(facts, "from=1950", TODAY);
    let today = uprights(&plan, Colour::ACCENT)[0];
    assert!(plan.marks().all(|mark| mark.area.x + mark.area.w <= today));
}

#[test]
fn headlines_are_written_out_and_the_rest_is_counted() {
    let plan = plan(&timeline(&crowd(), "", TODAY), style(1100, Lang::En));
    let said = said(&plan);
    assert!(said.contains(&"17 deadlines, passed") && said.contains(&"37 deadlines, passed"), "{said:?}");
    assert!(said.contains(&"Ultra-high-definition measure q0") && said.contains(&"≥RMB 100 billion"), "{said:?}");
    assert!(!said.contains(&"Ultra-high-definition measure q7"), "{said:?}");
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
    assert_eq!(said.iter().filter(|text| **text == labels::EMPTY_TIMELINE.get(Lang::Zh)).count(), 3);
    assert!(said.contains(&"另有1条未注明日期") && said.contains(&"深圳福田") && said.contains(&"区"), "{said:?}");
}

#[test]
fn the_legend_explains_what_is_drawn_and_nothing_else() {
    let plan = small(vec![fact("a", "futian", "event", json!({ "on": "2020" }))], "", TODAY);
    let said = said(&plan);
    assert!(said.contains(&"节点") && said.contains(&"横线：日期可能落在的时段"), "{said:?}");
    assert!(!said.iter().any(|text| text.contains("期限") || text.contains("虚线") || text.contains("现状")), "{said:?}");
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
    check("from=1950", 1100, &["1950", "2020"], &["1951"]);
}

#[test]
fn the_description_counts_what_has_passed() {
    let timeline = timeline(&crowd(), "regions=guangdong,qingdao", TODAY);
    assert_eq!(
        describe(&timeline, Lang::Zh),
        "广东：规划期 2023–2025，期限已到期37项、未到期0项，其他有日期的事实1条；青岛：规划期 2019–2022，期限已到期17项、未到期0项。"
    );
    assert_eq!(
        describe(&timeline, Lang::En),
        "Guangdong: plan period 2023–2025, deadlines passed: 37, still due: 0, other dated facts: 1; Qingdao: plan period \
         2019–2022, deadlines passed: 17, still due: 0."
    );
}

#[test]
fn the_same_timeline_is_always_drawn_the_same() {
    everywhere(|case, timeline, plan| {
        let again = super::plan(timeline, style(plan.width, plan.lang));
        assert_eq!(&again, plan, "{case}");
        assert_eq!(crate::chart::svg::picture(&again), crate::chart::svg::picture(plan), "{case}");
    });
}

#[test]
fn no_width_is_too_small() {
    for width in [1, 60, 120, 240, 560] {
        let timeline = timeline(&crowd(), "", TODAY);
        let plan = plan(&timeline, style(width, Lang::En));
        assert_eq!(plan.marks().count(), timeline.lanes.iter().map(|lane| lane.moments.len()).sum::<usize>());
    }
}
