//! The command line as an operator meets it: what it prints, how it ends, and how it stops.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// The longest that anything here may take before it counts as hanging.
const PATIENCE: Duration = Duration::from_secs(30);

/// The longest that stopping may take, whatever clients leave half done.
const MAX_STOP: Duration = Duration::from_secs(12);

/// The command with an environment of its own.
fn duibiao(folder: &Path, command: &str, settings: &[(&str, &str)]) -> Command {
    let mut run = Command::new(env!("CARGO_BIN_EXE_duibiao"));
    run.arg(command).current_dir(folder).env_clear().stdin(Stdio::null());
    run.env("DIST", folder.join("dist")).env("SEEDS", folder.join("seeds")).env("PORT", "0");
    run.envs(settings.iter().copied());
    run
}

fn outcome(run: &mut Command) -> (Output, String) {
    let output = run.output().expect("the command runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!said.contains("panicked"), "{said}");
    (output, said)
}

/// A folder with pages and the real data, which a test may damage.
fn folder() -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    let dist = folder.path().join("dist");
    std::fs::create_dir(&dist).expect("a folder for pages");
    for page in ["index.html", "reading.html"] {
        std::fs::write(dist.join(page), "<!doctype html><html lang=\"zh-CN\"><head></head><body></body></html>")
            .expect("a page");
    }
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds"), &folder.path().join("seeds"));
    folder
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

/// Breaks one fact of one document; gives the file and the place, as a fault prints them.
fn damage(folder: &Path) -> String {
    let file = folder.join("seeds/documents/qingdao-uhd-2019.toml");
    let text = std::fs::read_to_string(&file).expect("a document");
    let (before, _) = text.split_once("1500\n").expect("the number");
    let line = before.matches('\n').count() + 1;
    std::fs::write(&file, text.replacen("1500\n", "1501\n", 1)).expect("a damaged document");
    format!("{}:{line}:9: 1501 cannot be read", file.display())
}

fn database(folder: &Path) -> PathBuf {
    folder.join("data/duibiao.db")
}

#[test]
fn check_names_each_fault_by_its_place_and_fails() {
    let folder = folder();
    let (fine, said) = outcome(&mut duibiao(folder.path(), "check", &[]));
    assert!(fine.status.success() && said.is_empty(), "{said}");
    assert!(String::from_utf8_lossy(&fine.stdout).contains("no faults"));

    let place = damage(folder.path());
    let (output, said) = outcome(&mut duibiao(folder.path(), "check", &[]));
    assert_eq!(output.status.code(), Some(1));
    assert!(said.starts_with(&place), "{said}");
    assert!(said.lines().last().is_some_and(|last| last.starts_with("duibiao: 1 fault in ")), "{said}");
    assert!(output.stdout.is_empty(), "nothing that looks like success");
}

#[test]
fn what_is_no_data_file_is_named_or_left_alone() {
    let folder = folder();
    let documents = folder.path().join("seeds/documents");
    for hidden in [".#qingdao-uhd-2019.toml", "._copy.toml", "notes.toml~", "notes.toml.swp"] {
        std::fs::write(documents.join(hidden), "an editor's own").expect("a file");
    }
    let (output, said) = outcome(&mut duibiao(folder.path(), "check", &[]));
    assert!(output.status.success(), "{said}");

    let pipe = documents.join("pipe.toml");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    std::fs::create_dir(documents.join("folder.toml")).expect("a folder");
    std::fs::write(documents.join("large.toml"), "#".repeat(11 * 1024 * 1024)).expect("a large file");
    let (output, said) = outcome(&mut duibiao(folder.path(), "check", &[]));
    assert!(!output.status.success());
    for expected in
        ["pipe.toml:1:1: is no regular file", "folder.toml:1:1: is no regular file", "large.toml:1:1: has 11534336 bytes"]
    {
        assert!(said.contains(expected), "{expected}: {said}");
    }
}

#[test]
fn characters_that_nobody_sees_are_named_with_their_place() {
    let folder = folder();
    let file = folder.path().join("seeds/documents/qingdao-uhd-2019.toml");
    let text = std::fs::read_to_string(&file).expect("a document");
    let (before, after) = text.split_once("青岛").expect("the name");
    std::fs::write(&file, format!("{before}青\u{202e}岛{after}\n# \u{200b}\n# \u{7}\n# \\u2066\n")).expect("a document");
    let (output, said) = outcome(&mut duibiao(folder.path(), "check", &[]));
    assert!(!output.status.success());
    let line = before.matches('\n').count() + 1;
    assert!(said.contains(&format!("qingdao-uhd-2019.toml:{line}:")) && said.contains("U+202E"), "{said}");
    for expected in ["U+200B", "U+0007", "U+2066"] {
        assert!(said.contains(&format!("has the invisible character {expected}; text without it")), "{expected}: {said}");
    }
}

#[test]
fn of_very_many_faults_the_first_are_shown_and_the_rest_is_counted() {
    let folder = folder();
    let lines: String = (0..70_000).map(|number| format!("key{number} = 1\n")).collect();
    std::fs::write(folder.path().join("seeds/documents/wrong.toml"), lines).expect("a document");
    let (output, said) = outcome(&mut duibiao(folder.path(), "check", &[]));
    assert!(!output.status.success());
    let shown = said.lines().filter(|line| line.contains("wrong.toml:")).count();
    assert_eq!(
        (shown, said.lines().filter(|line| line.starts_with("and ") && line.ends_with(" more")).count()),
        (100, 1),
        "{said}"
    );
}

#[test]
fn import_with_a_fault_writes_nothing() {
    let folder = folder();
    let place = damage(folder.path());
    let (output, said) = outcome(&mut duibiao(folder.path(), "import", &[]));
    assert_eq!(output.status.code(), Some(1));
    assert!(said.starts_with(&place) && said.contains("nothing was written"), "{said}");
    assert!(!database(folder.path()).exists(), "not even an empty database");
}

#[test]
fn import_with_a_fault_leaves_the_revision_before_it_current() {
    let folder = folder();
    let (output, said) = outcome(&mut duibiao(folder.path(), "import", &[]));
    assert!(output.status.success(), "{said}");
    let first = String::from_utf8_lossy(&output.stdout).into_owned();
    let (again, _) = outcome(&mut duibiao(folder.path(), "import", &[]));
    assert_eq!(String::from_utf8_lossy(&again.stdout), first, "the same data is the same revision of the same day");

    damage(folder.path());
    let (output, _) = outcome(&mut duibiao(folder.path(), "import", &[]));
    assert!(!output.status.success());
    let server = Server::start(folder.path());
    let revision = first.split_whitespace().nth(1).expect("a revision");
    let (status, body) = server.get("/api/v1/revisions");
    assert_eq!(status, 200);
    assert!(body.contains(revision) && body.matches("\"id\"").count() == 1, "{body}");
}

/// A command, its settings, and what it says when it gives up.
type Refused<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str);

