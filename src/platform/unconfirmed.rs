//! What the database has not confirmed yet, in localStorage: one saved text a line.
//!
//! A page that is left at once takes along the writes that wait behind another; localStorage survives that.
//! It is read once, at the next start, and merged: what had arrived after all changes nothing.

use super::window;

const UNCONFIRMED: &str = "waymark/unconfirmed";

/// Keeps these lines, in place of earlier ones. Where there is no room, the database alone must do.
pub fn keep(lines: &str) {
    if let Some(storage) = storage() {
        storage.set_item(UNCONFIRMED, lines).ok();
    }
}

/// The lines that were still on their way when the page last went.
pub fn read() -> String {
    storage()
        .and_then(|storage| storage.get_item(UNCONFIRMED).ok()?)
        .unwrap_or_default()
}

/// Forgets them: the database has everything.
pub fn forget() {
    if let Some(storage) = storage() {
        storage.remove_item(UNCONFIRMED).ok();
    }
}

/// Absent where the browser blocks it.
fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok()?
}
