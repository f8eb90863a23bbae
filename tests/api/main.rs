//! The API as its clients meet it, on both engines.

mod answers;
mod anything;
mod caching;
mod catalogue;
mod facts;
mod growth;
mod lenient;
mod openapi;
mod problems;
mod revisions;
mod rows;
mod scope;
mod search;
mod store;
