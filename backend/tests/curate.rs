//! The curation desk as a browser and as an intruder meet it: who is let in, what an action writes, and what never gets out.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use duibiao::{
    build_app,
    config::Config,
    curate::{CurateOptions, CurationDesk, serve},
    db::{Db, revisions},
    propose::{self, ProposeOptions},
    seed,
    state::AppState,
};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};
use tempfile::TempDir;
use tower::ServiceExt;

/// Where the desks of these tests are asked.
const AUTHORITY: &str = "127.0.0.1:40123";
const ORIGIN: &str = "http://127.0.0.1:40123";

/// A plan that no city has.
const TEXT: &str = "示例市超高清视频产业发展行动计划（2023—2025年）\n\n一、总体要求\n\n\
                    到2025年，全市超高清视频产业规模超过500亿元，4K电视机年产量达到800万台。\n\n二、重点任务\n\n\
                    （一）建设产业园区。建设3个超高清视频产业园区，支持骨干企业扩大生产。（责任单位：市工业和信息化局）\n";

/// The real data with a region that does not exist, and the plan as a draft.
struct Draft {
    folder: TempDir,
    config: Config,
    file: PathBuf,
}

impl Draft {
    fn new() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let seeds = folder.path().join("seeds");
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds"), &seeds);
        let regions = seeds.join("regions.toml");
        let known = std::fs::read_to_string(&regions).expect("the regions");
        let example = "\n[[region]]\nslug = \"example\"\ncode = \"990000\"\nlevel = \"city\"\nname = { zh = \"示例市\", en = \"Example\" }\n";
        std::fs::write(&regions, known + example).expect("a region");
        let text = folder.path().join("example-uhd-2023.txt");
        std::fs::write(&text, TEXT).expect("a text");
        let database = format!("sqlite://{}", folder.path().join("data.db").display());
        let config = Config::from(|name| match name {
            "SEEDS" => Some(seeds.display().to_string()),
            "DATABASE_URL" => Some(database.clone()),
            "USER" => Some("anna".to_owned()),
            _ => None,
        });
        let config = config.expect("settings");
        let options = ProposeOptions { region: "example".parse().ok(), ..ProposeOptions::default() };
        propose::write(&config, &text, &options).expect("a draft");
        let file = seeds.join("documents/example-uhd-2023.toml");
        Self { folder, config, file }
    }

    fn text(&self) -> String {
        std::fs::read_to_string(&self.file).expect("the draft")
    }

    fn options(&self) -> CurateOptions {
        let text = self.folder.path().join("example-uhd-2023.txt");
        CurateOptions { target: Some(text.display().to_string()), ..CurateOptions::default() }
    }

    /// A desk whose entrance nobody has used.
    async fn desk(&self) -> (Router, String) {
        let desk = CurationDesk::open(&self.config, &self.options()).await.expect("a desk");
        let served = serve(desk, AUTHORITY).expect("secrets");
        (served.router, served.entrance)
    }

    /// A browser that was let in.
    async fn browser(&self) -> Browser {
        let (router, entrance) = self.desk().await;
        let entered = ask(&router, Method::GET, &entrance, &[("host", AUTHORITY)], "").await;
        let cookie = entered.headers[header::SET_COOKIE].to_str().expect("a cookie");
        let cookie = cookie.split(';').next().expect("its value").to_owned();
        Browser { router, cookie }
    }
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

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Answer {
    fn location(&self) -> &str {
        self.headers.get(header::LOCATION).and_then(|there| there.to_str().ok()).unwrap_or_default()
    }
}

async fn ask(router: &Router, method: Method, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::from(body.to_owned())).expect("a request");
    let response = router.clone().oneshot(request).await.expect("an answer");
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, 10_000_000).await.expect("a body");
    Answer { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&body).into_owned() }
}

struct Browser {
    router: Router,
    cookie: String,
}

impl Browser {
    async fn get(&self, path: &str) -> Answer {
        ask(&self.router, Method::GET, path, &[("host", AUTHORITY), ("cookie", &self.cookie)], "").await
    }

