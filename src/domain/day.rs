//! A day of the calendar and a time of day: when people meet, whatever the clock says elsewhere.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A day, counted from 1 January 1970. Written as `2026-11-24`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct Day(i32);

/// A time of day to the minute. Written as `14:05`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TimeOfDay {
    /// Minutes since midnight.
    minute: u16,
}

/// Why some text is not a day or a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not written as a day (2026-11-24) or a time (14:05)")]
pub struct NotWrittenSo;

const DAY_MINUTES: u16 = 24 * 60;

impl Day {
    /// So many days after 1 January 1970.
    pub const fn since_1970(days: i32) -> Self {
        Self(days)
    }

    /// So many days later.
    #[must_use]
    pub const fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// How many days it is from `earlier` to this day; below zero if that day is later.
    pub const fn days_after(self, earlier: Self) -> i32 {
        self.0.saturating_sub(earlier.0)
    }
}

impl TimeOfDay {
    pub const fn hour(self) -> u16 {
        self.minute / 60
    }

    pub const fn minute(self) -> u16 {
        self.minute % 60
    }

    /// So many minutes later, on whatever day.
    #[must_use]
    pub const fn later(self, minutes: u16) -> Self {
        Self {
            minute: (self.minute + minutes % DAY_MINUTES) % DAY_MINUTES,
        }
    }
}

impl FromStr for Day {
    type Err = NotWrittenSo;

    fn from_str(text: &str) -> Result<Self, NotWrittenSo> {
        let [year, month, day] = numbers(text, ['-', '-'], [4, 2, 2]).ok_or(NotWrittenSo)?;
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let longest = match month {
            2 => 28 + i32::from(is_leap),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        if !(1..=12).contains(&month) || !(1..=longest).contains(&day) {
            return Err(NotWrittenSo);
        }
        // Counting from March puts the leap day last, so months before it have fixed lengths.
        let (year, month) = if month > 2 {
            (year, month - 3)
        } else {
            (year - 1, month + 9)
        };
        let days_before_month = (153 * month + 2) / 5;
        let days_before_year =
            year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        Ok(Self(
            days_before_year + days_before_month + day - 1 - 719_468,
        ))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The same count backwards, in periods of 400 years.
        let days = i64::from(self.0) + 719_468;
        let (period, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let day = day - (153 * month + 2) / 5 + 1;
        let (month, later) = if month < 10 {
            (month + 3, 0)
        } else {
            (month - 9, 1)
        };
        let year = period * 400 + year + later;
        write!(out, "{year:04}-{month:02}-{day:02}")
    }
}

impl FromStr for TimeOfDay {
    type Err = NotWrittenSo;

    fn from_str(text: &str) -> Result<Self, NotWrittenSo> {
        let [hour, minute] = numbers(text, [':'], [2, 2]).ok_or(NotWrittenSo)?;
        let minutes = u16::try_from(hour * 60 + minute).map_err(|_| NotWrittenSo)?;
        if minute >= 60 || minutes >= DAY_MINUTES {
            return Err(NotWrittenSo);
        }
        Ok(Self { minute: minutes })
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:02}:{:02}", self.hour(), self.minute())
    }
}

/// Numbers of so many digits each, with these characters between them.
fn numbers<const N: usize, const GAPS: usize>(
    text: &str,
    gaps: [char; GAPS],
    digits: [usize; N],
) -> Option<[i32; N]> {
    let mut found = [0; N];
    let mut rest = text;
    for (place, length) in digits.into_iter().enumerate() {
        let (number, after) = rest.split_at_checked(length)?;
        if !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        found[place] = number.parse().ok()?;
        rest = match gaps.get(place) {
            Some(gap) => after.strip_prefix(*gap)?,
            None => after,
        };
    }
    rest.is_empty().then_some(found)
}

macro_rules! saved_as_text {
    ($($kind:ty),*) => {$(
        impl TryFrom<String> for $kind {
            type Error = NotWrittenSo;

            fn try_from(text: String) -> Result<Self, NotWrittenSo> {
                text.parse()
            }
        }

        impl From<$kind> for String {
            fn from(value: $kind) -> Self {
                value.to_string()
            }
        }
    )*};
}

saved_as_text!(Day, TimeOfDay);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn days_count_from_1970() {
        for (text, days) in [
            ("1970-01-01", 0),
            ("2000-03-01", 11_017),
            ("2026-11-24", 20_781),
            ("0000-03-01", -719_468),
        ] {
            assert_eq!(text.parse(), Ok(Day(days)), "{text}");
            assert_eq!(Day(days).to_string(), text);
        }
        assert_eq!(Day(20_781).plus(40).to_string(), "2027-01-03");
        assert_eq!(Day(20_781).days_after(Day(20_000)), 781);
    }

    #[test]
    fn what_is_not_a_day_or_a_time_is_refused() {
        for text in [
            "2026-02-29",
            "2026-13-01",
            "2026-1-1",
            "24/11/2026",
            "2026-00-10",
            "+026-01-01",
            "2026-11-24 ",
            "é026-01-01",
            "",
        ] {
            assert_eq!(text.parse::<Day>(), Err(NotWrittenSo), "{text}");
        }
        for text in ["24:00", "12:60", "9:00", "09:00:00", "noon", ""] {
            assert_eq!(text.parse::<TimeOfDay>(), Err(NotWrittenSo), "{text}");
        }
        assert!("2028-02-29".parse::<Day>().is_ok() && "23:59".parse::<TimeOfDay>().is_ok());
    }

    proptest! {
        #[test]
        fn every_day_and_time_reads_back(days in -700_000..2_900_000, minute in 0..DAY_MINUTES) {
            prop_assert_eq!(Day(days).to_string().parse(), Ok(Day(days)));
            let time = TimeOfDay { minute };
            prop_assert_eq!(time.to_string().parse(), Ok(time));
        }
    }
}
