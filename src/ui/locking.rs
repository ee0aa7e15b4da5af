//! Setting, opening, changing and taking away the lock. All that makes keys is here, in what waits.

use std::rc::Rc;

use gloo_timers::callback::Interval;
use leptos::{prelude::*, task::spawn_local};

use super::{
    app::BeforeLeaving,
    learner_state::{Keeper, Keeping, LearnerState, LockState, use_learner},
};
use crate::{
    platform::{chance::random_bytes, clock::now_ms, page, windows},
    seal::{NONCE_BYTES, Passphrase},
    storage::{
        self, Lock, NoLock, Record, Seal, Storage, StorageError,
        lock::{Closes, Scope, key_of, no_lock},
        vault::{self, Chance, SealedStorage, Vault},
    },
};

/// How often it is looked whether the time has come to lock. A timer of minutes would stand still while a phone sleeps.
const LOOK_EVERY_MS: u32 = 5_000;

/// Why the lock is as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LockTrouble {
    /// The lock has other words.
    OtherWords,
    /// Another window would go on in the old way.
    OtherWindows,
    NotSaved,
}

impl From<StorageError> for LockTrouble {
    fn from(_: StorageError) -> Self {
        Self::NotSaved
    }
}

/// The lock, on any page.
#[derive(Clone, Copy)]
pub struct Locking {
    state: LearnerState,
    before_leaving: BeforeLeaving,
}

pub fn use_locking() -> Locking {
    Locking {
        state: use_learner(),
        before_leaving: expect_context(),
    }
}

impl Locking {
    /// Opens the lock with these words, and brings in all that it sealed. Takes about a second.
    pub async fn open(self, passphrase: &Passphrase) -> Result<(), LockTrouble> {
        page::painted().await;
        let disk = self.state.disk();
        let records = disk.read_all().await?;
        // Another window may have changed it since this page was loaded.
        let Some(lock) = storage::open(records.clone()).lock else {
            page::reload();
            return Ok(());
        };
        let vault = Vault::unlock(&lock, passphrase, random_bytes::<NONCE_BYTES>);
        let seal: Rc<dyn Seal> = Rc::new(vault.ok_or(LockTrouble::OtherWords)?);
        let is_to_seal = |record: &Record| key_of(&record.text).is_none() && seal.seals(record);
        let lies_open = records.iter().any(is_to_seal);
        let opened = vault::open_all(records, &*seal);
        let keeper = keeper(&disk, &seal, lock.clone());
        self.state.open_lock(keeper, opened);
        if lies_open {
            vault::relock(&*disk, &*seal, &*seal, lock.record()).await?;
        }
        Ok(())
    }

    /// Sets a lock with these words. Takes about a second.
    pub async fn set(self, scope: Scope, passphrase: &Passphrase) -> Result<(), LockTrouble> {
        self.make_ready().await?;
        let vault = Vault::new(random_bytes(), scope, random_bytes::<NONCE_BYTES>);
        let lock = vault.lock(passphrase, Closes::default(), chance());
        self.relock(&NoLock, vault, lock).await
    }

    /// Gives the lock another scope, and other words if there are any. Takes about two seconds.
    pub async fn change(
        self,
        now: &Passphrase,
        scope: Scope,
        next: Option<&Passphrase>,
    ) -> Result<(), LockTrouble> {
        self.make_ready().await?;
        let (lock, vault) = self.vault(now)?;
        let next_vault = vault.with_scope(scope);
        let next_lock = next_vault.lock(next.unwrap_or(now), lock.closes, chance());
        self.relock(&vault, next_vault, next_lock).await
    }

    /// Takes the lock away: everything lies open again. Takes about a second.
    pub async fn take_away(self, now: &Passphrase) -> Result<(), LockTrouble> {
        self.make_ready().await?;
        let (_, vault) = self.vault(now)?;
        let disk = self.state.disk();
        vault::relock(&*disk, &vault, &NoLock, no_lock()).await?;
        let keeper = Keeper {
            state: LockState::Absent,
            seal: Rc::new(NoLock),
            storage: Rc::clone(&disk),
        };
        self.state.change_lock(keeper).await;
        // What was saved in the meantime may still be sealed.
        Ok(vault::relock(&*disk, &vault, &NoLock, no_lock()).await?)
    }

