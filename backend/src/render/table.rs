//! The table behind a comparison, for sheets: one row for each fact that is shown and one for each region that says nothing.

use shared::{
    chart::{self, poster::counted_in},
    comparison::{
        Comparison, ComparisonContext,
        measures::Measures,
        targets::{Mark, Origin, Part, Targets},
        timeline::{Moment, MomentKind},
    },
    i18n::{
        self, Labelled,
        columns::Column,
        due::{outcome_word, proof_words},
        gap_report, labels,
        measures::silence,
        nothing,
    },
    model::{Category, Fact, FactRef, Indicator, Lang, Operator, Region, Slug},
    view::{View, path::Page},
};

/// One cell. What is not known is empty, never 0.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing is known.
    Empty,
    /// Words.
    Text(String),
    /// A number.
    Number(f64),
}

/// A table with its columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Its columns.
    pub columns: &'static [Column],
    /// Its rows, as wide as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

const TARGETS: &[Column] = &[
    Column::Region,
    Column::Level,
    Column::Indicator,
    Column::Axis,
    Column::Kind,
    Column::Operator,
    Column::Value,
    Column::ValueMax,
    Column::Unit,
    Column::Total,
    Column::Date,
    Column::Scope,
    Column::Verdict,
    Column::Reasons,
    Column::Absence,
    Column::Derived,
    Column::Name,
    Column::PrintedValue,
    Column::PrintedUnit,
    Column::Quote,
    Column::Path,
    Column::Document,
    Column::Issued,
    Column::Note,
    Column::Fact,
];

const TIMELINE: &[Column] = &[
    Column::Region,
    Column::Level,
    Column::Moment,
    Column::From,
    Column::Date,
    Column::Passed,
    Column::Outcome,
    Column::Proof,
    Column::Kind,
    Column::Name,
    Column::Operator,
    Column::PrintedValue,
    Column::PrintedUnit,
    Column::Scope,
    Column::Absence,
    Column::Derived,
    Column::Quote,
    Column::Path,
    Column::Document,
    Column::Issued,
    Column::Note,
    Column::Fact,
];

const MEASURES: &[Column] = &[
    Column::Region,
    Column::Level,
    Column::Category,
    Column::Name,
    Column::Operator,
    Column::PrintedValue,
    Column::PrintedUnit,
    Column::Leads,
    Column::Instruments,
    Column::Gap,
    Column::Scope,
    Column::Absence,
    Column::Quote,
    Column::Path,
    Column::Document,
    Column::Issued,
    Column::Note,
    Column::Fact,
];

/// Makes the table of a comparison. `public_url` starts the addresses of facts.
pub fn table(comparison: &Comparison, lang: Lang, public_url: &str) -> Table {
    let basis = comparison.basis();
    let (columns, lines) = match comparison {
        Comparison::Targets(targets) => (TARGETS, targets_lines(targets, lang)),
        Comparison::Timeline(timeline) => {
            let lines = timeline.lanes.iter().flat_map(|lane| {
                let proof = |moment: &Moment| proof_words(timeline, moment.outcome.as_ref()?, lang);
                let of =
                    move |moment| Line { moment: Some(moment), proof: proof(moment), ..Line::of_fact(basis, &moment.fact) };
                let undated = (lane.undated > 0).then(|| labels::UNDATED.format(lang, &[&lane.undated.to_string()]));
                let why = || {
                    std::iter::once(i18n::nothing::no_dated_facts(&basis.view).get(lang).to_owned())
                        .chain(undated)
                        .collect::<Vec<_>>()
                };
                let silent = lane.moments.is_empty().then(|| Line {
                    absence: Some(why().join(lang.language().sentence_separator)),
                    ..Line::of_region(basis, &lane.region)
                });
                lane.moments.iter().map(of).chain(silent)
            });
            (TIMELINE, lines.collect())
        }
        Comparison::Measures(measures) => (MEASURES, measures_lines(measures, lang)),
    };
    let reader = Reader { basis, lang, public_url };
    let rows = lines.iter().map(|line| columns.iter().map(|column| reader.cell(*column, line)).collect()).collect();
    Table { columns, rows }
}

