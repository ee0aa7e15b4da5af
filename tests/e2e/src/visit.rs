//! A person's visit: an own server, an own browser with a fresh profile, and what a person does with them.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use serde::de::DeserializeOwned;
use tempfile::TempDir;
use thirtyfour::{By, Key, WebDriver, WebElement};
use tokio::time::sleep;
use xtask::server::Server;

use crate::browser::Browser;
use crate::engine::{Engine, Start};
use crate::release::Release;
use crate::{axe, page, traffic};

/// How long a person waits for something before we say that it is not there.
const PATIENCE: Duration = Duration::from_secs(8);

/// How often we look.
const GLANCE: Duration = Duration::from_millis(40);

/// Long enough for something that must not happen to have happened.
const A_WHILE: Duration = Duration::from_millis(1_500);

/// A small phone.
pub const PHONE: (u32, u32) = (360, 640);

pub struct Visit {
    engine: Engine,
    folder: TempDir,
    release: Release,
    server: Server,
    browser: Option<Browser>,
    device: usize,
    openings: usize,
    blocks_storage: bool,
    size: (u32, u32),
    trail: Vec<String>,
    errors: Vec<String>,
    expected_errors: Vec<String>,
}

// ---- Beginning and ending. ----

impl Visit {
    /// A browser that has never been to Waymark, on a phone.
    pub async fn begin(engine: Engine) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("waymark-e2e-").tempdir()?;
        let release =
            Release::copy_of(&crate::told("WAYMARK_DIST")?, folder.path().join("release"))?;
        let server = Server::start(release.folder(), 0)?;
        fs::create_dir(folder.path().join("downloads"))?;
        let mut visit = Visit {
            engine,
            folder,
            release,
            server,
            browser: None,
            device: 1,
            openings: 0,
            blocks_storage: false,
            size: PHONE,
            trail: Vec::new(),
            errors: Vec::new(),
            expected_errors: Vec::new(),
        };
        visit.open_browser().await?;
        Ok(visit)
    }

    /// Closes everything. A good visit left no error in the console and asked no other origin for anything.
    pub(crate) async fn end(&mut self) -> Result<()> {
        self.close().await?;
        let unexpected: Vec<&String> = self
            .errors
            .iter()
            .filter(|error| {
                !self
                    .expected_errors
                    .iter()
                    .any(|expected| error.contains(expected))
            })
            .collect();
        ensure!(
            unexpected.is_empty(),
            "the console has errors: {unexpected:#?}"
        );
        let foreign = self.foreign_requests()?;
        ensure!(foreign.is_empty(), "other origins were asked: {foreign:#?}");
        Ok(())
    }

    /// Says that an error with this text may stand in the console.
    pub fn expect_error(&mut self, text: &str) {
        self.expected_errors.push(text.to_owned());
    }

    /// What the pages asked of other origins so far, in browsers that are closed by now.
    pub fn foreign_requests(&self) -> Result<Vec<String>> {
        let mut foreign = Vec::new();
        if self.engine.tells_traffic() {
            for opening in 1..=self.openings {
                foreign.extend(traffic::foreign_requests(
                    &self.traffic_file(opening),
                    &self.server.url(),
                )?);
            }
        }
        Ok(foreign)
    }

    /// What stands in the console so far and was not expected.
    pub(crate) async fn console(&mut self) -> Result<Vec<String>> {
        self.gather_errors().await?;
        let is_expected = |error: &str| {
            self.expected_errors
                .iter()
                .any(|expected| error.contains(expected))
        };
        Ok(self
            .errors
            .iter()
            .filter(|error| !is_expected(error))
            .cloned()
            .collect())
    }

    /// What was done so far.
    pub(crate) fn trail(&self) -> String {
        let last = self.trail.len().saturating_sub(12);
        self.trail[last..].join(" → ")
    }

    fn note(&mut self, what: impl Into<String>) {
        self.trail.push(what.into());
    }
}

// ---- The browser and the server. ----

impl Visit {
    /// Closes the browser and opens it again at the page it was at.
    pub async fn close_and_reopen(&mut self) -> Result<()> {
        let path = self.path().await?;
        self.close().await?;
        self.open_browser().await?;
        self.open(&path).await
    }

    /// Ends the browser in an instant and opens it again at the page it was at.
    pub async fn kill_and_reopen(&mut self) -> Result<()> {
        let path = self.path().await?;
        self.note("killed the browser");
        self.gather_errors().await?;
        if let Some(browser) = self.browser.take() {
            browser.kill();
        }
        self.open_browser().await?;
        self.open(&path).await
    }

