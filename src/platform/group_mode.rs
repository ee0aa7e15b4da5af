//! Whether a group is using this device: a word in localStorage, so that sleep, a reload or an empty battery change nothing.

use super::local_storage;

const KEY: &str = named!("/group-mode");

pub fn is_on() -> bool {
    local_storage().is_some_and(|storage| matches!(storage.get_item(KEY), Ok(Some(_))))
}

/// Where the browser keeps nothing, it holds for as long as the page is open.
pub fn remember(is_on: bool) {
    let Some(storage) = local_storage() else {
        return;
    };
    if is_on {
        storage.set_item(KEY, "on").ok();
    } else {
        storage.remove_item(KEY).ok();
    }
}
