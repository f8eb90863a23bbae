//! A draft of a data file: every proposal as a fact, what is missing marked, what is doubtful said in comments.

use super::{
    Reading,
    known::bodies_in_english,
    metadata::Metadata,
    proposal::{Doubt, Proposal},
    review::Review,
};
use crate::model::{Dataset, DocumentKind, Kind, Sector};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

/// What the analyst says of the document, and what the file is.
#[derive(Clone, Debug, Default)]
pub struct DraftOptions {
    /// The slug of the document.
    pub slug: String,
    /// Its region.
    pub region: Option<String>,
    /// Its subject.
    pub sector: Option<Sector>,
    /// Its sort.
    pub kind: Option<DocumentKind>,
    /// The name of the source file.
    pub file: String,
    /// The SHA-256 of the source file.
    pub sha256: String,
}

const MISSING: &str = "# missing";

/// The data file of a document.
pub fn draft(reading: &Reading, proposals: &[Proposal], options: &DraftOptions, data: &Dataset) -> String {
    let mut out = String::from(
        "# A draft: every line is a proposal. What says `review` is not imported; that line goes once a person has confirmed it.\n\n",
    );
    document(&mut out, reading, options, data);
    bodies(&mut out, proposals, &bodies_in_english(data, options.region.as_deref()));
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut path: Option<&[String]> = None;
    for proposal in proposals {
        if path != Some(&proposal.path) {
            path = Some(&proposal.path);
            let _ = write!(out, "\n# -------- {} --------\n", proposal.path.join(" › "));
        }
        let number = numbers.entry(proposal.kind.as_str()).or_default();
        *number += 1;
        let id = match proposal.kind {
            Kind::Measure => format!("m-{number}"),
            kind => format!("{}-{number}", kind.as_str()),
        };
        out.push_str(&entry(proposal, &id));
    }
    out
}

/// A proposal as an entry of a data file.
pub fn entry(proposal: &Proposal, id: &str) -> String {
    let mut out = String::new();
    fact(&mut out, proposal, id);
    out
}

fn document(out: &mut String, reading: &Reading, options: &DraftOptions, data: &Dataset) {
    let metadata = &reading.metadata;
    let title = metadata.title.as_deref().unwrap_or_default();
    let or_missing = |value: Option<String>| value.map_or_else(|| format!("\"\" {MISSING}"), |value| quoted(&value));
    let region = options.region.clone().or_else(|| region_of(title, data));
    let sector = options.sector.or_else(|| sector_of(title)).map(|sector| sector.as_str().to_owned());
    let kind = options.kind.or_else(|| kind_of(title, metadata)).map(|kind| kind.as_str().to_owned());
    let period = metadata.period;
    let mut line = |key: &str, value: String| {
        let _ = writeln!(out, "{key} = {value}");
    };
    line("[document]\nslug", quoted(&options.slug));
    line("review", quoted(Review::Open.as_str()));
    line("region", or_missing(region));
    line("sector", or_missing(sector));
    line("kind", or_missing(kind));
    line("title", format!("{{ zh = {}, en = \"\" }} {MISSING}: English", quoted(title)));
    if let Some(period) = period {
        line("period", format!("{{ from = {}, to = {} }}", period.from, period.to));
    }
    if !metadata.issuers.is_empty() {
        line("issuer", format!("{{ zh = {}, en = \"\" }} {MISSING}: English", quoted(&metadata.issuers.join("、"))));
    }
    if let Some(number) = &metadata.number {
        line("number", quoted(number));
    }
    if let Some(issued) = metadata.issued {
        line("issued", quoted(&issued.to_string()));
    }
    line("\n[document.source]\nfile", quoted(&options.file));
    line("sha256", quoted(&options.sha256));
}

fn bodies(out: &mut String, proposals: &[Proposal], known: &BTreeMap<String, String>) {
    let names: BTreeSet<&String> = proposals.iter().flat_map(|proposal| &proposal.leads).collect();
    out.push_str("\n[bodies]\n");
    for name in names {
        let _ = match known.get(name) {
            Some(english) => writeln!(out, "{} = {}", quoted(name), quoted(english)),
            None => writeln!(out, "{} = \"\" {MISSING}: English", quoted(name)),
        };
    }
}

