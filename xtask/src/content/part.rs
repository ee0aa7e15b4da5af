//! A part of a step: at most five minutes about one idea, with its prompts and checks.

use waymark::domain::check::{Check, CheckKind, CheckOption, Pair, Said};
use waymark::domain::programme::{Part, Prompt};
use waymark::domain::texts::{Html, PartText};

use super::desk::{Desk, Shared};
use super::ids::Kind;
use super::markdown::{Item, Node, NodeKind};
use super::page::{Page, Section, Slot};

const LONGEST_PART_MINUTES: u8 = 5;
const THINK: &str = "Think: ";
const CHECK: &str = "Check: ";
const CHOOSE_ALL: &str = "Choose all: ";
const TRUE_OR_NOT: &str = "True or not: ";
const ORDER: &str = "Put in order: ";
const MATCH: &str = "Match: ";

/// The two answers to a statement in English, in this order. Other languages have words of their own for them.
const TRUE_AND_NOT: [&str; 2] = ["True", "Not true"];
const FEWEST_TO_CHOOSE_FROM: usize = 3;
const FEWEST_TO_MATCH: usize = 3;
const FEWEST_TO_ORDER: usize = 3;

const OUTLINE: [Slot; 5] = [
    Slot::Required("In short"),
    Slot::Required("Text"),
    Slot::Repeated(&[THINK, CHECK, CHOOSE_ALL, TRUE_OR_NOT, ORDER, MATCH]),
    Slot::Optional("With your group"),
    Slot::Optional("Sources"),
];

