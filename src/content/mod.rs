//! The packs: a compiled programme as two files, and reading them.
//!
//! The Markdown in `content/` is turned into packs by `cargo xtask dist`; the app only reads them.
//! One holds the programme's outline, which the first screen needs, the other its words to read.
//! A pack has been checked when it was made, so the app trusts its ids and links.
//! It is binary (postcard), since a pack belongs to one release: reading it takes a third of the code that JSON takes.

use serde::Serialize;

use crate::domain::{programme::Programme, texts::Texts};

/// Why a pack could not be read.
#[derive(Debug, thiserror::Error)]
#[error("the programme's file could not be read: {0}")]
pub struct UnreadablePack(#[from] postcard::Error);

/// Reads a programme's outline from its pack.
pub fn read_programme(pack: &[u8]) -> Result<Programme, UnreadablePack> {
    Ok(postcard::from_bytes(pack)?)
}

/// Reads a programme's words from their pack.
pub fn read_texts(pack: &[u8]) -> Result<Texts, UnreadablePack> {
    Ok(postcard::from_bytes(pack)?)
}

/// Reads the interface's words in another language from their pack, in the order of [`KEYS`](crate::words::KEYS).
pub fn read_words(pack: &[u8]) -> Result<Vec<String>, UnreadablePack> {
    Ok(postcard::from_bytes(pack)?)
}

/// A programme's outline, its words, or the interface's words, as a pack.
pub fn write(what: &impl Serialize) -> Result<Vec<u8>, UnreadablePack> {
    Ok(postcard::to_allocvec(what)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::texts::Html;

    #[test]
    fn a_pack_reads_back_as_it_was_written_and_a_cut_one_is_refused() {
        let programme = Programme {
            language: "en-GB".into(),
            name: "A journey".into(),
            steps: vec![],
            activities: vec![],
            ..Programme::default()
        };
        let pack = write(&programme).unwrap();
        assert_eq!(read_programme(&pack).unwrap(), programme);
        assert!(read_programme(&pack[..pack.len() - 1]).is_err());

        let mut texts = Texts::default();
        texts.start.text = Html("<p>Hello</p>".into());
        let pack = write(&texts).unwrap();
        assert_eq!(read_texts(&pack).unwrap(), texts);
        assert!(read_texts(&pack[..pack.len() - 1]).is_err());
    }
}
