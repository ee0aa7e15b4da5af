//! What the worker's script calls.

use wasm_bindgen::prelude::wasm_bindgen;

/// The text of the code in a grey picture, or nothing.
#[wasm_bindgen]
pub fn read(grey: &[u8], width: usize, height: usize) -> Option<String> {
    crate::read(grey, width, height)
}
