//! One statement of a document: what it says, of which region, when, how far that compares, and the words that prove it.

use super::{
    Named, StatementContext,
    schema::{DateWord, DocumentKindWord, FactWord, KindWord, SectorWord, SlugWord},
    verdict::StatementVerdict,
};
use schemars::JsonSchema;
use serde::Serialize;
use shared::{
    date::PartialDate,
    i18n::{Labelled, derivation::derivation, facts, labels, value_of},
    model::{Document, Fact, Operator, Slug},
    view::path::Page,
};

/// One statement of a document. Whoever passes its number on passes on region, date, document and verdict too.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Statement {
    /// Its name, which `open_fact` takes.
    #[schemars(with = "FactWord")]
    pub fact: String,
    /// What sort of statement it is.
    #[schemars(with = "KindWord")]
    pub kind: String,
    /// What it says, in the editors' words, not those of the text.
    pub name: String,
    /// The region that it is about.
    pub region: Named,
    /// Its number; null where the text gives none, which never means zero.
    pub value: Option<StatedValue>,
    /// Why there is no number, where the text promises something in words.
    pub absence: Option<String>,
    /// Its deadline, its day or the time that it was true, as precise as the text; null where the text gives none.
    #[schemars(with = "Option<DateWord>")]
    pub date: Option<String>,
    /// The same in words, with its span where it has one; says so where there is no date.
    pub date_words: String,
    /// What it covers, where that is not the whole region.
    pub scope: Option<String>,
    /// The whole that its number is a part of, which must not be added to it again.
    #[schemars(with = "Option<FactWord>")]
    pub part_of: Option<String>,
    /// How far it compares.
    pub verdict: StatementVerdict,
    /// The words of the text that prove it, in Chinese.
    pub quote: String,
    /// The headings above them.
    pub path: Vec<String>,
    /// The document that states it.
    pub document: SourceDocument,
    /// What of it the text does not print, and how it was found.
    pub derived: Option<String>,
    /// An ambiguity that must be passed on.
    pub note: Option<String>,
    /// Of a measure, the bodies that answer for it.
    pub responsible: Option<String>,
    /// Its page, pinned to the revision.
    pub link: String,
}

/// A number with all that it takes to say it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct StatedValue {
    /// With operator and unit, as readers read it: say this.
    pub words: String,
    /// As the text prints it, in `unit`.
    pub number: f64,
    /// The upper end of a range.
    pub number_max: Option<f64>,
    /// How it is meant: =, >=, >, <=, < or ~.
    pub operator: String,
    /// The unit that the text prints or implies.
    pub unit: Option<String>,
    /// Divided as the comparison was asked to, per head, GDP or year, in words; null where it was not.
    pub divided: Option<String>,
}

/// A document, as far as it names itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SourceDocument {
    /// The name that other tools take.
    #[schemars(with = "SlugWord")]
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Who issued it; null where it does not print that.
    pub issuer: Option<String>,
    /// Its number; null where it prints none.
    pub number: Option<String>,
    /// When it was issued, as precise as the text; null where it does not print that.
    #[schemars(with = "Option<DateWord>")]
    pub issued: Option<String>,
    /// The years that it plans for: 2019-2022.
    pub period: Option<String>,
    /// The region that issued it.
    pub region: Named,
    /// What sort of document it is.
    #[schemars(with = "DocumentKindWord")]
    pub kind: String,
    /// Its subject.
    #[schemars(with = "SectorWord")]
    pub sector: String,
    /// Its page, pinned to the revision.
    pub link: String,
}

impl SourceDocument {
    /// A document.
    pub fn of(context: StatementContext<'_>, document: &Document) -> Self {
        let lang = context.lang;
        Self {
            slug: document.slug.to_string(),
            title: document.title.get(lang).to_owned(),
            issuer: document.issuer.as_ref().map(|issuer| issuer.get(lang).to_owned()),
            number: document.number.clone(),
            issued: document.issued.map(|day| day.to_string()),
            period: document.period.map(|period| match period.from == period.to {
                true => period.from.to_string(),
                false => format!("{}-{}", period.from, period.to),
            }),
            region: context.region(&document.region),
            kind: document.kind.to_string(),
            sector: document.sector.to_string(),
            link: context.page(&Page::Document(document.slug.clone())),
        }
    }

    /// A document by its slug; none where the data do not have it, which an import refuses.
    pub fn find(context: StatementContext<'_>, slug: &Slug) -> Option<Self> {
        context.data.document(slug).map(|document| Self::of(context, document))
    }
}

impl Statement {
    /// A fact with a verdict. None where its document is not in the data: what has no source is not said.
    pub fn of(context: StatementContext<'_>, fact: &Fact, verdict: StatementVerdict) -> Option<Self> {
        let (lang, document) = (context.lang, context.data.document(&fact.document)?);
        Some(Self {
            fact: fact.reference().to_string(),
            kind: fact.kind.to_string(),
            name: fact.name.get(lang).to_owned(),
            region: context.region(&fact.region),
            value: StatedValue::of(context, fact),
            absence: fact.absence.map(|absence| absence.label().get(lang).to_owned()),
            date: fact.date().map(|day: PartialDate| day.to_string()),
            date_words: facts::dates(fact, lang).unwrap_or_else(|| labels::MARK_UNDATED.get(lang).to_owned()),
            scope: fact.scope.as_ref().map(|scope| scope.get(lang).to_owned()),
            part_of: None,
            verdict,
            quote: fact.evidence.quote.clone(),
            path: fact.evidence.path.clone(),
            document: SourceDocument::of(context, document),
            derived: derivation(fact, lang),
            note: fact.note.as_ref().map(|note| note.get(lang).to_owned()),
            responsible: facts::leads(fact, Some(document), lang),
            link: context.page(&Page::Fact(fact.reference())),
        })
    }

    /// A fact that is listed by itself.
    pub fn alone(context: StatementContext<'_>, fact: &Fact) -> Option<Self> {
        Self::of(context, fact, StatementVerdict::alone(context))
    }
}

impl StatedValue {
    fn of(context: StatementContext<'_>, fact: &Fact) -> Option<Self> {
        Some(Self {
            words: value_of(fact, context.lang)?,
            number: fact.value?,
            number_max: fact.value_max,
            operator: fact.operator.unwrap_or(Operator::Equal).to_string(),
            unit: fact.unit.clone(),
            divided: None,
        })
    }
}
