//! Every word that a picture can print has its glyphs in the font that it is drawn with.

use duibiao::render::fonts;
use duibiao_tests::seeds;
use shared::{
    model::Text,
    text::{columns::Column, labels},
};
use std::collections::BTreeSet;

#[test]
fn no_text_of_the_data_or_of_the_labels_lacks_a_glyph() {
    let data = seeds();
    let mut said: Vec<&str> = Vec::new();
    let mut add = |text: &'static Text| said.extend([text.zh.as_str(), text.en.as_str()]);
    data.regions.iter().for_each(|region| add(&region.name));
    for indicator in &data.indicators {
        add(&indicator.name);
        add(&indicator.definition);
        indicator.caution.iter().for_each(&mut add);
    }
    data.categories.iter().for_each(|category| add(&category.name));
    data.context.iter().for_each(|statistic| add(&statistic.publication));
    for document in &data.documents {
        add(&document.title);
        document.issuer.iter().for_each(&mut add);
    }
    for fact in &data.facts {
        add(&fact.name);
        fact.scope.iter().chain(&fact.note).for_each(&mut add);
        fact.derived.iter().for_each(|derived| add(&derived.how));
    }
    said.extend(data.indicators.iter().map(|indicator| indicator.unit.as_str()));
    for fact in &data.facts {
        said.push(&fact.evidence.quote);
        said.extend(fact.evidence.path.iter().map(String::as_str));
        said.extend(fact.unit.as_deref());
        said.extend(fact.leads.iter().map(String::as_str));
    }
    said.extend(labels::ALL.iter().flat_map(|label| [label.0, label.1]));
    said.extend(Column::ALL.iter().flat_map(|column| [column.head(), column.about()]).flat_map(|label| [label.0, label.1]));
    said.push("≥≤≈<>=~–—…·◆▲0123456789");

    let fonts = fonts::fonts().expect("install fonts-noto-cjk");
    let face = fonts::chinese_face(&fonts).expect("a face");
    let characters: BTreeSet<char> = said.iter().flat_map(|text| text.chars()).filter(|c| !c.is_control()).collect();
    let all: String = characters.iter().collect();
    assert!(characters.len() > 1000, "only {} characters", characters.len());
    assert_eq!(fonts::missing(&fonts, face, &all), Some(Vec::new()));
}