    async fn post(&self, path: &str, form: &str) -> Answer {
        let headers = [
            ("host", AUTHORITY),
            ("origin", ORIGIN),
            ("sec-fetch-site", "same-origin"),
            ("cookie", self.cookie.as_str()),
            ("content-type", "application/x-www-form-urlencoded"),
        ];
        ask(&self.router, Method::POST, path, &headers, form).await
    }

    /// The state of the file that the page was made of.
    async fn version(&self) -> String {
        let page = self.get("/desk").await.body;
        let at = page.find("name=\"version\"").expect("a version");
        let value = page[at..].split("value=\"").nth(1).and_then(|rest| rest.split('"').next());
        value.expect("its value").to_owned()
    }

    async fn act(&self, action: &str, at: &str, fields: &str) -> Answer {
        let version = self.version().await;
        self.post("/desk/act", &format!("action={action}&at={at}&version={version}{fields}")).await
    }
}

/// What a request says, its headers, and how it is answered.
type Asking<'a> = (&'a str, &'a [(&'a str, &'a str)], u16);

#[tokio::test]
async fn only_a_browser_that_was_let_in_is_answered() {
    let draft = Draft::new();
    let browser = draft.browser().await;
    let before = draft.text();
    let cookie = browser.cookie.as_str();
    let host = ("host", AUTHORITY);
    let own = ("origin", ORIGIN);
    let let_in = ("cookie", cookie);
    let cases: &[Asking<'_>] = &[
        ("its own page", &[host, let_in], 200),
        ("its own form", &[host, let_in, own], 200),
        ("no cookie", &[host], 401),
        ("no cookie, own origin", &[host, own], 401),
        ("another cookie", &[host, ("cookie", "duibiao-desk-40123=0000")], 401),
        ("another site's page", &[host, let_in, ("origin", "https://evil.example")], 403),
        ("a page of another port", &[host, let_in, ("origin", "http://127.0.0.1:8080")], 403),
        ("a frame without an origin", &[host, let_in, ("origin", "null")], 403),
        ("another site's link", &[host, let_in, ("sec-fetch-site", "cross-site")], 403),
        ("another port's link", &[host, let_in, ("sec-fetch-site", "same-site")], 403),
        ("another host name", &[("host", "evil.example:40123"), let_in], 421),
        ("a name of this machine", &[("host", "localhost:40123"), let_in], 421),
        ("another port", &[("host", "127.0.0.1:8080"), let_in], 421),
        ("two host names", &[host, ("host", "evil.example"), let_in], 421),
        ("no host name", &[let_in], 421),
    ];
    for (name, headers, status) in cases {
        for path in ["/desk", "/desk/import", "/desk/style.css", "/desk/desk.js"] {
            let answer = ask(&browser.router, Method::GET, path, headers, "").await;
            assert_eq!(answer.status.as_u16(), *status, "{name}: {path}: {}", answer.body);
        }
    }
    let version = browser.version().await;
    let form = format!("action=reject&at=1&version={version}");
    let kind = ("content-type", "application/x-www-form-urlencoded");
    let no_origin: &[(&str, &str)] = &[host, let_in];
    let refused = cases.iter().copied().filter(|(_, _, status)| *status != 200).chain([("no origin", no_origin, 403)]);
    for (name, headers, status) in refused {
        let headers: Vec<_> = headers.iter().copied().chain([kind]).collect();
        for path in ["/desk/act", "/desk/try", "/desk/undo", "/desk/import"] {
            let answer = ask(&browser.router, Method::POST, path, &headers, &form).await;
            // Without an origin nothing is changed, whatever else is wrong.
            let expected = match (name, status) {
                (_, 421) => 421,
                ("no cookie, own origin", _) => 401,
                _ => 403,
            };
            assert_eq!(answer.status.as_u16(), expected, "{name}: {path}");
            assert_eq!(answer.headers[header::CONTENT_TYPE], "application/problem+json");
        }
    }
    assert_eq!(draft.text(), before, "nothing was changed");
}

