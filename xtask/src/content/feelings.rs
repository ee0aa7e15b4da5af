//! Words to choose from in the journal: `feelings.toml`, held in balance.

use std::collections::BTreeSet;

use serde::Deserialize;
use waymark::domain::texts::{Feeling, Feelings, PictureWord};

use super::desk::Shared;
use super::tree::Toml;
use super::wording;

/// More would be too narrow on a small phone.
const MOST_IN_A_RING: usize = 24;
/// A longer word does not fit its place in the wheel.
const LONGEST_WORD: usize = 11;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct FeelingsFile {
    #[serde(rename = "feeling")]
    feelings: Vec<Feeling>,
    #[serde(rename = "picture")]
    pictures: Vec<PictureWord>,
}

/// Compiles `feelings.toml`. A programme without one offers no words to choose from.
pub fn compile(toml: Option<&Toml>, shared: &mut Shared) -> Feelings {
    let Some(Toml {
        file,
        text,
        language,
    }) = toml
    else {
        return Feelings::default();
    };
    let read: FeelingsFile = toml::from_str(text).unwrap_or_else(|error| {
        let what = error.to_string().trim().replace('\n', "\n    ");
        shared.mistakes.add(file, 0, what);
        FeelingsFile::default()
    });
    let feelings = Feelings {
        language: language.clone(),
        wheel: read.feelings,
        pictures: read.pictures,
    };
    for what in problems(&feelings) {
        shared.mistakes.add(file, 0, what);
    }
    let is_english = shared.is_english(language.as_ref());
    for word in words(&feelings).filter(|_| is_english) {
        wording::check_tone(word, (file, 0), &mut shared.mistakes);
    }
    feelings
}

fn words(feelings: &Feelings) -> impl Iterator<Item = &str> {
    let wheel = feelings.wheel.iter().flat_map(Feeling::words);
    let pictures = feelings.pictures.iter();
    wheel.chain(pictures.map(|picture| picture.word.as_str()))
}

fn problems(feelings: &Feelings) -> Vec<String> {
    let mut problems = vec![];
    let mut seen = BTreeSet::new();
    for word in words(feelings) {
        if word.trim().is_empty() || !seen.insert(word) {
            problems.push(format!("“{word}” says nothing, or stands here twice"));
        }
    }
    for word in feelings.wheel.iter().flat_map(Feeling::words) {
        if word.chars().count() > LONGEST_WORD {
            problems.push(format!("“{word}” is too long for the wheel"));
        }
    }
    for feeling in &feelings.wheel {
        for word in &feeling.help {
            if !feeling.words().any(|known| known == word) {
                problems.push(format!(
                    "help names “{word}”, which is no word of its feeling"
                ));
            }
        }
    }
    let finer: Vec<usize> = feelings
        .wheel
        .iter()
        .map(|feeling| feeling.finer.len())
        .collect();
    let is_even = finer.windows(2).all(|pair| pair[0] == pair[1]);
    if !is_even || finer.contains(&0) || finer.iter().sum::<usize>() > MOST_IN_A_RING {
        problems.push(format!(
            "each feeling has as many finer words as the others, and all together no more than {MOST_IN_A_RING}"
        ));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let toml = Toml {
            file: "feelings.toml".into(),
            text: text.into(),
            language: None,
        };
        let mut shared = Shared::default();
        compile(Some(&toml), &mut shared);
        match (shared.mistakes.or_value(()), expected) {
            (Ok(()), None) => {}
            (Err(mistakes), Some(expected)) => {
                let said = mistakes.to_string();
                assert!(said.contains(expected), "{said}");
            }
            (outcome, expected) => panic!("{outcome:?} is not {expected:?}"),
        }
    }

    const PICTURE: &str = "[[picture]]\npicture = \"sun\"\nword = \"sunny\"\n";

    #[test]
    fn every_feeling_has_its_place_in_the_wheel() {
        let with = |more: &str| {
            format!("[[feeling]]\nword = \"glad\"\nfiner = [\"amused\"]\n{more}\n{PICTURE}")
        };
        let sad = |finer: &str| with(&format!("[[feeling]]\nword = \"sad\"\nfiner = [{finer}]"));
        check(&sad("\"lonely\""), None);
        check(&sad("\"lonely\", \"low\""), Some("as many finer words"));
        check(&sad("\"glad\""), Some("stands here twice"));
        check(&sad("\"disappointed\""), Some("too long"));
        check(&sad("\"wrong\""), Some("wrong"));
        check(
            &with("help = [\"hopeless\"]"),
            Some("no word of its feeling"),
        );
        check(&with("").replace("\"sun\"", "\"snow\""), Some("snow"));
        check(PICTURE, Some("feeling"));
    }
}
