//! oEmbed (oembed.com): editors that are given the address of a comparison, or its short link, ask here how to show it.

use super::{
    caching::{self, REVALIDATED},
    params::ApiRequest,
};
use crate::{db::links, page, problem::Problem, request::ComparisonRequest, state::AppState};
use axum::{Json, response::Response};
use frontend::document::PREVIEW;
use serde::Serialize;
use shared::{chart, embed_code, i18n::labels, model::LinkId, view::path::Address};

/// The size of a frame when the editor names no limit.
const FRAME: (u32, u32) = (800, 480);

/// The least size in which a chart can be read.
const MIN_FRAME: (u32, u32) = (240, 160);

/// How an editor shows a comparison: the answer that oEmbed 1.0 calls rich.
#[derive(Serialize)]
struct Rich {
    version: &'static str,
    r#type: &'static str,
    provider_name: &'static str,
    provider_url: String,
    title: String,
    html: String,
    width: u32,
    height: u32,
    thumbnail_url: String,
    thumbnail_width: u32,
    thumbnail_height: u32,
    cache_age: u32,
}

/// Answers an editor: `url`, and the limits `maxwidth` and `maxheight` of its page; only as JSON.
pub async fn oembed(call: ApiRequest) -> Result<Response, Problem> {
    let (state, params) = (&call.state, call.params(&["url", "maxwidth", "maxheight", "format"])?);
    let url = params.text("url").unwrap_or_default();
    let address = read(state, url).await?;
    if let Some(format) = params.text("format").filter(|format| *format != "json") {
        return Err(Problem::NotImplemented(format!("oEmbed as {format}: ask for format=json")));
    }
    let limit = |name, whole: u32, least: u32| -> Result<u32, Problem> {
        let most: Option<u32> = params.read(name, &["a number of pixels"])?;
        Ok(most.map_or(whole, |most| whole.min(most).max(least)))
    };
    let (width, height) = (limit("maxwidth", FRAME.0, MIN_FRAME.0)?, limit("maxheight", FRAME.1, MIN_FRAME.1)?);
    let asked = ComparisonRequest::leniently(state, Some(&address.page), &address.view.to_query()).await?;
    let kind = address.page.comparison().ok_or_else(|| Problem::NotFound(address.page.path()))?;
    let title = chart::caption(&asked.compare(kind), asked.view.lang).title;
    let site = &state.config.public_url;
    let answer = Rich {
        version: "1.0",
        r#type: "rich",
        provider_name: labels::PRODUCT.get(asked.view.lang),
        provider_url: site.clone(),
        html: embed_code::frame_code(site, &address.page, &asked.view, &title, (&width.to_string(), height)),
        title,
        width,
        height,
        thumbnail_url: page::preview(site, &address.page, &asked.view),
        thumbnail_width: PREVIEW.0,
        thumbnail_height: PREVIEW.1,
        cache_age: 3600,
    };
    let etag = caching::tag(&["oembed", asked.loaded.id.as_str(), site, &params.canonical()]);
    Ok(caching::answer(&call.headers, &etag, REVALIDATED, || Json(answer)))
}

/// The comparison at an address of this site, or behind its short link.
async fn read(state: &AppState, url: &str) -> Result<Address, Problem> {
    let not_here = || Problem::NotFound(url.chars().take(200).collect());
    let path = url.strip_prefix(&state.config.public_url).ok_or_else(not_here)?;
    let kept = match path.strip_prefix("/s/") {
        Some(id) => {
            let id: LinkId = id.parse().map_err(|_| not_here())?;
            Some(links::find(&state.db, &id).await?.ok_or_else(not_here)?.address)
        }
        None => None,
    };
    let address: Address = kept.as_deref().unwrap_or(path).parse().map_err(|_| not_here())?;
    if address.page.comparison().is_none() { Err(not_here()) } else { Ok(address) }
}
