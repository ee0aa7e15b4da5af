//! The browsers a journey is walked in. What differs between them is here, and only here.

use std::path::Path;
use std::process::Command;

use anyhow::Result;
use serde_json::{Value, json};
use thirtyfour::Capabilities;

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Chromium,
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
    pub has_webassembly: bool,
}

impl Engine {
    /// The program that drives this browser, listening at `port`.
    pub fn driver(self, port: u16) -> Command {
        match self {
            Engine::Chromium => {
                let mut command = Command::new("chromedriver");
                command.arg(format!("--port={port}"));
                command
            }
        }
    }

    /// What the driver is told about the browser it starts.
    pub fn capabilities(self, start: Start<'_>) -> Result<Capabilities> {
        let capabilities = match self {
            Engine::Chromium => chromium(start),
        };
        Ok(serde_json::from_value(capabilities)?)
    }

    /// The name under which the driver tells the browser's process.
    pub fn process_id_name(self) -> &'static str {
        match self {
            Engine::Chromium => "goog:processID",
        }
    }

    /// True if the driver hands out what was written to the console.
    pub fn tells_console(self) -> bool {
        match self {
            Engine::Chromium => true,
        }
    }

    /// True if the browser writes down its requests at [`Start::traffic`].
    pub fn tells_traffic(self) -> bool {
        match self {
            Engine::Chromium => true,
        }
    }
}

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
    json!({
        "browserName": "chrome",
        "goog:chromeOptions": {
            "args": [
                format!("--js-flags={script_flags}"),
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
                format!("--user-data-dir={}", start.profile.display()),
                format!("--log-net-log={}", start.traffic.display()),
            ],
            "prefs": preferences,
        },
        "goog:loggingPrefs": { "browser": "SEVERE" },
    })
}
