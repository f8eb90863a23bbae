//! Who says nothing, and of which sort that silence is: it is never a zero.

use super::{Named, StatementContext, statement::Statement};
use schemars::JsonSchema;
use serde::Serialize;
use shared::{
    comparison::targets::{Panel, Targets},
    i18n::panel::{self, SilenceKind},
    model::Slug,
};

/// The sort of a silence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SilenceWord {
    /// The documents on the subject do not say it, which does not mean that it is not done.
    NotStated,
    /// They say it in words, without a number.
    NotQuantified,
    /// It was looked for elsewhere and not found.
    NotFound,
    /// There is no document on the subject here, or the matter does not exist there.
    NotApplicable,
    /// Another axis of the same indicator has it, since the two must not share one.
    Elsewhere,
    /// It cannot be divided as was asked.
    Undivided,
}

/// Regions that have no number for one reason.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Silence {
    /// Its sort.
    pub kind: SilenceWord,
    /// The reason in words: say this.
    pub words: String,
    /// The regions.
    pub regions: Vec<SilentRegion>,
}

/// A region without a number.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SilentRegion {
    /// Which region.
    pub region: Named,
    /// What its documents say instead; null where they say nothing.
    pub statement: Option<Statement>,
}

impl Silence {
    /// Of regions whose documents say nothing, for one reason.
    pub fn of<'a>(
        context: StatementContext<'_>,
        kind: SilenceWord,
        words: &str,
        regions: impl Iterator<Item = &'a Slug>,
    ) -> Option<Self> {
        let silent = |slug| SilentRegion { region: context.region(slug), statement: None };
        let regions: Vec<SilentRegion> = regions.map(silent).collect();
        (!regions.is_empty()).then(|| Self { kind, words: words.to_owned(), regions })
    }

    /// Who has no number on an axis, reason by reason.
    pub fn of_panel(context: StatementContext<'_>, targets: &Targets, panel: &Panel) -> Vec<Self> {
        let groups = panel::silence(targets, panel, context.lang).into_iter();
        let silent = |one: panel::SilentRegion| SilentRegion {
            statement: one.fact.and_then(|fact| targets.basis.fact(&fact).and_then(|fact| Statement::alone(context, fact))),
            region: Named { slug: one.region.to_string(), name: one.name },
        };
        groups
            .map(|group| Self {
                kind: word(group.kind),
                words: group.label,
                regions: group.regions.into_iter().map(silent).collect(),
            })
            .collect()
    }
}

fn word(kind: SilenceKind) -> SilenceWord {
    match kind {
        SilenceKind::NotStated => SilenceWord::NotStated,
        SilenceKind::NotQuantified => SilenceWord::NotQuantified,
        SilenceKind::NotFound => SilenceWord::NotFound,
        SilenceKind::NotApplicable => SilenceWord::NotApplicable,
        SilenceKind::Elsewhere => SilenceWord::Elsewhere,
        SilenceKind::Undivided => SilenceWord::Undivided,
    }
}
