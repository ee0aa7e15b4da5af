//! What axe-core cannot see: targets and their gaps, reflow, one heading, text that is cut off, a focus that is hidden.

use anyhow::Result;
use thirtyfour::WebDriver;

use crate::page;

const CHECKS: &str = include_str!("own_checks.js");

/// How a page may look beside the way it is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// With more space between letters, words and lines.
    MoreSpace,
    /// In text twice as large.
    TwiceAsLarge,
    /// Both.
    TwiceAsLargeWithSpace,
}

impl Look {
    /// The marks at the root of the page, as `platform/display.rs` sets them.
    const fn marks(self) -> &'static str {
        match self {
            Self::MoreSpace => "{ space: 'more' }",
            Self::TwiceAsLarge => "{ text: '200' }",
            Self::TwiceAsLargeWithSpace => "{ text: '200', space: 'more' }",
        }
    }
}

/// What is in the way on the page that is open: as it is set, with a reader's own space, and with each of these looks.
/// axe-core must have been there before.
pub async fn barriers(session: &WebDriver, looks: &[Look]) -> Result<Vec<String>> {
    let looks: String = looks
        .iter()
        .map(|look| format!("...await looked('{look:?}', {}), ", look.marks()))
        .collect();
    let body = format!("{CHECKS}\nreturn [...ownChecks(), ...withReadersOwnSpace(), {looks}];");
    page::ask_later(session, &body, &[]).await
}

/// Where the focus is in the order of the page, -1 where it is on no control; and what lies over it.
pub async fn focus_step(session: &WebDriver) -> Result<(i64, Vec<String>)> {
    let body = format!("{CHECKS}\nreturn [focusPlace(), hiddenFocus()];");
    page::ask_later(session, &body, &[]).await
}

/// What cannot be told apart in a person's own colours.
pub async fn alike_in_forced_colours(session: &WebDriver) -> Result<Vec<String>> {
    let body = format!("{CHECKS}\nreturn [...alikeInForcedColours(), ...sideways()];");
    page::ask_later(session, &body, &[]).await
}
