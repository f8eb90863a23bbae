//! The API as its clients meet it, on both engines.

mod answers;
mod anything;
mod assets;
mod caching;
mod catalogue;
mod check;
mod crawlers;
mod damage;
mod data_files;
mod facts;
mod growth;
mod kept;
mod lenient;
mod markdown;
mod mcp;
mod openapi;
mod pooler;
mod problems;
mod protocol;
mod revisions;
mod rows;
mod scope;
mod search;
mod statements;
mod store;
