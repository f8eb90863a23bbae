//! Comparisons that answer a query: a class of measures, an indicator, a year, a region each lead to the page that compares it.

use super::{
    fold::Fit,
    index::{NameText, SearchIndex, years},
    names::Meaning,
    query::SearchQuery,
    results::{named, subject_fit},
};
use crate::{
    date::PartialDate,
    i18n::{Label, Labelled, labels, statement},
    model::{CellRef, Dataset, Fact, Indicator, Instrument, Kind, Lang, LocalizedText, Slug},
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

/// The answers to a query, those that fit its words most closely first.
pub(super) fn answers(query: &SearchQuery, index: &SearchIndex, view: &View) -> Vec<Answer> {
    let scope = Scope::of(query, index, view);
    let mut found: Vec<(Fit, Answer)> = Vec::new();
    found.extend(scope.category_answers(query, index));
    found.extend(scope.instrument_answers(query).into_iter().map(|answer| (Fit::Whole, answer)));
    found.extend(scope.indicator_answers(query, index));
    let is_circumstance = query.terms.iter().all(|term| term.is_circumstance());
    if is_circumstance {
        found.extend(scope.year_answers().into_iter().map(|answer| (Fit::Whole, answer)));
        found.extend(scope.page_answers().into_iter().map(|answer| (Fit::Whole, answer)));
    }
    found.retain(|(_, answer)| answer.count > 0);
    found.sort_by_key(|(fit, _)| *fit);
    let mut answers: Vec<Answer> = Vec::new();
    for (_, answer) in found {
        if !answers.contains(&answer) {
            answers.push(answer);
        }
    }
    answers
}

/// Where and when a query looks.
struct Scope<'a> {
    data: &'a Dataset,
    /// The regions that it names, or else those that the reader has filtered by; all when empty.
    regions: Vec<Slug>,
    /// The regions that are compared: an answer counts what its comparison shows.
    compared: Vec<Slug>,
    kinds: Vec<Kind>,
    years: Vec<u16>,
    /// What a link keeps of the view.
    base: View,
}

impl<'a> Scope<'a> {
    fn of(query: &SearchQuery, index: &'a SearchIndex, view: &View) -> Self {
        let data = &*index.data;
        let compared: Vec<&Slug> = data.compared_regions().map(|region| &region.slug).collect();
        let meant = query.meant(|meaning| match meaning {
            Meaning::Region(region) => Some(region.clone()),
            _ => None,
        });
        let meant: Vec<Slug> = meant.into_iter().filter(|region| compared.contains(&region)).collect();
        let years = query.meant(|meaning| if let Meaning::Year(year) = meaning { Some(*year) } else { None });
        let kinds = query.meant(|meaning| if let Meaning::Kind(kind) = meaning { Some(*kind) } else { None });
        let regions = if meant.is_empty() { view.regions.clone() } else { meant };
        let compared = compared.into_iter().cloned().collect();
        Self { data, regions, compared, kinds, years, base: view.for_reading() }
    }

    fn is_here(&self, fact: &Fact) -> bool {
        let regions = if self.regions.is_empty() { &self.compared } else { &self.regions };
        regions.contains(&fact.region)
    }

