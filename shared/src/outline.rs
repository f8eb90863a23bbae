//! A document in its own order: its headings, and the facts that stand under each.
//!
//! Data files list facts in the order of the text; where the text is attached, the places of the quotes decide. A heading is
//! known by the path of headings that facts name, so a document without facts under a heading does not list it.

pub mod annotated_text;

use self::annotated_text::{TextPart, annotate};
use crate::{
    model::{Dataset, Document, Fact, FactRef, Kind},
    passage::{Place, SourceText},
    sorting::OrderBy as _,
    view::{View, path::Page},
};
use std::collections::BTreeSet;

/// A part of a document: a heading and what stands directly under it.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// The headings that lead to it, its own last; empty for what stands before the first heading.
    pub path: Vec<String>,
    /// The facts directly under it, in the order of the text.
    pub facts: Vec<Fact>,
}

impl Section {
    /// Its own heading; none for what stands before the first.
    pub fn heading(&self) -> Option<&str> {
        self.path.last().map(String::as_str)
    }

    /// How many headings lead to it, its own included.
    pub fn depth(&self) -> usize {
        self.path.len()
    }
}

/// The sections of a document in its order, each before those that it contains. `place` says where a quote stands in the
/// attached text, if anywhere.
pub fn outline(data: &Dataset, document: &Document, place: impl Fn(&FactRef) -> Option<Place>) -> Vec<Section> {
    let mut placed: Vec<(usize, &Fact)> = Vec::new();
    for fact in data.facts.iter().filter(|fact| fact.document == document.slug) {
        // A quote without a place stands where the fact before it stands.
        let before = placed.last().map_or(0, |(start, _)| *start);
        let start = place(&fact.reference()).and_then(Place::anchor).map_or(before, |anchor| anchor.start);
        placed.push((start, fact));
    }
    placed.order_by_key(|(start, _)| *start);
    let mut sections = Vec::new();
    for (_, fact) in placed {
        // The title is no heading within the document.
        let path: Vec<String> = fact.evidence.path.iter().filter(|heading| **heading != document.title.zh).cloned().collect();
        let at = section_at(&mut sections, &path);
        sections[at].facts.push(fact.clone());
    }
    sections
}

/// A document as it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentReading {
    /// Its headings, with the facts under each.
    pub sections: Vec<Section>,
    /// Its text with every quote marked; none while it is not attached.
    pub text: Option<Vec<TextPart>>,
}

impl DocumentReading {
    /// Reads a document. `text` is its text where that is attached, and `place` says where a quote stands in it.
    pub fn of(
        data: &Dataset,
        document: &Document,
        text: Option<&SourceText>,
        place: impl Fn(&FactRef) -> Option<Place>,
    ) -> Self {
        let sections = outline(data, document, &place);
        let sharing = data.documents.iter().filter(|other| other.source == document.source && other.slug != document.slug);
        let titles: Vec<&str> = sharing.map(|other| other.title.zh.as_str()).collect();
        let text = text.map(|text| annotate(text, document, &titles, &sections, &place));
        Self { sections, text }
    }

    /// The same with facts of some kinds only; of every kind where none is chosen.
    pub fn of_kinds(self, kinds: &[Kind]) -> Self {
        if kinds.is_empty() {
            return self;
        }
        let Self { mut sections, text } = self;
        sections.iter_mut().for_each(|section| section.facts.retain(|fact| kinds.contains(&fact.kind)));
        let shown: BTreeSet<FactRef> = sections.iter().flat_map(|section| &section.facts).map(Fact::reference).collect();
        Self { text: text.map(|parts| annotated_text::only(parts, |fact| shown.contains(fact))), sections }
    }

    /// Every fact, in the order of the text.
    pub fn facts(&self) -> impl Iterator<Item = &Fact> + Clone {
        self.sections.iter().flat_map(|section| &section.facts)
    }

    /// The places of the sections that lead to something: to a fact of theirs or of a section within, or to the text.
    pub fn listed(&self) -> Vec<usize> {
        let leads_on =
            |at: &usize| self.text.is_some() || within(&self.sections, *at).iter().any(|section| !section.facts.is_empty());
        (0..self.sections.len()).filter(leads_on).collect()
    }
}

/// A section with those that it contains; what stands before the first heading contains no other.
fn within(sections: &[Section], at: usize) -> &[Section] {
    let path = &sections[at].path;
    let is_within = |section: &&Section| !path.is_empty() && section.path.starts_with(path);
    let inside = sections[at + 1..].iter().take_while(is_within).count();
    &sections[at..=at + inside]
}

/// Where the section of a path is; it is added, with those that contain it, when there is none.
fn section_at(sections: &mut Vec<Section>, path: &[String]) -> usize {
    if let Some(at) = sections.iter().position(|section| section.path == path) {
        return at;
    }
    let at = match path.split_last() {
        None => 0,
        Some((_, [])) => sections.len(),
        Some((_, parent)) => {
            let first = section_at(sections, parent) + 1;
            let inside = sections[first..].iter().take_while(|section| section.path.starts_with(parent)).count();
            first + inside
        }
    };
    sections.insert(at, Section { path: path.to_vec(), facts: Vec::new() });
    at
}

