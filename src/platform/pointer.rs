//! Following a finger or a mouse that drags something.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, PointerEvent};

use super::document;

/// Keeps further moves of this pointer coming to the element it went down on.
pub fn capture(event: &PointerEvent) {
    if let Some(element) = target(event) {
        // A pointer that has been lifted by now cannot be captured, and need not be.
        element.set_pointer_capture(event.pointer_id()).ok();
    }
}

/// The value of `attribute` on the nearest element under this point that has it.
pub fn attribute_at(x: i32, y: i32, attribute: &str) -> Option<String> {
    document()
        .elements_from_point(coordinate(x), coordinate(y))
        .iter()
        .filter_map(|element| element.dyn_into::<Element>().ok())
        .find_map(|element| element.get_attribute(attribute))
}

fn target(event: &PointerEvent) -> Option<Element> {
    event.current_target()?.dyn_into().ok()
}

fn coordinate(value: i32) -> f32 {
    // Screen coordinates are small.
    #[expect(
        clippy::cast_precision_loss,
        reason = "screen coordinates are far below 2^23"
    )]
    let coordinate = value as f32;
    coordinate
}
