//! Keeping for as long as the page is open: for tests, and for a browser that blocks storage.

use std::{cell::RefCell, collections::BTreeMap};

use super::{Answer, BringTogether, Record, Storage};

#[derive(Debug, Default)]
pub struct MemoryStorage {
    records: RefCell<BTreeMap<String, String>>,
}

impl Storage for MemoryStorage {
    fn read_all(&self) -> Answer<'_, Vec<Record>> {
        let records = self.records.borrow();
        let all = records
            .iter()
            .map(|(key, text)| Record {
                key: key.clone(),
                text: text.clone(),
            })
            .collect();
        Box::pin(std::future::ready(Ok(all)))
    }

    fn update<'a>(
        &'a self,
        keys: &'a [String],
        bring_together: BringTogether<'a>,
    ) -> Answer<'a, ()> {
        let mut kept = self.records.borrow_mut();
        let there = keys.iter().map(|key| kept.get(key).cloned()).collect();
        for Record { key, text } in bring_together(there) {
            kept.insert(key, text);
        }
        Box::pin(std::future::ready(Ok(())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::contract;

    #[test]
    fn memory_keeps_the_contract() {
        pollster::block_on(contract::check(&MemoryStorage::default()));
    }
}
