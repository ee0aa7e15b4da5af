//! Taking away: copies, open and sealed, a picture to keep, pages, a calendar, codes. Values in, text out.
//!
//! Nothing here saves, sends or draws. What comes from a file is checked here, and never trusted.

pub mod board_page;
pub mod board_picture;
pub mod board_table;
pub mod calendar;
pub mod card;
pub mod code;
pub mod copy;
pub mod drawing;
pub mod html;
pub mod qr;
pub mod session_page;
pub mod taking_part;

use crate::{
    domain::day::Day,
    words::{Plural, Words},
};

/// How one language says things: its words, its days and its plurals.
pub struct Locale<'a> {
    /// BCP 47 tag, such as `en-GB`.
    pub language: &'a str,
    /// `ltr` or `rtl`.
    pub direction: &'a str,
    pub words: Words,
    /// The day of a time in milliseconds since 1970, such as `12 November 2026`.
    pub day: &'a dyn Fn(u64) -> String,
    /// A day of the calendar, in the same way.
    pub date: &'a dyn Fn(Day) -> String,
    /// The plural form a number takes.
    pub plural: &'a dyn Fn(usize) -> Plural,
}

#[cfg(test)]
mod samples;
