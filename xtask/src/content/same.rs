//! A translation beside its English: it may say things in other words, and everything else is the same.
//!
//! Records hold ids and answers, so that somebody who changes the language finds all of it where it was.

use std::fmt::Debug;

use waymark::domain::check::{Check, CheckKind, CheckOption};
use waymark::domain::programme::{Activity, Part, Step};
use waymark::domain::texts::{ActivityText, Feeling, Feelings, PartText, Texts};

use super::Compiled;
use super::mistakes::Mistakes;
use super::tree::Tree;

/// Compares every file that was translated with the English one.
pub fn check(tree: &Tree, english: &Compiled, translated: &Compiled, mistakes: &mut Mistakes) {
    check_steps(tree, english, translated, mistakes);
    check_activities(tree, english, translated, mistakes);
    let texts = (&english.texts, &translated.texts);
    let guides = texts.0.guides.iter().zip(&texts.1.guides);
    for (page, (english, guide)) in tree.guides.iter().zip(guides) {
        Beside::new(&page.file, mistakes).check("`id`", &english.id, &guide.id);
    }
    let (english, glossary) = (&texts.0.glossary, &texts.1.glossary);
    // Its ids are made from its words, in any order: no record names them.
    Beside::new(&tree.glossary.file, mistakes).check(
        "the number of words explained",
        &english.terms.len(),
        &glossary.terms.len(),
    );
    if let Some(toml) = &tree.feelings {
        check_feelings(texts, &mut Beside::new(&toml.file, mistakes));
    }
}

/// One file beside the English one.
struct Beside<'a> {
    file: &'a str,
    mistakes: &'a mut Mistakes,
}

impl<'a> Beside<'a> {
    fn new(file: &'a str, mistakes: &'a mut Mistakes) -> Self {
        Beside { file, mistakes }
    }

    /// True if both have the same.
    fn check<What: PartialEq + Debug>(&mut self, what: &str, english: &What, here: &What) -> bool {
        let is_same = english == here;
        if !is_same {
            let what = format!(
                "{what} must be the same as in English: here it is {here:?}, there {english:?}"
            );
            self.mistakes.add(self.file, 0, what);
        }
        is_same
    }
}

fn check_steps(tree: &Tree, english: &Compiled, translated: &Compiled, mistakes: &mut Mistakes) {
    let steps = english.programme.steps.iter();
    let steps = steps.zip(&translated.programme.steps);
    for (pages, (english_step, step)) in tree.steps.iter().zip(steps) {
        let mut beside = Beside::new(&pages.step.file, mistakes);
        check_step(english_step, step, &mut beside);
        let parts = english_step.parts.iter().zip(&step.parts);
        for (page, (english_part, part)) in pages.parts.iter().zip(parts) {
            let mut beside = Beside::new(&page.file, mistakes);
            check_part(english_part, part, &mut beside);
            let english_text = english.texts.parts.get(&english_part.id);
            let text = translated.texts.parts.get(&part.id);
            if let (Some(english_text), Some(text)) = (english_text, text) {
                check_part_text(english_text, text, &mut beside);
            }
        }
    }
}

fn check_step(english: &Step, step: &Step, beside: &mut Beside) {
    let upcoming = |step: &Step| -> Vec<String> {
        let parts = step.upcoming.iter();
        parts.map(|part| part.id.clone()).collect()
    };
    beside.check("`id`", &english.id, &step.id);
    beside.check("`## Sessions`", &english.has_sessions, &step.has_sessions);
    beside.check("`## Still to come`", &upcoming(english), &upcoming(step));
}

fn check_part(english: &Part, part: &Part, beside: &mut Beside) {
    let prompts = |part: &Part| -> Vec<String> {
        let prompts = part.prompts.iter();
        prompts.map(|prompt| prompt.id.clone()).collect()
    };
    beside.check("`id`", &english.id, &part.id);
    beside.check("`minutes`", &english.minutes, &part.minutes);
    beside.check(
        "the ids under `## Think`",
        &prompts(english),
        &prompts(part),
    );
    beside.check("the ids of checks", &english.checks, &part.checks);
}

fn check_part_text(english: &PartText, text: &PartText, beside: &mut Beside) {
    for (english, check) in english.checks.iter().zip(&text.checks) {
        let id = &english.id;
        if beside.check(
            &format!("the kind of check {id}"),
            &kind(english),
            &kind(check),
        ) {
            beside.check(
                &format!("the answers of check {id}"),
                &answers(english),
                &answers(check),
            );
        }
    }
}

