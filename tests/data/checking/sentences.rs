//! Sentences made from facts: right ones, and ones that are spoilt in a known way. The same data always give the same sentences.

use shared::{
    checking::Slip,
    date::PartialDate,
    model::{Dataset, Fact, FactRef, Kind, Level, Operator, Region},
    quantity::{Unit, plain},
};
use std::collections::BTreeSet;

/// A sentence that was made from a fact.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// The sentence.
    pub text: String,
    /// The fact.
    pub fact: FactRef,
    /// How it was spoilt; none for a right one.
    pub spoilt: Option<Slip>,
}

/// What a sentence says of a fact, to be spoilt part by part.
#[derive(Clone)]
struct Said {
    region: String,
    name: String,
    value: f64,
    value_max: Option<f64>,
    unit: String,
    operator: Operator,
    date: Option<PartialDate>,
    is_reached: bool,
}

/// So many right sentences, and as many spoilt ones.
pub fn sentences(data: &Dataset, count: usize) -> Vec<Sentence> {
    let facts: Vec<&Fact> = data.facts.iter().filter(|fact| fact.value.is_some()).collect();
    let mut made = made(&facts, count, |fact, round| Some((said(data, fact, round)?.text(round), None)));
    made.extend(self::made(&facts, count, |fact, round| spoilt(data, fact, round).map(|(text, slip)| (text, Some(slip)))));
    made
}

/// Makes distinct sentences, each fact in turn, until there are enough.
fn made(facts: &[&Fact], count: usize, make: impl Fn(&Fact, usize) -> Option<(String, Option<Slip>)>) -> Vec<Sentence> {
    let mut seen = BTreeSet::new();
    let mut sentences = Vec::new();
    for round in 0..60 {
        for fact in facts {
            if let Some((text, spoilt)) = make(fact, round).filter(|(text, _)| seen.insert(text.clone())) {
                sentences.push(Sentence { text, fact: fact.reference(), spoilt });
            }
            if sentences.len() == count {
                return sentences;
            }
        }
    }
    sentences
}

fn said(data: &Dataset, fact: &Fact, round: usize) -> Option<Said> {
    let region = region_name(data.region(&fact.region)?, round);
    let scope =
        fact.scope.as_ref().map(|scope| scope.zh.as_str()).filter(|scope| round % 3 == 1 && !fact.name.zh.contains(scope));
    Some(Said {
        region,
        name: [scope.unwrap_or_default(), &fact.name.zh].concat(),
        value: fact.value?,
        value_max: fact.value_max,
        unit: fact.unit.clone().unwrap_or_default(),
        operator: fact.operator.unwrap_or(Operator::Equal),
        date: fact.date(),
        is_reached: fact.kind == Kind::Status,
    })
}

fn region_name(region: &Region, round: usize) -> String {
    let level = match region.level {
        Level::Province => "省",
        Level::City => "市",
        Level::District => "区",
        Level::Country => "",
    };
    if round.is_multiple_of(2) { region.name.zh.clone() } else { [&region.name.zh, level].concat() }
}

impl Said {
    fn number(&self) -> String {
        let max = self.value_max.map_or_else(String::new, |max| format!("—{}", plain(max)));
        let number = format!("{}{max}", plain(self.value));
        if self.unit == Unit::RANK {
            return if self.operator == Operator::AtMost { format!("前{number}位") } else { format!("第{number}位") };
        }
        let before = match self.operator {
            Operator::Equal => "为",
            Operator::AtLeast => "不低于",
            Operator::MoreThan => "超过",
            Operator::AtMost => "不超过",
            Operator::LessThan => "低于",
            Operator::About => "约",
        };
        format!("{before}{number}{}", self.unit)
    }

    fn text(&self, round: usize) -> String {
        let Self { region, name, date, is_reached, .. } = self;
        let (number, date) = (self.number(), date.map(in_words));
        match (is_reached, date) {
            (true, Some(date)) => match round % 4 {
                0 => format!("截至{date}，{region}{name}{number}。"),
                1 => format!("{date}，{region}的{name}{number}，发展势头良好。"),
                2 => format!("{region}产业基础扎实。{date}{name}{number}。"),
                _ => format!("从各地情况看，{date}{region}{name}已有进展，{name}{number}。"),
            },
            (true, None) => match round % 3 {
                0 => format!("目前，{region}{name}{number}。"),
                1 => format!("{region}{name}{number}，走在前列。"),
                _ => format!("调研了解到，{region}在有关方面进展较快，{name}{number}。"),
            },
            (false, Some(date)) => match round % 4 {
                0 => format!("到{date}，{region}{name}{number}。"),
                1 => format!("{region}提出，力争到{date}{name}{number}。"),
                2 => format!("{region}出台了有关计划。到{date}，{name}{number}，形成良好生态。"),
                _ => format!("与周边相比，{region}的目标是{name}{number}（{date}）。"),
            },
            (false, None) => match round % 3 {
                0 => format!("{region}{name}{number}。"),
                1 => format!("在{region}，{name}{number}。"),
                _ => format!("{region}明确了支持重点：{name}{number}。"),
            },
        }
    }
}

