//! Promise: whatever the storage does and whenever the app is cut off, what was said to be saved is there,
//! and nothing on the disk is half an item. Two windows at once included.

#![allow(clippy::unwrap_used)]

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
    rc::Rc,
};

use pollster::block_on;
use proptest::prelude::*;
use waymark::{
    domain::{DeviceId, Item, ItemId, Learner},
    seal::Passphrase,
    storage::{
        self, Answer, BringTogether, MemoryStorage, NoLock, Record, Storage, StorageError,
        lock::{Closes, Scope, no_lock},
        vault::{self, Chance, SealedStorage, Vault},
    },
};

/// What becomes of the next write.
#[derive(Clone, Debug)]
enum Fate {
    Kept,
    /// Refused before anything is written: full, blocked, or a handle that was closed.
    Refused(StorageError),
    /// Cut off after so many records. The port forbids it; if it happens all the same, no record may be half.
    Torn(usize),
    /// Written, and the answer is lost on the way back: a browser closed at the wrong moment.
    KeptButUnanswered,
}

/// A disk that does as it is told.
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

    fn update<'a>(
        &'a self,
        keys: &'a [String],
        bring_together: BringTogether<'a>,
    ) -> Answer<'a, ()> {
        self.writes.set(self.writes.get() + 1);
        let lost = || StorageError::Unreadable("no answer".to_owned());
        match self.fate.borrow().clone() {
            None | Some(Fate::Kept) => self.memory.update(keys, bring_together),
            Some(Fate::Refused(trouble)) => Box::pin(std::future::ready(Err(trouble))),
            Some(Fate::Torn(count)) => Box::pin(async move {
                let some = |there| bring_together(there).into_iter().take(count).collect();
                self.memory.update(keys, Box::new(some)).await?;
                Err(lost())
            }),
            Some(Fate::KeptButUnanswered) => Box::pin(async move {
                self.memory.update(keys, bring_together).await?;
                Err(lost())
            }),
        }
    }
}

/// A window with the record in it, saved as the one door of the app saves it.
struct Window {
    device: DeviceId,
    disk: Rc<FaultyStorage>,
    /// The disk, or the seal round it.
    storage: Rc<dyn Storage>,
    learner: Learner,
    waiting: BTreeSet<ItemId>,
}

impl Window {
    fn open(device: &str, disk: &Rc<FaultyStorage>) -> Self {
        Self::open_through(device, disk, Rc::clone(disk) as Rc<dyn Storage>)
    }

    fn open_through(device: &str, disk: &Rc<FaultyStorage>, storage: Rc<dyn Storage>) -> Self {
        let device = DeviceId(device.to_owned());
        Self {
            learner: Learner::from_items(device.clone(), items_on(&*storage)),
            disk: Rc::clone(disk),
            storage,
            waiting: BTreeSet::new(),
            device,
        }
    }

    /// Closed without a word, and opened again.
    fn crash(&mut self) {
        *self = Self::open_through(&self.device.0, &self.disk, Rc::clone(&self.storage));
    }

    fn change(&mut self, fate: Fate, edit: impl FnOnce(&mut Learner)) -> Result<(), StorageError> {
        edit(&mut self.learner);
        let touched = self.learner.take_touched();
        self.waiting.extend(touched.into_iter().map(|item| item.id));
        self.save(fate)
    }

    fn write(&mut self, fate: Fate, name: &str, text: &str) -> Result<(), StorageError> {
        self.change(fate, |learner| {
            learner.write_entry(&entry(name), None, text, 1);
        })
    }

    fn save(&mut self, fate: Fate) -> Result<(), StorageError> {
        self.disk.fate.replace(Some(fate));
        let waiting = self.waiting.iter();
        let batch: Vec<Item> = waiting
            .filter_map(|id| self.learner.item(id).cloned())
            .collect();
        let saved = block_on(storage::save(&*self.storage, &batch, None))?;
        self.waiting.clear();
        self.learner.merge(saved.met);
        self.learner.take_touched();
        Ok(())
    }

    fn items(&self) -> Vec<Item> {
        self.learner.items().cloned().collect()
    }
}

/// What somebody finds who opens the app now.
fn items_on(storage: &dyn Storage) -> Vec<Item> {
    let opened = storage::open(block_on(storage.read_all()).unwrap());
    assert_eq!(opened.set_aside, [], "no record is half written");
    opened.items
}

