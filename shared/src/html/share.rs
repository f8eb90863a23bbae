//! Taking a view along: links that stay live or are pinned, short links, pictures, decks, data, code to embed and a citation;
//! and what a pinned page says of itself.
//!
//! What the browser does is written in attributes, and only there: `data-copy` puts a text on the clipboard, `data-image` a
//! picture; `data-keep` names the address whose short link must exist before its button copies or its link leads on;
//! `data-share` opens the system's own share sheet; `data-present` fills the screen. `data-copied` is said when it is done.

mod changes;

use super::{embed, write::Html};
use crate::{
    chart::picture::{self, Caption, Setting, SizeName},
    compare::{Comparison, diff::Diff},
    date::PartialDate,
    model::{Lang, RevisionId},
    short,
    text::{self, Label, citation, labels},
    view::{Theme, View, address::Page},
};

/// What the server knows of itself and of its data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// The address that readers use, without a slash at its end.
    pub url: String,
    /// The revision that is shown.
    pub revision: RevisionId,
    /// The day of that revision.
    pub day: Option<PartialDate>,
}

impl Site {
    /// The whole address of a view.
    pub fn address(&self, page: &Page, view: &View) -> String {
        [&self.url, page.href(view).as_str()].concat()
    }

    /// A view with the data that is shown.
    pub fn pinned(&self, view: &View) -> View {
        view.with_rev(Some(self.revision.clone()))
    }

    /// The path of the short link to an address of this site.
    fn short(&self, address: &str) -> String {
        short::name_of(address).map(|name| ["/s/", name.as_str()].concat()).unwrap_or_default()
    }
}

/// What a comparison says of itself: what is compared, and where.
pub fn caption(comparison: &Comparison, lang: Lang) -> Caption {
    let (theme, address, printed) = (Theme::Light, String::new(), String::new());
    let size = SizeName::Social.pixels();
    picture::caption(comparison, &Setting { size, lang, theme, transparent: false, address, printed, revision_date: None })
}

/// Everything by which a comparison can be taken along; nothing for another page. `view` names only what is in the data, and
/// `title` says what is compared, and where.
pub fn panel(site: &Site, title: &str, page: &Page, view: &View) -> String {
    let Some(comparison) = page.comparison() else { return String::new() };
    let (lang, pinned) = (view.lang, site.pinned(view));
    let mut html = Html::new();
    html.open("details", &[("class", "share")])
        .simple("summary", "", labels::SHARE.get(lang))
        .open("div", &[("class", "share-body")]);
    links(&mut html, site, title, page, view);
    let chart = |ending: &str| ["/charts/", comparison, ".", ending, "?", &pinned.to_query()].concat();
    let file = |html: &mut Html, ending: &str, label: Label| {
        let href = [&chart(ending), "&download=1"].concat();
        html.element("a", &[("class", "button"), ("download", ""), ("href", &href)], label.get(lang));
    };
    row(&mut html, labels::SHARE_PICTURE, lang);
    let copy = [("type", "button"), ("data-image", &*chart("png")), ("data-copied", labels::COPIED.get(lang))];
    html.element("button", &copy, labels::COPY_PICTURE.get(lang));
    file(&mut html, "png", labels::FILE_PNG);
    file(&mut html, "svg", labels::FILE_SVG);
    html.close("div");
    row(&mut html, labels::SHARE_SLIDES, lang);
    file(&mut html, "pptx", labels::FILE_PPTX);
    html.open("button", &[("type", "button"), ("data-present", ""), ("aria-keyshortcuts", "P")]);
    html.text(labels::PRESENT.get(lang)).text(" ").element("kbd", &[("aria-hidden", "true")], "P").close("button").close("div");
    row(&mut html, labels::SHARE_DATA, lang);
    for (ending, label) in [("xlsx", labels::FILE_XLSX), ("csv", labels::FILE_CSV), ("json", labels::FILE_JSON)] {
        file(&mut html, ending, label);
    }
    html.close("div");
    row(&mut html, labels::CITE, lang);
    let cited = citation::cite_view(title, site.day, &site.address(page, &pinned), lang);
    html.simple("span", "share-said", &cited);
    self::copy(&mut html, labels::COPY_CITATION, &cited, lang);
    html.close("div");
    code(&mut html, site, title, (page, comparison), &pinned);
    let day = site.day.map(|day| text::date(day, lang)).unwrap_or_default();
    html.simple("p", "muted", &labels::SHARE_SAID.with(lang, &[site.revision.as_str(), &day])).close("div").close("details");
    html.done()
}

