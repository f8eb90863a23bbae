//! What tools take, and how it becomes what pages and the API ask: the query of a view, pinned to a revision.

use crate::{
    problem::Problem,
    request::ComparisonRequest,
    state::{AppState, LoadedRevision},
    statements::StatementContext,
};
use schemars::JsonSchema;
use serde::Deserialize;
use shared::{
    comparison::ComparisonKind,
    model::Lang,
    site::SiteContext,
    view::{View, path::Page, percent_encode},
};
use std::sync::Arc;

/// The longest text that is looked for.
pub const MAX_TEXT: usize = 200;

/// The language of an answer. Quotes stay in Chinese.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum LangWord {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

impl From<LangWord> for Lang {
    fn from(word: LangWord) -> Self {
        match word {
            LangWord::Zh => Self::Zh,
            LangWord::En => Self::En,
        }
    }
}

/// The query of an address that is being put together from arguments.
#[derive(Clone, Debug, Default)]
pub struct ViewQuery {
    pairs: Vec<String>,
    is_pinned: bool,
}

impl ViewQuery {
    /// In a language, of a revision where one is named.
    pub fn of(lang: LangWord, rev: Option<&str>) -> Self {
        let mut query = Self { pairs: Vec::new(), is_pinned: rev.is_some() };
        query.one("lang", Some(Lang::from(lang).to_string().as_str()));
        query.one("rev", rev);
        query
    }

    /// Adds values; none is the default.
    pub fn list(&mut self, key: &str, values: &[String]) {
        let values: Vec<String> = values.iter().map(|value| encoded(value)).collect();
        self.one_encoded(key, &values.join(","));
    }

    /// Adds a value; none is the default.
    pub fn one(&mut self, key: &str, value: Option<&str>) {
        self.one_encoded(key, &encoded(value.unwrap_or_default()));
    }

    fn one_encoded(&mut self, key: &str, value: &str) {
        if !value.is_empty() {
            self.pairs.push([key, "=", value].concat());
        }
    }

    /// The query, and the revision that it is pinned to: the one that is named, or the current one.
    ///
    /// # Errors
    /// When the revision is not here, or the store does not answer.
    pub async fn pinned(mut self, state: &AppState) -> Result<(String, Arc<LoadedRevision>), Problem> {
        let (view, _) = View::from_query(&self.pairs.join("&"));
        let loaded = state.revision(view.rev.as_ref()).await?;
        if !self.is_pinned {
            self.one("rev", Some(loaded.id.as_str()));
        }
        Ok((self.pairs.join("&"), loaded))
    }

    /// Asks for a comparison with it, strictly.
    ///
    /// # Errors
    /// When the revision is not here, or the store does not answer.
    pub async fn request(self, state: &AppState, kind: ComparisonKind) -> Result<ComparisonRequest, Problem> {
        let (query, _) = self.pinned(state).await?;
        ComparisonRequest::strictly(state, Some(&Page::of(kind)), &query).await
    }
}

/// A value as one part of a query. Addresses are read leniently, marks that were encoded twice included, so that a value keeps none
/// which could begin another part: no name that is known here has any.
fn encoded(value: &str) -> String {
    let kept = |one: char| if one.is_alphanumeric() || matches!(one, '-' | '/') { one } else { '-' };
    percent_encode(&value.chars().take(MAX_TEXT).map(kept).collect::<String>())
}

/// What the statements of a request are made with.
pub fn context<'a>(request: &'a ComparisonRequest, site: &'a SiteContext) -> StatementContext<'a> {
    StatementContext { data: &request.data, site, lang: request.view.lang }
}

/// A number of entries, within what is allowed.
///
/// # Errors
/// When it is 0 or more than the most.
pub fn limit(sent: Option<usize>, default: usize, most: usize) -> Result<usize, Problem> {
    match sent {
        None => Ok(default),
        Some(limit) if (1..=most).contains(&limit) => Ok(limit),
        Some(limit) => Err(Problem::InvalidValue {
            name: "limit".to_owned(),
            value: limit.to_string(),
            allowed: vec![format!("1 to {most}")],
        }),
    }
}

/// A text to look for, within what is allowed.
///
/// # Errors
/// When it is too long.
pub fn text(sent: Option<&str>) -> Result<String, Problem> {
    let text = sent.unwrap_or_default().trim();
    if text.chars().count() > MAX_TEXT {
        return Err(Problem::InvalidValue {
            name: "query".to_owned(),
            value: text.chars().take(40).collect(),
            allowed: vec![format!("at most {MAX_TEXT} characters")],
        });
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_stays_within_its_own_key() {
        for value in ["a&rev=b", "a%26rev=b", "a%2526rev=b", "a＆rev＝b", "a;rev=b", "a\nrev=b", "a#rev=b", "a?rev=b"] {
            let mut query = ViewQuery::of(LangWord::En, None);
            query.list("indicators", &[value.to_owned()]);
            query.one("home", Some(value));
            let (view, _) = View::from_query(&query.pairs.join("&"));
            assert_eq!(view.rev, None, "{value}");
            assert_eq!(view.lang, Lang::En, "{value}");
        }
    }
}
