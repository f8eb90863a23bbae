//! A comparison on another site: the address at which it stands alone in a frame, and the code that another page carries to show
//! it there. The code is a text for that page: it is escaped here, once.

use crate::{
    comparison::ComparisonKind,
    model::Lang,
    site::SiteContext,
    view::{View, path::Page},
};

/// What stands before the path of a page that is shown alone, in a frame.
pub const PREFIX: &str = "/embed";

/// The address of a comparison in a frame. It names its language always: one without leaves it to the reader's browser.
pub fn href(page: &Page, view: &View) -> String {
    let href = [PREFIX, &page.href(view)].concat();
    // Every other language is spelled out in every address; Chinese, the default, only here.
    if view.lang != Lang::default() {
        return href;
    }
    let separator = if href.contains('?') { "&" } else { "?" };
    [&href, separator, "lang=", &view.lang.to_string()].concat()
}

/// A frame. `site` is the address of this site; the width is a length of HTML, the height a number of pixels.
pub fn frame_code(site: &str, page: &Page, view: &View, title: &str, (width, height): (&str, u32)) -> String {
    format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"{}\" height=\"{height}\" loading=\"lazy\" style=\"border:0\"></iframe>",
        escaped(&frame_address(site, page, view)),
        escaped(title),
        escaped(width),
    )
}

/// A place that our script turns into a frame as high as what is in it. Where scripts are taken out it is a link with the title.
pub fn script_code(site: &str, page: &Page, view: &View, title: &str) -> String {
    format!(
        "<div data-duibiao=\"{}\" data-title=\"{title}\"><a href=\"{}\">{title}</a></div>\
         <script async src=\"{}/embed.js\"></script>",
        escaped(&frame_address(site, page, view)),
        escaped(&[site, &page.href(view)].concat()),
        escaped(site),
        title = escaped(title),
    )
}

/// A picture in Markdown that leads to the comparison.
pub fn markdown_code(site: &SiteContext, kind: ComparisonKind, view: &View, title: &str) -> String {
    let alt = title.replace(['[', ']'], " ");
    let picture = [&site.url, "/charts/", kind.as_str(), ".svg?", &view.to_query()].concat();
    ["[![", &alt, "](", &picture, ")](", &site.address(&Page::of(kind), view), ")"].concat()
}

fn frame_address(site: &str, page: &Page, view: &View) -> String {
    [site, &href(page, view)].concat()
}

/// A text as the value of a quoted attribute.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SITE: &str = "https://d.example";

    #[test]
    fn the_address_in_a_frame_names_its_language() {
        let (zh, en) = (View::default(), View::default().with_lang(Lang::En));
        assert_eq!(href(&Page::Timeline, &zh), "/embed/compare/timeline?lang=zh");
        assert_eq!(href(&Page::Timeline, &en), "/embed/compare/timeline?lang=en");
        let (chosen, _) = View::from_query("fact=a/b&per=head");
        assert_eq!(href(&Page::Targets, &chosen), "/embed/compare/targets?per=head&fact=a/b&lang=zh");
    }

    #[test]
    fn code_is_escaped_once_for_the_page_that_it_goes_to() {
        let (view, _) = View::from_query("lang=en&rev=0123456789abcdef");
        let title = "Parks [all]: \"East\" & <West>";
        assert_eq!(
            frame_code(SITE, &Page::Targets, &view, title, ("100%", 480)),
            "<iframe src=\"https://d.example/embed/compare/targets?lang=en&amp;rev=0123456789abcdef\" \
             title=\"Parks [all]: &quot;East&quot; &amp; &lt;West&gt;\" width=\"100%\" height=\"480\" loading=\"lazy\" \
             style=\"border:0\"></iframe>"
        );
        assert_eq!(
            script_code(SITE, &Page::Targets, &view, title),
            "<div data-duibiao=\"https://d.example/embed/compare/targets?lang=en&amp;rev=0123456789abcdef\" \
             data-title=\"Parks [all]: &quot;East&quot; &amp; &lt;West&gt;\">\
             <a href=\"https://d.example/compare/targets?lang=en&amp;rev=0123456789abcdef\">\
             Parks [all]: &quot;East&quot; &amp; &lt;West&gt;</a></div>\
             <script async src=\"https://d.example/embed.js\"></script>"
        );
    }

    #[test]
    fn a_title_in_markdown_cannot_end_its_brackets() {
        let revision = "0123456789abcdef".parse().expect("a revision");
        let site = SiteContext { url: SITE.to_owned(), revision, day: None, today: None };
        let (view, _) = View::from_query("lang=en&rev=0123456789abcdef");
        assert_eq!(
            markdown_code(&site, ComparisonKind::Targets, &view, "Parks [all]: East & West"),
            "[![Parks  all : East & West](https://d.example/charts/targets.svg?lang=en&rev=0123456789abcdef)]\
             (https://d.example/compare/targets?lang=en&rev=0123456789abcdef)"
        );
    }
}
