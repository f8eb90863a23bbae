//! Of many regions a view shows a chosen few, and says which and why.

use duibiao_tests::{ENGINES, Store, get, seeds};
use serde_json::{Value, json};
use shared::model::{Dataset, Fact, Region};

/// The real data with a dozen cities that say what Qingdao says, each a little less than the one before.
pub fn many() -> Dataset {
    let mut data = seeds().clone();
    let city = data.regions.iter().find(|region| region.slug.as_str() == "qingdao").cloned().expect("a city");
    let plan = data.documents.iter().find(|document| document.region == city.slug).cloned().expect("a document");
    let said: Vec<Fact> = data.facts.iter().filter(|fact| fact.document == plan.slug).cloned().collect();
    for number in 1..=12 {
        let named = |name: &str| format!("{name}{number}").parse().expect("a slug");
        let name = shared::model::LocalizedText { zh: format!("示例市{number}"), en: format!("Example {number}") };
        data.regions.push(Region { slug: named("example-"), code: format!("9{number:05}"), name, ..city.clone() });
        let mut document = plan.clone();
        (document.slug, document.region) = (named("example-plan-"), named("example-"));
        for fact in said.iter().take(said.len() - 4 * number) {
            data.facts.push(Fact { document: document.slug.clone(), region: document.region.clone(), ..fact.clone() });
        }
        data.documents.push(document);
    }
    data.documents.sort_by(|a, b| a.slug.cmp(&b.slug));
    data.facts.sort_by(|a, b| a.document.cmp(&b.document));
    data.counted()
}

fn words(values: &Value) -> Vec<&str> {
    values.as_array().expect("a list").iter().filter_map(Value::as_str).collect()
}

#[tokio::test]
async fn a_view_that_names_no_region_shows_the_readers_own_and_its_peers() {
    for engine in ENGINES {
        let store = Store::with(engine, &many()).await;
        let app = store.app();
        for kind in ["targets", "timeline", "measures"] {
            let answer = get(&app, &format!("/api/v1/compare/{kind}?home=qingdao")).await.json();
            let basis = &answer["basis"];
            assert_eq!(basis["scope"]["total"], 17, "{engine:?} {kind}");
            assert_eq!(
                words(&basis["scope"]["chosen"]),
                ["qingdao", "example-1", "example-2", "example-3", "example-4"],
                "{engine:?} {kind}: its level, and most in common"
            );
            assert_eq!(words(&basis["regions"]).first(), Some(&"qingdao"), "{engine:?} {kind}");
            assert_eq!(words(&basis["regions"]).len(), 5, "{engine:?} {kind}");
        }
        let named = get(&app, "/api/v1/compare/targets?regions=hunan,example-9,qingdao").await.json();
        let mut regions = words(&named["basis"]["regions"]);
        regions.sort_unstable();
        assert_eq!(regions, ["example-9", "hunan", "qingdao"], "{engine:?}");
        let unknown = get(&app, "/api/v1/compare/targets?regions=atlantis").await;
        assert_eq!(unknown.status.as_u16(), 400, "{engine:?}");
    }
}

#[tokio::test]
async fn pages_say_which_regions_were_chosen_and_read_those_that_an_address_names() {
    for engine in ENGINES {
        let store = Store::with(engine, &many()).await;
        let app = store.app();
        let page = get(&app, "/compare/targets?home=qingdao").await;
        assert!(page.text().contains("共17个地区有文件；此处列出青岛和与其同级、同主题、共有指标最多的4个地区"), "{engine:?}");
        for (path, said) in [
            ("/regions/example-11", "示例市11"),
            ("/documents/example-plan-11", "示例市11"),
            ("/facts/example-plan-3/tv-4k-output", "示例市3"),
            ("/indicators/tv-output-annual?home=qingdao", "青岛"),
            ("/compare/measures?cell=example-10/talent&lang=en", "Example 10"),
            ("/?home=qingdao", "青岛"),
        ] {
            let page = get(&app, path).await;
            assert_eq!(page.status.as_u16(), 200, "{engine:?} {path}");
            assert!(page.text().contains(said), "{engine:?} {path}");
        }
        assert_eq!(get(&app, "/regions/atlantis").await.status.as_u16(), 404, "{engine:?}");
    }
}

