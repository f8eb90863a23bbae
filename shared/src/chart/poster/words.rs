//! What a picture says in words, made from the comparison: what is seen, in which units, how far, and with which reserve.

use super::{Setting, frame::Frame, region_names};
use crate::{
    chart,
    comparison::{
        ComparisonContext,
        measures::Measures,
        targets::{Panel, Row, Targets},
        timeline::Timeline,
    },
    date::PartialDate,
    i18n::{self, Label, Labelled, labels},
    model::{Document, FactRef, Lang, Slug},
    view::{Normalisation, Scale},
};

/// The words around some panels of the targets comparison.
pub(super) fn of_targets(targets: &Targets, panels: &[Panel], setting: &Setting) -> Frame {
    let lang = setting.lang;
    let mut names: Vec<&str> = Vec::new();
    for panel in panels {
        let name = targets.indicators.iter().find(|i| i.slug == panel.indicator).map_or("", |i| i.name.get(lang));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let what = match names.as_slice() {
        [] => labels::TARGETS_TITLE.get(lang).to_owned(),
        [one] => match panels {
            [panel] => chart::targets::title(targets, panel, lang),
            _ => (*one).to_owned(),
        },
        [one, other] => labels::PICTURE_ONE_MORE.format(lang, &[one, other]),
        [one, ..] => i18n::indicators_named(one, names.len(), lang),
    };
    let mut said = vec![labels::PICTURE_TARGETS.get(lang).to_owned()];
    if let [panel] = panels {
        said = vec![unit(panel, lang)];
        let indicator = targets.indicators.iter().find(|i| i.slug == panel.indicator);
        said.extend(indicator.map(|i| i.definition.get(lang).trim_end_matches(['。', '.']).to_owned()));
    }
    said.extend(scope(&targets.basis, lang));
    said.extend(panels.iter().find_map(|panel| panel.per).map(|per| {
        let label = match per {
            Normalisation::Head => labels::PER_HEAD,
            Normalisation::Gdp => labels::PER_GDP_SAID,
            Normalisation::Year => labels::PER_YEAR,
        };
        label.get(lang).to_owned()
    }));
    let mut notes = Vec::new();
    if let [panel] = panels {
        notes.extend(cautions(targets, panel, lang));
    }
    notes.extend(overridden(panels, lang));
    notes.extend(outside(targets, panels, lang));
    notes.extend(remarks(&targets.basis, lang));
    let described: Vec<String> = panels.iter().map(|panel| chart::targets::describe(targets, panel, lang)).collect();
    let empty = i18n::nothing::targets(targets, lang);
    Frame {
        description: described.into_iter().chain(empty).collect::<Vec<_>>().join(" "),
        documents: drawn_documents(&targets.basis, |fact| {
            panels.iter().flat_map(|p| &p.rows).flat_map(Row::facts).any(|f| f == fact)
        }),
        notes,
        ..titled(&what, &targets.basis, said, setting)
    }
}

/// The words around the timeline.
pub(super) fn of_timeline(timeline: &Timeline, setting: &Setting) -> Frame {
    let lang = setting.lang;
    let years = [timeline.range.first_day, timeline.range.last_day].map(|day| PartialDate::from_day(day).year());
    let mut said = vec![labels::PICTURE_TIMELINE.get(lang).to_owned(), format!("{}–{}", years[0], years[1])];
    said.extend(scope(&timeline.basis, lang));
    let answer = timeline.is_filled().then(|| i18n::due::due_line(timeline, lang));
    Frame {
        description: chart::timeline::describe(timeline, lang),
        notes: answer.into_iter().chain(remarks(&timeline.basis, lang)).collect(),
        ..titled(labels::TIMELINE_TITLE.get(lang), &timeline.basis, said, setting)
    }
}

/// The words around the measures.
pub(super) fn of_measures(measures: &Measures, setting: &Setting) -> Frame {
    let lang = setting.lang;
    let total: usize = measures.cells.iter().map(|cell| cell.facts.len()).sum();
    let mut said =
        vec![labels::PICTURE_MEASURES.get(lang).to_owned(), labels::MEASURES_COUNTED.format(lang, &[&total.to_string()])];
    said.extend(scope(&measures.basis, lang));
    let mut notes = Vec::new();
    if measures.sectors.len() > 1 {
        let names: Vec<&str> = measures.sectors.iter().map(|sector| sector.label().get(lang)).collect();
        notes.push(labels::SECTORS_DIFFER.format(lang, &[&names.join(lang.language().list_separator)]));
    }
    notes.extend(remarks(&measures.basis, lang));
    Frame {
        description: chart::measures::describe(measures, lang),
        notes,
        ..titled(labels::MEASURES_TITLE.get(lang), &measures.basis, said, setting)
    }
}

/// How many regions a title names; more are counted.
const NAMED: usize = 8;

fn titled(what: &str, basis: &ComparisonContext, said: Vec<String>, setting: &Setting) -> Frame {
    let lang = setting.lang;
    let with = |regions: &str| match regions {
        "" => what.to_owned(),
        regions => labels::PICTURE_SCOPE.format(lang, &[what, regions]),
    };
    let names = region_names(basis, lang);
    let revision = labels::PICTURE_REVISION.format(lang, &[basis.revision.as_str()]);
    let day = setting.revision_date.map(|day| i18n::date(day, lang));
    let day = day.map(|day| lang.language().bracketed(&day)).unwrap_or_default();
    // A name with a comma in it would read as two.
    let has_comma = names.iter().any(|name| name.contains(','));
    let separator = if has_comma { lang.language().semicolon } else { lang.language().list_separator };
    let short_title = with(&labels::PICTURE_REGIONS.format(lang, &[&names.len().to_string()]));
    Frame {
        title: if names.len() > NAMED { short_title.clone() } else { with(&names.join(separator)) },
        short_title,
        subtitle: said.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
        revision: format!("{} · {revision}{day}", labels::PRODUCT.get(lang)),
        ..Frame::default()
    }
}

/// The unit of a panel: what its numbers are counted in.
pub(super) fn unit(panel: &Panel, lang: Lang) -> String {
    let unit = i18n::per_unit(&panel.unit, panel.per_base, lang);
    if unit.is_empty() { String::new() } else { labels::PICTURE_UNIT.format(lang, &[&unit]) }
}

/// What the numbers of a file are counted in, where a cell or an axis has no room for a word at each: 亿元, RMB 100 million.
pub(super) fn counted_in(panel: &Panel, lang: Lang) -> String {
    i18n::counted_in(&panel.unit, panel.per_base, lang)
}

/// What of the comparison the view leaves out, in words; nothing when it leaves out nothing.
fn scope(basis: &ComparisonContext, lang: Lang) -> Vec<String> {
    let view = &basis.view;
    fn list<T: Labelled + Copy>(title: Label, words: &[T], lang: Lang) -> Option<String> {
        let names: Vec<&str> = words.iter().map(|word| word.label().get(lang)).collect();
        let names = names.join(lang.language().list_separator);
        (!names.is_empty()).then(|| labels::PICTURE_SCOPE.format(lang, &[title.get(lang), &names]))
    }
    let dates = match (view.from, view.to) {
        (None, None) => None,
        (from, to) => {
            let day = |date: Option<PartialDate>| date.map(|d| i18n::date(d, lang)).unwrap_or_default();
            Some(labels::PICTURE_SCOPE.format(lang, &[labels::RANGE.get(lang), &format!("{} – {}", day(from), day(to))]))
        }
    };
    let parts = [
        list(labels::SECTORS, &view.sectors, lang),
        list(labels::KINDS, &view.kinds, lang),
        list(labels::INSTRUMENTS, &view.instruments, lang),
        view.lead.map(|_| labels::LEAD_NAMED.get(lang).to_owned()),
        dates,
    ];
    parts.into_iter().flatten().collect()
}

/// What a reader of one panel must know.
pub(super) fn cautions(targets: &Targets, panel: &Panel, lang: Lang) -> Vec<String> {
    let indicator = targets.indicators.iter().find(|i| i.slug == panel.indicator);
    let refused = panel.refused.map(Labelled::label);
    let scale = match (panel.scale, panel.scale_chosen) {
        (Scale::Log, true) => Some(labels::SCALE_CHOSEN),
        (Scale::Log, false) => Some(labels::SCALE_LOG_SAID),
        _ => None,
    };
    let district = panel.district_beside_larger.then_some(labels::DISTRICT_BESIDE);
    let said = [district, refused, scale].into_iter().flatten().map(|label| label.get(lang).to_owned());
    let caution = indicator.and_then(|i| i.caution.as_ref()).map(|caution| caution.get(lang).to_owned());
    said.chain(caution).collect()
}

fn overridden(panels: &[Panel], lang: Lang) -> Option<String> {
    let set = panels.iter().flat_map(|panel| &panel.pairs).filter(|pair| pair.judgement.computed.is_some()).count();
    (set > 0).then(|| labels::PICTURE_OVERRIDES.format(lang, &[&set.to_string()]))
}

/// Numbers that were divided say by what, and where that was published.
fn outside(targets: &Targets, panels: &[Panel], lang: Lang) -> Option<String> {
    if !panels.iter().any(|panel| panel.per.is_some_and(|per| per != Normalisation::Year)) {
        return None;
    }
    let drawn = |region: &Slug| panels.iter().flat_map(|p| &p.rows).any(|row| row.region == *region && !row.marks.is_empty());
    let names = i18n::statistics(targets.context.iter().filter(|c| drawn(&c.region)), lang);
    (!names.is_empty()).then(|| labels::OUTSIDE_STATISTICS.format(lang, &[&names]))
}

/// What must be known of the view: which of many regions it shows, and what of its address was ignored.
fn remarks(basis: &ComparisonContext, lang: Lang) -> Vec<String> {
    let notices = basis.notices.iter().map(|issue| i18n::notice(issue, lang));
    i18n::chosen::of_view(basis, lang).into_iter().chain(notices).collect()
}

/// The documents of the facts that are drawn, in the order of the data.
pub(super) fn drawn_documents(basis: &ComparisonContext, drawn: impl Fn(&FactRef) -> bool) -> Vec<Document> {
    let has = |document: &&Document| basis.facts.iter().any(|fact| fact.document == document.slug && drawn(&fact.reference()));
    basis.documents.iter().filter(has).cloned().collect()
}
