//! All data as tables, for people who compute: which tables there are, in which files, and what each column means. Files, their
//! descriptions and the page that explains them are all made from these lists.

mod columns;
mod facts;

pub use columns::{CATEGORIES, CONTEXT, DOCUMENTS, INDICATORS, REGIONS};
pub use facts::FACTS;

use crate::{
    i18n::{Label, labels},
    model::RevisionId,
    string_types::string_enum,
};

string_enum! {
    /// A table.
    DataTable {
        /// The statements, each with its quote.
        Facts = "facts",
        /// The policy texts.
        Documents = "documents",
        /// Administrative areas.
        Regions = "regions",
        /// What makes facts of several regions one row.
        Indicators = "indicators",
        /// Classes of measures.
        Categories = "categories",
        /// Outside statistics.
        Context = "context",
    }
}

string_enum! {
    /// The form of a file.
    FileFormat {
        /// Comma-separated values, UTF-8 (RFC 4180).
        Csv = "csv",
        /// An Excel workbook.
        Xlsx = "xlsx",
        /// The objects that the API sends, as one array.
        Json = "json",
        /// Apache Parquet.
        Parquet = "parquet",
    }
}

/// What stands between the values of a list in a cell.
pub const LIST_SEPARATOR: &str = "|";

/// What sort of values a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Words.
    Text,
    /// Several words, with [`LIST_SEPARATOR`] between them.
    List,
    /// A date as precise as the text: 2020, 2020-07 or 2020-06-24.
    Date,
    /// A number.
    Number,
    /// A whole number.
    Whole,
    /// Yes or no.
    Flag,
}

impl ColumnKind {
    /// What it is called.
    pub fn label(self) -> Label {
        match self {
            Self::Text => Label("文字", "text"),
            Self::List => Label("列表", "list"),
            Self::Date => Label("日期", "date"),
            Self::Number => Label("数", "number"),
            Self::Whole => Label("整数", "whole number"),
            Self::Flag => Label("是否", "yes or no"),
        }
    }
}

/// What one cell holds. What is not known is empty, never 0.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing is known, or there is nothing.
    Empty,
    /// Words.
    Text(String),
    /// A number.
    Number(f64),
    /// A whole number.
    Whole(i64),
    /// Yes or no.
    Flag(bool),
}

impl Value {
    /// A text.
    pub fn text(text: impl ToString) -> Self {
        Self::Text(text.to_string())
    }

    /// A text that may not be there.
    pub fn some<T: ToString>(text: Option<T>) -> Self {
        text.map_or(Self::Empty, Self::text)
    }

    /// A number that may not be there.
    pub fn number(number: Option<f64>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }

    /// A whole number that may not be there.
    pub fn whole(number: Option<impl Into<i64>>) -> Self {
        number.map_or(Self::Empty, |number| Self::Whole(number.into()))
    }

    /// Several words in one cell.
    pub fn list<T: ToString>(words: impl IntoIterator<Item = T>) -> Self {
        let words: Vec<String> = words.into_iter().map(|word| word.to_string()).collect();
        if words.is_empty() { Self::Empty } else { Self::Text(words.join(LIST_SEPARATOR)) }
    }
}

/// What is said of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnInfo {
    /// Its name in files.
    pub name: &'static str,
    /// What sort of values it holds.
    pub kind: ColumnKind,
    /// Whether every row has a value.
    pub is_required: bool,
    /// What it holds.
    pub about: Label,
}

/// A column of a table of such things.
pub struct Column<T> {
    /// What is said of it.
    pub info: ColumnInfo,
    /// Its value in a row.
    pub value: fn(&T) -> Value,
}

impl<T> Column<T> {
    /// A column in which every row has a value.
    const fn full(name: &'static str, kind: ColumnKind, about: Label, value: fn(&T) -> Value) -> Self {
        Self { info: ColumnInfo { name, kind, is_required: true, about }, value }
    }

