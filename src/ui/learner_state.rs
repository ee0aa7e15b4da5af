//! The learner's record on screen, and the one door through which it is changed and saved.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use leptos::{prelude::*, task::spawn_local};

use crate::{
    domain::{DeviceId, Item, ItemId, Learner},
    platform::{
        clock::now_ms, drafts, indexed_db, indexed_db::IndexedDb, new_id::new_id, unconfirmed,
    },
    storage::{self, MemoryStorage, Opened, Record, Storage, StorageError, format},
};

/// How the last change stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saving {
    /// Nothing has been changed since the app was opened.
    Idle,
    UnderWay,
    /// The disk has everything.
    Done {
        at_ms: u64,
    },
    NotDone(StorageError),
}

/// Where what is saved goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keeping {
    OnDevice,
    /// Only for as long as this page is open, and why.
    PageOnly(StorageError),
}

/// The record on screen, and the one way to change it.
#[derive(Clone, Copy)]
pub struct LearnerState {
    learner: RwSignal<Learner>,
    saving: RwSignal<Saving>,
    keeping: StoredValue<Keeping>,
    set_aside: StoredValue<Vec<Record>>,
    queue: StoredValue<Queue, LocalStorage>, // Leptos' marker for values that stay on one thread.
}

/// What was read when the app was opened.
pub struct OpenRecord {
    storage: Rc<dyn Storage>,
    keeping: Keeping,
    opened: Opened,
}

/// Items on their way to the storage.
struct Batch {
    storage: Rc<dyn Storage>,
    items: Vec<Item>,
    records: Vec<Record>,
}

struct Queue {
    storage: Rc<dyn Storage>,
    /// Changed since they were last handed to the storage, or refused by it.
    waiting: BTreeSet<ItemId>,
    /// Writes the storage has not answered yet. It keeps their order.
    under_way: usize,
    trouble: Option<StorageError>,
    /// Saved texts the disk has not confirmed. Absent when nothing is kept on the device.
    unconfirmed: Option<BTreeMap<ItemId, String>>,
    /// Unreadable records still under their own keys.
    unreadable: Vec<Record>,
    new_device: Option<DeviceId>,
}

/// The learner's record, on any page.
pub fn use_learner() -> LearnerState {
    expect_context()
}

/// Opens what is saved on this device. Where that cannot be, the page's own memory serves, and it is said.
pub async fn open_record() -> OpenRecord {
    match open_on_device().await {
        Ok((storage, records)) => OpenRecord {
            storage,
            keeping: Keeping::OnDevice,
            opened: storage::open(records),
        },
        Err(trouble) => OpenRecord {
            storage: Rc::new(MemoryStorage::default()),
            keeping: Keeping::PageOnly(trouble),
            opened: Opened::default(),
        },
    }
}

async fn open_on_device() -> Result<(Rc<dyn Storage>, Vec<Record>), StorageError> {
    let storage = IndexedDb::open(indexed_db::DATABASE).await?;
    let records = storage.read_all().await?;
    Ok((Rc::new(storage), records))
}

impl LearnerState {
    /// The record as it was read, with the words that were being typed when the page last closed.
    pub fn new(record: OpenRecord) -> Self {
        let Opened {
            device,
            items,
            set_aside,
        } = record.opened;
        let new_device = device.is_none().then(|| DeviceId(new_id()));
        let device = device
            .or_else(|| new_device.clone())
            .expect("one of the two is there");
        let keeps_on_device = record.keeping == Keeping::OnDevice;
        let queue = Queue {
            storage: record.storage,
            waiting: BTreeSet::new(),
            under_way: 0,
            trouble: None,
            unconfirmed: keeps_on_device.then(BTreeMap::new),
            unreadable: set_aside.clone(),
            new_device,
        };
        let state = Self {
            learner: RwSignal::new(Learner::from_items(device, items)),
            saving: RwSignal::new(Saving::Idle),
            keeping: StoredValue::new(record.keeping),
            set_aside: StoredValue::new(set_aside),
            queue: StoredValue::new_local(queue),
        };
        state.change(|learner| {
            // Where nothing is kept, what waits in localStorage goes on waiting for a better day.
            if keeps_on_device {
                let lines = unconfirmed::read();
                learner.merge(lines.lines().filter_map(|line| format::decode(line).ok()));
            }
            if let Some(draft) = drafts::read() {
                draft.bring_into(learner);
            }
            learner.empty_old_bin(now_ms());
        });
        state
    }

