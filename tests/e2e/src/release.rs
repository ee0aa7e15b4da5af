//! A visit's own copy of the release, which can be made newer, or wrong.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256};

const WORKER: &str = "sw.js";

pub struct Release {
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
        Ok(Release { folder })
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Makes a newer release of this one: a file has other words, and the worker's list says so.
    pub fn change_words(&self, file: &str, from: &str, to: &str) -> Result<()> {
        let old = self.read(file)?;
        ensure!(old.contains(from), "{file} does not say “{from}”");
        let new = old.replace(from, to);
        self.write(file, &new)?;
        let worker = self.read(WORKER)?;
        let listed = worker.replace(&hash(&old), &hash(&new)).replacen(
            "const BUILD = \"",
            "const BUILD = \"newer-",
            1,
        );
        ensure!(
            listed.contains(&hash(&new)),
            "{file} is not in the worker's list"
        );
        self.write(WORKER, &listed)
    }

    /// Makes one byte of a file another one, and leaves everything else as it is.
    pub fn spoil_byte(&self, file: &str) -> Result<()> {
        let mut text = self.read(file)?;
        let last = text.pop().context("the file has bytes")?;
        text.push(if last == '\n' { ' ' } else { '\n' });
        self.write(file, &text)
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

    fn write(&self, file: &str, text: &str) -> Result<()> {
        // The server would go on sending the compressed copies.
        for compressed in [format!("{file}.br"), format!("{file}.gz")] {
            let path = self.folder.join(compressed);
            if path.exists() {
                fs::remove_file(path)?;
            }
        }
        Ok(fs::write(self.folder.join(file), text)?)
    }
}

fn hash(text: &str) -> String {
    BASE64_STANDARD.encode(Sha256::digest(text))
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
