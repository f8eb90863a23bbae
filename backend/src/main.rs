//! The command line: reads the settings, starts the log, runs a command, and says in one line what went wrong.

use clap::{Parser, Subcommand};
use duibiao::{
    command,
    config::{Config, LogFormat},
    curate::CurateOptions,
    propose::{self, ProposeOptions, helper::Helper},
};
use shared::model::{DocumentKind, Period, RevisionId, Sector, Slug};
use std::{io::IsTerminal, path::PathBuf, process::ExitCode};

/// A request allocates a few hundred times; this one does it faster than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What is logged without a setting. A server's notices are no faults: behind a pooler a transaction is begun twice.
const LOGGED: &str = "warn,sqlx::postgres::notice=error";

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
    /// Write the data files of a revision, which import to the same revision.
    Export {
        /// The revision; the current one by default.
        #[arg(long)]
        revision: Option<RevisionId>,
        /// An empty folder, or one that is not there yet; seeds-REVISION by default.
        folder: Option<PathBuf>,
    },
    /// Write everything that the database holds into one file, while others may use it.
    Backup {
        /// A file that is not there yet.
        file: PathBuf,
    },
    /// Fill an empty database, of either engine, from a backup.
    Restore {
        /// The backup.
        file: PathBuf,
    },
    /// Say what is wrong with this set-up, and the way out.
    Doctor,
    /// Serve pages and API.
    Serve,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("duibiao: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn start_log(format: LogFormat) {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| LOGGED.into());
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match format {
        LogFormat::Text => log.with_ansi(std::io::stderr().is_terminal()).init(),
        LogFormat::Json => log.json().flatten_event(true).with_current_span(false).with_span_list(false).init(),
    }
}

async fn run(cli: Cli) -> anyhow::Result<()> {
    let read = |name: &str| std::env::var(name).ok();
    if matches!(cli.command, Command::Doctor) {
        return command::doctor(read).await;
    }
    let config = Config::from(read)?;
    start_log(config.log_format);
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
        Command::Curate { target, text, reader, port } => {
            command::curate(&config, &CurateOptions { target, text, reader }, port).await
        }
        Command::Links => command::links(&config).await,
        Command::Export { revision, folder } => command::export(&config, revision.as_ref(), folder.as_deref()).await,
        Command::Backup { file } => command::backup(&config, &file).await,
        Command::Restore { file } => command::restore(&config, &file).await,
        Command::Doctor => command::doctor(read).await,
        Command::Serve => command::serve(config).await,
    }
}
