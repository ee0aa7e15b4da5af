//! Everything one person has done: a set of small items, and the commands on it.
//!
//! The commands themselves stand with what they are about: `progress`, `journal`, `board`, `settings`.

use std::collections::{BTreeMap, BTreeSet};

use super::item::{Body, DeviceId, Item, ItemId, Seen, State};

/// Everything one person has done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learner {
    device: DeviceId,
    items: BTreeMap<ItemId, Item>,
    /// Items changed since they were last handed over to be saved.
    touched: BTreeSet<ItemId>,
}

/// What changed when a copy or another device's record was brought in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MergeReport {
    /// Items that were not here before.
    pub added: usize,
    /// Items that had a newer version elsewhere.
    pub updated: usize,
    /// Journal entries changed in both places: both versions are kept.
    pub kept_both: usize,
}

impl Learner {
    /// A person at the very beginning.
    pub fn new(device: DeviceId) -> Self {
        Self::from_items(device, [])
    }

    /// A record as it was saved.
    pub fn from_items(device: DeviceId, items: impl IntoIterator<Item = Item>) -> Self {
        let mut by_id = BTreeMap::new();
        // One by one: collecting would sort first, and that is machine code of its own.
        by_id.extend(items.into_iter().map(|item| (item.id.clone(), item)));
        Self {
            device,
            items: by_id,
            touched: BTreeSet::new(),
        }
    }

    /// The name that changes are written under.
    pub fn device(&self) -> &DeviceId {
        &self.device
    }

    /// Writes under this name from now on.
    pub fn write_as(&mut self, device: DeviceId) {
        self.device = device;
    }

    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.items.values()
    }

    pub fn item(&self, id: &ItemId) -> Option<&Item> {
        self.items.get(id)
    }

    /// What is kept under this id, unless it is absent, in the bin or gone.
    pub fn kept(&self, id: &ItemId) -> Option<&Body> {
        self.item(id)?.kept()
    }

    /// Brings in items from elsewhere: a copy, another window, another device.
    pub fn merge(&mut self, items: impl IntoIterator<Item = Item>) -> MergeReport {
        let mut report = MergeReport::default();
        for item in items {
            let id = item.id.clone();
            match self.items.get_mut(&id) {
                None => {
                    report.added += 1;
                    self.items.insert(id.clone(), item);
                }
                Some(own) => {
                    let before = own.clone();
                    own.merge(item);
                    if *own == before {
                        continue;
                    }
                    let is_entry = matches!(own.kept(), Some(Body::Entry(_)));
                    if is_entry && own.others().len() > before.others().len() {
                        report.kept_both += 1;
                    } else {
                        report.updated += 1;
                    }
                }
            }
            self.touched.insert(id);
        }
        report
    }

    /// The items changed since this was last asked, as they are now.
    pub fn take_touched(&mut self) -> Vec<Item> {
        std::mem::take(&mut self.touched)
            .iter()
            .filter_map(|id| self.items.get(id).cloned())
            .collect()
    }

    pub(super) fn put(&mut self, id: ItemId, body: Body, now_ms: u64) {
        self.set_state(id, State::Kept(body), now_ms);
    }

    /// Keeps a body written by someone who has seen this much: what they had not seen stays beside it.
    /// Returns what they have seen now.
    pub(super) fn put_having_seen(
        &mut self,
        id: ItemId,
        seen: &Seen,
        body: Body,
        now_ms: u64,
    ) -> Seen {
        self.touched.insert(id.clone());
        let (state, device) = (State::Kept(body), &self.device);
        if let Some(item) = self.items.get_mut(&id) {
            return item.write_having_seen(seen, state, device, now_ms);
        }
        let item = Item::new(id.clone(), state, device, now_ms);
        let seen = item.seen();
        self.items.insert(id, item);
        seen
    }

    pub(super) fn set_state(&mut self, id: ItemId, state: State, now_ms: u64) {
        self.touched.insert(id.clone());
        if let Some(item) = self.items.get_mut(&id) {
            item.write_having_seen(&item.seen(), state, &self.device, now_ms);
        } else {
            let item = Item::new(id.clone(), state, &self.device, now_ms);
            self.items.insert(id, item);
        }
    }
}

/// Puts what goes with the greatest number first, such as the latest time, and among equals what came last.
///
/// One sort of numbers serves every list: a sort of its own for each weighs three kilobytes.
pub(super) fn greatest_first<T>(items: impl Iterator<Item = (u64, T)>) -> Vec<T> {
    let mut slots = vec![];
    let mut order = vec![];
    for (number, item) in items {
        order.push((number, slots.len()));
        slots.push(Some(item));
    }
    order.sort_unstable();
    order
        .into_iter()
        .rev()
        .filter_map(|(_, place)| slots[place].take())
        .collect()
}
