//! The one line above a comparison that says what it shows: a sentence made from the comparison itself.

use super::{Labelled, due::due_line, gap_report, join, labels};
use crate::{
    comparison::{
        Comparison,
        targets::{Answer, Precision, Row, Targets},
        verdict::{Reason, ReasonKind, Verdict},
    },
    model::{Lang, Slug},
    quantity,
};

/// The line above any comparison; none when there is nothing to say.
pub fn line(comparison: &Comparison, lang: Lang) -> Option<String> {
    match comparison {
        Comparison::Targets(targets) => self::targets(targets, lang),
        Comparison::Timeline(timeline) => timeline.is_filled().then(|| due_line(timeline, lang)),
        Comparison::Measures(measures) => gap_report::answer(measures, lang),
    }
}

/// How large the one region's number is beside the other's, per head too, and what stands against comparing them. Where no two
/// may be compared, it says that.
pub fn targets(targets: &Targets, lang: Lang) -> Option<String> {
    if targets.panels.is_empty() {
        return None;
    }
    let Some(answer) = &targets.answer else { return Some(nothing_compares(targets, lang)) };
    let home =
        targets.basis.view.home.as_ref().filter(|home| targets.basis.regions.contains(home) && answer.own.region != **home);
    let without_own = home.map(|home| labels::ANSWER_WITHOUT_OWN.format(lang, &[name(targets, home, lang)]));
    Some([without_own.unwrap_or_default(), sentence(targets, answer, lang)].concat())
}

/// 青岛的产业规模目标是广东的1/10（人均1.25倍）；不宜直接比：层级、口径、年份不同。
fn sentence(targets: &Targets, answer: &Answer, lang: Lang) -> String {
    let language = lang.language();
    let (own, other) = (name(targets, &answer.own.region, lang), name(targets, &answer.other.region, lang));
    let [own_kind, other_kind] = [answer.own.kind, answer.other.kind].map(|kind| kind.label().get(lang).to_lowercase());
    let other_kind = if answer.own.kind == answer.other.kind { String::new() } else { other_kind };
    let size = Size::of(answer.ratio);
    let is_about = answer.precision == Precision::About;
    let indicator = answer.name.get(lang);
    let said = match lang {
        Lang::Zh => {
            let relation = match (&size, is_about) {
                (Size::Same, false) => format!("与{other}{other_kind}{}", labels::ANSWER_SAME.get(lang)),
                (Size::Same, true) | (Size::Like, _) => format!("与{other}{other_kind}{}", labels::ANSWER_LIKE.get(lang)),
                (size, false) => format!("是{other}{other_kind}的{}", size.said(lang)),
                (size, true) => format!("约为{other}{other_kind}的{}", size.said(lang)),
            };
            format!("{own}的{indicator}{own_kind}{relation}")
        }
        Lang::En => {
            let of_other = if other_kind.is_empty() { format!("{other}’s") } else { format!("{other}’s {other_kind}") };
            let about = if is_about { "about " } else { "" };
            let relation = match &size {
                Size::Same => format!("{about}the same as {of_other}"),
                Size::Like => format!("about the same as {of_other}"),
                Size::Times(_) => format!("{about}{} {of_other}", size.said(lang)),
                Size::Part(_) | Size::Percent(_) => format!("{about}{} of {of_other}", size.said(lang)),
            };
            format!("{indicator}: {own}’s {own_kind} is {relation}")
        }
    };
    let per_head = answer.ratio_per_head.map(|ratio| match Size::of(ratio) {
        Size::Same | Size::Like => labels::ANSWER_PER_HEAD.format(lang, &[labels::ANSWER_LIKE.get(lang)]),
        size @ (Size::Part(_) | Size::Percent(_)) => labels::ANSWER_PER_HEAD_SHARE.format(lang, &[&size.said(lang)]),
        size @ Size::Times(_) => labels::ANSWER_PER_HEAD.format(lang, &[&size.said(lang)]),
    });
    let per_head = per_head.map(|said| language.bracketed(&said)).unwrap_or_default();
    let verdict = answer.verdict.label().get(lang);
    let verdict = if lang == Lang::En { verdict.to_lowercase() } else { verdict.to_owned() };
    let against = match answer.verdict {
        Verdict::Direct | Verdict::Convertible => verdict,
        Verdict::Indicative | Verdict::NotComparable => {
            labels::ANSWER_AGAINST.format(lang, &[&verdict, &differences(&answer.reasons, lang)])
        }
    };
    [&said, &per_head, language.semicolon, &against, language.full_stop].concat()
}

