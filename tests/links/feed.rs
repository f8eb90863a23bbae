//! What is new, as feed readers are told it: an entry for each import that changed something of what is followed.

use crate::{
    diff::{changed, store_of_two},
    fixture::data,
};
use axum::{Router, http::StatusCode};
use duibiao::db::revisions;
use duibiao_tests::{ENGINES, Engine, Store, document::PageDocument, get, get_with, site::URL};

const ATOM: &str = "http://www.w3.org/2005/Atom";

/// An entry of a feed: its id, its title, where it leads, and the quotes in it.
#[derive(Debug, PartialEq, Eq, Clone)]
struct Entry {
    id: String,
    title: String,
    href: String,
    quotes: Vec<String>,
}

/// A feed, which has what RFC 4287 wants: its own id, the time of its last change and its entries.
async fn feed(app: &Router, address: &str) -> (String, String, Vec<Entry>) {
    let answer = get(app, address).await;
    assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.text());
    assert_eq!(answer.header("content-type"), "application/atom+xml; charset=utf-8", "{address}");
    let xml = roxmltree::Document::parse(answer.text()).expect("XML");
    let child = |node: roxmltree::Node<'_, '_>, name: &str| {
        let found = node.children().find(|one| one.has_tag_name((ATOM, name)));
        found.and_then(|one| one.text()).unwrap_or_else(|| panic!("no {name} in {address}")).to_owned()
    };
    let entry = |node: roxmltree::Node<'_, '_>| Entry {
        id: child(node, "id"),
        title: child(node, "title"),
        href: node
            .children()
            .find(|one| one.has_tag_name((ATOM, "link")))
            .and_then(|link| link.attribute("href"))
            .and_then(|href| href.strip_prefix(URL))
            .expect("a link to this site")
            .to_owned(),
        quotes: node
            .descendants()
            .filter(|one| one.has_tag_name(("http://www.w3.org/1999/xhtml", "blockquote")))
            .filter_map(|one| one.text().map(str::to_owned))
            .collect(),
    };
    let root = xml.root_element();
    assert!(root.has_tag_name((ATOM, "feed")));
    let entries = root.children().filter(|one| one.has_tag_name((ATOM, "entry"))).map(entry).collect();
    (child(root, "id"), child(root, "updated"), entries)
}

#[tokio::test]
async fn a_feed_tells_what_an_import_changed_with_the_words_before_and_after() {
    for engine in ENGINES {
        let (store, old, new) = store_of_two(engine).await;
        let (_, updated, entries) = feed(&store.app(), "/feed").await;
        assert_eq!(updated, "2026-11-21T08:00:00Z");
        let [entry] = entries.as_slice() else { panic!("{entries:?}") };
        assert_eq!(entry.title, "2026年11月21日的数据版本：新增1条，删除1条，修改2条。");
        assert_eq!(entry.href, format!("/changes?since={old}&rev={new}"));
        let quotes = ["建成园区12个", "建成园区15个", "出台政策", "出台政策", "建成工厂3家", "建成7座塔"];
        assert_eq!(entry.quotes, quotes, "{engine:?}");
        assert_eq!(get(&store.app(), &entry.href).await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn a_view_has_an_entry_only_where_something_of_it_has_changed() {
    let (store, ..) = store_of_two(Engine::Sqlite).await;
    let app = store.app();
    for (address, quotes) in [
        ("/feed?regions=c", &["建成7座塔"][..]),
        ("/feed?regions=a", &["建成园区12个", "建成园区15个"]),
        ("/feed?indicators=parks&regions=c", &["建成7座塔"]),
        ("/feed?page=targets&regions=b", &["出台政策", "出台政策", "建成工厂3家"]),
        ("/feed?kinds=status", &[]),
        ("/feed?page=measures", &[]),
        ("/feed?page=timeline&kinds=event", &[]),
        ("/feed?regions=atlantis", &[]),
    ] {
        let (_, updated, entries) = feed(&app, address).await;
        let found: Vec<&String> = entries.iter().flat_map(|entry| &entry.quotes).collect();
        assert_eq!(found, quotes, "{address}");
        // Without an entry, the feed is as old as the data.
        assert_eq!(updated, if quotes.is_empty() { "2026-11-20T08:00:00Z" } else { "2026-11-21T08:00:00Z" }, "{address}");
    }
}

#[tokio::test]
async fn names_stay_when_more_is_imported_and_differ_between_feeds() {
    let (store, ..) = store_of_two(Engine::Sqlite).await;
    let app = store.app();
    let (name, _, before) = feed(&app, "/feed").await;
    let (other, _, of_region) = feed(&app, "/feed?regions=a").await;
    assert!(name != other && before[0].id != of_region[0].id);
    assert_eq!(
        feed(&app, "/feed?regions=a&theme=dark&sort=name&rev=0123456789abcdef").await.0,
        other,
        "how it is drawn is no matter"
    );
    // The first data once more, then the second: two imports that each changed something.
    revisions::import(&store.db, &data(), "2026-11-22T08:00:00Z").await.expect("an import");
    revisions::import(&store.db, &changed(), "2026-11-23T08:00:00Z").await.expect("an import");
    let (again, updated, after) = feed(&app, "/feed").await;
    assert_eq!((again, updated.as_str(), after.len()), (name, "2026-11-23T08:00:00Z", 3));
    assert_eq!(after[2], before[0]);
    let ids: std::collections::BTreeSet<&String> = after.iter().map(|entry| &entry.id).collect();
    assert_eq!(ids.len(), 3, "{after:?}");
    for elsewhere in [&before[0].id, &after[0].id] {
        assert!(elsewhere.starts_with("urn:uuid:") && elsewhere.len() == "urn:uuid:".len() + 36, "{elsewhere}");
    }
}

#[tokio::test]
async fn what_cannot_be_followed_is_a_problem_and_what_is_ignored_is_named() {
    let store = Store::with(Engine::Sqlite, &data()).await;
    let app = store.app();
    let answer = get(&app, "/feed?page=facts").await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (400, "application/problem+json"));
    let answer = get(&app, "/feed?colour=red").await;
    assert!(answer.text().contains("<subtitle>") && answer.text().contains("“colour”"), "{}", answer.text());
    let (_, updated, entries) = feed(&app, "/feed").await;
    assert_eq!((updated.as_str(), entries.len()), ("2026-11-20T08:00:00Z", 0), "a first import is no change");
    let first = get(&app, "/feed").await;
    let held = get_with(&app, "/feed", &[("if-none-match", first.header("etag"))]).await;
    assert_eq!(held.status, StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn a_page_leads_to_its_feed() {
    let (store, ..) = store_of_two(Engine::Sqlite).await;
    let app = store.app();
    for (address, there) in [
        ("/", "/feed"),
        ("/compare/targets?regions=b&sort=name", "/feed?page=targets&regions=b"),
        ("/regions/a?lang=en", "/feed?regions=a&lang=en"),
        ("/indicators/parks", "/feed?indicators=parks"),
        ("/changes/measures", "/feed?page=measures"),
    ] {
        let page = PageDocument::parse(get(&app, address).await.text());
        let link = "head link[rel=alternate][type=\"application/atom+xml\"]";
        assert_eq!(page.attribute(link, "href"), Some(there), "{address}");
        feed(&app, there).await;
    }
}
