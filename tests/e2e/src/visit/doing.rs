//! What a person does: goes somewhere, taps, types, drags, hands over files.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::Value;
use thirtyfour::error::{WebDriverError, WebDriverErrorInner};
use thirtyfour::{By, Key, TypingData, WebElement};
use tokio::time::sleep;

use super::{GLANCE, Visit};
use crate::places::is_in_app;

/// How long the pointer takes for each part of a drag.
const DRAG_STEP: Duration = Duration::from_millis(60);

/// A page has its heading. The first words that a newcomer reads are not yet the app.
const HAS_PAGE: &str = "document.querySelector('h1:not(.new-here)') !== null";

/// More stops than any page has.
pub(super) const MOST_TABS: usize = 200;

impl Visit {
    /// Types an address of Waymark, and waits until a page is there.
    pub async fn open(&mut self, path: &str) -> Result<()> {
        self.note(format!("opened {path}"));
        let url = format!("{}{path}", self.server.url());
        self.session()
            .goto(url)
            .await
            .with_context(|| format!("{path} does not open"))?;
        self.wait_for_page().await
    }

    /// Goes to a page from another one, as a link does: nothing is loaded anew, unless the other is not of the app.
    pub async fn go(&mut self, path: &str) -> Result<()> {
        let here = self.path().await?;
        if !is_in_app(&here) {
            return self.open(path).await;
        }
        if here == path {
            return Ok(());
        }
        self.note(format!("went to {path}"));
        self.ask::<Value>("follow(arguments[0]) ?? null", &[path])
            .await?;
        self.wait_for(path, "hasArrivedAt(arguments[0])", &[path])
            .await
    }

    /// Opens a file as a page, without Waymark.
    pub async fn open_file(&mut self, file: &Path) -> Result<()> {
        self.note(format!("opened {}", file.display()));
        let url = format!("file://{}", file.display());
        self.session().goto(url).await?;
        self.wait_for_page().await
    }

    /// Loads the page again.
    pub async fn reload(&mut self) -> Result<()> {
        self.note("loaded again");
        // Firefox's driver would load it past the worker, which no person does.
        let reload =
            "(document.documentElement.dataset.old = '', setTimeout(() => location.reload()))";
        self.ask::<Value>(reload, &[]).await?;
        let is_loaded = format!("!('old' in document.documentElement.dataset) && {HAS_PAGE}");
        self.wait_for("the page, loaded again,", &is_loaded, &[])
            .await
    }

    /// Presses Back.
    pub async fn back(&mut self) -> Result<()> {
        self.note("went back");
        self.session().back().await.context("Back does not work")?;
        self.wait_for_page().await
    }

    /// Taps the link, button, summary or label with these words, or uses it by the hand of this visit.
    pub async fn tap(&mut self, words: &str) -> Result<()> {
        self.hand.set_off(self, words).await
    }

    pub(super) async fn put_finger_on(&mut self, words: &str) -> Result<()> {
        self.note(format!("tapped “{words}”"));
        let started = Instant::now();
        loop {
            self.settle().await?;
            let control = self
                .find("toTap(arguments[0])", words, "something to tap")
                .await?;
            match control.click().await {
                Err(trouble) if was_not_tapped(&trouble) && started.elapsed() < self.patience => {
                    sleep(GLANCE).await;
                }
                outcome => return outcome.with_context(|| format!("“{words}” cannot be tapped")),
            }
        }
    }

    /// Puts the finger on the link or button with these words, and leaves it there.
    pub async fn press_down(&mut self, words: &str) -> Result<()> {
        self.note(format!("pressed “{words}” down"));
        let control = self
            .find("toTap(arguments[0])", words, "something to press")
            .await?;
        Ok(self
            .session()
            .action_chain()
            .move_to_element_center(&control)
            .click_and_hold()
            .perform()
            .await?)
    }

