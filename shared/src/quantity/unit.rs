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
    counter("件"),
    counter("款"),
    counter("处"),
    counter("部"),
    counter("份"),
    counter("只"),
    counter("颗"),
    counter("枚"),
    counter("门"),
    counter("宗"),
    counter("笔"),
    counter("起"),
    counter("例"),
    counter("单"),
    counter("本"),
    counter("册"),
    counter("篇"),
    counter("口"),
    counter("眼"),
    counter("块"),
    counter("根"),
    counter("片"),
    counter("段"),
    counter("道"),
    counter("面"),
    counter("副"),
    counter("樘"),
    counter("杆"),
    counter("盏"),
    counter("株"),
    counter("棵"),
    counter("羽"),
    counter("尾"),
    counter("匹"),
    counter("头"),
    counter("幢"),
    counter("栋"),
    counter("艘"),
    counter("架"),
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
    base(Unit::TO_ONE, "to 1", "to 1"),
    base(Unit::OF_ONE, "to each 1", "to each 1"),
    base(Unit::PUE, "PUE", "PUE"),
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
    base("㎡", "m²", "m²"),
    base("m²", "m²", "m²"),
    base("km²", "km²", "km²"),
    base("㎞", "km", "km"),
    base("㎏", "kg", "kg"),
    base("㎥", "m³", "m³"),
    base("m³", "m³", "m³"),
    base("吨", "t", "t"),
    base("吨标准煤", "t of standard coal", "t of standard coal"),
    base("载重吨", "dwt", "dwt"),
    base("千克", "kg", "kg"),
    base("公斤", "kg", "kg"),
    base("克", "g", "g"),
    base("斤", "jin", "jin"),
    base("米", "m", "m"),
    base("公里", "km", "km"),
    base("千米", "km", "km"),
    base("km", "km", "km"),
    base("海里", "nautical mile", "nautical miles"),
    base("厘米", "cm", "cm"),
    base("毫米", "mm", "mm"),
    base("mm", "mm", "mm"),
    base("微米", "μm", "μm"),
    base("μm", "μm", "μm"),
    base("纳米", "nm", "nm"),
    base("nm", "nm", "nm"),
    base("平米", "m²", "m²"),
    base("平方公里", "km²", "km²"),
    base("平方千米", "km²", "km²"),
    base("公顷", "ha", "ha"),
    base("亩", "mu", "mu"),
    base("立方米", "m³", "m³"),
    base("标准立方米", "Nm³", "Nm³"),
    base("升", "litre", "litres"),
    base("瓦", "W", "W"),
    base("千瓦", "kW", "kW"),
    base("kW", "kW", "kW"),
    base("兆瓦", "MW", "MW"),
    base("MW", "MW", "MW"),
    base("GW", "GW", "GW"),
    base("千伏安", "kVA", "kVA"),
    base("兆伏安", "MVA", "MVA"),
    base("千瓦时", "kWh", "kWh"),
    base("kWh", "kWh", "kWh"),
    base("兆瓦时", "MWh", "MWh"),
    base("MWh", "MWh", "MWh"),
    base("GWh", "GWh", "GWh"),
    base("微克/立方米", "μg/m³", "μg/m³"),
    base("毫克/立方米", "mg/m³", "mg/m³"),
    base("毫克/升", "mg/L", "mg/L"),
    base("个小时", "hour", "hours"),
    base("分钟", "minute", "minutes"),
    base("秒", "second", "seconds"),
    base("毫秒", "ms", "ms"),
    base("ms", "ms", "ms"),
    base("天", "day", "days"),
    base("日", "day", "days"),
    base("个工作日", "working day", "working days"),
    base("工作日", "working day", "working days"),
    base("个月", "month", "months"),
    base("美元", "USD", "USD"),
    base("港元", "HKD", "HKD"),
    base("欧元", "EUR", "EUR"),
    base("日元", "JPY", "JPY"),
    base("英镑", "GBP", "GBP"),
    base("百分点", "percentage point", "percentage points"),
    base("个基点", "basis point", "basis points"),
    base("基点", "basis point", "basis points"),
    base("‰", "‰", "‰"),
    base("℃", "°C", "°C"),
    base("台套", "set", "sets"),
    base("床位", "bed", "beds"),
    base("床", "bed", "beds"),
    base("学位", "school place", "school places"),
    base("车位", "parking space", "parking spaces"),
    base("泊位", "berth", "berths"),
    base("机位", "aircraft stand", "aircraft stands"),
    base("工位", "workstation", "workstations"),
    base("席", "seat", "seats"),
    base("学时", "class hour", "class hours"),
    base("课时", "class hour", "class hours"),
    base("卡时", "GPU hour", "GPU hours"),
    base("人天", "person-day", "person-days"),
    base("户次", "household visit", "household visits"),
    base("家次", "firm visit", "firm visits"),
    base("车次", "trip", "trips"),
    base("趟", "trip", "trips"),
    base("架次", "flight", "flights"),
    base("班次", "service", "services"),
    base("列", "train", "trains"),
    base("像素", "pixel", "pixels"),
    base("帧", "frame", "frames"),
    base("标箱", "TEU", "TEU"),
    base("标准箱", "TEU", "TEU"),
    base("TEU", "TEU", "TEU"),
    base("机架", "rack", "racks"),
    base("标准机架", "standard rack", "standard racks"),
    base("个标准机架", "standard rack", "standard racks"),
    base("PFLOPS", "PFLOPS", "PFLOPS"),
    base("PFlops", "PFLOPS", "PFLOPS"),
    base("Pflops", "PFLOPS", "PFLOPS"),
    base("EFLOPS", "EFLOPS", "EFLOPS"),
    base("EFlops", "EFLOPS", "EFLOPS"),
    base("Eflops", "EFLOPS", "EFLOPS"),
    base("FLOPS", "FLOPS", "FLOPS"),
    base("Mbps", "Mbps", "Mbps"),
    base("Gbps", "Gbps", "Gbps"),
    base("Tbps", "Tbps", "Tbps"),
    base("MHz", "MHz", "MHz"),
    base("GHz", "GHz", "GHz"),
    base("GB", "GB", "GB"),
    base("TB", "TB", "TB"),
    base("PB", "PB", "PB"),
    base("EB", "EB", "EB"),
    base("P", "P", "P"),
    base("G", "G", "G"),
    base("场", "event", "events"),
    base("期", "issue", "issues"),
    base("集", "episode", "episodes"),
    base("卷", "volume", "volumes"),
    base("节", "section", "sections"),
    base("堂", "class", "classes"),
    base("班", "class", "classes"),
    base("发", "launch", "launches"),
    base("股", "share", "shares"),
    base("对", "pair", "pairs"),
    base("组", "group", "groups"),
    base("站", "station", "stations"),
    base("桶", "barrel", "barrels"),
    base("瓶", "bottle", "bottles"),
    base("箱", "box", "boxes"),
    base("层", "storey", "storeys"),
    base("番", "doubling", "doublings"),
    base("成", "tenth", "tenths"),
    base("折", "tenth of the price", "tenths of the price"),
];

