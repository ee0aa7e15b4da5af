//! Following a finger, a pen or a mouse that drags or draws something.

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

/// Where the pointer is on the element that listens, in units of a sheet that is so wide and so high.
pub fn place_on(event: &PointerEvent, (width, height): (u16, u16)) -> Option<[u16; 2]> {
    let sheet = target(event)?.get_bounding_client_rect();
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    Some([
        units((x - sheet.left()) / sheet.width(), width),
        units((y - sheet.top()) / sheet.height(), height),
    ])
}

fn units(share: f64, whole: u16) -> u16 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it lies between nothing and the whole"
    )]
    let units = (share.clamp(0.0, 1.0) * f64::from(whole)).round() as u16;
    units
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
