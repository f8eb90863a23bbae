//! Absurd sizes, unknown formats and markup in parameters: refused with a problem that names them, or printed as text.

use crate::{app, text};
use axum::http::StatusCode;
use duibiao_tests::get;

#[tokio::test]
async fn absurd_looks_are_refused_by_name() {
    let (_store, app) = app().await;
    let cases = [
        ("w=0", "w"),
        ("w=-5", "w"),
        ("w=319", "w"),
        ("w=4001", "w"),
        ("w=99999999999999999999", "w"),
        ("h=1e9", "h"),
        ("h=%3Cscript%3E", "h"),
        ("density=0.5", "density"),
        ("density=4", "density"),
        ("density=NaN", "density"),
        ("density=inf", "density"),
        ("w=4000&h=4000&density=3", "density"),
        ("scale=100", "scale"),
        ("size=billboard", "size"),
        ("size=", "size"),
        ("background=url(javascript:alert(1))", "background"),
    ];
    for (query, parameter) in cases {
        for format in ["svg", "png", "pptx"] {
            let answer = get(&app, &format!("/charts/targets.{format}?{query}")).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}");
            assert_eq!(answer.header("content-type"), "application/problem+json", "{query}");
            let problem = answer.json();
            assert_eq!(problem["parameter"], parameter, "{query}");
            assert!(problem["allowed"].as_array().is_some_and(|allowed| !allowed.is_empty()), "{query}");
        }
    }
}

#[tokio::test]
async fn unknown_formats_and_charts_are_problems() {
    let (_store, app) = app().await;
    let problem = get(&app, "/charts/targets.gif").await;
    assert_eq!(problem.status, StatusCode::BAD_REQUEST);
    assert_eq!((&problem.json()["parameter"], &problem.json()["value"]), (&"format".into(), &"gif".into()));
    for path in
        ["/charts/targets", "/charts/bogus.svg", "/charts/.svg", "/charts/overview.svg", "/charts/regions%2Fqingdao.svg"]
    {
        let answer = get(&app, path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
    }
    for format in ["svg", "csv", "json", "pptx"] {
        let unknown = get(&app, &format!("/charts/targets.{format}?rev=0000000000000000")).await;
        assert_eq!(unknown.status, StatusCode::BAD_REQUEST, "{format}");
        let problem = unknown.json();
        assert_eq!((&problem["type"], &problem["parameter"]), (&"/problems/unknown-value".into(), &"rev".into()), "{format}");
    }
}

#[tokio::test]
async fn markup_in_a_parameter_stays_text() {
    let (_store, app) = app().await;
    let markup = "%3Cscript%3Ealert(1)%3C/script%3E%22%27%26%00%1b]]%3E";
    let keys =
        ["regions", "indicators", "categories", "kinds", "from", "per", "verdicts", "fact", "home", "lang", "theme", markup];
    for name in ["targets", "timeline", "measures"] {
        for key in keys {
            let svg = text(&app, &format!("/charts/{name}.svg?{key}={markup}")).await;
            let document = roxmltree::Document::parse(&svg).unwrap_or_else(|error| panic!("{key}: {error}"));
            assert!(!document.descendants().any(|node| node.has_tag_name("script")), "{key}");
            assert!(document.descendants().any(|node| node.text().is_some_and(|text| text.contains("alert(1)"))), "{key}");
        }
    }
}
