//! How somebody uses a page: with a finger on the screen, or with a keyboard alone.

use anyhow::Result;
use thirtyfour::Key;

use super::Visit;

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

    async fn set_off(self, visit: &mut Visit, words: &str) -> Result<()> {
        if self == Hand::Finger {
            return visit.tap(words).await;
        }
        visit.see_control(words).await?;
        let (name, is_box): (String, bool) = visit
            .ask(
                "[nameOf(toTap(arguments[0])), toTap(arguments[0]).localName === 'label']",
                &[words],
            )
            .await?;
        go_to(visit, &name).await?;
        let key = if is_box { Key::Space } else { Key::Enter };
        visit.press(key).await
    }

    /// Writes into the field with this label, after what is there.
    pub async fn write(self, visit: &mut Visit, label: &str, text: &str) -> Result<()> {
        match self {
            Hand::Finger => visit.type_into(label, text).await,
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
            Hand::Finger => visit.type_into(label, text).await,
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
