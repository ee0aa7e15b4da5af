//! Promise: what was saved once opens for ever and means what it meant. Damaged and newer records are refused whole.
//!
//! `saved_records/` holds what was really written. A file there is never changed; a new format adds new files.

#![allow(clippy::unwrap_used)]

use std::{fs, path::PathBuf};

use waymark::{
    domain::{
        DeviceId, Item, ItemId, Learner, State,
        aloud::Speed,
        drawing::{Pen, PenColour},
        own_help::PlanTopic,
        progress::{CheckAnswer, Place, StepEnding},
        sessions::Session,
        settings::{Colours, Settings, TextSize},
    },
    export::copy::{self, Contents, CopyFile, OpenCopy, Passphrase, UnreadableCopy},
    storage::{
        Lock, Seal as _,
        format::{self, UnreadableItem},
        json,
        vault::Vault,
    },
};

/// When the first of these records was written.
const BEGAN_AT_MS: u64 = 1_795_500_000_000;

/// The first copy ever made holds these.
const FIRST_KINDS: [&str; 10] = [
    "binned", "board", "check", "copy", "entry", "gone", "part", "place", "settings", "step",
];

const KINDS: [&str; 25] = [
    "binned",
    "board",
    "check",
    "contact",
    "copy",
    "drawing",
    "earlier",
    "entry",
    "feelings",
    "gone",
    "group_contact",
    "group_session",
    "own_board",
    "pace",
    "part",
    "place",
    "place_idea",
    "plan_note",
    "session",
    "settings",
    "settings_low_energy",
    "settings_more",
    "settings_nation",
    "settings_speed",
    "step",
];

/// What a record's text holds.
#[derive(Debug, PartialEq, serde::Deserialize)]
struct Saved {
    format: u32,
    item: Item,
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/saved_records")
}

fn saved(name: &str) -> String {
    fs::read_to_string(folder().join(name)).unwrap()
}

/// The record of this kind in the format written today.
fn newest(kind: &str) -> String {
    saved(&format!("format-{}/{kind}.json", format::CURRENT))
}

fn saved_item(kind: &str) -> Item {
    format::decode(&newest(kind)).unwrap()
}

fn learner_with(items: impl IntoIterator<Item = Item>) -> Learner {
    Learner::from_items(DeviceId("today".into()), items)
}

/// What a record of this kind meant when it was saved.
#[track_caller]
fn check_meaning(learner: &Learner, kind: &str) {
    match kind {
        "part" => assert_eq!(
            learner.part_done_at_ms("personalised-care"),
            Some(BEGAN_AT_MS)
        ),
        "check" => assert_eq!(
            learner.check_answer("closest-meaning"),
            Some(&CheckAnswer {
                chosen: "You and the staff make a plan together, starting from your life.".into(),
                understood: true,
            })
        ),
        "place" => check_place(learner, 0),
        "place_idea" => check_place(learner, 2),
        "step" => assert_eq!(
            learner.step_ending("understand"),
            Some(&StepEnding {
                ended_at_ms: Some(BEGAN_AT_MS + 4_000),
                parts_done: 1,
                parts_total: 2,
            })
        ),
        "settings" => check_settings(learner),
        "settings_low_energy" => assert!(learner.settings().low_energy),
        "settings_more" => check_settings_more(learner),
        "settings_speed" => assert_eq!(learner.settings().speed, Speed::Slower),
        "copy" => assert_eq!(learner.last_copy_at_ms(), Some(BEGAN_AT_MS + 11_000)),
        "entry" => check_entry(learner),
        "earlier" => check_earlier(learner),
        "drawing" => check_drawing(learner),
        "feelings" => check_feelings(learner),
        "board" => check_board(learner),
        "own_board" => check_own_board(learner),
        "binned" => check_binned(learner),
        "contact" | "group_contact" | "plan_note" => check_own_help(learner, kind),
        "settings_nation" => assert_eq!(learner.settings().nation.as_deref(), Some("wales")),
        "session" => check_session(learner),
        "group_session" => check_group_session(learner),
        "pace" => assert_eq!(
            learner.pace("facilitate"),
            "2026-12-01".parse().ok().map(|day| (day, 4))
        ),
        "gone" => check_gone(learner),
        unknown => panic!("say what {unknown} meant, here"),
    }
}

#[track_caller]
fn check_gone(learner: &Learner) {
    let item = learner.item(&ItemId("entry/gone".into()));
    assert_eq!(item.map(|item| &item.newest().state), Some(&State::Gone));
}

