//! The words being typed, in localStorage: one draft a window.
//!
//! gloo-storage stops the app when the browser blocks localStorage, so that is found out first.
//! A draft that cannot be kept is no error to show: the record itself is saved within a second or two.

use gloo_storage::{LocalStorage, Storage as _};

use super::{
    local_storage,
    windows::{Numbers, WindowNumber},
};
use crate::{
    domain::ItemId,
    storage::{Draft, json},
};

const DRAFT: &str = named!("/draft");

/// Keeps the draft, in place of this window's earlier one.
pub fn keep(own: WindowNumber, draft: &Draft) {
    if is_allowed() {
        LocalStorage::set(own.key(DRAFT), draft).ok();
    }
}

/// What was being typed last in this window, and in windows that are gone.
pub fn read_left(numbers: &Numbers) -> Vec<Draft> {
    let left = numbers.free.iter().chain([&numbers.own]);
    left.filter_map(|number| read(*number)).collect()
}

/// Forgets the draft once the record has it: this entry, with all that was typed until then.
pub fn forget_if_saved(own: WindowNumber, entry: &ItemId, saved_at_ms: u64) {
    if read(own).is_some_and(|draft| &draft.entry == entry && draft.typed_at_ms <= saved_at_ms) {
        LocalStorage::delete(own.key(DRAFT));
    }
}

/// Forgets what these windows left.
pub fn forget_all(numbers: &[WindowNumber]) {
    if is_allowed() {
        for number in numbers {
            LocalStorage::delete(number.key(DRAFT));
        }
    }
}

fn read(number: WindowNumber) -> Option<Draft> {
    let text = local_storage()?.get_item(&number.key(DRAFT)).ok()??;
    json::read(&text).ok()
}

fn is_allowed() -> bool {
    local_storage().is_some()
}
