//! A language for tests that nobody speaks: English, shown from right to left, as Android's `ar-XB`.
//!
//! It shows which words of a page are not translated, and how pages look where lines run the other way.
//! The interface and the first step are in it. All else falls back to English, as in a language that is half done.

use std::env;
use std::path::Path;

use anyhow::Result;
use waymark::domain::check::{Check, CheckKind, Said};
use waymark::domain::programme::{Programme, Step};
use waymark::domain::texts::{Html, PartText, StepText, Texts};

use super::desk::Shared;
use super::language::{Direction, ENGLISH, Language};
use super::tree::Tree;
use super::{Compiled, Edition, compile_tree, today, words};

/// By which `cargo xtask dist --pseudo` tells the hook that the release has this language.
pub const VARIABLE: &str = "WAYMARK_PSEUDO";

/// From here on, every letter is shown to the left of the one before.
const RIGHT_TO_LEFT: char = '\u{202E}';
/// The end of it.
const POP: char = '\u{202C}';

/// The language with its words, if this build was asked for it.
pub fn edition_if_asked(root: &Path) -> Result<Option<Edition>> {
    env::var_os(VARIABLE).map(|_| edition(root)).transpose()
}

fn edition(root: &Path) -> Result<Edition> {
    let language = Language {
        folder: "pseudo".to_owned(),
        tag: "ar-XB".to_owned(),
        name: "[Right to left]".to_owned(),
        english_name: "Right to left (test)".to_owned(),
        direction: Direction::RightToLeft,
        is_draft: false,
    };
    let english = Language::read(root, ENGLISH)?;
    let mut shared = Shared::default();
    let mut tree = Tree::read(root, &english, &mut shared.mistakes)?;
    tree.language.clone_from(&language.tag);
    leave_english_but_first_step(&mut tree, &english.tag);
    let Compiled {
        mut programme,
        mut texts,
    } = compile_tree(&tree, today(), shared)?.compiled;
    turn_programme(&mut programme, &mut texts);
    Ok(Edition {
        language,
        compiled: Compiled { programme, texts },
        words: Some(words::english_changed(root, |word| {
            outside(word, ('{', '}'))
        })?),
    })
}

/// Marks every file as English but those of the first step and the programme's name.
fn leave_english_but_first_step(tree: &mut Tree, english_tag: &str) {
    let later_steps = tree.steps.iter_mut().skip(1).flat_map(|pages| {
        let parts = pages.parts.iter_mut();
        parts.chain([&mut pages.step])
    });
    let pages = later_steps
        .chain(&mut tree.activities)
        .chain(&mut tree.guides)
        .chain([&mut tree.glossary, &mut tree.start]);
    for page in pages {
        page.language = Some(english_tag.to_owned());
    }
    for toml in tree.feelings.iter_mut().chain([&mut tree.help]) {
        toml.language = Some(english_tag.to_owned());
    }
}

fn turn_programme(programme: &mut Programme, texts: &mut Texts) {
    let welcome = &mut programme.welcome;
    let path = &mut programme.path;
    turn_all([
        &mut programme.name,
        &mut welcome.title,
        &mut welcome.what,
        &mut welcome.how,
        &mut path.name,
        &mut path.text,
    ]);
    let Some(step) = programme.steps.first_mut() else {
        return;
    };
    turn_step(step);
    if let Some(text) = texts.steps.get_mut(&step.id) {
        turn_step_text(text);
    }
    for part in &step.parts {
        if let Some(text) = texts.parts.get_mut(&part.id) {
            turn_part_text(text);
        }
    }
}

fn turn_step(step: &mut Step) {
    turn_all([
        &mut step.name,
        &mut step.title,
        &mut step.purpose,
        &mut step.learned,
    ]);
    turn_all(step.upcoming.iter_mut().map(|part| &mut part.title));
    for part in &mut step.parts {
        turn_all([&mut part.title, &mut part.idea]);
        turn_all(part.prompts.iter_mut().map(|prompt| &mut prompt.title));
    }
}

fn turn_step_text(text: &mut StepText) {
    turn_passages([
        &mut text.introduction,
        &mut text.sessions,
        &mut text.ending,
        &mut text.stopping_here,
        &mut text.sources,
    ]);
}

