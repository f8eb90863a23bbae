//! Comparisons that answer a query: a class of measures, an indicator, a year, a region each lead to the page that compares it.
//! What they count is asked of the store in between, so each is a draft first.

use super::{
    expression::Expression,
    fold::Fit,
    labels::SearchLabel,
    names::Meaning,
    query::SearchQuery,
    search_names::{SearchNames, named, subject_fit},
    texts::NameText,
};
use crate::{
    date::PartialDate,
    i18n::{Label, Labelled, labels, statement},
    model::{Category, CellRef, Fact, Indicator, Instrument, Kind, Lang, LocalizedText, Slug},
    sorting::OrderBy as _,
    view::{View, path::Page},
};
use std::collections::BTreeSet;

/// No more things of one sort are offered whose names only have the words.
const MAX_OF_SORT: usize = 3;

/// A comparison that answers a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What it says: 人才：59项举措.
    pub label: LocalizedText,
    /// Where it leads.
    pub page: Page,
    /// What is shown there.
    pub view: View,
    /// How many facts stand behind it.
    pub count: usize,
}

/// What a store has of the facts that an answer counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    /// How many there are of each region.
    pub regions: Vec<(Slug, usize)>,
    /// The facts themselves, in the order of the data, where the draft [needs](AnswerDraft::needs_facts) them.
    pub facts: Vec<Fact>,
}

/// An answer whose facts are not counted yet.
#[derive(Clone, Debug)]
pub struct AnswerDraft {
    /// The facts that it counts.
    pub counted: Expression,
    /// Whether it says what one of them says: then it is about one indicator of one region.
    pub needs_facts: bool,
    /// The regions that it may count; all that are compared when empty.
    regions: Vec<Slug>,
    fit: Fit,
    subject: LocalizedText,
    form: AnswerForm,
    page: Page,
    view: View,
}

/// How an answer says how many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AnswerForm {
    Measures,
    Figures,
    Dated,
    Count,
}

impl AnswerDraft {
    fn finish(self, tally: &Tally, names: &SearchNames) -> Answer {
        let counts =
            |region: &Slug| if self.regions.is_empty() { names.is_compared(region) } else { self.regions.contains(region) };
        let regions: Vec<usize> = tally.regions.iter().filter(|(region, _)| counts(region)).map(|(_, count)| *count).collect();
        let count: usize = regions.iter().sum();
        let one = tally.facts.iter().max_by_key(|fact| (fact.kind == Kind::Target, fact.headline, fact.date()));
        let said = both(|lang| match (self.form, one) {
            (AnswerForm::Figures, Some(fact)) => statement(fact, lang).unwrap_or_default(),
            (AnswerForm::Figures, None) => labels::SEARCH_WITH_FIGURES.format(lang, &[&regions.len().to_string()]),
            (AnswerForm::Measures, _) => labels::MEASURES_COUNTED.format(lang, &[&count.to_string()]),
            (AnswerForm::Dated, _) => labels::SEARCH_DATED.format(lang, &[&count.to_string()]),
            (AnswerForm::Count, _) => labels::SEARCH_COUNT.format(lang, &[&count.to_string()]),
        });
        let fact = one.map(Fact::reference).or(self.view.fact.clone());
        let label = both(|lang| labels::SEARCH_ANSWER.format(lang, &[self.subject.get(lang), said.get(lang)]));
        Answer { label, page: self.page, view: View { fact, ..self.view }, count }
    }
}

/// The answers that a query may have, those that fit its words most closely first.
pub fn answer_drafts(query: &SearchQuery, names: &SearchNames, view: &View) -> Vec<AnswerDraft> {
    if query.is_empty() {
        return Vec::new();
    }
    let scope = Scope::of(query, names, view);
    let mut drafts = scope.category_answers(query);
    drafts.extend(scope.instrument_answers(query));
    drafts.extend(scope.indicator_answers(query));
    if query.terms.iter().all(|term| term.is_circumstance()) {
        drafts.extend(scope.year_answers());
        drafts.extend(scope.page_answers());
    }
    drafts.order_by_key(|draft| draft.fit);
    drafts
}

/// The answers of drafts whose facts are counted, those that count any.
pub(super) fn answers(drafts: Vec<AnswerDraft>, tallies: &[Tally], names: &SearchNames) -> Vec<Answer> {
    let mut answers: Vec<Answer> = Vec::new();
    for answer in drafts.into_iter().zip(tallies).map(|(draft, tally)| draft.finish(tally, names)) {
        if answer.count > 0 && !answers.contains(&answer) {
            answers.push(answer);
        }
    }
    answers
}

