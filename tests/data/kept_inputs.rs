//! What `make fuzz` has kept: inputs of which a reader made something new, and those that it once failed on.

#[path = "../fuzz/targets.rs"]
mod targets;

use duibiao_tests::top;
use targets::{TARGETS, kept};

#[test]
fn every_kept_input_holds() {
    for target in TARGETS {
        let words = target.words.iter().map(|word| (*word).to_owned());
        for input in kept(&top(), target).into_iter().chain((target.seeds)(&top())).chain(words) {
            (target.check)(&input);
        }
    }
}
