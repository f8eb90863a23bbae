//! `duibiao propose` as an analyst meets it: files that are no policy texts are refused in one line and nothing is written; a helper
//! may choose and name, and nothing else.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::{
    io::{BufRead, BufReader, Cursor, Read, Write},
    net::TcpListener,
    path::Path,
    process::{Command, Output},
    thread,
};
use tempfile::TempDir;
use zip::{ZipWriter, write::SimpleFileOptions};

const TEXT: &str = "云泽市新型显示产业行动计划（2026—2028年）\n为加快发展，制定本计划。\n一、发展目标\n到2028年，产业规模达到100亿元，培育企业20家以上。\n\
                    二、重点任务\n引进高层次人才，设立专项资金给予支持。（责任单位：市工业和信息化局）\n";

/// A folder with data files of one document, whose title and source are given.
fn seeds(title: &str, sha256: &str) -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds");
    let to = folder.path().join("seeds");
    std::fs::create_dir_all(to.join("documents")).expect("a folder");
    for name in ["regions.toml", "indicators.toml", "categories.toml", "context.toml"] {
        std::fs::copy(from.join(name), to.join(name)).expect("a data file");
    }
    let document = std::fs::read_to_string(from.join("documents/qingdao-uhd-2019.toml")).expect("a document");
    let lines = document.lines().map(|line| match line.split_once('=').map(|(key, _)| key.trim()) {
        Some("title") if !title.is_empty() => format!("title = {{ zh = \"{title}\", en = \"Plan\" }}"),
        Some("sha256") if !sha256.is_empty() => format!("sha256 = \"{sha256}\""),
        _ => line.to_owned(),
    });
    let document: String = lines.map(|line| line + "\n").collect();
    std::fs::write(to.join("documents/qingdao-uhd-2019.toml"), document).expect("a data file");
    folder
}

fn propose(folder: &Path, file: &str, more: &[&str], settings: &[(&str, &str)]) -> Output {
    let mut run = Command::new(env!("CARGO_BIN_EXE_duibiao"));
    run.args(["propose", file]).args(more).current_dir(folder).env_clear();
    // Hosts of a proxy are no business of a test.
    run.env("SEEDS", folder.join("seeds")).env("PDFTOTEXT", folder.join("no-such-program")).envs(settings.iter().copied());
    run.output().expect("the command runs")
}

#[test]
fn a_body_has_an_english_name_only_where_the_same_one_is_meant() {
    for (region, of_the_city) in [("qingdao", "Qingdao Bureau of Industry"), ("guangdong", "")] {
        let folder = seeds("", "");
        let path = folder.path().join("seeds/documents/qingdao-uhd-2019.toml");
        let bodies = "[bodies]\n\"市工业和信息化局\" = \"Qingdao Bureau of Industry\"\n\"国家统计局\" = \"National Bureau of Statistics\"\n";
        let document = std::fs::read_to_string(&path).expect("a document").replacen("[bodies]\n", bodies, 1);
        std::fs::write(&path, document).expect("a data file");
        let text = TEXT.replace("市工业和信息化局", "市工业和信息化局、国家统计局");
        std::fs::write(folder.path().join("plan.txt"), text).expect("a text");
        let run = propose(folder.path(), "plan.txt", &["--region", region], &[]);
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        let draft = std::fs::read_to_string(folder.path().join("seeds/documents/plan.toml")).expect("a draft");
        assert!(draft.contains(&format!("\"市工业和信息化局\" = \"{of_the_city}\"")), "{region}: {draft}");
        assert!(draft.contains("\"国家统计局\" = \"National Bureau of Statistics\""), "{region}: {draft}");
    }
}

#[test]
fn the_years_of_a_plan_that_an_analyst_gives_are_those_of_its_targets() {
    let text = TEXT.replace("（2026—2028年）", "").replace("到2028年，", "");
    for (more, period, by, said) in [
        (&["--period", "2027-2030"][..], "period = { from = 2027, to = 2030 }", 2, ""),
        (&[], "", 0, "2 targets have no deadline: where the text plans for some years, give --period FROM-TO"),
    ] {
        let folder = seeds("", "");
        std::fs::write(folder.path().join("plan.txt"), &text).expect("a text");
        let run = propose(folder.path(), "plan.txt", more, &[]);
        let output = String::from_utf8_lossy(&run.stdout).into_owned();
        assert!(run.status.success() && output.contains(said) && output.contains("deadline") != said.is_empty(), "{output}");
        let draft = std::fs::read_to_string(folder.path().join("seeds/documents/plan.toml")).expect("a draft");
        assert!(draft.contains(period), "{draft}");
        assert_eq!(draft.matches("by = \"2030\"").count(), by, "{draft}");
        let run = propose(folder.path(), "plan.txt", &[more, &["--json"]].concat(), &[]);
        let found: Value = serde_json::from_slice(&run.stdout).expect("JSON");
        let dated = found.as_array().expect("proposals").iter().filter(|one| one["by"] == "2030").count();
        assert_eq!(dated, by);
    }
}

