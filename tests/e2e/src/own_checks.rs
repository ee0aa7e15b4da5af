//! What axe-core cannot see: targets and their gaps, reflow, one heading, text that is cut off, a focus that is hidden.

use anyhow::Result;
use thirtyfour::WebDriver;

use crate::page;

/// What is in the way on the page that is open: as it is set, with a reader's own space, and in every look it can have.
/// axe-core must have been there before.
pub async fn barriers(session: &WebDriver) -> Result<Vec<String>> {
    let body = "return [...ownChecks(), ...withReadersOwnSpace(), ...await inTheWayInEveryLook()];";
    page::ask_later(session, body, &[]).await
}

/// Where the focus is in the order of the page, -1 where it is on no control; and what lies over it.
pub async fn focus_step(session: &WebDriver) -> Result<(i64, Vec<String>)> {
    page::ask(session, "[focusPlace(), hiddenFocus()]", &[]).await
}

/// What cannot be told apart in a person's own colours.
pub async fn alike_in_forced_colours(session: &WebDriver) -> Result<Vec<String>> {
    page::ask(session, "[...alikeInForcedColours(), ...sideways()]", &[]).await
}
