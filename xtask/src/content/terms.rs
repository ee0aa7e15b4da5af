//! The words of the glossary, found in a text where it first uses them.

use std::collections::BTreeSet;

use super::text::Span;

/// The written forms of the glossary's words.
#[derive(Debug, Default)]
pub struct Terms {
    forms: Vec<Form>,
}

#[derive(Debug)]
struct Form {
    lower: String,
    /// The id of the term.
    id: String,
}

/// Where a form stands in a text.
struct Found<'a> {
    start: usize,
    end: usize,
    id: &'a str,
}

impl Terms {
    /// Adds a written form of the term with this id. False if it is there already.
    pub fn add(&mut self, form: &str, id: &str) -> bool {
        let lower = form.to_lowercase();
        let is_new = self.forms.iter().all(|other| other.lower != lower);
        if is_new {
            let id = id.to_owned();
            self.forms.push(Form { lower, id });
        }
        is_new
    }

    /// The text, with each term that is not in `explained` yet marked where it first stands.
    pub fn explain(&self, text: &str, explained: &mut BTreeSet<String>) -> Vec<Span> {
        let mut spans = Vec::new();
        let mut rest = text;
        while let Some(found) = self.first_in(rest, explained) {
            let (before, from_here) = rest.split_at(found.start);
            let (term, after) = from_here.split_at(found.end - found.start);
            if !before.is_empty() {
                spans.push(Span::Text(before.to_owned()));
            }
            let id = found.id.to_owned();
            explained.insert(id.clone());
            spans.push(Span::Term {
                id,
                text: term.to_owned(),
            });
            rest = after;
        }
        if !rest.is_empty() {
            spans.push(Span::Text(rest.to_owned()));
        }
        spans
    }

    /// The first term in the text, and of those that start there the longest.
    fn first_in(&self, text: &str, explained: &BTreeSet<String>) -> Option<Found<'_>> {
        let lower = text.to_ascii_lowercase(); // Every letter keeps its place.
        let open = self
            .forms
            .iter()
            .filter(|form| !explained.contains(&form.id));
        open.filter_map(|form| find_word(&lower, form))
            .min_by_key(|found| (found.start, usize::MAX - found.end))
    }
}

/// The first place where a form stands as a word of its own.
fn find_word<'a>(lower: &str, form: &'a Form) -> Option<Found<'a>> {
    let is_part_of_word = |letter: char| letter.is_alphanumeric() || letter == '-';
    lower.match_indices(&form.lower).find_map(|(start, word)| {
        let end = start + word.len();
        let is_alone = !lower[..start].ends_with(is_part_of_word)
            && !lower[end..].starts_with(is_part_of_word);
        is_alone.then_some(Found {
            start,
            end,
            id: &form.id,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_explained(text: &str, expected: &str) {
        let mut terms = Terms::default();
        assert!(terms.add("peer", "peer") && terms.add("peer support", "peer-support"));
        assert!(terms.add("peers", "peer") && !terms.add("Peers", "other"));
        let spans = terms.explain(text, &mut BTreeSet::new());
        let shown: String = spans
            .iter()
            .map(|span| match span {
                Span::Text(text) => text.clone(),
                Span::Term { id, text } => format!("[{text}={id}]"),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn each_term_is_marked_once_in_any_case_and_form() {
        check_explained(
            "Peers meet. A peer helps.",
            "[Peers=peer] meet. A peer helps.",
        );
        check_explained(
            "Is it “peer support”?",
            "Is it “[peer support=peer-support]”?",
        );
        check_explained(
            "peer support by a peer",
            "[peer support=peer-support] by a [peer=peer]",
        );
    }

    #[test]
    fn parts_of_words_are_left_alone() {
        check_explained("A compeer is no peer-group.", "A compeer is no peer-group.");
    }
}