/// Where and when a query looks.
struct Scope<'a> {
    names: &'a SearchNames,
    /// The regions that it names, or else those that the reader has filtered by; all when empty.
    regions: Vec<Slug>,
    kinds: Vec<Kind>,
    years: Vec<u16>,
    /// What a link keeps of the view.
    base: View,
}

impl<'a> Scope<'a> {
    fn of(query: &SearchQuery, names: &'a SearchNames, view: &View) -> Self {
        let meant = query.meant(|meaning| if let Meaning::Region(region) = meaning { Some(region.clone()) } else { None });
        let meant: Vec<Slug> = meant.into_iter().filter(|region| names.is_compared(region)).collect();
        let years = query.meant(|meaning| if let Meaning::Year(year) = meaning { Some(*year) } else { None });
        let kinds = query.meant(|meaning| if let Meaning::Kind(kind) = meaning { Some(*kind) } else { None });
        let regions = if meant.is_empty() { view.regions.clone() } else { meant };
        Self { names, regions, kinds, years, base: view.for_reading() }
    }

    /// The regions of the scope beside the reader's own one; all where that would leave one alone.
    fn beside_own(&self) -> Vec<Slug> {
        let regions: BTreeSet<&Slug> = self.regions.iter().chain(&self.base.home).collect();
        if self.regions.is_empty() || regions.len() < 2 { Vec::new() } else { regions.into_iter().cloned().collect() }
    }

    /// A subject with the regions of the scope before it.
    fn name(&self, subject: &LocalizedText) -> LocalizedText {
        both(|lang| {
            let region = |slug: &Slug| self.names.region(slug).map(|region| region.name.get(lang).to_owned());
            let mut names: Vec<String> = self.regions.iter().filter_map(region).collect();
            names.push(subject.get(lang).to_owned());
            names.join(" · ")
        })
    }

    /// An answer about a subject that counts the facts of the scope's regions which have what is asked for.
    fn draft(&self, subject: &LocalizedText, form: AnswerForm, counted: Expression, (page, view): (Page, View)) -> AnswerDraft {
        AnswerDraft {
            counted: counted.and(Expression::of_regions(&self.regions)),
            needs_facts: false,
            regions: self.regions.clone(),
            fit: Fit::Whole,
            subject: self.name(subject),
            form,
            page,
            view,
        }
    }

    fn category_answers(&self, query: &SearchQuery) -> Vec<AnswerDraft> {
        let whole = query.meant(|meaning| if let Meaning::Category(slug) = meaning { Some(slug) } else { None });
        let categories = &self.names.categories;
        let part = || named(categories, &self.names.category_names, |_, text: &NameText| subject_fit(query, text));
        let chosen: Vec<(Fit, &Category)> = if whole.is_empty() {
            part().into_iter().take(MAX_OF_SORT).map(|category| (Fit::Part, category)).collect()
        } else {
            let known = |slug: &Slug| categories.iter().find(|category| category.slug == *slug);
            whole.into_iter().filter_map(known).map(|category| (Fit::Whole, category)).collect()
        };
        let answer = |(fit, category): (Fit, &Category)| {
            let cell = match self.regions.as_slice() {
                [region] => Some(CellRef { region: region.clone(), category: category.slug.clone() }),
                _ => None,
            };
            let view = View { regions: self.beside_own(), categories: vec![category.slug.clone()], cell, ..self.base.clone() };
            let counted = measures(SearchLabel::Category(&category.slug));
            AnswerDraft { fit, ..self.draft(&category.name, AnswerForm::Measures, counted, (Page::Measures, view)) }
        };
        chosen.into_iter().map(answer).collect()
    }

    fn instrument_answers(&self, query: &SearchQuery) -> Vec<AnswerDraft> {
        let meant: Vec<Instrument> =
            query.meant(|meaning| if let Meaning::Instrument(one) = meaning { Some(*one) } else { None });
        let answer = |instrument: Instrument| {
            let name = both(|lang| labels::SEARCH_INSTRUMENT.format(lang, &[instrument.label().get(lang)]));
            let view = View { regions: self.beside_own(), instruments: vec![instrument], ..self.base.clone() };
            let counted = measures(SearchLabel::Instrument(instrument));
            self.draft(&name, AnswerForm::Measures, counted, (Page::Measures, view))
        };
        meant.into_iter().map(answer).collect()
    }

