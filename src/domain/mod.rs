//! What learning means. No clock, no chance, no browser: time and new ids come in as arguments.

pub mod check;
pub mod day;
pub mod facilitation;
pub mod item;
pub mod journal;
pub mod learner;
pub mod pace;
pub mod programme;
pub mod progress;
pub mod search;
pub mod sessions;
pub mod settings;
pub mod texts;

pub use item::{Body, DeviceId, Item, ItemId, Seen, Stamp, State, Version};
pub use learner::{Learner, MergeReport};
