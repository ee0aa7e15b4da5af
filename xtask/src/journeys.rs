//! The journeys in real browsers: all of them for `cargo xtask test`, or those somebody is working on.

use std::path::Path;

use anyhow::{Context, Result, bail};
use xshell::{Shell, cmd};

use crate::dist;
use crate::tools::{self, BrowserTools};

/// As the names of their walks begin.
const ENGINES: [&str; 3] = ["chromium", "firefox", "webkit"];

/// As the names of walks begin that are made with no pointer. They are made in Chromium.
const BY_KEYBOARD: &str = "by_keyboard";

/// The releases that are walked in.
pub struct Releases<'a> {
    pub usual: &'a Path,
    /// The one that was built for a folder of a host, with the language for tests.
    pub below: Option<&'a Path>,
}

/// Builds the release and walks the journeys that `options` ask for.
pub fn run(shell: &Shell, root: &Path, options: &[&str]) -> Result<()> {
    let arguments = arguments(options)?;
    tools::ensure_build_tools(shell, root)?;
    let browser_tools = tools::ensure_browser_tools(shell, root)?;
    let is_list = options.contains(&"--list");
    let usual = if is_list {
        root.join("dist")
    } else {
        dist::build(shell, root, &dist::Wanted::default())?
    };
    let releases = Releases {
        usual: &usual,
        below: None,
    };
    let is_shown = options.contains(&"--show");
    walk(shell, &releases, &browser_tools, &arguments, is_shown)
}

/// Walks in these releases. `arguments` are those of Rust's own tests.
pub fn walk(
    shell: &Shell,
    releases: &Releases,
    browser_tools: &BrowserTools,
    arguments: &[String],
    is_shown: bool,
) -> Result<()> {
    let cargo = tools::cargo();
    let skipped = skip(browser_tools.absent.iter().copied());
    let mut command = cmd!(
        shell,
        "{cargo} test -p waymark-e2e --test journeys -- {arguments...} {skipped...}"
    )
    .env("WAYMARK_DIST", releases.usual)
    .env("WAYMARK_AXE", &browser_tools.axe);
    if let Some(below) = releases.below {
        command = command.env("WAYMARK_DIST_BELOW", below);
    }
    if is_shown {
        command = command.env("WAYMARK_SHOW", "1");
    }
    command
        .quiet()
        .run()
        .context("A journey did not end as promised, see above")
}

/// What the journeys' own program is told.
fn arguments(options: &[&str]) -> Result<Vec<String>> {
    let mut arguments = Vec::new();
    let mut options = options;
    while let Some((option, rest)) = options.split_first() {
        options = rest;
        match (*option, rest) {
            ("--engine", [engine, rest @ ..]) if ENGINES.contains(engine) => {
                options = rest;
                let others = ENGINES.into_iter().filter(|other| other != engine);
                arguments.extend(skip(others.chain([BY_KEYBOARD])));
                arguments.push("--include-ignored".to_owned());
            }
            ("--engine", _) => bail!("`--engine` takes one of {}.", ENGINES.join(", ")),
            ("--show", _) => arguments.push("--test-threads=1".to_owned()),
            ("--list", _) => arguments.push("--list".to_owned()),
            (unknown, _) if unknown.starts_with('-') => bail!("`journeys` knows no `{unknown}`."),
            (words, _) => arguments.push(words.to_owned()),
        }
    }
    Ok(arguments)
}

/// Leaves out the walks whose names begin so.
fn skip<'a>(beginnings: impl Iterator<Item = &'a str>) -> Vec<String> {
    beginnings
        .flat_map(|beginning| ["--skip".to_owned(), format!("{beginning}::")])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journey_is_walked_in_one_engine() {
        let told = arguments(&["words_are_saved", "--engine", "firefox", "--show"]).unwrap();
        assert_eq!(
            told.join(" "),
            "words_are_saved --skip chromium:: --skip webkit:: --skip by_keyboard:: --include-ignored --test-threads=1"
        );
    }

    #[test]
    fn what_is_not_known_is_said() {
        for options in [&["--engine", "lynx"][..], &["--engine"], &["--fast"]] {
            assert!(arguments(options).is_err(), "{options:?}");
        }
    }
}
