//! What a view asks of the store: query + revision + strictness → request → comparison. Pages, API, charts and editors all ask here.

use crate::{
    calendar,
    problem::Problem,
    routes::{caching::Origin, params::ApiRequest},
    state::{AppState, LoadedRevision},
};
use axum::http::HeaderMap;
use shared::{
    comparison::{Comparison, ComparisonContext, ComparisonInput, ComparisonKind},
    date::PartialDate,
    model::Dataset,
    site::SiteContext,
    view::{Issue, IssueKind, View, keys, path::Page},
};
use std::sync::Arc;

/// What a comparison was asked for.
#[derive(Clone)]
pub struct ComparisonRequest {
    /// The view that could be read.
    pub view: View,
    /// What of the query could not.
    pub notices: Vec<Issue>,
    /// The revision that it is about.
    pub loaded: Arc<LoadedRevision>,
    /// What of it the view needs.
    pub data: Arc<Dataset>,
    lenient: bool,
}

impl ComparisonRequest {
    /// Reads what a client of the API sends, strictly unless it prefers otherwise.
    ///
    /// # Errors
    /// When the revision is not here, or the store does not answer.
    pub async fn read(call: &ApiRequest, page: &Page) -> Result<Self, Problem> {
        let (state, query) = (&call.state, &call.query);
        match prefers_lenient(&call.headers) {
            true => Self::leniently(state, Some(page), query).await,
            false => Self::strictly(state, Some(page), query).await,
        }
    }

    /// Reads a query for a client that is told of whatever would be ignored ([`Self::strict`]).
    ///
    /// # Errors
    /// When the revision is not here, or the store does not answer.
    pub async fn strictly(state: &AppState, page: Option<&Page>, query: &str) -> Result<Self, Problem> {
        Ok(Self { lenient: false, ..Self::for_file(state, page, query).await? })
    }

    /// Reads a query as a page does: what cannot be understood becomes a notice, a pin on what is not here too.
    ///
    /// # Errors
    /// When the store does not answer or holds nothing.
    pub async fn leniently(state: &AppState, page: Option<&Page>, query: &str) -> Result<Self, Problem> {
        match Self::for_file(state, page, query).await {
            Err(Problem::UnknownValue { name, value, .. }) => {
                let (view, mut notices) = View::from_query(query);
                notices.push(Issue::new(&name, &value, IssueKind::Unknown));
                let loaded = state.revision(None).await?;
                let data = state.data(&loaded, page, &view).await?;
                Ok(Self { view: view.with_rev(None), notices, loaded, data, lenient: true })
            }
            request => request,
        }
    }

    /// Reads a query as a file does: what cannot be understood becomes a notice, but a pin on what is not here is refused, since a
    /// file that was pinned never holds other numbers.
    ///
    /// # Errors
    /// When the revision is not here, or the store does not answer.
    pub async fn for_file(state: &AppState, page: Option<&Page>, query: &str) -> Result<Self, Problem> {
        let (view, notices) = View::from_query(query);
        let loaded = state.revision(view.rev.as_ref()).await?;
        let data = state.data(&loaded, page, &view).await?;
        Ok(Self { view, notices, loaded, data, lenient: true })
    }

    /// The same data under another view.
    pub fn seen_as(&self, view: &View) -> Self {
        Self { view: view.clone(), ..self.clone() }
    }

    /// The comparison.
    pub fn compare(&self, kind: ComparisonKind) -> Comparison {
        let (revision, notices, today) = (self.loaded.id.clone(), self.notices.clone(), self.today());
        Comparison::of(kind, &self.data, ComparisonInput { revision, view: &self.view, notices, today })
    }

    /// For a strict client, whatever would be ignored is a problem.
    ///
    /// # Errors
    /// The first of it.
    pub fn strict(&self, basis: &ComparisonContext) -> Result<(), Problem> {
        self.refuse_first(&basis.notices)
    }

    /// The same where nothing is compared: the view is held against the data here.
    ///
    /// # Errors
    /// The first of what would be ignored.
    pub fn strict_view(&self) -> Result<(), Problem> {
        let unknown = self.view.clone().restrict(&self.data);
        self.refuse_first(&self.notices)?;
        self.refuse_first(&unknown)
    }

    fn refuse_first(&self, notices: &[Issue]) -> Result<(), Problem> {
        match notices.first() {
            Some(issue) if !self.lenient => {
                let allowed = keys::find(&issue.key).map_or_else(Vec::new, |key| (key.allowed)(&self.data));
                Err(Problem::of_issue(issue, allowed))
            }
            _ => Ok(()),
        }
    }

    /// The day of the revision.
    pub fn day(&self) -> Option<PartialDate> {
        self.loaded.day()
    }

    /// Today, or the day of a pinned revision: a pinned answer never changes.
    pub fn today(&self) -> Option<PartialDate> {
        if self.view.rev.is_some() {
            return self.day();
        }
        calendar::today()
    }

    /// What a page is told of the site and of these data.
    pub fn site(&self, state: &AppState) -> SiteContext {
        let (url, revision) = (state.config.public_url.clone(), self.loaded.id.clone());
        SiteContext { url, revision, day: self.day(), today: self.today() }
    }

    /// Everything of the request that changes the comparison of a kind, in a canonical form; the day too where it does.
    pub fn canonical(&self, kind: ComparisonKind) -> String {
        let day = self.today().filter(|_| kind == ComparisonKind::Timeline);
        self.named(&day.map_or_else(|| kind.to_string(), |day| format!("{kind}@{day}")))
    }

    /// Everything of the request, below a name.
    pub fn named(&self, name: &str) -> String {
        let notices: Vec<String> = self.notices.iter().map(|n| format!("{}={}:{}", n.key, n.value, n.kind)).collect();
        format!("{name}?{}#{}", self.view.to_query(), notices.join("&"))
    }

    /// What an answer is made from; `name` has everything else that changes it.
    pub fn origin<'a>(&'a self, name: &'a str) -> Origin<'a> {
        Origin { revision: &self.loaded.id, pinned: self.view.rev.is_some(), asked: name }
    }
}

/// Whether a client sent `Prefer: handling=lenient`; names and values of preferences know no case and may be quoted.
pub fn prefers_lenient(headers: &HeaderMap) -> bool {
    let sent = headers.get_all("prefer").iter().filter_map(|value| value.to_str().ok());
    sent.flat_map(|value| value.split([',', ';'])).filter_map(|word| word.split_once('=')).any(|(name, value)| {
        name.trim().eq_ignore_ascii_case("handling") && value.trim().trim_matches('"').eq_ignore_ascii_case("lenient")
    })
}