fn entry(name: &str) -> ItemId {
    ItemId::of("entry", name)
}

fn new_vault() -> Vault {
    Vault::new([5; 32], Scope::Journal, || [1; 24])
}

fn open_one() -> (Rc<FaultyStorage>, Window) {
    let disk = Rc::default();
    let window = Window::open("phone", &disk);
    (disk, window)
}

#[test]
fn a_refused_write_changes_nothing_that_was_saved_and_a_retry_saves_the_rest() {
    for trouble in [
        StorageError::Full,
        StorageError::Blocked,
        StorageError::Unreadable("closed".into()),
    ] {
        let (disk, mut window) = open_one();
        window.write(Fate::Kept, "a", "saved").unwrap();
        let saved = items_on(&*disk);
        for (name, text) in [("a", "changed"), ("b", "new")] {
            let refused = window.write(Fate::Refused(trouble.clone()), name, text);
            assert_eq!(refused, Err(trouble.clone()));
        }
        assert_eq!(items_on(&*disk), saved);

        window.save(Fate::Kept).unwrap();
        assert_eq!(items_on(&*disk), window.items());
        assert_eq!(disk.writes.get(), 4);
    }
}

#[test]
fn a_retry_after_a_lost_answer_does_no_harm() {
    let (disk, mut window) = open_one();
    assert!(window.write(Fate::KeptButUnanswered, "a", "words").is_err());
    assert_eq!(
        items_on(&*disk),
        window.items(),
        "kept, though nobody was told"
    );
    window.save(Fate::Kept).unwrap();
    assert_eq!(items_on(&*disk), window.items());
}

#[test]
fn words_that_could_not_be_saved_still_leave_with_a_copy() {
    let (_, mut window) = open_one();
    assert!(
        window
            .write(Fate::Refused(StorageError::Full), "a", "unsaved")
            .is_err()
    );
    let elsewhere = &mut Learner::new(DeviceId("tablet".into()));
    elsewhere.merge(window.items());
    assert_eq!(elsewhere.entries()[0].entry.text, "unsaved");
}

#[test]
fn an_unreadable_record_survives_a_refused_write_and_the_retry() {
    let (disk, _) = open_one();
    let damaged = Record {
        key: entry("a").0,
        text: "{\"format\":1,\"item\":{\"id".into(),
    };
    let put = damaged.clone();
    block_on(disk.update(&[], Box::new(|_| vec![put]))).unwrap();
    let opened = storage::open(block_on(disk.read_all()).unwrap());
    let mut learner = Learner::from_items(DeviceId("phone".into()), opened.items);
    learner.write_entry(&entry("a"), None, "begun again", 1);
    let items = learner.take_touched();

    disk.fate.replace(Some(Fate::Refused(StorageError::Full)));
    assert!(block_on(storage::save(&*disk, &items, None)).is_err());
    let all = block_on(disk.read_all()).unwrap();
    assert_eq!(all, std::slice::from_ref(&damaged));

    disk.fate.replace(None);
    block_on(storage::save(&*disk, &items, None)).unwrap();
    let all = block_on(disk.read_all()).unwrap();
    assert!(
        all.iter().any(|record| record.text == damaged.text),
        "the old text is still there: {all:?}"
    );
}

