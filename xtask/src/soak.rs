//! Browsers killed for a long time while someone writes: the figures in docs/reliability.md.

use std::path::Path;

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use crate::{dist, tools};

/// So many times each browser is killed if nothing else is said.
pub const ROUNDS: usize = 500;

/// Builds the release and kills each browser so many times. One acknowledged write that is lost makes it end badly.
pub fn run(shell: &Shell, root: &Path, rounds: usize) -> Result<()> {
    tools::ensure_build_tools(shell, root)?;
    tools::ensure_browser_tools(shell, root)?;
    let folder = dist::build(shell, root, &dist::Wanted::default())?;
    let rounds = rounds.to_string();
    let cargo = tools::cargo();
    cmd!(
        shell,
        "{cargo} run --quiet -p waymark-e2e --bin soak -- {rounds}"
    )
    .env("WAYMARK_DIST", folder)
    .quiet()
    .run()
    .context("Something that was said to be saved was lost, or the run did not end: see above")
}