fn targets_lines(targets: &Targets, lang: Lang) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    for own in &targets.unshared {
        let absence = Some(nothing::own(targets, own, lang));
        lines.push(Line { absence, ..Line::of_region(&targets.basis, &own.region) });
    }
    for panel in &targets.panels {
        let indicator = targets.indicators.iter().find(|i| i.slug == panel.indicator);
        for row in &panel.rows {
            let unit = counted_in(panel, lang);
            let with = |line| Line { indicator, axis: Some(panel.axis + 1), unit: unit.clone(), ..line };
            for mark in &row.marks {
                let reference = panel.reference.as_ref() == Some(&mark.fact);
                let own = Line::of_fact(&targets.basis, &mark.fact);
                let own = match mark.origin {
                    Origin::Printed => own,
                    Origin::Summed => Line { fact: None, first_part: own.fact, ..own },
                };
                lines.push(with(Line { mark: Some(mark), reference, ..own }));
                lines.extend(
                    mark.parts.iter().map(|part| with(Line { part: Some(part), ..Line::of_fact(&targets.basis, &part.fact) })),
                );
            }
            for (at, said) in chart::targets::beside(targets, panel, row, lang).into_iter().enumerate() {
                let line = match row.absent_fact.iter().chain(&row.undivided).nth(at) {
                    Some(fact) => Line::of_fact(&targets.basis, fact),
                    None => Line::of_region(&targets.basis, &row.region),
                };
                lines.push(with(Line { absence: Some(said), ..line }));
            }
        }
    }
    lines
}

/// The measures of each region in the order of the matrix; a region that has none says why.
fn measures_lines(measures: &Measures, lang: Lang) -> Vec<Line<'_>> {
    let (basis, mut lines) = (&measures.basis, Vec::new());
    for row in measures.rows() {
        for (cell, category) in row.iter().zip(&measures.categories) {
            lines.extend(cell.facts.iter().map(|fact| Line {
                category: Some(category),
                gap: gap_report::gaps_proved_by(measures, fact, lang),
                ..Line::of_fact(basis, fact)
            }));
        }
        if let Some(cell) = row.first().filter(|_| row.iter().all(|cell| cell.facts.is_empty())) {
            let why = silence(measures, &cell.region).get(lang).to_owned();
            lines.push(Line { absence: Some(why), ..Line::of_region(basis, &cell.region) });
        }
    }
    lines
}

/// What a row is about.
#[derive(Clone, Default)]
struct Line<'a> {
    region: Option<&'a Region>,
    fact: Option<&'a Fact>,
    indicator: Option<&'a Indicator>,
    category: Option<&'a Category>,
    axis: Option<usize>,
    unit: String,
    mark: Option<&'a Mark>,
    /// The first part of a sum that no fact states.
    first_part: Option<&'a Fact>,
    part: Option<&'a Part>,
    reference: bool,
    moment: Option<&'a Moment>,
    gap: Option<String>,
    proof: Option<String>,
    absence: Option<String>,
}

impl<'a> Line<'a> {
    fn of_region(basis: &'a ComparisonContext, region: &Slug) -> Self {
        Self { region: basis.region(region), ..Self::default() }
    }

    fn of_fact(basis: &'a ComparisonContext, fact: &FactRef) -> Self {
        let fact = basis.fact(fact);
        Self { fact, region: fact.and_then(|fact| basis.region(&fact.region)), ..Self::default() }
    }
}

/// Reads cells out of lines.
struct Reader<'a> {
    basis: &'a ComparisonContext,
    lang: Lang,
    public_url: &'a str,
}

