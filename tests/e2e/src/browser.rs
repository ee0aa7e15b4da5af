//! A browser and the program that drives it. Both are ended by their ids, also when a journey panics.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use thirtyfour::WebDriver;
use tokio::time::sleep;

use crate::engine::{Engine, Start};
use crate::screen::Screen;

const DRIVER_STARTS_WITHIN: Duration = Duration::from_secs(20);

/// An open browser.
pub struct Browser {
    /// `None` once the browser is closed.
    session: Option<WebDriver>,
    process_id: Option<u64>,
    /// Ends the driver when the browser goes.
    _driver: Driver,
}

impl Browser {
    pub async fn open(engine: Engine, start: Start<'_>) -> Result<Self> {
        engine.prepare(start)?;
        let driver = Driver::start(engine, start).await?;
        let session = WebDriver::new(driver.url(), engine.capabilities(start)?)
            .await
            .with_context(|| format!("{engine:?} did not start"))?;
        let process_id = engine
            .process_id_name()
            .and_then(|name| session.capabilities().get(name))
            .and_then(serde_json::Value::as_u64);
        Ok(Browser {
            session: Some(session),
            process_id,
            _driver: driver,
        })
    }

    pub fn session(&self) -> &WebDriver {
        self.session
            .as_ref()
            .expect("a closed browser is dropped at once")
    }

    /// What it calls its version.
    pub fn version(&self) -> Result<&str> {
        self.session()
            .capabilities()
            .get("browserVersion")
            .and_then(serde_json::Value::as_str)
            .context("the driver does not tell the browser's version")
    }

    /// Closes it as a person does: it may put everything in order first.
    pub async fn close(mut self) -> Result<()> {
        let session = self
            .session
            .take()
            .expect("a closed browser is dropped at once");
        session.quit().await.context("the browser did not close")
    }
}

/// Letting go of an open browser ends it as a flat battery does.
impl Drop for Browser {
    fn drop(&mut self) {
        if let Some(session) = self.session.take() {
            if let Some(id) = self.process_id {
                kill(&id.to_string());
            }
            // Without this, thirtyfour would ask a browser that is gone to close.
            session.leak().ok();
        }
    }
}

/// The program that speaks `WebDriver`.
struct Driver {
    process: Child,
    port: u16,
    /// Goes after the browser that is shown on it.
    _screen: Option<Screen>,
}

impl Driver {
    async fn start(engine: Engine, start: Start<'_>) -> Result<Self> {
        let port = free_port()?;
        let screen = engine.needs_screen().then(Screen::start).transpose()?;
        let command = engine.driver(port, start, screen.as_ref());
        let mut command = match start.disk {
            Some(disk) => disk.beside(&command),
            None => command,
        };
        let process = command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .with_context(|| format!("the driver of {engine:?} is not installed"))?;
        let driver = Driver {
            process,
            port,
            _screen: screen,
        };
        let started = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if started.elapsed() > DRIVER_STARTS_WITHIN {
                bail!("the driver of {engine:?} did not start");
            }
            sleep(Duration::from_millis(20)).await;
        }
        Ok(driver)
    }

    fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // The whole group: the driver, and what it has started.
        kill(&format!("-{}", self.process.id()));
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// Ends this process, or this group of processes. One that has ended already is no trouble.
fn kill(id: &str) {
    let command = format!("kill -KILL {id} 2>/dev/null");
    Command::new("sh").args(["-c", &command]).status().ok();
}

/// A port nobody listens at. Another program could take it in between; the driver then does not start, and it is said.
fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
        .local_addr()?
        .port())
}
