use std::cell::Cell;

use pollster::block_on;
use proptest::prelude::*;

use super::*;
use crate::{
    domain::{DeviceId, Item, ItemId, Learner},
    storage::{self, MemoryStorage, NoLock, contract, lock, save},
};

const KEY: [u8; KEY_BYTES] = [5; KEY_BYTES];

const CHANCE: Chance = Chance {
    salt: [7; 16],
    nonce: [9; 24],
};

thread_local!(static COUNT: Cell<u64> = const { Cell::new(0) });

/// Counts: never the same twice.
fn new_nonce() -> Nonce {
    let mut nonce = [0; NONCE_BYTES];
    COUNT.set(COUNT.get() + 1);
    nonce[..8].copy_from_slice(&COUNT.get().to_le_bytes());
    nonce
}

fn vault(scope: Scope) -> Vault {
    Vault::new(KEY, scope, new_nonce)
}

fn passphrase(typed: &str) -> Passphrase {
    Passphrase::new(typed).expect("words")
}

fn locked_with(typed: &str) -> Lock {
    vault(Scope::Journal).lock(&passphrase(typed), Closes::default(), CHANCE)
}

fn record(key: &str, text: &str) -> Record {
    Record {
        key: key.to_owned(),
        text: text.to_owned(),
    }
}

fn entry() -> ItemId {
    ItemId::of("entry", "1")
}

/// A person with words of their own, and a part that is done.
fn person() -> Learner {
    let mut learner = Learner::new(DeviceId("phone".into()));
    learner.write_entry(&entry(), None, "A quiet heron", 1);
    learner.finish_part("what-matters", 1);
    learner
}

/// A disk with everything of this person, not locked yet.
fn disk_of(learner: &Learner) -> Rc<MemoryStorage> {
    let disk = Rc::new(MemoryStorage::default());
    let items: Vec<Item> = learner.items().cloned().collect();
    block_on(save(&*disk, &items, Some(learner.device()))).unwrap();
    disk
}

fn all(disk: &dyn Storage) -> Vec<Record> {
    block_on(disk.read_all()).unwrap()
}

/// Sets a lock of this scope.
fn set_lock(disk: &dyn Storage, scope: Scope) -> Rc<Vault> {
    let vault = vault(scope);
    let lock = vault.lock(
        &passphrase("four quiet herons wait"),
        Closes::default(),
        CHANCE,
    );
    block_on(relock(disk, &NoLock, &vault, lock.record())).unwrap();
    Rc::new(vault)
}

#[track_caller]
fn check_holds_nothing(disk: &dyn Storage, words: &[&str]) {
    for record in all(disk) {
        for word in words {
            assert!(!record.text.contains(word), "{word:?} is in {record:?}");
        }
    }
}

#[test]
fn a_sealed_storage_keeps_the_contract_and_no_words() {
    let disk = Rc::new(MemoryStorage::default());
    let sealed = SealedStorage::new(disk.clone(), Rc::new(vault(Scope::Everything)));
    block_on(contract::check(&sealed));
    check_holds_nothing(&*disk, &["one, changed", "🙂"]);
}

#[test]
fn its_words_open_a_lock_and_no_others_do() {
    let lock = locked_with("four quiet herons wait");
    let lock = Lock::decode(&lock.encode()).unwrap();
    let sealed = vault(Scope::Journal).close(record("entry/1", "A day"));
    let unlock = |typed: &str| Vault::unlock(&lock, &passphrase(typed), new_nonce);
    let opened = unlock(" four quiet herons wait\n").expect("these are the words");
    assert_eq!(opened.open(&sealed), Some(record("entry/1", "A day")));
    for typed in ["four quiet herons", "Four quiet herons wait", "1234"] {
        assert!(unlock(typed).is_none(), "{typed} opened it");
    }
}

#[test]
fn what_stands_beside_the_key_cannot_be_changed_unseen() {
    let lock = locked_with("1234");
    assert!(lock.is_pin);
    let harms: [fn(&mut WrappedKey); 5] = [
        |wrapped| wrapped.passes = 1,
        |wrapped| wrapped.memory_kib = u32::MAX,
        |wrapped| wrapped.salt = text_of(&[8; 16]),
        |wrapped| wrapped.nonce = text_of(&[8; 24]),
        |wrapped| wrapped.key.insert(0, '!'),
    ];
    for harm in harms {
        let mut changed = lock.clone();
        harm(&mut changed.wrapped);
        assert!(Vault::unlock(&changed, &passphrase("1234"), new_nonce).is_none());
    }
}

