//! The whole document that the server answers with: Trunk's page with the language, the colours, the head and the body of this one.

use super::CONTEXT_ID;
use crate::{
    data::{HeldData, LiveData, PageContext},
    pages::{
        failure::{FailurePage, FailureReason},
        loaded::PageContent,
    },
    routes::App,
};
use leptos::{
    html::{meta, title},
    prelude::*,
};
use leptos_router::location::RequestUrl;
use shared::{
    base_path,
    i18n::{self, labels},
    model::Lang,
    view::View,
};

/// What a page says of itself to browsers, messengers and search engines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentHead {
    /// The title of the browser's tab.
    pub title: String,
    /// What it shows, in a sentence or two.
    pub description: String,
    /// Its own address, whole.
    pub address: Option<String>,
    /// The address under which search engines are to know it, whole: without what is chosen on it and how it is coloured.
    pub canonical: Option<String>,
    /// The same page in each language that it has, whole addresses; empty for a page that is not listed.
    pub translations: Vec<(Lang, String)>,
    /// Where its feed is.
    pub feed: Option<String>,
    /// Where it is in Markdown.
    pub markdown: Option<String>,
    /// A picture of it, whole address.
    pub picture: Option<String>,
    /// Where its oEmbed answer is.
    pub oembed: Option<String>,
    /// What search engines may do with it.
    pub listing: Listing,
    /// What it says of itself to programs, as JSON-LD.
    pub linked_data: Vec<String>,
    /// Whether it stands in a frame on another site, which it tells how high it is.
    pub is_embedded: bool,
    /// The addresses of the data that the application reads first.
    pub preloads: Vec<String>,
}

/// What search engines may do with a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Listing {
    /// Show it in what they find.
    Listed,
    /// Follow its links only.
    #[default]
    Unlisted,
    /// Nothing: it is one of endlessly many views of the same data.
    Filtered,
}

impl Listing {
    /// What a page tells them; nothing where they may do everything.
    fn robots(self) -> Option<&'static str> {
        match self {
            Self::Listed => None,
            Self::Unlisted => Some("noindex"),
            Self::Filtered => Some("noindex, nofollow"),
        }
    }
}

/// The size of the picture that previews show.
pub const PREVIEW: (u32, u32) = (1200, 630);

/// What a document shows.
pub enum DocumentContent {
    /// A page that lives in the browser.
    Live {
        /// The data.
        held: HeldData,
        /// What the application needs to know beside them.
        page: Box<PageContext>,
    },
    /// A page that is only read.
    Read(Box<PageContent>),
}

/// The page that Trunk built, and the path below which the site lies, empty where it is all of its host.
#[derive(Clone, Copy, Debug)]
pub struct Template<'a> {
    /// The page.
    pub html: &'a str,
    /// The path.
    pub base_path: &'a str,
}

impl Template<'_> {
    /// The document with these attributes of its root, and what its head and its body hold.
    fn filled(self, root: &str, head: &str, body: &str) -> String {
        let base = self.base_path;
        let base_name = if base.is_empty() { String::new() } else { format!(" data-base=\"{base}\"") };
        let html = (self.html)
            .replacen("<html lang=\"zh-CN\"", &["<html ", root, &base_name].concat(), 1)
            .replacen("</head>", &[head, "</head>"].concat(), 1)
            .replacen("<body>", &["<body>", body].concat(), 1);
        base_path::below(base, html)
    }
}

/// Renders a document; `address` is the path with its query, as it is inside the site.
pub fn render(template: Template, address: &str, view: &View, head: &DocumentHead, content: DocumentContent) -> String {
    let lang = view.lang.language().html_code;
    let theme = view.theme.map(|theme| format!(" data-theme=\"{theme}\"")).unwrap_or_default();
    let is_live = matches!(content, DocumentContent::Live { .. });
    let owner = Owner::new_root(None);
    let (head, body) = owner.with(|| {
        // Only the path and the query count; the router wants a whole address.
        provide_context(RequestUrl::new(&["http://localhost", address].concat()));
        let context = match &content {
            DocumentContent::Live { page, .. } => serde_json::to_string(page).unwrap_or_default(),
            DocumentContent::Read(_) => String::new(),
        };
        provide_context(ServerContent::new(content));
        (head_tags(head, view.lang, context).to_html(), view! { <App /> }.to_html())
    });
    owner.cleanup();
    let build = if is_live { format!(" data-build=\"{}\"", crate::BUILD) } else { String::new() };
    template.filled(&format!("lang=\"{lang}\"{theme}{build}"), &head, &body)
}

