//! Saving items: each is brought together with what lies on the disk, so that no window overwrites what another saved.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::{
    DEVICE, Record, Storage, StorageError,
    format::{self, UnreadableItem},
};
use crate::domain::{DeviceId, Item};

/// What came of saving some items.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    /// The items as they lie on the disk now, where that is not how they were handed in: another window was there.
    pub met: Vec<Item>,
    /// Texts that were not on the disk before, for other windows to read.
    pub written: Vec<Record>,
    /// Items that a newer Waymark has saved in a shape we do not know. They were left as they are.
    pub newer: Vec<Item>,
    /// Items that lie sealed, while the lock is closed. They were left as they are.
    pub locked: Vec<Item>,
}

/// Saves these items, all or none, and with them the name of this device if it is new.
///
/// What is there and cannot be read is kept beside the new text, under a key of its own.
pub async fn save(
    storage: &dyn Storage,
    items: &[Item],
    new_device: Option<&DeviceId>,
) -> Result<Saved, StorageError> {
    let keys: Vec<String> = items.iter().map(|item| item.id.0.clone()).collect();
    let mut saved = Saved::default();
    let bring_together = |there: Vec<Option<String>>| {
        let mut records: Vec<Record> = new_device.map(device_record).into_iter().collect();
        for (item, text) in items.iter().zip(there) {
            records.extend(saved.bring_together(item, text));
        }
        records
    };
    storage.update(&keys, Box::new(bring_together)).await?;
    Ok(saved)
}

impl Saved {
    /// The records to write for this item, if there is anything to write.
    fn bring_together(&mut self, item: &Item, there: Option<String>) -> Vec<Record> {
        let Some(text) = there else {
            return vec![self.write(item)];
        };
        match format::decode(&text) {
            Ok(known) if known.id == item.id => {
                let mut both = item.clone();
                both.merge(known);
                let is_there = format::encode(&both) == text;
                let records = if is_there {
                    vec![]
                } else {
                    vec![self.write(&both)]
                };
                if both != *item {
                    self.met.push(both);
                }
                records
            }
            Err(UnreadableItem::Newer(_)) => {
                self.newer.push(item.clone());
                vec![]
            }
            Err(UnreadableItem::Sealed) => {
                self.locked.push(item.clone());
                vec![]
            }
            Ok(_) | Err(UnreadableItem::Damaged) => {
                vec![set_aside(&item.id.0, text), self.write(item)]
            }
        }
    }

    fn write(&mut self, item: &Item) -> Record {
        let record = format::record(item);
        self.written.push(record.clone());
        record
    }
}

/// The record that remembers the name this browser goes by.
fn device_record(device: &DeviceId) -> Record {
    Record {
        key: DEVICE.to_owned(),
        text: device.0.clone(),
    }
}

/// An unreadable text under a key of its own, so that nothing replaces it.
pub(super) fn set_aside(key: &str, text: String) -> Record {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    Record {
        key: format!("set-aside/{key}/{:x}", hasher.finish()),
        text,
    }
}

#[cfg(test)]
mod tests {
    use pollster::block_on;

    use super::*;
    use crate::{
        domain::{ItemId, Learner},
        storage::MemoryStorage,
    };

    fn entry() -> ItemId {
        ItemId::of("entry", "1")
    }

    /// The entry as a window writes it that has seen nothing else.
    fn written(device: &str, text: &str) -> Item {
        let mut learner = Learner::new(DeviceId(device.into()));
        learner.write_entry(&entry(), None, text, 1);
        learner.take_touched().remove(0)
    }

    fn there(storage: &MemoryStorage) -> Vec<Record> {
        block_on(storage.read_all()).unwrap()
    }

    /// Puts a text under the entry's key, as some other program might have.
    fn storage_with(text: &str) -> MemoryStorage {
        let storage = MemoryStorage::default();
        let record = Record {
            key: entry().0,
            text: text.to_owned(),
        };
        block_on(storage.update(&[], Box::new(|_| vec![record]))).unwrap();
        storage
    }

    #[test]
    fn a_window_never_overwrites_what_another_one_saved() {
        let storage = MemoryStorage::default();
        block_on(save(&storage, &[written("phone", "Here")], None)).unwrap();
        let saved = block_on(save(&storage, &[written("phone.2", "There")], None)).unwrap();
        let on_disk = format::decode(&there(&storage)[0].text).unwrap();
        assert_eq!(saved.met, std::slice::from_ref(&on_disk));
        assert_eq!(on_disk.others().len(), 1, "both texts are there");
    }

    #[test]
    fn what_is_already_there_is_not_written_again() {
        let storage = MemoryStorage::default();
        let item = written("phone", "Here");
        let items = [item];
        block_on(save(&storage, &items, None)).unwrap();
        assert_eq!(block_on(save(&storage, &items, None)), Ok(Saved::default()));
    }

    #[test]
    fn an_unreadable_text_is_kept_beside_the_new_one() {
        let storage = storage_with("damaged");
        block_on(save(&storage, &[written("phone", "New")], None)).unwrap();
        block_on(save(&storage, &[written("phone", "New")], None)).unwrap();
        let records = there(&storage);
        assert_eq!(records.len(), 2);
        assert!(
            records[1].key.starts_with("set-aside/entry/1/"),
            "{records:?}"
        );
        assert_eq!(records[1].text, "damaged");
    }

    #[test]
    fn what_a_newer_waymark_saved_is_left_as_it_is_and_the_rest_is_saved() {
        let newer = r#"{"format":999,"item":"something else"}"#;
        let storage = storage_with(newer);
        let mut learner = Learner::new(DeviceId("phone".into()));
        learner.write_entry(&entry(), None, "Older", 1);
        learner.finish_part("what-matters", 1);
        let saved = block_on(save(&storage, &learner.take_touched(), None)).unwrap();
        assert_eq!(saved.newer.len(), 1);
        let records = there(&storage);
        assert_eq!(records[0].text, newer);
        assert_eq!(records[1].key, "part/what-matters");
    }
}
