//! SVG and PNG: what stands in them, their sizes, and that the same question always gets the same bytes.

use crate::{app, file, keep, text};
use axum::http::StatusCode;
use duibiao::{
    db::{links, revisions},
    render::fonts,
};
use duibiao_tests::{get, get_with, seeds};
use shared::{
    chart::poster::SizeName,
    comparison::outcome::OutcomeKind,
    i18n::{Label, Labelled, labels},
    model::Lang,
};
use std::{collections::HashSet, io::Cursor};

const NAMES: [&str; 3] = ["targets", "timeline", "measures"];

fn parsed(svg: &str) -> resvg::usvg::roxmltree::Document<'_> {
    resvg::usvg::roxmltree::Document::parse(svg).unwrap_or_else(|error| panic!("{error}: {svg}"))
}

fn texts(svg: &str) -> Vec<String> {
    let document = parsed(svg);
    let texts = document.descendants().filter(|node| node.has_tag_name("text"));
    texts.map(|node| node.text().unwrap_or_default().to_owned()).collect()
}

#[tokio::test]
async fn every_view_is_a_picture_with_title_description_text_and_no_script() {
    let (_store, app) = app().await;
    for name in NAMES {
        for query in ["", "lang=en&theme=dark", "size=portrait", "regions=qingdao&lang=en"] {
            let svg = text(&app, &format!("/charts/{name}.svg?{query}")).await;
            let document = parsed(&svg);
            let root = document.root_element();
            let said = |tag: &str| root.children().find(|node| node.has_tag_name(tag)).and_then(|node| node.text());
            assert!(said("title").is_some_and(|title| !title.is_empty()), "{name}?{query}");
            assert!(said("desc").is_some_and(|desc| desc.chars().count() > 10), "{name}?{query}");
            assert!(document.descendants().any(|node| node.has_tag_name("text")));
            for node in document.descendants().filter(|node| node.is_element()) {
                assert!(!["script", "foreignObject", "image", "use", "a"].contains(&node.tag_name().name()), "{name}");
                assert!(node.attributes().all(|a| !a.name().starts_with("on") && a.name() != "style"), "{name}");
            }
        }
    }
}

#[tokio::test]
async fn a_picture_says_where_it_comes_from() {
    let (_store, app) = app().await;
    for name in NAMES {
        let address = format!("/compare/{name}?regions=guangdong,qingdao&rev={}", revisions::name_of(seeds()));
        keep(&app, &address).await;
        let svg = text(&app, &format!("/charts/{name}.svg?regions=guangdong,qingdao&link=1")).await;
        let said = texts(&svg).join("");
        let revision = revisions::name_of(seeds()).to_string();
        assert!(said.contains("广东") && said.contains("青岛"), "{name}: {said}");
        assert!(said.contains("《青岛市超高清视频产业发展行动计划（2019-2022年）》"), "{name}: {said}");
        assert!(said.contains("发布日期原文未载") && said.contains("2023年12月26日"), "{name}: {said}");
        assert!(said.contains(&format!("数据版本 {revision}（2026年11月20日）")), "{name}: {said}");
        let (_, id) = said.split_once("http://127.0.0.1:8080/s/").unwrap_or_else(|| panic!("{name}: {said}"));
        let led = get(&app, &format!("/s/{}", id.chars().take(10).collect::<String>())).await;
        assert_eq!(led.status, StatusCode::FOUND, "{name}: {said}");
        assert_eq!(led.header("location"), format!("/compare/{name}?regions=guangdong,qingdao&rev={revision}"));
    }
}

#[tokio::test]
async fn all_files_of_a_view_print_the_one_short_address_that_is_kept() {
    let (store, app) = app().await;
    let revision = revisions::name_of(seeds());
    let address = format!("/compare/targets?regions=guangdong,qingdao&lang=en&rev={revision}");
    let short = format!("http://127.0.0.1:8080/s/{}", keep(&app, &address).await);
    let view = "regions=qingdao,guangdong&lang=en&link=1";
    for look in ["", "&size=square", "&theme=dark", "&fact=qingdao-uhd-2019/tv-4k-output", &format!("&rev={revision}")] {
        let svg = text(&app, &format!("/charts/targets.svg?{view}{look}")).await;
        assert!(texts(&svg).concat().contains(&short), "{look}: {svg}");
    }
    assert_eq!(links::list(&store.db).await.expect("links").len(), 1);
}

