//! The answer in one sentence: what others do that mine does not; without a region of one's own, where regions act most and what
//! only one of them does.

use super::{gap_name, home_name, labels};
use crate::{
    comparison::measures::{Cell, Gaps, Measures, percent},
    i18n::{
        join,
        measures::{capitalised, counted},
    },
    model::{Category, Lang, Slug},
};

/// How many names a sentence holds.
const MAX_NAMES: usize = 3;

/// The answer; none where nothing is shown.
pub fn answer(measures: &Measures, lang: Lang) -> Option<String> {
    if measures.most == 0 {
        return None;
    }
    let can_tell = |gaps: &&Gaps| measures.basis.regions.len() > gaps.threshold && measures.is_covered(&gaps.home);
    match (measures.gaps.as_ref().filter(can_tell), measures.categories.as_slice()) {
        (Some(gaps), _) => Some(of_gaps(measures, gaps, lang)),
        (None, [_]) => of_category(measures, lang),
        (None, _) => of_regions(measures, lang),
    }
}

fn of_gaps(measures: &Measures, gaps: &Gaps, lang: Lang) -> String {
    let (threshold, home) = (gaps.threshold.to_string(), home_name(measures, gaps, lang));
    let Some(first) = gaps.missing.first() else { return labels::ANSWER_GAPS_NONE.format(lang, &[&threshold, home]) };
    let widest: Vec<_> = gaps.missing.iter().take_while(|gap| gap.others.len() == first.others.len()).collect();
    let names: Vec<String> = widest.iter().take(MAX_NAMES).map(|gap| gap_name(measures, gap, lang)).collect();
    let mut named = join(lang, &names);
    if widest.len() > MAX_NAMES {
        named = labels::ANSWER_AND_OTHERS.format(lang, &[&named, &widest.len().to_string()]);
    }
    let whose = match widest.as_slice() {
        [gap] => join(lang, &gap.others.iter().map(|slug| region_name(measures, slug, lang)).collect::<Vec<_>>()),
        _ => labels::ANSWER_EACH.format(lang, &[&first.others.len().to_string()]),
    };
    labels::ANSWER_GAPS.format(lang, &[home, &threshold, &gaps.missing.len().to_string(), &named, &whose])
}

/// Of one chosen category: how many measures, and whose own share is the largest.
fn of_category(measures: &Measures, lang: Lang) -> Option<String> {
    let category = measures.categories.first()?.name.get(lang);
    let acting: Vec<&Cell> = measures.cells.iter().filter(|cell| !cell.facts.is_empty()).collect();
    let largest = acting.iter().rev().max_by_key(|cell| measures.share(cell))?;
    let count = |cells: &[&Cell]| counted(cells.iter().map(|cell| cell.facts.len()).sum(), lang);
    let region = region_name(measures, &largest.region, lang);
    let (regions, all, own) = (acting.len().to_string(), count(&acting), count(&[largest]));
    Some(labels::ANSWER_CATEGORY.format(lang, &[category, &regions, &all, &region, &own, &measures.share_label(largest)?]))
}

/// Of several categories: which has most measures, and which only one region has. Where filters hide measures, neither can be told.
fn of_regions(measures: &Measures, lang: Lang) -> Option<String> {
    let language = lang.language();
    let mut clauses: Vec<String> = largest_category(measures, lang).into_iter().collect();
    let view = &measures.basis.view;
    if view.instruments.is_empty() && view.lead.is_none() && view.sectors.is_empty() {
        clauses.extend(listed_by_one(measures, lang));
    }
    let mut sentence = clauses.join(language.semicolon);
    sentence.push_str(language.full_stop);
    (!clauses.is_empty()).then(|| capitalised(&sentence))
}

fn largest_category(measures: &Measures, lang: Lang) -> Option<String> {
    if !measures.basis.view.categories.is_empty() {
        return None;
    }
    let total = |at: usize| measures.rows().filter_map(|row| row.get(at)).map(|cell| cell.facts.len()).sum::<usize>();
    let totals: Vec<usize> = (0..measures.categories.len()).map(total).collect();
    let largest = totals.iter().max().copied().filter(|largest| *largest > 0)?;
    let first: Vec<String> = measures
        .categories
        .iter()
        .zip(&totals)
        .filter(|(_, total)| **total == largest)
        .map(|(category, _)| category.name.get(lang).to_owned())
        .collect();
    let whose = match measures.basis.regions.as_slice() {
        [only] => region_name(measures, only, lang),
        _ => labels::ANSWER_ALL_REGIONS.get(lang).to_owned(),
    };
    let share = percent(largest, totals.iter().sum()).to_string();
    // Categories that share the first place are no focus.
    let [name] = first.as_slice() else { return None };
    Some(labels::ANSWER_LARGEST.format(lang, &[&whose, name, &largest.to_string(), &share]))
}

