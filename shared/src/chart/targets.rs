//! The chart of one axis of the targets comparison: a bar for what is promised, a diamond for what was reached, one line for
//! the regions that say nothing.

mod distribution;
pub mod keys;
mod layout;
mod mark;

pub(crate) use self::mark::notice;

use self::layout::LayoutBuilder;
use super::plan::{ChartPlan, Style};
use crate::{
    comparison::targets::{Mark, Panel, RANKED, Ranking, Row, Targets},
    i18n::{self, Label, Labelled, labels, panel::silence},
    model::{Fact, Kind, Lang, Operator},
    view::Normalisation,
};

/// Plans the chart of one panel, with a line for the regions that have no number.
pub fn plan(targets: &Targets, panel: &Panel, style: Style) -> ChartPlan {
    let mut draft = LayoutBuilder::new(targets, panel, style);
    draft.rows();
    draft.silence();
    draft.finish()
}

/// Plans the same without that line, where it stands below the chart as a list that opens.
pub fn plan_marks(targets: &Targets, panel: &Panel, style: Style) -> ChartPlan {
    let mut draft = LayoutBuilder::new(targets, panel, style);
    draft.rows();
    draft.finish()
}

/// The title of a panel: its indicator, which of its axes this is, and what sets it off from the others.
pub fn title(targets: &Targets, panel: &Panel, lang: Lang) -> String {
    let name = targets.indicators.iter().find(|i| i.slug == panel.indicator).map_or("", |i| i.name.get(lang));
    let name = if panel.axis > 0 { format!("{name} ({})", panel.axis + 1) } else { name.to_owned() };
    panel.about.as_ref().map_or_else(|| name.clone(), |about| labels::PICTURE_SCOPE.format(lang, &[&name, about.get(lang)]))
}

/// What the chart shows, in a sentence made from its numbers; then who has none, by why.
pub fn describe(targets: &Targets, panel: &Panel, lang: Lang) -> String {
    let language = lang.language();
    let name = title(targets, panel, lang);
    let mut parts = Vec::new();
    let (rows, ranking) = targets.written_out(panel, RANKED);
    for row in rows {
        let region = targets.basis.region(&row.region).map_or("", |r| r.name.get(lang));
        let said: Vec<String> = row
            .marks
            .iter()
            .filter_map(|mark| {
                let fact = targets.basis.fact(&mark.fact)?;
                let value = shown_value(panel, mark, fact, lang);
                Some([value, language.bracketed(&i18n::panel::caption(targets, mark, fact, lang))].concat())
            })
            .collect();
        parts.push([region, language.colon, &said.join(language.list_separator)].concat());
    }
    parts.extend(ranking.map(|ranking| labels::RANKING_REST.format(lang, &[&ranking.others.len().to_string()])));
    let silence = silence(targets, panel, lang);
    parts.extend(silence.iter().map(|group| i18n::panel::silence_line(std::slice::from_ref(group), lang)));
    [&name, language.sentence_separator, &parts.join(language.semicolon), language.full_stop].concat()
}

/// That the rows of a chart are the first of many, as `said` puts it, and where the reader's own region stands among all.
pub fn ranking_note(said: Label, targets: &Targets, ranking: &Ranking<'_>, lang: Lang) -> String {
    let own = ranking.own.and_then(|place| {
        let region = targets.basis.region(targets.basis.view.home.as_ref()?)?;
        Some(labels::RANKING_OWN.format(lang, &[region.name.get(lang), &place.to_string()]))
    });
    let counts = [ranking.most.to_string(), ranking.total().to_string()];
    let first = said.format(lang, &[&counts[0], &counts[1]]);
    let said = std::iter::once(first).chain(own).collect::<Vec<_>>().join(lang.language().sentence_separator);
    [&said, lang.language().full_stop].concat()
}

/// What a row says in words beside its marks: why there is none, which other chart has them, what could not be divided.
pub fn beside(targets: &Targets, panel: &Panel, row: &Row, lang: Lang) -> Vec<String> {
    let named = row.absent_fact.as_ref().and_then(|fact| targets.basis.fact(fact));
    let absent = row.absence.map(|absence| match named {
        Some(fact) => labels::PICTURE_SCOPE.format(lang, &[absence.label().get(lang), fact.name.get(lang)]),
        None => absence.label().get(lang).to_owned(),
    });
    let charts: Vec<String> = row.elsewhere.iter().map(|axis| format!("({})", axis + 1)).collect();
    let elsewhere = (!charts.is_empty()).then(|| labels::SEE_CHARTS.format(lang, &[&charts.join(" ")]));
    let undivided = row.undivided.iter().filter_map(|fact| targets.basis.fact(fact)).map(|fact| {
        let said = [&i18n::value_of(fact, lang).unwrap_or_default(), " · ", &i18n::mark_caption(fact, lang)].concat();
        labels::PICTURE_SCOPE.format(lang, &[&said, undivided(panel, fact).get(lang)])
    });
    absent.into_iter().chain(elsewhere).chain(undivided).collect()
}

/// Why a number is not divided as the panel divides.
pub fn undivided(panel: &Panel, fact: &Fact) -> i18n::Label {
    match panel.per {
        Some(Normalisation::Head) => labels::UNDIVIDED_HEAD,
        Some(Normalisation::Gdp) => labels::UNDIVIDED_GDP,
        _ if fact.kind == Kind::Target => labels::UNDIVIDED_YEARS,
        _ => labels::UNDIVIDED_REACHED,
    }
}

/// A mark's number in the reader's habit: as printed, or divided as the panel divides.
pub fn shown_value(panel: &Panel, mark: &Mark, fact: &Fact, lang: Lang) -> String {
    let operator = fact.operator.unwrap_or(Operator::Equal);
    match panel.per_base {
        None => i18n::number_of(operator, mark.value, mark.value_max, &panel.unit, lang),
        Some(base) => [operator.mark(), &i18n::divided(mark.value, mark.value_max, &panel.unit, base, lang)].concat(),
    }
}

#[cfg(test)]
mod tests;
