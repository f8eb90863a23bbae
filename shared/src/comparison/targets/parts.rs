//! Numbers that are made of parts. Where the text prints a whole and its parts, the parts are segments of the whole's bar;
//! where it prints the parts of a `sum` alone, the whole is our sum and says so. A part is never a bar of its own beside them.

use super::Origin;
use crate::{
    model::{Canonical, Fact, FactRef, Indicator},
    quantity::{Unit, tidy},
};

/// A part with its number in the unit of the indicator.
pub(super) type PartOf<'a> = (&'a Fact, f64);

/// What the numbers of one indicator are made of.
#[derive(Default)]
pub(super) struct Composition<'a> {
    /// Our sums, each as a fact that stands for it: it is called like its first part.
    sums: Vec<(Fact, Vec<PartOf<'a>>)>,
    /// Printed wholes with their printed parts.
    wholes: Vec<(FactRef, Vec<PartOf<'a>>)>,
}

impl<'a> Composition<'a> {
    /// Finds the sums among the facts of an indicator, and the parts of its printed wholes among all that the view shows.
    pub(super) fn of(indicator: &Indicator, own: &[&'a Fact], pool: &[&'a Fact]) -> Self {
        let mut composition = Self::default();
        let pool: Vec<&'a Fact> = pool.iter().copied().filter(|fact| fact.part_of.is_some()).collect();
        for fact in own {
            if let Some((total, parts)) = sum_that_starts_with(fact, own) {
                composition.sums.push((total, parts));
            } else if let Some(parts) = printed_parts(indicator, fact, &pool) {
                composition.wholes.push((fact.reference(), parts));
            }
        }
        composition
    }

    /// The facts that stand on an axis: those of the indicator, a sum in the place of its first part, no other part.
    pub(super) fn standing<'b>(&'b self, own: &[&'b Fact]) -> Vec<&'b Fact> {
        let standing = |fact: &&'b Fact| match self.sum_of(fact) {
            Some(total) => Some(total),
            None => (!self.has_part(fact)).then_some(*fact),
        };
        own.iter().filter_map(standing).collect()
    }

    /// Who made the number of a fact that stands on an axis, and its parts.
    pub(super) fn of_number(&self, fact: &Fact) -> (Origin, &[PartOf<'a>]) {
        let name = fact.reference();
        if let Some((_, parts)) = self.sums.iter().find(|(total, _)| total.reference() == name) {
            return (Origin::Summed, parts);
        }
        let parts = self.wholes.iter().find(|(whole, _)| *whole == name).map(|(_, parts)| parts.as_slice());
        (Origin::Printed, parts.unwrap_or_default())
    }

    /// Whether a fact is drawn as a part of another number.
    pub(super) fn has_part(&self, fact: &Fact) -> bool {
        self.parts().any(|part| part.reference() == fact.reference())
    }

    /// Every part.
    pub(super) fn parts(&self) -> impl Iterator<Item = &'a Fact> {
        let sums = self.sums.iter().map(|(_, parts)| parts);
        sums.chain(self.wholes.iter().map(|(_, parts)| parts)).flatten().map(|(part, _)| *part)
    }

    fn sum_of(&self, first: &Fact) -> Option<&Fact> {
        self.sums.iter().map(|(total, _)| total).find(|total| total.reference() == first.reference())
    }
}

/// The sum of the facts that say that they are parts of one, when this is the first of them; nothing for one alone.
fn sum_that_starts_with<'a>(first: &Fact, own: &[&'a Fact]) -> Option<(Fact, Vec<PartOf<'a>>)> {
    let sum = first.sum.as_ref()?;
    let is_part = |fact: &&&'a Fact| {
        (&fact.document, fact.sum.as_ref(), &fact.region) == (&first.document, Some(sum), &first.region)
            && (fact.kind, fact.date()) == (first.kind, first.date())
    };
    let parts: Vec<PartOf<'a>> =
        own.iter().filter(is_part).filter_map(|fact| Some((*fact, fact.canonical.as_ref()?.value))).collect();
    if parts.len() < 2 || parts.first().is_none_or(|(part, _)| part.id != first.id) {
        return None;
    }
    let unit = first.canonical.as_ref()?.unit.clone();
    let total = tidy(parts.iter().map(|(_, value)| value).sum());
    let is_of_one_scope = parts.iter().all(|(part, _)| part.scope == first.scope);
    let total = Fact {
        value: Some(total),
        value_max: None,
        unit: Some(unit.clone()),
        canonical: Some(Canonical { value: total, unit }),
        scope: first.scope.clone().filter(|_| is_of_one_scope),
        note: None,
        ..first.clone()
    };
    Some((total, parts))
}

/// The printed parts of a printed number, of the same kind and date; none when they are more than the whole.
fn printed_parts<'a>(indicator: &Indicator, whole: &Fact, pool: &[&'a Fact]) -> Option<Vec<PartOf<'a>>> {
    let size = whole.canonical.as_ref()?.value;
    let is_part = |fact: &&&'a Fact| {
        (&fact.document, fact.part_of.as_ref(), &fact.region) == (&whole.document, Some(&whole.id), &whole.region)
            && (fact.kind, fact.date()) == (whole.kind, whole.date())
    };
    let in_unit = |fact: &&'a Fact| {
        let own = fact.canonical.as_ref()?;
        Some((*fact, Unit::parse(&own.unit)?.convert(own.value, Unit::parse(&indicator.unit)?)?))
    };
    let parts: Vec<PartOf<'a>> = pool.iter().filter(is_part).filter_map(in_unit).collect();
    let all: f64 = parts.iter().map(|(_, value)| value).sum();
    (!parts.is_empty() && all <= size * (1.0 + 1e-9)).then_some(parts)
}