fn turn_part_text(text: &mut PartText) {
    turn_passages([
        &mut text.short,
        &mut text.text,
        &mut text.with_group,
        &mut text.sources,
        &mut text.facts,
    ]);
    turn_passages(&mut text.prompts);
    text.checks.iter_mut().for_each(turn_check);
}

fn turn_check(check: &mut Check) {
    turn_all([&mut check.question]);
    match &mut check.kind {
        CheckKind::ChooseOne(options)
        | CheckKind::ChooseAll(options)
        | CheckKind::TrueOrNot(options) => {
            for option in options {
                turn_all([&mut option.text, &mut option.feedback]);
            }
        }
        CheckKind::Order { items, said } => {
            turn_all(items);
            turn_said(said);
        }
        CheckKind::Match { pairs, said } => {
            for pair in pairs {
                turn_all([&mut pair.left, &mut pair.right]);
            }
            turn_said(said);
        }
    }
}

fn turn_said(said: &mut Said) {
    turn_all([&mut said.when_right, &mut said.when_not_yet]);
}

fn turn_all<'a>(texts: impl IntoIterator<Item = &'a mut String>) {
    for text in texts {
        *text = turned(text);
    }
}

/// Passages keep their tags. What stands between these may hold entities, which are read before anything is turned.
fn turn_passages<'a>(passages: impl IntoIterator<Item = &'a mut Html>) {
    for passage in passages {
        passage.0 = outside(&passage.0, ('<', '>'));
    }
}

/// The text, with all of it turned but what stands between these marks.
fn outside(text: &str, (open, close): (char, char)) -> String {
    let mut all = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(open) {
        let (inside, next) = after.split_once(close).unwrap_or((after, ""));
        all += &turned(before);
        all.extend([open]);
        all += inside;
        all.extend([close]);
        rest = next;
    }
    all + &turned(rest)
}

fn turned(text: &str) -> String {
    if text.trim().is_empty() {
        return text.to_owned();
    }
    format!("{RIGHT_TO_LEFT}{text}{POP}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As it is seen, with `(` and `)` for the marks that nobody sees.
    fn seen(text: &str) -> String {
        text.replace(RIGHT_TO_LEFT, "(").replace(POP, ")")
    }

    #[test]
    fn words_are_turned_and_arguments_tags_and_entities_are_not() {
        let word = outside("Saved {time}, {day}", ('{', '}'));
        assert_eq!(seen(&word), "(Saved ){time}(, ){day}");
        let passage = outside("<p>Tea &amp; <em>a cake</em>.</p>", ('<', '>'));
        assert_eq!(seen(&passage), "<p>(Tea &amp; )<em>(a cake)</em>(.)</p>");
        assert_eq!(turned(""), "");
    }

    #[test]
    fn the_interface_and_the_first_step_are_turned_and_all_else_waits_for_a_translation() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let Edition {
            language,
            compiled: Compiled { programme, texts },
            words,
        } = edition(&root).unwrap();
        assert_eq!(programme.language, language.tag);
        assert!(
            words
                .unwrap()
                .iter()
                .any(|word| word == "\u{202E}Hide\u{202C}")
        );
        let english = Some("en-GB");
        let (first, later) = programme.steps.split_first().unwrap();
        assert_eq!(first.language, None);
        assert!(first.title.starts_with(RIGHT_TO_LEFT));
        assert!(first.parts.iter().all(|part| part.language.is_none()));
        let text = &texts.parts[&first.parts[0].id].text.0;
        assert!(text.starts_with("<p>\u{202E}"), "{text}");
        assert!(!text.contains("class=\"term\""), "{text}");
        for step in later {
            assert_eq!(step.language.as_deref(), english);
            assert!(
                step.parts
                    .iter()
                    .all(|part| part.language.as_deref() == english)
            );
            assert!(!step.title.contains(RIGHT_TO_LEFT));
        }
        let activities = programme
            .activities
            .iter()
            .map(|activity| &activity.language);
        let services = texts.help.services.iter().map(|service| &service.language);
        let nations = texts.help.nations.iter().map(|nation| &nation.language);
        let others = [
            &texts.glossary.language,
            &texts.start.language,
            &texts.feelings.language,
            &texts.guides[0].language,
        ];
        for marked in activities.chain(services).chain(nations).chain(others) {
            assert_eq!(marked.as_deref(), english);
        }
    }
}
