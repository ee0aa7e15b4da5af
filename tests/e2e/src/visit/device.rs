//! The device in the person's hand: its browser, its screen, its connection.

use std::fs;
use std::mem;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::{Value, json};
use tokio::time::sleep;

use super::{GLANCE, Hold, OwnCamera, Visit};
use crate::browser::Browser;
use crate::engine::{Ability, Camera, Start};
use crate::release::Release;
use crate::small_disk::SmallDisk;
use xtask::server::Server;
use xtask::trouble::Trouble;

impl Visit {
    /// Closes the browser and opens it again at the page it was at.
    ///
    /// One that would throw its profile away stays open, and only its window is closed: that, too, is how a page ends.
    pub async fn close_and_reopen(&mut self) -> Result<()> {
        let path = self.path().await?;
        if self.engine.must(Ability::KeepProfile).is_err() {
            self.close_window_and_open_another().await?;
            return self.open(&path).await;
        }
        self.close_browser().await?;
        self.open_browser().await?;
        self.open(&path).await
    }

    /// Ends the browser in an instant and opens it again at the page it was at.
    pub async fn kill_and_reopen(&mut self) -> Result<()> {
        self.engine.must(Ability::KeepProfile)?;
        let path = self.path().await?;
        self.gather_errors().await?;
        self.kill_browser();
        self.open_browser().await?;
        self.open(&path).await
    }

    /// Ends the browser in this instant. [`Visit::open_browser`] opens the next one.
    pub(crate) fn kill_browser(&mut self) {
        self.note("killed the browser");
        self.hold = Hold::Nothing;
    }

    /// Goes on with another device, where Waymark has never been. Downloads are carried over.
    pub async fn take_another_device(&mut self) -> Result<()> {
        self.close_browser().await?;
        self.note("took another device");
        self.device += 1;
        self.open_browser().await
    }

    /// Goes on with a device from before, by its number, from 1: what it has kept is there.
    pub async fn return_to_device(&mut self, number: usize) -> Result<()> {
        self.engine.must(Ability::KeepProfile)?;
        self.close_browser().await?;
        self.note(format!("went back to device {number}"));
        self.device = number;
        self.open_browser().await
    }

    /// Goes on with a browser that lets no page keep anything.
    pub async fn block_storage(&mut self) -> Result<()> {
        self.engine.must(Ability::BlockStorage)?;
        self.blocks_storage = true;
        self.take_another_device().await
    }

    /// Goes on with the same browser, whose camera sees this film.
    pub async fn hold_before_camera(&mut self, film: &[u8]) -> Result<()> {
        self.engine.must(Ability::HoldCamera)?;
        self.close_browser().await?;
        self.note("held something before the camera");
        self.camera = OwnCamera::Sees(self.make_file("film.y4m", film)?);
        self.open_browser().await
    }

    /// Goes on with the same browser, which lets no page use its camera.
    pub async fn refuse_camera(&mut self) -> Result<()> {
        self.engine.must(Ability::HoldCamera)?;
        self.close_browser().await?;
        self.note("refused the camera");
        self.camera = OwnCamera::Refused;
        self.open_browser().await
    }

    /// Opens one more window of the same browser, and goes on in it.
    pub async fn open_another_window(&mut self) -> Result<()> {
        self.note("opened another window");
        let window = self.session().new_window().await?;
        self.windows.push(window.clone());
        self.session().switch_to_window(window).await?;
        self.resize(self.size).await
    }

    async fn close_window_and_open_another(&mut self) -> Result<()> {
        let old = self.session().window().await?;
        let new = self.session().new_window().await?;
        self.session().switch_to_window(old).await?;
        self.session().close_window().await?;
        self.note("closed the window");
        self.windows = vec![new.clone()];
        self.session().switch_to_window(new).await?;
        self.resize(self.size).await
    }

    /// Closes this window. [`Visit::go_to_window`] goes on in another one.
    pub async fn close_window(&mut self) -> Result<()> {
        self.note("closed the window");
        let here = self.session().window().await?;
        self.windows.retain(|window| *window != here);
        Ok(self.session().close_window().await?)
    }

    /// Goes on in the window that was opened as this one in order, from 0.
    pub async fn go_to_window(&mut self, number: usize) -> Result<()> {
        self.note(format!("went to window {number}"));
        let window = self.windows.get(number).cloned();
        let window = window.with_context(|| format!("there is no window {number}"))?;
        Ok(self.session().switch_to_window(window).await?)
    }

    /// Leaves the device without any room for more.
    ///
    /// The browser asks for its room with the first write, so it is opened anew. Only Chromium can be told this.
    pub async fn take_room_away(&mut self) -> Result<()> {
        self.engine.must(Ability::RunOutOfRoom)?;
        self.close_browser().await?;
        self.open_browser().await?;
        self.note("ran out of room");
        self.set_room(json!({ "origin": self.server.url(), "quotaSize": 1 }))
            .await
    }

