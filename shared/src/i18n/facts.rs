//! Facts and documents in words: dates, bodies, terms, where something comes from.

use super::{Label, Labelled, date, derivation::derivation, join, labels, value_of};
use crate::{
    comparison::ComparisonContext,
    model::{Dataset, Document, Fact, Lang, Region, Slug},
    quantity,
};

/// The language of the documents (BCP 47).
const SOURCE_LANG: &str = "zh-CN";

/// What stands around a fact: whose it is, who states it, and the facts that it may name.
#[derive(Clone, Copy)]
pub struct FactContext<'a> {
    region: Option<&'a Region>,
    document: Option<&'a Document>,
    facts: &'a [Fact],
}

impl<'a> FactContext<'a> {
    /// Of what a comparison shows.
    pub fn in_comparison(basis: &'a ComparisonContext, fact: &Fact) -> Self {
        Self { region: basis.region(&fact.region), document: basis.document(&fact.document), facts: &basis.facts }
    }

    /// Of all data.
    pub fn in_data(data: &'a Dataset, fact: &Fact) -> Self {
        Self { region: data.region(&fact.region), document: data.document(&fact.document), facts: &data.facts }
    }
}

/// The bodies that answer for a measure, in the reader's language; none when none is named.
pub fn leads(fact: &Fact, document: Option<&Document>, lang: Lang) -> Option<String> {
    if fact.leads.is_empty() {
        return None;
    }
    let name = |lead: &String| match lang {
        Lang::Zh => lead.clone(),
        Lang::En => document.and_then(|d| d.bodies.get(lead)).unwrap_or(lead).clone(),
    };
    let mut names: Vec<String> = fact.leads.iter().map(name).collect();
    if let Some(last_joint) = fact.joint_leads.and_then(|n| names.get_mut(usize::from(n) - 1)) {
        last_joint.push_str(labels::JOINT.get(lang));
    }
    Some(names.join(lang.language().body_separator))
}

/// A fact's date, or its span.
pub fn dates(fact: &Fact, lang: Lang) -> Option<String> {
    match (fact.from, fact.date()) {
        (Some(from), Some(by)) if from != by => Some([date(from, lang), " – ".to_owned(), date(by, lang)].concat()),
        (_, day) => day.map(|day| date(day, lang)),
    }
}

/// A region with its level: 青岛（市级）.
pub fn region_of_level(region: &Region, lang: Lang) -> String {
    labels::REGION_OF_LEVEL.format(lang, &[region.name.get(lang), region.level.label().get(lang)])
}

/// One term of a fact, and what is said.
pub struct FactTerm {
    /// The term.
    pub label: Label,
    /// What is said.
    pub text: String,
    /// The language of the text where it is the document's, not the reader's (BCP 47).
    pub text_lang: Option<&'static str>,
}

impl From<(Label, String)> for FactTerm {
    fn from((label, text): (Label, String)) -> Self {
        Self { label, text, text_lang: None }
    }
}

/// The number and unit that the quote prints, where the reader's language writes the value otherwise.
fn as_printed(fact: &Fact, value: Option<&str>) -> Option<FactTerm> {
    let printed = [&quantity::plain(fact.value?), fact.unit.as_deref().unwrap_or_default()].concat();
    let is_news = !value?.contains(&printed) && fact.evidence.quote.contains(&printed);
    is_news.then_some(FactTerm { label: labels::AS_PRINTED, text: printed, text_lang: Some(SOURCE_LANG) })
}

/// What a fact says, term by term; a term without a word is left out.
pub fn terms(around: FactContext<'_>, fact: &Fact, lang: Lang) -> Vec<FactTerm> {
    let mut rows: Vec<(Label, String)> = Vec::new();
    rows.extend(around.region.map(|region| (labels::REGION, region_of_level(region, lang))));
    let value = value_of(fact, lang);
    rows.extend(value.clone().map(|value| (labels::PRINTED_VALUE, value)));
    let printed = as_printed(fact, value.as_deref()).map(|printed| (rows.len(), printed));
    let value = value.unwrap_or_default();
    let canonical = fact.canonical.as_ref().map(|value| quantity::format(value.value, &value.unit, lang));
    // Only where it says something that the printed value does not.
    rows.extend(canonical.filter(|said| !value.ends_with(said.as_str())).map(|said| (labels::CANONICAL_VALUE, said)));
    rows.extend(fact.absence.map(|absence| (labels::VALUE, absence.label().get(lang).to_owned())));
    rows.extend(dates(fact, lang).map(|dates| (labels::DATE, dates)));
    rows.extend(fact.scope.as_ref().map(|scope| (labels::SCOPE, scope.get(lang).to_owned())));
    rows.extend(leads(fact, around.document, lang).map(|leads| (labels::LEADS, leads)));
    let instruments: Vec<String> = fact.instruments.iter().map(|i| i.label().get(lang).to_owned()).collect();
    rows.push((labels::INSTRUMENTS, join(lang, &instruments)));
    let named = |slug: &Slug| {
        let other = around.facts.iter().find(|f| f.document == fact.document && f.id == *slug)?;
        Some([other.name.get(lang), " ", &value_of(other, lang).unwrap_or_default()].concat())
    };
    rows.extend(fact.part_of.as_ref().and_then(named).map(|name| (labels::PART_OF, name)));
    let with: Vec<String> = fact.with.iter().filter_map(named).collect();
    rows.push((labels::HOLDS_WITH, join(lang, &with)));
    rows.extend(derivation(fact, lang).map(|said| (labels::HOW_DERIVED, said)));
    rows.extend(fact.note.as_ref().map(|note| (labels::NOTE, note.get(lang).to_owned())));
    let mut terms: Vec<FactTerm> = rows.into_iter().map(FactTerm::from).collect();
    if let Some((place, printed)) = printed {
        terms.insert(place, printed);
    }
    terms.retain(|term| !term.text.is_empty());
    terms
}

/// A document in a few words: its number where it prints one, else the region with the year of its issue or plan.
pub fn short_source(document: &Document, region: &Region, lang: Lang) -> String {
    let year = document.issued.map(|issued| issued.year()).or(document.period.map(|period| period.from));
    document.number.clone().unwrap_or_else(|| {
        let year = year.map(|year| year.to_string()).unwrap_or_default();
        [region.name.get(lang), lang.language().unit_space, &year].concat()
    })
}

/// The document's title, issuer, number and date, as far as it prints them.
pub fn source_line(document: &Document, lang: Lang) -> String {
    let mut parts = vec![lang.language().marked_title(document.title.get(lang))];
    parts.extend(document.issuer.as_ref().map(|issuer| issuer.get(lang).to_owned()));
    parts.extend(document.number.clone());
    parts.push(document.issued.map_or_else(|| labels::ISSUED_NOT_PRINTED.get(lang).to_owned(), |issued| date(issued, lang)));
    parts.join(" · ")
}
