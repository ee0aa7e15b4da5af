//! The service worker's list: every file of the release with its hash, so that it keeps all of them or none.
//! Beside it stands what a page of an older release may know of this one.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use waymark::storage::format;

use super::glue;
use super::release::{Release, replace_once, sha256_base64, sha256_hex};
use crate::{base::Base, headers, hosts};

pub const WORKER: &str = "sw.js";

/// Takes the worker's place on a host where a release must be withdrawn: see `docs/deploy.md`.
const WITHDRAWING: &str = "withdraw.js";

/// Files that are for the host, or that the worker's own rules stand for.
const NOT_KEPT: [&str; 5] = [
    WORKER,
    WITHDRAWING,
    "404.html",
    headers::FILE,
    hosts::apache::FILE,
];

/// Where in the worker the list stands.
const LIST: &str = "const FILES = ";

/// Where in the worker the files stand that are kept once their language is chosen, by its tag.
const LANGUAGES: &str = "const LANGUAGES = ";

/// A file's address on the host, its SHA-256 and its bytes.
type Listed = (String, String, usize);

/// Only the browser looks at these, when somebody installs with a connection.
const SHOWN_WHEN_INSTALLING: &str = "screenshots/";

/// What this release says of itself before it is used.
#[derive(Serialize)]
pub struct About {
    /// What is new, in a sentence.
    news: String,
    /// The format of its records: a page takes it by itself only if that is its own.
    format: u32,
}

impl About {
    /// `words` is the text of a language's `words.toml`.
    pub fn read(words: &str) -> Result<Self> {
        #[derive(Deserialize)]
        struct Words {
            update: Update,
        }
        #[derive(Deserialize)]
        struct Update {
            news: String,
        }
        let Words { update } =
            toml::from_str(words).context("words.toml has no `news` in [update]")?;
        Ok(Self {
            news: update.news,
            format: format::CURRENT,
        })
    }
}

/// Writes the lists and the build's name into the worker. `languages` has the addresses of files by their language.
pub fn write(
    release: &Release,
    base: &Base,
    about: &About,
    languages: &BTreeMap<&str, Vec<&str>>,
) -> Result<()> {
    let script = glue::without_notes(&release.read_text(WORKER)?)?;
    let list = |name: &str| -> Result<Listed> {
        let bytes = release.read(name)?;
        // Hosts send `/index.html` on to `/`, and an answer that was sent on may not be kept.
        let address = if name == "index.html" {
            base.to_string()
        } else {
            base.at(name)
        };
        Ok((address, sha256_base64(&bytes), bytes.len()))
    };
    let waits = |name: &str| {
        let mut waiting = languages.values().flatten();
        waiting.any(|address| address[1..] == *name)
    };
    let mut files = Vec::new();
    for name in release.names()?.iter().filter(|name| {
        !NOT_KEPT.contains(&name.as_str())
            && !name.starts_with(SHOWN_WHEN_INSTALLING)
            && !waits(name)
    }) {
        files.push(list(name)?);
    }
    let mut waiting: BTreeMap<&str, Vec<Listed>> = BTreeMap::new();
    for (tag, addresses) in languages {
        let files = addresses.iter().map(|address| list(&address[1..]));
        waiting.insert(tag, files.collect::<Result<_>>()?);
    }
    let lists = Lists {
        files: serde_json::to_string(&files)?.replace("],[", "],\n["),
        languages: serde_json::to_string(&waiting)?.replace("],[", "],\n["),
        about: serde_json::to_string(about)?,
    };
    let script = fill(&script, &lists).context("public/sw.js")?;
    release.write(WORKER, script)
}

/// The names of the files in a finished release's lists. Those of the release before are not among them.
pub fn listed(release: &Release) -> Result<Vec<String>> {
    let script = release.read_text(WORKER)?;
    let files: Vec<Listed> = list_in(&script, LIST)?.context("sw.js has no list of files")?;
    // The first releases had one language.
    let languages: Option<BTreeMap<String, Vec<Listed>>> = list_in(&script, LANGUAGES)?;
    // Only the page has an address that ends with a slash: the folder's.
    let mut addresses = files.iter().map(|(address, ..)| address.as_str());
    let folder = addresses
        .find(|address| address.ends_with('/'))
        .context("the page is not in the list")?;
    let waiting = languages.iter().flat_map(BTreeMap::values).flatten();
    let names =
        files
            .iter()
            .chain(waiting)
            .map(|(address, ..)| match address.strip_prefix(folder) {
                Some("") | None => "index.html".to_owned(),
                Some(name) => name.to_owned(),
            });
    Ok(names.collect())
}

