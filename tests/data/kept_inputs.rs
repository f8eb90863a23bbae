//! What `make fuzz` has kept: inputs of which a reader made something new, and those that it once failed on.

#[path = "../fuzz/targets.rs"]
mod targets;

use duibiao_tests::top;
use targets::{TARGETS, kept};

#[test]
fn every_kept_input_holds() {
    for target in TARGETS {
        let inputs = kept(&top(), target);
        for input in inputs.iter().chain(&(target.seeds)(&top())) {
            (target.check)(input);
        }
    }
}
