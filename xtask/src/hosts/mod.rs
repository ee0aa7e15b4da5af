//! What hosts are told of a release: the table in `headers`, in the words of each server.
//!
//! Apache reads its file in `dist/`. The others must not be served, so they lie in `hosts/` beside it.

mod apache;
mod check;
mod load;
mod nginx;
mod object_storage;
mod servers;
mod static_web_server;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use xshell::Shell;

use crate::headers::{self, Headers};

pub use apache::FILE as APACHE_FILE;
pub use apache::settings as apache_settings;

/// The folder beside `dist/`.
const FOLDER: &str = "hosts";

/// So many problems of a host are shown.
const MOST_SHOWN: usize = 20;

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

/// Serves the release in `dist` with each server that has settings and is here, and compares every answer.
pub fn try_each(shell: &Shell, dist: &Path) -> Result<()> {
    for server in servers::all(shell, dist)? {
        let running = server.start()?;
        println!("{} …", running.name);
        let mut problems = check::problems(dist, &running.origin)?;
        problems.extend(check::going_back_problems(
            running.place(),
            &running.origin,
        )?);
        settle(&running.name, &problems)?;
        println!("  every answer is as it should be");
    }
    Ok(())
}

/// Compares what a host out there answers with the release in `dist`.
pub fn try_one(dist: &Path, origin: &str) -> Result<()> {
    settle(origin, &check::problems(dist, origin)?)?;
    println!("Every answer is as it should be.");
    Ok(())
}

/// Puts load on the container's server, and says what came of it.
pub fn load(shell: &Shell, dist: &Path) -> Result<()> {
    let running = servers::container(shell, dist)?.start()?;
    println!("{} under load …", running.name);
    let addresses = check::first_visit(dist)?;
    print!("{}", load::run(&running.origin, &addresses)?);
    if let Some(kilobytes) = running.most_memory() {
        println!("It took {kilobytes} kB of memory at most.");
    }
    Ok(())
}

/// Names what is not in order, but not all of it where it is always the same.
fn settle(name: &str, problems: &[String]) -> Result<()> {
    let more = match problems.len().saturating_sub(MOST_SHOWN) {
        0 => String::new(),
        more => format!("\n  and {more} more"),
    };
    let shown = &problems[..problems.len().min(MOST_SHOWN)];
    ensure!(
        problems.is_empty(),
        "{name} does not answer as it should:\n  {}{more}",
        shown.join("\n  ")
    );
    Ok(())
}

/// The table of a finished release.
fn table_of(dist: &Path) -> Result<Headers> {
    let text = fs::read_to_string(dist.join(headers::FILE))
        .context("There is no release: build one with `cargo xtask dist`")?;
    Headers::read(&text)
}

fn kind_of(name: &str) -> Result<&'static str> {
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
