//! A comparison in a frame on another site: the chart alone. What changes the view stays in the frame; the rest of the site
//! opens beside it.

use super::{
    Block, Words,
    share::Site,
    write::Html,
};
use crate::{
    text::{self, labels},
    view::{View, address::Page},
};

/// What stands before the path of a page that is shown alone, in a frame.
pub const PREFIX: &str = "/embed";

impl Words {
    /// The same without what a frame has no room for: no header, heading, controls; below, where the chart comes from.
    pub fn in_a_frame(self, page: &Page, view: &View, site: &Site) -> Self {
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
fn kept(html: &str) -> String {
    html.replace("href=\"/compare/", "rel=\"external\" href=\"/embed/compare/")
        .replace("href=\"/facts/", "target=\"_blank\" href=\"/facts/")
        .replace("href=\"/documents/", "target=\"_blank\" href=\"/documents/")
}

/// Where the chart comes from, with the way to it.
fn source(page: &Page, view: &View, site: &Site) -> String {
    let lang = view.lang;
    let address = [&site.url, page.href(view).as_str()].concat();
    let day = site.day.map(|day| text::date(day, lang)).unwrap_or_default();
    let mut html = Html::new();
    html.open("p", &[]).text(&labels::EMBED_SOURCE.with(lang, &[labels::PRODUCT.get(lang), &day])).text(" ");
    html.element("a", &[("target", "_blank"), ("rel", "noopener"), ("href", &address)], labels::EMBED_OPEN.get(lang)).close("p");
    html.done()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_the_view_stays_in_the_frame_and_the_rest_opens_beside_it() {
        let html = Html::new().link("", "/compare/targets?fact=a/b", "1").link("", "/facts/a/b", "2").done();
        let kept = kept(&html);
        assert!(kept.contains("rel=\"external\" href=\"/embed/compare/targets?fact=a/b\""), "{kept}");
        assert!(kept.contains("target=\"_blank\" href=\"/facts/a/b\""), "{kept}");
    }
}