impl Reader<'_> {
    fn cell(&self, column: Column, line: &Line<'_>) -> Cell {
        let lang = self.lang;
        let fact = line.fact;
        // What a sum has in common with its parts.
        let common = fact.or(line.first_part);
        let document = common.and_then(|fact| self.basis.document(&fact.document));
        let word = |text: &str| Some(text.to_owned());
        let said: Option<String> = match column {
            Column::Axis => return number(line.axis.map(|axis| axis as f64)),
            Column::Value => return number(line.mark.map(|mark| mark.value).or(line.part.map(|part| part.value))),
            Column::ValueMax => return number(line.mark.and_then(|mark| mark.value_max)),
            Column::PrintedValue => return number(fact.and_then(|fact| fact.value)),
            Column::Region => line.region.and_then(|region| word(region.name.get(lang))),
            Column::Level => line.region.and_then(|region| word(region.level.label().get(lang))),
            Column::Indicator => line.indicator.and_then(|indicator| word(indicator.name.get(lang))),
            Column::Category => line.category.and_then(|category| word(category.name.get(lang))),
            Column::Kind => common.and_then(|fact| word(fact.kind.label().get(lang))),
            Column::Moment => line.moment.and_then(|moment| word(moment_label(moment.kind).get(lang))),
            Column::Name => fact.and_then(|fact| word(fact.name.get(lang))),
            Column::Operator => {
                let numeric = common.filter(|fact| fact.value.is_some());
                // A word: a spreadsheet takes a lone sign for the start of a formula.
                numeric.and_then(|fact| word(fact.operator.unwrap_or(Operator::Equal).label().get(lang)))
            }
            Column::Unit => (line.mark.is_some() || line.part.is_some()).then(|| line.unit.clone()),
            Column::Total => total(line).map(|label| label.get(lang).to_owned()),
            Column::PrintedUnit => fact.and_then(|fact| fact.unit.clone()),
            Column::From => fact.and_then(|fact| fact.from).map(|date| date.to_string()),
            Column::Date => common.and_then(Fact::date).map(|date| date.to_string()),
            Column::Passed => line.moment.and_then(|moment| {
                let (yes, no) = lang.language().yes_no;
                word(if moment.passed { yes } else { no })
            }),
            Column::Outcome => line.moment.and_then(|moment| {
                let outcome = moment.outcome.as_ref()?;
                word(outcome_word(moment, outcome, lang))
            }),
            Column::Proof => line.proof.clone(),
            Column::Scope => fact.and_then(|fact| fact.scope.as_ref()).and_then(|scope| word(scope.get(lang))),
            Column::Verdict => match line.mark {
                Some(_) if line.reference => word(labels::REFERENCE.get(lang)),
                Some(mark) => mark.judgement.as_ref().and_then(|j| word(j.verdict.label().get(lang))),
                None => None,
            },
            Column::Reasons => line.mark.and_then(|mark| mark.judgement.as_ref()).map(|judgement| {
                let reasons: Vec<String> = judgement.reasons.iter().map(|reason| i18n::reason(reason, lang)).collect();
                reasons.join(lang.language().semicolon)
            }),
            Column::Derived => fact.and_then(|fact| i18n::derivation::derivation(fact, lang)),
            Column::Absence => line.absence.clone(),
            Column::Gap => line.gap.clone(),
            Column::Leads => fact.map(|fact| fact.leads.join("、")),
            Column::Instruments => fact.map(|fact| {
                let names: Vec<&str> = fact.instruments.iter().map(|i| i.label().get(lang)).collect();
                names.join(lang.language().list_separator)
            }),
            Column::Quote => fact.and_then(|fact| word(&fact.evidence.quote)),
            Column::Path => fact.map(|fact| fact.evidence.path.join(" › ")),
            Column::Document => document.and_then(|document| word(document.title.get(lang))),
            Column::Issued => document.and_then(|document| document.issued).map(|date| date.to_string()),
            Column::Note => fact.and_then(|fact| fact.note.as_ref()).and_then(|note| word(note.get(lang))),
            Column::Fact => fact.map(|fact| {
                let view = View { rev: Some(self.basis.revision.clone()), lang, ..View::default() };
                format!("{}{}", self.public_url, Page::Fact(fact.reference()).href(&view))
            }),
        };
        said.filter(|text| !text.is_empty()).map_or(Cell::Empty, Cell::Text)
    }
}

/// What a number is beside others of the table: our sum, a part of the number above, or neither.
fn total(line: &Line<'_>) -> Option<i18n::Label> {
    let summed = line.mark.is_some_and(|mark| mark.origin == Origin::Summed);
    match (summed, line.part) {
        (true, _) => Some(labels::OUR_SUM),
        (false, Some(_)) => Some(labels::CELL_PART),
        (false, None) => None,
    }
}

fn number(value: Option<f64>) -> Cell {
    value.map_or(Cell::Empty, Cell::Number)
}

fn moment_label(kind: MomentKind) -> i18n::Label {
    match kind {
        MomentKind::Deadline => labels::LEGEND_DEADLINE,
        MomentKind::State => labels::LEGEND_STATE,
        MomentKind::Event => labels::LEGEND_EVENT,
        MomentKind::Span => labels::LEGEND_SPAN,
    }
}