/// The list that stands in a finished worker after these words, if they are there.
fn list_in<List: DeserializeOwned>(script: &str, start: &str) -> Result<Option<List>> {
    let Some((_, list)) = script.split_once(start) else {
        return Ok(None);
    };
    let (list, _) = list.split_once(";\n").context("the list has an end")?;
    Ok(Some(serde_json::from_str(list)?))
}

/// What is written into the worker, as JSON.
struct Lists {
    files: String,
    languages: String,
    about: String,
}

fn fill(script: &str, lists: &Lists) -> Result<String> {
    let Lists {
        files,
        languages,
        about,
    } = lists;
    let script = replace_once(script, &format!("{LIST}[];"), &format!("{LIST}{files};"))?;
    let script = replace_once(
        &script,
        &format!("{LANGUAGES}{{}};"),
        &format!("{LANGUAGES}{languages};"),
    )?;
    let script = replace_once(
        &script,
        "const ABOUT = {};",
        &format!("const ABOUT = {about};"),
    )?;
    // In a block, a worker of which a host has only the beginning is no script at all, wherever it ends.
    let script = format!("{{\n{script}}}\n");
    // The script's own bytes count too: another worker is another build.
    let build = &sha256_hex(script.as_bytes())[..16];
    replace_once(
        &script,
        "const BUILD = \"unbuilt\";",
        &format!("const BUILD = \"{build}\";"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str =
        "const BUILD = \"unbuilt\";\nconst FILES = [];\nconst LANGUAGES = {};\nconst ABOUT = {};\n";

    fn filled(script: &str, files: &str) -> Result<String> {
        let lists = Lists {
            files: files.to_owned(),
            languages: "{}".to_owned(),
            about: "{}".to_owned(),
        };
        fill(script, &lists)
    }

    #[test]
    fn another_file_makes_another_build() {
        let one = filled(SCRIPT, "[[\"/\",\"a\",1]]").unwrap();
        let two = filled(SCRIPT, "[[\"/\",\"b\",1]]").unwrap();
        assert!(one.contains("const FILES = [[\"/\",\"a\",1]];"));
        assert_ne!(one.lines().nth(1), two.lines().nth(1));
        assert_eq!(one, filled(SCRIPT, "[[\"/\",\"a\",1]]").unwrap());
    }

    #[test]
    fn the_beginning_of_a_worker_is_no_script() {
        let worker = filled(SCRIPT, "[]").unwrap();
        assert!(worker.starts_with("{\n") && worker.ends_with("\n}\n"));
    }

    #[test]
    fn the_files_of_another_language_wait_and_are_the_releases_own() {
        let folder = tempfile::tempdir().unwrap();
        let release = Release::new(folder.path());
        let base: Base = "/some/".parse().unwrap();
        release.write(WORKER, SCRIPT).unwrap();
        for name in ["index.html", "pack-cy.8.bin", "pack-en.4.bin"] {
            release.write(name, name).unwrap();
        }
        let about = About {
            news: String::new(),
            format: 1,
        };
        let languages = [("cy", vec!["/pack-cy.8.bin"])].into();
        write(&release, &base, &about, &languages).unwrap();
        let script = release.read_text(WORKER).unwrap();
        let kept: Vec<Listed> = list_in(&script, LIST).unwrap().unwrap();
        let kept: Vec<&str> = kept.iter().map(|(address, ..)| address.as_str()).collect();
        assert_eq!(kept, ["/some/", "/some/pack-en.4.bin"]);
        let waiting: BTreeMap<String, Vec<Listed>> = list_in(&script, LANGUAGES).unwrap().unwrap();
        assert_eq!(waiting["cy"][0].0, "/some/pack-cy.8.bin");
        assert_eq!(
            listed(&release).unwrap(),
            ["index.html", "pack-en.4.bin", "pack-cy.8.bin"]
        );
    }

    #[test]
    fn a_release_is_withdrawn_by_the_names_it_is_kept_under() {
        let worker = include_str!("../../../public/sw.js");
        let withdrawing = include_str!("../../../public/withdraw.js");
        for name in ["const BASE = ", "const PREFIX = "] {
            let line = worker.lines().find(|line| line.starts_with(name)).unwrap();
            assert!(withdrawing.lines().any(|other| other == line), "{line}");
        }
    }

    #[test]
    fn a_worker_without_its_places_is_refused() {
        assert!(filled("", "[]").is_err());
    }

    #[test]
    fn people_read_the_sentence_that_the_changelog_begins_with() {
        let about = About::read(include_str!("../../../content/en/words.toml")).unwrap();
        let changes = include_str!("../../../CHANGELOG.md");
        let newest = changes.split("\n## ").nth(1).unwrap();
        let (_, text) = newest.split_once("\n\n").unwrap();
        assert_eq!(text.lines().next(), Some(about.news.as_str()));
    }
}
