//! The release before: its files stay beside the new ones, so that a page of it that is still open finds what it needs.
//!
//! Only files with their bytes in their name, which mean the same for ever, and only of one release back.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};

use super::release::Release;
use super::worker;
use crate::headers::{self, Headers};

/// What a folder with a release holds before a new one takes its place.
pub struct Earlier {
    headers: Headers,
    /// By its bytes, a release is told from another one.
    worker: String,
    /// Its own files and their compressed copies, by name.
    own: BTreeMap<String, Vec<u8>>,
    /// Those of the release before it.
    older: BTreeMap<String, Vec<u8>>,
}

impl Earlier {
    /// Takes up the release in this folder, if there is one.
    pub fn of(folder: &Path) -> Result<Option<Self>> {
        let release = Release::new(folder);
        if !release.has(headers::FILE) || !release.has(worker::WORKER) {
            return Ok(None);
        }
        let headers = Headers::read(&release.read_text(headers::FILE)?)?;
        let base = headers.base()?;
        let listed = worker::listed(&release)?;
        let (mut own, mut older) = (BTreeMap::new(), BTreeMap::new());
        for address in headers.hashed() {
            let name = base.within(address).context("a release's own address")?[1..].to_owned();
            let files = if listed.contains(&name) {
                &mut own
            } else {
                &mut older
            };
            for copy in ["", ".br", ".gz"].map(|ending| format!("{name}{ending}")) {
                if release.has(&copy) {
                    let bytes = release.read(&copy)?;
                    files.insert(copy, bytes);
                }
            }
        }
        Ok(Some(Earlier {
            worker: release.read_text(worker::WORKER)?,
            headers,
            own,
            older,
        }))
    }

    /// Lays the files beside those of the release in this folder; returns how many, without their compressed copies.
    pub fn lay_beside(self, folder: &Path) -> Result<usize> {
        let release = Release::new(folder);
        let headers = Headers::read(&release.read_text(headers::FILE)?)?;
        let base = headers.base()?;
        if self.headers.base()? != base {
            return Ok(0); // Made for another place.
        }
        // The same release built again is no new one: what it was laid beside stays.
        let is_same = self.worker == release.read_text(worker::WORKER)?;
        let files = if is_same { self.older } else { self.own };
        let mut kept = Vec::new();
        for (name, bytes) in files {
            if release.has(&name) {
                continue; // It is the new one's, too.
            }
            release.write(&name, bytes)?;
            let address = base.at(&name);
            if self.headers.hashed().any(|hashed| hashed == address) {
                kept.push(address);
            }
        }
        let count = kept.len();
        release.write(headers::FILE, headers.with_hashed(kept).to_string())?;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::*;
    use crate::base::Base;

    /// A folder with a release whose one script has these words in it.
    fn release(base: &str, script: &str) -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        build(folder.path(), base, script);
        folder
    }

    /// As Trunk does: what was in the folder goes.
    fn build(folder: &Path, base: &str, script: &str) {
        if folder.exists() {
            fs::remove_dir_all(folder).unwrap();
        }
        fs::create_dir_all(folder).unwrap();
        let base: Base = base.parse().unwrap();
        let mut release = Release::new(folder);
        release.write("boot.js", script).unwrap();
        let address = release.name_by_bytes("boot.js").unwrap();
        release.write("index.html", &address).unwrap();
        release
            .write(&format!("{}.br", &address[1..]), "small")
            .unwrap();
        let headers = Headers::new(&base, "", &release.hashed);
        release.write(headers::FILE, headers.to_string()).unwrap();
        let list = format!(
            "const FILES = [[\"{base}\",\"h\",1],\n[\"{}\",\"h\",1]];\n",
            base.at(&address)
        );
        release.write(worker::WORKER, list).unwrap();
    }

    fn build_over(folder: &Path, base: &str, script: &str) -> usize {
        let earlier = Earlier::of(folder).unwrap().unwrap();
        build(folder, base, script);
        earlier.lay_beside(folder).unwrap()
    }

    fn is_script(name: &str) -> bool {
        Path::new(name).extension().is_some_and(|end| end == "js") && name != worker::WORKER
    }

    /// The words in every script that is there.
    fn scripts(folder: &Path) -> Vec<String> {
        let release = Release::new(folder);
        let names = release.names().unwrap().into_iter();
        let scripts = names.filter(|name| is_script(name));
        let mut words: Vec<String> = scripts
            .map(|name| {
                assert!(release.has(&format!("{name}.br")));
                release.read_text(&name).unwrap()
            })
            .collect();
        words.sort();
        words
    }

    #[test]
    fn one_release_back_is_kept_and_no_more() {
        let folder = release("/", "first");
        assert_eq!(build_over(folder.path(), "/", "second"), 1);
        assert_eq!(scripts(folder.path()), ["first", "second"]);
        assert_eq!(build_over(folder.path(), "/", "third"), 1);
        assert_eq!(scripts(folder.path()), ["second", "third"]);
    }

    #[test]
    fn the_same_release_built_again_pushes_nothing_out() {
        let folder = release("/", "first");
        build_over(folder.path(), "/", "second");
        assert_eq!(build_over(folder.path(), "/", "second"), 1);
        assert_eq!(scripts(folder.path()), ["first", "second"]);
    }

    #[test]
    fn what_is_kept_is_for_a_year_and_in_no_list() {
        let folder = release("/some/", "first");
        let release = Release::new(folder.path());
        let first = release
            .names()
            .unwrap()
            .into_iter()
            .find(|name| is_script(name))
            .unwrap();
        build_over(folder.path(), "/some/", "second");
        let headers = Headers::read(&release.read_text(headers::FILE).unwrap()).unwrap();
        let address = format!("/some/{first}");
        assert_eq!(
            headers.hashed().filter(|hashed| *hashed == address).count(),
            1
        );
        assert!(release.has(&first));
        assert!(!worker::listed(&release).unwrap().contains(&first));
    }

    #[test]
    fn a_release_for_another_folder_is_not_kept() {
        let folder = release("/", "first");
        assert_eq!(build_over(folder.path(), "/some/", "second"), 0);
        assert_eq!(scripts(folder.path()), ["second"]);
        let nothing = folder.path().join("nothing");
        assert!(Earlier::of(&nothing).unwrap().is_none());
    }
}
