//! What is measured about a release, as tables: how much it weighs, and how fast it is in a browser like a phone's.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use crate::{dist, tools};

/// So many times each start is measured if nothing else is said: an odd number, so that one stands in the middle.
pub const ROUNDS: usize = 9;

/// The pages that Waymark is compared with, in their folder of `target/`.
pub const PLAIN: &str = "plain";
pub const BARE: &str = "bare";

/// Builds the release and the pages beside it, weighs and times them. No time is judged here, and `cargo xtask test` holds the sizes.
pub fn run(shell: &Shell, root: &Path, rounds: usize) -> Result<()> {
    tools::ensure_build_tools(shell, root)?;
    tools::ensure_browser_tools(shell, root)?;
    let folder = dist::build(shell, root, &dist::Wanted::default())?;
    let beside = build_pages_beside(shell, root)?;
    println!("\n{}", dist::weigh(&folder)?);
    println!(
        "The bare Leptos page takes {} bytes (brotli), the static one {}.\n",
        transfer_size(&beside.join(BARE))?,
        transfer_size(&beside.join(PLAIN))?
    );
    let cargo = tools::cargo();
    let rounds = rounds.to_string();
    cmd!(
        shell,
        "{cargo} run --quiet -p waymark-e2e --bin bench -- {rounds}"
    )
    .env("WAYMARK_DIST", folder)
    .env("WAYMARK_BESIDE", beside)
    .env("WAYMARK_REPORT", root.join("target/bench.json"))
    .quiet()
    .run()
    .context("Nothing could be timed, see above")
}

/// What a first visit to a page takes, compressed.
pub fn transfer_size(folder: &Path) -> Result<u64> {
    let mut size = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.path().extension().is_some_and(|end| end == "br") {
            size += entry.metadata()?.len();
        }
    }
    Ok(size)
}

/// The static page and the bare Leptos page, made as a release is: the same profile, no custom sections, compressed.
fn build_pages_beside(shell: &Shell, root: &Path) -> Result<PathBuf> {
    println!("Building the pages beside it …");
    let cargo = tools::cargo();
    cmd!(
        shell,
        "{cargo} build --quiet --release --locked --offline --package waymark-bare-leptos --target wasm32-unknown-unknown"
    )
    .quiet()
    .run()
    .context("the bare Leptos page could not be compiled, see above")?;
    let built = dist::build_folder(shell)?;
    let module = built.join("wasm32-unknown-unknown/release/waymark-bare-leptos.wasm");
    let beside = built.join("bench");
    if beside.exists() {
        fs::remove_dir_all(&beside).context("older pages could not be removed")?;
    }
    for page in [PLAIN, BARE] {
        let (from, folder) = (
            root.join("tests/bare_leptos/pages").join(page),
            beside.join(page),
        );
        fs::create_dir_all(&folder)?;
        for entry in
            fs::read_dir(&from).with_context(|| format!("{} is missing", from.display()))?
        {
            let entry = entry?;
            fs::copy(entry.path(), folder.join(entry.file_name()))?;
        }
    }
    let bare = beside.join(BARE);
    cmd!(
        shell,
        "wasm-bindgen --target web --no-typescript --out-name {BARE} --out-dir {bare} {module}"
    )
    .quiet()
    .run()
    .context("wasm-bindgen could not make the bare page's glue script")?;
    dist::finish_page_beside(&bare, &[&format!("{BARE}_bg.wasm")])?;
    dist::finish_page_beside(&beside.join(PLAIN), &[])?;
    Ok(beside)
}
