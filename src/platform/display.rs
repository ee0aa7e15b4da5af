//! How the page looks: set on the page's root, and remembered where the boot script finds it before the first paint.

use super::{document, local_storage};

const DISPLAY: &str = "waymark/display";

/// Sets colours (`system`, `light`, `dark`, `contrast`) and text size (per cent).
pub fn show(colours: &str, text_percent: u16) {
    if let Some(root) = document().document_element() {
        let text = text_percent.to_string();
        root.set_attribute("data-colours", colours)
            .and_then(|()| root.set_attribute("data-text", &text))
            .expect("these are proper attribute names");
    }
    // Where storage is blocked the look is set again from the record at the next start, a moment later.
    if let Some(storage) = local_storage() {
        let json = format!(r#"{{"colours":"{colours}","text":"{text_percent}"}}"#);
        storage.set_item(DISPLAY, &json).ok();
    }
}
