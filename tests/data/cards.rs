//! What the cards of the targets comparison say around their charts, on the real data.

use duibiao_tests::{
    document::{Element, PageDocument, all, first, text},
    seeds,
    site::Site,
};
use shared::{
    chart::{
        self,
        plan::{Item, Style},
        targets::{
            keys::{Key, keys},
            title,
        },
    },
    comparison::{
        targets::{self, Targets},
        verdict::Verdict,
    },
    view::View,
};

fn compare(query: &str) -> Targets {
    let (view, issues) = View::from_query(query);
    assert_eq!(issues, []);
    targets::compare(seeds(), "0123456789abcdef".parse().expect("a revision"), &view, Vec::new())
}

fn page(query: &str) -> PageDocument {
    Site::real().page(&format!("/compare/targets?{query}"))
}

fn cards(page: &PageDocument) -> Vec<Element<'_>> {
    page.all(".cards > .card")
}

/// The words of a part of a card; empty when it has no such part.
fn part(card: Element<'_>, selector: &str) -> String {
    first(card, selector).map(text).unwrap_or_default()
}

const TV_SET_DIRECT: &str = "guangdong-uhd-2023/tv-output~qingdao-uhd-2019/tv-4k-output:direct";

#[test]
fn a_legend_explains_the_shapes_that_are_drawn() {
    let _site = Site::real();
    for (query, drawn) in [
        ("indicators=tv-output-annual", &[Key::Bar, Key::Notice][..]),
        ("indicators=tv-output-annual&scale=log", &[Key::Circle, Key::Notice]),
        ("indicators=tv-output-annual&scale=log&home=qingdao", &[Key::Circle, Key::Notice, Key::Home]),
        (&format!("indicators=tv-output-annual&verdicts={TV_SET_DIRECT}"), &[Key::Bar, Key::Hatch]),
        (&format!("indicators=tv-output-annual&scale=log&verdicts={TV_SET_DIRECT}"), &[Key::Circle, Key::Hollow]),
        ("indicators=uhd-channels-opened", &[Key::Bar, Key::Parts, Key::Notice]),
        ("indicators=base-stations-5g", &[Key::Bar, Key::Diamond, Key::Parts, Key::Notice]),
        ("indicators=firms-served", &[Key::Diamond, Key::Parts, Key::Notice]),
        ("indicators=demonstration-zones", &[]),
        ("indicators=support-ceiling", &[Key::Bar]),
    ] {
        let targets = compare(query);
        let shapes: Vec<Key> =
            keys(&targets.panels, targets.basis.view.home.as_ref()).into_iter().map(|(key, _)| key).collect();
        assert_eq!(shapes, drawn, "{query}");
        let page = page(query);
        let legend = page.all(".evidence .legend li").len();
        assert_eq!(legend, drawn.len(), "{query}");
    }
    let page = page("indicators=firms-served");
    let legend = page.first(".evidence .legend");
    let notice = all(legend, "li").into_iter().find(|entry| first(*entry, "i.key.notice[aria-hidden=true]").is_some());
    assert_eq!(notice.map(text).as_deref(), Some("与对照对象不宜直接比"));
    assert!(!text(legend).contains("斜纹"), "{}", text(legend));
}

#[test]
fn statistics_from_outside_say_their_year_and_when_they_came_out() {
    let _site = Site::real();
    let head = |query: &str| text(cards(&page(query))[0]);
    let head_zh = head("indicators=base-stations-5g&per=head&regions=sichuan");
    let expected = "分母为文件以外的统计数据：国家统计局：第七次全国人口普查公报（第三号）（2020年数据，2021年发布）";
    assert!(head_zh.contains(expected), "{head_zh}");
    let head_en = head("indicators=base-stations-5g&per=head&regions=sichuan&lang=en");
    assert!(head_en.contains("bulletin no. 3 (2020 data, published 2021)"), "{head_en}");
}

#[test]
fn a_document_that_says_it_in_words_is_among_the_sources() {
    let page = page("indicators=demonstration-zones");
    let sources = part(cards(&page)[0], ".card-sources");
    assert_eq!(sources, "来源 粤工信电子〔2023〕20号、湖南2021、青岛2019");
}

