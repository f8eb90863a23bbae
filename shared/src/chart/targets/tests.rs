//! What is drawn of parts, silence, reasons and my region, by value.

use super::*;
use crate::view::Theme;
use crate::{
    chart::{
        colour::Colour,
        plan::{Area, Item, Mark as DrawnMark, MarkTarget},
        poster::{self, Setting},
        targets::keys::{Key, keys},
        text_metrics,
    },
    comparison::Comparison,
    comparison::targets::tests::fixture::{compared, compared_with, fact, facts, named, of_cities},
    i18n::panel::SilenceKind,
};
use serde_json::json;
use std::sync::Arc;

const WIDTHS: [i32; 5] = [320, 460, 520, 760, 1100];

fn planned(query: &str, width: i32) -> ChartPlan {
    let targets = compared(query);
    plan(&targets, &targets.panels[0], Style { width, lang: targets.basis.view.lang })
}

fn mark<'p>(plan: &'p ChartPlan, fact: &str) -> &'p DrawnMark {
    let target = MarkTarget::Fact(named(fact));
    plan.marks().find(|mark| mark.target == target).unwrap_or_else(|| panic!("no mark of {fact}"))
}

fn texts(plan: &ChartPlan) -> Vec<&str> {
    plan.texts().into_iter().map(|line| line.text.as_str()).collect()
}

fn flat(items: &[Item]) -> Vec<&Item> {
    items
        .iter()
        .flat_map(|item| match item {
            Item::Mark(mark) => flat(&mark.items),
            item => vec![item],
        })
        .collect()
}

#[test]
fn a_region_without_a_number_has_no_row_but_a_word_in_one_line() {
    let plan = planned("indicators=revenue", 1100);
    let said = texts(&plan);
    assert_eq!(said.iter().filter(|text| text.contains("四川")).count(), 1, "{said:?}");
    assert_eq!(said.last(), Some(&"未载明：四川、深圳福田 · 领域不同：湖南"));
    let targets = compared("indicators=revenue&lang=en");
    let groups = silence(&targets, &targets.panels[0], Lang::En);
    let kinds: Vec<SilenceKind> = groups.iter().map(|group| group.kind).collect();
    assert_eq!(kinds, [SilenceKind::NotStated, SilenceKind::NotApplicable]);
    assert_eq!(groups[0].regions.iter().map(|region| region.region.as_str()).collect::<Vec<_>>(), ["sichuan", "futian"]);
    let without = plan_marks(&targets, &targets.panels[0], Style { width: 1100, lang: Lang::En });
    assert!(!texts(&without).iter().any(|text| text.contains("Not stated")));
}

#[test]
fn a_number_that_cannot_be_divided_stands_in_the_same_line_with_its_reason() {
    let mut facts = facts();
    facts.push(fact("futian/channels", "channels", "target", (4.0, "个", "="), json!({ "by": "2025" })));
    let targets = compared_with(facts, "indicators=channels&per=head");
    let groups = silence(&targets, &targets.panels[0], Lang::Zh);
    let undivided = groups.iter().find(|group| group.kind == SilenceKind::Undivided).expect("Futian");
    assert_eq!(
        (undivided.label.as_str(), undivided.regions[0].text(Lang::Zh).as_str()),
        ("无人口数据，不能折算", "深圳福田（4个 · 2025年目标）")
    );
    assert_eq!(undivided.regions[0].fact, Some(named("futian/channels")));
    let plan = plan(&targets, &targets.panels[0], Style { width: 1100, lang: Lang::Zh });
    assert!(texts(&plan).concat().contains("无人口数据，不能折算：深圳福田（4个 · 2025年目标）"), "{:?}", texts(&plan));
}

#[test]
fn rows_are_low_and_their_labels_stay_inside() {
    for width in WIDTHS {
        for query in [
            "indicators=revenue",
            "indicators=revenue&home=qingdao&lang=en",
            "indicators=channels&lang=en",
            "indicators=stations&lang=en",
        ] {
            let plan = planned(query, width);
            for line in plan.texts() {
                let end = line.x + text_metrics::width(&line.text, line.size, line.bold);
                assert!(line.x >= 0 && end <= width, "{query} at {width}: {:?} ends at {end}", line.text);
                assert!(line.y <= plan.height, "{query} at {width}: {:?}", line.text);
            }
        }
    }
    assert!(planned("indicators=revenue", 520).height <= 150, "{}", planned("indicators=revenue", 520).height);
}

