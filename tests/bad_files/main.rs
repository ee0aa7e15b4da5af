//! Promise: no file that somebody opens as a copy does harm, however it came to be as it is.
//!
//! A file opens as what was copied, or is refused with a reason there is a sentence for.
//! Where a clever hand has made the check agree, what comes in is shown as text and replaces no words unseen.

#![allow(clippy::unwrap_used)]

mod forging;
mod harm;
mod real;
#[path = "../tiny_programme.rs"]
mod tiny_programme;

use std::{
    env,
    time::{Duration, Instant},
};

use forging::{Chooser, Forgery};
use harm::{Outcome, Outcomes};
use real::{Real, real_copies};
use waymark::export::copy::MOST_BYTES;

/// How long the fuzzer goes on if `WAYMARK_FUZZ_SECONDS` does not say.
const FUZZ_SECONDS: u64 = 300;

/// Bytes that were changed by nobody in particular: all the items come in as they were, or none.
#[track_caller]
fn check_accident(outcomes: &mut Outcomes, name: &str, real: &Real, bytes: &[u8]) {
    let outcome = harm::check(name, real, bytes);
    assert_ne!(outcome, Outcome::Changed, "{name} gave something else");
    outcomes.count(name, outcome);
}

#[test]
fn copies_cut_short_spoiled_or_too_large_give_what_was_copied_or_nothing() {
    let mut outcomes = Outcomes::default();
    for real in real_copies() {
        let bytes = real.text.as_bytes();
        for twentieth in 0..20 {
            let end = bytes.len() * twentieth / 20 + twentieth;
            check_accident(&mut outcomes, "cut short", &real, &bytes[..end]);
        }
        let mut chooser = Chooser::new(1);
        for _ in 0..60 {
            let mut flipped = bytes.to_vec();
            let at = chooser.below(flipped.len());
            flipped[at] ^= 1 << chooser.below(8);
            check_accident(&mut outcomes, "a bit flipped", &real, &flipped);
        }
        for _ in 0..20 {
            let mut holed = bytes.to_vec();
            let at = chooser.below(holed.len());
            let end = (at + 1 + chooser.below(4_096)).min(holed.len());
            holed[at..end].fill(0);
            check_accident(&mut outcomes, "a hole of zeros", &real, &holed);
        }
        let huge = [bytes, &vec![b' '; MOST_BYTES]].concat();
        check_accident(&mut outcomes, "too large", &real, &huge);
    }
    outcomes.tell();
    outcomes.check_at_least(500);
}

#[test]
fn copies_forged_with_a_check_that_agrees_bring_in_text_and_nothing_else() {
    let mut outcomes = Outcomes::default();
    for real in real_copies() {
        for Forgery { name, json } in forging::forgeries(&real) {
            let outcome = harm::check(&name, &real, real.with_json(&json).as_bytes());
            outcomes.count(&name, outcome);
        }
    }
    outcomes.tell();
    outcomes.check_at_least(500);
    for (name, expected) in [
        ("newer", Outcome::Newer),
        ("nested too deep", Outcome::Damaged),
        ("nested beside the rest", Outcome::Same),
        ("a count beyond all sense", Outcome::Damaged),
        ("a seal beyond all sense", Outcome::Damaged),
    ] {
        outcomes.check_only(name, expected);
    }
    // The words of a forged entry do come in. What matters is that they stay words.
    outcomes.check_only("script in a text", Outcome::Changed);
}

/// For five minutes, or as long as `WAYMARK_FUZZ_SECONDS` says. Run it alone, with `--ignored --nocapture`.
#[test]
#[ignore = "goes on for minutes"]
fn fuzz_copies() {
    let seconds =
        env::var("WAYMARK_FUZZ_SECONDS").map_or(FUZZ_SECONDS, |seconds| seconds.parse().unwrap());
    let reals = real_copies();
    let mut outcomes = Outcomes::default();
    let started = Instant::now();
    let mut round = 0;
    while started.elapsed() < Duration::from_secs(seconds) {
        round += 1;
        // Each round can be had again by its number alone.
        let mut chooser = Chooser::new(round);
        let real = &reals[chooser.below(reals.len())];
        let (name, bytes) = forging::mutate(real, &reals, &mut chooser);
        let told = format!("{name}, round {round}");
        let outcome = harm::check(&told, real, &bytes);
        if name == "bytes" && outcome == Outcome::Changed {
            // A splice may bring in the whole of another real copy, and nothing else.
            let is_real = |other: &Real| harm::check(&told, other, &bytes) == Outcome::Same;
            assert!(reals.iter().any(is_real), "{told} gave something else");
        }
        outcomes.count(name, outcome);
    }
    println!("{round} rounds in {seconds} seconds");
    outcomes.tell();
}
