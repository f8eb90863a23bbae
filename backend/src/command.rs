//! The commands: check, import, attach, propose, curate, links, serve; and those of whoever runs it.

mod operation;

pub use operation::{backup, doctor, export, restore};

use crate::{
    attach::{self, Attached},
    build_app,
    config::Config,
    curate::{self, CurateOptions, CurationDesk},
    db::{
        Db, dataset, links,
        revisions::{self, RevisionRow},
        texts,
    },
    metrics,
    propose::{self, ProposeOptions},
    seed::{self, Unconfirmed},
    server,
    state::AppState,
};
use anyhow::{Context, anyhow, bail};
use shared::model::Dataset;
use std::{io::Write, net::Ipv4Addr, path::Path};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};
use tokio::signal::unix::{SignalKind, signal};

/// How many faults are printed; the rest is counted.
const FAULTS_SHOWN: usize = 100;

/// Reads all data files, or prints every fault and fails.
fn load(folder: &Path) -> anyhow::Result<(Dataset, Unconfirmed)> {
    seed::load_confirmed(folder).map_err(|faults| {
        let mut out = std::io::stderr().lock();
        for fault in faults.iter().take(FAULTS_SHOWN) {
            let _ = writeln!(out, "{fault}");
        }
        if faults.len() > FAULTS_SHOWN {
            let _ = writeln!(out, "and {} more", faults.len() - FAULTS_SHOWN);
        }
        let faults = if faults.len() == 1 { "1 fault".to_owned() } else { format!("{} faults", faults.len()) };
        anyhow!("{faults} in {}; nothing was written", folder.display())
    })
}

/// Prints a line. Unlike `println!`, an output that is closed or full is an error like any other, and no panic.
fn say(line: &str) -> anyhow::Result<()> {
    // In one piece, for whoever reads the first line alone.
    std::io::stdout().write_all(format!("{line}\n").as_bytes()).context("the result cannot be printed")
}

/// Checks the data files.
///
/// # Errors
/// When there is a fault.
pub fn check(config: &Config) -> anyhow::Result<()> {
    let (data, unconfirmed) = load(&config.seeds)?;
    say(&format!(
        "{}: {} documents, {} facts, no faults, revision {}",
        config.seeds.display(),
        data.documents.len(),
        data.facts.len(),
        revisions::name_of(&data)
    ))?;
    say_unconfirmed(unconfirmed)
}

/// Says what was left out because nobody has confirmed it.
fn say_unconfirmed(Unconfirmed { documents, facts }: Unconfirmed) -> anyhow::Result<()> {
    if documents + facts == 0 {
        return Ok(());
    }
    say(&format!("left out until they are confirmed: {documents} documents, {facts} facts; see `duibiao curate`"))
}

/// Imports the data files as one revision.
///
/// # Errors
/// When there is a fault, or the store cannot be written; then nothing has changed.
pub async fn import(config: &Config) -> anyhow::Result<()> {
    let (data, unconfirmed) = load(&config.seeds)?;
    let db = Db::open(&config.database_url).await?;
    let (row, repaired) = import_now(&db, &data).await?;
    db.close().await;
    let mended =
        if repaired > 0 { format!("; {repaired} damaged documents or entries were written again") } else { String::new() };
    say(&format!("revision {} of {}: {} facts{mended}", row.id, row.created, row.facts))?;
    say_unconfirmed(unconfirmed)
}

/// Imports a data set as of now; answers the revision, and how many damaged documents and entries of it were written again.
pub(crate) async fn import_now(db: &Db, data: &Dataset) -> anyhow::Result<(RevisionRow, usize)> {
    let now = OffsetDateTime::now_utc().replace_nanosecond(0)?.format(&Rfc3339)?;
    let row = revisions::import(db, data, &now).await?;
    // What was just written is right; what was written before may have been altered since.
    let repaired = if row.created == now { 0 } else { revisions::repair(db, &row, data).await? };
    Ok((row, repaired))
}

/// Attaches the source texts of the current revision and reports every quote without a certain place.
///
/// # Errors
/// When nothing was imported, the store cannot be written, or a file is missing or not what the data were read from; the
/// other files are attached all the same.
pub async fn attach(config: &Config, folder: &Path) -> anyhow::Result<()> {
    let db = Db::open(&config.database_url).await?;
    let current =
        revisions::latest(&db).await?.ok_or_else(|| anyhow!("nothing was imported yet: run `duibiao import` first"))?;
    let data = dataset::whole(&db, &current.id).await?;
    let (read, faults) = attach::read(&data, folder);
    let new = texts::add(&db, &read).await?;
    let (placed, unplaced) = Attached::load(&db, &data).await?.report();
    db.close().await;
    for line in faults.iter().map(ToString::to_string).chain(unplaced.iter().cloned()) {
        eprintln!("{line}");
    }
    println!(
        "{} texts, {new} of them new; {placed} quotes of revision {} have their place, {} do not",
        read.len(),
        current.id,
        unplaced.len()
    );
    if faults.is_empty() { Ok(()) } else { bail!("{} source files could not be attached", faults.len()) }
}

