//! What time it is here.

use crate::domain::day::Day;

/// Milliseconds since 1970.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the browser's clock is a whole number of milliseconds after 1970"
)]
pub fn now_ms() -> u64 {
    js_sys::Date::now().max(0.0) as u64
}

/// The day of the calendar here.
pub fn today() -> Day {
    let now = js_sys::Date::new_0();
    let (year, month, day) = (now.get_full_year(), now.get_month() + 1, now.get_date());
    format!("{year:04}-{month:02}-{day:02}")
        .parse()
        .unwrap_or_default()
}

/// The hour of the day here, 0 to 23.
pub fn hour() -> u32 {
    js_sys::Date::new_0().get_hours()
}
