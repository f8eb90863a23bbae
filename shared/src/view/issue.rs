//! What of an address was ignored, and why.

use crate::string_types::string_enum;
use serde::{Deserialize, Serialize};

string_enum! {
    /// Why a part of an address was ignored.
    IssueKind {
        /// No such key.
        UnknownKey = "unknown-key",
        /// The value cannot be read.
        Invalid = "invalid",
        /// The value is well formed, but names nothing that is here.
        Unknown = "unknown",
        /// A key that takes one value has several; the last one counts.
        Repeated = "repeated",
        /// More values than are looked at.
        TooMany = "too-many",
        /// The value makes no sense with the rest.
        IncompatibleOptions = "senseless",
    }
}

/// A part of an address that was ignored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Issue {
    /// The key.
    pub key: String,
    /// The beginning of the value.
    pub value: String,
    /// Why it was ignored.
    pub kind: IssueKind,
}

impl Issue {
    /// Names what was ignored; long values are cut.
    pub fn new(key: &str, value: &str, kind: IssueKind) -> Self {
        Self { key: key.chars().take(40).collect(), value: value.chars().take(80).collect(), kind }
    }
}
