//! A lock: what it seals, and how the lock and what it sealed lie on the disk.
//!
//! Here is what the app needs to know while it is locked. The key is in `vault`, which waits with all that makes keys.

use serde::{Deserialize, Serialize};

use super::{
    DEVICE, Draft, LOCK, Record,
    format::{self, CURRENT, UnreadableItem},
    json,
};
use crate::domain::{Body, Item, State, Version, sessions::Session};

/// What a draft goes by where it is sealed. It is never a record of its own.
pub const DRAFT: &str = "draft";

/// Records of this kind stay open: while it is locked, a person must be able to read the page.
const SETTINGS: &str = "settings";

/// What is sealed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// What a person wrote for themselves: entries, own sheets, the plan for hard days with its people, and sessions of
    /// the steps with their notes.
    #[default]
    Journal,
    /// All but how Waymark looks.
    Everything,
}

/// When it locks by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closes {
    /// So long after the last touch or key; 0 for never.
    pub after_minutes: u32,
    /// When the page is out of sight.
    pub when_hidden: bool,
}

/// The key that seals, sealed itself with the key of the passphrase, and what that one is made with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrappedKey {
    pub memory_kib: u32,
    pub passes: u32,
    pub lanes: u32,
    pub salt: String,
    pub nonce: String,
    pub key: String,
}

/// A lock as it lies beside what it seals. Nothing in it opens anything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lock {
    pub scope: Scope,
    /// True if digits alone open it.
    pub is_pin: bool,
    pub closes: Closes,
    pub wrapped: WrappedKey,
}

/// How a record's text may lie in any store of the browser, and be told to other windows.
pub trait Seal {
    /// True if this record is to be sealed.
    fn seals(&self, record: &Record) -> bool;

    /// The record's text as it may lie: sealed, if it is to be.
    fn close(&self, record: Record) -> String;

    /// The record in a sealed text, if this seal is the one that closed it.
    fn open(&self, text: &str) -> Option<Record>;
}

/// Where no lock is set: every text lies as it is, and a sealed one stays as it is.
pub struct NoLock;

/// What windows left in the browser's other stores, sorted.
#[derive(Debug, Default)]
pub struct Left {
    pub items: Vec<Item>,
    pub drafts: Vec<Draft>,
    /// Texts that wait for their lock to be opened.
    pub sealed: Vec<String>,
}

#[derive(Serialize)]
struct SavedLockRef<'a> {
    format: u32,
    lock: &'a Lock,
}

#[derive(Deserialize)]
struct SavedLock {
    format: u32,
    lock: Lock,
}

/// A sealed record as it lies on the disk. It says its key, so that it can lie in any store.
#[derive(Serialize, Deserialize)]
pub(super) struct SealedText {
    pub format: u32,
    pub id: String,
    /// The nonce, and what was sealed with it.
    pub sealed: String,
}

impl Default for Closes {
    fn default() -> Self {
        Self {
            after_minutes: 5,
            when_hidden: false,
        }
    }
}

impl Closes {
    /// True if it is time to lock, after so long without a touch.
    pub fn is_due(self, idle_ms: u64, is_hidden: bool) -> bool {
        let after_ms = u64::from(self.after_minutes) * 60_000;
        (after_ms > 0 && idle_ms >= after_ms) || (self.when_hidden && is_hidden)
    }
}

impl Scope {
    /// True if the lock seals this record.
    pub fn seals(self, record: &Record) -> bool {
        let kind = record.key.split('/').next().unwrap_or_default();
        match self {
            _ if [LOCK, DEVICE, SETTINGS].contains(&kind) => false,
            Self::Everything => true,
            Self::Journal => format::decode(&record.text)
                // What cannot be read may hold anybody's words.
                .map_or(true, |item| item.versions().iter().any(has_own_words)),
        }
    }
}

/// True if it holds what a person wrote for themselves.
fn has_own_words(version: &Version) -> bool {
    match &version.state {
        State::Kept(body) | State::Binned { body, .. } => match body {
            Body::Entry(_) | Body::Plan(_) => true,
            Body::Board(board) => board.is_private,
            Body::Session(session) => session.step != Session::GROUPS_OWN,
            Body::Contact(contact) => !contact.is_groups,
            _ => false,
        },
        State::Gone => false,
    }
}

impl Lock {
    /// The lock as text.
    pub fn encode(&self) -> String {
        let saved = SavedLockRef {
            format: CURRENT,
            lock: self,
        };
        serde_json::to_string(&saved).expect("a few numbers and strings are always JSON")
    }

    /// The lock that a text holds.
    pub fn decode(text: &str) -> Result<Self, UnreadableItem> {
        match json::read::<SavedLock>(text) {
            Ok(saved) if saved.format <= CURRENT => Ok(saved.lock),
            Ok(saved) => Err(UnreadableItem::Newer(saved.format)),
            Err(_) => Err(UnreadableItem::Damaged),
        }
    }

    /// The record that keeps it.
    pub fn record(&self) -> Record {
        Record {
            key: LOCK.to_owned(),
            text: self.encode(),
        }
    }
}

/// The record that stands where a lock was, once it is taken away.
pub fn no_lock() -> Record {
    Record {
        key: LOCK.to_owned(),
        text: String::new(),
    }
}

