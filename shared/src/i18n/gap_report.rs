//! Gaps in words: what is said of each on the page, and all of them as plain text for a report.

mod answer;

pub use self::answer::answer;

use super::{Label, Labelled, join, labels, measures::way_name};
use crate::{
    comparison::measures::{Cell, Gap, Gaps, Measures},
    model::{Fact, FactRef, Lang},
};

/// The gaps as plain text, for a report: what, who, and the words that prove it.
pub fn report(measures: &Measures, gaps: &Gaps, lang: Lang) -> String {
    let (missing, ahead) = titles(measures, gaps, lang);
    let mut out = sectors_differ(measures, lang).map(|caution| [&caution, "\n\n"].concat()).unwrap_or_default();
    for (title, list, label) in [(missing, &gaps.missing, labels::GAP_DOING), (ahead, &gaps.ahead, labels::GAP_IDLE)] {
        out.push_str(&title);
        out.push('\n');
        for gap in list {
            let (name, regions) = (gap_name(measures, gap, lang), gap_regions(measures, gap, label, lang));
            out.push_str(&["- ", &name, " · ", &regions, "\n"].concat());
            for fact in gap_facts(measures, gap) {
                let document = measures.basis.document(&fact.document).map_or("", |d| d.title.get(lang));
                let named = named_with_region(measures, fact, lang);
                let quote = lang.language().quoted(&fact.evidence.quote);
                out.push_str(&["  - ", &named, " · ", &quote, " · ", document, "\n"].concat());
            }
        }
        out.push('\n');
    }
    out.push_str(&[labels::REVISION.get(lang), " ", measures.basis.revision.as_str(), "\n"].concat());
    out
}

/// What the two lists of gaps are called: what mine does not have, and what it has alone.
pub fn titles(measures: &Measures, gaps: &Gaps, lang: Lang) -> (String, String) {
    let home = home_name(measures, gaps, lang);
    let threshold = gaps.threshold.to_string();
    (labels::GAPS_MISSING.format(lang, &[&threshold, home]), labels::GAPS_AHEAD.format(lang, &[home, &threshold]))
}

/// A gap's way of acting: its category, by its instrument.
pub fn gap_name(measures: &Measures, gap: &Gap, lang: Lang) -> String {
    let category = measures.categories.iter().find(|c| c.slug == gap.category);
    category.map_or_else(String::new, |category| way_name(&category.name, gap.instrument, lang))
}

/// What the ring around a cell means; none where no cell has one.
pub fn ring_legend(measures: &Measures, lang: Lang) -> Option<String> {
    let gaps = measures.gaps.as_ref().filter(|_| measures.cells.iter().any(|cell| measures.has_gap(cell)))?;
    Some(labels::MEASURES_RING.format(lang, &[&gaps.threshold.to_string(), home_name(measures, gaps, lang)]))
}

/// What the others do in the category of a cell and its region does not; none where the cell has no ring.
pub fn cell_gaps(measures: &Measures, cell: &Cell, lang: Lang) -> Option<String> {
    let gaps = measures.gaps.as_ref().filter(|_| measures.has_gap(cell))?;
    let names: Vec<String> = measures.gaps_of(&cell.category).map(|gap| gap_name(measures, gap, lang)).collect();
    let title = gaps_in_category(measures, gaps, lang);
    Some([&title, lang.language().colon, &join(lang, &names)].concat())
}

/// What the gaps of one category are called.
pub fn gaps_in_category(measures: &Measures, gaps: &Gaps, lang: Lang) -> String {
    labels::GAPS_IN_CATEGORY.format(lang, &[home_name(measures, gaps, lang)])
}

fn home_name<'a>(measures: &'a Measures, gaps: &Gaps, lang: Lang) -> &'a str {
    measures.basis.region(&gaps.home).map_or("", |region| region.name.get(lang))
}

/// The gaps of one's own region that a measure proves, by name; none where it proves none.
pub fn gaps_proved_by(measures: &Measures, fact: &FactRef, lang: Lang) -> Option<String> {
    let missing = measures.gaps.iter().flat_map(|gaps| &gaps.missing);
    let names: Vec<String> = missing.filter(|gap| gap.facts.contains(fact)).map(|gap| gap_name(measures, gap, lang)).collect();
    (!names.is_empty()).then(|| join(lang, &names))
}

/// The measures of a gap to read first.
pub fn gap_samples<'a>(measures: &'a Measures, gap: &'a Gap) -> impl Iterator<Item = &'a Fact> {
    gap.samples.iter().filter_map(|reference| measures.basis.fact(reference))
}

/// The other regions of a gap. `label` says what they do: `GAP_DOING` or `GAP_IDLE`.
pub fn gap_regions(measures: &Measures, gap: &Gap, label: Label, lang: Lang) -> String {
    let name = |slug| Some(measures.basis.region(slug)?.name.get(lang).to_owned());
    let names: Vec<String> = gap.others.iter().filter_map(name).collect();
    label.format(lang, &[&join(lang, &names)])
}

/// The measures that prove a gap.
pub fn gap_facts<'a>(measures: &'a Measures, gap: &'a Gap) -> impl Iterator<Item = &'a Fact> {
    gap.facts.iter().filter_map(|reference| measures.basis.fact(reference))
}

