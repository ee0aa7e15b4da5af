//! The part of a copy that Waymark reads: what it holds, item by item.

use serde::{Deserialize, Serialize};

use super::{
    UnreadableCopy,
    contents::{self, Contents, versions},
};
use crate::{
    domain::{Body, Item, Learner, State},
    export::Locale,
};

/// The data written today.
pub(super) const CURRENT: u32 = 5;

pub(super) const ELEMENT_ID: &str = "waymark-copy";

/// Nobody changes one thing more often than this. A count near the end of the numbers could not grow.
const MOST_CHANGES: u64 = 1_000_000_000;

/// No browser has a date after this.
const LAST_DATE_MS: u64 = 8_640_000_000_000_000;

/// A copy that can be brought in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenCopy {
    pub contents: Contents,
    pub items: Vec<Item>,
}

#[derive(Serialize)]
struct DataRef<'a> {
    waymark_copy: u32,
    made_at_ms: u64,
    contents: &'a Contents,
    items: Vec<&'a Item>,
}

#[derive(Deserialize)]
struct Envelope {
    waymark_copy: u32,
}

#[derive(Deserialize)]
struct Data {
    /// The first copies held everything, and did not say so.
    #[serde(default)]
    contents: Contents,
    items: Vec<Item>,
}

impl OpenCopy {
    /// What it holds: `That copy holds everything. In it: 3 parts done · 1 journal entry.`
    pub fn described(&self, locale: &Locale) -> String {
        let words = &locale.words.open_copy();
        let kind = match self.contents {
            Contents::Everything => words.held_everything(),
            Contents::Unlocked => words.held_unlocked(),
            Contents::Progress => words.held_progress(),
            Contents::Entries(_) => words.held_entries(),
        };
        let things = contents::things_said(self.items.iter(), locale);
        format!("{kind} {things}")
    }
}

/// What was chosen as JSON.
pub(super) fn json(chosen: &Learner, contents: &Contents, now_ms: u64) -> String {
    let data = DataRef {
        waymark_copy: CURRENT,
        made_at_ms: now_ms,
        contents,
        items: chosen.items().collect(),
    };
    serde_json::to_string(&data).expect("an item has string keys only, so it is always JSON")
}

/// The copy in this JSON. One arm for each format ever shipped.
pub(super) fn open(json: &str) -> Result<OpenCopy, UnreadableCopy> {
    let envelope: Envelope = serde_json::from_str(json).map_err(|_| UnreadableCopy::Damaged)?;
    match envelope.waymark_copy {
        // The second one may hold sessions and paces.
        1..=CURRENT => serde_json::from_str(json)
            .ok()
            .and_then(checked)
            .ok_or(UnreadableCopy::Damaged),
        0 => Err(UnreadableCopy::Damaged),
        newer => Err(UnreadableCopy::Newer(newer)),
    }
}

/// The copy, if it holds what it says and each of its items can be believed.
fn checked(Data { contents, items }: Data) -> Option<OpenCopy> {
    let items: Vec<Item> = items
        .into_iter()
        .map(Item::checked)
        .collect::<Option<_>>()?;
    let is_sound = |item: &Item| contents.holds_all_of(item) && is_believable(item);
    items
        .iter()
        .all(is_sound)
        .then_some(OpenCopy { contents, items })
}

/// True if Waymark could have written this. What it could not might hide the words that are here under the same name.
fn is_believable(item: &Item) -> bool {
    let kind = item.id.0.split_once('/').map(|(kind, _)| kind);
    versions(item).all(|version| {
        let mut counts = version.stamp.counters.values();
        let is_of_its_kind = match &version.state {
            State::Kept(body) | State::Binned { body, .. } => kind == Some(kind_of(body)),
            State::Gone => true,
        };
        is_of_its_kind
            && version.stamp.at_ms <= LAST_DATE_MS
            && counts.all(|count| *count <= MOST_CHANGES)
    })
}

/// What the name of every item with this in it begins with.
const fn kind_of(body: &Body) -> &'static str {
    match body {
        Body::Part(_) => "part",
        Body::Check(_) => "check",
        Body::Place(_) => "place",
        Body::Step(_) => "step",
        Body::Entry(_) => "entry",
        Body::Board(_) => "board",
        Body::Session(_) => "session",
        Body::Pace(_) => "pace",
        Body::Contact(_) => "contact",
        Body::Plan(_) => "plan",
        Body::Settings(_) => "settings",
        Body::Copy(_) => "copy",
    }
}
