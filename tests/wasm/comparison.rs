//! Prints what the server answers for all regions and the ten indicators that most of them share: what is drawn in WASM.

use duibiao::db::revisions;
use duibiao_tests::seeds;
use shared::{comparison::targets::compare, view::View};
use std::cmp::Reverse;

const INDICATORS: usize = 10;

fn main() -> Result<(), serde_json::Error> {
    let compared = |view: &View| compare(seeds(), revisions::name_of(seeds()), view, Vec::new());
    let mut choices = compared(&View::default()).indicator_choices;
    choices.sort_by_key(|choice| Reverse(choice.regions));
    let indicators = choices.iter().take(INDICATORS).filter_map(|choice| choice.slug.parse().ok()).collect();
    serde_json::to_writer(std::io::stdout(), &compared(&View { indicators, ..View::default() }))
}
