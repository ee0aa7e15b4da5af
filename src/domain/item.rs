//! The small pieces a record is made of, and the pure function that brings two of them together.
//!
//! An item holds every version that no other version has seen. Usually that is one.
//! It is two when the same thing was changed in two places that had not met: then both are kept.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    board::Board,
    journal::JournalEntry,
    own_help::{Contact, PlanNote},
    pace::Pace,
    progress,
    sessions::Session,
    settings::Settings,
};

/// A permanent name for one thing a person did, such as `part/what-matters`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ItemId(pub String);

/// One browser on one device, named at random the first time Waymark is opened there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DeviceId(pub String);

/// Who wrote a version, when, and what they had seen by then.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Stamp {
    /// Milliseconds since 1970, by the writer's clock. Shown, and breaks ties; never decides what was seen.
    pub at_ms: u64,
    pub device: DeviceId,
    /// How many changes of this item by each device are part of this version, this one included.
    pub counters: BTreeMap<DeviceId, u64>,
}

/// How many changes of one item by each device somebody has seen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seen(BTreeMap<DeviceId, u64>);

/// What there is to keep under an item's name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    Part(progress::PartProgress),
    Check(progress::CheckAnswer),
    Place(progress::Place),
    Step(progress::StepEnding),
    Entry(JournalEntry),
    Board(Board),
    Session(Session),
    Pace(Pace),
    Contact(Contact),
    Plan(PlanNote),
    Settings(Settings),
    Copy(progress::CopyMade),
}

/// Kept, in the bin, or gone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Kept(Body),
    Binned {
        body: Body,
        binned_at_ms: u64,
    },
    /// The words are gone; only the name stays, so that an old copy does not bring them back.
    Gone,
}

/// One state of an item and its stamp.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Version {
    pub stamp: Stamp,
    pub state: State,
}

/// One thing a person did. One item is one record on disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    pub id: ItemId,
    /// The one to show first, never empty; more than one when changes made apart have met.
    versions: Vec<Version>,
}

impl DeviceId {
    /// The name that the window with this number writes under, from 1. Two windows with one name
    /// could not tell whose change came first.
    #[must_use]
    pub fn of_window(&self, number: u32) -> Self {
        match number {
            1 => self.clone(),
            _ => Self(format!("{}.{number}", self.0)),
        }
    }
}

impl Seen {
    /// How many changes by this device are among them.
    pub fn count(&self, device: &DeviceId) -> u64 {
        self.0.get(device).copied().unwrap_or_default()
    }

    /// How many changes by all devices together.
    pub fn total(&self) -> u64 {
        self.0
            .values()
            .fold(0, |sum, count| sum.saturating_add(*count))
    }
}

impl ItemId {
    /// The id of the one item of this kind with this name.
    pub fn of(kind: &str, name: &str) -> Self {
        Self(format!("{kind}/{name}"))
    }
}

impl State {
    /// How much is kept. Someone who deleted a thing had not seen what was written elsewhere; that must stay in sight.
    const fn keeps(&self) -> u8 {
        match self {
            Self::Kept(_) => 2,
            Self::Binned { .. } => 1,
            Self::Gone => 0,
        }
    }
}

impl Stamp {
    /// True if this version was written by someone who had seen the other one.
    fn has_seen(&self, other: &Stamp) -> bool {
        self.counters != other.counters
            && other
                .counters
                .iter()
                .all(|(device, count)| self.counters.get(device).is_some_and(|own| own >= count))
    }
}

impl Version {
    /// What its writer had seen, this version included.
    pub fn seen(&self) -> Seen {
        Seen(self.stamp.counters.clone())
    }
}

impl Item {
    /// A new item, written on `device` at `at_ms`.
    pub fn new(id: ItemId, state: State, device: &DeviceId, at_ms: u64) -> Self {
        let mut counters = BTreeMap::new();
        counters.insert(device.clone(), 1);
        let stamp = Stamp {
            at_ms,
            device: device.clone(),
            counters,
        };
        Self {
            id,
            versions: vec![Version { stamp, state }],
        }
    }

    /// The version to show: the newest, but words that are kept before words someone else has put in the bin.
    pub fn newest(&self) -> &Version {
        &self.versions[0]
    }

    /// Every version that no other one has seen, the one to show first.
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// Versions written elsewhere that the one to show had not seen.
    pub fn others(&self) -> &[Version] {
        &self.versions[1..]
    }

    /// What the newest version keeps, unless it is in the bin or gone.
    pub fn kept(&self) -> Option<&Body> {
        match &self.newest().state {
            State::Kept(body) => Some(body),
            State::Binned { .. } | State::Gone => None,
        }
    }

    /// True if the words are gone, or were deleted in one place and not in another.
    pub fn is_gone(&self) -> bool {
        self.versions
            .iter()
            .any(|version| version.state == State::Gone)
    }

    /// The item with these of its versions alone, if there are any.
    pub fn only(&self, holds: impl Fn(&Version) -> bool) -> Option<Self> {
        let versions: Vec<Version> = self
            .versions
            .iter()
            .filter(|version| holds(version))
            .cloned()
            .collect();
        let id = self.id.clone();
        (!versions.is_empty()).then_some(Self { id, versions })
    }

    /// Everything that the versions together have seen.
    pub fn seen(&self) -> Seen {
        let mut seen = Seen::default();
        for version in &self.versions {
            join(&mut seen.0, &version.stamp.counters);
        }
        seen
    }

    /// Adds a version by someone who has seen this much, in place of what they had seen. The rest stays beside it.
    /// Returns what the writer has seen now.
    pub fn write_having_seen(
        &mut self,
        seen: &Seen,
        state: State,
        device: &DeviceId,
        at_ms: u64,
    ) -> Seen {
        let mut counters = seen.0.clone();
        let written = self.seen().count(device);
        counters.insert(device.clone(), written.saturating_add(1));
        let stamp = Stamp {
            at_ms,
            device: device.clone(),
            counters,
        };
        let version = Version { stamp, state };
        let seen = version.seen();
        self.versions.push(version);
        self.tidy();
        seen
    }

    /// Brings in another item of the same id: what either has seen gives way, the rest stays side by side.
    ///
    /// Commutative, associative and idempotent for any two items, even ones from a damaged file.
    pub fn merge(&mut self, other: Item) {
        debug_assert_eq!(self.id, other.id);
        self.versions.extend(other.versions);
        self.tidy();
    }

    /// Restores what `versions` promises: only unseen versions, each once, the one to show first.
    fn tidy(&mut self) {
        let all = std::mem::take(&mut self.versions);
        let is_unseen =
            |version: &&Version| !all.iter().any(|other| other.stamp.has_seen(&version.stamp));
        // There are hardly ever more than two, so each is put in its place by itself.
        for version in all.iter().filter(is_unseen) {
            let rank = (version.state.keeps(), version);
            let place = self
                .versions
                .partition_point(|known| (known.state.keeps(), known) > rank);
            if self.versions.get(place) != Some(version) {
                self.versions.insert(place, version.clone());
            }
        }
    }

    /// The item if it keeps its promises; a file from elsewhere may not.
    pub fn checked(mut self) -> Option<Self> {
        if self.versions.is_empty() || self.id.0.is_empty() {
            return None;
        }
        self.tidy();
        Some(self)
    }
}

fn join(counters: &mut BTreeMap<DeviceId, u64>, others: &BTreeMap<DeviceId, u64>) {
    for (device, count) in others {
        let own = counters.entry(device.clone()).or_insert(0);
        *own = (*own).max(*count);
    }
}
