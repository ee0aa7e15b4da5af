//! The learner's record on screen, and the one door through which it is changed and saved.

mod copying;
mod lock;
mod queue;

use std::{collections::BTreeMap, rc::Rc};

use leptos::{prelude::*, task::spawn_local};

use crate::{
    domain::{DeviceId, Item, Learner},
    platform::{
        clearing::Left,
        clock::now_ms,
        drafts, indexed_db,
        indexed_db::IndexedDb,
        new_id::new_id,
        second_copy,
        sentinel::{self, Work},
        unconfirmed,
        windows::{self, Channel, News, Numbers},
    },
    storage::{
        self, Draft, MemoryStorage, Opened, Record, Saved, Storage, StorageError,
        format::{self, UnreadableItem},
        lock::{DRAFT, Scope, key_of, locked_records, sort_left},
    },
};

pub use lock::{Keeper, LockState};
use queue::{Batch, Queue};

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

/// What became of work that was saved here before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EarlierWork {
    /// It is here, there was none, or the person has answered.
    Settled,
    /// The database had lost it, and the second copy had it.
    BroughtBack,
    /// Nothing of it is there.
    Missing,
}

/// The record on screen, and the one way to change it.
#[derive(Clone, Copy)]
pub struct LearnerState {
    learner: RwSignal<Learner>,
    saving: RwSignal<Saving>,
    keeping: StoredValue<Keeping>,
    set_aside: RwSignal<Vec<Record>>,
    lock: RwSignal<LockState>,
    /// What lies sealed on the disk while the lock is closed, by its keys.
    sealed: StoredValue<BTreeMap<String, String>>,
    /// The name this window writes under, unless everything is locked.
    own_name: StoredValue<DeviceId>,
    earlier_work: RwSignal<EarlierWork>,
    /// How often another window has changed something.
    heard: RwSignal<u32>,
    cleared: RwSignal<Option<Cleared>>,
    numbers: StoredValue<Numbers>,
    channel: StoredValue<Channel, LocalStorage>,
    queue: StoredValue<Queue, LocalStorage>, // Leptos' marker for values that stay on one thread.
}

/// Everything was removed from this device.
#[derive(Clone, Copy, Debug)]
pub struct Cleared {
    /// What could not be removed, in the window where it was asked for.
    pub left: Option<Left>,
}

/// What was read when the app was opened.
pub struct OpenRecord {
    storage: Rc<dyn Storage>,
    keeping: Keeping,
    opened: Opened,
    numbers: Numbers,
    earlier_work: EarlierWork,
    /// Saved texts from outside the database, where that has nothing.
    second_copy: Vec<String>,
}

/// The learner's record, on any page.
pub fn use_learner() -> LearnerState {
    expect_context()
}

/// Opens what is saved on this device. Where that cannot be, the page's own memory serves, and it is said.
pub async fn open_record() -> OpenRecord {
    let (numbers, opened) = futures::join!(windows::take_number(), open_on_device());
    match opened {
        Ok((storage, records, second_copy)) => OpenRecord {
            earlier_work: earlier_work(&records, &second_copy),
            storage,
            keeping: Keeping::OnDevice,
            opened: storage::open(records),
            numbers,
            second_copy,
        },
        Err(trouble) => OpenRecord {
            storage: Rc::new(MemoryStorage::default()),
            keeping: Keeping::PageOnly(trouble),
            opened: Opened::default(),
            numbers,
            earlier_work: EarlierWork::Settled,
            second_copy: vec![],
        },
    }
}

/// The database, what is in it, and where that is nothing, the lines of the second copy.
type OnDevice = (Rc<dyn Storage>, Vec<Record>, Vec<String>);

async fn open_on_device() -> Result<OnDevice, StorageError> {
    let storage = Rc::new(IndexedDb::open(indexed_db::DATABASE).await?);
    let mut records = storage.read_all().await?;
    let mut second_copy = vec![];
    if records.is_empty() {
        second_copy = second_copy::read().await;
        // What only the lock opens goes back as it is.
        records = locked_records(&second_copy);
        if !records.is_empty() {
            let locked = records.clone();
            storage.update(&[], Box::new(|_| locked)).await?;
        }
    }
    Ok((storage, records, second_copy))
}