/// What the part of a page is called at which a fact stands in its document.
pub fn fact_anchor(fact: &FactRef) -> String {
    ["fact-", fact.id.as_str()].concat()
}

/// The address of a fact's place in its document, with what reading regards of a view.
pub fn place_address(fact: &FactRef, view: &View) -> String {
    [&Page::Document(fact.document.clone()).href(&view.for_reading()), "#", &fact_anchor(fact)].concat()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::model::Anchor;
    use serde_json::json;

    /// A document with facts as `id path › path`, in the order of its file; each quote is the id.
    pub(crate) fn data(facts: &[&str]) -> (Dataset, Document) {
        let document = json!({
            "slug": "plan", "region": "a", "sector": "5g", "kind": "action-plan", "title": { "zh": "计划", "en": "Plan" },
            "period": null, "issuer": null, "number": null, "issued": null,
            "source": { "file": "a.txt", "sha256": "" }, "bodies": {}
        });
        let fact = |line: &&str| {
            let (id, path) = line.split_once(' ').unwrap_or((line, ""));
            let path: Vec<&str> = path.split(" › ").filter(|heading| !heading.is_empty()).collect();
            json!({
                "document": "plan", "id": id, "region": "a", "kind": "target", "name": { "zh": id, "en": id },
                "leads": [], "instruments": [], "with": [], "headline": false, "source": "a.txt",
                "evidence": { "quote": id, "path": path, "anchor": null }
            })
        };
        let data: Dataset = serde_json::from_value(json!({
            "regions": [], "indicators": [], "categories": [], "context": [], "documents": [document],
            "facts": facts.iter().map(fact).collect::<Vec<_>>()
        }))
        .expect("a data set");
        let document = data.documents[0].clone();
        (data, document)
    }

    /// The outline as `heading › heading: fact fact`.
    fn check(facts: &[&str], places: &[(&str, usize)], expected: &[&str]) {
        let (data, document) = data(facts);
        let place = |fact: &FactRef| {
            let start = places.iter().find(|(id, _)| *id == fact.id.as_str())?.1;
            Some(Place::Placed(Anchor { start, end: start + 1 }))
        };
        let line = |section: Section| {
            let facts: Vec<&str> = section.facts.iter().map(|fact| fact.id.as_str()).collect();
            [section.path.join(" › "), facts.join(" ")].join(": ")
        };
        let sections: Vec<String> = outline(&data, &document, place).into_iter().map(line).collect();
        assert_eq!(sections, expected);
    }

    #[test]
    fn sections_stand_in_the_order_of_the_text_each_before_those_that_it_contains() {
        check(
            &["a", "b 一", "c 一 › （一）", "d 二 › （一）"],
            &[],
            &[": a", "一: b", "一 › （一）: c", "二: ", "二 › （一）: d"],
        );
    }

    #[test]
    fn a_heading_that_is_named_again_is_one_section() {
        check(
            &["b 一 › （一）", "c 二", "d 一", "e 一 › （二）", "a"],
            &[],
            &[": a", "一: d", "一 › （一）: b", "一 › （二）: e", "二: c"],
        );
    }

    #[test]
    fn the_title_is_no_heading() {
        check(&["a 计划", "b 计划 › 一"], &[], &[": a", "一: b"]);
    }

    #[test]
    fn places_in_the_text_decide_the_order_and_what_has_none_follows_the_fact_before_it() {
        check(&["a 一", "b 一", "c 一", "d 二"], &[("a", 9), ("c", 5), ("d", 1)], &["二: d", "一: c a b"]);
    }

    #[test]
    fn facts_of_some_kinds_leave_the_headings_that_lead_to_them() {
        let (mut data, document) = data(&["a 一 › （一）", "b 二", "c"]);
        data.facts[1..].iter_mut().for_each(|fact| fact.kind = Kind::Measure);
        let reading = DocumentReading::of(&data, &document, None, |_| None);
        assert_eq!(reading.clone().of_kinds(&[]), reading);
        assert_eq!(reading.listed(), [0, 1, 2, 3]);
        let targets = reading.of_kinds(&[Kind::Target]);
        assert_eq!(targets.listed(), [1, 2], "the outer heading leads to a fact within");
        assert_eq!(targets.facts().count(), 1);
    }

    #[test]
    fn the_place_of_a_fact_has_an_address_with_what_reading_regards() {
        let fact = "plan/parks".parse().expect("a fact");
        let view = View::from_query("regions=a&kinds=target&lang=en").0;
        assert_eq!(place_address(&fact, &view), "/documents/plan?lang=en#fact-parks");
    }
}