#[test]
fn what_cannot_be_done_is_said_in_one_line() {
    let folder = folder();
    std::fs::write(folder.path().join("file"), "").expect("a file");
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let no_folder = format!("sqlite://{}", folder.path().join("file/x.db").display());
    let cases: &[Refused<'_>] = &[
        ("serve", &[("PORT", &port)], "cannot be used; choose another with PORT="),
        ("serve", &[("PORT", "http")], "a number from 0 to 65535"),
        ("serve", &[("DIST", "nowhere")], "build the pages"),
        ("serve", &[("DATABASE_URL", &no_folder)], "cannot be written"),
        ("import", &[("DATABASE_URL", &no_folder)], "cannot be written"),
        ("import", &[("DATABASE_URL", "mysql://localhost/x")], "neither sqlite://"),
    ];
    for (command, settings, said) in cases {
        let (output, error) = outcome(&mut duibiao(folder.path(), command, settings));
        assert_eq!(output.status.code(), Some(1), "{command} {settings:?}");
        assert!(error.starts_with("duibiao: ") && error.contains(said), "{command} {settings:?}: {error}");
        assert_eq!(error.lines().count(), 1, "{command} {settings:?}: {error}");
    }
}

#[test]
fn an_output_that_is_full_is_said_and_no_panic() {
    let folder = folder();
    let full = std::fs::File::options().write(true).open("/dev/full").expect("/dev/full");
    let (output, error) = outcome(duibiao(folder.path(), "check", &[]).stdout(full));
    assert_eq!(output.status.code(), Some(1));
    assert!(error.starts_with("duibiao: the result cannot be printed") && error.lines().count() == 1, "{error}");
}