impl SealedText {
    pub(super) fn read(text: &str) -> Option<Self> {
        let sealed: Self = json::read(text).ok()?;
        (sealed.format <= CURRENT).then_some(sealed)
    }
}

/// The key of the record that was sealed in this text, if it is a sealed one.
pub fn key_of(text: &str) -> Option<String> {
    SealedText::read(text).map(|sealed| sealed.id)
}

impl Seal for NoLock {
    fn seals(&self, _: &Record) -> bool {
        false
    }

    fn close(&self, record: Record) -> String {
        record.text
    }

    fn open(&self, _: &str) -> Option<Record> {
        None
    }
}

/// Sorts saved texts and drafts that windows left. What is neither is left out: it was never whole.
pub fn sort_left(texts: Vec<String>, seal: &dyn Seal) -> Left {
    let mut left = Left::default();
    for text in texts {
        if left.take(&text) || key_of(&text).is_none() {
            continue;
        }
        match seal.open(&text) {
            Some(record) => {
                left.take(&record.text);
            }
            None => left.sealed.push(text),
        }
    }
    left
}

impl Left {
    /// Takes a text that is open; false if it is not.
    fn take(&mut self, text: &str) -> bool {
        if let Ok(item) = format::decode(text) {
            self.items.push(item);
        } else if let Ok(draft) = json::read(text) {
            self.drafts.push(draft);
        } else {
            return false;
        }
        true
    }
}

/// The records among these lines that only a lock opens, with the lock itself: they go back as they are.
pub fn locked_records(lines: &[String]) -> Vec<Record> {
    lines
        .iter()
        .filter_map(|line| {
            let key = match Lock::decode(line) {
                Ok(_) => LOCK.to_owned(),
                Err(_) => key_of(line)?,
            };
            let text = line.clone();
            Some(Record { key, text })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        DeviceId, ItemId, Learner,
        own_help::{Contact, PlanTopic},
    };

    /// What is touched by this, as records.
    fn records_of(edit: impl FnOnce(&mut Learner)) -> Vec<Record> {
        let mut learner = Learner::new(DeviceId("phone".into()));
        edit(&mut learner);
        let items = learner.take_touched();
        items.iter().map(format::record).collect()
    }

    /// Which scopes seal all of these records: none, everything alone, or what a person wrote, too.
    #[track_caller]
    fn check_seals(sealing: &[Scope], edit: impl FnOnce(&mut Learner)) {
        for record in records_of(edit) {
            let scopes = [Scope::Journal, Scope::Everything].into_iter();
            let sealed: Vec<Scope> = scopes.filter(|scope| scope.seals(&record)).collect();
            assert_eq!(sealed, sealing, "{record:?}");
        }
    }

    fn session_of(step: &str) -> Session {
        Session {
            step: step.to_owned(),
            ..Session::default()
        }
    }

    fn contact(is_groups: bool) -> Contact {
        Contact {
            is_groups,
            ..Contact::default()
        }
    }

    #[test]
    fn ones_own_words_are_sealed() {
        let both = [Scope::Journal, Scope::Everything];
        let (entry, session) = (ItemId::of("entry", "1"), ItemId::of("session", "1"));
        check_seals(&both, |learner| {
            learner.write_entry(&entry, None, "A day", 1);
        });
        check_seals(&both, |learner| {
            learner.write_entry(&entry, None, "A day", 1);
            learner.bin_entry(&entry, 2);
        });
        check_seals(&both, |learner| {
            learner.put_session(&session, session_of("facilitate"), 1);
        });
        check_seals(&both, |learner| {
            learner.put_contact(&Contact::id("1"), contact(false), 1);
        });
        check_seals(&both, |learner| {
            learner.set_plan_note(PlanTopic::Helps, "A walk", 1);
        });
    }

    #[test]
    fn progress_and_what_is_a_groups_are_sealed_only_if_everything_is() {
        let session = ItemId::of("session", "1");
        check_seals(&[Scope::Everything], |learner| {
            learner.put_session(&session, session_of(Session::GROUPS_OWN), 1);
        });
        check_seals(&[Scope::Everything], |learner| {
            learner.put_contact(&Contact::id("1"), contact(true), 1);
        });
        check_seals(&[Scope::Everything], |learner| {
            learner.finish_part("what-matters", 1);
        });
        check_seals(&[], |learner| learner.set_settings(learner.settings(), 1));
    }

    #[test]
    fn it_is_time_to_lock_after_the_minutes_or_out_of_sight_if_that_was_chosen() {
        let closes = |after_minutes, when_hidden| Closes {
            after_minutes,
            when_hidden,
        };
        assert!(closes(5, false).is_due(5 * 60_000, false));
        assert!(!closes(5, false).is_due(5 * 60_000 - 1, true));
        assert!(closes(0, true).is_due(0, true));
        assert!(!closes(0, true).is_due(u64::MAX, false));
    }

    #[test]
    fn what_cannot_be_read_may_hold_words_and_the_lock_never_does() {
        let record = |key: &str| Record {
            key: key.to_owned(),
            text: "damaged".to_owned(),
        };
        for scope in [Scope::Journal, Scope::Everything] {
            assert!(scope.seals(&record("set-aside/entry/1/9")));
            assert!(!scope.seals(&record(LOCK)) && !scope.seals(&record(DEVICE)));
        }
    }
}
