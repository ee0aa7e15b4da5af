use proptest::prelude::*;

use super::*;
use crate::{
    domain::{DeviceId, Item, ItemId, facilitation::Importance},
    export::samples,
};

const TEXT: &str =
    "Tuesday.\nThe baker </script> knew my <b>order</b> & smiled 🙂\r\n\u{0}“Ffrindiau”";

fn learner_on(device: &str) -> Learner {
    Learner::new(DeviceId(device.into()))
}

/// Somebody with one of everything, and an entry that was changed in two places.
fn learner() -> Learner {
    let programme = samples::programme();
    let mut learner = learner_on("phone");
    learner.leave_place("understand", "what-matters", 1);
    learner.answer_check("meaning", "Together", true, 2);
    learner.finish_part("what-matters", 3);
    learner.end_step(&programme.steps[0], 4);
    learner.set_settings(crate::domain::settings::Settings::default(), 5);
    learner.write_entry(
        &ItemId::of("entry", "1"),
        Some("what-matters-prompt"),
        "A start",
        6,
    );
    let mut tablet = learner_on("tablet");
    tablet.merge(learner.items().cloned());
    tablet.write_entry(&ItemId::of("entry", "1"), None, "From the tablet", 7);
    learner.write_entry(&ItemId::of("entry", "1"), None, TEXT, 8);
    learner.merge(tablet.items().cloned());
    learner.write_entry(&ItemId::of("entry", "2"), None, "For the bin", 9);
    learner.bin_entry(&ItemId::of("entry", "2"), 10);
    let board = ItemId::of("board", "1");
    learner.start_board(&board, &programme.activities[0], 11);
    learner.change_board(&board, 12, |board| {
        board.sort("listening", Some(Importance::Important));
        board.add_person("listening", "Jo");
    });
    learner.start_board(&ItemId::of("board", "2"), &programme.activities[0], 13);
    learner.erase_board(&ItemId::of("board", "2"), 14);
    learner.record_copy(15);
    learner
}

fn copy_of(learner: &Learner) -> String {
    page(learner, &samples::programme(), &samples::locale(), 16)
}

fn items_of(learner: &Learner) -> Vec<Item> {
    learner.items().cloned().collect()
}

#[track_caller]
fn check_refused(text: &str, expected: UnreadableCopy) {
    assert_eq!(open(text), Err(expected));
}

/// The copy with its data changed and the check made to match, as a newer Waymark or a clever hand would.
fn with_data(change: impl FnOnce(&str) -> String) -> String {
    let copy = copy_of(&learner());
    let (before, rest) = copy.split_once("data-check=\"").expect("a check");
    let (_, rest) = rest.split_once("\">").expect("an end of the tag");
    let (json, after) = rest.split_once("</script>").expect("an end of the data");
    let json = change(json);
    let check = format!("{:08x}", super::data::CHECK.checksum(json.as_bytes()));
    format!("{before}data-check=\"{check}\">{json}</script>{after}")
}

#[test]
fn a_copy_opens_as_exactly_what_was_copied() {
    let learner = learner();
    assert_eq!(open(&copy_of(&learner)), Ok(items_of(&learner)));
    assert_eq!(open(&copy_of(&learner_on("new"))), Ok(vec![]));
}

#[test]
fn a_copy_reads_well_without_waymark_and_says_what_it_holds() {
    let copy = copy_of(&learner());
    html::check_well_formed(&copy);
    for words in [
        "Made on day 16.",
        "It holds private words.",
        "<h3>Step One · Understand</h3>\n<p>1 of 2 parts done</p>\n<p>Stopped here day 4</p>",
        "What matters &amp; why<br/><span class=\"day\">Done day 3</span>",
        "<h3>Think: What matters &amp; why</h3>",
        "Begun day 6",
        "Changed day 8",
        "Tuesday.\nThe baker &lt;/script&gt; knew my &lt;b&gt;order&lt;/b&gt; &amp; smiled 🙂\n“Ffrindiau”",
        "Written somewhere else, at the same time</h4>\n<p class=\"words\" dir=\"auto\">From the tablet</p>",
        "In the bin",
        "For the bin",
        "<td>Jo</td>",
    ] {
        assert!(copy.contains(words), "{words:?} is not in:\n{copy}");
    }
}

#[test]
fn an_empty_copy_says_so_kindly() {
    let copy = copy_of(&learner_on("new"));
    assert!(
        copy.contains("Not begun")
            && copy.contains("No journal entries.")
            && copy.contains("No group boards.")
    );
}

