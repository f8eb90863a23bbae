//! The commands of whoever runs the program: export, backup, restore, doctor.

use super::say;
use crate::{
    backup::{self, Contents},
    config::Config,
    db::{Db, revisions},
    doctor::{self, Health},
    export,
};
use anyhow::bail;
use shared::model::RevisionId;
use std::path::Path;

/// How many lines of what the importer has against an export are printed.
const REFUSALS_SHOWN: usize = 20;

/// Writes the data files of a revision.
///
/// # Errors
/// When there is no such revision, the folder is not empty, or the importer of today refuses what it was once given.
pub async fn export(config: &Config, revision: Option<&RevisionId>, folder: Option<&Path>) -> anyhow::Result<()> {
    let db = Db::open(&config.database_url).await?;
    let exported = export::export(&db, revision, folder).await;
    db.close().await;
    let exported = exported?;
    let (id, place) = (&exported.id, exported.folder.display());
    say(&format!("revision {id}: {} documents, {} facts in {place}", exported.documents, exported.facts))?;
    if exported.refused.is_empty() {
        return Ok(());
    }
    for refusal in exported.refused.iter().take(REFUSALS_SHOWN) {
        eprintln!("{refusal}");
    }
    bail!("{place} is complete, but rules have changed since revision {id} was imported: these files do not make it again")
}

/// Writes all that the store holds into one file.
///
/// # Errors
/// When the file is there already or cannot be written, or the store does not answer.
pub async fn backup(config: &Config, file: &Path) -> anyhow::Result<()> {
    let db = Db::open(&config.database_url).await?;
    let contents = backup::backup(&db, file).await;
    db.close().await;
    say(&format!("{}: {}", file.display(), counted(&contents?)))
}

/// Fills an empty store with what a backup holds.
///
/// # Errors
/// When the store is not empty or the backup is damaged; then nothing has changed.
pub async fn restore(config: &Config, file: &Path) -> anyhow::Result<()> {
    let db = Db::open(&config.database_url).await?;
    let contents = backup::restore(&db, file).await;
    let current = revisions::latest(&db).await;
    db.close().await;
    let contents = contents?;
    let current = current?.map_or_else(String::new, |row| format!("; current is revision {}", row.id));
    say(&format!("restored and read back: {}{current}", counted(&contents)))
}

fn counted(contents: &Contents) -> String {
    let count = |table| contents.count(table);
    format!(
        "{} revisions, {} rows of facts, {} short links, {} attached texts",
        count("revision"),
        count("fact"),
        count("link"),
        count("source_text")
    )
}

/// Says what is wrong with this set-up and the way out of it; `read` gives the value of a setting that is set.
///
/// # Errors
/// When something does not work.
pub async fn doctor(read: impl Fn(&str) -> Option<String>) -> anyhow::Result<()> {
    let findings = doctor::examine(read).await;
    for finding in &findings {
        say(&finding.to_string())?;
    }
    match findings.iter().filter(|finding| finding.health == Health::Broken).count() {
        0 => Ok(()),
        1 => bail!("1 thing does not work"),
        count => bail!("{count} things do not work"),
    }
}
