//! Every setting, its default and what it means. The environment is read once, through a reader that is passed in.

use axum::http::Uri;
use ipnet::IpNet;
use shared::base_path;
use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
};

/// What the program is told from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// `HOST`: the address to listen on; 127.0.0.1.
    pub host: IpAddr,
    /// `PORT`: the port to listen on; 8080. 0 takes any free one.
    pub port: u16,
    /// `DATABASE_URL`: sqlite://PATH or postgres://…; sqlite://data/duibiao.db.
    pub database_url: String,
    /// `DIST`: the folder with the built pages; dist.
    pub dist: PathBuf,
    /// `SEEDS`: the folder with the data files; seeds.
    pub seeds: PathBuf,
    /// `PUBLIC_URL`: the address that readers use, for links in pictures and decks: scheme, host and port, and the path below which
    /// the pages lie, if any. By default that on which the program listens; where that is every address of the machine, localhost.
    pub public_url: String,
    /// Whether that was set, or follows from where the program listens.
    pub is_public_url_set: bool,
    /// `USER`: who works at the curation desk, unless its command says another name; somebody.
    pub reader: String,
    /// `TRUSTED_PROXIES`: networks of the proxies that may say for whom they ask, such as 10.0.0.0/8, separated by commas; none.
    pub trusted_proxies: Vec<IpNet>,
    /// `LINK_BYTES`: how many bytes all short links together may take; 268435456, which is about a million links.
    pub link_bytes: u64,
    /// `METRICS`: the address on which figures are served, such as 127.0.0.1:9090; by default at /metrics beside the pages.
    pub metrics: Option<SocketAddr>,
    /// `LOG_FORMAT`: text or json; text.
    pub log_format: LogFormat,
    /// `LLM_API_KEY`: what the helper of `duibiao propose --llm` asks for; none.
    pub llm_api_key: Option<Secret>,
    /// `LLM_MODEL`: the model that it is to use, by the name that it knows; default.
    pub llm_model: String,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogFormat {
    /// Lines to be read.
    #[default]
    Text,
    /// A JSON object a line.
    Json,
}

/// A setting that is never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(pub String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

/// A setting that cannot be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{name}={value:?} cannot be used: {right}")]
pub struct ConfigError {
    name: &'static str,
    value: String,
    right: &'static str,
}

impl ConfigError {
    /// The setting.
    pub fn name(&self) -> &'static str {
        self.name
    }
}

impl Config {
    /// Reads the settings; `read` gives the value of a variable that is set.
    ///
    /// # Errors
    /// Names the setting that cannot be used, and what it takes.
    pub fn from(read: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let text =
            |name: &str, default: &str| read(name).filter(|value| !value.is_empty()).unwrap_or_else(|| default.to_owned());
        let host = text("HOST", "127.0.0.1");
        let port = text("PORT", "8080");
        let host: IpAddr =
            host.parse().map_err(|_| ConfigError { name: "HOST", value: host, right: "an IP address such as 127.0.0.1" })?;
        let port: u16 =
            port.parse().map_err(|_| ConfigError { name: "PORT", value: port, right: "a number from 0 to 65535" })?;
        let set = text("PUBLIC_URL", "");
        let is_public_url_set = !set.is_empty();
        let public_url = if is_public_url_set { site_address(set)? } else { default_url(SocketAddr::new(host, port)) };
        let proxies = text("TRUSTED_PROXIES", "");
        let network = |raw: &str| raw.parse().ok().or_else(|| raw.parse::<IpAddr>().ok().map(IpNet::from));
        let trusted: Option<Vec<IpNet>> =
            proxies.split(',').map(str::trim).filter(|raw| !raw.is_empty()).map(network).collect();
        let trusted_proxies = trusted.ok_or(ConfigError {
            name: "TRUSTED_PROXIES",
            value: proxies,
            right: "addresses or networks such as 127.0.0.1,10.0.0.0/8",
        })?;
        let link_bytes = text("LINK_BYTES", "268435456");
        let link_bytes = link_bytes.parse().map_err(|_| ConfigError {
            name: "LINK_BYTES",
            value: link_bytes,
            right: "a number of bytes",
        })?;
        let metrics = text("METRICS", "");
        let metrics = if metrics.is_empty() {
            None
        } else {
            let right = "an address with a port, such as 127.0.0.1:9090";
            Some(metrics.parse().map_err(|_| ConfigError { name: "METRICS", value: metrics, right })?)
        };
        let log_format = match text("LOG_FORMAT", "text").as_str() {
            "text" => LogFormat::Text,
            "json" => LogFormat::Json,
            other => return Err(ConfigError { name: "LOG_FORMAT", value: other.to_owned(), right: "text or json" }),
        };
        Ok(Self {
            host,
            port,
            database_url: text("DATABASE_URL", "sqlite://data/duibiao.db"),
            dist: text("DIST", "dist").into(),
            seeds: text("SEEDS", "seeds").into(),
            reader: text("USER", "somebody"),
            public_url,
            is_public_url_set,
            trusted_proxies,
            link_bytes,
            metrics,
            log_format,
            llm_api_key: Some(text("LLM_API_KEY", "")).filter(|key| !key.is_empty()).map(Secret),
            llm_model: text("LLM_MODEL", "default"),
        })
    }

