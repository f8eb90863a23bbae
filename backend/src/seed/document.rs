//! One document: its metadata and its facts, with every rule that a fact must keep.

use super::reader::{Faults, Reader, SourceFile, one_of};
use shared::{
    model::{
        Absence, Canonical, Dataset, Derivation, DerivedPart, Document, DocumentKind, Evidence, Fact, Instrument, Kind,
        Operator, Period, Role, Sector, Slug, Source,
    },
    quantity::{self, Unit},
};
use std::collections::{BTreeMap, BTreeSet};

/// The longest quote, in characters.
const LONGEST_QUOTE: usize = 60;

/// Words that announce a natural person; none is recorded.
const PERSONS: &[&str] = &["女士", "同志", "书记等", "代表提出"];

/// Reads a document file into the data set.
pub fn read(file: &SourceFile, data: &mut Dataset, faults: &mut Faults) {
    let Some(root) = file.parse(faults) else { return };
    let reader = Reader::new(file, root.get_ref(), root.span());
    let bodies: BTreeMap<String, String> = reader
        .table("bodies", "a table [bodies]", faults)
        .map(|bodies| bodies.pairs(faults).into_iter().collect())
        .unwrap_or_default();
    let document = match reader.table("document", "a table [document]", faults) {
        Some(head) => {
            let document = document(file, &head, data, bodies.clone(), faults);
            head.finish(faults);
            document
        }
        None => {
            reader.missing("document", "a table [document]", faults);
            None
        }
    };
    for exception in reader.tables("exception", faults) {
        exception.required_text("text", "the shortest exact text around the numeral", faults);
        exception.required_text("why", "why the numeral is no quantity", faults);
        exception.finish(faults);
    }
    let tables = reader.tables("fact", faults);
    let ids: Vec<Option<Slug>> = tables.iter().map(|fact| fact.text("id", faults).and_then(|raw| raw.parse().ok())).collect();
    let known: BTreeSet<&Slug> = ids.iter().flatten().collect();
    let mut seen = BTreeSet::new();
    let mut facts = Vec::new();
    for table in tables {
        let rules = Rules { data, bodies: &bodies, ids: &known, reader: &table };
        let fact = document.as_ref().and_then(|document| rules.fact(document, faults));
        if let Some(fact) = fact {
            if !seen.insert(fact.id.clone()) {
                table.fault(
                    "id",
                    &format!("the id {} is used twice", fact.id),
                    "an id that no other fact of the file has",
                    faults,
                );
            }
            facts.push(fact);
        }
        table.finish(faults);
    }
    reader.finish(faults);
    data.documents.extend(document);
    data.facts.extend(facts);
}

fn document(
    file: &SourceFile,
    head: &Reader<'_>,
    data: &Dataset,
    bodies: BTreeMap<String, String>,
    faults: &mut Faults,
) -> Option<Document> {
    let slug: Option<Slug> = head.required("slug", "a slug: a-z, 0-9 and single hyphens", faults);
    if slug.as_ref().is_some_and(|slug| slug.as_str() != file.stem()) {
        head.fault("slug", "is not the name of the file", &format!("{:?}", file.stem()), faults);
    }
    let region: Option<Slug> = head.required("region", "the slug of a region", faults);
    if let Some(region) = region.as_ref().filter(|slug| data.region(slug).is_none()) {
        head.fault("region", &format!("no region is called {region}"), "a slug of regions.toml", faults);
    }
    let sector = head.required("sector", &one_of(Sector::ALL), faults);
    let kind = head.required("kind", &one_of(DocumentKind::ALL), faults);
    let title = head.required_both("title", faults);
    let period = head.table("period", "{ from = 2019, to = 2022 }", faults).and_then(|period| {
        let from = period.whole("from", 1949..2100, faults);
        let to = period.whole("to", 1949..2100, faults);
        let right = "{ from = 2019, to = 2022 }, both included";
        let span = from.zip(to).filter(|(from, to)| from <= to).map(|(from, to)| Period { from, to });
        if span.is_none() {
            period.fault("to", "is not a span of years", right, faults);
        }
        period.finish(faults);
        span
    });
    let issuer = head.both("issuer", faults);
    let number = head.text("number", faults).map(str::to_owned);
    let issued = head.date("issued", faults);
    if !head.has("source") {
        head.missing("source", "a table [document.source] with file and sha256", faults);
    }
    let source = head.table("source", "a table [document.source]", faults).and_then(|source| {
        let name = source.required_text("file", "the name of the source file", faults);
        let sha256 = source.required_text("sha256", "64 hexadecimal digits", faults);
        if let Some(sum) = sha256.filter(|sum| sum.len() != 64 || !sum.bytes().all(|b| b.is_ascii_hexdigit())) {
            source.fault("sha256", &format!("{sum:?} is not a SHA-256"), "64 hexadecimal digits", faults);
        }
        source.finish(faults);
        Some(Source { file: name?.to_owned(), sha256: sha256?.to_owned() })
    });
    Some(Document {
        slug: slug?,
        region: region?,
        sector: sector?,
        kind: kind?,
        title: title?,
        period,
        issuer,
        number,
        issued,
        source: source?,
        bodies,
    })
}

