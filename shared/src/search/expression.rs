//! What a query asks of the texts, as one expression for a full-text engine.

use super::{
    labels::SearchLabel,
    query::{SearchQuery, Term},
    tokens::Phrase,
};
use crate::{
    model::{Kind, Slug},
    search::names::Meaning,
    view::View,
};

/// What a text is to have.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Expression {
    /// A phrase anywhere.
    Anywhere(Phrase),
    /// A phrase in its name.
    InName(Phrase),
    /// All of these, at least one.
    All(Vec<Expression>),
    /// One of these, at least one.
    Any(Vec<Expression>),
}

impl Expression {
    /// Texts that are filed under a label.
    pub fn label(label: SearchLabel<'_>) -> Self {
        Self::Anywhere(label.phrase())
    }

    /// Both; what is none asks for nothing.
    pub fn and(self, other: Option<Self>) -> Self {
        let Some(other) = other else { return self };
        let mut all = match self {
            Self::All(all) => all,
            one => vec![one],
        };
        all.push(other);
        Self::All(all)
    }

    /// Facts of one of these regions; none asks for no region.
    pub fn of_regions(regions: &[Slug]) -> Option<Self> {
        any(regions.iter().map(|region| Self::label(SearchLabel::Region(region))))
    }

    /// Facts of one of these sorts; none asks for no sort.
    pub fn of_kinds(kinds: &[Kind]) -> Option<Self> {
        any(kinds.iter().map(|kind| Self::label(SearchLabel::Kind(*kind))))
    }

    /// Facts that the filters of a view leave, but for its time; none asks for nothing.
    pub fn of_filters(view: &View) -> Option<Self> {
        let categories = any(view.categories.iter().map(|category| Self::label(SearchLabel::Category(category))));
        let sectors = any(view.sectors.iter().map(|sector| Self::label(SearchLabel::Sector(*sector))));
        all([Self::of_regions(&view.regions), Self::of_kinds(&view.kinds), categories, sectors].into_iter().flatten())
    }

    /// Facts that have everything of a query, as a word or as what it stands for; none for a query without words.
    pub fn of_facts(query: &SearchQuery) -> Option<Self> {
        let term = |term: &Term| {
            let meant = term.meanings.iter().map(|meaning| Self::label(SearchLabel::of(meaning)));
            any(Phrase::of(&term.word).map(Self::Anywhere).into_iter().chain(meant))
        };
        all(query.terms.iter().filter_map(term))
    }

    /// Documents whose title, number or issuer has the whole query, or which have each part of it there or are of the region or year
    /// that it names. One character alone is in too many: a name must start with it.
    pub fn of_documents(query: &SearchQuery) -> Option<Self> {
        let word = |word: &str| {
            let is_alone = word.chars().nth(1).is_none();
            if is_alone { Phrase::at_start(word) } else { Phrase::of(word) }.map(Self::InName)
        };
        let is_of = |meaning: &&Meaning| matches!(meaning, Meaning::Region(_) | Meaning::Year(_));
        let term = |term: &Term| {
            let meant = term.meanings.iter().filter(is_of).map(|meaning| Self::label(SearchLabel::of(meaning)));
            any(word(&term.word).into_iter().chain(meant))
        };
        any(word(&query.whole).into_iter().chain(all(query.terms.iter().filter_map(term))))
    }

    /// Passages that have every word of a query.
    pub fn of_passages(query: &SearchQuery) -> Option<Self> {
        all(query.terms.iter().filter_map(|term| Phrase::of(&term.word)).map(Self::Anywhere))
    }

    /// What puts texts first, the closest fit first: the whole query is the name, begins it, is in it, and each of its words is.
    pub fn closeness(query: &SearchQuery) -> Option<[Self; 4]> {
        let words = query.terms.iter().filter_map(|term| Phrase::of(&term.word)).map(Self::InName);
        Some([
            Self::InName(Phrase::whole(&query.whole)?),
            Self::InName(Phrase::at_start(&query.whole)?),
            Self::InName(Phrase::of(&query.whole)?),
            all(words)?,
        ])
    }
}

fn all(parts: impl Iterator<Item = Expression>) -> Option<Expression> {
    joined(parts, Expression::All)
}

fn any(parts: impl Iterator<Item = Expression>) -> Option<Expression> {
    joined(parts, Expression::Any)
}

/// One part as it is, several joined; none of none.
fn joined(parts: impl Iterator<Item = Expression>, join: impl FnOnce(Vec<Expression>) -> Expression) -> Option<Expression> {
    let mut parts: Vec<Expression> = parts.collect();
    if parts.len() > 1 { Some(join(parts)) } else { parts.pop() }
}
