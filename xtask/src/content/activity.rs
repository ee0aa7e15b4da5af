//! A group activity: what to do, and the qualities to sort.

use waymark::domain::programme::Activity;
use waymark::domain::texts::{ActivityText, Quality};

use super::desk::{Desk, Shared};
use super::ids::Kind;
use super::page::{Page, Slot};
use super::part;

const LONGEST_ACTIVITY_MINUTES: u8 = 120;

const OUTLINE: [Slot; 4] = [
    Slot::Required("Text"),
    Slot::Required("Qualities"),
    Slot::Required("Afterwards"),
    Slot::Optional("Sources"),
];

/// Compiles one activity's page: what stands in the outline, and its text.
pub fn compile(page: &Page, shared: &mut Shared) -> (Activity, ActivityText) {
    page.check_outline(&OUTLINE, &mut shared.mistakes);
    page.check_front(&["id", "title", "minutes", "idea"], &mut shared.mistakes);
    let id = page.front("id", &mut shared.mistakes).to_owned();
    let title = page.front("title", &mut shared.mistakes);
    let idea = page.front("idea", &mut shared.mistakes);
    let minutes = part::minutes(page, LONGEST_ACTIVITY_MINUTES, shared);

    let mut desk = Desk::new(page, shared);
    desk.register(Kind::Activity, &id, page.front_line("id"));
    let activity = Activity {
        id,
        title: desk.label(title, page.front_line("title")),
        minutes,
        idea: desk.sentence(idea, page.front_line("idea")),
    };
    let text = ActivityText {
        text: desk.text(page.nodes("Text")),
        qualities: qualities(page, &mut desk),
        afterwards: desk.text(page.nodes("Afterwards")),
        sources: desk.finish().sources,
    };
    (activity, text)
}

fn qualities(page: &Page, desk: &mut Desk) -> Vec<Quality> {
    let items = desk.named_items(page.nodes("Qualities"));
    items
        .into_iter()
        .map(|(id, label, line)| {
            desk.register(Kind::Quality, &id, line);
            Quality {
                id,
                label: desk.label(&label, line),
            }
        })
        .collect()
}
