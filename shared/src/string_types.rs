//! Types that are one string in data files, JSON and addresses: their conversions, and their description for OpenAPI.

/// Why a text is not an identifier.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("not a {what}: “{raw}”")]
pub struct IdError {
    /// What it should have been.
    pub what: &'static str,
    /// The beginning of what was given.
    pub raw: String,
}

impl IdError {
    pub(crate) fn new(what: &'static str, raw: &str) -> Self {
        Self { what, raw: raw.chars().take(60).collect() }
    }
}

/// Implements serde's and the standard library's string conversions by `FromStr` and `Display`.
macro_rules! string_form {
    ($name:ident) => {
        impl TryFrom<String> for $name {
            type Error = $crate::string_types::IdError;

            fn try_from(raw: String) -> Result<Self, $crate::string_types::IdError> {
                raw.parse()
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.to_string()
            }
        }
    };
}

/// Describes a type that is a string in JSON.
#[cfg(feature = "openapi")]
macro_rules! string_schema {
    ($name:ident, $words:expr, $pattern:expr) => {
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                let words: Option<Vec<&str>> = $words;
                let pattern: Option<&str> = $pattern;
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .enum_values(words)
                    .pattern(pattern)
                    .into()
            }
        }

        impl utoipa::ToSchema for $name {}
    };
}

/// Declares a closed list of words with its spelling, its iteration and its serde form in one place.
macro_rules! string_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub enum $name { $($(#[$doc])* $variant,)+ }

        impl $name {
            /// All words of the list, in its order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word as it stands in data files, JSON and addresses.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::string_types::IdError;

            fn from_str(raw: &str) -> Result<Self, $crate::string_types::IdError> {
                match raw {
                    $($word => Ok(Self::$variant),)+
                    _ => Err($crate::string_types::IdError::new(stringify!($name), raw)),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        $crate::string_types::string_form!($name);

        #[cfg(feature = "openapi")]
        $crate::string_types::string_schema!($name, Some($name::ALL.iter().map(|word| word.as_str()).collect()), None);
    };
}

#[cfg(feature = "openapi")]
pub(crate) use string_schema;
pub(crate) use {string_enum, string_form};
