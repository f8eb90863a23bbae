//! Revisions: the states of the data that were current once, and what has changed between two of them.

use super::{
    caching::Origin,
    description::{DiffQuery, Paged, ViewParams},
    paging::{Cursor, limit, range},
    params::ApiRequest,
};
use crate::{
    db::revisions as store,
    difference::TwoRevisions,
    problem::Problem,
    request::prefers_lenient,
    state::{AppState, LoadedRevision},
};
use axum::response::Response;
use shared::{
    api::{Page, ProblemBody, Revision},
    comparison::{ComparisonKind, diff::Diff},
    model::{Dataset, RevisionId},
    view::{Issue, View, percent_decode},
};
use std::sync::Arc;

/// All revisions, the current one first.
#[utoipa::path(get, path = "/api/v1/revisions", operation_id = "revisions",
    responses((status = 200, body = Page<Revision>), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn list(call: ApiRequest) -> Result<Response, Problem> {
    call.params(&[])?;
    let rows = store::list(&call.state.db).await?;
    let current = rows.first().map(|row| row.id.clone()).ok_or(Problem::Empty)?;
    let asked = format!("revisions:{}", rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>().join(","));
    let origin = Origin { revision: &current, pinned: false, asked: &asked };
    Ok(origin.json(&call.headers, || {
        let one = |row: store::RevisionRow| Revision { id: row.id, created: row.created, facts: row.facts.unsigned_abs() };
        Page { revision: current.clone(), total: rows.len(), next: None, items: rows.into_iter().map(one).collect() }
    }))
}

/// What has changed from one revision to another, fact by fact; with `page` and the keys of a view, also how many marks
/// of that comparison. What is added, removed and altered comes in pages, in this order. `rev` is taken and does not matter, so that the query of a pinned page can be sent as it is.
#[utoipa::path(get, path = "/api/v1/revisions/{a}/diff/{b}", operation_id = "revision_diff", params(
        ("a" = inline(RevisionId), Path, description = "the revision to start from"),
        ("b" = String, Path, pattern = "^([0-9a-f]{16}|latest)$", description = "the revision that it leads to, or `latest`"),
        DiffQuery, Paged, ViewParams),
    responses((status = 200, body = Diff), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn diff(call: ApiRequest) -> Result<Response, Problem> {
    let lenient = prefers_lenient(&call.headers);
    let (page, view) = open_view(&call.query, lenient)?;
    let params = call.all_params();
    let (limit, cursor) = (limit(&params)?, Cursor::read(&params, None)?);
    let old = one(&call.state, Some(call.segments.read(0)?)).await?;
    let latest = call.segments.read::<String>(1)? == "latest";
    // A listing goes on in the revision in which it began, whatever is the latest meanwhile.
    let named = if latest { cursor.as_ref().map(|cursor| cursor.revision.clone()) } else { Some(call.segments.read(1)?) };
    let new = one(&call.state, named).await?;
    let both = TwoRevisions::read(&call.state, (Arc::clone(&old), Arc::clone(&new)), page, &view).await?;
    if !lenient && let Some(issue) = unknown_to_both(&view, both.shown()) {
        return Err(Problem::of_issue(&issue, Vec::new()));
    }
    let open = page.map(|page| (page, &view));
    let range = range(cursor.as_ref(), limit);
    let asked = format!("diff/{}?{}#{}{range:?}", old.id, view.to_query(), page.map_or("", ComparisonKind::as_str));
    let origin = Origin { revision: &new.id, pinned: !latest, asked: &asked };
    Ok(origin.json(&call.headers, || both.diff(open).page(&range, |start| Cursor::at(&new.id, start).to_string())))
}

/// A revision of the path; one that does not exist is not there.
async fn one(state: &AppState, id: Option<RevisionId>) -> Result<Arc<LoadedRevision>, Problem> {
    state.revision(id.as_ref()).await.map_err(|problem| match problem {
        Problem::UnknownValue { value, .. } => Problem::NotFound(format!("revision {value}")),
        other => other,
    })
}

/// What of a view names nothing in either revision.
fn unknown_to_both(view: &View, [old, new]: [&Dataset; 2]) -> Option<Issue> {
    let unknown = view.clone().restrict(new);
    view.clone().restrict(old).into_iter().find(|issue| unknown.contains(issue))
}

/// The comparison that is open and its view. A view without a comparison would be ignored, so it is a problem.
fn open_view(query: &str, lenient: bool) -> Result<(Option<ComparisonKind>, View), Problem> {
    let key = |pair: &&str| pair.split('=').next().unwrap_or_default().to_owned();
    let of_view = query.split('&').filter(|pair| !pair.is_empty() && !["limit", "cursor"].contains(&key(pair).as_str()));
    let (pages, rest): (Vec<&str>, Vec<&str>) = of_view.partition(|pair| key(pair) == "page");
    let value = |pair: &&str| percent_decode(pair.split_once('=').map_or("", |(_, value)| value));
    let named: Vec<String> = pages.iter().map(value).filter(|value| !value.is_empty()).collect();
    let page = if let [one] = named.as_slice() { one.parse().ok() } else { None };
    let (view, issues) = View::from_query(&rest.join("&"));
    let ignored = page.is_none() && (!named.is_empty() || view != View::default());
    if ignored && !lenient {
        return Err(Problem::InvalidValue {
            name: "page".to_owned(),
            value: named.join(",").chars().take(120).collect(),
            allowed: ComparisonKind::ALL.iter().map(ToString::to_string).collect(),
        });
    }
    match issues.first() {
        Some(issue) if !lenient => Err(Problem::of_issue(issue, Vec::new())),
        _ => Ok((page, view)),
    }
}
