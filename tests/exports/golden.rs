//! What pictures and decks are made of, part by part, on a small made-up data set: a change that was not meant shows here.
//! Where it was meant, `GOLDEN=write` writes the files in golden/ anew, and the difference is read before it is kept.

use crate::{
    decks::{parts, xml},
    file,
    fixture::data,
};
use duibiao::db::revisions;
use duibiao_tests::{Engine, Store, top};
use roxmltree::Node;
use serde_json::json;
use shared::model::{Dataset, Kind};

/// The data set with a category, and measures and an event in it.
fn small() -> Dataset {
    let mut data = data();
    let name = json!({ "zh": "平台", "en": "Platforms" });
    let category = json!({ "slug": "platforms", "name": name, "definition": name, "example": name });
    data.categories.push(serde_json::from_value(category).expect("a category"));
    for fact in data.facts.iter_mut().filter(|fact| fact.id.as_str().ends_with("policy")) {
        fact.kind = Kind::Measure;
        fact.category = Some("platforms".parse().expect("a slug"));
        (fact.indicator, fact.value, fact.operator, fact.canonical) = (None, None, None, None);
    }
    data
}

/// The elements that say something, each with its name and its words, as deep as they stand; like ones are counted.
fn outline(node: Node<'_, '_>, depth: usize, lines: &mut Vec<(String, usize)>) {
    for child in node.children().filter(Node::is_element) {
        let attribute = |name: &str| child.attribute(name).map(|value| format!(" {name}={value:?}")).unwrap_or_default();
        let named: String = ["name", "descr", "val"].map(attribute).concat();
        let text =
            child.children().find(Node::is_text).and_then(|text| text.text()).map(str::trim).filter(|text| !text.is_empty());
        let said = text.map(|text| format!(": {text}")).unwrap_or_default();
        let line = format!("{}{}{named}{said}", "  ".repeat(depth), child.tag_name().name());
        match lines.last_mut() {
            Some((last, count)) if *last == line => *count += 1,
            _ => lines.push((line, 1)),
        }
        outline(child, depth + 1, lines);
    }
}

fn outlined(document: &roxmltree::Document<'_>) -> String {
    let mut lines = Vec::new();
    outline(document.root(), 0, &mut lines);
    let counted = |(line, count): &(String, usize)| if *count > 1 { format!("{line} ×{count}") } else { line.clone() };
    lines.iter().map(counted).collect::<Vec<_>>().join("\n")
}

/// Compares with what is kept, but for what follows from the form of the data alone: revision and short address.
fn check(name: &str, outline: &str, revision: &str) {
    let short = regex::Regex::new("/s/[a-z2-7]{10}").expect("a pattern");
    let outline = short.replace_all(&outline.replace(revision, "REVISION"), "/s/SHORT").into_owned() + "\n";
    let path = top().join("tests/exports/golden").join(format!("{name}.txt"));
    if std::env::var("GOLDEN").is_ok_and(|how| how == "write") {
        std::fs::write(&path, &outline).expect("a file that can be written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let differing =
        (1..).zip(outline.lines().zip(kept.lines().chain(std::iter::repeat("")))).find(|(_, (now, then))| now != then);
    assert!(outline == kept, "{name} is made of something else; the first line that differs: {differing:?}");
}

#[tokio::test]
async fn pictures_and_decks_are_made_of_what_they_were() {
    let data = small();
    let revision = revisions::name_of(&data).to_string();
    let store = Store::with(Engine::Sqlite, &data).await;
    let app = store.app();
    for (name, view) in [
        ("targets", "indicators=parks"),
        ("timeline", "lang=en"),
        ("measures", "lang=en"),
        ("measures-stacked", "form=stacked"),
    ] {
        let address = |format: &str| format!("/charts/{}.{format}?{view}&rev={revision}", name.trim_end_matches("-stacked"));
        let svg = file(&app, &address("svg")).await.body;
        let svg = String::from_utf8(svg).expect("UTF-8");
        check(&format!("{name}.svg"), &outlined(&roxmltree::Document::parse(&svg).expect("XML")), &revision);
        let parts = parts(&file(&app, &address("pptx")).await.body);
        let of = |path: &&String| {
            ["ppt/slides/slide", "ppt/notesSlides/n", "ppt/charts/chart"].iter().any(|part| path.starts_with(part))
        };
        let deck: Vec<String> =
            parts.keys().filter(of).map(|path| format!("== {path}\n{}", outlined(&xml(&parts, path)))).collect();
        check(&format!("{name}.pptx"), &deck.join("\n"), &revision);
    }
}
