//! Long views: their pages say the address a few times, not in every control, and every control leads where its link would.

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use duibiao_tests::{Engine, Store, ask, document::PageDocument, get, seeds};
use shared::{model::Kind, view::percent_encode};

/// A query of so many verdicts.
fn verdicts(count: usize) -> String {
    let targets = seeds().facts.iter().filter(|fact| fact.kind == Kind::Target && fact.indicator.is_some());
    let names: Vec<String> = targets.map(|fact| fact.reference().to_string()).collect();
    let pair = |at: usize| format!("{}~{}:convertible", names[at % names.len()], names[(at * 7 + 3) % names.len()]);
    format!("verdicts={}", (0..count).map(pair).collect::<Vec<_>>().join(","))
}

/// What a control sends.
fn form(from: &str, to: &str) -> String {
    format!("from={}&to={}", percent_encode(from), percent_encode(to))
}

/// How often a page may say its address: what it says of itself, the ways to take it along, the form.
const OFTEN: usize = 60;

#[tokio::test]
async fn a_page_says_a_long_address_a_few_times() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    for page in
        ["/", "/compare/targets", "/compare/measures", "/compare/timeline", "/compare/targets?indicators=base-stations-5g"]
    {
        let mark = if page.contains('?') { '&' } else { '?' };
        let (short, address) = (get(&app, page).await, format!("{page}{mark}{}", verdicts(60)));
        let long = get(&app, &address).await;
        assert_eq!(long.status, StatusCode::OK, "{page}");
        let said = long.body.len().saturating_sub(short.body.len()) / address.len();
        assert!(said < OFTEN, "{page} says an address of {} bytes about {said} times", address.len());
    }
}

#[tokio::test]
async fn a_control_of_a_long_view_leads_where_its_link_would() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    let query = format!("regions=guangdong,qingdao&{}", verdicts(20));
    for page in ["/compare/targets", "/compare/measures", "/compare/timeline"] {
        let answer = get(&app, &format!("{page}?{query}")).await;
        let document = PageDocument::parse(answer.text());
        let from = document.attribute("form#step input[name=from]", "value").expect("the address").to_owned();
        let steps: Vec<String> = document
            .all("button.step[form=step][name=to]")
            .into_iter()
            .filter_map(|button| button.attr("value").map(str::to_owned))
            .collect();
        assert!(steps.len() > 20, "{page}: {}", steps.len());
        for step in steps.iter().step_by(9) {
            let body = form(&from, step);
            let sent =
                Request::post("/step").header("content-type", "application/x-www-form-urlencoded").body(Body::from(body));
            let led = ask(&app, sent.expect("a request")).await;
            assert_eq!(led.status, StatusCode::SEE_OTHER, "{page} {step}");
            let there = led.header("location").to_owned();
            assert_eq!(get(&app, &there).await.status, StatusCode::OK, "{there}");
            let changes = step.split_once('?').map_or("", |(_, changes)| changes);
            let query = there.split_once('?').map_or("", |(_, query)| query);
            let list = |key: &str| {
                let pair = query.split('&').find_map(|pair| pair.split_once('=').filter(|(name, _)| *name == key));
                pair.map_or("", |(_, value)| value).split(',').map(str::to_owned).collect::<Vec<_>>()
            };
            for (change, value) in changes.split('&').filter_map(|change| change.split_once('=')) {
                let items = list(change.trim_end_matches(['-', '+']));
                let leaves = change.ends_with('-') || value.is_empty();
                assert_eq!(
                    value.split(',').any(|one| !one.is_empty() && items.iter().any(|item| item == one)),
                    !leaves,
                    "{step} {there}"
                );
            }
        }
    }
}

#[tokio::test]
async fn a_step_leads_to_no_other_site() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    for (from, to) in
        [("/", "//other.example"), ("//other.example", "?x=1"), ("/", "https://other.example/"), ("/", ""), ("/", "/step")]
    {
        let body = form(from, to);
        let sent = Request::post("/step").header("content-type", "application/x-www-form-urlencoded").body(Body::from(body));
        let led = ask(&app, sent.expect("a request")).await;
        assert_eq!((led.status, led.header("location")), (StatusCode::NOT_FOUND, ""), "{from} {to}");
    }
    let empty = Request::post("/step").header("content-type", "application/x-www-form-urlencoded").body(Body::empty());
    assert!(ask(&app, empty.expect("a request")).await.status.is_client_error());
    assert_eq!(get(&app, "/step").await.status, StatusCode::METHOD_NOT_ALLOWED);
}
