//! How the page looks: set on the page's root, and remembered where `first.js` finds it before the first paint.

use super::{document, local_storage};

const DISPLAY: &str = named!("/display");

/// How the page looks, by the names that the style sheet knows.
pub struct Display {
    /// `system`, `light`, `dark`, `contrast` or `cream`.
    pub colours: &'static str,
    /// Per cent of the usual size.
    pub text: u16,
    /// `usual` or `more`.
    pub space: &'static str,
    /// `usual` or `less`.
    pub motion: &'static str,
}

pub fn show(display: &Display) {
    let Display {
        colours,
        text,
        space,
        motion,
    } = display;
    let text = text.to_string();
    let values = [
        ("colours", *colours),
        ("text", &text),
        ("space", space),
        ("motion", motion),
    ];
    if let Some(root) = document().document_element() {
        for (name, value) in values {
            root.set_attribute(&format!("data-{name}"), value)
                .expect("these are proper attribute names");
        }
    }
    // Where storage is blocked the look is set again from the record at the next start, a moment later.
    if let Some(storage) = local_storage() {
        let fields = values.map(|(name, value)| format!(r#""{name}":"{value}""#));
        storage
            .set_item(DISPLAY, &format!("{{{}}}", fields.join(",")))
            .ok();
    }
}