/// Units that measure the same, with how much of a common one they are.
const MEASURES: &[(&str, &str, f64)] = &[
    ("公里", "米", 1e3),
    ("千米", "米", 1e3),
    ("km", "米", 1e3),
    ("厘米", "米", 1e-2),
    ("毫米", "米", 1e-3),
    ("mm", "米", 1e-3),
    ("平米", "平方米", 1.0),
    ("㎡", "平方米", 1.0),
    ("m²", "平方米", 1.0),
    ("km²", "平方米", 1e6),
    ("㎞", "米", 1e3),
    ("㎏", "吨", 1e-3),
    ("㎥", "立方米", 1.0),
    ("m³", "立方米", 1.0),
    ("公顷", "平方米", 1e4),
    ("平方公里", "平方米", 1e6),
    ("平方千米", "平方米", 1e6),
    ("千克", "吨", 1e-3),
    ("公斤", "吨", 1e-3),
    ("克", "吨", 1e-6),
    ("瓦", "千瓦", 1e-3),
    ("kW", "千瓦", 1.0),
    ("兆瓦", "千瓦", 1e3),
    ("MW", "千瓦", 1e3),
    ("GW", "千瓦", 1e6),
    ("兆伏安", "千伏安", 1e3),
    ("kWh", "千瓦时", 1.0),
    ("兆瓦时", "千瓦时", 1e3),
    ("MWh", "千瓦时", 1e3),
    ("GWh", "千瓦时", 1e6),
    ("个小时", "小时", 1.0),
    ("ms", "毫秒", 1.0),
    ("秒", "毫秒", 1e3),
    ("工作日", "个工作日", 1.0),
    ("百分点", "个百分点", 1.0),
    ("个基点", "个百分点", 1e-2),
    ("基点", "个百分点", 1e-2),
    ("标箱", "TEU", 1.0),
    ("标准箱", "TEU", 1.0),
    ("标准机架", "个标准机架", 1.0),
    ("PFlops", "PFLOPS", 1.0),
    ("Pflops", "PFLOPS", 1.0),
    ("EFLOPS", "PFLOPS", 1e3),
    ("EFlops", "PFLOPS", 1e3),
    ("Eflops", "PFLOPS", 1e3),
    ("M", "Mbps", 1.0),
    ("Gbps", "Mbps", 1e3),
    ("Tbps", "Mbps", 1e6),
    ("T", "TB", 1.0),
    ("GB", "TB", 1e-3),
    ("PB", "TB", 1e3),
    ("EB", "TB", 1e6),
];

