//! The lock's part of the one door: what is out of reach while it is closed, and what changes when it opens or closes.
//!
//! Locking loads the page again, so that nothing stays in memory. The key is made elsewhere, in what waits (`ui/locking.rs`).

use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

use super::{LearnerState, Saving};
use crate::{
    address::Place,
    domain::ItemId,
    platform::{drafts, page, second_copy, unconfirmed, windows::News},
    storage::{
        Lock, Opened, Seal, Storage, format,
        lock::{Scope, key_of},
    },
};

/// How often, and how many times, it is looked whether the last words are saved.
const LOOK_EVERY_MS: u32 = 50;
const LOOKS: u32 = 200;

/// Whether there is a lock, and whether it is open in this window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LockState {
    Absent,
    Closed(Lock),
    Open(Lock),
}

impl LockState {
    pub const fn lock(&self) -> Option<&Lock> {
        match self {
            Self::Absent => None,
            Self::Closed(lock) | Self::Open(lock) => Some(lock),
        }
    }

    /// What is locked now, if anything is.
    pub fn closed_scope(&self) -> Option<Scope> {
        match self {
            Self::Closed(lock) => Some(lock.scope),
            Self::Absent | Self::Open(_) => None,
        }
    }
}

/// What keeps the record from now on.
pub struct Keeper {
    pub state: LockState,
    pub seal: Rc<dyn Seal>,
    pub storage: Rc<dyn Storage>,
}

impl LearnerState {
    pub fn lock(self) -> LockState {
        self.lock.get()
    }

    /// What is locked now, if anything is.
    pub fn closed_scope(self) -> Option<Scope> {
        self.lock.with(LockState::closed_scope)
    }

    /// True if the page of this place is locked now.
    pub fn locks_away(self, place: &Place) -> bool {
        let Some(scope) = self.lock.with_untracked(LockState::closed_scope) else {
            return false;
        };
        let is_sealed = |id: &ItemId| {
            self.sealed
                .with_value(|sealed| sealed.contains_key(id.0.as_str()))
        };
        match place {
            Place::Board { board: id, .. } | Place::GroupSession { session: id, .. } => {
                is_sealed(id)
            }
            place => place.is_own_words() || (scope == Scope::Everything && place.is_progress()),
        }
    }

    /// The disk, where sealed texts lie as they are.
    pub fn disk(self) -> Rc<dyn Storage> {
        self.queue.with_value(|queue| Rc::clone(&queue.disk))
    }

    pub fn seal(self) -> Rc<dyn Seal> {
        self.queue.with_value(|queue| Rc::clone(&queue.seal))
    }

    /// The lock is open: everything it sealed comes in, and what was done in the meantime is saved.
    pub fn open_lock(self, keeper: Keeper, opened: Opened) {
        let own_name = self.own_name.get_value();
        self.learner.update(|learner| learner.write_as(own_name));
        self.sealed.update_value(std::collections::BTreeMap::clear);
        self.set_aside.set(opened.set_aside);
        let mut left = self.keep_with(keeper);
        left.extend(opened.drafts);
        self.take_in(&opened.items);
        self.take_in_texts(left);
        self.save();
    }

    /// A lock was set, changed or taken away: from now on everything is kept in this way, in every store.
    pub async fn change_lock(self, keeper: Keeper) {
        self.keep_with(keeper);
        let numbers = self.numbers.get_value();
        let mut texts = unconfirmed::read_left(&numbers);
        texts.extend(drafts::read_left(&numbers));
        unconfirmed::forget_all(&numbers.free);
        drafts::forget_all(&numbers.free);
        drafts::forget_all(&[numbers.own]);
        self.take_in_texts(texts);
        self.queue.update_value(|queue| queue.write_unconfirmed());
        self.save();
        // One that is being made holds texts as they were kept before, and is not wanted any more.
        self.queue
            .update_value(|queue| queue.second_copy_at_ms = None);
        second_copy::forget().await;
        second_copy::keep(self.second_copy_lines().await).await;
    }

    /// Keeps everything in this way from now on. Gives what waited for the lock to be opened.
    fn keep_with(self, keeper: Keeper) -> Vec<String> {
        let mut left = vec![];
        self.queue.update_value(|queue| {
            queue.seal = keeper.seal;
            queue.storage = keeper.storage;
            left = std::mem::take(&mut queue.left);
            let waiting = queue.unconfirmed.iter_mut().flatten();
            self.learner.with_untracked(|learner| {
                for (id, text) in waiting {
                    if let Some(item) = learner.item(id) {
                        *text = queue.seal.close(format::record(item));
                    }
                }
            });
        });
        self.lock.set(keeper.state);
        left
    }

    /// The lock has other settings.
    pub fn put_lock(self, lock: Lock) {
        self.lock.set(LockState::Open(lock));
    }

    /// Locks this window, when the last words are saved; at once it shows nothing any more.
    pub async fn close_lock(self) {
        page::blank();
        self.is_all_saved().await;
        page::reload();
    }

    /// As `close_lock`, in every window.
    pub async fn close_lock_everywhere(self) {
        self.tell(&News::Locked);
        self.close_lock().await;
    }

    /// Another window was locked by hand. What was typed here is kept when the page goes.
    pub(super) fn lock_with_others(self) {
        if matches!(self.lock.get_untracked(), LockState::Open(_)) {
            page::blank();
            page::reload();
        }
    }

    /// Waits until the disk has everything; false if it does not take it.
    pub async fn is_all_saved(self) -> bool {
        for _ in 0..LOOKS {
            match self.saving.get_untracked() {
                Saving::UnderWay => TimeoutFuture::new(LOOK_EVERY_MS).await,
                Saving::NotDone(_) => return false,
                Saving::Idle | Saving::Done { .. } => return true,
            }
        }
        false
    }

    /// Sealed texts that another window has saved.
    pub(super) fn remember_sealed(self, texts: Vec<String>) {
        self.sealed.update_value(|sealed| {
            sealed.extend(
                texts
                    .into_iter()
                    .filter_map(|text| Some((key_of(&text)?, text))),
            );
        });
    }
}
