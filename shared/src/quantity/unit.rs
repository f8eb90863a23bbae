//! The units that documents count in, with their English names, and their conversion.

/// A unit as printed: a magnitude, a base, and whether it is "a year".
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unit<'a> {
    /// What one unit is worth in the base: 1500万台 has 10 000.
    pub factor: f64,
    /// The base: 台, 元, 小时, %, …
    pub base: &'a str,
    /// Whether it is counted a year: 小时/年.
    pub a_year: bool,
}

/// A base with its English name, of one and of several.
struct Base {
    name: &'static str,
    one: &'static str,
    several: &'static str,
}

const fn base(name: &'static str, one: &'static str, several: &'static str) -> Base {
    Base { name, one, several }
}

/// A counter that English has no word for: 20家 is 20.
const fn counter(name: &'static str) -> Base {
    base(name, "", "")
}

/// Units that count things one by one convert into each other: 100家 and 100个 are the same number of firms.
const COUNTERS: &[Base] = &[
    counter("个"),
    counter("家"),
    counter("项"),
    counter("条"),
    counter("所"),
    counter("座"),
    counter("户"),
    counter("支"),
    counter("套"),
    base("辆", "vehicle", "vehicles"),
    counter("张"),
    counter("幅"),
    counter("间"),
];

/// The bases that a unit may have besides the counters. Batches and kinds are not counted one by one: 三批 may hold 590个.
const BASES: &[Base] = &[
    base("元", "RMB", "RMB"),
    base("台", "set", "sets"),
    base("小时", "hour", "hours"),
    base("T", "TB", "TB"),
    base("%", "%", "%"),
    base("个百分点", "percentage point", "percentage points"),
    base(Unit::RANK, "place", "place"),
    base("人", "person", "people"),
    base("人次", "visit", "visits"),
    base("名", "person", "people"),
    base("年", "year", "years"),
    base("英寸", "inch", "inches"),
    base("度", "degree", "degrees"),
    base("次", "time", "times"),
    base("批", "batch", "batches"),
    base("类", "kind", "kinds"),
    base("种", "kind", "kinds"),
    base("M", "Mbps", "Mbps"),
    base("倍", "times", "times"),
    base("平方米", "m²", "m²"),
];

const MAGNITUDES: &[(&str, f64)] = &[("万亿", 1e12), ("亿", 1e8), ("千万", 1e7), ("百万", 1e6), ("万", 1e4), ("千", 1e3)];

/// The magnitude that a text begins with: 万 is 10 000.
pub(super) fn magnitude_in(text: &str) -> Option<f64> {
    MAGNITUDES.iter().find(|(word, _)| text.starts_with(word)).map(|(_, factor)| *factor)
}

impl Unit<'_> {
    /// The unit of a place: 第12位 is no. 12.
    pub const RANK: &'static str = "位";
}

impl<'a> Unit<'a> {
    /// Reads a unit such as 万台, 亿元, 小时/年 or %; none when its base is unknown.
    pub fn parse(printed: &'a str) -> Option<Self> {
        let yearly = printed.strip_suffix("/年");
        let bare = yearly.unwrap_or(printed);
        let (factor, base) = MAGNITUDES
            .iter()
            .find_map(|(word, factor)| bare.strip_prefix(word).map(|base| (*factor, base)))
            .unwrap_or((1.0, bare));
        let unit = Self { factor, base, a_year: yearly.is_some() };
        unit.known().map(|_| unit)
    }

    /// What a number in this unit is in another; none when the bases differ.
    pub fn convert(self, value: f64, to: Unit<'_>) -> Option<f64> {
        let counters = self.is_counter() && to.is_counter();
        (self.base == to.base || counters).then(|| super::tidy(value * self.factor / to.factor))
    }

    /// The English word for so many of its base; empty where English has none.
    pub(super) fn english(self, count: f64) -> &'static str {
        self.known().map_or("", |base| if count == 1.0 { base.one } else { base.several })
    }

    fn known(self) -> Option<&'static Base> {
        COUNTERS.iter().chain(BASES).find(|base| base.name == self.base)
    }

    fn is_counter(self) -> bool {
        COUNTERS.iter().any(|counter| counter.name == self.base)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_convert_within_their_base_and_no_further() {
        let unit = |raw| Unit::parse(raw).expect("a known unit");
        assert_eq!(unit("万台").convert(1500.0, unit("台")), Some(15_000_000.0));
        assert_eq!(unit("万个").convert(3.65, unit("个")), Some(36_500.0));
        assert_eq!(unit("万亿元").convert(1.0, unit("亿元")), Some(10_000.0));
        assert_eq!(unit("小时/年").convert(5000.0, unit("小时")), Some(5000.0));
        assert_eq!(unit("家").convert(100.0, unit("个")), Some(100.0));
        assert_eq!(unit("批").convert(3.0, unit("个")), None);
        assert_eq!(unit("%").convert(80.0, unit("台")), None);
        assert_eq!(unit("个百分点").convert(2.0, unit("个")), None);
        for word in ["束", "带", "核", "轮", "大", "化", "条龙", "位一体"] {
            assert!(Unit::parse(word).is_none(), "{word}");
        }
    }

    #[test]
    fn every_unit_has_an_english_name_or_counts_things_one_by_one() {
        for base in BASES {
            assert!(!base.one.is_empty() && !base.several.is_empty(), "{}", base.name);
        }
        let chinese = |text: &str| text.chars().any(|c| ('\u{2e80}'..='\u{9fff}').contains(&c));
        for base in COUNTERS.iter().chain(BASES) {
            assert!(!chinese(base.one) && !chinese(base.several), "{}", base.name);
        }
    }
}