#[test]
fn other_words_for_the_lock_rewrite_nothing_else() {
    let disk = disk_of(&person());
    let vault = set_lock(&*disk, Scope::Everything);
    let before = all(&*disk);
    let changed = vault.lock(&passphrase("new words"), Closes::default(), CHANCE);
    let records = vec![changed.record()];
    block_on(disk.update(&[], Box::new(|_| records))).unwrap();
    let rest = |records: Vec<Record>| -> Vec<Record> {
        records
            .into_iter()
            .filter(|record| record.key != LOCK)
            .collect()
    };
    assert_eq!(rest(all(&*disk)), rest(before));
    let opened = storage::open(all(&*disk));
    let lock = opened.lock.expect("there is a lock");
    let again = Vault::unlock(&lock, &passphrase("new words"), new_nonce).expect("the new words");
    assert_eq!(open_all(all(&*disk), &again).items.len(), 2);
    assert!(Vault::unlock(&lock, &passphrase("four quiet herons wait"), new_nonce).is_none());
}

#[test]
fn a_lock_seals_what_is_there_and_opens_it_again_word_for_word() {
    for scope in [Scope::Journal, Scope::Everything] {
        let person = person();
        let disk = disk_of(&person);
        let plain = all(&*disk);
        let vault = set_lock(&*disk, scope);
        check_holds_nothing(&*disk, &["heron"]);
        let closed = storage::open(all(&*disk));
        assert!(closed.set_aside.is_empty() && closed.lock.is_some());
        let is_open = |id: &str| closed.items.iter().any(|item| item.id.0 == id);
        assert!(!is_open("entry/1"));
        assert_eq!(is_open("part/what-matters"), scope == Scope::Journal);
        let items = open_all(all(&*disk), &*vault).items;
        assert_eq!(Learner::from_items(person.device().clone(), items), {
            let mut same = person.clone();
            same.take_touched();
            same
        });

        block_on(relock(&*disk, &*vault, &NoLock, lock::no_lock())).unwrap();
        let mut expected = plain;
        expected.push(lock::no_lock());
        expected.sort_by(|a, b| a.key.cmp(&b.key));
        assert_eq!(all(&*disk), expected);
    }
}

#[test]
fn less_can_be_sealed_than_before_and_more_again() {
    let disk = disk_of(&person());
    let everything = set_lock(&*disk, Scope::Everything);
    let journal = everything.with_scope(Scope::Journal);
    let lock = locked_with("1234");
    block_on(relock(&*disk, &*everything, &journal, lock.record())).unwrap();
    let opened = storage::open(all(&*disk));
    assert_eq!((opened.items.len(), opened.sealed.len()), (1, 1));
    block_on(relock(&*disk, &journal, &*everything, lock.record())).unwrap();
    assert_eq!(storage::open(all(&*disk)).sealed.len(), 2);
}

#[test]
fn words_written_elsewhere_are_merged_through_the_seal() {
    let disk = disk_of(&person());
    let vault = set_lock(&*disk, Scope::Journal);
    let sealed = SealedStorage::new(disk.clone(), vault.clone());
    let mut other = Learner::new(DeviceId("phone.2".into()));
    other.write_entry(&entry(), None, "Another heron", 2);
    let saved = block_on(save(&sealed, &other.take_touched(), None)).unwrap();
    assert_eq!(saved.met[0].others().len(), 1, "both texts are there");
    check_holds_nothing(&*disk, &["heron"]);
    let items = open_all(all(&*disk), &*vault).items;
    let entry = items.iter().find(|item| item.id == entry()).unwrap();
    assert_eq!(entry.versions().len(), 2);
}

