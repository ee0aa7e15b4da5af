//! The files of one language, found and put in order.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::desk::Shared;
use super::mistakes::Mistakes;
use super::page::Page;

/// Every file of `content/<folder>`, read but not yet understood.
pub struct Tree {
    pub folder: String,
    pub steps: Vec<StepPages>,
    pub activities: Vec<Page>,
    pub guides: Vec<Page>,
    pub glossary: Page,
    pub start: Page,
    pub programme: Toml,
    pub help: Toml,
    /// Words to choose from in the journal, if the programme has any.
    pub feelings: Option<Toml>,
}

/// A file of settings and its text.
pub struct Toml {
    pub file: String,
    pub text: String,
}

/// A step's folder: its own page and the pages of its parts, in order.
pub struct StepPages {
    pub step: Page,
    pub parts: Vec<Page>,
}

impl Tree {
    pub fn read(root: &Path, folder: &str, mistakes: &mut Mistakes) -> Result<Self> {
        let reader = Reader { root };
        let base = root.join("content").join(folder);
        if !base.is_dir() {
            bail!("There is no folder content/{folder}: a language is a folder in content/.");
        }
        let mut steps = Vec::new();
        for (_, step) in numbered(&base)?
            .into_iter()
            .filter(|(_, path)| path.is_dir())
        {
            steps.push(reader.step(&step, mistakes)?);
        }
        Ok(Tree {
            folder: folder.to_owned(),
            steps,
            activities: reader.numbered_pages(&base.join("activities"), mistakes)?,
            guides: reader.pages(&base.join("guides"), mistakes)?,
            glossary: reader.page(&base.join("glossary.md"), mistakes)?,
            start: reader.page(&base.join("start.md"), mistakes)?,
            programme: reader.toml(&base.join("programme.toml"))?,
            help: reader.toml(&base.join("help.toml"))?,
            feelings: reader.toml_if_there(&base.join("feelings.toml"))?,
        })
    }

    /// Notes which pages there are, so that links can be followed.
    pub fn index(&self, shared: &mut Shared) {
        let mut ignored = Mistakes::default(); // Compiling the page says what is missing.
        for pages in &self.steps {
            let step_id = pages.step.front("id", &mut ignored);
            for part in &pages.parts {
                let part_id = part.front("id", &mut ignored).to_owned();
                shared.parts.insert(part_id, step_id.to_owned());
            }
        }
        let mut ids = |pages: &[Page]| -> BTreeSet<String> {
            pages
                .iter()
                .map(|page| page.front("id", &mut ignored).to_owned())
                .collect()
        };
        shared.activities = ids(&self.activities);
        shared.guides = ids(&self.guides);
    }
}

struct Reader<'a> {
    root: &'a Path,
}

impl Reader<'_> {
    fn step(&self, folder: &Path, mistakes: &mut Mistakes) -> Result<StepPages> {
        let step = self.page(&folder.join("step.md"), mistakes)?;
        let parts = self.numbered_pages(folder, mistakes)?;
        Ok(StepPages { step, parts })
    }

    /// The pages of a folder whose names start with a number, in that order; none if it is not there.
    fn numbered_pages(&self, folder: &Path, mistakes: &mut Mistakes) -> Result<Vec<Page>> {
        if !folder.is_dir() {
            return Ok(Vec::new());
        }
        numbered(folder)?
            .iter()
            .map(|(_, path)| self.page(path, mistakes))
            .collect()
    }

    /// The pages of a folder, by their names; none if it is not there.
    fn pages(&self, folder: &Path, mistakes: &mut Mistakes) -> Result<Vec<Page>> {
        if !folder.is_dir() {
            return Ok(Vec::new());
        }
        let paths = entries(folder)?;
        paths.iter().map(|path| self.page(path, mistakes)).collect()
    }

    fn toml(&self, path: &Path) -> Result<Toml> {
        let (file, text) = self.text(path)?;
        Ok(Toml { file, text })
    }

    fn toml_if_there(&self, path: &Path) -> Result<Option<Toml>> {
        path.is_file().then(|| self.toml(path)).transpose()
    }

    fn page(&self, path: &Path, mistakes: &mut Mistakes) -> Result<Page> {
        let (file, text) = self.text(path)?;
        Ok(Page::read(&file, &text, mistakes))
    }

    /// A file's name below the root, and its text with plain line ends.
    fn text(&self, path: &Path) -> Result<(String, String)> {
        let file = path
            .strip_prefix(self.root)
            .unwrap_or(path)
            .display()
            .to_string();
        let text = fs::read_to_string(path).with_context(|| format!("{file} could not be read"))?;
        Ok((file, text.replace("\r\n", "\n")))
    }
}

/// The entries of a folder whose names start with a number and a hyphen, in that order.
fn numbered(folder: &Path) -> Result<Vec<(u32, PathBuf)>> {
    let mut found: Vec<(u32, PathBuf)> = entries(folder)?
        .into_iter()
        .filter_map(|path| {
            let (number, _) = path.file_name()?.to_str()?.split_once('-')?;
            Some((number.parse().ok()?, path))
        })
        .collect();
    found.sort();
    for pair in found.windows(2) {
        if pair[0].0 == pair[1].0 {
            bail!(
                "{} and {} have the same number.",
                pair[0].1.display(),
                pair[1].1.display()
            );
        }
    }
    Ok(found)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in
        fs::read_dir(folder).with_context(|| format!("{} could not be read", folder.display()))?
    {
        paths.push(entry?.path());
    }
    paths.sort();
    Ok(paths)
}
