//! A copy in one file: anybody can read it as a page, and Waymark can open it. Or it is sealed, and a passphrase opens it.

mod contents;
mod data;
mod element;
mod reading;
mod seal;

pub use contents::Contents;
pub use data::OpenCopy;
pub use seal::{Chance, SealedCopy};

use super::{
    Locale,
    html::{self, around, element, paragraph},
};
use crate::domain::{Learner, programme::Programme, texts::Texts};
pub use crate::seal::Passphrase;

/// A longer text than this is not looked at.
pub const MOST_BYTES: usize = 20 * 1024 * 1024;

/// Stands near the top of every copy, so that a damaged one is still known as ours.
const SIGN: &str = "<meta name=\"generator\" content=\"Waymark\">\n";

/// What a file turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CopyFile {
    Open(OpenCopy),
    Sealed(SealedCopy),
}

/// Why a text is not a copy we can use.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnreadableCopy {
    #[error("this is not a copy made by Waymark")]
    NotOurs,
    #[error("this copy is not whole")]
    Damaged,
    #[error("this copy was made by a newer Waymark (copy format {0})")]
    Newer(u32),
    #[error("this is too large to be a copy")]
    TooLarge,
    #[error("this copy was sealed with another passphrase")]
    OtherPassphrase,
}

/// What was chosen of the learner's record, as the text of a file that anybody can read.
pub fn page(
    learner: &Learner,
    contents: &Contents,
    programme: &Programme,
    texts: Option<&Texts>,
    locale: &Locale,
    now_ms: u64,
) -> String {
    let words = &locale.words.copy_page();
    let chosen = contents.chosen_from(learner);
    let mut body = element("h1", words.title());
    body += &element("p", &words.made_on(&(locale.day)(now_ms)));
    body += &element("p", contents.said_on_page(words));
    body += &element("p", &contents::things_said(chosen.items(), locale));
    body += &element("p", words.bring_back());
    body += &match contents {
        Contents::Everything | Contents::Unlocked => [
            paragraph("notice", words.private()),
            reading::journey(&chosen, programme, locale),
            reading::journal(&chosen, programme, locale),
            reading::bin(&chosen, locale),
            reading::boards(&chosen, programme, texts, locale),
            reading::sessions(&chosen, programme, locale),
            reading::own_help(&chosen, locale),
        ]
        .concat(),
        Contents::Progress => reading::journey(&chosen, programme, locale),
        Contents::Entries(_) => {
            paragraph("notice", words.private()) + &reading::journal(&chosen, programme, locale)
        }
    };
    body += &around("footer", &element("p", locale.words.app().independent()));
    // The data comes last, so that a file cut short is still a page, and is never taken for a whole copy.
    body += &element::element(data::ELEMENT_ID, &data::json(&chosen, contents, now_ms));
    file(words.title(), &body, locale)
}

/// What was chosen of the learner's record, sealed.
pub fn seal(
    learner: &Learner,
    contents: &Contents,
    now_ms: u64,
    passphrase: &Passphrase,
    chance: Chance,
) -> SealedCopy {
    let json = data::json(&contents.chosen_from(learner), contents, now_ms);
    SealedCopy::new(&json, passphrase, chance)
}

/// A sealed copy as the text of a file, which says what it is and nothing of what it holds.
pub fn sealed_page(sealed: &SealedCopy, locale: &Locale) -> String {
    let words = &locale.words.sealed_page();
    let steps: String = [
        words.open_waymark(),
        words.choose_record(),
        words.choose_file(),
        words.type_passphrase(),
    ]
    .map(|step| element("li", step))
    .concat();
    let body = [
        element("h1", words.title()),
        element("p", words.what()),
        paragraph("notice", words.nobody()),
        element("h2", words.how()),
        around("ol", &steps),
        around("footer", &element("p", locale.words.app().independent())),
        element::element(seal::ELEMENT_ID, &sealed.json()),
    ]
    .concat();
    file(words.title(), &body, locale)
}

/// The text of a file of ours.
fn file(title: &str, body: &str, locale: &Locale) -> String {
    html::Page {
        language: locale.language,
        direction: locale.direction,
        title,
        head: SIGN,
        body,
    }
    .text()
}

/// The copy in the text of a file. All of it or none: half a copy would pass for a whole one.
pub fn open(text: &str) -> Result<CopyFile, UnreadableCopy> {
    if text.len() > MOST_BYTES {
        return Err(UnreadableCopy::TooLarge);
    }
    if let Some(json) = element::json_in(text, data::ELEMENT_ID)? {
        return data::open(json).map(CopyFile::Open);
    }
    if let Some(json) = element::json_in(text, seal::ELEMENT_ID)? {
        return SealedCopy::from_json(json).map(CopyFile::Sealed);
    }
    Err(if bears_our_sign(text) {
        UnreadableCopy::Damaged
    } else {
        UnreadableCopy::NotOurs
    })
}

fn bears_our_sign(text: &str) -> bool {
    [
        SIGN.trim_end(),
        data::ELEMENT_ID,
        seal::ELEMENT_ID,
        "\"waymark_copy\":",
        "\"waymark_sealed\":",
    ]
    .iter()
    .any(|sign| text.contains(sign))
}

#[cfg(test)]
mod tests;
