//! Days between two dates, which is all the calendar that content needs.

use std::ops::Range;
use std::time::{SystemTime, UNIX_EPOCH};

/// Today as days since 1 January 1970.
pub fn today() -> i64 {
    let since_1970 = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since_1970.as_secs() / 86_400).unwrap_or(i64::MAX)
}

/// Days since 1 January 1970 of a date written as `2026-11-24`.
pub fn days_since_1970(date: &str) -> Option<i64> {
    let bytes = date.as_bytes();
    let has_shape = bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-';
    let number = |range: Range<usize>| date.get(range)?.parse::<i64>().ok();
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let longest = match month {
        2 => 28 + i64::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    if !has_shape || !(1..=12).contains(&month) || !(1..=longest).contains(&day) {
        return None;
    }
    // Counting from March puts the leap day last, so months before it have fixed lengths.
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let days_before_month = (153 * month + 2) / 5;
    let days_before_year = year * 365 + year / 4 - year / 100 + year / 400;
    Some(days_before_year + days_before_month + day - 1 - 719_468)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_count_from_1970() {
        assert_eq!(days_since_1970("1970-01-01"), Some(0));
        assert_eq!(days_since_1970("2000-03-01"), Some(11_017));
        assert_eq!(days_since_1970("2026-11-24"), Some(20_781));
    }

    #[test]
    fn what_is_not_a_date_is_refused() {
        for text in [
            "2026-02-29",
            "2026-13-01",
            "2026-1-1",
            "24/11/2026",
            "2026-00-10",
            "",
        ] {
            assert_eq!(days_since_1970(text), None, "{text}");
        }
        assert!(days_since_1970("2028-02-29").is_some());
    }
}
