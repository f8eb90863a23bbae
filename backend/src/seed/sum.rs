//! The rules of `sum`: which facts of a document add up to a number that the text does not print.

use super::reader::{Faults, Reader};
use toml::de::DeValue;

/// What the parts of a sum have in common. Their dates count too: what holds at two times is not added.
const ALIKE: [&str; 6] = ["sum", "kind", "indicator", "region", "by", "as_of"];

/// A fact as a part of a sum: the keys that its parts share, as they are written.
#[derive(PartialEq, Eq)]
pub struct SumPart<'a>([Option<&'a str>; ALIKE.len()]);

impl<'a> SumPart<'a> {
    /// Reads the shared keys of a fact.
    pub fn of(reader: &Reader<'a>) -> Self {
        Self(ALIKE.map(|key| reader.value(key).and_then(|value| value.get_ref().as_str())))
    }

    /// Notes what is wrong with a fact that names a sum: it has an exact number of an indicator, which no printed number
    /// contains, and at least one other part.
    pub fn check(&self, reader: &Reader<'_>, parts: &[Self], faults: &mut Faults) {
        let [Some(sum), ..] = self.0 else { return };
        let is_exact =
            reader.value("operator").is_none_or(|value| matches!(value.get_ref(), DeValue::String(raw) if raw == "="));
        if !(reader.has("value") && reader.has("indicator") && is_exact) || reader.has("value_max") || reader.has("part_of") {
            let right = "an exact `value` with an `indicator`, and no `part_of`: a sum of bounds, or of what is contained elsewhere, says nothing";
            reader.fault("sum", "this fact cannot be added to others", right, faults);
        } else if parts.iter().filter(|part| *part == self).count() < 2 {
            let right = "at least two facts with the same `sum`, kind, indicator, region and date";
            reader.fault("sum", &format!("no other fact here adds to the sum {sum}"), right, faults);
        }
    }
}