/// Whoever only looks at a picture, a preview or a crawler, writes nothing: the whole address is printed.
#[tokio::test]
async fn a_picture_writes_nothing_and_prints_the_whole_address_where_no_link_is_kept() {
    let (store, app) = app().await;
    let address = format!("/compare/targets?regions=qingdao&rev={}", revisions::name_of(seeds()));
    for query in ["regions=qingdao", "regions=qingdao&link=1"] {
        for format in ["svg", "png", "pptx", "csv", "xlsx", "json"] {
            file(&app, &format!("/charts/targets.{format}?{query}")).await;
        }
        let svg = text(&app, &format!("/charts/targets.svg?{query}")).await;
        let said = texts(&svg).concat();
        assert!(said.contains(&address) && !said.contains("/s/"), "{query}: {said}");
    }
    assert_eq!(links::list(&store.db).await.expect("links"), []);
    // What was promised and is not there yet is not kept by anybody in between.
    let promised = get(&app, "/charts/targets.svg?regions=qingdao&link=1").await;
    assert_eq!(promised.header("cache-control"), "no-store");
    let id = keep(&app, &address).await;
    assert!(text(&app, "/charts/targets.svg?regions=qingdao&link=1").await.contains(&format!("/s/{id}")));
    assert!(!text(&app, "/charts/targets.svg?regions=qingdao").await.contains("/s/"), "the other stays the same");
}

#[tokio::test]
async fn a_picture_says_what_the_reader_must_know() {
    let (_store, app) = app().await;
    let cases = [
        ("targets.svg?indicators=base-stations-5g", "区与省市层级不同"),
        ("targets.svg?indicators=firms-served&scale=log", "对数刻度：位置表示量级"),
        ("targets.svg?indicators=base-stations-5g&per=head", "分母为文件以外的统计数据"),
        ("targets.svg?indicators=uhd-terminal-share&per=head", "比例和位次不能再按人口"),
        ("targets.svg?regions=qingdao,atlantis", "“atlantis”不在数据中"),
        ("timeline.svg?bogus=1", "“bogus”不是可用的选项"),
        ("measures.svg?scale=cubic", "值“cubic”无法识别"),
        ("measures.svg", "文件未列，不等于没有做"),
        ("measures.svg", "颜色：占该地区举措的比例"),
        ("measures.svg?shade=count", "颜色：举措数"),
        ("measures.svg?home=qingdao", "加框：至少2个其他地区的文件列有"),
        ("measures.svg?sectors=5g", "文件不涉及该领域"),
        ("targets.svg?size=slide", "图幅所限，另有"),
        (
            "targets.svg?indicators=tv-output-annual&verdicts=guangdong-uhd-2023/tv-output~qingdao-uhd-2019/tv-4k-output:direct",
            "图中有1处可比性由使用者人工判定",
        ),
    ];
    for (address, expected) in cases {
        let said = texts(&text(&app, &format!("/charts/{address}")).await).join("");
        assert!(said.contains(expected), "{address} does not say {expected}: {said}");
    }
}

#[tokio::test]
async fn a_picture_says_by_what_numbers_are_divided_only_where_they_are() {
    let (_store, app) = app().await;
    for (indicators, divided) in
        [("national-rank", false), ("base-stations-5g", true), ("national-rank,base-stations-5g", true)]
    {
        let said = texts(&text(&app, &format!("/charts/targets.svg?indicators={indicators}&per=head")).await);
        assert_eq!(said.iter().any(|line| line.contains(" · 人均")), divided, "{indicators}: {said:?}");
    }
}

#[tokio::test]
async fn sizes_go_by_name_or_number() {
    let (_store, app) = app().await;
    let cases = [
        ("", (1920, 1080)),
        ("size=slide", (1920, 1080)),
        ("size=square", (1080, 1080)),
        ("size=portrait", (1080, 1350)),
        ("size=social", (1200, 630)),
        ("w=640&h=360", (640, 360)),
        ("w=960", (960, 540)),
        ("size=square&h=500", (500, 500)),
    ];
    for (query, (width, height)) in cases {
        let svg = text(&app, &format!("/charts/targets.svg?indicators=tv-output-annual&{query}")).await;
        let document = parsed(&svg);
        let root = document.root_element();
        assert_eq!(root.attribute("width"), Some(width.to_string().as_str()), "{query}");
        assert_eq!(root.attribute("height"), Some(height.to_string().as_str()), "{query}");
    }
}

