//! What can be checked without the whole app in a browser, the quickest first.

use std::path::Path;

use anyhow::{Context, Result};
use xshell::{Cmd, Shell, cmd};

use crate::{content, tools};

/// Formatting, lints for this machine and for the browser, the content, and every test outside a browser.
pub fn run(shell: &Shell, root: &Path) -> Result<()> {
    let cargo = tools::cargo();
    step("Formatting", cmd!(shell, "{cargo} fmt --all --check"))?;
    step(
        "Lints",
        cmd!(
            shell,
            "{cargo} clippy --workspace --all-targets -- -D warnings"
        ),
    )?;
    step(
        "Lints for the browser",
        cmd!(
            shell,
            "{cargo} clippy -p waymark -p waymark-scanner -p waymark-bare-leptos --target wasm32-unknown-unknown -- -D warnings"
        ),
    )?;
    println!("Content …");
    content::report(root)?;
    step(
        "Tests",
        cmd!(shell, "{cargo} test --workspace --exclude waymark-e2e"),
    )
}

/// Tests of `platform` that need a browser and no page of ours: `wasm-bindgen-test` brings its own.
pub fn in_browser(shell: &Shell) -> Result<()> {
    let cargo = tools::cargo();
    let test = cmd!(
        shell,
        "{cargo} test -p waymark --target wasm32-unknown-unknown --test indexed_db"
    );
    step(
        "The browser's database",
        test.env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            "wasm-bindgen-test-runner",
        )
        .env("CHROMEDRIVER", "chromedriver")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120"),
    )
}

fn step(what: &str, command: Cmd) -> Result<()> {
    println!("{what} …");
    command
        .quiet()
        .run()
        .with_context(|| format!("{what}: not in order, see above"))
}
