//! A private reflective journal: entries by prompt or free, in words, in a drawing and in feelings chosen, found by word.

use serde::{Deserialize, Serialize};

use super::{
    drawing::Drawing,
    item::{Body, Item, ItemId, Seen, State, Version},
    learner::{Learner, greatest_first},
};

/// How long a deleted entry waits in the bin.
pub const BIN_DAYS: u64 = 30;

const DAY_MS: u64 = 24 * 60 * 60 * 1000;

/// How many earlier texts of an entry are kept.
const EARLIER_KEPT: usize = 10;

/// Changes closer together than this belong to one sitting, and make one earlier text.
const SITTING_MS: u64 = 10 * 60 * 1000;

/// Something a person wrote, drew or chose for themselves.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct JournalEntry {
    /// The prompt it answers, if any.
    pub prompt: Option<String>,
    pub text: String,
    pub started_at_ms: u64,
    /// What it said before, the latest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<EarlierText>,
    #[serde(default, skip_serializing_if = "Drawing::is_blank")]
    pub drawing: Drawing,
    /// The words that were chosen, each once: kept as words, so that they stay whatever there is to choose from later.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub feelings: Vec<String>,
}

/// What an entry said before it was changed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EarlierText {
    pub text: String,
    pub written_at_ms: u64,
}

/// An entry with its id and the time it was last changed.
#[derive(Clone, Copy, Debug)]
pub struct EntryView<'a> {
    pub id: &'a ItemId,
    pub entry: &'a JournalEntry,
    pub changed_at_ms: u64,
}

impl JournalEntry {
    fn begun(prompt: Option<&str>, text: &str, now_ms: u64) -> Self {
        Self {
            prompt: prompt.map(str::to_owned),
            text: text.to_owned(),
            started_at_ms: now_ms,
            earlier: vec![],
            drawing: Drawing::default(),
            feelings: vec![],
        }
    }

    /// Chooses a word, or takes it away again.
    pub fn toggle_feeling(&mut self, word: &str) {
        match self.feelings.iter().position(|chosen| chosen == word) {
            Some(place) => {
                self.feelings.remove(place);
            }
            None => self.feelings.push(word.to_owned()),
        }
    }

    /// All that can be found in it by a word.
    pub fn all_words(&self) -> String {
        let feelings = self.feelings.join(", ");
        let all = [&self.text, &self.drawing.words, &feelings];
        let said = all.into_iter().filter(|words| !words.is_empty());
        said.map(String::as_str).collect::<Vec<_>>().join("\n")
    }

    /// True if nothing was written, drawn or chosen.
    pub fn is_blank(&self) -> bool {
        self.text.is_empty() && self.drawing.is_blank() && self.feelings.is_empty()
    }

    /// The entry with other words. What it said is kept as an earlier text if the change
    /// begins a new sitting or takes more than half of the words away.
    fn with_text(&self, text: &str, written_at_ms: u64, now_ms: u64) -> Self {
        let mut next = Self {
            text: text.to_owned(),
            ..self.clone()
        };
        let is_new_sitting = now_ms.saturating_sub(written_at_ms) >= SITTING_MS;
        if is_new_sitting || text.len() < self.text.len() / 2 {
            next.remember(&self.text, written_at_ms);
        }
        next
    }

    /// Keeps a text that this entry said once.
    fn remember(&mut self, text: &str, written_at_ms: u64) {
        let is_known = self.text == text || self.earlier.iter().any(|known| known.text == text);
        if is_known || text.trim().is_empty() {
            return;
        }
        let place = self
            .earlier
            .partition_point(|known| known.written_at_ms > written_at_ms);
        let text = text.to_owned();
        self.earlier.insert(
            place,
            EarlierText {
                text,
                written_at_ms,
            },
        );
        self.earlier.truncate(EARLIER_KEPT);
    }

    /// Takes in what was drawn and chosen in another version, so that none of it is lost when one of them is chosen.
    fn take_in(&mut self, other: &Self) {
        self.drawing.take_in(&other.drawing);
        for word in &other.feelings {
            if !self.feelings.contains(word) {
                self.feelings.push(word.clone());
            }
        }
    }