/// Renders what stands in place of a page when the server could not make it.
pub fn render_failure(template: Template, reason: FailureReason, lang: Lang) -> String {
    let title = i18n::page_title(labels::FAILED.get(lang), lang);
    let head = view! { {title_element(&title)} <meta name="robots" content="noindex" /> }.to_html();
    let body = view! { <FailurePage reason lang /> }.to_html();
    template.filled(&format!("lang=\"{}\"", lang.language().html_code), &head, &body)
}

/// What the site shows, until its page takes it.
#[derive(Clone)]
pub struct ServerContent(StoredValue<Option<(HeldData, PageContext)>>);

impl ServerContent {
    fn new(content: DocumentContent) -> Self {
        match content {
            DocumentContent::Live { held, page } => Self(StoredValue::new(Some((held, *page)))),
            DocumentContent::Read(content) => {
                provide_context(*content);
                Self(StoredValue::new(None))
            }
        }
    }

    /// Makes the data of a live page known below.
    pub fn provide_data(self) {
        if let Some((held, page)) = self.0.try_update_value(Option::take).flatten() {
            LiveData::provide(held, page);
        }
    }
}

/// The title. In this element every character is text, the marks too that Leptos sets between texts: it is written whole.
fn title_element(text: &str) -> AnyView {
    title().inner_html(text.replace('&', "&amp;").replace('<', "&lt;")).into_any()
}

/// What a page says of itself to messengers (ogp.me).
fn open_graph(property: &'static str, content: impl Into<String>) -> AnyView {
    meta().attr("property", property).content(content.into()).into_any()
}

fn head_tags(head: &DocumentHead, lang: Lang, context: String) -> impl IntoView + use<> {
    let head = head.clone();
    let picture = head.picture.map(|picture| {
        view! {
            {open_graph("og:image", picture)}
            {open_graph("og:image:type", "image/png")}
            {open_graph("og:image:width", PREVIEW.0.to_string())}
            {open_graph("og:image:height", PREVIEW.1.to_string())}
            {open_graph("og:image:alt", head.description.clone())}
            <meta name="twitter:card" content="summary_large_image" />
        }
    });
    let address = head.address.map(|address| open_graph("og:url", address));
    let canonical = head.canonical.map(|address| view! { <link rel="canonical" href=address /> });
    let translations = head.translations.into_iter().map(|(lang, address)| {
        let default =
            (lang == Lang::default()).then(|| view! { <link rel="alternate" hreflang="x-default" href=address.clone() /> });
        view! {
            <link rel="alternate" hreflang=lang.language().html_code href=address />
            {default}
        }
    });
    let feed = head.feed.map(|feed| {
        view! { <link rel="alternate" type="application/atom+xml" href=feed title=labels::FOLLOW_SAID.get(lang) /> }
    });
    let markdown = head.markdown.map(|address| view! { <link rel="alternate" type="text/markdown" href=address /> });
    let linked_data = head.linked_data.into_iter().map(|data| {
        // Data, which no policy blocks; `<` is written so that it can end no element.
        view! { <script type="application/ld+json" inner_html=data.replace('<', "\\u003c")></script> }
    });
    let oembed = head.oembed.map(|oembed| {
        view! { <link rel="alternate" type="application/json+oembed" href=oembed title=head.title.clone() /> }
    });
    let preloads = head.preloads.into_iter().map(|href| {
        view! { <link rel="preload" r#as="fetch" crossorigin="anonymous" fetchpriority="low" href=href /> }
    });
    view! {
        {title_element(&head.title)}
        <meta name="description" content=head.description.clone() />
        {head.listing.robots().map(|robots| view! { <meta name="robots" content=robots /> })}
        {open_graph("og:type", "website")}
        {open_graph("og:site_name", labels::PRODUCT.get(lang))}
        {open_graph("og:locale", lang.language().open_graph_locale)}
        {open_graph("og:title", head.title.clone())}
        {open_graph("og:description", head.description.clone())}
        {address}
        {canonical}
        {translations.collect_view()}
        {picture}
        {oembed}
        {feed}
        {markdown}
        {linked_data.collect_view()}
        {head.is_embedded.then(|| view! { <script async=true src="/embed.js"></script> })}
        {preloads.collect_view()}
        {(!context.is_empty())
            .then(|| {
                // Data for the application, read once; `<` is written so that it can end no element.
                let context = context.replace('<', "\\u003c");
                view! { <script type="application/json" id=CONTEXT_ID inner_html=context></script> }
            })}
    }
}
