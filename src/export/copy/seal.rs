//! A copy that only its passphrase opens.
//!
//! What the key is made with stands in the file for all to see, and the seal breaks if any of it is changed.

use serde::{Deserialize, Serialize};

use super::{
    UnreadableCopy,
    data::{self, OpenCopy},
};
use crate::seal::{COST, Cost, Key, Nonce, Passphrase, Salt, bytes_of, exactly, text_of};

/// The seal written today.
const CURRENT: u32 = 1;

pub(super) const ELEMENT_ID: &str = "waymark-sealed";

/// Random bytes, for one copy and no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chance {
    pub salt: Salt,
    pub nonce: Nonce,
}

/// A copy nobody can read without its passphrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedCopy {
    cost: Cost,
    chance: Chance,
    sealed: Vec<u8>,
}

#[derive(Deserialize)]
struct Envelope {
    waymark_sealed: u32,
}

/// A sealed copy as it stands in a file.
#[derive(Serialize, Deserialize)]
struct Written {
    waymark_sealed: u32,
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    salt: String,
    nonce: String,
    sealed: String,
}

impl SealedCopy {
    pub(super) fn new(json: &str, passphrase: &Passphrase, chance: Chance) -> Self {
        let mut copy = Self {
            cost: COST,
            chance,
            sealed: vec![],
        };
        copy.sealed = copy
            .key(passphrase)
            .seal(&chance.nonce, json.as_bytes(), &copy.header());
        copy
    }

    /// The copy inside. Takes about a second.
    pub fn open(&self, passphrase: &Passphrase) -> Result<OpenCopy, UnreadableCopy> {
        let json = self
            .key(passphrase)
            .open(&self.chance.nonce, &self.sealed, &self.header())
            .ok_or(UnreadableCopy::OtherPassphrase)?;
        let json = str::from_utf8(&json).map_err(|_| UnreadableCopy::Damaged)?;
        data::open(json)
    }

    /// The sealed copy as it stands in a file.
    pub(super) fn json(&self) -> String {
        let written = Written {
            waymark_sealed: CURRENT,
            memory_kib: self.cost.memory_kib,
            passes: self.cost.passes,
            lanes: self.cost.lanes,
            salt: text_of(&self.chance.salt),
            nonce: text_of(&self.chance.nonce),
            sealed: text_of(&self.sealed),
        };
        serde_json::to_string(&written).expect("a few numbers and strings are always JSON")
    }

    /// The sealed copy in this JSON. One arm for each format ever shipped.
    pub(super) fn from_json(json: &str) -> Result<Self, UnreadableCopy> {
        let envelope: Envelope = serde_json::from_str(json).map_err(|_| UnreadableCopy::Damaged)?;
        match envelope.waymark_sealed {
            1 => serde_json::from_str(json)
                .ok()
                .and_then(|written| Self::checked(&written))
                .ok_or(UnreadableCopy::Damaged),
            0 => Err(UnreadableCopy::Damaged),
            newer => Err(UnreadableCopy::Newer(newer)),
        }
    }

    fn checked(written: &Written) -> Option<Self> {
        let cost = Cost {
            memory_kib: written.memory_kib,
            passes: written.passes,
            lanes: written.lanes,
        };
        let chance = Chance {
            salt: exactly(&written.salt)?,
            nonce: exactly(&written.nonce)?,
        };
        let sealed = bytes_of(&written.sealed)?;
        cost.is_sensible().then_some(Self {
            cost,
            chance,
            sealed,
        })
    }

    fn key(&self, passphrase: &Passphrase) -> Key {
        Key::of(passphrase, &self.chance.salt, self.cost)
    }

