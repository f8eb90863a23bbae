//! Whatever stands in a query, the answer is an answer or a problem, never a fault of ours.

use axum::http::StatusCode;
use duibiao_tests::{Engine, Store, get, get_with, seeds};
use proptest::{
    collection::vec,
    prelude::{Just, Strategy, any, prop_oneof},
    test_runner::{Config, TestCaseError, TestRunner},
};
use shared::view::View;

const ADDRESSES: &[&str] =
    &["compare/targets", "compare/timeline", "compare/measures", "catalogue", "facts", "search", "suggest"];

const VALUES: &[&str] = &[
    "qingdao",
    "guangdong,futian",
    "target,status",
    "tv-output-annual",
    "uhd-terminal-share",
    "standards",
    "target",
    "head",
    "gdp",
    "year",
    "log",
    "linear",
    "value",
    "2020",
    "0123456789abcdef",
    "0123456789abcdef.5",
    "2199-12-31",
    "1900",
    "stacked",
    "named",
    "en",
    "18446744073709551616",
    "qingdao-uhd-2019/tv-4k-output",
    "qingdao-uhd-2019/tv-4k-output~guangdong-uhd-2023/tv-output:not-comparable",
    "",
];

/// Any text as an address can carry it: now and then its bytes stay as they are, mostly they are encoded.
fn text() -> impl Strategy<Value = String> {
    let encoded = vec(any::<u8>(), 0..24).prop_map(|bytes| bytes.iter().map(|b| format!("%{b:02X}")).collect::<String>());
    let bare = "[ -~&&[^ \"#<>\\\\^`{|}]]{0,24}";
    prop_oneof![3 => proptest::sample::select(VALUES).prop_map(str::to_owned), 1 => encoded, 1 => bare]
}

fn query() -> impl Strategy<Value = String> {
    let keys = [View::KEYS, &["region", "id", "document", "kind", "indicator", "category", "q", "limit", "cursor"]].concat();
    let key = prop_oneof![8 => proptest::sample::select(keys).prop_map(str::to_owned), 1 => text()];
    let pair = (key, prop_oneof![9 => Just("="), 1 => Just("")], text()).prop_map(|(key, equals, value)| key + equals + &value);
    vec(pair, 0..6).prop_map(|pairs| pairs.join("&"))
}

#[test]
fn any_query_is_answered_or_refused() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let store = runtime.block_on(Store::with(Engine::Sqlite, seeds()));
    let app = store.app();
    let mut runner = TestRunner::new(Config { cases: 64, failure_persistence: None, ..Config::default() });
    let strategy = (proptest::sample::select(ADDRESSES), query());
    let tested = runner.run(&strategy, |(address, query)| {
        let address = format!("/api/v1/{address}?{query}");
        let strict = runtime.block_on(get(&app, &address));
        let allowed = [StatusCode::OK, StatusCode::BAD_REQUEST, StatusCode::UNPROCESSABLE_ENTITY, StatusCode::NOT_FOUND];
        if !allowed.contains(&strict.status) {
            return Err(TestCaseError::fail(format!("{}: {address}", strict.status)));
        }
        let expected = if strict.status == StatusCode::OK { "application/json" } else { "application/problem+json" };
        if strict.header("content-type") != expected {
            return Err(TestCaseError::fail(format!("{:?}: {address}", strict.headers)));
        }
        let lenient = runtime.block_on(get_with(&app, &address, &[("prefer", "handling=lenient")]));
        if address.contains("compare/") && lenient.status != StatusCode::OK {
            return Err(TestCaseError::fail(format!("lenient, but {}: {address}", lenient.status)));
        }
        Ok(())
    });
    tested.unwrap_or_else(|failure| panic!("{failure}"));
}
