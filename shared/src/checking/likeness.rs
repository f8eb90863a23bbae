//! Which facts are about the same as a figure: by the words that they share, the rare ones counting more.

use super::{
    figures::Figure,
    places::{Place, PlaceNames},
};
use crate::{
    model::{Dataset, Fact, Indicator, Operator, Slug},
    reading::{
        dates::{DateContext, dates},
        quantity::quantities,
        text::{Text, is_han},
    },
    sorting::OrderBy as _,
};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    ops::Range,
};

/// A fact that has less in common with a figure is not about the same.
pub const NEAR: f64 = 0.45;
/// So much must a name and a text share for the name to be called named.
const NAMED: f64 = 0.7;
/// What the words of a name weigh when they stand in the sentence and not in the clause.
const BESIDE: f64 = 0.75;
/// Names that weigh less are in too many statements to say what one is about.
const TELLING: f64 = 6.0;

type Pair = (char, char);

/// The words of a text as pairs of neighbouring characters.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words(BTreeSet<Pair>);

impl Words {
    /// Of a whole text.
    pub fn of(text: &Text) -> Self {
        Self::of_range(text, 0..text.len(), &[])
    }

    /// Of a part of a text, without what is left out, character by character.
    pub fn of_range(text: &Text, range: Range<usize>, left_out: &[bool]) -> Self {
        let is_kept = |at: usize| {
            let c = text.chars[at];
            (is_han(c) || c.is_ascii_alphanumeric() || c == '+') && !left_out.get(at).copied().unwrap_or(false)
        };
        let mut pairs = BTreeSet::new();
        let mut before: Option<char> = None;
        for at in range {
            let c = is_kept(at).then(|| text.chars[at].to_ascii_lowercase());
            pairs.extend(before.zip(c));
            before = c;
        }
        Self(pairs)
    }

    /// Adds those of another text.
    pub fn add(&mut self, other: &Self) {
        self.0.extend(&other.0);
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What words weigh: the more facts have them, the less.
struct Weights {
    known: HashMap<Pair, f64>,
    unknown: f64,
}

impl Weights {
    fn of<'w>(texts: impl Iterator<Item = &'w Words>) -> Self {
        let mut counts: HashMap<Pair, usize> = HashMap::new();
        let mut all = 0;
        for words in texts {
            all += 1;
            words.0.iter().for_each(|pair| *counts.entry(*pair).or_default() += 1);
        }
        let weight = |count: usize| ((all + 2) as f64 / (count + 1) as f64).ln();
        Self { known: counts.into_iter().map(|(pair, count)| (pair, weight(count))).collect(), unknown: weight(0) }
    }

    fn weight(&self, pair: Pair) -> f64 {
        self.known.get(&pair).copied().unwrap_or(self.unknown)
    }

    /// How much of a name a figure has, 0 to 1: less where the name says little.
    fn contained(&self, name: &Words, figure: &Figure) -> f64 {
        let (mut all, mut shared) = (0.0, 0.0);
        for pair in &name.0 {
            let weight = self.weight(*pair);
            all += weight;
            shared += match (figure.clause.0.contains(pair), figure.context.0.contains(pair)) {
                (true, _) => weight,
                (false, true) => weight * BESIDE,
                (false, false) => 0.0,
            };
        }
        if all == 0.0 { 0.0 } else { shared / all * (shared / TELLING).min(1.0) }
    }

    /// How alike two texts are, 0 to 1.
    fn alike(&self, a: &Words, b: &Words) -> f64 {
        let sum = |words: &Words| words.0.iter().map(|pair| self.weight(*pair)).sum::<f64>();
        let all = sum(a) + sum(b);
        let shared: f64 = a.0.intersection(&b.0).map(|pair| self.weight(*pair)).sum();
        if all == 0.0 { 0.0 } else { 2.0 * shared / all * (shared / TELLING).min(1.0) }
    }
}

/// A fact with its words.
pub struct KnownFact<'a> {
    /// The fact.
    pub fact: &'a Fact,
    /// How its number is meant, by the data and by the reader of its quote.
    pub operators: Vec<Operator>,
    /// Its name, its scope and its quote.
    text: String,
    name: Words,
    indicator: Words,
    quote: Words,
    whole: Words,
}

/// The facts that a draft is laid beside.
pub struct KnownFacts<'a> {
    facts: Vec<KnownFact<'a>>,
    by_region: BTreeMap<&'a Slug, Vec<usize>>,
    weights: Weights,
}

impl KnownFact<'_> {
    /// Whether it names a place.
    pub fn names(&self, place: &str) -> bool {
        self.text.contains(place)
    }
}

