//! Keeping: the port every keeper of records fits, the saved format, saving, and memory.
//!
//! Absent, blocked, newer, full, unreadable and unanswered are six different answers, and none of them is "start empty".

pub mod contract;
pub mod draft;
pub mod format;
pub mod json;
pub mod lock;
pub mod memory;
mod save;
pub mod vault;

use std::{future::Future, pin::Pin};

use crate::domain::{DeviceId, Item};
use format::UnreadableItem;

pub use draft::Draft;
pub use lock::{Lock, NoLock, Seal};
pub use memory::MemoryStorage;
pub use save::{Saved, save};

/// The key of a record that is not an item: the name this browser goes by.
const DEVICE: &str = "device";

/// The key of the other one: the lock. Its text is empty once the lock was taken away.
const LOCK: &str = "lock";

/// One record as it lies on disk: a key and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub key: String,
    pub text: String,
}

/// Why something could not be kept or read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StorageError {
    /// The browser does not let this page keep anything: private browsing, settings, an old browser.
    #[error("the browser does not allow storage here")]
    Blocked,
    /// The disk, or the browser's share of it, is full.
    #[error("there is no room left")]
    Full,
    /// There is a database and it cannot be read or written. What it holds is left as it is.
    #[error("the stored record cannot be used: {0}")]
    Unreadable(String),
    /// There is a database and it does not open or answer in time. What it holds is left as it is.
    #[error("the stored record did not answer")]
    Unanswered,
    /// A newer Waymark has saved here, in a shape this one does not know.
    #[error("a newer Waymark has saved here")]
    Newer,
}

/// What a storage operation gives, when it has finished.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, StorageError>> + 'a>>;

/// Takes the texts that lie under some keys, in the order of the keys; gives the records to write.
pub type BringTogether<'a> = Box<dyn FnOnce(Vec<Option<String>>) -> Vec<Record> + 'a>;

/// A keeper of records.
pub trait Storage {
    /// Every record there is.
    fn read_all(&self) -> Answer<'_, Vec<Record>>;

    /// Reads what lies under these keys and writes what comes of it, all or nothing, and nobody else in between.
    /// Answers only when the disk has it.
    fn update<'a>(
        &'a self,
        keys: &'a [String],
        bring_together: BringTogether<'a>,
    ) -> Answer<'a, ()>;
}

/// Records opened for use: what could be read, and what is set aside untouched.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Opened {
    /// The name this browser goes by; absent on a first visit.
    pub device: Option<DeviceId>,
    pub items: Vec<Item>,
    pub lock: Option<Lock>,
    /// Records that only the lock opens.
    pub sealed: Vec<Record>,
    /// Drafts that were sealed, as text. Only the rescue page puts one among the records.
    pub drafts: Vec<String>,
    /// Records that do not parse, or come from a newer Waymark. They are never written over.
    pub set_aside: Vec<Record>,
}

/// Sorts what was read into items and what must be set aside.
pub fn open(records: Vec<Record>) -> Opened {
    let mut opened = sort(records);
    if opened.lock.is_none() {
        // Without their lock nothing opens them. They stay as they are, and that is said.
        opened.set_aside.append(&mut opened.sealed);
    }
    opened
}

fn sort(records: Vec<Record>) -> Opened {
    let mut opened = Opened::default();
    for record in records {
        if record.key == DEVICE && !record.text.is_empty() {
            opened.device = Some(DeviceId(record.text));
            continue;
        }
        if record.key == LOCK {
            match Lock::decode(&record.text) {
                Ok(lock) => opened.lock = Some(lock),
                Err(_) if record.text.is_empty() => {}
                Err(_) => opened.set_aside.push(record),
            }
            continue;
        }
        match format::decode(&record.text) {
            Ok(item) if item.id.0 == record.key => opened.items.push(item),
            Err(UnreadableItem::Sealed) => opened.sealed.push(record),
            _ => opened.set_aside.push(record),
        }
    }
    opened
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{DeviceId, Learner};

    fn saved() -> Record {
        let mut learner = Learner::new(DeviceId("phone".into()));
        learner.finish_part("what-matters", 1);
        let item = &learner.take_touched()[0];
        Record {
            key: item.id.0.clone(),
            text: format::encode(item),
        }
    }

    #[test]
    fn an_unreadable_record_is_set_aside_and_the_others_open() {
        let damaged = Record {
            key: "entry/1".into(),
            text: "{\"format\":1,\"item\":{\"id".into(),
        };
        let opened = open(vec![saved(), damaged.clone()]);
        assert_eq!(opened.items.len(), 1);
        assert_eq!(opened.set_aside, [damaged]);
    }

    #[test]
    fn a_record_from_a_newer_version_is_set_aside() {
        let number = |format: u32| format!("\"format\":{format}");
        let newer = Record {
            key: "part/what-matters".into(),
            text: saved()
                .text
                .replace(&number(format::CURRENT), &number(format::CURRENT + 1)),
        };
        assert_eq!(open(vec![newer.clone()]).set_aside, [newer]);
    }
}
