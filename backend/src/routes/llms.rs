//! `/llms.txt`: what this site is and where its parts are, for language models that read it (llmstxt.org).

use super::{
    caching::{Origin, answer},
    params::ApiRequest,
};
use crate::{
    db::lists,
    problem::Problem,
    request::ComparisonRequest,
    statements::markdown::{Markdown, escaped, link},
};
use axum::{
    http::{HeaderValue, header},
    response::Response,
};
use shared::{
    model::Lang,
    page_links,
    view::{View, path::Page},
};

/// How many documents are named; a search finds the others.
const NAMED: usize = 200;

/// What is always there, with what it is for.
const PAGES: [(Page, &str, &str); 6] = [
    (Page::Overview, "Overview", "regions, documents, and the comparison that says most"),
    (Page::Targets, "Targets compared", "who promises how much by when, with verdicts on what compares"),
    (Page::Timeline, "Timelines compared", "plans, deadlines and what became of what fell due"),
    (Page::Measures, "Measures compared", "what regions do by category; with `home=` what others do and it does not"),
    (Page::Search, "Search", "`q=` finds facts, measures, indicators, regions and documents in Chinese and English"),
    (Page::Changes(None), "Changes", "what the latest revision of the data changed, fact by fact"),
];

/// How to quote from here.
const RULES: [&str; 4] = [
    "Every number stands with its quote, region, document, date and link. Pass them on together, with the verdict's reasons where two are set side by side.",
    "A silence is never zero: not stated, not quantified, not found and not applicable are said in words.",
    "Numbers of different axes of an indicator must not be compared, and a district not with a province by size.",
    "Links pinned with `rev=` never change. Quotes are in Chinese; everything else is also in English with `lang=en`.",
];

/// The file.
pub async fn llms(call: ApiRequest) -> Result<Response, Problem> {
    let request = ComparisonRequest::leniently(&call.state, None, &call.query).await?;
    let (site, lang) = (request.site(&call.state), Lang::En);
    let (total, documents) = lists::documents(&call.state.db, request.loaded.place, 0..NAMED).await?;
    let view = View { lang, rev: request.view.rev.clone(), ..View::default() };
    let whole = |address: String| [&site.url, address.as_str()].concat();
    let mut text = Markdown::new(lang);
    text.heading(1, "Duibiao 对标");
    text.caution("What Chinese governments promise in policy documents, set side by side: targets, timelines and measures of regions, each figure tied to the sentence that proves it.");
    RULES.iter().for_each(|rule| text.item(0, rule));
    text.heading(2, "Pages");
    text.paragraph("Each page is also answered in Markdown: with .md behind its path, or with Accept: text/markdown.");
    for (page, name, about) in PAGES {
        text.item(0, &format!("{}: {about}", link(name, &whole(page_links::markdown(&page, &view)))));
    }
    text.heading(2, "For programs");
    text.item(0, &format!("{}: a read-only MCP server (Streamable HTTP) with tools to find, compare, list gaps and due targets, and open facts", link("MCP", &whole("/mcp".to_owned()))));
    text.item(0, &format!("{}: the API, OpenAPI 3.1", link("API", &whole("/api/openapi.json".to_owned()))));
    text.heading(2, "Regions");
    for region in request.data.default_regions(None) {
        let address = whole(page_links::markdown(&Page::Region(region.slug.clone()), &view));
        text.item(0, &format!("{}: {}", link(region.name.get(lang), &address), escaped(&region.name.zh)));
    }
    text.heading(2, "Documents");
    for document in &documents {
        let address = whole(page_links::markdown(&Page::Document(document.slug.clone()), &view));
        text.item(0, &format!("{}: {}", link(document.title.get(lang), &address), escaped(&document.title.zh)));
    }
    text.left_out(total.saturating_sub(documents.len()));
    let name = ["llms", &site.url, frontend::BUILD].join(" ");
    let origin = Origin { revision: &request.loaded.id, pinned: false, asked: &name };
    let kind = (header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    Ok(answer(&call.headers, &origin.etag(), super::caching::REVALIDATED, || ([kind], text.finish())))
}