fn in_words(date: PartialDate) -> String {
    let month = date.month().map_or_else(String::new, |month| format!("{month}月"));
    let day = date.day().map_or_else(String::new, |day| format!("{day}日"));
    format!("{}年{month}{day}", date.year())
}

/// The ways of spoiling, in turn; none where a fact has nothing to be spoilt in this way.
fn spoilt(data: &Dataset, fact: &Fact, round: usize) -> Option<(String, Slip)> {
    let ways = [Slip::Magnitude, Slip::Year, Slip::Unit, Slip::TargetForStatus, Slip::Operator, Slip::Region];
    let slip = ways[round % ways.len()];
    let round = round / ways.len() + round;
    let mut said = said(data, fact, round)?;
    match slip {
        Slip::Magnitude => {
            let factor = if round % 4 < 2 { 10.0 } else { 0.1 };
            if said.unit == Unit::RANK || said.unit == "%" && factor * said.value > 100.0 || said.value == 0.0 {
                return None;
            }
            said.value *= factor;
            said.value_max = said.value_max.map(|max| max * factor);
        }
        Slip::Year => {
            let year = said.date?.year();
            said.date = PartialDate::of_year(if round % 4 < 2 { year + 1 + (round % 3) as u16 } else { year - 1 });
        }
        Slip::Unit => said.unit = other_unit(&said.unit)?,
        Slip::TargetForStatus if fact.kind == Kind::Target => {
            let (region, name, number) = (&said.region, &said.name, said.number());
            let date = said.date.map(in_words).map_or_else(String::new, |date| format!("截至{date}，"));
            let text = match round % 2 {
                0 => format!("{date}{region}{name}已经{number}。"),
                _ => format!("{date}{region}加快建设，目前{name}{number}。"),
            };
            return Some((text, slip));
        }
        Slip::Operator if may_lose_operator(fact) => said.operator = Operator::Equal,
        Slip::Region => said.region = region_name(stranger(data, fact, round)?, round),
        _ => return None,
    }
    Some((said.text(round), slip))
}

fn other_unit(unit: &str) -> Option<String> {
    let other = match unit {
        "万亿元" => "亿元".to_owned(),
        "亿元" => "万元".to_owned(),
        "万元" => "亿元".to_owned(),
        "%" => "个".to_owned(),
        "位" => return None,
        unit => match unit.strip_prefix('万') {
            Some(base) => base.to_owned(),
            None => ["万", unit].concat(),
        },
    };
    Some(other)
}

/// Only what says more than a number can lose it: 达到 is as good as none.
fn may_lose_operator(fact: &Fact) -> bool {
    let quote = &fact.evidence.quote;
    // A name that says it as well keeps it: 支持上限.
    if fact.name.zh.contains("上限") {
        return false;
    }
    let is_spelt_out = ["以上", "不低于", "不少于", "至少"].iter().any(|word| quote.contains(word));
    match fact.operator {
        Some(Operator::AtLeast) => is_spelt_out,
        Some(Operator::Equal) | None => false,
        Some(_) => fact.unit.as_deref() != Some(Unit::RANK),
    }
}

/// A region with documents of which the data say nothing like it.
fn stranger<'d>(data: &'d Dataset, fact: &Fact, round: usize) -> Option<&'d Region> {
    let is_like = |other: &Fact| {
        let shares_name = other.name.zh == fact.name.zh || other.indicator.is_some() && other.indicator == fact.indicator;
        shares_name && other.value == fact.value
    };
    let others: Vec<&Region> = data
        .compared_regions()
        .filter(|region| region.slug != fact.region)
        .filter(|region| !data.facts.iter().any(|other| other.region == region.slug && is_like(other)))
        .collect();
    others.get(round % others.len().max(1)).copied()
}