fn drafts(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder.join("seeds/documents")).expect("a folder").flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn packed(name: &str, xml: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(name, SimpleFileOptions::default()).expect("a part");
    zip.write_all(xml.as_bytes()).expect("written");
    zip.finish().expect("a file").into_inner()
}

#[test]
fn what_is_no_policy_text_is_refused_in_one_line_and_nothing_is_written() {
    let folder = seeds("", "");
    let before = drafts(folder.path());
    let pages = folder.path().join("pages");
    std::fs::write(&pages, "#!/bin/sh\nprintf '\\f\\f'\n").expect("a program");
    let mut permissions = std::fs::metadata(&pages).expect("a program").permissions();
    std::os::unix::fs::PermissionsExt::set_mode(&mut permissions, 0o755);
    std::fs::set_permissions(&pages, permissions).expect("a program that runs");
    let deep = ["<a>".repeat(2_000), "</a>".repeat(2_000)].concat();
    let blanks = " ".repeat(41_000_000);
    let cases: [(&str, Vec<u8>, &str); 11] = [
        ("empty.txt", Vec::new(), "is empty"),
        ("binary.txt", b"\x7fELF\0\0".to_vec(), "is binary and no text"),
        ("picture.png", b"\x89PNG".to_vec(), "not .txt, .md, .html, .docx, .pptx or .pdf"),
        ("bomb.docx", packed("word/document.xml", &blanks), "unpacks to more than 40 MB and is not read"),
        ("bomb.pptx", packed("ppt/slides/slide1.xml", &blanks), "unpacks to more than 40 MB and is not read"),
        ("deep.docx", packed("word/document.xml", &deep), "a damaged file"),
        ("broken.pptx", b"PK".to_vec(), "no DOCX file, or no PPTX file"),
        ("english.txt", b"By 2025, output shall reach 100 billion.".to_vec(), "holds no Chinese text"),
        ("scan.pdf", b"%PDF-1.4".to_vec(), "a PDF of pictures without text; run it through text recognition first"),
        ("large.txt", Vec::new(), "is larger than 20 MB"),
        ("missing.txt", Vec::new(), "cannot be read"),
    ];
    for (name, bytes, reason) in cases {
        let path = folder.path().join(name);
        match name {
            "missing.txt" => {}
            "large.txt" => std::fs::File::create(&path).expect("a file").set_len(200_000_000).expect("a large file"),
            _ => std::fs::write(&path, bytes).expect("a file"),
        }
        for more in [&[][..], &["--json"]] {
            let output = propose(folder.path(), name, more, &[("PDFTOTEXT", &pages.display().to_string())]);
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(!output.status.success() && output.stdout.is_empty(), "{name}");
            assert!(said.starts_with(&format!("duibiao: {name}: {reason}")) && said.lines().count() == 1, "{name}: {said}");
        }
    }
    assert_eq!(drafts(folder.path()), before);
    let said = propose(folder.path(), "scan.pdf", &[], &[]).stderr;
    assert!(String::from_utf8_lossy(&said).contains("PDF needs `pdftotext`"), "{}", String::from_utf8_lossy(&said));
}

#[test]
fn a_document_that_the_data_have_already_is_named_and_nothing_is_written() {
    let sha256: String = Sha256::digest(TEXT.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    let title = TEXT.lines().next().expect("a title");
    for (title, sha256, reason) in
        [("", sha256.as_str(), "the data have it already"), (title, "", "the data have a document of this title already")]
    {
        let folder = seeds(title, sha256);
        let before = drafts(folder.path());
        std::fs::write(folder.path().join("plan-again.txt"), TEXT).expect("a file");
        let output = propose(folder.path(), "plan-again.txt", &[], &[]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && said.contains(reason) && said.contains("qingdao-uhd-2019"), "{said}");
        assert_eq!((said.lines().count(), drafts(folder.path())), (1, before), "{said}");
    }
}

/// A helper that answers each question by `answer`, and what it was asked; it ends with the first that asks for nothing.
fn helper(answer: fn(&Value) -> Value) -> (String, thread::JoinHandle<Vec<(String, Value)>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let served = thread::spawn(move || {
        let mut asked = Vec::new();
        for stream in listener.incoming() {
            let mut stream = stream.expect("a connection");
            let mut reader = BufReader::new(stream.try_clone().expect("a connection"));
            let (mut head, mut length) = (String::new(), 0);
            loop {
                let mut line = String::new();
                reader.read_line(&mut line).expect("a head");
                if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                    length = value.trim().parse().expect("a length");
                }
                if line.trim().is_empty() {
                    break;
                }
                head.push_str(&line);
            }
            if !head.starts_with("POST") {
                return asked;
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).expect("a body");
            let body: Value = serde_json::from_slice(&body).expect("JSON");
            let questions = body["messages"][1]["content"].as_str().expect("questions").parse().expect("JSON");
            let said = json!({ "choices": [{ "message": { "content": format!("```json\n{}\n```", answer(&questions)) } }] })
                .to_string();
            asked.push((head, body));
            let head = format!(
                "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
                said.len()
            );
            stream.write_all([head, said].concat().as_bytes()).expect("an answer");
        }
        asked
    });
    (format!("http://{address}/v1"), served)
}