#[track_caller]
fn check_place(learner: &Learner, idea: usize) {
    let meant = Place {
        step: "understand".into(),
        part: "why-change".into(),
        idea,
    };
    assert_eq!(learner.place(), Some(&meant));
}

#[track_caller]
fn check_own_help(learner: &Learner, kind: &str) {
    let contacts = |is_groups| -> Vec<_> {
        let contacts = learner.contacts(is_groups).into_iter();
        contacts
            .map(|(_, contact)| (contact.name.clone(), contact.dialled().unwrap()))
            .collect()
    };
    let (own, groups) = (contacts(false), contacts(true));
    match kind {
        "contact" => {
            assert_eq!(
                own,
                [("Sam “next door” 🙂".to_owned(), "01632960001".to_owned())]
            );
            assert!(groups.is_empty());
        }
        "group_contact" => {
            assert_eq!(
                groups,
                [("The library".to_owned(), "+441632960002".to_owned())]
            );
            assert!(own.is_empty());
        }
        _ => assert_eq!(
            learner.plan_note(PlanTopic::Helps),
            "A slow walk.\nRinging Sam."
        ),
    }
}

#[track_caller]
fn check_settings(learner: &Learner) {
    assert_eq!(
        learner.settings(),
        Settings {
            colours: Colours::Contrast,
            text_size: TextSize::VeryLarge,
            short_first: true,
            more_space: false,
            less_motion: false,
            low_energy: false,
            nation: None,
            language: None,
            speed: Speed::Usual,
        }
    );
}

#[track_caller]
fn check_settings_more(learner: &Learner) {
    let settings = learner.settings();
    assert_eq!(settings.colours, Colours::Cream);
    assert!(settings.more_space && settings.less_motion);
}

#[track_caller]
fn check_entry(learner: &Learner) {
    let id = ItemId("entry/two-versions".into());
    let view = learner.entry(&id).unwrap();
    assert_eq!(view.entry.prompt.as_deref(), Some("care-that-fitted"));
    assert_eq!(
        view.entry.text,
        "A nurse asked what my days are like, and “why” 🙂 </script>"
    );
    assert_eq!(view.entry.started_at_ms, BEGAN_AT_MS + 5_000);
    assert_eq!(view.changed_at_ms, BEGAN_AT_MS + 7_000);
    assert_eq!(
        learner.other_texts(&id),
        ["A nurse asked what my days are like.\nShe wrote it down."]
    );
}

#[track_caller]
fn check_earlier(learner: &Learner) {
    let view = learner.entry(&ItemId("entry/earlier".into())).unwrap();
    assert_eq!(view.entry.text, "A bad day");
    let earlier: Vec<_> = view
        .entry
        .earlier
        .iter()
        .map(|earlier| (earlier.text.as_str(), earlier.written_at_ms))
        .collect();
    assert_eq!(earlier, [("A good day", BEGAN_AT_MS + 16_000)]);
}

#[track_caller]
fn check_drawing(learner: &Learner) {
    let view = learner.entry(&ItemId("entry/drawing".into())).unwrap();
    assert_eq!(view.entry.text, "");
    let drawing = &view.entry.drawing;
    let strokes: Vec<_> = drawing
        .strokes
        .iter()
        .map(|stroke| (stroke.pen, stroke.colour, stroke.path()))
        .collect();
    assert_eq!(
        strokes,
        [
            (Pen::Broad, PenColour::Blue, "M10 20L400 600".into()),
            (Pen::Fine, PenColour::Ink, "M800 0h0".into()),
        ]
    );
    assert_eq!(drawing.words, "A “boat” 🙂");
}

#[track_caller]
fn check_feelings(learner: &Learner) {
    let view = learner.entry(&ItemId("entry/feelings".into())).unwrap();
    assert_eq!(view.entry.text, "By the sea");
    assert_eq!(view.entry.feelings, ["on edge", "some sun"]);
}

#[track_caller]
fn check_board(learner: &Learner) {
    let board = learner.board(&ItemId("board/6d1f".into())).unwrap();
    assert_eq!(board.activity, "good-facilitation");
    assert_eq!(board.started_at_ms, BEGAN_AT_MS + 8_000);
    assert_eq!(board.kept_at_ms, Some(BEGAN_AT_MS + 9_000));
    let choice = |id: &str| board.row(id).unwrap().choice.as_deref();
    assert_eq!(choice("listening-well"), Some("important"));
    assert_eq!(choice("facilitating"), Some("less-important"));
    assert_eq!(choice("inclusion"), Some("not-important"));
    assert_eq!(choice("own-1"), None);
    assert_eq!(board.people(), ["Jo", "S."]);
    assert!(!board.is_private);
    let own = board.row("own-1").unwrap();
    assert_eq!((own.label.as_str(), own.is_own), ("Good humour", true));
}

