//! What is typed, whatever keyboard it is typed on.

use js_sys::JsString;

/// The same words in Unicode's composed form (NFC): one keyboard types “ŵ” as one character, another as two.
pub fn composed(typed: &str) -> String {
    JsString::from(typed).normalize("NFC").into()
}
