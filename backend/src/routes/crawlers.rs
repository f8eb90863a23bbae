//! What search engines are told: which addresses to leave alone, and which pages there are. Filters make endless addresses of the
//! same data; the pages themselves are few, and all of them stand in the sitemap.

use super::{
    caching::{self, Origin, REVALIDATED},
    params::Segments,
};
use crate::{
    db::sitemap::{self, PageFamily},
    problem::Problem,
    state::{AppState, LoadedRevision},
    xml,
};
use axum::{
    extract::State,
    http::{HeaderMap, HeaderName, header},
    response::Response,
};
use shared::view::{View, path::Page};
use std::ops::Range;

/// How many pages one file of the sitemap names. The protocol allows 50,000; fewer are answered sooner.
const MAX_PAGES: usize = 10_000;

const NAMESPACE: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");

/// Pages that are about no one thing.
const START_PAGES: [Page; 5] = [Page::Overview, Page::Targets, Page::Timeline, Page::Measures, Page::Data];

/// Whoever previews a link that a person has sent reads that one address, whatever it is.
const PREVIEWERS: [&str; 9] = [
    "facebookexternalhit",
    "Twitterbot",
    "LinkedInBot",
    "Slackbot",
    "Slackbot-LinkExpanding",
    "Discordbot",
    "TelegramBot",
    "WhatsApp",
    "SkypeUriPreview",
];

/// What crawlers are to leave alone: filtered views and searches, files and answers made from them, and short links to them.
const LEFT_ALONE: [&str; 9] = ["/*?", "/api/v1/", "/charts/", "/changes", "/embed/", "/feed", "/oembed", "/s/", "/search"];

/// `/robots.txt`
pub async fn robots(State(state): State<AppState>, headers: HeaderMap) -> Response {
    let previewers: String = PREVIEWERS.iter().map(|name| format!("User-agent: {name}\n")).collect();
    let (url, base) = (&state.config.public_url, state.config.base_path());
    let left_alone: String = LEFT_ALONE.iter().map(|path| format!("Disallow: {base}{path}\n")).collect();
    let said = format!(
        "User-agent: *\n# The longest rule counts: a page in English is a page.\nAllow: {base}/*?lang=en$\n{left_alone}\n\
         # Previews of links that people send.\n{previewers}Allow: {base}/\n\nSitemap: {url}/sitemap.xml\n"
    );
    let etag = caching::tag(&["robots.txt", &said]);
    caching::answer(&headers, &etag, "max-age=86400", || ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], said))
}

/// `/sitemap.xml`: every page, or where they are many the files that name them.
pub async fn sitemap(State(state): State<AppState>, headers: HeaderMap) -> Result<Response, Problem> {
    let revision = state.revision(None).await?;
    let counted = Counted::of(&state, &revision).await?;
    let xml = if counted.total() <= MAX_PAGES {
        let mut pages = start_pages(&revision);
        for family in FAMILIES {
            pages.extend(pages_of(&state, &revision, family, 0..MAX_PAGES).await?);
        }
        urls(&state, &pages)?
    } else {
        index(&state, &counted)?
    };
    Ok(answer(&state, &headers, &revision, "sitemap", xml))
}

/// `/sitemap/{file}`: one of the files that name the pages.
pub async fn part(State(state): State<AppState>, segments: Segments, headers: HeaderMap) -> Result<Response, Problem> {
    let name: String = segments.read(0)?;
    let nothing = || Problem::NotFound(format!("/sitemap/{}", name.chars().take(80).collect::<String>()));
    let revision = state.revision(None).await?;
    let pages = if name == "pages.xml" {
        start_pages(&revision)
    } else {
        let parts = name.strip_suffix(".xml").and_then(|name| name.split_once('-'));
        let (family, number) = parts.ok_or_else(nothing)?;
        let family = FAMILIES.into_iter().find(|one| file_name(*one) == family).ok_or_else(nothing)?;
        let number: usize = number.parse().map_err(|_| nothing())?;
        let start = number.checked_sub(1).and_then(|at| at.checked_mul(MAX_PAGES)).ok_or_else(nothing)?;
        pages_of(&state, &revision, family, start..start.saturating_add(MAX_PAGES)).await?
    };
    if pages.is_empty() {
        return Err(nothing());
    }
    let xml = urls(&state, &pages)?;
    Ok(answer(&state, &headers, &revision, &name, xml))
}

