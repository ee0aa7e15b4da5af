//! The words being typed, kept by a faster and less durable hand than the record.
//!
//! A closed tab may lose a write to the database that was under way; the draft survives it.
//! A killed browser may lose the draft; the record survives that.

use serde::{Deserialize, Serialize};

use crate::domain::{DeviceId, ItemId, Learner, Seen};

/// A journal entry in mid-sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub entry: ItemId,
    pub prompt: Option<String>,
    pub text: String,
    pub typed_at_ms: u64,
    /// Who types, and what they have seen of the entry.
    pub device: DeviceId,
    pub seen: Seen,
}

impl Draft {
    /// The draft as text.
    pub fn encode(&self) -> String {
        serde_json::to_string(self).expect("a draft has string keys only, so it is always JSON")
    }

    /// Brings the words into the record, unless they were saved or the entry was deleted since.
    /// What was written elsewhere in the meantime stays beside them.
    pub fn bring_into(&self, learner: &mut Learner) {
        let is_wanted = learner.item(&self.entry).is_none_or(|item| {
            let is_saved = item.seen().count(&self.device) > self.seen.count(&self.device);
            item.kept().is_some() && !is_saved
        });
        if is_wanted && !self.text.trim().is_empty() {
            learner.continue_entry(
                &self.entry,
                &self.seen,
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
    use crate::domain::Item;

    fn entry() -> ItemId {
        ItemId::of("entry", "1")
    }

    fn phone() -> Learner {
        Learner::new(DeviceId("phone".into()))
    }

    /// What is being typed on this device, on top of the entry as it is there.
    fn draft_on(learner: &Learner) -> Draft {
        Draft {
            entry: entry(),
            prompt: None,
            text: "A good day, and then".into(),
            typed_at_ms: 5,
            device: learner.device().clone(),
            seen: learner.item(&entry()).map(Item::seen).unwrap_or_default(),
        }
    }

    #[track_caller]
    fn check_texts_after(mut learner: Learner, draft: &Draft, expected: &[&str]) {
        draft.bring_into(&mut learner);
        assert_eq!(learner.entry_texts(&entry()), expected);
    }

    #[test]
    fn words_typed_after_the_last_save_come_back() {
        let mut learner = phone();
        check_texts_after(phone(), &draft_on(&learner), &["A good day, and then"]);
        learner.write_entry(&entry(), None, "A good day", 9);
        let draft = draft_on(&learner);
        check_texts_after(learner, &draft, &["A good day, and then"]);
    }

    #[test]
    fn a_draft_that_was_saved_never_replaces_newer_words() {
        let mut learner = phone();
        learner.write_entry(&entry(), None, "A good day", 1);
        let draft = draft_on(&learner);
        // The clock went back in between.
        learner.write_entry(&entry(), None, "A good day, and then it rained", 0);
        check_texts_after(learner, &draft, &["A good day, and then it rained"]);
    }

    #[test]
    fn words_saved_in_another_window_stay_beside_the_draft() {
        let mut learner = phone();
        learner.write_entry(&entry(), None, "A good day", 1);
        let draft = draft_on(&learner);
        let mut other = Learner::from_items(DeviceId("phone.2".into()), learner.items().cloned());
        other.write_entry(&entry(), None, "Saved in another window", 6);
        learner.merge(other.items().cloned());
        check_texts_after(
            learner,
            &draft,
            &["Saved in another window", "A good day, and then"],
        );
    }

    #[test]
    fn a_draft_does_not_bring_back_a_deleted_entry() {
        let mut learner = phone();
        learner.write_entry(&entry(), None, "A good day", 1);
        let draft = draft_on(&learner);
        learner.bin_entry(&entry(), 2);
        check_texts_after(learner, &draft, &[]);
    }
}
