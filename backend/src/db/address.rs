//! Where a store is: the value of `DATABASE_URL`, taken apart.

use super::DbError;
use shared::view::percent_decode;
use sqlx::{postgres::PgConnectOptions, sqlite::SqliteConnectOptions};
use std::{path::Path, str::FromStr};

/// The address of a store.
pub enum StoreAddress {
    /// A file.
    File {
        /// Its path.
        path: String,
        /// How it is opened.
        options: Box<SqliteConnectOptions>,
    },
    /// A database on a server.
    Server(Box<PgConnectOptions>),
}

/// The name of a database that is in memory only.
const IN_MEMORY: &str = ":memory:";

impl StoreAddress {
    /// Whether it is a file on the disk.
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::File { path, .. } if path != IN_MEMORY => Some(Path::new(path)),
            _ => None,
        }
    }

    /// What it is called in messages: never a password.
    pub fn name(&self) -> String {
        match self {
            Self::File { path, .. } => path.clone(),
            Self::Server(options) => {
                format!("the database {:?} at {}", options.get_database().unwrap_or_default(), options.get_host())
            }
        }
    }
}

impl FromStr for StoreAddress {
    type Err = DbError;

    fn from_str(address: &str) -> Result<Self, DbError> {
        if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            return Ok(Self::Server(Box::new(PgConnectOptions::from_str(address)?)));
        }
        let Some(path) = address.strip_prefix("sqlite:") else { return Err(DbError::Address(scheme(address))) };
        let path = percent_decode(path.trim_start_matches("//").split('?').next().unwrap_or_default());
        Ok(Self::File { path, options: Box::new(SqliteConnectOptions::from_str(address)?) })
    }
}

/// What an address begins with. The rest of it may hold a password.
fn scheme(address: &str) -> String {
    address.split_once(':').map_or_else(|| address.chars().take(40).collect(), |(scheme, _)| format!("{scheme}:"))
}