/// Ends a helper, and says what it was asked.
fn ended(url: &str, served: thread::JoinHandle<Vec<(String, Value)>>) -> Vec<(String, Value)> {
    let address = url.trim_start_matches("http://").trim_end_matches("/v1");
    let mut stream = std::net::TcpStream::connect(address).expect("the helper");
    stream.write_all(b"GET / HTTP/1.1\r\n\r\n").expect("a request");
    served.join().expect("the helper ends")
}

#[test]
fn a_helper_chooses_and_names_and_what_it_makes_up_is_dropped() {
    let folder = seeds("", "");
    std::fs::write(folder.path().join("plan-yunze.txt"), TEXT).expect("a file");
    let plain: Vec<Value> =
        serde_json::from_slice(&propose(folder.path(), "plan-yunze.txt", &["--json"], &[]).stdout).expect("proposals");
    let (url, served) = helper(|questions| {
        let mut answers = Vec::new();
        for item in questions["items"].as_array().expect("items") {
            let (number, quote) = (&item["number"], &item["quote"]);
            let indicator = item["indicators"].as_object().and_then(|offered| offered.keys().next().cloned());
            answers.push(match item["kind"].as_str() {
                Some("measure") => json!({ "number": number, "quote": quote, "category": "made-up", "indicator": "made-up", "en": "Talent attracted" }),
                _ if item["name"].as_str().is_some_and(|name| name.contains("企业")) => {
                    json!({ "number": number, "quote": "培育企业900家", "indicator": indicator, "en": "Not so" })
                }
                _ => json!({ "number": number, "quote": quote, "indicator": indicator, "zh": "显示产业规模", "en": "Size of the display industry", "value": 900 }),
            });
        }
        json!({ "answers": answers })
    });
    let settings = [("LLM_API_KEY", "a-key"), ("LLM_MODEL", "small")];
    let output = propose(folder.path(), "plan-yunze.txt", &["--json", "--llm", &url], &settings);
    let helped: Vec<Value> =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    let written = propose(folder.path(), "plan-yunze.txt", &["--llm", &url], &settings);
    let said = String::from_utf8_lossy(&written.stdout).into_owned();
    let asked = ended(&url, served);
    assert!(said.contains("the helper named or filed") && said.contains("of its answers were dropped"), "{said}");
    let (head, body) = &asked[0];
    assert!(
        head.starts_with("POST /v1/chat/completions ") && head.to_lowercase().contains("authorization: bearer a-key"),
        "{head}"
    );
    assert_eq!((&body["model"], &body["temperature"]), (&json!("small"), &json!(0)));
    assert_eq!(helped.len(), plain.len(), "nothing is added");
    let mut seen = [0; 3];
    for (helped, plain) in helped.iter().zip(&plain) {
        for key in [
            "kind",
            "quote",
            "path",
            "value",
            "value_max",
            "unit",
            "operator",
            "by",
            "as_of",
            "on",
            "leads",
            "place",
            "category",
        ] {
            assert_eq!(helped[key], plain[key], "{key} of {plain}");
        }
        let is_marked = helped["doubts"].as_array().is_some_and(|doubts| doubts.contains(&json!("by-helper")));
        match plain["kind"].as_str() {
            Some("measure") => {
                assert_eq!((&helped["name"]["en"], &helped["indicator"]), (&json!("Talent attracted"), &plain["indicator"]));
                assert!(is_marked);
                seen[0] += 1;
            }
            _ if plain["name"]["zh"].as_str().is_some_and(|name| name.contains("企业")) => {
                assert_eq!(helped, plain, "another quote");
                seen[1] += 1;
            }
            Some("target") => {
                assert_eq!(helped["name"], json!({ "zh": "显示产业规模", "en": "Size of the display industry" }));
                assert!(is_marked);
                seen[2] += 1;
            }
            _ => {}
        }
    }
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}: {plain:?}");
    let draft = std::fs::read_to_string(folder.path().join("seeds/documents/plan-yunze.toml")).expect("a draft");
    assert!(draft.contains("# ? its name, indicator or category come from the helper") && !draft.contains("a-key"), "{draft}");
}

#[test]
fn without_its_helper_nothing_is_written() {
    let folder = seeds("", "");
    std::fs::write(folder.path().join("plan-yunze.txt"), TEXT).expect("a file");
    let before = drafts(folder.path());
    let (url, served) = helper(|_| json!("no answers"));
    let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port").port();
    for url in [url.as_str(), &format!("http://127.0.0.1:{port}"), "ftp://127.0.0.1/"] {
        let output = propose(folder.path(), "plan-yunze.txt", &["--llm", url], &[("LLM_API_KEY", "a-key")]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && said.lines().count() == 1 && !said.contains("a-key"), "{url}: {said}");
        assert!(
            said.starts_with("duibiao: the helper of --llm; nothing was written") || said.contains("--llm takes an address"),
            "{said}"
        );
    }
    ended(&url, served);
    assert_eq!(drafts(folder.path()), before);
}
