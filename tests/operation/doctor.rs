//! What is said of a set-up that works, and of each part of one that does not.

use duibiao::{
    db::Db,
    doctor::{self, Finding, Health},
};
use duibiao_tests::{ENGINES, Engine, Store, seeds};
use std::{fs, net::TcpListener, path::Path};
use tempfile::TempDir;

async fn examined(settings: &[(&str, &str)]) -> Vec<Finding> {
    let read = |name: &str| settings.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
    doctor::examine(read).await
}

/// What was found of a subject, the worst of it.
fn of<'a>(findings: &'a [Finding], subject: &str) -> &'a Finding {
    let of_subject = findings.iter().filter(|finding| finding.subject == subject);
    of_subject.max_by_key(|finding| finding.health).unwrap_or_else(|| panic!("{subject} in {findings:#?}"))
}

/// Checks how a subject stands, what is said, and that there is a way out of what is not fine.
fn check(findings: &[Finding], subject: &str, health: Health, said: &str) {
    let finding = of(findings, subject);
    assert_eq!(finding.health, health, "{finding:?}");
    assert!(finding.found.contains(said), "{said}: {finding:?}");
    for finding in findings {
        assert_eq!(finding.health == Health::Fine, finding.way_out.is_empty(), "{finding:?}");
        assert!(finding.way_out.is_empty() || finding.way_out.ends_with('.'), "{finding:?}");
    }
}

/// Pages with an application that names this build.
fn pages(folder: &Path, build: &str) -> String {
    let dist = folder.join("dist");
    fs::create_dir_all(&dist).expect("a folder");
    for page in ["index.html", "reading.html"] {
        fs::write(dist.join(page), "<!doctype html>").expect("a page");
    }
    fs::write(dist.join("duibiao_bg.wasm"), format!("\0asm/build{build}duibiao-reloaded")).expect("an application");
    dist.display().to_string()
}

#[tokio::test]
async fn of_a_set_up_that_works_nothing_is_broken() {
    let folder = TempDir::new().expect("a temporary folder");
    let dist = pages(folder.path(), duibiao::PAGES_BUILD);
    let listener = TcpListener::bind("127.0.0.1:0").expect("a listener");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let findings = examined(&[("DATABASE_URL", &store.url), ("DIST", &dist), ("PUBLIC_URL", &url)]).await;
        for (subject, said) in [
            ("settings", "can be used"),
            ("database", "can be read and written"),
            ("migrations", "up to date"),
            ("data", "1194 facts"),
            ("fonts", "Noto"),
            ("pages", "the same build"),
            ("public address", "something listens there"),
        ] {
            check(&findings, subject, Health::Fine, said);
        }
        assert!(
            findings.iter().any(|finding| finding.subject == "free space" && finding.found.contains(" MB ")),
            "{findings:#?}"
        );
        // Nothing of the look is left.
        assert_eq!(duibiao::db::links::list(&store.db).await.expect("links"), []);
    }
}

#[tokio::test]
async fn everything_is_looked_at_whatever_is_broken() {
    let folder = TempDir::new().expect("a temporary folder");
    let database = folder.path().join("data/duibiao.db");
    let url = format!("sqlite://{}", database.display());
    let dist = folder.path().join("dist").display().to_string();
    let settings = [("PORT", "http"), ("METRICS", "all"), ("HOST", "0.0.0.0"), ("DATABASE_URL", &url), ("DIST", &dist)];
    let findings = examined(&settings).await;
    check(&findings, "settings", Health::Broken, "");
    let named: Vec<&str> = findings.iter().filter(|one| one.subject == "settings").map(|one| one.found.as_str()).collect();
    assert!(named.len() == 2 && named[0].starts_with("PORT=") && named[1].starts_with("METRICS="), "{named:?}");
    check(&findings, "database", Health::Broken, "there is no file");
    check(&findings, "pages", Health::Broken, "has no index.html");
    check(&findings, "public address", Health::Broken, "other machines do not reach");
    assert!(!database.exists() && !folder.path().join("data").exists(), "nothing was made");
}

