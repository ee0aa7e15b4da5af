//! A locale that needs no browser, and a small programme, for this layer's tests.

use super::Locale;
use crate::{
    domain::programme::{Activity, Help, Html, Part, Programme, Prompt, Quality, Step},
    words::{ENGLISH, Plural},
};

pub fn locale() -> Locale<'static> {
    Locale {
        words: &ENGLISH,
        day: &|at_ms| format!("day {at_ms}"),
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
        steps: vec![step()],
        activities: vec![activity()],
        help: Help {
            checked_on: String::new(),
            services: vec![],
        },
    }
}

pub fn step() -> Step {
    Step {
        id: "understand".into(),
        name: "One".into(),
        title: "Understand".into(),
        purpose: String::new(),
        learned: "What personalised care is, why it matters, and the six ways it happens".into(),
        introduction: Html::default(),
        parts: vec![
            part("what-matters", "What matters & why"),
            part("why-change", "Why change"),
        ],
        upcoming: vec![],
        ending: Html::default(),
        stopping_here: Html::default(),
        sources: Html::default(),
    }
}

fn part(id: &str, title: &str) -> Part {
    Part {
        id: id.into(),
        title: title.into(),
        minutes: 4,
        idea: String::new(),
        short: Html::default(),
        text: Html::default(),
        prompts: vec![Prompt {
            id: format!("{id}-prompt"),
            title: format!("Think: {title}"),
            text: Html::default(),
        }],
        checks: vec![],
        with_group: Html::default(),
        sources: Html::default(),
    }
}

pub fn activity() -> Activity {
    let qualities = [
        ("listening", "Listening well"),
        ("empathy", "Empathy"),
        ("planning", "Planning"),
        ("fairness", "Fairness"),
    ];
    Activity {
        id: "good-facilitation".into(),
        title: "What makes good facilitation?".into(),
        minutes: 30,
        idea: String::new(),
        text: Html::default(),
        qualities: qualities
            .map(|(id, label)| Quality {
                id: id.into(),
                label: label.into(),
            })
            .into(),
        afterwards: Html(format!("<p>{}</p>", "What could you share?")),
        sources: Html::default(),
    }
}
