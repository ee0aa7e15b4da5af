//! What a person sees, by its words. Everything is waited for, as a person waits.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use serde::de::DeserializeOwned;
use thirtyfour::{By, Key, WebElement};
use tokio::time::sleep;

use super::{GLANCE, Visit};
use crate::engine::Ability;
use crate::{axe, own_checks, page, tree};

/// Long enough for something that must not happen to have happened.
const A_WHILE: Duration = Duration::from_millis(1_500);

/// More stops than any page has.
const MOST_STOPS: usize = 200;

impl Visit {
    /// Waits until these words are on the screen.
    pub async fn see(&mut self, words: &str) -> Result<()> {
        self.wait_for(
            &format!("“{words}”"),
            "seen().includes(arguments[0])",
            &[words],
        )
        .await
    }

    /// Waits until these words are not on the screen.
    pub async fn not_see(&mut self, words: &str) -> Result<()> {
        self.wait_for(
            &format!("a page without “{words}”"),
            "!seen().includes(arguments[0])",
            &[words],
        )
        .await
    }

    /// Waits a while, and sees that these words have not come.
    pub async fn never_see(&mut self, words: &str) -> Result<()> {
        sleep(A_WHILE).await;
        self.not_see(words).await
    }

    /// Waits until this is the page's heading.
    pub async fn see_heading(&mut self, words: &str) -> Result<()> {
        self.wait_for(
            &format!("the heading “{words}”"),
            "heading() === arguments[0]",
            &[words],
        )
        .await
    }

    /// Waits until there is something to tap with these words.
    pub async fn see_control(&mut self, words: &str) -> Result<()> {
        self.wait_for(
            &format!("something to tap called “{words}”"),
            "toTap(arguments[0]) !== null",
            &[words],
        )
        .await
    }

    /// Waits until the address is this path.
    pub async fn arrive_at(&mut self, path: &str) -> Result<()> {
        let is_here = "location.pathname + location.search === arguments[0]";
        self.wait_for(&format!("the address {path}"), is_here, &[path])
            .await
    }

    /// Waits for “Ready to use with no signal”, on a page that says so.
    pub async fn wait_ready_offline(&mut self) -> Result<()> {
        let is_ready = "document.querySelector('[data-ready=\"true\"]') !== null";
        self.wait_for(
            "the line that says it is ready with no signal",
            is_ready,
            &[],
        )
        .await
    }

    /// Waits until the page answers this question with `true`; `what` says what is waited for.
    pub async fn wait_for(&mut self, what: &str, question: &str, arguments: &[&str]) -> Result<()> {
        let started = Instant::now();
        loop {
            // While one page makes room for the next, a question may find neither.
            let answer = self.ask::<bool>(question, arguments).await;
            if matches!(answer, Ok(true)) {
                return Ok(());
            }
            if started.elapsed() > self.patience {
                answer.with_context(|| format!("{what} did not come"))?;
                bail!("{what} did not come");
            }
            sleep(GLANCE).await;
        }
    }

    /// The path of the page, with its query.
    pub async fn path(&self) -> Result<String> {
        self.ask("location.pathname + location.search", &[]).await
    }

    pub async fn heading(&self) -> Result<String> {
        self.ask("heading()", &[]).await
    }

    /// What the window is called.
    pub async fn title(&self) -> Result<String> {
        self.ask("document.title", &[]).await
    }

    /// All that is on the screen, in one line.
    pub async fn text(&self) -> Result<String> {
        ensure!(self.browser().is_some(), "the browser is closed");
        self.ask("seen()", &[]).await
    }

    /// What else is there to know of the page, in one line.
    pub(crate) async fn particulars(&self) -> Result<String> {
        ensure!(self.browser().is_some(), "the browser is closed");
        self.ask("particulars()", &[]).await
    }

    /// What has the focus, by its words.
    pub async fn focused(&self) -> Result<Option<String>> {
        self.ask("focused()", &[]).await
    }

    /// Asks the page in JavaScript for what is not said in words.
    pub async fn ask<T: DeserializeOwned>(&self, question: &str, arguments: &[&str]) -> Result<T> {
        page::ask(self.session(), question, arguments).await
    }

