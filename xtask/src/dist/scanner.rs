//! The scanner: a worker that reads QR codes, one script and one module, apart from the app.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use super::release::replace_once;

/// The script's name before it has one from its bytes.
pub const SCRIPT: &str = "scanner.js";
/// The module's name, by which the script fetches it.
pub const WASM: &str = "scanner_bg.wasm";

/// Where the worker's own lines make room for the glue script.
const ROOM: &str = "function makeScanner() {}";

/// The scanner with no names from bytes yet.
pub struct Scanner {
    pub script: String,
    pub wasm: Vec<u8>,
}

/// Compiles the scanner, and joins its scripts.
pub fn build(shell: &Shell, root: &Path, profile: &str) -> Result<Scanner> {
    let cargo = crate::tools::cargo();
    cmd!(
        shell,
        "{cargo} build --quiet --profile {profile} --locked --offline --package waymark-scanner --target wasm32-unknown-unknown"
    )
    .quiet()
    .run()
    .context("the scanner could not be compiled, see above")?;
    let built = super::split::build_folder(shell)?
        .join("wasm32-unknown-unknown")
        .join(profile);
    let module = built.join("waymark_scanner.wasm");
    let folder = built.join("scanner");
    // A worker's script of this kind runs in every browser; one with modules does not run in older ones.
    cmd!(
        shell,
        "wasm-bindgen --target no-modules --no-typescript --out-name scanner --out-dir {folder} {module}"
    )
    .quiet()
    .run()
    .context("wasm-bindgen could not make the scanner's glue script")?;
    let glue = fs::read_to_string(folder.join(SCRIPT)).context("there is no glue script")?;
    let lines = fs::read_to_string(root.join("scanner/worker.js"))
        .context("scanner/worker.js is missing")?;
    Ok(Scanner {
        script: join(&lines, &glue).context("scanner/worker.js")?,
        wasm: fs::read(folder.join(WASM)).context("there is no module")?,
    })
}

/// Puts the glue script into a function, so that each call of it makes a scanner of its own.
fn join(lines: &str, glue: &str) -> Result<String> {
    let made = format!("function makeScanner() {{\n{glue}\nreturn wasm_bindgen;\n}}");
    replace_once(lines, ROOM, &made)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_call_makes_a_scanner_of_its_own() {
        let joined = join("start();\nfunction makeScanner() {}\n", "let wasm_bindgen;").unwrap();
        assert_eq!(
            joined,
            "start();\nfunction makeScanner() {\nlet wasm_bindgen;\nreturn wasm_bindgen;\n}\n"
        );
    }

    #[test]
    fn a_worker_without_room_for_the_glue_script_is_refused() {
        assert!(join("start();", "").is_err());
    }

    #[test]
    fn the_workers_own_lines_have_their_places() {
        let lines = include_str!("../../../scanner/worker.js");
        assert!(join(lines, "").is_ok());
        assert_eq!(lines.matches(WASM).count(), 1);
    }
}
