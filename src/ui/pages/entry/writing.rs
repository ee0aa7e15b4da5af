//! An entry being written: a draft with each key, saved in a pause, and what another window does with it.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use crate::{
    domain::{Item, ItemId, Learner, Seen, journal::JournalEntry},
    platform::clock::now_ms,
    storage::Draft,
    ui::learner_state::LearnerState,
};

/// Words are saved this long after the last key.
const PAUSE_MS: u32 = 500;

/// Someone who types without a pause is saved this often.
const LONGEST_UNSAVED_MS: u64 = 2_000;

/// An entry being written.
#[derive(Clone, Copy)]
pub struct Writing {
    pub state: LearnerState,
    pub id: StoredValue<ItemId>,
    pub prompt: StoredValue<Option<String>>,
    pub text: RwSignal<String>,
    /// What of the entry this window has seen, and what it said then.
    base: StoredValue<Base>,
    timing: StoredValue<Timing, LocalStorage>,
}

/// The entry as this window last saved or read it.
#[derive(Clone, Default)]
struct Base {
    seen: Seen,
    text: String,
}

#[derive(Default)]
struct Timing {
    pause: Option<Timeout>,
    unsaved_since_ms: Option<u64>,
}

impl Writing {
    pub fn new(state: LearnerState, id: ItemId, prompt: Option<String>) -> Self {
        let (text, prompt) = state.with_untracked(|learner| match learner.entry(&id) {
            Some(view) => (view.entry.text.clone(), view.entry.prompt.clone()),
            None => (String::new(), prompt),
        });
        let seen = state.with_untracked(|learner| seen_of(learner, &id));
        Self {
            state,
            id: StoredValue::new(id),
            prompt: StoredValue::new(prompt),
            base: StoredValue::new(Base {
                seen,
                text: text.clone(),
            }),
            text: RwSignal::new(text),
            timing: StoredValue::new_local(Timing::default()),
        }
    }

    /// Shows the words, keeps them as a draft at once, and saves them soon.
    pub fn type_words(self, text: String) {
        let now_ms = now_ms();
        let device = self
            .state
            .with_untracked(|learner| learner.device().clone());
        self.state.keep_draft(&Draft {
            entry: self.id.get_value(),
            prompt: self.prompt.get_value(),
            text: text.clone(),
            typed_at_ms: now_ms,
            device,
            seen: self.base.with_value(|base| base.seen.clone()),
        });
        self.text.set(text);
        let unsaved_since_ms = self
            .timing
            .with_value(|timing| timing.unsaved_since_ms)
            .unwrap_or(now_ms);
        if now_ms - unsaved_since_ms >= LONGEST_UNSAVED_MS {
            self.save();
        } else {
            self.timing.set_value(Timing {
                pause: Some(Timeout::new(PAUSE_MS, move || self.save())),
                unsaved_since_ms: Some(unsaved_since_ms),
            });
        }
    }

    /// Saves what is typed, if anything is and it is not saved yet.
    pub fn save(self) {
        self.timing.set_value(Timing::default());
        let text = self.text.get_untracked();
        self.id.with_value(|id| {
            let is_new = self
                .state
                .with_untracked(|learner| learner.entry(id).is_none());
            let Base { seen, text: known } = self.base.get_value();
            if text == known || (is_new && text.trim().is_empty()) {
                return;
            }
            let prompt = self.prompt.get_value();
            let seen = self.state.change(|learner| {
                learner.continue_entry(id, &seen, prompt.as_deref(), &text, now_ms())
            });
            self.base.set_value(Base { seen, text });
        });
    }

    /// Saves what waits for a pause: the timer, and what it would have saved, must not outlive the page.
    pub fn end(self) {
        let waits = self.timing.try_with_value(|timing| timing.pause.is_some());
        if waits == Some(true) {
            self.save();
        }
    }

    /// Draws or chooses something: saved at once, after the words typed so far.
    pub fn change(self, edit: impl FnOnce(&mut JournalEntry)) {
        self.save();
        self.id.with_value(|id| {
            let Base { seen, text } = self.base.get_value();
            let prompt = self.prompt.get_value();
            let seen = self.state.change(|learner| {
                learner.change_entry(id, &seen, prompt.as_deref(), edit, now_ms())
            });
            self.base.set_value(Base { seen, text });
        });
    }

    /// What the entry is made of now, as far as it was saved.
    pub fn of_entry<T: Default>(self, look: impl FnOnce(&JournalEntry) -> T) -> T {
        self.id.with_value(|id| {
            self.state.with(|learner| {
                let view = learner.entry(id);
                view.map(|view| look(view.entry)).unwrap_or_default()
            })
        })
    }

    /// Follows what another window has done with this entry. Words typed here and not yet saved stay beside it.
    pub fn follow(self, learner: &Learner) {
        let Base { seen, text: known } = self.base.get_value();
        let now_seen = self.id.with_value(|id| seen_of(learner, id));
        if now_seen == seen {
            return;
        }
        let here = self
            .id
            .with_value(|id| learner.entry(id).map(|view| view.entry.text.clone()));
        let is_typing = self.text.with_untracked(|text| *text != known);
        if let (false, Some(text)) = (is_typing || self.has_other_versions(), here) {
            self.base.set_value(Base {
                seen: now_seen,
                text: text.clone(),
            });
            self.text.set(text);
        }
    }

    /// Keeps these words in place of every version there is.
    pub fn settle(self, text: String) {
        let seen = self.id.with_value(|id| {
            self.state.change(|learner| {
                learner.settle_entry(id, &text, now_ms());
                seen_of(learner, id)
            })
        });
        self.base.set_value(Base {
            seen,
            text: text.clone(),
        });
        self.text.set(text);
    }

    /// Brings an earlier text back; what is there now becomes an earlier one itself.
    pub fn bring_back(self, text: String) {
        self.save();
        self.settle(text);
    }

    /// True if the entry was written in two places: nothing is typed over either until the person has chosen.
    pub fn has_other_versions(self) -> bool {
        self.id.with_value(|id| {
            self.state
                .with(|learner| !learner.other_texts(id).is_empty())
        })
    }

    pub fn holds_something(self) -> bool {
        !self.text.read().is_empty() || self.of_entry(|entry| !entry.is_blank())
    }

    /// True while words on the screen are not in the record yet.
    pub fn is_unsaved(self) -> bool {
        let text = self.text.read();
        self.id.with_value(|id| {
            self.state.with(|learner| match learner.entry(id) {
                Some(view) => view.entry.text != *text,
                None => !text.trim().is_empty(),
            })
        })
    }
}

pub fn seen_of(learner: &Learner, id: &ItemId) -> Seen {
    learner.item(id).map(Item::seen).unwrap_or_default()
}