#[tokio::test]
async fn every_look_has_its_size_its_language_and_its_ground() {
    let (_store, app) = app().await;
    for name in NAMES {
        for size in SizeName::ALL {
            for (lang, tag) in [("zh", "zh-CN"), ("en", "en")] {
                for (theme, ground) in
                    [("light", Some("#FFFFFF")), ("dark", Some("#161B22")), ("light&background=transparent", None)]
                {
                    let address = format!("/charts/{name}.svg?size={size}&lang={lang}&theme={theme}");
                    let svg = text(&app, &address).await;
                    let document = parsed(&svg);
                    let root = document.root_element();
                    let (width, height) = size.pixels();
                    let pixels = ["width", "height"].map(|side| root.attribute(side).and_then(|n| n.parse().ok()));
                    assert_eq!(pixels, [Some(width), Some(height)], "{address}");
                    assert_eq!(root.attribute("lang"), Some(tag), "{address}");
                    // The ground reaches over all edges.
                    let ground_of = |node: &resvg::usvg::roxmltree::Node<'_, '_>| {
                        node.has_tag_name("rect") && node.attribute("x") == Some("-8")
                    };
                    let filled = document.descendants().find(ground_of);
                    let fill = filled.and_then(|node| node.attribute("fill")).map(str::to_uppercase);
                    assert_eq!(fill.as_deref(), ground, "{address}");
                }
            }
        }
    }
}

#[tokio::test]
async fn a_picture_explains_its_shapes() {
    let (_store, app) = app().await;
    for (address, legend) in [
        ("targets.svg", [labels::TARGET_LEGEND, labels::STATUS_LEGEND]),
        ("targets.svg?indicators=tv-output-annual&size=social", [labels::TARGET_LEGEND, labels::INDICATIVE_LEGEND]),
        ("measures.svg?size=social", [labels::TOTAL, labels::MEASURES_NONE]),
        ("timeline.svg", [OutcomeKind::NotStated.label(), labels::LEGEND_COUNT]),
        ("measures.svg?form=stacked", [labels::MEASURES_LENGTH, Label("其他11类", "11 other categories")]),
    ] {
        let said = texts(&text(&app, &format!("/charts/{address}")).await).join("|");
        assert!(legend.iter().all(|label| said.contains(label.get(Lang::Zh))), "{address}: {said}");
    }
}

#[tokio::test]
async fn words_stay_inside_the_picture() {
    let (_store, app) = app().await;
    for name in NAMES {
        for query in ["size=slide", "size=square", "size=portrait", "size=social&lang=en", "w=320&h=320", "w=2000&h=400"] {
            let svg = text(&app, &format!("/charts/{name}.svg?{query}")).await;
            let document = parsed(&svg);
            let view: Vec<f64> =
                document.root_element().attribute("viewBox").unwrap_or("").split(' ').filter_map(|n| n.parse().ok()).collect();
            for node in document.descendants().filter(|node| node.has_tag_name("text")) {
                let at = |name: &str| node.attribute(name).and_then(|n| n.parse::<f64>().ok()).unwrap_or(-1.0);
                assert!(at("x") >= 0.0 && at("x") <= view[2], "{name}?{query}: {:?} at {}", node.text(), at("x"));
                assert!(at("y") >= 0.0 && at("y") <= view[3], "{name}?{query}: {:?} at {}", node.text(), at("y"));
            }
        }
    }
}

#[tokio::test]
async fn the_same_question_gets_the_same_bytes() {
    let (_store, one) = app().await;
    let (_other_store, other) = app().await;
    for file_name in ["targets.svg", "timeline.svg", "measures.svg", "targets.pptx", "targets.xlsx", "measures.csv"] {
        let address = format!("/charts/{file_name}?lang=en");
        assert!(file(&one, &address).await.body == file(&other, &address).await.body, "{address}");
    }
}

