//! The service worker's list: every file of the release with its hash, so that it keeps all of them or none.
//! Beside it stands what a page of an older release may know of this one.

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use waymark::storage::format;

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
    hosts::APACHE_FILE,
];

/// Where in the worker the list stands.
const LIST: &str = "const FILES = ";

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

/// Writes the list and the build's name into the worker.
pub fn write(release: &Release, base: &Base, about: &About) -> Result<()> {
    let script = release.read_text(WORKER)?;
    let mut files = Vec::new();
    for name in release.names()?.iter().filter(|name| {
        !NOT_KEPT.contains(&name.as_str()) && !name.starts_with(SHOWN_WHEN_INSTALLING)
    }) {
        let bytes = release.read(name)?;
        // Hosts send `/index.html` on to `/`, and an answer that was sent on may not be kept.
        let address = if name == "index.html" {
            base.to_string()
        } else {
            base.at(name)
        };
        files.push((address, sha256_base64(&bytes), bytes.len()));
    }
    let list = serde_json::to_string(&files)?.replace("],[", "],\n[");
    let script = fill(&script, &list, &serde_json::to_string(about)?).context("public/sw.js")?;
    release.write(WORKER, script)
}

/// The names of the files in a finished release's list. Those of the release before are not among them.
pub fn listed(release: &Release) -> Result<Vec<String>> {
    let script = release.read_text(WORKER)?;
    let (_, list) = script
        .split_once(LIST)
        .context("sw.js has no list of files")?;
    let (list, _) = list.split_once(";\n").context("the list has an end")?;
    let files: Vec<(String, String, usize)> = serde_json::from_str(list)?;
    // Only the page has an address that ends with a slash: the folder's.
    let mut addresses = files.iter().map(|(address, ..)| address.as_str());
    let folder = addresses
        .find(|address| address.ends_with('/'))
        .context("the page is not in the list")?;
    let names = files
        .iter()
        .map(|(address, ..)| match address.strip_prefix(folder) {
            Some("") | None => "index.html".to_owned(),
            Some(name) => name.to_owned(),
        });
    Ok(names.collect())
}

fn fill(script: &str, list: &str, about: &str) -> Result<String> {
    let script = replace_once(script, &format!("{LIST}[];"), &format!("{LIST}{list};"))?;
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

    const SCRIPT: &str = "const BUILD = \"unbuilt\";\nconst FILES = [];\nconst ABOUT = {};\n";

    #[test]
    fn another_file_makes_another_build() {
        let one = fill(SCRIPT, "[[\"/\",\"a\",1]]", "{}").unwrap();
        let two = fill(SCRIPT, "[[\"/\",\"b\",1]]", "{}").unwrap();
        assert!(one.contains("const FILES = [[\"/\",\"a\",1]];"));
        assert_ne!(one.lines().nth(1), two.lines().nth(1));
        assert_eq!(one, fill(SCRIPT, "[[\"/\",\"a\",1]]", "{}").unwrap());
    }

    #[test]
    fn the_beginning_of_a_worker_is_no_script() {
        let worker = fill(SCRIPT, "[]", "{}").unwrap();
        assert!(worker.starts_with("{\n") && worker.ends_with("\n}\n"));
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
        assert!(fill("", "[]", "{}").is_err());
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
