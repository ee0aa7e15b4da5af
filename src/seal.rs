//! Sealing bytes with a key, and making a key of a passphrase. What is sealed, and where it lies, is for others to know.
//!
//! Argon2id makes the key, XChaCha20-Poly1305 seals with it. Chance comes in as arguments.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use base64ct::{Base64, Encoding as _};
use chacha20poly1305::{
    KeyInit as _, XChaCha20Poly1305,
    aead::{Aead as _, Payload},
};

/// What OWASP asks of Argon2id: a guess costs about a second on a phone.
pub const COST: Cost = Cost {
    memory_kib: 19_456,
    passes: 2,
    lanes: 1,
};

/// A text may ask for no more memory than this, nor for more work than four times today's.
const MOST_MEMORY_KIB: u32 = 65_536;
const MOST_WORK: u64 = 4 * 19_456 * 2;
const MOST_LANES: u32 = 4;

pub const KEY_BYTES: usize = 32;
pub const SALT_BYTES: usize = 16;
pub const NONCE_BYTES: usize = 24;

pub type Salt = [u8; SALT_BYTES];
pub type Nonce = [u8; NONCE_BYTES];

/// Words that seal: anything but nothing.
pub struct Passphrase(String);

/// What one try at a passphrase costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    pub memory_kib: u32,
    pub passes: u32,
    pub lanes: u32,
}

/// What seals, and opens what it has sealed.
pub struct Key(XChaCha20Poly1305);

/// How many guesses an ordinary computer makes in a second at this cost, with one core (docs/decisions.md).
const GUESSES_A_SECOND: u64 = 50;

/// How long such a computer takes for every PIN of as many digits, in seconds; nothing if it is no PIN.
pub fn seconds_for_all_pins(typed: &str) -> Option<u64> {
    let typed = typed.trim();
    let is_pin = !typed.is_empty() && typed.bytes().all(|byte| byte.is_ascii_digit());
    let digits = u32::try_from(typed.len()).ok()?;
    is_pin.then(|| 10_u64.saturating_pow(digits).div_ceil(GUESSES_A_SECOND))
}

impl Passphrase {
    /// Spaces before and after are not part of it: keyboards add them unasked.
    /// A letter can be written in two ways, so `typed` comes in Unicode's composed form (NFC).
    pub fn new(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        (!typed.is_empty()).then(|| Self(typed.to_owned()))
    }

    /// True if it can be typed on a keyboard that has digits alone.
    pub fn is_pin(&self) -> bool {
        self.0.bytes().all(|byte| byte.is_ascii_digit())
    }
}

impl Cost {
    /// False if it is beyond all sense: a text from elsewhere asks for it, and no phone has it.
    pub fn is_sensible(self) -> bool {
        self.params().is_some()
    }

    fn params(self) -> Option<Params> {
        let work = u64::from(self.memory_kib) * u64::from(self.passes);
        if self.memory_kib > MOST_MEMORY_KIB || work > MOST_WORK || self.lanes > MOST_LANES {
            return None;
        }
        Params::new(self.memory_kib, self.passes, self.lanes, Some(KEY_BYTES)).ok()
    }
}

impl Key {
    pub fn new(bytes: &[u8; KEY_BYTES]) -> Self {
        Self(XChaCha20Poly1305::new(bytes.into()))
    }

    /// The key of a passphrase. Takes about a second; the cost must be a sensible one.
    pub fn of(passphrase: &Passphrase, salt: &Salt, cost: Cost) -> Self {
        let params = cost.params().expect("looked at when it was read");
        let mut memory = vec![Block::default(); params.block_count()];
        let mut key = [0; KEY_BYTES];
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into_with_memory(passphrase.0.as_bytes(), salt, &mut key, &mut memory)
            .expect("these lengths of salt, key and memory are allowed");
        Self::new(&key)
    }

    /// Seals bytes. What stands beside them is not sealed, and the seal breaks if it is changed.
    pub fn seal(&self, nonce: &Nonce, bytes: &[u8], beside: &str) -> Vec<u8> {
        let payload = Payload {
            msg: bytes,
            aad: beside.as_bytes(),
        };
        self.0
            .encrypt(nonce.into(), payload)
            .expect("what fits in memory can be sealed")
    }

    /// The bytes that were sealed, if this key sealed them and nothing was changed.
    pub fn open(&self, nonce: &Nonce, sealed: &[u8], beside: &str) -> Option<Vec<u8>> {
        let payload = Payload {
            msg: sealed,
            aad: beside.as_bytes(),
        };
        self.0.decrypt(nonce.into(), payload).ok()
    }
}

/// Bytes as text.
pub fn text_of(bytes: &[u8]) -> String {
    Base64::encode_string(bytes)
}

/// The bytes in such a text.
pub fn bytes_of(text: &str) -> Option<Vec<u8>> {
    Base64::decode_vec(text).ok()
}

/// As many bytes as there have to be, and no others.
pub fn exactly<const COUNT: usize>(text: &str) -> Option<[u8; COUNT]> {
    bytes_of(text)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_of_four_digits_is_tried_out_in_minutes_and_words_are_no_pin() {
        assert_eq!(seconds_for_all_pins("0000"), Some(200));
        assert_eq!(seconds_for_all_pins(" 123456 "), Some(20_000));
        assert!(seconds_for_all_pins(&"9".repeat(40)).is_some());
        for typed in ["", "12a4", "four quiet herons wait"] {
            assert_eq!(seconds_for_all_pins(typed), None);
        }
    }

    #[test]
    fn no_text_can_ask_for_more_than_a_phone_has() {
        assert!(COST.is_sensible());
        for cost in [
            Cost {
                memory_kib: 65_537,
                ..COST
            },
            Cost { passes: 9, ..COST },
            Cost { passes: 0, ..COST },
            Cost { lanes: 5, ..COST },
        ] {
            assert!(!cost.is_sensible(), "{cost:?}");
        }
    }
}
