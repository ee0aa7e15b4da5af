//! The words being typed, in localStorage: one draft a window.
//!
//! gloo-storage stops the app when the browser blocks localStorage, so that is found out first.
//! A draft that cannot be kept is no error to show: the record itself is saved within a second or two.

use gloo_storage::{LocalStorage, Storage as _};

use super::{
    local_storage,
    windows::{Numbers, WindowNumber},
};

const DRAFT: &str = named!("/draft");

/// Keeps a draft's text, in place of this window's earlier one.
pub fn keep(own: WindowNumber, text: &str) {
    if is_allowed() {
        LocalStorage::raw().set_item(&own.key(DRAFT), text).ok();
    }
}

/// What was being typed last in this window, and in windows that are gone.
pub fn read_left(numbers: &Numbers) -> Vec<String> {
    let left = numbers.free.iter().chain([&numbers.own]);
    left.filter_map(|number| read(*number)).collect()
}

/// What is being typed in this window.
pub fn read(number: WindowNumber) -> Option<String> {
    local_storage()?.get_item(&number.key(DRAFT)).ok()?
}

/// Forgets what these windows left.
pub fn forget_all(numbers: &[WindowNumber]) {
    if is_allowed() {
        for number in numbers {
            LocalStorage::delete(number.key(DRAFT));
        }
    }
}

fn is_allowed() -> bool {
    local_storage().is_some()
}
