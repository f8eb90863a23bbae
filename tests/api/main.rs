//! The API as its clients meet it, on both engines.

mod answers;
mod anything;
mod assets;
mod caching;
mod catalogue;
mod crawlers;
mod data_files;
mod facts;
mod growth;
mod kept;
mod lenient;
mod openapi;
mod problems;
mod protocol;
mod revisions;
mod rows;
mod scope;
mod search;
mod statements;
mod store;
