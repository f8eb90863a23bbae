//! Targets and what was reached, axis by axis: the numbers of regions, our sums of parts, who says nothing, and what stands apart.

use super::{Named, StatementContext, schema::NatureWord, silence::Silence, statement::Statement, verdict::StatementVerdict};
use schemars::JsonSchema;
use serde::Serialize;
use shared::{
    chart::{self, targets::shown_value},
    comparison::targets::{Mark, Origin, Panel, Targets},
    i18n::{self, panel},
    model::{Fact, FactRef, Indicator},
    view::path::Page,
};

/// The statements of one indicator that may share an axis.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct IndicatorStatements {
    /// The indicator.
    pub indicator: Named,
    /// What is on this axis.
    pub title: String,
    /// Which axis of the indicator it is, from 1: what stands on different axes must not be compared.
    pub axis: usize,
    /// What is measured.
    pub definition: String,
    /// What sort of quantity it is.
    #[schemars(with = "NatureWord")]
    pub nature: String,
    /// What must be said with its numbers.
    pub cautions: Vec<String>,
    /// What the documents state.
    pub statements: Vec<Statement>,
    /// Numbers that no document prints, since they are our sums of parts that it does.
    pub sums: Vec<Sum>,
    /// Who has no number, by why.
    pub silences: Vec<Silence>,
    /// Facts of related indicators that must not be set beside these.
    pub apart: Vec<ApartStatement>,
    /// The page that shows it alone, pinned.
    pub link: String,
    /// Its picture (PNG), pinned.
    pub picture: Option<String>,
}

/// A sum of ours.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Sum {
    /// The region.
    pub region: Named,
    /// The number with its unit, of when it is and what it covers, said to be our sum: say this.
    pub words: String,
    /// How far it compares.
    pub verdict: StatementVerdict,
    /// The statements that it is the sum of.
    pub parts: Vec<Statement>,
}

/// A statement that must not be set beside the others.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ApartStatement {
    /// Why.
    pub reasons: Vec<String>,
    /// What it says.
    pub statement: Statement,
}

impl IndicatorStatements {
    /// One axis; none where its indicator is not here.
    pub fn of(context: StatementContext<'_>, targets: &Targets, panel: &Panel) -> Option<Self> {
        let lang = context.lang;
        let indicator = targets.indicators.iter().find(|one| one.slug == panel.indicator)?;
        let mut said = Self {
            indicator: Named::of(&indicator.slug, &indicator.name, lang),
            title: chart::targets::title(targets, panel, lang),
            axis: panel.axis + 1,
            definition: indicator.definition.get(lang).to_owned(),
            nature: indicator.nature.to_string(),
            cautions: cautions(context, targets, panel, indicator),
            statements: Vec::new(),
            sums: Vec::new(),
            silences: Silence::of_panel(context, targets, panel),
            apart: Vec::new(),
            link: String::new(),
            picture: None,
        };
        let alone = targets.basis.view.only_indicator(&indicator.slug);
        said.link = context.link(&Page::Targets, &alone);
        said.picture = context.picture(&Page::Targets, &alone);
        for mark in panel.rows.iter().flat_map(|row| &row.marks) {
            said.add(context, targets, panel, mark);
        }
        for apart in &panel.apart {
            let statement = targets.basis.fact(&apart.fact).and_then(|fact| Statement::alone(context, fact));
            let reasons = apart.reasons.iter().map(|reason| i18n::reason(reason, lang)).collect();
            said.apart.extend(statement.map(|statement| ApartStatement { reasons, statement }));
        }
        Some(said)
    }

    fn add(&mut self, context: StatementContext<'_>, targets: &Targets, panel: &Panel, mark: &Mark) {
        let verdict = StatementVerdict::of(context, panel, mark);
        let Some(fact) = targets.basis.fact(&mark.fact) else { return };
        let part = |fact: &FactRef| Statement::of(context, targets.basis.fact(fact)?, verdict.clone());
        let parts = mark.parts.iter().filter_map(|own| part(&own.fact));
        if mark.origin == Origin::Summed {
            let caption = panel::caption(targets, mark, fact, context.lang);
            let said = context.lang.language().bracketed(&caption);
            return self.sums.push(Sum {
                region: context.region(&fact.region),
                words: [shown_value(panel, mark, fact, context.lang), said].concat(),
                parts: parts.collect(),
                verdict,
            });
        }
        let Some(mut statement) = Statement::of(context, fact, verdict.clone()) else { return };
        if let Some(value) = &mut statement.value {
            value.divided = divided(context, panel, mark, fact);
        }
        let whole = statement.fact.clone();
        self.statements.push(statement);
        self.statements.extend(parts.map(|part| Statement { part_of: Some(whole.clone()), ..part }));
    }

    /// How many statements it has, to be kept within a limit.
    pub fn count(&self) -> usize {
        self.statements.len() + self.sums.iter().map(|sum| sum.parts.len()).sum::<usize>()
    }
}

/// A mark's number divided as the axis divides; none where it does not.
fn divided(context: StatementContext<'_>, panel: &Panel, mark: &Mark, fact: &Fact) -> Option<String> {
    panel.per_base.map(|_| shown_value(panel, mark, fact, context.lang))
}

fn cautions(context: StatementContext<'_>, targets: &Targets, panel: &Panel, indicator: &Indicator) -> Vec<String> {
    let said = panel::cautions(targets, panel, context.lang).into_iter().map(|(_, caution)| caution);
    said.chain(indicator.caution.as_ref().map(|caution| caution.get(context.lang).to_owned())).collect()
}
