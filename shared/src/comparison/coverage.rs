//! What is covered: how many facts of each region's documents there are, subject by subject.

use crate::{
    model::{Dataset, Region, Sector, Slug},
    sorting::OrderBy as _,
};
use std::collections::BTreeMap;

/// The facts of one region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage<'a> {
    /// The region.
    pub region: &'a Region,
    /// How many facts its documents of each subject hold, in the order of subjects; none without such a document.
    pub facts: Vec<Option<usize>>,
}

/// Each region that is compared, by level and code.
pub fn coverage(data: &Dataset) -> Vec<Coverage<'_>> {
    let sectors: BTreeMap<&Slug, Sector> = data.documents.iter().map(|document| (&document.slug, document.sector)).collect();
    let mut counts: BTreeMap<(&Slug, Sector), usize> = BTreeMap::new();
    for document in &data.documents {
        counts.entry((&document.region, document.sector)).or_default();
    }
    for fact in &data.facts {
        let sector = sectors.get(&fact.document);
        if let Some(count) = sector.and_then(|sector| counts.get_mut(&(&fact.region, *sector))) {
            *count += 1;
        }
    }
    let mut regions: Vec<&Region> = data.compared_regions().collect();
    regions.order_by_key(|region| (region.level, region.code.clone()));
    let row = |region: &'_ Region| Sector::ALL.iter().map(|sector| counts.get(&(&region.slug, *sector)).copied()).collect();
    regions.into_iter().map(|region| Coverage { region, facts: row(region) }).collect()
}
