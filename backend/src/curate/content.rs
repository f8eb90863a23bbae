//! What the desk shows of a file: its entries with their states and faults, its text with their places, the form of one of them.

use super::{
    CurationDesk,
    action::{Refusal, entries, next_open},
    data_file::version,
    edit, fault_words,
    fields::{self, Field, Input},
    source::Source,
    submitted::{Submitted, range},
    target::source_name,
};
use crate::seed::{Diagnostic, Entry};
use frontend::desk::{
    Completion, DeskContent, DeskWays, EntryForm, EntryLine, EntryState, FieldValue, FormField, Progress, Selection, TextSpan,
};
use shared::{
    i18n::{self, Labelled as _, desk_labels as labels},
    model::{DerivedPart, Instrument, Kind, Lang},
    passage::Place,
    reading::review::Review,
};
use std::{
    collections::{BTreeSet, HashMap},
    ops::Range,
};
use toml_edit::{DocumentMut, Item, Table};

/// An address of the desk: it says all that the page shows.
#[derive(Clone, Debug, Default)]
pub struct DeskAddress {
    /// The language.
    pub lang: Lang,
    /// The entry whose form is open.
    pub at: Option<Entry>,
    /// What of the text is selected.
    pub selection: Option<Range<usize>>,
    /// Why the last action was not done.
    pub said: Option<Refusal>,
}

/// The words of refusals in addresses.
const REFUSALS: &[(&str, Refusal)] = &[
    ("faults", Refusal::Faults),
    ("same-reader", Refusal::SameReader),
    ("no-split", Refusal::NoSplit),
    ("no-merge", Refusal::NoMerge),
    ("stale", Refusal::Stale),
    ("nothing", Refusal::Nothing),
];

impl DeskAddress {
    /// Reads the query of an address; what cannot be read is left out.
    pub fn of(query: &HashMap<String, String>) -> Self {
        Self::read(|key| query.get(key).map_or("", String::as_str))
    }

    /// The address from which a form was sent.
    pub fn of_form(form: &Submitted) -> Self {
        Self { said: None, ..Self::read(|key| form.one(key)) }
    }

    fn read<'a>(value: impl Fn(&str) -> &'a str) -> Self {
        let at = match value("at") {
            "document" => Some(Entry::Document),
            number => number.parse::<usize>().ok().and_then(|number| number.checked_sub(1)).map(Entry::Fact),
        };
        Self {
            lang: if value("lang") == "en" { Lang::En } else { Lang::Zh },
            at,
            selection: range(value("start"), value("end")),
            said: REFUSALS.iter().find(|(word, _)| *word == value("said")).map(|(_, refusal)| *refusal),
        }
    }

    /// Its query.
    fn query(&self) -> String {
        let mut parts = Vec::new();
        if let Some(at) = self.at {
            parts.push(format!("at={}", name_of(at)));
        }
        if let Some(selection) = &self.selection {
            parts.push(format!("start={}&end={}", selection.start, selection.end));
        }
        if let Some((word, _)) = REFUSALS.iter().find(|(_, refusal)| Some(*refusal) == self.said) {
            parts.push(format!("said={word}"));
        }
        if self.lang == Lang::En {
            parts.push("lang=en".to_owned());
        }
        parts.join("&")
    }

    /// The address itself.
    pub fn href(&self) -> String {
        let query = self.query();
        if query.is_empty() { "/desk".to_owned() } else { format!("/desk?{query}") }
    }

    /// The same with another entry and nothing selected.
    fn with(&self, at: Entry) -> Self {
        Self { lang: self.lang, at: Some(at), ..Self::default() }
    }

    fn selecting(&self, selection: Range<usize>) -> String {
        Self { selection: Some(selection), said: None, ..self.clone() }.href()
    }
}

fn name_of(entry: Entry) -> String {
    match entry {
        Entry::Document => "document".to_owned(),
        Entry::Fact(at) => (at + 1).to_string(),
    }
}

fn state_of(table: &Table) -> EntryState {
    match edit::review(table) {
        None => EntryState::Confirmed,
        Some(Review::Open) => EntryState::Open,
        Some(Review::SecondReading) => EntryState::Second,
        Some(Review::Rejected) => EntryState::Rejected,
    }
}

