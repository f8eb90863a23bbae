//! The pages. Each address is answered whole: its title, what previews need, the words and the charts, so that it can be
//! read at once and without the application; the application then asks `/words` for what changes.

use super::{caching::Origin, compare::Asked};
use crate::{problem::Problem, state::AppState};
use axum::{
    extract::{OriginalUri, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    response::{Html, IntoResponse, Response},
};
use shared::{
    chart::picture::{self, Caption, Setting, SizeName},
    compare::{
        Comparison,
        diff::{self, Side},
    },
    html::{
        Words,
        embed::{self, PREFIX},
        frame,
        share::Site,
        whole::{self, Head},
    },
    model::Lang,
    text::labels,
    view::{Theme, View, address::Page, percent_encode},
};
use std::sync::Arc;

/// Where the pages' words are asked for; the page's own path follows.
pub const WORDS: &str = "/words";

/// Answers any path that no other route took.
pub async fn page(State(state): State<AppState>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return Problem::MethodNotAllowed.into_response();
    }
    if let Some(file) = root_file(&state, uri.path()).await {
        return file;
    }
    if let Some(there) = in_the_readers_language(&uri, &headers) {
        let headers =
            [(header::LOCATION, there.as_str()), (header::CACHE_CONTROL, "no-cache"), (header::VARY, "accept-language")];
        return (StatusCode::FOUND, headers).into_response();
    }
    if let Some(there) = shown_at(&state, &uri).await {
        // Found, not moved for ever: such a page may one day stand by itself.
        return (StatusCode::FOUND, [(header::LOCATION, there), (header::CACHE_CONTROL, "no-cache".to_owned())])
            .into_response();
    }
    whole(&state, uri.path(), uri.query().unwrap_or_default(), &headers).await
}

/// The whole page of a path. When the store does not answer, the application is sent alone: it says so and tries again.
pub async fn whole(state: &AppState, path: &str, query: &str, headers: &HeaderMap) -> Response {
    let Ok(template) = tokio::fs::read_to_string(state.config.dist.join("index.html")).await else {
        return Problem::Internal("the pages are not built: run `make run`".to_owned()).into_response();
    };
    let Ok(shown) = Shown::at(state, path, query).await else {
        let (view, _) = View::from_query(query);
        let status = if Place::of(path).page.is_some() { StatusCode::OK } else { StatusCode::NOT_FOUND };
        let words = Words { title: frame::title(labels::TAGLINE.get(view.lang), view.lang), ..Words::default() };
        let html = filled(&template, &view, &whole::head(&words, &Head::default(), view.lang), "");
        return (status, [(header::CACHE_CONTROL, "no-cache")], Html(html)).into_response();
    };
    let asked_for = shown.name(&template);
    let origin = Origin { revision: &shown.asked.loaded.id, pinned: false, asked: &asked_for };
    let mut response = match shown.status {
        StatusCode::OK => origin.answer(headers, || Html(shown.html(state, &template))),
        status => (status, [(header::CACHE_CONTROL, "no-cache")], Html(shown.html(state, &template))).into_response(),
    };
    if shown.place.framed {
        let policy = crate::CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", "frame-ancestors *");
        if let Ok(policy) = HeaderValue::from_str(&policy) {
            response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
        }
    }
    response
}

