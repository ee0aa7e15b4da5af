//! What the database has not confirmed yet, in localStorage: one saved text a line.
//!
//! A page that is left at once takes along the writes that wait behind another; localStorage survives that.
//! It is read once, at the next start, and merged: what had arrived after all changes nothing.

use super::{
    local_storage,
    windows::{Numbers, WindowNumber},
};

const UNCONFIRMED: &str = named!("/unconfirmed");

/// Keeps these lines, in place of this window's earlier ones. Where there is no room, the database alone must do.
pub fn keep(own: WindowNumber, lines: &str) {
    if let Some(storage) = local_storage() {
        storage.set_item(&own.key(UNCONFIRMED), lines).ok();
    }
}

/// The lines that were still on their way when windows went: this one's and those of windows that are gone.
pub fn read_left(numbers: &Numbers) -> Vec<String> {
    let Some(storage) = local_storage() else {
        return vec![];
    };
    let left = numbers.free.iter().chain([&numbers.own]);
    left.filter_map(|number| storage.get_item(&number.key(UNCONFIRMED)).ok()?)
        .flat_map(|lines| lines.lines().map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

/// Forgets what this window had on its way: the database has everything.
pub fn forget(own: WindowNumber) {
    forget_all(&[own]);
}

/// Forgets what these windows left.
pub fn forget_all(numbers: &[WindowNumber]) {
    if let Some(storage) = local_storage() {
        for number in numbers {
            storage.remove_item(&number.key(UNCONFIRMED)).ok();
        }
    }
}
