//! Pages answered whole: read before the application starts, shown in previews, in frames and by editors.

use axum::http::StatusCode;
use duibiao::db::revisions;
use duibiao_tests::{Answer, Engine, Store, get, get_with, seeds};

const TV: &str = "/compare/targets?indicators=tv-output-annual";

async fn app() -> (Store, axum::Router) {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    (store, app)
}

fn text(answer: &Answer) -> String {
    String::from_utf8(answer.body.clone()).expect("UTF-8")
}

/// What a page says in its head under a name.
fn said<'a>(html: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = html.split_once(&format!("=\"{name}\" content=\""))?;
    rest.split_once('"').map(|(said, _)| said)
}

#[tokio::test]
async fn every_page_has_its_own_title_description_and_preview() {
    let (_store, app) = app().await;
    let cases = [
        ("/", "比较各地政府的政策承诺 · 对标", Some("/charts/targets.png?size=social")),
        ("/compare/targets", "目标对比 · 对标", Some("/charts/targets.png?size=social")),
        ("/compare/timeline?lang=en", "Timelines compared · Duibiao", Some("/charts/timeline.png?lang=en&amp;size=social")),
        (
            "/compare/measures?form=stacked&theme=dark",
            "举措对比：湖南、广东、四川、青岛、深圳福田 · 对标",
            Some("/charts/measures.png?form=stacked&amp;theme=dark&amp;size=social"),
        ),
        (
            "/compare/targets?indicators=tv-output-annual&regions=guangdong,qingdao&fact=qingdao-uhd-2019/tv-4k-output",
            "4K/8K电视机年产量：广东、青岛 · 对标",
            Some("/charts/targets.png?regions=guangdong,qingdao&amp;indicators=tv-output-annual&amp;size=social"),
        ),
        (
            "/facts/qingdao-uhd-2019/tv-4k-output",
            "4K电视机年产量 · 青岛 · 对标",
            Some("/charts/targets.png?indicators=tv-output-annual&amp;size=social"),
        ),
        ("/facts/qingdao-uhd-2019/m-4k-first", "4K先行、兼顾8K · 青岛 · 对标", None),
        (
            "/indicators/tv-output-annual?lang=en",
            "4K/8K TV sets made per year · Duibiao",
            Some("/charts/targets.png?indicators=tv-output-annual&amp;lang=en&amp;size=social"),
        ),
        ("/regions/futian", "深圳福田 · 对标", None),
        ("/documents/qingdao-uhd-2019", "青岛市超高清视频产业发展行动计划（2019-2022年） · 对标", None),
        ("/search?q=%E5%9F%BA%E7%AB%99", "“基站” · 检索 · 对标", None),
    ];
    for (address, title, picture) in cases {
        let html = text(&get(&app, address).await);
        assert!(html.contains(&format!("<title>{title}</title>")), "{address}: {:?}", html.split("<title>").nth(1));
        assert_eq!(said(&html, "og:title"), Some(title), "{address}");
        let description = said(&html, "description").unwrap_or_default();
        assert!(description.chars().count() > 15, "{address}: {description}");
        assert_eq!(said(&html, "og:description"), Some(description), "{address}");
        let site = "http://127.0.0.1:8080";
        assert_eq!(said(&html, "og:image"), picture.map(|path| format!("{site}{path}")).as_deref(), "{address}");
        if let Some(path) = picture {
            let picture = get(&app, &path.replace("&amp;", "&")).await;
            assert_eq!((picture.status, picture.header("content-type")), (StatusCode::OK, "image/png"), "{path}");
        }
        let own = said(&html, "og:url").unwrap_or_default().replace("&amp;", "&");
        assert!(html.contains(&format!("<link rel=\"canonical\" href=\"{}\">", own.replace('&', "&amp;"))), "{address}: {own}");
    }
}

