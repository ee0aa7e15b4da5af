//! The interface's words in another language: `words.toml`, held to the English one and made into a pack.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;
use waymark::words::{KEYS, Key};

use super::language::ENGLISH;
use super::mistakes::Mistakes;

/// Plural forms in the order of `waymark::words::Plural`.
const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

type Sections = BTreeMap<String, BTreeMap<String, Word>>;

#[derive(Deserialize)]
#[serde(untagged)]
enum Word {
    Plain(String),
    Plural(BTreeMap<String, String>),
}

/// The interface's words in one language.
pub struct Pack {
    /// For each key its word, or six forms of it; the empty string where English says it.
    pub words: Vec<String>,
    /// Keys without a word, as `section.key`.
    pub missing: Vec<String>,
}

/// Reads `content/<folder>/words.toml` and holds it to English. A language without one has no words of its own yet.
pub fn compile(root: &Path, folder: &str, mistakes: &mut Mistakes) -> Result<Pack> {
    let english = read(root, ENGLISH)?.context("English has no words.toml")?;
    let text = read(root, folder)?.unwrap_or_default();
    let file = format!("content/{folder}/words.toml");
    pack((&file, &text), &english, KEYS, mistakes)
}

/// Every word of English as `change` makes it, as the pack of a language.
pub fn english_changed(root: &Path, change: impl Fn(&str) -> String) -> Result<Vec<String>> {
    let english = read(root, ENGLISH)?.context("English has no words.toml")?;
    let mut mistakes = Mistakes::default();
    let pack = pack(
        ("content/en/words.toml", &english),
        &english,
        KEYS,
        &mut mistakes,
    )?;
    let words = pack.words.iter().map(|word| change(word));
    mistakes.or_value(words.collect())
}

fn read(root: &Path, folder: &str) -> Result<Option<String>> {
    let path = root.join("content").join(folder).join("words.toml");
    if !path.is_file() {
        return Ok(None);
    }
    let text = fs::read_to_string(&path);
    let text = text.with_context(|| format!("{} could not be read", path.display()))?;
    Ok(Some(text))
}

fn pack(
    (file, text): (&str, &str),
    english: &str,
    keys: &[Key],
    mistakes: &mut Mistakes,
) -> Result<Pack> {
    let english: Sections = toml::from_str(english).context("content/en/words.toml")?;
    let sections: Sections = toml::from_str(text).unwrap_or_else(|error| {
        let what = error.to_string().trim().replace('\n', "\n    ");
        mistakes.add(file, 0, what);
        Sections::default()
    });
    for (section, words) in &sections {
        for (key, word) in words {
            let of_english = english.get(section).and_then(|words| words.get(key));
            let problem = match of_english {
                None => Some("English has no such word".to_owned()),
                Some(of_english) => word.problem_beside(of_english),
            };
            if let Some(what) = problem {
                mistakes.add(file, 0, format!("{section}.{key}: {what}"));
            }
        }
    }
    let mut pack = Pack {
        words: Vec::new(),
        missing: Vec::new(),
    };
    for Key {
        section,
        key,
        has_plural,
    } in keys
    {
        let word = sections.get(*section).and_then(|words| words.get(*key));
        let forms = word.map_or_else(Vec::new, Word::places);
        let count = if *has_plural { PLURALS.len() } else { 1 };
        if forms.iter().all(String::is_empty) {
            pack.missing.push(format!("{section}.{key}"));
        }
        let forms = forms.into_iter().chain(std::iter::repeat(String::new()));
        pack.words.extend(forms.take(count));
    }
    Ok(pack)
}

impl Word {
    /// Its one place in a pack, or the six of a word with a plural; a form that is not given takes `other`.
    fn places(&self) -> Vec<String> {
        match self {
            Self::Plain(text) => vec![text.clone()],
            Self::Plural(forms) => {
                let other = forms.get("other").map(String::as_str).unwrap_or_default();
                let form = |name| forms.get(name).map_or(other, String::as_str).to_owned();
                PLURALS.map(form).into()
            }
        }
    }

    fn forms(&self) -> Vec<&str> {
        match self {
            Self::Plain(text) => vec![text],
            Self::Plural(forms) => forms.values().map(String::as_str).collect(),
        }
    }