    /// Runs an asynchronous function's body in the page and waits for what it returns.
    pub async fn ask_later<T: DeserializeOwned>(
        &self,
        body: &str,
        arguments: &[&str],
    ) -> Result<T> {
        page::ask_later(self.session(), body, arguments).await
    }

    /// Everything that axe-core finds in the way of people with disabilities.
    pub async fn barriers(&self) -> Result<Vec<String>> {
        axe::barriers(self.session()).await
    }

    /// The same, and what axe-core cannot see, in every look the page can have.
    pub async fn barriers_in_every_look(&self) -> Result<Vec<String>> {
        let mut found = self.barriers().await?;
        found.extend(own_checks::barriers(self.session()).await?);
        Ok(found)
    }

    /// Presses Tab from the top of the page to its end. Returns what is in a keyboard's way: an order that is not the
    /// page's, and a focus that something lies over.
    pub async fn walk_with_tab(&mut self) -> Result<Vec<String>> {
        let mut found = Vec::new();
        let mut places: Vec<i64> = Vec::new();
        for _ in 0..MOST_STOPS {
            self.strike(Key::Tab.value()).await?;
            let (place, hidden) = own_checks::focus_step(self.session()).await?;
            // Past the end the browser's own controls have their turn, or the page begins anew.
            if place < 0 || (places.len() > 1 && places.first() == Some(&place)) {
                return Ok(found);
            }
            if places.last().is_some_and(|last| place < *last) {
                found.push(format!("Tab goes back to {:?}", self.focused().await?));
                return Ok(found);
            }
            // A field for a day has a stop for each of its parts.
            places.push(place);
            found.extend(hidden);
        }
        found.push("Tab has no end".to_owned());
        Ok(found)
    }

    /// What cannot be told apart in a person's own colours.
    pub async fn alike_in_forced_colours(&self) -> Result<Vec<String>> {
        own_checks::alike_in_forced_colours(self.session()).await
    }

    /// Checks that a screen reader is told the page as it was when `snapshots/<name>.txt` was made.
    pub async fn check_tree(&self, name: &str) -> Result<()> {
        self.engine.must(Ability::TellTree)?;
        tree::check(name, &tree::read(self.session()).await?)
    }

    /// Checks that nothing has to be scrolled sideways.
    pub async fn check_width(&self) -> Result<()> {
        let (wide, screen): (u32, u32) = self
            .ask(
                "[document.documentElement.scrollWidth, document.documentElement.clientWidth]",
                &[],
            )
            .await?;
        if wide > screen {
            let causes: Vec<String> = self.ask("tooWide()", &[]).await?;
            bail!(
                "the page is {wide} px wide on a screen of {screen} px: {}",
                causes.join(", ")
            );
        }
        Ok(())
    }

    /// What an element looks like on the screen, as a PNG.
    pub async fn picture_of(&self, selector: &str) -> Result<Vec<u8>> {
        let element = self.session().find(By::Css(selector)).await?;
        element.scroll_into_view().await?;
        Ok(element.screenshot_as_png().await?)
    }

    /// What the whole screen looks like with an element in the middle of it, as a PNG.
    pub async fn picture_of_screen(&self, selector: &str) -> Result<Vec<u8>> {
        let element = self.session().find(By::Css(selector)).await?;
        self.session()
            .execute(
                "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });",
                vec![element.to_json()?],
            )
            .await?;
        self.screenshot().await
    }

    pub(crate) async fn screenshot(&self) -> Result<Vec<u8>> {
        ensure!(self.browser().is_some(), "the browser is closed");
        Ok(self.session().screenshot_as_png().await?)
    }

    /// Waits for the element that answers this question about some words; `what` says what it would be.
    pub(super) async fn find(&self, question: &str, words: &str, what: &str) -> Result<WebElement> {
        let started = Instant::now();
        loop {
            // While one page makes room for the next, a question may find neither.
            let found = page::find(self.session(), question, &[words]).await;
            if let Ok(Some(element)) = found {
                return Ok(element);
            }
            if started.elapsed() > self.patience {
                found.with_context(|| format!("{what} called “{words}” was not found"))?;
                bail!("there is not {what} called “{words}”");
            }
            sleep(GLANCE).await;
        }
    }
}
