//! Whatever a client sends that cannot be answered is a problem with a stable type, the parameter at fault and what is allowed.

use crate::statements::counted;
use axum::{
    body::Body,
    http::{Method, Request, StatusCode},
};
use duibiao_tests::{Answer, ENGINES, Engine, Store, ask, get, seeds};
use shared::model::Kind;

/// An answer is a problem of this status and type.
fn check(what: &str, answer: &Answer, status: u16, kind: &str) {
    assert_eq!(answer.status.as_u16(), status, "{what}");
    assert_eq!(answer.header("content-type"), "application/problem+json", "{what}");
    assert_eq!(answer.header("cache-control"), "no-store", "{what}");
    let body = answer.json();
    assert_eq!(body["type"], format!("/problems/{kind}"), "{what}");
    assert_eq!(body["status"], status, "{what}");
    for key in ["title", "detail"] {
        assert!(body[key].as_str().is_some_and(|text| !text.is_empty()), "{what}: {body}");
    }
}

/// An address below /api/v1, the status and the type of its problem, and the parameter at fault.
type Case = (&'static str, u16, &'static str, &'static str);

/// What is wrong in a parameter: each names what is allowed instead.
const PARAMETERS: &[Case] = &[
    ("facts?region=atlantis", 400, "unknown-value", "region"),
    ("facts?document=atlantis", 400, "unknown-value", "document"),
    ("facts?indicator=atlantis", 400, "unknown-value", "indicator"),
    ("facts?category=atlantis", 400, "unknown-value", "category"),
    ("facts?rev=0123456789abcdef", 400, "unknown-value", "rev"),
    ("facts?region=%E9%9D%92%E5%B2%9B", 400, "invalid-value", "region"),
    ("facts?kind=goal", 400, "invalid-value", "kind"),
    ("facts?rev=latest", 400, "invalid-value", "rev"),
    ("facts?kind=target&kind=status", 400, "invalid-value", "kind"),
    ("facts?region=qingdao,atlantis", 400, "unknown-value", "region"),
    ("facts?region=qingdao,A", 400, "invalid-value", "region"),
    ("facts?kind=target,goal", 400, "invalid-value", "kind"),
    ("facts?document=qingdao-uhd-2019,futian-5g-2020", 400, "invalid-value", "document"),
    ("facts?id=tv-4k-output", 400, "invalid-value", "id"),
    ("facts?id=qingdao-uhd-2019/tv-4k-output,x", 400, "invalid-value", "id"),
    ("catalogue?rev=0123456789abcdef", 400, "unknown-value", "rev"),
    ("catalogue?rev=latest", 400, "invalid-value", "rev"),
    ("catalogue?region=qingdao", 400, "unknown-parameter", "region"),
    ("facts?q=%FF%FE", 400, "invalid-value", "q"),
    ("search?kind=target", 400, "unknown-parameter", "kind"),
    ("facts?kinds=target", 400, "unknown-parameter", "kinds"),
    ("facts?%FF=1", 400, "unknown-parameter", "\u{fffd}"),
    ("regions?region=qingdao", 400, "unknown-parameter", "region"),
    ("regions?rev=0123456789abcdef", 400, "unknown-value", "rev"),
    ("documents/qingdao-uhd-2019?rev=x", 400, "invalid-value", "rev"),
    ("documents?limit=0", 400, "invalid-value", "limit"),
    ("documents?cursor=x", 400, "invalid-value", "cursor"),
    ("region-choices?role=x", 400, "invalid-value", "role"),
    ("indicators?x", 400, "unknown-parameter", "x"),
    ("categories?=x", 400, "unknown-parameter", ""),
    ("compare/targets?regions=qingdao,atlantis", 400, "unknown-value", "regions"),
    ("compare/targets?indicators=atlantis", 400, "unknown-value", "indicators"),
    ("compare/measures?categories=atlantis", 400, "unknown-value", "categories"),
    ("compare/measures?home=atlantis", 400, "unknown-value", "home"),
    ("compare/measures?cell=atlantis/standards", 400, "unknown-value", "cell"),
    ("compare/targets?fact=qingdao-uhd-2019/atlantis", 400, "unknown-value", "fact"),
    ("compare/targets?verdicts=a/b~c/d:direct", 400, "unknown-value", "verdicts"),
    ("compare/targets?rev=0123456789abcdef", 400, "unknown-value", "rev"),
    ("compare/targets?rev=latest", 400, "invalid-value", "rev"),
    ("compare/timeline?kinds=goal", 400, "invalid-value", "kinds"),
    ("compare/timeline?from=2020-13", 400, "invalid-value", "from"),
    ("compare/timeline?to=tomorrow", 400, "invalid-value", "to"),
    ("compare/timeline?sectors=tv", 400, "invalid-value", "sectors"),
    ("compare/measures?instruments=money", 400, "invalid-value", "instruments"),
    ("compare/measures?lead=any", 400, "invalid-value", "lead"),
    ("compare/measures?form=pie", 400, "invalid-value", "form"),
    ("compare/measures?cell=qingdao", 400, "invalid-value", "cell"),
    ("compare/targets?per=capita", 400, "invalid-value", "per"),
    ("compare/targets?scale=cubic", 400, "invalid-value", "scale"),
    ("compare/targets?scale=log&scale=linear", 400, "invalid-value", "scale"),
    ("compare/targets?sort=up", 400, "invalid-value", "sort"),
    ("compare/targets?lang=fr", 400, "invalid-value", "lang"),
    ("compare/targets?theme=blue", 400, "invalid-value", "theme"),
    ("compare/targets?fact=tv", 400, "invalid-value", "fact"),
    ("compare/targets?verdicts=tv", 400, "invalid-value", "verdicts"),
    ("compare/targets?regions=%FF", 400, "invalid-value", "regions"),
    ("compare/targets?colour=red", 400, "unknown-parameter", "colour"),
];

/// Values that make no sense together, and parameters where none is taken: nothing is allowed in their place.
const WITHOUT_CHOICE: &[Case] = &[
    ("revisions?limit=1", 400, "unknown-parameter", "limit"),
    ("compare/targets?indicators=uhd-terminal-share&per=head", 422, "senseless-combination", "per"),
    ("compare/targets?indicators=uhd-terminal-share&per=gdp", 422, "senseless-combination", "per"),
    ("compare/timeline?from=2022&to=2020", 422, "senseless-combination", "to"),
];

#[tokio::test]
async fn a_fault_in_a_parameter_names_it_and_what_is_allowed() {
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let app = store.app();
        for (address, status, kind, parameter) in PARAMETERS {
            let answer = get(&app, &format!("/api/v1/{address}")).await;
            check(address, &answer, *status, kind);
            let body = answer.json();
            assert_eq!(body["parameter"], *parameter, "{address}");
            assert!(body["allowed"].as_array().is_some_and(|allowed| !allowed.is_empty()), "{address}: {body}");
        }
        for (address, status, kind, parameter) in WITHOUT_CHOICE {
            let answer = get(&app, &format!("/api/v1/{address}")).await;
            check(address, &answer, *status, kind);
            assert_eq!(answer.json()["parameter"], *parameter, "{address}");
        }
    }
}

