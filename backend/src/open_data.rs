//! All data as files, for people who compute, and what programs are told of them. A file is read and written piece by piece: however
//! many facts there are, a server holds a few thousand of them at a time.

pub mod croissant;
pub mod csvw;
pub mod data_package;
pub mod dcat;
pub mod described;
pub mod file;
pub mod files;
pub mod linked_data;
mod parquet;
mod reader;
pub mod schemas;
mod workbook;

pub use file::DataFile;
pub use reader::Part;

/// A workbook is made whole, in memory: of more facts there is one for each region.
pub const MAX_WORKBOOK_FACTS: i64 = 10_000;

/// What is hashed for a description that names checksums; of more facts a description says that the data are live.
pub const MAX_HASHED_FACTS: i64 = 20_000;
