//! `make fuzz`: changes inputs at random for so many seconds each, from the inputs that are kept, and keeps those of which a reader
//! makes something new. What does not hold is made as small as it can be, kept, and reported; `make test` tries all that is kept.
//!
//! `fuzz SECONDS [TARGET…]`

mod targets;

use proptest::{
    prelude::*,
    sample::{Index, select},
    test_runner::{Config, TestError, TestRunner},
};
use std::{
    cell::RefCell,
    collections::HashSet,
    env, fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::ExitCode,
    time::{Duration, Instant},
};
use targets::{TARGETS, Target, corpus_file, kept};

/// The largest input that is kept, in bytes, and how many are.
const LARGEST: usize = 4000;
const MOST: usize = 120;

/// So many inputs are tried before those that were new are changed in turn.
const ROUND: u32 = 500;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let seconds = arguments.first().and_then(|raw| raw.parse().ok()).unwrap_or(60);
    let is_asked_for = |target: &&Target| arguments.len() < 2 || arguments[1..].iter().any(|name| name == target.name);
    let top = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    // A fault is reported once, as small as it can be, not each time that it is met.
    std::panic::set_hook(Box::new(|_| {}));
    let outcomes: Vec<bool> =
        TARGETS.iter().filter(is_asked_for).map(|target| holds(&top, target, Duration::from_secs(seconds))).collect();
    if outcomes.iter().all(|holds| *holds) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Tries a target for some time.
fn holds(top: &Path, target: &Target, time: Duration) -> bool {
    let file = corpus_file(top, target);
    let mut inputs = kept(top, target);
    let before = inputs.len();
    inputs.extend((target.seeds)(top));
    let mut seen: HashSet<String> = HashSet::new();
    for input in &inputs {
        match std::panic::catch_unwind(|| (target.check)(input)) {
            Ok(made) => {
                seen.insert(made);
            }
            Err(_) => return report(&file, target, input, "a kept input does not hold"),
        }
    }
    let (seen, end, mut tried, mut new) = (RefCell::new(seen), Instant::now() + time, 0, Vec::new());
    while Instant::now() < end {
        let fresh = RefCell::new(Vec::new());
        let config = Config { cases: ROUND, failure_persistence: None, max_shrink_iters: 4000, ..Config::default() };
        let outcome = TestRunner::new(config).run(&changed(&inputs, target.words), |input| {
            if seen.borrow_mut().insert((target.check)(&input)) {
                fresh.borrow_mut().push(input);
            }
            Ok(())
        });
        tried += ROUND;
        match outcome {
            Err(TestError::Fail(reason, input)) => return report(&file, target, &input, &reason.to_string()),
            Err(TestError::Abort(reason)) => return report(&file, target, "", &reason.to_string()),
            Ok(()) => {}
        }
        let fresh = fresh.into_inner();
        inputs.extend(fresh.iter().cloned());
        new.extend(fresh.into_iter().filter(|input| input.len() <= LARGEST));
    }
    new.truncate(MOST.saturating_sub(before));
    new.iter().for_each(|input| keep(&file, input));
    println!(
        "{}: {tried} inputs, {} new of which something new is made, {} kept in all",
        target.name,
        new.len(),
        before + new.len()
    );
    true
}

fn report(file: &Path, target: &Target, input: &str, reason: &str) -> bool {
    println!("{}: FAILED on {input:?}: {reason}", target.name);
    keep(file, input);
    false
}

fn keep(file: &Path, input: &str) {
    let line = serde_json::to_string(input).expect("a text is JSON");
    fs::create_dir_all(file.parent().expect("a folder")).expect("the folder of the corpus");
    let mut file = fs::File::options().append(true).create(true).open(file).expect("the corpus");
    writeln!(file, "{line}").expect("the corpus");
}

/// One of the inputs with some of its characters changed, doubled, left out or cut off, with words put in, or with an end of another.
fn changed(inputs: &[String], words: &'static [&'static str]) -> impl Strategy<Value = String> + use<> {
    let put = prop_oneof![3 => select(words).prop_map(str::to_owned), 2 => any::<char>().prop_map(String::from)];
    let change = (any::<Index>(), any::<Index>(), 0u8..7, put);
    let others = inputs.to_vec();
    (select(inputs.to_vec()), prop::collection::vec(change, 1..6)).prop_map(move |(input, changes)| {
        let mut letters: Vec<char> = input.chars().collect();
        for (at, to, what, put) in changes {
            let place = |index: &Index, letters: &[char]| index.index(letters.len() + 1);
            let (at, end) = (place(&at, &letters), place(&to, &letters));
            let (from, until) = (at.min(end), at.max(end));
            match what {
                0 | 1 => letters.splice(at..at, put.chars()).for_each(drop),
                2 => letters.splice(from..until.min(from + 8), put.chars()).for_each(drop),
                3 => letters.drain(from..until.min(from + 12)).for_each(drop),
                4 => {
                    let copy: Vec<char> = letters[from..until].to_vec();
                    letters.splice(at..at, copy).for_each(drop);
                }
                5 => letters.truncate(at),
                _ => {
                    let other: Vec<char> = to.get(&others).chars().collect();
                    letters.truncate(at);
                    letters.extend(&other[to.index(other.len() + 1)..]);
                }
            }
        }
        letters.into_iter().collect()
    })
}
