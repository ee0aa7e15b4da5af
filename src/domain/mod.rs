//! What learning means. No clock, no chance, no browser: time and new ids come in as arguments.

pub mod aloud;
pub mod board;
pub mod check;
pub mod day;
pub mod drawing;
pub mod ideas;
pub mod item;
pub mod journal;
pub mod learner;
pub mod members;
pub mod own_help;
pub mod pace;
pub mod programme;
pub mod progress;
pub mod search;
pub mod sessions;
pub mod settings;
pub mod texts;

/// For fields that are left out of what is saved unless they say something.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
fn is_false(is: &bool) -> bool {
    !is
}

/// As `is_false`, for places counted from 0.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
fn is_first(place: &usize) -> bool {
    *place == 0
}

pub use item::{Body, DeviceId, Item, ItemId, Seen, Stamp, State, Version};
pub use learner::{Learner, MergeReport};