/// The worst reasons in the fewest words: 层级、口径、年份不同. Those that only say how a number was made are left to the panel,
/// unless there are no others.
fn differences(reasons: &[Reason], lang: Lang) -> String {
    let weighs =
        |reason: &&Reason| !matches!(reason.kind, ReasonKind::Printed | ReasonKind::Derived | ReasonKind::UnitInferred);
    let mut kinds: Vec<ReasonKind> = reasons.iter().filter(weighs).map(|reason| reason.kind).collect();
    if kinds.is_empty() {
        kinds = reasons.iter().map(|reason| reason.kind).collect();
    }
    let words: Vec<&str> = kinds.iter().map(|kind| kind.label().get(lang)).collect();
    let (different, others): (Vec<&str>, Vec<&str>) = words.into_iter().partition(|word| stem(word, lang).is_some());
    let stems: Vec<String> = different.into_iter().filter_map(|word| stem(word, lang)).map(str::to_owned).collect();
    let stems = match (stems.is_empty(), lang) {
        (true, _) => None,
        (false, Lang::Zh) => Some([&join(lang, &stems), "不同"].concat()),
        (false, Lang::En) => Some(["different ", &join(lang, &stems)].concat()),
    };
    let parts: Vec<String> = stems.into_iter().chain(others.into_iter().map(str::to_owned)).collect();
    parts.join(lang.language().clause_separator)
}

/// What differs, of a reason that says so: 层级 of 层级不同.
fn stem(word: &str, lang: Lang) -> Option<&str> {
    match lang {
        Lang::Zh => word.strip_suffix("不同"),
        Lang::En => word.strip_prefix("different "),
    }
}

/// Which regions have numbers, where no two of them may be compared.
fn nothing_compares(targets: &Targets, lang: Lang) -> String {
    let has_number = |region: &&Slug| {
        let own = |row: &&Row| row.region == **region && !(row.marks.is_empty() && row.undivided.is_empty());
        targets.panels.iter().flat_map(|panel| &panel.rows).any(|row| own(&row))
    };
    let names: Vec<String> =
        targets.basis.regions.iter().filter(has_number).map(|region| name(targets, region, lang).to_owned()).collect();
    let label = match names.len() {
        0 => labels::ANSWER_NO_NUMBER,
        1 => labels::ANSWER_ONLY,
        _ => labels::ANSWER_NONE_COMPARE,
    };
    label.format(lang, &[&join(lang, &names)])
}

fn name<'a>(targets: &'a Targets, region: &Slug, lang: Lang) -> &'a str {
    targets.basis.region(region).map_or("", |region| region.name.get(lang))
}

/// A ratio as people say it.
#[derive(Clone, Debug, PartialEq)]
enum Size {
    /// Equal.
    Same,
    /// Within a twentieth.
    Like,
    /// So many times.
    Times(f64),
    /// One of so many parts.
    Part(f64),
    /// So many hundredths.
    Percent(f64),
}

impl Size {
    fn of(ratio: f64) -> Self {
        let parts = (1.0 / ratio).round();
        match ratio {
            r if (r - 1.0).abs() < 1e-6 => Self::Same,
            r if (0.95..=1.05).contains(&r) => Self::Like,
            r if r >= 10.0 => Self::Times(two_digits(r)),
            r if r >= 2.0 => Self::Times((r * 10.0).round() / 10.0),
            r if r > 1.0 => Self::Times((r * 100.0).round() / 100.0),
            // A fraction where it is close to one, or where a share would be less than a twentieth.
            r if r < 0.05 => Self::Part(two_digits(1.0 / r)),
            r if (1.0 / r / parts - 1.0).abs() < 0.03 => Self::Part(parts),
            r => Self::Percent((r * 100.0).round()),
        }
    }

    fn said(&self, lang: Lang) -> String {
        match self {
            Self::Same => labels::ANSWER_SAME.get(lang).to_owned(),
            Self::Like => labels::ANSWER_LIKE.get(lang).to_owned(),
            Self::Times(times) => labels::ANSWER_TIMES.format(lang, &[&quantity::format_number(*times, lang)]),
            Self::Part(parts) => format!("1/{}", quantity::plain(*parts)),
            Self::Percent(percent) => format!("{}%", quantity::plain(*percent)),
        }
    }
}

