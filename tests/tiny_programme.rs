//! A programme of one step for tests, so that no promise depends on today's content.

use waymark::domain::{
    programme::{Activity, Part, Picture, Programme, Prompt, Setting, Step},
    texts::{ActivityText, Card, CardGroup, PeopleText},
};

pub fn tiny_programme() -> Programme {
    Programme {
        language: "en-GB".into(),
        name: "A tiny journey".into(),
        steps: vec![Step {
            id: "understand".into(),
            language: None,
            name: "One".into(),
            title: "Understand".into(),
            purpose: String::new(),
            learned: "What matters".into(),
            has_sessions: true,
            parts: vec![
                part("what-matters", "What matters to you"),
                part("why-change", "Why care needs to change"),
            ],
            upcoming: vec![],
        }],
        activities: vec![Activity {
            id: ACTIVITY.into(),
            language: None,
            title: "What makes good facilitation?".into(),
            minutes: 30,
            idea: String::new(),
            setting: Setting::Group,
            picture: Picture::Circles,
        }],
        ..Programme::default()
    }
}

/// The id of its activity.
pub const ACTIVITY: &str = "good-facilitation";

/// The words of its activity.
pub fn activity_text() -> ActivityText {
    let card = |(id, title): (&str, &str)| Card {
        id: id.into(),
        title: title.into(),
        ..Card::default()
    };
    ActivityText {
        groups: vec![CardGroup {
            heading: String::new(),
            cards: [("listening", "Listening well"), ("planning", "Planning")]
                .map(card)
                .into(),
        }],
        people: Some(PeopleText::default()),
        ..ActivityText::default()
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
        checks: vec![format!("{id}-check")],
    }
}
