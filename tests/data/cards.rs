//! What the cards of the targets comparison say around their charts, on the real data.

use duibiao_tests::seeds;
use shared::{
    chart::{
        self,
        plan::{Item, Style},
        targets::{
            keys::{Key, keys},
            title,
        },
    },
    compare::{
        targets::{self, Targets},
        verdict::Verdict,
    },
    html,
    view::{Theme, View},
};

fn compare(query: &str) -> Targets {
    let (view, issues) = View::from_query(query);
    assert_eq!(issues, []);
    targets::compare(seeds(), "0123456789abcdef".parse().expect("a revision"), &view, Vec::new())
}

/// The first card at a view: what stands above its chart and below.
fn card(query: &str) -> (String, String) {
    let targets = compare(query);
    let block = html::targets::blocks(&targets, &targets.basis.view).remove(0);
    (block.head, block.tail)
}

#[test]
fn a_legend_explains_the_shapes_that_are_drawn() {
    for (query, drawn) in [
        ("indicators=tv-output-annual", &[Key::Bar, Key::Hatch][..]),
        ("indicators=tv-output-annual&scale=log", &[Key::Circle, Key::Hollow]),
        ("indicators=tv-output-annual&scale=log&home=qingdao", &[Key::Circle, Key::Hollow, Key::Home]),
        ("indicators=base-stations-5g", &[Key::Bar, Key::Diamond, Key::Hatch, Key::Hollow]),
        // Magnitudes differ by more than a hundred, so the scale is logarithmic.
        ("indicators=firms-served", &[Key::Diamond, Key::Hollow]),
        ("indicators=demonstration-zones", &[]),
        ("indicators=support-ceiling", &[Key::Bar]),
    ] {
        let targets = compare(query);
        let shapes: Vec<Key> =
            keys(&targets.panels[..1], targets.basis.view.home.as_ref()).into_iter().map(|(key, _)| key).collect();
        assert_eq!(shapes, drawn, "{query}");
    }
    let (_, tail) = card("indicators=firms-served");
    assert!(tail.contains("<i class=\"key hollow\" aria-hidden=\"true\"></i>中空：与基准相比仅供参考"), "{tail}");
    assert!(!tail.contains("斜纹"), "{tail}");
}

#[test]
fn statistics_from_outside_say_their_year_and_when_they_came_out() {
    let (head, _) = card("indicators=base-stations-5g&per=head&regions=sichuan");
    let said = "分母为文件以外的统计数据：国家统计局：第七次全国人口普查公报（第三号）（2020年数据，2021年发布）";
    assert!(head.contains(said), "{head}");
    let (head, _) = card("indicators=base-stations-5g&per=head&regions=sichuan&lang=en");
    assert!(head.contains("bulletin no. 3 (2020 data, published 2021)"), "{head}");
}

#[test]
fn a_document_that_says_it_in_words_is_among_the_sources() {
    let (_, tail) = card("indicators=demonstration-zones");
    let sources = &tail[tail.find("class=\"sources\"").expect("sources")..];
    let named = |slug: &str| seeds().document(&slug.parse().expect("a slug")).map(|d| d.title.zh.clone()).expect("a document");
    for slug in ["qingdao-uhd-2019", "guangdong-uhd-2023", "hunan-manufacturing-2021"] {
        assert!(sources.contains(&named(slug)), "{slug}: {sources}");
    }
    assert!(!sources.contains(&named("sichuan-uhd-2020")), "{sources}");
}

#[test]
fn charts_of_an_indicator_are_told_apart_by_what_they_are_about() {
    let titles = |query: &str| -> Vec<String> {
        let targets = compare(query);
        targets.panels.iter().map(|panel| title(&targets, panel, targets.basis.view.lang)).collect()
    };
    assert_eq!(titles("indicators=tv-output-annual"), ["4K/8K电视机年产量"]);
    assert_eq!(
        titles("indicators=national-rank"),
        [
            "全国位次：认定的国家技术创新示范企业数",
            "全国位次 (2)：入选全国企业上云典型案例数",
            "全国位次 (3)：超高清视频摄录编设备技术水平",
            "全国位次 (4)：超高清视频摄录编设备产业规模",
            "全国位次 (5)：超高清视频摄录编设备市场占有率",
            "全国位次 (6)：IPTV用户数",
        ]
    );
    let set = "guangdong-uhd-2023/tv-output~qingdao-uhd-2019/tv-4k-output:not-comparable";
    assert_eq!(
        titles(&format!("indicators=tv-output-annual&lang=en&verdicts={set}")),
        ["4K/8K TV sets made per year: 4K and 8K", "4K/8K TV sets made per year (2): leading firms, 4K"]
    );
    let (head, _) = card("indicators=national-rank");
    assert!(head.contains(">全国位次：认定的国家技术创新示范企业数</a></h2>"), "{head}");
}

#[test]
fn a_pair_that_a_person_set_apart_stays_listed_with_its_own_way_back() {
    let (apart, direct) = (
        "guangdong-uhd-2023/tv-output~qingdao-uhd-2019/tv-4k-output:not-comparable",
        "guangdong-uhd-2023/industry-revenue-2025~qingdao-uhd-2019/industry-size:direct",
    );
    let targets = compare(&format!("indicators=tv-output-annual&verdicts={apart},{direct}"));
    assert_eq!(targets.panels.iter().map(|panel| panel.pairs.len()).collect::<Vec<_>>(), [1, 0]);
    let judgement = &targets.panels[0].pairs[0].judgement;
    assert_eq!((judgement.verdict, judgement.computed), (Verdict::NotComparable, Some(Verdict::Indicative)));
    let blocks = html::targets::blocks(&targets, &targets.basis.view);
    for block in &blocks {
        let said = "广东 ≥5000万台与青岛 ≥1500万台由使用者判定为不可比，分列两图。";
        assert!(block.head.contains(said), "{}", block.head);
    }
    let back = format!("href=\"/compare/targets?indicators=tv-output-annual&amp;verdicts={direct}\"");
    for said in ["可比性判定（1对）", "人工改判，原判定：仅供参考", &back, ">恢复原判定</a>"] {
        assert!(blocks[0].tail.contains(said), "{said} in {}", blocks[0].tail);
    }
    let (_, tail) = card("indicators=tv-output-annual");
    assert!(!tail.contains("恢复原判定"), "{tail}");
}

/// The numbers on the axis of the first chart at a view.
fn ticks(query: &str, width: i32) -> Vec<String> {
    let targets = compare(query);
    let style = Style { width, lang: targets.basis.view.lang, theme: Theme::Light };
    let plan = chart::targets::plan(&targets, &targets.panels[0], style);
    let numbers = plan.items.iter().filter_map(|item| match item {
        Item::Text(line) if line.y == 13 && !line.bold => Some(line.text.clone()),
        _ => None,
    });
    numbers.collect()
}

#[test]
fn axes_count_in_whole_things_and_number_every_second_tick_where_there_is_little_room() {
    assert_eq!(ticks("indicators=uhd-channels-opened", 1100), ["0", "1", "2"]);
    assert_eq!(ticks("indicators=national-rank", 1100), ["0", "1", "2"]);
    assert_eq!(ticks("indicators=industry-clusters", 1100), ["0", "1", "2", "3"]);
    assert_eq!(
        ticks("indicators=tv-output-annual&lang=en", 1100),
        ["0", "10 million", "20 million", "30 million", "40 million", "50 million"]
    );
    assert_eq!(ticks("indicators=tv-output-annual&lang=en", 560), ["0", "20 million", "40 million"]);
}
