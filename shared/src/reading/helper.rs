//! What an optional helper, a language model that an analyst runs, is asked of proposals, and what of its answer is taken.
//!
//! It chooses among what is given and writes names; it never adds a statement, a number, a date or a quote. What it says of
//! anything that was not given is dropped.

use super::{
    known::indicators_that_fit,
    proposal::{Doubt, Proposal},
    text::is_han,
};
use crate::model::{Dataset, Kind};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// So many proposals are asked about at once.
const AT_ONCE: usize = 20;
/// So many indicators are offered for one.
const MAX_INDICATORS: usize = 8;
const MAX_ZH: usize = 40;
const MAX_EN: usize = 120;

/// What the helper is told of its task.
pub const TASK: &str = "You help an analyst who files statements of Chinese policy documents. For each item choose the indicator \
    and the category that its quote is about, among those that the item and `categories` offer, or null where none fits; and write \
    a short name in Chinese (`zh`) and in English (`en`): our words, a noun phrase without the number, the date and the region. \
    Repeat `number` and `quote` of the item exactly. Answer with JSON alone: \
    {\"answers\":[{\"number\":0,\"quote\":\"…\",\"indicator\":null,\"category\":null,\"zh\":\"…\",\"en\":\"…\"}]}";

/// What is asked at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Questions {
    /// The proposals.
    pub items: Vec<Question>,
    /// The categories of measures, with their names.
    pub categories: BTreeMap<String, String>,
}

/// What is asked of a proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Question {
    /// Its place among the proposals.
    pub number: usize,
    /// Its sort.
    pub kind: Kind,
    /// Its name by rule.
    pub name: String,
    /// Its quote.
    pub quote: String,
    /// The headings above it.
    pub path: Vec<String>,
    /// The indicators whose unit fits, with their names.
    pub indicators: BTreeMap<String, String>,
}

/// What a helper says.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Answers {
    /// One for each proposal that it knows something of.
    #[serde(default)]
    pub answers: Vec<Answer>,
}

/// What a helper says of a proposal.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Answer {
    number: usize,
    #[serde(default)]
    quote: String,
    #[serde(default)]
    indicator: Option<String>,
    #[serde(default)]
    category: Option<String>,
    #[serde(default)]
    zh: Option<String>,
    #[serde(default)]
    en: Option<String>,
}

/// What became of the answers of a helper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Proposals of which something was taken.
    pub taken: usize,
    /// Answers that were dropped whole: their quote is not the one that was given.
    pub dropped: usize,
}

/// What is asked of proposals, some at a time.
pub fn questions(proposals: &[Proposal], data: &Dataset) -> Vec<Questions> {
    let named = |pairs: Vec<(String, String)>| pairs.into_iter().collect::<BTreeMap<_, _>>();
    let question = |(number, proposal): (usize, &Proposal)| Question {
        number,
        kind: proposal.kind,
        name: proposal.name.zh.clone(),
        quote: proposal.quote.clone(),
        path: proposal.path.clone(),
        indicators: named(offered(proposal, data)),
    };
    let all: Vec<Question> = proposals.iter().enumerate().map(question).collect();
    let some = |items: &[Question]| {
        let has_measures = items.iter().any(|item| item.kind == Kind::Measure);
        let categories = data.categories.iter().filter(|_| has_measures);
        let categories = categories.map(|one| (one.slug.to_string(), one.name.zh.clone())).collect();
        Questions { items: items.to_vec(), categories: named(categories) }
    };
    all.chunks(AT_ONCE).map(some).collect()
}

/// Takes of the answers to some questions what was among the choices.
pub fn take(proposals: &mut [Proposal], questions: &Questions, answers: Answers) -> Taken {
    let mut taken = Taken::default();
    for answer in answers.answers {
        let asked = questions.items.iter().find(|item| item.number == answer.number);
        let Some((asked, proposal)) = asked.filter(|asked| asked.quote == answer.quote).zip(proposals.get_mut(answer.number))
        else {
            taken.dropped += 1;
            continue;
        };
        taken.taken += usize::from(take_one(proposal, asked, questions, answer));
    }
    taken
}

fn take_one(proposal: &mut Proposal, asked: &Question, questions: &Questions, answer: Answer) -> bool {
    let before = proposal.clone();
    if let Some(indicator) = answer.indicator.filter(|slug| asked.indicators.contains_key(slug)) {
        proposal.indicator = Some(indicator);
    }
    let category = answer.category.filter(|slug| proposal.kind == Kind::Measure && questions.categories.contains_key(slug));
    if let Some(category) = category.filter(|category| proposal.category.as_ref() != Some(category)) {
        proposal.category = Some(category);
        proposal.confidence = None;
    }
    if let Some(zh) = answer.zh.map(|zh| zh.trim().to_owned()).filter(|zh| is_chinese_name(zh)) {
        proposal.name.zh = zh;
    }
    if let Some(en) = answer.en.map(|en| en.trim().to_owned()).filter(|en| is_english_name(en)) {
        proposal.name.en.get_or_insert(en);
    }
    let is_changed = *proposal != before;
    if is_changed && !proposal.doubts.contains(&Doubt::ByHelper) {
        proposal.doubts.push(Doubt::ByHelper);
    }
    is_changed
}

