//! The words being typed, kept by a faster and less durable hand than the record.
//!
//! A closed tab may lose a write to the database that was under way; the draft survives it.
//! A killed browser may lose the draft; the record survives that.

use serde::{Deserialize, Serialize};

use crate::domain::{ItemId, Learner};

/// A journal entry in mid-sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub entry: ItemId,
    pub prompt: Option<String>,
    pub text: String,
    pub typed_at_ms: u64,
}

impl Draft {
    /// Brings the words into the record, unless the record has something as new or the entry was deleted since.
    pub fn bring_into(&self, learner: &mut Learner) {
        let is_newer = match learner.item(&self.entry) {
            None => true,
            Some(item) => item.kept().is_some() && item.newest().stamp.at_ms < self.typed_at_ms,
        };
        if is_newer && !self.text.trim().is_empty() {
            learner.write_entry(
                &self.entry,
                self.prompt.as_deref(),
                &self.text,
                self.typed_at_ms,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::DeviceId;

    fn draft(typed_at_ms: u64) -> Draft {
        Draft {
            entry: ItemId::of("entry", "1"),
            prompt: None,
            text: "A good day, and then".into(),
            typed_at_ms,
        }
    }

    fn learner_with_entry(text: &str, at_ms: u64) -> Learner {
        let mut learner = Learner::new(DeviceId("phone".into()));
        learner.write_entry(&ItemId::of("entry", "1"), None, text, at_ms);
        learner
    }

    #[track_caller]
    fn check_text_after(mut learner: Learner, draft: &Draft, expected: &[&str]) {
        draft.bring_into(&mut learner);
        let texts: Vec<_> = learner
            .entries()
            .iter()
            .map(|view| view.entry.text.clone())
            .collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn words_typed_after_the_last_save_come_back() {
        check_text_after(
            learner_with_entry("A good day", 1),
            &draft(2),
            &["A good day, and then"],
        );
        check_text_after(
            Learner::new(DeviceId("phone".into())),
            &draft(2),
            &["A good day, and then"],
        );
    }

    #[test]
    fn an_old_draft_never_replaces_newer_words() {
        check_text_after(
            learner_with_entry("Newer words", 3),
            &draft(2),
            &["Newer words"],
        );
    }

    #[test]
    fn a_draft_does_not_bring_back_a_deleted_entry() {
        let mut learner = learner_with_entry("A good day", 1);
        learner.bin_entry(&ItemId::of("entry", "1"), 2);
        check_text_after(learner, &draft(3), &[]);
    }
}
