//! The key of a lock: it seals single texts, and a passphrase seals it. Other words for the passphrase rewrite no text.

use std::rc::Rc;

use super::{
    Answer, BringTogether, LOCK, Opened, Record, Storage, StorageError,
    format::{self, CURRENT},
    lock::{Closes, DRAFT, Lock, Scope, Seal, SealedText, WrappedKey},
    save::set_aside,
};
use crate::seal::{
    COST, Cost, KEY_BYTES, Key, NONCE_BYTES, Nonce, Passphrase, Salt, bytes_of, exactly, text_of,
};

/// Random bytes, for one lock and one passphrase and no other.
#[derive(Clone, Copy)]
pub struct Chance {
    pub salt: Salt,
    pub nonce: Nonce,
}

/// An open lock.
pub struct Vault {
    bytes: [u8; KEY_BYTES],
    key: Key,
    scope: Scope,
    /// Gives bytes that were never used before: each text has its own.
    new_nonce: fn() -> Nonce,
}

impl Vault {
    /// A vault with this key, which chance has made.
    pub fn new(bytes: [u8; KEY_BYTES], scope: Scope, new_nonce: fn() -> Nonce) -> Self {
        let key = Key::new(&bytes);
        Self {
            bytes,
            key,
            scope,
            new_nonce,
        }
    }

    /// The vault behind this lock, if these are the words. Takes about a second.
    pub fn unlock(lock: &Lock, passphrase: &Passphrase, new_nonce: fn() -> Nonce) -> Option<Self> {
        let wrapped = &lock.wrapped;
        let cost = wrapped.cost();
        if !cost.is_sensible() {
            return None;
        }
        let bytes = Key::of(passphrase, &exactly(&wrapped.salt)?, cost)
            .open(
                &exactly(&wrapped.nonce)?,
                &bytes_of(&wrapped.key)?,
                &wrapped.beside(),
            )?
            .try_into()
            .ok()?;
        Some(Self::new(bytes, lock.scope, new_nonce))
    }

    /// A lock that these words open. Takes about a second.
    pub fn lock(&self, passphrase: &Passphrase, closes: Closes, chance: Chance) -> Lock {
        let Cost {
            memory_kib,
            passes,
            lanes,
        } = COST;
        let mut wrapped = WrappedKey {
            memory_kib,
            passes,
            lanes,
            salt: text_of(&chance.salt),
            nonce: text_of(&chance.nonce),
            key: String::new(),
        };
        let sealed = Key::of(passphrase, &chance.salt, COST).seal(
            &chance.nonce,
            &self.bytes,
            &wrapped.beside(),
        );
        wrapped.key = text_of(&sealed);
        Lock {
            scope: self.scope,
            is_pin: passphrase.is_pin(),
            closes,
            wrapped,
        }
    }

    /// The same key, for another scope.
    #[must_use]
    pub fn with_scope(&self, scope: Scope) -> Self {
        Self::new(self.bytes, scope, self.new_nonce)
    }
}

impl WrappedKey {
    fn cost(&self) -> Cost {
        Cost {
            memory_kib: self.memory_kib,
            passes: self.passes,
            lanes: self.lanes,
        }
    }

    /// What stands beside the sealed key and must not be changed.
    fn beside(&self) -> String {
        let Self {
            memory_kib,
            passes,
            lanes,
            salt,
            ..
        } = self;
        format!("waymark lock 1 argon2id {memory_kib} {passes} {lanes} {salt}")
    }
}

/// The record's key stands beside its words: a sealed text under another key is no record.
fn beside(key: &str) -> String {
    format!("waymark locked 1 {key}")
}

impl Seal for Vault {
    fn seals(&self, record: &Record) -> bool {
        self.scope.seals(record)
    }

    fn close(&self, record: Record) -> String {
        if !self.seals(&record) {
            return record.text;
        }
        let nonce = (self.new_nonce)();
        let sealed = self
            .key
            .seal(&nonce, record.text.as_bytes(), &beside(&record.key));
        let text = SealedText {
            format: CURRENT,
            id: record.key,
            sealed: text_of(&[&nonce[..], &sealed].concat()),
        };
        serde_json::to_string(&text).expect("a few strings are always JSON")
    }

