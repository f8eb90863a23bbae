//! Facts, filtered and page by page.

use super::{
    caching::{self, Origin, REVALIDATED},
    description::{FactsQuery, OfRevision},
    paging::{Cursor, limit, page, page_of, range},
    params::{ApiRequest, Params},
};
use crate::{
    attach::Attached,
    db::{
        lists::{self, FactFilter},
        search::{self, NamedFacts},
    },
    problem::Problem,
    scope::Scope,
    state::{AppState, LoadedRevision},
};
use axum::{Json, response::Response};
use shared::{
    api::{Neighbour, OneFact, Page, ProblemBody},
    i18n::{citation::cite, value_of},
    model::{Dataset, Fact, FactRef, Kind, Lang, LocalizedText, Slug},
    passage::{Passage, Place},
    search::{Expression, SearchLabel, shorten},
    view::{View, path},
};
use std::sync::Arc;

/// Facts by region, document, kind, indicator, category and words.
#[utoipa::path(get, path = "/api/v1/facts", operation_id = "facts", params(FactsQuery),
    responses((status = 200, body = Page<Fact>), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn list(call: ApiRequest) -> Result<Response, Problem> {
    let params = call.params(&["region", "id", "document", "kind", "indicator", "category", "q", "rev", "limit", "cursor"])?;
    listed(&call, &params).await
}

/// The facts that are asked for, page by page.
async fn listed(call: &ApiRequest, params: &Params) -> Result<Response, Problem> {
    let rev = params.rev()?;
    let limit = limit(params)?;
    let cursor = Cursor::read(params, rev.as_ref())?;
    let loaded = call.state.revision(cursor.as_ref().map(|cursor| &cursor.revision).or(rev.as_ref())).await?;
    let named = Scope {
        regions: params.list("region", SLUGS)?.into_iter().collect(),
        facts: params.list("id", &["document/id"])?.into_iter().collect(),
        documents: params.list("document", SLUGS)?.into_iter().collect(),
        ..Scope::default()
    };
    let is_bounded = named != Scope::default();
    let data = call.state.scoped(&loaded, named).await?;
    let filter = Filter::read(params, &data)?;
    let typed = shorten(params.text("q").unwrap_or_default());
    let asked = format!("facts?{}", params.canonical());
    let origin = Origin { revision: &loaded.id, pinned: rev.is_some(), asked: &asked };
    let range = range(cursor.as_ref(), limit);
    let words = match typed.as_str() {
        "" => None,
        typed => Expression::of_facts(&call.state.search_names(&loaded).await?.query(typed)),
    };
    if let Some(words) = words {
        let (total, items) =
            search::facts(&call.state.db, loaded.place, &filter.with(words), &filter.named(), range.clone()).await?;
        return Ok(origin.json(&call.headers, || page(items, total, &loaded.id, &range)));
    }
    if !data.scopes.is_empty() && !is_bounded {
        let wanted =
            FactFilter { indicator: filter.indicator, category: filter.category, kinds: filter.kinds, not_region: None };
        let (total, items) = lists::facts(&call.state.db, loaded.place, &wanted, range.clone()).await?;
        return Ok(origin.json(&call.headers, || page(items, total, &loaded.id, &range)));
    }
    Ok(origin.json(&call.headers, || {
        let mut found: Vec<&Fact> = data.facts.iter().collect();
        found.retain(|fact| filter.lets_through(fact));
        page_of(&found, &loaded.id, cursor.as_ref(), limit)
    }))
}

/// One fact with its neighbours in other regions and how to cite it. Only here does `evidence.anchor` say where the quote
/// stands in the attached text, so this is asked for again each time, pinned or not: lists and comparisons, which may be
/// kept for a year, never carry what `duibiao attach` can change.
#[utoipa::path(get, path = "/api/v1/facts/{document}/{id}", operation_id = "fact", params(
        ("document" = inline(Slug), Path, description = "the document that states it"),
        ("id" = inline(Slug), Path, description = "its name there"), OfRevision),
    responses((status = 200, body = OneFact), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn one(call: ApiRequest) -> Result<Response, Problem> {
    let wanted = Wanted::read(&call).await?;
    let data = &wanted.data;
    let fact = wanted.fact()?;
    let document = data.document(&fact.document).ok_or_else(|| Problem::Internal(format!("{} has no document", fact.id)))?;
    let pinned = View { rev: Some(wanted.loaded.id.clone()), ..View::default() };
    let address = format!("{}{}", call.state.config.public_url, path::Page::Fact(fact.reference()).href(&pinned));
    let etag = wanted.etag(&["fact", &call.state.config.public_url]);
    let neighbours = neighbours(&call.state, &wanted.loaded, fact).await?;
    Ok(caching::answer(&call.headers, &etag, REVALIDATED, || {
        let mut item = fact.clone();
        item.evidence.anchor = wanted.attached.place_of(&wanted.reference).and_then(Place::anchor);
        let citation = cite(fact, document, &address);
        Json(OneFact { revision: wanted.loaded.id.clone(), item, neighbours, citation })
    }))
}

/// The quote of a fact in its context, when the text is attached and the place certain.
#[utoipa::path(get, path = "/api/v1/facts/{document}/{id}/passage", operation_id = "passage", params(
        ("document" = inline(Slug), Path, description = "the document that states it"),
        ("id" = inline(Slug), Path, description = "its name there"), OfRevision),
    responses((status = 200, body = Passage),
        (status = 404, body = ProblemBody, content_type = "application/problem+json",
            description = "no such fact, or of type /problems/not-attached: its text is not attached, or the quote has no certain place in it"),
        (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn passage(call: ApiRequest) -> Result<Response, Problem> {
    let wanted = Wanted::read(&call).await?;
    let fact = wanted.fact()?;
    let missing = |why: &str| Problem::NotAttached(format!("the text of {} {why}", fact.document));
    let text = wanted.attached.text(&fact.document).ok_or_else(|| missing("is not attached"))?;
    let place = wanted.attached.place_of(&wanted.reference).unwrap_or(Place::NotFound);
    let anchor = place.anchor().ok_or_else(|| missing("is attached, but the quote has no certain place in it"))?;
    Ok(caching::answer(&call.headers, &wanted.etag(&["passage"]), REVALIDATED, || Json(text.passage(anchor))))
}

/// A fact that is asked for, in a revision, with what is attached now.
struct Wanted {
    reference: FactRef,
    loaded: Arc<LoadedRevision>,
    data: Arc<Dataset>,
    attached: Arc<Attached>,
    stamp: &'static str,
}

impl Wanted {
    async fn read(call: &ApiRequest) -> Result<Self, Problem> {
        let reference = FactRef { document: call.segments.read(0)?, id: call.segments.read(1)? };
        let (loaded, _) = call.revision().await?;
        let data = call.state.data(&loaded, Some(&path::Page::Fact(reference.clone())), &View::default()).await?;
        let (attached, stamp) = call.state.attached(&loaded, &reference.document).await?;
        Ok(Self { reference, loaded, data, attached, stamp })
    }

    fn fact(&self) -> Result<&Fact, Problem> {
        self.data.fact(&self.reference).ok_or_else(|| Problem::NotFound(self.reference.to_string()))
    }

    fn etag(&self, parts: &[&str]) -> String {
        let own = [self.loaded.id.as_str(), self.stamp, &self.reference.to_string()].join(" ");
        caching::tag(&[&[own.as_str()], parts].concat())
    }
}

/// No more facts of other regions are named beside one.
const MAX_NEIGHBOURS: usize = 100;

/// The first facts of the same indicator in other regions, as the API names them.
async fn neighbours(state: &AppState, revision: &LoadedRevision, fact: &Fact) -> Result<Vec<Neighbour>, Problem> {
    let Some(indicator) = fact.indicator.clone() else { return Ok(Vec::new()) };
    let names = state.search_names(revision).await?;
    let wanted = FactFilter { indicator: Some(indicator), not_region: Some(fact.region.clone()), ..FactFilter::default() };
    let (_, others) = lists::facts(&state.db, revision.place, &wanted, 0..MAX_NEIGHBOURS).await?;
    let neighbour = |other: Fact| {
        let value = value_of(&other, Lang::Zh).zip(value_of(&other, Lang::En)).map(|(zh, en)| LocalizedText { zh, en });
        let region_name = names.region(&other.region).map(|region| region.name.clone()).unwrap_or_default();
        Neighbour { fact: other.reference(), region: other.region, region_name, name: other.name, value }
    };
    Ok(others.into_iter().map(neighbour).collect())
}

/// The form of what names regions and documents.
const SLUGS: &[&str] = &["slugs: a-z, 0-9 and single hyphens"];

/// What a fact must have.
struct Filter {
    regions: Vec<Slug>,
    ids: Vec<FactRef>,
    document: Option<Slug>,
    kinds: Vec<Kind>,
    indicator: Option<Slug>,
    category: Option<Slug>,
}

impl Filter {
    fn read(params: &Params, data: &Dataset) -> Result<Self, Problem> {
        let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
        let known = |name: &str, slugs: Vec<&Slug>| -> Result<Vec<Slug>, Problem> {
            let chosen: Vec<Slug> = params.list(name, SLUGS)?;
            match chosen.iter().find(|slug| !slugs.contains(slug)) {
                Some(slug) => Err(Problem::UnknownValue {
                    name: name.to_owned(),
                    value: slug.to_string(),
                    allowed: slugs.iter().map(ToString::to_string).collect(),
                }),
                None => Ok(chosen),
            }
        };
        let one = |name: &str, slugs: Vec<&Slug>| -> Result<Option<Slug>, Problem> {
            let _: Option<Slug> = params.read(name, &["a slug: a-z, 0-9 and single hyphens"])?;
            Ok(known(name, slugs)?.into_iter().next())
        };
        Ok(Self {
            regions: known("region", data.regions.iter().map(|r| &r.slug).collect())?,
            ids: params.list("id", &["document/id"])?,
            document: one("document", data.documents.iter().map(|d| &d.slug).collect())?,
            indicator: one("indicator", data.indicators.iter().map(|i| &i.slug).collect())?,
            category: one("category", data.categories.iter().map(|c| &c.slug).collect())?,
            kinds: params.list("kind", &kinds)?,
        })
    }

    /// What has these words and is filed under what is asked for.
    fn with(&self, words: Expression) -> Expression {
        let filters = [
            Expression::of_regions(&self.regions),
            Expression::of_kinds(&self.kinds),
            self.indicator.as_ref().map(|slug| Expression::label(SearchLabel::Indicator(slug))),
            self.category.as_ref().map(|slug| Expression::label(SearchLabel::Category(slug))),
        ];
        filters.into_iter().fold(words, Expression::and)
    }

    fn named(&self) -> NamedFacts {
        NamedFacts { document: self.document.clone(), names: self.ids.clone() }
    }

    fn lets_through(&self, fact: &Fact) -> bool {
        let is = |wanted: &Option<Slug>, own: Option<&Slug>| wanted.is_none() || wanted.as_ref() == own;
        (self.regions.is_empty() || self.regions.contains(&fact.region))
            && (self.ids.is_empty() || self.ids.contains(&fact.reference()))
            && is(&self.document, Some(&fact.document))
            && is(&self.indicator, fact.indicator.as_ref())
            && is(&self.category, fact.category.as_ref())
            && (self.kinds.is_empty() || self.kinds.contains(&fact.kind))
    }
}
