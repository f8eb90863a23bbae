//! Numbers as documents print them, each in a quote that contains it, and dates.

use super::About;
use crate::made_up::{
    taxonomy::SHAPES,
    words::{Word, both},
};
use shared::{
    date::PartialDate,
    model::{Absence, Canonical, Fact, Operator},
    quantity::{Unit, plain},
};

impl About<'_> {
    /// A fact of an indicator: regions of one subject begin with the same, so that most rows have several regions.
    pub(super) fn of_indicator(&self, fact: &mut Fact, at: usize) {
        let indicator = self.indicators[at % self.indicators.len()];
        fact.indicator = Some(indicator.slug.clone());
        fact.name = indicator.name.clone();
        if self.draw.chance("absent", 8) {
            fact.absence = Some(Absence::NotQuantified);
            self.quoted(fact, format!("{}明显提高", indicator.name.zh), &[]);
            return;
        }
        let shape = SHAPES.iter().find(|shape| indicator.slug.as_str().ends_with(shape.slug)).expect("a shape");
        let (unit, low, high) = shape.printed[usize::from(self.draw.chance("printed", 25))];
        let value = low as f64 + self.draw.below("value", high - low) as f64;
        // Large units are printed with two decimals: 3.65万个.
        let value = if high < 10 { value + self.draw.below("hundredths", 100) as f64 / 100.0 } else { value };
        self.valued(fact, value, unit);
        let converted = Unit::parse(unit).zip(Unit::parse(&indicator.unit)).and_then(|(from, to)| from.convert(value, to));
        fact.canonical = converted.map(|value| Canonical { value, unit: indicator.unit.clone() });
    }

    /// A number of something that is no indicator.
    pub(super) fn counted(&self, fact: &mut Fact, thing: Word) {
        fact.name = both(&format!("{}重大项目", thing.0), &format!("Major projects on {}", thing.1));
        self.valued(fact, 2.0 + self.draw.below("projects", 90) as f64, "项");
    }

    /// A ceiling of money.
    pub(super) fn money(&self, fact: &mut Fact, thing: Word) {
        fact.name = both(&format!("{}补助上限", thing.0), &format!("Ceiling of subsidies for {}", thing.1));
        self.valued(fact, 50.0 * (1 + self.draw.below("ceiling", 40)) as f64, "万元");
        fact.operator = Some(Operator::AtMost);
    }

    fn valued(&self, fact: &mut Fact, value: f64, unit: &str) {
        let (operator, said) = self.draw.one_of(
            "operator",
            &[
                (Operator::AtLeast, "达到"),
                (Operator::MoreThan, "超过"),
                (Operator::AtLeast, "不少于"),
                (Operator::Equal, "为"),
                (Operator::About, "约"),
            ],
        );
        (fact.value, fact.unit, fact.operator) = (Some(value), Some(unit.to_owned()), Some(operator));
        self.quoted(fact, format!("{}{said}{}{unit}", fact.name.zh, plain(value)), &[]);
    }

    /// A date so many years after the document's own year, as precise as such texts are.
    pub(super) fn date(&self, years: i32) -> PartialDate {
        let begun = self.document.period.map_or(2021, |period| i32::from(period.from));
        let year = begun + years + self.draw.below("year", 2) as i32;
        let month = 1 + self.draw.below("month", 12);
        let printed = match self.draw.below("precision", 10) {
            0 => format!("{year}-{month:02}-{:02}", 1 + self.draw.below("day", 28)),
            1 | 2 => format!("{year}-{month:02}"),
            _ => year.to_string(),
        };
        printed.parse().expect("a date")
    }
}