#[test]
fn a_copy_survives_being_saved_again() {
    let learner = learner();
    let copy = copy_of(&learner);
    let saved_by_browser = copy
        .replace(
            "<!doctype html>",
            "<!DOCTYPE html>\n<!-- saved from url=(0014)about:internet -->",
        )
        .replace("<br/>", "<br>")
        .replace("&#39;", "'");
    let tidied = copy.replace("\">{\"waymark_copy\"", "\">\n      {\"waymark_copy\"");
    for changed in [
        copy.replace('\n', "\r\n"),
        format!("\u{feff}{copy}"),
        saved_by_browser,
        tidied,
    ] {
        assert_eq!(open(&changed), Ok(items_of(&learner)));
    }
}

#[test]
fn no_change_of_encoding_reaches_the_data() {
    let latin: String = copy_of(&learner())
        .chars()
        .map(|c| if c.is_ascii() { c } else { '?' })
        .collect();
    assert_eq!(open(&latin), Ok(items_of(&learner())));
}

#[test]
fn what_is_not_a_copy_is_told_apart_from_a_damaged_one() {
    let programme = samples::programme();
    let board = crate::domain::facilitation::Board::new(&samples::activity(), 1);
    let board_page = crate::export::board_page::page(&board, &programme, &samples::locale());
    for foreign in [
        "",
        "{\"items\":[]}",
        "\u{fffd}PNG\r\n\u{1a}\n",
        "<html><script>1</script></html>",
        &board_page,
    ] {
        check_refused(foreign, UnreadableCopy::NotOurs);
    }
    let copy = copy_of(&learner());
    check_refused(&copy.replace("Tuesday", "Monday"), UnreadableCopy::Damaged);
    check_refused(&copy[..copy.len() / 3], UnreadableCopy::Damaged);
    check_refused(
        &copy.replace("waymark-copy", "something"),
        UnreadableCopy::Damaged,
    );
    check_refused("{\"waymark_copy\":1,\"items\":[]}", UnreadableCopy::Damaged);
}

#[test]
fn a_copy_from_a_newer_waymark_is_named_as_such() {
    let newer = with_data(|json| json.replace("\"waymark_copy\":1", "\"waymark_copy\":7"));
    check_refused(&newer, UnreadableCopy::Newer(7));
}

#[test]
fn items_that_break_their_promises_are_refused_even_when_the_check_agrees() {
    let empty = r#"{"waymark_copy":1,"items":[{"id":"entry/1","versions":[]}]}"#;
    for json in [
        empty,
        r#"{"waymark_copy":0,"items":[]}"#,
        "[",
        "",
        "{\"waymark_copy\":1}",
    ] {
        check_refused(&with_data(|_| json.to_owned()), UnreadableCopy::Damaged);
    }
}

#[test]
fn a_file_beyond_all_sense_is_not_looked_at() {
    check_refused(&" ".repeat(MOST_BYTES + 1), UnreadableCopy::TooLarge);
}

fn char_boundary(text: &str, near: usize) -> usize {
    (0..=near.min(text.len()))
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(0)
}

proptest! {
    #[test]
    fn any_text_at_all_is_refused_quietly(text in any::<String>()) {
        prop_assert!(open(&text).is_err());
        let dressed = format!("<script id=\"waymark-copy\" data-check=\"{text}\">{text}</script>");
        prop_assert_eq!(open(&dressed), Err(UnreadableCopy::Damaged));
    }

    #[test]
    fn any_words_come_back_as_they_were(text in any::<String>()) {
        let mut learner = learner_on("phone");
        learner.write_entry(&ItemId::of("entry", "1"), None, &text, 1);
        let copy = copy_of(&learner);
        html::check_well_formed(&copy);
        prop_assert_eq!(open(&copy), Ok(items_of(&learner)));
    }

    #[test]
    fn a_copy_cut_short_is_never_taken_for_a_whole_one(near in 0usize..40_000) {
        let copy = copy_of(&learner());
        let end = char_boundary(&copy, near.min(copy.find("</script>").expect("data")));
        let expected = if end > 200 { UnreadableCopy::Damaged } else { UnreadableCopy::NotOurs };
        let answer = open(&copy[..end]);
        prop_assert!(answer == Err(UnreadableCopy::Damaged) || answer == Err(expected), "{answer:?}");
    }

    #[test]
    fn a_changed_letter_gives_the_same_items_or_none(near in 0usize..40_000, letter in any::<char>()) {
        let learner = learner();
        let copy = copy_of(&learner);
        let at = char_boundary(&copy, near % copy.len());
        let old = copy[at..].chars().next().expect("a letter");
        let changed = format!("{}{letter}{}", &copy[..at], &copy[at + old.len_utf8()..]);
        match open(&changed) {
            Ok(items) => prop_assert_eq!(items, items_of(&learner)),
            Err(error) => prop_assert_eq!(error, UnreadableCopy::Damaged),
        }
    }
}
