//! The app in two files: what the first screen needs, and what comes after it.
//!
//! `wasm_split` marks the places to cut in `src/ui/later.rs`. Cutting needs the linker's notes, which wasm-bindgen
//! leaves out, so the app is cut as Cargo left it, and wasm-bindgen runs once more, over the first part.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};
use serde::Deserialize;
use xshell::{Shell, cmd};

use super::release::replace_once;

/// The address by which the glue script imports the loader until `join` puts it in.
const LOADER: &str = "./loader.js";
const GLUE: &str = "waymark.js";

/// The app, cut and joined, with no names from bytes yet.
pub struct App {
    /// The first part, as the glue script starts it.
    pub wasm: Vec<u8>,
    /// The glue script, which also fetches the parts that come later.
    pub glue: String,
    /// The parts that come later, each with the name that the glue script fetches it by.
    pub later: Vec<(String, Vec<u8>)>,
}

/// Cuts the app that Cargo has just built, in a folder beside it.
pub fn split(shell: &Shell, profile: &str) -> Result<App> {
    let built = build_folder(shell)?
        .join("wasm32-unknown-unknown")
        .join(profile);
    let whole = fs::read(built.join("waymark.wasm")).context("Cargo has built no waymark.wasm")?;
    let folder = built.join("split");
    if folder.exists() {
        fs::remove_dir_all(&folder).context("an older split app could not be removed")?;
    }
    let first = folder.join("waymark.wasm");
    let mut options = wasm_split_cli_support::Options::new(&whole);
    options.output_dir = &folder;
    options.main_out_path = &first;
    options.link_name = LOADER;
    options.main_module = GLUE;
    let parts = wasm_split_cli_support::transform(options)
        .map_err(|report| anyhow!("the app could not be split: {report:#}"))?;
    let bound = folder.join("bound");
    cmd!(
        shell,
        "wasm-bindgen --target web --no-typescript --keep-lld-exports --out-dir {bound} {first}"
    )
    .quiet()
    .run()
    .context("wasm-bindgen could not make the glue script")?;
    let glue = fs::read_to_string(bound.join(GLUE)).context("there is no glue script")?;
    let loader = fs::read_to_string(folder.join(LOADER)).context("there is no loader")?;
    ensure!(
        !bound.join("snippets").exists(),
        "a crate brings a script of its own: it must be copied to the release"
    );
    Ok(App {
        wasm: fs::read(bound.join("waymark_bg.wasm")).context("there is no first part")?,
        glue: join(&glue, &loader).context("the glue script and its loader")?,
        later: parts
            .split_modules
            .iter()
            .map(|path| read_part(path))
            .collect::<Result<_>>()?,
    })
}

fn read_part(path: &Path) -> Result<(String, Vec<u8>)> {
    let name = path.file_name().context("a part has a name")?;
    let bytes = fs::read(path).context("a part of the app could not be read")?;
    Ok((name.to_string_lossy().into_owned(), bytes))
}

/// Puts the loader into the glue script. They import each other, so neither could be named by its bytes.
fn join(glue: &str, loader: &str) -> Result<String> {
    let import = glue
        .lines()
        .find(|line| line.starts_with("import * as ") && line.contains(LOADER))
        .context("the glue script imports no loader: is anything marked with `wasm_split`?")?;
    let name = import
        .split_whitespace()
        .nth(3)
        .context("an import has a name")?;
    let loads: Vec<&str> = loader
        .lines()
        .filter_map(|line| line.strip_prefix("export const "))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    let body = loader
        .lines()
        .filter(|line| !line.starts_with("import "))
        .map(|line| line.strip_prefix("export ").unwrap_or(line))
        .collect::<Vec<_>>()
        .join("\n");
    let loads = loads.join(", ");
    let instead = format!("const {name} = (() => {{\n{body}\nreturn {{ {loads} }};\n}})();");
    replace_once(glue, import, &instead)
}

#[derive(Deserialize)]
struct Metadata {
    target_directory: PathBuf,
}

/// The folder that Cargo builds in.
pub fn build_folder(shell: &Shell) -> Result<PathBuf> {
    let cargo = crate::tools::cargo();
    let text = cmd!(shell, "{cargo} metadata --format-version 1 --no-deps")
        .quiet()
        .read()?;
    let metadata: Metadata = serde_json::from_str(&text).context("cargo metadata")?;
    Ok(metadata.target_directory)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOADER_SCRIPT: &str = "\
import { initSync } from \"waymark.js\";
function load() { return initSync(); }
export const load_later = load(() => fetch(\"./split_later.wasm\"));
";

    #[test]
    fn the_loader_stands_in_place_of_its_import() {
        let glue = "import * as import1 from \"./loader.js\"\nconst imports = { a: import1 };\n";
        let joined = join(glue, LOADER_SCRIPT).unwrap();
        assert_eq!(
            joined,
            "const import1 = (() => {
function load() { return initSync(); }
const load_later = load(() => fetch(\"./split_later.wasm\"));
return { load_later };
})();
const imports = { a: import1 };
"
        );
    }

    #[test]
    fn an_app_with_nothing_to_split_is_refused() {
        assert!(join("const imports = {};", LOADER_SCRIPT).is_err());
    }
}
