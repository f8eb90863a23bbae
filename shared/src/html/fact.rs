//! A fact in full: what it says, the words that prove it, and where they stand.

use super::{controls::join, write::Html};
use crate::{
    compare::Basis,
    model::{Dataset, Document, Fact, FactRef, Lang, Region},
    quantity,
    text::{self, Named, labels},
    view::{View, address::Page},
};

/// What a fact is read with: whose it is, who states it, and the facts that it may name.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    region: Option<&'a Region>,
    document: Option<&'a Document>,
    facts: &'a [Fact],
}

impl<'a> Around<'a> {
    /// Of what a comparison shows.
    pub fn in_comparison(basis: &'a Basis, fact: &Fact) -> Self {
        Self { region: basis.region(&fact.region), document: basis.document(&fact.document), facts: &basis.facts }
    }

    /// Of all data.
    pub fn in_data(data: &'a Dataset, fact: &Fact) -> Self {
        Self { region: data.region(&fact.region), document: data.document(&fact.document), facts: &data.facts }
    }
}

/// The address of a fact's own page: language, colours and revision stay.
pub fn href(fact: &FactRef, view: &View) -> String {
    Page::Fact(fact.clone()).href(&reading(view))
}

/// What of a view a reading page regards: language, colours and revision.
pub fn reading(view: &View) -> View {
    View { lang: view.lang, theme: view.theme, ..view.for_overview() }
}

/// The evidence panel beside a comparison: the selected fact with the words that prove it.
pub fn evidence(basis: &Basis, fact: &Fact, page: &Page, view: &View) -> String {
    let lang = view.lang;
    let mut html = Html::new();
    panel_head(&mut html, page, view);
    html.simple("p", "kind", fact.kind.label().get(lang)).simple("h2", "", fact.name.get(lang));
    if basis.fact(&fact.reference()).is_none() {
        html.simple("p", "notice", labels::FACT_ELSEWHERE.get(lang));
    }
    quotation(&mut html, fact, lang);
    let page_of_fact = [("class", "fact-link"), ("href", &*href(&fact.reference(), view))];
    html.element("a", &page_of_fact, labels::OPEN_FACT.get(lang));
    terms(&mut html, Around::in_comparison(basis, fact), fact, lang);
    if let Some(document) = basis.document(&fact.document) {
        html.simple("p", "source", &source_line(document, lang));
    }
    html.done()
}

/// The panel while its fact is on its way, or when there is none.
pub fn evidence_missing(said: &str, page: &Page, view: &View) -> String {
    let mut html = Html::new();
    panel_head(&mut html, page, view);
    html.simple("p", "muted", said);
    html.done()
}

fn panel_head(html: &mut Html, page: &Page, view: &View) {
    let lang = view.lang;
    html.open("div", &[("class", "evidence-head")]).simple("strong", "", labels::EVIDENCE.get(lang));
    close(html, &page.href(&view.with_fact(None)), lang);
    html.close("div");
}

/// The link that closes something.
pub fn close(html: &mut Html, href: &str, lang: Lang) {
    let attributes = [("class", "close"), ("data-noscroll", ""), ("href", href), ("aria-label", labels::CLOSE.get(lang))];
    html.element("a", &attributes, "×");
}

/// The quotation with its place.
pub fn quotation(html: &mut Html, fact: &Fact, lang: Lang) {
    html.open("figure", &[("class", "quote")]).element("blockquote", &[("lang", "zh-CN")], &fact.evidence.quote);
    html.open("figcaption", &[]).simple("span", "sr-only", labels::PLACE.get(lang)).text(" ");
    html.element("span", &[("lang", "zh-CN")], &fact.evidence.path.join(" › ")).close("figcaption").close("figure");
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
    Some(names.join(if lang == Lang::Zh { "、" } else { "; " }))
}

/// A fact's date, or its span.
pub fn dates(fact: &Fact, lang: Lang) -> Option<String> {
    match (fact.from, fact.date()) {
        (Some(from), Some(by)) if from != by => Some([text::date(from, lang), " – ".to_owned(), text::date(by, lang)].concat()),
        (_, date) => date.map(|date| text::date(date, lang)),
    }
}

