//! The languages there are: each is a folder of `content/`, with `language.toml` in it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

/// The folder of the programme in English, the first language and the whole one.
pub const ENGLISH: &str = "en";

/// What a language is called, and how it is written.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// Its folder in `content/`, which its files in a release are named after.
    #[serde(skip)]
    pub folder: String,
    /// BCP 47 tag, such as `en-GB`.
    pub tag: String,
    /// What it calls itself: `Cymraeg`.
    pub name: String,
    pub english_name: String,
    pub direction: Direction,
    /// It was not yet checked by people who speak it.
    pub is_draft: bool,
}

/// Which way its lines run, as HTML says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Direction {
    #[serde(rename = "ltr")]
    LeftToRight,
    #[serde(rename = "rtl")]
    RightToLeft,
}

impl Language {
    /// Reads the language of the folder `content/<folder>`.
    pub fn read(root: &Path, folder: &str) -> Result<Self> {
        let file = format!("content/{folder}/language.toml");
        let text = fs::read_to_string(root.join(&file))
            .with_context(|| format!("{file} could not be read: each language has one"))?;
        Self::of(folder, &text).with_context(|| format!("{file} is not in order"))
    }

    fn of(folder: &str, text: &str) -> Result<Self> {
        let mut language: Self = toml::from_str(text)?;
        folder.clone_into(&mut language.folder);
        let is_plain = |name: &str| {
            let mut letters = name.chars();
            !name.is_empty()
                && letters.all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
        };
        ensure!(
            is_plain(folder) && is_plain(&language.tag),
            "the folder's name and `tag` are letters, digits and hyphens"
        );
        ensure!(
            ![&language.name, &language.english_name]
                .iter()
                .any(|name| name.trim().is_empty()),
            "`name` and `english_name` each need words"
        );
        Ok(language)
    }
}

impl Direction {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

/// Every language in `content/`, English first and the others by their folders.
pub fn all(root: &Path) -> Result<Vec<Language>> {
    let mut folders = Vec::new();
    for entry in fs::read_dir(root.join("content")).context("content/ could not be read")? {
        let entry = entry?;
        let folder = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() && folder != ENGLISH {
            folders.push(folder);
        }
    }
    folders.sort();
    folders.insert(0, ENGLISH.to_owned());
    let languages = folders.iter().map(|folder| Language::read(root, folder));
    let languages: Vec<Language> = languages.collect::<Result<_>>()?;
    for (place, language) in languages.iter().enumerate() {
        ensure!(
            languages[..place]
                .iter()
                .all(|other| other.tag != language.tag),
            "Two folders of content/ are the language {}.",
            language.tag
        );
    }
    Ok(languages)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WELSH: &str = "tag = \"cy\"\nname = \"Cymraeg\"\nenglish_name = \"Welsh\"\n\
                         direction = \"ltr\"\nis_draft = true\n";

    #[test]
    fn a_language_says_what_it_is_called_and_how_it_is_written() {
        let welsh = Language::of("cy", WELSH).unwrap();
        assert_eq!(
            (welsh.folder.as_str(), welsh.name.as_str()),
            ("cy", "Cymraeg")
        );
        assert_eq!(welsh.direction.as_str(), "ltr");
        for (from, to) in [
            ("\"cy\"", "\"c y\""),
            ("\"Cymraeg\"", "\"\""),
            ("\"ltr\"", "\"down\""),
            ("is_draft = true", ""),
            ("is_draft = true", "is_draft = true\nvoice = 1"),
        ] {
            assert!(
                Language::of("cy", &WELSH.replace(from, to)).is_err(),
                "{to}"
            );
        }
        assert!(Language::of("c.y", WELSH).is_err());
    }

    #[test]
    fn a_language_is_found_by_its_folder_and_english_stands_first() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let languages = all(&root).unwrap();
        assert_eq!(languages[0].tag, "en-GB");
        assert!(languages.iter().any(|language| language.tag == "cy"));
    }
}
