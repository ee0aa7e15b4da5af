//! The words being typed, in localStorage.
//!
//! gloo-storage stops the app when the browser blocks localStorage, so that is found out first.
//! A draft that cannot be kept is no error to show: the record itself is saved within a second or two.

use gloo_storage::{LocalStorage, Storage as _};

use super::window;
use crate::{domain::ItemId, storage::Draft};

const DRAFT: &str = "waymark/draft";

/// Keeps the draft, in place of an earlier one.
pub fn keep(draft: &Draft) {
    if is_allowed() {
        LocalStorage::set(DRAFT, draft).ok();
    }
}

/// The draft that was being typed last, if any.
pub fn read() -> Option<Draft> {
    is_allowed()
        .then(|| LocalStorage::get(DRAFT).ok())
        .flatten()
}

/// Forgets the draft once the record has it: this entry, with all that was typed until then.
pub fn forget_if_saved(entry: &ItemId, saved_at_ms: u64) {
    if read().is_some_and(|draft| &draft.entry == entry && draft.typed_at_ms <= saved_at_ms) {
        LocalStorage::delete(DRAFT);
    }
}

fn is_allowed() -> bool {
    matches!(window().local_storage(), Ok(Some(_)))
}