#[tokio::test]
async fn a_page_can_be_read_without_the_application() {
    let (_store, app) = app().await;
    let html = text(&get(&app, &format!("{TV}&fact=qingdao-uhd-2019/tv-4k-output")).await);
    for part in
        ["<h1>目标对比</h1>", "4K/8K电视机年产量</a></h2>", "骨干企业4K电视机年产量达到1500万台", "<th scope=\"row\">青岛</th>"]
    {
        assert!(html.contains(part), "{part}");
    }
    // Three widths in two colours; where the address names the colours, in those alone.
    assert_eq!(html.matches("<svg ").count(), 6);
    let dark = text(&get(&app, &format!("{TV}&theme=dark")).await);
    assert!(dark.contains("data-theme=\"dark\""));
    assert_eq!((dark.matches("<svg ").count(), dark.contains("on-light\">")), (3, false));
    let english = text(&get(&app, &format!("{TV}&lang=en")).await);
    assert!(english.contains("<html lang=\"en\">") && english.contains("4K/8K TV sets made per year"));
}

#[tokio::test]
async fn a_page_is_sent_once_and_asked_for_again() {
    let (_store, app) = app().await;
    let first = get(&app, TV).await;
    assert_eq!(first.header("cache-control"), "no-cache");
    let again = get_with(&app, TV, &[("if-none-match", first.header("etag"))]).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    let other = get(&app, "/compare/targets").await;
    assert_ne!(other.header("etag"), first.header("etag"));
}

#[tokio::test]
async fn markup_in_an_address_stays_text() {
    let (_store, app) = app().await;
    let evil = "%3Cscript%3Ealert(1)%3C/script%3E%22%20onload=%22";
    for address in [
        format!("/{evil}"),
        format!("/compare/targets?indicators={evil}&regions={evil}&rev={evil}&lang={evil}&{evil}=1"),
        format!("/facts/{evil}/{evil}"),
        format!("/search?q={evil}&lang={evil}&{evil}=1"),
        format!("/embed/compare/targets?lang=zh&home={evil}&per={evil}"),
    ] {
        let html = text(&get(&app, &address).await);
        assert!(!html.contains("<script>") && !html.contains("\" onload="), "{address}");
    }
}