    /// Lifts the finger from where it is.
    pub async fn let_go(&mut self) -> Result<()> {
        self.note("let go");
        Ok(self.session().action_chain().release().perform().await?)
    }

    /// Types into the field with this label, after what is there.
    pub async fn type_into(&mut self, label: &str, text: &str) -> Result<()> {
        self.hand.write(self, label, text).await
    }

    pub(super) async fn type_at_once(&mut self, label: &str, text: &str) -> Result<()> {
        self.note(format!("typed “{text}”"));
        self.settle().await?; // A page that moves its focus meanwhile makes WebKit drop a key.
        let field = self.field(label).await?;
        field
            .send_keys(text)
            .await
            .with_context(|| format!("“{label}” takes no words"))
    }

    /// Pastes into the field with this label: many words at once, and one change.
    pub async fn paste_into(&mut self, label: &str, text: &str) -> Result<()> {
        self.note(format!("pasted {} letters", text.len()));
        let field = self.field(label).await?;
        let paste =
            "arguments[0].focus(); return document.execCommand('insertText', false, arguments[1]);";
        let is_pasted = self
            .session()
            .execute(paste, vec![field.to_json()?, text.into()])
            .await?;
        ensure!(is_pasted.convert::<bool>()?, "“{label}” takes no words");
        Ok(())
    }

    /// Empties the field with this label.
    pub async fn clear(&mut self, label: &str) -> Result<()> {
        let field = self.field(label).await?;
        field.send_keys(Key::Control + "a").await?;
        Ok(field.send_keys(Key::Backspace).await?)
    }

    /// Gives the field with this label a value, as a picker of days or times does.
    pub async fn set_value(&mut self, label: &str, value: &str) -> Result<()> {
        self.note(format!("set “{label}” to {value}"));
        let field = self.field(label).await?;
        let set = "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', { bubbles: true })); arguments[0].dispatchEvent(new Event('change', { bubbles: true }));";
        self.session()
            .execute(set, vec![field.to_json()?, value.into()])
            .await
            .with_context(|| format!("“{label}” takes no {value}"))?;
        Ok(())
    }

    /// What is in the field with this label.
    pub async fn words_in(&mut self, label: &str) -> Result<String> {
        Ok(self
            .field(label)
            .await?
            .prop("value")
            .await?
            .unwrap_or_default())
    }

    /// Waits until these words are in the field with this label, and nothing else.
    pub async fn see_words_in(&mut self, label: &str, words: &str) -> Result<()> {
        self.wait_for(
            &format!("“{words}” in “{label}”"),
            "toFill(arguments[0])?.value === arguments[1]",
            &[label, words],
        )
        .await
    }

    /// Chooses a file in the field with this label.
    pub async fn choose_file(&mut self, label: &str, file: &Path) -> Result<()> {
        self.note(format!("chose {}", file.display()));
        Ok(self
            .field(label)
            .await?
            .send_keys(file.display().to_string())
            .await?)
    }

    /// Presses a key, wherever the focus is.
    pub async fn press(&mut self, key: Key) -> Result<()> {
        self.note(format!("pressed {key:?}"));
        self.strike(key.value()).await
    }

    /// Types where the focus is.
    pub async fn type_here(&mut self, text: &str) -> Result<()> {
        self.note(format!("typed “{text}”"));
        self.strike(text).await
    }

    /// Presses Tab until what is called so has the focus.
    pub async fn tab_to(&mut self, words: &str) -> Result<()> {
        self.note(format!("went to “{words}” with Tab"));
        for _ in 0..MOST_TABS {
            self.strike(Key::Tab.value()).await?;
            if self.focused().await?.as_deref() == Some(words) {
                return Ok(());
            }
        }
        bail!("Tab does not lead to “{words}”");
    }

