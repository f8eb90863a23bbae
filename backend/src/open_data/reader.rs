//! Reads a table piece by piece.

use crate::{
    db::{Db, DbError, dataset, lists},
    state::LoadedRevision,
};
use shared::{
    model::{Category, Context, Document, Fact, Indicator, Region, Slug},
    open_data::DataTable,
};
use std::sync::Arc;

/// How many facts a piece has at least, where there are as many: so many rows go to the client at once.
const FACTS: usize = 2_000;

/// How many rows of any other table are read at once.
const ROWS: usize = 1_000;

/// How many documents are looked up at once.
const DOCUMENTS: usize = 50;

/// What of a revision is asked for.
#[derive(Clone)]
pub struct Part {
    /// The revision.
    pub revision: Arc<LoadedRevision>,
    /// The table.
    pub table: DataTable,
    /// Of the facts, those that are about one region; none for all.
    pub region: Option<Slug>,
}

/// Some rows of a table.
pub(super) enum Piece {
    Facts(Vec<Fact>),
    Documents(Vec<Document>),
    Regions(Vec<Region>),
    Indicators(Vec<Indicator>),
    Categories(Vec<Category>),
    Context(Vec<Context>),
}

/// A table that is being read.
pub(super) struct Reader {
    db: Db,
    part: Part,
    /// How many rows are behind; of facts, how many documents.
    at: usize,
    is_done: bool,
}

impl Reader {
    pub(super) fn new(db: Db, part: Part) -> Self {
        Self { db, part, at: 0, is_done: false }
    }

    /// The next rows; none behind the last.
    pub(super) async fn next(&mut self) -> Result<Option<Piece>, DbError> {
        if self.is_done {
            return Ok(None);
        }
        let (db, place) = (self.db.clone(), self.part.revision.place);
        let range = self.at..self.at + ROWS;
        let piece = match self.part.table {
            DataTable::Facts => Piece::Facts(self.facts().await?),
            DataTable::Documents => {
                let (total, rows) = lists::documents(&db, place, range).await?;
                self.went_on(rows.len(), total);
                Piece::Documents(rows)
            }
            DataTable::Regions => {
                let (total, rows) = lists::regions(&db, place, range).await?;
                self.went_on(rows.len(), total);
                Piece::Regions(rows)
            }
            DataTable::Indicators => {
                self.is_done = true;
                Piece::Indicators(self.part.revision.indicators.clone())
            }
            DataTable::Categories => {
                self.is_done = true;
                Piece::Categories(self.part.revision.categories.clone())
            }
            DataTable::Context => {
                self.is_done = true;
                Piece::Context(dataset::context(&db, place).await?)
            }
        };
        Ok(Some(piece))
    }

    fn went_on(&mut self, rows: usize, total: usize) {
        self.at += rows;
        self.is_done = rows == 0 || self.at >= total;
    }

    /// The facts of one region, or of the next documents.
    async fn facts(&mut self) -> Result<Vec<Fact>, DbError> {
        let place = self.part.revision.place;
        if let Some(region) = &self.part.region {
            self.is_done = true;
            let mut facts = dataset::facts_of_region(&self.db, place, region).await?;
            facts.sort_by(|(at, one), (other_at, other)| (&one.document, at).cmp(&(&other.document, other_at)));
            return Ok(facts.into_iter().map(|(_, fact)| fact).collect());
        }
        let mut facts = Vec::new();
        while facts.len() < FACTS && !self.is_done {
            let (total, documents) = lists::documents(&self.db, place, self.at..self.at + DOCUMENTS).await?;
            let mut read = 0;
            for document in &documents {
                facts.extend(
                    dataset::facts_of_document(&self.db, place, &document.slug).await?.into_iter().map(|(_, fact)| fact),
                );
                read += 1;
                if facts.len() >= FACTS {
                    break;
                }
            }
            self.went_on(read, total);
        }
        Ok(facts)
    }
}
