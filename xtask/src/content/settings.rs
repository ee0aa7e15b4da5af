//! `programme.toml`: what the programme is called, and what a newcomer reads first.

use serde::Deserialize;
use waymark::domain::programme::{Path, Welcome};

use super::desk::Shared;
use super::tree::Toml;
use super::wording;

/// The programme's own words round its steps.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    pub name: String,
    welcome_title: String,
    welcome_what: String,
    welcome_how: String,
    path_name: String,
    path_text: String,
}

impl Settings {
    pub fn compile(toml: &Toml, shared: &mut Shared) -> Self {
        let Toml {
            file,
            text,
            language,
        } = toml;
        let read: Self = toml::from_str(text).unwrap_or_else(|error| {
            let what = error.to_string().trim().replace('\n', "\n    ");
            shared.mistakes.add(file, 0, what);
            Self::default()
        });
        if !shared.is_english(language.as_ref()) {
            return read;
        }
        for words in [
            &read.name,
            &read.welcome_title,
            &read.welcome_what,
            &read.welcome_how,
            &read.path_name,
            &read.path_text,
        ] {
            wording::check_tone(words, (file, 1), &mut shared.mistakes);
        }
        read
    }

    pub fn welcome(&self) -> Welcome {
        Welcome {
            title: self.welcome_title.clone(),
            what: self.welcome_what.clone(),
            how: self.welcome_how.clone(),
        }
    }

    pub fn path(&self) -> Path {
        Path {
            name: self.path_name.clone(),
            text: self.path_text.clone(),
        }
    }
}
