//! The command line: reads the settings, starts the log, runs a command, and says in one line what went wrong.

use clap::{Parser, Subcommand};
use duibiao::{
    command,
    config::Config,
    propose::{self, ProposeOptions, helper::Helper},
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
        /// The text: .txt, .md, .html, .docx, .pptx or .pdf.
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
        /// Ask an OpenAI-compatible helper at this address to choose indicators and categories and to write names; its key is
        /// LLM_API_KEY, its model LLM_MODEL.
        #[arg(long, value_name = "URL")]
        llm: Option<String>,
        /// Print the proposals as JSON and write nothing.
        #[arg(long)]
        json: bool,
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
        Command::Propose { file, region, sector, kind, period, llm, json } => {
            let helper = llm.map(|url| Helper { url, model: config.llm_model.clone(), key: config.llm_api_key.clone() });
            let options = ProposeOptions { region, sector, kind, period, helper };
            // The helper is waited for: never on a thread that carries anything else.
            tokio::task::block_in_place(|| match json {
                true => command::propose_json(&config, &file, &options),
                false => command::propose(&config, &file, &options),
            })
        }
        Command::Links => command::links(&config).await,
        Command::Serve => command::serve(config).await,
    }
}
