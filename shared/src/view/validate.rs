//! What of a view is here: slugs that name nothing in the data are taken out and named.

use super::{Issue, IssueKind, View, path::Page};
use crate::{
    model::{CellRef, Dataset, Slug},
    sorting::OrderBy as _,
};

impl View {
    /// Takes out what the data does not know, and names it.
    pub fn restrict(&mut self, data: &Dataset) -> Vec<Issue> {
        let mut issues = Vec::new();
        let compared: Vec<&Slug> = data.compared_regions().map(|region| &region.slug).collect();
        keep("regions", &mut self.regions, |slug| compared.contains(&slug), &mut issues);
        keep("indicators", &mut self.indicators, |slug| data.indicator(slug).is_some(), &mut issues);
        keep("categories", &mut self.categories, |slug| data.category(slug).is_some(), &mut issues);
        keep("verdicts", &mut self.verdicts, |o| data.fact(&o.a).is_some() && data.fact(&o.b).is_some(), &mut issues);
        keep_one("home", &mut self.home, |slug| compared.contains(&slug), &mut issues);
        keep_one(
            "cell",
            &mut self.cell,
            |cell| compared.contains(&&cell.region) && data.category(&cell.category).is_some(),
            &mut issues,
        );
        keep_one("fact", &mut self.fact, |fact| data.fact(fact).is_some(), &mut issues);
        issues
    }
}

impl View {
    /// With a region beside those that are shown, where a view that names none would not show it.
    fn beside(self, region: &Slug, data: &Dataset) -> Self {
        let is_shown = data.scopes.is_empty() || data.default_regions(self.home.as_ref()).any(|shown| shown.slug == *region);
        if is_shown || !self.regions.is_empty() || !data.compared_regions().any(|one| one.slug == *region) {
            return self;
        }
        let mut regions: Vec<Slug> = data.default_regions(self.home.as_ref()).map(|shown| shown.slug.clone()).collect();
        regions.push(region.clone());
        regions.order();
        Self { regions, ..self }
    }
}

impl Page {
    /// Where a fact is shown beside its peers, with its evidence open. None for any other page, and for what the data does
    /// not hold.
    pub fn shown_at(&self, view: &View, data: &Dataset) -> Option<(Self, View)> {
        let Self::Fact(reference) = self else { return None };
        let fact = data.fact(reference)?;
        let open = view.with_fact(Some(reference.clone())).beside(&fact.region, data);
        Some(match (&fact.indicator, &fact.category) {
            (Some(indicator), _) => (Self::Targets, open.only_indicator(indicator)),
            (None, Some(category)) => {
                // A document may speak of a region that is not compared, which has no cell.
                let region = data.compared_regions().find(|region| region.slug == fact.region);
                let cell = region.map(|r| CellRef { region: r.slug.clone(), category: category.clone() });
                (Self::Measures, open.with_cell(cell))
            }
            (None, None) if fact.date().is_some() => (Self::Timeline, open),
            (None, None) => (Self::Targets, open),
        })
    }
}

fn keep<T: ToString>(key: &str, values: &mut Vec<T>, known: impl Fn(&T) -> bool, issues: &mut Vec<Issue>) {
    values.retain(|value| {
        let known = known(value);
        if !known {
            issues.push(Issue::new(key, &value.to_string(), IssueKind::Unknown));
        }
        known
    });
}

fn keep_one<T: ToString>(key: &str, value: &mut Option<T>, known: impl Fn(&T) -> bool, issues: &mut Vec<Issue>) {
    if let Some(unknown) = value.take_if(|value| !known(value)) {
        issues.push(Issue::new(key, &unknown.to_string(), IssueKind::Unknown));
    }
}
