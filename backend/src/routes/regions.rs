//! Regions that are looked for, to be compared or to be one's own.

use super::{
    caching::Origin,
    description::{ChoicesQuery, OpenViewParams},
    params::ApiRequest,
};
use crate::problem::Problem;
use axum::response::Response;
use shared::{
    api::{ProblemBody, RegionChoice, RegionChoices, RegionRole},
    i18n::{Labelled, facts::region_of_level, labels},
    model::Slug,
    search::{FoundRegion, shorten},
    view::{View, keys::MAX_VALUES, path::Page},
};

/// At most a dozen regions for what is typed: by name, with or without the word for its level, by the initials of its name in
/// pinyin, by code; and all of a level within a region that is found. Each with the page that has them chosen.
#[utoipa::path(get, path = "/api/v1/region-choices", operation_id = "region_choices", params(ChoicesQuery, OpenViewParams),
    responses((status = 200, body = RegionChoices), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn choices(call: ApiRequest) -> Result<Response, Problem> {
    let params = call.all_params();
    let typed = shorten(params.text("q").unwrap_or_default());
    let role = params.read("role", &["compared", "home"])?.unwrap_or(RegionRole::Compared);
    let page = params.text("path").and_then(Page::from_path).unwrap_or(Page::Targets);
    let (mut view, _) = View::from_query(&call.query);
    let loaded = call.state.revision(view.rev.as_ref()).await?;
    let data = call.state.data(&loaded, None, &view).await?;
    let _ = view.restrict(&data);
    let asked = format!("region-choices?{role}{}?{}#{typed}", page.path(), view.to_query());
    let origin = Origin { revision: &loaded.id, pinned: view.rev.is_some(), asked: &asked };
    let names = call.state.search_names(&loaded).await?;
    let default: Vec<Slug> = data.default_regions(view.home.as_ref()).map(|region| region.slug.clone()).collect();
    let shown = if view.regions.is_empty() { &default } else { &view.regions };
    let choice = |found: FoundRegion<'_>| {
        let (label, region, regions) = match found {
            FoundRegion::One(region) => (region_of_level(region, view.lang), region, vec![region.slug.clone()]),
            FoundRegion::Within(region, level, slugs) => {
                let words = [region.name.get(view.lang), level.label().get(view.lang), &slugs.len().to_string()];
                (labels::REGIONS_WITHIN.format(view.lang, &words), region, slugs)
            }
        };
        let (is_chosen, chosen) = match (role, regions.as_slice()) {
            (RegionRole::Home, own) => (view.home.as_ref() == own.first(), view.with_home(own.first().cloned())),
            (RegionRole::Compared, [one]) => (shown.contains(one), view.toggle_region(one, &default)),
            // A whole level stands instead of what is shown.
            (RegionRole::Compared, level) => (false, View { regions: sorted(level), ..view.clone() }),
        };
        let sub = names.above(region).next().map_or("", |parent| parent.name.get(view.lang)).to_owned();
        RegionChoice { label, sub, regions, is_chosen, href: page.href(&chosen) }
    };
    let is_taken = |found: &FoundRegion<'_>| match found {
        FoundRegion::One(_) => true,
        FoundRegion::Within(_, _, slugs) => role == RegionRole::Compared && slugs.len() <= MAX_VALUES,
    };
    Ok(origin.json(&call.headers, || RegionChoices {
        revision: loaded.id.clone(),
        items: names.find_regions(&typed).into_iter().filter(is_taken).map(choice).collect(),
    }))
}

/// In the order of addresses.
fn sorted(regions: &[Slug]) -> Vec<Slug> {
    let mut regions = regions.to_vec();
    regions.sort();
    regions
}
