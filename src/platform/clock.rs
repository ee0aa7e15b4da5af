//! What time it is here.

/// Milliseconds since 1970.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the browser's clock is a whole number of milliseconds after 1970"
)]
pub fn now_ms() -> u64 {
    js_sys::Date::now().max(0.0) as u64
}

/// The hour of the day here, 0 to 23.
pub fn hour() -> u32 {
    js_sys::Date::new_0().get_hours()
}
