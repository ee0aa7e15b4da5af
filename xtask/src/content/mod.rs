//! Turns the Markdown in `content/` into a programme's pack, and says all at once what is to put right.
//!
//! One folder a language, in it a folder a step, in it `step.md` and a file a part; numbers in front of names give
//! the order. `docs/writing-content.md` tells authors how a file is laid out; each module here holds one rule of it.
//! English is whole and decides what there is. Another language has the files that were translated, and English ones
//! stand in for the others, marked as such.

mod activity;
mod desk;
mod feelings;
mod glossary;
mod guide;
mod help;
mod ids;
mod language;
mod markdown;
mod mistakes;
mod notes;
mod page;
mod part;
pub mod pseudo;
mod same;
mod settings;
mod step;
mod summary;
mod terms;
#[cfg(test)]
mod tests;
mod text;
#[cfg(test)]
mod translation_tests;
mod tree;
mod wording;
mod words;

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result};
use waymark::domain::day::Day;
use waymark::domain::programme::{Activity, Part, Programme, Step};
use waymark::domain::texts::Texts;
use waymark::words::Words;

use desk::Shared;
use ids::Ids;
use mistakes::Mistakes;
use page::Page;
use settings::Settings;
use summary::{StepSummary, Summary, Translated};
use tree::{StepPages, Tree};

pub use language::{Direction, ENGLISH, Language};

const DAY_SECONDS: u64 = 24 * 60 * 60;

/// A compiled programme: its outline, and its words to read.
pub struct Compiled {
    pub programme: Programme,
    pub texts: Texts,
}

/// All that a release holds of one language.
pub struct Edition {
    pub language: Language,
    pub compiled: Compiled,
    /// The interface's words, as [`Words::from_pack`] takes them. Those of English are built in.
    pub words: Option<Vec<String>>,
}

/// A compiled programme, with what there is to tell about it.
struct Checked {
    compiled: Compiled,
    /// Words that do not stop a build, for the person who runs it.
    warnings: Vec<String>,
    ids: Ids,
    summary: Summary,
}

/// Compiles the programme in English and holds it to every rule.
pub fn compile(root: &Path) -> Result<Compiled> {
    Ok(check(root, &Language::read(root, ENGLISH)?)?.compiled)
}

/// Compiles every language in `content/`, English first, and holds each to its rules.
pub fn editions(root: &Path) -> Result<Vec<Edition>> {
    let languages = language::all(root)?;
    let (english, others) = languages.split_first().context("there is no language")?;
    let compiled = check(root, english)?.compiled;
    let mut translated = Vec::new();
    for language in others {
        translated.push(translate(root, language, english, &compiled)?.0);
    }
    let mut editions = vec![Edition {
        language: english.clone(),
        compiled,
        words: None,
    }];
    editions.extend(translated);
    Ok(editions)
}

/// Compiles the programme in English and compares its ids with those published.
fn check(root: &Path, english: &Language) -> Result<Checked> {
    let checked = read(root, english)?;
    let mut mistakes = Mistakes::default();
    // Before the first publication there is nothing to hold on to.
    if let Some(published) = ids::read_published(root)? {
        checked.ids.check_published(&published, &mut mistakes);
    }
    mistakes.or_value(checked)
}

/// Compiles another language and compares it with English, file by file.
fn translate(
    root: &Path,
    language: &Language,
    english: &Language,
    english_compiled: &Compiled,
) -> Result<(Edition, Translated)> {
    let mut shared = Shared {
        is_translation: true,
        ..Shared::default()
    };
    let pack = words::compile(root, &language.folder, &mut shared.mistakes)?;
    shared.words = Words::from_pack(pack.words.clone());
    let tree = Tree::read_translation(root, language, english, &mut shared.mistakes)?;
    let (Checked { compiled, .. }, mut mistakes) = compile_all(&tree, today(), shared);
    same::check(&tree, english_compiled, &compiled, &mut mistakes);
    let summary = Translated::of(language, &compiled.programme, pack.missing);
    let edition = Edition {
        language: language.clone(),
        compiled,
        words: Some(pack.words),
    };
    let folder = format!("content/{}", language.folder);
    mistakes.first_in(&folder).or_value((edition, summary))
}

