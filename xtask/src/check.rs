//! What can be checked without the whole app in a browser, the quickest first.

use std::path::Path;

use anyhow::{Context, Result};
use xshell::{Cmd, Shell, cmd};

use crate::stages::Stages;
use crate::{content, tools};

/// Formatting, spelling, the content, lints for this machine and for the browser, and every test outside a browser.
pub fn run(shell: &Shell, root: &Path, stages: &mut Stages) -> Result<()> {
    let cargo = tools::cargo();
    step(
        stages,
        "Formatting",
        cmd!(shell, "{cargo} fmt --all --check"),
    )?;
    if let Some(typos) = tools::ensure_typos(shell, root)? {
        step(stages, "Spelling", cmd!(shell, "{typos}"))?;
    }
    println!("Content …");
    stages.run("Content", || content::report(root))?;
    step(
        stages,
        "Lints",
        cmd!(
            shell,
            "{cargo} clippy --workspace --all-targets -- -D warnings"
        ),
    )?;
    tools::ensure_target(shell, root)?;
    step(
        stages,
        "Lints for the browser",
        cmd!(
            shell,
            "{cargo} clippy -p waymark -p waymark-scanner -p waymark-bare-leptos --target wasm32-unknown-unknown -- -D warnings"
        ),
    )?;
    step(
        stages,
        "Tests",
        cmd!(shell, "{cargo} test --workspace --exclude waymark-e2e"),
    )
}

/// What stands in `Cargo.lock`: its licences, where it comes from, what is there twice, and known faults.
pub fn libraries(shell: &Shell, root: &Path, stages: &mut Stages) -> Result<()> {
    let Some(deny) = tools::ensure_deny(shell, root)? else {
        return Ok(());
    };
    step(
        stages,
        "Libraries",
        cmd!(shell, "{deny} --workspace check licenses sources bans"),
    )?;
    let fetched = cmd!(shell, "{deny} fetch db").quiet().ignore_stderr();
    if stages.run("List of known faults", || Ok(fetched.run().is_ok()))? {
        return step(
            stages,
            "Known faults in libraries",
            cmd!(shell, "{deny} --workspace check --disable-fetch advisories"),
        );
    }
    println!(
        "The list of known faults in libraries cannot be reached, so they were not looked for."
    );
    Ok(())
}

/// Tests of `platform` that need a browser and no page of ours: `wasm-bindgen-test` brings its own.
pub fn in_browser(shell: &Shell, stages: &mut Stages) -> Result<()> {
    let cargo = tools::cargo();
    let test = cmd!(
        shell,
        "{cargo} test -p waymark --target wasm32-unknown-unknown --test indexed_db"
    );
    step(
        stages,
        "The browser's database",
        test.env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            "wasm-bindgen-test-runner",
        )
        .env("CHROMEDRIVER", "chromedriver")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120"),
    )
}

fn step(stages: &mut Stages, what: &str, command: Cmd) -> Result<()> {
    println!("{what} …");
    stages.run(what, || {
        command
            .quiet()
            .run()
            .with_context(|| format!("{what}: not in order, see above"))
    })
}
