//! `programme.toml`: what the programme is called.

use serde::Deserialize;

use super::desk::Shared;
use super::tree::Toml;
use super::wording;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProgrammeFile {
    name: String,
}

/// The programme's name.
pub fn compile(toml: &Toml, shared: &mut Shared) -> String {
    let Toml { file, text } = toml;
    let read: ProgrammeFile = toml::from_str(text).unwrap_or_else(|error| {
        let what = error.to_string().trim().replace('\n', "\n    ");
        shared.mistakes.add(file, 0, what);
        ProgrammeFile::default()
    });
    wording::check_tone(&read.name, (file, 1), &mut shared.mistakes);
    read.name
}
