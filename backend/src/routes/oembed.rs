//! oEmbed (oembed.com): editors that are given the address of a comparison, or its short link, ask here how to show it.

use super::{
    caching::{self, REVALIDATED},
    params::ApiRequest,
};
use crate::{db::links, problem::Problem, request::ComparisonRequest, state::AppState};
use axum::{Json, response::Response};
use frontend::document::PREVIEW;
use serde::Serialize;
use shared::{
    chart, embed_code,
    i18n::labels,
    page_links,
    view::{
        View,
        arrival::{self, ArrivedAddress, Place},
        path::{Address, Page},
        percent_encode,
    },
};

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

/// Answers an editor: `url`, and the limits `maxwidth` and `maxheight` of its page; only as JSON. Editors send more than that, such
/// as `dnt` of WordPress: what is not known makes no difference.
pub async fn oembed(call: ApiRequest) -> Result<Response, Problem> {
    let (state, params) = (&call.state, call.all_params());
    let (page, query) = read(state, &call.query, params.text("url").unwrap_or_default()).await?;
    if let Some(format) = params.text("format").filter(|format| arrival::word(format) != "json") {
        let format: String = format.chars().take(40).collect();
        return Err(Problem::NotImplemented(format!("oEmbed as {format}: ask for format=json")));
    }
    let limit = |name, whole: u32, least: u32| -> Result<u32, Problem> {
        let most: Option<u32> = params.read(name, &["a number of pixels"])?;
        Ok(most.map_or(whole, |most| whole.min(most).max(least)))
    };
    let (width, height) = (limit("maxwidth", FRAME.0, MIN_FRAME.0)?, limit("maxheight", FRAME.1, MIN_FRAME.1)?);
    let kind = page.comparison().ok_or_else(|| Problem::NotFound(page.path()))?;
    // As on the page: a pin on what is not here shows nothing else in its place.
    let asked = match ComparisonRequest::for_file(state, Some(&page), &query).await {
        Err(Problem::UnknownValue { name, value, .. }) => return Err(Problem::NotFound(format!("{name} {value}"))),
        asked => asked?,
    };
    let title = chart::caption(&asked.compare(kind), asked.view.lang).title;
    let site = &state.config.public_url;
    let answer = Rich {
        version: "1.0",
        r#type: "rich",
        provider_name: labels::PRODUCT.get(asked.view.lang),
        provider_url: site.clone(),
        html: embed_code::frame_code(site, &page, &asked.view, &title, (&width.to_string(), height)),
        title,
        width,
        height,
        thumbnail_url: page_links::picture(site, &page, &asked.view),
        thumbnail_width: PREVIEW.0,
        thumbnail_height: PREVIEW.1,
        cache_age: 3600,
    };
    let etag = caching::tag(&["oembed", asked.loaded.id.as_str(), site, &asked.canonical(kind), &format!("{width}x{height}")]);
    Ok(caching::answer(&call.headers, &etag, REVALIDATED, || Json(answer)))
}

/// The comparison at an address of this site, or behind its short link, with its query: read as leniently as the page reads it.
/// `sent` is the query of the editor, in which the keys of a view stand when it did not encode the address.
async fn read(state: &AppState, sent: &str, url: &str) -> Result<(Page, String), Problem> {
    let not_here = || Problem::NotFound(url.chars().take(200).collect());
    let arrived = ArrivedAddress::on_site(url, &state.config.public_url).ok_or_else(not_here)?;
    let (page, mut query) = match arrived.place {
        Place::Page(page) | Place::Embed(page) => (page, arrived.query),
        Place::ShortLink(id) => {
            let kept: Address =
                links::find(&state.db, &id).await?.and_then(|row| row.address.parse().ok()).ok_or_else(not_here)?;
            (kept.page, kept.view.to_query())
        }
    };
    for (key, value) in arrival::take(sent, View::KEYS).0 {
        if arrival::take(&query, &[&key]).0.is_empty() {
            query = format!("{query}&{key}={}", percent_encode(&value));
        }
    }
    if page.comparison().is_none() { Err(not_here()) } else { Ok((page, query)) }
}