#[tokio::test]
async fn every_page_that_shows_a_few_of_many_says_so() {
    for engine in ENGINES {
        let store = Store::with(engine, &many()).await;
        let app = store.app();
        let pages = [
            "/",
            "/compare/targets",
            "/compare/timeline",
            "/compare/measures",
            "/embed/compare/targets?lang=zh",
            "/indicators/tv-output-annual",
            "/facts/qingdao-uhd-2019/tv-4k-output",
            "/charts/measures.svg",
        ];
        for path in pages {
            let page = get(&app, path).await;
            assert!(page.text().contains("共17个地区有文件"), "{engine:?} {path}");
        }
        let named = get(&app, "/compare/targets?regions=qingdao,hunan").await;
        assert!(!named.text().contains("共17个地区有文件"), "{engine:?}: what is named was not chosen");
        // By the API a fact names those beside it, wherever they are.
        let fact = get(&app, "/api/v1/facts/qingdao-uhd-2019/tv-4k-output").await.json();
        let neighbours: Vec<&str> =
            fact["neighbours"].as_array().expect("a list").iter().filter_map(|one| one["region"].as_str()).collect();
        assert!(neighbours.contains(&"example-9") && neighbours.contains(&"guangdong"), "{engine:?}: {neighbours:?}");
        assert!(!neighbours.contains(&"qingdao"), "{engine:?}");
    }
}

#[tokio::test]
async fn a_region_is_found_by_its_name_its_initials_its_code_and_what_contains_it() {
    for engine in ENGINES {
        let store = Store::with(engine, &many()).await;
        let app = store.app();
        let cases = [
            ("青岛", "qingdao"),
            ("qd", "qingdao"),
            ("QINGDAO", "qingdao"),
            ("示例市12", "example-12"),
            ("900007", "example-7"),
            ("湖南", "hunan"),
            ("深圳", "futian"),
        ];
        for (typed, first) in cases {
            let found = get(&app, &format!("/api/v1/region-choices?q={}", shared::view::percent_encode(typed))).await.json();
            assert_eq!(words(&found["items"][0]["regions"]), [first], "{engine:?} {typed}: {found}");
        }
        let added = get(&app, "/api/v1/region-choices?q=hunan&path=/compare/measures&home=qingdao&lang=en").await.json();
        let href = added["items"][0]["href"].as_str().expect("an address");
        assert!(href.starts_with("/compare/measures?regions="), "{href}");
        assert!(href.contains("hunan") && href.contains("example-4") && href.contains("home=qingdao"), "{href}");
        // One that is shown already is taken out again.
        let shown = get(&app, "/api/v1/region-choices?q=qingdao&home=qingdao").await.json();
        assert_eq!(shown["items"][0]["is_chosen"], true, "{engine:?}");
        assert!(!shown["items"][0]["href"].as_str().expect("an address").contains("regions=qingdao"), "{engine:?}: {shown}");
        assert_eq!(added["items"][0]["is_chosen"], false, "{engine:?}");
        let own = get(&app, "/api/v1/region-choices?q=hunan&role=home&path=/compare/timeline").await.json();
        assert_eq!(own["items"][0]["href"], json!("/compare/timeline?home=hunan"));
        let level = get(&app, &format!("/api/v1/region-choices?q={}", shared::view::percent_encode("山东"))).await.json();
        let groups: Vec<usize> =
            level["items"].as_array().expect("a list").iter().map(|item| words(&item["regions"]).len()).collect();
        assert!(groups.contains(&13), "{engine:?}: all cities within: {level}");
        for bad in ["", "%25", "'%20OR%201=1--", "%00", &"x".repeat(7000)] {
            let answer = get(&app, &format!("/api/v1/region-choices?q={bad}")).await;
            assert_eq!(answer.status.as_u16(), 200, "{engine:?} {}", &bad[..bad.len().min(20)]);
        }
    }
}