#[track_caller]
fn check_own_board(learner: &Learner) {
    let board = learner.board(&ItemId("board/71aa".into())).unwrap();
    assert!(board.is_private && board.kept_at_ms.is_none());
    let row = board.row("task-rooms").unwrap();
    assert_eq!(row.people, ["Jo"]);
    assert_eq!(row.stand_ins, ["S."]);
    assert_eq!(row.note, "Ask the “library” 🙂");
    assert_eq!(board.finish["share-first"], "The rooms.\nOne of us asks.");
    assert_eq!(board.finish["next-day"], "2026-12-08");
    assert_eq!(board.tally("task-rooms")["would-help"], 1);
    assert_eq!(board.members[0].changes, 2);
}

#[track_caller]
fn check_binned(learner: &Learner) {
    let binned = learner.binned_entries();
    let (id, entry, binned_at_ms) = binned[0];
    assert_eq!(id.0, "entry/binned");
    assert_eq!(entry.text, "Words in the bin");
    assert_eq!(binned_at_ms, BEGAN_AT_MS + 15_000);
}

#[track_caller]
fn check_session(learner: &Learner) {
    let id = ItemId("session/6d2e".into());
    let meant = Session {
        step: "facilitate".into(),
        title: "Session 1".into(),
        on: "2026-12-01".parse().ok(),
        at: "18:30".parse().ok(),
        minutes: Some(90),
        place: "Library, first floor".into(),
        prepare: "Read part 4 “again” 🙂".into(),
        notes: "Lee opened the circle.\nI waited.".into(),
        took_part: true,
        feedback: "You left room.".into(),
        ..Session::default()
    };
    assert_eq!(learner.session(&id), Some(&meant));
}

#[track_caller]
fn check_group_session(learner: &Learner) {
    let (_, session) = learner.sessions(Session::GROUPS_OWN)[0];
    let items: Vec<_> = session
        .agenda
        .iter()
        .map(|item| {
            (
                item.what.as_str(),
                item.minutes,
                item.is_round,
                item.activity.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        items,
        [
            ("Check-in round", 15, true, None),
            ("What suits us", 10, false, Some("what-leadership")),
        ]
    );
    let up = session.under_way.map(|up| (up.item, up.since_ms));
    assert_eq!(up, Some((1, BEGAN_AT_MS + 19_000)));
    assert_eq!(
        (session.opens.as_str(), session.decided.as_str()),
        ("Jo", "We swap “roles” 🙂.")
    );
    assert_eq!(session.next_on, "2026-12-15".parse().ok());
}

#[test]
fn every_record_ever_saved_still_means_what_it_meant() {
    for format in fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
    {
        if !format.is_dir() {
            continue;
        }
        for file in fs::read_dir(format)
            .unwrap()
            .map(|entry| entry.unwrap().path())
        {
            let item = format::decode(&fs::read_to_string(&file).unwrap());
            let item = item.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            let kind = file.file_stem().unwrap().to_string_lossy().into_owned();
            check_meaning(&learner_with([item]), &kind);
        }
    }
}

#[test]
fn there_is_a_saved_record_of_every_kind() {
    for kind in KINDS {
        check_meaning(&learner_with([saved_item(kind)]), kind);
    }
}

/// Equal text today means that a change of the format cannot happen unseen.
#[test]
fn what_is_written_today_is_the_newest_saved_format() {
    for kind in KINDS {
        let text = newest(kind);
        assert_eq!(
            format::encode(&saved_item(kind)),
            text.trim_end(),
            "a new shape needs a new format: {kind}"
        );
    }
}

/// What a copy of everything held when it was made.
#[track_caller]
fn check_whole_copy(copy: OpenCopy) {
    assert_eq!(copy.contents, Contents::Everything);
    assert_eq!(copy.items.len(), FIRST_KINDS.len());
    let mut learner = learner_with([]);
    assert_eq!(learner.merge(copy.items).added, FIRST_KINDS.len());
    for kind in FIRST_KINDS {
        check_meaning(&learner, kind);
    }
}

#[test]
fn the_first_copy_ever_made_still_opens_with_everything_in_it() {
    let CopyFile::Open(copy) = copy::open(&saved("copy-1.html")).unwrap() else {
        panic!("it was not sealed");
    };
    check_whole_copy(copy);
}

#[test]
fn the_first_sealed_copy_still_opens_with_its_passphrase() {
    let CopyFile::Sealed(sealed) = copy::open(&saved("sealed-1.html")).unwrap() else {
        panic!("it was sealed");
    };
    let open = |typed: &str| sealed.open(&Passphrase::new(typed).unwrap());
    check_whole_copy(open("ŵyn by the slow canal").unwrap());
    assert_eq!(
        open("ŵyn by the fast canal"),
        Err(UnreadableCopy::OtherPassphrase)
    );
}

/// An older Waymark says that it is newer; without the words, this one says that it is sealed.
#[test]
fn the_first_locked_record_still_opens_with_the_words_of_its_lock() {
    let lock = Lock::decode(saved("lock-1.json").trim_end()).unwrap();
    let unlock = |typed: &str| Vault::unlock(&lock, &Passphrase::new(typed).unwrap(), || [0; 24]);
    let text = saved("locked-1.json");
    let text = text.trim_end();
    assert_eq!(format::decode(text), Err(UnreadableItem::Sealed));
    let record = unlock("ŵyn by the slow canal")
        .and_then(|vault| vault.open(text))
        .unwrap();
    let item = format::decode(&record.text).unwrap();
    assert_eq!(record.key, item.id.0);
    check_entry(&learner_with([item]));
    assert!(unlock("ŵyn by the fast canal").is_none());
    assert_eq!(
        Lock::decode(&text.replace("sealed", "lock")),
        Err(UnreadableItem::Damaged)
    );
    for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
        assert_eq!(format::decode(&text[..end]), Err(UnreadableItem::Damaged));
    }
}

#[test]
fn the_first_copy_of_chosen_entries_still_says_what_it_holds() {
    let CopyFile::Open(copy) = copy::open(&saved("entries-1.html")).unwrap() else {
        panic!("it was not sealed");
    };
    let id = ItemId("entry/two-versions".into());
    assert_eq!(copy.contents, Contents::Entries([id].into()));
    assert_eq!(copy.items.len(), 1);
    check_entry(&learner_with(copy.items));
}

#[test]
fn a_record_cut_short_anywhere_is_refused() {
    for kind in KINDS {
        let text = newest(kind);
        let text = text.trim_end();
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            assert_eq!(
                format::decode(&text[..end]),
                Err(UnreadableItem::Damaged),
                "{kind} up to {end}"
            );
        }
    }
}

