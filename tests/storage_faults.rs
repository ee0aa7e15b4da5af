//! Promise: when a write is refused, what was saved before stays, and trying again saves the rest.

#![allow(clippy::unwrap_used)]

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
};

use pollster::block_on;
use proptest::prelude::*;
use waymark::{
    domain::{DeviceId, Item, ItemId, Learner},
    storage::{self, Answer, MemoryStorage, Record, Storage, StorageError},
};

/// What becomes of the next writes.
#[derive(Clone, Debug)]
enum Fate {
    Kept,
    /// Refused before anything is written: the port allows no half.
    Refused(StorageError),
    /// Written, and the answer is lost on the way back: a browser closed at the wrong moment.
    KeptButUnanswered,
}

/// Memory that refuses as it is told to.
#[derive(Default)]
struct FaultyStorage {
    memory: MemoryStorage,
    fate: RefCell<Option<Fate>>,
    writes: Cell<usize>,
}

impl Storage for FaultyStorage {
    fn read_all(&self) -> Answer<'_, Vec<Record>> {
        self.memory.read_all()
    }

    fn write<'a>(&'a self, records: &'a [Record]) -> Answer<'a, ()> {
        self.writes.set(self.writes.get() + 1);
        match self.fate.borrow().clone() {
            None | Some(Fate::Kept) => self.memory.write(records),
            Some(Fate::Refused(error)) => Box::pin(std::future::ready(Err(error))),
            Some(Fate::KeptButUnanswered) => Box::pin(async {
                self.memory.write(records).await?;
                Err(StorageError::Unreadable("no answer".to_owned()))
            }),
        }
    }
}

/// A record and its storage, saved as the one door of the app saves it.
struct Door {
    storage: FaultyStorage,
    learner: Learner,
    waiting: BTreeMap<ItemId, Item>,
    /// The items as they were when "Saved" was last said.
    acknowledged: Vec<Item>,
}

impl Door {
    fn new() -> Self {
        Self {
            storage: FaultyStorage::default(),
            learner: Learner::new(DeviceId("phone".into())),
            waiting: BTreeMap::new(),
            acknowledged: vec![],
        }
    }

    fn change(&mut self, fate: Fate, edit: impl FnOnce(&mut Learner)) -> Result<(), StorageError> {
        edit(&mut self.learner);
        let touched = self.learner.take_touched();
        self.waiting
            .extend(touched.into_iter().map(|item| (item.id.clone(), item)));
        self.save(fate)
    }

    fn save(&mut self, fate: Fate) -> Result<(), StorageError> {
        self.storage.fate.replace(Some(fate));
        let batch: Vec<Item> = self.waiting.values().cloned().collect();
        block_on(self.storage.write(&storage::records_for(&batch, &[])))?;
        self.waiting.clear();
        self.acknowledged = self.items();
        Ok(())
    }

    fn items(&self) -> Vec<Item> {
        self.learner.items().cloned().collect()
    }

    /// What somebody finds who opens the app now.
    fn on_disk(&self) -> Vec<Item> {
        let opened = storage::open(block_on(self.storage.read_all()).unwrap());
        assert_eq!(opened.set_aside, [], "no record is half written");
        opened.items
    }
}

fn write(door: &mut Door, fate: Fate, name: &str, text: &str) -> Result<(), StorageError> {
    let id = ItemId::of("entry", name);
    door.change(fate, |learner| learner.write_entry(&id, None, text, 1))
}

#[test]
fn a_refused_write_changes_nothing_that_was_saved_and_a_retry_saves_the_rest() {
    for error in [
        StorageError::Full,
        StorageError::Blocked,
        StorageError::Unreadable("gone".into()),
    ] {
        let mut door = Door::new();
        write(&mut door, Fate::Kept, "a", "saved").unwrap();
        let saved = door.on_disk();
        assert_eq!(
            write(&mut door, Fate::Refused(error.clone()), "a", "changed"),
            Err(error.clone())
        );
        assert_eq!(
            write(&mut door, Fate::Refused(error.clone()), "b", "new"),
            Err(error)
        );
        assert_eq!(door.on_disk(), saved);

        door.save(Fate::Kept).unwrap();
        assert_eq!(door.on_disk(), door.items());
        assert_eq!(door.storage.writes.get(), 4);
    }
}

#[test]
fn a_retry_after_a_lost_answer_does_no_harm() {
    let mut door = Door::new();
    assert!(write(&mut door, Fate::KeptButUnanswered, "a", "words").is_err());
    assert_eq!(door.on_disk(), door.items(), "kept, though nobody was told");
    door.save(Fate::Kept).unwrap();
    assert_eq!(door.on_disk(), door.items());
}

#[test]
fn words_that_could_not_be_saved_still_leave_with_a_copy() {
    let mut door = Door::new();
    assert!(write(&mut door, Fate::Refused(StorageError::Full), "a", "unsaved").is_err());
    let elsewhere = &mut Learner::new(DeviceId("tablet".into()));
    elsewhere.merge(door.items());
    assert_eq!(elsewhere.entries()[0].entry.text, "unsaved");
}

#[test]
fn an_unreadable_record_survives_a_refused_write_and_the_retry() {
    let storage = FaultyStorage::default();
    let damaged = Record {
        key: "entry/a".into(),
        text: "{\"format\":1,\"item\":{\"id".into(),
    };
    block_on(storage.write(std::slice::from_ref(&damaged))).unwrap();
    let opened = storage::open(block_on(storage.read_all()).unwrap());
    let mut learner = Learner::from_items(DeviceId("phone".into()), opened.items);
    learner.write_entry(&ItemId::of("entry", "a"), None, "begun again", 1);
    let records = storage::records_for(&learner.take_touched(), &opened.set_aside);

    storage
        .fate
        .replace(Some(Fate::Refused(StorageError::Full)));
    assert!(block_on(storage.write(&records)).is_err());
    assert_eq!(
        block_on(storage.read_all()).unwrap(),
        std::slice::from_ref(&damaged)
    );

    storage.fate.replace(None);
    block_on(storage.write(&records)).unwrap();
    let all = block_on(storage.read_all()).unwrap();
    assert!(
        all.iter().any(|record| record.text == damaged.text),
        "the old text is still there: {all:?}"
    );
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![
        2 => Just(Fate::Kept),
        1 => Just(Fate::Refused(StorageError::Full)),
        1 => Just(Fate::KeptButUnanswered),
    ]
}

proptest! {
    #[test]
    fn whatever_is_refused_and_when_nothing_acknowledged_is_lost(
        steps in prop::collection::vec((0u8..3, any::<bool>(), fate()), 1..30)
    ) {
        let mut door = Door::new();
        for (number, (entry, is_binning, fate)) in steps.into_iter().enumerate() {
            let id = ItemId::of("entry", &entry.to_string());
            let saved = door.change(fate, |learner| {
                if is_binning {
                    learner.bin_entry(&id, 1);
                } else {
                    learner.write_entry(&id, None, &format!("text {number}"), 1);
                }
            });
            if saved.is_ok() {
                prop_assert_eq!(door.on_disk(), door.items());
            }
            // What is on the disk has seen everything that was acknowledged.
            let mut disk = Learner::from_items(DeviceId("reader".into()), door.on_disk());
            let report = disk.merge(door.acknowledged.clone());
            prop_assert_eq!(report.added + report.updated + report.kept_both, 0);
        }
        door.save(Fate::Kept).unwrap();
        prop_assert_eq!(door.on_disk(), door.items());
    }
}