fn fact(out: &mut String, proposal: &Proposal, id: &str) {
    out.push('\n');
    for doubt in &proposal.doubts {
        let _ = writeln!(out, "# ? {}", doubt_in_words(*doubt));
    }
    if !proposal.nearest.is_empty() {
        let _ = writeln!(out, "# like: {}", proposal.nearest.join(", "));
    }
    let mut line = |key: &str, value: String| {
        let _ = writeln!(out, "{key} = {value}");
    };
    line("[[fact]]\nid", quoted(id));
    line("review", quoted(Review::Open.as_str()));
    line("kind", quoted(proposal.kind.as_str()));
    match &proposal.name.en {
        Some(en) => line("name", format!("{{ zh = {}, en = {} }}", quoted(&proposal.name.zh), quoted(en))),
        None => line("name", format!("{{ zh = {}, en = \"\" }} {MISSING}: English", quoted(&proposal.name.zh))),
    }
    let texts = [("indicator", &proposal.indicator), ("category", &proposal.category)];
    for (key, value) in texts.iter().filter_map(|(key, value)| value.as_ref().map(|value| (key, value))) {
        line(key, quoted(value));
    }
    if let Some(sure) = proposal.confidence {
        line("# confidence of the category", format!("{sure}"));
    }
    if let Some(value) = proposal.value {
        line("value", number(value));
    }
    if let Some(value) = proposal.value_max {
        line("value_max", number(value));
    }
    if let Some(unit) = &proposal.unit {
        line("unit", quoted(unit));
    }
    if let Some(operator) = proposal.operator.filter(|_| proposal.value.is_some()) {
        line("operator", quoted(operator.as_str()));
    }
    if proposal.kind == Kind::Support && proposal.value.is_none() {
        line("absence", quoted("not-quantified"));
    }
    let dates = [("from", &proposal.from), ("by", &proposal.by), ("as_of", &proposal.as_of), ("on", &proposal.on)];
    for (key, value) in dates.iter().filter_map(|(key, value)| value.as_ref().map(|value| (key, value))) {
        line(key, quoted(value));
    }
    if !proposal.leads.is_empty() {
        line("leads", list(&proposal.leads));
    }
    if proposal.joint_leads > 1 && !proposal.leads.is_empty() {
        line("joint_leads", proposal.joint_leads.to_string());
    }
    if !proposal.supporting.is_empty() {
        line("# supporting", list(&proposal.supporting));
    }
    if !proposal.instruments.is_empty() {
        line("instruments", list(&proposal.instruments.iter().map(|one| one.as_str().to_owned()).collect::<Vec<_>>()));
    }
    line("quote", quoted(&proposal.quote));
    line("path", list(&proposal.path));
    if let Some(derived) = derived(proposal) {
        line("derived", derived);
    }
}

/// What the text does not print, as the data file says it.
fn derived(proposal: &Proposal) -> Option<String> {
    let date = if proposal.by.is_some() {
        "by"
    } else if proposal.as_of.is_some() {
        "as_of"
    } else {
        "on"
    };
    let parts = proposal.doubts.iter().filter_map(|doubt| match doubt {
        Doubt::DeadlineOfPlan => Some((date, "取规划期末年", "last year of the plan")),
        Doubt::YearDerived => Some((date, "年份取自文件", "the year is the document's")),
        Doubt::UnitImplied => Some(("unit", "原文未印量词", "the text prints no unit")),
        Doubt::UnitShared => Some(("unit", "量词取自后文", "the unit is that of a later number")),
        _ => None,
    });
    let parts: Vec<_> = parts.collect();
    let of: Vec<String> = parts.iter().map(|(part, ..)| (*part).to_owned()).collect();
    let how =
        |pick: fn(&(&str, &'static str, &'static str)) -> &'static str| parts.iter().map(pick).collect::<Vec<_>>().join("; ");
    (!of.is_empty()).then(|| {
        format!("{{ of = {}, how = {{ zh = {}, en = {} }} }}", list(&of), quoted(&how(|p| p.1)), quoted(&how(|p| p.2)))
    })
}

fn doubt_in_words(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::DeadlineInherited => "the deadline stands in an earlier sentence",
        Doubt::DeadlineOfPlan => "the sentence names no deadline; this is the end of the plan",
        Doubt::YearDerived => "the year is not printed here; this is the document's",
        Doubt::NoUnit => "the text prints no unit: add it, and name it in `derived`",
        Doubt::UnitImplied => "the text prints only the magnitude; the unit follows from what is counted",
        Doubt::UnitShared => "the unit is printed with a later number of the list",
        Doubt::UnitUnknown => "the unit is not known yet to comparisons",
        Doubt::MaybePart => "it may be part of the number before it: see `part_of`",
        Doubt::CategoryUncertain => "the category is little more than a guess",
        Doubt::ByHelper => "its name, indicator or category come from the helper: read them against the quote",
        Doubt::QuoteNotUnique => "the quote stands in the text more than once: make it longer",
    }
}

fn region_of(title: &str, data: &Dataset) -> Option<String> {
    let named = data.regions.iter().filter(|region| title.contains(&region.name.zh));
    named.max_by_key(|region| title.find(&region.name.zh)).map(|region| region.slug.to_string())
}

fn sector_of(title: &str) -> Option<Sector> {
    let words = [("超高清", Sector::UhdVideo), ("5G", Sector::FiveG), ("制造", Sector::Manufacturing)];
    words.iter().find(|(word, _)| title.contains(word)).map(|(_, sector)| *sector)
}

fn kind_of(title: &str, metadata: &Metadata) -> Option<DocumentKind> {
    let is_plan = ["计划", "方案", "措施", "规划", "意见"].iter().any(|word| title.contains(word)) && !metadata.is_report;
    match title {
        title if title.contains("提案") => Some(DocumentKind::ProposalReply),
        title if title.contains("建议") && metadata.is_report => Some(DocumentKind::SuggestionReply),
        _ if is_plan => Some(DocumentKind::ActionPlan),
        _ if metadata.is_report => Some(DocumentKind::ProgressReport),
        _ => None,
    }
}

fn number(value: f64) -> String {
    format!("{}", crate::quantity::tidy(value))
}

fn list(items: &[String]) -> String {
    format!("[{}]", items.iter().map(|item| quoted(item)).collect::<Vec<_>>().join(", "))
}

/// A TOML string.
fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
