//! The glue script: short names for what the app takes from it, and nothing in it that only people read.
//!
//! wasm-bindgen gives each function a name such as `__wbg_appendChild_dbf7ad2f48413560`, which stands in the app
//! and in the script; these names were 8 kB of a first visit.

use anyhow::{Context, Result, ensure};
use wasm_encoder::{EntityType, ImportSection, Module, RawSection, SectionId};
use wasmparser::{BinaryReader, ImportSectionReader};

use super::release::replace_once;
use super::wasm::sections;

/// Where the app says that it takes a function from the glue script.
const FROM_SCRIPT: &str = "./waymark_bg.js";

/// Gives everything that the app takes from the glue script a short name, in both.
pub fn with_short_names(app: &[u8], script: &str) -> Result<(Vec<u8>, String)> {
    let mut script = script.to_owned();
    let mut module = Module::new();
    for (id, data) in sections(app)? {
        if id == SectionId::Import as u8 {
            module.section(&rename(data, &mut script)?);
        } else {
            module.section(&RawSection { id, data });
        }
    }
    Ok((module.finish(), script))
}

fn rename(imports: &[u8], script: &mut String) -> Result<ImportSection> {
    let mut renamed = ImportSection::new();
    let imports = ImportSectionReader::new(BinaryReader::new(imports, 0))?;
    for (number, import) in imports.into_imports().enumerate() {
        let import = import?;
        let kind = EntityType::try_from(import.ty)
            .ok()
            .context("the app takes something of an unknown kind")?;
        if import.module == FROM_SCRIPT {
            let short = format!("f{number}");
            *script = replace_once(
                script,
                &format!("\n        {}: ", import.name),
                &format!("\n        {short}: "),
            )?;
            renamed.import(import.module, &short, kind);
        } else {
            renamed.import(import.module, import.name, kind);
        }
    }
    Ok(renamed)
}

/// Leaves out the lines that are comments, and what lines begin with to be read easily.
pub fn without_notes(script: &str) -> Result<String> {
    let is_note = |line: &&str| ["//", "/*", "*"].iter().any(|mark| line.starts_with(mark));
    let mut kept = String::new();
    for line in script.lines() {
        ensure!(
            line.matches('`').count().is_multiple_of(2),
            "a script has text over several lines, whose beginnings must stay: {line}"
        );
        let line = line.trim();
        if !line.is_empty() && !is_note(&line) {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: &str = "__wbg_appendChild_dbf7ad2f48413560";

    fn app(import: &str) -> Vec<u8> {
        let mut imports = ImportSection::new();
        imports.import("./loader.js", "load", EntityType::Function(0));
        imports.import(FROM_SCRIPT, import, EntityType::Function(0));
        let mut module = Module::new();
        module.section(&imports);
        module.finish()
    }

    #[test]
    fn the_app_and_the_script_get_the_same_short_names() {
        let script = format!("const import0 = {{\n        {LONG}: function() {{}},\n}};\n");
        let (renamed, script) = with_short_names(&app(LONG), &script).unwrap();
        assert_eq!(renamed, app("f1"));
        assert!(script.contains("\n        f1: function() {}"));
        assert!(!script.contains(LONG));
    }

    #[test]
    fn a_name_that_the_script_does_not_have_is_refused() {
        assert!(with_short_names(&app(LONG), "const import0 = {};").is_err());
    }

    #[test]
    fn comments_and_indents_go_and_the_rest_stays() {
        let script =
            "/**\n * Starts.\n */\nfunction start() {\n    // Once.\n    return `a ${b}`;\n}\n";
        let kept = without_notes(script).unwrap();
        assert_eq!(kept, "function start() {\nreturn `a ${b}`;\n}\n");
        assert!(without_notes("const text = `one\n    two`;").is_err());
    }
}
