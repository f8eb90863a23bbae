//! What is searched of a revision, beside its rows and with the same lifetimes; and passages of attached texts, which are beside the
//! revisions.

use super::{
    DbError, full_text,
    insert::{Bind, Insert, WriteTransaction, on_transaction},
    rows::{Change, OPEN, OpenRow},
};
use crate::hex::hex;
use sha2::{Digest, Sha256};
use shared::{
    model::{Dataset, Document, Fact, Slug, Source},
    search::{IndexedText, LabelNames, days, years},
};
use std::{collections::HashMap, sync::LazyLock};

static ROW: LazyLock<Insert> = LazyLock::new(|| {
    Insert::into(
        "search_row",
        &[
            "id",
            "family",
            "document",
            "fact",
            "region",
            "kind",
            "category",
            "sector",
            "first_year",
            "last_year",
            "first_day",
            "last_day",
            "headline",
            "document_position",
            "position",
            "source",
            "sha256",
            "added",
            "removed",
        ],
    )
});

const LAST_ID: &str = "SELECT CAST(COALESCE(MAX(id), 0) AS BIGINT) FROM search_row";
const OPEN_DOCUMENTS: &str =
    "SELECT document, document_position, sha256 FROM search_row WHERE family = 'document' AND removed = $1";
const CLOSE_DOCUMENT: &str = "UPDATE search_row SET removed = $1 WHERE removed = $2 AND document = $3";
const ATTACHED: &str = "SELECT file, sha256, body FROM source_text ORDER BY file, sha256";
const FORGET_WORDS: [&str; 2] = [
    "DELETE FROM search_text WHERE rowid IN (SELECT id FROM search_row WHERE family = 'text')",
    "DELETE FROM search_text WHERE id IN (SELECT id FROM search_row WHERE family = 'text')",
];
const FORGET_PASSAGES: &str = "DELETE FROM search_row WHERE family = 'text'";

/// A passage has about so many characters.
const PASSAGE: usize = 1000;

/// Makes the index where there is none, with the texts that are attached.
///
/// # Errors
/// When the store does not answer.
pub async fn prepare(transaction: &mut WriteTransaction) -> Result<(), DbError> {
    if full_text::is_made(transaction).await? {
        return Ok(());
    }
    full_text::make(transaction).await?;
    let attached: Vec<(String, String, String)> =
        on_transaction!(&mut *transaction, tx => sqlx::query_as(ATTACHED).fetch_all(&mut **tx).await)?;
    for (file, sha256, body) in attached {
        write_passages(transaction, &Source { file, sha256 }, &body).await?;
    }
    Ok(())
}

/// Writes what a revision has to be searched beside the one before it; `documents` are its documents with the names of what they say.
///
/// # Errors
/// When the store refuses a row.
pub async fn write(
    transaction: &mut WriteTransaction,
    place: i64,
    data: &Dataset,
    mut documents: Vec<(String, String)>,
) -> Result<(), DbError> {
    let open: Vec<OpenRow> =
        on_transaction!(&mut *transaction, tx => sqlx::query_as(OPEN_DOCUMENTS).bind(OPEN).fetch_all(&mut **tx).await)?;
    let names = LabelNames::of(&data.regions, &data.indicators, &data.categories);
    let mut facts: HashMap<&Slug, Vec<&Fact>> = HashMap::new();
    for fact in &data.facts {
        facts.entry(&fact.document).or_default().push(fact);
    }
    let of = |document: &Document| facts.get(&document.slug).map_or(&[][..], Vec::as_slice);
    for (document, (_, sha256)) in data.documents.iter().zip(&mut documents) {
        *sha256 = searched_name(sha256, of(document), &names);
    }
    let change = Change::of(open, &documents);
    for slug in &change.closed {
        transaction.run(CLOSE_DOCUMENT, &[place.into(), OPEN.into(), slug.as_str().into()]).await?;
    }
    let is_put_off = full_text::put_off(transaction).await?;
    let mut writer = RowWriter::of(transaction).await?;
    for (at, position) in change.written {
        let document = &data.documents[at];
        let own = SearchRow { position, sha256: &documents[at].1, added: place, ..SearchRow::of_document(document) };
        writer.add(&own, IndexedText::of_document(document));
        for (number, fact) in of(document).iter().enumerate() {
            let row = SearchRow { fact: Some((fact, number)), sha256: "", ..own };
            writer.add(&row, IndexedText::of_fact(fact, document.sector, &names));
        }
        writer.flush().await?;
    }
    if is_put_off {
        full_text::index(transaction).await?;
    }
    Ok(())
}

/// Writes the passages of a text that is attached.
///
/// # Errors
/// When the store refuses one.
pub async fn write_passages(transaction: &mut WriteTransaction, source: &Source, body: &str) -> Result<(), DbError> {
    let mut writer = RowWriter::of(transaction).await?;
    for (number, passage) in passages(body).iter().enumerate() {
        writer.add(&SearchRow::of_passage(source, number), IndexedText::of_passage(passage));
    }
    writer.flush().await
}