#[tokio::test]
async fn the_printed_address_lets_in_once() {
    let draft = Draft::new();
    let (router, entrance) = draft.desk().await;
    let enter = async |path: &str, host: &str| ask(&router, Method::GET, path, &[("host", host)], "").await;
    assert_eq!(enter("/desk/enter", AUTHORITY).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(enter("/desk/enter?token=", AUTHORITY).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(enter(&entrance.replace("token=", "token=0"), AUTHORITY).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(enter(&entrance, "evil.example").await.status, StatusCode::MISDIRECTED_REQUEST);
    let entered = enter(&entrance, AUTHORITY).await;
    assert_eq!((entered.status, entered.location()), (StatusCode::SEE_OTHER, "/desk"));
    let cookie = entered.headers[header::SET_COOKIE].to_str().expect("a cookie");
    for part in ["HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(cookie.split("; ").any(|one| one == part), "{cookie}");
    }
    let token = entrance.rsplit('=').next().expect("the token");
    assert!(token.len() == 64 && !cookie.contains(token), "the cookie is another secret");
    assert_eq!(enter(&entrance, AUTHORITY).await.status, StatusCode::UNAUTHORIZED, "not twice");
    let cookie = cookie.split(';').next().expect("its value");
    let again = ask(&router, Method::GET, &entrance, &[("host", AUTHORITY), ("cookie", cookie)], "").await;
    assert_eq!(again.location(), "/desk", "who was let in may come back");
    for path in [entrance.as_str(), "/desk"] {
        let answer = ask(&router, Method::GET, path, &[("host", AUTHORITY), ("accept", "text/html,*/*")], "").await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert!(answer.body.contains("duibiao curate") && answer.body.contains("重新运行"), "says what to do: {}", answer.body);
    }
}

#[tokio::test]
async fn pages_of_the_desk_run_nothing_inline_and_stay_nowhere() {
    let draft = Draft::new();
    let browser = draft.browser().await;
    for path in ["/desk", "/desk?at=1", "/desk?at=1&start=40&end=44&lang=en", "/desk/import", "/desk?at=999&said=stale"] {
        let answer = browser.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
        let policy = answer.headers[header::CONTENT_SECURITY_POLICY].to_str().expect("a policy");
        assert!(policy.contains("script-src 'self'") && policy.contains("frame-ancestors 'none'"), "{policy}");
        assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
        assert_eq!(answer.headers[header::REFERRER_POLICY], "same-origin");
        assert_eq!(answer.headers.get(header::ACCESS_CONTROL_ALLOW_ORIGIN), None);
        for inline in ["<style", " style=", " onclick=", "<script>"] {
            assert!(!answer.body.contains(inline), "{path}: {inline}");
        }
    }
    let elsewhere = browser.get("/facts/qingdao-uhd-2019/tv-4k-output?lang=en").await;
    assert_eq!(elsewhere.location(), "http://127.0.0.1:8080/facts/qingdao-uhd-2019/tv-4k-output?lang=en");
    assert_eq!(browser.get("/desk/nothing").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_public_server_has_none_of_the_desks_routes() {
    let draft = Draft::new();
    let db = Db::open(&draft.config.database_url).await.expect("a store");
    let data = seed::load(&draft.config.seeds).expect("the data");
    revisions::import(&db, &data, "2026-11-20T08:00:00Z").await.expect("an import");
    let app = build_app(AppState::new(db, draft.config.clone()));
    for path in ["/desk", "/desk/enter?token=0", "/desk/import", "/desk/imported", "/desk/style.css", "/desk/desk.js"] {
        let answer = ask(&app, Method::GET, path, &[("host", AUTHORITY)], "").await;
        assert!(answer.headers.get(header::SET_COOKIE).is_none() && !answer.body.contains("id=\"desk\""), "{path}");
        assert!(!answer.status.is_success(), "{path}: {}", answer.status);
    }
    for path in ["/desk/act", "/desk/try", "/desk/undo", "/desk/import"] {
        let answer = ask(&app, Method::POST, path, &[("host", AUTHORITY)], "action=accept&at=1").await;
        assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
    }
}

#[tokio::test]
async fn every_action_is_saved_at_once_and_writes_only_what_it_changes() {
    let draft = Draft::new();
    let browser = draft.browser().await;
    let before = draft.text();
    let rejected = browser.act("reject", "2", "").await;
    assert_eq!((rejected.status, rejected.location()), (StatusCode::SEE_OTHER, "/desk?at=3"));
    let after = draft.text();
    let changed: Vec<(&str, &str)> = before.lines().zip(after.lines()).filter(|(old, new)| old != new).collect();
    assert_eq!(changed, [("review = \"open\"", "review = \"rejected\"")]);
    assert_eq!(before.lines().count(), after.lines().count(), "comments and order stay");

    let named = browser.act("save", "1", "&field=name.en&name.en=Industry+size").await;
    assert_eq!(named.location(), "/desk?at=1");
    assert!(draft.text().contains("en = \"Industry size\" }"));

    // Two tabs: what was made of an older state changes nothing.
    let stale = browser.post("/desk/act", "action=reject&at=1&version=0000000000000000").await;
    assert_eq!(stale.location(), "/desk?at=1&said=stale");
    // An editor beside the desk: its work is not written over.
    let (version, edited) = (browser.version().await, draft.text() + "# by hand\n");
    std::fs::write(&draft.file, &edited).expect("an edit by hand");
    let stale = browser.post("/desk/act", &format!("action=reject&at=1&version={version}")).await;
    assert_eq!((stale.location(), draft.text() == edited), ("/desk?at=1&said=stale", true));
}

#[tokio::test]
async fn actions_are_taken_back_one_by_one() {
    let draft = Draft::new();
    let browser = draft.browser().await;
    let before = draft.text();
    browser.act("reject", "1", "").await;
    let between = draft.text();
    browser.act("save", "2", "&field=name.en&name.en=Sets").await;
    for expected in [&between, &before] {
        let version = browser.version().await;
        let undone = browser.post("/desk/undo", &format!("at=1&version={version}")).await;
        assert_eq!((undone.location(), &draft.text()), ("/desk?at=1", expected));
    }
    let version = browser.version().await;
    let nothing = browser.post("/desk/undo", &format!("at=1&version={version}")).await;
    assert_eq!(nothing.location(), "/desk?at=1&said=nothing");
}

#[tokio::test]
async fn what_is_wrong_with_what_was_typed_is_shown_beside_its_field_and_not_saved() {
    let draft = Draft::new();
    let browser = draft.browser().await;
    let before = draft.text();
    let form = "at=1&version=x&lang=en&field=by&by=2022-13&field=name.en&name.en=Size";
    let tried = browser.post("/desk/try", form).await;
    assert_eq!(tried.status, StatusCode::OK);
    let field = tried.body.find("name=\"by\"").expect("the field");
    let next = tried.body[field..].find("desk-field\"").expect("the next field");
    assert!(tried.body[field..field + next].contains("cannot be"), "{}", &tried.body[field..field + next]);
    assert_eq!(draft.text(), before);
    let emptied = browser.post("/desk/try", "at=1&version=x&lang=en&field=name.en&name.en=").await;
    let field = emptied.body.find("name=\"name.en\"").expect("the field");
    assert!(emptied.body[field..].contains("Not filled in yet"), "{}", &emptied.body[field..]);
    let refused = browser.act("accept", "1", "&field=by&by=2022-13").await;
    assert_eq!(refused.location(), "/desk?at=1&said=faults");
    assert!(draft.text().contains("by = \"2022-13\""), "what was typed stays");
}

#[tokio::test]
async fn two_desks_on_one_file_the_second_says_who_has_it() {
    let draft = Draft::new();
    let _first = draft.desk().await;
    let options =
        CurateOptions { target: Some("example-uhd-2023".to_owned()), reader: Some("bert".to_owned()), ..draft.options() };
    let error = CurationDesk::open(&draft.config, &options).await.err().map(|error| format!("{error:#}")).unwrap_or_default();
    let who = format!("anna (process {}) has it", std::process::id());
    assert_eq!(error, format!("example-uhd-2023.toml is on another desk: {who}"));
}

#[tokio::test]
async fn another_text_is_not_laid_beside_the_data() {
    let draft = Draft::new();
    let other = draft.folder.path().join("other.txt");
    std::fs::write(&other, TEXT.replace("800", "900")).expect("a text");
    let options = CurateOptions { target: Some("example-uhd-2023".to_owned()), text: Some(other), ..CurateOptions::default() };
    let error = CurationDesk::open(&draft.config, &options).await.err().map(|error| format!("{error:#}")).unwrap_or_default();
    assert!(error.contains("is not the text that") && error.contains("was read from"), "{error}");
}

#[tokio::test]
async fn from_a_draft_to_a_revision_only_what_was_confirmed_comes_along() {
    let draft = Draft::new();
    let before = seed::load(&draft.config.seeds).expect("a draft holds nothing up");
    assert!(before.documents.iter().all(|document| document.slug.as_str() != "example-uhd-2023"), "and is no document");
    let browser = draft.browser().await;
    browser.post("/desk/import", "lang=en").await;

    let head = "&field=title.en&title.en=Example+plan&field=sector&sector=uhd-video&field=kind&kind=action-plan";
    let confirmed = browser.act("accept", "document", head).await;
    assert_eq!(confirmed.location(), "/desk?at=1", "{}", draft.text());
    let confirmed = browser.act("accept", "1", "&field=name.en&name.en=Industry+size").await;
    assert_eq!(confirmed.location(), "/desk?at=2", "{}", draft.text());

    let page = browser.get("/desk/import?lang=en").await.body;
    assert!(page.contains("7 documents and"), "{page}");
    let imported = browser.post("/desk/import", "lang=en").await;
    let shown = browser.get(imported.location()).await;
    assert!(
        shown.body.contains("Industry size") && shown.body.contains("Facts added: 1, removed: 0, altered: 0."),
        "{}: {}",
        imported.location(),
        shown.body
    );
    let db = Db::open(&draft.config.database_url).await.expect("the store");
    let latest = revisions::latest(&db).await.expect("a store").expect("a revision");
    assert!(imported.location().contains(latest.id.as_str()));
    assert_eq!(usize::try_from(latest.facts).ok(), Some(before.facts.len() + 1), "what is open is not in it");
}

/// The command itself, killed when the test is over.
struct Running {
    process: Child,
    authority: String,
    entrance: String,
}

impl Running {
    fn start(draft: &Draft) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_duibiao"))
            .args(["curate", "example-uhd-2023"])
            .current_dir(draft.folder.path())
            .env_clear()
            .env("USER", "anna")
            .env("SEEDS", draft.folder.path().join("seeds"))
            .env("DATABASE_URL", &draft.config.database_url)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the desk starts");
        let mut line = String::new();
        BufReader::new(process.stdout.take().expect("its output")).read_line(&mut line).expect("its first line");
        let address = line.trim().rsplit("http://").next().expect("an address");
        let (authority, path) = address.split_once('/').unwrap_or_else(|| panic!("an address in {line:?}"));
        Self { authority: authority.to_owned(), entrance: format!("/{path}"), process }
    }

    fn ask(&self, method: &str, path: &str, headers: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(&self.authority).expect("a connection");
        let length = body.len();
        let host = &self.authority;
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: {host}\r\norigin: http://{host}\r\ncontent-length: {length}\r\nconnection: close\r\n{headers}\r\n{body}"
        );
        stream.write_all(request.as_bytes()).expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        answer
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn a_desk_that_is_killed_has_saved_what_was_answered_and_leaves_the_file_free() {
    let draft = Draft::new();
    let mut desk = Running::start(&draft);
    assert!(desk.authority.starts_with("127.0.0.1:"));
    let entered = desk.ask("GET", &desk.entrance, "", "");
    let cookie = entered.lines().find_map(|line| line.strip_prefix("set-cookie: ")).expect("a cookie");
    let cookie = format!("cookie: {}\r\n", cookie.split(';').next().expect("its value"));
    let page = desk.ask("GET", "/desk", &cookie, "");
    let version = page.split("name=\"version\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a version");
    let form = format!("action=reject&at=1&version={version}");
    let headers = format!("{cookie}content-type: application/x-www-form-urlencoded\r\n");
    let answer = desk.ask("POST", "/desk/act", &headers, &form);
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    desk.process.kill().expect("killed");
    desk.process.wait().expect("gone");
    assert!(draft.text().contains("review = \"rejected\""));
    let again = Running::start(&draft);
    assert!(again.ask("GET", &again.entrance, "", "").starts_with("HTTP/1.1 303"), "the next desk can have the file");
}