    /// Sets when it locks by itself. That needs no words, and changes nothing that is sealed.
    pub async fn set_closes(self, closes: Closes) -> Result<(), LockTrouble> {
        let LockState::Open(lock) = untrack(|| self.state.lock()) else {
            return Ok(());
        };
        let lock = Lock { closes, ..lock };
        let records = vec![lock.record()];
        let disk = self.state.disk();
        disk.update(&[], Box::new(|_| records)).await?;
        self.state.put_lock(lock);
        Ok(())
    }

    /// Locks every window.
    pub fn close_everywhere(self) {
        self.save_typed_words();
        spawn_local(self.state.close_lock_everywhere());
    }

    /// Locks this window.
    fn close(self) {
        self.save_typed_words();
        spawn_local(self.state.close_lock());
    }

    fn save_typed_words(self) {
        if let Some(action) = self.before_leaving.0.get_value() {
            action.run(());
        }
    }

    /// Everything must be saved, and nobody else at work.
    async fn make_ready(self) -> Result<(), LockTrouble> {
        page::painted().await;
        self.save_typed_words();
        if self.state.keeping() != Keeping::OnDevice || !self.state.is_all_saved().await {
            return Err(LockTrouble::NotSaved);
        }
        if windows::are_others().await {
            return Err(LockTrouble::OtherWindows);
        }
        Ok(())
    }

    fn vault(self, now: &Passphrase) -> Result<(Lock, Vault), LockTrouble> {
        let lock = untrack(|| self.state.lock().lock().cloned());
        let lock = lock.ok_or(LockTrouble::OtherWords)?;
        let vault = Vault::unlock(&lock, now, random_bytes::<NONCE_BYTES>);
        Ok((lock, vault.ok_or(LockTrouble::OtherWords)?))
    }

    async fn relock(self, opener: &dyn Seal, vault: Vault, lock: Lock) -> Result<(), LockTrouble> {
        let disk = self.state.disk();
        vault::relock(&*disk, opener, &vault, lock.record()).await?;
        let seal: Rc<dyn Seal> = Rc::new(vault);
        let keeper = keeper(&disk, &seal, lock.clone());
        self.state.change_lock(keeper).await;
        // What was saved in the meantime may still lie as it did before.
        Ok(vault::relock(&*disk, &*seal, &*seal, lock.record()).await?)
    }
}

fn chance() -> Chance {
    Chance {
        salt: random_bytes(),
        nonce: random_bytes(),
    }
}

fn keeper(disk: &Rc<dyn Storage>, seal: &Rc<dyn Seal>, lock: Lock) -> Keeper {
    let storage = SealedStorage::new(Rc::clone(disk), Rc::clone(seal));
    Keeper {
        state: LockState::Open(lock),
        seal: Rc::clone(seal),
        storage: Rc::new(storage),
    }
}

/// Watches for the time to lock: nobody has touched the page for so long, or it is out of sight.
#[component]
pub fn LockWatch() -> impl IntoView {
    let locking = use_locking();
    let seen_at_ms = StoredValue::new(now_ms());
    let look = move |is_sign: bool| {
        // The page goes on listening where the app has gone, because this device was cleared.
        let Some(seen_ms) = seen_at_ms.try_get_value() else {
            return;
        };
        let now_ms = now_ms();
        let closes = match untrack(|| locking.state.lock()) {
            LockState::Open(lock) => Some(lock.closes),
            LockState::Absent | LockState::Closed(_) => None,
        };
        let idle_ms = now_ms.saturating_sub(seen_ms);
        if closes.is_some_and(|closes| closes.is_due(idle_ms, page::is_out_of_sight())) {
            locking.close();
        } else if is_sign || closes.is_none() {
            seen_at_ms.set_value(now_ms);
        }
    };
    page::on_signs_of_life(move || look(true));
    Interval::new(LOOK_EVERY_MS, move || look(false)).forget();
}
