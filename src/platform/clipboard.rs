//! Words onto the clipboard, when the person asks.

use wasm_bindgen_futures::JsFuture;

use super::window;

/// True if the words are on the clipboard.
pub async fn copy(words: &str) -> bool {
    let navigator = window().navigator();
    // Absent where the page is not served securely.
    if !js_sys::Reflect::has(&navigator, &"clipboard".into()).unwrap_or(false) {
        return false;
    }
    JsFuture::from(navigator.clipboard().write_text(words))
        .await
        .is_ok()
}
