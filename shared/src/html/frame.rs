//! The frame of every page: header, heading, notices, footer.

use super::{fact, write::Html};
use crate::{
    model::Lang,
    text::{self, Label, labels},
    view::{Issue, Theme, View, address::Page, percent_encode},
};

/// The title of a page, for the browser's tab and for previews; `said` is what it is about.
pub fn title(said: &str, lang: Lang) -> String {
    [said, " · ", labels::PRODUCT.get(lang)].concat()
}

/// What a page of the site is about, in a few words; none for those that name themselves by their data.
pub fn subject(page: &Page) -> Option<Label> {
    match page {
        Page::Overview => Some(labels::TAGLINE),
        Page::Targets => Some(labels::TARGETS_TITLE),
        Page::Timeline => Some(labels::TIMELINE_TITLE),
        Page::Measures => Some(labels::MEASURES_TITLE),
        _ => None,
    }
}

/// Where the reader is.
#[derive(Clone, Copy, Debug)]
pub struct Here<'a> {
    /// The page; none where there is none.
    pub page: Option<&'a Page>,
    /// The address's path, also where there is no page.
    pub path: &'a str,
    /// What a search looks for; empty on every other page.
    pub sought: &'a str,
}

impl Here<'_> {
    /// The same place in another view.
    pub fn href(&self, view: &View) -> String {
        let sought = if self.sought.is_empty() { String::new() } else { ["q=", &percent_encode(self.sought)].concat() };
        let query: Vec<String> = [sought, view.to_query()].into_iter().filter(|part| !part.is_empty()).collect();
        if query.is_empty() { self.path.to_owned() } else { [self.path, "?", &query.join("&")].concat() }
    }
}

/// The header: the way past it, the name, the way to each page, the search, colours and language.
pub fn header(here: &Here<'_>, view: &View) -> String {
    let lang = view.lang;
    let start = view.elsewhere();
    let mut html = Html::new();
    html.element("a", &[("class", "skip"), ("rel", "external"), ("href", "#main")], labels::SKIP.get(lang));
    html.open("a", &[("class", "brand"), ("href", &Page::Overview.href(&start))]);
    html.simple("span", "brand-name", labels::PRODUCT.get(lang))
        .simple("span", "brand-line", labels::TAGLINE.get(lang))
        .close("a");
    html.open("nav", &[("aria-label", labels::MENU.get(lang))]);
    let entries: [(Page, Label); 4] = [
        (Page::Overview, labels::OVERVIEW),
        (Page::Targets, labels::TARGETS),
        (Page::Timeline, labels::TIMELINE),
        (Page::Measures, labels::MEASURES),
    ];
    for (target, label) in entries {
        let href = target.href(&start);
        let current = here.page == Some(&target);
        let attributes = [("href", href.as_str()), ("aria-current", "page")];
        html.element("a", if current { &attributes } else { &attributes[..1] }, label.get(lang));
    }
    html.close("nav").open("div", &[("class", "head-tools")]);
    let href = Page::Search.href(&fact::reading(view));
    let attributes = [("href", href.as_str()), ("aria-current", "page")];
    let current = here.page == Some(&Page::Search);
    html.element("a", if current { &attributes } else { &attributes[..1] }, labels::SEARCH.get(lang));
    // The server does not know the colours of the reader's system: one of the two links is shown, by the stylesheet.
    for (system, class) in [(Theme::Light, "on-light"), (Theme::Dark, "on-dark")] {
        let (other, word) = match view.theme.unwrap_or(system) {
            Theme::Dark => (Theme::Light, labels::THEME_LIGHT),
            Theme::Light => (Theme::Dark, labels::THEME_DARK),
        };
        let themed = view.with_theme(Some(other).filter(|theme| *theme != system));
        html.link(class, &here.href(&themed), word.get(lang));
    }
    let (other, code) = if lang == Lang::Zh { (Lang::En, "en") } else { (Lang::Zh, "zh-CN") };
    let attributes = [("data-noscroll", ""), ("href", &here.href(&view.with_lang(other))), ("lang", code)];
    html.element("a", &attributes, labels::LANGUAGE.get(lang)).close("div");
    html.done()
}

/// The heading of a page.
pub fn heading(page: &Page, lang: Lang) -> String {
    let (title, lead) = match page {
        Page::Targets => (labels::TARGETS_TITLE, labels::TARGETS_LEAD),
        Page::Timeline => (labels::TIMELINE_TITLE, labels::TIMELINE_LEAD),
        Page::Measures => (labels::MEASURES_TITLE, labels::MEASURES_LEAD),
        _ => (labels::OVERVIEW_TITLE, labels::OVERVIEW_LEAD),
    };
    Html::new().simple("h1", "", title.get(lang)).simple("p", "lead", lead.get(lang)).done()
}

/// What of an address was ignored, and which verdicts a person has set.
pub fn notices(issues: &[Issue], page: &Page, view: &View) -> String {
    let lang = view.lang;
    let mut html = Html::new();
    for issue in issues {
        html.simple("p", "notice", &text::notice(issue, lang));
    }
    if !view.verdicts.is_empty() {
        let said = labels::OVERRIDES_IN_FORCE.with(lang, &[&view.verdicts.len().to_string()]);
        html.open("p", &[("class", "notice")]).text(&said).text(" ");
        html.link("", &page.href(&view.without_verdicts()), labels::UNDO_OVERRIDES.get(lang)).close("p");
    }
    html.done()
}

/// What failed, with a button that tries again.
pub fn failure(said: &str, lang: Lang) -> String {
    let mut html = Html::new();
    html.open("div", &[("class", "failure"), ("role", "alert")]).simple("p", "", said);
    html.element("button", &[("type", "button"), ("data-retry", "")], labels::RETRY.get(lang)).close("div");
    html.done()
}

/// What stands where an answer is late.
pub fn skeleton(lang: Lang) -> String {
    let mut html = Html::new();
    html.open("div", &[("class", "skeleton"), ("role", "status"), ("aria-label", labels::LOADING.get(lang))]);
    html.add("<i></i><i></i><i></i><i></i>").close("div");
    html.done()
}

/// The footer.
pub fn footer(lang: Lang) -> String {
    let api = [("rel", "external"), ("href", "/api/openapi.json")];
    Html::new().simple("p", "", labels::FOOTER.get(lang)).open("p", &[]).element("a", &api, "API").close("p").done()
}