/// An empty database where work was saved is not a first visit. What is missing is remembered until the person has answered.
fn earlier_work(records: &[Record], second_copy: &[String]) -> EarlierWork {
    if !second_copy.is_empty() {
        return EarlierWork::BroughtBack;
    }
    if records.is_empty() && sentinel::read() == Work::Kept {
        sentinel::remember(Work::Missing);
    }
    match sentinel::read() {
        Work::Missing => EarlierWork::Missing,
        Work::Kept | Work::Unknown => EarlierWork::Settled,
    }
}

impl LearnerState {
    /// The record as it was read, with what was still on its way when windows last closed.
    pub fn new(record: OpenRecord) -> Self {
        let Opened {
            device,
            items,
            lock,
            sealed,
            set_aside,
            ..
        } = record.opened;
        let new_device = device.is_none().then(|| DeviceId(new_id()));
        let device = device
            .or_else(|| new_device.clone())
            .expect("one of the two is there");
        let keeps_on_device = record.keeping == Keeping::OnDevice;
        let numbers = record.numbers;
        let queue = Queue::new(record.storage, numbers.clone(), keeps_on_device, new_device);
        let own_name = device.of_window(numbers.own.0);
        let is_all_locked = lock.as_ref().map(|lock| lock.scope) == Some(Scope::Everything);
        // Who cannot see what was counted under a name must not go on counting under it.
        let device = if is_all_locked {
            DeviceId(new_id())
        } else {
            own_name.clone()
        };
        let sealed = sealed.into_iter().map(|record| (record.key, record.text));
        let state = Self {
            learner: RwSignal::new(Learner::from_items(device, items)),
            saving: RwSignal::new(Saving::Idle),
            keeping: StoredValue::new(record.keeping),
            set_aside: RwSignal::new(set_aside),
            lock: RwSignal::new(lock.map_or(LockState::Absent, LockState::Closed)),
            sealed: StoredValue::new(sealed.collect()),
            own_name: StoredValue::new(own_name),
            earlier_work: RwSignal::new(record.earlier_work),
            heard: RwSignal::new(0),
            cleared: RwSignal::new(None),
            numbers: StoredValue::new(numbers),
            channel: StoredValue::new_local(Channel::open()),
            queue: StoredValue::new_local(queue),
        };
        state.take_in_what_was_left(keeps_on_device, &record.second_copy);
        state
            .channel
            .with_value(|channel| channel.listen(move |news| state.hear(news)));
        state
    }

    /// Brings in what windows left behind that are gone, and empties what is due in the bin.
    fn take_in_what_was_left(self, keeps_on_device: bool, second_copy: &[String]) {
        let numbers = self.numbers.get_value();
        // What only the lock opens has gone back to the database by now.
        let is_open = |text: &&String| key_of(text).is_none();
        let mut texts: Vec<String> = second_copy.iter().filter(is_open).cloned().collect();
        // Where nothing is kept, what waits in localStorage goes on waiting for a better day.
        if keeps_on_device {
            texts.extend(unconfirmed::read_left(&numbers));
        }
        texts.extend(drafts::read_left(&numbers));
        self.take_in_texts(texts);
        if keeps_on_device {
            // By now it is on its way under this window's own number.
            unconfirmed::forget_all(&numbers.free);
            drafts::forget_all(&numbers.free);
        }
    }

    /// Brings in saved texts and drafts. What only the lock opens waits under this window's own number.
    fn take_in_texts(self, texts: Vec<String>) {
        let left = sort_left(texts, &*self.seal());
        self.queue.update_value(|queue| queue.left = left.sealed);
        self.change(|learner| {
            learner.merge(left.items);
            for draft in left.drafts {
                draft.bring_into(learner);
            }
            learner.empty_old_bin(now_ms());
        });
        self.queue.update_value(|queue| {
            if !queue.left.is_empty() {
                queue.write_unconfirmed();
            }
        });
    }

    /// Takes in what another window tells.
    fn hear(self, news: News) {
        match news {
            News::Saved(texts) => {
                let is_newer =
                    |text: &String| matches!(format::decode(text), Err(UnreadableItem::Newer(_)));
                if texts.iter().any(is_newer) {
                    self.stop();
                    self.saving.set(Saving::NotDone(StorageError::Newer));
                }
                let told = sort_left(texts, &*self.seal());
                self.remember_sealed(told.sealed);
                if self.take_in(&told.items) {
                    self.heard.update(|heard| *heard += 1);
                }
            }
            News::Locked => self.lock_with_others(),
            News::Cleared => self.has_been_cleared(None),
        }
    }

