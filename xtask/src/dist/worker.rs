//! The service worker's list: every file of the release with its hash, so that it keeps all of them or none.

use anyhow::{Context, Result};

use super::release::{Release, replace_once, sha256_base64, sha256_hex};
use crate::{base::Base, headers};

const WORKER: &str = "sw.js";

/// Files that are for the host, or that the worker's own rules stand for.
const NOT_KEPT: [&str; 3] = [WORKER, "404.html", headers::FILE];

/// Writes the list and the build's name into the worker.
pub fn write(release: &Release, base: &Base) -> Result<()> {
    let script = release.read_text(WORKER)?;
    let mut files = Vec::new();
    for name in release
        .names()?
        .iter()
        .filter(|name| !NOT_KEPT.contains(&name.as_str()))
    {
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
    let script = fill(&script, &list).context("public/sw.js")?;
    release.write(WORKER, script)
}

fn fill(script: &str, list: &str) -> Result<String> {
    let script = replace_once(
        script,
        "const FILES = [];",
        &format!("const FILES = {list};"),
    )?;
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

    const SCRIPT: &str = "const BUILD = \"unbuilt\";\nconst FILES = [];\n";

    #[test]
    fn another_file_makes_another_build() {
        let one = fill(SCRIPT, "[[\"/\",\"a\",1]]").unwrap();
        let two = fill(SCRIPT, "[[\"/\",\"b\",1]]").unwrap();
        assert!(one.contains("const FILES = [[\"/\",\"a\",1]];"));
        assert_ne!(one.lines().next(), two.lines().next());
        assert_eq!(one, fill(SCRIPT, "[[\"/\",\"a\",1]]").unwrap());
    }

    #[test]
    fn a_worker_without_its_places_is_refused() {
        assert!(fill("", "[]").is_err());
    }
}