#[tokio::test]
async fn what_is_wrong_with_a_database_is_told_apart() {
    let folder = TempDir::new().expect("a temporary folder");
    let file = folder.path().join("x.db");
    let url = format!("sqlite://{}", file.display());
    let examine = async || examined(&[("DATABASE_URL", &url)]).await;

    fs::write(&file, "").expect("a file");
    check(&examine().await, "migrations", Health::Broken, "no tables yet");
    let db = Db::open(&url).await.expect("a store");
    check(&examine().await, "data", Health::Broken, "nothing was imported yet");
    let Db::Sqlite(pool) = &db else { unreachable!("a file") };
    sqlx::query("DELETE FROM _sqlx_migrations WHERE version = 5").execute(pool).await.expect("a statement");
    check(&examine().await, "migrations", Health::Doubtful, "1 are to be run");
    sqlx::query("INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, '', TRUE, x'00', 0)")
        .execute(pool)
        .await
        .expect("a statement");
    check(&examine().await, "migrations", Health::Broken, "newer version");
    db.close().await;

    fs::write(&file, "no database, but a text that is long enough to be taken for the head of one").expect("a file");
    check(&examine().await, "database", Health::Broken, "is not a database of this program");
    let findings = examined(&[("DATABASE_URL", "mysql://a:secret@b/c")]).await;
    check(&findings, "database", Health::Broken, "neither sqlite://… nor postgres://…");
    // Nothing listens on a port that was free a moment ago.
    let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("an address").port();
    let findings = examined(&[("DATABASE_URL", &format!("postgres://a:secret@127.0.0.1:{port}/c"))]).await;
    check(&findings, "database", Health::Broken, "does not answer");
    assert!(!format!("{findings:?}").contains("secret"), "{findings:?}");
}

#[tokio::test]
async fn a_database_that_somebody_holds_or_that_is_cut_off_is_named() {
    let folder = TempDir::new().expect("a temporary folder");
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let file = store.url.trim_start_matches("sqlite://").to_owned();
    let Db::Sqlite(pool) = &store.db else { unreachable!("a file") };
    let held = pool.begin_with("BEGIN IMMEDIATE").await.expect("a transaction");
    let findings = examined(&[("DATABASE_URL", &store.url)]).await;
    check(&findings, "database", Health::Broken, "can be read, but not written");
    drop(held);
    store.db.close().await;
    let half = folder.path().join("half.db");
    let bytes = fs::read(&file).expect("a database");
    fs::write(&half, &bytes[..bytes.len() / 2]).expect("half a database");
    let findings = examined(&[("DATABASE_URL", &format!("sqlite://{}", half.display()))]).await;
    check(&findings, "database", Health::Broken, "is damaged or cut off");

    let holed = folder.path().join("holed.db");
    let mut bytes = bytes;
    let (from, to) = (bytes.len() / 3, bytes.len() / 3 + 40_960);
    bytes[from..to].fill(0x5a);
    fs::write(&holed, &bytes).expect("a damaged database");
    let findings = examined(&[("DATABASE_URL", &format!("sqlite://{}", holed.display()))]).await;
    check(&findings, "database", Health::Broken, "is damaged or cut off");
}

#[tokio::test]
async fn pages_of_another_build_and_a_proxy_that_is_not_trusted_are_named() {
    let folder = TempDir::new().expect("a temporary folder");
    let dist = pages(folder.path(), "0123456789abcdef");
    let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("an address").port();
    let url = format!("https://127.0.0.1:{port}");
    let findings = examined(&[("DIST", &dist), ("PUBLIC_URL", &url)]).await;
    check(&findings, "pages", Health::Broken, "of another build");
    check(&findings, "public address", Health::Doubtful, "");
    let said: Vec<&str> = findings.iter().filter(|one| one.subject == "public address").map(|one| one.found.as_str()).collect();
    assert!(said.len() == 2 && said[0].contains("cannot be reached from here") && said[1].contains("not trusted"), "{said:?}");
    let trusted = examined(&[("DIST", &dist), ("PUBLIC_URL", &url), ("TRUSTED_PROXIES", "127.0.0.1")]).await;
    assert_eq!(trusted.iter().filter(|one| one.subject == "public address").count(), 1);
}
