//! One document: its metadata and its facts, with every rule that a fact must keep.

mod unit;

use super::{
    Entry, Unconfirmed,
    catalogue::Catalogue,
    reader::{Faults, Reader, SourceFile, one_of},
    sum::SumPart,
};
use shared::{
    model::{
        Absence, Dataset, Derivation, DerivedPart, Document, DocumentKind, Evidence, Fact, Instrument, Kind, Operator, Period,
        Role, Sector, Slug, Source,
    },
    quantity,
    reading::review::Review,
};
use std::collections::{BTreeMap, BTreeSet};

/// The longest quote, in characters.
const MAX_QUOTE: usize = 60;

/// Words that announce a natural person; none is recorded.
const PERSONS: &[&str] = &["女士", "同志", "书记等", "代表提出"];

/// Which entries of a file are checked and read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// What people have confirmed: all that an import may take.
    Confirmed,
    /// That and what waits to be confirmed: all but what was rejected.
    Undecided,
}

impl Scope {
    fn holds(self, review: Option<Review>) -> bool {
        match self {
            Self::Confirmed => review.is_none(),
            Self::Undecided => review != Some(Review::Rejected),
        }
    }
}

/// How far an entry was read.
fn review(entry: &Reader<'_>, faults: &mut Faults) -> Option<Review> {
    let review = entry.parsed("review", &one_of(Review::ALL), faults);
    if entry.text("reader", faults).is_some() && review.is_none() {
        entry.fault("reader", "`reader` goes with a `review`", "no `reader` in what is confirmed", faults);
    }
    review
}