    /// The facts of the scope's regions that belong to something.
    fn facts(&self, belongs: impl Fn(&Fact) -> bool) -> Vec<&'a Fact> {
        self.data.facts.iter().filter(|fact| self.is_here(fact) && belongs(fact)).collect()
    }

    /// The regions of the scope beside the reader's own one; all where that would leave one alone.
    fn beside_own(&self) -> Vec<Slug> {
        let regions: BTreeSet<&Slug> = self.regions.iter().chain(&self.base.home).collect();
        if self.regions.is_empty() || regions.len() < 2 { Vec::new() } else { regions.into_iter().cloned().collect() }
    }

    /// A subject with the regions of the scope before it.
    fn name(&self, subject: &LocalizedText) -> LocalizedText {
        both(|lang| {
            let region = |slug: &Slug| self.data.region(slug).map(|region| region.name.get(lang).to_owned());
            let mut names: Vec<String> = self.regions.iter().filter_map(region).collect();
            names.push(subject.get(lang).to_owned());
            names.join(" · ")
        })
    }

    fn category_answers(&self, query: &SearchQuery, index: &SearchIndex) -> Vec<(Fit, Answer)> {
        let whole = query.meant(|meaning| if let Meaning::Category(slug) = meaning { Some(slug) } else { None });
        let data = self.data;
        let part = || named(&data.categories, &index.categories, |_, text: &NameText| subject_fit(query, text));
        let chosen: Vec<(Fit, _)> = if whole.is_empty() {
            part().into_iter().take(MAX_OF_SORT).map(|category| (Fit::Part, category)).collect()
        } else {
            whole.into_iter().filter_map(|slug| data.category(slug)).map(|category| (Fit::Whole, category)).collect()
        };
        let answer = |(fit, category): (Fit, &crate::model::Category)| {
            let count = self.measures(|fact| fact.category.as_ref() == Some(&category.slug));
            let cell = match self.regions.as_slice() {
                [region] => Some(CellRef { region: region.clone(), category: category.slug.clone() }),
                _ => None,
            };
            let view = View { regions: self.beside_own(), categories: vec![category.slug.clone()], cell, ..self.base.clone() };
            (fit, Answer { label: counted(&self.name(&category.name), count), page: Page::Measures, view, count })
        };
        chosen.into_iter().map(answer).collect()
    }

    fn instrument_answers(&self, query: &SearchQuery) -> Vec<Answer> {
        let meant: Vec<Instrument> =
            query.meant(|meaning| if let Meaning::Instrument(one) = meaning { Some(*one) } else { None });
        let answer = |instrument: Instrument| {
            let count = self.measures(|fact| fact.instruments.contains(&instrument));
            let name = both(|lang| labels::SEARCH_INSTRUMENT.format(lang, &[instrument.label().get(lang)]));
            let view = View { regions: self.beside_own(), instruments: vec![instrument], ..self.base.clone() };
            Answer { label: counted(&self.name(&name), count), page: Page::Measures, view, count }
        };
        meant.into_iter().map(answer).collect()
    }

    fn measures(&self, belongs: impl Fn(&Fact) -> bool) -> usize {
        self.facts(|fact| fact.kind == Kind::Measure && belongs(fact)).len()
    }

    fn indicator_answers(&self, query: &SearchQuery, index: &SearchIndex) -> Vec<(Fit, Answer)> {
        let data = self.data;
        let mut chosen: Vec<(Fit, &Indicator)> = query
            .meant(|meaning| if let Meaning::Indicator(slug) = meaning { data.indicator(slug) } else { None })
            .into_iter()
            .map(|indicator| (Fit::Whole, indicator))
            .collect();
        let part = named(&data.indicators, &index.indicators, |_, text| subject_fit(query, text));
        let is_new = |one: &&Indicator| !chosen.iter().any(|(_, indicator)| indicator.slug == one.slug);
        let part: Vec<(Fit, &Indicator)> =
            part.into_iter().filter(is_new).take(MAX_OF_SORT).map(|indicator| (Fit::Part, indicator)).collect();
        chosen.extend(part);
        chosen.into_iter().map(|(fit, indicator)| (fit, self.indicator_answer(indicator))).collect()
    }

    /// What a region says of an indicator, or how many regions say something.
    fn indicator_answer(&self, indicator: &Indicator) -> Answer {
        let with_number = |fact: &Fact| fact.indicator.as_ref() == Some(&indicator.slug) && fact.value.is_some();
        let stated = self.facts(with_number);
        let one = match self.regions.as_slice() {
            [_] => stated.iter().copied().max_by_key(|fact| (fact.kind == Kind::Target, fact.headline, fact.date())),
            _ => None,
        };
        let label = match one {
            Some(fact) => {
                let said = both(|lang| statement(fact, lang).unwrap_or_default());
                pair(labels::SEARCH_ANSWER, &self.name(&indicator.name), &said)
            }
            None => {
                let regions: BTreeSet<&Slug> = stated.iter().map(|fact| &fact.region).collect();
                let said = both(|lang| labels::SEARCH_WITH_FIGURES.format(lang, &[&regions.len().to_string()]));
                pair(labels::SEARCH_ANSWER, &self.name(&indicator.name), &said)
            }
        };
        let view = View {
            regions: self.beside_own(),
            indicators: vec![indicator.slug.clone()],
            fact: one.map(Fact::reference),
            ..self.base.clone()
        };
        Answer { label, page: Page::Targets, view, count: stated.len() }
    }

    /// What is dated within a year, as the timeline lists it.
    fn year_answers(&self) -> Vec<Answer> {
        let answer = |year: &u16| {
            let is_of = |fact: &Fact| years(fact).is_some_and(|(first, last)| (first..=last).contains(year));
            let is_kind = |fact: &Fact| fact.kind != Kind::Actor && (self.kinds.is_empty() || self.kinds.contains(&fact.kind));
            let count = self.facts(|fact| is_of(fact) && is_kind(fact)).len();
            let date = PartialDate::of_year(*year);
            let named = both(|lang| date.map(|date| crate::i18n::date(date, lang)).unwrap_or_default());
            let said = both(|lang| labels::SEARCH_DATED.format(lang, &[&count.to_string()]));
            let view =
                View { regions: self.beside_own(), kinds: self.kinds.clone(), from: date, to: date, ..self.base.clone() };
            let label = pair(labels::SEARCH_ANSWER, &self.name(&named), &said);
            Answer { label, page: Page::Timeline, view, count }
        };
        self.years.iter().map(answer).collect()
    }

    /// The comparisons of the regions that are named; of sorts of statements that are named, the one that shows them.
    fn page_answers(&self) -> Vec<Answer> {
        if !self.years.is_empty() || (self.regions.is_empty() && self.kinds.is_empty()) {
            return Vec::new();
        }
        if self.kinds.is_empty() {
            let dated = self.facts(|fact| fact.kind != Kind::Actor && fact.date().is_some()).len();
            return vec![
                self.page_answer(Page::Targets, labels::TARGETS, self.count(Kind::Target)),
                self.page_answer(Page::Timeline, labels::TIMELINE, dated),
                self.page_answer(Page::Measures, labels::MEASURES, self.count(Kind::Measure)),
            ];
        }
        self.kinds.iter().filter_map(|kind| self.kind_answer(*kind)).collect()
    }

    /// The page that compares a sort of statements, of those that have one.
    fn kind_answer(&self, kind: Kind) -> Option<Answer> {
        let page = match kind {
            Kind::Target | Kind::Status | Kind::Support => Page::Targets,
            Kind::Event => Page::Timeline,
            Kind::Measure => Page::Measures,
            Kind::Problem | Kind::Actor => return None,
        };
        let kinds = if kind == Kind::Measure { Vec::new() } else { vec![kind] };
        let answer = self.page_answer(page, kind.label(), self.count(kind));
        Some(Answer { view: View { kinds, ..answer.view.clone() }, ..answer })
    }

    fn page_answer(&self, page: Page, label: Label, count: usize) -> Answer {
        let subject = self.name(&both(|lang| label.get(lang).to_owned()));
        let said = both(|lang| labels::SEARCH_COUNT.format(lang, &[&count.to_string()]));
        let view = View { regions: self.alone_or_beside(), ..self.base.clone() };
        Answer { label: pair(labels::SEARCH_ANSWER, &subject, &said), page, view, count }
    }

    fn count(&self, kind: Kind) -> usize {
        self.facts(|fact| fact.kind == kind).len()
    }

    /// The regions that are named; with the reader's own one, where that is another.
    fn alone_or_beside(&self) -> Vec<Slug> {
        let regions = self.beside_own();
        if regions.is_empty() { self.regions.clone() } else { regions }
    }
}

fn both(text: impl Fn(Lang) -> String) -> LocalizedText {
    LocalizedText { zh: text(Lang::Zh), en: text(Lang::En) }
}

fn pair(label: Label, subject: &LocalizedText, said: &LocalizedText) -> LocalizedText {
    both(|lang| label.format(lang, &[subject.get(lang), said.get(lang)]))
}

fn counted(subject: &LocalizedText, count: usize) -> LocalizedText {
    let said = both(|lang| match count {
        1 => labels::MEASURES_ONE.get(lang).to_owned(),
        count => labels::MEASURES_N.format(lang, &[&count.to_string()]),
    });
    pair(labels::SEARCH_ANSWER, subject, &said)
}
