//! `WebKit`, the engine of every iPhone and iPad: here as the small browser that comes with it on Linux.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Result;
use serde_json::{Value, json};

/// Its toolbar keeps a window from being as narrow as a phone. Pages have styles of their own.
const NARROW: &str =
    "* { min-width: 0; min-height: 0; padding: 0; margin: 0; border: none; font-size: 1px; }";

/// What its driver is told: it knows where its browser is.
pub fn capabilities() -> Value {
    json!({ "browserName": "MiniBrowser" })
}

/// Puts into the profile what the driver cannot be told.
pub fn prepare(profile: &Path, downloads: &Path) -> Result<()> {
    let style = profile.join("gtk-3.0");
    fs::create_dir_all(&style)?;
    fs::write(style.join("gtk.css"), NARROW)?;
    let folders = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", downloads.display());
    Ok(fs::write(profile.join("user-dirs.dirs"), folders)?)
}

/// Lets the driver, and the browser it starts, find all that in the profile and nothing of the person's at this machine.
pub fn point_to(command: &mut Command, profile: &Path) {
    command
        .env("XDG_CONFIG_HOME", profile)
        .env("XDG_DATA_HOME", profile.join("data"))
        .env("XDG_CACHE_HOME", profile.join("cache"))
        .env("GDK_BACKEND", "x11")
        .env("NO_AT_BRIDGE", "1"); // It would wait for a screen reader that is not there.
}