fn offered(proposal: &Proposal, data: &Dataset) -> Vec<(String, String)> {
    let fitting = indicators_that_fit(proposal, data).into_iter().take(MAX_INDICATORS);
    fitting.map(|one| (one.slug.to_string(), one.name.zh.clone())).collect()
}

fn is_chinese_name(name: &str) -> bool {
    (2..=MAX_ZH).contains(&name.chars().count()) && name.chars().any(is_han) && !name.contains(char::is_control)
}

fn is_english_name(name: &str) -> bool {
    (2..=MAX_EN).contains(&name.chars().count()) && !name.chars().any(|c| is_han(c) || c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Anchor;
    use serde_json::json;

    fn data() -> Dataset {
        let named = |zh: &str| json!({ "zh": zh, "en": zh });
        let indicator = |slug: &str, zh: &str, unit: &str| json!({ "slug": slug, "name": named(zh), "unit": unit, "nature": "stock", "sectors": [], "definition": named(zh), "not_with": [], "caution": null });
        serde_json::from_value(json!({
            "regions": [], "context": [], "documents": [], "facts": [],
            "indicators": [indicator("revenue", "产业规模", "亿元"), indicator("firms", "企业数", "个")],
            "categories": [{ "slug": "talent", "name": named("人才"), "definition": named("人才"), "example": named("人才") }],
        }))
        .expect("a data set")
    }

    fn proposals() -> Vec<Proposal> {
        let new = |kind, quote: &str| {
            Proposal::new(kind, "规模".to_owned(), quote.to_owned(), Vec::new(), Anchor { start: 0, end: 9 })
        };
        let target = Proposal {
            value: Some(100.0), unit: Some("亿元".to_owned()), ..new(Kind::Target, "产业规模达到100亿元")
        };
        vec![target, new(Kind::Measure, "引进高层次人才")]
    }

    #[test]
    fn only_what_fits_is_offered() {
        let asked = questions(&proposals(), &data());
        assert_eq!(asked.len(), 1);
        let offered: Vec<Vec<&String>> = asked[0].items.iter().map(|item| item.indicators.keys().collect()).collect();
        assert_eq!(offered, [vec!["revenue"], vec![]]);
        assert_eq!(asked[0].categories.keys().collect::<Vec<_>>(), ["talent"]);
    }

    #[test]
    fn what_was_not_given_is_dropped() {
        let (data, mut proposals) = (data(), proposals());
        let asked = questions(&proposals, &data);
        let answers: Answers = serde_json::from_value(json!({ "answers": [
            { "number": 0, "quote": "产业规模达到900亿元", "indicator": "revenue", "zh": "错误的名称" },
            { "number": 7, "quote": "引进高层次人才", "zh": "错误的名称" },
            { "number": 0, "quote": "产业规模达到100亿元", "indicator": "firms", "zh": "\u{7}", "en": "产业规模", "value": 900, "by": "2099" },
            { "number": 1, "quote": "引进高层次人才", "indicator": "revenue", "category": "nonsense" },
        ] }))
        .expect("answers");
        let before = proposals.clone();
        assert_eq!(take(&mut proposals, &asked[0], answers), Taken { taken: 0, dropped: 2 });
        assert_eq!(proposals, before);
    }

    #[test]
    fn choices_and_names_are_taken_and_marked() {
        let (data, mut proposals) = (data(), proposals());
        let asked = questions(&proposals, &data);
        let answers: Answers = serde_json::from_value(json!({ "answers": [
            { "number": 0, "quote": "产业规模达到100亿元", "indicator": "revenue", "zh": "产业规模", "en": "Industry size" },
            { "number": 1, "quote": "引进高层次人才", "category": "talent" },
        ] }))
        .expect("answers");
        assert_eq!(take(&mut proposals, &asked[0], answers), Taken { taken: 2, dropped: 0 });
        let first = &proposals[0];
        assert_eq!(
            (first.indicator.as_deref(), first.name.zh.as_str(), first.name.en.as_deref()),
            (Some("revenue"), "产业规模", Some("Industry size"))
        );
        assert_eq!((first.value, &first.quote), (Some(100.0), &"产业规模达到100亿元".to_owned()));
        assert_eq!(proposals[1].category.as_deref(), Some("talent"));
        assert!(proposals.iter().all(|proposal| proposal.doubts.contains(&Doubt::ByHelper)));
    }
}
