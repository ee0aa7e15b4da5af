//! Waymark: the peer leadership journey in your pocket.
//!
//! Plain Rust decides; the browser part shows and keeps. The layers, in reading order:
//!
//! | layer | what it is | may use |
//! |---|---|---|
//! | [`domain`] | what learning means; no clock, no chance, no browser | nothing |
//! | [`address`] | the address of each page, and the page at each address | `domain` |
//! | [`install`] | what each browser needs to put Waymark on a device | nothing |
//! | [`words`] | the interface's words, English or from a language's pack | nothing |
//! | [`content`] | the programme's pack, and reading it | `domain` |
//! | [`seal`] | sealing bytes with a key, and making a key of a passphrase | nothing |
//! | [`storage`] | keeping: the port, the saved format, memory, the lock | `domain`, `seal` |
//! | [`export`] | taking away: values in, text out | `domain`, `words`, `seal` |
//! | `platform` | the only calls to the browser, a file a capability | `domain`, `install`, `words`, `storage` |
//! | `ui` | what a learner sees: the app itself, in `src/main.rs` | all of them |
//!
//! `docs/architecture.md` says why, and `tests/architecture.rs` holds it.

/// An address under the folder that Waymark is put in, which the release is built for. At a root this is the address itself.
macro_rules! at {
    ($address:literal) => {
        concat!(env!("WAYMARK_BASE"), $address)
    };
}

/// The name of something kept in the browser: two Waymarks in two folders of one host never share one.
#[cfg(target_arch = "wasm32")]
macro_rules! named {
    ($rest:literal) => {
        concat!(env!("WAYMARK_NAME"), $rest)
    };
}

pub mod address;
pub mod domain;
pub mod install;
pub mod seal;
pub mod words;

pub mod content;
pub mod export;
pub mod storage;

#[cfg(target_arch = "wasm32")]
pub mod platform;
