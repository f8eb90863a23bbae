//! What a revision adds to the rows of the one before it, and what it takes out. What both have in common stays as it is, so a
//! revision in which one document changed costs the rows of that document.

use super::{
    DbError,
    insert::{Bind, Insert, WriteTransaction, on_transaction},
    positions::positions,
    search_rows,
};
use crate::hex::hex;
use serde::Serialize;
use sha2::{Digest, Sha256};
use shared::model::{Context, Dataset, Document, Fact, Level, Region, RegionTotals, Sector, Slug};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::LazyLock,
};

/// Stands in `removed` of a row that no revision is without.
pub const OPEN: i64 = i64::MAX;

/// The insert into a table, made once.
macro_rules! insert {
    ($name:ident, $table:literal, $($column:literal),+) => {
        static $name: LazyLock<Insert> = LazyLock::new(|| Insert::into($table, &[$($column,)+ "added", "removed"]));
    };
}

insert!(REGION, "region", "slug", "position", "code", "level", "parent", "body");
insert!(SUMMARY, "region_summary", "region", "level", "documents", "facts", "body");
insert!(REGION_INDICATOR, "region_indicator", "region", "indicator", "sector");
insert!(ENTRY, "catalogue_entry", "family", "slug", "position", "region", "body");
insert!(DOCUMENT, "document", "slug", "position", "region", "sector", "kind", "facts", "source", "sha256", "body");
insert!(
    FACT,
    "fact",
    "document",
    "id",
    "position",
    "region",
    "kind",
    "sector",
    "indicator",
    "category",
    "first_day",
    "last_day",
    "headline",
    "lead_named",
    "body"
);
insert!(LEAD, "fact_lead", "document", "fact", "place", "body");
insert!(INSTRUMENT, "fact_instrument", "document", "fact", "instrument");

const OPEN_REGIONS: &str = "SELECT slug, position, body FROM region WHERE removed = $1";
const OPEN_ENTRIES: &str = "SELECT slug, position, body FROM catalogue_entry WHERE removed = $1 AND family = $2";
const OPEN_DOCUMENTS: &str = "SELECT slug, position, sha256 FROM document WHERE removed = $1";
const OPEN_SUMMARIES: &str = "SELECT region, body FROM region_summary WHERE removed = $1";
const OPEN_REGION_INDICATORS: &str = "SELECT region, indicator, sector FROM region_indicator WHERE removed = $1";
const CLOSE_REGION: &str = "UPDATE region SET removed = $1 WHERE removed = $2 AND slug = $3";
const CLOSE_ENTRY: &str = "UPDATE catalogue_entry SET removed = $1 WHERE removed = $2 AND family = $3 AND slug = $4";
const CLOSE_SUMMARY: &str = "UPDATE region_summary SET removed = $1 WHERE removed = $2 AND region = $3";
const CLOSE_REGION_INDICATOR: &str =
    "UPDATE region_indicator SET removed = $1 WHERE removed = $2 AND region = $3 AND indicator = $4 AND sector = $5";
/// What belongs to a document, in the tables that have rows of it.
const CLOSE_DOCUMENT: [&str; 4] = [
    "UPDATE document SET removed = $1 WHERE removed = $2 AND slug = $3",
    "UPDATE fact SET removed = $1 WHERE removed = $2 AND document = $3",
    "UPDATE fact_lead SET removed = $1 WHERE removed = $2 AND document = $3",
    "UPDATE fact_instrument SET removed = $1 WHERE removed = $2 AND document = $3",
];

/// Writes what a revision has beside the one whose place is before its own.
///
/// # Errors
/// When the store refuses a row.
pub async fn write(transaction: &mut WriteTransaction, place: i64, data: &Dataset) -> Result<(), DbError> {
    let mut writer = Writer { transaction, lifetime: (place, OPEN) };
    writer.regions(&data.regions).await?;
    writer.entries("indicator", &data.indicators, |one| (one.slug.to_string(), None)).await?;
    writer.entries("category", &data.categories, |one| (one.slug.to_string(), None)).await?;
    writer.entries("context", &data.context, |one| (context_key(one), Some(&one.region))).await?;
    let documents = writer.documents(data).await?;
    writer.summaries(data).await?;
    search_rows::write(transaction, place, data, documents).await
}

