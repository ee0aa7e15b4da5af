//! A visit's own copy of the release, which can be made newer, put there by halves, taken back or withdrawn.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256};
use waymark::content as packs;
use waymark::domain::programme::Programme;
use xtask::content::{self, Compiled};

const WORKER: &str = "sw.js";

/// What takes the worker's place where a release is withdrawn.
const WITHDRAWING: &str = "withdraw.js";

/// Where the page's line of a language gives the addresses of the programme's two packs. English is the first.
const OUTLINE: &str = "data-programme";
const TEXTS: &str = "data-texts";

pub struct Release {
    original: PathBuf,
    folder: PathBuf,
}

impl Release {
    /// A copy of the release in `original`.
    pub fn copy_of(original: &Path, folder: PathBuf) -> Result<Self> {
        ensure!(
            original.join(WORKER).is_file(),
            "There is no release in {}. `cargo xtask dist` builds it.",
            original.display()
        );
        copy_folder(original, &folder)?;
        let original = original.to_owned();
        Ok(Release { original, folder })
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Makes a newer release of this one: a file has other words, and the worker's list says so.
    pub fn change_words(&self, file: &str, from: &str, to: &str) -> Result<()> {
        let old = self.read(file)?;
        ensure!(old.contains(from), "{file} does not say “{from}”");
        self.replace(file, old.replace(from, to).as_bytes())
    }

    /// Makes a newer release of this one, of which only the worker is there; returns what brings the file.
    pub fn change_words_by_halves(
        &self,
        file: &str,
        from: &str,
        to: &str,
    ) -> Result<impl FnOnce() -> Result<()> + use<>> {
        let old = self.read(file)?;
        self.change_words(file, from, to)?;
        let path = self.folder.join(file);
        let new = fs::read(&path)?;
        fs::write(&path, old)?;
        Ok(move || Ok(fs::write(path, new)?))
    }

    /// Puts the release back that was there at first.
    pub fn go_back(&self) -> Result<()> {
        copy_folder(&self.original, &self.folder)
    }

    /// Withdraws this release, as `docs/deploy.md` says.
    pub fn withdraw(&self) -> Result<()> {
        self.write(WORKER, self.read(WITHDRAWING)?.as_bytes())
    }

    /// Makes a newer release of this one: a file has other bytes, and the worker's list says so.
    pub fn replace(&self, file: &str, bytes: &[u8]) -> Result<()> {
        self.write(file, bytes)?;
        let worker = self.read(WORKER)?;
        let listed = list_anew(&worker, file, bytes)?.replacen(
            "const BUILD = \"",
            "const BUILD = \"newer-",
            1,
        );
        self.write(WORKER, listed.as_bytes())
    }

    /// Makes this release say something else of itself, before anybody is asked whether to use it.
    pub fn change_what_it_says(&self, from: &str, to: &str) -> Result<()> {
        let worker = self.read(WORKER)?;
        ensure!(worker.contains(from), "the worker does not say {from}");
        self.write(WORKER, worker.replacen(from, to, 1).as_bytes())
    }

    /// Makes a release of another programme: what `content` compiles to is in the place of the two packs.
    pub fn put_programme(&self, content: &Path) -> Result<()> {
        let Compiled { programme, texts } = content::compile(content)?;
        self.replace(&self.named_in_page(OUTLINE)?, &packs::write(&programme)?)?;
        self.replace(&self.named_in_page(TEXTS)?, &packs::write(&texts)?)
    }

    /// The outline of the programme in this release.
    pub fn programme(&self) -> Result<Programme> {
        let file = self.folder.join(self.named_in_page(OUTLINE)?);
        Ok(packs::read_programme(&fs::read(file)?)?)
    }

    /// The file whose address the page first gives under this name.
    fn named_in_page(&self, name: &str) -> Result<String> {
        let page = self.read("index.html")?;
        let (_, rest) = page
            .split_once(&format!(" {name}=\"/"))
            .with_context(|| format!("the page does not name its {name}"))?;
        let (file, _) = rest.split_once('"').context("the name has an end")?;
        Ok(file.to_owned())
    }

    /// Takes away the part of the app that waits for the first screen; returns what brings it back.
    pub fn take_later_part_away(&self) -> Result<impl FnOnce() -> Result<()> + use<>> {
        self.take_away("split_")
    }

    /// Takes away the files whose names begin so; returns what brings them back.
    pub fn take_away(&self, start: &str) -> Result<impl FnOnce() -> Result<()> + use<>> {
        let mut moved = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if name.starts_with(start) {
                let away = self.folder.join(format!("away-{name}"));
                fs::rename(&path, &away)?;
                moved.push((away, path));
            }
        }
        ensure!(
            !moved.is_empty(),
            "no file of the release begins with {start}"
        );
        Ok(move || {
            moved
                .into_iter()
                .try_for_each(|(away, path)| Ok(fs::rename(away, path)?))
        })
    }

    fn read(&self, file: &str) -> Result<String> {
        fs::read_to_string(self.folder.join(file))
            .with_context(|| format!("{file} is not in the release"))
    }

    fn write(&self, file: &str, bytes: &[u8]) -> Result<()> {
        // The server would go on sending the compressed copies.
        for compressed in [format!("{file}.br"), format!("{file}.gz")] {
            let path = self.folder.join(compressed);
            if path.exists() {
                fs::remove_file(path)?;
            }
        }
        Ok(fs::write(self.folder.join(file), bytes)?)
    }
}

/// The worker with this hash and length for a file in its list.
fn list_anew(worker: &str, file: &str, bytes: &[u8]) -> Result<String> {
    let place = if file == "index.html" { "" } else { file };
    let row = format!("[\"/{place}\",");
    let (before, rest) = worker
        .split_once(&row)
        .with_context(|| format!("{file} is not in the worker's list"))?;
    let (_, after) = rest.split_once(']').context("a row has an end")?;
    let hash = BASE64_STANDARD.encode(Sha256::digest(bytes));
    Ok(format!("{before}{row}\"{hash}\",{}]{after}", bytes.len()))
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