#[tokio::test]
async fn one_unknown_value_among_several_is_named_with_all_that_are_known() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    let regions: Vec<&str> = seeds().regions.iter().map(|region| region.slug.as_str()).collect();
    let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
    for (address, value, allowed) in [
        ("facts?region=qingdao,atlantis,guangdong", "atlantis", regions),
        ("facts?kind=target,goal,status", "goal", kinds),
        ("facts?id=tv-4k-output", "tv-4k-output", vec!["document/id"]),
    ] {
        let body = get(&app, &format!("/api/v1/{address}")).await.json();
        assert_eq!((&body["value"], &body["allowed"]), (&value.into(), &allowed.into()), "{address}");
    }
}

#[tokio::test]
async fn zero_on_a_logarithmic_axis_makes_no_sense() {
    let mut data = seeds().clone();
    for fact in data.facts.iter_mut().filter(|f| f.indicator.as_ref().is_some_and(|i| i.as_str() == "tv-output-annual")) {
        fact.value = Some(0.0);
        fact.canonical.as_mut().expect("a number").value = 0.0;
    }
    let store = Store::with(Engine::Sqlite, &data).await;
    let answer = get(&store.app(), "/api/v1/compare/targets?indicators=tv-output-annual&scale=log").await;
    check("scale=log", &answer, 422, "senseless-combination");
    assert_eq!(answer.json()["parameter"], "scale");
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let cases = [
        "/api",
        "/api/",
        "/api/v1",
        "/api/v2/regions",
        "/api/v1/nothing",
        "/api/v1/regions/qingdao",
        "/api/v1/facts/",
        "/api/v1/facts/qingdao-uhd-2019",
        "/api/v1/facts/qingdao-uhd-2019/tv-4k-output/more",
        "/api/v1/facts/qingdao-uhd-2019/atlantis",
        "/api/v1/facts/Qingdao/TV",
        "/api/v1/documents/atlantis",
        "/api/v1/documents/%E9%9D%92%E5%B2%9B",
        "/api/v1/documents/%FF%FE",
        "/api/v1/facts/%FF/%FE",
        "/api/v1/documents/a%2Fb",
        "/api/v1/documents/..",
        "/api/v1/indicators/%00",
        "/api/v1/compare/prices",
        "/api/%FF",
    ];
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        for address in cases {
            check(address, &get(&store.app(), address).await, 404, "not-found");
        }
    }
}

