//! Starts of three pages with the same words, one after the other in each round: a static page, a bare Leptos page, Waymark.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::{Result, ensure};
use serde::Serialize;
use tokio::time::sleep;
use xtask::bench::{BARE, PLAIN};

use super::phone::{Memory, Network, Start};
use crate::{Engine, Visit, say, walk};

/// So long somebody looks at a page before they close it; the browser keeps what it has compiled.
const LOOK: Duration = Duration::from_secs(3);

const TODAY: &str = "/";

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Page {
    Plain,
    Bare,
    Waymark,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Occasion {
    /// In a browser that has never been here.
    First,
    /// In a browser that was closed in between.
    Second,
    /// The same, and the server is gone. The processor is still a phone's.
    ServerGone,
}

/// All starts, in the order of the rounds.
#[derive(Default)]
pub struct Starts {
    times: BTreeMap<(Page, Occasion), Vec<Start>>,
    memory: BTreeMap<Page, Memory>,
    /// What the static page says; the others say no less.
    words: Vec<String>,
}

impl Starts {
    /// Starts each page so many times.
    pub async fn measure(rounds: usize) -> Self {
        let mut starts = Starts::default();
        for round in 1..=rounds {
            say(&format!("Starts, round {round} of {rounds} …"));
            walk(Engine::Chromium, "bench::starts", async |visit| {
                visit.be_patient();
                for page in [Page::Plain, Page::Bare, Page::Waymark] {
                    visit.take_another_device().await?;
                    starts.visit(page, visit).await?;
                }
                Ok(())
            })
            .await;
        }
        starts
    }

    pub fn times(&self, page: Page, occasion: Occasion) -> &[Start] {
        self.times.get(&(page, occasion)).map_or(&[], Vec::as_slice)
    }

    pub fn occasions(&self) -> impl Iterator<Item = (Page, Occasion)> {
        self.times.keys().copied()
    }

    pub fn memory(&self, page: Page) -> Option<Memory> {
        self.memory.get(&page).copied()
    }

    async fn visit(&mut self, page: Page, visit: &mut Visit) -> Result<()> {
        match page {
            Page::Plain => visit.go_beside(PLAIN)?,
            Page::Bare => visit.go_beside(BARE)?,
            Page::Waymark => visit.go_to_release()?,
        }
        visit.be_a_phone(Network::Phone).await?;
        let first = visit.start_at(TODAY).await?;
        self.check_words(page, visit).await?;
        if page == Page::Waymark {
            visit.wait_ready_offline().await?;
        }
        self.keep(page, Occasion::First, first, visit).await?;
        self.start_again(page, Occasion::Second, visit).await?;
        if page == Page::Waymark {
            visit.stop_server();
            self.start_again(page, Occasion::ServerGone, visit).await?;
        }
        if page != Page::Plain {
            self.memory.insert(page, visit.memory().await?);
        }
        Ok(())
    }

    async fn start_again(
        &mut self,
        page: Page,
        occasion: Occasion,
        visit: &mut Visit,
    ) -> Result<()> {
        visit.close_browser().await?;
        visit.open_browser().await?;
        let network = match occasion {
            Occasion::ServerGone => Network::AsItIs,
            Occasion::First | Occasion::Second => Network::Phone,
        };
        visit.be_a_phone(network).await?;
        let start = visit.start_at(TODAY).await?;
        self.keep(page, occasion, start, visit).await
    }

    async fn keep(
        &mut self,
        page: Page,
        occasion: Occasion,
        mut start: Start,
        visit: &Visit,
    ) -> Result<()> {
        sleep(LOOK).await;
        start.shift = visit.shift().await?; // What comes late may still push things away.
        self.times.entry((page, occasion)).or_default().push(start);
        Ok(())
    }

    /// A page with fewer words would be no comparison.
    async fn check_words(&mut self, page: Page, visit: &Visit) -> Result<()> {
        if page == Page::Plain {
            let words = "[...document.querySelectorAll('main :is(h1, p)')].map((some) => oneLine(some.innerText))";
            self.words = visit.ask(words, &[]).await?;
        }
        let seen = visit.text().await?;
        for words in &self.words {
            ensure!(
                seen.contains(words),
                "{page:?} does not say “{words}”: the pages in tests/bare_leptos must say what Today says"
            );
        }
        Ok(())
    }
}
