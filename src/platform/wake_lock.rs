//! Keeping the screen on while a page needs it, where the browser can. Not every browser has this, so it is asked for by name.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::window;

/// A screen that is kept on until this is let go.
pub struct WakeLock(JsValue);

impl WakeLock {
    /// Asks the browser; nothing if it cannot or will not.
    pub async fn ask() -> Option<Self> {
        let wake_lock = Reflect::get(&window().navigator(), &"wakeLock".into()).ok()?;
        let request: Function = Reflect::get(&wake_lock, &"request".into())
            .ok()?
            .dyn_into()
            .ok()?;
        let asked: Promise = request
            .call1(&wake_lock, &"screen".into())
            .ok()?
            .dyn_into()
            .ok()?;
        JsFuture::from(asked).await.ok().map(Self)
    }

    /// Lets the screen go dark again.
    pub fn let_go(self) {
        let release = Reflect::get(&self.0, &"release".into()).ok();
        if let Some(release) = release.and_then(|release| release.dyn_into::<Function>().ok()) {
            // A lock that the browser has taken back already cannot be let go again.
            release.call0(&self.0).ok();
        }
    }
}