/// A measure with the region that it is of.
pub fn named_with_region(measures: &Measures, fact: &Fact, lang: Lang) -> String {
    let region = measures.basis.region(&fact.region).map_or("", |r| r.name.get(lang));
    [region, " · ", fact.name.get(lang)].concat()
}

/// Where documents cover different subjects, silence says even less; none where they cover the same.
pub fn sectors_differ(measures: &Measures, lang: Lang) -> Option<String> {
    let names: Vec<String> = measures.sectors.iter().map(|sector| sector.label().get(lang).to_owned()).collect();
    (names.len() > 1).then(|| labels::SECTORS_DIFFER.format(lang, &[&join(lang, &names)]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{comparison::measures, model::Dataset, view::View};
    use serde_json::{Value, json};

    /// Three regions: two act by a fund, the third does not. `sector` is the subject of the second's document.
    fn compared(sector: &str) -> Measures {
        let named = |zh: &str, en: &str| json!({ "zh": zh, "en": en });
        let region = |slug: &str, zh: &str, en: &str| -> Value {
            json!({ "slug": slug, "code": slug, "level": "province", "parent": null, "name": named(zh, en) })
        };
        let document = |region: &str, sector: &str| -> Value {
            json!({
                "slug": format!("plan-{region}"), "region": region, "sector": sector, "kind": "action-plan",
                "title": named("计划", "Plan"), "source": { "file": "a.txt", "sha256": "" }, "bodies": {}
            })
        };
        let measure = |region: &str| -> Value {
            json!({
                "document": format!("plan-{region}"), "id": "money", "region": region, "kind": "measure",
                "name": named("设立<基金>", "set up <a fund>"), "category": "money-given", "leads": [], "instruments": ["fund"],
                "with": [], "headline": true, "source": "a.txt",
                "evidence": { "quote": "设立\"基金\" & 更多", "path": [], "anchor": null }
            })
        };
        let data: Dataset = serde_json::from_value(json!({
            "regions": [region("east-a", "甲省", "East"), region("west-b", "乙省", "West"), region("north-c", "丙省", "North")],
            "indicators": [], "context": [],
            "categories": [{
                "slug": "money-given", "name": named("资金", "Money"), "definition": named("给钱", "Giving money"),
                "example": named("设立基金", "A fund is set up")
            }],
            "documents": [document("east-a", "uhd-video"), document("west-b", sector), document("north-c", "uhd-video")],
            "facts": [measure("east-a"), measure("west-b")]
        }))
        .expect("a data set");
        let view = View { home: "north-c".parse().ok(), ..View::default() };
        measures::compare(&data, "0123456789abcdef".parse().expect("a revision"), &view, Vec::new())
    }

    #[test]
    fn the_report_names_the_revision_and_the_words_that_prove_it() {
        let measures = compared("uhd-video");
        let gaps = measures.gaps.as_ref().expect("gaps");
        assert_eq!((gaps.missing.len(), gaps.ahead.len()), (1, 0));
        let expected = "至少2个其他地区的文件中有，而丙省的文件未提及的\n\
                        - 资金 · 文件中有：甲省、乙省\n  \
                        - 甲省 · 设立<基金> · “设立\"基金\" & 更多” · 计划\n  \
                        - 乙省 · 设立<基金> · “设立\"基金\" & 更多” · 计划\n\
                        \n\
                        丙省的文件中有，而至少2个其他地区的文件未提及的\n\
                        \n\
                        数据版本 0123456789abcdef\n";
        assert_eq!(report(&measures, gaps, Lang::Zh), expected);
    }

    #[test]
    fn the_answer_says_what_others_list_and_mine_does_not() {
        let measures = compared("uhd-video");
        let zh = "丙省的文件未列、而至少2个其他地区列有的做法共1项；最普遍的是资金（甲省、乙省）。";
        assert_eq!(answer(&measures, Lang::Zh).as_deref(), Some(zh));
        let en = "Not in the documents of North, listed by at least 2 others: 1 approach, most widely Money, through funds (East, West).";
        assert_eq!(answer(&measures, Lang::En).as_deref(), Some(en));
    }

    #[test]
    fn a_measure_names_the_gaps_that_it_proves() {
        let measures = compared("uhd-video");
        let fact = |name: &str| name.parse().expect("a fact");
        assert_eq!(gaps_proved_by(&measures, &fact("plan-east-a/money"), Lang::Zh).as_deref(), Some("资金"));
        assert_eq!(gaps_proved_by(&measures, &fact("plan-north-c/money"), Lang::Zh), None);
    }

    #[test]
    fn the_report_starts_with_a_caution_where_documents_cover_different_subjects() {
        assert_eq!(sectors_differ(&compared("uhd-video"), Lang::Zh), None);
        let measures = compared("5g");
        let gaps = measures.gaps.as_ref().expect("gaps");
        let report = report(&measures, gaps, Lang::En);
        assert!(report.starts_with("The documents cover different subjects (UHD video, 5G): "), "{report}");
        assert!(report.contains("\n  - East · set up <a fund> · “设立\"基金\" & 更多” · Plan\n"), "{report}");
    }
}
