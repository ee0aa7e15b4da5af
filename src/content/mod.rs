//! The pack: a compiled programme as a file, and reading it.
//!
//! The Markdown in `content/` is turned into a pack by `cargo xtask content`; the app only reads packs.
//! A pack has been checked when it was made, so the app trusts its ids and links.
//! It is binary (postcard), since a pack belongs to one release: reading it takes a third of the code that JSON takes.

pub use crate::domain::programme::Programme as Pack;

/// Why a pack could not be read.
#[derive(Debug, thiserror::Error)]
#[error("the programme's file could not be read: {0}")]
pub struct UnreadablePack(#[from] postcard::Error);

/// Reads a programme from a pack.
pub fn read(pack: &[u8]) -> Result<Pack, UnreadablePack> {
    Ok(postcard::from_bytes(pack)?)
}

/// The programme as a pack.
pub fn write(programme: &Pack) -> Result<Vec<u8>, UnreadablePack> {
    Ok(postcard::to_allocvec(programme)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::programme::Help;

    #[test]
    fn a_pack_reads_back_as_it_was_written_and_a_cut_one_is_refused() {
        let programme = Pack {
            language: "en-GB".into(),
            steps: vec![],
            activities: vec![],
            help: Help {
                checked_on: "2026-11-24".into(),
                services: vec![],
            },
        };
        let pack = write(&programme).unwrap();
        assert_eq!(read(&pack).unwrap(), programme);
        assert!(read(&pack[..pack.len() - 1]).is_err());
    }
}
