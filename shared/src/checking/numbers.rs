//! Whether the number of a figure is that of a fact, and if not, what the two have in common.

use super::figures::Figure;
use crate::{
    model::{Fact, Kind, Operator},
    quantity::Unit,
};

/// How far a number that is said to be about another may be from it.
const ABOUT: f64 = 0.05;
/// How far a number may lie above one that it is said to exceed.
const ABOVE: f64 = 0.1;

/// How two numbers lie to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// They are the same, or one is rightly said to be near or beyond the other.
    Same,
    /// The same digits with another unit.
    Unit,
    /// The same digits in another magnitude.
    Magnitude,
    /// Two numbers that could be compared and differ.
    Other,
    /// They count different things.
    Incomparable,
}

/// A number in what it counts.
struct Measured<'a> {
    value: f64,
    max: Option<f64>,
    base: &'a str,
}

/// How the number of a figure lies to that of a fact.
pub fn likeness(figure: &Figure, fact: &Fact) -> Likeness {
    let Some(value) = fact.value else { return Likeness::Incomparable };
    let printed_unit = fact.unit.as_deref().unwrap_or_default();
    let (ours, theirs) = (&figure.quantity, measured(value, fact.value_max, printed_unit));
    let own = measured(ours.value, ours.value_max, &ours.unit);
    let is_printed_alike = same(ours.value, value) && ours.value_max.is_some() == fact.value_max.is_some();
    if !is_one_base(own.base, theirs.base) {
        let is_alike = is_printed_alike || same(own.value, theirs.value);
        return if is_alike { Likeness::Unit } else { Likeness::Incomparable };
    }
    if is_same(&own, &theirs) || is_rightly_said(figure, &own, &theirs, fact) {
        return Likeness::Same;
    }
    if is_printed_alike && ours.unit != printed_unit {
        return Likeness::Unit;
    }
    if is_power_of_ten(own.value / theirs.value) { Likeness::Magnitude } else { Likeness::Other }
}

fn is_same(own: &Measured<'_>, theirs: &Measured<'_>) -> bool {
    same(own.value, theirs.value)
        && match (own.max, theirs.max) {
            (Some(own), Some(theirs)) => same(own, theirs),
            (None, None) => true,
            _ => false,
        }
}

/// About 1.5 for 1.48, and more than 5,200 for 5,260 that were counted.
fn is_rightly_said(figure: &Figure, own: &Measured<'_>, theirs: &Measured<'_>, fact: &Fact) -> bool {
    let (ours, known) = (own.value, theirs.value);
    match figure.quantity.operator {
        Operator::About => (ours - known).abs() <= ABOUT * known.abs(),
        Operator::MoreThan => fact.kind != Kind::Target && ours < known && known <= ours * (1.0 + ABOVE),
        _ => false,
    }
}

/// A number with its magnitude applied.
fn measured(value: f64, max: Option<f64>, unit: &str) -> Measured<'_> {
    let (factor, base) = match Unit::parse(unit) {
        Some(unit) => (unit.factor, unit.base),
        // 三大产业集群 prints no unit.
        None if unit == "大" => (1.0, ""),
        None => in_magnitude(unit),
    };
    let of = |value: f64| crate::quantity::tidy(value * factor);
    Measured { value: of(value), max: max.map(of), base }
}

/// The magnitude that a unit begins with which comparisons do not know: 万颗.
fn in_magnitude(unit: &str) -> (f64, &str) {
    let words = [("万亿", 1e12), ("亿", 1e8), ("千万", 1e7), ("百万", 1e6), ("万", 1e4)];
    words.iter().find_map(|(word, factor)| Some((*factor, unit.strip_prefix(word)?))).unwrap_or((1.0, unit))
}

fn is_one_base(a: &str, b: &str) -> bool {
    let is_people = |base: &str| matches!(base, "人" | "名");
    let converts = || Unit::parse(a).zip(Unit::parse(b)).is_some_and(|(a, b)| a.convert(1.0, b).is_some());
    a == b || a.is_empty() || b.is_empty() || is_people(a) && is_people(b) || converts()
}

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1e-9)
}

fn is_power_of_ten(ratio: f64) -> bool {
    if !ratio.is_finite() || ratio <= 0.0 {
        return false;
    }
    let power = ratio.log10();
    power.round() != 0.0 && power.abs() <= 8.5 && (power - power.round()).abs() < 1e-9
}

/// Whether a number is meant as a fact's is; `printed` are the ways in which the data and the reader of the quote take it.
pub fn is_meant_alike(figure: &Figure, fact: &Fact, printed: &[Operator]) -> bool {
    use Operator::{About, AtLeast, AtMost, Equal, LessThan, MoreThan};
    let ours = figure.quantity.operator;
    if printed.contains(&ours) || ours == About {
        return true;
    }
    let is_spelt_out = says_at_least(&fact.evidence.quote);
    let printed = if printed.is_empty() { &[Equal][..] } else { printed };
    printed.iter().any(|theirs| match (theirs, ours) {
        // 达到 says "at least" of what is planned and "exactly" of what was counted.
        (Equal, AtLeast) => !says_at_least(&figure.words),
        (AtLeast, Equal) => !is_spelt_out,
        (Equal, MoreThan) => fact.kind == Kind::Status && !is_exact(figure, fact),
        (AtMost, LessThan) | (LessThan, AtMost) => true,
        _ => false,
    })
}

/// Whether the numbers are equal to the digit, so that one is not "more than" the other.
fn is_exact(figure: &Figure, fact: &Fact) -> bool {
    let own = measured(figure.quantity.value, None, &figure.quantity.unit);
    let theirs = measured(fact.value.unwrap_or_default(), None, fact.unit.as_deref().unwrap_or_default());
    same(own.value, theirs.value)
}

fn says_at_least(words: &str) -> bool {
    ["以上", "不低于", "不少于", "不小于", "至少", "≥"].iter().any(|word| words.contains(word))
}
