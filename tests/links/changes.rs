//! The page of what has changed between two imports: fact by fact, of all data or of a view.

use crate::{
    diff::{changed, store_of_two},
    fixture::data,
};
use axum::{Router, http::StatusCode};
use duibiao::db::revisions;
use duibiao_tests::{
    ENGINES, Engine, Store,
    document::{PageDocument, text},
    get, get_with,
};

async fn page(app: &Router, address: &str) -> PageDocument {
    let answer = get(app, address).await;
    assert_eq!(answer.status, StatusCode::OK, "{address}");
    PageDocument::parse(answer.text())
}

/// What has happened to which fact, as the page lists it: `修改 parks`.
fn changes(page: &PageDocument) -> Vec<String> {
    let entries = page.all(".change-list > li");
    let entry = |entry| {
        let links = duibiao_tests::document::all(entry, "a");
        let sort = duibiao_tests::document::first(entry, "[data-change]").map(text).unwrap_or_default();
        [sort.as_str(), &links.first().map(|link| text(*link)).unwrap_or_default()].join(" ")
    };
    entries.into_iter().map(entry).collect()
}

fn has_link(page: &PageDocument, address: &str) -> bool {
    page.all("main a").iter().any(|link| link.attr("href") == Some(address))
}

#[tokio::test]
async fn two_imports_differ_fact_by_fact_with_the_words_of_both() {
    for engine in ENGINES {
        let (store, old, new) = store_of_two(engine).await;
        let app = store.app();
        let listed = ["修改 parks", "修改 policy", "删除 works", "新增 towers"];
        let latest = page(&app, "/changes").await;
        assert_eq!(changes(&latest), listed, "{engine:?}");
        assert_eq!(latest.text("main .lead"), "新增1条，删除1条，修改2条。");
        let between = latest.text("main .page-head .kind");
        assert!(between.contains(&old) && between.contains(&new) && between.contains("2026年11月20日"), "{between}");
        let sides: Vec<String> = latest.all(".before-after blockquote").into_iter().map(text).collect();
        assert_eq!(sides[..2], ["建成园区12个", "建成园区15个"]);
        assert!(has_link(&latest, "/facts/c-plan/towers") && has_link(&latest, &format!("/facts/b-plan/works?rev={old}")));
        assert_eq!(latest.meta("robots"), Some("noindex"));
        for same in [format!("/changes?since={old}"), format!("/changes?since={old}&rev={new}"), format!("/changes?rev={new}")]
        {
            assert_eq!(changes(&page(&app, &same).await), listed, "{same}");
        }
        let back = page(&app, &format!("/changes?since={new}&rev={old}")).await;
        assert_eq!(changes(&back), ["修改 parks", "修改 policy", "新增 works", "删除 towers"]);
        let first = page(&app, &format!("/changes?rev={old}")).await;
        assert!(first.text("main .lead").contains("最早的数据版本") && changes(&first).is_empty());
        let same = page(&app, &format!("/changes?since={new}")).await;
        assert!(same.text("main").contains("两个版本的事实完全相同。") && changes(&same).is_empty());
    }
}

#[tokio::test]
async fn of_a_view_there_is_what_it_shows() {
    let (store, old, _) = store_of_two(Engine::Sqlite).await;
    let app = store.app();
    for (address, listed) in [
        ("/changes?regions=c", &["新增 towers"][..]),
        ("/changes?kinds=status", &[]),
        ("/changes?indicators=parks&regions=a,b", &["修改 parks", "修改 policy", "删除 works"]),
        ("/changes/targets?regions=b", &["修改 policy", "删除 works"]),
        ("/changes/measures", &[]),
    ] {
        assert_eq!(changes(&page(&app, address).await), listed, "{address}");
    }
    let view = page(&app, &format!("/changes/targets?regions=b&since={old}")).await;
    assert!(has_link(&view, "/compare/targets?regions=b"), "the way back to the view");
    assert!(has_link(&view, &format!("/changes?since={old}")), "the way to all");
    let none = page(&app, "/changes/measures").await;
    assert!(none.text("main").contains("这一视图没有变化。"));
}

#[tokio::test]
async fn a_pinned_page_leads_to_what_has_changed_of_its_view() {
    let (store, old, _) = store_of_two(Engine::Sqlite).await;
    let app = store.app();
    for (address, way, said) in [
        (format!("/compare/targets?regions=b&rev={old}"), format!("/changes/targets?regions=b&since={old}"), "有2处变化"),
        (format!("/compare/measures?rev={old}"), format!("/changes?since={old}"), "这一视图没有变化。"),
        (format!("/documents/a-plan?rev={old}"), format!("/changes?since={old}"), "新增1条，删除1条，修改2条"),
    ] {
        let pinned = page(&app, &address).await;
        assert!(has_link(&pinned, &way), "{way} on {address}");
        assert!(pinned.text(".notice.pinned").contains(said), "{address}");
        page(&app, &way).await;
    }
}

#[tokio::test]
async fn a_revision_that_is_not_here_is_a_404_that_leads_to_the_page_without_it() {
    let (store, old, new) = store_of_two(Engine::Sqlite).await;
    let app = store.app();
    let unknown = "0123456789abcdef";
    for (address, way) in [
        (format!("/changes?since={unknown}"), "/changes".to_owned()),
        (format!("/changes/targets?regions=a&since={unknown}&rev={old}"), format!("/changes/targets?regions=a&rev={old}")),
        (format!("/changes?rev={unknown}"), format!("/changes?rev={new}")),
    ] {
        let answer = get(&app, &address).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
        let page = PageDocument::parse(answer.text());
        assert_eq!(page.text("h1"), "没有这个数据版本", "{address}");
        assert!(page.text("main .lead").contains(unknown) && has_link(&page, &way), "{way} on {address}");
    }
    assert_eq!(get(&app, "/changes/regions").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_page_is_sent_again_only_when_one_of_its_revisions_is_another() {
    let (store, old, new) = store_of_two(Engine::Sqlite).await;
    let app = store.app();
    let first = get(&app, "/changes").await;
    assert_eq!(first.header("cache-control"), "no-cache");
    let held = get_with(&app, "/changes", &[("if-none-match", first.header("etag"))]).await;
    assert_eq!(held.status, StatusCode::NOT_MODIFIED);
    let tags = [first.header("etag").to_owned(), get(&app, &format!("/changes?since={new}")).await.header("etag").to_owned()];
    assert_ne!(tags[0], tags[1]);
    let pinned = format!("/changes?since={old}&rev={new}");
    let before = get(&app, &pinned).await.header("etag").to_owned();
    let mut third = changed();
    third.facts.remove(0);
    revisions::import(&store.db, &third.counted(), "2026-11-22T08:00:00Z").await.expect("a third import");
    for (address, tag) in [("/changes", &tags[0]), (pinned.as_str(), &before)] {
        let again = get_with(&app, address, &[("if-none-match", tag)]).await;
        assert_eq!(again.status, StatusCode::OK, "{address}: a revision more is listed");
    }
    assert_eq!(changes(&page(&app, "/changes").await), ["删除 parks"]);
}

#[tokio::test]
async fn a_single_import_has_nothing_before_it() {
    let store = Store::with(Engine::Sqlite, &data()).await;
    let page = page(&store.app(), "/changes?lang=en").await;
    assert!(page.text("main .lead").contains("first revision"));
}
