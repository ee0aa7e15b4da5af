//! What learning means. No clock, no chance, no browser: time and new ids come in as arguments.

pub mod facilitation;
pub mod item;
pub mod journal;
pub mod learner;
pub mod programme;
pub mod progress;
pub mod settings;

pub use item::{Body, DeviceId, Item, ItemId, Seen, Stamp, State, Version};
pub use learner::{Learner, MergeReport};
