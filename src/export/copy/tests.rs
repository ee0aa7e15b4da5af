use proptest::prelude::*;

use super::*;
use crate::{
    domain::{
        Item, ItemId, Seen,
        board::Board,
        drawing::{Pen, PenColour, Stroke},
        journal::JournalEntry,
    },
    export::{
        board_page,
        samples::{self, learner, learner_on},
    },
};

fn copy_of(learner: &Learner) -> String {
    copy_with(learner, &Contents::Everything)
}

fn copy_with(learner: &Learner, contents: &Contents) -> String {
    page(
        learner,
        contents,
        &samples::programme(),
        Some(&samples::texts()),
        &samples::locale(),
        16,
    )
}

/// What comes of opening a text that is not sealed.
fn items_in(text: &str) -> Result<Vec<Item>, UnreadableCopy> {
    open(text).map(|file| match file {
        CopyFile::Open(copy) => copy.items,
        CopyFile::Sealed(_) => panic!("nothing is sealed here"),
    })
}

fn items_of(learner: &Learner) -> Vec<Item> {
    learner.items().cloned().collect()
}

#[track_caller]
fn check_refused(text: &str, expected: UnreadableCopy) {
    assert_eq!(items_in(text), Err(expected));
}

/// The copy with its data changed and the check made to match, as a newer Waymark or a clever hand would.
fn with_data(change: impl FnOnce(&str) -> String) -> String {
    let copy = copy_of(&learner());
    let (before, rest) = copy.split_once("data-check=\"").expect("a check");
    let (_, rest) = rest.split_once("\">").expect("an end of the tag");
    let (json, after) = rest.split_once("</script>").expect("an end of the data");
    let json = change(json);
    let check = format!("{:08x}", super::element::CHECK.checksum(json.as_bytes()));
    format!("{before}data-check=\"{check}\">{json}</script>{after}")
}

#[test]
fn a_copy_opens_as_exactly_what_was_copied() {
    let learner = learner();
    assert_eq!(items_in(&copy_of(&learner)), Ok(items_of(&learner)));
    assert_eq!(items_in(&copy_of(&learner_on("new"))), Ok(vec![]));
}

#[test]
fn a_copy_reads_well_without_waymark_and_says_what_it_holds() {
    let copy = copy_of(&learner());
    html::check_well_formed(&copy);
    for words in [
        "Made on day 16.",
        "This is everything I have done in Waymark.",
        "In it: 1 part done\u{a0}· 1 check\u{a0}· 1 step ended\u{a0}· 1 journal entry\u{a0}· 1 entry in the bin\u{a0}· 1 group board\u{a0}· 1 session\u{a0}· 2 numbers to ring\u{a0}· 1 note for a hard day.",
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
        "<h3>People I can ring</h3>\n<ul>\n<li>Sam &amp; Co: 01632 960 001</li>",
        "A &lt;slow&gt; walk",
        "<h3>A number for our group</h3>\n<ul>\n<li>The library: 01632 960 001</li>",
    ] {
        assert!(copy.contains(words), "{words:?} is not in:\n{copy}");
    }
}

/// Words that are in the record, and where.
const FROM_BIN: &str = "For the bin";
const FROM_ENTRY: &str = "Ffrindiau";
const FROM_BOARD: &str = "Jo";
const FROM_CONTACT: &str = "960 001";
const FROM_PLAN: &str = "slow";

#[track_caller]
fn check_words(copy: &str, has: &[&str], has_not: &[&str]) {
    html::check_well_formed(copy);
    for words in has {
        assert!(copy.contains(words), "{words:?} is not in:\n{copy}");
    }
    for words in has_not {
        assert!(!copy.contains(words), "{words:?} is in:\n{copy}");
    }
}

#[test]
fn a_copy_of_progress_has_nobodys_words_and_nobodys_name() {
    let copy = copy_with(&learner(), &Contents::Progress);
    check_words(
        &copy,
        &[
            "It holds no journal entries, no group boards, no sessions and no numbers to ring.",
            "In it: 1 part done\u{a0}· 1 check\u{a0}· 1 step ended.",
            "What matters &amp; why<br/>",
        ],
        &[
            FROM_BIN,
            FROM_ENTRY,
            FROM_BOARD,
            FROM_CONTACT,
            FROM_PLAN,
            "private words",
            "entry/",
            "board/",
            "session/",
            "settings/",
        ],
    );
    let Ok(CopyFile::Open(opened)) = open(&copy) else {
        panic!("it opens");
    };
    assert_eq!(opened.contents, Contents::Progress);
    assert_eq!(
        opened.described(&samples::locale()),
        "That copy holds progress only. In it: 1 part done\u{a0}· 1 check\u{a0}· 1 step ended."
    );
    let mut elsewhere = learner_on("tablet");
    elsewhere.merge(opened.items);
    assert!(elsewhere.is_part_done("what-matters"));
    assert_eq!(elsewhere.last_copy_at_ms(), None);
}

#[test]
fn a_copy_of_chosen_entries_has_no_other_words() {
    let mut learner = learner();
    let chosen = ItemId::of("entry", "3");
    learner.write_entry(&chosen, None, "Chosen words", 20);
    learner.write_entry(&ItemId::of("entry", "4"), None, "Other words", 21);
    let contents = Contents::Entries([chosen.clone()].into());
    let copy = copy_with(&learner, &contents);
    check_words(
        &copy,
        &[
            "These are journal entries I chose.",
            "In it: 1 journal entry.",
            "<p class=\"words\" dir=\"auto\">Chosen words</p>",
            "It holds private words.",
        ],
        &[
            FROM_BIN,
            FROM_ENTRY,
            FROM_BOARD,
            FROM_CONTACT,
            FROM_PLAN,
            "Other words",
            "entry/1",
            "entry/4",
            "part/",
            "Step One",
        ],
    );
    let items = vec![learner.item(&chosen).expect("written above").clone()];
    assert_eq!(
        open(&copy),
        Ok(CopyFile::Open(OpenCopy { contents, items }))
    );
}

