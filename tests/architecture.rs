//! Promise: the layers are as the table in `src/lib.rs` says, and arrows point down only.

#![allow(clippy::unwrap_used)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// The browser's crates, or the beginnings of their names.
const BROWSER: [&str; 7] = [
    "leptos",
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "gloo",
    "reactive_",
    "console_error",
];

const BROWSER_LAYERS: [&str; 2] = ["platform", "ui"];

type Layers = BTreeMap<String, BTreeSet<String>>;

/// Each layer with the layers it may use, itself included, read from the table in `src/lib.rs`.
fn layers() -> Layers {
    let text = fs::read_to_string(source().join("lib.rs")).unwrap();
    let rows: Vec<Vec<&str>> = text
        .lines()
        .filter_map(|line| line.strip_prefix("//! | "))
        .map(|row| row.split('|').map(str::trim).collect())
        .skip(1)
        .collect();
    let names: BTreeSet<String> = rows.iter().flat_map(|row| names_in(row[0])).collect();
    rows.iter()
        .flat_map(|row| names_in(row[0]).into_iter().map(|name| (name, row[2])))
        .map(|(name, may_use)| {
            let mut allowed = match may_use {
                "all of them" => names.clone(),
                some => names_in(some),
            };
            allowed.insert(name.clone());
            (name, allowed)
        })
        .collect()
}

/// The names in backticks.
fn names_in(cell: &str) -> BTreeSet<String> {
    cell.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every Rust file under a folder, as a path relative to `src`.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = vec![];
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path.strip_prefix(source()).unwrap().to_owned());
        }
    }
    files
}

/// The modules a file's code stands in, outermost first: `ui/pages/mod.rs` is `ui`, `pages`.
fn module_path(file: &Path) -> Vec<String> {
    let without_extension = file.with_extension("");
    let parts = without_extension
        .iter()
        .map(|part| part.to_string_lossy().into_owned());
    parts.filter(|part| part != "mod").collect()
}

/// The files that belong to a layer, with their code.
fn layered_files() -> Vec<(PathBuf, String)> {
    rust_files(&source())
        .into_iter()
        .filter(|file| file != Path::new("lib.rs") && file != Path::new("main.rs"))
        .map(|file| {
            let code = code_of(&fs::read_to_string(source().join(&file)).unwrap());
            (file, code)
        })
        .collect()
}

/// The text without its comments.
fn code_of(text: &str) -> String {
    let code = text.lines().map(|line| match line.find("//") {
        // An address in a string has a colon before its slashes.
        Some(at) if !line[..at].ends_with(':') => &line[..at],
        _ => line,
    });
    code.collect::<Vec<_>>().join("\n")
}

/// What the code takes from the top of the crate, if its file is `depth` modules down.
fn mentions(code: &str, depth: usize) -> BTreeSet<String> {
    let from_crate = code.split("crate::").skip(1);
    let from_supers = code
        .match_indices("super::")
        .filter(|(at, _)| !code[..*at].ends_with("super::"))
        .filter_map(|(at, _)| {
            let rest = code[at..].trim_start_matches("super::");
            let supers = (code.len() - at - rest.len()) / "super::".len();
            (supers >= depth).then_some(rest)
        });
    from_crate
        .chain(from_supers)
        .flat_map(first_names)
        .collect()
}

/// The name a path goes on with, or the names if it goes on with a group in braces.
fn first_names(path: &str) -> Vec<String> {
    let name = |text: &str| -> String {
        let text = text.trim_start();
        text.chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    let Some(group) = path.strip_prefix('{') else {
        return vec![name(path)];
    };
    let mut depth = 0;
    let mut names = vec![];
    let mut start = 0;
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' | ',' if depth == 0 => {
                names.push(name(&group[start..at]));
                start = at + 1;
                if character == '}' {
                    break;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

#[track_caller]
fn check_no_trouble(trouble: &[String]) {
    assert!(trouble.is_empty(), "\n{}\n", trouble.join("\n"));
}

#[test]
fn everything_in_src_is_a_layer_named_in_the_table() {
    let layers = layers();
    let mut trouble = vec![];
    let mut there = BTreeSet::new();
    for entry in fs::read_dir(source()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        if !layers.contains_key(&name) && name != "lib" && name != "main" {
            trouble.push(format!(
                "src/{name} is not in the table of layers in src/lib.rs"
            ));
        }
        there.insert(name);
    }
    for layer in layers.keys().filter(|layer| !there.contains(*layer)) {
        trouble.push(format!(
            "src/lib.rs names the layer {layer}, and there is no such folder or file"
        ));
    }
    check_no_trouble(&trouble);
}

#[test]
fn each_layer_mentions_only_the_layers_it_may_use() {
    let layers = layers();
    let mut trouble = vec![];
    for (file, code) in layered_files() {
        let path = module_path(&file);
        let Some(allowed) = layers.get(&path[0]) else {
            continue;
        };
        for mention in mentions(&code, path.len()) {
            if layers.contains_key(&mention) && !allowed.contains(&mention) {
                trouble.push(format!(
                    "{} must not use {mention}: src/{}",
                    path[0],
                    file.display()
                ));
            }
        }
    }
    check_no_trouble(&trouble);
}

#[test]
fn components_know_neither_the_browser_layer_nor_storage() {
    let mut trouble = vec![];
    for (file, code) in layered_files() {
        let path = module_path(&file);
        if !file.starts_with("ui/components") {
            continue;
        }
        for mention in mentions(&code, path.len()) {
            if mention == "platform" || mention == "storage" {
                trouble.push(format!(
                    "ui/components must not use {mention}: src/{}",
                    file.display()
                ));
            }
        }
    }
    check_no_trouble(&trouble);
}

#[test]
fn only_platform_and_ui_know_the_browser() {
    let mut trouble = vec![];
    for (file, code) in layered_files() {
        let path = module_path(&file);
        if BROWSER_LAYERS.contains(&path[0].as_str()) {
            continue;
        }
        let words: BTreeSet<&str> = code
            .split(|c: char| !c.is_alphanumeric() && c != '_')
            .collect();
        for word in words {
            if BROWSER.iter().any(|name| word.starts_with(name)) {
                trouble.push(format!(
                    "{} must not use the browser ({word}): src/{}",
                    path[0],
                    file.display()
                ));
            }
        }
    }
    check_no_trouble(&trouble);
}

/// A check that finds nothing anywhere would be green for ever.
#[test]
fn the_checks_see_what_they_look_for() {
    let code =
        "use crate::{\n    domain::{Item, item::State},\n    storage,\n};\ncrate::words::fill();";
    assert_eq!(
        mentions(code, 2),
        ["domain", "storage", "words"].map(String::from).into()
    );
    let code =
        "use super::super::storage::Record;\nuse super::item::Item;\nuse super::{super::export};";
    assert_eq!(mentions(code, 2), ["storage".to_owned()].into());
    assert_eq!(mentions("use super::{domain, words};", 1).len(), 2);
    assert_eq!(
        code_of("a; // crate::ui\n\"https://x\""),
        "a; \n\"https://x\""
    );
    assert_eq!(
        layers()["export"],
        ["domain", "export", "seal", "words"]
            .map(String::from)
            .into()
    );
    assert_eq!(layers()["domain"].len(), 1);
    assert!(layered_files().len() > 15);
}
