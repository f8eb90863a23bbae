//! What every description of the data says: of which revision, how much, in which files, under which licence.

use super::{DataFile, MAX_HASHED_FACTS, MAX_WORKBOOK_FACTS, Part};
use crate::{
    db::{
        dataset, lists,
        revisions::{self, RevisionRow},
        sitemap::{self, PageFamily},
    },
    problem::Problem,
    state::{AppState, LoadedRevision},
};
use serde_json::{Value, json};
use shared::{
    date::PartialDate,
    i18n::{Label, citation, labels},
    model::Lang,
    open_data::{DataTable, FileFormat},
    view::{View, path::Page},
};
use std::{collections::BTreeMap, sync::Arc};

/// What the data are called.
pub const TITLE: Label = Label("对标：各地政府的政策承诺", "Duibiao: what Chinese governments promise");

/// What they are, in two sentences, as long as search engines of data sets want them.
pub const ABOUT: Label = Label(
    "从中国各地政策文件中整理出的事实：目标、现状、支持标准、事件、举措、问题和机构。每条事实都附有证明它的原文和所在标题，数值保留原文的单位，并换算为可以比较的单位。",
    "Facts compiled from policy documents of Chinese governments: targets, states, support, events, measures, problems and organisations. Each is tied to the words that prove it and the headings above them; numbers keep the unit of the text and are also given in one that can be compared.",
);

/// The data of a revision, as descriptions speak of them.
pub struct Described {
    /// The address of the site.
    pub site: String,
    /// The revision.
    pub revision: Arc<LoadedRevision>,
    /// How many rows each table has.
    pub counts: BTreeMap<DataTable, usize>,
    /// Every revision, the current one first.
    pub revisions: Vec<RevisionRow>,
}

impl Described {
    /// Reads what is said of a revision.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn read(state: &AppState, revision: Arc<LoadedRevision>) -> Result<Self, Problem> {
        let (db, place) = (&state.db, revision.place);
        let counts = BTreeMap::from([
            (DataTable::Facts, sitemap::count(db, place, PageFamily::Facts).await?),
            (DataTable::Documents, sitemap::count(db, place, PageFamily::Documents).await?),
            (DataTable::Regions, lists::regions(db, place, 0..0).await?.0),
            (DataTable::Indicators, revision.indicators.len()),
            (DataTable::Categories, revision.categories.len()),
            (DataTable::Context, dataset::context(db, place).await?.len()),
        ]);
        let revisions = revisions::list(db).await?;
        Ok(Self { site: state.config.public_url.clone(), revision, counts, revisions })
    }

    /// How many rows a table has.
    pub fn rows(&self, table: DataTable) -> usize {
        self.counts.get(&table).copied().unwrap_or_default()
    }

    /// Whether a file holds too much to be made in this form.
    pub fn has_file(&self, table: DataTable, format: FileFormat) -> bool {
        format != FileFormat::Xlsx || table != DataTable::Facts || (self.rows(table) as i64) <= MAX_WORKBOOK_FACTS
    }

    /// Whether checksums are made of the files.
    pub fn is_hashed(&self) -> bool {
        (self.rows(DataTable::Facts) as i64) <= MAX_HASHED_FACTS
    }

    /// The whole address of a file, pinned.
    pub fn url(&self, table: DataTable, format: FileFormat) -> String {
        [&self.site, table.href(format, Some(&self.revision.id)).as_str()].concat()
    }

    /// The whole address of the page.
    pub fn page(&self) -> String {
        [&self.site, "/data"].concat()
    }

    /// Where the licence is said.
    pub fn licence(&self) -> String {
        [&self.page(), "#licence"].concat()
    }

    /// The day of the revision.
    pub fn day(&self) -> Option<PartialDate> {
        self.revision.day()
    }

    /// How it is cited.
    pub fn citation(&self, lang: Lang) -> String {
        let address = Page::Data.href(&View { rev: Some(self.revision.id.clone()), lang, ..View::default() });
        citation::cite_view(TITLE.get(lang), self.day(), &[&self.site, address.as_str()].concat(), lang)
    }

    /// Who made it.
    pub fn creator(&self) -> Value {
        json!({ "@type": "Organization", "name": labels::PRODUCT.get(Lang::En), "alternateName": labels::PRODUCT.get(Lang::Zh), "url": self.site })
    }

    /// The SHA-256 and the size of the file of a table; none where that is not made.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn checksum(&self, state: &AppState, table: DataTable) -> Result<Option<(String, usize)>, Problem> {
        if !self.is_hashed() {
            return Ok(None);
        }
        let part = Part { revision: Arc::clone(&self.revision), table, region: None };
        let sum = async {
            let file = DataFile::begin(state.db.clone(), part, FileFormat::Csv)?;
            file.checksum().await
        };
        sum.await.map(Some).map_err(|error| Problem::Internal(error.to_string()))
    }
}

/// A text in both languages, as JSON-LD has it.
pub fn both(label: Label) -> Value {
    json!([{ "@language": "zh", "@value": label.get(Lang::Zh) }, { "@language": "en", "@value": label.get(Lang::En) }])
}