/// What outside statistics are told apart by.
fn context_key(context: &Context) -> String {
    format!("{}/{}/{}", context.region, context.measure, context.year)
}

/// A region, an indicator, a category or an outside statistic as it is stored.
pub(super) struct StoredEntry<'a> {
    /// What it is.
    pub(super) family: &'static str,
    /// What it is told apart by.
    pub(super) key: String,
    /// What it says.
    pub(super) body: String,
    /// Of a region, the region.
    region: Option<&'a Region>,
    /// Of an outside statistic, whose it is.
    of_region: Option<&'a Slug>,
}

/// Regions, indicators, categories and outside statistics as they are stored.
pub(super) fn entries_of(data: &Dataset) -> Result<Vec<StoredEntry<'_>>, DbError> {
    let mut entries = Vec::new();
    for one in &data.regions {
        let (key, body) = (one.slug.to_string(), body(one, "region")?);
        entries.push(StoredEntry { family: "region", key, body, region: Some(one), of_region: None });
    }
    for one in &data.indicators {
        let (key, body) = (one.slug.to_string(), body(one, "indicator")?);
        entries.push(StoredEntry { family: "indicator", key, body, region: None, of_region: None });
    }
    for one in &data.categories {
        let (key, body) = (one.slug.to_string(), body(one, "category")?);
        entries.push(StoredEntry { family: "category", key, body, region: None, of_region: None });
    }
    for one in &data.context {
        let (key, body) = (context_key(one), body(one, "context")?);
        entries.push(StoredEntry { family: "context", key, body, region: None, of_region: Some(&one.region) });
    }
    Ok(entries)
}

/// Writes such an entry, as part of the revisions from one place to before another.
///
/// # Errors
/// When the store refuses it.
pub(super) async fn write_entry(
    transaction: &mut WriteTransaction,
    (added, removed): (i64, i64),
    position: f64,
    entry: &StoredEntry<'_>,
) -> Result<(), DbError> {
    let mut row: Vec<Bind> = Vec::new();
    match entry.region {
        Some(region) => {
            row.extend([region.slug.as_str().into(), position.into(), region.code.as_str().into()]);
            row.extend([region.level.as_str().into(), region.parent.as_ref().map(Slug::as_str).into()]);
        }
        None => {
            row.extend([entry.family.into(), entry.key.as_str().into(), position.into()]);
            row.push(entry.of_region.map(Slug::as_str).into());
        }
    }
    row.extend([entry.body.as_str().into(), added.into(), removed.into()]);
    if entry.region.is_some() { REGION.write(transaction, &row).await } else { ENTRY.write(transaction, &row).await }
}

/// A document as it is stored.
pub(super) struct Stored<'a> {
    /// The document.
    pub(super) document: &'a Document,
    /// Its place among the others.
    pub(super) position: f64,
    /// The name of what it says.
    pub(super) sha256: &'a str,
    /// Its facts, in its order.
    pub(super) facts: &'a [&'a Fact],
}

/// Writes a document with its facts, as part of the revisions from one place to before another.
///
/// # Errors
/// When the store refuses a row.
pub(super) async fn write_document(
    transaction: &mut WriteTransaction,
    lifetime: (i64, i64),
    stored: &Stored<'_>,
) -> Result<(), DbError> {
    Writer { transaction, lifetime }.document(stored).await
}

/// Writes into the tables of a revision.
struct Writer<'a> {
    transaction: &'a mut WriteTransaction,
    /// The place of the revision, and that of the first without what is written.
    lifetime: (i64, i64),
}

/// A row that is part of the revision before: its key, its position, and what it holds.
pub(super) type OpenRow = (String, f64, String);

