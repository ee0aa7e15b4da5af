//! How fast Waymark is, for `cargo xtask bench`: tables to read, and a file with the same figures. Nothing is judged.

use anyhow::{Context as _, Result};
use waymark_e2e::bench::Report;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let rounds = std::env::args()
        .nth(1)
        .and_then(|rounds| rounds.parse().ok())
        .context("How many rounds? `cargo xtask bench` says it.")?;
    let report = Report::measure(rounds).await?;
    println!("{report}");
    report.write()
}
