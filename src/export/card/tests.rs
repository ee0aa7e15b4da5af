use proptest::prelude::*;

use super::*;
use crate::{domain::progress::StepProgress, export::samples};

fn summary() -> StepSummary {
    StepSummary {
        parts: StepProgress { done: 9, total: 9 },
        checks_understood: 6,
        reflections: 1,
        ended_at_ms: Some(7),
    }
}

fn ending(parts_done: usize) -> StepEnding {
    StepEnding {
        ended_at_ms: Some(7),
        parts_done,
        parts_total: 9,
    }
}

/// The card's texts, line by line.
fn texts(svg: &str) -> Vec<&str> {
    svg.split("<text ")
        .skip(1)
        .filter_map(|rest| rest.split_once('>')?.1.split_once("</text>"))
        .map(|(text, _)| text)
        .collect()
}

#[track_caller]
fn check_card(step: &Step, ending: &StepEnding, summary: &StepSummary) -> String {
    let svg = svg(step, ending, summary, &samples::locale());
    html::check_well_formed(&svg);
    svg
}

#[test]
fn the_card_says_what_was_done_when_and_whose_record_it_is() {
    let svg = check_card(&samples::step(), &ending(9), &summary());
    let said = texts(&svg).join(" ").replace('\u{a0}', " ");
    assert_eq!(
        said,
        "Step One · Understand You walked this step Finished on day 7 9 parts · 6 checks · 1 reflection \
         What personalised care is, why it matters, and the six ways it happens \
         My own record of learning. Waymark is independent. It is not an NHS service."
    );
}

#[test]
fn stopping_early_is_an_ending_and_claims_no_more_than_was_done() {
    let summary = StepSummary {
        checks_understood: 0,
        ..summary()
    };
    let svg = check_card(&samples::step(), &ending(3), &summary);
    let said = texts(&svg).join(" ").replace('\u{a0}', " ");
    assert!(said.contains(
        "You stopped here, and that is an ending Stopped on day 7 3 of 9 parts · 1 reflection"
    ));
    assert!(!said.contains("six ways"));
}

#[test]
fn a_very_long_title_stays_on_the_card() {
    for title in ["Understanding ".repeat(80), "W".repeat(300)] {
        let step = Step {
            title,
            ..samples::step()
        };
        let svg = check_card(&step, &ending(9), &summary());
        assert!(texts(&svg).len() > 4);
    }
}

proptest! {
    #[test]
    fn no_line_is_wider_than_the_card_and_none_falls_off_it(title in "\\PC{0,400}", learned in "\\PC{0,400}") {
        let step = Step { title, learned, ..samples::step() };
        let widest = CARD_WIDTH - 2 * PADDING;
        let highest = HIGHEST_CARD - DISC - 2 * PADDING;
        let paragraphs = paragraphs(&step, &ending(9), &summary(), &samples::locale());
        let (lines, height) = lines::fit(&paragraphs, widest, highest);
        prop_assert!(height <= highest);
        for line in &lines {
            prop_assert!(line.width() <= widest, "{line:?}");
        }
        check_card(&step, &ending(9), &summary());
    }
}