#[test]
fn the_date_stands_behind_the_number() {
    let plan = planned("indicators=revenue", 520);
    for fact in ["qingdao/revenue", "guangdong/revenue-2025"] {
        let lines: Vec<(&str, i32)> = flat(&mark(&plan, fact).items)
            .into_iter()
            .filter_map(|item| match item {
                Item::Text(line) => Some((line.text.as_str(), line.y)),
                _ => None,
            })
            .collect();
        assert!(lines.len() > 1 && lines[0].1 == lines[1].1 && lines[1].0.starts_with("202"), "{lines:?}");
    }
}

#[test]
fn bars_are_solid_and_an_indicative_one_has_a_small_mark_with_the_reasons_in_its_label() {
    let plan = planned("indicators=revenue&home=qingdao", 1100);
    assert!(!flat(&plan.items).iter().any(|item| matches!(item, Item::Hatch { .. })));
    let ring = |mark: &DrawnMark| mark.items.iter().any(|item| matches!(item, Item::Circle { filled: false, .. }));
    let (own, other) = (mark(&plan, "qingdao/revenue"), mark(&plan, "guangdong/revenue-2025"));
    assert!(!ring(own) && ring(other));
    assert!(other.label.contains("不宜直接比：省级对市级、口径不同、年份不同"), "{}", other.label);
    assert!(!texts(&plan).iter().any(|text| text.contains("口径不同")), "{:?}", texts(&plan));
}

#[test]
fn only_a_verdict_that_a_person_has_set_is_hatched() {
    let set = "guangdong-plan/revenue-2025~qingdao-plan/revenue:direct";
    let plan = planned(&format!("indicators=revenue&verdicts={set}"), 1100);
    let hatched = |mark: &DrawnMark| mark.items.iter().any(|item| matches!(item, Item::Hatch { .. }));
    let set: Vec<&DrawnMark> = plan.marks().filter(|mark| hatched(mark)).collect();
    assert_eq!(set.iter().map(|mark| &mark.target).collect::<Vec<_>>(), [&MarkTarget::Fact(named("qingdao/revenue"))]);
}

#[test]
fn parts_of_a_sum_are_segments_that_lead_to_their_own_words() {
    let plan = planned("indicators=channels", 1100);
    let areas: Vec<Area> = ["added", "guangzhou", "shenzhen"].map(|id| mark(&plan, &format!("guangdong/{id}")).area).to_vec();
    assert!(areas.windows(2).all(|pair| pair[0].x + pair[0].w == pair[1].x && pair[0].y == pair[1].y), "{areas:?}");
    let total = planned("indicators=channels", 1100).texts().into_iter().filter(|line| line.text == "3个").count();
    assert_eq!(total, 1);
    let said = texts(&plan).concat();
    assert!(said.contains("合计系本站加总（added1个、guangzhou1个、shenzhen1个）"), "{said}");
    let label = &mark(&plan, "guangdong/added").label;
    assert!(label.contains("合计3个（本站加总）的一部分") && label.contains("广东台新增"), "{label}");
    assert!(plan.description.contains("3个（2025年目标 · 合计系本站加总）"), "{}", plan.description);
}

#[test]
fn a_printed_total_names_its_parts_and_each_can_be_chosen() {
    let plan = planned("indicators=stations", 1100);
    let (total, small) = (mark(&plan, "futian/total"), mark(&plan, "futian/small"));
    assert!(total.label.contains("其中：macro1375个、small3885个"), "{}", total.label);
    assert!(small.label.contains("5260个的一部分"), "{}", small.label);
    assert!(total.area.x <= small.area.x && small.area.x + small.area.w <= total.area.x + total.area.w);
    // A status has no length, so its parts are points; on a logarithmic scale so are those of a target.
    let log = planned("indicators=stations&scale=log", 1100);
    assert!(log.marks().any(|one| one.target == MarkTarget::Fact(named("futian/small"))));
}

#[test]
fn my_region_is_marked_and_bold_in_every_order() {
    for query in ["indicators=revenue&home=qingdao", "indicators=revenue&home=qingdao&sort=value"] {
        for width in WIDTHS {
            let plan = planned(query, width);
            let accent = plan.items.iter().filter(|item| matches!(item, Item::Rect { fill, .. } if *fill == Colour::ACCENT));
            assert_eq!(accent.count(), 1, "{query} at {width}");
            let bold = |name: &str| plan.texts().iter().find(|line| line.text == name).map(|line| line.bold);
            assert_eq!((bold("青岛"), bold("广东")), (Some(true), Some(false)), "{query} at {width}");
        }
    }
}