    /// Goes on with another device, where Waymark has never been. Downloads are carried over.
    pub async fn take_another_device(&mut self) -> Result<()> {
        self.note("took another device");
        self.close().await?;
        self.device += 1;
        self.open_browser().await
    }

    /// Goes on with a browser that lets no page keep anything.
    pub async fn block_storage(&mut self) -> Result<()> {
        self.blocks_storage = true;
        self.take_another_device().await
    }

    /// Makes the page this large, in CSS pixels.
    pub async fn resize(&mut self, width: u32, height: u32) -> Result<()> {
        self.size = (width, height);
        // A window has edges and bars round its page; how large they are is known once it is there.
        let (mut outer_width, mut outer_height) = self.size;
        for _ in 0..2 {
            self.session()
                .set_window_rect(0, 0, outer_width, outer_height)
                .await?;
            let (inner_width, inner_height): (u32, u32) =
                self.ask("[innerWidth, innerHeight]", &[]).await?;
            if (inner_width, inner_height) == self.size {
                return Ok(());
            }
            (outer_width, outer_height) = (
                outer_width + width - inner_width,
                outer_height + height - inner_height,
            );
        }
        let (inner_width, inner_height): (u32, u32) =
            self.ask("[innerWidth, innerHeight]", &[]).await?;
        bail!("the page is {inner_width}×{inner_height}, and cannot be made {width}×{height}");
    }

    /// Takes the network away: from now on nothing answers.
    pub fn stop_server(&mut self) {
        self.note("went offline");
        self.server.stop();
        // The worker looks for a newer version of itself, in vain.
        self.expect_error("net::ERR_CONNECTION_REFUSED");
    }

    pub fn start_server(&mut self) -> Result<()> {
        self.note("went online");
        self.server.restart()
    }

    /// The release that is served, to be changed.
    pub fn release(&self) -> &Release {
        &self.release
    }

    /// The address everything comes from.
    pub fn origin(&self) -> String {
        self.server.url()
    }

    async fn open_browser(&mut self) -> Result<()> {
        self.openings += 1;
        let start = Start {
            profile: &self.folder.path().join(format!("profile-{}", self.device)),
            downloads: &self.folder.path().join("downloads"),
            traffic: &self.traffic_file(self.openings),
            blocks_storage: self.blocks_storage,
        };
        self.browser = Some(Browser::open(self.engine, start).await?);
        let (width, height) = self.size;
        self.resize(width, height).await
    }

    async fn close(&mut self) -> Result<()> {
        self.note("closed the browser");
        self.gather_errors().await?;
        match self.browser.take() {
            Some(browser) => browser.close().await,
            None => Ok(()),
        }
    }

    async fn gather_errors(&mut self) -> Result<()> {
        if self.browser.is_some() && self.engine.tells_console() {
            let entries = self.session().get_log("browser").await?;
            self.errors
                .extend(entries.into_iter().map(|entry| entry.message));
        }
        Ok(())
    }

    fn traffic_file(&self, opening: usize) -> PathBuf {
        self.folder.path().join(format!("traffic-{opening}.json"))
    }

    fn session(&self) -> &WebDriver {
        self.browser
            .as_ref()
            .expect("a browser is open between `begin` and `end`")
            .session()
    }
}

// ---- Going somewhere. ----

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

    /// Loads the page again.
    pub async fn reload(&mut self) -> Result<()> {
        self.note("loaded again");
        self.session()
            .refresh()
            .await
            .context("the page does not load again")?;
        self.wait_for_page().await
    }

    /// Presses Back.
    pub async fn back(&mut self) -> Result<()> {
        self.note("went back");
        self.session().back().await.context("Back does not work")?;
        self.wait_for_page().await
    }

    /// Waits for “Ready to use with no signal”, on a page that says so.
    pub async fn wait_ready_offline(&mut self) -> Result<()> {
        self.wait(
            "the line that says it is ready with no signal",
            async |visit| {
                visit
                    .ask(
                        "document.querySelector('[data-ready=\"true\"]') !== null",
                        &[],
                    )
                    .await
            },
        )
        .await
    }

    /// The path of the page, with its query.
    pub async fn path(&self) -> Result<String> {
        self.ask("location.pathname + location.search", &[]).await
    }

    /// Waits until the address is this path.
    pub async fn arrive_at(&mut self, path: &str) -> Result<()> {
        self.wait(&format!("the address {path}"), async |visit| {
            Ok(visit.path().await? == path)
        })
        .await
    }

    async fn wait_for_page(&mut self) -> Result<()> {
        self.wait("a page with a heading", async |visit| {
            visit
                .ask("document.querySelector('h1') !== null", &[])
                .await
        })
        .await
    }
}

