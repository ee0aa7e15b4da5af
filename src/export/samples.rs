//! A locale that needs no browser, a small programme, and somebody's record, for this layer's tests.

use super::Locale;
use crate::{
    domain::{
        DeviceId, ItemId, Learner,
        facilitation::Importance,
        programme::{Activity, Part, Programme, Prompt, Step},
        sessions::Session,
        settings::Settings,
        texts::{ActivityText, Html, Quality, Texts},
    },
    words::{ENGLISH, Plural},
};

const TEXT: &str =
    "Tuesday.\nThe baker </script> knew my <b>order</b> & smiled 🙂\r\n\u{0}“Ffrindiau”";

pub fn locale() -> Locale<'static> {
    Locale {
        words: ENGLISH,
        day: &|at_ms| format!("day {at_ms}"),
        date: &|day| format!("day {day}"),
        plural: &|count| {
            if count == 1 {
                Plural::One
            } else {
                Plural::Other
            }
        },
    }
}

pub fn programme() -> Programme {
    Programme {
        language: "en-GB".into(),
        name: "A journey".into(),
        steps: vec![step()],
        activities: vec![activity()],
    }
}

pub fn step() -> Step {
    Step {
        id: "understand".into(),
        name: "One".into(),
        title: "Understand".into(),
        purpose: String::new(),
        learned: "What personalised care is, why it matters, and the six ways it happens".into(),
        has_sessions: true,
        parts: vec![
            part("what-matters", "What matters & why"),
            part("why-change", "Why change"),
        ],
        upcoming: vec![],
    }
}

fn part(id: &str, title: &str) -> Part {
    Part {
        id: id.into(),
        title: title.into(),
        minutes: 4,
        idea: String::new(),
        prompts: vec![Prompt {
            id: format!("{id}-prompt"),
            title: format!("Think: {title}"),
        }],
        checks: vec![],
    }
}

pub fn activity() -> Activity {
    Activity {
        id: "good-facilitation".into(),
        title: "What makes good facilitation?".into(),
        minutes: 30,
        idea: String::new(),
    }
}

pub fn texts() -> Texts {
    let text = ActivityText {
        qualities: qualities(),
        afterwards: Html(format!("<p>{}</p>", "What could you share?")),
        ..ActivityText::default()
    };
    Texts {
        activities: [(activity().id, text)].into(),
        ..Texts::default()
    }
}

pub fn qualities() -> Vec<Quality> {
    let qualities = [
        ("listening", "Listening well"),
        ("empathy", "Empathy"),
        ("planning", "Planning"),
        ("fairness", "Fairness"),
    ];
    qualities
        .map(|(id, label)| Quality {
            id: id.into(),
            label: label.into(),
        })
        .into()
}

fn session() -> Session {
    Session {
        step: "understand".into(),
        title: "First meeting".into(),
        on: "2026-12-01".parse().ok(),
        notes: "Lee <b>laughed</b>".into(),
        took_part: true,
        ..Session::default()
    }
}

pub fn learner_on(device: &str) -> Learner {
    Learner::new(DeviceId(device.into()))
}

/// Somebody with one of everything, and an entry that was changed in two places.
pub fn learner() -> Learner {
    let programme = programme();
    let mut learner = learner_on("phone");
    learner.leave_place("understand", "what-matters", 1);
    learner.answer_check("meaning", "Together", true, 2);
    learner.finish_part("what-matters", 3);
    learner.end_step(&programme.steps[0], 4);
    learner.set_settings(Settings::default(), 5);
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
    learner.start_board(&board, "good-facilitation", &qualities(), 11);
    learner.change_board(&board, 12, |board| {
        board.sort("listening", Some(Importance::Important));
        board.add_person("listening", "Jo");
    });
    learner.start_board(&ItemId::of("board", "2"), "good-facilitation", &[], 13);
    learner.erase_board(&ItemId::of("board", "2"), 14);
    learner.put_session(&ItemId::of("session", "1"), session(), 15);
    learner.record_copy(16);
    learner
}