    /// The names in braces.
    fn arguments(&self) -> BTreeSet<&str> {
        self.forms()
            .iter()
            .flat_map(|text| text.split('{').skip(1))
            .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
            .collect()
    }

    /// What keeps it from standing in the place of the English word.
    fn problem_beside(&self, english: &Self) -> Option<String> {
        let forms = match (self, english) {
            (Self::Plural(forms), Self::Plural(_)) => Some(forms),
            (Self::Plain(_), Self::Plain(_)) => None,
            (Self::Plain(_), Self::Plural(_)) => {
                let what = "it has forms in English: write `{ other = \"…\" }`, and more as needed";
                return Some(what.to_owned());
            }
            (Self::Plural(_), Self::Plain(_)) => {
                return Some("English has one form of it: write one text".to_owned());
            }
        };
        if let Some(forms) = forms {
            if let Some(name) = forms.keys().find(|name| !PLURALS.contains(&name.as_str())) {
                let known = PLURALS.join(", ");
                return Some(format!("there is no form `{name}`; the forms are {known}"));
            }
            if !forms.contains_key("other") {
                return Some("the form `other` is always there".to_owned());
            }
        }
        let names = |arguments: BTreeSet<&str>| {
            let names = arguments.iter().map(|name| format!("{{{name}}}"));
            names.collect::<Vec<_>>().join(" ")
        };
        (self.arguments() != english.arguments()).then(|| {
            let (own, wanted) = (names(self.arguments()), names(english.arguments()));
            format!("it has the arguments “{own}”, and English has “{wanted}”")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH_WORDS: &str = "[app]\nhide = \"Hide\"\nsaved = \"Saved {time}\"\n\
                                 [journal]\ncount = { one = \"{count} entry\", other = \"{count} entries\" }\n";

    const KEYS: [Key; 3] = [
        Key {
            section: "app",
            key: "hide",
            has_plural: false,
        },
        Key {
            section: "app",
            key: "saved",
            has_plural: false,
        },
        Key {
            section: "journal",
            key: "count",
            has_plural: true,
        },
    ];

    fn pack_of(text: &str) -> Result<Pack> {
        let mut mistakes = Mistakes::default();
        let pack = pack(("cy", text), ENGLISH_WORDS, &KEYS, &mut mistakes)?;
        mistakes.or_value(pack)
    }

    #[test]
    fn a_pack_has_a_place_for_each_word_and_is_empty_where_english_says_it() {
        let pack = pack_of(
            "[app]\nhide = \"Cuddio\"\n[journal]\ncount = { two = \"{count} gofnod\", other = \"{count} cofnod\" }",
        )
        .unwrap();
        assert_eq!(pack.words[..2], ["Cuddio", ""]);
        let (two, other) = ("{count} gofnod", "{count} cofnod");
        assert_eq!(pack.words[2..], [other, other, two, other, other, other]);
        assert_eq!(pack.missing, ["app.saved"]);
        let nothing = pack_of("").unwrap();
        assert_eq!(nothing.words, vec![String::new(); 8]);
        assert_eq!(nothing.missing.len(), 3);
    }

    #[test]
    fn a_word_that_could_not_take_the_place_of_the_english_one_is_named() {
        for (text, expected) in [
            (
                "[app]\nhidden = \"x\"",
                "app.hidden: English has no such word",
            ),
            ("[map]\nhide = \"x\"", "map.hide: English has no such word"),
            ("[app]\nsaved = \"Wedi cadw\"", "English has “{time}”"),
            ("[app]\nsaved = \"{time} {day}\"", "“{day} {time}”"),
            ("[journal]\ncount = \"{count}\"", "it has forms in English"),
            (
                "[app]\nhide = { other = \"x\" }",
                "English has one form of it",
            ),
            (
                "[journal]\ncount = { one = \"{count}\" }",
                "`other` is always there",
            ),
            (
                "[journal]\ncount = { three = \"\", other = \"{count}\" }",
                "there is no form `three`",
            ),
            ("[app\n", "cy:"),
        ] {
            let list = pack_of(text).err().expect(text).to_string();
            assert!(list.contains(expected), "{expected} in {list}");
        }
    }
}