const MAGNITUDES: &[(&str, f64)] = &[("万亿", 1e12), ("亿", 1e8), ("千万", 1e7), ("百万", 1e6), ("万", 1e4), ("千", 1e3)];

/// The magnitude that a text begins with: 万 is 10 000.
pub(super) fn magnitude_in(text: &str) -> Option<f64> {
    MAGNITUDES.iter().find(|(word, _)| text.starts_with(word)).map(|(_, factor)| *factor)
}

impl Unit<'_> {
    /// The unit of a place: 第12位 is no. 12.
    pub const RANK: &'static str = "位";
    /// The unit of a ratio to one: 1.9:1.
    pub const TO_ONE: &'static str = ":1";
    /// The unit of a ratio of one: 1:0.5.
    pub const OF_ONE: &'static str = "1:";
    /// The unit of the power usage effectiveness of data centres, a ratio that is known by its name: PUE 1.3.
    pub const PUE: &'static str = "PUE";

    /// Whether a number in it is a ratio, so much to one; it is written like a name and not behind the number.
    pub fn is_ratio(self) -> bool {
        matches!(self.base, Self::TO_ONE | Self::OF_ONE | Self::PUE)
    }

    /// Whether a quote prints it, a ratio with whatever colon.
    pub fn is_printed_in(self, quote: &str) -> bool {
        if self.is_ratio() {
            quote.replace([' ', '\u{a0}'], "").replace(['∶', '：', '︰', '﹕'], ":").contains(self.base)
        } else {
            quote.contains(self.base)
        }
    }
}

impl<'a> Unit<'a> {
    /// Reads a unit such as 万台, 亿元, 小时/年 or %; none when its base is unknown.
    pub fn parse(printed: &'a str) -> Option<Self> {
        let yearly = printed.strip_suffix("/年");
        let bare = yearly.unwrap_or(printed);
        let unit = |factor, base| Self { factor, base, a_year: yearly.is_some() };
        // 千瓦 is a unit of its own and no thousand 瓦.
        let magnitudes = MAGNITUDES.iter().filter_map(|(word, factor)| Some(unit(*factor, bare.strip_prefix(word)?)));
        std::iter::once(unit(1.0, bare)).chain(magnitudes).find(|unit| unit.known().is_some())
    }

    /// What a number in this unit is in another; none when the bases differ.
    pub fn convert(self, value: f64, to: Unit<'_>) -> Option<f64> {
        let counters = self.is_counter() && to.is_counter();
        let ((from, size), (into, room)) = (self.measure(), to.measure());
        (from == into || counters).then(|| super::tidy(value * self.factor * size / (to.factor * room)))
    }

    /// The English word for so many of its base; empty where English has none.
    pub(super) fn english(self, count: f64) -> &'static str {
        self.known().map_or("", |base| if count == 1.0 { base.one } else { base.several })
    }

    fn known(self) -> Option<&'static Base> {
        COUNTERS.iter().chain(BASES).find(|base| base.name == self.base)
    }

    /// What its base measures, in a common unit.
    fn measure(self) -> (&'a str, f64) {
        MEASURES.iter().find(|(name, ..)| *name == self.base).map_or((self.base, 1.0), |(_, common, size)| (*common, *size))
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
        assert_eq!(unit("万千瓦").convert(120.0, unit("GW")), Some(1.2));
        assert_eq!(unit("公里").convert(3.5, unit("千米")), Some(3.5));
        assert_eq!(unit("公顷").convert(20.0, unit("平方公里")), Some(0.2));
        assert_eq!(unit("千瓦").factor, 1.0);
        assert_eq!(unit("千瓦").convert(1.0, unit("千瓦时")), None);
        assert_eq!(unit("个百分点").convert(2.0, unit("个")), None);
        assert_eq!(unit(":1").convert(2.0, unit("1:")), None);
        for word in ["束", "带", "核", "轮", "大", "化", "条龙", "位一体"] {
            assert!(Unit::parse(word).is_none(), "{word}");
        }
    }

    #[test]
    fn a_ratio_is_printed_with_whatever_colon() {
        let is_printed = |raw, quote| Unit::parse(raw).expect("a known unit").is_printed_in(quote);
        assert!(is_printed(":1", "车桩比达到1.9∶1"));
        assert!(is_printed("1:", "给予不超过1：0.5的配套"));
        assert!(is_printed("PUE", "PUE不高于1.3"));
        assert!(!is_printed("PUE", "电能利用效率不高于1.3"));
        assert!(!is_printed(":1", "车桩比达到1.9"));
        assert!(!is_printed("家", "100个"));
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
