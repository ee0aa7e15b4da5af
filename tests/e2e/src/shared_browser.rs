//! A browser that many visits use, one after another, each in a window of its own.
//!
//! Starting a browser takes longer than many a journey. A visit's server has a port of its own, and so an origin of its
//! own: what one visit keeps, no other sees. The profile is an ordinary one, since a private window would be told of
//! storage and installing in other ways than a person's.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use serde_json::json;
use tempfile::TempDir;
use thirtyfour::{WebDriver, WindowHandle};

use crate::browser::Browser;
use crate::engine::{Camera, Engine, Start};
use crate::traffic;

pub struct SharedBrowser {
    pub engine: Engine,
    browser: Browser,
    folder: TempDir,
    /// Stays open and empty, so that the browser does not close with a visit's last window.
    first_window: WindowHandle,
    /// The origin of each visit, with the name of its journey.
    visits: Vec<(String, String)>,
}

impl SharedBrowser {
    pub async fn open(engine: Engine) -> Result<Self> {
        let folder = tempfile::Builder::new()
            .prefix("waymark-shared-")
            .tempdir()?;
        let profile = folder.path().join("profile");
        let downloads = folder.path().join("downloads");
        for folder in [&profile, &downloads] {
            fs::create_dir(folder)?;
        }
        let browser = Browser::open(
            engine,
            Start {
                profile: &profile,
                downloads: &downloads,
                traffic: &folder.path().join("traffic.json"),
                blocks_storage: false,
                disk: None,
                has_webassembly: true,
                camera: Camera::Absent,
            },
        )
        .await?;
        let first_window = browser.session().window().await?;
        Ok(SharedBrowser {
            engine,
            browser,
            folder,
            first_window,
            visits: Vec::new(),
        })
    }

    pub fn browser(&self) -> &Browser {
        &self.browser
    }

    fn session(&self) -> &WebDriver {
        self.browser.session()
    }

    /// The folder downloads go to, emptied by each visit that begins.
    pub fn downloads(&self) -> PathBuf {
        self.folder.path().join("downloads")
    }

    /// Opens a window for the visit to the server at this origin. Returns the window, which has the focus.
    pub async fn begin_visit(&mut self, origin: &str, journey: &str) -> Result<WindowHandle> {
        self.visits.push((origin.to_owned(), journey.to_owned()));
        for entry in fs::read_dir(self.downloads())? {
            fs::remove_file(entry?.path())?;
        }
        if self.engine.tells_console() {
            // What the visit before could not hear any more.
            self.session().get_log("browser").await?;
        }
        let window = self.session().new_window().await?;
        self.session().switch_to_window(window.clone()).await?;
        Ok(window)
    }

    /// Closes every window of the visit, and forgets what its origin kept.
    pub async fn end_visit(&mut self) -> Result<()> {
        let session = self.session();
        for window in session.windows().await? {
            if window != self.first_window {
                session.switch_to_window(window).await?;
                session.close_window().await?;
            }
        }
        session.switch_to_window(self.first_window.clone()).await?;
        if self.engine == Engine::Chromium
            && let Some((origin, _)) = self.visits.last()
        {
            // Its service worker goes, too.
            let everything = json!({ "origin": origin, "storageTypes": "all" });
            session
                .cdp()
                .send_raw("Storage.clearDataForOrigin", everything)
                .await
                .context("what the visit has kept cannot be cleared")?;
        }
        Ok(())
    }

    /// Closes the browser. Returns what its visits asked of other origins, a sentence each, with the journey's name.
    pub async fn close(self) -> Result<Vec<String>> {
        let SharedBrowser {
            engine,
            browser,
            folder,
            visits,
            ..
        } = self;
        browser.close().await?;
        if !engine.tells_traffic() || visits.is_empty() {
            return Ok(Vec::new());
        }
        let requests = traffic::requests(&folder.path().join("traffic.json"))?;
        if requests.is_empty() {
            return Ok(vec!["The browser wrote down no request at all.".to_owned()]);
        }
        let foreign = requests.iter().filter(|request| request.is_foreign());
        Ok(foreign
            .map(|request| {
                let visit = visits.iter().find(|(origin, _)| *origin == request.origin);
                let journey = visit.map_or("a visit", |(_, journey)| journey);
                format!("{journey} asked another origin for {}", request.url)
            })
            .collect())
    }
}
