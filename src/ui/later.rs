//! What waits until the first screen is there: all pages but Today, in a file of their own (docs/decisions.md).
//!
//! `wasm_split` marks where the app may be cut, and `cargo xtask finish` cuts it there.
//! A function with the mark can be called from the first part; all that only it needs waits with it.

#![allow(
    clippy::unnecessary_wraps,
    reason = "what waits can be missing, and its functions have to say so"
)]

use leptos::{prelude::*, task::spawn_local};
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::{copies::Copies, pages};
use crate::address::Place;

/// The code of the pages that wait.
#[derive(Clone, Copy, Debug)]
pub enum PageCode {
    Coming,
    Here(fn(Place) -> AnyView),
    /// It could not be fetched: there is no connection, and the app is not yet kept on this device.
    Missing,
}

/// Fetches the code of the pages that wait.
#[derive(Clone, Copy)]
pub struct LaterPages(RwSignal<PageCode>);

impl LaterPages {
    /// Starts fetching at once.
    pub fn new() -> Self {
        let pages = Self(RwSignal::new(PageCode::Coming));
        pages.fetch();
        pages
    }

    /// Fetches, also once more after it went wrong.
    pub fn fetch(self) {
        self.0.set(PageCode::Coming);
        spawn_local(async move {
            let code = page_at().await.map_or(PageCode::Missing, PageCode::Here);
            self.0.set(code);
        });
    }

    pub fn code(self) -> PageCode {
        self.0.get()
    }
}

#[wasm_split(later, fallible)]
fn page_at() -> Result<fn(Place) -> AnyView, SplitLoaderError> {
    Ok(pages::page_at)
}

/// Makes a copy of everything and saves it among the person's downloads.
#[wasm_split(later, fallible)]
pub fn save_copy(copies: Copies) -> Result<(), SplitLoaderError> {
    copies.save_here();
    Ok(())
}
