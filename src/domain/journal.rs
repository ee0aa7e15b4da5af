//! A private reflective journal: entries by prompt or free, found by word.

use serde::{Deserialize, Serialize};

use super::{
    item::{Body, Item, ItemId, State},
    learner::{Learner, greatest_first},
};

/// How long a deleted entry waits in the bin.
pub const BIN_DAYS: u64 = 30;

const DAY_MS: u64 = 24 * 60 * 60 * 1000;

/// Something a person wrote for themselves.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct JournalEntry {
    /// The prompt it answers, if any.
    pub prompt: Option<String>,
    pub text: String,
    pub started_at_ms: u64,
}

/// An entry with its id and the time it was last changed.
#[derive(Clone, Copy, Debug)]
pub struct EntryView<'a> {
    pub id: &'a ItemId,
    pub entry: &'a JournalEntry,
    pub changed_at_ms: u64,
}

impl JournalEntry {
    /// The first line with words in it, for lists.
    pub fn first_line(&self) -> &str {
        self.text
            .lines()
            .map(str::trim)
            .find(|line| !line.is_empty())
            .unwrap_or_default()
    }

    /// True if every word looked for stands somewhere in the text, in any case.
    pub fn contains_words(&self, looked_for: &str) -> bool {
        let text = self.text.to_lowercase();
        looked_for
            .to_lowercase()
            .split_whitespace()
            .all(|word| text.contains(word))
    }
}

impl Learner {
    /// Every kept entry, the one changed last first.
    pub fn entries(&self) -> Vec<EntryView<'_>> {
        let entries = self.items().filter_map(kept_entry);
        greatest_first(entries.map(|view| (view.changed_at_ms, view)))
    }

    /// One kept entry.
    pub fn entry(&self, id: &ItemId) -> Option<EntryView<'_>> {
        self.item(id).and_then(kept_entry)
    }

    /// Other versions of an entry, written elsewhere and not yet brought together.
    pub fn other_texts(&self, id: &ItemId) -> Vec<&str> {
        let others = self.item(id).map(Item::others).unwrap_or_default();
        others
            .iter()
            .filter_map(|version| match &version.state {
                State::Kept(Body::Entry(entry)) => Some(entry.text.as_str()),
                _ => None,
            })
            .collect()
    }

    /// Entries in the bin with the time they were put there, the latest first.
    pub fn binned_entries(&self) -> Vec<(&ItemId, &JournalEntry, u64)> {
        let binned = self.items().filter_map(|item| match &item.newest().state {
            State::Binned {
                body: Body::Entry(entry),
                binned_at_ms,
            } => Some((&item.id, entry, *binned_at_ms)),
            _ => None,
        });
        greatest_first(binned.map(|row| (row.2, row)))
    }

    /// Writes an entry, new or changed. Writing what is already there changes nothing.
    pub fn write_entry(&mut self, id: &ItemId, prompt: Option<&str>, text: &str, now_ms: u64) {
        if self.entry(id).is_none_or(|view| view.entry.text != text) {
            self.settle_entry(id, prompt, text, now_ms);
        }
    }

    /// Writes an entry in place of every version there is: the person has chosen between them.
    pub fn settle_entry(&mut self, id: &ItemId, prompt: Option<&str>, text: &str, now_ms: u64) {
        let entry = match self.entry(id) {
            Some(view) => JournalEntry {
                text: text.to_owned(),
                ..view.entry.clone()
            },
            None => JournalEntry {
                prompt: prompt.map(str::to_owned),
                text: text.to_owned(),
                started_at_ms: now_ms,
            },
        };
        self.put(id.clone(), Body::Entry(entry), now_ms);
    }

    /// Puts an entry in the bin.
    pub fn bin_entry(&mut self, id: &ItemId, now_ms: u64) {
        if let Some(view) = self.entry(id) {
            let body = Body::Entry(view.entry.clone());
            let binned_at_ms = now_ms;
            self.set_state(id.clone(), State::Binned { body, binned_at_ms }, now_ms);
        }
    }

    /// Takes an entry out of the bin.
    pub fn restore_entry(&mut self, id: &ItemId, now_ms: u64) {
        if let Some(State::Binned { body, .. }) = self.item(id).map(|item| &item.newest().state) {
            let body = body.clone();
            self.put(id.clone(), body, now_ms);
        }
    }

    /// Removes the words of everything that has been in the bin for thirty days.
    pub fn empty_old_bin(&mut self, now_ms: u64) {
        let old: Vec<ItemId> = self
            .binned_entries()
            .into_iter()
            .filter(|(_, _, binned_at_ms)| binned_at_ms.saturating_add(BIN_DAYS * DAY_MS) <= now_ms)
            .map(|(id, _, _)| id.clone())
            .collect();
        for id in old {
            self.set_state(id, State::Gone, now_ms);
        }
    }
}

fn kept_entry(item: &Item) -> Option<EntryView<'_>> {
    match item.kept()? {
        Body::Entry(entry) => Some(EntryView {
            id: &item.id,
            entry,
            changed_at_ms: item.newest().stamp.at_ms,
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::DeviceId;

    fn learner() -> Learner {
        Learner::new(DeviceId("phone".into()))
    }

    fn id() -> ItemId {
        ItemId::of("entry", "1")
    }

    #[test]
    fn an_entry_is_found_by_any_of_its_words_in_any_case() {
        let entry = JournalEntry {
            prompt: None,
            text: "The baker knew my order.\nIt was mine.".into(),
            started_at_ms: 0,
        };
        assert!(entry.contains_words("BAKER mine"));
        assert!(entry.contains_words("  "));
        assert!(!entry.contains_words("baker garden"));
    }

    #[test]
    fn a_deleted_entry_can_be_brought_back_until_thirty_days_have_passed() {
        let mut learner = learner();
        learner.write_entry(&id(), None, "A good day", 1);
        learner.bin_entry(&id(), 2);
        assert!(learner.entries().is_empty());

        learner.empty_old_bin(2 + BIN_DAYS * DAY_MS - 1);
        learner.restore_entry(&id(), 3);
        assert_eq!(learner.entries()[0].entry.text, "A good day");

        learner.bin_entry(&id(), 4);
        learner.empty_old_bin(4 + BIN_DAYS * DAY_MS);
        learner.restore_entry(&id(), 5);
        assert!(learner.entries().is_empty());
        let saved = serde_json::to_string(learner.item(&id()).unwrap()).unwrap();
        assert!(
            !saved.contains("good day"),
            "the words must be gone: {saved}"
        );
    }

    #[test]
    fn editing_keeps_the_prompt_and_the_day_it_was_started() {
        let mut learner = learner();
        learner.write_entry(&id(), Some("good-day"), "A good", 1);
        learner.write_entry(&id(), None, "A good day", 9);
        let view = learner.entry(&id()).unwrap();
        assert_eq!(view.entry.prompt.as_deref(), Some("good-day"));
        assert_eq!(view.entry.started_at_ms, 1);
        assert_eq!(view.changed_at_ms, 9);
    }

    #[test]
    fn the_entry_changed_last_comes_first() {
        let mut learner = learner();
        let (first, second) = (ItemId::of("entry", "a"), ItemId::of("entry", "b"));
        learner.write_entry(&first, None, "first", 1);
        learner.write_entry(&second, None, "second", 2);
        learner.write_entry(&first, None, "first, changed", 3);
        assert_eq!(learner.entries()[0].id, &first);
    }
}
