//! A programme of one step for tests, so that no promise depends on today's content.

use waymark::domain::{
    programme::{Activity, Part, Programme, Prompt, Step},
    texts::Quality,
};

pub fn tiny_programme() -> Programme {
    Programme {
        language: "en-GB".into(),
        name: "A tiny journey".into(),
        steps: vec![Step {
            id: "understand".into(),
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
            title: "What makes good facilitation?".into(),
            minutes: 30,
            idea: String::new(),
        }],
    }
}

/// The id of its activity.
pub const ACTIVITY: &str = "good-facilitation";

/// What its activity sorts.
pub fn qualities() -> Vec<Quality> {
    let quality = |(id, label): (&str, &str)| Quality {
        id: id.into(),
        label: label.into(),
    };
    [("listening", "Listening well"), ("planning", "Planning")]
        .map(quality)
        .into()
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
        checks: vec![format!("{id}-check")],
    }
}
