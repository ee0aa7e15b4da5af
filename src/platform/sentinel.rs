//! Whether there was saved work on this device: a word in localStorage, apart from the database.
//!
//! A database that is empty although there was work has been lost, and that is not a first visit.

use super::local_storage;

const KEY: &str = named!("/work");
const KEPT: &str = "kept";
const MISSING: &str = "missing";

/// What is known of work that was saved here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Nothing was ever saved, or the browser keeps no such word.
    Unknown,
    Kept,
    /// It was there once and is not any more, and the person has not answered yet.
    Missing,
}

pub fn read() -> Work {
    let word = local_storage().and_then(|storage| storage.get_item(KEY).ok()?);
    match word.as_deref() {
        Some(KEPT) => Work::Kept,
        Some(MISSING) => Work::Missing,
        _ => Work::Unknown,
    }
}

/// Remembers this. Where the browser keeps nothing, nothing is missed either.
pub fn remember(work: Work) {
    let Some(storage) = local_storage() else {
        return;
    };
    match work {
        Work::Unknown => storage.remove_item(KEY).ok(),
        Work::Kept => storage.set_item(KEY, KEPT).ok(),
        Work::Missing => storage.set_item(KEY, MISSING).ok(),
    };
}
