//! How words of closed lists and names are described in JSON Schema: what they may be, for whoever fills in a form or checks an answer.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use shared::{
    checking::{FigureVerdict, Slip},
    comparison::{ComparisonKind, outcome::OutcomeKind},
    model::{DocumentKind, Instrument, Kind, Level, Nature, Sector},
    view::Normalisation,
};
use std::borrow::Cow;

/// Describes a text that is a word of a closed list.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident = $list:ty;)+) => {
        $(
            $(#[$doc])*
            pub struct $name;

            impl JsonSchema for $name {
                fn inline_schema() -> bool {
                    true
                }

                fn schema_name() -> Cow<'static, str> {
                    stringify!($name).into()
                }

                fn json_schema(_: &mut SchemaGenerator) -> Schema {
                    let words: Vec<&str> = <$list>::ALL.iter().map(|word| word.as_str()).collect();
                    json_schema!({ "type": "string", "enum": words })
                }
            }
        )+
    };
}

words! {
    /// A kind of fact.
    KindWord = Kind;
    /// A subject of documents.
    SectorWord = Sector;
    /// What measures work with.
    InstrumentWord = Instrument;
    /// What numbers are divided by.
    PerWord = Normalisation;
    /// An administrative level.
    LevelWord = Level;
    /// What sort of quantity an indicator measures.
    NatureWord = Nature;
    /// A sort of document.
    DocumentKindWord = DocumentKind;
    /// What became of a target.
    OutcomeWord = OutcomeKind;
    /// What the data say of a figure.
    FigureVerdictWord = FigureVerdict;
    /// What is likely to have gone wrong with a figure.
    SlipWord = Slip;
    /// One of the comparisons.
    ComparisonWord = ComparisonKind;
}

/// Describes a text of a form.
macro_rules! forms {
    ($($(#[$doc:meta])* $name:ident = $pattern:literal, $longest:literal;)+) => {
        $(
            $(#[$doc])*
            pub struct $name;

            impl JsonSchema for $name {
                fn inline_schema() -> bool {
                    true
                }

                fn schema_name() -> Cow<'static, str> {
                    stringify!($name).into()
                }

                fn json_schema(_: &mut SchemaGenerator) -> Schema {
                    json_schema!({ "type": "string", "pattern": $pattern, "maxLength": $longest })
                }
            }
        )+
    };
}

forms! {
    /// The name of a region, an indicator, a category or a document.
    SlugWord = "^[a-z0-9]+(-[a-z0-9]+)*$", 80;
    /// The name of a fact: document/id.
    FactWord = "^[a-z0-9-]+/[a-z0-9-]+$", 161;
    /// The name of a revision.
    RevisionWord = "^[0-9a-f]{16}$", 16;
    /// A date as precise as it is: 2020, 2020-07 or 2020-06-24.
    DateWord = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$", 10;
}