#[test]
fn words_of_a_chosen_entry_that_are_in_the_bin_elsewhere_stay_behind() {
    let id = ItemId::of("entry", "1");
    let mut phone = learner_on("phone");
    phone.write_entry(&id, None, "A start", 1);
    let mut tablet = learner_on("tablet");
    tablet.merge(phone.items().cloned());
    tablet.write_entry(&id, None, "Thrown away", 2);
    tablet.bin_entry(&id, 3);
    phone.write_entry(&id, None, "Kept", 4);
    phone.merge(tablet.items().cloned());
    assert!(copy_of(&phone).contains("Thrown away"));
    let copy = copy_with(&phone, &Contents::Entries([id].into()));
    check_words(&copy, &["Kept"], &["Thrown away"]);
}

#[test]
fn a_copy_that_holds_something_else_than_it_says_is_refused() {
    for lie in ["\"progress\"", "{\"entries\":[\"entry/1\"]}"] {
        let lying = with_data(|json| {
            let told = json.replace(
                "\"contents\":\"everything\"",
                &format!("\"contents\":{lie}"),
            );
            assert_ne!(told, json);
            told
        });
        check_refused(&lying, UnreadableCopy::Damaged);
    }
}

#[test]
fn an_empty_copy_says_so_kindly() {
    let copy = copy_of(&learner_on("new"));
    assert!(
        copy.contains("Not begun")
            && copy.contains("No journal entries.")
            && copy.contains("No group boards.")
            && copy.contains("There is nothing in it yet.")
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
        assert_eq!(items_in(&changed), Ok(items_of(&learner)));
    }
}

#[test]
fn no_change_of_encoding_reaches_the_data() {
    let latin: String = copy_of(&learner())
        .chars()
        .map(|c| if c.is_ascii() { c } else { '?' })
        .collect();
    assert_eq!(items_in(&latin), Ok(items_of(&learner())));
}

#[test]
fn what_is_not_a_copy_is_told_apart_from_a_damaged_one() {
    let programme = samples::programme();
    let texts = samples::texts();
    let board = Board::new("good-facilitation", &samples::activity_text(), 1);
    let board_page = board_page::page(
        &board,
        &programme,
        &texts,
        board_page::Wanted::default(),
        &samples::locale(),
    );
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
    let number = |format: u32| format!("\"waymark_copy\":{format}");
    let newer = with_data(|json| json.replace(&number(data::CURRENT), &number(7)));
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
fn a_drawing_and_chosen_words_are_in_a_copy_to_see_and_to_read() {
    let mut learner = learner_on("phone");
    let (drawn, other) = (ItemId::of("entry", "1"), ItemId::of("entry", "2"));
    for (id, at) in [(&drawn, 7), (&other, 8)] {
        let draw = |entry: &mut JournalEntry| {
            let dot = Stroke::begin(Pen::Broad, PenColour::Red, [at, at]);
            entry.drawing.draw(dot);
            entry.drawing.words = format!("Boat <{at}>");
            entry.toggle_feeling("let down");
        };
        learner.change_entry(id, &Seen::default(), None, draw, 1);
    }
    let copy = copy_of(&learner);
    html::check_well_formed(&copy);
    assert_eq!(items_in(&copy), Ok(items_of(&learner)));
    for seen in [
        "<path class=\"pen-red\" stroke-width=\"22\" d=\"M7 7h0\"/>",
        "A drawing: Boat &lt;7&gt;</p>",
        "Chosen: let down</p>",
    ] {
        assert!(copy.contains(seen), "{seen} is not in {copy}");
    }
    let chosen = copy_with(&learner, &Contents::Entries([drawn].into()));
    assert!(chosen.contains("M7 7h0") && !chosen.contains("M8 8h0") && !chosen.contains("<8>"));
    let progress = copy_with(&learner, &Contents::Progress);
    assert!(!progress.contains("Boat") && !progress.contains("let down"));
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
        prop_assert_eq!(items_in(&dressed), Err(UnreadableCopy::Damaged));
    }

    #[test]
    fn any_words_come_back_as_they_were(text in any::<String>()) {
        let mut learner = learner_on("phone");
        learner.write_entry(&ItemId::of("entry", "1"), None, &text, 1);
        let copy = copy_of(&learner);
        html::check_well_formed(&copy);
        prop_assert_eq!(items_in(&copy), Ok(items_of(&learner)));
    }

    #[test]
    fn a_copy_cut_short_is_never_taken_for_a_whole_one(near in 0usize..40_000) {
        let copy = copy_of(&learner());
        let end = char_boundary(&copy, near.min(copy.find("</script>").expect("data")));
        let expected = if end > 200 { UnreadableCopy::Damaged } else { UnreadableCopy::NotOurs };
        let answer = items_in(&copy[..end]);
        prop_assert!(answer == Err(UnreadableCopy::Damaged) || answer == Err(expected), "{answer:?}");
    }

    #[test]
    fn a_changed_letter_gives_the_same_items_or_none(near in 0usize..40_000, letter in any::<char>()) {
        let learner = learner();
        let copy = copy_of(&learner);
        let at = char_boundary(&copy, near % copy.len());
        let old = copy[at..].chars().next().expect("a letter");
        let changed = format!("{}{letter}{}", &copy[..at], &copy[at + old.len_utf8()..]);
        match items_in(&changed) {
            Ok(items) => prop_assert_eq!(items, items_of(&learner)),
            Err(error) => prop_assert_eq!(error, UnreadableCopy::Damaged),
        }
    }
}
