//! What the documents of other regions have and those of my own do not, and the reverse.
//!
//! That a region does not act is judged by everything its documents say: filters narrow what is listed, and never make a silence.

use crate::{
    model::{Category, Fact, FactRef, Instrument, Slug},
    sorting::OrderBy as _,
};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// My region beside the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Gaps {
    /// My region.
    pub home: Slug,
    /// What at least two others do and mine does not, the most widespread first.
    pub missing: Vec<Gap>,
    /// What mine does and at least two others do not, the rarest first.
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
    /// At most three of them to read first: one of each region before a second of any, what a document puts first before the rest.
    pub samples: Vec<FactRef>,
}

/// How many others must do what mine does not.
const THRESHOLD: usize = 2;
/// How many measures are read first.
const MAX_SAMPLES: usize = 3;

/// What gaps are found in.
pub(super) struct Evidence<'a> {
    /// The regions that are compared.
    pub(super) regions: &'a [Slug],
    /// Those that have no document on the chosen subjects, and neither do nor lack anything.
    pub(super) uncovered: &'a [Slug],
    /// The measures that the filters leave.
    pub(super) shown: &'a [&'a Fact],
    /// All measures of the regions.
    pub(super) here: &'a [&'a Fact],
}

/// Finds the gaps of a region.
pub(super) fn find(home: Slug, categories: &[Category], evidence: &Evidence<'_>) -> Gaps {
    let covered = |region: &&Slug| !evidence.uncovered.contains(region);
    let others: Vec<&Slug> = evidence.regions.iter().filter(|region| **region != home).filter(covered).collect();
    let (mut missing, mut ahead) = (Vec::new(), Vec::new());
    let ways = categories.iter().flat_map(|category| Instrument::ALL.iter().map(move |instrument| (category, *instrument)));
    for (category, instrument) in ways.filter(|_| covered(&&home)) {
        let way = |fact: &Fact| fact.category.as_ref() == Some(&category.slug) && fact.instruments.contains(&instrument);
        let acting = |facts: &[&Fact], region: &Slug| facts.iter().any(|fact| fact.region == *region && way(fact));
        let measures = |region: &Slug| -> Vec<&Fact> {
            evidence.shown.iter().copied().filter(|fact| fact.region == *region && way(fact)).collect()
        };
        let doing: Vec<&Slug> = others.iter().copied().filter(|region| acting(evidence.shown, region)).collect();
        let idle: Vec<&Slug> = others.iter().copied().filter(|region| !acting(evidence.here, region)).collect();
        let gap = |others: &[&Slug], proof: &[Vec<&Fact>]| Gap {
            category: category.slug.clone(),
            instrument,
            others: others.iter().map(|region| (*region).clone()).collect(),
            facts: proof.iter().flatten().map(|fact| fact.reference()).collect(),
            samples: samples(proof),
        };
        if !acting(evidence.here, &home) && doing.len() >= THRESHOLD {
            missing.push(gap(&doing, &doing.iter().map(|region| measures(region)).collect::<Vec<_>>()));
        } else if acting(evidence.shown, &home) && idle.len() >= THRESHOLD {
            ahead.push(gap(&idle, &[measures(&home)]));
        }
    }
    for list in [&mut missing, &mut ahead] {
        list.order_by_key(|gap| Reverse((gap.others.len(), gap.facts.len())));
    }
    Gaps { home, missing, ahead, threshold: THRESHOLD }
}

/// The first of each region, then the second of each, until there are enough.
fn samples(proof: &[Vec<&Fact>]) -> Vec<FactRef> {
    let mut ranked: Vec<Vec<&Fact>> = proof.to_vec();
    for measures in &mut ranked {
        measures.order_by_key(|fact| !fact.headline);
    }
    let rounds = ranked.iter().map(Vec::len).max().unwrap_or(0);
    let turns = (0..rounds).flat_map(|round| ranked.iter().filter_map(move |measures| measures.get(round)));
    turns.take(MAX_SAMPLES).map(|fact| fact.reference()).collect()
}