/// One fact while its rules are checked.
struct Rules<'a> {
    data: &'a Dataset,
    bodies: &'a BTreeMap<String, String>,
    ids: &'a BTreeSet<&'a Slug>,
    reader: &'a Reader<'a>,
}

impl Rules<'_> {
    fn fact(&self, document: &Document, faults: &mut Faults) -> Option<Fact> {
        let r = self.reader;
        let id = r.required("id", "a slug that is stable for ever: a-z, 0-9 and single hyphens", faults);
        let kind: Option<Kind> = r.required("kind", &one_of(Kind::ALL), faults);
        let region = r.slug("region", faults);
        if let Some(region) = region.as_ref().filter(|slug| self.data.region(slug).is_none()) {
            r.fault("region", &format!("no region is called {region}"), "a slug of regions.toml", faults);
        }
        let name = r.required_both("name", faults);
        let evidence = self.evidence(faults);
        let derived = self.derived(faults);
        let indicator = r.slug("indicator", faults);
        if let Some(slug) = indicator.as_ref().filter(|slug| self.data.indicator(slug).is_none()) {
            r.fault("indicator", &format!("no indicator is called {slug}"), "a slug of indicators.toml", faults);
        }
        let category = r.slug("category", faults);
        self.category(kind, category.as_ref(), faults);
        let value = r.number("value", faults);
        let value_max = r.number("value_max", faults);
        let unit = r.text("unit", faults).map(str::to_owned);
        let operator = self.operator(value, value_max, unit.as_deref(), faults);
        let quote = evidence.as_ref().map(|e| e.quote.as_str());
        self.readable("value", value, quote, derived.as_ref(), faults);
        self.readable("value_max", value_max, quote, derived.as_ref(), faults);
        let canonical = self.canonical(indicator.as_ref(), value, unit.as_deref(), faults);
        let absence = self.absence(kind, indicator.is_some(), value.is_some(), faults);
        let (from, by) = (r.date("from", faults), r.date("by", faults));
        let (as_of, on) = (r.date("as_of", faults), r.date("on", faults));
        if from.zip(by).is_some_and(|(from, by)| from.first_day() > by.last_day()) {
            r.fault("by", "ends before it starts", "a date that is not before `from`", faults);
        }
        if kind == Some(Kind::Event) && on.or(from).is_none() && !r.has("on") {
            r.missing("on", "an event has `on`, or `from` and `by`", faults);
        }
        let leads = self.leads(faults);
        let joint_leads = r.whole("joint_leads", 2..20, faults).map(|n| n as u8);
        if joint_leads.is_some_and(|n| usize::from(n) > leads.len()) {
            r.fault("joint_leads", "is more than there are leads", "at most the number of `leads`", faults);
        }
        let role: Option<Role> = r.parsed("role", &one_of(Role::ALL), faults);
        if (kind == Some(Kind::Actor)) != role.is_some() && kind.is_some() {
            r.fault("role", "`role` goes with actors, and each actor has one", &one_of(Role::ALL), faults);
        }
        let part_of = r.slug("part_of", faults);
        let with: Vec<Slug> = r.list("with", "the id of a fact of this file", faults);
        self.references(id.as_ref(), part_of.iter().chain(&with), faults);
        let fact = Fact {
            document: document.slug.clone(),
            id: id?,
            region: region.unwrap_or_else(|| document.region.clone()),
            kind: kind?,
            name: name?,
            indicator,
            category,
            value,
            value_max,
            unit,
            operator,
            canonical,
            derived,
            absence,
            from,
            by,
            as_of,
            on,
            scope: r.both("scope", faults),
            leads,
            joint_leads,
            instruments: r.list("instruments", &one_of(Instrument::ALL), faults),
            role,
            part_of,
            with,
            headline: r.flag("headline", faults),
            note: r.both("note", faults),
            source: document.source.file.clone(),
            evidence: evidence?,
        };
        Some(fact)
    }

    fn evidence(&self, faults: &mut Faults) -> Option<Evidence> {
        let right = format!("the exact words that prove the fact, at most {LONGEST_QUOTE} characters");
        let quote = self.reader.required_text("quote", &right, faults);
        let path = self.reader.list("path", "the headings above the quote", faults);
        let quote = quote?;
        let length = quote.chars().count();
        if length > LONGEST_QUOTE {
            self.reader.fault("quote", &format!("the quote has {length} characters"), &right, faults);
        }
        if let Some(word) = PERSONS.iter().find(|word| quote.contains(*word)) {
            self.reader.fault(
                "quote",
                &format!("“{word}” announces a natural person"),
                "a quote without natural persons",
                faults,
            );
        }
        Some(Evidence { quote: quote.to_owned(), path, anchor: None })
    }

    fn derived(&self, faults: &mut Faults) -> Option<Derivation> {
        let right = "{ of = [\"by\"], how = { zh = \"…\", en = \"…\" } }";
        let table = self.reader.table("derived", right, faults)?;
        let of: Vec<DerivedPart> = table.list("of", &one_of(DerivedPart::ALL), faults);
        let how = table.required_both("how", faults);
        if of.is_empty() {
            table.missing("of", &one_of(DerivedPart::ALL), faults);
        }
        for part in &of {
            let present = match part {
                DerivedPart::Value => self.reader.has("value"),
                DerivedPart::Unit => self.reader.has("unit"),
                DerivedPart::From => self.reader.has("from"),
                DerivedPart::By => self.reader.has("by"),
                DerivedPart::AsOf => self.reader.has("as_of"),
                DerivedPart::On => self.reader.has("on"),
                DerivedPart::Scope => self.reader.has("scope"),
            };
            if !present {
                self.reader.fault(
                    "derived",
                    &format!("`{part}` is derived, but the fact has none"),
                    "only keys that the fact has",
                    faults,
                );
            }
        }
        table.finish(faults);
        Some(Derivation { of, how: how? })
    }

    fn category(&self, kind: Option<Kind>, category: Option<&Slug>, faults: &mut Faults) {
        if let Some(slug) = category.filter(|slug| self.data.category(slug).is_none()) {
            self.reader.fault("category", &format!("no category is called {slug}"), "a slug of categories.toml", faults);
        }
        if kind == Some(Kind::Measure) && !self.reader.has("category") {
            self.reader.missing("category", "each measure has one category of categories.toml", faults);
        }
    }

    fn operator(
        &self,
        value: Option<f64>,
        value_max: Option<f64>,
        unit: Option<&str>,
        faults: &mut Faults,
    ) -> Option<Operator> {
        let operator = self.reader.parsed("operator", &one_of(Operator::ALL), faults);
        for key in ["operator", "value_max"] {
            if value.is_none() && self.reader.has(if key == "operator" { "operator" } else { "value_max" }) {
                self.reader.fault(key, &format!("`{key}` goes with a `value`"), "a `value` beside it", faults);
            }
        }
        if value.is_some() && unit.is_none() {
            self.reader.missing("unit", "the unit as printed", faults);
        }
        if value.zip(value_max).is_some_and(|(low, high)| high <= low) {
            self.reader.fault("value_max", "is not above `value`", "the upper end of the range", faults);
        }
        value.map(|_| operator.unwrap_or(Operator::Equal))
    }

    fn readable(&self, key: &str, value: Option<f64>, quote: Option<&str>, derived: Option<&Derivation>, faults: &mut Faults) {
        let is_derived = derived.is_some_and(|d| d.of.contains(&DerivedPart::Value));
        let (Some(value), Some(quote)) = (value, quote) else { return };
        if !is_derived && !quantity::is_readable_in(value, quote) {
            let right = "a number that can be read in the quote, or derived.of = [\"value\"] with the reason";
            self.reader.fault(key, &format!("{} cannot be read in {quote:?}", quantity::plain(value)), right, faults);
        }
    }

    fn canonical(
        &self,
        indicator: Option<&Slug>,
        value: Option<f64>,
        unit: Option<&str>,
        faults: &mut Faults,
    ) -> Option<Canonical> {
        let indicator = self.data.indicator(indicator?)?;
        let (value, unit) = (value?, unit?);
        let converted = Unit::parse(unit).zip(Unit::parse(&indicator.unit)).and_then(|(from, to)| from.convert(value, to));
        if converted.is_none() {
            self.reader.fault(
                "unit",
                &format!("{unit} does not convert to {}", indicator.unit),
                "a unit of the same base",
                faults,
            );
        }
        Some(Canonical { value: converted?, unit: indicator.unit.clone() })
    }

    fn absence(&self, kind: Option<Kind>, has_indicator: bool, has_value: bool, faults: &mut Faults) -> Option<Absence> {
        let absence = self.reader.parsed("absence", &one_of(Absence::ALL), faults);
        if absence.is_some() && has_value {
            self.reader.fault("absence", "`absence` stands instead of a value", "either `value` or `absence`", faults);
        }
        let quantity = matches!(kind, Some(Kind::Target | Kind::Status | Kind::Support));
        if quantity && has_indicator && !has_value && !self.reader.has("absence") && !self.reader.has("value") {
            self.reader.missing(
                "absence",
                "a fact of an indicator has a `value` or says why not: absence = \"not-quantified\"",
                faults,
            );
        }
        absence
    }

    fn leads(&self, faults: &mut Faults) -> Vec<String> {
        let leads: Vec<String> = self.reader.list("leads", "the name of a body", faults);
        for lead in leads.iter().filter(|lead| !self.bodies.contains_key(*lead)) {
            self.reader.fault(
                "leads",
                &format!("{lead} is not in [bodies]"),
                "each lead has an English name in [bodies]",
                faults,
            );
        }
        leads
    }

    fn references<'b>(&self, own: Option<&Slug>, named: impl Iterator<Item = &'b Slug>, faults: &mut Faults) {
        for slug in named {
            if !self.ids.contains(slug) || Some(slug) == own {
                let key = if self.reader.has("part_of") { "part_of" } else { "with" };
                self.reader.fault(
                    key,
                    &format!("no other fact here has the id {slug}"),
                    "the id of another fact of this file",
                    faults,
                );
            }
        }
    }
}
