//! What regions do: a region × category matrix of measures, and what peers do that my region does not.
//!
//! Shares are of all the measures of a region, whatever categories are chosen, so that a share never changes because rows do.

mod gaps;
mod order;

pub use self::gaps::{Gap, Gaps};

use super::{ComparisonContext, ComparisonKind, FilterOption, choices, sector_choices};
use crate::{
    model::{Category, Dataset, Fact, FactRef, Instrument, Kind, RevisionId, Sector, Slug},
    sorting::OrderBy as _,
    view::{Issue, View},
};
use serde::{Deserialize, Serialize};

/// The measures comparison.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Measures {
    /// What it stands on; its facts are every measure shown.
    pub basis: ComparisonContext,
    /// The rows, in the order that the view asks for.
    pub categories: Vec<Category>,
    /// Every category, in the order of the taxonomy: the place of one is its colour, whatever is chosen.
    pub taxonomy: Vec<Category>,
    /// Categories that can be chosen, with how many measures each has here.
    pub category_choices: Vec<FilterOption>,
    /// Instruments that can be chosen, with how many measures use each here.
    pub instrument_choices: Vec<FilterOption>,
    /// Subjects that can be chosen, with how many measures each has here.
    pub sector_choices: Vec<FilterOption>,
    /// One for each region and category, region by region.
    pub cells: Vec<Cell>,
    /// How many measures each region has in every category, chosen or not: what shares are of. In the order of the regions.
    pub region_totals: Vec<usize>,
    /// The largest share of its region's measures that any category has, chosen or not, in percent.
    pub largest_share: usize,
    /// The largest number of measures in a cell.
    pub most: usize,
    /// The subjects of the documents that are compared; more than one is said aloud.
    pub sectors: Vec<Sector>,
    /// The regions that have no document on the chosen subjects: of them nothing can be said.
    pub uncovered: Vec<Slug>,
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
    let in_any_category = of(&|f| by_sector(f) && by_instrument(f));
    let shown: Vec<&Fact> = in_any_category.iter().copied().filter(|f| by_category(f)).collect();

    let uncovered = uncovered(&basis, &view);
    let mut categories: Vec<Category> =
        data.categories.iter().filter(|c| view.categories.is_empty() || view.categories.contains(&c.slug)).cloned().collect();
    let home = view.home.clone().filter(|home| basis.regions.contains(home));
    let gaps = home.map(|home| {
        let found = gaps::Evidence { regions: &basis.regions, uncovered: &uncovered, shown: &shown, here: &here };
        gaps::find(home, &categories, &found)
    });
    order::sort(&mut categories, &mut basis, gaps.as_ref(), &shown);
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
    sectors.order();
    sectors.dedup();
    let own_totals = basis.regions.iter().map(|region| in_any_category.iter().filter(|f| f.region == *region).count());
    let region_totals: Vec<usize> = own_totals.collect();
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
        largest_share: largest_share(data, &basis.regions, &in_any_category),
        region_totals,
        most: cells.iter().map(|c| c.facts.len()).max().unwrap_or(0),
        taxonomy: data.categories.clone(),
        categories,
        cells,
        sectors,
        uncovered,
        gaps,
        basis,
    }
}

impl Measures {
    /// The cell of a region and a category.
    pub fn cell(&self, region: &Slug, category: &Slug) -> Option<&Cell> {
        let row = self.basis.regions.iter().position(|slug| slug == region)?;
        let column = self.categories.iter().position(|shown| shown.slug == *category)?;
        self.cells.get(row * self.categories.len() + column)
    }

    /// The measures of each region, in the order of the categories.
    pub fn rows(&self) -> impl Iterator<Item = &[Cell]> {
        self.cells.chunks(self.categories.len().max(1))
    }

    /// The same of some of the regions, for a slide that has no room for all.
    pub fn of_regions(&self, regions: &[Slug]) -> Self {
        let mut part = self.clone();
        let kept = |slug: &Slug| regions.contains(slug);
        part.basis.regions.retain(kept);
        part.basis.facts.retain(|fact| kept(&fact.region));
        part.cells.retain(|cell| kept(&cell.region));
        part.uncovered.retain(kept);
        let totals = self.basis.regions.iter().zip(&self.region_totals).filter(|(slug, _)| kept(slug));
        part.region_totals = totals.map(|(_, total)| *total).collect();
        part
    }

    /// The share that a cell has of its region's measures, in percent; none where there are none.
    pub fn share(&self, cell: &Cell) -> Option<usize> {
        let row = self.basis.regions.iter().position(|slug| *slug == cell.region)?;
        let total = self.region_totals.get(row).copied()?;
        (!cell.facts.is_empty() && total > 0).then(|| percent(cell.facts.len(), total))
    }

    /// The same in words; a share that would round to nothing is less than 1%.
    pub fn share_label(&self, cell: &Cell) -> Option<String> {
        let row = self.basis.regions.iter().position(|slug| *slug == cell.region)?;
        let total = self.region_totals.get(row).copied()?;
        let sign = if cell.facts.len() * 200 < total { "<" } else { "" };
        self.share(cell).map(|share| format!("{sign}{share}%"))
    }

    /// Whether any document of a region is on the chosen subjects.
    pub fn is_covered(&self, region: &Slug) -> bool {
        !self.uncovered.contains(region)
    }

    /// Whether others do in this category what the region of one's own does not, and the cell is that region's.
    pub fn has_gap(&self, cell: &Cell) -> bool {
        self.gaps_of(&cell.category).next().is_some() && self.gaps.as_ref().is_some_and(|gaps| gaps.home == cell.region)
    }

    /// What others do in a category and the region of one's own does not, the most widespread first.
    pub fn gaps_of(&self, category: &Slug) -> impl Iterator<Item = &Gap> {
        self.gaps.iter().flat_map(|gaps| &gaps.missing).filter(move |gap| gap.category == *category)
    }

    /// The cell that stands for a whole category: that of one's own region, or of the first region that has a measure of it.
    pub fn leading_cell(&self, category: &Slug) -> Option<&Cell> {
        let home = self.gaps.as_ref().map(|gaps| &gaps.home);
        let mut cells = self.basis.regions.iter().filter_map(|region| self.cell(region, category));
        cells.clone().find(|cell| home.map_or(!cell.facts.is_empty(), |home| cell.region == *home)).or_else(|| cells.next())
    }
}

/// A share in percent, rounded; what there is is never 0.
pub fn percent(part: usize, whole: usize) -> usize {
    ((part * 200 + whole) / (whole * 2).max(1)).max(usize::from(part > 0))
}

fn largest_share(data: &Dataset, regions: &[Slug], facts: &[&Fact]) -> usize {
    let shares = regions.iter().map(|region| {
        let own: Vec<&&Fact> = facts.iter().filter(|f| f.region == *region).collect();
        let count = |category: &Category| own.iter().filter(|f| f.category.as_ref() == Some(&category.slug)).count();
        percent(data.categories.iter().map(count).max().unwrap_or(0), own.len())
    });
    shares.max().unwrap_or(0)
}

/// The regions whose documents are all on other subjects than the chosen ones.
fn uncovered(basis: &ComparisonContext, view: &View) -> Vec<Slug> {
    let is_uncovered = |region: &&Slug| {
        let mut own = basis.documents.iter().filter(|document| document.region == **region);
        !own.any(|document| view.sectors.is_empty() || view.sectors.contains(&document.sector))
    };
    basis.regions.iter().filter(is_uncovered).cloned().collect()
}

/// Whether a measure carries a number: its own, or one that another fact of the region reads in the same words.
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

#[cfg(test)]
mod tests;