impl<'a> KnownFacts<'a> {
    /// Takes the words of facts: those of the regions of a draft, and others, which may be of any.
    pub fn of(data: &'a Dataset, others: &'a [Fact]) -> Self {
        let mut seen = BTreeSet::new();
        let facts = data.facts.iter().chain(others).filter(|fact| fact.value.is_some() && seen.insert(fact.reference()));
        let names = PlaceNames::of(&data.regions);
        let indicators: BTreeMap<&Slug, Words> =
            data.indicators.iter().map(|one| (&one.slug, Words::of(&Text::of(&one.name.zh)))).collect();
        let facts: Vec<KnownFact<'a>> = facts.map(|fact| known(fact, &names, &indicators)).collect();
        let mut by_region: BTreeMap<&Slug, Vec<usize>> = BTreeMap::new();
        for (at, known) in facts.iter().enumerate() {
            by_region.entry(&known.fact.region).or_default().push(at);
        }
        Self { weights: Weights::of(facts.iter().map(|fact| &fact.whole)), by_region, facts }
    }

    /// Whether a figure has the whole name of a fact.
    pub fn is_named(&self, figure: &Figure, known: &KnownFact<'_>) -> bool {
        known.name.0.iter().all(|pair| figure.clause.0.contains(pair) || figure.context.0.contains(pair))
    }

    /// The facts of some regions that may be about the same as a figure, the nearest first.
    pub fn near(&self, figure: &Figure, is_wanted: impl Fn(&Slug) -> bool) -> Vec<(f64, &KnownFact<'a>)> {
        let wanted = self.by_region.iter().filter(|(region, _)| is_wanted(region)).flat_map(|(_, places)| places);
        let mut near: Vec<(f64, &KnownFact<'a>)> =
            wanted.map(|at| &self.facts[*at]).map(|known| (self.likeness(figure, known), known)).collect();
        near.retain(|(likeness, _)| *likeness >= NEAR);
        near.order_by(|a, b| b.0.total_cmp(&a.0));
        near
    }

    fn likeness(&self, figure: &Figure, known: &KnownFact<'_>) -> f64 {
        let weights = &self.weights;
        let name = weights.contained(&known.name, figure);
        let indicator = 0.9 * weights.contained(&known.indicator, figure);
        let quote = weights.alike(&known.quote, &figure.clause);
        let whole = weights.alike(&known.whole, &figure.clause);
        0.8 * name.max(indicator).max(quote) + 0.2 * whole
    }
}

fn known<'a>(fact: &'a Fact, names: &PlaceNames, indicators: &BTreeMap<&Slug, Words>) -> KnownFact<'a> {
    let quote = Text::of(&fact.evidence.quote);
    let found = dates(&quote, DateContext::default());
    let numbers = quantities(&quote, &found);
    let without_places = |text: &Text, out: Vec<Range<usize>>| {
        let known = names.mentions(text).into_iter().filter(|mention| !matches!(mention.place, Place::Unknown(_)));
        let left_out = mask(text, out.into_iter().chain(known.map(|mention| mention.range)));
        Words::of_range(text, 0..text.len(), &left_out)
    };
    let in_quote = numbers.iter().map(|number| number.range.clone()).chain(found.iter().map(|date| date.range.clone()));
    let in_quote: Vec<Range<usize>> = in_quote.collect();
    let name_text = Text::of(&fact.name.zh);
    let name = without_places(&name_text, Vec::new());
    let quote_words = without_places(&quote, in_quote);
    let read = numbers.iter().find(|number| fact.value == Some(number.value)).map(|number| number.operator);
    let mut operators = vec![fact.operator.unwrap_or(Operator::Equal)];
    operators.extend(read.filter(|operator| !operators.contains(operator)));
    let mut whole = name.clone();
    whole.add(&quote_words);
    if let Some(scope) = &fact.scope {
        whole.add(&without_places(&Text::of(&scope.zh), Vec::new()));
    }
    let indicator = fact.indicator.as_ref().and_then(|slug| indicators.get(slug)).cloned().unwrap_or_default();
    let name = if name.is_empty() { Words::of(&name_text) } else { name };
    let scope = fact.scope.as_ref().map_or("", |scope| &scope.zh);
    let text = [&fact.name.zh, scope, &fact.evidence.quote].join("\n");
    KnownFact { fact, operators, text, name, indicator, quote: quote_words, whole }
}

/// Which characters of a text stand in some ranges.
pub fn mask(text: &Text, ranges: impl Iterator<Item = Range<usize>>) -> Vec<bool> {
    let mut mask = vec![false; text.len()];
    ranges.for_each(|range| mask[range].fill(true));
    mask
}

/// The indicators that figures name.
pub fn indicators_named(figures: &[Figure], indicators: &[Indicator]) -> Vec<Slug> {
    let names: Vec<(&Slug, Words)> = indicators.iter().map(|one| (&one.slug, Words::of(&Text::of(&one.name.zh)))).collect();
    let weights = Weights::of(names.iter().map(|(_, words)| words));
    let named = |figure: &Figure| -> Vec<Slug> {
        let named = names.iter().filter(|(_, words)| weights.contained(words, figure) >= NAMED);
        named.map(|(slug, _)| (*slug).clone()).collect()
    };
    figures.iter().flat_map(named).collect()
}
