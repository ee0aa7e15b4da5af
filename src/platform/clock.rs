//! What time it is here, and waiting no longer than so long.

use std::{future::Future, pin::pin};

use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;

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

/// What comes of this work, or nothing if it takes longer than so many seconds.
pub async fn within<T>(seconds: u32, work: impl Future<Output = T>) -> Option<T> {
    // Second by second: while a page is suspended, time does not pass for it.
    let time_is_up = async {
        for _ in 0..seconds {
            TimeoutFuture::new(1_000).await;
        }
    };
    match select(pin!(work), pin!(time_is_up)).await {
        Either::Left((outcome, _)) => Some(outcome),
        Either::Right(_) => None,
    }
}
