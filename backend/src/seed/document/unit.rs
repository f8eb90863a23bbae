//! The rules of a fact's unit.

use super::Rules;
use crate::seed::reader::Faults;
use shared::{
    model::{Canonical, DerivedPart, Nature, Slug},
    quantity::{self, Unit},
};

impl Rules<'_> {
    /// A unit is one that English can say and that the quote prints; a place is one only where something is ranked.
    pub(super) fn unit(&self, indicator: Option<&Slug>, unit: Option<&str>, quote: Option<&str>, faults: &mut Faults) {
        let (Some(printed), Some(quote)) = (unit, quote) else { return };
        let Some(unit) = Unit::parse(printed) else {
            let right = "a unit that quantity/unit.rs knows with its English name, such as 万台, 亿元, 个";
            self.reader.fault("unit", &format!("the unit {printed} is not known"), right, faults);
            return;
        };
        let indicator = indicator.and_then(|slug| self.data.indicator(slug));
        if unit.base == Unit::RANK {
            if indicator.is_none_or(|indicator| indicator.nature != Nature::Rank) && !quantity::ranks(quote) {
                let right = "位 only with 第…, 前… in the quote or an indicator of the nature rank; 六位一体 ranks nothing";
                self.reader.fault("unit", &format!("no place can be read in {quote:?}"), right, faults);
            }
        } else if !self.says_derived(DerivedPart::Unit) && !unit.is_printed_in(quote) {
            let right = "the unit as printed, or derived.of = [\"unit\"] with the reason";
            self.reader.fault("unit", &format!("{} cannot be read in {quote:?}", unit.base), right, faults);
        }
    }

    /// The number in the indicator's unit.
    pub(super) fn canonical(
        &self,
        indicator: Option<&Slug>,
        value: Option<f64>,
        unit: Option<&str>,
        faults: &mut Faults,
    ) -> Option<Canonical> {
        let indicator = self.data.indicator(indicator?)?;
        let (value, unit) = (value?, unit?);
        let units = Unit::parse(unit).zip(Unit::parse(&indicator.unit));
        let converted = units.and_then(|(from, to)| from.convert(value, to));
        if units.is_some() && converted.is_none() {
            self.reader.fault(
                "unit",
                &format!("{unit} does not convert to {}", indicator.unit),
                "a unit of the same base",
                faults,
            );
        }
        Some(Canonical { value: converted?, unit: indicator.unit.clone() })
    }
}