impl Writer<'_> {
    async fn regions(&mut self, regions: &[Region]) -> Result<(), DbError> {
        let open: Vec<OpenRow> =
            on_transaction!(&mut *self.transaction, tx => sqlx::query_as(OPEN_REGIONS).bind(OPEN).fetch_all(&mut **tx).await)?;
        let rows = with_bodies(regions, "region", |region| region.slug.to_string())?;
        let change = Change::of(open, &rows);
        for slug in &change.closed {
            self.close(CLOSE_REGION, &[slug]).await?;
        }
        let mut values = Vec::new();
        for (at, position) in change.written {
            let region = &regions[at];
            values.extend([region.slug.as_str().into(), position.into(), region.code.as_str().into()]);
            values.extend([region.level.as_str().into(), region.parent.as_ref().map(Slug::as_str).into()]);
            values.push(rows[at].1.as_str().into());
            values.extend(self.lifetime());
        }
        REGION.write(self.transaction, &values).await
    }

    async fn entries<T: Serialize>(
        &mut self,
        family: &'static str,
        entries: &[T],
        name: impl Fn(&T) -> (String, Option<&Slug>),
    ) -> Result<(), DbError> {
        let open: Vec<OpenRow> = on_transaction!(&mut *self.transaction, tx => {
            sqlx::query_as(OPEN_ENTRIES).bind(OPEN).bind(family).fetch_all(&mut **tx).await
        })?;
        let rows = with_bodies(entries, family, |entry| name(entry).0)?;
        let change = Change::of(open, &rows);
        for slug in &change.closed {
            self.close(CLOSE_ENTRY, &[family, slug]).await?;
        }
        let mut values = Vec::new();
        for (at, position) in change.written {
            let (slug, body) = &rows[at];
            values.extend([family.into(), slug.as_str().into(), position.into()]);
            values.extend([name(&entries[at]).1.map(Slug::as_str).into(), body.as_str().into()]);
            values.extend(self.lifetime());
        }
        ENTRY.write(self.transaction, &values).await
    }

    /// Answers the documents with the names of what they say.
    async fn documents(&mut self, data: &Dataset) -> Result<Vec<(String, String)>, DbError> {
        let open: Vec<OpenRow> = on_transaction!(&mut *self.transaction, tx => {
            sqlx::query_as(OPEN_DOCUMENTS).bind(OPEN).fetch_all(&mut **tx).await
        })?;
        let mut facts: BTreeMap<&Slug, Vec<&Fact>> = BTreeMap::new();
        for fact in &data.facts {
            facts.entry(&fact.document).or_default().push(fact);
        }
        let of = |document: &Document| facts.get(&document.slug).map_or(&[][..], Vec::as_slice);
        let mut rows = Vec::with_capacity(data.documents.len());
        for document in &data.documents {
            rows.push((document.slug.to_string(), sha256_of(document, of(document))?));
        }
        let change = Change::of(open, &rows);
        for slug in &change.closed {
            for sql in CLOSE_DOCUMENT {
                self.close(sql, &[slug]).await?;
            }
        }
        for (at, position) in change.written {
            let document = &data.documents[at];
            self.document(&Stored { document, position, sha256: &rows[at].1, facts: of(document) }).await?;
        }
        Ok(rows)
    }

    async fn document(&mut self, stored: &Stored<'_>) -> Result<(), DbError> {
        let Stored { document, position, sha256, facts } = *stored;
        let mut row: Vec<Bind> = vec![document.slug.as_str().into(), position.into(), document.region.as_str().into()];
        row.extend([document.sector.as_str().into(), document.kind.as_str().into(), (facts.len() as i64).into()]);
        row.extend([document.source.sha256.as_str().into(), sha256.into(), body(document, "document")?.into()]);
        row.extend(self.lifetime());
        DOCUMENT.write(self.transaction, &row).await?;
        let (mut rows, mut leads, mut instruments) = (Vec::new(), Vec::new(), Vec::new());
        for (number, fact) in facts.iter().enumerate() {
            rows.extend(fact_row(fact, document.sector, number)?);
            rows.extend(self.lifetime());
            for (place, lead) in fact.leads.iter().enumerate() {
                leads.extend([
                    fact.document.as_str().into(),
                    fact.id.as_str().into(),
                    (place as i64).into(),
                    lead.as_str().into(),
                ]);
                leads.extend(self.lifetime());
            }
            for instrument in fact.instruments.iter().collect::<BTreeSet<_>>() {
                instruments.extend([fact.document.as_str().into(), fact.id.as_str().into(), instrument.as_str().into()]);
                instruments.extend(self.lifetime());
            }
        }
        FACT.write(self.transaction, &rows).await?;
        LEAD.write(self.transaction, &leads).await?;
        INSTRUMENT.write(self.transaction, &instruments).await
    }

    async fn summaries(&mut self, data: &Dataset) -> Result<(), DbError> {
        let open: HashMap<String, String> = on_transaction!(&mut *self.transaction, tx => {
            sqlx::query_as(OPEN_SUMMARIES).bind(OPEN).fetch_all(&mut **tx).await.map(|rows: Vec<(String, String)>| rows.into_iter().collect())
        })?;
        let mut documents: HashMap<&Slug, i64> = HashMap::new();
        for document in &data.documents {
            *documents.entry(&document.region).or_default() += 1;
        }
        // Counted here, whatever the data say of themselves.
        let counts = data.count();
        let mut values = Vec::new();
        for region in &data.regions {
            let totals = counts.get(&region.slug).copied().unwrap_or_default();
            let documents = documents.get(&region.slug).copied().unwrap_or_default();
            let body = body(&(documents, region.level, totals), "summary")?;
            if open.get(region.slug.as_str()) == Some(&body) {
                continue;
            }
            if open.contains_key(region.slug.as_str()) {
                self.close(CLOSE_SUMMARY, &[region.slug.as_str()]).await?;
            }
            values.extend([region.slug.as_str().into(), region.level.as_str().into(), documents.into()]);
            values.extend([(totals.facts as i64).into(), body.into()]);
            values.extend(self.lifetime());
        }
        let known: BTreeSet<&str> = data.regions.iter().map(|region| region.slug.as_str()).collect();
        for gone in open.keys().filter(|slug| !known.contains(slug.as_str())) {
            self.close(CLOSE_SUMMARY, &[gone]).await?;
        }
        SUMMARY.write(self.transaction, &values).await?;
        self.region_indicators(data).await
    }

    async fn region_indicators(&mut self, data: &Dataset) -> Result<(), DbError> {
        let open: BTreeSet<(String, String, String)> = on_transaction!(&mut *self.transaction, tx => {
            sqlx::query_as(OPEN_REGION_INDICATORS).bind(OPEN).fetch_all(&mut **tx).await
                .map(|rows: Vec<(String, String, String)>| rows.into_iter().collect())
        })?;
        let sectors: HashMap<&Slug, Sector> = data.documents.iter().map(|document| (&document.slug, document.sector)).collect();
        let row = |fact: &Fact| {
            let sector = sectors.get(&fact.document)?;
            Some((fact.region.to_string(), fact.indicator.as_ref()?.to_string(), sector.to_string()))
        };
        let rows: BTreeSet<(String, String, String)> = data.facts.iter().filter_map(row).collect();
        for (region, indicator, sector) in open.difference(&rows) {
            self.close(CLOSE_REGION_INDICATOR, &[region, indicator, sector]).await?;
        }
        let mut values = Vec::new();
        for (region, indicator, sector) in rows.difference(&open) {
            values.extend([region.as_str().into(), indicator.as_str().into(), sector.as_str().into()]);
            values.extend(self.lifetime());
        }
        REGION_INDICATOR.write(self.transaction, &values).await
    }

    /// Ends the rows that have these values in the columns of their name.
    async fn close(&mut self, sql: &'static str, name: &[&str]) -> Result<(), DbError> {
        let mut binds: Vec<Bind> = vec![self.lifetime.0.into(), OPEN.into()];
        binds.extend(name.iter().map(|part| Bind::from(*part)));
        self.transaction.run(sql, &binds).await?;
        Ok(())
    }

    fn lifetime(&self) -> [Bind; 2] {
        [self.lifetime.0.into(), self.lifetime.1.into()]
    }
}

