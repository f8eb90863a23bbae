//! What regions do, category by category, and what others do that one does not.

use super::{
    Named, StatementContext,
    schema::InstrumentWord,
    silence::{Silence, SilenceWord},
    statement::Statement,
};
use schemars::JsonSchema;
use serde::Serialize;
use shared::{
    comparison::measures::{Cell, Gap, Measures},
    i18n::{Label, gap_report, labels, measures},
    model::{Category, CellRef, FactRef, Slug},
    view::path::Page,
};

/// One category, with what each region does in it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CategoryStatements {
    /// The category.
    pub category: Named,
    /// What belongs to it.
    pub definition: String,
    /// The regions that do something.
    pub regions: Vec<RegionMeasures>,
    /// The regions whose documents list nothing of it.
    pub silences: Vec<Silence>,
}

/// The measures of a region in a category.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RegionMeasures {
    /// The region.
    pub region: Named,
    /// How many measures its documents list, in words: more of them does not mean that more is done.
    pub counted: String,
    /// The first of them, headlines before the others.
    pub measures: Vec<Statement>,
    /// How many more there are behind the link.
    pub left_out: usize,
    /// The page that shows all of them, pinned.
    pub link: String,
}

/// A way of acting that some regions have and others do not.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct GapStatements {
    /// The way of acting, in words.
    pub way: String,
    /// Its category.
    pub category: Named,
    /// What it works with.
    #[schemars(with = "InstrumentWord")]
    pub instrument: String,
    /// The other regions, and whether their documents list it, in words.
    pub words: String,
    /// The other regions.
    pub regions: Vec<Named>,
    /// Measures that prove it, those to be read first.
    pub measures: Vec<Statement>,
    /// How many more prove it behind the link of the answer.
    pub left_out: usize,
}

impl CategoryStatements {
    /// One category; of each region at most so many measures are listed.
    pub fn of(context: StatementContext<'_>, compared: &Measures, category: &Category, most: usize) -> Self {
        let cells: Vec<&Cell> = compared.cells.iter().filter(|cell| cell.category == category.slug).collect();
        let region = |cell: &&Cell| RegionMeasures::of(context, compared, cell, most);
        let silent = |cell: &&&Cell| cell.facts.is_empty() && compared.is_covered(&cell.region);
        let silent = cells.iter().filter(silent).map(|cell| &cell.region);
        let words = labels::MEASURES_NONE.get(context.lang);
        Self {
            category: Named::of(&category.slug, &category.name, context.lang),
            definition: category.definition.get(context.lang).to_owned(),
            regions: cells.iter().filter(|cell| !cell.facts.is_empty()).map(region).collect(),
            silences: Silence::of(context, SilenceWord::NotStated, words, silent).into_iter().collect(),
        }
    }
}

impl RegionMeasures {
    fn of(context: StatementContext<'_>, compared: &Measures, cell: &Cell, most: usize) -> Self {
        let mut facts: Vec<_> = cell.facts.iter().filter_map(|fact| compared.basis.fact(fact)).collect();
        facts.sort_by_key(|fact| !fact.headline);
        let open = CellRef { region: cell.region.clone(), category: cell.category.clone() };
        Self {
            region: context.region(&cell.region),
            counted: measures::counted(cell.facts.len(), context.lang),
            measures: facts.iter().take(most).filter_map(|fact| Statement::alone(context, fact)).collect(),
            left_out: facts.len().saturating_sub(most),
            link: context.link(&Page::Measures, &compared.basis.view.with_cell(Some(open))),
        }
    }
}

impl GapStatements {
    /// One gap; `label` says what the other regions do: `GAP_DOING` or `GAP_IDLE`.
    pub fn of(context: StatementContext<'_>, compared: &Measures, gap: &Gap, label: Label, most: usize) -> Self {
        let lang = context.lang;
        let category = compared.taxonomy.iter().find(|one| one.slug == gap.category);
        // Those to be read first, then the others.
        let others = gap.facts.iter().filter(|fact| !gap.samples.contains(fact));
        let all: Vec<&FactRef> = gap.samples.iter().chain(others).collect();
        let statement = |fact: &&FactRef| Statement::alone(context, compared.basis.fact(fact)?);
        Self {
            way: gap_report::gap_name(compared, gap, lang),
            category: match category {
                Some(category) => Named::of(&category.slug, &category.name, lang),
                None => Named { slug: gap.category.to_string(), name: gap.category.to_string() },
            },
            instrument: gap.instrument.to_string(),
            words: gap_report::gap_regions(compared, gap, label, lang),
            regions: gap.others.iter().map(|slug| context.region(slug)).collect(),
            measures: all.iter().take(most).filter_map(statement).collect(),
            left_out: all.len().saturating_sub(most),
        }
    }
}

/// The regions that have no document on the chosen subjects: of them nothing can be said.
pub fn uncovered(context: StatementContext<'_>, compared: &Measures) -> Vec<Silence> {
    let words = labels::MEASURES_UNCOVERED.get(context.lang);
    let regions = compared.uncovered.iter().map(|slug: &Slug| slug);
    Silence::of(context, SilenceWord::NotApplicable, words, regions).into_iter().collect()
}
