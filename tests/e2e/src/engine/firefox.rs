//! Firefox.

use std::fs;
use std::path::Path;

use anyhow::Result;
use serde_json::{Value, json};

use super::{Start, is_shown};

/// What Firefox asks of others on its own account, switched off.
fn quiet() -> Value {
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

/// What its driver is told.
pub fn capabilities(start: Start<'_>) -> Value {
    let mut preferences = quiet();
    preferences["browser.download.folderList"] = json!(2); // The folder named here:
    preferences["browser.download.dir"] = json!(start.downloads);
    // A window of its own, as narrow as a phone: see [`prepare`].
    preferences["toolkit.legacyUserProfileCustomizations.stylesheets"] = json!(true);
    if start.blocks_storage {
        // As with “Block all cookies” in the browser's own settings.
        preferences["network.cookie.cookieBehavior"] = json!(2);
    }
    if !start.has_webassembly {
        preferences["javascript.options.wasm"] = json!(false);
    }
    let mut arguments = vec![json!("--profile"), json!(start.profile)];
    if !is_shown() {
        arguments.push(json!("-headless"));
    }
    json!({
        "browserName": "firefox",
        "moz:firefoxOptions": {
            // Given so, the profile is used where it is; as a capability of its own, it would be copied.
            "args": arguments,
            "prefs": preferences,
        },
    })
}

/// Puts into the profile what the driver cannot be told.
pub fn prepare(profile: &Path) -> Result<()> {
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