// ---- Seeing. ----

impl Visit {
    /// Waits until these words are on the screen.
    pub async fn see(&mut self, words: &str) -> Result<()> {
        self.wait(&format!("“{words}”"), async |visit| {
            visit.ask("seen().includes(arguments[0])", &[words]).await
        })
        .await
    }

    /// Waits until these words are not on the screen.
    pub async fn not_see(&mut self, words: &str) -> Result<()> {
        self.wait(&format!("a page without “{words}”"), async |visit| {
            visit.ask("!seen().includes(arguments[0])", &[words]).await
        })
        .await
    }

    /// Sees for a while that these words do not come.
    pub async fn never_see(&mut self, words: &str) -> Result<()> {
        sleep(A_WHILE).await;
        self.not_see(words).await
    }

    /// Waits until this is the page's heading.
    pub async fn see_heading(&mut self, words: &str) -> Result<()> {
        self.wait(&format!("the heading “{words}”"), async |visit| {
            Ok(visit.heading().await? == words)
        })
        .await
    }

    /// Waits until there is something to tap with these words.
    pub async fn see_control(&mut self, words: &str) -> Result<()> {
        self.wait(
            &format!("something to tap called “{words}”"),
            async |visit| visit.ask("toTap(arguments[0]) !== null", &[words]).await,
        )
        .await
    }

    pub async fn heading(&self) -> Result<String> {
        self.ask(
            "nameOf(document.querySelector('h1') ?? document.createElement('h1'))",
            &[],
        )
        .await
    }

    pub async fn title(&self) -> Result<String> {
        self.ask("document.title", &[]).await
    }

    /// All that is on the screen, in one line.
    pub async fn text(&self) -> Result<String> {
        self.ask("seen()", &[]).await
    }

    /// What has the focus, by its words.
    pub async fn focused(&self) -> Result<Option<String>> {
        self.ask("focused()", &[]).await
    }

    /// Asks the page something in JavaScript, for what is not said in words.
    pub async fn ask<T: DeserializeOwned>(&self, question: &str, arguments: &[&str]) -> Result<T> {
        page::ask(self.session(), question, arguments).await
    }

    /// Runs an asynchronous function's body in the page.
    pub async fn ask_async<T: DeserializeOwned>(
        &self,
        body: &str,
        arguments: &[&str],
    ) -> Result<T> {
        page::ask_async(self.session(), body, arguments).await
    }

    /// Everything axe-core finds wrong with the page.
    pub async fn barriers(&self) -> Result<Vec<String>> {
        axe::barriers(self.session()).await
    }

    /// Checks that nothing has to be scrolled sideways.
    pub async fn check_width(&self) -> Result<()> {
        let (wanted, there): (u32, u32) = self
            .ask(
                "[document.documentElement.scrollWidth, document.documentElement.clientWidth]",
                &[],
            )
            .await?;
        ensure!(
            wanted <= there,
            "the page is {wanted} px wide on a screen of {there} px"
        );
        Ok(())
    }

    pub(crate) async fn screenshot(&self) -> Result<Vec<u8>> {
        match &self.browser {
            Some(browser) => Ok(browser.session().screenshot_as_png().await?),
            None => bail!("the browser is closed"),
        }
    }
}

// ---- Doing. ----

impl Visit {
    /// Taps the link, button, summary or label with these words.
    pub async fn tap(&mut self, words: &str) -> Result<()> {
        self.note(format!("tapped “{words}”"));
        let control = self
            .find("toTap(arguments[0])", words, "something to tap")
            .await?;
        control
            .click()
            .await
            .with_context(|| format!("“{words}” cannot be tapped"))
    }

    /// Types into the field with this label, after what is there.
    pub async fn type_into(&mut self, label: &str, text: &str) -> Result<()> {
        self.note(format!("typed “{text}”"));
        let field = self.find("toFill(arguments[0])", label, "a field").await?;
        field
            .send_keys(text)
            .await
            .with_context(|| format!("“{label}” takes no words"))
    }

    /// Empties the field with this label.
    pub async fn clear(&mut self, label: &str) -> Result<()> {
        let field = self.find("toFill(arguments[0])", label, "a field").await?;
        field.send_keys(Key::Control + "a").await?;
        Ok(field.send_keys(Key::Backspace).await?)
    }

