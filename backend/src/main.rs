//! The command line: reads the settings, starts the log, runs a command, and says in one line what went wrong.

use clap::{Parser, Subcommand};
use duibiao::{
    command,
    config::Config,
    curate::CurateOptions,
    propose::{self, ProposeOptions},
};
use shared::model::{DocumentKind, Period, Sector, Slug};
use std::{io::IsTerminal, path::PathBuf, process::ExitCode};

/// A request allocates a few hundred times; this one does it faster than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What governments promise, side by side.
#[derive(Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check the data files and name every fault.
    Check,
    /// Import the data files as one revision.
    Import,
    /// Attach the full source texts from a folder, and say which quotes have no certain place in them.
    Attach {
        /// The folder with the source files.
        #[arg(required_unless_present = "undo", conflicts_with = "undo")]
        folder: Option<PathBuf>,
        /// Remove all attached texts instead.
        #[arg(long)]
        undo: bool,
    },
    /// Draft the data file of a policy text: a proposal for every fact that it may hold.
    Propose {
        /// The text: .txt, .md, .html, .docx or .pdf.
        file: PathBuf,
        /// The slug of its region.
        #[arg(long)]
        region: Option<Slug>,
        /// Its subject: uhd-video, 5g or manufacturing.
        #[arg(long)]
        sector: Option<Sector>,
        /// Its sort: action-plan, proposal-reply, suggestion-reply or progress-report.
        #[arg(long)]
        kind: Option<DocumentKind>,
        /// The years that it plans for: 2021-2023.
        #[arg(long, value_parser = propose::period)]
        period: Option<Period>,
        /// Print the proposals as JSON and write nothing.
        #[arg(long)]
        json: bool,
    },
    /// Open the curation desk: read the proposals of a draft against their text, confirm them, import them.
    Curate {
        /// A policy text, a data file or the slug of a document; the only draft if none is named.
        target: Option<String>,
        /// The policy text, if it does not lie in the current folder.
        #[arg(long)]
        text: Option<PathBuf>,
        /// Who reads; the name of the user by default.
        #[arg(long)]
        reader: Option<String>,
        /// The port on 127.0.0.1; any free one by default.
        #[arg(long, default_value_t = 0)]
        port: u16,
    },
    /// List the short links.
    Links,
    /// Serve pages and API.
    Serve,
}

#[tokio::main]
async fn main() -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "warn".into());
    let colours = std::io::stderr().is_terminal();
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(colours).init();
    match run(Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("duibiao: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> anyhow::Result<()> {
    let config = Config::from(|name| std::env::var(name).ok())?;
    match cli.command {
        Command::Check => command::check(&config),
        Command::Import => command::import(&config).await,
        Command::Attach { folder: Some(folder), .. } => command::attach(&config, &folder).await,
        Command::Attach { folder: None, .. } => command::detach(&config).await,
        Command::Propose { file, json: true, .. } => command::propose_json(&config, &file),
        Command::Propose { file, region, sector, kind, period, .. } => {
            command::propose(&config, &file, &ProposeOptions { region, sector, kind, period })
        }
        Command::Curate { target, text, reader, port } => {
            command::curate(&config, &CurateOptions { target, text, reader }, port).await
        }
        Command::Links => command::links(&config).await,
        Command::Serve => command::serve(config).await,
    }
}
