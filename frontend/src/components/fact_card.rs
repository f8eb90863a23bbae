//! A fact in full: what it says, the words that prove it, and where they stand.

use leptos::prelude::*;
use shared::{
    model::{Document, Fact, Lang, Region},
    quantity,
    text::{self, Named, labels},
};

/// What a fact's card needs to know beside the fact.
pub struct Around<'a> {
    /// The region that it is about.
    pub region: Option<&'a Region>,
    /// The document that states it.
    pub document: Option<&'a Document>,
    /// The names of facts that it refers to.
    pub name_of: &'a dyn Fn(&shared::model::Slug) -> Option<String>,
}

/// The quotation with its place.
pub fn quotation(fact: &Fact, lang: Lang) -> AnyView {
    let path = fact.evidence.path.join(" › ");
    view! {
        <figure class="quote">
            <blockquote lang="zh-CN" cite=fact.source.clone()>{fact.evidence.quote.clone()}</blockquote>
            <figcaption>
                <span class="sr-only">{labels::PLACE.get(lang)}</span>
                <span lang="zh-CN">{path}</span>
            </figcaption>
        </figure>
    }
    .into_any()
}

/// The bodies that answer for a measure, in the reader's language.
pub fn leads(fact: &Fact, document: Option<&Document>, lang: Lang) -> Option<String> {
    if fact.leads.is_empty() {
        return None;
    }
    let name = |lead: &String| match lang {
        Lang::Zh => lead.clone(),
        Lang::En => document.and_then(|d| d.bodies.get(lead)).unwrap_or(lead).clone(),
    };
    let names: Vec<String> = fact.leads.iter().map(name).collect();
    let joint = usize::from(fact.joint_leads.unwrap_or(1));
    let (join, mark) = if lang == Lang::Zh { ("、", labels::JOINT.get(lang)) } else { ("; ", labels::JOINT.get(lang)) };
    if joint < 2 {
        return Some(names.join(join));
    }
    let (lead, rest) = names.split_at(joint.min(names.len()));
    let head = format!("{}{mark}", lead.join(join));
    Some(if rest.is_empty() { head } else { format!("{head}{join}{}", rest.join(join)) })
}

/// Everything that is known of a fact, as a list of terms.
pub fn details(fact: &Fact, around: &Around<'_>, lang: Lang) -> AnyView {
    let mut rows: Vec<(&'static str, String)> = Vec::new();
    if let Some(region) = around.region {
        let level = region.level.label().get(lang);
        let name = region.name.get(lang);
        rows.push((
            labels::REGION.get(lang),
            if lang == Lang::Zh { format!("{name}（{level}级）") } else { format!("{name} ({level})") },
        ));
    }
    rows.extend(text::value_of(fact, lang).map(|value| (labels::PRINTED_VALUE.get(lang), value)));
    if let (Some(canonical), Some(unit)) = (&fact.canonical, &fact.unit)
        && canonical.unit != *unit
    {
        rows.push((labels::CANONICAL_VALUE.get(lang), format!("{} {}", quantity::plain(canonical.value), canonical.unit)));
    }
    rows.extend(fact.absence.map(|absence| (labels::VALUE.get(lang), absence.label().get(lang).to_owned())));
    let range = match (fact.from, fact.date()) {
        (Some(from), Some(by)) if from != by => Some(format!("{} – {}", text::date(from, lang), text::date(by, lang))),
        (_, Some(date)) => Some(text::date(date, lang)),
        _ => None,
    };
    rows.extend(range.map(|range| (labels::DATE.get(lang), range)));
    rows.extend(fact.scope.as_ref().map(|scope| (labels::SCOPE.get(lang), scope.get(lang).to_owned())));
    rows.extend(leads(fact, around.document, lang).map(|leads| (labels::LEADS.get(lang), leads)));
    if !fact.instruments.is_empty() {
        let join = if lang == Lang::Zh { "、" } else { ", " };
        let names: Vec<&str> = fact.instruments.iter().map(|i| i.label().get(lang)).collect();
        rows.push((labels::INSTRUMENTS.get(lang), names.join(join)));
    }
    rows.extend(fact.part_of.as_ref().and_then(|slug| (around.name_of)(slug)).map(|name| (labels::PART_OF.get(lang), name)));
    let with: Vec<String> = fact.with.iter().filter_map(|slug| (around.name_of)(slug)).collect();
    if !with.is_empty() {
        rows.push((labels::HOLDS_WITH.get(lang), with.join(if lang == Lang::Zh { "；" } else { "; " })));
    }
    rows.extend(fact.derived.as_ref().map(|d| (labels::HOW_DERIVED.get(lang), d.how.get(lang).to_owned())));
    rows.extend(fact.note.as_ref().map(|note| (labels::NOTE.get(lang), note.get(lang).to_owned())));
    view! {
        <dl class="terms">
            {rows.into_iter().map(|(term, said)| view! { <div><dt>{term}</dt><dd>{said}</dd></div> }).collect_view()}
        </dl>
    }
    .into_any()
}

/// The document's title, issuer, number and date, as far as it prints them.
pub fn source_line(document: &Document, lang: Lang) -> String {
    let mut parts = vec![match lang {
        Lang::Zh => format!("《{}》", document.title.zh),
        Lang::En => document.title.en.clone(),
    }];
    parts.extend(document.issuer.as_ref().map(|issuer| issuer.get(lang).to_owned()));
    parts.extend(document.number.clone());
    parts.push(match document.issued {
        Some(issued) => text::date(issued, lang),
        None => labels::ISSUED_NOT_PRINTED.get(lang).to_owned(),
    });
    parts.join(" · ")
}
