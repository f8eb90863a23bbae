//! The files of the pages, as browsers and what stands between keep them.

use duibiao_tests::{Engine, Store, get, seeds};

/// A file that is missing for a moment, while pages are replaced, is not missing for a year in everybody's cache.
#[tokio::test]
async fn only_files_that_are_there_and_named_by_their_content_are_kept_for_long() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    let dist = store.dist();
    std::fs::write(dist.join("site-32c41eef21d5db69.css"), "a{}").expect("a file");
    std::fs::write(dist.join("embed.js"), "1").expect("a file");
    let long = "x".repeat(400);
    let cases = [
        ("/assets/site-32c41eef21d5db69.css".to_owned(), 200, "public, max-age=31536000, immutable"),
        ("/assets/embed.js".to_owned(), 200, "no-cache"),
        ("/assets/site-0000000000000000.css".to_owned(), 404, "no-store"),
        (format!("/assets/{long}.js"), 404, "no-store"),
        (format!("/assets/{long}/{long}"), 404, "no-store"),
        ("/assets/".to_owned(), 404, "no-cache"),
        ("/assets/%00".to_owned(), 404, "no-store"),
        ("/assets/..%2f..%2fCargo.toml".to_owned(), 404, "no-store"),
    ];
    for (address, status, cache) in cases {
        let answer = get(&app, &address).await;
        assert_eq!((answer.status.as_u16(), answer.header("cache-control")), (status, cache), "{address}");
    }
}
