//! Turns the interface's words, `content/<language>/words.toml`, into Rust, so that a missing word is a compile error.
//!
//! A word is a string; `{name}` in it makes it a method with that argument.
//! A table of `one`, `other` (and the language's further plural forms) makes it a method that also takes a `Plural`.

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::{Path, PathBuf},
};

/// Each language with its name in Rust. The first one decides which words there are.
const LANGUAGES: &[(&str, &str)] = &[("en", "ENGLISH")];

/// Plural forms in the order of `words::Plural`.
const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

type Sections = BTreeMap<String, BTreeMap<String, Word>>;

#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Word {
    Plain(String),
    Plural(BTreeMap<String, String>),
}

fn main() {
    say_where();
    let languages: Vec<(&str, Sections)> = LANGUAGES
        .iter()
        .map(|(folder, name)| (*name, read(folder)))
        .collect();
    let (_, first) = &languages[0];
    for (name, sections) in &languages {
        assert_eq!(
            shape(sections),
            shape(first),
            "{name} has other words, or other {{arguments}}, than {}",
            LANGUAGES[0].1
        );
    }
    let mut code = types(&languages, first);
    for (name, sections) in &languages {
        code += &table(name, sections);
    }
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets OUT_DIR")).join("words.rs");
    fs::write(&out, code).expect("the build folder can be written");
}

/// The folder that the app is built for, and the name that what it keeps goes by.
///
/// Only the app in a browser has one: `cargo xtask` compiles the same code natively, and adds the folder by itself.
fn say_where() {
    let mut folder = String::new();
    if env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo::rerun-if-env-changed=WAYMARK_FOLDER");
        folder = env::var("WAYMARK_FOLDER").unwrap_or_default();
    }
    let folder = folder.trim_end_matches('/');
    println!("cargo::rustc-env=WAYMARK_BASE={folder}");
    let name = match folder {
        "" => "waymark".to_owned(),
        folder => format!("waymark({folder}/)"),
    };
    println!("cargo::rustc-env=WAYMARK_NAME={name}");
}

fn read(folder: &str) -> Sections {
    let path = Path::new("content").join(folder).join("words.toml");
    println!("cargo::rerun-if-changed={}", path.display());
    let text =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

impl Word {
    fn forms(&self) -> Vec<&str> {
        match self {
            Self::Plain(text) => vec![text],
            Self::Plural(forms) => forms.values().map(String::as_str).collect(),
        }
    }

    /// The names in braces, each once, in order.
    fn arguments(&self) -> BTreeSet<&str> {
        self.forms()
            .iter()
            .flat_map(|text| text.split('{').skip(1))
            .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
            .collect()
    }

    fn is_constant(&self) -> bool {
        matches!(self, Self::Plain(_)) && self.arguments().is_empty()
    }
}

/// Every word with its arguments, to compare languages by.
fn shape(sections: &Sections) -> Vec<(&str, &str, BTreeSet<&str>)> {
    sections
        .iter()
        .flat_map(|(section, words)| {
            words
                .iter()
                .map(move |(key, word)| (section.as_str(), key.as_str(), word.arguments()))
        })
        .collect()
}

/// A struct for all words and one for each section, with methods for words with arguments.
///
/// A section is looked up where it is used, so that the words of pages that wait can wait with them.
fn types(languages: &[(&str, Sections)], sections: &Sections) -> String {
    let mut code = String::from(
        "/// Every word of the interface, in one language.\n#[derive(Clone, Copy, Debug)]\npub struct Words {\n",
    );
    for section in sections.keys() {
        code += &format!("    pub {section}: {},\n", section_name(section));
    }
    code += "}\n";
    let names: Vec<&str> = languages.iter().map(|(name, _)| *name).collect();
    code += &format!(
        "#[derive(Clone, Copy, Debug)]\n#[allow(clippy::upper_case_acronyms)]\nenum Language {{ {} }}\n",
        names.join(", ")
    );
    for (section, words) in sections {
        let (section_name, type_name) = (section_name(section), type_name(section));
        let arms: String = names
            .iter()
            .map(|name| format!("Language::{name} => &{},", static_name(name, section)))
            .collect();
        code += &format!(
            "#[derive(Clone, Copy, Debug)]\npub struct {section_name}(Language);\n\
             impl std::ops::Deref for {section_name} {{\n    type Target = {type_name};\n    \
             fn deref(&self) -> &{type_name} {{ match self.0 {{ {arms} }} }}\n}}\n"
        );
        let mut fields = String::new();
        let mut methods = String::new();
        for (key, word) in words {
            match word {
                Word::Plain(text) if word.is_constant() => {
                    fields += &format!(
                        "    /// {}\n    pub {key}: &'static str,\n",
                        text.replace('\n', " ")
                    );
                }
                Word::Plain(text) => {
                    fields += &format!("    {key}: &'static str,\n");
                    methods += &method(key, word, "", &format!("self.{key}"), text);
                }
                Word::Plural(forms) => {
                    fields += &format!("    {key}: [&'static str; 6],\n");
                    let choice = format!("self.{key}[plural as usize]");
                    methods += &method(key, word, "plural: Plural, ", &choice, &forms["other"]);
                }
            }
        }
        code += &format!("pub struct {type_name} {{\n{fields}}}\n");
        if !methods.is_empty() {
            code += &format!("impl {type_name} {{\n{methods}}}\n");
        }
    }
    code
}

fn method(key: &str, word: &Word, first: &str, template: &str, example: &str) -> String {
    let arguments = word.arguments();
    let parameters: String = arguments
        .iter()
        .map(|name| format!("{name}: &dyn Display, "))
        .collect();
    let pairs: String = arguments
        .iter()
        .map(|name| format!("(\"{{{name}}}\", {name}), "))
        .collect();
    format!(
        "    /// {example}\n    pub fn {key}(&self, {first}{parameters}) -> String {{ fill({template}, &[{pairs}]) }}\n"
    )
}

/// The words of one language, a static for each section.
fn table(name: &str, sections: &Sections) -> String {
    let mut code = format!("pub static {name}: Words = Words {{\n");
    for section in sections.keys() {
        code += &format!(
            "    {section}: {}(Language::{name}),\n",
            section_name(section)
        );
    }
    code += "};\n";
    for (section, words) in sections {
        let type_name = type_name(section);
        code += &format!(
            "static {}: {type_name} = {type_name} {{\n",
            static_name(name, section)
        );
        for (key, word) in words {
            match word {
                Word::Plain(text) => code += &format!("    {key}: {text:?},\n"),
                Word::Plural(forms) => {
                    let other = forms
                        .get("other")
                        .unwrap_or_else(|| panic!("{section}.{key} has no `other` form"));
                    let all = PLURALS.map(|form| forms.get(form).unwrap_or(other));
                    code += &format!("    {key}: {all:?},\n");
                }
            }
        }
        code += "};\n";
    }
    code
}

/// `ENGLISH_MY_RECORD`.
fn static_name(language: &str, section: &str) -> String {
    format!("{language}_{}", section.to_uppercase())
}

/// `my_record` becomes `MyRecordSection`.
fn section_name(section: &str) -> String {
    camel(section) + "Section"
}

/// `my_record` becomes `MyRecordWords`.
fn type_name(section: &str) -> String {
    camel(section) + "Words"
}

fn camel(section: &str) -> String {
    section
        .split('_')
        .map(|word| word[..1].to_uppercase() + &word[1..])
        .collect()
}
