//! A comparison that shows nothing says why, whatever its form; regions that share no indicator are led to what each states.

use crate::{app, decks, file};
use duibiao_tests::{document::PageDocument, get};
use shared::{i18n::labels, model::Lang};

const NOTHING_SHARED: &str = "regions=futian,qingdao";

/// The words of an XML text, without what parts them into lines.
fn words(xml: &str) -> String {
    let document = roxmltree::Document::parse(xml).expect("well-formed");
    document.descendants().filter_map(|node| node.text().filter(|_| node.is_text())).collect()
}

fn without_spaces(text: &str) -> String {
    text.split_whitespace().collect()
}

#[tokio::test]
async fn regions_that_share_no_indicator_are_told_so_in_every_form() {
    let (_store, app) = app().await;
    for (lang, query) in [(Lang::Zh, NOTHING_SHARED.to_owned()), (Lang::En, [NOTHING_SHARED, "&lang=en"].concat())] {
        let comparison = get(&app, &format!("/api/v1/compare/targets?{query}")).await.json();
        let own = comparison["unshared"].as_array().expect("what each states alone").clone();
        assert_eq!(own.len(), 2, "{own:?}");
        let names = [labels::NO_COMMON_INDICATOR.get(lang).split("{}").next().unwrap_or_default().to_owned()];
        let counted: Vec<String> =
            own.iter().map(|own| own["indicators"].as_array().expect("indicators").len().to_string()).collect();
        let said = |form: &str, text: &str| {
            let text = without_spaces(text);
            for word in names.iter().chain(&counted) {
                assert!(text.contains(&without_spaces(word)), "{form}: {word} in {text}");
            }
            assert!(!text.contains(&without_spaces(labels::EMPTY_TARGETS.get(lang))), "{form}: {text}");
        };
        let page = get(&app, &format!("/compare/targets?{query}")).await;
        let page = PageDocument::parse(page.text());
        said("page", &page.text("main"));
        for region in ["futian", "qingdao"] {
            let ending = if lang == Lang::En { "&lang=en" } else { "" };
            let address = format!("/compare/targets?regions={region}{ending}");
            assert!(page.has(&format!("main a[href='{address}']")), "{address}");
            let alone = get(&app, &address).await;
            assert!(PageDocument::parse(alone.text()).has("section.card .plot"), "{address} shows what it states");
        }
        said("picture", &words(file(&app, &format!("/charts/targets.svg?{query}")).await.text()));
        let deck = decks::parts(&file(&app, &format!("/charts/targets.pptx?{query}")).await.body);
        said("slide", &words(std::str::from_utf8(&deck["ppt/slides/slide1.xml"]).expect("UTF-8")));
        let sheet = file(&app, &format!("/charts/targets.csv?{query}")).await;
        assert_eq!(sheet.text().lines().count(), 3, "a head and a row for each region: {}", sheet.text());
        assert!(without_spaces(sheet.text()).contains(&without_spaces(&names[0])));
        said("Markdown", get(&app, &format!("/compare/targets.md?{query}")).await.text());
    }
}

#[tokio::test]
async fn an_empty_slide_says_why_in_the_words_of_its_comparison() {
    let (_store, app) = app().await;
    let deck = decks::parts(&file(&app, "/charts/timeline.pptx?from=1990&to=1991").await.body);
    let slide = words(std::str::from_utf8(&deck["ppt/slides/slide1.xml"]).expect("UTF-8"));
    assert!(slide.contains(labels::EMPTY_TIMELINE.get(Lang::Zh)), "{slide}");
    assert!(!slide.contains(labels::EMPTY_TARGETS.get(Lang::Zh)), "{slide}");
}