/// What is to be written of a family, and which rows of the revision before it ends.
pub(super) struct Change {
    /// The keys of rows that end.
    pub(super) closed: Vec<String>,
    /// The place of each in the data, with its position.
    pub(super) written: Vec<(usize, f64)>,
}

impl Change {
    pub(super) fn of(open: Vec<OpenRow>, rows: &[(String, String)]) -> Self {
        let before: HashMap<&str, (f64, &str)> =
            open.iter().map(|(key, position, body)| (key.as_str(), (*position, body.as_str()))).collect();
        let keys: Vec<&str> = rows.iter().map(|(key, _)| key.as_str()).collect();
        let stood = before.iter().map(|(key, (position, _))| (*key, *position)).collect();
        let positions = positions(&stood, &keys);
        let is_same = |at: usize, position: f64| {
            before.get(keys[at]).is_some_and(|(stood, body)| *stood == position && *body == rows[at].1)
        };
        let written: Vec<(usize, f64)> =
            positions.into_iter().enumerate().filter(|(at, position)| !is_same(*at, *position)).collect();
        let rewritten: BTreeSet<&str> = written.iter().map(|(at, _)| keys[*at]).collect();
        let present: BTreeSet<&str> = keys.iter().copied().collect();
        let ends = |key: &&str| rewritten.contains(key) || !present.contains(key);
        let mut closed: Vec<String> = before.keys().copied().filter(ends).map(str::to_owned).collect();
        closed.sort();
        Self { closed, written }
    }
}

