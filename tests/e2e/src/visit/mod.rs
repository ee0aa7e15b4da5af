//! A person's visit: an own server, an own browser with a fresh profile, and what a person does with them.

mod device;
mod doing;
mod hand;
mod picture;
mod records;
mod seeing;

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use anyhow::{Result, ensure};
use tempfile::TempDir;
use thirtyfour::error::WebDriverErrorInner;
use thirtyfour::{WebDriver, WindowHandle};
use xtask::server::Server;

use crate::browser::Browser;
use crate::engine::{Ability, Engine};
use crate::release::Release;
use crate::shared_browser::SharedBrowser;
use crate::small_disk::SmallDisk;
use crate::traffic::{self, Request};

pub use hand::Hand;
pub use picture::Screen;

/// How long something may be in coming before we say that it does not come: a busy machine is no fault.
const PATIENCE: Duration = Duration::from_secs(30);

/// How often we look.
const GLANCE: Duration = Duration::from_millis(40);

/// A small phone: the width and height of a page, in CSS pixels.
pub const PHONE: (u32, u32) = (360, 640);

/// A tablet on the table, upright.
pub const TABLET: (u32, u32) = (820, 1180);

/// How many of the last steps are told when a journey does not end as promised.
const STEPS_TOLD: usize = 12;

/// The browser in hand.
enum Hold {
    /// Its process and its profile are this visit's alone.
    Own(Browser),
    /// Other visits use it before and after.
    Shared(SharedBrowser),
    /// One is closed and the next not yet open, or it is the end.
    Nothing,
}

/// The camera of the device in hand.
enum OwnCamera {
    Absent,
    Refused,
    Sees(PathBuf),
}

pub struct Visit {
    engine: Engine,
    folder: TempDir,
    release: Release,
    server: Server,
    hold: Hold,
    /// The shared browser that this visit has done with.
    returned: Option<SharedBrowser>,
    downloads: PathBuf,
    /// Its windows in the order they were opened; a driver may tell them in any.
    windows: Vec<WindowHandle>,
    /// Each device has a profile of its own.
    device: usize,
    openings: usize,
    blocks_storage: bool,
    /// The disk of the device in hand, if it is a small one.
    disk: Option<SmallDisk>,
    has_webassembly: bool,
    camera: OwnCamera,
    size: (u32, u32),
    patience: Duration,
    hand: Hand,
    trail: Vec<String>,
    errors: Vec<String>,
    expected_errors: Vec<String>,
}

impl Visit {
    /// A phone with a browser of its own, which has never been to Waymark.
    pub async fn begin(engine: Engine) -> Result<Self> {
        let mut visit = Self::without_browser(engine)?;
        fs::create_dir(&visit.downloads)?;
        visit.open_browser().await?;
        Ok(visit)
    }

    /// A phone whose browser has never been to this visit's Waymark. [`Visit::give_back`] hands the browser on.
    pub(crate) async fn begin_in(mut browser: SharedBrowser, journey: &str) -> Result<Self> {
        let mut visit = Self::without_browser(browser.engine)?;
        visit.downloads = browser.downloads();
        let window = browser.begin_visit(&visit.server.url(), journey).await?;
        visit.windows = vec![window];
        visit.hold = Hold::Shared(browser);
        visit.resize(visit.size).await?;
        Ok(visit)
    }

    /// The shared browser that this visit began in, if it can be used again.
    pub(crate) fn give_back(self) -> Option<SharedBrowser> {
        self.returned
    }