fn kind(check: &Check) -> &'static str {
    match check.kind {
        CheckKind::ChooseOne(_) => "Check",
        CheckKind::ChooseAll(_) => "Choose all",
        CheckKind::TrueOrNot(_) => "True or not",
        CheckKind::Order { .. } => "Put in order",
        CheckKind::Match { .. } => "Match",
    }
}

/// A mark for each answer: whether it is right as the file has it, and `-` where there is no right and wrong.
fn answers(check: &Check) -> String {
    let mark = |option: &CheckOption| if option.is_right { "[x]" } else { "[ ]" };
    match &check.kind {
        CheckKind::ChooseOne(options)
        | CheckKind::ChooseAll(options)
        | CheckKind::TrueOrNot(options) => options.iter().map(mark).collect(),
        CheckKind::Order { items, .. } => "-".repeat(items.len()),
        CheckKind::Match { pairs, .. } => "-".repeat(pairs.len()),
    }
}

fn check_activities(
    tree: &Tree,
    english: &Compiled,
    translated: &Compiled,
    mistakes: &mut Mistakes,
) {
    let pairs = english
        .programme
        .activities
        .iter()
        .zip(&translated.programme.activities);
    for (page, (english_activity, activity)) in tree.activities.iter().zip(pairs) {
        let mut beside = Beside::new(&page.file, mistakes);
        check_activity(english_activity, activity, &mut beside);
        let english_text = english.texts.activities.get(&english_activity.id);
        let text = translated.texts.activities.get(&activity.id);
        if let (Some(english_text), Some(text)) = (english_text, text) {
            check_activity_text(english_text, text, &mut beside);
        }
    }
}

fn check_activity(english: &Activity, activity: &Activity, beside: &mut Beside) {
    beside.check("`id`", &english.id, &activity.id);
    beside.check("`minutes`", &english.minutes, &activity.minutes);
    beside.check("`for`", &english.setting, &activity.setting);
    beside.check("`picture`", &english.picture, &activity.picture);
}

fn check_activity_text(english: &ActivityText, text: &ActivityText, beside: &mut Beside) {
    type Look = fn(&ActivityText) -> Vec<String>;
    let looks: [(&str, Look); 5] = [
        ("the cards and their choices", cards),
        ("`## People`", people),
        ("`## To finish`", fields),
        ("`follows`", |text| text.follows.clone()),
        ("what is at the top of the file", |text| {
            let own = text.own.as_ref().map(|_| "own");
            let note = text.note.as_ref().map(|_| "note");
            own.into_iter().chain(note).map(str::to_owned).collect()
        }),
    ];
    for (what, look) in looks {
        beside.check(what, &look(english), &look(text));
    }
}

/// Each card with its choices, a group after the other.
fn cards(text: &ActivityText) -> Vec<String> {
    let mut cards = Vec::new();
    for (number, group) in (1..).zip(&text.groups) {
        for card in &group.cards {
            let choices: Vec<&str> = card
                .choices
                .iter()
                .map(|choice| choice.id.as_str())
                .collect();
            cards.push(format!("{number} {}: {}", card.id, choices.join(" ")));
        }
    }
    cards
}

fn people(text: &ActivityText) -> Vec<String> {
    text.people.as_ref().map_or_else(Vec::new, |people| {
        let stands_in = people.stands_in.as_ref().map(|_| "stands-in".to_owned());
        let all = ["asked".to_owned()].into_iter().chain(stands_in);
        all.chain(people.only_for.clone()).collect()
    })
}

fn fields(text: &ActivityText) -> Vec<String> {
    let fields = text.to_finish.iter();
    fields
        .map(|field| {
            let day = if field.is_day { " (day)" } else { "" };
            format!("{}{day}", field.id)
        })
        .collect()
}

/// The wheel has its places, and the same of them lead to help.
fn check_feelings((english, translated): (&Texts, &Texts), beside: &mut Beside) {
    let (english, feelings) = (&english.feelings, &translated.feelings);
    let pictures = |feelings: &Feelings| -> Vec<_> {
        let pictures = feelings.pictures.iter();
        pictures.map(|picture| picture.picture).collect()
    };
    beside.check("the pictures", &pictures(english), &pictures(feelings));
    beside.check(
        "the number of [[feeling]]s",
        &english.wheel.len(),
        &feelings.wheel.len(),
    );
    for (english, feeling) in english.wheel.iter().zip(&feelings.wheel) {
        let places = |feeling: &Feeling| -> Vec<bool> {
            let words = feeling.words();
            let words = words.map(|word| feeling.help.iter().any(|help| help == word));
            words.collect()
        };
        beside.check(
            &format!("which words of “{}” lead to help", english.word),
            &places(english),
            &places(feeling),
        );
    }
}
