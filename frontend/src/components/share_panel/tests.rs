use super::*;

const PINNED: &str = "/compare/targets?regions=east-a&amp;fact=plan-east-a/parks&amp;lang=en&amp;rev=0123456789abcdef";

fn site() -> SiteContext {
    SiteContext {
        url: "https://d.example".to_owned(),
        revision: "0123456789abcdef".parse().expect("a revision"),
        day: "2026-11-20".parse().ok(),
        today: None,
    }
}

fn render(site: SiteContext, title: &str, page: Page, view: View) -> String {
    let panel = view! { <SharePanel site title=title.to_owned() page view /> };
    panel.into_view().to_html().replace("<!>", "")
}

fn panel_of(page: Page, query: &str) -> String {
    render(site(), "Parks [all]: East & West", page, View::from_query(query).0)
}

/// The start tag of the element with a text.
fn element<'a>(panel: &'a str, text: &str) -> &'a str {
    let end = panel.find(&format!(">{text}<")).unwrap_or_else(|| panic!("{text} in {panel}"));
    &panel[panel[..end].rfind('<').expect("its start")..end]
}

#[track_caller]
fn assert_attributes(tag: &str, attributes: &[(&str, &str)]) {
    for (name, value) in attributes {
        assert!(tag.contains(&format!(" {name}=\"{value}\"")), "{name} in {tag}");
    }
}

#[test]
fn a_link_is_live_pinned_or_short() {
    let panel = panel_of(Page::Targets, "regions=east-a&fact=plan-east-a/parks&lang=en");
    let live = "https://d.example/compare/targets?regions=east-a&amp;fact=plan-east-a/parks&amp;lang=en";
    assert_attributes(element(&panel, "Copy link that follows the data"), &[("data-copy", live), ("data-copied", "Copied")]);
    let pinned = format!("https://d.example{PINNED}");
    assert_attributes(element(&panel, "Copy link pinned to these data"), &[("data-copy", &pinned)]);
    let path = site().short_link(&PINNED.replace("&amp;", "&"));
    let short = ["https://d.example", &path].concat();
    assert_attributes(element(&panel, "Copy short link (pinned)"), &[("data-keep", PINNED), ("data-copy", &short)]);
    let (code, file) = (format!("{path}/qr.svg"), format!("duibiao-qr-{}.svg", path.replace("/s/", "")));
    let expected = [("class", "button"), ("href", &*code), ("download", &*file), ("data-keep", PINNED)];
    assert_attributes(element(&panel, "QR code SVG"), &expected);
    let expected = [("class", "only-share"), ("data-share", &*pinned), ("data-title", "Parks [all]: East &amp; West")];
    assert_attributes(element(&panel, "Send to…"), &expected);
}

#[test]
fn a_view_is_followed_by_what_it_shows() {
    let panel = panel_of(Page::Targets, "regions=east-a&fact=plan-east-a/parks&sort=name&lang=en");
    let feed =
        [("href", "/feed?page=targets&amp;regions=east-a&amp;lang=en"), ("type", "application/atom+xml"), ("rel", "external")];
    assert_attributes(element(&panel, "Follow (Atom)"), &feed);
}

#[test]
fn the_short_link_of_a_pinned_page_is_that_of_its_own_revision() {
    let site = SiteContext { revision: "fedcba9876543210".parse().expect("a revision"), ..site() };
    let panel = render(site, "", Page::Timeline, View::from_query("rev=fedcba9876543210").0);
    assert!(panel.contains("data-keep=\"/compare/timeline?rev=fedcba9876543210\""), "{panel}");
    assert!(panel.contains("data-copy=\"https://d.example/compare/timeline\""), "{panel}");
}

#[test]
fn files_and_the_picture_are_pinned() {
    let panel = panel_of(Page::Targets, "lang=en");
    let file = |ending: &str| format!("/charts/targets.{ending}?lang=en&amp;rev=0123456789abcdef");
    assert_attributes(
        element(&panel, "Copy picture"),
        &[("data-image", &[&file("png"), "&amp;link=1"].concat()), ("data-keep", "")],
    );
    assert!(panel.contains("data-kept=\"/compare/targets?lang=en&amp;rev=0123456789abcdef\""), "{panel}");
    for (label, ending) in
        [("PNG", "png"), ("SVG", "svg"), ("PowerPoint", "pptx"), ("Excel", "xlsx"), ("CSV", "csv"), ("JSON", "json")]
    {
        let href = [&file(ending), "&amp;download=1&amp;link=1"].concat();
        assert_attributes(element(&panel, label), &[("download", ""), ("href", &href), ("data-keep", "")]);
    }
}

#[test]
fn code_to_embed_is_a_text_on_this_page() {
    let panel = panel_of(Page::Targets, "lang=en");
    let query = "lang=en&amp;amp;rev=0123456789abcdef";
    let frame = format!("&lt;iframe src=\"https://d.example/embed/compare/targets?{query}\" title=");
    assert!(panel.contains(&format!("<pre><code>{frame}")), "{panel}");
    assert!(panel.contains(&format!("data-copy=\"{}", frame.replace('"', "&quot;"))), "{panel}");
    assert_eq!(panel.matches("<pre><code>").count(), 3, "{panel}");
    assert!(!panel.contains("<iframe") && !panel.contains("<script"), "{panel}");
}

#[test]
fn a_view_can_be_cited_and_only_a_comparison_has_a_panel() {
    let panel = panel_of(Page::Targets, "");
    let cited =
        "对标. Parks [all]: East &amp; West[EB/OL]. (2026-11-20). https://d.example/compare/targets?rev=0123456789abcdef.";
    assert_attributes(element(&panel, "复制引用"), &[("data-copy", cited)]);
    assert!(panel.contains(&format!("<span class=\"share-said\">{cited}</span>")), "{panel}");
    assert!(!panel_of(Page::Overview, "").contains("<details"));
}