    /// What stands beside the sealed words and must not be changed.
    fn header(&self) -> String {
        let Cost {
            memory_kib,
            passes,
            lanes,
        } = self.cost;
        let salt = text_of(&self.chance.salt);
        let nonce = text_of(&self.chance.nonce);
        format!("waymark_sealed {CURRENT} argon2id {memory_kib} {passes} {lanes} {salt} {nonce}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{Item, ItemId},
        export::{
            copy::{self, Contents, CopyFile},
            html,
            samples::{self, learner},
        },
    };

    const CHANCE: Chance = Chance {
        salt: [7; 16],
        nonce: [9; 24],
    };

    fn passphrase(typed: &str) -> Passphrase {
        Passphrase::new(typed).expect("words")
    }

    fn sealed(contents: &Contents) -> SealedCopy {
        copy::seal(
            &learner(),
            contents,
            16,
            &passphrase("four quiet herons wait"),
            CHANCE,
        )
    }

    fn page_of(sealed: &SealedCopy) -> String {
        copy::sealed_page(sealed, &samples::locale())
    }

    #[test]
    fn its_passphrase_opens_exactly_what_was_sealed() {
        let sealed = sealed(&Contents::Everything);
        let items: Vec<Item> = learner().items().cloned().collect();
        let contents = Contents::Everything;
        let file = copy::open(&page_of(&sealed));
        assert_eq!(file, Ok(CopyFile::Sealed(sealed.clone())));
        assert_eq!(
            sealed.open(&passphrase(" four quiet herons wait\n")),
            Ok(OpenCopy { contents, items })
        );
    }

    #[test]
    fn no_other_passphrase_opens_it() {
        let sealed = sealed(&Contents::Everything);
        for typed in [
            "Four quiet herons wait",
            "four quiet herons",
            "four  quiet herons wait",
        ] {
            assert_eq!(
                sealed.open(&passphrase(typed)),
                Err(UnreadableCopy::OtherPassphrase)
            );
        }
        assert!(Passphrase::new(" \n").is_none());
    }

    #[test]
    fn the_page_explains_itself_and_tells_nothing_of_the_record() {
        let page = page_of(&sealed(&Contents::Entries(
            [ItemId::of("entry", "1")].into(),
        )));
        html::check_well_formed(&page);
        for words in [
            "<title>A sealed Waymark copy</title>",
            "Choose My record, then Bring a copy back.",
            "Nobody can open it without the passphrase.",
        ] {
            assert!(page.contains(words), "{words:?} is not in:\n{page}");
        }
        for words in ["Tuesday", "entry", "entries", "day 16", "tablet", "herons"] {
            assert!(!page.contains(words), "{words:?} is in:\n{page}");
        }
    }

    #[test]
    fn what_stands_beside_the_seal_cannot_be_changed_unseen() {
        let sealed = sealed(&Contents::Progress);
        let cheaper = SealedCopy {
            cost: Cost {
                passes: 1,
                ..sealed.cost
            },
            ..sealed.clone()
        };
        let mut other_chance = sealed.clone();
        other_chance.chance.nonce[0] ^= 1;
        let mut other_words = sealed.clone();
        other_words.sealed[0] ^= 1;
        for changed in [cheaper, other_chance, other_words] {
            assert_eq!(
                changed.open(&passphrase("four quiet herons wait")),
                Err(UnreadableCopy::OtherPassphrase)
            );
        }
    }

    #[test]
    fn no_file_can_ask_for_more_than_a_phone_has() {
        let json = sealed(&Contents::Progress).json();
        for absurd in [
            json.replace("19456", "4294967295"),
            json.replace("19456", "65537"),
            json.replace("\"passes\":2", "\"passes\":9"),
            json.replace("\"passes\":2", "\"passes\":0"),
            json.replace("\"lanes\":1", "\"lanes\":0"),
            json.replace("\"lanes\":1", "\"lanes\":4294967295"),
            json.replace("\"salt\":\"", "\"salt\":\"AAAA"),
            json.replace("\"nonce\":\"", "\"nonce\":\"!"),
        ] {
            assert_ne!(absurd, json);
            assert_eq!(SealedCopy::from_json(&absurd), Err(UnreadableCopy::Damaged));
        }
        let newer = json.replace("\"waymark_sealed\":1", "\"waymark_sealed\":2");
        assert_eq!(SealedCopy::from_json(&newer), Err(UnreadableCopy::Newer(2)));
    }
}