    /// A column in which a row may have none.
    const fn open(name: &'static str, kind: ColumnKind, about: Label, value: fn(&T) -> Value) -> Self {
        Self { info: ColumnInfo { name, kind, is_required: false, about }, value }
    }
}

/// The values of a row.
pub fn row<T>(columns: &[Column<T>], of: &T) -> Vec<Value> {
    columns.iter().map(|column| (column.value)(of)).collect()
}

/// A reference from a column of one table to the key of another.
pub type Reference = (&'static str, DataTable);

impl DataTable {
    /// What is said of its columns.
    pub fn columns(self) -> Vec<ColumnInfo> {
        fn infos<T>(columns: &[Column<T>]) -> Vec<ColumnInfo> {
            columns.iter().map(|column| column.info).collect()
        }
        match self {
            Self::Facts => infos(FACTS),
            Self::Documents => infos(DOCUMENTS),
            Self::Regions => infos(REGIONS),
            Self::Indicators => infos(INDICATORS),
            Self::Categories => infos(CATEGORIES),
            Self::Context => infos(CONTEXT),
        }
    }

    /// The columns that name a row.
    pub fn key(self) -> &'static [&'static str] {
        match self {
            Self::Facts => &["document", "id"],
            Self::Context => &["region", "measure", "year"],
            _ => &["slug"],
        }
    }

    /// The columns that name rows of other tables, by their slug.
    pub fn references(self) -> &'static [Reference] {
        match self {
            Self::Facts => &[
                ("document", Self::Documents),
                ("region", Self::Regions),
                ("indicator", Self::Indicators),
                ("category", Self::Categories),
            ],
            Self::Documents | Self::Context => &[("region", Self::Regions)],
            _ => &[],
        }
    }

    /// What it is called.
    pub fn label(self) -> Label {
        match self {
            Self::Facts => labels::FACTS,
            Self::Documents => labels::DOCUMENTS,
            Self::Regions => labels::REGIONS,
            Self::Indicators => labels::INDICATORS,
            Self::Categories => labels::CATEGORIES,
            Self::Context => labels::CONTEXT_STATISTICS,
        }
    }

    /// What it holds.
    pub fn about(self) -> Label {
        match self {
            Self::Facts => Label("文件中的每一条陈述及其原文依据", "Each statement of a document with the words that prove it"),
            Self::Documents => Label("政策文件", "The policy texts"),
            Self::Regions => Label("行政区域", "Administrative areas"),
            Self::Indicators => Label("使不同地区的事实可以同列的指标", "What makes facts of several regions one row"),
            Self::Categories => Label("举措的分类", "Classes of measures"),
            Self::Context => Label(
                "文件以外的统计数据，只用于人均和每亿元GDP",
                "Statistics from outside the documents, used only for figures per head and per GDP",
            ),
        }
    }

    /// The address of a file of it, pinned to a revision or following the data.
    pub fn href(self, format: FileFormat, revision: Option<&RevisionId>) -> String {
        let pin = revision.map(|revision| ["?rev=", revision.as_str()].concat()).unwrap_or_default();
        ["/data/", self.as_str(), ".", format.as_str(), &pin].concat()
    }
}

impl FileFormat {
    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Json => "application/json",
            Self::Parquet => "application/vnd.apache.parquet",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn columns_have_names_of_their_own_and_keys_and_references_name_them() {
        for table in DataTable::ALL {
            let columns = table.columns();
            let names: BTreeSet<&str> = columns.iter().map(|column| column.name).collect();
            assert_eq!(names.len(), columns.len(), "{table}");
            let is_full = |name: &&str| columns.iter().any(|column| column.name == *name && column.is_required);
            assert!(table.key().iter().all(is_full), "{table}");
            assert!(table.references().iter().all(|(name, _)| names.contains(name)), "{table}");
            for column in columns {
                assert!(column.name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'), "{}", column.name);
                assert!(!column.about.0.is_empty() && !column.about.1.is_empty(), "{}", column.name);
            }
        }
    }
}
