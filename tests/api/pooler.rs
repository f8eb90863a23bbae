//! The store behind a pooler that changes connections between transactions: PgBouncer, started here before the PostgreSQL of the
//! tests.

use duibiao::db::{Db, links, revisions};
use duibiao_tests::{Engine, Store, seeds};
use std::{
    net::{TcpListener, TcpStream},
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// The longest that a pooler may take to listen.
const PATIENCE: Duration = Duration::from_secs(20);

/// A pooler with fewer connections than those who ask it; it ends with the test.
struct Pooler {
    process: Child,
    port: u16,
    _folder: TempDir,
}

impl Pooler {
    /// Starts before the server of an address.
    fn before(url: &str) -> Self {
        let (login, place) = url.split_once("://").expect("an address").1.split_once('@').expect("a user");
        let (user, password) = login.split_once(':').unwrap_or((login, ""));
        let (host, port) = place.split('/').next().and_then(|place| place.rsplit_once(':')).expect("host and port");
        let login = if password.is_empty() { format!("user={user}") } else { format!("user={user} password={password}") };
        let folder = TempDir::new().expect("a temporary folder");
        let free = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").port();
        let settings = format!(
            "[databases]\n* = host={host} port={port} {login}\n[pgbouncer]\nlisten_addr = 127.0.0.1\n\
             listen_port = {free}\nunix_socket_dir =\nauth_type = any\npool_mode = transaction\ndefault_pool_size = 2\n"
        );
        let file = folder.path().join("pgbouncer.ini");
        std::fs::write(&file, settings).expect("its settings");
        let mut start = Command::new(program());
        if is_root() {
            // It refuses to run as root, and its user must be able to read what root has written.
            start.args(["-u", "postgres"]);
            let opened = Command::new("chmod").arg("-R").arg("a+rX").arg(folder.path()).status().expect("chmod");
            assert!(opened.success());
        }
        let process = start.arg(&file).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("pgbouncer starts");
        let pooler = Self { process, port: free, _folder: folder };
        let deadline = Instant::now() + PATIENCE;
        while TcpStream::connect(("127.0.0.1", free)).is_err() {
            assert!(Instant::now() < deadline, "pgbouncer listens");
            std::thread::yield_now();
        }
        pooler
    }

    /// The same database by the pooler.
    fn url(&self, url: &str) -> String {
        let (scheme, rest) = url.split_once("://").expect("an address");
        let (login, place) = rest.split_once('@').expect("a user");
        let (_, database) = place.split_once('/').expect("a database");
        format!("{scheme}://{login}@127.0.0.1:{}/{database}", self.port)
    }
}

impl Drop for Pooler {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Where Debian keeps it, off the `PATH` of most.
fn program() -> PathBuf {
    let debian = PathBuf::from("/usr/sbin/pgbouncer");
    if debian.is_file() { debian } else { PathBuf::from("pgbouncer") }
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout == b"0\n")
}

#[tokio::test]
async fn behind_a_pooler_in_transaction_mode_everything_is_written_and_read() {
    let store = Store::empty(Engine::Postgres).await;
    let pooler = Pooler::before(&store.url);
    let url = format!("{}?statement-cache-capacity=0", pooler.url(&store.url));
    let (db, other) = (Db::open(&url).await.expect("a store"), Db::open(&url).await.expect("the same again"));
    let row = revisions::import(&db, seeds(), "2026-11-20T08:00:00Z").await.expect("an import");
    let asked = (0..64).map(|number: u32| {
        let (db, id) = (if number.is_multiple_of(2) { db.clone() } else { other.clone() }, row.id.clone());
        tokio::spawn(async move {
            let found = revisions::find(&db, &id).await.expect("an answer").expect("the revision");
            let address = format!("/compare/measures?from={}", 1900 + number);
            let (_, is_new) = links::keep(&db, &address, "2026-11-20T08:00:00Z", u64::MAX).await.expect("a link");
            let list = links::list(&db).await.expect("links");
            (found.id == id, is_new, list.iter().any(|link| link.address == address))
        })
    });
    for one in asked.collect::<Vec<_>>() {
        assert_eq!(one.await.expect("no panic"), (true, true, true));
    }
    assert_eq!(links::list(&store.db).await.expect("links").len(), 64, "without the pooler the same is there");
    db.close().await;
    other.close().await;
}

#[tokio::test]
async fn a_pooler_that_was_not_named_is_told_in_one_line() {
    let store = Store::empty(Engine::Postgres).await;
    let pooler = Pooler::before(&store.url);
    let plain = pooler.url(&store.url);
    // The first may be lucky; whoever comes after it meets its statements.
    let mut said = Vec::new();
    for _ in 0..8 {
        match Db::open(&plain).await {
            Ok(db) => drop(revisions::latest(&db).await),
            Err(error) => said.push(error.to_string()),
        }
    }
    assert!(said.iter().any(|line| line.contains("statement-cache-capacity=0")), "{said:?}");
    assert!(said.iter().all(|line| line.lines().count() == 1), "{said:?}");
}
