//! A part of a step: at most five minutes about one idea, with its prompts and checks.

use waymark::domain::programme::{Check, CheckOption, Part, Prompt};

use super::desk::{Desk, Shared};
use super::ids::Kind;
use super::markdown::{Item, Node, NodeKind};
use super::page::{Page, Section, Slot};

const LONGEST_PART_MINUTES: u8 = 5;
const THINK: &str = "Think: ";
const CHECK: &str = "Check: ";

const OUTLINE: [Slot; 5] = [
    Slot::Required("In short"),
    Slot::Required("Text"),
    Slot::Repeated(&[THINK, CHECK]),
    Slot::Optional("With your group"),
    Slot::Optional("Sources"),
];

/// Compiles one part's page.
pub fn compile(page: &Page, shared: &mut Shared) -> Part {
    page.check_outline(&OUTLINE, &mut shared.mistakes);
    page.check_front(&["id", "title", "minutes", "idea"], &mut shared.mistakes);
    let id = page.front("id", &mut shared.mistakes).to_owned();
    let title = page.front("title", &mut shared.mistakes);
    let idea = page.front("idea", &mut shared.mistakes);
    let minutes = minutes(page, LONGEST_PART_MINUTES, shared);

    let mut desk = Desk::new(page, shared);
    desk.register(Kind::Part, &id, page.front_line("id"));
    Part {
        id,
        title: desk.label(title, page.front_line("title")),
        minutes,
        idea: desk.sentence(idea, page.front_line("idea")),
        short: desk.text(page.nodes("In short")),
        text: desk.text(page.nodes("Text")),
        prompts: page
            .sections_of(THINK)
            .map(|(title, section)| prompt(title, section, &mut desk))
            .collect(),
        checks: page
            .sections_of(CHECK)
            .map(|(question, section)| check(question, section, &mut desk))
            .collect(),
        with_group: desk.text(page.nodes("With your group")),
        sources: desk.finish(),
    }
}

/// Whole minutes between one and `longest`.
pub fn minutes(page: &Page, longest: u8, shared: &mut Shared) -> u8 {
    let minutes = page
        .front("minutes", &mut shared.mistakes)
        .parse()
        .unwrap_or(0);
    if !(1..=longest).contains(&minutes) {
        let what = format!("minutes are a whole number from 1 to {longest}");
        shared
            .mistakes
            .add(&page.file, page.front_line("minutes"), what);
    }
    minutes
}

fn prompt(title: &str, section: &Section, desk: &mut Desk) -> Prompt {
    if section.nodes.is_empty() {
        desk.mistake(section.line, "say what to think about");
    }
    Prompt {
        id: section_id(Kind::Prompt, section, desk),
        title: desk.label(title, section.line),
        text: desk.text(&section.nodes),
    }
}

fn check(question: &str, section: &Section, desk: &mut Desk) -> Check {
    let mut options = Vec::new();
    if let [
        Node {
            kind: NodeKind::List { items, .. },
            ..
        },
    ] = section.nodes.as_slice()
    {
        options.extend(items.iter().filter_map(|item| option(item, desk)));
    } else {
        desk.mistake(
            section.line,
            "a check is one list of `- [ ] answer`, and nothing else",
        );
    }
    if options.len() < 2 || options.iter().filter(|option| option.is_right).count() != 1 {
        desk.mistake(
            section.line,
            "a check has two answers or more, and exactly one is `[x]`",
        );
    }
    Check {
        id: section_id(Kind::Check, section, desk),
        question: desk.sentence(question, section.line),
        options,
    }
}

fn option(item: &Item, desk: &mut Desk) -> Option<CheckOption> {
    let (Some(is_right), [answer, feedback]) = (item.task, item.nodes.as_slice()) else {
        let what = "write `- [ ] answer`, an empty line, then one indented paragraph of feedback";
        desk.mistake(item.line, what);
        return None;
    };
    Some(CheckOption {
        text: paragraph(answer, desk)?,
        is_right,
        feedback: paragraph(feedback, desk)?,
    })
}

fn paragraph(node: &Node, desk: &mut Desk) -> Option<String> {
    let NodeKind::Paragraph(text) = &node.kind else {
        desk.mistake(node.line, "a plain paragraph belongs here");
        return None;
    };
    let text = desk.unmarked(text, node.line);
    Some(desk.sentence(&text, node.line))
}

fn section_id(kind: Kind, section: &Section, desk: &mut Desk) -> String {
    let Some(id) = &section.id else {
        desk.mistake(
            section.line,
            "end the heading with its permanent id: `{#being-heard}`",
        );
        return String::new();
    };
    desk.register(kind, id, section.line);
    id.clone()
}
