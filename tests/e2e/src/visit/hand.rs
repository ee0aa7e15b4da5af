//! How somebody uses a page: with a finger on the screen, or with a keyboard alone.

use anyhow::{Result, bail};
use thirtyfour::Key;

use super::{Visit, doing::MOST_TABS};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    Finger,
    Keyboard,
}

impl Hand {
    /// Uses the link, button or summary with these words, or ticks the box.
    pub async fn press(self, visit: &mut Visit, words: &str) -> Result<()> {
        self.set_off(visit, words).await?;
        if self == Hand::Finger {
            return Ok(());
        }
        let place = format!("a place for the keyboard after “{words}”");
        visit.wait_for(&place, "focused() !== null", &[]).await
    }

    /// Hides. The page that comes begins at its top, and no place in it is marked for the keyboard.
    pub async fn hide(self, visit: &mut Visit) -> Result<()> {
        self.set_off(visit, "Hide").await
    }

    pub(super) async fn set_off(self, visit: &mut Visit, words: &str) -> Result<()> {
        if self == Hand::Finger {
            return visit.put_finger_on(words).await;
        }
        visit.see_control(words).await?;
        let question = "[nameOf(toTap(arguments[0])), toTap(arguments[0]).control?.type ?? null, toTap(arguments[0]).control?.name ?? null]";
        let (name, kind, group): (String, Option<String>, Option<String>) =
            visit.ask(question, &[words]).await?;
        match (kind.as_deref(), group) {
            (Some("radio"), Some(group)) => return choose_among(visit, &group, &name).await,
            (Some("checkbox"), _) => {
                go_to(visit, &name).await?;
                visit.press(Key::Space).await
            }
            _ => {
                go_to(visit, &name).await?;
                visit.press(Key::Enter).await
            }
        }
    }

    /// Writes into the field with this label, after what is there.
    pub async fn write(self, visit: &mut Visit, label: &str, text: &str) -> Result<()> {
        match self {
            Hand::Finger => visit.type_at_once(label, text).await,
            Hand::Keyboard => {
                go_to_field(visit, label).await?;
                visit.type_here(text).await
            }
        }
    }

    /// Writes into the field with this label in place of what is there.
    pub async fn write_anew(self, visit: &mut Visit, label: &str, text: &str) -> Result<()> {
        if self == Hand::Keyboard {
            go_to_field(visit, label).await?;
        }
        visit.clear(label).await?;
        match self {
            Hand::Finger => visit.type_at_once(label, text).await,
            Hand::Keyboard => visit.type_here(text).await,
        }
    }

    /// Sets a field to the twelfth of December 2026, which is typed alike whether days or months come first.
    pub async fn set_twelfth_of_december(self, visit: &mut Visit, label: &str) -> Result<()> {
        match self {
            Hand::Finger => visit.set_value(label, "2026-12-12").await?,
            Hand::Keyboard => {
                go_to_field(visit, label).await?;
                visit.type_here("12122026").await?;
            }
        }
        visit.see_words_in(label, "2026-12-12").await
    }
}

/// Goes to a group of radio buttons with Tab, and to one of them with an arrow key, which chooses it.
async fn choose_among(visit: &mut Visit, group: &str, name: &str) -> Result<()> {
    let is_there = "document.activeElement?.name === arguments[0]";
    for _ in 0..MOST_TABS {
        if visit.ask::<bool>(is_there, &[group]).await? {
            break;
        }
        visit.press(Key::Tab).await?;
    }
    // The first one of a group has the focus when none is chosen yet, and is not chosen by it.
    if visit.focused().await?.as_deref() == Some(name) {
        return visit.press(Key::Space).await;
    }
    for _ in 0..MOST_TABS {
        visit.press(Key::Down).await?;
        if visit.focused().await?.as_deref() == Some(name) {
            return Ok(());
        }
    }
    bail!("arrow keys do not lead to “{name}”");
}

async fn go_to_field(visit: &mut Visit, label: &str) -> Result<()> {
    visit
        .wait_for(
            &format!("a field called “{label}”"),
            "toFill(arguments[0]) !== null",
            &[label],
        )
        .await?;
    let name: String = visit
        .ask("nameOf(byWords('label', arguments[0]))", &[label])
        .await?;
    go_to(visit, &name).await
}

async fn go_to(visit: &mut Visit, name: &str) -> Result<()> {
    if visit.focused().await?.as_deref() == Some(name) {
        return Ok(());
    }
    visit.tab_to(name).await
}
