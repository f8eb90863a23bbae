//! A comparison in a frame on another site: the chart alone. What changes the view stays in the frame; the rest of the site
//! opens beside it.

use super::{Block, Words, share::Site, write::Html};
use crate::{
    model::Lang,
    text::{self, labels},
    view::{View, address::Page},
};

/// What stands before the path of a page that is shown alone, in a frame.
pub const PREFIX: &str = "/embed";

/// The address of a comparison in a frame. It names its language always: one without leaves it to the reader's browser.
pub fn href(page: &Page, view: &View) -> String {
    with_lang(&[PREFIX, &page.href(view)].concat(), view.lang)
}

/// English is spelled out in every address; Chinese, the default, only here.
fn with_lang(href: &str, lang: Lang) -> String {
    match (lang, href.contains('?')) {
        (Lang::En, _) => href.to_owned(),
        (Lang::Zh, true) => [href, "&lang=zh"].concat(),
        (Lang::Zh, false) => [href, "?lang=zh"].concat(),
    }
}

/// What another site writes to show a comparison in a frame, so many pixels high.
pub fn code(site: &str, page: &Page, view: &View, title: &str, (width, height): (&str, u32)) -> String {
    let (address, height) = ([site, &href(page, view)].concat(), height.to_string());
    let attributes = [
        ("src", address.as_str()),
        ("title", title),
        ("width", width),
        ("height", &height),
        ("loading", "lazy"),
        ("style", "border:0"),
    ];
    Html::new().open("iframe", &attributes).close("iframe").done()
}

impl Words {
    /// The same without what a frame has no room for: no header, heading, controls; below, where the chart comes from.
    pub fn in_a_frame(self, page: &Page, view: &View, site: &Site) -> Self {
        let kept = |html: &str| kept(html, view.lang);
        let block = |block: Block| Block { head: kept(&block.head), tail: kept(&block.tail), ..block };
        Self {
            class: [&self.class, " embedded"].concat(),
            header: String::new(),
            heading: String::new(),
            notices: kept(&self.notices),
            controls: String::new(),
            blocks: self.blocks.into_iter().map(block).collect(),
            after: kept(&self.after),
            evidence: kept(&self.evidence),
            footer: source(page, view, site),
            title: self.title,
        }
    }
}

/// Links between comparisons stay in the frame, by an ordinary load, which a frame without rights may do; the others open
/// beside it.
fn kept(html: &str, lang: Lang) -> String {
    let mut parts = html.split("href=\"/");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (href, rest) = part.split_once('"').unwrap_or((part, ""));
        let (how, prefix, href) = match href.starts_with("compare/") {
            true => ("rel=\"external\"", PREFIX, with_lang(href, lang).replace("&lang=zh", "&amp;lang=zh")),
            false => ("target=\"_blank\" rel=\"noopener\"", "", href.to_owned()),
        };
        out.push_str(&[how, " href=\"", prefix, "/", &href, "\"", rest].concat());
    }
    out
}

/// Where the chart comes from, with the way to it.
fn source(page: &Page, view: &View, site: &Site) -> String {
    let lang = view.lang;
    let address = [&site.url, page.href(view).as_str()].concat();
    let day = site.day.map(|day| text::date(day, lang)).unwrap_or_default();
    let mut html = Html::new();
    html.open("p", &[]).text(&labels::EMBED_SOURCE.with(lang, &[labels::PRODUCT.get(lang), &day])).text(" ");
    html.element("a", &[("target", "_blank"), ("rel", "noopener"), ("href", &address)], labels::EMBED_OPEN.get(lang))
        .close("p");
    html.done()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_the_view_stays_in_the_frame_and_the_rest_opens_beside_it() {
        let html =
            Html::new().link("", "/compare/targets?fact=a/b&per=head", "1").text(" - ").link("x", "/facts/a/b", "2").done();
        let zh = kept(&html, Lang::Zh);
        assert!(
            zh.contains("rel=\"external\" href=\"/embed/compare/targets?fact=a/b&amp;per=head&amp;lang=zh\">1</a> - "),
            "{zh}"
        );
        assert!(zh.contains("target=\"_blank\" rel=\"noopener\" href=\"/facts/a/b\">2</a>"), "{zh}");
        let en = kept(&Html::new().link("", "/compare/targets?lang=en", "1").done(), Lang::En);
        assert!(en.contains("href=\"/embed/compare/targets?lang=en\">1</a>"), "{en}");
    }

    #[test]
    fn the_address_in_a_frame_names_its_language() {
        let (zh, en) = (View::default(), View::default().with_lang(Lang::En));
        assert_eq!(href(&Page::Timeline, &zh), "/embed/compare/timeline?lang=zh");
        assert_eq!(href(&Page::Timeline, &en), "/embed/compare/timeline?lang=en");
    }
}
