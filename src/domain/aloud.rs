//! Reading aloud: where each sentence of a text begins and ends, and which voice reads it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// How fast it is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Speed {
    Slower,
    #[default]
    Usual,
    Faster,
}

/// A voice as the browser describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoiceFacts {
    /// BCP 47 tag, such as `en-GB`; some devices write `en_GB`.
    pub language: String,
    /// It speaks on the device itself: the words are sent nowhere.
    pub is_on_device: bool,
    /// The one the person's system speaks with.
    pub is_default: bool,
}

/// Words before a full stop that does not end a sentence, without it and in small letters.
const SHORTENED: [&str; 12] = [
    "dr", "mr", "mrs", "ms", "prof", "st", "no", "vs", "e.g", "i.e", "approx", "cf",
];

const ENDS: [char; 5] = ['.', '!', '?', '…', '؟'];

/// What may stand between the end of a sentence and the space after it.
const CLOSING: [char; 7] = ['”', '’', '"', '\'', ')', ']', '»'];

impl Speed {
    pub const ALL: [Self; 3] = [Self::Slower, Self::Usual, Self::Faster];

    /// How many times as fast as the voice speaks by itself.
    pub const fn rate(self) -> f32 {
        match self {
            Self::Slower => 0.8,
            Self::Usual => 1.0,
            Self::Faster => 1.2,
        }
    }

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde passes a reference"
    )]
    pub(super) fn is_usual(&self) -> bool {
        *self == Self::Usual
    }
}

/// Where each sentence of one block of text stands, without the space round it.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = vec![];
    let mut begin = 0;
    while let Some(length) = length_of_sentence(&text[begin..]) {
        add(&mut sentences, text, begin..begin + length);
        begin += length;
    }
    add(&mut sentences, text, begin..text.len());
    sentences
}

/// The voice to read this language with: on the device or none at all. The country's own comes before the language's
/// others, and the person's own voice before the rest.
pub fn best_voice(voices: &[VoiceFacts], language: &str) -> Option<usize> {
    let wanted = tag(language);
    let rank = |voice: &VoiceFacts| {
        let spoken = tag(&voice.language);
        let is_language = spoken.split('-').next() == wanted.split('-').next();
        (voice.is_on_device && is_language).then_some((spoken == wanted, voice.is_default))
    };
    let ranked = voices.iter().enumerate().rev(); // Of equals the first.
    ranked
        .filter_map(|(place, voice)| Some((rank(voice)?, place)))
        .max_by_key(|(rank, _)| *rank)
        .map(|(_, place)| place)
}

fn tag(language: &str) -> String {
    language.replace('_', "-").to_lowercase()
}

fn add(sentences: &mut Vec<Range<usize>>, text: &str, found: Range<usize>) {
    let words = &text[found.clone()];
    let begin = found.start + (words.len() - words.trim_start().len());
    let end = begin + words.trim().len();
    if begin < end {
        sentences.push(begin..end);
    }
}

/// How long the first sentence is, if another one may follow.
fn length_of_sentence(text: &str) -> Option<usize> {
    text.match_indices(ENDS).find_map(|(at, end)| {
        let before = &text[..at];
        let after = text[at..].trim_start_matches(ENDS);
        let after = after.trim_start_matches(CLOSING);
        let is_followed_by_space = after.starts_with(char::is_whitespace);
        let goes_on = after.trim_start().starts_with(char::is_lowercase);
        let is_end = is_followed_by_space && !goes_on && !(end == "." && is_shortened(before));
        is_end.then_some(text.len() - after.len())
    })
}

/// True if the full stop belongs to the last word: an abbreviation, an initial, or the number of an item.
fn is_shortened(before: &str) -> bool {
    let word = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let word = word.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let is_item = before.trim() == word && word.chars().all(|letter| letter.is_ascii_digit());
    is_initial || is_item || SHORTENED.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_sentences(text: &str, expected: &[&str]) {
        let found: Vec<&str> = sentences(text).into_iter().map(|at| &text[at]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_sentence_ends_where_the_next_one_begins() {
        check_sentences(
            "It can be small. What made it good? Who was there!",
            &["It can be small.", "What made it good?", "Who was there!"],
        );
        check_sentences("  One.\n  Two\n", &["One.", "Two"]);
        check_sentences("Wait… 3 people came.", &["Wait…", "3 people came."]);
        check_sentences("A heading without a stop", &["A heading without a stop"]);
        check_sentences("They are:", &["They are:"]);
        check_sentences(" \n ", &[]);
    }

    #[test]
    fn what_is_said_stays_with_its_marks() {
        check_sentences(
            "She asked: “What matters to you?” I did not know. (That is fine.) Go on.",
            &[
                "She asked: “What matters to you?”",
                "I did not know.",
                "(That is fine.)",
                "Go on.",
            ],
        );
        check_sentences("“Why?” she asked.", &["“Why?” she asked."]);
    }

    #[test]
    fn numbers_short_forms_and_initials_do_not_end_a_sentence() {
        for whole in [
            "About 2.5 million people, e.g. NHS staff, i.e. many.",
            "Dr. Shah met Mrs. Lee at St. Ann’s (no. 4).",
            "J. Smith said so at 9 a.m. on Monday.",
            "1. Listen to the end",
            "See waymark.example for more",
        ] {
            check_sentences(whole, &[whole]);
        }
        check_sentences(
            "It began in 2019. The rest followed.",
            &["It began in 2019.", "The rest followed."],
        );
    }

    fn voice(language: &str, is_on_device: bool, is_default: bool) -> VoiceFacts {
        VoiceFacts {
            language: language.to_owned(),
            is_on_device,
            is_default,
        }
    }

    #[test]
    fn only_a_voice_on_the_device_reads() {
        let voices = [
            voice("en-GB", false, true),
            voice("cy-GB", true, false),
            voice("en-US", true, true),
            voice("en_GB", true, false),
            voice("en-GB", true, false),
        ];
        assert_eq!(best_voice(&voices, "en-GB"), Some(3));
        assert_eq!(best_voice(&voices[..3], "en-GB"), Some(2));
        assert_eq!(best_voice(&voices[..2], "en-GB"), None);
        assert_eq!(best_voice(&[], "en-GB"), None);
        assert_eq!(best_voice(&[voice("eng", true, false)], "en"), None);
    }
}