/// Where the quote of an entry stands.
struct Quoted {
    entry: Entry,
    state: EntryState,
    place: Range<usize>,
}

/// A document with all that is found out about it once.
struct Sheet<'a> {
    desk: &'a CurationDesk,
    document: &'a DocumentMut,
    faults: Vec<Diagnostic>,
    places: Option<Vec<Place>>,
    numerals: Vec<Range<usize>>,
    address: DeskAddress,
}

impl CurationDesk {
    /// What an address shows of a text of the file, or of what it would be if `tried` were saved; and the title of the page.
    pub(super) fn content(&self, text: &str, tried: Option<DocumentMut>, address: &DeskAddress) -> (String, DeskContent) {
        let lang = address.lang;
        let parsed = text.parse::<DocumentMut>();
        let unreadable = parsed.as_ref().err().map(|error| labels::SAID_UNREADABLE.format(lang, &[error.message()]));
        let document = tried.unwrap_or_else(|| parsed.unwrap_or_default());
        let head = edit::entry(&document, Entry::Document);
        let title = head.map(|head| edit::text(head, "title.zh")).unwrap_or_default();
        let places = self.places(&document);
        let numerals = self.uncovered(&document, places.as_deref());
        let here = address.at.filter(|at| edit::entry(&document, *at).is_some());
        let first = head.filter(|head| edit::review(head).is_some()).map(|_| Entry::Document);
        let at = here.or(first).or_else(|| next_open(&document, Entry::Document)).unwrap_or(Entry::Document);
        let sheet = Sheet {
            desk: self,
            faults: self.check.faults(self.file.path(), document.to_string()),
            document: &document,
            places,
            numerals,
            address: DeskAddress { at: Some(at), ..address.clone() },
        };
        let progress = sheet.progress();
        let is_done = progress.open + progress.second == 0;
        let said = unreadable.or_else(|| address.said.map(|refusal| said(refusal, lang)));
        let hidden = vec![
            ("version", version(text)),
            ("at", name_of(at)),
            ("lang", if lang == Lang::En { "en" } else { "zh" }.to_owned()),
        ];
        let content = DeskContent {
            lang,
            title: title.clone(),
            file: self.file.path().file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            who: self.who.clone(),
            hidden,
            progress,
            said: said.or_else(|| is_done.then(|| labels::SAID_DONE.get(lang).to_owned())),
            text: self.source.as_ref().map(|source| sheet.lines(source)).ok_or_else(|| source_name(&document)),
            entries: sheet.entry_lines(),
            form: sheet.form(at),
            selection: sheet.selection(),
            completions: sheet.completions(),
            ways: sheet.ways(at),
            can_undo: !self.history().is_empty(),
        };
        ([labels::DESK.get(lang), " · ", &title].concat(), content)
    }

    /// The numerals of the text that no entry covers. What was rejected is decided too.
    fn uncovered(&self, document: &DocumentMut, places: Option<&[Place]>) -> Vec<Range<usize>> {
        let (Some(source), Some(places)) = (&self.source, places) else { return Vec::new() };
        let covered = places.iter().filter_map(|place| place.anchor()).map(|place| place.start..place.end);
        let exceptions = document.get("exception").and_then(Item::as_array_of_tables).into_iter().flatten();
        let exceptions: Vec<String> = exceptions.map(|exception| edit::text(exception, "text")).collect();
        source.uncovered(&covered.collect::<Vec<_>>(), &exceptions)
    }
}

fn said(refusal: Refusal, lang: Lang) -> String {
    let label = match refusal {
        Refusal::Faults => labels::SAID_FAULTS,
        Refusal::SameReader => labels::SAID_SAME_READER,
        Refusal::NoSplit => labels::SAID_NO_SPLIT,
        Refusal::NoMerge => labels::SAID_NO_MERGE,
        Refusal::Stale => labels::SAID_STALE,
        Refusal::Nothing => labels::SAID_NOTHING,
    };
    label.get(lang).to_owned()
}

