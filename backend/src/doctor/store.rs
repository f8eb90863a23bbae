//! The store: whether it is there, of this program, whole, up to date, writable and filled.

use super::Finding;
use crate::{
    config::Config,
    db::{
        Db, DbError,
        address::StoreAddress,
        probe::{self, SchemaState},
        revisions,
    },
};

const DATABASE: &str = "database";
const TABLES: &str = "migrations";
const DATA: &str = "data";

/// Looks at the store.
pub async fn examine(config: &Config) -> Vec<Finding> {
    let address: StoreAddress = match config.database_url.parse() {
        Ok(address) => address,
        Err(error) => return vec![away(&error)],
    };
    if let Some(file) = address.file().filter(|file| !file.exists()) {
        return vec![Finding::broken(
            DATABASE,
            format!("there is no file {}", file.display()),
            "Run `duibiao import`, or `duibiao restore FILE`, which make it; or name another with DATABASE_URL.",
        )];
    }
    let db = match probe::open_as_it_is(&address).await {
        Ok(db) => db,
        Err(error) => return vec![away(&error)],
    };
    let findings = of_open(&db, &address.name()).await;
    db.close().await;
    findings
}

async fn of_open(db: &Db, name: &str) -> Vec<Finding> {
    if let Err(error) = probe::damage(db, name).await {
        return vec![away(&error)];
    }
    let state = match probe::schema_state(db).await {
        Ok(state) => state,
        Err(error) => return vec![away(&error)],
    };
    let tables = match state {
        SchemaState::Current => Finding::fine(TABLES, "the tables are up to date"),
        SchemaState::Empty => {
            let way_out = "Run `duibiao import`, or `duibiao restore FILE`, which make them.";
            Finding::broken(TABLES, "there are no tables yet", way_out)
        }
        SchemaState::Behind(count) => {
            let way_out = "Make a backup with the version that wrote them; the next start brings them up to date.";
            Finding::doubtful(TABLES, format!("{count} are to be run"), way_out)
        }
        SchemaState::Newer => {
            Finding::broken(TABLES, "a newer version of this program has made the tables", "Update the program.")
        }
        SchemaState::Foreign => {
            let way_out = "Name another database with DATABASE_URL, or restore this one from a backup.";
            Finding::broken(TABLES, "the tables were made otherwise than by this program", way_out)
        }
    };
    let mut findings = vec![Finding::fine(DATABASE, format!("{name} answers")), tables];
    if state == SchemaState::Current {
        findings[0] = match probe::try_write(db, name).await {
            Ok(()) => Finding::fine(DATABASE, format!("{name} can be read and written")),
            Err(error) => unwritable(name, &error),
        };
        findings.push(data(db).await);
    }
    findings
}

async fn data(db: &Db) -> Finding {
    match revisions::latest(db).await {
        Ok(Some(row)) => Finding::fine(DATA, format!("revision {} of {}, {} facts", row.id, row.created, row.facts)),
        Ok(None) => Finding::broken(DATA, "nothing was imported yet", "Run `duibiao import`, or `duibiao restore FILE`."),
        Err(error) => Finding::broken(DATA, error.to_string(), "Restore the database from a backup."),
    }
}

fn unwritable(name: &str, error: &DbError) -> Finding {
    let way_out = "Imports and short links need to write: give the program the right to, or end what holds the database.";
    Finding::broken(DATABASE, format!("{name} can be read, but not written: {error}"), way_out)
}

/// A store that cannot be read. What is wrong with a file says already what to do.
fn away(error: &DbError) -> Finding {
    let way_out = match error {
        DbError::Address(_) => "Set DATABASE_URL to sqlite://PATH or postgres://USER:PASSWORD@HOST/DATABASE.",
        DbError::Sql(_) => {
            "Start the database server, and see to it that DATABASE_URL names its host, user, password and database."
        }
        _ => "Restore the database from a backup, or name another with DATABASE_URL.",
    };
    match error {
        DbError::Unusable { store, fault } => {
            let (found, way_out) = fault.split_once(": ").unwrap_or((fault, "name another database with DATABASE_URL"));
            Finding::broken(DATABASE, format!("{store} {found}"), format!("{}.", sentence(way_out)))
        }
        error => Finding::broken(DATABASE, error.to_string(), way_out),
    }
}

fn sentence(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
