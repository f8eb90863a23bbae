//! The full-text index of each engine: FTS5 in SQLite, tsvector in PostgreSQL. Both hold the tokens that `shared` makes and nothing
//! else, so both find the same; tokens are a-z and 0-9, so nothing that a reader types is ever syntax.

use super::{
    Db, DbError,
    insert::{Bind, Insert, WriteTransaction},
};
use shared::search::{Expression, IndexedText, Phrase};
use std::sync::LazyLock;

/// Of a file: nothing but the index, since the texts are in the rows. `ascii` takes tokens as they are.
const MAKE_SQLITE: &str =
    "CREATE VIRTUAL TABLE search_text USING fts5(name, labels, body, content='', contentless_delete=1, tokenize='ascii')";
/// Of a server: with `fastupdate` a search would read a list of what was imported last, one by one.
const MAKE_POSTGRES: [&str; 2] = [
    "CREATE TABLE search_text (id INTEGER PRIMARY KEY, words TSVECTOR NOT NULL)",
    "CREATE INDEX search_text_words ON search_text USING GIN (words) WITH (fastupdate = off)",
];
const IS_IN_SQLITE: &str = "SELECT COUNT(*) FROM sqlite_master WHERE name = 'search_text'";
const IS_IN_POSTGRES: &str = "SELECT COUNT(*) FROM pg_class WHERE oid = to_regclass('search_text')";

static INSERT_SQLITE: LazyLock<Insert> = LazyLock::new(|| Insert::into("search_text", &["rowid", "name", "labels", "body"]));
static INSERT_POSTGRES: LazyLock<Insert> = LazyLock::new(|| Insert::into("search_text", &["id", "words::TSVECTOR"]));

/// tsvector counts places up to 16,383: of a text that is longer, both engines hold the beginning.
const MAX_TOKENS: usize = 16_000;

/// Of a server: whether any words were written.
const HAS_WORDS: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM search_text LIMIT 1) one";
const DROP_INDEX: &str = "DROP INDEX search_text_words";
/// How much the server may use while it makes the index: as much as the importer itself.
const ROOM: &str = "SET LOCAL maintenance_work_mem = '256MB'";

/// Whether the index is there.
///
/// # Errors
/// When the store does not answer.
pub async fn is_there(db: &Db) -> Result<bool, DbError> {
    let count: i64 = match db {
        Db::Sqlite(pool) => sqlx::query_scalar(IS_IN_SQLITE).fetch_one(pool).await?,
        Db::Postgres(pool) => sqlx::query_scalar(IS_IN_POSTGRES).fetch_one(pool).await?,
    };
    Ok(count > 0)
}

/// The same within a transaction, where nobody else makes it meanwhile.
///
/// # Errors
/// When the store does not answer.
pub async fn is_made(transaction: &mut WriteTransaction) -> Result<bool, DbError> {
    let count: i64 = match transaction {
        WriteTransaction::Sqlite(tx) => sqlx::query_scalar(IS_IN_SQLITE).fetch_one(&mut **tx).await?,
        WriteTransaction::Postgres(tx) => sqlx::query_scalar(IS_IN_POSTGRES).fetch_one(&mut **tx).await?,
    };
    Ok(count > 0)
}

/// Makes the index.
///
/// # Errors
/// When the store refuses.
pub async fn make(transaction: &mut WriteTransaction) -> Result<(), DbError> {
    let statements = match transaction {
        WriteTransaction::Sqlite(_) => &[MAKE_SQLITE][..],
        WriteTransaction::Postgres(_) => &MAKE_POSTGRES,
    };
    for sql in statements {
        transaction.run(sql, &[]).await?;
    }
    Ok(())
}

/// Puts the index of the first import off until all its words are written: a server makes it of many rows several times faster than
/// with them. Answers whether it did; then [`index`] makes it.
///
/// # Errors
/// When the store refuses.
pub async fn put_off(transaction: &mut WriteTransaction) -> Result<bool, DbError> {
    let WriteTransaction::Postgres(tx) = &mut *transaction else { return Ok(false) };
    let words: i64 = sqlx::query_scalar(HAS_WORDS).fetch_one(&mut **tx).await?;
    if words == 0 {
        transaction.run(DROP_INDEX, &[]).await?;
    }
    Ok(words == 0)
}

/// Makes the index that was put off.
///
/// # Errors
/// When the store refuses.
pub async fn index(transaction: &mut WriteTransaction) -> Result<(), DbError> {
    let [_, make] = MAKE_POSTGRES;
    transaction.run(ROOM, &[]).await?;
    transaction.run(make, &[]).await?;
    Ok(())
}

/// Writes the words of rows, by their ids.
///
/// # Errors
/// When the store refuses one.
pub async fn write(transaction: &mut WriteTransaction, texts: Vec<(i64, IndexedText)>) -> Result<(), DbError> {
    let mut values: Vec<Bind> = Vec::new();
    let insert = match transaction {
        WriteTransaction::Sqlite(_) => {
            for (id, mut text) in texts {
                text.body.truncate(MAX_TOKENS - (text.name.len() + text.labels.len()).min(MAX_TOKENS));
                values.extend([
                    id.into(),
                    text.name.join(" ").into(),
                    text.labels.join(" ").into(),
                    text.body.join(" ").into(),
                ]);
            }
            &INSERT_SQLITE
        }
        WriteTransaction::Postgres(_) => {
            values.extend(texts.into_iter().flat_map(|(id, text)| [id.into(), vector(&text).into()]));
            &INSERT_POSTGRES
        }
    };
    insert.write(transaction, &values).await
}

