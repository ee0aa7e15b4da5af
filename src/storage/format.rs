//! The saved format: one item as versioned JSON. A format once shipped is readable for ever.

use serde::{Deserialize, Serialize};

use super::{Record, json, lock};
use crate::domain::Item;

/// The format written today.
pub const CURRENT: u32 = 6;

/// Why a saved text is not an item we can use.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnreadableItem {
    #[error("this was saved by a newer Waymark (format {0})")]
    Newer(u32),
    #[error("only the lock opens this")]
    Sealed,
    #[error("this is not a whole record")]
    Damaged,
}

#[derive(Deserialize)]
struct Envelope {
    format: u32,
}

#[derive(Serialize)]
struct SavedItemRef<'a> {
    format: u32,
    item: &'a Item,
}

#[derive(Deserialize)]
struct SavedItem {
    item: Item,
}

/// The item as text.
pub fn encode(item: &Item) -> String {
    let saved = SavedItemRef {
        format: CURRENT,
        item,
    };
    serde_json::to_string(&saved).expect("an item has string keys only, so it is always JSON")
}

/// The item as a record.
pub fn record(item: &Item) -> Record {
    Record {
        key: item.id.0.clone(),
        text: encode(item),
    }
}

/// The item a text holds. One arm for each format ever shipped.
pub fn decode(text: &str) -> Result<Item, UnreadableItem> {
    let envelope: Envelope = json::read(text).map_err(|_| UnreadableItem::Damaged)?;
    match envelope.format {
        // The second format added earlier texts to journal entries, the third one sessions and paces, the fourth
        // one names rows and choices on a board, where it was qualities and importance before (`Board` takes both),
        // and added agendas, and space and motion to the settings. The fifth one added low energy to the settings,
        // and to the place the idea in a part. The sixth one added texts that a lock has sealed, contacts and notes for
        // hard days, drawings and chosen words to journal entries, and to the settings the nation and the speed of
        // reading aloud.
        // Without what was added, each reads as the one before.
        1..=CURRENT => json::read::<SavedItem>(text)
            .ok()
            .and_then(|saved| saved.item.checked())
            .ok_or_else(|| match lock::key_of(text) {
                Some(_) => UnreadableItem::Sealed,
                None => UnreadableItem::Damaged,
            }),
        0 => Err(UnreadableItem::Damaged),
        newer => Err(UnreadableItem::Newer(newer)),
    }
}
