//! Who has no number on a chart, by why: one line that opens, never a row of white space.

use crate::{
    chart::targets::undivided,
    comparison::targets::{Panel, Row, Targets},
    i18n::{join, labels, mark_caption, value_of},
    model::{Absence, FactRef, Lang, Slug},
    sorting::OrderBy as _,
};

/// Why a number is not drawn, in the order in which it is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SilenceKind {
    /// The documents on the subject do not say it.
    NotStated,
    /// They say it in words.
    NotQuantified,
    /// It was looked for elsewhere and not found.
    NotFound,
    /// There is no document on the subject.
    NotApplicable,
    /// Another chart of the indicator has it.
    Elsewhere,
    /// It cannot be divided as the chart divides.
    Undivided,
}

/// The regions that have no number for one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Silence {
    /// Which sort of reason.
    pub kind: SilenceKind,
    /// The reason in words.
    pub label: String,
    /// The regions, in the order of the rows.
    pub regions: Vec<SilentRegion>,
}

/// A region without a number, with what it says instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SilentRegion {
    /// Which region.
    pub region: Slug,
    /// Its name.
    pub name: String,
    /// The fact that says it in words, or whose number cannot be divided.
    pub fact: Option<FactRef>,
    /// What that fact says.
    pub said: Option<String>,
}

/// Why regions have no number on a chart, each reason once. What a region says beside its marks is among them.
pub fn silence(targets: &Targets, panel: &Panel, lang: Lang) -> Vec<Silence> {
    let mut groups: Vec<Silence> = Vec::new();
    for row in &panel.rows {
        for (kind, label, region) in of_row(targets, panel, row, lang) {
            match groups.iter_mut().find(|group| group.label == label) {
                Some(group) => group.regions.push(region),
                None => groups.push(Silence { kind, label, regions: vec![region] }),
            }
        }
    }
    groups.order_by_key(|group| group.kind);
    groups
}

/// How many regions a line names for one reason; how many more there are is said after them.
const NAMED: usize = 12;

/// All of it in one line: 未载明：四川、福田 · 领域不同：湖南.
pub fn silence_line(groups: &[Silence], lang: Lang) -> String {
    let group = |group: &Silence| {
        let mut names: Vec<String> = group.regions.iter().take(NAMED).map(|region| region.text(lang)).collect();
        let more = group.regions.len() - names.len();
        names.extend((more > 0).then(|| labels::AND_MORE.format(lang, &[&more.to_string()])));
        labels::PICTURE_SCOPE.format(lang, &[&group.label, &join(lang, &names)])
    };
    groups.iter().map(group).collect::<Vec<_>>().join(" · ")
}

impl SilentRegion {
    /// Its name with what it says instead of a number.
    pub fn text(&self, lang: Lang) -> String {
        let said = self.said.as_ref().map(|said| lang.language().bracketed(said));
        [&self.name, said.as_deref().unwrap_or_default()].concat()
    }
}

fn of_row(targets: &Targets, panel: &Panel, row: &Row, lang: Lang) -> Vec<(SilenceKind, String, SilentRegion)> {
    let name = targets.basis.region(&row.region).map_or("", |region| region.name.get(lang)).to_owned();
    let region = |fact: Option<&FactRef>, said: Option<String>| SilentRegion {
        region: row.region.clone(),
        name: name.clone(),
        fact: fact.cloned(),
        said,
    };
    let absence = row.absence.map(|absence| {
        let (kind, label) = match absence {
            Absence::NotStated => (SilenceKind::NotStated, labels::SILENT_NOT_STATED),
            Absence::NotQuantified => (SilenceKind::NotQuantified, labels::SILENT_NOT_QUANTIFIED),
            Absence::NotFound => (SilenceKind::NotFound, labels::SILENT_NOT_FOUND),
            Absence::NotApplicable => (SilenceKind::NotApplicable, labels::SILENT_NOT_APPLICABLE),
        };
        let fact = row.absent_fact.as_ref();
        let said = fact.and_then(|fact| targets.basis.fact(fact)).map(|fact| fact.name.get(lang).to_owned());
        (kind, label.get(lang).to_owned(), region(fact, said))
    });
    let charts: Vec<String> = row.elsewhere.iter().map(|axis| format!("({})", axis + 1)).collect();
    let elsewhere = (!charts.is_empty())
        .then(|| (SilenceKind::Elsewhere, labels::SEE_CHARTS.format(lang, &[&charts.join(" ")]), region(None, None)));
    let undivided = row.undivided.iter().filter_map(|name| Some((name, targets.basis.fact(name)?))).map(|(name, fact)| {
        let said = [&value_of(fact, lang).unwrap_or_default(), " · ", &mark_caption(fact, lang)].concat();
        (SilenceKind::Undivided, undivided(panel, fact).get(lang).to_owned(), region(Some(name), Some(said)))
    });
    absence.into_iter().chain(elsewhere).chain(undivided).collect()
}