/// A text as a tsvector: each token with its place, and what it is part of as its weight.
fn vector(text: &IndexedText) -> String {
    let parts = [(&text.name, 'A'), (&text.labels, 'B'), (&text.body, 'C')];
    let tokens = parts.into_iter().flat_map(|(tokens, weight)| tokens.iter().map(move |token| (token, weight)));
    let placed = tokens.take(MAX_TOKENS).enumerate().map(|(at, (token, weight))| format!("{token}:{}{weight}", at + 1));
    placed.collect::<Vec<_>>().join(" ")
}

/// An expression in the language of the engine.
pub fn rendered(db: &Db, wanted: &Expression) -> String {
    let mut text = String::new();
    match db {
        Db::Sqlite(_) => write_match(&mut text, wanted),
        Db::Postgres(_) => write_tsquery(&mut text, wanted),
    }
    text
}

fn write_match(text: &mut String, wanted: &Expression) {
    let phrase = |phrase: &Phrase| format!("\"{}\"{}", phrase.tokens.join(" "), if phrase.is_open { " *" } else { "" });
    match wanted {
        Expression::Anywhere(one) => text.push_str(&phrase(one)),
        Expression::InName(one) => text.push_str(&["name : ", &phrase(one)].concat()),
        Expression::All(parts) => write_parts(text, parts, " AND ", write_match),
        Expression::Any(parts) => write_parts(text, parts, " OR ", write_match),
    }
}

fn write_tsquery(text: &mut String, wanted: &Expression) {
    let phrase = |phrase: &Phrase, weight: &str| {
        let last = phrase.tokens.len().saturating_sub(1);
        let token = |(at, token): (usize, &String)| {
            let open = if phrase.is_open && at == last { "*" } else { "" };
            let colon = if open.is_empty() && weight.is_empty() { "" } else { ":" };
            [token.as_str(), colon, open, weight].concat()
        };
        phrase.tokens.iter().enumerate().map(token).collect::<Vec<_>>().join(" <-> ")
    };
    match wanted {
        Expression::Anywhere(one) => text.push_str(&["(", &phrase(one, ""), ")"].concat()),
        Expression::InName(one) => text.push_str(&["(", &phrase(one, "A"), ")"].concat()),
        Expression::All(parts) => write_parts(text, parts, " & ", write_tsquery),
        Expression::Any(parts) => write_parts(text, parts, " | ", write_tsquery),
    }
}

fn write_parts(text: &mut String, parts: &[Expression], between: &str, write: impl Fn(&mut String, &Expression)) {
    text.push('(');
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            text.push_str(between);
        }
        write(text, part);
    }
    text.push(')');
}

/// A statement that reads what is found, once for each engine: they differ in how they say that words are found, and in nothing else.
#[derive(Clone, Copy, Debug)]
pub struct FullTextSql {
    sqlite: &'static str,
    postgres: &'static str,
}

impl FullTextSql {
    /// Of both texts, as [`found`] makes them.
    pub const fn of(sqlite: &'static str, postgres: &'static str) -> Self {
        Self { sqlite, postgres }
    }

    /// For the engine of a store.
    pub fn text(self, db: &Db) -> &'static str {
        match db {
            Db::Sqlite(_) => self.sqlite,
            Db::Postgres(_) => self.postgres,
        }
    }
}

/// Makes a [`FullTextSql`] that reads rows `r` which have the words of `$1`: what is selected, then what else is asked of them. In
/// both, `[n]` behind a part of the text stands for whether the row has the words of that parameter. `CROSS JOIN` and `OFFSET 0` make the
/// engines look for the words first, whatever they know of their tables.
macro_rules! found {
    ($($before:literal $([$b:literal])?),+; $($after:literal $([$a:literal])?),+) => {
        $crate::db::full_text::FullTextSql::of(
            concat!(
                $($before, $(" r.id IN (SELECT rowid FROM search_text WHERE search_text MATCH $", $b, ") ",)?)+
                " FROM search_text t CROSS JOIN search_row r ON r.id = t.rowid WHERE t.search_text MATCH $1 "
                $(, $after $(, " r.id IN (SELECT rowid FROM search_text WHERE search_text MATCH $", $a, ") ")?)+
            ),
            concat!(
                $($before, $(" t.words @@ CAST($", $b, " AS TSQUERY) ",)?)+
                " FROM (SELECT id, words FROM search_text WHERE words @@ CAST($1 AS TSQUERY) OFFSET 0) t \
                 JOIN search_row r ON r.id = t.id WHERE TRUE "
                $(, $after $(, " t.words @@ CAST($", $a, " AS TSQUERY) ")?)+
            ),
        )
    };
}
pub(super) use found;