    /// Reads whatever calls this again when another window has changed something.
    pub fn follow_other_windows(self) {
        self.heard.track();
    }

    /// Writes nothing to the database any more.
    fn stop(self) {
        self.queue.update_value(|queue| queue.is_stopped = true);
    }

    /// Lets go of everything before it is removed from this device: from now on nothing is kept, in no window.
    pub fn let_go(self) {
        self.keep_nothing();
        self.tell(&News::Cleared);
    }

    fn keep_nothing(self) {
        self.stop();
        self.queue.update_value(|queue| queue.unconfirmed = None);
    }

    fn tell(self, news: &News) {
        self.channel.with_value(|channel| channel.tell(news));
    }

    /// Everything was removed from this device, here or in another window: nothing of it is shown or kept any more.
    pub fn has_been_cleared(self, left: Option<Left>) {
        self.keep_nothing();
        self.cleared.set(Some(Cleared { left }));
    }

    pub fn cleared(self) -> Option<Cleared> {
        self.cleared.get()
    }

    /// What became of work that was saved here before this window was opened.
    pub fn earlier_work(self) -> EarlierWork {
        self.earlier_work.get()
    }

    /// The person has seen what was brought back, has opened a copy, or goes on without what is missing.
    pub fn settle_earlier_work(self) {
        if self.earlier_work.get_untracked() == EarlierWork::Missing {
            sentinel::remember(Work::Unknown); // Until something is saved again.
        }
        self.earlier_work.set(EarlierWork::Settled);
    }

    /// Keeps the words being typed in this window, by a faster and less durable hand than the record.
    pub fn keep_draft(self, draft: &Draft) {
        if self.cleared.get_untracked().is_none() {
            let key = DRAFT.to_owned();
            let text = draft.encode();
            let text = self.seal().close(Record { key, text });
            drafts::keep(self.numbers.with_value(|numbers| numbers.own), &text);
        }
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
        self.hand_over(touched);
        answer.expect("the edit has run")
    }

    /// Saves these items, if there are any.
    fn hand_over(self, touched: Vec<Item>) {
        if touched.iter().any(Item::is_gone) {
            self.forget_second_copy(); // It may have the words that have to go.
        }
        if !touched.is_empty() {
            let ids = touched.into_iter().map(|item| item.id);
            self.queue.update_value(|queue| queue.waiting.extend(ids));
            self.save();
        }
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
        self.set_aside.get()
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
            let new_device = batch.new_device.as_ref();
            let outcome = storage::save(&*batch.storage, &batch.items, new_device).await;
            self.conclude(&batch, outcome);
        });
    }

    fn conclude(self, batch: &Batch, outcome: Result<Saved, StorageError>) {
        let mut met = vec![];
        if let Ok(saved) = &outcome {
            met.clone_from(&saved.met);
            if !saved.written.is_empty() {
                let seal = self.seal();
                let written = saved.written.iter().cloned();
                let texts = written.map(|record| seal.close(record)).collect();
                self.tell(&News::Saved(texts));
            }
        }
        let settled = self
            .queue
            .try_update_value(|queue| queue.conclude(&batch.items, outcome));
        match settled.flatten() {
            Some(Ok(waiting)) => {
                // What waits for the lock to be opened is not saved.
                self.saving.set(match waiting {
                    0 => Saving::Done { at_ms: now_ms() },
                    _ => Saving::Idle,
                });
                self.renew_second_copy();
            }
            Some(Err(trouble)) => self.saving.set(Saving::NotDone(trouble)),
            None => {}
        }
        self.take_in(&met);
    }

    /// Merges items as they lie on the disk; only what is more than that here has to be saved. True if anything changed.
    fn take_in(self, on_disk: &[Item]) -> bool {
        let mut touched = vec![];
        self.learner.maybe_update(|learner| {
            learner.merge(on_disk.iter().cloned());
            touched = learner.take_touched();
            !touched.is_empty()
        });
        let has_changed = !touched.is_empty();
        touched.retain(|item| !on_disk.contains(item));
        self.hand_over(touched);
        has_changed
    }
}