    /// Drags the element that matches `selector` to a place in the one that matches `target`:
    /// so much of its width to the right, so much of its height down.
    pub async fn drag(
        &mut self,
        selector: &str,
        target: &str,
        (right, down): (f64, f64),
    ) -> Result<()> {
        self.note(format!("dragged {selector} to {target}"));
        let (right, down) = (right.to_string(), down.to_string());
        let question = "fromMiddle(...arguments)";
        let (x, y): (i64, i64) = self.ask(question, &[target, &right, &down]).await?;
        let is_at_rest = "document.querySelector(arguments[0])?.getAnimations().length === 0";
        self.wait_for(&format!("{selector} at rest"), is_at_rest, &[selector])
            .await?;
        let thing = self.session().find(By::Css(selector)).await?;
        let place = self.session().find(By::Css(target)).await?;
        self.session()
            .action_chain_with_delay(None, Some(DRAG_STEP))
            .move_to_element_center(&thing)
            .click_and_hold()
            .move_by_offset(5, 5)
            .move_to_element_with_offset(&place, x, y)
            .release()
            .perform()
            .await
            .with_context(|| format!("{selector} cannot be dragged"))
    }

    /// Waits for a download whose name begins and ends like this.
    pub async fn download(&mut self, begin: &str, end: &str) -> Result<PathBuf> {
        let started = Instant::now();
        loop {
            for entry in fs::read_dir(&self.downloads)? {
                let entry = entry?;
                let name = entry.file_name().to_string_lossy().into_owned();
                // A download that is still coming has a name of the browser's own, or no bytes yet.
                let has_come = entry.metadata()?.len() > 0;
                if name.starts_with(begin) && name.ends_with(end) && has_come {
                    return Ok(entry.path());
                }
            }
            ensure!(
                started.elapsed() < self.patience,
                "no file `{begin}…{end}` is among the downloads"
            );
            sleep(GLANCE).await;
        }
    }

    /// Waits for such a download and takes it away, so that the next one may have its name. Returns its text.
    pub async fn take_download(&mut self, begin: &str, end: &str) -> Result<String> {
        let path = self.download(begin, end).await?;
        let text = fs::read_to_string(&path)?;
        fs::remove_file(path)?;
        Ok(text)
    }

    /// Makes a file outside the browser, such as one that somebody sent.
    pub fn make_file(&self, name: &str, bytes: &[u8]) -> Result<PathBuf> {
        let path = self.folder.path().join(name);
        fs::write(&path, bytes)?;
        Ok(path)
    }

    async fn field(&self, label: &str) -> Result<WebElement> {
        self.find("toFill(arguments[0])", label, "a field").await
    }

    pub(super) async fn strike(&self, keys: impl Into<TypingData>) -> Result<()> {
        Ok(self
            .session()
            .action_chain()
            .send_keys(keys)
            .perform()
            .await?)
    }

    /// Waits until a page that has just come has moved to its heading, where a tap could miss its target.
    async fn settle(&self) -> Result<()> {
        if !self.engine.taps_late() {
            return Ok(());
        }
        let frames =
            "for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);";
        match self.ask_later::<Value>(frames, &[]).await {
            // A page that goes meanwhile has nothing to settle.
            Err(trouble) if has_gone(&trouble) => Ok(()),
            settled => settled.map(drop),
        }
    }

    async fn wait_for_page(&mut self) -> Result<()> {
        self.wait_for("a page with a heading", HAS_PAGE, &[]).await
    }
}

/// True if the page that was asked is not there any more.
fn has_gone(trouble: &anyhow::Error) -> bool {
    trouble
        .downcast_ref::<WebDriverError>()
        .is_some_and(|trouble| matches!(trouble.as_inner(), WebDriverErrorInner::NoSuchFrame(_)))
}

/// True if the page was just drawing what was to be tapped anew, or something lay over it.
fn was_not_tapped(trouble: &WebDriverError) -> bool {
    matches!(
        trouble.as_inner(),
        WebDriverErrorInner::StaleElementReference(_)
            | WebDriverErrorInner::ElementClickIntercepted(_)
    )
}
