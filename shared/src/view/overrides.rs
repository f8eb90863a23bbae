//! Verdicts, and those that a person has set in place of the computed ones.

use crate::{
    model::FactRef,
    string_types::{IdError, string_enum, string_form},
};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

string_enum! {
    /// How far two facts can be compared, the best first.
    Verdict {
        /// As they stand.
        Direct = "direct",
        /// After converting units.
        Convertible = "convertible",
        /// As an indication only.
        Indicative = "indicative",
        /// Not at all: they never share an axis.
        NotComparable = "not-comparable",
    }
}

/// A verdict that a person set for a pair of facts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Override {
    /// The fact that sorts first.
    pub a: FactRef,
    /// The other.
    pub b: FactRef,
    /// What it was set to.
    pub verdict: Verdict,
}

#[cfg(feature = "openapi")]
crate::string_types::string_schema!(Override, None, Some("^[a-z0-9-]+/[a-z0-9-]+~[a-z0-9-]+/[a-z0-9-]+:[a-z-]+$"));

impl Override {
    /// Sets the verdict of a pair, whichever fact comes first.
    pub fn new(one: FactRef, other: FactRef, verdict: Verdict) -> Self {
        let (a, b) = if one <= other { (one, other) } else { (other, one) };
        Self { a, b, verdict }
    }
}

impl FromStr for Override {
    type Err = IdError;

    /// Reads `document/id~document/id:verdict`.
    fn from_str(raw: &str) -> Result<Self, IdError> {
        let fail = || IdError::new("verdict", raw);
        let (pair, verdict) = raw.rsplit_once(':').ok_or_else(fail)?;
        let (one, other) = pair.split_once('~').ok_or_else(fail)?;
        Ok(Self::new(one.parse()?, other.parse()?, verdict.parse()?))
    }
}

impl fmt::Display for Override {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}~{}:{}", self.a, self.b, self.verdict)
    }
}

string_form!(Override);
