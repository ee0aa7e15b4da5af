//! What is measured about a release, as tables: how much it weighs, and how long it takes to start in a browser.

use std::path::Path;

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use crate::{base::Base, dist, tools};

/// Builds the release, weighs it and times it. Nothing is judged here: `cargo xtask test` holds the bounds.
pub fn run(shell: &Shell, root: &Path) -> Result<()> {
    tools::ensure_build_tools(shell, root)?;
    tools::ensure_browser_tools(shell, root)?;
    let folder = dist::build(shell, root, &Base::default())?;
    println!("\n{}", dist::weigh(&folder)?);
    let cargo = tools::cargo();
    cmd!(shell, "{cargo} run --quiet -p waymark-e2e --bin bench")
        .env("WAYMARK_DIST", folder)
        .quiet()
        .run()
        .context("The starts could not be timed, see above")
}