    fn indicator_answers(&self, query: &SearchQuery) -> Vec<AnswerDraft> {
        let indicators = &self.names.indicators;
        let known = |slug: &Slug| indicators.iter().find(|indicator| indicator.slug == *slug);
        let mut chosen: Vec<(Fit, &Indicator)> = query
            .meant(|meaning| if let Meaning::Indicator(slug) = meaning { known(slug) } else { None })
            .into_iter()
            .map(|indicator| (Fit::Whole, indicator))
            .collect();
        let part = named(indicators, &self.names.indicator_names, |_, text| subject_fit(query, text));
        let is_new = |one: &&Indicator| !chosen.iter().any(|(_, indicator)| indicator.slug == one.slug);
        let part: Vec<(Fit, &Indicator)> =
            part.into_iter().filter(is_new).take(MAX_OF_SORT).map(|indicator| (Fit::Part, indicator)).collect();
        chosen.extend(part);
        chosen.into_iter().map(|(fit, indicator)| AnswerDraft { fit, ..self.indicator_answer(indicator) }).collect()
    }

    /// What a region says of an indicator, or how many regions say something.
    fn indicator_answer(&self, indicator: &Indicator) -> AnswerDraft {
        let view = View { regions: self.beside_own(), indicators: vec![indicator.slug.clone()], ..self.base.clone() };
        let counted =
            Expression::label(SearchLabel::Indicator(&indicator.slug)).and(Some(Expression::label(SearchLabel::WithNumber)));
        let draft = self.draft(&indicator.name, AnswerForm::Figures, counted, (Page::Targets, view));
        AnswerDraft { needs_facts: self.regions.len() == 1, ..draft }
    }

    /// What is dated within a year, as the timeline lists it.
    fn year_answers(&self) -> Vec<AnswerDraft> {
        let kinds: Vec<Kind> = if self.kinds.is_empty() { Kind::ALL.to_vec() } else { self.kinds.clone() };
        let kinds: Vec<Kind> = kinds.into_iter().filter(|kind| *kind != Kind::Actor).collect();
        let answer = |year: &u16| {
            let kinds = Expression::of_kinds(&kinds)?;
            let date = PartialDate::of_year(*year);
            let named = both(|lang| date.map(|date| crate::i18n::date(date, lang)).unwrap_or_default());
            let view =
                View { regions: self.beside_own(), kinds: self.kinds.clone(), from: date, to: date, ..self.base.clone() };
            let counted = Expression::label(SearchLabel::Year(*year)).and(Some(kinds));
            Some(self.draft(&named, AnswerForm::Dated, counted, (Page::Timeline, view)))
        };
        self.years.iter().filter_map(answer).collect()
    }

    /// The comparisons of the regions that are named; of sorts of statements that are named, the one that shows them.
    fn page_answers(&self) -> Vec<AnswerDraft> {
        if !self.years.is_empty() || (self.regions.is_empty() && self.kinds.is_empty()) {
            return Vec::new();
        }
        if self.kinds.is_empty() {
            return vec![
                self.page_answer(Page::Targets, labels::TARGETS, SearchLabel::Kind(Kind::Target)),
                self.page_answer(Page::Timeline, labels::TIMELINE, SearchLabel::Dated),
                self.page_answer(Page::Measures, labels::MEASURES, SearchLabel::Kind(Kind::Measure)),
            ];
        }
        self.kinds.iter().filter_map(|kind| self.kind_answer(*kind)).collect()
    }

    /// The page that compares a sort of statements, of those that have one.
    fn kind_answer(&self, kind: Kind) -> Option<AnswerDraft> {
        let page = match kind {
            Kind::Target | Kind::Status | Kind::Support => Page::Targets,
            Kind::Event => Page::Timeline,
            Kind::Measure => Page::Measures,
            Kind::Problem | Kind::Actor => return None,
        };
        let kinds = if kind == Kind::Measure { Vec::new() } else { vec![kind] };
        let draft = self.page_answer(page, kind.label(), SearchLabel::Kind(kind));
        Some(AnswerDraft { view: View { kinds, ..draft.view.clone() }, ..draft })
    }

    fn page_answer(&self, page: Page, label: Label, counted: SearchLabel<'_>) -> AnswerDraft {
        let subject = both(|lang| label.get(lang).to_owned());
        let view = View { regions: self.alone_or_beside(), ..self.base.clone() };
        self.draft(&subject, AnswerForm::Count, Expression::label(counted), (page, view))
    }

    /// The regions that are named; with the reader's own one, where that is another.
    fn alone_or_beside(&self) -> Vec<Slug> {
        let regions = self.beside_own();
        if regions.is_empty() { self.regions.clone() } else { regions }
    }
}

/// Measures that are filed under a label.
fn measures(label: SearchLabel<'_>) -> Expression {
    Expression::label(label).and(Some(Expression::label(SearchLabel::Kind(Kind::Measure))))
}

fn both(text: impl Fn(Lang) -> String) -> LocalizedText {
    LocalizedText { zh: text(Lang::Zh), en: text(Lang::En) }
}
