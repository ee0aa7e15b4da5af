//! Where Waymark is open: in a browser's tab, or installed.

use js_sys::Reflect;

use super::window;

/// True in a tab of a browser on an iPhone or iPad, where work does not follow to the home screen:
/// an installed page there has a store of its own.
pub fn is_apple_tab() -> bool {
    let navigator = window().navigator();
    // Absent in every other browser; true once it is on the home screen.
    let is_standalone = Reflect::get(&navigator, &"standalone".into())
        .ok()
        .and_then(|standalone| standalone.as_bool());
    // A Mac answers too, and has no touch screen.
    is_standalone == Some(false) && navigator.max_touch_points() > 0
}