impl Sheet<'_> {
    fn lang(&self) -> Lang {
        self.address.lang
    }

    fn all(&self) -> impl Iterator<Item = (Entry, &Table)> {
        entries(self.document).into_iter().filter_map(|entry| Some((entry, edit::entry(self.document, entry)?)))
    }

    fn progress(&self) -> Progress {
        let mut progress = Progress { numerals: self.places.as_ref().map(|_| self.numerals.len()), ..Progress::default() };
        for (_, table) in self.all() {
            match state_of(table) {
                EntryState::Open => progress.open += 1,
                EntryState::Confirmed => progress.confirmed += 1,
                EntryState::Second => progress.second += 1,
                EntryState::Rejected => progress.rejected += 1,
            }
        }
        progress
    }

    fn place(&self, entry: Entry) -> Option<Place> {
        let Entry::Fact(at) = entry else { return None };
        self.places.as_ref()?.get(at).copied()
    }

    /// What is wrong with an entry, each with its key.
    fn faults_of(&self, entry: Entry) -> Vec<(String, String)> {
        let bodies = edit::entry(self.document, entry).map(|table| edit::list(table, "leads")).unwrap_or_default();
        let is_of = |fault: &&Diagnostic| {
            let is_of_file = fault.entry.is_none() && fault.key.is_empty() && entry == Entry::Document;
            fault.entry == Some(entry) || is_of_file || (fault.entry.is_none() && bodies.contains(&fault.key))
        };
        let (lang, faults) = (self.lang(), self.faults.iter().filter(is_of));
        let mut found: Vec<(String, String)> =
            faults.map(|fault| (fault.key.clone(), fault_words::beside_field(fault, lang))).collect();
        let of_place = match self.place(entry) {
            Some(Place::NotFound) => Some(labels::PLACE_NONE.get(lang).to_owned()),
            Some(Place::Ambiguous(count)) => Some(labels::PLACE_SEVERAL.format(lang, &[&count.to_string()])),
            _ => None,
        };
        found.extend(of_place.map(|said| ("quote".to_owned(), said)));
        found
    }

    fn entry_lines(&self) -> Vec<EntryLine> {
        let lang = self.lang();
        let line = |(entry, table): (Entry, &Table)| {
            let state = state_of(table);
            let kind = edit::text(table, "kind");
            let of_fact = kind.parse::<Kind>().map(|kind| kind.label().get(lang).to_owned()).unwrap_or(kind);
            let (kind, name, value) = match entry {
                Entry::Document => (labels::DESK_DOCUMENT.get(lang).to_owned(), String::new(), String::new()),
                Entry::Fact(_) => {
                    let value = [edit::text(table, "value"), edit::text(table, "unit")].concat();
                    (of_fact, edit::text(table, "name.zh"), value)
                }
            };
            // What was rejected need not be right.
            let faults = if state == EntryState::Rejected { 0 } else { self.faults_of(entry).len() };
            let is_current = self.address.at == Some(entry);
            EntryLine { href: self.address.with(entry).href(), kind, name, value, state, faults, is_current }
        };
        self.all().map(line).collect()
    }

    fn quoted(&self) -> Vec<Quoted> {
        let placed = self.all().filter_map(|(entry, table)| {
            let place = self.place(entry)?.anchor()?;
            Some(Quoted { entry, state: state_of(table), place: place.start..place.end })
        });
        let mut quoted: Vec<Quoted> = placed.collect();
        quoted.sort_by_key(|one| (Some(one.entry) != self.address.at, one.place.len()));
        quoted
    }

    /// The lines of the text in pieces: each ends where the words of an entry, a numeral or the selection begin or end.
    fn lines(&self, source: &Source) -> Vec<Vec<TextSpan>> {
        let quoted = self.quoted();
        let selection = self.address.selection.clone();
        let holds = |range: &Range<usize>, piece: &Range<usize>| range.start <= piece.start && piece.end <= range.end;
        let piece = |piece: Range<usize>| {
            let entry = quoted.iter().find(|one| holds(&one.place, &piece));
            let numeral = self.numerals.iter().find(|numeral| holds(numeral, &piece));
            let href = match (entry, numeral) {
                (Some(one), _) => Some(self.address.with(one.entry).href()),
                (None, Some(numeral)) => Some(self.address.selecting(source.around(numeral))),
                (None, None) => None,
            };
            TextSpan {
                start: piece.start,
                text: source.printed(piece.clone()),
                href,
                state: entry.map(|one| one.state),
                is_current: entry.is_some_and(|one| Some(one.entry) == self.address.at),
                is_selected: selection.as_ref().is_some_and(|selection| holds(selection, &piece)),
            }
        };
        let line = |line: Range<usize>| {
            let marked = quoted.iter().map(|one| &one.place).chain(&self.numerals).chain(&selection);
            let ends = marked.flat_map(|range| [range.start, range.end]).filter(|at| line.start < *at && *at < line.end);
            let ends: BTreeSet<usize> = ends.chain([line.start, line.end]).collect();
            let ends: Vec<usize> = ends.into_iter().collect();
            ends.windows(2).map(|ends| piece(ends[0]..ends[1])).collect()
        };
        source.lines().into_iter().map(line).collect()
    }

    fn form(&self, entry: Entry) -> Option<EntryForm> {
        let (lang, table) = (self.lang(), edit::entry(self.document, entry)?);
        let mut faults = self.faults_of(entry);
        let kind = edit::text(table, "kind").parse::<Kind>().ok();
        let is_shown = |field: &&Field| {
            let key = field.path.split('.').next().unwrap_or_default();
            let is_usual = field.kinds.is_empty() || kind.is_none_or(|kind| field.kinds.contains(&kind));
            is_usual || table.contains_key(key) || faults.iter().any(|(of, _)| of == key)
        };
        let shown: Vec<&Field> = fields::of(entry).iter().filter(is_shown).collect();
        let mut forms = Vec::new();
        for field in shown {
            let key = field.path.split('.').next().unwrap_or_default();
            // Of a key in both languages, the last field shows what is wrong with it.
            let is_last = !fields::of(entry)
                .iter()
                .skip_while(|other| other.path != field.path)
                .skip(1)
                .any(|other| other.path.split('.').next() == Some(key));
            let own = if is_last { taken(&mut faults, key) } else { Vec::new() };
            forms.push(FormField {
                name: field.path.to_owned(),
                is_named: true,
                label: field.label.get(lang).to_owned(),
                value: value_of(table, field, entry, lang),
                completion: field.completion,
                faults: own,
            });
            if field.path == "leads" {
                forms.extend(edit::list(table, "leads").into_iter().map(|lead| self.body(lead, &mut faults)));
            }
        }
        let title = match entry {
            Entry::Document => labels::DESK_DOCUMENT.get(lang).to_owned(),
            Entry::Fact(_) => edit::text(table, "id"),
        };
        let comments = edit::comments(table).filter_map(|line| {
            let about = line.strip_prefix("# ").unwrap_or(&line).to_owned();
            (about.starts_with("? ") || about.starts_with("like:")).then(|| about.trim_start_matches("? ").to_owned())
        });
        Some(EntryForm {
            title,
            state: state_of(table),
            reader: edit::text(table, "reader"),
            doubts: comments.collect(),
            is_fact: entry != Entry::Document,
            fields: forms,
            faults: faults.into_iter().map(|(_, said)| said).collect(),
        })
    }

    /// The English name of a body in charge, which the file says once for all entries.
    fn body(&self, name: String, faults: &mut Vec<(String, String)>) -> FormField {
        let own = self.document.get("bodies").and_then(|bodies| bodies.as_table_like()?.get(&name)?.as_str());
        let known = self.desk.known.bodies.get(&name).map(String::as_str);
        let english = own.filter(|own| !own.is_empty()).or(known);
        FormField {
            label: labels::FIELD_BODY_EN.format(self.lang(), &[&name]),
            faults: taken(faults, &name),
            value: FieldValue::Words(english.unwrap_or_default().to_owned()),
            name: format!("body:{name}"),
            is_named: false,
            completion: "",
        }
    }

    fn selection(&self) -> Option<Selection> {
        let (range, source) = (self.address.selection.clone()?, self.desk.source.as_ref()?);
        let words = source.words(range.clone());
        let last = source.lines().last().map_or(0, |line| line.end);
        let moved = |start: usize, end: usize| {
            let end = end.min(last);
            self.address.selecting(if start < end { start..end } else { range.clone() })
        };
        Some(Selection {
            start: range.start,
            end: range.end,
            words,
            moved: [
                moved(range.start, range.end + 1),
                moved(range.start, range.end.saturating_sub(1)),
                moved(range.start.saturating_sub(1), range.end),
                moved(range.start + 1, range.end),
            ],
            is_for_entry: matches!(self.address.at, Some(Entry::Fact(_))),
        })
    }

    fn completions(&self) -> Vec<Completion> {
        let (lang, taxonomy, known) = (self.lang(), self.desk.check.taxonomy(), &self.desk.known);
        let bare = |values: Vec<String>| values.into_iter().map(|value| (value, String::new())).collect::<Vec<_>>();
        let indicators = taxonomy
            .indicators
            .iter()
            .map(|one| (one.slug.to_string(), format!("{} · {} · {}", one.name.get(lang), one.unit, one.definition.get(lang))));
        let categories = taxonomy
            .categories
            .iter()
            .map(|one| (one.slug.to_string(), format!("{} · {}", one.name.get(lang), one.definition.get(lang))));
        let regions = taxonomy.regions.iter().map(|one| (one.slug.to_string(), one.name.get(lang).to_owned()));
        let instruments = Instrument::ALL.iter().map(|one| (one.to_string(), one.label().get(lang).to_owned()));
        let own = self.document.get("bodies").and_then(Item::as_table).into_iter().flatten().map(|(name, _)| name.to_owned());
        let bodies: BTreeSet<String> = own.chain(known.bodies.keys().cloned()).collect();
        let ids = edit::facts(self.document).map(|table| (edit::text(table, "id"), edit::text(table, "name.zh")));
        let headings = self.desk.source.as_ref().map(Source::headings).unwrap_or_default();
        let list = |name, values| Completion { name, values };
        vec![
            list("indicators", indicators.collect()),
            list("categories", categories.collect()),
            list("regions", regions.collect()),
            list("instruments", instruments.collect()),
            list("units", bare(known.units.iter().cloned().collect())),
            list("bodies", bare(bodies.into_iter().collect())),
            list("derived", bare(DerivedPart::ALL.iter().map(ToString::to_string).collect())),
            list("ids", ids.collect()),
            list("headings", bare(headings)),
        ]
    }

    fn ways(&self, at: Entry) -> DeskWays {
        let all = entries(self.document);
        let here = all.iter().position(|entry| *entry == at).unwrap_or_default();
        let to = |entry: &Entry| self.address.with(*entry).href();
        let from = self.address.selection.as_ref().map_or(0, |selection| selection.end);
        let numeral = self.numerals.iter().find(|numeral| numeral.start >= from).or(self.numerals.first());
        let source = self.desk.source.as_ref();
        let quote = self.place(at).and_then(Place::anchor).map(|place| place.start..place.end);
        let lang = self.lang();
        DeskWays {
            previous: here.checked_sub(1).and_then(|before| all.get(before)).map(to),
            next: all.get(here + 1).map(to),
            next_open: next_open(self.document, at).as_ref().map(to),
            next_numeral: numeral.zip(source).map(|(numeral, source)| self.address.selecting(source.around(numeral))),
            select: quote.map(|quote| self.address.selecting(quote)),
            import: self.address.with(at).href().replacen("/desk", "/desk/import", 1),
            other_language: DeskAddress { lang: lang.other(), said: None, ..self.address.clone() }.href(),
        }
    }
}

/// Takes the faults of a key out.
fn taken(faults: &mut Vec<(String, String)>, key: &str) -> Vec<String> {
    let (own, rest): (Vec<_>, Vec<_>) = std::mem::take(faults).into_iter().partition(|(of, _)| of == key);
    *faults = rest;
    own.into_iter().map(|(_, said)| said).collect()
}

fn value_of(table: &Table, field: &Field, entry: Entry, lang: Lang) -> FieldValue {
    match field.input {
        Input::Words | Input::Number => FieldValue::Words(edit::text(table, field.path)),
        Input::Long => FieldValue::Long(edit::text(table, field.path)),
        Input::List => FieldValue::List(edit::list(table, field.path)),
        Input::Flag => FieldValue::Flag(edit::text(table, field.path) == "true"),
        Input::Choice => {
            let words = fields::words(entry, field.path).into_iter();
            let named = |(word, label): (&str, i18n::Label)| (word.to_owned(), format!("{word} {}", label.get(lang)));
            FieldValue::Choice(edit::text(table, field.path), words.map(named).collect())
        }
    }
}