    fn open(&self, text: &str) -> Option<Record> {
        let SealedText { id, sealed, .. } = SealedText::read(text)?;
        let bytes = bytes_of(&sealed)?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE_BYTES)?;
        let opened = self
            .key
            .open(nonce.try_into().ok()?, sealed, &beside(&id))?;
        Some(Record {
            key: id,
            text: String::from_utf8(opened).ok()?,
        })
    }
}

/// A storage round a storage: what the lock seals lies sealed in the inner one, and is read as if it did not.
pub struct SealedStorage {
    disk: Rc<dyn Storage>,
    seal: Rc<dyn Seal>,
}

impl SealedStorage {
    pub fn new(disk: Rc<dyn Storage>, seal: Rc<dyn Seal>) -> Self {
        Self { disk, seal }
    }
}

impl Storage for SealedStorage {
    fn read_all(&self) -> Answer<'_, Vec<Record>> {
        Box::pin(async {
            let records = self.disk.read_all().await?;
            let open = |record: Record| match self.seal.open(&record.text) {
                Some(opened) if opened.key == record.key => opened,
                _ => record,
            };
            Ok(records.into_iter().map(open).collect())
        })
    }

    fn update<'a>(
        &'a self,
        keys: &'a [String],
        bring_together: BringTogether<'a>,
    ) -> Answer<'a, ()> {
        self.disk.update(
            keys,
            Box::new(move |there| {
                let mut records = vec![];
                let mut read = |(key, text): (&String, Option<String>)| {
                    let text = text?;
                    match self.seal.open(&text) {
                        Some(opened) if opened.key == *key => Some(opened.text),
                        _ if SealedText::read(&text).is_some() => {
                            // Damaged, or of another lock: it stays, beside what is written now.
                            records.push(set_aside(key, text));
                            None
                        }
                        _ => Some(text),
                    }
                };
                let there = keys.iter().zip(there).map(&mut read).collect();
                let written = bring_together(there).into_iter();
                records.extend(written.map(|record| Record {
                    key: record.key.clone(),
                    text: self.seal.close(record),
                }));
                records
            }),
        )
    }
}

/// What is on the disk, with what this seal opens. What it does not open is set aside.
pub fn open_all(records: Vec<Record>, seal: &dyn Seal) -> Opened {
    let mut opened = super::sort(records);
    for record in std::mem::take(&mut opened.sealed) {
        match seal.open(&record.text) {
            Some(inner) if inner.key == DRAFT => opened.drafts.push(inner.text),
            Some(inner) => match format::decode(&inner.text) {
                Ok(item) if item.id.0 == inner.key => opened.items.push(item),
                _ => opened.set_aside.push(inner),
            },
            None => opened.set_aside.push(record),
        }
    }
    opened
}

/// Makes everything lie as `seal` has it, and keeps the lock beside it: all of it or nothing.
///
/// What is sealed now is opened with `opener`; what that does not open stays as it is.
pub async fn relock(
    disk: &dyn Storage,
    opener: &dyn Seal,
    seal: &dyn Seal,
    lock: Record,
) -> Result<(), StorageError> {
    let records = disk.read_all().await?;
    let keys: Vec<String> = records.into_iter().map(|record| record.key).collect();
    let bring_together = |there: Vec<Option<String>>| {
        let mut records: Vec<Record> = keys
            .iter()
            .zip(there)
            .filter(|(key, _)| *key != LOCK)
            .filter_map(|(key, text)| changed(key, text?, opener, seal))
            .collect();
        // Were it ever cut off against the port's word, nothing must lie sealed without its lock.
        let place = if lock.text.is_empty() {
            records.len()
        } else {
            0
        };
        records.insert(place, lock);
        records
    };
    disk.update(&keys, Box::new(bring_together)).await
}

/// The record as `seal` has it, if it lies in another way now.
fn changed(key: &str, text: String, opener: &dyn Seal, seal: &dyn Seal) -> Option<Record> {
    let was_sealed = SealedText::read(&text).is_some();
    let record = if was_sealed {
        opener.open(&text).filter(|record| record.key == key)?
    } else {
        let key = key.to_owned();
        Record { key, text }
    };
    (seal.seals(&record) != was_sealed).then(|| Record {
        key: key.to_owned(),
        text: seal.close(record),
    })
}

#[cfg(test)]
mod tests;