    /// Goes on with another device, where Waymark has never been, whose disk has so many megabytes.
    pub async fn take_device_with_small_disk(&mut self, megabytes: usize) -> Result<()> {
        self.engine.must(Ability::KeepProfile)?;
        self.close_browser().await?;
        self.note("took a device with a small disk");
        self.device += 1;
        fs::create_dir_all(self.profile())?;
        self.disk = Some(SmallDisk::mount(&self.profile(), megabytes)?);
        self.open_browser().await
    }

    /// Fills the small disk to the last byte.
    pub fn fill_disk(&mut self) -> Result<()> {
        self.note("filled the disk");
        self.small_disk()?.fill()
    }

    /// Makes room on the small disk again.
    pub fn empty_disk(&mut self) -> Result<()> {
        self.note("made room on the disk");
        self.small_disk()?.empty()
    }

    fn small_disk(&self) -> Result<&SmallDisk> {
        self.disk.as_ref().context("this device has no small disk")
    }

    /// Gives the device as much room as it had.
    pub async fn make_room(&mut self) -> Result<()> {
        self.note("made room");
        self.set_room(json!({ "origin": self.server.url() })).await
    }

    async fn set_room(&self, room: Value) -> Result<()> {
        self.session()
            .cdp()
            .send_raw("Storage.overrideQuotaForOrigin", room)
            .await
            .context("the browser does not let its room be set")?;
        Ok(())
    }

    /// Loses the files that hold large values of the database, as a disk does that grows old.
    pub async fn lose_large_values(&mut self) -> Result<()> {
        self.engine.must(Ability::LoseFiles)?;
        self.close_browser().await?;
        self.note("lost large values");
        let database = self.profile().join("Default/IndexedDB");
        let mut lost = 0;
        for entry in fs::read_dir(database)? {
            let path = entry?.path();
            if path.extension().is_some_and(|end| end == "blob") {
                fs::remove_dir_all(path)?;
                lost += 1;
            }
        }
        ensure!(lost > 0, "the browser keeps large values elsewhere");
        self.open_browser().await
    }

    /// Lets the browser say that it is another one. Only Chromium can be told this.
    pub async fn call_browser(&mut self, user_agent: &str) -> Result<()> {
        self.engine.must(Ability::GoByAnotherName)?;
        self.note(format!("called the browser {user_agent}"));
        self.session()
            .cdp()
            .send_raw(
                "Emulation.setUserAgentOverride",
                json!({ "userAgent": user_agent }),
            )
            .await
            .context("the browser does not go by another name")?;
        Ok(())
    }

    /// Shows the page as it is printed, or on the screen again.
    pub async fn on_paper(&mut self, is_on_paper: bool) -> Result<()> {
        self.engine.must(Ability::ShowPaper)?;
        let media = if is_on_paper { "print" } else { "" };
        self.session()
            .cdp()
            .send_raw(
                "Emulation.setEmulatedMedia",
                serde_json::json!({ "media": media }),
            )
            .await
            .context("the browser does not show how it prints")?;
        Ok(())
    }

    /// Lets a person's own colours take the place of the page's, as Windows does in its contrast themes.
    pub async fn force_colours(&mut self) -> Result<()> {
        self.engine.must(Ability::ForceColours)?;
        self.note("forced colours");
        self.session()
            .cdp()
            .send_raw(
                "Emulation.setEmulatedMedia",
                json!({ "features": [{ "name": "forced-colors", "value": "active" }] }),
            )
            .await
            .context("the browser does not force colours")?;
        Ok(())
    }

    /// Goes on with the same browser, which runs no WebAssembly any more.
    pub async fn turn_webassembly_off(&mut self) -> Result<()> {
        self.engine.must(Ability::TurnWebAssemblyOff)?;
        self.close_browser().await?;
        self.note("turned WebAssembly off");
        self.has_webassembly = false;
        self.open_browser().await
    }

    /// Makes the page this large, in CSS pixels.
    pub async fn resize(&mut self, (width, height): (u32, u32)) -> Result<()> {
        self.size = (width, height);
        let (mut window_width, mut window_height) = (width, height);
        let started = Instant::now();
        while started.elapsed() < self.patience {
            self.session()
                .set_window_rect(0, 0, window_width, window_height)
                .await?;
            let [inner_width, inner_height, outer_width, outer_height]: [u32; 4] = self
                .ask("[innerWidth, innerHeight, outerWidth, outerHeight]", &[])
                .await?;
            if (inner_width, inner_height) == (width, height) {
                return Ok(());
            }
            // A window has bars and edges round its page; how large they are is seen once it is there.
            window_width = width + outer_width.saturating_sub(inner_width);
            window_height = height + outer_height.saturating_sub(inner_height);
            sleep(GLANCE).await;
        }
        bail!("the page cannot be made {width}×{height} px");
    }

