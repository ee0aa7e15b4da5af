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

use super::{
    components::live, copies::Copies, install::InstallOffer, language::LanguageOffer,
    locking::LockWatch, pages, update::UpdateOffer,
};
use crate::{
    address::Place,
    content,
    domain::texts::Texts,
    platform::languages::{Language, LanguageFile},
};

/// The pages that wait.
#[derive(Clone, Copy, Debug)]
pub enum PageCode {
    Coming,
    Here(OpenPages),
    /// They could not be fetched: there is no connection, and the app is not yet kept on this device.
    Missing,
}

/// The code of the pages that wait, and the words they show.
#[derive(Clone, Copy, Debug)]
pub struct OpenPages {
    texts: &'static Texts,
    page_at: fn(Place) -> AnyView,
    above_the_page: fn() -> AnyView,
    below_the_page: fn() -> AnyView,
}

impl OpenPages {
    pub fn page_at(self, place: Place) -> AnyView {
        provide_context(self.texts);
        (self.page_at)(place)
    }
}

/// Fetches the pages that wait.
#[derive(Clone, Copy)]
pub struct LaterPages {
    language: &'static Language,
    code: RwSignal<PageCode>,
}

impl LaterPages {
    /// Starts fetching at once.
    pub fn new(language: &'static Language) -> Self {
        let code = RwSignal::new(PageCode::Coming);
        let pages = Self { language, code };
        pages.fetch();
        pages
    }

    /// Fetches, also once more after it went wrong.
    pub fn fetch(self) {
        self.code.set(PageCode::Coming);
        spawn_local(async move {
            let (open, pack) = futures::join!(opener(), self.language.fetch(LanguageFile::Texts));
            let pages = open.ok().zip(pack).and_then(|(open, pack)| open(&pack));
            self.code
                .set(pages.map_or(PageCode::Missing, PageCode::Here));
        });
    }

    /// The programme's words to read, once they are here.
    pub fn texts(self) -> Option<&'static Texts> {
        match self.code.get_untracked() {
            PageCode::Here(pages) => Some(pages.texts),
            PageCode::Coming | PageCode::Missing => None,
        }
    }

    pub fn code(self) -> PageCode {
        self.code.get()
    }

    /// What stands above every page once this is here: the offers of a newer version and of the chosen language.
    pub fn above_the_page(self) -> AnyView {
        self.frame(|pages| pages.above_the_page)
    }

    /// What stands below some pages once this is here: the offer to put Waymark on the device.
    pub fn below_the_page(self) -> AnyView {
        self.frame(|pages| pages.below_the_page)
    }

    fn frame(self, part: fn(OpenPages) -> fn() -> AnyView) -> AnyView {
        live(move || match self.code() {
            PageCode::Here(pages) => part(pages)(),
            PageCode::Coming | PageCode::Missing => ().into_any(),
        })
    }
}

/// Opens the pages with the pack of their words; nothing if it cannot be read.
type Opener = fn(&[u8]) -> Option<OpenPages>;

/// What opens the pages.
#[wasm_split(later, fallible)]
fn opener() -> Result<Opener, SplitLoaderError> {
    Ok(open_pages)
}

fn open_pages(pack: &[u8]) -> Option<OpenPages> {
    let texts = content::read_texts(pack).ok()?;
    Some(OpenPages {
        // Read once, and used for as long as the page is open.
        texts: Box::leak(Box::new(texts)),
        page_at: pages::page_at,
        above_the_page: || view! { <LockWatch/><UpdateOffer/><LanguageOffer/> }.into_any(),
        below_the_page: || view! { <InstallOffer/> }.into_any(),
    })
}

/// Makes a copy of everything and saves it among the person's downloads.
#[wasm_split(later, fallible)]
pub fn save_copy(copies: Copies) -> Result<(), SplitLoaderError> {
    copies.save_here();
    Ok(())
}
