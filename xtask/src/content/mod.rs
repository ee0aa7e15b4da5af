//! Turns the Markdown in `content/` into a programme's pack, and says all at once what is to put right.
//!
//! One folder a language, in it a folder a step, in it `step.md` and a file a part; numbers in front of names give
//! the order. `docs/writing-content.md` tells authors how a file is laid out; each module here holds one rule of it.

mod activity;
mod date;
mod desk;
mod help;
mod ids;
mod markdown;
mod mistakes;
mod notes;
mod page;
mod part;
mod step;
mod summary;
#[cfg(test)]
mod tests;
mod text;
mod tree;
mod wording;

use std::path::Path;

use anyhow::Result;
use waymark::content::Pack;
use waymark::domain::programme::{Activity, Step};

use desk::Shared;
use ids::Ids;
use mistakes::Mistakes;
use summary::Summary;
use tree::{StepPages, Tree};
use wording::Wording;

/// The folder of the programme in English, the only one so far.
pub const ENGLISH: &str = "en";

/// A compiled programme, with what there is to tell about it.
struct Programme {
    pack: Pack,
    /// Words that do not stop a build, for the person who runs it.
    warnings: Vec<String>,
    ids: Ids,
    wording: Wording,
}

/// Compiles `content/<folder>` and holds it to every rule; the pack is ready for the app.
pub fn compile(root: &Path, folder: &str) -> Result<Pack> {
    Ok(check(root, folder)?.pack)
}

/// Compiles the programme and compares its ids with those published.
fn check(root: &Path, folder: &str) -> Result<Programme> {
    let programme = read(root, folder)?;
    let mut mistakes = Mistakes::default();
    // Before the first publication there is nothing to hold on to.
    if let Some(published) = ids::read_published(root)? {
        programme.ids.check_published(&published, &mut mistakes);
    }
    mistakes.or_value(programme)
}

/// Checks the programme and prints how much there is of it.
pub fn report(root: &Path) -> Result<()> {
    let programme = check(root, ENGLISH)?;
    println!("{}", Summary::of(&programme.pack, programme.wording));
    for warning in programme.warnings {
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

fn read(root: &Path, folder: &str) -> Result<Programme> {
    let mut shared = Shared::default();
    let tree = Tree::read(root, folder, &mut shared.mistakes)?;
    compile_tree(&tree, date::today(), shared)
}

fn compile_tree(tree: &Tree, today: i64, mut shared: Shared) -> Result<Programme> {
    tree.index(&mut shared);
    let steps = tree
        .steps
        .iter()
        .map(|pages| compile_step(pages, &mut shared))
        .collect();
    let activities: Vec<Activity> = tree
        .activities
        .iter()
        .map(|page| activity::compile(page, &mut shared))
        .collect();
    let (help, warning) = help::compile(&tree.help_file, &tree.help_text, today, &mut shared);

    let pack = Pack {
        language: language_tag(&tree.folder).to_owned(),
        steps,
        activities,
        help,
    };
    let Shared {
        ids,
        mistakes,
        wording,
        ..
    } = shared;
    mistakes.or_value(Programme {
        pack,
        warnings: warning.into_iter().collect(),
        ids,
        wording,
    })
}

fn compile_step(pages: &StepPages, shared: &mut Shared) -> Step {
    let parts = pages
        .parts
        .iter()
        .map(|page| part::compile(page, shared))
        .collect();
    step::compile(&pages.step, parts, shared)
}

/// The language a folder holds, for `lang` attributes and speech.
fn language_tag(folder: &str) -> &str {
    match folder {
        "en" => "en-GB",
        other => other,
    }
}
