//! Turns the Markdown in `content/` into a programme's pack, and says all at once what is to put right.
//!
//! One folder a language, in it a folder a step, in it `step.md` and a file a part; numbers in front of names give
//! the order. `docs/writing-content.md` tells authors how a file is laid out; each module here holds one rule of it.

mod activity;
mod desk;
mod feelings;
mod glossary;
mod guide;
mod help;
mod ids;
mod markdown;
mod mistakes;
mod notes;
mod page;
mod part;
mod settings;
mod step;
mod summary;
mod terms;
#[cfg(test)]
mod tests;
mod text;
mod tree;
mod wording;

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Result;
use waymark::domain::day::Day;
use waymark::domain::programme::{Activity, Part, Programme, Step};
use waymark::domain::texts::Texts;

use desk::Shared;
use ids::Ids;
use mistakes::Mistakes;
use page::Page;
use settings::Settings;
use summary::{StepSummary, Summary};
use tree::{StepPages, Tree};

/// The folder of the programme in English, the only one so far.
pub const ENGLISH: &str = "en";

const DAY_SECONDS: u64 = 24 * 60 * 60;

/// A compiled programme: its outline, and its words to read.
pub struct Compiled {
    pub programme: Programme,
    pub texts: Texts,
}

/// A compiled programme, with what there is to tell about it.
struct Checked {
    compiled: Compiled,
    /// Words that do not stop a build, for the person who runs it.
    warnings: Vec<String>,
    ids: Ids,
    summary: Summary,
}

/// Compiles `content/<folder>` and holds it to every rule.
pub fn compile(root: &Path, folder: &str) -> Result<Compiled> {
    Ok(check(root, folder)?.compiled)
}

/// Compiles the programme and compares its ids with those published.
fn check(root: &Path, folder: &str) -> Result<Checked> {
    let checked = read(root, folder)?;
    let mut mistakes = Mistakes::default();
    // Before the first publication there is nothing to hold on to.
    if let Some(published) = ids::read_published(root)? {
        checked.ids.check_published(&published, &mut mistakes);
    }
    mistakes.or_value(checked)
}

/// Checks the programme and prints how much there is of it.
pub fn report(root: &Path) -> Result<()> {
    let checked = check(root, ENGLISH)?;
    println!("{}", checked.summary);
    for warning in checked.warnings {
        println!("Note: {warning}");
    }
    Ok(())
}

/// Publishes new ids and prints them.
pub fn accept_ids(root: &Path) -> Result<()> {
    let new = read(root, ENGLISH)?.ids.accept(root)?;
    println!("{} new id(s) in {}:", new.len(), ids::PUBLISHED);
    for id in new {
        println!("  {id}");
    }
    Ok(())
}

fn read(root: &Path, folder: &str) -> Result<Checked> {
    let mut shared = Shared::default();
    let tree = Tree::read(root, folder, &mut shared.mistakes)?;
    compile_tree(&tree, today(), shared)
}

fn compile_tree(tree: &Tree, today: Day, mut shared: Shared) -> Result<Checked> {
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
    texts.feelings = feelings::compile(tree.feelings.as_ref(), &mut shared);
    let settings = Settings::compile(&tree.programme, &mut shared);
    let programme = Programme {
        language: language_tag(&tree.folder).to_owned(),
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
    mistakes.or_value(Checked {
        compiled,
        warnings: warning.into_iter().collect(),
        ids,
        summary,
    })
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
    wording.check_grade(&pages.step.file, &mut shared.mistakes);
    let summary = StepSummary::of(&step, wording);
    (step, summary)
}

fn today() -> Day {
    let since_1970 = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Day::since_1970(i32::try_from(since_1970.as_secs() / DAY_SECONDS).unwrap_or(i32::MAX))
}

/// The language a folder holds, for `lang` attributes and speech.
fn language_tag(folder: &str) -> &str {
    match folder {
        "en" => "en-GB",
        other => other,
    }
}
