//! What hosts are told of a release: the table in `headers`, in the words of each server.
//!
//! Apache reads its file in `dist/`. The others must not be served, so they lie in `hosts/` beside it.
//! `tests/hosts` tries them.

pub mod apache;
pub mod nginx;
mod object_storage;
pub mod static_web_server;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::headers::{self, Headers};

/// The folder beside `dist/`.
const FOLDER: &str = "hosts";

/// What each kind of file in a release is. No server knows all of them by itself.
const TYPES: [(&str, &str); 8] = [
    ("bin", "application/octet-stream"),
    ("css", "text/css"),
    ("html", "text/html"),
    ("js", "text/javascript"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("wasm", "application/wasm"),
    ("webmanifest", "application/manifest+json"),
];

/// A name made from the file's bytes, such as `boot.0123456789abcdef.js`, as a regular expression.
const NAMED_BY_BYTES: &str = r"\.[0-9a-f]{16}\.\w+$";

/// Writes the settings for the release in `dist` beside it.
pub fn write(root: &Path, dist: &Path) -> Result<()> {
    let headers = table_of(dist)?;
    let folder = root.join(FOLDER);
    fs::create_dir_all(&folder).context("the folder hosts/ cannot be made")?;
    for (name, settings) in [
        (nginx::FILE, nginx::settings(&headers)?),
        (
            static_web_server::FILE,
            static_web_server::settings(&headers)?,
        ),
        (object_storage::FILE, object_storage::upload_list(dist)?),
    ] {
        fs::write(folder.join(name), settings)
            .with_context(|| format!("hosts/{name} could not be written"))?;
    }
    Ok(())
}

/// What every answer says, each field on a line that a server understands.
fn everywhere(headers: &Headers, line: impl Fn(&str, &str) -> String) -> String {
    let fields = headers.everywhere().iter();
    fields.map(|(name, value)| line(name, value)).collect()
}

/// The table of a finished release.
pub fn table_of(dist: &Path) -> Result<Headers> {
    let text = fs::read_to_string(dist.join(headers::FILE))
        .context("There is no release: build one with `cargo xtask dist`")?;
    Headers::read(&text)
}

/// What kind of file this is, by its ending.
pub fn kind_of(name: &str) -> Result<&'static str> {
    let ending = name.rsplit('.').next().unwrap_or_default();
    TYPES
        .iter()
        .find(|(known, _)| *known == ending)
        .map(|(_, kind)| *kind)
        .with_context(|| format!("no server is told what kind of file {name} is"))
}

/// For the tests of each server's settings.
#[cfg(test)]
mod example {
    use super::*;
    use crate::base::Base;

    pub const HASHED: &str = "boot.0123456789abcdef.js";

    /// A release's table, at a root and in a folder.
    pub fn tables() -> [Headers; 2] {
        [Base::default(), "/some/folder/".parse().unwrap()].map(|base| {
            let policy = headers::content_security_policy("aGFzaA==", "c2NyaXB0");
            Headers::new(&base, &policy, &[format!("/{HASHED}")])
        })
    }

    /// Every header of the table stands in the settings as it is, and so do both rules for caches.
    #[track_caller]
    pub fn check_says_all(settings: &str, table: &Headers, line: impl Fn(&str, &str) -> String) {
        assert_eq!(table.everywhere().len(), 5);
        for (name, value) in table.everywhere() {
            let line = line(name, value);
            assert!(settings.contains(&line), "{line} is not in {settings}");
        }
        for rule in [headers::IMMUTABLE, headers::ALWAYS_ASK] {
            assert_eq!(settings.matches(rule).count(), 1, "{rule} in {settings}");
        }
    }
}