/// The links to a view: live, pinned, short, as a QR code, and by what the reader's system has for sharing.
pub fn links(html: &mut Html, site: &Site, title: &str, page: &Page, view: &View) {
    let (lang, pinned) = (view.lang, page.href(&site.pinned(view)));
    let short = site.short(&pinned);
    row(html, labels::SHARE_LINKS, lang);
    copy(html, labels::COPY_LIVE, &site.address(page, &view.with_rev(None)), lang);
    copy(html, labels::COPY_PINNED, &[&site.url, pinned.as_str()].concat(), lang);
    let address = [&site.url, short.as_str()].concat();
    let attributes =
        [("type", "button"), ("data-keep", &*pinned), ("data-copy", &*address), ("data-copied", labels::COPIED.get(lang))];
    html.element("button", &attributes, labels::COPY_SHORT.get(lang));
    let (code, name) = ([&short, "/qr.svg"].concat(), ["duibiao-qr-", short.trim_start_matches("/s/"), ".svg"].concat());
    let attributes = [("class", "button"), ("href", &*code), ("download", &*name), ("data-keep", &*pinned)];
    html.element("a", &attributes, labels::QR_CODE.get(lang));
    let attributes = [
        ("type", "button"),
        ("class", "only-share"),
        ("data-share", &*[&site.url, pinned.as_str()].concat()),
        ("data-title", title),
    ];
    html.element("button", &attributes, labels::SYSTEM_SHARE.get(lang)).close("div");
}

/// A button that puts a text on the clipboard.
pub fn copy(html: &mut Html, label: Label, text: &str, lang: Lang) {
    let attributes = [("type", "button"), ("data-copy", text), ("data-copied", labels::COPIED.get(lang))];
    html.element("button", &attributes, label.get(lang));
}

/// Opens a row of things of one sort, with its name.
fn row(html: &mut Html, name: Label, lang: Lang) {
    let name = name.get(lang);
    html.open("div", &[("class", "share-row"), ("role", "group"), ("aria-label", name)]);
    html.element("span", &[("class", "chip-name"), ("aria-hidden", "true")], name);
}

/// How high a frame is, until it says itself how high it wants to be.
const FRAME_HEIGHT: u32 = 480;

/// Code that shows the chart on another page: as a frame, by a script, as a picture.
fn code(html: &mut Html, site: &Site, title: &str, (page, comparison): (&Page, &str), pinned: &View) {
    let lang = pinned.lang;
    let frame = embed::code(&site.url, page, pinned, title, ("100%", FRAME_HEIGHT));
    let address = [&site.url, embed::href(page, pinned).as_str()].concat();
    let script = Html::new()
        .element("div", &[("data-duibiao", &address), ("data-title", title)], "")
        .add("<script async src=\"")
        .text(&site.url)
        .add("/embed.js\"></script>")
        .done();
    let picture = [&site.url, "/charts/", comparison, ".svg?", &pinned.to_query()].concat();
    let alt = title.replace(['[', ']'], " ");
    let markdown = ["[![", &alt, "](", &picture, ")](", &site.address(page, pinned), ")"].concat();
    html.open("details", &[("class", "embed")]).simple("summary", "", labels::EMBED_CODE.get(lang));
    html.simple("p", "muted", labels::EMBED_SAID.get(lang));
    for (label, code) in [(labels::EMBED_FRAME, frame), (labels::EMBED_SCRIPT, script), (labels::EMBED_MARKDOWN, markdown)] {
        let name = label.get(lang);
        html.open("div", &[("class", "code")]).simple("strong", "", name);
        copy(html, labels::COPY_CODE, &code, lang);
        html.open("pre", &[]).simple("code", "", &code).close("pre").close("div");
    }
    html.close("details");
}