    /// Changes the record, shows the change, and saves what it touched.
    pub fn change<T>(self, edit: impl FnOnce(&mut Learner) -> T) -> T {
        let mut touched = vec![];
        let mut answer = None;
        self.learner.maybe_update(|learner| {
            answer = Some(edit(learner));
            touched = learner.take_touched();
            !touched.is_empty()
        });
        if !touched.is_empty() {
            let ids = touched.into_iter().map(|item| item.id);
            self.queue.update_value(|queue| queue.waiting.extend(ids));
            self.save();
        }
        answer.expect("the edit has run")
    }

    /// Reads from the record, and again whenever it changes.
    pub fn with<T>(self, read: impl FnOnce(&Learner) -> T) -> T {
        self.learner.with(read)
    }

    /// Reads from the record as it is now.
    pub fn with_untracked<T>(self, read: impl FnOnce(&Learner) -> T) -> T {
        self.learner.with_untracked(read)
    }

    /// How the last change stands.
    pub fn saving(self) -> Saving {
        self.saving.get()
    }

    pub fn keeping(self) -> Keeping {
        self.keeping.get_value()
    }

    /// Saved things that could not be read when the app was opened.
    pub fn set_aside(self) -> Vec<Record> {
        self.set_aside.get_value()
    }

    /// Saves everything that waits, as it is now.
    ///
    /// It is handed over at once, also while an earlier write is under way, and kept in localStorage until confirmed:
    /// on a slow disk, a page that is left in the next moment takes its writes along.
    pub fn save(self) {
        let handed_over = self.queue.try_update_value(|queue| {
            self.learner
                .with_untracked(|learner| queue.take_batch(learner))
        });
        let Some(batch) = handed_over.flatten() else {
            return;
        };
        self.saving.set(Saving::UnderWay);
        spawn_local(async move {
            let outcome = batch.storage.write(&batch.records).await;
            let settled = self
                .queue
                .try_update_value(|queue| queue.conclude(&batch.items, outcome));
            match settled.flatten() {
                Some(Ok(())) => self.saving.set(Saving::Done { at_ms: now_ms() }),
                Some(Err(trouble)) => self.saving.set(Saving::NotDone(trouble)),
                None => {}
            }
        });
    }
}

impl Queue {
    /// What to write now, if anything waits.
    fn take_batch(&mut self, learner: &Learner) -> Option<Batch> {
        let items: Vec<Item> = std::mem::take(&mut self.waiting)
            .iter()
            .filter_map(|id| learner.item(id).cloned())
            .collect();
        if items.is_empty() {
            return None;
        }
        if let Some(unconfirmed) = &mut self.unconfirmed {
            unconfirmed.extend(
                items
                    .iter()
                    .map(|item| (item.id.clone(), format::encode(item))),
            );
            let lines: Vec<&str> = unconfirmed.values().map(String::as_str).collect();
            unconfirmed::keep(&lines.join(
                "
",
            ));
        }
        let mut records = storage::records_for(&items, &self.unreadable);
        records.extend(self.new_device.as_ref().map(storage::device_record));
        self.under_way += 1;
        Some(Batch {
            storage: Rc::clone(&self.storage),
            items,
            records,
        })
    }

    /// Takes in one answer. When it was the last one under way, says how everything stands.
    fn conclude(
        &mut self,
        batch: &[Item],
        outcome: Result<(), StorageError>,
    ) -> Option<Result<(), StorageError>> {
        self.under_way -= 1;
        match outcome {
            Ok(()) => self.confirm(batch),
            Err(trouble) => {
                // Only the names wait: what is tried again is what is there by then.
                self.waiting
                    .extend(batch.iter().map(|item| item.id.clone()));
                self.trouble = Some(trouble);
            }
        }
        let is_settled = self.under_way == 0 && self.waiting.is_empty();
        if let Some(unconfirmed) = self.unconfirmed.as_mut().filter(|_| is_settled) {
            unconfirmed.clear();
            unconfirmed::forget();
        }
        (self.under_way == 0).then(|| self.trouble.take().map_or(Ok(()), Err))
    }

    fn confirm(&mut self, batch: &[Item]) {
        self.new_device = None;
        self.unreadable
            .retain(|record| batch.iter().all(|item| item.id.0 != record.key));
        // The page's own memory confirms nothing that outlasts the page.
        if self.unconfirmed.is_none() {
            return;
        }
        for item in batch {
            drafts::forget_if_saved(&item.id, item.newest().stamp.at_ms);
        }
    }
}