/// Compiles one part's page: what stands in the outline, and its text.
pub fn compile(page: &Page, shared: &mut Shared) -> (Part, PartText) {
    page.check_outline(&OUTLINE, &mut shared.mistakes);
    page.check_front(&["id", "title", "minutes", "idea"], &mut shared.mistakes);
    let id = page.front("id", &mut shared.mistakes).to_owned();
    let title = page.front("title", &mut shared.mistakes);
    let idea = page.front("idea", &mut shared.mistakes);
    let minutes = minutes(page, LONGEST_PART_MINUTES, shared);

    let mut desk = Desk::new(page, shared);
    desk.register(Kind::Part, &id, page.front_line("id"));
    let title = desk.label(title, page.front_line("title"));
    let idea = desk.sentence(idea, page.front_line("idea"));
    let short = desk.summary(page.nodes("In short"));
    let text = desk.explained_text(page.nodes("Text"));
    let (prompts, prompt_texts) = page
        .sections_of(THINK)
        .map(|(title, section)| prompt(title, section, &mut desk))
        .unzip();
    let checks: Vec<Check> = page
        .sections
        .iter()
        .filter_map(|section| check(section, &mut desk))
        .collect();
    let with_group = desk.text(page.nodes("With your group"));
    let finished = desk.finish();
    let part = Part {
        id,
        language: page.language.clone(),
        title,
        minutes,
        idea,
        prompts,
        checks: checks.iter().map(|check| check.id.clone()).collect(),
    };
    let text = PartText {
        short,
        text,
        prompts: prompt_texts,
        checks,
        with_group,
        sources: finished.sources,
        facts: finished.facts,
    };
    (part, text)
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

fn prompt(title: &str, section: &Section, desk: &mut Desk) -> (Prompt, Html) {
    if section.nodes.is_empty() {
        desk.mistake(section.line, "say what to think about");
    }
    let prompt = Prompt {
        id: section_id(Kind::Prompt, section, desk),
        title: desk.label(title, section.line),
    };
    (prompt, desk.text(&section.nodes))
}

/// The check under this heading, if it is the heading of one.
fn check(section: &Section, desk: &mut Desk) -> Option<Check> {
    type ReadKind = fn(&Section, &mut Desk) -> CheckKind;
    let kinds: [(&str, ReadKind); 5] = [
        (CHECK, choose_one),
        (CHOOSE_ALL, choose_all),
        (TRUE_OR_NOT, true_or_not),
        (ORDER, order),
        (MATCH, matching),
    ];
    let (question, read) = kinds
        .iter()
        .find_map(|(prefix, read)| Some((section.title.strip_prefix(prefix)?, read)))?;
    Some(Check {
        id: section_id(Kind::Check, section, desk),
        question: desk.sentence(question, section.line),
        kind: read(section, desk),
    })
}

fn choose_one(section: &Section, desk: &mut Desk) -> CheckKind {
    let options = options(section, desk);
    if options.len() < 2 || count_right(&options) != 1 {
        let what = "a check has two answers or more, and exactly one is `[x]`";
        desk.mistake(section.line, what);
    }
    CheckKind::ChooseOne(options)
}

fn choose_all(section: &Section, desk: &mut Desk) -> CheckKind {
    let options = options(section, desk);
    let right = count_right(&options);
    if options.len() < FEWEST_TO_CHOOSE_FROM || right < 2 || right == options.len() {
        let what = "write three answers or more: two at least are `[x]`, and one at least is not";
        desk.mistake(section.line, what);
    }
    CheckKind::ChooseAll(options)
}

fn true_or_not(section: &Section, desk: &mut Desk) -> CheckKind {
    let options = options(section, desk);
    let answers: Vec<&str> = options.iter().map(|option| option.text.as_str()).collect();
    let is_english = answers == TRUE_AND_NOT;
    let are_two = answers.len() == 2 && is_english == desk.is_english();
    if !are_two || count_right(&options) != 1 {
        let mut what =
            "the answers are `True` and `Not true`, in this order, and one is `[x]`".to_owned();
        if !desk.is_english() {
            what += ": write both in this language";
        }
        desk.mistake(section.line, what);
    }
    CheckKind::TrueOrNot(options)
}

fn count_right(options: &[CheckOption]) -> usize {
    options.iter().filter(|option| option.is_right).count()
}

fn order(section: &Section, desk: &mut Desk) -> CheckKind {
    let (items, said) = list_and_said(section, true, desk);
    if items.len() < FEWEST_TO_ORDER {
        desk.mistake(section.line, "write a numbered list of three items or more");
    }
    CheckKind::Order { items, said }
}

fn matching(section: &Section, desk: &mut Desk) -> CheckKind {
    let (items, said) = list_and_said(section, false, desk);
    let pairs: Vec<Pair> = items
        .iter()
        .filter_map(|item| {
            let (left, right) = item.split_once(": ")?;
            let (left, right) = (left.to_owned(), right.to_owned());
            Some(Pair { left, right })
        })
        .collect();
    if pairs.len() < FEWEST_TO_MATCH || pairs.len() != items.len() {
        desk.mistake(section.line, "write three pairs or more: `- left: right`");
    }
    for (place, pair) in pairs.iter().enumerate() {
        if pairs[..place].iter().any(|other| other.right == pair.right) {
            desk.mistake(section.line, format!("“{}” stands here twice", pair.right));
        }
    }
    CheckKind::Match { pairs, said }
}

/// A list of plain items, and under it what is said to an answer: once when it is right, once when it is not yet.
fn list_and_said(section: &Section, is_ordered: bool, desk: &mut Desk) -> (Vec<String>, Said) {
    let said = |nodes: &[&Node], desk: &mut Desk| {
        let [when_right, when_not_yet] = nodes else {
            let what =
                "under the list write two paragraphs: one for the right answer, one for not yet";
            desk.mistake(section.line, what);
            return None;
        };
        Some(Said {
            when_right: paragraph(when_right, desk)?,
            when_not_yet: paragraph(when_not_yet, desk)?,
        })
    };
    let mut nodes = section.nodes.iter();
    let items = match nodes.next().map(|node| &node.kind) {
        Some(NodeKind::List { is_numbered, items }) if *is_numbered == is_ordered => items
            .iter()
            .filter_map(|item| match item.nodes.as_slice() {
                [node] => paragraph(node, desk),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    };
    let rest: Vec<&Node> = nodes.collect();
    let said = said(&rest, desk).unwrap_or_default();
    (items, said)
}

/// The answers of a `- [ ] answer` list.
fn options(section: &Section, desk: &mut Desk) -> Vec<CheckOption> {
    let [
        Node {
            kind: NodeKind::List { items, .. },
            ..
        },
    ] = section.nodes.as_slice()
    else {
        let what = "a check is one list of `- [ ] answer`, and nothing else";
        desk.mistake(section.line, what);
        return Vec::new();
    };
    items.iter().filter_map(|item| option(item, desk)).collect()
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
