//! Every setting, its default and what it means. The environment is read once, through a reader that is passed in.

use std::{net::IpAddr, path::PathBuf};

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
    /// `PUBLIC_URL`: the address that readers use, for links in pictures and decks; http://HOST:PORT.
    pub public_url: String,
}

/// A setting that cannot be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{name}={value:?} cannot be used: {right}")]
pub struct ConfigError {
    name: &'static str,
    value: String,
    right: &'static str,
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
        let public_url = text("PUBLIC_URL", &format!("http://{host}:{port}"));
        if !public_url.starts_with("http://") && !public_url.starts_with("https://") {
            return Err(ConfigError {
                name: "PUBLIC_URL",
                value: public_url,
                right: "an address such as https://duibiao.example",
            });
        }
        Ok(Self {
            host,
            port,
            database_url: text("DATABASE_URL", "sqlite://data/duibiao.db"),
            dist: text("DIST", "dist").into(),
            seeds: text("SEEDS", "seeds").into(),
            public_url: public_url.trim_end_matches('/').to_owned(),
        })
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
    }

    #[test]
    fn a_setting_that_cannot_be_used_is_named() {
        for (name, value) in [("PORT", "http"), ("PORT", "70000"), ("HOST", "localhost:80"), ("PUBLIC_URL", "duibiao")] {
            let error = config(&[(name, value)]).expect_err(name).to_string();
            assert!(error.starts_with(name) && error.contains(value), "{error}");
        }
    }
}
