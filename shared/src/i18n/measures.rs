//! What is said of measures: how many there are, why there are none, and what a way of acting is called.

use super::{Label, Labelled, labels};
use crate::{
    comparison::measures::Measures,
    model::{Instrument, Lang, LocalizedText, Slug},
    view::{Shade, Sort},
};

/// How many measures, with the noun in its number.
pub fn counted(count: usize, lang: Lang) -> String {
    labels::MEASURES_COUNTED.format(lang, &[&count.to_string()])
}

/// The orders of categories that make sense here, each with its name. Chinese names have no order of letters, so there is none by name.
pub fn sort_options(measures: &Measures, lang: Lang) -> Vec<(Option<Sort>, Label)> {
    let gap = measures.gaps.as_ref().map(|_| (Some(Sort::Gap), labels::SORT_GAP));
    let name = (lang == Lang::En).then_some((Some(Sort::Name), labels::SORT_NAME));
    let always = [(None, labels::SORT_TAXONOMY), (Some(Sort::Value), labels::SORT_TOTAL)];
    always.into_iter().chain(gap).chain(name).collect()
}

/// What the shade of the matrix can stand for.
pub const SHADE_OPTIONS: [(Option<Shade>, Label); 2] = [(None, labels::SHADE_SHARE), (Some(Shade::Count), labels::SHADE_COUNT)];

/// Why a region has nothing: its documents hold no such measure, or none of them is on the subject.
pub fn silence(measures: &Measures, region: &Slug) -> Label {
    match measures.is_covered(region) {
        true => labels::MEASURES_NONE,
        false => labels::MEASURES_UNCOVERED,
    }
}

/// What a category by an instrument is called. Where the category's name already holds the instrument, it is named once: its half
/// when the instrument is one of two halves (资金 of 资金与金融), the whole otherwise.
pub fn way_name(category: &LocalizedText, instrument: Instrument, lang: Lang) -> String {
    let (name, means) = (category.get(lang), means(instrument).get(lang));
    let joint = match lang {
        Lang::Zh => "与",
        Lang::En => " and ",
    };
    let halves: Vec<&str> = name.split(joint).collect();
    if halves.len() == 2
        && let Some(half) = halves.iter().find(|half| half.to_lowercase() == means)
    {
        return capitalised(half);
    }
    if shares_a_word(name, means, lang) {
        return name.to_owned();
    }
    labels::WAY_OF_INSTRUMENT.format(lang, &[name, means])
}

/// Whether both have a word in common: two characters of Chinese, the stem of an English word.
fn shares_a_word(name: &str, means: &str, lang: Lang) -> bool {
    const STEM: usize = 5;
    match lang {
        Lang::Zh => {
            let characters: Vec<char> = means.chars().collect();
            characters.windows(2).any(|pair| name.contains(&pair.iter().collect::<String>()))
        }
        Lang::En => {
            let name = name.to_lowercase();
            let stem = |word: &str| word.chars().take(STEM).collect::<String>();
            let stems: Vec<String> = name.split([' ', '-']).map(stem).collect();
            means.split(' ').filter(|word| word.len() >= STEM).any(|word| stems.contains(&stem(word)))
        }
    }
}

/// With a capital letter at its beginning.
pub(crate) fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

/// The instrument as a means, in the middle of a sentence.
fn means(instrument: Instrument) -> Label {
    let Label(zh, _) = instrument.label();
    let en = match instrument {
        Instrument::Fund => "funds",
        Instrument::Subsidy => "subsidies and awards",
        Instrument::Tax => "tax",
        Instrument::Finance => "finance",
        Instrument::Standard => "standards",
        Instrument::Platform => "platforms",
        Instrument::Pilot => "pilots",
        Instrument::Organisation => "organisation",
        Instrument::Infrastructure => "infrastructure",
        Instrument::Talent => "talent",
        Instrument::Publicity => "publicity",
        Instrument::Research => "research",
        Instrument::Cluster => "clusters",
        Instrument::Investment => "investment",
        Instrument::Cooperation => "cooperation",
        Instrument::Plan => "plans and lists",
        Instrument::Information => "information and statistics",
        Instrument::Regulation => "regulation",
        Instrument::Procurement => "procurement",
        Instrument::Competition => "competitions",
    };
    Label(zh, en)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(zh: &str, en: &str) -> LocalizedText {
        LocalizedText { zh: zh.into(), en: en.into() }
    }

    #[test]
    fn a_way_of_acting_never_glues_two_names_of_the_same_together() {
        let finance = text("资金与金融", "Funds and finance");
        let check = |category: &LocalizedText, instrument: Instrument, zh: &str, en: &str| {
            let names = [Lang::Zh, Lang::En].map(|lang| way_name(category, instrument, lang));
            assert_eq!(names, [zh, en]);
        };
        check(&finance, Instrument::Fund, "资金", "Funds");
        check(&finance, Instrument::Finance, "金融", "Finance");
        check(&finance, Instrument::Subsidy, "资金与金融（补贴奖励类）", "Funds and finance, through subsidies and awards");
        check(&text("人才", "Talent"), Instrument::Talent, "人才", "Talent");
        check(&text("组织与机制", "Organisation and mechanisms"), Instrument::Organisation, "组织与机制", "Organisation");
        check(&text("创新平台", "Innovation platforms"), Instrument::Platform, "创新平台", "Innovation platforms");
        check(&text("交流合作", "Exchange and cooperation"), Instrument::Cooperation, "交流合作", "Cooperation");
        check(&text("集群与园区", "Clusters and parks"), Instrument::Cluster, "集群与园区（集聚类）", "Clusters");
        check(
            &text("技术攻关", "Technology R&D"),
            Instrument::Plan,
            "技术攻关（规划清单类）",
            "Technology R&D, through plans and lists",
        );
        check(
            &text("网络与算力设施", "Networks and computing"),
            Instrument::Infrastructure,
            "网络与算力设施",
            "Networks and computing, through infrastructure",
        );
    }
}
