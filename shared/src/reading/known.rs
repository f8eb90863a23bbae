//! What the data already know of a proposal: its indicator, its English name, the facts that are like it, its category.

use super::{
    body_names::says_no_place,
    classifier::Classifier,
    proposal::{Doubt, Proposal},
};
use crate::{
    model::{Dataset, Document, Fact, Indicator, Kind},
    quantity::Unit,
    sorting::OrderBy as _,
};
use std::collections::{BTreeMap, BTreeSet};

/// So sure must a category be not to be called uncertain.
const SURE: f64 = 0.5;
/// So much must two names have in common to be near, and to be of one indicator.
const NEAR: f64 = 0.45;
const SAME: f64 = 0.6;

/// Adds to proposals what the data know of them.
pub fn complete(proposals: &mut [Proposal], data: &Dataset) {
    let classifier = Classifier::learn(data);
    let facts: Vec<(&Fact, BTreeSet<(char, char)>)> =
        data.facts.iter().filter(|fact| fact.kind != Kind::Actor).map(|fact| (fact, pairs(&fact.name.zh))).collect();
    for proposal in proposals {
        let name = pairs(&proposal.name.zh);
        let mut alike: Vec<(f64, &Fact)> = facts
            .iter()
            .filter(|(fact, _)| fact.kind == proposal.kind)
            .map(|(fact, known)| (in_common(&name, known), *fact))
            .collect();
        alike.retain(|(share, _)| *share >= NEAR);
        alike.order_by(|a, b| b.0.total_cmp(&a.0));
        proposal.nearest = alike.iter().take(3).map(|(_, fact)| fact.reference().to_string()).collect();
        proposal.name.en =
            alike.iter().find(|(_, fact)| fact.name.zh == proposal.name.zh).map(|(_, fact)| fact.name.en.clone());
        proposal.indicator = indicator(proposal, &alike, data);
        if proposal.kind == Kind::Measure
            && let Some((category, sure)) = classifier.category(&proposal.quote, &proposal.path)
        {
            proposal.category = Some(category.to_string());
            proposal.confidence = Some((sure * 100.0).round() / 100.0);
            proposal.instruments = classifier.instruments(&proposal.quote, &proposal.path);
            proposal.doubts.extend((sure < SURE).then_some(Doubt::CategoryUncertain));
        }
    }
}

/// The indicator of a fact that is like it, or one by its own name, when the unit converts.
fn indicator(proposal: &Proposal, alike: &[(f64, &Fact)], data: &Dataset) -> Option<String> {
    let unit = Unit::parse(proposal.unit.as_deref()?)?;
    let fits = |indicator: &&Indicator| Unit::parse(&indicator.unit).is_some_and(|other| unit.convert(1.0, other).is_some());
    let of_fact = alike.iter().filter(|(share, _)| *share >= SAME).find_map(|(_, fact)| {
        let slug = fact.indicator.as_ref()?;
        data.indicators.iter().find(|indicator| indicator.slug == *slug).filter(fits)
    });
    let name = pairs(&proposal.name.zh);
    let by_name = || data.indicators.iter().filter(fits).find(|indicator| in_common(&name, &pairs(&indicator.name.zh)) >= SAME);
    of_fact.or_else(by_name).map(|indicator| indicator.slug.to_string())
}

/// The indicators whose unit a proposal's converts to, those first whose names are like its own.
pub fn indicators_that_fit<'d>(proposal: &Proposal, data: &'d Dataset) -> Vec<&'d Indicator> {
    let Some(unit) = proposal.unit.as_deref().and_then(Unit::parse) else { return Vec::new() };
    let fits = |indicator: &&Indicator| Unit::parse(&indicator.unit).is_some_and(|other| unit.convert(1.0, other).is_some());
    let name = pairs(&[proposal.name.zh.as_str(), &proposal.quote].concat());
    let mut fitting: Vec<(f64, &Indicator)> =
        data.indicators.iter().filter(fits).map(|one| (in_common(&name, &pairs(&one.name.zh)), one)).collect();
    fitting.order_by(|a, b| b.0.total_cmp(&a.0));
    fitting.into_iter().map(|(_, indicator)| indicator).collect()
}

/// The English names of bodies that may be meant in a document on a region: those of its other documents, and of bodies whose name
/// says where they are. 省发展改革委 and 财政局 are others in each province and city.
pub fn bodies_in_english(data: &Dataset, region: Option<&str>) -> BTreeMap<String, String> {
    let is_own = |document: &&Document| Some(document.region.as_str()) == region;
    let (own, others): (Vec<&Document>, Vec<&Document>) = data.documents.iter().partition(is_own);
    let says_where = |name: &str| !name.starts_with(BARE) && !says_no_place(name);
    let of_others = others.iter().flat_map(|document| &document.bodies).filter(|(name, _)| says_where(name));
    of_others.chain(own.iter().flat_map(|document| &document.bodies)).map(|(name, en)| (name.clone(), en.clone())).collect()
}

/// How names begin that only say of which level a body is.
const BARE: [char; 8] = ['省', '市', '区', '县', '州', '旗', '各', '自'];

fn pairs(text: &str) -> BTreeSet<(char, char)> {
    let chars: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    chars.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

/// What two names have in common, 0 to 1.
fn in_common(a: &BTreeSet<(char, char)>, b: &BTreeSet<(char, char)>) -> f64 {
    let all = a.len() + b.len();
    if all == 0 { 0.0 } else { 2.0 * a.intersection(b).count() as f64 / all as f64 }
}
