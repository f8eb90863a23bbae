//! What regions do: a region × category matrix of measures, and what peers do that my region does not.

use super::{ComparisonContext, ComparisonKind, FilterOption, choices, sector_choices};
use crate::{
    model::{Category, Dataset, Fact, FactRef, Instrument, Kind, RevisionId, Sector, Slug},
    view::{Issue, View},
};
use serde::{Deserialize, Serialize};

/// The measures comparison.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Measures {
    /// What it stands on; its facts are every measure shown.
    pub basis: ComparisonContext,
    /// The columns, in the order of the taxonomy.
    pub categories: Vec<Category>,
    /// Categories that can be chosen, with how many measures each has here.
    pub category_choices: Vec<FilterOption>,
    /// Instruments that can be chosen, with how many measures use each here.
    pub instrument_choices: Vec<FilterOption>,
    /// Subjects that can be chosen, with how many measures each has here.
    pub sector_choices: Vec<FilterOption>,
    /// One for each region and column, row by row.
    pub cells: Vec<Cell>,
    /// The largest number of measures in a cell.
    pub most: usize,
    /// The subjects of the documents that are compared; more than one is said aloud.
    pub sectors: Vec<Sector>,
    /// What others do and mine does not, and the reverse; only with a region of one's own.
    pub gaps: Option<Gaps>,
}

/// The measures of one region in one category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Cell {
    /// The region.
    pub region: Slug,
    /// The category.
    pub category: Slug,
    /// Its measures, in the order of the documents.
    pub facts: Vec<FactRef>,
    /// How many carry a number, their own or one that another fact reads in the same words.
    pub quantified: usize,
    /// How many name a responsible body.
    pub led: usize,
}

/// My region beside the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Gaps {
    /// My region.
    pub home: Slug,
    /// What at least two others do and mine does not.
    pub missing: Vec<Gap>,
    /// What mine does and at least two others do not.
    pub ahead: Vec<Gap>,
    /// How many others it takes.
    pub threshold: usize,
}

/// One way of acting: a category by an instrument.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Gap {
    /// What is changed.
    pub category: Slug,
    /// By what.
    pub instrument: Instrument,
    /// The other regions: those that do it when it is missing, those that do not when mine is ahead.
    pub others: Vec<Slug>,
    /// The measures that prove it.
    pub facts: Vec<FactRef>,
}

/// How many others must do what mine does not.
const THRESHOLD: usize = 2;

