//! The category and the instruments of a measure, learnt from the measures in the data: naive Bayes over pairs of characters.
//!
//! It is learnt anew from the data at hand, so that it never falls behind them; 630 measures take a few milliseconds.

use crate::model::{Dataset, Fact, Instrument, Kind, Slug};
use std::collections::BTreeMap;

/// What a label saw: how often each pair of characters stood in its measures.
#[derive(Clone, Debug, Default)]
struct Counts {
    measures: f64,
    pairs: f64,
    of_pair: BTreeMap<(char, char), f64>,
}

impl Counts {
    fn add(&mut self, pairs: &[(char, char)]) {
        self.measures += 1.0;
        self.pairs += pairs.len() as f64;
        pairs.iter().for_each(|pair| *self.of_pair.entry(*pair).or_default() += 1.0);
    }

    /// The logarithm of how likely the pairs are here, when a pair that was seldom seen counts as it does in all measures.
    fn likelihood(&self, pairs: &[(char, char)], all: &Self) -> f64 {
        let usual = |pair: &(char, char)| all.of_pair.get(pair).copied().unwrap_or(0.0) / all.pairs;
        let here = |pair: &(char, char)| self.of_pair.get(pair).copied().unwrap_or(0.0);
        pairs.iter().map(|pair| ((here(pair) + WEIGHT * usual(pair)) / (self.pairs + WEIGHT)).ln()).sum()
    }

    /// What is left of all measures without these.
    fn rest_of(&self, all: &Self) -> Self {
        let of_pair = all.of_pair.iter().map(|(pair, count)| (*pair, count - self.of_pair.get(pair).copied().unwrap_or(0.0)));
        Self { measures: all.measures - self.measures, pairs: all.pairs - self.pairs, of_pair: of_pair.collect() }
    }
}

/// So many pairs of the usual mixture are added to each label; found by leaving out a document at a time.
const WEIGHT: f64 = 600.0;

/// Pairs of characters overlap, so they are far from independent: the longer a text, the flatter what they say.
fn flatness(pairs: &[(char, char)]) -> f64 {
    1.0 + pairs.len() as f64 / 8.0
}

/// What was learnt.
#[derive(Clone, Debug, Default)]
pub struct Classifier {
    all: Counts,
    categories: BTreeMap<Slug, Counts>,
    /// For each instrument the measures with it and those without.
    instruments: Vec<(Instrument, Counts, Counts)>,
}

impl Classifier {
    /// Learns from every measure of the data.
    pub fn learn(data: &Dataset) -> Self {
        Self::learn_from(data.facts.iter().filter(|fact| fact.kind == Kind::Measure))
    }

    /// Learns from some measures.
    pub fn learn_from<'f>(measures: impl Iterator<Item = &'f Fact>) -> Self {
        let mut learnt = Self::default();
        let mut with: BTreeMap<&'static str, (Instrument, Counts)> = BTreeMap::new();
        for fact in measures {
            let Some(category) = &fact.category else { continue };
            let pairs = pairs(&fact.evidence.quote, &fact.evidence.path);
            learnt.all.add(&pairs);
            learnt.categories.entry(category.clone()).or_default().add(&pairs);
            for instrument in &fact.instruments {
                with.entry(instrument.as_str()).or_insert_with(|| (*instrument, Counts::default())).1.add(&pairs);
            }
        }
        learnt.instruments = with
            .into_values()
            .map(|(instrument, with)| {
                let without = with.rest_of(&learnt.all);
                (instrument, with, without)
            })
            .collect();
        learnt
    }

    /// The category of a measure by its quote and headings, and how sure that is, 0 to 1; none when nothing was learnt.
    pub fn category(&self, quote: &str, path: &[String]) -> Option<(Slug, f64)> {
        let pairs = self.known(pairs(quote, path));
        let score = |counts: &Counts| (counts.measures / self.all.measures).ln() + counts.likelihood(&pairs, &self.all);
        let scores: Vec<(&Slug, f64)> = self.categories.iter().map(|(slug, counts)| (slug, score(counts))).collect();
        let (best, top) = scores.iter().copied().max_by(|a, b| a.1.total_cmp(&b.1))?;
        let all: f64 = scores.iter().map(|(_, score)| ((score - top) / flatness(&pairs)).exp()).sum();
        Some((best.clone(), 1.0 / all))
    }

    /// What a measure works with, by its quote and headings.
    pub fn instruments(&self, quote: &str, path: &[String]) -> Vec<Instrument> {
        let pairs = self.known(pairs(quote, path));
        let fits = |(_, with, without): &&(Instrument, Counts, Counts)| {
            let evidence = with.likelihood(&pairs, &self.all) - without.likelihood(&pairs, &self.all);
            (with.measures / without.measures.max(0.5)).ln() + evidence / flatness(&pairs) > 0.0
        };
        self.instruments.iter().filter(fits).map(|(instrument, ..)| *instrument).collect()
    }

    /// Pairs that no measure has say nothing.
    fn known(&self, mut pairs: Vec<(char, char)>) -> Vec<(char, char)> {
        pairs.retain(|pair| self.all.of_pair.contains_key(pair));
        pairs
    }
}

/// The pairs of characters of a quote and of the heading above it.
fn pairs(quote: &str, path: &[String]) -> Vec<(char, char)> {
    let heading = path.last().map(String::as_str).unwrap_or_default();
    let of = |text: &str| {
        let chars: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
        chars.windows(2).map(|pair| (pair[0], pair[1])).collect::<Vec<_>>()
    };
    let mut all = of(quote);
    all.extend(of(heading));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn measure(quote: &str, category: &str, instrument: &str) -> Fact {
        serde_json::from_value(json!({
            "document": "plan", "id": "a", "region": "a", "kind": "measure", "name": { "zh": "", "en": "" }, "category": category,
            "leads": [], "instruments": [instrument], "with": [], "headline": false, "source": "a.txt",
            "evidence": { "quote": quote, "path": [], "anchor": null }
        }))
        .expect("a measure")
    }

    #[test]
    fn a_measure_is_what_those_like_it_are() {
        let known = [
            measure("引进培养高层次人才", "talent", "talent"),
            measure("加强人才培养和引进", "talent", "talent"),
            measure("建设公共技术服务平台", "platforms", "platform"),
            measure("建设产业创新中心平台", "platforms", "platform"),
        ];
        let learnt = Classifier::learn_from(known.iter());
        let (category, sure) = learnt.category("培养青年人才", &[]).expect("a category");
        assert_eq!(category.as_str(), "talent");
        assert!((0.5..=1.0).contains(&sure), "{sure}");
        let (category, _) = learnt.category("搭建技术服务平台", &[]).expect("a category");
        assert_eq!(category.as_str(), "platforms");
        assert!(learnt.instruments("搭建技术服务平台", &[]).contains(&Instrument::Platform));
        assert!(!learnt.instruments("搭建技术服务平台", &[]).contains(&Instrument::Talent));
        assert_eq!(Classifier::default().category("人才", &[]), None);
    }
}
