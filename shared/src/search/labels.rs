//! What a text is filed under, as a token beside those of its words, so that a search is one expression.

use super::{
    names::Meaning,
    tokens::{Phrase, push},
};
use crate::model::{Fact, Instrument, Kind, Sector, Slug};

/// What a text is filed under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchLabel<'a> {
    /// The region that it is about.
    Region(&'a Slug),
    /// Its class of measures.
    Category(&'a Slug),
    /// Its indicator.
    Indicator(&'a Slug),
    /// What it works with.
    Instrument(Instrument),
    /// What sort of statement it is.
    Kind(Kind),
    /// The subject of its document.
    Sector(Sector),
    /// A year that it is about.
    Year(u16),
    /// It has a number.
    WithNumber,
    /// It has a date and is no actor.
    Dated,
}

impl<'a> SearchLabel<'a> {
    /// What a word stands for, as texts are filed under it.
    pub(super) fn of(meaning: &'a Meaning) -> Self {
        match meaning {
            Meaning::Region(region) => Self::Region(region),
            Meaning::Category(category) => Self::Category(category),
            Meaning::Indicator(indicator) => Self::Indicator(indicator),
            Meaning::Instrument(instrument) => Self::Instrument(*instrument),
            Meaning::Kind(kind) => Self::Kind(*kind),
            Meaning::Year(year) => Self::Year(*year),
        }
    }

    /// The token.
    pub(super) fn token(self) -> String {
        let year;
        let (mark, name) = match self {
            Self::Region(slug) => ("mr", slug.as_str()),
            Self::Category(slug) => ("mc", slug.as_str()),
            Self::Indicator(slug) => ("mi", slug.as_str()),
            Self::Instrument(instrument) => ("mt", instrument.as_str()),
            Self::Kind(kind) => ("mk", kind.as_str()),
            Self::Sector(sector) => ("ms", sector.as_str()),
            Self::Year(number) => {
                year = number.to_string();
                ("my", year.as_str())
            }
            Self::WithNumber => ("mn", ""),
            Self::Dated => ("md", ""),
        };
        let mut token = mark.to_owned();
        name.chars().for_each(|one| push(&mut token, one));
        token
    }

    /// What finds it.
    pub(super) fn phrase(self) -> Phrase {
        Phrase::token(self.token())
    }
}

/// Everything that a fact is filed under by itself.
pub(super) fn labels_of(fact: &Fact) -> Vec<SearchLabel<'_>> {
    let mut labels = vec![SearchLabel::Region(&fact.region), SearchLabel::Kind(fact.kind)];
    labels.extend(fact.category.as_ref().map(SearchLabel::Category));
    labels.extend(fact.indicator.as_ref().map(SearchLabel::Indicator));
    labels.extend(fact.instruments.iter().map(|one| SearchLabel::Instrument(*one)));
    labels.extend(fact.value.map(|_| SearchLabel::WithNumber));
    if let Some((first, last)) = years(fact) {
        labels.extend((first..=last).map(SearchLabel::Year));
        labels.extend((fact.kind != Kind::Actor).then_some(SearchLabel::Dated));
    }
    labels
}

/// The first and the last year that a fact is about; none without a date.
pub fn years(fact: &Fact) -> Option<(u16, u16)> {
    let last = fact.date()?;
    let first = fact.from.filter(|_| fact.by.is_some()).unwrap_or(last);
    Some((first.year(), last.year()))
}

/// The bounds in time of a fact, in days since 1970-01-01; none without a date.
pub fn days(fact: &Fact) -> Option<(i32, i32)> {
    let last = fact.date()?;
    let first = fact.from.filter(|_| fact.by.is_some()).unwrap_or(last);
    Some((first.first_day(), last.last_day()))
}
