//! What every page may ask for: the words, the programme, the language's way with dates.

use leptos::prelude::*;

use crate::{
    domain::programme::Programme,
    export,
    platform::intl::Intl,
    words::{Plural, Words},
};

/// Read once when the app opens, and the same for as long as the page is.
#[derive(Clone, Copy)]
pub struct Surroundings {
    pub words: &'static Words,
    pub programme: &'static Programme,
    pub intl: Intl,
}

pub fn use_words() -> &'static Words {
    expect_context::<Surroundings>().words
}

pub fn use_programme() -> &'static Programme {
    expect_context::<Surroundings>().programme
}

pub fn use_intl() -> Intl {
    expect_context::<Surroundings>().intl
}

impl Surroundings {
    /// Calls `make` with the words, dates and plurals an export is written with.
    pub fn export<T>(self, make: impl FnOnce(&export::Locale<'_>) -> T) -> T {
        let day = |at_ms: u64| self.intl.day(at_ms);
        let plural = |count: usize| -> Plural { self.intl.plural(count) };
        make(&export::Locale {
            words: self.words,
            day: &day,
            plural: &plural,
        })
    }
}