/// A running server; it is killed when the test is over.
struct Server {
    process: Child,
    address: SocketAddr,
}

impl Server {
    /// Starts on any free port and waits until it answers.
    fn start(folder: &Path) -> Self {
        Self::start_with(folder, &[])
    }

    /// The same with settings.
    fn start_with(folder: &Path, settings: &[(&str, &str)]) -> Self {
        let mut process = duibiao(folder, "serve", settings)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let mut line = String::new();
        BufReader::new(process.stdout.take().expect("its output")).read_line(&mut line).expect("its first line");
        let address = line.trim().rsplit('/').next().and_then(|address| address.parse().ok());
        let server = Self { address: address.unwrap_or_else(|| panic!("an address in {line:?}")), process };
        let deadline = Instant::now() + PATIENCE;
        while server.get("/readyz").0 == 0 {
            assert!(Instant::now() < deadline, "the server answers");
        }
        server
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time limit");
        stream
    }

    /// Sends raw bytes, and gives status and the whole answer; status 0 when there is none.
    fn send(&self, request: &[u8]) -> (u16, String) {
        let mut stream = self.connect();
        // A server that has refused already may close before everything is sent.
        let _ = stream.write_all(request);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let text = String::from_utf8_lossy(&answer).into_owned();
        (text.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0), text)
    }

    fn get(&self, path: &str) -> (u16, String) {
        self.send(format!("GET {path} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n").as_bytes())
    }

    /// Tells it to stop.
    fn signal(&self) {
        let kill = Command::new("sh").arg("-c").arg(format!("kill -TERM {}", self.process.id())).status();
        assert!(kill.expect("sh").success());
    }

    /// Tells it to stop, and gives how it ended and how long that took.
    fn stop(&mut self) -> (std::process::ExitStatus, Duration) {
        let told = Instant::now();
        let (status, said) = self.end();
        assert!(said.is_empty(), "{said}");
        (status, told.elapsed())
    }

    /// Tells it to stop, and gives what it has logged.
    fn stopped(&mut self) -> String {
        let (status, said) = self.end();
        assert!(status.success(), "{status}: {said}");
        said
    }

    fn end(&mut self) -> (std::process::ExitStatus, String) {
        self.signal();
        // The pipe ends with the process: no need to ask again and again whether it is gone.
        let mut said = Vec::new();
        let _ = self.process.stderr.take().expect("its errors").read_to_end(&mut said);
        let status = self.process.wait().expect("an end");
        (status, String::from_utf8_lossy(&said).into_owned())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn a_server_stops_in_order_and_at_once_when_nothing_runs() {
    let folder = folder();
    let mut server = Server::start(folder.path());
    let (status, took) = server.stop();
    assert!(status.success() && took < MAX_STOP / 4, "{status} after {took:?}");
}

#[test]
fn a_half_sent_header_does_not_hold_up_the_end() {
    let folder = folder();
    let mut server = Server::start(folder.path());
    let mut half = server.connect();
    half.write_all(b"GET /api/v1/facts HTTP/1.1\r\nhost: te").expect("half a header");
    // Once a later request is answered, the half-sent one has been taken up.
    assert_ne!(server.get("/readyz").0, 0);
    let (status, took) = server.stop();
    assert!(status.success() && took < MAX_STOP, "{status} after {took:?}");
    drop(half);
}

#[test]
fn a_second_signal_ends_it_at_once() {
    let folder = folder();
    let mut server = Server::start(folder.path());
    let mut half = server.connect();
    half.write_all(
        b"POST /api/v1/links HTTP/1.1\r\nhost: test\r\ncontent-type: application/json\r\ncontent-length: 40\r\n\r\n{\"addr",
    )
    .expect("half a body");
    assert_ne!(server.get("/readyz").0, 0);
    server.signal();
    // The first has been heard once nobody is let in any more.
    let deadline = Instant::now() + PATIENCE;
    while TcpStream::connect(server.address).is_ok() {
        assert!(Instant::now() < deadline, "it stops listening");
    }
    let (_, took) = server.stop();
    assert!(took < MAX_STOP / 4, "{took:?}");
    drop(half);
}

#[test]
fn whoever_has_come_before_the_signal_is_answered() {
    let folder = folder();
    let mut server = Server::start(folder.path());
    let mut waiting: Vec<TcpStream> = (0..60).map(|_| server.connect()).collect();
    for stream in &mut waiting {
        stream.write_all(b"GET /healthz HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n").expect("a request");
    }
    server.signal();
    for stream in &mut waiting {
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer that is not cut off");
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    }
    let mut said = Vec::new();
    let _ = server.process.stderr.take().expect("its errors").read_to_end(&mut said);
    assert!(server.process.wait().expect("an end").success(), "{}", String::from_utf8_lossy(&said));
}

#[test]
fn a_password_is_never_printed() {
    let folder = folder();
    let nobody = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").port();
    for address in [
        format!("postgres://someone:s3cret%2Fword@127.0.0.1:{nobody}/duibiao"),
        "postgres://someone:s3cret%2Fword@127.0.0.1:notaport/duibiao".to_owned(),
        "mysql://someone:s3cret%2Fword@127.0.0.1/duibiao".to_owned(),
    ] {
        for command in ["import", "serve", "links"] {
            let (output, said) = outcome(&mut duibiao(folder.path(), command, &[("DATABASE_URL", &address)]));
            let printed = [said.as_str(), &String::from_utf8_lossy(&output.stdout)].concat();
            assert!(!output.status.success() && !printed.contains("s3cret"), "{command}: {printed}");
            assert_eq!(said.lines().count(), 1, "{command}: {said}");
        }
    }
}

#[test]
fn a_name_of_a_file_may_be_percent_encoded() {
    let folder = folder();
    let address = format!("sqlite://{}/a%20b%E6%95%B0.db", folder.path().display());
    let (output, said) = outcome(&mut duibiao(folder.path(), "import", &[("DATABASE_URL", &address)]));
    assert!(output.status.success(), "{said}");
    assert!(folder.path().join("a b数.db").is_file());
}

#[test]
fn what_is_no_request_is_refused_without_harm() {
    let folder = folder();
    let server = Server::start(folder.path());
    let long = "qingdao,".repeat(100_000 / 8);
    let cases = [
        (format!("GET /api/v1/compare/targets?regions={long} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n"), 414),
        ("NONSENSE\r\n\r\n".to_owned(), 400),
        ("GET http:// HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n".to_owned(), 400),
        ("OPTIONS * HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n".to_owned(), 200),
    ];
    for (request, status) in cases {
        let (got, answer) = server.send(request.as_bytes());
        assert_eq!(got, status, "{:.60}: {answer:.200}", request);
        assert!(!answer.to_lowercase().contains("content-type: text/plain"), "{:.60}: {answer:.200}", request);
    }
    assert_ne!(server.get("/readyz").0, 0, "it still serves");
}

#[test]
fn a_store_is_taken_out_put_back_and_looked_at() {
    let folder = folder();
    let run = |arguments: &[&str], settings: &[(&str, &str)]| {
        let (first, others) = arguments.split_first().expect("a command");
        let (output, said) = outcome(duibiao(folder.path(), first, settings).args(others));
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned(), said)
    };
    let (code, found, said) = run(&["doctor"], &[]);
    assert_eq!(code, Some(1), "{found}{said}");
    assert!(found.contains("FAIL database") && found.contains("→ Run `duibiao import`"), "{found}");
    assert!(said.lines().last().is_some_and(|line| line.starts_with("duibiao: ") && line.ends_with("not work")), "{said}");
    assert!(!database(folder.path()).exists(), "nothing was made");

    let (_, imported, _) = run(&["import"], &[]);
    let revision = imported.split_whitespace().nth(1).expect("a revision").to_owned();
    let (code, found, said) = run(&["doctor"], &[]);
    assert_eq!((code, said.as_str()), (Some(0), ""), "{found}");
    assert!(found.contains(&revision), "{found}");

    let (code, said, _) = run(&["export"], &[]);
    assert_eq!(code, Some(0));
    assert_eq!(said, format!("revision {revision}: 6 documents, 1194 facts in seeds-{revision}\n"));
    let exported = folder.path().join(format!("seeds-{revision}"));
    let (_, checked, _) = run(&["check"], &[("SEEDS", &exported.display().to_string())]);
    assert!(checked.trim_end().ends_with(&revision), "{checked}");
    assert_eq!(run(&["export", "--revision", "0123456789abcdef", "x"], &[]).0, Some(1));

    let (code, said, _) = run(&["backup", "store.backup"], &[]);
    assert_eq!(code, Some(0));
    assert_eq!(said, "store.backup: 1 revisions, 1194 rows of facts, 0 short links, 0 attached texts\n");
    let (code, _, said) = run(&["restore", "store.backup"], &[]);
    assert!(code == Some(1) && said.contains("holds something already"), "{said}");
    let (code, said, _) = run(&["restore", "store.backup"], &[("DATABASE_URL", "sqlite://other.db")]);
    assert_eq!(code, Some(0));
    assert!(said.starts_with("restored and read back: 1 revisions") && said.trim_end().ends_with(&revision), "{said}");
}

