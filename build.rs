//! Turns the interface's words, `content/en/words.toml`, into Rust, so that a missing word is a compile error.
//!
//! A word is a method; `{name}` in it is an argument of it.
//! A table of `one` and `other` is a method that takes a `Plural` first.

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::PathBuf,
};

/// The language that is built in, and decides which words there are. The others come as packs, in the same order.
const FIRST: &str = "content/en/words.toml";

/// How many plural forms a language may have, as in `words::Plural`.
const PLURALS: usize = 6;

type Sections = BTreeMap<String, BTreeMap<String, Word>>;

#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Word {
    Plain(String),
    Plural { one: String, other: String },
}

fn main() {
    say_where();
    println!("cargo::rerun-if-changed={FIRST}");
    let text = fs::read_to_string(FIRST).unwrap_or_else(|error| panic!("{FIRST}: {error}"));
    let sections: Sections =
        toml::from_str(&text).unwrap_or_else(|error| panic!("{FIRST}: {error}"));
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets OUT_DIR")).join("words.rs");
    fs::write(&out, code(&sections)).expect("the build folder can be written");
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

impl Word {
    /// The names in braces, each once, in order.
    fn arguments(&self) -> BTreeSet<&str> {
        let forms = match self {
            Self::Plain(text) => vec![text],
            Self::Plural { one, other } => vec![one, other],
        };
        forms
            .into_iter()
            .flat_map(|text| text.split('{').skip(1))
            .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
            .collect()
    }

    /// How many places it takes in a pack: a plural one for each form a language may have.
    const fn places(&self) -> usize {
        match self {
            Self::Plain(_) => 1,
            Self::Plural { .. } => PLURALS,
        }
    }
}

/// A method of `Words` for each section, a type for each with a method for each word, and the order of a pack.
fn code(sections: &Sections) -> String {
    let mut code = String::new();
    let mut keys = String::new();
    let mut doors = String::new();
    let mut place = 0;
    for (section, words) in sections {
        let type_name = type_name(section);
        doors +=
            &format!("    pub const fn {section}(self) -> {type_name} {{ {type_name}(self) }}\n");
        code += &format!(
            "#[derive(Clone, Copy, Debug)]\npub struct {type_name}(Words);\nimpl {type_name} {{\n"
        );
        for (key, word) in words {
            code += &method(key, word, place);
            place += word.places();
            let has_plural = matches!(word, Word::Plural { .. });
            keys += &format!(
                "    Key {{ section: {section:?}, key: {key:?}, has_plural: {has_plural} }},\n"
            );
        }
        code += "}\n";
    }
    format!(
        "impl Words {{\n{doors}}}\n{code}/// Every word, in the order of a pack.\npub const KEYS: &[Key] = &[\n{keys}];\n"
    )
}

fn method(key: &str, word: &Word, place: usize) -> String {
    let arguments = word.arguments();
    let parameters: String = arguments
        .iter()
        .map(|name| format!(", {name}: &dyn Display"))
        .collect();
    let pairs: String = arguments
        .iter()
        .map(|name| format!("(\"{{{name}}}\", {name}), "))
        .collect();
    let (note, plural, template) = match word {
        Word::Plain(text) => (text, "", format!("self.0.word({place}, {text:?})")),
        Word::Plural { one, other } => (
            other,
            ", plural: Plural",
            format!("self.0.plural({place}, plural, {one:?}, {other:?})"),
        ),
    };
    let note = note.replace('\n', " ");
    let (gives, body) = if arguments.is_empty() {
        ("&'static str", template)
    } else {
        ("String", format!("fill({template}, &[{pairs}])"))
    };
    format!("    /// {note}\n    pub fn {key}(self{plural}{parameters}) -> {gives} {{ {body} }}\n")
}

/// `my_record` becomes `MyRecordWords`.
fn type_name(section: &str) -> String {
    let camel: String = section
        .split('_')
        .map(|word| word[..1].to_uppercase() + &word[1..])
        .collect();
    camel + "Words"
}