#[test]
fn a_record_that_names_nothing_or_holds_nothing_is_refused() {
    let text = newest("part");
    let nameless = text.replace("part/personalised-care", "");
    let empty = r#"{"format":1,"item":{"id":"part/a","versions":[]}}"#;
    let unknown = text.replace("{\"part\":", "{\"something_else\":");
    let no_format = text.replace(&format!("\"format\":{},", format::CURRENT), "");
    for damaged in [
        &nameless, empty, &unknown, &no_format, "", "null", "[]", "\u{0}",
    ] {
        assert_eq!(
            format::decode(damaged),
            Err(UnreadableItem::Damaged),
            "{damaged}"
        );
    }
}

#[test]
fn what_a_newer_waymark_saved_is_refused_and_called_newer() {
    let (today, next) = (format::CURRENT, format::CURRENT + 1);
    let number = |format: u32| format!("\"format\":{format}");
    let newer = newest("part").replace(&number(today), &number(next));
    assert_eq!(format::decode(&newer), Err(UnreadableItem::Newer(next)));
    // Of a format to come we know only that it says its number.
    assert_eq!(
        format::decode("{\"shape\":\"other\",\"format\":9}"),
        Err(UnreadableItem::Newer(9))
    );
}

#[test]
fn a_damaged_copy_gives_nothing_rather_than_half() {
    let copy = saved("copy-1.html");
    let changed_word = copy.replace("Words in the bin\"", "Words in the tin\"");
    assert_ne!(changed_word, copy);
    let cut_short = &copy[..copy.find("</script>").unwrap() - 1];
    for damaged in [changed_word.as_str(), cut_short] {
        assert_eq!(copy::open(damaged), Err(UnreadableCopy::Damaged));
    }
}

/// One letter in another's place, at every place of every record.
#[test]
fn a_record_reads_as_serde_json_reads_it_whatever_is_damaged() {
    for kind in KINDS {
        let whole = newest(kind);
        for (at, letter) in whole.char_indices() {
            for instead in ["", "\"", "\\", "0", "-", "e", ",", "}", " ", "\n", "é"] {
                let rest = &whole[at + letter.len_utf8()..];
                let damaged = format!("{}{instead}{rest}", &whole[..at]);
                let expected = serde_json::from_str::<Saved>(&damaged).ok();
                assert_eq!(json::read(&damaged).ok(), expected, "{damaged}");
            }
        }
    }
}
