//! What it takes to read a policy text and an address: a text of ten pages, and how both grow with their length. The ratios are of
//! times within one run, so they hold on any machine.

use shared::{reading::Reading, view::View};
use std::time::{Duration, Instant};

/// About as much as ten pages hold.
const TEN_PAGES: usize = 130;

/// What makes an address hard to read: every joint may begin another part.
const JOINT: &str = "lang=en%3F&amp;";

fn text(sections: usize) -> String {
    let section = "（一）建设平台。到2025年，建成公共服务平台10个，产值达到100亿元。（责任单位：市科技局、市财政局）\n";
    ["一、任务\n", &section.repeat(sections)].concat()
}

fn proposed(text: &str) -> usize {
    Reading::of(text).proposals().len()
}

#[divan::bench(sample_count = 10)]
fn reader_of_ten_pages(bencher: divan::Bencher) {
    let text = text(TEN_PAGES);
    bencher.bench(|| proposed(divan::black_box(&text)));
}

#[divan::bench(sample_count = 10)]
fn address_of_8000_bytes(bencher: divan::Bencher) {
    let query = JOINT.repeat(8000 / JOINT.len());
    bencher.bench(|| View::from_query(divan::black_box(&query)));
}

/// The shortest of three times.
fn least<T>(mut work: impl FnMut() -> T) -> Duration {
    let once = |_| {
        let start = Instant::now();
        divan::black_box(work());
        start.elapsed()
    };
    (0..3).map(once).min().unwrap_or_default()
}

fn main() {
    divan::main();
    // Listed or tested, nothing is measured.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let ratio = |long: Duration, short: Duration| long.as_secs_f64() / short.as_secs_f64();
    let (short, long) = (text(TEN_PAGES), text(4 * TEN_PAGES));
    println!("ratio of reading 40 pages to reading 10: {:.1}", ratio(least(|| proposed(&long)), least(|| proposed(&short))));
    let (short, long) = (JOINT.repeat(2000 / JOINT.len()), JOINT.repeat(8000 / JOINT.len()));
    let (short, long) = (least(|| View::from_query(&short)), least(|| View::from_query(&long)));
    println!("ratio of reading an address of 8,000 bytes to one of 2,000: {:.1}", ratio(long, short));
}
