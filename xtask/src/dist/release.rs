//! The files of a release while it is being finished: names from bytes, addresses, hashes.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use sha2::{Digest as _, Sha256};
use walkdir::WalkDir;

/// The folder a release is finished in.
pub struct Release {
    folder: PathBuf,
    /// Addresses whose names change with their bytes, in the order they were named.
    pub hashed: Vec<String>,
}

impl Release {
    pub fn new(folder: &Path) -> Self {
        Release {
            folder: folder.to_owned(),
            hashed: Vec::new(),
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    pub fn has(&self, name: &str) -> bool {
        self.path(name).is_file()
    }

    pub fn read(&self, name: &str) -> Result<Vec<u8>> {
        fs::read(self.path(name)).with_context(|| format!("dist/{name} is missing"))
    }

    pub fn read_text(&self, name: &str) -> Result<String> {
        let bytes = self.read(name)?;
        String::from_utf8(bytes).with_context(|| format!("dist/{name} is not text"))
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> Result<()> {
        fs::write(self.path(name), bytes)
            .with_context(|| format!("dist/{name} could not be written"))
    }

    /// Renames `boot.js` to `boot.<hash>.js` by its bytes as they are now; returns its address.
    pub fn name_by_bytes(&mut self, name: &str) -> Result<String> {
        let hash = sha256_hex(&self.read(name)?);
        let (stem, ending) = name
            .rsplit_once('.')
            .context("a file's name has an ending")?;
        let hashed_name = format!("{stem}.{}.{ending}", &hash[..16]);
        fs::rename(self.path(name), self.path(&hashed_name))
            .with_context(|| format!("dist/{name} could not be renamed"))?;
        let address = format!("/{hashed_name}");
        self.hashed.push(address.clone());
        Ok(address)
    }

    /// The name of every file, sorted, folders joined with `/`.
    pub fn names(&self) -> Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in WalkDir::new(&self.folder).sort_by_file_name() {
            let entry = entry.context("dist could not be listed")?;
            if entry.file_type().is_file() {
                let name = entry.path().strip_prefix(&self.folder)?.to_string_lossy();
                names.push(name.replace('\\', "/"));
            }
        }
        Ok(names)
    }
}

/// Replaces a passage that must stand in the text exactly once.
pub fn replace_once(text: &str, passage: &str, instead: &str) -> Result<String> {
    let count = text.matches(passage).count();
    ensure!(
        count == 1,
        "`{passage}` stands there {count} times and not once"
    );
    Ok(text.replacen(passage, instead, 1))
}

pub fn sha256_hex(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

/// As `integrity` attributes and content security policies write it, without `sha256-`.
pub fn sha256_base64(bytes: &[u8]) -> String {
    BASE64.encode(Sha256::digest(bytes))
}