    fn without_browser(engine: Engine) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("waymark-e2e-").tempdir()?;
        let release =
            Release::copy_of(&crate::told("WAYMARK_DIST")?, folder.path().join("release"))?;
        let server = Server::start(release.folder(), 0)?;
        Ok(Visit {
            engine,
            downloads: folder.path().join("downloads"),
            folder,
            release,
            server,
            hold: Hold::Nothing,
            returned: None,
            windows: Vec::new(),
            device: 1,
            openings: 0,
            blocks_storage: false,
            disk: None,
            has_webassembly: true,
            camera: OwnCamera::Absent,
            size: PHONE,
            patience: PATIENCE,
            hand: Hand::Finger,
            trail: Vec::new(),
            errors: Vec::new(),
            expected_errors: Vec::new(),
        })
    }

    /// Closes everything. A good visit left no error in the console and asked no other origin for anything.
    pub(crate) async fn end(&mut self) -> Result<()> {
        self.close_browser().await?;
        let errors = self.console().await?;
        ensure!(errors.is_empty(), "the console has errors: {errors:#?}");
        let foreign = self.foreign_requests()?;
        ensure!(foreign.is_empty(), "other origins were asked: {foreign:#?}");
        Ok(())
    }

    /// Ends a journey that needs what this engine cannot do.
    pub(crate) fn must(&self, ability: Ability) -> Result<()> {
        self.engine.must(ability)
    }

    /// Waits a minute from now on: this journey is about something slow.
    pub fn be_patient(&mut self) {
        self.patience = Duration::from_mins(1);
    }

    /// True if the browser is gone that nobody closed: its driver knows of no visit any more.
    pub(crate) async fn has_fallen_over(&self) -> bool {
        let Some(browser) = self.browser() else {
            return false;
        };
        // A driver may notice by the first question, and say so to the second.
        browser.session().title().await.ok();
        let asked = browser.session().title().await;
        asked.is_err_and(|error| {
            matches!(error.as_inner(), WebDriverErrorInner::InvalidSessionId(_))
        })
    }

    /// Uses a keyboard alone from now on, for whatever would have been tapped or typed into.
    pub fn take_keyboard(&mut self) {
        self.hand = Hand::Keyboard;
    }

    /// Says that an error with this text may stand in the console.
    pub fn expect_error(&mut self, text: &str) {
        self.expected_errors.push(text.to_owned());
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

    /// The last steps of the way.
    pub(crate) fn trail(&self) -> String {
        let last = self.trail.len().saturating_sub(STEPS_TOLD);
        self.trail[last..].join(" → ")
    }

    /// What pages and the worker asked of other origins, in browsers of this visit's own that are closed by now.
    fn foreign_requests(&self) -> Result<Vec<Request>> {
        if !self.engine.tells_traffic() || self.openings == 0 {
            return Ok(Vec::new());
        }
        let mut requests = Vec::new();
        for opening in 1..=self.openings {
            requests.extend(traffic::requests(&self.traffic_file(opening))?);
        }
        ensure!(
            !requests.is_empty(),
            "the browser wrote down no request at all"
        );
        Ok(requests.into_iter().filter(Request::is_foreign).collect())
    }

    fn note(&mut self, what: impl Into<String>) {
        self.trail.push(what.into());
    }

    fn browser(&self) -> Option<&Browser> {
        match &self.hold {
            Hold::Own(browser) => Some(browser),
            Hold::Shared(shared) => Some(shared.browser()),
            Hold::Nothing => None,
        }
    }

    fn session(&self) -> &WebDriver {
        self.browser()
            .expect("a browser is open between `begin` and `end`")
            .session()
    }

    /// Keeps the browser's files where the pictures of failures are. Returns the folder.
    pub fn keep_profile(&self) -> Result<PathBuf> {
        let folder = crate::project().join("target/e2e-failures/profile");
        fs::create_dir_all(&folder)?;
        let status = Command::new("cp")
            .arg("-a")
            .args([self.profile().as_path(), &folder])
            .status()?;
        ensure!(status.success(), "the browser's files cannot be copied");
        Ok(folder)
    }

    fn profile(&self) -> PathBuf {
        self.folder.path().join(format!("profile-{}", self.device))
    }

    fn traffic_file(&self, opening: usize) -> PathBuf {
        self.folder.path().join(format!("traffic-{opening}.json"))
    }
}
