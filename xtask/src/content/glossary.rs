//! Words explained: `glossary.md`, whose words can be tapped where a part first uses them.

use waymark::domain::texts::{Glossary, Term};

use super::desk::{Desk, Shared};
use super::ids::Kind;
use super::page::{Page, Slot};

const OUTLINE: [Slot; 1] = [Slot::Required("Words")];
const FRONT: [&str; 2] = ["title", "idea"];

/// Compiles the glossary and notes its words, so that parts can explain them.
pub fn compile(page: &Page, shared: &mut Shared) -> Glossary {
    page.check_outline(&OUTLINE, &mut shared.mistakes);
    page.check_front(&FRONT, &mut shared.mistakes);
    let [title, idea] = FRONT.map(|key| page.front(key, &mut shared.mistakes).to_owned());
    shared.glossary_language.clone_from(&page.language);
    let mut desk = Desk::new(page, shared);
    let items = desk.named_items(page.nodes("Words"));
    let mut glossary = Glossary {
        language: page.language.clone(),
        title: desk.label(&title, page.front_line("title")),
        idea: desk.sentence(&idea, page.front_line("idea")),
        terms: Vec::new(),
    };
    let mut forms = Vec::new();
    for (names, meaning, line) in items {
        let Some(word) = names.split(", ").next().filter(|word| !word.is_empty()) else {
            continue;
        };
        let id = id_of(word);
        desk.register(Kind::Term, &id, line);
        forms.extend(
            names
                .split(", ")
                .map(|form| (form.to_owned(), id.clone(), line)),
        );
        glossary.terms.push(Term {
            word: desk.label(word, line),
            meaning: desk.sentence(&meaning, line),
            id,
        });
    }
    desk.finish();
    for (form, id, line) in forms {
        if !shared.terms.add(&form, &id) {
            shared
                .mistakes
                .add(&page.file, line, format!("“{form}” is explained twice"));
        }
    }
    glossary
}

/// `after-care` of “After-care”.
fn id_of(word: &str) -> String {
    let lower = word.to_lowercase();
    let words = lower.split(|letter: char| !letter.is_ascii_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}
