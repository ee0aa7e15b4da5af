//! The pack: a compiled programme as a file, and reading it.
//!
//! The Markdown in `content/` is turned into a pack by `cargo xtask content`; the app only reads packs.
//! A pack has been checked when it was made, so the app trusts its ids and links.

pub use crate::domain::programme::Programme as Pack;

/// Why a pack could not be read.
#[derive(Debug, thiserror::Error)]
#[error("the programme's file could not be read: {0}")]
pub struct UnreadablePack(#[from] serde_json::Error);

/// Reads a programme from a pack's JSON text.
pub fn read(text: &str) -> Result<Pack, UnreadablePack> {
    Ok(serde_json::from_str(text)?)
}
