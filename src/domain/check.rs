//! Checks of understanding: five kinds of question, any number of tries, no score.

use serde::{Deserialize, Serialize};

/// Stands between the words of an answer that has several, as it is kept.
const BETWEEN: &str = "\n";

/// A check of understanding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Permanent, used in saved records.
    pub id: String,
    pub question: String,
    pub kind: CheckKind,
}

/// How a check is answered, and what is said to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CheckKind {
    /// One of the options is right.
    ChooseOne(Vec<CheckOption>),
    /// Two or more of the options are right.
    ChooseAll(Vec<CheckOption>),
    /// The question is a statement; the options are that it is true and that it is not.
    TrueOrNot(Vec<CheckOption>),
    /// Items in their right order.
    Order { items: Vec<String>, said: Said },
    /// Things that belong together.
    Match { pairs: Vec<Pair>, said: Said },
}

/// One answer to a check, with what is said to someone who chooses it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckOption {
    pub text: String,
    pub is_right: bool,
    pub feedback: String,
}

/// What is said to a whole answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    pub when_right: String,
    pub when_not_yet: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    pub left: String,
    pub right: String,
}

impl Check {
    /// Whether this answer is right. An answer of several words has them in the order that the kind asks for:
    /// of options the order they stand in, of pairs that of their left sides.
    pub fn is_right(&self, answer: &[&str]) -> bool {
        match &self.kind {
            CheckKind::ChooseOne(options)
            | CheckKind::ChooseAll(options)
            | CheckKind::TrueOrNot(options) => {
                let right = options.iter().filter(|option| option.is_right);
                right
                    .map(|option| option.text.as_str())
                    .eq(answer.iter().copied())
            }
            CheckKind::Order { items, .. } => {
                items.iter().map(String::as_str).eq(answer.iter().copied())
            }
            CheckKind::Match { pairs, .. } => pairs
                .iter()
                .map(|pair| pair.right.as_str())
                .eq(answer.iter().copied()),
        }
    }
}

/// An answer of several words as it is kept.
pub fn joined(answer: &[&str]) -> String {
    answer.join(BETWEEN)
}

/// The words of an answer that was kept.
pub fn parted(chosen: &str) -> impl Iterator<Item = &str> {
    chosen.split(BETWEEN)
}

/// The places of so many words in an order that does not give the right one away, and is the same each time.
pub fn mixed<'a>(words: impl IntoIterator<Item = &'a str>) -> Vec<usize> {
    let mut order: Vec<(u32, usize)> = words
        .into_iter()
        .enumerate()
        .map(|(place, word)| (fingerprint(word), place))
        .collect();
    order.sort_unstable();
    let mut places: Vec<usize> = order.into_iter().map(|(_, place)| place).collect();
    if places.is_sorted() {
        places.rotate_left(1);
    }
    places
}

/// FNV-1a: the same for the same words, and hardly ever for others.
pub(super) fn fingerprint(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn option(text: &str, is_right: bool) -> CheckOption {
        CheckOption {
            text: text.into(),
            is_right,
            feedback: String::new(),
        }
    }

    fn said() -> Said {
        Said {
            when_right: "Yes.".into(),
            when_not_yet: "Not quite.".into(),
        }
    }

    #[track_caller]
    fn check_right(kind: CheckKind, right: &[&str], others: &[&[&str]]) {
        let check = Check {
            id: "a".into(),
            question: "Which?".into(),
            kind,
        };
        assert!(check.is_right(right));
        for other in others {
            assert!(!check.is_right(other), "{other:?}");
        }
    }

    #[test]
    fn each_kind_knows_its_right_answer() {
        let options = vec![option("a", true), option("b", false), option("c", true)];
        check_right(
            CheckKind::ChooseAll(options),
            &["a", "c"],
            &[&["a"], &["a", "b", "c"], &[]],
        );
        let options = vec![option("a", false), option("b", true)];
        check_right(
            CheckKind::ChooseOne(options.clone()),
            &["b"],
            &[&["a"], &[]],
        );
        check_right(CheckKind::TrueOrNot(options), &["b"], &[&["a"]]);
        let items = vec!["first".into(), "second".into()];
        check_right(
            CheckKind::Order {
                items,
                said: said(),
            },
            &["first", "second"],
            &[&["second", "first"], &["first"]],
        );
        let pair = |left: &str, right: &str| Pair {
            left: left.into(),
            right: right.into(),
        };
        check_right(
            CheckKind::Match {
                pairs: vec![pair("a", "1"), pair("b", "2")],
                said: said(),
            },
            &["1", "2"],
            &[&["2", "1"], &["1", ""]],
        );
    }

    #[test]
    fn an_answer_is_kept_and_read_back() {
        let words = ["a b", "", "c"];
        assert!(parted(&joined(&words)).eq(words));
    }

    #[test]
    fn mixing_never_gives_the_order_away_and_is_always_the_same() {
        for words in [
            &["a", "b"][..],
            &["one", "two", "three"],
            &["1", "2", "3", "4", "5"],
        ] {
            let places = mixed(words.iter().copied());
            assert!(!places.is_sorted(), "{words:?}");
            assert_eq!(places, mixed(words.iter().copied()));
            let mut sorted = places.clone();
            sorted.sort_unstable();
            assert!(sorted.into_iter().eq(0..words.len()));
        }
    }
}