/// The words of a page, which the application asks for by the page's own address below `/words`: always lenient, also for
/// a page that does not exist, which has words too.
pub async fn words(
    State(state): State<AppState>,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Problem> {
    let path = uri.path().strip_prefix(WORDS).unwrap_or("/");
    let shown = Shown::at(&state, path, uri.query().unwrap_or_default()).await?;
    // What has changed since is no part of the pinned data: these words are asked for again each time.
    let origin = Origin { revision: &shown.asked.loaded.id, pinned: false, asked: &shown.name("") };
    Ok(origin.json(&headers, || shown.words))
}

/// Which page a path names, and whether it is to stand alone in a frame.
struct Place {
    page: Option<Page>,
    framed: bool,
}

impl Place {
    fn of(path: &str) -> Self {
        match path.strip_prefix(PREFIX) {
            Some(rest) if rest.starts_with('/') => {
                Self { page: Page::from_path(rest).filter(|page| page.comparison().is_some()), framed: true }
            }
            _ => Self { page: Page::from_path(path), framed: false },
        }
    }
}

/// What an address shows.
struct Shown {
    place: Place,
    path: String,
    status: StatusCode,
    asked: Asked,
    latest: String,
    comparison: Option<Comparison>,
    words: Words,
    description: String,
}

impl Shown {
    async fn at(state: &AppState, path: &str, query: &str) -> Result<Self, Problem> {
        let (place, latest) = (Place::of(path), state.revision(None).await?);
        let asked = Asked::leniently(state, query).await?;
        let view = asked.view.clone();
        // A pin on what is not here shows nothing else in its place.
        let unpinned = View::from_query(query).0.rev.is_some() && view.rev.is_none();
        let page = place.page.clone().filter(|page| !unpinned && page.is_in(&asked.loaded.data));
        let site = Site { url: state.config.public_url.clone(), revision: asked.loaded.id.clone(), day: asked.day() };
        let Some(page) = page else {
            let missing = Words {
                title: frame::title(labels::NOT_FOUND.get(view.lang), view.lang),
                class: "page page-reading".to_owned(),
                after: frame::not_found(path, &view),
                ..Words::default()
            };
            let words = missing.on_the_site(None, path, &view);
            let (latest, path) = (latest.id.to_string(), path.to_owned());
            let description = labels::NOT_FOUND_LEAD.with(view.lang, &[&path]);
            return Ok(Self {
                place,
                path,
                status: StatusCode::NOT_FOUND,
                asked,
                latest,
                comparison: None,
                words,
                description,
            });
        };
        let since = (view.rev.is_some() && latest.id != asked.loaded.id).then(|| {
            let open = page.comparison().and_then(|name| name.parse().ok()).map(|page| (page, &view));
            let side = |loaded: &'_ Arc<crate::state::Loaded>| (loaded.id.clone(), Arc::clone(loaded));
            let ((old, old_data), (new, new_data)) = (side(&asked.loaded), side(&latest));
            diff::diff(Side { id: &old, data: &old_data.data }, Side { id: &new, data: &new_data.data }, open)
        });
        let comparison = asked.compare(&page);
        let selected = view.fact.as_ref().and_then(|fact| asked.loaded.data.fact(fact));
        let words = Words::of(&comparison, &page, &view, &asked.notices, selected, &site, since.as_ref());
        let caption = caption(&comparison, &view);
        let own = page.comparison().is_some() && view.for_data() != View::default();
        let words = match frame::subject(&page) {
            Some(said) if !own => Words { title: frame::title(said.get(view.lang), view.lang), ..words },
            _ => Words { title: frame::title(&caption.title, view.lang), ..words },
        };
        let words =
            if place.framed { words.in_a_frame(&page, &view, &site) } else { words.on_the_site(Some(&page), path, &view) };
        let description = match page {
            Page::Overview => labels::OVERVIEW_LEAD.get(view.lang).to_owned(),
            _ => caption.description,
        };
        Ok(Self {
            place: Place { page: Some(page), ..place },
            path: path.to_owned(),
            status: StatusCode::OK,
            asked,
            latest: latest.id.to_string(),
            comparison: Some(comparison),
            words,
            description,
        })
    }

    /// Everything that makes the answer what it is, beside the revision.
    fn name(&self, template: &str) -> String {
        let today = self.asked.today().map(|day| day.to_string()).unwrap_or_default();
        self.asked.canonical(&format!("{}@{today}/{}/{template}", self.path, self.latest))
    }

    fn html(&self, state: &AppState, template: &str) -> String {
        let view = &self.asked.view;
        let screens = whole::screens(&self.words);
        let plots = |key: &str| {
            whole::plots(&screens, view.lang, view.theme, |style| self.comparison.as_ref().and_then(|c| c.plan(key, style)))
        };
        let plots: Vec<String> = self.words.blocks.iter().map(|block| plots(&block.key)).collect();
        let mut head = whole::head(&self.words, &self.head(&state.config.public_url), view.lang);
        if self.place.framed {
            head.push_str("<script async src=\"/embed.js\"></script>");
        }
        filled(template, view, &head, &whole::body(&self.words, &plots))
    }

    fn head(&self, site: &str) -> Head {
        let view = &self.asked.view;
        let Some(page) = &self.place.page else {
            return Head { description: self.description.clone(), address: [site, &self.path].concat(), ..Head::default() };
        };
        let address = [site, &page.href(view)].concat();
        Head {
            picture: Some(preview(site, page, view)),
            oembed: page.comparison().map(|_| format!("{site}/oembed?url={}", percent_encode(&address))),
            description: self.description.clone(),
            address,
            listed: !self.place.framed,
        }
    }
}

/// The picture of a page for previews, whole address: of that very view.
pub fn preview(site: &str, page: &Page, view: &View) -> String {
    let shown = View { fact: None, cell: None, ..if *page == Page::Overview { view.for_overview() } else { view.clone() } };
    let query = shown.to_query();
    let separator = if query.is_empty() { "" } else { "&" };
    format!("{site}/charts/{}.png?{query}{separator}size=social", page.comparison().unwrap_or("targets"))
}

/// What a picture of a comparison says of itself.
pub fn caption(comparison: &Comparison, view: &View) -> Caption {
    let setting = Setting {
        size: SizeName::Social.pixels(),
        lang: view.lang,
        theme: view.theme.unwrap_or(Theme::Light),
        transparent: false,
        address: String::new(),
        revision_date: None,
    };
    picture::caption(comparison, &setting)
}

/// The file that every page starts from, with the language, the colours, the head and the body of this one.
fn filled(template: &str, view: &View, head: &str, body: &str) -> String {
    let lang = if view.lang == Lang::Zh { "zh-CN" } else { "en" };
    let theme = view.theme.map(|theme| format!(" data-theme=\"{theme}\"")).unwrap_or_default();
    template
        .replacen("<html lang=\"zh-CN\">", &format!("<html lang=\"{lang}\"{theme}>"), 1)
        .replacen("</head>", &format!("{head}</head>"), 1)
        .replacen("<body>", &format!("<body>{body}"), 1)
}

/// The comparison in which an indicator, a region or a document is shown.
async fn shown_at(state: &AppState, uri: &Uri) -> Option<String> {
    let page = Page::from_path(uri.path())?;
    let (view, _) = View::from_query(uri.query().unwrap_or_default());
    let loaded = state.revision(view.rev.as_ref()).await.ok()?;
    page.shown_at(&view, &loaded.data).map(|(page, view)| page.href(&view))
}

/// Where a frame whose address names no language goes for a reader whose browser prefers another than Chinese.
fn in_the_readers_language(uri: &Uri, headers: &HeaderMap) -> Option<String> {
    let place = Place::of(uri.path());
    let page = place.page.filter(|_| place.framed)?;
    let query = uri.query().unwrap_or_default();
    if query.split('&').any(|pair| pair.starts_with("lang=")) {
        return None;
    }
    let preferred = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?.split(',').next()?.trim().to_ascii_lowercase();
    if preferred.is_empty() || preferred.starts_with("zh") || preferred.starts_with('*') {
        return None;
    }
    Some(embed::href(&page, &View::from_query(query).0.with_lang(Lang::En)))
}

/// Files that browsers ask for at the root.
async fn root_file(state: &AppState, path: &str) -> Option<Response> {
    let (name, kind) = match path {
        "/favicon.svg" => ("favicon.svg", "image/svg+xml"),
        "/embed.js" => ("embed.js", "text/javascript; charset=utf-8"),
        "/robots.txt" => ("robots.txt", "text/plain"),
        _ => return None,
    };
    let bytes = tokio::fs::read(state.config.dist.join(name)).await.ok()?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static("max-age=86400")),
    ];
    Some((headers, bytes).into_response())
}
