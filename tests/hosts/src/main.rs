//! What hosts answer, compared with a release: `cargo xtask hosts` runs this.
//!
//! It stands apart from xtask because asking over HTTPS takes a minute to compile, and no other command needs it.

mod check;
mod servers;

use std::env;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use xshell::Shell;

/// So many problems of a host are shown.
const MOST_SHOWN: usize = 20;

fn main() -> Result<()> {
    let dist = env::var_os("WAYMARK_DIST").context("Start it with `cargo xtask hosts`.")?;
    let dist = Path::new(&dist);
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.as_slice() {
        [] => try_each(&Shell::new()?, dist),
        [origin] => try_one(dist, origin),
        _ => bail!("One host at a time: `cargo xtask hosts https://waymark.example`."),
    }
}

/// Serves the release in `dist` with each server that has settings and is here, and compares every answer.
fn try_each(shell: &Shell, dist: &Path) -> Result<()> {
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
fn try_one(dist: &Path, origin: &str) -> Result<()> {
    settle(origin, &check::problems(dist, origin)?)?;
    println!("Every answer is as it should be.");
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
