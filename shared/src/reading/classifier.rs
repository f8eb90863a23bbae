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

    /// The logarithm of how likely the label and the pairs come together.
    fn likelihood(&self, pairs: &[(char, char)], (measures, kinds): (f64, f64)) -> f64 {
        let smooth = 0.3;
        let all = self.pairs + smooth * kinds;
        let of_pairs = pairs.iter().map(|pair| ((self.of_pair.get(pair).copied().unwrap_or(0.0) + smooth) / all).ln());
        ((self.measures + smooth) / (measures + smooth)).ln() + of_pairs.sum::<f64>()
    }
}

/// What was learnt.
#[derive(Clone, Debug, Default)]
pub struct Classifier {
    measures: f64,
    kinds: f64,
    categories: BTreeMap<Slug, Counts>,
    /// For each instrument the measures with it and those without.
    instruments: BTreeMap<&'static str, (Instrument, Counts, Counts)>,
}

impl Classifier {
    /// Learns from every measure of the data.
    pub fn learn(data: &Dataset) -> Self {
        Self::learn_from(data.facts.iter().filter(|fact| fact.kind == Kind::Measure))
    }

    /// Learns from some measures.
    pub fn learn_from<'f>(measures: impl Iterator<Item = &'f Fact>) -> Self {
        let mut learnt = Self::default();
        let mut kinds = std::collections::BTreeSet::new();
        for fact in measures {
            let Some(category) = &fact.category else { continue };
            let pairs = pairs(&fact.evidence.quote, &fact.evidence.path);
            kinds.extend(pairs.iter().copied());
            learnt.measures += 1.0;
            learnt.categories.entry(category.clone()).or_default().add(&pairs);
            for instrument in Instrument::ALL {
                let (_, with, without) = learnt
                    .instruments
                    .entry(instrument.as_str())
                    .or_insert_with(|| (*instrument, Counts::default(), Counts::default()));
                if fact.instruments.contains(instrument) { with.add(&pairs) } else { without.add(&pairs) }
            }
        }
        learnt.kinds = kinds.len() as f64;
        learnt
    }

    /// The category of a measure by its quote and headings, and how sure that is, 0 to 1; none when nothing was learnt.
    pub fn category(&self, quote: &str, path: &[String]) -> Option<(Slug, f64)> {
        let pairs = pairs(quote, path);
        let size = (self.measures, self.kinds);
        let scores: Vec<(&Slug, f64)> =
            self.categories.iter().map(|(slug, counts)| (slug, counts.likelihood(&pairs, size))).collect();
        let (best, top) = scores.iter().copied().max_by(|a, b| a.1.total_cmp(&b.1))?;
        // Pairs of characters overlap, so they are far from independent: the longer the text, the flatter.
        let flat = 1.0 + pairs.len() as f64 / 8.0;
        let all: f64 = scores.iter().map(|(_, score)| ((score - top) / flat).exp()).sum();
        Some((best.clone(), 1.0 / all))
    }

    /// What a measure works with, by its quote and headings.
    pub fn instruments(&self, quote: &str, path: &[String]) -> Vec<Instrument> {
        let pairs = pairs(quote, path);
        let size = (self.measures, self.kinds);
        let fits = |(_, with, without): &&(Instrument, Counts, Counts)| {
            with.measures > 0.0 && with.likelihood(&pairs, size) > without.likelihood(&pairs, size)
        };
        self.instruments.values().filter(fits).map(|(instrument, ..)| *instrument).collect()
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
        assert_eq!(learnt.instruments("搭建技术服务平台", &[]), [Instrument::Platform]);
        assert_eq!(Classifier::default().category("人才", &[]), None);
    }
}