/// Reads a document file into the data set, as far as it is in scope. A document that is a draft is none.
pub fn read(file: &SourceFile, names: &Catalogue, scope: Scope, data: &mut Dataset, faults: &mut Faults) -> Unconfirmed {
    let Some(root) = file.parse(faults) else { return Unconfirmed::default() };
    let reader = Reader::new(file, root.get_ref(), root.span());
    let head = reader.table("document", "a table [document]", faults).map(Reader::into_entry);
    let is_draft = head.as_ref().and_then(|head| review(head, faults)).is_some();
    let mut entries: Vec<(usize, Reader<'_>, Option<Review>)> = Vec::new();
    for (at, entry) in reader.tables("fact", faults).into_iter().enumerate() {
        let since = faults.len();
        let review = review(&entry, faults);
        faults.belong(since, Entry::Fact(at));
        entries.push((at, entry, review));
    }
    let waits = |review: &Option<Review>| review.is_some_and(|review| review != Review::Rejected);
    let unconfirmed =
        Unconfirmed { documents: usize::from(is_draft), facts: entries.iter().filter(|(_, _, review)| waits(review)).count() };
    if is_draft && scope == Scope::Confirmed {
        return unconfirmed;
    }
    let has_undecided = entries.iter().any(|(_, _, review)| review.is_some());
    entries.retain(|(_, _, review)| scope.holds(*review));
    let leads = entries.iter().flat_map(|(_, entry, _)| entry.texts("leads", &mut Faults::default()));
    let named: BTreeSet<&str> = leads.map(|(lead, _)| lead).collect();
    // Bodies that nobody has confirmed are no part of the data either.
    let is_wanted = |name: &str| !has_undecided || named.contains(name);
    let bodies: BTreeMap<String, String> = reader
        .table("bodies", "a table [bodies]", faults)
        .map(|bodies| bodies.pairs(is_wanted, faults).into_iter().collect())
        .unwrap_or_default();
    let document = match head {
        Some(head) => {
            let since = faults.len();
            let document = document(file, &head, names, bodies.clone(), faults);
            head.finish(faults);
            faults.belong(since, Entry::Document);
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
    let id = |entry: &Reader<'_>| entry.text("id", &mut Faults::default()).and_then(|raw| raw.parse().ok());
    let ids: Vec<Option<Slug>> = entries.iter().map(|(_, entry, _)| id(entry)).collect();
    let known: BTreeSet<&Slug> = ids.iter().flatten().collect();
    let parts: Vec<SumPart<'_>> = entries.iter().map(|(_, entry, _)| SumPart::of(entry)).collect();
    let mut seen = BTreeSet::new();
    let mut facts = Vec::new();
    for ((at, table, _), id) in entries.into_iter().zip(&ids) {
        let since = faults.len();
        if let Some(id) = id.as_ref().filter(|id| !seen.insert(*id)) {
            table.fault("id", &format!("the id {id} is used twice"), "an id that no other fact of the file has", faults);
        }
        let rules = Rules { data, names, bodies: &bodies, ids: &known, parts: &parts, reader: &table };
        facts.extend(rules.fact(document.as_ref(), faults));
        table.finish(faults);
        faults.belong(since, Entry::Fact(at));
    }
    reader.finish(faults);
    data.documents.extend(document);
    data.facts.extend(facts);
    unconfirmed
}

fn document(
    file: &SourceFile,
    head: &Reader<'_>,
    names: &Catalogue,
    bodies: BTreeMap<String, String>,
    faults: &mut Faults,
) -> Option<Document> {
    let slug: Option<Slug> = head.required("slug", "a slug: a-z, 0-9 and single hyphens", faults);
    if slug.as_ref().is_some_and(|slug| slug.as_str() != file.stem()) {
        head.fault("slug", "is not the name of the file", &format!("{:?}", file.stem()), faults);
    }
    let region: Option<Slug> = head.required("region", "the slug of a region", faults);
    if let Some(region) = region.as_ref().filter(|slug| names.regions.lack(slug)) {
        head.fault("region", &format!("no region is called {region}"), "a slug of regions.toml", faults);
    }
    let sector = head.required("sector", &one_of(Sector::ALL), faults);
    let kind = head.required("kind", &one_of(DocumentKind::ALL), faults);
    let title = head.required_both("title", faults);
    let period = head.table("period", "{ from = 2019, to = 2022 }", faults).and_then(|period| {
        let right = "{ from = 2019, to = 2022 }, both included";
        for key in ["from", "to"] {
            if !period.has(key) {
                period.missing(key, right, faults);
            }
        }
        let (from, to) = (period.whole("from", 1949..2100, faults), period.whole("to", 1949..2100, faults));
        let (from, to) = from.zip(to).unzip();
        if from > to {
            period.fault("to", "the plan period ends before it starts", right, faults);
        }
        let span = from.zip(to).map(|(from, to)| Period { from, to });
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
    names: &'a Catalogue,
    bodies: &'a BTreeMap<String, String>,
    ids: &'a BTreeSet<&'a Slug>,
    parts: &'a [SumPart<'a>],
    reader: &'a Reader<'a>,
}

impl Rules<'_> {
    /// The fact. Every key is read before the first fault can end this, so that each fault is found and no key seems unknown.
    fn fact(&self, document: Option<&Document>, faults: &mut Faults) -> Option<Fact> {
        let r = self.reader;
        let id = r.required("id", "a slug that is stable for ever: a-z, 0-9 and single hyphens", faults);
        let kind: Option<Kind> = r.required("kind", &one_of(Kind::ALL), faults);
        let region = r.slug("region", faults);
        if let Some(region) = region.as_ref().filter(|slug| self.names.regions.lack(slug)) {
            r.fault("region", &format!("no region is called {region}"), "a slug of regions.toml", faults);
        }
        let name = r.required_both("name", faults);
        let evidence = self.evidence(faults);
        let derived = self.derived(faults);
        let indicator = r.slug("indicator", faults);
        if let Some(slug) = indicator.as_ref().filter(|slug| self.names.indicators.lack(slug)) {
            r.fault("indicator", &format!("no indicator is called {slug}"), "a slug of indicators.toml", faults);
        }
        let category = r.slug("category", faults);
        self.category(kind, category.as_ref(), faults);
        let value = r.number("value", faults);
        let value_max = r.number("value_max", faults);
        let unit = r.text("unit", faults).map(str::to_owned);
        let operator = self.operator(value, value_max, faults);
        let quote = evidence.as_ref().map(|e| e.quote.as_str());
        self.readable("value", value, quote, faults);
        self.readable("value_max", value_max, quote, faults);
        self.unit(indicator.as_ref(), unit.as_deref(), quote, faults);
        let canonical = self.canonical(indicator.as_ref(), value, unit.as_deref(), faults);
        let absence = self.absence(kind, faults);
        let (from, by) = (r.date("from", faults), r.date("by", faults));
        let (as_of, on) = (r.date("as_of", faults), r.date("on", faults));
        if from.zip(by).is_some_and(|(from, by)| from.first_day() > by.last_day()) {
            r.fault("by", "ends before it starts", "a date that is not before `from`", faults);
        }
        if kind == Some(Kind::Event) && !r.has("on") && !(r.has("from") && r.has("by")) {
            r.missing("on", "an event has `on`, or `from` and `by`", faults);
        }
        let leads = self.leads(faults);
        let joint_leads = r.whole("joint_leads", 2..20, faults).map(|n| n as u8);
        if joint_leads.is_some_and(|n| usize::from(n) > leads.len()) {
            r.fault("joint_leads", "is more than there are leads", "at most the number of `leads`", faults);
        }
        let role = self.role(kind, faults);
        let part_of = r.slug("part_of", faults);
        let with = self.with(id.as_ref(), faults);
        if let Some(whole) = part_of.as_ref().filter(|whole| !self.is_other(id.as_ref(), whole)) {
            r.fault("part_of", &no_other(whole), "the id of another fact of this file", faults);
        }
        let sum = r.slug("sum", faults);
        SumPart::of(r).check(r, self.parts, faults);
        let instruments = r.list("instruments", &one_of(Instrument::ALL), faults);
        let (scope, note) = (r.both("scope", faults), r.both("note", faults));
        let headline = r.flag("headline", faults);
        let document = document?;
        Some(Fact {
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
            scope,
            leads,
            joint_leads,
            instruments,
            role,
            part_of,
            sum,
            with,
            headline,
            note,
            source: document.source.file.clone(),
            evidence: evidence?,
        })
    }

    fn evidence(&self, faults: &mut Faults) -> Option<Evidence> {
        let right = format!("the exact words that prove the fact, at most {MAX_QUOTE} characters");
        let quote = self.reader.required_text("quote", &right, faults);
        let path = self.reader.list("path", "the headings above the quote", faults);
        let quote = quote?;
        let length = quote.chars().count();
        if length > MAX_QUOTE {
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
        if !table.has("of") {
            table.missing("of", &one_of(DerivedPart::ALL), faults);
        }
        if table.is_empty_list("of") {
            table.fault("of", "`of` is empty", &one_of(DerivedPart::ALL), faults);
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
        if let Some(slug) = category.filter(|slug| self.names.categories.lack(slug)) {
            self.reader.fault("category", &format!("no category is called {slug}"), "a slug of categories.toml", faults);
        }
        if kind == Some(Kind::Measure) && !self.reader.has("category") {
            self.reader.missing("category", "each measure has one category of categories.toml", faults);
        }
    }

    fn operator(&self, value: Option<f64>, value_max: Option<f64>, faults: &mut Faults) -> Option<Operator> {
        let operator = self.reader.parsed("operator", &one_of(Operator::ALL), faults);
        for key in ["operator", "value_max"] {
            if self.reader.has(key) && !self.reader.has("value") {
                self.reader.fault(key, &format!("`{key}` goes with a `value`"), "a `value` beside it", faults);
            }
        }
        if self.reader.has("value") && !self.reader.has("unit") {
            self.reader.missing("unit", "the unit as printed", faults);
        }
        if value.zip(value_max).is_some_and(|(low, high)| high <= low) {
            self.reader.fault("value_max", "`value_max` is not above `value`", "the upper end of the range", faults);
        }
        value.map(|_| operator.unwrap_or(Operator::Equal))
    }

    fn readable(&self, key: &str, value: Option<f64>, quote: Option<&str>, faults: &mut Faults) {
        let (Some(value), Some(quote)) = (value, quote) else { return };
        if !self.says_derived(DerivedPart::Value) && !quantity::is_readable_in(value, quote) {
            let right = "a number that can be read in the quote, or derived.of = [\"value\"] with the reason";
            self.reader.fault(key, &format!("{} cannot be read in {quote:?}", quantity::plain(value)), right, faults);
        }
    }

    /// Whether the fact says that a part is derived, even when the rest of that cannot be read.
    fn says_derived(&self, part: DerivedPart) -> bool {
        let of = self.reader.value("derived").and_then(|derived| derived.get_ref().as_table()?.get("of")?.get_ref().as_array());
        of.is_some_and(|parts| parts.iter().any(|said| said.get_ref().as_str() == Some(part.as_str())))
    }

    fn absence(&self, kind: Option<Kind>, faults: &mut Faults) -> Option<Absence> {
        let absence = self.reader.parsed("absence", &one_of(Absence::ALL), faults);
        let (has_value, has_absence) = (self.reader.has("value"), self.reader.has("absence"));
        if has_absence && has_value {
            self.reader.fault("absence", "`absence` stands instead of a value", "either `value` or `absence`", faults);
        }
        let quantity = match kind {
            Some(Kind::Support) => true,
            Some(Kind::Target | Kind::Status) => self.reader.has("indicator"),
            _ => false,
        };
        if quantity && !has_value && !has_absence {
            self.reader.missing(
                "absence",
                "support, and a fact of an indicator, has a `value` or says why not: absence = \"not-quantified\"",
                faults,
            );
        }
        absence
    }

    fn leads(&self, faults: &mut Faults) -> Vec<String> {
        let leads = self.reader.placed_list("leads", "the name of a body", faults);
        for (lead, place) in leads.iter().filter(|(lead, _)| !self.bodies.contains_key(lead)) {
            let right = "each lead has an English name in [bodies]";
            self.reader.fault_at("leads", place.clone(), &format!("{lead} is not in [bodies]"), right, faults);
        }
        leads.into_iter().map(|(lead, _)| lead).collect()
    }

    fn role(&self, kind: Option<Kind>, faults: &mut Faults) -> Option<Role> {
        let role = self.reader.parsed("role", &one_of(Role::ALL), faults);
        let (is_actor, has_role) = (kind? == Kind::Actor, self.reader.has("role"));
        if is_actor && !has_role {
            self.reader.missing("role", &format!("each actor has a role, {}", one_of(Role::ALL)), faults);
        }
        if has_role && !is_actor {
            self.reader.fault("role", "`role` goes with actors alone", "a fact of the kind actor, or no role", faults);
        }
        role
    }

    fn with(&self, own: Option<&Slug>, faults: &mut Faults) -> Vec<Slug> {
        let with = self.reader.placed_list("with", "the id of a fact of this file", faults);
        for (id, place) in with.iter().filter(|(id, _)| !self.is_other(own, id)) {
            self.reader.fault_at("with", place.clone(), &no_other(id), "the id of another fact of this file", faults);
        }
        with.into_iter().map(|(id, _)| id).collect()
    }

    /// Whether an id is that of another fact of this file.
    fn is_other(&self, own: Option<&Slug>, id: &Slug) -> bool {
        self.ids.contains(id) && Some(id) != own
    }
}

fn no_other(id: &Slug) -> String {
    format!("no other fact here has the id {id}")
}
