//! Fetching the programme's packs. The service worker answers when there is no signal.

use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::{document, window};

/// One of the programme's two packs, by the name under which the build wrote its address into the page.
#[derive(Clone, Copy, Debug)]
pub enum PackFile {
    Programme,
    Texts,
}

/// The pack's bytes.
pub async fn fetch(file: PackFile) -> Option<Vec<u8>> {
    let name = match file {
        PackFile::Programme => "meta[name=waymark-pack]",
        PackFile::Texts => "meta[name=waymark-texts]",
    };
    let address = document()
        .query_selector(name)
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
