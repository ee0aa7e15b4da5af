//! The interface's words, one table a language, made from `content/<language>/words.toml` when the app is built.
//!
//! A word that is missing, or an argument that is forgotten, does not compile.

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

fn fill(template: &str, arguments: &[(&str, &dyn Display)]) -> String {
    arguments
        .iter()
        .fold(template.to_owned(), |text, (name, value)| {
            text.replace(name, &value.to_string())
        })
}

#[allow(clippy::pedantic, missing_docs)]
mod tables {
    use super::{Display, Plural, fill};

    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}

pub use tables::*;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_take_their_arguments_and_their_plural() {
        assert_eq!(ENGLISH.journey.parts_done(&3, &9), "3 of 9 parts done");
        assert_eq!(ENGLISH.journal.count(Plural::One, &1), "1 entry");
        assert_eq!(ENGLISH.journal.count(Plural::Other, &4), "4 entries");
    }
}
