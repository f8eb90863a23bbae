//! Every word that a picture can print is drawn with a glyph of its own: no empty box, no question mark.

use duibiao::render::fonts;
use duibiao_tests::{seeds, top};
use resvg::usvg::{Group, Node, Options, Tree, layout::PositionedGlyph};
use serde_json::Value;
use shared::{
    chart::{
        colour::Colour,
        plan::{Align, ChartPlan, Item, TextLine},
        svg,
    },
    i18n::{columns::Column, labels},
    model::Lang,
    view::Theme,
};
use std::{collections::BTreeSet, path::Path};

/// The strings of a value, names of fields among them.
fn strings(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => drop(found.insert(text.clone())),
        Value::Array(all) => all.iter().for_each(|one| strings(one, found)),
        Value::Object(all) => all.iter().for_each(|(name, one)| {
            found.insert(name.clone());
            strings(one, found);
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The lines of source files that are neither ASCII nor comments: words stand in them that are put together by code.
fn lines_of_code(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        // Spelled as policy texts spell them; what is read there is never drawn.
        if entry == top().join("shared/src/reading") {
            continue;
        }
        if entry.is_dir() {
            lines_of_code(&entry, found);
        } else if entry.extension().is_some_and(|extension| extension == "rs") {
            let code = std::fs::read_to_string(&entry).expect("a source file");
            let lines = code.lines().map(str::trim).filter(|line| !line.is_ascii() && !line.starts_with("//"));
            found.extend(lines.map(str::to_owned));
        }
    }
}

/// The characters of some texts that a picture would draw without a glyph, regular or bold.
fn without_glyph<'a>(texts: impl Iterator<Item = &'a String>) -> BTreeSet<String> {
    let mut items = Vec::new();
    // A character has the same glyph wherever it stands: a text that brings no new one proves nothing more.
    let mut seen = BTreeSet::new();
    for (at, text) in (1..).zip(texts.filter(|text| text.chars().fold(false, |new, c| seen.insert(c) | new))) {
        for bold in [false, true] {
            let (text, y, colour) = (text.clone(), at * 20, Colour::INK);
            items.push(Item::Text(TextLine { x: 0, y, text, size: 12, bold, colour, align: Align::Start }));
        }
    }
    let height = items.len() as i32 * 10 + 20;
    let (title, description) = (String::new(), String::new());
    let plan = ChartPlan { width: 1000, height, title, description, lang: Lang::Zh, background: None, items };
    let options = Options { fontdb: fonts::fonts().expect("install fonts-noto-cjk"), ..Options::default() };
    let face = fonts::chinese_face(&options.fontdb).expect("a Chinese face");
    let family = options.fontdb.face(face).expect("a face").families.clone();
    let tree = Tree::from_str(&svg::document(&plan, Theme::Light), &options).expect("a drawing");
    let mut missing = BTreeSet::new();
    look(tree.root(), &mut missing, &|glyph| {
        // Of another font means of whatever this machine happens to have.
        glyph.id.0 != 0 && tree.fontdb().face(glyph.font).is_some_and(|face| face.families == family)
    });
    missing
}

fn look(group: &Group, missing: &mut BTreeSet<String>, right: &dyn Fn(&PositionedGlyph) -> bool) {
    for node in group.children() {
        match node {
            Node::Group(group) => look(group, missing, right),
            Node::Text(text) => {
                let glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
                missing.extend(glyphs.filter(|glyph| !right(glyph)).map(|glyph| glyph.text.clone()));
            }
            Node::Path(_) | Node::Image(_) => {}
        }
    }
}

#[test]
fn no_text_of_the_data_or_of_the_labels_lacks_a_glyph() {
    let mut said = BTreeSet::new();
    strings(&serde_json::to_value(seeds()).expect("the data"), &mut said);
    let of_data = said.len();
    said.extend(labels::ALL.iter().flat_map(|label| [label.0.to_owned(), label.1.to_owned()]));
    let columns = Column::ALL.iter().flat_map(|column| [column.head(), column.about()]);
    said.extend(columns.flat_map(|label| [label.0.to_owned(), label.1.to_owned()]));
    for folder in ["shared/src", "backend/src/render"] {
        lines_of_code(&top().join(folder), &mut said);
    }
    assert!(of_data > 5000 && said.len() > of_data + 500, "only {of_data} of {}", said.len());
    assert_eq!(without_glyph(said.iter()), BTreeSet::new());
}

#[test]
fn a_character_that_no_font_has_is_found() {
    let texts = ["青岛".to_owned(), "青\u{e123}岛".to_owned()];
    assert_eq!(without_glyph(texts[..1].iter()), BTreeSet::new());
    assert_eq!(without_glyph(texts.iter()), BTreeSet::from(["\u{e123}".to_owned()]));
}
