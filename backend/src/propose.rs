//! `duibiao propose`: from the file of a policy text to a draft of its data file, or to the proposals as JSON.
//!
//! Nothing proposed is ever imported by itself: an analyst reads the draft against its quotes first.

mod docx;
pub mod helper;
mod html;
mod numbering;
mod package;
mod pdf;
mod pptx;
pub mod source_file;
mod table;

use crate::{config::Config, hex::hex, seed};
use anyhow::{Context, bail};
use helper::Helper;
use sha2::{Digest, Sha256};
use shared::{
    model::{Dataset, DocumentKind, Kind, Period, Sector, Slug},
    reading::{
        Reading,
        draft::{DraftOptions, draft},
        known,
        proposal::Proposal,
    },
};
use std::{
    fs::OpenOptions,
    io::Write,
    path::{Path, PathBuf},
};

/// What the analyst asks for.
#[derive(Clone, Debug, Default)]
pub struct ProposeOptions {
    /// The region of the document; by its title where that names one.
    pub region: Option<Slug>,
    /// Its subject; by its title where that names one.
    pub sector: Option<Sector>,
    /// Its sort; by its title where that names one.
    pub kind: Option<DocumentKind>,
    /// The years that it plans for; by its title where that names them.
    pub period: Option<Period>,
    /// Who helps to choose and to name.
    pub helper: Option<Helper>,
}

/// Reads the years of a plan: 2021-2023.
///
/// # Errors
/// Says what is right.
pub fn period(raw: &str) -> Result<Period, &'static str> {
    let years = raw.split_once(['-', '–', '—']).and_then(|(from, to)| Some((from.parse().ok()?, to.parse().ok()?)));
    let years = years.filter(|(from, to)| (1949..2200).contains(from) && from <= to && *to < 2200);
    years.map(|(from, to)| Period { from, to }).ok_or("write two years, such as 2021-2023")
}

/// A text with its proposals.
struct Proposed {
    reading: Reading,
    proposals: Vec<Proposal>,
    sha256: String,
}

/// The proposals of a file as a JSON array; nothing is written.
///
/// # Errors
/// When the file cannot be read as a Chinese text.
pub fn json(config: &Config, file: &Path, options: &ProposeOptions) -> anyhow::Result<String> {
    let data = seed::readable(&config.seeds);
    let mut proposals = read(file, options, &data)?.proposals;
    if let Some(helper) = &options.helper {
        helper.complete(&mut proposals, &data)?;
    }
    Ok(serde_json::to_string(&proposals)?)
}

/// Writes the draft of a data file, and says where it is and what it holds.
///
/// # Errors
/// When the file cannot be read as a Chinese text, or the data have its document already; then nothing was written.
pub fn write(config: &Config, file: &Path, options: &ProposeOptions) -> anyhow::Result<String> {
    draft_of(config, file, options).map(|(_, said)| said)
}

/// The same; where the draft is comes back beside what is said of it.
///
/// # Errors
/// When the file cannot be read as a Chinese text, or the data have its document already; then nothing was written.
pub fn draft_of(config: &Config, file: &Path, options: &ProposeOptions) -> anyhow::Result<(PathBuf, String)> {
    let data = seed::readable(&config.seeds);
    let Proposed { reading, mut proposals, sha256 } = read(file, options, &data)?;
    // A draft that nobody has confirmed counts too.
    if let Some(known) = seed::file_of_source(&config.seeds, &sha256) {
        bail!("{}: the data have it already, as {}", file.display(), known.file_stem().unwrap_or_default().to_string_lossy());
    }
    let title = reading.metadata.title.clone().unwrap_or_default();
    if let Some(document) = data.documents.iter().find(|document| squeezed(&document.title.zh) == squeezed(&title)) {
        bail!("{}: the data have a document of this title already, {}", file.display(), document.slug);
    }
    let helped = match &options.helper {
        Some(helper) => {
            let taken = helper.complete(&mut proposals, &data)?;
            format!("; the helper named or filed {}, {} of its answers were dropped", taken.taken, taken.dropped)
        }
        None => String::new(),
    };
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let options = DraftOptions {
        slug: slug(file, options, &reading, &sha256),
        region: options.region.as_ref().map(ToString::to_string),
        sector: options.sector,
        kind: options.kind,
        file: name,
        sha256,
    };
    let target = config.seeds.join("documents").join(format!("{}.toml", options.slug));
    create(&target, &draft(&reading, &proposals, &options, &data))?;
    let doubtful = proposals.iter().filter(|proposal| !proposal.doubts.is_empty()).count();
    let count = proposals.len();
    let undated = proposals.iter().filter(|proposal| proposal.kind == Kind::Target && proposal.by.is_none()).count();
    let undated = match (reading.metadata.period, undated) {
        (None, 1..) => {
            format!("; {undated} targets have no deadline: where the text plans for some years, give --period FROM-TO")
        }
        _ => String::new(),
    };
    let said = format!("{}: {count} proposals, {doubtful} of them need a second look{helped}{undated}", target.display());
    Ok((target, said))
}

fn read(file: &Path, options: &ProposeOptions, data: &Dataset) -> anyhow::Result<Proposed> {
    let source = source_file::open(file).with_context(|| file.display().to_string())?;
    let reading = Reading::of_plan(&source.text, options.period);
    if !reading.is_chinese() {
        bail!("{}: {}", file.display(), source.without_words);
    }
    let mut proposals = reading.proposals();
    known::complete(&mut proposals, data);
    Ok(Proposed { reading, proposals, sha256: hex(&Sha256::digest(&source.bytes)) })
}

/// Writes a new file; one that is there stays as it is.
fn create(target: &PathBuf, text: &str) -> anyhow::Result<()> {
    let mut file = match OpenOptions::new().write(true).create_new(true).open(target) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            bail!("{} exists already: move it away or give the text another name", target.display())
        }
        Err(error) => return Err(error).with_context(|| format!("{} cannot be written", target.display())),
    };
    file.write_all(text.as_bytes()).with_context(|| format!("{} cannot be written", target.display()))
}

/// The slug of a document: its file's name, or else region, subject and year, or else a part of its SHA-256.
fn slug(file: &Path, options: &ProposeOptions, reading: &Reading, sha256: &str) -> String {
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().to_lowercase()).unwrap_or_default();
    let words: Vec<&str> = stem.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let named = words.join("-");
    if named.chars().filter(char::is_ascii_alphabetic).count() >= 3 && named.len() <= 80 {
        return named;
    }
    let year = options.period.map(|period| period.from).or(reading.metadata.context().year);
    match (&options.region, options.sector, year) {
        (Some(region), Some(sector), Some(year)) => format!("{region}-{}-{year}", sector.as_str()),
        _ => format!("draft-{}", &sha256[..8]),
    }
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