/// Compares measures.
pub fn compare(data: &Dataset, revision: RevisionId, view: &View, notices: Vec<Issue>) -> Measures {
    let mut basis = ComparisonContext::new(data, revision, view, notices, ComparisonKind::Measures);
    let view = basis.view.clone();
    let by_sector =
        |f: &Fact| view.sectors.is_empty() || data.document(&f.document).is_some_and(|d| view.sectors.contains(&d.sector));
    let by_instrument = |f: &Fact| view.instruments.is_empty() || f.instruments.iter().any(|i| view.instruments.contains(i));
    let by_lead = |f: &Fact| view.lead.is_none() || !f.leads.is_empty();
    let by_category = |f: &Fact| view.categories.is_empty() || f.category.as_ref().is_some_and(|c| view.categories.contains(c));
    let all = || data.facts.iter().filter(|f| f.kind == Kind::Measure);
    let here: Vec<&Fact> = all().filter(|f| basis.regions.contains(&f.region)).collect();
    // A choice is counted among what the other filters leave.
    let of =
        |filters: &dyn Fn(&Fact) -> bool| -> Vec<&Fact> { here.iter().copied().filter(|f| by_lead(f) && filters(f)).collect() };
    let shown = of(&|f| by_sector(f) && by_instrument(f) && by_category(f));

    let categories: Vec<Category> =
        data.categories.iter().filter(|c| view.categories.is_empty() || view.categories.contains(&c.slug)).cloned().collect();
    let numbers: Vec<&Fact> = data.facts.iter().filter(|f| f.value.is_some() && basis.regions.contains(&f.region)).collect();
    let mut cells = Vec::new();
    for region in &basis.regions {
        for category in &categories {
            let own = |f: &&&Fact| f.region == *region && f.category.as_ref() == Some(&category.slug);
            let facts: Vec<&Fact> = shown.iter().filter(own).copied().collect();
            cells.push(Cell {
                region: region.clone(),
                category: category.slug.clone(),
                quantified: facts.iter().filter(|f| is_quantified(f, &numbers)).count(),
                led: facts.iter().filter(|f| !f.leads.is_empty()).count(),
                facts: facts.iter().map(|f| f.reference()).collect(),
            });
        }
    }
    let mut sectors: Vec<Sector> =
        basis.documents.iter().map(|d| d.sector).filter(|s| view.sectors.is_empty() || view.sectors.contains(s)).collect();
    sectors.sort();
    sectors.dedup();
    let gaps = view
        .home
        .as_ref()
        .filter(|home| basis.regions.contains(home))
        .map(|home| gaps(home, &basis.regions, &categories, &shown));
    basis.show(shown.iter().copied());
    let slugs = data.categories.iter().map(|c| &c.slug);
    Measures {
        category_choices: choices(slugs, &view.categories, &here, &of(&|f| by_sector(f) && by_instrument(f)), |f, c| {
            f.category.as_ref() == Some(c)
        }),
        instrument_choices: choices(
            Instrument::ALL,
            &view.instruments,
            &here,
            &of(&|f| by_sector(f) && by_category(f)),
            |f, i| f.instruments.contains(i),
        ),
        sector_choices: sector_choices(data, &view, &here, &of(&|f| by_instrument(f) && by_category(f))),
        most: cells.iter().map(|c| c.facts.len()).max().unwrap_or(0),
        categories,
        cells,
        sectors,
        gaps,
        basis,
    }
}

/// Whether a measure carries a number: its own, or one that another fact of the region reads in the same words of the document.
fn is_quantified(measure: &Fact, numbers: &[&Fact]) -> bool {
    let quote = &measure.evidence.quote;
    let same_words = |other: &&&Fact| {
        let number = &other.evidence.quote;
        other.document == measure.document
            && other.region == measure.region
            && (quote.contains(number.as_str()) || number.contains(quote.as_str()))
    };
    measure.value.is_some() || numbers.iter().any(|other| same_words(&other))
}

fn gaps(home: &Slug, regions: &[Slug], categories: &[Category], shown: &[&Fact]) -> Gaps {
    let others: Vec<&Slug> = regions.iter().filter(|r| *r != home).collect();
    let (mut missing, mut ahead) = (Vec::new(), Vec::new());
    for category in categories {
        for instrument in Instrument::ALL {
            let acting = |region: &Slug| -> Vec<&Fact> {
                let own = |f: &&&Fact| {
                    f.region == *region && f.category.as_ref() == Some(&category.slug) && f.instruments.contains(instrument)
                };
                shown.iter().filter(own).copied().collect()
            };
            let mine = acting(home);
            let (doing, idle): (Vec<&Slug>, Vec<&Slug>) = others.iter().copied().partition(|r| !acting(r).is_empty());
            let gap = |others: &[&Slug], facts: Vec<&Fact>| Gap {
                category: category.slug.clone(),
                instrument: *instrument,
                others: others.iter().map(|r| (*r).clone()).collect(),
                facts: facts.iter().map(|f| f.reference()).collect(),
            };
            if mine.is_empty() && doing.len() >= THRESHOLD {
                missing.push(gap(&doing, doing.iter().flat_map(|r| acting(r)).collect()));
            } else if !mine.is_empty() && idle.len() >= THRESHOLD {
                ahead.push(gap(&idle, mine));
            }
        }
    }
    missing.sort_by_key(|gap| std::cmp::Reverse(gap.others.len()));
    ahead.sort_by_key(|gap| std::cmp::Reverse(gap.others.len()));
    Gaps { home: home.clone(), missing, ahead, threshold: THRESHOLD }
}

#[cfg(test)]
mod tests;