/// Checks every language and prints how much there is of it.
pub fn report(root: &Path) -> Result<()> {
    let languages = language::all(root)?;
    let (english, others) = languages.split_first().context("there is no language")?;
    let checked = check(root, english)?;
    println!("{}", checked.summary);
    for language in others {
        println!(
            "{}",
            translate(root, language, english, &checked.compiled)?.1
        );
    }
    for warning in checked.warnings {
        println!("Note: {warning}");
    }
    Ok(())
}

/// Publishes new ids and prints them. Other languages have the ids of English.
pub fn accept_ids(root: &Path) -> Result<()> {
    let new = read(root, &Language::read(root, ENGLISH)?)?
        .ids
        .accept(root)?;
    println!("{} new id(s) in {}:", new.len(), ids::PUBLISHED);
    for id in new {
        println!("  {id}");
    }
    Ok(())
}

fn read(root: &Path, english: &Language) -> Result<Checked> {
    let mut shared = Shared::default();
    let tree = Tree::read(root, english, &mut shared.mistakes)?;
    compile_tree(&tree, today(), shared)
}

fn compile_tree(tree: &Tree, today: Day, shared: Shared) -> Result<Checked> {
    let (checked, mistakes) = compile_all(tree, today, shared);
    mistakes.or_value(checked)
}

fn compile_all(tree: &Tree, today: Day, mut shared: Shared) -> (Checked, Mistakes) {
    tree.index(&mut shared);
    let glossary = glossary::compile(&tree.glossary, &mut shared);
    let mut texts = Texts {
        glossary,
        ..Texts::default()
    };
    let mut steps = Vec::new();
    let mut step_summaries = Vec::new();
    for pages in &tree.steps {
        let (step, summary) = compile_step(pages, &mut texts, &mut shared);
        steps.push(step);
        step_summaries.push(summary);
    }
    let activities = compile_activities(&tree.activities, &mut texts, &mut shared);
    let step_ids: Vec<&str> = steps.iter().map(|step| step.id.as_str()).collect();
    texts.start = guide::compile_start(&tree.start, &step_ids, &mut shared);
    let guides = tree.guides.iter();
    texts.guides = guides
        .map(|page| guide::compile(page, &mut shared))
        .collect();
    let (help, warning) = help::compile(&tree.help, today, &mut shared);
    texts.help = help;
    if let Some(words) = &tree.help_words {
        help::translate(&mut texts.help, words, &mut shared);
    }
    texts.feelings = feelings::compile(tree.feelings.as_ref(), &mut shared);
    let settings = Settings::compile(&tree.programme, &mut shared);
    let programme = Programme {
        language: tree.language.clone(),
        welcome: settings.welcome(),
        path: settings.path(),
        name: settings.name,
        steps,
        activities,
    };

    let Shared {
        ids,
        mistakes,
        wording,
        ..
    } = shared;
    let compiled = Compiled { programme, texts };
    let summary = Summary::of(&compiled, step_summaries, wording);
    let checked = Checked {
        compiled,
        warnings: warning.into_iter().collect(),
        ids,
        summary,
    };
    (checked, mistakes)
}

fn compile_activities(pages: &[Page], texts: &mut Texts, shared: &mut Shared) -> Vec<Activity> {
    let compile = |page| {
        let (activity, text) = activity::compile(page, shared);
        texts.activities.insert(activity.id.clone(), text);
        activity
    };
    pages.iter().map(compile).collect()
}

fn compile_step(pages: &StepPages, texts: &mut Texts, shared: &mut Shared) -> (Step, StepSummary) {
    let before = shared.wording;
    let mut parts: Vec<Part> = Vec::new();
    for page in &pages.parts {
        let (part, text) = part::compile(page, shared);
        texts.parts.insert(part.id.clone(), text);
        parts.push(part);
    }
    let (step, text) = step::compile(&pages.step, parts, shared);
    texts.steps.insert(step.id.clone(), text);
    let wording = shared.wording.since(before);
    // What stays English of a step in another language is no step to judge.
    if !shared.is_translation {
        wording.check_grade(&pages.step.file, &mut shared.mistakes);
    }
    let summary = StepSummary::of(&step, wording);
    (step, summary)
}

fn today() -> Day {
    let since_1970 = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Day::since_1970(i32::try_from(since_1970.as_secs() / DAY_SECONDS).unwrap_or(i32::MAX))
}
