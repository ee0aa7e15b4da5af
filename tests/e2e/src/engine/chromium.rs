//! Chromium, the engine of most phones and computers.

use serde_json::{Value, json};

use super::{Camera, Start, is_shown};

const ARGUMENTS: [&str; 9] = [
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

/// What its driver is told.
pub fn capabilities(start: Start<'_>) -> Value {
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
    arguments.extend(ARGUMENTS.map(String::from));
    if !is_shown() {
        arguments.push("--headless=new".to_owned());
    }
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