#[tokio::test]
async fn other_methods_are_refused_and_told_which_are_taken() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let addresses = [
        "/api/v1/regions",
        "/api/v1/documents/qingdao-uhd-2019",
        "/api/v1/facts",
        "/api/v1/facts/qingdao-uhd-2019/tv-4k-output",
        "/api/v1/compare/targets",
        "/api/v1/catalogue",
        "/api/v1/revisions",
        "/api/openapi.json",
    ];
    for address in addresses {
        for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH, Method::TRACE] {
            let request = Request::builder().method(method.clone()).uri(address).body(Body::from("{}")).expect("a request");
            let answer = ask(&store.app(), request).await;
            check(&format!("{method} {address}"), &answer, 405, "method-not-allowed");
            assert!(answer.header("allow").contains("GET"), "{method} {address}: {:?}", answer.headers);
        }
    }
}

#[tokio::test]
async fn a_body_too_large_is_refused_as_a_problem() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let body = vec![b'x'; 100_000];
    let request =
        Request::post("/api/v1/facts").header("content-length", body.len()).body(Body::from(body)).expect("a request");
    check("100 kB", &ask(&store.app(), request).await, 413, "content-too-large");
}

#[tokio::test]
async fn a_very_long_query_is_refused_by_its_first_fault() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    let many: Vec<String> = (0..450).map(|n| format!("region-{n}")).collect();
    let answer = get(&app, &format!("/api/v1/compare/targets?regions={}", many.join(","))).await;
    check("450 regions", &answer, 400, "invalid-value");
    assert_eq!(answer.json()["parameter"], "regions");
    let long = "x".repeat(7000);
    for address in [format!("compare/targets?regions={long}"), format!("facts?region={long}"), format!("facts?{long}=1")] {
        let answer = get(&app, &format!("/api/v1/{address}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
        assert!(answer.body.len() < 4000, "what was sent is cut in the answer: {} bytes", answer.body.len());
    }
    check("a long path", &get(&app, &format!("/api/v1/documents/{long}")).await, 404, "not-found");
}

#[tokio::test]
async fn an_address_that_no_one_passes_on_is_refused_before_anything_is_made_of_it() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    let long = "x".repeat(8000);
    for address in ["/api/v1/facts?q=", "/charts/targets.svg?regions=", "/api/v1/documents/", "/oembed?url=", "/s/"] {
        let (answer, asked) = counted(get(&app, &format!("{address}{long}"))).await;
        check(address, &answer, 414, "address-too-long");
        assert_eq!((asked.count(), answer.body.len() < 1000), (0, true), "{address}");
    }
    for (address, said) in [("/compare/targets?verdicts=", "地址太长"), ("/compare/targets?lang=en&verdicts=", "too long")]
    {
        let answer = get(&app, &format!("{address}{long}")).await;
        assert_eq!(answer.status, StatusCode::URI_TOO_LONG, "{address}");
        assert!(answer.text().contains(said) && answer.body.len() < 4000, "{address}: {}", answer.text());
    }
}