#[tokio::test]
async fn a_pinned_picture_keeps_its_bytes_after_another_import() {
    let (store, app) = app().await;
    let revision = revisions::name_of(seeds());
    let address = |name: &str| format!("/charts/{name}.svg?regions=qingdao,guangdong&rev={revision}");
    let mut before = Vec::new();
    for name in NAMES {
        before.push(file(&app, &address(name)).await);
    }
    let mut changed = seeds().clone();
    for fact in &mut changed.facts {
        fact.name.zh.push('改');
    }
    revisions::import(&store.db, &changed, "2027-02-01T08:00:00Z").await.expect("an import");
    let fresh = store.app();
    for (name, before) in NAMES.iter().zip(before) {
        let after = file(&fresh, &address(name)).await;
        assert_eq!(after.header("cache-control"), "public, max-age=31536000, immutable");
        assert!(after.body == before.body, "{name}");
        assert_eq!(after.header("etag"), before.header("etag"));
        let live = file(&fresh, &format!("/charts/{name}.svg?regions=qingdao,guangdong")).await;
        assert!(live.body != before.body && live.header("cache-control") == "no-cache", "{name}");
    }
}

#[tokio::test]
async fn whoever_holds_a_picture_is_told_so() {
    let (_store, app) = app().await;
    let address = "/charts/targets.svg?size=social";
    let first = file(&app, address).await;
    let again = get_with(&app, address, &[("if-none-match", first.header("etag"))]).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    let other = file(&app, "/charts/targets.svg?size=square").await;
    assert_ne!(other.header("etag"), first.header("etag"));
}

#[tokio::test]
async fn a_file_name_says_what_it_is() {
    let (_store, app) = app().await;
    let named = file(&app, "/charts/targets.svg?indicators=tv-output-annual&regions=qingdao,guangdong&download=1").await;
    let name = "duibiao-targets-tv-output-annual-guangdong-qingdao.svg";
    assert_eq!(named.header("content-disposition"), format!("attachment; filename=\"{name}\"; filename*=UTF-8''{name}"));
    let shown = file(&app, "/charts/timeline.svg").await;
    assert!(shown.header("content-disposition").starts_with("inline; filename=\"duibiao-timeline.svg\""));
}

/// The width, height and colours of a PNG, and whether it has an alpha channel.
fn decoded(bytes: &[u8]) -> (u32, u32, usize, bool) {
    let mut reader = png::Decoder::new(Cursor::new(bytes)).read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut pixels).expect("pixels");
    let alpha = info.color_type == png::ColorType::Rgba;
    let colours: HashSet<&[u8]> = pixels.chunks(if alpha { 4 } else { 3 }).collect();
    (info.width, info.height, colours.len(), alpha)
}

#[tokio::test]
async fn a_png_has_its_size_and_is_not_blank() {
    let (_store, app) = app().await;
    let cases = [
        ("targets.png?size=social", (1200, 630), false),
        ("timeline.png?w=640&h=400&density=2&theme=dark", (1280, 800), false),
        ("measures.png?w=600&h=600&scale=1.5&lang=en", (900, 900), false),
        ("targets.png?w=640&h=360&background=transparent", (640, 360), true),
    ];
    for (address, (width, height), alpha) in cases {
        let answer = file(&app, &format!("/charts/{address}")).await;
        assert_eq!(answer.header("content-type"), "image/png");
        let (w, h, colours, transparent) = decoded(&answer.body);
        assert_eq!((w, h, transparent), (width, height, alpha), "{address}");
        assert!(colours > 60, "{address} has {colours} colours");
    }
}

#[test]
fn the_machine_of_the_tests_has_a_chinese_font() {
    let fonts = fonts::fonts().expect("install fonts-noto-cjk");
    assert!(fonts::chinese_face(&fonts).is_some());
}

#[tokio::test]
async fn a_scale_in_words_is_the_axis_and_in_numbers_the_picture() {
    let (_store, app) = app().await;
    let log = texts(&text(&app, "/charts/targets.svg?indicators=tv-output-annual&scale=log").await).join("");
    assert!(log.contains("对数刻度"), "{log}");
    assert_eq!(get(&app, "/charts/targets.svg?scale=9").await.status, StatusCode::BAD_REQUEST);
}
