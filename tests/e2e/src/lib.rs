//! Waymark in real browsers: a person's visit, step by step, on the release build.
//!
//! A journey is an `async fn(&mut Visit) -> Result<()>`. [`suite::run`] gives each a browser and a server that can be
//! stopped, and says where it ended if it did not end as promised.

mod axe;
pub mod bench;
mod browser;
pub mod code;
mod engine;
pub mod killed;
mod own_checks;
mod page;
mod places;
mod release;
mod screen;
mod shared_browser;
mod small_disk;
pub mod suite;
mod traffic;
mod tree;
mod visit;

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Error, Result};

pub use engine::Engine;
pub use places::{HIDDEN, RESCUE, UNKNOWN, is_in_app, one_of_each_kind};
pub use release::Release;
pub use thirtyfour::Key;
pub use visit::{Hand, PHONE, Screen, TABLET, Visit};
pub use xtask::trouble::Trouble;

/// Walks one journey in a browser of its own, for what is measured. Panics with the place it came to if a promise did
/// not hold.
pub async fn walk(
    engine: Engine,
    name: &str,
    mut journey: impl AsyncFnMut(&mut Visit) -> Result<()>,
) {
    let mut visit = match Visit::begin(engine).await {
        Ok(visit) => visit,
        Err(error) => panic!("{name} could not begin: {error:#}"),
    };
    let mut outcome = journey(&mut visit).await;
    if outcome.is_ok() {
        outcome = visit.end().await;
    }
    if let Err(error) = outcome {
        panic!("{}", describe(&mut visit, name, &error).await);
    }
}

/// Says something also when a test ends well: `cargo test` would keep to itself what `println!` prints.
pub fn say(text: &str) {
    // Where nobody listens, nothing is missed.
    writeln!(io::stderr(), "{text}").ok();
}

/// What was promised, what the person had done by then, and what they saw.
async fn describe(visit: &mut Visit, name: &str, error: &Error) -> String {
    let picture = match keep_picture(visit, name).await {
        Ok(path) => path.display().to_string(),
        Err(trouble) => format!("none, because: {trouble:#}"),
    };
    let seen = visit
        .text()
        .await
        .unwrap_or_else(|trouble| format!("nothing, because: {trouble:#}"));
    let particulars = visit
        .particulars()
        .await
        .unwrap_or_else(|trouble| format!("none, because: {trouble:#}"));
    let console = visit.console().await.map_or_else(
        |trouble| format!("{trouble:#}"),
        |errors| errors.join("\n    "),
    );
    format!(
        "\n{name} did not end as promised.\n  {error:#}\n  on the way: {}\n  screenshot: {picture}\n  on the screen: {seen}\n  particulars: {particulars}\n  in the console: {console}\n",
        visit.trail()
    )
}

async fn keep_picture(visit: &Visit, name: &str) -> Result<PathBuf> {
    let folder = project().join("target/e2e-failures");
    fs::create_dir_all(&folder)?;
    let path = folder.join(format!("{}.png", name.replace("::", "-")));
    fs::write(&path, visit.screenshot().await?)?;
    Ok(path)
}

/// The folder of the whole project.
fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .expect("this package stands in tests/e2e")
}

/// What `cargo xtask test` tells its tests.
fn told(variable: &str) -> Result<PathBuf> {
    std::env::var_os(variable)
        .map(PathBuf::from)
        .with_context(|| format!("{variable} is not set. `cargo xtask test` sets it, and builds what is needed first."))
}
