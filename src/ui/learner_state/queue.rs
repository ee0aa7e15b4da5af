//! What waits to be saved, what is on its way, and what the disk has not confirmed.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use crate::{
    domain::{DeviceId, Item, ItemId, Learner},
    platform::{
        drafts,
        sentinel::{self, Work},
        unconfirmed,
        windows::Numbers,
    },
    storage::{NoLock, Saved, Seal, Storage, StorageError, format, lock::sort_left},
};

/// So long the second copy may be older than the record.
const SECOND_COPY_AGE_MS: u64 = 10 * 60 * 1000;

/// Items on their way to the storage.
pub(super) struct Batch {
    pub(super) storage: Rc<dyn Storage>,
    pub(super) items: Vec<Item>,
    pub(super) new_device: Option<DeviceId>,
}

pub(super) struct Queue {
    /// The disk itself, where sealed texts lie as they are.
    pub(super) disk: Rc<dyn Storage>,
    /// What is saved to: the disk, or a storage round it that seals.
    pub(super) storage: Rc<dyn Storage>,
    pub(super) seal: Rc<dyn Seal>,
    pub(super) numbers: Numbers,
    /// Changed since they were last handed to the storage, or refused by it.
    pub(super) waiting: BTreeSet<ItemId>,
    /// Writes the storage has not answered yet. It keeps their order.
    pub(super) under_way: usize,
    pub(super) trouble: Option<StorageError>,
    /// Saved texts the disk has not confirmed. Absent when nothing is kept on the device.
    pub(super) unconfirmed: Option<BTreeMap<ItemId, String>>,
    /// Sealed texts that windows left before the disk had confirmed them. They wait for the lock to be opened.
    pub(super) left: Vec<String>,
    pub(super) new_device: Option<DeviceId>,
    /// A write was refused since the app was opened: what the database says after that is not all it takes.
    pub(super) is_doubtful: bool,
    /// When this window last made the second copy; nothing if what is there must be made anew.
    pub(super) second_copy_at_ms: Option<u64>,
    /// A newer Waymark is at work in another window, or everything was cleared: nothing is written any more.
    pub(super) is_stopped: bool,
}

impl Queue {
    /// Nothing waits, and no lock is open.
    pub(super) fn new(
        storage: Rc<dyn Storage>,
        numbers: Numbers,
        keeps_on_device: bool,
        new_device: Option<DeviceId>,
    ) -> Self {
        Self {
            disk: Rc::clone(&storage),
            storage,
            seal: Rc::new(NoLock),
            numbers,
            waiting: BTreeSet::new(),
            under_way: 0,
            trouble: None,
            unconfirmed: keeps_on_device.then(BTreeMap::new),
            left: vec![],
            new_device,
            is_doubtful: false,
            second_copy_at_ms: None,
            is_stopped: false,
        }
    }

    /// What to write now, if anything waits.
    pub(super) fn take_batch(&mut self, learner: &Learner) -> Option<Batch> {
        let items: Vec<Item> = self
            .waiting
            .iter()
            .filter_map(|id| learner.item(id).cloned())
            .collect();
        if items.is_empty() {
            return None;
        }
        self.keep_unconfirmed(&items);
        if self.is_stopped {
            return None;
        }
        self.waiting.clear();
        self.under_way += 1;
        Some(Batch {
            storage: Rc::clone(&self.storage),
            items,
            new_device: self.new_device.clone(),
        })
    }

    pub(super) fn keep_unconfirmed(&mut self, items: &[Item]) {
        if let Some(unconfirmed) = &mut self.unconfirmed {
            for item in items {
                let text = self.seal.close(format::record(item));
                unconfirmed.insert(item.id.clone(), text);
            }
            self.write_unconfirmed();
        }
    }

    /// Writes down what is not confirmed, or forgets it when that is nothing.
    pub(super) fn write_unconfirmed(&self) {
        let Some(unconfirmed) = &self.unconfirmed else {
            return;
        };
        let lines = self.left.iter().chain(unconfirmed.values());
        let lines: Vec<&str> = lines.map(String::as_str).collect();
        if lines.is_empty() {
            unconfirmed::forget(self.numbers.own);
        } else {
            unconfirmed::keep(self.numbers.own, &lines.join("\n"));
        }
    }

    /// Takes in one answer. When it was the last one under way, says how many things wait, or what the trouble is.
    pub(super) fn conclude(
        &mut self,
        batch: &[Item],
        outcome: Result<Saved, StorageError>,
    ) -> Option<Result<usize, StorageError>> {
        self.under_way -= 1;
        let refused = match outcome {
            Ok(saved) => {
                self.confirm(batch);
                if !saved.newer.is_empty() {
                    self.trouble = Some(StorageError::Newer);
                }
                [saved.newer, saved.locked].concat()
            }
            Err(trouble) => {
                self.is_doubtful = true;
                self.trouble = Some(trouble);
                batch.to_vec()
            }
        };
        // Only the names wait: what is tried again is what is there by then.
        self.waiting.extend(refused.into_iter().map(|item| item.id));
        let is_settled = self.under_way == 0 && self.waiting.is_empty();
        if let Some(unconfirmed) = self.unconfirmed.as_mut().filter(|_| is_settled) {
            unconfirmed.clear();
            self.write_unconfirmed();
        }
        let waiting = self.waiting.len();
        (self.under_way == 0).then(|| self.trouble.take().map_or(Ok(waiting), Err))
    }

    /// True if the second copy is to be made now. Where nothing is kept, what is there waits for a database that opens.
    pub(super) fn takes_second_copy(&mut self, now_ms: u64) -> bool {
        let is_fresh = self
            .second_copy_at_ms
            .is_some_and(|at_ms| now_ms.saturating_sub(at_ms) < SECOND_COPY_AGE_MS);
        let is_due = self.unconfirmed.is_some() && (self.is_doubtful || !is_fresh);
        if is_due {
            self.second_copy_at_ms = Some(now_ms);
        }
        is_due
    }

    fn confirm(&mut self, batch: &[Item]) {
        self.new_device = None;
        // The page's own memory confirms nothing that outlasts the page.
        if self.unconfirmed.is_none() {
            return;
        }
        if sentinel::read() == Work::Unknown {
            sentinel::remember(Work::Kept);
        }
        self.forget_draft_in(batch);
    }

    /// Forgets the draft once the record has it: its entry, with all that was typed until then.
    fn forget_draft_in(&self, batch: &[Item]) {
        let Some(text) = drafts::read(self.numbers.own) else {
            return;
        };
        let drafts = sort_left(vec![text], &*self.seal).drafts;
        let is_saved = drafts.iter().any(|draft| {
            batch.iter().any(|item| {
                item.id == draft.entry && draft.typed_at_ms <= item.newest().stamp.at_ms
            })
        });
        if is_saved {
            drafts::forget_all(&[self.numbers.own]);
        }
    }
}
