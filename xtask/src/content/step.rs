//! A step's own page: how it opens, what is still to come, and its endings.

use waymark::domain::programme::{Part, Step, UpcomingPart};
use waymark::domain::texts::StepText;

use super::desk::{Desk, Shared};
use super::ids::Kind;
use super::page::{Page, Slot};

const OUTLINE: [Slot; 6] = [
    Slot::Required("Introduction"),
    Slot::Optional("Sessions"),
    Slot::Optional("Still to come"),
    Slot::Required("Ending"),
    Slot::Required("Stopping here"),
    Slot::Optional("Sources"),
];

const FRONT: [&str; 5] = ["id", "name", "title", "purpose", "learned"];

/// Compiles a step's page round the parts that belong to it: what stands in the outline, and its text.
pub fn compile(page: &Page, parts: Vec<Part>, shared: &mut Shared) -> (Step, StepText) {
    page.check_outline(&OUTLINE, &mut shared.mistakes);
    page.check_front(&FRONT, &mut shared.mistakes);
    let [id, name, title, purpose, learned] =
        FRONT.map(|key| page.front(key, &mut shared.mistakes).to_owned());

    let mut desk = Desk::new(page, shared);
    desk.register(Kind::Step, &id, page.front_line("id"));
    let step = Step {
        id,
        language: page.language.clone(),
        name: desk.label(&name, page.front_line("name")),
        title: desk.label(&title, page.front_line("title")),
        purpose: desk.sentence(&purpose, page.front_line("purpose")),
        learned: desk.sentence(&learned, page.front_line("learned")),
        has_sessions: page.section("Sessions").is_some(),
        parts,
        upcoming: upcoming(page, &mut desk),
    };
    let text = StepText {
        introduction: desk.text(page.nodes("Introduction")),
        sessions: desk.text(page.nodes("Sessions")),
        ending: desk.text(page.nodes("Ending")),
        stopping_here: desk.text(page.nodes("Stopping here")),
        sources: desk.finish().sources,
    };
    (step, text)
}

fn upcoming(page: &Page, desk: &mut Desk) -> Vec<UpcomingPart> {
    let items = desk.named_items(page.nodes("Still to come"));
    items
        .into_iter()
        .map(|(id, title, line)| {
            desk.register_upcoming(&id, line);
            UpcomingPart {
                id,
                title: desk.label(&title, line),
            }
        })
        .collect()
}