const FAMILIES: [PageFamily; 3] = [PageFamily::Regions, PageFamily::Documents, PageFamily::Facts];

fn file_name(family: PageFamily) -> &'static str {
    match family {
        PageFamily::Regions => "regions",
        PageFamily::Documents => "documents",
        PageFamily::Facts => "facts",
    }
}

/// How many pages there are.
struct Counted {
    start: usize,
    families: [usize; 3],
}

impl Counted {
    async fn of(state: &AppState, revision: &LoadedRevision) -> Result<Self, Problem> {
        let mut families = [0; 3];
        for (count, family) in families.iter_mut().zip(FAMILIES) {
            *count = sitemap::count(&state.db, revision.place, family).await?;
        }
        Ok(Self { start: start_pages(revision).len(), families })
    }

    fn total(&self) -> usize {
        self.start + self.families.iter().sum::<usize>()
    }
}

/// The path of a page, and when it changed last; empty where that is not known.
type ListedPage = (String, String);

/// The pages that are about no one thing, and those of the indicators, which a person can overlook.
fn start_pages(revision: &LoadedRevision) -> Vec<ListedPage> {
    let indicators = revision.indicators.iter().map(|indicator| Page::Indicator(indicator.slug.clone()));
    START_PAGES.into_iter().chain(indicators).map(|page| (page.href(&View::default()), String::new())).collect()
}

async fn pages_of(
    state: &AppState,
    revision: &LoadedRevision,
    family: PageFamily,
    range: Range<usize>,
) -> Result<Vec<ListedPage>, Problem> {
    let names = sitemap::names(&state.db, revision.place, family, range).await?;
    let folder = file_name(family);
    Ok(names.into_iter().map(|(name, changed)| (format!("/{folder}/{name}"), changed)).collect())
}

fn urls(state: &AppState, pages: &[ListedPage]) -> Result<Vec<u8>, Problem> {
    let site = &state.config.public_url;
    xml::document(|writer| {
        xml::element(writer, "urlset", &[NAMESPACE], |writer| {
            for (path, changed) in pages {
                xml::element(writer, "url", &[], |writer| {
                    xml::text(writer, "loc", &[site, path.as_str()].concat())?;
                    if changed.is_empty() { Ok(()) } else { xml::text(writer, "lastmod", changed) }
                })?;
            }
            Ok(())
        })
    })
}

fn index(state: &AppState, counted: &Counted) -> Result<Vec<u8>, Problem> {
    let site = &state.config.public_url;
    let parts = FAMILIES.into_iter().zip(counted.families).flat_map(|(family, count)| {
        (1..=count.div_ceil(MAX_PAGES)).map(move |number| format!("{}-{number}.xml", file_name(family)))
    });
    let files: Vec<String> = ["pages.xml".to_owned()].into_iter().chain(parts).collect();
    xml::document(|writer| {
        xml::element(writer, "sitemapindex", &[NAMESPACE], |writer| {
            for file in &files {
                xml::element(writer, "sitemap", &[], |writer| xml::text(writer, "loc", &[site, "/sitemap/", file].concat()))?;
            }
            Ok(())
        })
    })
}

fn answer(state: &AppState, headers: &HeaderMap, revision: &LoadedRevision, name: &str, xml: Vec<u8>) -> Response {
    let asked = format!("{name}|{}", state.config.public_url);
    let etag = Origin { revision: &revision.id, pinned: false, asked: &asked }.etag();
    caching::answer(headers, &etag, REVALIDATED, || (XML, xml))
}

const XML: [(HeaderName, &str); 1] = [(header::CONTENT_TYPE, "application/xml; charset=utf-8")];
