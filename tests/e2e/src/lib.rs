//! Waymark in real browsers.