#[test]
fn a_window_without_the_key_leaves_what_is_sealed_and_says_so() {
    let disk = disk_of(&person());
    set_lock(&*disk, Scope::Everything);
    let before = all(&*disk);
    let mut other = Learner::new(DeviceId("other".into()));
    other.finish_part("what-matters", 2);
    let saved = block_on(save(&*disk, &other.take_touched(), None)).unwrap();
    assert_eq!((saved.locked.len(), saved.written.len()), (1, 0));
    assert_eq!(all(&*disk), before);
}

#[test]
fn a_text_of_another_lock_is_kept_beside_what_is_written_now() {
    let disk = Rc::new(MemoryStorage::default());
    let foreign = Vault::new([6; KEY_BYTES], Scope::Journal, new_nonce);
    let text = foreign.close(record("entry/1", "Sealed elsewhere"));
    let records = vec![record("entry/1", &text)];
    block_on(disk.update(&[], Box::new(|_| records))).unwrap();
    let vault = Rc::new(vault(Scope::Journal));
    let sealed = SealedStorage::new(disk.clone(), vault.clone());
    let items: Vec<Item> = person().items().cloned().collect();
    block_on(save(&sealed, &items, None)).unwrap();
    let kept = all(&*disk)
        .into_iter()
        .find(|record| record.key.starts_with("set-aside/entry/1/"));
    let kept = kept.expect("it is kept");
    assert_eq!(kept.text, text);
    assert_eq!(open_all(all(&*disk), &*vault).items.len(), 2);
}

#[test]
fn what_was_left_behind_waits_for_the_lock() {
    let vault = vault(Scope::Journal);
    let item = person().item(&entry()).cloned().unwrap();
    let lines = || vec![vault.close(format::record(&item)), "damaged".to_owned()];
    let closed = lock::sort_left(lines(), &NoLock);
    assert_eq!((closed.items.len(), closed.sealed.len()), (0, 1));
    let opened = lock::sort_left(lines(), &vault);
    assert_eq!((opened.items, opened.sealed.len()), (vec![item], 0));
}

#[test]
fn a_second_copy_brings_a_lock_back_with_what_it_seals() {
    let disk = disk_of(&person());
    set_lock(&*disk, Scope::Journal);
    let lines: Vec<String> = all(&*disk).into_iter().map(|record| record.text).collect();
    let keys: Vec<String> = lock::locked_records(&lines)
        .into_iter()
        .map(|record| record.key)
        .collect();
    assert_eq!(keys, ["entry/1", LOCK]);
}

proptest! {
    #[test]
    fn any_text_comes_back_under_its_own_key_and_no_other(key in ".{0,20}", other in ".{0,20}", text in ".{0,300}") {
        let vault = vault(Scope::Everything);
        let key = format!("entry/{key}");
        let other = format!("entry/other/{other}");
        let sealed = vault.close(record(&key, &text));
        prop_assert_eq!(vault.open(&sealed), Some(record(&key, &text)));
        let mut swapped = SealedText::read(&sealed).unwrap();
        swapped.id = other;
        prop_assert_eq!(vault.open(&serde_json::to_string(&swapped).unwrap()), None);
    }

    #[test]
    fn a_text_with_any_byte_changed_does_not_open(text in ".{0,100}", at in any::<prop::sample::Index>(), bit in 0..8) {
        let vault = vault(Scope::Everything);
        let mut sealed = SealedText::read(&vault.close(record("entry/1", &text))).unwrap();
        let mut bytes = bytes_of(&sealed.sealed).unwrap();
        let at = at.index(bytes.len());
        bytes[at] ^= 1_u8 << bit;
        sealed.sealed = text_of(&bytes);
        prop_assert_eq!(vault.open(&serde_json::to_string(&sealed).unwrap()), None);
    }

    #[test]
    fn no_nonce_is_used_twice(texts in prop::collection::vec(".{0,10}", 2..20)) {
        let vault = vault(Scope::Everything);
        let mut nonces: Vec<_> = texts
            .iter()
            .map(|text| bytes_of(&SealedText::read(&vault.close(record("entry/1", text))).unwrap().sealed).unwrap())
            .map(|bytes| bytes[..NONCE_BYTES].to_vec())
            .collect();
        nonces.sort();
        nonces.dedup();
        prop_assert_eq!(nonces.len(), texts.len());
    }
}
