//! Dates, times and plurals as the language writes them, from the browser's own `Intl`.

use std::cell::OnceCell;

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

use crate::{domain::day::Day, words::Plural};

const DAY_MS: u64 = 24 * 60 * 60 * 1000;

thread_local! {
    /// A journal shows many days at once, and making a formatter takes longer than using it. There is one language.
    static DAY_FORMAT: OnceCell<JsValue> = const { OnceCell::new() };
}

/// Writes dates, times and plurals in one language.
#[derive(Clone, Copy)]
pub struct Intl {
    language: &'static str,
}

impl Intl {
    /// For a BCP 47 tag such as `en-GB`.
    pub const fn new(language: &'static str) -> Self {
        Self { language }
    }

    /// `12 November 2026`.
    pub fn day(self, at_ms: u64) -> String {
        let date = js_sys::Date::new(&JsValue::from_f64(as_number(at_ms)));
        DAY_FORMAT.with(|format| {
            let make = || {
                self.date_formatter(&[("dateStyle", "long")])
                    .format()
                    .into()
            };
            call(format.get_or_init(make), &date)
        })
    }

    /// `12 November`.
    pub fn short_day(self, at_ms: u64) -> String {
        self.date_format(at_ms, &[("day", "numeric"), ("month", "long")])
    }

    /// `12 November 2026`.
    pub fn date(self, day: Day) -> String {
        self.calendar_day(day, &[("dateStyle", "long")])
    }

    /// `Thursday 12 November`.
    pub fn weekday(self, day: Day) -> String {
        self.calendar_day(
            day,
            &[("weekday", "long"), ("day", "numeric"), ("month", "long")],
        )
    }

    /// `12 November`.
    pub fn short_date(self, day: Day) -> String {
        self.calendar_day(day, &[("day", "numeric"), ("month", "long")])
    }

    /// A day of the calendar is the same everywhere, so it is written as that of Greenwich.
    fn calendar_day(self, day: Day, choices: &[(&str, &str)]) -> String {
        let choices: Vec<_> = choices
            .iter()
            .copied()
            .chain([("timeZone", "UTC")])
            .collect();
        let date = js_sys::Date::new(&JsValue::from_str(&day.to_string()));
        call(&self.date_formatter(&choices).format(), &date)
    }

    /// `2026-11-12`, for names of files.
    pub fn file_day(self, at_ms: u64) -> String {
        let date = js_sys::Date::new(&JsValue::from_f64(as_number(at_ms)));
        format!(
            "{}-{:02}-{:02}",
            date.get_full_year(),
            date.get_month() + 1,
            date.get_date()
        )
    }

    /// `14:32`.
    pub fn time(self, at_ms: u64) -> String {
        self.date_format(at_ms, &[("timeStyle", "short")])
    }

    /// `today`, `yesterday`, `3 days ago`: how many days lie between the two calendar days here.
    pub fn days_ago(self, at_ms: u64, now_ms: u64) -> String {
        let days = local_day(now_ms).saturating_sub(local_day(at_ms));
        let format = js_sys::Intl::RelativeTimeFormat::new(
            &self.languages(),
            &options(&[("numeric", "auto")]),
        );
        format.format(-as_number(days), "day").into()
    }

    /// `1.2 MB`: a number of bytes in the unit that suits it.
    pub fn size(self, bytes: u64) -> String {
        let (unit, bytes_in_it) = match bytes {
            0..1_000_000 => ("kilobyte", 1e3),
            1_000_000..1_000_000_000 => ("megabyte", 1e6),
            _ => ("gigabyte", 1e9),
        };
        let choices = options(&[
            ("style", "unit"),
            ("unit", unit),
            ("maximumSignificantDigits", "2"),
        ]);
        let format = js_sys::Intl::NumberFormat::new(&self.languages(), &choices);
        let number = JsValue::from_f64(as_number(bytes) / bytes_in_it);
        call(&format.format(), &number)
    }

    /// The form of a word that goes with this number.
    pub fn plural(self, count: usize) -> Plural {
        let rules = js_sys::Intl::PluralRules::new(&self.languages(), &Object::new());
        let name = rules.select(as_number(count as u64));
        Plural::from_name(&String::from(name))
    }

    /// Some browsers have no dates in Welsh: then they write them as in Britain, and not as in America.
    fn languages(self) -> Array {
        Array::of2(
            &JsValue::from_str(self.language),
            &JsValue::from_str("en-GB"),
        )
    }

    fn date_formatter(self, choices: &[(&str, &str)]) -> js_sys::Intl::DateTimeFormat {
        js_sys::Intl::DateTimeFormat::new(&self.languages(), &options(choices))
    }

    fn date_format(self, at_ms: u64, choices: &[(&str, &str)]) -> String {
        let date = js_sys::Date::new(&JsValue::from_f64(as_number(at_ms)));
        call(&self.date_formatter(choices).format(), &date)
    }
}

/// What a formatter's function makes of a value.
fn call(format: &JsValue, value: &JsValue) -> String {
    format
        .dyn_ref::<Function>()
        .and_then(|format| format.call1(&JsValue::UNDEFINED, value).ok()?.as_string())
        .unwrap_or_default()
}

fn options(choices: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (name, value) in choices {
        Reflect::set(
            &options,
            &JsValue::from_str(name),
            &JsValue::from_str(value),
        )
        .expect("a plain object takes any property");
    }
    options.unchecked_into()
}

/// The number of the calendar day here, counted from 1970.
fn local_day(at_ms: u64) -> u64 {
    let date = js_sys::Date::new(&JsValue::from_f64(as_number(at_ms)));
    let offset_ms = date.get_timezone_offset() * 60_000.0;
    let local_ms = as_number(at_ms) - offset_ms;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a time after 1970 in milliseconds is a whole number that fits"
    )]
    let local_ms = local_ms.max(0.0) as u64;
    local_ms / DAY_MS
}

#[expect(
    clippy::cast_precision_loss,
    reason = "times and counts are far below 2^53"
)]
fn as_number(value: u64) -> f64 {
    value as f64
}
