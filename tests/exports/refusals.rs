//! Absurd sizes, unknown formats and markup in parameters: refused with a problem that names them, or printed as text.

use crate::{app, file};
use axum::http::StatusCode;
use duibiao_tests::get;
use shared::view::View;
use std::io::{Cursor, Read};

#[tokio::test]
async fn absurd_looks_are_refused_by_name() {
    let (_store, app) = app().await;
    let cases = [
        ("w=0", "w"),
        ("w=-5", "w"),
        ("w=319", "w"),
        ("w=4001", "w"),
        ("w=999999", "w"),
        ("w=99999999999999999999", "w"),
        ("w=1920.5", "w"),
        ("w=", "w"),
        ("w=NaN", "w"),
        ("h=0", "h"),
        ("h=-1080", "h"),
        ("h=1e9", "h"),
        ("h=%3Cscript%3E", "h"),
        ("density=0.5", "density"),
        ("density=4", "density"),
        ("density=-1", "density"),
        ("density=NaN", "density"),
        ("density=inf", "density"),
        ("w=4000&h=4000&density=3", "density"),
        ("scale=0", "scale"),
        ("scale=100", "scale"),
        ("scale=-2", "scale"),
        ("scale=NaN", "scale"),
        ("scale=1e99", "scale"),
        ("size=billboard", "size"),
        ("size=%22onload=%22", "size"),
        ("size=", "size"),
        ("background=url(javascript:alert(1))", "background"),
    ];
    for (query, parameter) in cases {
        for format in ["svg", "png", "pptx", "csv"] {
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
    for (format, value) in [("gif", "gif"), ("svg.exe", "svg.exe"), ("SVG", "SVG"), ("%3Cscript%3E", "<script>")] {
        let problem = get(&app, &format!("/charts/targets.{format}")).await;
        assert_eq!(problem.status, StatusCode::BAD_REQUEST, "{format}");
        assert_eq!(problem.header("content-type"), "application/problem+json", "{format}");
        assert_eq!((&problem.json()["parameter"], &problem.json()["value"]), (&"format".into(), &value.into()));
    }
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

/// The parts of XML of a file: all of an office file, or the file itself.
fn documents(format: &str, bytes: Vec<u8>) -> Vec<String> {
    if format == "svg" {
        return vec![String::from_utf8(bytes).expect("UTF-8")];
    }
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    let mut documents = Vec::new();
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).expect("a part");
        if part.name().is_ok_and(|name| name.ends_with(".xml") || name.ends_with(".rels")) {
            let mut text = String::new();
            part.read_to_string(&mut text).expect("UTF-8");
            documents.push(text);
        }
    }
    documents
}

#[tokio::test]
async fn markup_in_any_parameter_stays_text() {
    let (_store, app) = app().await;
    let script = "%3Cscript%3Ealert(1)%3C/script%3E%22%27%26%00%1b]]%3E";
    let attribute = "%22onload=%22alert(1)%22%20x=%22%0D%0AX-Injected:%20alert(1)";
    let keys = View::KEYS.iter().copied().chain(["download", script, attribute]);
    for (name, format) in
        [("targets", "svg"), ("timeline", "svg"), ("measures", "svg"), ("targets", "pptx"), ("measures", "xlsx")]
    {
        for key in keys.clone() {
            for markup in [script, attribute] {
                let answer = file(&app, &format!("/charts/{name}.{format}?{key}={markup}&indicators=tv-output-annual")).await;
                assert!(!answer.headers.contains_key("x-injected"), "{key}");
                let mut said = false;
                for raw in documents(format, answer.body) {
                    let document = roxmltree::Document::parse(&raw).unwrap_or_else(|error| panic!("{key}: {error}"));
                    for node in document.descendants() {
                        assert_ne!(node.tag_name().name(), "script", "{key}");
                        assert!(node.attributes().all(|attribute| !attribute.name().starts_with("on")), "{key}");
                        said |= node.is_text() && node.text().is_some_and(|text| text.contains("alert(1)"));
                    }
                }
                // A picture names what it ignored; whether a file is downloaded takes any value.
                assert!(said || key == "download" || format != "svg", "{name}.{format}: {key}");
            }
        }
    }
}

#[tokio::test]
async fn no_parameter_reaches_the_name_of_a_file_but_what_is_in_the_data() {
    let (_store, app) = app().await;
    let expected = regex::Regex::new(
        r#"^(inline|attachment); filename="duibiao-targets[a-z0-9-]*\.(svg|csv)"; filename\*=UTF-8''duibiao-targets[a-z0-9-]*\.(svg|csv)$"#,
    );
    let expected = expected.expect("a pattern");
    for odd in
        ["qingdao%0D%0ASet-Cookie:%20a=b", "..%2F..%2Fetc%2Fpasswd", "qingdao%22;%20x=%22", "%E9%9D%92%E5%B2%9B", "qingdao%00"]
    {
        for key in ["regions", "indicators", "categories", "per", "download", "lang"] {
            for format in ["svg", "csv"] {
                let answer = file(&app, &format!("/charts/targets.{format}?{key}={odd}&download=1")).await;
                let header = answer.header("content-disposition");
                assert!(expected.is_match(header), "{key}={odd}: {header}");
                assert!(!answer.headers.contains_key("set-cookie"), "{key}={odd}");
            }
        }
    }
}
