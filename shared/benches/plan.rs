//! What a page costs: laying out and drawing five regions by ten indicators, and comparing three hundred regions. The
//! ratios are of times within one run, so they hold on any machine.

use serde_json::{Value, json};
use shared::{
    chart::{self, plan::Style, svg},
    comparison::targets::{Targets, compare},
    model::{Dataset, Lang, RevisionId},
    view::View,
};
use std::time::{Duration, Instant};

const SMALL: (usize, usize) = (5, 10);
const LARGE: (usize, usize) = (300, 10);

/// Made-up regions, each with a target and a status of every indicator.
fn data((regions, indicators): (usize, usize)) -> Dataset {
    let named = |name: &str| json!({ "zh": name, "en": name });
    let all = |count: usize, make: &dyn Fn(usize) -> Value| (0..count).map(make).collect::<Vec<Value>>();
    let region = |at: usize| json!({ "slug": format!("region-{at}"), "code": format!("{at:06}"), "level": "city", "parent": null, "name": named(&format!("第{at}市")) });
    let indicator = |at: usize| {
        json!({
            "slug": format!("indicator-{at}"), "name": named(&format!("第{at}项指标")), "unit": "个", "nature": "count",
            "sectors": ["uhd-video"], "definition": named("定义"), "not_with": [], "caution": null
        })
    };
    let document = |at: usize| {
        json!({
            "slug": format!("plan-{at}"), "region": format!("region-{at}"), "sector": "uhd-video", "kind": "action-plan",
            "title": named("计划"), "period": { "from": 2019, "to": 2022 }, "issuer": null, "number": null, "issued": null,
            "source": { "file": "a.txt", "sha256": "" }, "bodies": {}
        })
    };
    let fact = |at: usize| {
        let (region, rest) = (at / (indicators * 2), at % (indicators * 2));
        let (kind, date) = if rest.is_multiple_of(2) { ("target", "by") } else { ("status", "as_of") };
        let value = 100.0 + (at * 37 % 900) as f64;
        let mut fact = json!({
            "document": format!("plan-{region}"), "id": format!("fact-{rest}"), "region": format!("region-{region}"), "kind": kind,
            "name": named("园区"), "indicator": format!("indicator-{}", rest / 2), "value": value, "unit": "个", "operator": ">=",
            "canonical": { "value": value, "unit": "个" }, "leads": [], "instruments": [], "with": [], "headline": false,
            "source": "a.txt", "evidence": { "quote": "建成园区", "path": [], "anchor": null }
        });
        fact[date] = json!(if kind == "target" { "2022" } else { "2019" });
        fact
    };
    serde_json::from_value(json!({
        "regions": all(regions, &region), "indicators": all(indicators, &indicator), "categories": [], "context": [],
        "documents": all(regions, &document), "facts": all(regions * indicators * 2, &fact)
    }))
    .expect("a data set")
}

fn compared(data: &Dataset) -> Targets {
    let revision: RevisionId = "0123456789abcdef".parse().expect("a revision");
    compare(data, revision, &View::default(), Vec::new())
}

/// Every chart of a comparison, planned and drawn. Answers how many characters were written.
fn drawn(targets: &Targets) -> usize {
    let style = Style { width: 1100, lang: Lang::Zh };
    targets.panels.iter().map(|panel| svg::picture(&chart::targets::plan(targets, panel, style)).len()).sum()
}

#[divan::bench(sample_count = 20)]
fn plan_and_svg_of_5_regions_by_10_indicators(bencher: divan::Bencher) {
    let targets = compared(&data(SMALL));
    assert_eq!(targets.panels.len(), SMALL.1);
    bencher.bench(|| drawn(divan::black_box(&targets)));
}

#[divan::bench(sample_count = 20)]
fn comparison_of_5_regions(bencher: divan::Bencher) {
    let data = data(SMALL);
    bencher.bench(|| compared(divan::black_box(&data)));
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn comparison_of_300_regions(bencher: divan::Bencher) {
    let data = data(LARGE);
    bencher.bench(|| compared(divan::black_box(&data)));
}

/// The shortest of a few times.
fn least<T>(times: usize, mut work: impl FnMut() -> T) -> Duration {
    let once = |_| {
        let start = Instant::now();
        divan::black_box(work());
        start.elapsed()
    };
    (0..times).map(once).min().unwrap_or_default()
}

fn main() {
    divan::main();
    // Listed or tested, nothing is measured.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let (small, large) = (data(SMALL), data(LARGE));
    let targets = compared(&small);
    let (plan, few, many) = (least(10, || drawn(&targets)), least(10, || compared(&small)), least(2, || compared(&large)));
    let ratio = |one: Duration, other: Duration| one.as_secs_f64() / other.as_secs_f64();
    println!("ratio of drawing 5 regions by 10 indicators to comparing them: {:.1}", ratio(plan, few));
    println!("ratio of comparing 300 regions to comparing 5: {:.1}", ratio(many, few));
}
