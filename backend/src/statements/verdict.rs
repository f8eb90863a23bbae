//! How far a number can be compared: the verdict that stands with each, computed by the comparison alone.

use super::{StatementContext, schema::FactWord};
use schemars::JsonSchema;
use serde::Serialize;
use shared::{
    comparison::{
        targets::{Mark, Panel},
        verdict::Verdict,
    },
    i18n::{self, Label, Labelled, labels},
};

/// How far a statement can be compared, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum VerdictWord {
    /// The others are read against it.
    Reference,
    /// The numbers can be set side by side as they are.
    Direct,
    /// They can, once their units are converted.
    Convertible,
    /// They show an order of magnitude, no more: say the reasons with them.
    Indicative,
    /// They must not be set side by side.
    NotComparable,
    /// It stands by itself here, beside no number of another region.
    NotCompared,
}

/// A verdict with its reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StatementVerdict {
    /// In a word.
    pub verdict: VerdictWord,
    /// In the words of the language.
    pub words: String,
    /// The fact that it is beside; null where there is none.
    #[schemars(with = "Option<FactWord>")]
    pub against: Option<String>,
    /// What must be said when the two are set side by side.
    pub reasons: Vec<String>,
}

impl StatementVerdict {
    /// Of a statement that is listed by itself.
    pub fn alone(context: StatementContext<'_>) -> Self {
        Self::not_compared(context, None)
    }

    /// Of a mark on an axis, beside the mark that the others are read against.
    pub fn of(context: StatementContext<'_>, panel: &Panel, mark: &Mark) -> Self {
        let lang = context.lang;
        let against = panel.reference.as_ref();
        if against == Some(&mark.fact) {
            let words = labels::REFERENCE.get(lang).to_owned();
            return Self { verdict: VerdictWord::Reference, words, against: None, reasons: Vec::new() };
        }
        let Some(judgement) = &mark.judgement else {
            return Self::not_compared(context, Some(labels::NOT_COMPARED_SAME_REGION));
        };
        Self {
            verdict: word(judgement.verdict),
            words: judgement.verdict.label().get(lang).to_owned(),
            against: against.map(ToString::to_string),
            reasons: judgement.reasons.iter().map(|reason| i18n::reason(reason, lang)).collect(),
        }
    }

    fn not_compared(context: StatementContext<'_>, why: Option<Label>) -> Self {
        Self {
            verdict: VerdictWord::NotCompared,
            words: labels::NOT_COMPARED.get(context.lang).to_owned(),
            against: None,
            reasons: why.map(|reason| reason.get(context.lang).to_owned()).into_iter().collect(),
        }
    }
}

fn word(verdict: Verdict) -> VerdictWord {
    match verdict {
        Verdict::Direct => VerdictWord::Direct,
        Verdict::Convertible => VerdictWord::Convertible,
        Verdict::Indicative => VerdictWord::Indicative,
        Verdict::NotComparable => VerdictWord::NotComparable,
    }
}