#[tokio::test]
async fn a_comparison_may_stand_in_a_frame_of_another_site_and_nothing_else_may() {
    let (_store, app) = app().await;
    let framed = get(&app, "/embed/compare/targets?indicators=tv-output-annual&lang=zh").await;
    assert!(framed.header("content-security-policy").contains("frame-ancestors *"));
    assert!(framed.header("content-security-policy").contains("script-src 'self' 'wasm-unsafe-eval'"));
    let html = text(&framed);
    assert!(html.contains("<script async=\"\" src=\"/embed.js\"></script>") && html.contains("content=\"noindex\""));
    assert!(!html.contains("<nav") && !html.contains("<h1>") && html.contains("<svg ") && html.contains("<table>"));
    assert!(html.contains("来源：对标（数据截至2026年11月20日）"), "its origin");
    for address in ["/", TV, "/facts/qingdao-uhd-2019/tv-4k-output"] {
        assert!(get(&app, address).await.header("content-security-policy").contains("frame-ancestors 'none'"), "{address}");
    }
    for address in ["/embed", "/embed/", "/embed/facts/qingdao-uhd-2019/tv-4k-output", "/embed/embed/compare/targets"] {
        assert_eq!(get(&app, address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
}

#[tokio::test]
async fn a_frame_speaks_the_readers_language_unless_its_address_names_one() {
    let (_store, app) = app().await;
    let english = ("accept-language", "en-GB,en;q=0.9,zh;q=0.5");
    let moved = get_with(&app, "/embed/compare/timeline?regions=qingdao", &[english]).await;
    let there = "/embed/compare/timeline?regions=qingdao&lang=en";
    assert_eq!((moved.status, moved.header("location")), (StatusCode::FOUND, there));
    assert!(moved.header("vary").contains("accept-language"));
    for (address, headers) in [
        ("/embed/compare/timeline?lang=zh", vec![english]),
        ("/embed/compare/timeline", vec![("accept-language", "zh-CN,en")]),
        ("/embed/compare/timeline", vec![]),
        ("/compare/timeline", vec![english]),
    ] {
        let html = text(&get_with(&app, address, &headers).await);
        assert!(html.contains("<html lang=\"zh-CN\">"), "{address} {headers:?}");
    }
}

#[tokio::test]
async fn an_editor_learns_by_oembed_how_to_show_a_comparison() {
    let (_store, app) = app().await;
    let page = text(&get(&app, &format!("{TV}&lang=en")).await);
    let (_, rest) = page.split_once("type=\"application/json+oembed\" href=\"http://127.0.0.1:8080").expect("its discovery");
    let discovered = rest.split_once('"').map(|(href, _)| href.replace("&amp;", "&")).expect("an address");
    let answer = get(&app, &discovered).await;
    let rich = answer.json();
    assert_eq!((answer.status, &rich["version"], &rich["type"]), (StatusCode::OK, &"1.0".into(), &"rich".into()));
    assert_eq!((&rich["width"], &rich["height"]), (&800.into(), &480.into()));
    let html = rich["html"].as_str().expect("HTML");
    let frame = "<iframe src=\"http://127.0.0.1:8080/embed/compare/targets?indicators=tv-output-annual&amp;lang=en\"";
    assert!(html.starts_with(frame) && html.contains("title=\"4K/8K TV sets made per year"), "{html}");
    let small = get(&app, &format!("{discovered}&maxwidth=400&maxheight=300")).await.json();
    assert_eq!((&small["width"], &small["height"]), (&400.into(), &300.into()));
    assert!(small["html"].as_str().expect("HTML").contains("width=\"400\" height=\"300\""));
    let thumbnail = rich["thumbnail_url"].as_str().expect("a picture").replace("http://127.0.0.1:8080", "");
    assert_eq!(get(&app, &thumbnail).await.header("content-type"), "image/png");
}

#[tokio::test]
async fn oembed_refuses_what_it_cannot_show_in_words() {
    let (_store, app) = app().await;
    let known = "/oembed?url=http://127.0.0.1:8080/compare/targets";
    for (address, status) in [
        ("/oembed".to_owned(), 404),
        ("/oembed?url=https://elsewhere.example/compare/targets".to_owned(), 404),
        ("/oembed?url=http://127.0.0.1:8080/".to_owned(), 404),
        ("/oembed?url=http://127.0.0.1:8080/s/aaaaaaaaaa".to_owned(), 404),
        ("/oembed?url=http://127.0.0.1:8080.evil.example/compare/targets".to_owned(), 404),
        (format!("{known}&format=xml"), 501),
        (format!("{known}&maxwidth=wide"), 400),
        (format!("{known}&callback=x"), 400),
    ] {
        let answer = get(&app, &address).await;
        let kind = (answer.status.as_u16(), answer.header("content-type"));
        assert_eq!(kind, (status, "application/problem+json"), "{address}");
    }
}

#[tokio::test]
async fn other_sites_may_read_and_only_read() {
    let (_store, app) = app().await;
    for address in ["/api/v1/compare/targets", "/words/compare/targets", "/charts/targets.svg", "/healthz"] {
        let answer = get_with(&app, address, &[("origin", "null")]).await;
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{address}");
    }
    let asked = axum::http::Request::options("/api/v1/links")
        .header("origin", "https://elsewhere.example")
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "content-type")
        .body(axum::body::Body::empty())
        .expect("a request");
    let answer = duibiao_tests::ask(&app, asked).await;
    assert!(!answer.header("access-control-allow-methods").contains("POST"));
    assert!(!answer.header("access-control-allow-headers").contains("content-type"));
}

#[tokio::test]
async fn a_pinned_page_keeps_its_words_and_an_unknown_revision_shows_nothing_else() {
    let (_store, app) = app().await;
    let rev = revisions::name_of(seeds());
    let pinned = get(&app, &format!("{TV}&rev={rev}")).await;
    assert!(pinned.status.is_success() && text(&pinned).contains("本页固定于2026年11月20日的数据"));
    for address in ["/compare/targets?rev=0123456789abcdef", "/words/compare/targets?rev=0123456789abcdef"] {
        let answer = get(&app, address).await;
        let html = text(&answer);
        assert!(!html.contains("<svg ") && html.contains("0123456789abcdef") && html.contains(rev.as_str()), "{address}");
    }
    assert_eq!(get(&app, "/compare/targets?rev=0123456789abcdef").await.status, StatusCode::NOT_FOUND);
}
