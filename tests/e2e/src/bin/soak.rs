//! Browsers killed for a long time, for `cargo xtask soak`: the table for docs/reliability.md.

use anyhow::{Context as _, Result};
use waymark_e2e::{Engine, killed};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let rounds = std::env::args()
        .nth(1)
        .and_then(|rounds| rounds.parse().ok())
        .context("How many rounds? `cargo xtask soak` says it.")?;
    let (chromium, firefox) = tokio::join!(
        killed::kill_browsers(Engine::Chromium, rounds),
        killed::kill_browsers(Engine::Firefox, rounds),
    );
    let outcomes = [chromium, firefox];
    println!("{}", killed::table(&outcomes));
    outcomes.iter().try_for_each(killed::Outcome::check)
}