/// Takes all passages out again.
///
/// # Errors
/// When the store does not answer.
pub async fn forget_passages(transaction: &mut WriteTransaction) -> Result<(), DbError> {
    let [of_sqlite, of_postgres] = FORGET_WORDS;
    let sql = match transaction {
        WriteTransaction::Sqlite(_) => of_sqlite,
        WriteTransaction::Postgres(_) => of_postgres,
    };
    transaction.run(sql, &[]).await?;
    transaction.run(FORGET_PASSAGES, &[]).await?;
    Ok(())
}

/// A text in passages of whole lines, each of about a thousand characters.
pub fn passages(body: &str) -> Vec<&str> {
    let (mut passages, mut start, mut characters) = (Vec::new(), 0, 0);
    for (at, character) in body.char_indices() {
        characters += 1;
        if (character == '\n' && characters >= PASSAGE) || characters >= 2 * PASSAGE {
            let end = at + character.len_utf8();
            passages.extend(body.get(start..end));
            (start, characters) = (end, 0);
        }
    }
    passages.extend(body.get(start..).filter(|rest| !rest.trim().is_empty()));
    passages
}

/// What names the text of a source among rows.
pub fn source_name(source: &Source) -> String {
    format!("{}/{}", source.sha256, source.file)
}

/// The name of what a document is found by: it changes when anything of it does, or a name that its facts are filed under.
fn searched_name(sha256: &str, facts: &[&Fact], names: &LabelNames<'_>) -> String {
    let mut hash = Sha256::new();
    hash.update(sha256);
    for name in facts.iter().flat_map(|fact| names.of_fact(fact)) {
        hash.update([&name.zh, "\n", &name.en, "\n"].concat());
    }
    hex(&hash.finalize())
}

/// A row before its id.
#[derive(Clone, Copy)]
struct SearchRow<'a> {
    family: &'static str,
    document: Option<&'a Document>,
    /// With its place in its document.
    fact: Option<(&'a Fact, usize)>,
    position: f64,
    source: Option<&'a Source>,
    /// Of a passage in its text.
    number: usize,
    sha256: &'a str,
    added: i64,
}

impl<'a> SearchRow<'a> {
    fn of_document(document: &'a Document) -> Self {
        let source = Some(&document.source);
        Self {
            family: "document",
            document: Some(document),
            fact: None,
            position: 0.0,
            source,
            number: 0,
            sha256: "",
            added: 0,
        }
    }

    fn of_passage(source: &'a Source, number: usize) -> Self {
        Self { family: "text", document: None, fact: None, position: 0.0, source: Some(source), number, sha256: "", added: 0 }
    }

    fn binds(&self, id: i64) -> Vec<Bind> {
        let fact = self.fact.map(|(fact, _)| fact);
        let (years, days) = (fact.and_then(years), fact.and_then(days));
        let region = fact.map(|fact| &fact.region).or(self.document.map(|document| &document.region));
        let source = self.source.filter(|_| fact.is_none()).map(source_name);
        vec![
            id.into(),
            if fact.is_some() { "fact" } else { self.family }.into(),
            self.document.map_or("", |document| document.slug.as_str()).into(),
            fact.map_or("", |fact| fact.id.as_str()).into(),
            region.map_or("", Slug::as_str).into(),
            fact.map_or("", |fact| fact.kind.as_str()).into(),
            fact.and_then(|fact| fact.category.as_ref()).map_or("", Slug::as_str).into(),
            self.document.map_or("", |document| document.sector.as_str()).into(),
            years.map(|(first, _)| i64::from(first)).into(),
            years.map(|(_, last)| i64::from(last)).into(),
            days.map(|(first, _)| i64::from(first)).into(),
            days.map(|(_, last)| i64::from(last)).into(),
            fact.is_some_and(|fact| fact.headline).into(),
            self.position.into(),
            (self.fact.map_or(self.number, |(_, number)| number) as i64).into(),
            source.unwrap_or_default().into(),
            self.sha256.into(),
            self.added.into(),
            OPEN.into(),
        ]
    }
}

/// Writes rows and their words under ids of their own.
struct RowWriter<'a> {
    transaction: &'a mut WriteTransaction,
    last_id: i64,
    rows: Vec<Bind>,
    texts: Vec<(i64, IndexedText)>,
}

impl<'a> RowWriter<'a> {
    async fn of(transaction: &'a mut WriteTransaction) -> Result<Self, DbError> {
        let last_id: i64 = on_transaction!(&mut *transaction, tx => sqlx::query_scalar(LAST_ID).fetch_one(&mut **tx).await)?;
        Ok(Self { transaction, last_id, rows: Vec::new(), texts: Vec::new() })
    }

    fn add(&mut self, row: &SearchRow<'_>, text: IndexedText) {
        self.last_id += 1;
        self.rows.extend(row.binds(self.last_id));
        self.texts.push((self.last_id, text));
    }

    async fn flush(&mut self) -> Result<(), DbError> {
        ROW.write(self.transaction, &std::mem::take(&mut self.rows)).await?;
        full_text::write(self.transaction, std::mem::take(&mut self.texts)).await
    }
}
