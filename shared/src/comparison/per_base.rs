//! Per what divided numbers are counted: so many people or so much money that the numbers of a panel read well.

use crate::{quantity::Unit, string_types::string_enum, view::Normalisation};

string_enum! {
    /// Per what a panel's divided numbers are counted.
    PerBase {
        /// One resident.
        Person = "person",
        /// A hundred residents.
        HundredPeople = "hundred-people",
        /// Ten thousand residents.
        TenThousandPeople = "ten-thousand-people",
        /// A hundred yuan of gross domestic product.
        HundredYuanGdp = "hundred-yuan-gdp",
        /// 1亿元 of gross domestic product.
        HundredMillionGdp = "hundred-million-gdp",
        /// 100亿元 of gross domestic product.
        TenBillionGdp = "ten-billion-gdp",
        /// A year of the plan.
        Year = "year",
    }
}

impl PerBase {
    /// The bases of what is counted, by normalisation, the smallest first.
    fn of(normalisation: Normalisation) -> &'static [Self] {
        match normalisation {
            Normalisation::Head => &[Self::Person, Self::HundredPeople, Self::TenThousandPeople],
            Normalisation::Gdp => &[Self::HundredMillionGdp, Self::TenBillionGdp],
            Normalisation::Year => &[Self::Year],
        }
    }

    /// How many residents, how many 亿元 or how many years it is.
    fn size(self) -> f64 {
        match self {
            Self::Person | Self::HundredMillionGdp | Self::Year => 1.0,
            Self::HundredPeople | Self::TenBillionGdp => 100.0,
            Self::TenThousandPeople => 1e4,
            Self::HundredYuanGdp => 1e-6,
        }
    }
}

/// What divided numbers are counted in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PerUnit<'a> {
    /// The unit above the line: 台, 万元.
    pub unit: &'a str,
    /// Per what.
    pub base: PerBase,
    /// What a quotient of the indicator's unit and one resident, 亿元 or year is multiplied by.
    pub factor: f64,
}

/// Chooses what the quotients of a panel are counted in, so that the largest of them is at least 1. Money is that of one
/// resident, in a unit that suits, or of a hundred yuan, as a share is said; everything else keeps its unit and takes more
/// residents or more money.
pub fn choose<'a>(normalisation: Normalisation, unit: &'a str, largest: f64) -> PerUnit<'a> {
    if let Some(own) = Unit::parse(unit).filter(|parsed| parsed.base == "元") {
        match normalisation {
            Normalisation::Head => {
                let [coarsest, middle, finest] = ["亿元", "万元", "元"].map(|money| in_money(own, money, PerBase::Person));
                return [coarsest, middle].into_iter().find(|unit| largest * unit.factor >= 1.0).unwrap_or(finest);
            }
            Normalisation::Gdp => return in_money(own, "元", PerBase::HundredYuanGdp),
            Normalisation::Year => {}
        }
    }
    let counted = |base: &PerBase| PerUnit { unit, base: *base, factor: base.size() };
    let bases = PerBase::of(normalisation);
    let fitting = bases.iter().map(counted).find(|unit| largest * unit.factor >= 1.0);
    fitting.unwrap_or_else(|| counted(&bases[bases.len() - 1]))
}

fn in_money(own: Unit<'_>, unit: &'static str, base: PerBase) -> PerUnit<'static> {
    let factor = Unit::parse(unit).and_then(|unit| own.convert(1.0, unit)).unwrap_or(1.0);
    PerUnit { unit, base, factor: factor * base.size() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_number_is_at_least_one() {
        use Normalisation::{Gdp, Head, Year};
        for (normalisation, unit, largest, expected, base, reads) in [
            // 15 million sets and 10.07 million people; 2 million households; 36 500 stations and 83.7 million people.
            (Head, "台", 1.489, "台", PerBase::Person, 1.489),
            (Head, "户", 0.1986, "户", PerBase::HundredPeople, 19.86),
            (Head, "个", 0.000_436_2, "个", PerBase::TenThousandPeople, 4.362),
            (Head, "个", 0.000_000_01, "个", PerBase::TenThousandPeople, 0.0001),
            // 1万亿元 and 14 million people; 1000亿元 and 10.07 million, in 亿元 a head.
            (Head, "亿元", 0.000_714_3, "万元", PerBase::Person, 7.143),
            (Head, "亿元", 0.000_099_28, "元", PerBase::Person, 9928.0),
            (Head, "亿元", 2.0, "亿元", PerBase::Person, 2.0),
            (Gdp, "亿元", 0.090_28, "元", PerBase::HundredYuanGdp, 9.028),
            (Gdp, "万元", 902.8, "元", PerBase::HundredYuanGdp, 9.028),
            (Gdp, "个", 0.75, "个", PerBase::TenBillionGdp, 75.0),
            (Gdp, "台", 1209.5, "台", PerBase::HundredMillionGdp, 1209.5),
            (Year, "个", 0.5, "个", PerBase::Year, 0.5),
            (Year, "亿元", 2500.0, "亿元", PerBase::Year, 2500.0),
        ] {
            let chosen = choose(normalisation, unit, largest);
            assert_eq!((chosen.unit, chosen.base), (expected, base), "{largest} {unit}");
            assert!((largest * chosen.factor - reads).abs() < 1e-6 * reads, "{largest} {unit}: {chosen:?}");
        }
    }

    #[test]
    fn a_panel_without_numbers_has_a_base_too() {
        assert_eq!(choose(Normalisation::Head, "台", 0.0).base, PerBase::TenThousandPeople);
        assert_eq!(choose(Normalisation::Gdp, "台", f64::NAN).base, PerBase::TenBillionGdp);
    }
}