    /// The first line with words in it, for lists.
    pub fn first_line(&self) -> String {
        let all = self.all_words();
        let mut lines = all.lines().map(str::trim);
        let first = lines.find(|line| !line.is_empty());
        first.unwrap_or_default().to_owned()
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

    /// Texts of an entry, written elsewhere and not yet brought together with the one to show.
    pub fn other_texts(&self, id: &ItemId) -> Vec<&str> {
        self.entry_texts(id).into_iter().skip(1).collect()
    }

    /// Every text an entry has, the one to show first: more than one if it was written in two places that had not met.
    pub fn entry_texts(&self, id: &ItemId) -> Vec<&str> {
        let versions = self.entry_versions(id).into_iter();
        versions.map(|entry| entry.text.as_str()).collect()
    }

    /// Every version of an entry that is kept, the one to show first.
    pub fn entry_versions(&self, id: &ItemId) -> Vec<&JournalEntry> {
        let versions = self.item(id).map(Item::versions).unwrap_or_default();
        versions
            .iter()
            .filter_map(|version| match &version.state {
                State::Kept(Body::Entry(entry)) => Some(entry),
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
        let seen = self.item(id).map(Item::seen).unwrap_or_default();
        self.continue_entry(id, &seen, prompt, text, now_ms);
    }

    /// Writes an entry as someone does who has seen this much of it. A text they had not seen stays beside theirs.
    /// Returns what they have seen now.
    pub fn continue_entry(
        &mut self,
        id: &ItemId,
        seen: &Seen,
        prompt: Option<&str>,
        text: &str,
        now_ms: u64,
    ) -> Seen {
        let entry = match self.entry(id) {
            Some(view) if view.entry.text == text => {
                let version = self.item(id).map(Item::newest);
                return version.map(Version::seen).unwrap_or_default();
            }
            Some(view) => view.entry.with_text(text, view.changed_at_ms, now_ms),
            None => JournalEntry::begun(prompt, text, now_ms),
        };
        self.put_having_seen(id.clone(), seen, Body::Entry(entry), now_ms)
    }

    /// Draws or chooses something in an entry, new or there already, as someone does who has seen this much of it.
    /// Its words stay. Returns what they have seen now.
    pub fn change_entry(
        &mut self,
        id: &ItemId,
        seen: &Seen,
        prompt: Option<&str>,
        edit: impl FnOnce(&mut JournalEntry),
        now_ms: u64,
    ) -> Seen {
        let mut entry = match self.entry(id) {
            Some(view) => view.entry.clone(),
            None => JournalEntry::begun(prompt, "", now_ms),
        };
        edit(&mut entry);
        self.put_having_seen(id.clone(), seen, Body::Entry(entry), now_ms)
    }

    /// Writes an entry in place of every version there is: the person has chosen between them.
    /// The texts that were not chosen stay as earlier ones; what was drawn and chosen in any of them is brought together.
    pub fn settle_entry(&mut self, id: &ItemId, text: &str, now_ms: u64) {
        let Some(view) = self.entry(id) else { return };
        let mut settled = view.entry.with_text(text, view.changed_at_ms, now_ms);
        for version in self.item(id).map(Item::versions).unwrap_or_default() {
            if let State::Kept(Body::Entry(other)) = &version.state {
                settled.take_in(other);
                settled.remember(&other.text, version.stamp.at_ms);
                for earlier in &other.earlier {
                    settled.remember(&earlier.text, earlier.written_at_ms);
                }
            }
        }
        self.put(id.clone(), Body::Entry(settled), now_ms);
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

    /// Removes the words of everything in the bin.
    pub fn empty_bin(&mut self, now_ms: u64) {
        self.empty_bin_where(|_| true, now_ms);
    }

    /// Removes the words of everything that has been in the bin for thirty days.
    pub fn empty_old_bin(&mut self, now_ms: u64) {
        let is_old = |binned_at_ms: u64| binned_at_ms.saturating_add(BIN_DAYS * DAY_MS) <= now_ms;
        self.empty_bin_where(is_old, now_ms);
    }

    fn empty_bin_where(&mut self, is_due: impl Fn(u64) -> bool, now_ms: u64) {
        let due: Vec<ItemId> = self
            .binned_entries()
            .into_iter()
            .filter(|(_, _, binned_at_ms)| is_due(*binned_at_ms))
            .map(|(id, _, _)| id.clone())
            .collect();
        for id in due {
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
    use crate::domain::{
        DeviceId,
        drawing::{Pen, PenColour, Stroke},
    };

    fn learner() -> Learner {
        Learner::new(DeviceId("phone".into()))
    }

    fn id() -> ItemId {
        ItemId::of("entry", "1")
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

    fn earlier_texts(learner: &Learner) -> Vec<&str> {
        let earlier = &learner.entry(&id()).unwrap().entry.earlier;
        earlier
            .iter()
            .map(|earlier| earlier.text.as_str())
            .collect()
    }

    #[test]
    fn what_an_entry_said_before_this_sitting_can_be_brought_back() {
        let mut learner = learner();
        for (at_ms, text) in [
            (0, "A"),
            (SITTING_MS - 1, "A good"),
            (3 * SITTING_MS, "A good day"),
            (4 * SITTING_MS, "A bad day"),
        ] {
            learner.write_entry(&id(), None, text, at_ms);
        }
        assert_eq!(earlier_texts(&learner), ["A good day", "A good"]);
    }

    #[test]
    fn most_of_the_words_taken_away_at_once_can_be_brought_back() {
        let mut learner = learner();
        learner.write_entry(&id(), None, "A good day by the sea", 1);
        learner.write_entry(&id(), None, "", 2);
        assert_eq!(earlier_texts(&learner), ["A good day by the sea"]);
        learner.write_entry(&id(), None, "A good day by the sea", 3);
        assert_eq!(
            learner.entry(&id()).unwrap().entry.text,
            "A good day by the sea"
        );
    }

    #[test]
    fn the_last_ten_earlier_texts_are_kept() {
        let mut learner = learner();
        for number in 0..13 {
            learner.write_entry(&id(), None, &format!("text {number}"), number * SITTING_MS);
        }
        let earlier = earlier_texts(&learner);
        assert_eq!(
            (earlier.len(), earlier[0], earlier[9]),
            (10, "text 11", "text 2")
        );
    }

    #[test]
    fn a_text_not_chosen_stays_as_an_earlier_one() {
        let (mut phone, mut tablet) = (learner(), Learner::new(DeviceId("tablet".into())));
        phone.write_entry(&id(), None, "On the phone", 1);
        tablet.write_entry(&id(), None, "On the tablet", 2);
        phone.merge(tablet.items().cloned());
        phone.settle_entry(&id(), "On the phone", 3);
        assert_eq!(phone.entry_texts(&id()), ["On the phone"]);
        assert_eq!(earlier_texts(&phone), ["On the tablet"]);
    }

    #[test]
    fn typing_on_from_an_older_text_keeps_the_newer_one_beside_it() {
        let mut window = learner();
        window.write_entry(&id(), None, "A start", 1);
        let seen = window.item(&id()).unwrap().seen();
        let mut other = Learner::from_items(DeviceId("phone.2".into()), window.items().cloned());
        other.write_entry(&id(), None, "A start, in the other window", 2);
        window.merge(other.items().cloned());

        window.continue_entry(&id(), &seen, None, "A start, in this window", 3);
        assert_eq!(
            window.entry_texts(&id()),
            ["A start, in this window", "A start, in the other window"]
        );
    }

    #[test]
    fn an_emptied_bin_holds_no_words_and_leaves_kept_entries() {
        let mut learner = learner();
        let kept = ItemId::of("entry", "kept");
        learner.write_entry(&kept, None, "Kept", 1);
        learner.write_entry(&id(), None, "A good day", 1);
        learner.write_entry(&id(), None, "A bad day", 2 * SITTING_MS);
        learner.bin_entry(&id(), 3 * SITTING_MS);
        learner.empty_bin(4 * SITTING_MS);
        let saved = serde_json::to_string(learner.item(&id()).unwrap()).unwrap();
        assert!(!saved.contains("day"), "the words must be gone: {saved}");
        assert_eq!(learner.entries().len(), 1);
    }

    #[test]
    fn a_drawing_and_chosen_words_stay_with_the_words_and_are_found() {
        let mut learner = learner();
        let seen = Seen::default();
        let draw = |entry: &mut JournalEntry| {
            entry
                .drawing
                .draw(Stroke::begin(Pen::Fine, PenColour::Blue, [1, 2]));
            entry.drawing.words = "A boat".into();
            entry.toggle_feeling("calm");
            entry.toggle_feeling("proud");
            entry.toggle_feeling("calm");
        };
        let seen = learner.change_entry(&id(), &seen, Some("good-day"), draw, 1);
        assert_eq!(learner.entries()[0].entry.first_line(), "A boat");
        learner.continue_entry(&id(), &seen, None, "By the sea", 2);

        let entry = learner.entry(&id()).unwrap().entry.clone();
        assert_eq!(entry.all_words(), "By the sea\nA boat\nproud");
        assert_eq!(entry.drawing.strokes.len(), 1);
        assert_eq!(entry.prompt.as_deref(), Some("good-day"));
        assert!(learner.other_texts(&id()).is_empty());
    }

    #[test]
    fn what_was_drawn_and_chosen_in_two_places_is_brought_together() {
        let (mut phone, mut tablet) = (learner(), Learner::new(DeviceId("tablet".into())));
        let draw = |at: u16, feeling: &'static str| {
            move |entry: &mut JournalEntry| {
                let stroke = Stroke::begin(Pen::Fine, PenColour::Blue, [at, at]);
                entry.drawing.draw(stroke);
                entry.toggle_feeling(feeling);
            }
        };
        phone.change_entry(&id(), &Seen::default(), None, draw(1, "calm"), 1);
        tablet.change_entry(&id(), &Seen::default(), None, draw(2, "sad"), 2);
        phone.merge(tablet.items().cloned());
        assert_eq!(phone.entry_versions(&id()).len(), 2);

        phone.settle_entry(&id(), "", 3);
        let settled = phone.entry_versions(&id());
        assert_eq!(settled.len(), 1);
        assert_eq!(settled[0].drawing.strokes.len(), 2);
        assert_eq!(settled[0].feelings, ["sad", "calm"]);
    }
}