#[test]
fn the_log_is_json_where_that_is_asked_for_and_names_the_request() {
    let folder = folder();
    let settings = [("LOG_FORMAT", "json"), ("RUST_LOG", "warn,duibiao::request=info"), ("METRICS", "127.0.0.1:0")];
    let mut server = Server::start_with(folder.path(), &settings);
    let request = "GET /build?a=1 HTTP/1.1\r\nhost: test\r\nx-request-id: mine-1\r\nconnection: close\r\n\r\n";
    let (status, answer) = server.send(request.as_bytes());
    assert!(status == 200 && answer.contains("x-request-id: mine-1"), "{answer}");
    // Nothing was imported: a fault of ours has its own line, with the request in which it came up.
    std::fs::remove_file(folder.path().join("dist/reading.html")).expect("a page");
    let (status, _) = server.send(b"GET /nowhere HTTP/1.1\r\nhost: test\r\nx-request-id: mine-2\r\nconnection: close\r\n\r\n");
    assert_eq!(status, 500);
    let said = server.stopped();
    let lines: Vec<serde_json::Value> =
        said.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect();
    let of = |id: &str| lines.iter().find(|line| line["request_id"] == id).unwrap_or_else(|| panic!("{id} in {said}"));
    let answered = of("mine-1");
    assert_eq!((&answered["level"], &answered["target"]), (&"INFO".into(), &"duibiao::request".into()));
    assert_eq!((&answered["method"], &answered["address"]), (&"GET".into(), &"/build?a=1".into()));
    assert!(answered["status"] == 200 && answered["milliseconds"].is_number(), "{answered}");
    let failed = of("mine-2");
    assert!(failed["level"] == "ERROR" && failed["status"] == 500, "{failed}");
    assert!(failed["fault"].as_str().is_some_and(|fault| fault.contains("pages are not built")), "{failed}");
}