fn two_digits(value: f64) -> f64 {
    let mut scale = 1.0;
    while value / scale >= 100.0 {
        scale *= 10.0;
    }
    (value / scale).round() * scale
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::targets::tests::fixture::{compared, compared_with, facts};
    use serde_json::json;

    #[test]
    fn the_line_says_ratio_per_head_and_the_worst_reasons() {
        for (query, zh, en) in [
            (
                "home=qingdao",
                "青岛的产业规模目标是广东的1/10（人均1.25倍）；不宜直接比：层级、口径、年份不同。",
                "The revenue: Qingdao’s target is 1/10 of Guangdong’s (1.25 times per head); not directly comparable: different level, scope, year.",
            ),
            (
                "indicators=channels",
                "广东的开办4K频道目标是青岛的1.5倍（人均为其12%）；不宜直接比：层级不同。",
                "The channels: Guangdong’s target is 1.5 times Qingdao’s (12% per head); not directly comparable: different level.",
            ),
            (
                "indicators=stations",
                "四川的5G基站现状是深圳福田的23倍；不宜直接比：层级、年份不同。",
                "The stations: Sichuan’s status is 23 times Futian, Shenzhen’s; not directly comparable: different level, year.",
            ),
            (
                "home=hunan&indicators=channels",
                "湖南的文件没有可与其他地区对照的数值。广东的开办4K频道目标是青岛的1.5倍（人均为其12%）；不宜直接比：层级不同。",
                "The documents of Hunan state no number to compare with others. The channels: Guangdong’s target is 1.5 times Qingdao’s (12% per head); not directly comparable: different level.",
            ),
            (
                "indicators=macro",
                "只有深圳福田的文件载有这些指标的数值，无从比较。",
                "Only the documents of Futian, Shenzhen state a number here, so there is nothing to compare.",
            ),
        ] {
            let targets = compared(query);
            assert_eq!(self::targets(&targets, Lang::Zh).as_deref(), Some(zh), "{query}");
            assert_eq!(self::targets(&targets, Lang::En).as_deref(), Some(en), "{query}");
        }
        assert_eq!(self::targets(&compared_with(Vec::new(), ""), Lang::Zh), None);
    }

    #[test]
    fn a_target_beside_a_status_says_so() {
        let facts: Vec<_> = facts().into_iter().filter(|fact| fact["id"] != "before").collect();
        let targets = compared_with(facts, "indicators=stations");
        let zh = "四川的5G基站现状是深圳福田目标的6.9倍；不宜直接比：层级不同，一为目标、一为现状。";
        let en = "The stations: Sichuan’s status is 6.9 times Futian, Shenzhen’s target; not directly comparable: different level, target beside status.";
        assert_eq!(self::targets(&targets, Lang::Zh).as_deref(), Some(zh));
        assert_eq!(self::targets(&targets, Lang::En).as_deref(), Some(en));
    }

    #[test]
    fn bounds_of_different_kinds_are_only_about_so_large() {
        let mut facts = facts();
        for fact in &mut facts {
            if fact["id"] == "revenue" {
                fact["operator"] = json!("=");
            }
        }
        let said = targets(&compared_with(facts, "home=qingdao"), Lang::Zh).expect("a line");
        assert!(said.starts_with("青岛的产业规模目标约为广东的1/10"), "{said}");
    }

    #[test]
    fn ratios_are_said_as_people_say_them() {
        for (ratio, zh, en) in [
            (0.1, "1/10", "1/10"),
            (1.251, "1.25倍", "1.25 times"),
            (3.333, "3.3倍", "3.3 times"),
            (12.4, "12倍", "12 times"),
            (1234.0, "1200倍", "1,200 times"),
            (0.3, "30%", "30%"),
            (0.9, "90%", "90%"),
            (0.33, "1/3", "1/3"),
            (0.8, "80%", "80%"),
            (0.00747, "1/130", "1/130"),
            (1.02, "相当", "about the same"),
            (1.0, "相同", "the same"),
        ] {
            let size = Size::of(ratio);
            assert_eq!([size.said(Lang::Zh), size.said(Lang::En)], [zh, en], "{ratio}");
        }
    }
}
