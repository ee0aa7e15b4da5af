//! Pages beside the steps: guides, and the questions of "Where do I start?".

use waymark::domain::texts::{Guide, Start, StepWords};

use super::desk::{Desk, Shared};
use super::ids::Kind;
use super::page::{Page, Section, Slot};

const GUIDE_OUTLINE: [Slot; 2] = [Slot::Required("Text"), Slot::Optional("Sources")];
const GUIDE_FRONT: [&str; 3] = ["id", "title", "idea"];

const GOAL: &str = "Goal: ";
const KNOWN: &str = "Known: ";
const START_OUTLINE: [Slot; 3] = [
    Slot::Required("Text"),
    Slot::Repeated(&[GOAL]),
    Slot::Repeated(&[KNOWN]),
];
const START_FRONT: [&str; 2] = ["title", "idea"];

/// Compiles a page that stands beside the steps.
pub fn compile(page: &Page, shared: &mut Shared) -> Guide {
    page.check_outline(&GUIDE_OUTLINE, &mut shared.mistakes);
    page.check_front(&GUIDE_FRONT, &mut shared.mistakes);
    let [id, title, idea] = GUIDE_FRONT.map(|key| page.front(key, &mut shared.mistakes).to_owned());
    let mut desk = Desk::new(page, shared);
    desk.register(Kind::Guide, &id, page.front_line("id"));
    Guide {
        id,
        language: page.language.clone(),
        title: desk.label(&title, page.front_line("title")),
        idea: desk.sentence(&idea, page.front_line("idea")),
        text: desk.text(page.nodes("Text")),
        sources: desk.finish().sources,
    }
}

/// Compiles `start.md`: what one may want to do, and what one may know already.
pub fn compile_start(page: &Page, steps: &[&str], shared: &mut Shared) -> Start {
    page.check_outline(&START_OUTLINE, &mut shared.mistakes);
    page.check_front(&START_FRONT, &mut shared.mistakes);
    let [title, idea] = START_FRONT.map(|key| page.front(key, &mut shared.mistakes).to_owned());
    let mut desk = Desk::new(page, shared);
    let but_last = &steps[..steps.len().saturating_sub(1)];
    let (goal, goals) = question(page, GOAL, steps, &mut desk);
    let (known, known_already) = question(page, KNOWN, but_last, &mut desk);
    let start = Start {
        language: page.language.clone(),
        title: desk.label(&title, page.front_line("title")),
        idea: desk.sentence(&idea, page.front_line("idea")),
        text: desk.text(page.nodes("Text")),
        goal,
        goals,
        known,
        known_already,
    };
    desk.finish();
    start
}

/// The one section with this prefix: its question, and words for each of these steps in their order.
fn question(
    page: &Page,
    prefix: &'static str,
    steps: &[&str],
    desk: &mut Desk,
) -> (String, Vec<StepWords>) {
    let sections: Vec<(&str, &Section)> = page.sections_of(prefix).collect();
    if steps.is_empty() && sections.is_empty() {
        return (String::new(), Vec::new());
    }
    let [(question, section)] = sections.as_slice() else {
        desk.mistake(0, format!("write one section `## {prefix}…`"));
        return (String::new(), Vec::new());
    };
    let words: Vec<StepWords> = desk
        .named_items(&section.nodes)
        .into_iter()
        .map(|(step, words, line)| StepWords {
            step,
            words: desk.sentence(&words, line),
        })
        .collect();
    if !words
        .iter()
        .map(|words| words.step.as_str())
        .eq(steps.iter().copied())
    {
        let what = format!(
            "write `- id: Words` for each of these, in this order: {}",
            steps.join(", ")
        );
        desk.mistake(section.line, what);
    }
    (desk.sentence(question, section.line), words)
}