/// The columns of a fact before its lifetime.
fn fact_row(fact: &Fact, sector: Sector, number: usize) -> Result<[Bind; 13], DbError> {
    let date = fact.date();
    let first = fact.from.or(date).map(|date| i64::from(date.first_day()));
    Ok([
        fact.document.as_str().into(),
        fact.id.as_str().into(),
        (number as i64).into(),
        fact.region.as_str().into(),
        fact.kind.as_str().into(),
        sector.as_str().into(),
        fact.indicator.as_ref().map(Slug::as_str).into(),
        fact.category.as_ref().map(Slug::as_str).into(),
        first.into(),
        date.map(|date| i64::from(date.last_day())).into(),
        fact.headline.into(),
        (!fact.leads.is_empty()).into(),
        body(fact, "fact")?.into(),
    ])
}

/// The name of what a document says: it changes when anything of it or of its facts does.
pub(super) fn sha256_of(document: &Document, facts: &[&Fact]) -> Result<String, DbError> {
    let bodies: Result<Vec<String>, DbError> = facts.iter().map(|fact| body(fact, "fact")).collect();
    Ok(sha256_of_bodies(&body(document, "document")?, &bodies?))
}

/// The same of a document and its facts as they are stored.
pub(super) fn sha256_of_bodies<T: AsRef<str>>(document: &str, facts: &[T]) -> String {
    let mut hash = Sha256::new();
    hash.update(document);
    for fact in facts {
        hash.update(b"\n");
        hash.update(fact.as_ref());
    }
    hex(&hash.finalize())
}

fn body<T: Serialize>(value: &T, family: &'static str) -> Result<String, DbError> {
    serde_json::to_string(value).map_err(|error| DbError::Body(family, error))
}

/// Each with its key and body.
fn with_bodies<T: Serialize>(
    values: &[T],
    family: &'static str,
    key: impl Fn(&T) -> String,
) -> Result<Vec<(String, String)>, DbError> {
    values.iter().map(|value| Ok((key(value), body(value, family)?))).collect()
}

/// What `region_summary` holds of a region: its documents, its level, and its facts.
pub type Summary = (i64, Level, RegionTotals);
