//! The interface's words. English is built in, from `content/en/words.toml`; other languages come as packs.
//!
//! A word that is not there, or an argument that is forgotten, does not compile.
//! A word that a language lacks is said in English.

use std::fmt::Display;

/// A language's plural forms, as the browser's `Intl.PluralRules` names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plural {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

impl Plural {
    /// The form with this name; `Other`, which every language has, if the name is unknown.
    pub fn from_name(name: &str) -> Self {
        match name {
            "zero" => Self::Zero,
            "one" => Self::One,
            "two" => Self::Two,
            "few" => Self::Few,
            "many" => Self::Many,
            _ => Self::Other,
        }
    }
}

/// The words of one language: a place for each of [`KEYS`], six for one with a plural; English where nothing stands.
#[derive(Clone, Copy, Debug, Default)]
pub struct Words(&'static [String]);

/// English, which is built in.
pub const ENGLISH: Words = Words(&[]);

/// The name of a word in `words.toml`.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    pub section: &'static str,
    pub key: &'static str,
    pub has_plural: bool,
}

impl Words {
    /// Takes the words of a pack, which `cargo xtask dist` has made for this very release, for as long as the app runs.
    pub fn from_pack(pack: Vec<String>) -> Self {
        Self(pack.leak())
    }

    /// The words of the page before the app is there, or when it cannot be, by their names in `index.html`.
    pub fn of_shell(self) -> [(&'static str, &'static str); 19] {
        let (app, places, shell) = (self.app(), self.places(), self.shell());
        [
            ("hide", app.hide()),
            ("help", app.get_help()),
            ("settings", app.settings()),
            ("search", self.search().title()),
            ("places", app.places()),
            ("journey", places.journey()),
            ("journal", places.journal()),
            ("group", places.group()),
            ("record", places.record()),
            ("rescue", self.rescue().link()),
            ("try_again", self.trouble().try_again()),
            ("opening", shell.opening()),
            ("slow", shell.slow()),
            ("cannot_start", shell.cannot_start()),
            ("cannot_start_text", shell.cannot_start_text()),
            ("whom_to_call", shell.whom_to_call()),
            ("has_stopped", shell.has_stopped()),
            ("reload", shell.reload()),
            ("save_copy", shell.save_copy()),
        ]
    }

    /// The word at a place of the pack, or the English one.
    #[inline(never)] // It is called at a thousand places.
    fn word(self, place: usize, english: &'static str) -> &'static str {
        match self.0.get(place) {
            Some(word) if !word.is_empty() => word,
            _ => english,
        }
    }

    /// The form of a word that goes with a number: in English there are two.
    #[inline(never)]
    fn plural(
        self,
        place: usize,
        plural: Plural,
        one: &'static str,
        other: &'static str,
    ) -> &'static str {
        let english = if plural == Plural::One { one } else { other };
        self.word(place + plural as usize, english)
    }
}

fn fill(template: &str, arguments: &[(&str, &dyn Display)]) -> String {
    arguments
        .iter()
        .fold(template.to_owned(), |text, (name, value)| {
            text.replace(name, &value.to_string())
        })
}

#[allow(clippy::pedantic, missing_docs)]
mod methods {
    use super::{Display, Key, Plural, Words, fill};

    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}

pub use methods::*;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_take_their_arguments_and_their_plural() {
        assert_eq!(ENGLISH.journey().parts_done(&3, &9), "3 of 9 parts done");
        assert_eq!(ENGLISH.journal().count(Plural::One, &1), "1 entry");
        assert_eq!(ENGLISH.journal().count(Plural::Few, &4), "4 entries");
    }

    #[test]
    fn the_shell_says_what_the_app_says() {
        let page = include_str!("../index.html");
        let words = ENGLISH.of_shell();
        for (name, word) in words {
            let is_said = page.contains(&format!("data-word=\"{name}\">{word}<"))
                || page.contains(&format!("aria-label=\"{word}\" data-label=\"{name}\""));
            assert!(is_said, "{name}: {word}");
        }
        let marks = ["data-word=\"", "data-label=\""].map(|mark| page.split(mark).skip(1));
        for rest in marks.into_iter().flatten() {
            let name = rest.split('"').next().unwrap_or_default();
            assert!(words.iter().any(|(known, _)| *known == name), "{name}");
        }
    }

    /// A pack that has these words alone.
    fn pack(words: &[(&str, &str, [&str; 6])]) -> Words {
        let places = |key: &Key| {
            let known = words
                .iter()
                .find(|(section, name, _)| (*section, *name) == (key.section, key.key));
            let forms = known.map_or([""; 6], |(_, _, forms)| *forms);
            let count = if key.has_plural { 6 } else { 1 };
            forms[..count].to_vec()
        };
        Words::from_pack(KEYS.iter().flat_map(places).map(str::to_owned).collect())
    }

    #[test]
    fn another_language_says_what_it_has_and_english_says_the_rest() {
        let welsh = pack(&[
            ("app", "hide", ["Cuddio"; 6]),
            (
                "journal",
                "count",
                [
                    "{count} cofnod",
                    "{count} cofnod",
                    "{count} gofnod",
                    "{count} chofnod",
                    "{count} chofnod",
                    "{count} cofnod",
                ],
            ),
        ]);
        assert_eq!(welsh.app().hide(), "Cuddio");
        assert_eq!(welsh.journal().count(Plural::Two, &2), "2 gofnod");
        assert_eq!(welsh.journal().count(Plural::Other, &9), "9 cofnod");
        assert_eq!(welsh.app().settings(), ENGLISH.app().settings());
        assert_eq!(welsh.journey().parts_done(&3, &9), "3 of 9 parts done");
    }
}
