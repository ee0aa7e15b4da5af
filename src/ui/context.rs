//! What every page may ask for: the words, the programme, the language's way with dates.

use leptos::prelude::*;

use crate::{
    domain::{day::Day, programme::Programme, texts::Texts},
    export,
    platform::{
        intl::Intl,
        languages::{self, Language},
    },
    words::{self, Plural, Words},
};

/// Read once when the app opens, and the same for as long as the page is.
#[derive(Clone, Copy)]
pub struct Surroundings {
    pub language: &'static Language,
    pub words: Words,
    pub programme: &'static Programme,
    pub intl: Intl,
}

pub fn use_words() -> Words {
    expect_context::<Surroundings>().words
}

/// The language that everything here is shown in, as far as it is translated.
pub fn use_language() -> &'static Language {
    expect_context::<Surroundings>().language
}

pub fn use_programme() -> &'static Programme {
    expect_context::<Surroundings>().programme
}

/// The programme's words to read. They are there on every page but Today.
pub fn use_texts() -> &'static Texts {
    expect_context()
}

pub fn use_intl() -> Intl {
    expect_context::<Surroundings>().intl
}

impl Surroundings {
    /// The same programme, with all that stands round it in the first language, in which it is whole.
    pub fn in_first_language(self) -> Self {
        let Some(language) = languages::first() else {
            return self;
        };
        Self {
            language,
            words: words::ENGLISH,
            intl: Intl::new(&language.tag),
            ..self
        }
    }

    /// Calls `make` with the words, dates and plurals an export is written with.
    pub fn export<T>(self, make: impl FnOnce(&export::Locale<'_>) -> T) -> T {
        let day = |at_ms: u64| self.intl.day(at_ms);
        let date = |day: Day| self.intl.date(day);
        let plural = |count: usize| -> Plural { self.intl.plural(count) };
        make(&export::Locale {
            language: &self.language.tag,
            direction: &self.language.direction,
            words: self.words,
            day: &day,
            date: &date,
            plural: &plural,
        })
    }
}