/// Removes all attached texts.
///
/// # Errors
/// When the store cannot be written.
pub async fn detach(config: &Config) -> anyhow::Result<()> {
    let db = Db::open(&config.database_url).await?;
    let removed = texts::remove_all(&db).await?;
    db.close().await;
    println!("{removed} texts removed");
    Ok(())
}

/// Writes the draft of a data file.
///
/// # Errors
/// When the file is no Chinese text or its document is known already; then nothing was written.
pub fn propose(config: &Config, file: &Path, options: &ProposeOptions) -> anyhow::Result<()> {
    say(&propose::write(config, file, options)?)
}

/// Prints the proposals of a file as JSON.
///
/// # Errors
/// When the file is no Chinese text.
pub fn propose_json(config: &Config, file: &Path, options: &ProposeOptions) -> anyhow::Result<()> {
    say(&propose::json(config, file, options)?)
}

/// Serves the curation desk to a browser on this machine until it is told to stop.
///
/// # Errors
/// When there is no such document, another desk has it, or the port is taken.
pub async fn curate(config: &Config, options: &CurateOptions, port: u16) -> anyhow::Result<()> {
    let desk = CurationDesk::open(config, options).await?;
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .await
        .with_context(|| format!("port {port} of 127.0.0.1 cannot be used; choose another with --port"))?;
    let authority = listener.local_addr()?.to_string();
    let (stop, at_once) = stop_signals().context("signals cannot be listened for")?;
    let served = curate::serve(desk, &authority)?;
    say(&format!("The desk is at http://{authority}{}", served.entrance))?;
    tokio::select! {
        served = server::serve(listener, served.router, stop) => served?,
        () = at_once => {}
    }
    Ok(())
}

/// Lists the short links, the oldest first.
///
/// # Errors
/// When the store does not answer.
pub async fn links(config: &Config) -> anyhow::Result<()> {
    let db = Db::open(&config.database_url).await?;
    for link in links::list(&db).await? {
        println!("{} {} {}/s/{} {}", link.id, link.created, config.public_url, link.id, link.address);
    }
    db.close().await;
    Ok(())
}

/// Serves pages and API until it is told to stop.
///
/// # Errors
/// When the port is taken, the pages are not built or the store does not answer.
pub async fn serve(config: Config) -> anyhow::Result<()> {
    let index = config.dist.join("index.html");
    if !index.is_file() {
        bail!("{} is missing: build the pages with `make run`, or set DIST", index.display());
    }
    let db = Db::open(&config.database_url).await?;
    let address = (config.host, config.port);
    let listener = tokio::net::TcpListener::bind(address)
        .await
        .with_context(|| format!("port {} of {} cannot be used; choose another with PORT=…", config.port, config.host))?;
    let local = listener.local_addr()?;
    // From before the address is printed: whoever reads it may tell the program to stop.
    let (stop, at_once) = stop_signals().context("signals cannot be listened for")?;
    let figures = match config.metrics {
        Some(address) => {
            let bound = tokio::net::TcpListener::bind(address).await;
            Some(bound.with_context(|| format!("{address} cannot be used; choose another with METRICS=…"))?)
        }
        None => None,
    };
    let config = config.listening_at(local);
    let base = config.base_path().to_owned();
    let (url, is_guessed) = (config.public_url.clone(), local.ip().is_unspecified() && !config.is_public_url_set);
    let state = AppState::new(db.clone(), config);
    let app = build_app(state.clone());
    let at = if local.ip().is_unspecified() { format!("localhost:{}", local.port()) } else { local.to_string() };
    let figures_at = figures.as_ref().map(tokio::net::TcpListener::local_addr).transpose()?;
    let lines = [
        Some(format!("Duibiao is at http://{at}{base}")),
        figures_at.map(|address| format!("Figures are at http://{address}/metrics")),
        is_guessed.then(|| format!("Links lead to {url}: set PUBLIC_URL to the address that readers use")),
    ];
    // At once, and served whether anybody reads it or not.
    if let Err(error) = say(&lines.into_iter().flatten().collect::<Vec<_>>().join("\n")) {
        tracing::warn!(%error, "where the server is could not be printed");
    }
    // Figures are served for as long as anything else is.
    let figures = async {
        match figures {
            Some(listener) => server::serve(listener, metrics::router(state), std::future::pending()).await,
            None => std::future::pending().await,
        }
    };
    tokio::select! {
        served = server::serve(listener, app, stop) => served?,
        served = figures => served?,
        () = at_once => {}
    }
    db.close().await;
    Ok(())
}

/// Listens for Ctrl-C and SIGTERM from now on: the first resolves on the first of them, the second on the next.
fn stop_signals() -> std::io::Result<(impl Future<Output = ()>, impl Future<Output = ()>)> {
    let wait = |after: usize| -> std::io::Result<_> {
        let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
        Ok(async move {
            for _ in 0..=after {
                tokio::select! {
                    _ = interrupt.recv() => {}
                    _ = terminate.recv() => {}
                }
            }
        })
    };
    Ok((wait(0)?, wait(1)?))
}