#[test]
fn charts_of_an_indicator_are_told_apart_by_what_they_are_about() {
    let titles = |query: &str| -> Vec<String> {
        let targets = compare(query);
        targets.panels.iter().map(|panel| title(&targets, panel, targets.basis.view.lang)).collect()
    };
    assert_eq!(titles("indicators=tv-output-annual"), ["4K/8K电视机年产量"]);
    let ranks = [
        "全国位次：认定的国家技术创新示范企业数",
        "全国位次 (2)：入选全国企业上云典型案例数",
        "全国位次 (3)：超高清视频摄录编设备技术水平",
        "全国位次 (4)：超高清视频摄录编设备产业规模",
        "全国位次 (5)：超高清视频摄录编设备市场占有率",
        "全国位次 (6)：IPTV用户数",
    ];
    assert_eq!(titles("indicators=national-rank"), ranks);
    let set = "guangdong-uhd-2023/tv-output~qingdao-uhd-2019/tv-4k-output:not-comparable";
    assert_eq!(
        titles(&format!("indicators=tv-output-annual&lang=en&verdicts={set}")),
        ["4K/8K TV sets made per year: 4K and 8K", "4K/8K TV sets made per year (2): leading firms, 4K"]
    );
    let page = page("indicators=national-rank");
    let headings: Vec<String> = cards(&page).into_iter().map(|card| part(card, ".card-head h2")).collect();
    assert_eq!(headings, ranks);
}

#[test]
fn a_pair_that_a_person_set_apart_stays_listed_with_its_own_way_back() {
    let _site = Site::real();
    let (apart, direct) = (
        "guangdong-uhd-2023/tv-output~qingdao-uhd-2019/tv-4k-output:not-comparable",
        "guangdong-uhd-2023/industry-revenue-2025~qingdao-uhd-2019/industry-size:direct",
    );
    let query = format!("indicators=tv-output-annual&verdicts={apart},{direct}");
    let targets = compare(&query);
    assert_eq!(targets.panels.iter().map(|panel| panel.pairs.len()).collect::<Vec<_>>(), [1, 0]);
    let judgement = &targets.panels[0].pairs[0].judgement;
    assert_eq!((judgement.verdict, judgement.computed), (Verdict::NotComparable, Some(Verdict::Indicative)));
    let page = page(&query);
    let cards = cards(&page);
    assert_eq!(cards.len(), 2);
    for card in &cards {
        let head = text(*card);
        assert!(head.contains("广东 ≥5000万台与青岛 ≥1500万台由使用者判定为不可比，分列两图。"), "{head}");
    }
    let verdicts = first(cards[0], ".verdicts").expect("the verdicts");
    assert_eq!(part(verdicts, "summary"), "能否比较（1对）");
    assert!(text(verdicts).contains("人工调整，原判定：不宜直接比"), "{}", text(verdicts));
    let back = all(verdicts, "a").into_iter().find(|link| text(*link) == "恢复原判定").and_then(|link| link.attr("href"));
    assert_eq!(back, Some(format!("/compare/targets?indicators=tv-output-annual&verdicts={direct}").as_str()));
    let unset = self::page("indicators=tv-output-annual");
    assert!(!unset.text(".cards").contains("恢复原判定"));
}

/// The numbers on the axis of the first chart at a view.
fn ticks(query: &str, width: i32) -> Vec<String> {
    let targets = compare(query);
    let style = Style { width, lang: targets.basis.view.lang };
    let plan = chart::targets::plan(&targets, &targets.panels[0], style);
    let numbers = plan.items.iter().filter_map(|item| match item {
        Item::Text(line) if line.y == 13 && !line.bold => Some(line.text.clone()),
        _ => None,
    });
    numbers.collect()
}

#[test]
fn axes_count_in_whole_things_and_number_every_second_tick_where_there_is_little_room() {
    assert_eq!(ticks("indicators=uhd-channels-opened", 1100), ["0", "1", "2", "3"]);
    assert_eq!(ticks("indicators=national-rank", 1100), ["0", "1", "2"]);
    assert_eq!(ticks("indicators=industry-clusters", 1100), ["0", "1", "2", "3"]);
    assert_eq!(
        ticks("indicators=tv-output-annual&lang=en", 1100),
        ["0", "10 million", "20 million", "30 million", "40 million", "50 million"]
    );
    assert_eq!(ticks("indicators=tv-output-annual&lang=en", 560), ["0", "20 million", "40 million"]);
}
