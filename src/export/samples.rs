//! A locale that needs no browser, a small programme, and somebody's record, for this layer's tests.

use super::Locale;
use crate::{
    domain::{
        DeviceId, ItemId, Learner,
        board::{Board, Role},
        own_help::{Contact, PlanTopic},
        programme::{Activity, Part, Picture, Programme, Prompt, Setting, Step},
        sessions::Session,
        settings::Settings,
        texts::{ActivityText, Card, CardGroup, Choice, Field, Html, PeopleText, Texts},
    },
    words::{ENGLISH, Plural},
};

const TEXT: &str =
    "Tuesday.\nThe baker </script> knew my <b>order</b> & smiled 🙂\r\n\u{0}“Ffrindiau”";

pub fn locale() -> Locale<'static> {
    Locale {
        language: "en-GB",
        direction: "ltr",
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
        ..Programme::default()
    }
}

pub fn step() -> Step {
    Step {
        id: "understand".into(),
        language: None,
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
        language: None,
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
        language: None,
        title: "What makes good facilitation?".into(),
        minutes: 30,
        idea: String::new(),
        setting: Setting::Group,
        picture: Picture::Circles,
    }
}

pub fn texts() -> Texts {
    Texts {
        activities: [(activity().id, activity_text())].into(),
        ..Texts::default()
    }
}

/// Four cards to put into three circles, and who has the important ones.
pub fn activity_text() -> ActivityText {
    let choice = |(id, label): (&str, &str)| Choice {
        id: id.into(),
        label: label.into(),
    };
    let choices = [
        ("important", "Important"),
        ("less-important", "Less important"),
        ("not-important", "Not important"),
    ];
    let cards = [
        ("listening", "Listening well"),
        ("empathy", "Empathy"),
        ("planning", "Planning"),
        ("fairness", "Fairness"),
    ];
    let card = |(id, title): (&str, &str)| Card {
        id: id.into(),
        title: title.into(),
        choices: choices.map(choice).into(),
        ..Card::default()
    };
    let field = |(id, is_day): (&str, bool)| Field {
        id: id.into(),
        label: format!("The {id}"),
        is_day,
    };
    ActivityText {
        groups: vec![CardGroup {
            heading: String::new(),
            cards: cards.map(card).into(),
        }],
        people: Some(PeopleText {
            does: "Who has this".into(),
            stands_in: None,
            only_for: vec!["important".into()],
        }),
        to_finish: [("sentence", false), ("day", true)].map(field).into(),
        afterwards: Html(format!("<p>{}</p>", "What could you share?")),
        ..ActivityText::default()
    }
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
    let facilitation = |now_ms| Board::new("good-facilitation", &activity_text(), now_ms);
    learner.start_board(&board, facilitation(11));
    learner.change_board(&board, 12, |board| {
        board.choose("listening", Some("important"));
        board.add_person("listening", Role::Does, "Jo");
    });
    learner.start_board(&ItemId::of("board", "2"), facilitation(13));
    learner.erase_board(&ItemId::of("board", "2"), 14);
    learner.put_session(&ItemId::of("session", "1"), session(), 15);
    for (id, name, is_groups) in [("1", "Sam & Co", false), ("2", "The library", true)] {
        let contact = Contact {
            name: name.into(),
            number: "01632 960 001".into(),
            added_at_ms: 15,
            is_groups,
        };
        learner.put_contact(&Contact::id(id), contact, 15);
    }
    learner.set_plan_note(PlanTopic::Helps, "A <slow> walk", 15);
    learner.record_copy(16);
    learner
}
