//! What a copy holds: chosen by the person, and said to whoever opens it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    domain::{Body, DeviceId, Item, ItemId, Learner, State, Version},
    export::Locale,
    words::CopyPageWords,
};

/// What a copy holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Contents {
    #[default]
    Everything,
    /// Everything but what was locked when the copy was made.
    Unlocked,
    /// How far the person is on the path: no word of their own, and no other person's name.
    Progress,
    /// These journal entries, and nothing else.
    Entries(BTreeSet<ItemId>),
}

impl Contents {
    /// The record with nothing in it but what was chosen. Nobody goes on writing in it, so it belongs to no device.
    pub(super) fn chosen_from(&self, learner: &Learner) -> Learner {
        let chosen = learner
            .items()
            .filter_map(|item| item.only(|version| self.holds(&item.id, version)));
        Learner::from_items(DeviceId(String::new()), chosen)
    }

    /// True if nothing is in the item that was not chosen.
    pub(super) fn holds_all_of(&self, item: &Item) -> bool {
        versions(item).all(|version| self.holds(&item.id, version))
    }

    fn holds(&self, id: &ItemId, version: &Version) -> bool {
        match self {
            Self::Everything | Self::Unlocked => true,
            Self::Progress => matches!(
                version.state,
                State::Kept(
                    Body::Part(_) | Body::Check(_) | Body::Place(_) | Body::Step(_) | Body::Pace(_)
                )
            ),
            // Words of the same entry that are in the bin somewhere were not seen, so they were not chosen.
            Self::Entries(chosen) => {
                chosen.contains(id) && matches!(version.state, State::Kept(Body::Entry(_)))
            }
        }
    }

    pub(super) fn said_on_page(&self, words: &CopyPageWords) -> &'static str {
        match self {
            Self::Everything => words.everything(),
            Self::Unlocked => words.unlocked(),
            Self::Progress => words.progress(),
            Self::Entries(_) => words.entries(),
        }
    }
}

/// `In it: 3 parts done · 1 journal entry.`
pub(super) fn things_said<'a>(items: impl Iterator<Item = &'a Item>, locale: &Locale) -> String {
    let [
        mut parts,
        mut checks,
        mut steps,
        mut entries,
        mut binned,
        mut boards,
        mut sessions,
        mut contacts,
        mut notes,
    ] = [0_usize; 9];
    for item in items {
        match &item.newest().state {
            State::Kept(Body::Part(part)) if part.done_at_ms.is_some() => parts += 1,
            State::Kept(Body::Check(_)) => checks += 1,
            State::Kept(Body::Step(step)) if step.ended_at_ms.is_some() => steps += 1,
            State::Kept(Body::Entry(_)) => entries += 1,
            State::Binned { .. } => binned += 1,
            State::Kept(Body::Board(_)) => boards += 1,
            State::Kept(Body::Session(_)) => sessions += 1,
            State::Kept(Body::Contact(_)) => contacts += 1,
            State::Kept(Body::Plan(note)) if !note.text.is_empty() => notes += 1,
            // Where to carry on, how it looks, the day of the last copy: nothing to count.
            State::Kept(_) | State::Gone => {}
        }
    }
    let words = &locale.words.copy_things();
    let plural = locale.plural;
    let things: Vec<String> = [
        (parts, words.parts(plural(parts), &parts)),
        (checks, words.checks(plural(checks), &checks)),
        (steps, words.steps(plural(steps), &steps)),
        (entries, words.entries(plural(entries), &entries)),
        (binned, words.binned(plural(binned), &binned)),
        (boards, words.boards(plural(boards), &boards)),
        (sessions, words.sessions(plural(sessions), &sessions)),
        (contacts, words.contacts(plural(contacts), &contacts)),
        (notes, words.notes(plural(notes), &notes)),
    ]
    .into_iter()
    .filter_map(|(count, said)| (count > 0).then_some(said))
    .collect();
    if things.is_empty() {
        return words.nothing().to_owned();
    }
    // Spaces that hold, so that a line never begins with the dot.
    words.in_it(&things.join("\u{a0}· "))
}

/// Every version of an item, the one to show first.
pub(super) fn versions(item: &Item) -> impl Iterator<Item = &Version> {
    std::iter::once(item.newest()).chain(item.others())
}
