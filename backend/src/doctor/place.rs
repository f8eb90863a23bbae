//! Where the program runs: the built pages, the address that readers use, and the space that is left.

use super::Finding;
use crate::{config::Config, db::address::StoreAddress};
use axum::http::Uri;
use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
    time::Duration,
};
use tokio::net::{TcpStream, lookup_host};

const PAGES: &str = "pages";
const ADDRESS: &str = "public address";
const SPACE: &str = "free space";

/// The pages that the server fills in.
const TEMPLATES: [&str; 2] = ["index.html", "reading.html"];

/// The largest application that is looked into; the real one has a few megabytes.
const LARGEST: u64 = 64 * 1024 * 1024;

/// How long the public address may take to answer.
const PATIENCE: Duration = Duration::from_secs(3);

/// Less than this is little: a large import writes a few hundred megabytes before it lets go of any.
const LITTLE: u64 = 1024 * 1024 * 1024;

/// Less than this is nearly nothing.
const NEARLY_NOTHING: u64 = 64 * 1024 * 1024;

/// The built pages are there, and of the build of this program.
pub fn pages(config: &Config) -> Finding {
    let folder = config.dist.display();
    let way_out = "Build the pages with `make run`, or set DIST to the folder with those that came with this program.";
    if let Some(missing) = TEMPLATES.iter().find(|name| !config.dist.join(name).is_file()) {
        return Finding::broken(PAGES, format!("{folder} has no {missing}"), way_out);
    }
    let applications: Vec<PathBuf> = fs::read_dir(&config.dist)
        .map(|entries| entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect())
        .unwrap_or_default();
    let applications: Vec<PathBuf> =
        applications.into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "wasm")).collect();
    if applications.is_empty() {
        return Finding::doubtful(
            PAGES,
            format!("{folder} holds pages without an application: they can be read, and no more"),
            way_out,
        );
    }
    if !applications.iter().any(|path| holds(path, frontend::BUILD.as_bytes())) {
        let found = format!("{folder} is of another build than this program ({}), so no page comes to life", frontend::BUILD);
        return Finding::broken(PAGES, found, way_out);
    }
    Finding::fine(PAGES, format!("{folder} is of the same build as this program ({})", frontend::BUILD))
}

/// Whether a file holds these bytes: the application carries the name of its build.
fn holds(path: &Path, wanted: &[u8]) -> bool {
    let mut bytes = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(LARGEST).read_to_end(&mut bytes));
    read.is_ok() && bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// The address that stands in links, pictures and decks.
pub async fn public_address(config: &Config) -> Vec<Finding> {
    let url = &config.public_url;
    if !config.is_public_url_set {
        return vec![if config.host.is_loopback() {
            Finding::doubtful(
                ADDRESS,
                format!("links, pictures and decks name {url}, which only this machine reaches"),
                "For other readers, set PUBLIC_URL to the address that they use.",
            )
        } else {
            Finding::broken(
                ADDRESS,
                format!("links, pictures and decks name {url}, which other machines do not reach"),
                "Set PUBLIC_URL to the address that readers use.",
            )
        }];
    }
    let mut findings = vec![reached(url).await];
    if url.starts_with("https://") && config.trusted_proxies.is_empty() {
        findings.push(Finding::doubtful(
            ADDRESS,
            "a proxy speaks for all readers, and is not trusted to say for whom: together they count as one client",
            "Set TRUSTED_PROXIES to the address of the proxy, such as 127.0.0.1.",
        ));
    }
    findings
}

/// Whether anything listens there. It may be reachable for readers and not from here, so it is no fault if not.
async fn reached(url: &str) -> Finding {
    let uri: Uri = url.parse().unwrap_or_default();
    let (host, scheme) = (uri.host().unwrap_or_default().trim_matches(['[', ']']), uri.scheme_str().unwrap_or_default());
    let port = uri.port_u16().unwrap_or(if scheme == "https" { 443 } else { 80 });
    let asked = async {
        let mut last = std::io::Error::other("its name is not known");
        for address in lookup_host((host, port)).await? {
            match TcpStream::connect(address).await {
                Ok(_) => return Ok(()),
                Err(error) => last = error,
            }
        }
        Err(last)
    };
    let why = match tokio::time::timeout(PATIENCE, asked).await {
        Ok(Ok(())) => return Finding::fine(ADDRESS, format!("{url}, something listens there")),
        Ok(Err(error)) => error.to_string(),
        Err(_) => "no answer".to_owned(),
    };
    let way_out =
        "See to it that PUBLIC_URL is what readers use, that its name is known, and that the server or its proxy runs.";
    Finding::doubtful(ADDRESS, format!("{url} cannot be reached from here: {why}"), way_out)
}

/// The space beside the database file, and for what is written by the way.
pub fn free_space(config: &Config) -> Vec<Finding> {
    let store: Option<StoreAddress> = config.database_url.parse().ok();
    let beside = store.as_ref().and_then(StoreAddress::file).map(existing_folder);
    let mut places: Vec<(PathBuf, &str)> = beside.map(|folder| (folder, "for the database")).into_iter().collect();
    if places.is_empty() {
        places.push((std::env::temp_dir(), "for temporary files; that of the database is its server's"));
    }
    places.into_iter().map(|(folder, what_for)| of_folder(&folder, what_for)).collect()
}

/// The folder of a file, or the nearest above it that exists.
fn existing_folder(file: &Path) -> PathBuf {
    let absolute = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    absolute.ancestors().skip(1).find(|folder| folder.is_dir()).map_or_else(|| PathBuf::from("/"), Path::to_owned)
}

fn of_folder(folder: &Path, what_for: &str) -> Finding {
    let way_out = format!("Free some in {}, or move the database and name it with DATABASE_URL.", folder.display());
    let free = match rustix::fs::statvfs(folder) {
        Ok(file_system) => file_system.f_bavail.saturating_mul(file_system.f_frsize),
        Err(error) => return Finding::doubtful(SPACE, format!("{} cannot be looked at: {error}", folder.display()), way_out),
    };
    let found = format!("{} MB {what_for} in {}", free / (1024 * 1024), folder.display());
    match free {
        0..NEARLY_NOTHING => Finding::broken(SPACE, found, way_out),
        NEARLY_NOTHING..LITTLE => Finding::doubtful(SPACE, found, way_out),
        _ => Finding::fine(SPACE, found),
    }
}