    /// The path below which readers find the pages; empty where they lie at the root of their host.
    pub fn base_path(&self) -> &str {
        base_path::of(&self.public_url)
    }

    /// The same once it is known where the program listens: a port may have been left to the machine.
    pub fn listening_at(self, local: SocketAddr) -> Self {
        let public_url = if self.is_public_url_set { self.public_url } else { default_url(local) };
        Self { public_url, ..self }
    }
}

/// Where readers on this machine reach a program that listens there.
fn default_url(local: SocketAddr) -> String {
    if local.ip().is_unspecified() { format!("http://localhost:{}", local.port()) } else { format!("http://{local}") }
}

/// The address of a site: scheme, host and port, and the path below which it lies.
fn site_address(raw: String) -> Result<String, ConfigError> {
    let is_usable = |uri: &Uri| {
        let has_scheme = matches!(uri.scheme_str(), Some("http" | "https"));
        let has_host =
            uri.authority().is_some_and(|authority| !authority.as_str().contains('@') && !authority.host().is_empty());
        has_scheme && has_host && base_path::is_usable(base_path::of(&raw)) && uri.query().is_none() && !raw.contains('#')
    };
    match raw.parse::<Uri>() {
        Ok(uri) if is_usable(&uri) => Ok(raw.trim_end_matches('/').to_owned()),
        _ => Err(ConfigError {
            name: "PUBLIC_URL",
            value: raw,
            right: "scheme, host and port, such as https://duibiao.example, with a path where the pages lie below one, such as https://city.example/duibiao: of Latin letters, digits and - _ . ~, not beginning with the name of a page such as /compare",
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(set: &[(&str, &str)]) -> Result<Config, ConfigError> {
        Config::from(|name| set.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn without_settings_the_defaults_hold() {
        let config = config(&[("PORT", "")]).expect("defaults");
        assert_eq!((config.host.to_string().as_str(), config.port), ("127.0.0.1", 8080));
        assert_eq!(config.database_url, "sqlite://data/duibiao.db");
        assert_eq!(config.public_url, "http://127.0.0.1:8080");
        assert_eq!(config.trusted_proxies, []);
        assert_eq!(config.link_bytes, 256 * 1024 * 1024);
        assert_eq!((config.metrics, config.log_format), (None, LogFormat::Text));
    }

    #[test]
    fn links_lead_to_where_the_program_listens() {
        let at = |host: &str, local: &str| {
            let config = config(&[("HOST", host), ("PORT", "0")]).expect("settings");
            config.listening_at(local.parse().expect("an address")).public_url
        };
        assert_eq!(at("127.0.0.1", "127.0.0.1:40123"), "http://127.0.0.1:40123");
        assert_eq!(at("0.0.0.0", "0.0.0.0:40123"), "http://localhost:40123");
        assert_eq!(at("::", "[::]:40123"), "http://localhost:40123");
        assert_eq!(at("::1", "[::1]:40123"), "http://[::1]:40123");
        let set = config(&[("PUBLIC_URL", "https://duibiao.example/"), ("PORT", "0")]).expect("settings");
        let local = "127.0.0.1:40123".parse().expect("an address");
        assert_eq!(set.base_path(), "");
        assert_eq!(set.listening_at(local).public_url, "https://duibiao.example");
        let below = config(&[("PUBLIC_URL", "https://city.example/open/duibiao/")]).expect("settings");
        assert_eq!((below.base_path(), below.public_url.as_str()), ("/open/duibiao", "https://city.example/open/duibiao"));
    }

    #[test]
    fn proxies_are_addresses_or_networks() {
        let trusted = config(&[("TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8,2001:db8::/32")]).expect("settings").trusted_proxies;
        assert_eq!(
            trusted.iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["127.0.0.1/32", "10.0.0.0/8", "2001:db8::/32"]
        );
    }

    #[test]
    fn a_setting_that_cannot_be_used_is_named() {
        for (name, value) in [
            ("PORT", "http"),
            ("PORT", "70000"),
            ("HOST", "localhost:80"),
            ("PUBLIC_URL", "duibiao"),
            ("PUBLIC_URL", "https://duibiao.example/compare"),
            ("PUBLIC_URL", "https://duibiao.example/a//b"),
            ("PUBLIC_URL", "https://duibiao.example/%E5%AF%B9"),
            ("PUBLIC_URL", "https://a:b@duibiao.example"),
            ("PUBLIC_URL", "https://duibiao.example?a=b"),
            ("PUBLIC_URL", "ftp://duibiao.example"),
            ("TRUSTED_PROXIES", "everybody"),
            ("LINK_BYTES", "1 GB"),
            ("METRICS", "9090"),
            ("METRICS", "localhost:9090"),
            ("LOG_FORMAT", "xml"),
        ] {
            let error = config(&[(name, value)]).expect_err(name).to_string();
            assert!(error.starts_with(name) && error.contains(value), "{error}");
        }
    }
}