/// What a pinned page says of itself: the day of its data, and what has changed since. `live` is the address of the same
/// with the latest data.
pub fn pinned(site: &Site, since: Option<&Diff>, live: &str, view: &View) -> String {
    if view.rev.is_none() {
        return String::new();
    }
    let lang = view.lang;
    let day = site.day.map(|day| text::date(day, lang)).unwrap_or_default();
    let mut html = Html::new();
    html.open("div", &[("class", "notice pinned")])
        .text(&labels::PINNED_SAID.with(lang, &[&day, site.revision.as_str()]))
        .text(" ");
    html.link("", live, labels::PINNED_LIVE.get(lang));
    if let Some(diff) = since {
        changes::changes(&mut html, diff, view);
    }
    html.close("div");
    html.done()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::tests::site;

    const PINNED: &str = "/compare/targets?regions=east-a&amp;fact=plan-east-a/parks&amp;lang=en&amp;rev=0123456789abcdef";

    fn panel_of(query: &str) -> String {
        panel(&site(), "Parks [all]: East & West", &Page::Targets, &View::from_query(query).0)
    }

    /// The element that says something.
    fn element<'a>(panel: &'a str, said: &str) -> &'a str {
        let end = panel.find(&format!(">{said}<")).unwrap_or_else(|| panic!("{said} in {panel}"));
        &panel[panel[..end].rfind('<').expect("its start")..end]
    }

    #[test]
    fn a_link_is_live_pinned_or_short() {
        let panel = panel_of("regions=east-a&fact=plan-east-a/parks&lang=en");
        let live = element(&panel, "Copy live link");
        assert!(
            live.contains(
                "data-copy=\"https://d.example/compare/targets?regions=east-a&amp;fact=plan-east-a/parks&amp;lang=en\""
            ),
            "{live}"
        );
        let pinned = element(&panel, "Copy pinned link");
        assert!(pinned.contains(&format!("data-copy=\"https://d.example{PINNED}\"")), "{pinned}");
        let name = short::name_of(&PINNED.replace("&amp;", "&")).expect("a name");
        let short = element(&panel, "Copy short link (pinned)");
        assert!(short.contains(&format!("data-keep=\"{PINNED}\" data-copy=\"https://d.example/s/{name}\"")), "{short}");
        let code = element(&panel, "QR code SVG");
        assert!(
            code.contains(&format!("href=\"/s/{name}/qr.svg\" download=\"duibiao-qr-{name}.svg\" data-keep=\"{PINNED}\"")),
            "{code}"
        );
        let system = element(&panel, "Send to…");
        assert!(
            system.contains(&format!(
                "class=\"only-share\" data-share=\"https://d.example{PINNED}\" data-title=\"Parks [all]: East &amp; West\""
            )),
            "{system}"
        );
    }

    #[test]
    fn the_short_link_of_a_pinned_page_is_that_of_its_own_revision() {
        let site = Site { revision: "fedcba9876543210".parse().expect("a revision"), ..site() };
        let panel = panel(&site, "", &Page::Timeline, &View::from_query("rev=fedcba9876543210").0);
        assert!(panel.contains("data-keep=\"/compare/timeline?rev=fedcba9876543210\""), "{panel}");
        assert!(panel.contains("data-copy=\"https://d.example/compare/timeline\""), "{panel}");
    }

    #[test]
    fn files_and_the_picture_are_pinned() {
        let panel = panel_of("lang=en");
        let query = "lang=en&amp;rev=0123456789abcdef";
        assert!(element(&panel, "Copy picture").contains(&format!("data-image=\"/charts/targets.png?{query}\"")));
        for (label, ending) in [
            ("Picture PNG", "png"),
            ("Drawing SVG", "svg"),
            ("Deck PPTX", "pptx"),
            ("Sheet XLSX", "xlsx"),
            ("Data CSV", "csv"),
            ("Data JSON", "json"),
        ] {
            let link = element(&panel, label);
            assert!(
                link.contains(&format!("download=\"\" href=\"/charts/targets.{ending}?{query}&amp;download=1\"")),
                "{link}"
            );
        }
        assert!(panel.contains("data-present=\"\" aria-keyshortcuts=\"P\">Present <kbd"), "{panel}");
    }

    #[test]
    fn code_to_embed_is_escaped_once_for_the_page_that_it_goes_to() {
        let panel = panel_of("lang=en");
        let (query, escaped) = ("lang=en&rev=0123456789abcdef", "lang=en&amp;rev=0123456789abcdef");
        let codes = [
            format!(
                "<iframe src=\"https://d.example/embed/compare/targets?{escaped}\" title=\"Parks [all]: East &amp; West\" \
                 width=\"100%\" height=\"480\" loading=\"lazy\" style=\"border:0\"></iframe>"
            ),
            format!(
                "<div data-duibiao=\"https://d.example/embed/compare/targets?{escaped}\" data-title=\"Parks [all]: East &amp; West\"></div>\
                 <script async src=\"https://d.example/embed.js\"></script>"
            ),
            format!(
                "[![Parks  all : East & West](https://d.example/charts/targets.svg?{query})](https://d.example/compare/targets?{query})"
            ),
        ];
        for code in codes {
            let shown = Html::new().text(&code).done();
            assert!(panel.contains(&format!("<code>{shown}</code>")), "{shown} in {panel}");
            assert!(panel.contains(&format!("data-copy=\"{shown}\"")), "{shown}");
        }
        assert!(!panel.contains("<iframe") && !panel.contains("<script"), "{panel}");
    }

    #[test]
    fn a_pinned_page_says_its_day_and_leads_to_the_latest_data() {
        let view = View::from_query("regions=east-a&rev=0123456789abcdef").0;
        let said = pinned(&site(), None, "/compare/targets?regions=east-a", &view);
        assert!(said.contains("本页固定于2026年11月20日的数据（版本 0123456789abcdef）。"), "{said}");
        assert!(
            said.contains("href=\"/compare/targets?regions=east-a\">查看最新数据</a>") && !said.contains("<details"),
            "{said}"
        );
        assert_eq!(pinned(&site(), None, "/compare/targets", &View::default()), "", "a live page says nothing");
    }

    #[test]
    fn a_view_can_be_cited_and_a_reading_page_has_no_panel() {
        let panel = panel_of("");
        let cited =
            "对标. Parks [all]: East &amp; West[EB/OL]. (2026-11-20). https://d.example/compare/targets?rev=0123456789abcdef.";
        assert!(element(&panel, "复制出处").contains(&format!("data-copy=\"{cited}\"")), "{panel}");
        assert!(panel.contains(&format!("<span class=\"share-said\">{cited}</span>")), "{panel}");
        assert_eq!(super::panel(&site(), "", &Page::Overview, &View::default()), "");
    }
}
