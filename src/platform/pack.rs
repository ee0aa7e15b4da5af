//! Fetching the programme's pack. The service worker answers when there is no signal.

use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::{document, window};

/// The pack's bytes, from the address the build wrote into the page.
pub async fn fetch() -> Option<Vec<u8>> {
    let address = document()
        .query_selector("meta[name=waymark-pack]")
        .ok()??
        .get_attribute("content")?;
    let response: Response = JsFuture::from(window().fetch_with_str(&address))
        .await
        .ok()?
        .unchecked_into();
    if !response.ok() {
        return None;
    }
    let bytes = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    Some(js_sys::Uint8Array::new(&bytes).to_vec())
}
