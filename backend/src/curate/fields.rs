//! The fields of each sort of entry, in the order of the form.

use crate::seed::Entry;
use shared::{
    i18n::{Label, Labelled as _, desk_labels as labels},
    model::{Absence, DocumentKind, Kind, Operator, Role, Sector},
};

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// A line of words.
    Words,
    /// Some lines of words.
    Long,
    /// A number.
    Number,
    /// Several words, each in a line of its own.
    List,
    /// Yes or no.
    Flag,
    /// One word of a closed list.
    Choice,
}

/// One field.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The path of its key: `name.zh`.
    pub path: &'static str,
    /// What it is called.
    pub label: Label,
    /// What it takes.
    pub input: Input,
    /// The name of the list that completes it; empty for none.
    pub completion: &'static str,
    /// The kinds of facts that usually have it; empty for all.
    pub kinds: &'static [Kind],
}

const fn field(path: &'static str, label: Label, input: Input, completion: &'static str, kinds: &'static [Kind]) -> Field {
    Field { path, label, input, completion, kinds }
}

/// Facts that say how much.
const NUMBERS: &[Kind] = &[Kind::Target, Kind::Status, Kind::Support];
const ALL: &[Kind] = &[];

use Input::{Choice, Flag, List, Long, Number, Words};

/// The fields of a fact.
pub const FACT: &[Field] = &[
    field("kind", labels::FIELD_KIND, Choice, "", ALL),
    field("name.zh", labels::FIELD_NAME_ZH, Words, "", ALL),
    field("name.en", labels::FIELD_NAME_EN, Words, "", ALL),
    field("quote", labels::FIELD_QUOTE, Long, "", ALL),
    field("indicator", labels::FIELD_INDICATOR, Words, "indicators", NUMBERS),
    field("value", labels::FIELD_VALUE, Number, "", NUMBERS),
    field("value_max", labels::FIELD_VALUE_MAX, Number, "", NUMBERS),
    field("unit", labels::FIELD_UNIT, Words, "units", NUMBERS),
    field("operator", labels::FIELD_OPERATOR, Choice, "", NUMBERS),
    field("absence", labels::FIELD_ABSENCE, Choice, "", NUMBERS),
    field("on", labels::FIELD_ON, Words, "", &[Kind::Event]),
    field("from", labels::FIELD_FROM, Words, "", &[Kind::Event]),
    field("by", labels::FIELD_BY, Words, "", &[Kind::Target, Kind::Support, Kind::Event, Kind::Measure]),
    field("as_of", labels::FIELD_AS_OF, Words, "", &[Kind::Status, Kind::Problem]),
    field("scope.zh", labels::FIELD_SCOPE_ZH, Words, "", NUMBERS),
    field("scope.en", labels::FIELD_SCOPE_EN, Words, "", NUMBERS),
    field("category", labels::FIELD_CATEGORY, Words, "categories", &[Kind::Measure]),
    field("instruments", labels::FIELD_INSTRUMENTS, List, "instruments", &[Kind::Measure]),
    field("leads", labels::FIELD_LEADS, List, "bodies", &[Kind::Measure]),
    field("joint_leads", labels::FIELD_JOINT_LEADS, Number, "", &[Kind::Measure]),
    field("role", labels::FIELD_ROLE, Choice, "", &[Kind::Actor]),
    field("region", labels::FIELD_REGION, Words, "regions", ALL),
    field("derived.of", labels::FIELD_DERIVED_OF, List, "derived", &[Kind::Target, Kind::Status, Kind::Support, Kind::Event]),
    field("derived.how.zh", labels::FIELD_DERIVED_ZH, Words, "", &[Kind::Target, Kind::Status, Kind::Support, Kind::Event]),
    field("derived.how.en", labels::FIELD_DERIVED_EN, Words, "", &[Kind::Target, Kind::Status, Kind::Support, Kind::Event]),
    field("path", labels::FIELD_PATH, List, "headings", ALL),
    field("part_of", labels::FIELD_PART_OF, Words, "ids", NUMBERS),
    field("with", labels::FIELD_WITH, List, "ids", NUMBERS),
    field("sum", labels::FIELD_SUM, Words, "", NUMBERS),
    field("headline", labels::FIELD_HEADLINE, Flag, "", NUMBERS),
    field("note.zh", labels::FIELD_NOTE_ZH, Long, "", ALL),
    field("note.en", labels::FIELD_NOTE_EN, Long, "", ALL),
    field("id", labels::FIELD_ID, Words, "", ALL),
];

/// The fields of a document.
pub const DOCUMENT: &[Field] = &[
    field("title.zh", labels::FIELD_TITLE_ZH, Words, "", ALL),
    field("title.en", labels::FIELD_TITLE_EN, Words, "", ALL),
    field("region", labels::FIELD_DOCUMENT_REGION, Words, "regions", ALL),
    field("sector", labels::FIELD_SECTOR, Choice, "", ALL),
    field("kind", labels::FIELD_DOCUMENT_KIND, Choice, "", ALL),
    field("period.from", labels::FIELD_PERIOD_FROM, Number, "", ALL),
    field("period.to", labels::FIELD_PERIOD_TO, Number, "", ALL),
    field("issuer.zh", labels::FIELD_ISSUER_ZH, Words, "", ALL),
    field("issuer.en", labels::FIELD_ISSUER_EN, Words, "", ALL),
    field("number", labels::FIELD_NUMBER, Words, "", ALL),
    field("issued", labels::FIELD_ISSUED, Words, "", ALL),
];

/// The fields of an entry.
pub fn of(entry: Entry) -> &'static [Field] {
    match entry {
        Entry::Document => DOCUMENT,
        Entry::Fact(_) => FACT,
    }
}

/// The words of the closed list of a field, with what they mean.
pub fn words(entry: Entry, path: &str) -> Vec<(&'static str, Label)> {
    match (entry, path) {
        (Entry::Document, "kind") => DocumentKind::ALL.iter().map(|word| (word.as_str(), word.label())).collect(),
        (_, "kind") => Kind::ALL.iter().map(|word| (word.as_str(), word.label())).collect(),
        (_, "sector") => Sector::ALL.iter().map(|word| (word.as_str(), word.label())).collect(),
        (_, "operator") => Operator::ALL.iter().map(|word| (word.as_str(), word.label())).collect(),
        (_, "absence") => Absence::ALL.iter().map(|word| (word.as_str(), word.label())).collect(),
        (_, "role") => Role::ALL.iter().map(|word| (word.as_str(), word.label())).collect(),
        _ => Vec::new(),
    }
}