/// The region that is alone with most categories, and which these are.
fn listed_by_one(measures: &Measures, lang: Lang) -> Option<String> {
    if measures.basis.regions.len() < 2 {
        return None;
    }
    let alone = |region: &Slug| -> Vec<String> {
        let is_alone = |category: &&Category| {
            let mut acting = measures.cells.iter().filter(|cell| cell.category == category.slug && !cell.facts.is_empty());
            acting.next().is_some_and(|cell| cell.region == *region) && acting.next().is_none()
        };
        measures.categories.iter().filter(is_alone).map(|category| category.name.get(lang).to_owned()).collect()
    };
    let most =
        measures.basis.regions.iter().map(|region| (region, alone(region))).rev().max_by_key(|(_, names)| names.len())?;
    let (region, mut names) = most;
    let count = names.len();
    names.truncate(MAX_NAMES);
    let mut named = join(lang, &names);
    if count > MAX_NAMES {
        named = labels::ANSWER_AND_OTHERS.format(lang, &[&named, &count.to_string()]);
    }
    (count > 0).then(|| labels::ANSWER_ONLY_ONE.format(lang, &[&region_name(measures, region, lang), &named]))
}

fn region_name(measures: &Measures, slug: &Slug, lang: Lang) -> String {
    measures.basis.region(slug).map_or("", |region| region.name.get(lang)).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        chart::measures::tests::fixture::{real, with_gap},
        comparison::measures::Measures,
        view::View,
    };

    fn said(measures: &Measures) -> [Option<String>; 2] {
        [Lang::Zh, Lang::En].map(|lang| answer(measures, lang))
    }

    /// The same comparison with one category.
    fn only(category: &str) -> Measures {
        let mut measures = real();
        measures.categories.retain(|shown| shown.slug.as_str() == category);
        measures.cells.retain(|cell| cell.category.as_str() == category);
        measures.basis.view.categories = vec![category.parse().expect("a slug")];
        measures
    }

    #[test]
    fn without_a_region_of_ones_own_it_names_the_focus_and_what_one_region_has_alone() {
        let zh = "这些地区举措最多的一类是组织与机制（62项，占10%）；只有湖南的文件列了企业数字化转型、绿色与结构调整。";
        let en = "The largest group of measures in these regions is Organisation and mechanisms (62, 10%); \
                  only the documents of Hunan list Digital transformation, Green and restructuring.";
        assert_eq!(said(&real()), [Some(zh.to_owned()), Some(en.to_owned())]);
    }

    #[test]
    fn what_filters_hide_is_never_called_absent() {
        let mut measures = real();
        measures.basis.view = View::from_query("instruments=fund").0;
        assert!(said(&measures).iter().flatten().all(|text| !text.contains("湖南") && !text.contains("Hunan")));
    }

    #[test]
    fn of_one_category_it_says_how_much_there_is_and_whose_share_is_largest() {
        let zh = "人才：5个地区共22项举措；占本地举措比例最高的是广东（8项举措，占6%）。";
        let en = "Talent: 5 regions, 22 measures; the largest share of its own is that of Guangdong (8 measures, 6%).";
        assert_eq!(said(&only("talent")), [Some(zh.to_owned()), Some(en.to_owned())]);
    }

    #[test]
    fn a_region_that_lacks_nothing_hears_so_and_one_without_documents_hears_of_all() {
        let mut measures = with_gap(real(), "qingdao", "talent", &["hunan", "futian"]);
        if let Some(gaps) = &mut measures.gaps {
            gaps.missing.clear();
        }
        assert_eq!(answer(&measures, Lang::Zh).as_deref(), Some("至少2个其他地区列有的做法，青岛的文件都有。"));
        measures.uncovered = vec!["qingdao".parse().expect("a slug")];
        assert!(answer(&measures, Lang::Zh).is_some_and(|text| text.starts_with("这些地区举措最多的一类是")));
    }

    #[test]
    fn nothing_is_said_of_nothing() {
        let mut measures = real();
        measures.most = 0;
        assert_eq!(said(&measures), [None, None]);
    }
}
