//! The files of one language, found and put in order.
//!
//! English has all of them. Another language has those that were translated; English ones stand in for the others.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use walkdir::WalkDir;

use super::desk::Shared;
use super::language::{ENGLISH, Language};
use super::mistakes::Mistakes;
use super::page::Page;

const PROGRAMME: &str = "programme.toml";
const HELP: &str = "help.toml";

/// Files that each language may have besides those of the programme.
const OF_LANGUAGE: [&str; 2] = ["language.toml", "words.toml"];

/// Every file of the programme in one language, read but not yet understood.
pub struct Tree {
    /// The tag of the language.
    pub language: String,
    pub steps: Vec<StepPages>,
    pub activities: Vec<Page>,
    pub guides: Vec<Page>,
    pub glossary: Page,
    pub start: Page,
    pub programme: Toml,
    /// Whom to turn to, in English: the one file with numbers in it.
    pub help: Toml,
    /// The words of another language for it, if there are any.
    pub help_words: Option<Toml>,
    /// Words to choose from in the journal, if the programme has any.
    pub feelings: Option<Toml>,
}

/// A file of settings and its text.
pub struct Toml {
    pub file: String,
    pub text: String,
    /// The tag of English, where it stands in for a file that was not translated.
    pub language: Option<String>,
}

/// A step's folder: its own page and the pages of its parts, in order.
pub struct StepPages {
    pub step: Page,
    pub parts: Vec<Page>,
}

impl Tree {
    /// Reads the programme in English.
    pub fn read(root: &Path, english: &Language, mistakes: &mut Mistakes) -> Result<Self> {
        Reader::new(root, None).tree(&english.tag, mistakes)
    }

    /// Reads the programme in another language, with English ones for the files that were not translated.
    pub fn read_translation(
        root: &Path,
        language: &Language,
        english: &Language,
        mistakes: &mut Mistakes,
    ) -> Result<Self> {
        let translation = Translation {
            folder: root.join("content").join(&language.folder),
            english_tag: english.tag.clone(),
        };
        let reader = Reader::new(root, Some(translation));
        reader.check_names(mistakes)?;
        reader.tree(&language.tag, mistakes)
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
    /// The folder of English.
    base: PathBuf,
    translation: Option<Translation>,
}

/// Files of another language that take the place of English ones.
struct Translation {
    folder: PathBuf,
    english_tag: String,
}

impl<'a> Reader<'a> {
    fn new(root: &'a Path, translation: Option<Translation>) -> Self {
        Reader {
            root,
            base: root.join("content").join(ENGLISH),
            translation,
        }
    }

    fn tree(&self, tag: &str, mistakes: &mut Mistakes) -> Result<Tree> {
        let base = &self.base;
        if !base.is_dir() {
            bail!("There is no folder content/{ENGLISH}: the programme stands there in English.");
        }
        let mut steps = Vec::new();
        for (_, step) in numbered(base)?
            .into_iter()
            .filter(|(_, path)| path.is_dir())
        {
            steps.push(self.step(&step, mistakes)?);
        }
        let words = self.translated(&base.join(HELP));
        Ok(Tree {
            language: tag.to_owned(),
            steps,
            activities: self.numbered_pages(&base.join("activities"), mistakes)?,
            guides: self.pages(&base.join("guides"), mistakes)?,
            glossary: self.page(&base.join("glossary.md"), mistakes)?,
            start: self.page(&base.join("start.md"), mistakes)?,
            programme: self.toml(&base.join(PROGRAMME))?,
            help: self.toml_at(&base.join(HELP), self.english_tag())?,
            help_words: words.map(|path| self.toml_at(&path, None)).transpose()?,
            feelings: self.toml_if_there(&base.join("feelings.toml"))?,
        })
    }

    /// Holds the names in a translation's folder to those of English.
    fn check_names(&self, mistakes: &mut Mistakes) -> Result<()> {
        let Some(Translation { folder, .. }) = &self.translation else {
            return Ok(());
        };
        for entry in WalkDir::new(folder) {
            let entry = entry.with_context(|| format!("{} could not be read", folder.display()))?;
            let name = entry.path().strip_prefix(folder)?;
            let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
            let is_of_language = OF_LANGUAGE.iter().any(|known| name == Path::new(known));
            if entry.file_type().is_file()
                && !is_hidden
                && !is_of_language
                && !self.base.join(name).is_file()
            {
                let what = format!(
                    "English has no such file: name it as in content/{ENGLISH}, or take it away"
                );
                mistakes.add(&self.name(entry.path()), 0, what);
            }
        }
        if !folder.join(PROGRAMME).is_file() {
            let what = "write this one first: it names the programme";
            mistakes.add(&self.name(&folder.join(PROGRAMME)), 0, what);
        }
        Ok(())
    }

    /// The file of the translation that takes the place of this English one, if it was translated.
    fn translated(&self, path: &Path) -> Option<PathBuf> {
        let translation = self.translation.as_ref()?;
        let name = path.strip_prefix(&self.base).ok()?;
        let translated = translation.folder.join(name);
        translated.is_file().then_some(translated)
    }

    /// The file to read for this English one, and the tag of English where that stands in.
    fn find(&self, path: &Path) -> (PathBuf, Option<String>) {
        match self.translated(path) {
            Some(translated) => (translated, None),
            None => (path.to_owned(), self.english_tag()),
        }
    }

    fn english_tag(&self) -> Option<String> {
        let translation = self.translation.as_ref()?;
        Some(translation.english_tag.clone())
    }

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
        let (path, language) = self.find(path);
        self.toml_at(&path, language)
    }

    fn toml_at(&self, path: &Path, language: Option<String>) -> Result<Toml> {
        Ok(Toml {
            file: self.name(path),
            text: self.text(path)?,
            language,
        })
    }

    fn toml_if_there(&self, path: &Path) -> Result<Option<Toml>> {
        path.is_file().then(|| self.toml(path)).transpose()
    }

    fn page(&self, path: &Path, mistakes: &mut Mistakes) -> Result<Page> {
        let (path, language) = self.find(path);
        let mut page = Page::read(&self.name(&path), &self.text(&path)?, mistakes);
        page.language = language;
        Ok(page)
    }

    /// A file's name below the root.
    fn name(&self, path: &Path) -> String {
        let name = path.strip_prefix(self.root).unwrap_or(path);
        name.display().to_string()
    }

    /// A file's text with plain line ends.
    fn text(&self, path: &Path) -> Result<String> {
        let text = fs::read_to_string(path)
            .with_context(|| format!("{} could not be read", self.name(path)))?;
        Ok(text.replace("\r\n", "\n"))
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
