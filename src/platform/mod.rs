//! The only calls to the browser, a file a capability.
//!
//! Nothing here knows what a page looks like or what learning means.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "this is the one layer that asks the browser"
)]

pub mod camera;
pub mod chance;
pub mod clearing;
pub mod clipboard;
pub mod clock;
pub mod display;
pub mod drafts;
pub mod files;
pub mod grey;
pub mod group_mode;
pub mod handed_over;
pub mod indexed_db;
pub mod install;
pub mod intl;
pub mod languages;
pub mod new_id;
pub mod page;
pub mod passage;
pub mod persistence;
pub mod picture;
pub mod pointer;
pub mod reminders;
pub mod scanner;
pub mod second_copy;
pub mod sentinel;
pub mod service_worker;
pub mod speech;
pub mod typing;
pub mod unconfirmed;
pub mod updates;
pub mod wake_lock;
pub mod windows;

/// The page's window.
fn window() -> web_sys::Window {
    web_sys::window().expect("Waymark runs in a page, never in a worker")
}

/// What a promise gives, unless it is refused.
async fn answer(promise: js_sys::Promise) -> Option<wasm_bindgen::JsValue> {
    wasm_bindgen_futures::JsFuture::from(promise).await.ok()
}

/// Absent outside secure places.
fn caches() -> Option<web_sys::CacheStorage> {
    window().caches().ok()
}

/// Absent where the browser blocks it.
fn local_storage() -> Option<web_sys::Storage> {
    window().local_storage().ok()?
}

/// The page's document.
fn document() -> web_sys::Document {
    window().document().expect("a page has a document")
}