    /// What is in the field with this label.
    pub async fn words_in(&mut self, label: &str) -> Result<String> {
        let field = self.find("toFill(arguments[0])", label, "a field").await?;
        Ok(field.prop("value").await?.unwrap_or_default())
    }

    /// Chooses a file in the field with this label.
    pub async fn choose_file(&mut self, label: &str, file: &Path) -> Result<()> {
        self.note(format!("chose {}", file.display()));
        let field = self.find("toFill(arguments[0])", label, "a field").await?;
        Ok(field.send_keys(file.display().to_string()).await?)
    }

    /// Presses a key.
    pub async fn press(&mut self, key: Key) -> Result<()> {
        self.note(format!("pressed {key:?}"));
        Ok(self
            .session()
            .action_chain()
            .send_keys(key.value())
            .perform()
            .await?)
    }

    /// Presses Tab until what is called so has the focus.
    pub async fn tab_to(&mut self, words: &str) -> Result<()> {
        self.note(format!("went to “{words}” with Tab"));
        for _ in 0..80 {
            self.session()
                .action_chain()
                .send_keys(Key::Tab.value())
                .perform()
                .await?;
            if self.focused().await?.as_deref() == Some(words) {
                return Ok(());
            }
        }
        bail!("Tab does not lead to “{words}”");
    }

    /// Drags the element that matches `selector` to a point of the one that matches `target`, in per cent of its size.
    pub async fn drag(
        &mut self,
        selector: &str,
        target: &str,
        (right, down): (i64, i64),
    ) -> Result<()> {
        self.note(format!("dragged {selector} to {target}"));
        let thing = self.session().find(By::Css(selector)).await?;
        self.session()
            .find(By::Css(target))
            .await?
            .scroll_into_view()
            .await?;
        let (x, y, width, height): (f64, f64, f64, f64) = self
            .ask(
                "(({ x, y, width, height }) => [x, y, width, height])(document.querySelector(arguments[0]).getBoundingClientRect())",
                &[target],
            )
            .await?;
        let at = |start: f64, size: f64, percent: i64| {
            (start + size * percent as f64 / 100.0).round() as i64
        };
        self.session()
            .action_chain_with_delay(None, Some(Duration::from_millis(60)))
            .move_to_element_center(&thing)
            .click_and_hold()
            .move_by_offset(4, 4)
            .move_to(at(x, width, right), at(y, height, down))
            .release()
            .perform()
            .await?;
        Ok(())
    }

    /// Waits for a download whose name begins and ends like this.
    pub async fn download(&mut self, begin: &str, end: &str) -> Result<PathBuf> {
        let folder = self.folder.path().join("downloads");
        let started = Instant::now();
        loop {
            for entry in fs::read_dir(&folder)? {
                let path = entry?.path();
                let name = path
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned();
                if name.starts_with(begin) && name.ends_with(end) {
                    return Ok(path);
                }
            }
            ensure!(
                started.elapsed() < PATIENCE,
                "no file `{begin}…{end}` among the downloads"
            );
            sleep(GLANCE).await;
        }
    }

    /// A new file outside the browser, such as one somebody sent.
    pub fn make_file(&self, name: &str, bytes: &[u8]) -> Result<PathBuf> {
        let path = self.folder.path().join(name);
        fs::write(&path, bytes)?;
        Ok(path)
    }

    async fn find(&mut self, question: &str, words: &str, what: &str) -> Result<WebElement> {
        let started = Instant::now();
        loop {
            if let Some(element) = page::find(self.session(), question, &[words]).await? {
                return Ok(element);
            }
            ensure!(
                started.elapsed() < PATIENCE,
                "there is not {what} called “{words}”"
            );
            sleep(GLANCE).await;
        }
    }

    async fn wait(
        &mut self,
        what: &str,
        is_there: impl AsyncFn(&Visit) -> Result<bool>,
    ) -> Result<()> {
        let started = Instant::now();
        loop {
            // While one page makes room for the next, a question may find neither.
            if matches!(is_there(self).await, Ok(true)) {
                return Ok(());
            }
            if started.elapsed() > PATIENCE {
                // The last answer may be a trouble of its own.
                is_there(self)
                    .await
                    .with_context(|| format!("{what} did not come"))?;
                bail!("{what} did not come");
            }
            sleep(GLANCE).await;
        }
    }
}
