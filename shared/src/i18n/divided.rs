//! Numbers that were divided: by residents, by the size of the economy, by the years of a plan.

use super::labels;
use crate::{
    comparison::per_base::PerBase,
    model::Lang,
    quantity::{self, Unit},
};

/// A divided number with its unit and per what it is: 1.49台/人, 7.94万元/人.
pub fn divided(value: f64, value_max: Option<f64>, unit: &str, base: PerBase, lang: Lang) -> String {
    let mut said = divided_number(value, unit, lang);
    if let Some(max) = value_max {
        said = [said.as_str(), "–", &divided_number(max, unit, lang)].concat();
    }
    let name = if is_money(unit) { "" } else { quantity::unit_name(unit, lang) };
    let space = if name.is_empty() { "" } else { lang.language().unit_space };
    [&said, space, name, per_suffix(Some(base), lang)].concat()
}

/// A divided number; money is written in the unit that its panel counts in, everything else without a unit.
pub fn divided_number(value: f64, unit: &str, lang: Lang) -> String {
    match lang {
        Lang::En if is_money(unit) => quantity::format(value, unit, lang),
        Lang::Zh if is_money(unit) => [&quantity::format_number(value, lang), unit].concat(),
        Lang::Zh | Lang::En => quantity::format_number(value, lang),
    }
}

/// What a number is counted in, divided or not: 台/百人.
pub fn per_unit(unit: &str, base: Option<PerBase>, lang: Lang) -> String {
    if base.is_some() && is_money(unit) {
        return counted_in(unit, base, lang);
    }
    let name = quantity::unit_name(unit, lang);
    let name = if name.is_empty() { lang.language().unitless } else { name };
    [name, per_suffix(base, lang)].concat()
}

/// Per what a number is counted, as it follows the unit; nothing where it was not divided.
pub fn per_suffix(base: Option<PerBase>, lang: Lang) -> &'static str {
    let label = match base {
        None => return "",
        Some(PerBase::Person) => labels::PER_PERSON_UNIT,
        Some(PerBase::HundredPeople) => labels::PER_HUNDRED_PEOPLE_UNIT,
        Some(PerBase::TenThousandPeople) => labels::PER_TEN_THOUSAND_PEOPLE_UNIT,
        Some(PerBase::HundredYuanGdp) => labels::PER_HUNDRED_YUAN_GDP_UNIT,
        Some(PerBase::HundredMillionGdp) => labels::PER_GDP_UNIT,
        Some(PerBase::TenBillionGdp) => labels::PER_TEN_BILLION_GDP_UNIT,
        Some(PerBase::Year) => labels::PER_YEAR_UNIT,
    };
    label.get(lang)
}

/// What the numbers of a file are counted in, where a cell or an axis has no room for a word at each: 亿元, RMB 100 million.
pub fn counted_in(unit: &str, base: Option<PerBase>, lang: Lang) -> String {
    let with_magnitude = match lang {
        Lang::Zh => Some(unit.to_owned()),
        // Of all units only money is written with its magnitude.
        Lang::En => Unit::parse(unit)
            .filter(|parsed| parsed.base == "元")
            .map(|parsed| if parsed.factor > 1.0 { quantity::format(1.0, unit, lang) } else { "RMB".to_owned() }),
    };
    let named = with_magnitude.unwrap_or_else(|| per_unit(unit, None, lang));
    [&named, per_suffix(base, lang)].concat()
}

fn is_money(unit: &str) -> bool {
    Unit::parse(unit).is_some_and(|parsed| parsed.base == "元")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn divided_numbers_read_well_in_both_languages() {
        for (value, unit, base, zh, en) in [
            (1.49, "台", PerBase::Person, "1.49台/人", "1.49 sets per person"),
            (19.9, "户", PerBase::HundredPeople, "19.9户/百人", "19.9 per 100 people"),
            (4.36, "个", PerBase::TenThousandPeople, "4.36个/万人", "4.36 per 10,000 people"),
            (7.94, "万元", PerBase::Person, "7.94万元/人", "RMB 79,400 per person"),
            (0.993, "万元", PerBase::Person, "0.993万元/人", "RMB 9,930 per person"),
            (9.03, "元", PerBase::HundredYuanGdp, "9.03元/百元GDP", "RMB 9.03 per RMB 100 of GDP"),
            (75.0, "个", PerBase::TenBillionGdp, "75个/百亿元GDP", "75 per RMB 10 billion of GDP"),
            (33.3, "个", PerBase::Year, "33.3个/规划年", "33.3 per year of plan"),
        ] {
            assert_eq!(divided(value, None, unit, base, Lang::Zh), zh);
            assert_eq!(divided(value, None, unit, base, Lang::En), en);
        }
        assert_eq!(divided(1.0, Some(2.0), "台", PerBase::Person, Lang::En), "1–2 sets per person");
    }

    #[test]
    fn the_unit_of_a_divided_number_says_per_what_it_is() {
        for (unit, base, zh, en) in [
            ("台", Some(PerBase::Person), "台/人", "sets per person"),
            ("个", Some(PerBase::TenThousandPeople), "个/万人", "number per 10,000 people"),
            ("万元", Some(PerBase::Person), "万元/人", "RMB 10,000 per person"),
            ("亿元", None, "元", "RMB"),
            ("位", None, "位", "place"),
        ] {
            assert_eq!(per_unit(unit, base, Lang::Zh), zh);
            assert_eq!(per_unit(unit, base, Lang::En), en);
        }
        assert_eq!(counted_in("元", Some(PerBase::Person), Lang::En), "RMB per person");
        assert_eq!(counted_in("亿元", None, Lang::En), "RMB 100 million");
    }
}