/// A lock that is set or taken away is so altogether, or not at all.
#[test]
fn a_lock_cut_off_at_any_moment_loses_no_word() {
    let (disk, mut window) = open_one();
    for name in ["a", "b"] {
        window.write(Fate::Kept, name, "A quiet heron").unwrap();
    }
    let plain = block_on(disk.read_all()).unwrap();
    let vault = new_vault();
    let passphrase = Passphrase::new("four quiet herons wait").unwrap();
    let chance = Chance {
        salt: [7; 16],
        nonce: [9; 24],
    };
    let lock = vault.lock(&passphrase, Closes::default(), chance);
    let found = |records: Vec<Record>| {
        let mut items = vault::open_all(records, &vault).items;
        items.sort_by(|a, b| a.id.cmp(&b.id));
        items
    };

    disk.fate.replace(Some(Fate::Refused(StorageError::Full)));
    assert!(block_on(vault::relock(&*disk, &NoLock, &vault, lock.record())).is_err());
    assert_eq!(block_on(disk.read_all()).unwrap(), plain);
    for torn in [0, 1, 2] {
        disk.fate.replace(Some(Fate::Torn(torn)));
        assert!(block_on(vault::relock(&*disk, &NoLock, &vault, lock.record())).is_err());
        let records = block_on(disk.read_all()).unwrap();
        let opened = storage::open(records.clone());
        assert!(opened.lock.is_some() || opened.sealed.is_empty());
        assert_eq!(found(records), window.items());
    }
    disk.fate.replace(Some(Fate::KeptButUnanswered));
    assert!(block_on(vault::relock(&*disk, &NoLock, &vault, lock.record())).is_err());
    assert_eq!(found(block_on(disk.read_all()).unwrap()), window.items());
    for torn in [0, 1] {
        disk.fate.replace(Some(Fate::Torn(torn)));
        assert!(block_on(vault::relock(&*disk, &vault, &NoLock, no_lock())).is_err());
        let opened = storage::open(block_on(disk.read_all()).unwrap());
        assert!(opened.lock.is_some() && opened.set_aside.is_empty());
    }
    disk.fate.replace(None);
    block_on(vault::relock(&*disk, &vault, &NoLock, no_lock())).unwrap();
    assert_eq!(items_on(&*disk), window.items());
}

#[derive(Clone, Debug)]
enum Step {
    Write {
        window: usize,
        entry: u8,
        fate: Fate,
    },
    Bin {
        window: usize,
        entry: u8,
        fate: Fate,
    },
    TryAgain {
        window: usize,
    },
    Crash {
        window: usize,
    },
}

fn step() -> impl Strategy<Value = Step> {
    let fate = || {
        prop_oneof![
            4 => Just(Fate::Kept),
            1 => Just(Fate::Refused(StorageError::Full)),
            1 => Just(Fate::Refused(StorageError::Unreadable("closed".into()))),
            1 => (0usize..3).prop_map(Fate::Torn),
            1 => Just(Fate::KeptButUnanswered),
        ]
    };
    prop_oneof![
        6 => (0usize..2, 0u8..3, fate()).prop_map(|(window, entry, fate)| Step::Write { window, entry, fate }),
        1 => (0usize..2, 0u8..3, fate()).prop_map(|(window, entry, fate)| Step::Bin { window, entry, fate }),
        1 => (0usize..2).prop_map(|window| Step::TryAgain { window }),
        2 => (0usize..2).prop_map(|window| Step::Crash { window }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn whatever_is_cut_off_and_when_two_windows_lose_nothing_acknowledged(
        steps in prop::collection::vec(step(), 1..40),
        is_locked in any::<bool>(),
    ) {
        let disk: Rc<FaultyStorage> = Rc::default();
        let mut storage: Rc<dyn Storage> = Rc::clone(&disk) as Rc<dyn Storage>;
        if is_locked {
            storage = Rc::new(SealedStorage::new(storage, Rc::new(new_vault())));
        }
        let open = |device| Window::open_through(device, &disk, Rc::clone(&storage));
        let mut windows = ["phone", "phone.2"].map(open);
        // Every item as it was when "Saved" was said.
        let mut acknowledged: Vec<Item> = vec![];
        for (number, step) in steps.into_iter().enumerate() {
            let text = format!("text {number}");
            let (window, outcome) = match step {
                Step::Write { window, entry: name, fate } => {
                    (window, windows[window].write(fate, &name.to_string(), &text))
                }
                Step::Bin { window, entry: name, fate } => {
                    let id = entry(&name.to_string());
                    (window, windows[window].change(fate, |learner| learner.bin_entry(&id, 1)))
                }
                Step::TryAgain { window } => (window, windows[window].save(Fate::Kept)),
                Step::Crash { window } => {
                    windows[window].crash();
                    continue;
                }
            };
            if outcome.is_ok() {
                acknowledged.extend(windows[window].items());
            }
            // Whoever opens the app now has seen everything that was acknowledged.
            let mut reader = Learner::from_items(DeviceId("reader".into()), items_on(&*storage));
            let report = reader.merge(acknowledged.clone());
            prop_assert_eq!(report.added + report.updated + report.kept_both, 0);
        }
        for window in &mut windows {
            window.save(Fate::Kept).unwrap();
        }
        let lies_open = |record: &Record| record.text.contains("text ");
        let records = block_on(disk.read_all()).unwrap();
        prop_assert!(!is_locked || !records.iter().any(lies_open));
    }
}
