//! A copy of everything in one file: anybody can read it as a page, and Waymark can open it.

mod data;
mod reading;

pub use data::{MOST_BYTES, UnreadableCopy, open};

use super::{
    Locale,
    html::{self, around, element, paragraph},
};
use crate::domain::{Learner, programme::Programme};

/// Everything the learner has done, as the text of a file.
pub fn page(learner: &Learner, programme: &Programme, locale: &Locale, now_ms: u64) -> String {
    let words = &locale.words.copy_page;
    let mut body = element("h1", words.title);
    body += &element("p", &words.made_on(&(locale.day)(now_ms)));
    body += &element("p", words.what);
    body += &paragraph("notice", words.private);
    body += &reading::journey(learner, programme, locale);
    body += &reading::journal(learner, programme, locale);
    body += &reading::bin(learner, locale);
    body += &reading::boards(learner, programme, locale);
    body += &around("footer", &element("p", locale.words.app.independent));
    // The data comes last, so that a file cut short is still a page, and is never taken for a whole copy.
    body += &data::element(learner, now_ms);
    html::Page {
        language: &programme.language,
        title: words.title,
        head: data::SIGN,
        body: &body,
    }
    .text()
}

#[cfg(test)]
mod tests;