/// A region with its level: 青岛（市级）.
pub fn region_of_level(region: &Region, lang: Lang) -> String {
    labels::REGION_OF_LEVEL.with(lang, &[region.name.get(lang), region.level.label().get(lang)])
}

/// What a fact says, term by term.
pub fn terms(html: &mut Html, around: Around<'_>, fact: &Fact, lang: Lang) {
    let mut rows: Vec<(text::Label, String)> = Vec::new();
    rows.extend(around.region.map(|region| (labels::REGION, region_of_level(region, lang))));
    rows.extend(text::value_of(fact, lang).map(|value| (labels::PRINTED_VALUE, value)));
    let printed = text::value_of(fact, lang).unwrap_or_default();
    let canonical = fact.canonical.as_ref().map(|value| quantity::format(value.value, &value.unit, lang));
    // Only where it says something that the printed value does not.
    rows.extend(canonical.filter(|said| !printed.ends_with(said.as_str())).map(|said| (labels::CANONICAL_VALUE, said)));
    rows.extend(fact.absence.map(|absence| (labels::VALUE, absence.label().get(lang).to_owned())));
    rows.extend(dates(fact, lang).map(|dates| (labels::DATE, dates)));
    rows.extend(fact.scope.as_ref().map(|scope| (labels::SCOPE, scope.get(lang).to_owned())));
    rows.extend(leads(fact, around.document, lang).map(|leads| (labels::LEADS, leads)));
    let instruments: Vec<String> = fact.instruments.iter().map(|i| i.label().get(lang).to_owned()).collect();
    rows.push((labels::INSTRUMENTS, join(lang, &instruments)));
    let named = |slug: &crate::model::Slug| {
        let other = around.facts.iter().find(|f| f.document == fact.document && f.id == *slug)?;
        Some([other.name.get(lang), " ", &text::value_of(other, lang).unwrap_or_default()].concat())
    };
    rows.extend(fact.part_of.as_ref().and_then(named).map(|name| (labels::PART_OF, name)));
    let with: Vec<String> = fact.with.iter().filter_map(named).collect();
    rows.push((labels::HOLDS_WITH, join(lang, &with)));
    rows.extend(fact.derived.as_ref().map(|d| (labels::HOW_DERIVED, d.how.get(lang).to_owned())));
    rows.extend(fact.note.as_ref().map(|note| (labels::NOTE, note.get(lang).to_owned())));
    html.open("dl", &[("class", "terms")]);
    for (term, said) in rows.iter().filter(|(_, said)| !said.is_empty()) {
        html.open("div", &[]).simple("dt", "", term.get(lang)).simple("dd", "", said).close("div");
    }
    html.close("dl");
}

/// The document's title, issuer, number and date, as far as it prints them.
pub fn source_line(document: &Document, lang: Lang) -> String {
    let title = document.title.get(lang);
    let mut parts = vec![if lang == Lang::Zh { ["《", title, "》"].concat() } else { title.to_owned() }];
    parts.extend(document.issuer.as_ref().map(|issuer| issuer.get(lang).to_owned()));
    parts.extend(document.number.clone());
    parts.push(
        document.issued.map_or_else(|| labels::ISSUED_NOT_PRINTED.get(lang).to_owned(), |issued| text::date(issued, lang)),
    );
    parts.join(" · ")
}

/// The documents that charts rest on.
pub fn sources<'a>(html: &mut Html, documents: impl Iterator<Item = &'a Document>, lang: Lang) {
    let lines: Vec<String> = documents.map(|document| source_line(document, lang)).collect();
    if lines.is_empty() {
        return;
    }
    html.open("div", &[("class", "sources")]).simple("span", "", labels::SOURCE.get(lang)).open("ul", &[]);
    for line in &lines {
        html.simple("li", "", line);
    }
    html.close("ul").close("div");
}
