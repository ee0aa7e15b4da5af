//! The browsers a journey is walked in. What differs between them is here, and only here.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Result;
use serde_json::{Value, json};
use thirtyfour::Capabilities;

use crate::small_disk::SmallDisk;

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
}

/// What the browser's camera does.
#[derive(Clone, Copy, Debug)]
pub enum Camera<'a> {
    Absent,
    /// Nobody may use it.
    Refused,
    /// It sees this film, and everybody may use it.
    Sees(&'a Path),
}

/// What a browser is started with.
#[derive(Clone, Copy, Debug)]
pub struct Start<'a> {
    /// The profile: all that the browser keeps.
    pub profile: &'a Path,
    /// Where downloads go.
    pub downloads: &'a Path,
    /// Where the browser writes down every request it makes.
    pub traffic: &'a Path,
    pub blocks_storage: bool,
    /// The disk the profile lies on, if it has one of its own.
    pub disk: Option<&'a SmallDisk>,
    pub has_webassembly: bool,
    /// Firefox is always without one.
    pub camera: Camera<'a>,
}

impl Engine {
    /// The program that drives this browser, listening at `port`.
    pub fn driver(self, port: u16) -> Command {
        let mut command = Command::new(match self {
            Engine::Chromium => "chromedriver",
            Engine::Firefox => "geckodriver",
        });
        command.arg(format!("--port={port}"));
        command
    }

    /// Puts into the profile what the driver cannot be told.
    pub fn prepare(self, profile: &Path) -> Result<()> {
        match self {
            Engine::Chromium => Ok(()),
            Engine::Firefox => prepare_firefox(profile),
        }
    }

    /// What the driver is told about the browser it starts.
    pub fn capabilities(self, start: Start<'_>) -> Result<Capabilities> {
        let capabilities = match self {
            Engine::Chromium => chromium(start),
            Engine::Firefox => firefox(start),
        };
        Ok(serde_json::from_value(capabilities)?)
    }

    /// The name under which the driver tells the browser's process.
    pub fn process_id_name(self) -> &'static str {
        match self {
            Engine::Chromium => "goog:processID",
            Engine::Firefox => "moz:processID",
        }
    }

    /// True if the driver hands out what was written to the console.
    pub fn tells_console(self) -> bool {
        match self {
            Engine::Chromium => true,
            Engine::Firefox => false,
        }
    }

    /// True if the browser writes down its requests at [`Start::traffic`].
    pub fn tells_traffic(self) -> bool {
        match self {
            Engine::Chromium => true,
            Engine::Firefox => false,
        }
    }
}

const CHROMIUM_ARGUMENTS: [&str; 10] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--hide-scrollbars", // As on a phone, where they lie over the page.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    // The browser itself asks for news now and then; a test needs nobody else.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

fn chromium(start: Start<'_>) -> Value {
    let mut preferences = json!({
        "download.default_directory": start.downloads,
        "download.prompt_for_download": false,
    });
    if start.blocks_storage {
        // As with “Block all site data” in the browser's own settings.
        preferences["profile.default_content_setting_values.cookies"] = json!(2);
    }
    // As on phones whose owners have turned the compiling of scripts off, for safety.
    let script_flags = if start.has_webassembly {
        ""
    } else {
        "--jitless"
    };
    let mut arguments = vec![
        format!("--js-flags={script_flags}"),
        format!("--user-data-dir={}", start.profile.display()),
        format!("--log-net-log={}", start.traffic.display()),
    ];
    arguments.extend(CHROMIUM_ARGUMENTS.map(String::from));
    match start.camera {
        Camera::Absent => {}
        Camera::Refused => {
            arguments.push("--use-fake-device-for-media-stream".to_owned());
            preferences["profile.default_content_setting_values.media_stream_camera"] = json!(2);
        }
        Camera::Sees(film) => arguments.extend([
            "--use-fake-device-for-media-stream".to_owned(),
            "--use-fake-ui-for-media-stream".to_owned(),
            format!("--use-file-for-fake-video-capture={}", film.display()),
        ]),
    }
    json!({
        "browserName": "chrome",
        "goog:chromeOptions": {
            "args": arguments,
            "prefs": preferences,
        },
        "goog:loggingPrefs": { "browser": "SEVERE" },
    })
}

/// What Firefox asks of others on its own account, switched off.
fn quiet_firefox() -> Value {
    json!({
        // No name leads anywhere; 127.0.0.1 needs none.
        "network.dns.disabled": true,
        "network.captive-portal-service.enabled": false,
        "network.connectivity-service.enabled": false,
        "network.prefetch-next": false,
        "network.http.speculative-parallel-limit": 0,
        "app.update.auto": false,
        "app.normandy.enabled": false,
        "app.shield.optoutstudies.enabled": false,
        "browser.safebrowsing.malware.enabled": false,
        "browser.safebrowsing.phishing.enabled": false,
        "browser.safebrowsing.downloads.enabled": false,
        "browser.search.update": false,
        "extensions.getAddons.cache.enabled": false,
        "extensions.systemAddon.update.enabled": false,
        "services.settings.server": "data:,", // Where it looks for news of every kind.
        "toolkit.telemetry.enabled": false,
        "toolkit.telemetry.unified": false,
        "toolkit.telemetry.server": "data:,",
    })
}

fn firefox(start: Start<'_>) -> Value {
    let mut preferences = quiet_firefox();
    preferences["browser.download.folderList"] = json!(2); // The folder named here:
    preferences["browser.download.dir"] = json!(start.downloads);
    // A window of its own, as narrow as a phone: see `prepare_firefox`.
    preferences["toolkit.legacyUserProfileCustomizations.stylesheets"] = json!(true);
    if start.blocks_storage {
        // As with “Block all cookies” in the browser's own settings.
        preferences["network.cookie.cookieBehavior"] = json!(2);
    }
    json!({
        "browserName": "firefox",
        "moz:firefoxOptions": {
            // Given so, the profile is used where it is; as a capability of its own, it would be copied.
            "args": ["-headless", "--profile", start.profile],
            "prefs": preferences,
        },
    })
}

fn prepare_firefox(profile: &Path) -> Result<()> {
    let styles = profile.join("chrome");
    fs::create_dir_all(&styles)?;
    // A window of Firefox is 500 px wide at least, if nothing else is said.
    fs::write(
        styles.join("userChrome.css"),
        ":root { min-width: 0 !important; }",
    )?;
    // A killed Firefox leaves its port behind, and the driver would take it for the new one's.
    let port = profile.join("MarionetteActivePort");
    if port.exists() {
        fs::remove_file(port)?;
    }
    Ok(())
}