#[test]
fn the_legend_explains_what_is_drawn() {
    let set = "guangdong-plan/revenue-2025~qingdao-plan/revenue:direct";
    for (query, expected) in [
        ("indicators=revenue", &[Key::Bar, Key::Diamond, Key::Notice][..]),
        ("indicators=revenue&home=qingdao", &[Key::Bar, Key::Diamond, Key::Notice, Key::Home]),
        ("indicators=revenue&home=hunan", &[Key::Bar, Key::Diamond, Key::Notice]),
        ("indicators=revenue&scale=log", &[Key::Circle, Key::Diamond, Key::Notice]),
        ("indicators=channels", &[Key::Bar, Key::Parts, Key::Notice]),
        (&format!("indicators=revenue&kinds=target&verdicts={set}"), &[Key::Bar, Key::Hatch]),
        (&format!("indicators=revenue&kinds=target&scale=log&verdicts={set}"), &[Key::Circle, Key::Hollow]),
    ] {
        let targets = compared(query);
        let found: Vec<Key> = keys(&targets.panels, targets.basis.view.home.as_ref()).into_iter().map(|(key, _)| key).collect();
        assert_eq!(found, expected, "{query}");
    }
}

#[test]
fn a_title_counts_the_regions_that_it_cannot_name_and_a_slide_speaks_of_no_dots() {
    let setting = Setting {
        size: (1200, 675),
        lang: Lang::Zh,
        theme: Theme::Light,
        transparent: false,
        address: String::new(),
        printed: String::new(),
        revision_date: None,
    };
    for (count, said) in [(8, "城市8"), (9, "：9个地区")] {
        let targets = of_cities(count, "indicators=revenue");
        let title = poster::caption(&Comparison::Targets(Arc::new(targets)), &setting).title;
        assert!(title.ends_with(said), "{title}");
    }
    let targets = of_cities(300, "home=city-8&indicators=revenue");
    let ranking = targets.ranking(&targets.panels[0], 12).expect("a ranking");
    let note = ranking_note(labels::RANKING_FIRST_OF, &targets, &ranking, Lang::Zh);
    assert_eq!(note, "按数值列出前12个，共300个；能否相比见各值。城市8排第293位。");
}

#[test]
fn of_many_regions_the_first_have_bars_and_every_fact_can_be_chosen() {
    let targets = of_cities(300, "home=city-8&indicators=revenue");
    for width in WIDTHS {
        let plan = plan(&targets, &targets.panels[0], Style { width, lang: Lang::Zh });
        assert_eq!(plan.marks().count(), 300, "at {width}");
        assert!(plan.height < 1000, "{} at {width}", plan.height);
        let said = texts(&plan);
        assert!(said.contains(&"全部300个地区"), "at {width}: {said:?}");
        assert!(said.concat().contains("按数值列出前20个，全部300个各为一点；能否相比见各值。城市8排第293位。"), "{said:?}");
        assert!(said.contains(&"城市300") && said.contains(&"城市8") && !said.contains(&"城市9"), "{said:?}");
        for area in plan.marks().map(|mark| mark.area) {
            assert!(area.x >= 0 && area.x + area.w <= width && area.y + area.h <= plan.height, "at {width}: {area:?}");
        }
    }
    let dot = plan(&targets, &targets.panels[0], Style { width: 1100, lang: Lang::Zh });
    let label = &mark(&dot, "city-9/revenue").label;
    assert!(label.starts_with("城市9，90亿元"), "{label}");
    assert!(dot.description.contains("另有279个地区有数值，见表"), "{}", dot.description);
}

#[test]
fn many_silent_regions_are_counted_after_the_first_names() {
    let targets = of_cities(30, "indicators=revenue,channels");
    let channels = targets.panels.iter().find(|panel| panel.indicator.as_str() == "channels");
    let line = channels.map(|panel| i18n::panel::silence_line(&silence(&targets, panel, Lang::Zh), Lang::Zh));
    assert!(line.as_ref().is_some_and(|line| line.ends_with("城市12、另18个地区")), "{line:?}");
}
