//! A programme of one step for tests, so that no promise depends on today's content.

use waymark::domain::programme::{
    Activity, Check, CheckOption, Help, Html, Part, Programme, Prompt, Quality, Step,
};

pub fn tiny_programme() -> Programme {
    Programme {
        language: "en-GB".into(),
        steps: vec![Step {
            id: "understand".into(),
            name: "One".into(),
            title: "Understand".into(),
            purpose: String::new(),
            learned: "What matters".into(),
            introduction: Html::default(),
            parts: vec![
                part("what-matters", "What matters to you"),
                part("why-change", "Why care needs to change"),
            ],
            upcoming: vec![],
            ending: Html::default(),
            stopping_here: Html::default(),
            sources: Html::default(),
        }],
        activities: vec![activity()],
        help: Help {
            checked_on: "2026-11-24".into(),
            services: vec![],
        },
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
        checks: vec![Check {
            id: format!("{id}-check"),
            question: "Which is it?".into(),
            options: vec![option("This one", true), option("That one", false)],
        }],
        with_group: Html::default(),
        sources: Html::default(),
    }
}

fn option(text: &str, is_right: bool) -> CheckOption {
    CheckOption {
        text: text.into(),
        is_right,
        feedback: String::new(),
    }
}

fn activity() -> Activity {
    let quality = |id: &str, label: &str| Quality {
        id: id.into(),
        label: label.into(),
    };
    Activity {
        id: "good-facilitation".into(),
        title: "What makes good facilitation?".into(),
        minutes: 30,
        idea: String::new(),
        text: Html::default(),
        qualities: vec![
            quality("listening", "Listening well"),
            quality("planning", "Planning"),
        ],
        afterwards: Html::default(),
        sources: Html::default(),
    }
}
