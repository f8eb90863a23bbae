//! What is wrong with a set-up, and the way out of it. Everything is looked at, whatever else is broken, and nothing is changed.

mod place;
mod store;

use crate::{
    config::{Config, ConfigError},
    render::fonts,
};
use std::fmt;

/// How something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Health {
    /// As it should be.
    Fine,
    /// It works, but not as it may be meant.
    Doubtful,
    /// It does not work.
    Broken,
}

/// What was found of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was looked at.
    pub subject: &'static str,
    /// How it stands.
    pub health: Health,
    /// What was found.
    pub found: String,
    /// What to do; nothing where it is fine.
    pub way_out: String,
}

impl Finding {
    fn fine(subject: &'static str, found: impl Into<String>) -> Self {
        Self { subject, health: Health::Fine, found: found.into(), way_out: String::new() }
    }

    fn doubtful(subject: &'static str, found: impl Into<String>, way_out: impl Into<String>) -> Self {
        Self { subject, health: Health::Doubtful, found: found.into(), way_out: way_out.into() }
    }

    fn broken(subject: &'static str, found: impl Into<String>, way_out: impl Into<String>) -> Self {
        Self { subject, health: Health::Broken, found: found.into(), way_out: way_out.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let health = match self.health {
            Health::Fine => "ok",
            Health::Doubtful => "look",
            Health::Broken => "FAIL",
        };
        write!(f, "{health:<5}{:<15}{}", self.subject, self.found)?;
        if self.way_out.is_empty() { Ok(()) } else { write!(f, "\n{:20}→ {}", "", self.way_out) }
    }
}

/// Looks at everything; `read` gives the value of a setting that is set.
pub async fn examine(read: impl Fn(&str) -> Option<String>) -> Vec<Finding> {
    let (config, mut findings) = settings(read);
    findings.extend(store::examine(&config).await);
    findings.push(chinese_fonts());
    findings.push(place::pages(&config));
    findings.extend(place::public_address(&config).await);
    findings.extend(place::free_space(&config));
    findings
}

/// The settings; each that cannot be used is named and left out, so that the rest can be looked at.
fn settings(read: impl Fn(&str) -> Option<String>) -> (Config, Vec<Finding>) {
    let mut faults: Vec<ConfigError> = Vec::new();
    loop {
        let is_left_out = |name: &str| faults.iter().any(|fault| fault.name() == name);
        match Config::from(|name| read(name).filter(|_| !is_left_out(name))) {
            Ok(config) => {
                let mut findings: Vec<Finding> = faults
                    .iter()
                    .map(|fault| Finding::broken("settings", fault.to_string(), format!("Mend or unset {}.", fault.name())))
                    .collect();
                if findings.is_empty() {
                    findings.push(Finding::fine("settings", "can be used"));
                }
                return (config, findings);
            }
            Err(fault) => faults.push(fault),
        }
    }
}

fn chinese_fonts() -> Finding {
    match fonts::fonts() {
        Ok(fonts) => Finding::fine(
            "fonts",
            format!("Chinese letters are drawn with {}", fonts.family_name(&resvg::usvg::fontdb::Family::SansSerif)),
        ),
        Err(_) => Finding::broken(
            "fonts",
            "no font has Chinese letters, so pictures as PNG are refused",
            "Install one (Debian: apt-get install fonts-noto-cjk) and start the server again.",
        ),
    }
}