    /// Comes to Waymark once, waits until it is kept, and goes where there is no signal.
    pub async fn go_offline(&mut self) -> Result<()> {
        self.open("/").await?;
        self.wait_ready_offline().await?;
        self.stop_server();
        Ok(())
    }

    /// Goes on with the release that was built for a folder of its host.
    pub fn move_into_folder(&mut self) -> Result<()> {
        self.note("moved Waymark into a folder");
        let below = crate::told("WAYMARK_DIST_BELOW")?;
        self.release = Release::copy_of(&below, self.folder.path().join("below"))?;
        self.server = Server::start(self.release.folder(), 0)?;
        Ok(())
    }

    /// Goes on with the site in this folder.
    pub(crate) fn serve(&mut self, folder: &Path) -> Result<()> {
        self.note(format!("went to {}", folder.display()));
        self.server = Server::start(folder, 0)?;
        Ok(())
    }

    /// Gives the browser an order that no person can give.
    pub(crate) async fn order(&self, method: &str, about: Value) -> Result<Value> {
        let answer = self.session().cdp().send_raw(method, about).await;
        answer.with_context(|| format!("the browser does not take the order {method}"))
    }

    /// Takes the network away: from now on nothing answers.
    pub fn stop_server(&mut self) {
        self.note("went offline");
        self.server.stop();
        // The browser looks for a newer worker, in vain.
        self.expect_error("net::ERR_CONNECTION_REFUSED");
    }

    /// Brings the network back.
    pub fn start_server(&mut self) -> Result<()> {
        self.note("went online");
        self.server.restart()
    }

    /// Lets the host be in trouble with this path, until [`Visit::end_trouble`].
    pub fn begin_trouble(&mut self, path: &str, trouble: Trouble) {
        self.note(format!("{path} came to be {trouble:?}"));
        self.server.put_in_the_way(path, trouble);
    }

    /// Lets the host be in no trouble any more.
    pub fn end_trouble(&mut self) {
        self.note("the trouble ended");
        self.server.clear_the_way();
    }

    /// How often the server was asked for this path.
    pub fn times_asked_for(&self, path: &str) -> usize {
        let requests = self.requests();
        requests.iter().filter(|asked| *asked == path).count()
    }

    /// Waits until the server was asked for this path so many times in all.
    pub async fn wait_until_asked_for(&mut self, path: &str, times: usize) -> Result<()> {
        let started = Instant::now();
        while self.times_asked_for(path) < times {
            ensure!(
                started.elapsed() < self.patience,
                "{path} was not asked for {times} times"
            );
            sleep(GLANCE).await;
        }
        Ok(())
    }

    /// The paths the server was asked for, in order.
    pub fn requests(&self) -> Vec<String> {
        self.server.requests()
    }

    /// The browser, by its name and version.
    pub(crate) fn browser_name(&self) -> Result<String> {
        let browser = self.browser().context("the browser is closed")?;
        Ok(format!("{:?} {}", self.engine, browser.version()?))
    }

    /// The release that is served, to be changed.
    pub fn release(&self) -> &Release {
        &self.release
    }

    pub(crate) async fn open_browser(&mut self) -> Result<()> {
        let has_shared = self.openings == 0 && !self.windows.is_empty();
        ensure!(
            self.device > 1 || !has_shared,
            "this journey opens its browser again, so it must be marked OwnBrowser"
        );
        self.openings += 1;
        let start = Start {
            profile: &self.profile(),
            downloads: &self.downloads,
            traffic: &self.traffic_file(self.openings),
            blocks_storage: self.blocks_storage,
            disk: self.disk.as_ref(),
            has_webassembly: self.has_webassembly,
            camera: match &self.camera {
                OwnCamera::Absent => Camera::Absent,
                OwnCamera::Refused => Camera::Refused,
                OwnCamera::Sees(film) => Camera::Sees(film),
            },
        };
        self.hold = Hold::Own(Browser::open(self.engine, start).await?);
        self.windows = vec![self.session().window().await?];
        self.resize(self.size).await
    }

    pub(crate) async fn close_browser(&mut self) -> Result<()> {
        self.note("closed the browser");
        self.gather_errors().await?;
        match mem::replace(&mut self.hold, Hold::Nothing) {
            Hold::Own(browser) => browser.close().await,
            Hold::Shared(mut browser) => {
                browser.end_visit().await?;
                self.returned = Some(browser);
                Ok(())
            }
            Hold::Nothing => Ok(()),
        }
    }

    /// Reads the console, which a browser takes along when it closes.
    pub(super) async fn gather_errors(&mut self) -> Result<()> {
        if self.browser().is_some() && self.engine.tells_console() {
            let entries = self.session().get_log("browser").await?;
            self.errors
                .extend(entries.into_iter().map(|entry| entry.message));
        }
        Ok(())
    }
}
