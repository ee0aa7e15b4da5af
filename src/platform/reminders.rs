//! What a person has put away on this device, for a while or for good, in localStorage.

use super::local_storage;

const DEVICE_LINE: &str = named!("/device-line-away-until");

const INSTALL: &str = named!("/install-away");

/// How long a line that was put away stays away.
const AWAY_MS: u64 = 14 * 24 * 60 * 60 * 1000;

pub fn is_device_line_away(now_ms: u64) -> bool {
    let until = local_storage().and_then(|storage| storage.get_item(DEVICE_LINE).ok()?);
    until
        .and_then(|until| until.parse::<u64>().ok())
        .is_some_and(|until| (now_ms..=now_ms.saturating_add(AWAY_MS)).contains(&until))
}

/// Puts it away. Where the browser keeps nothing, it comes back with the next page.
pub fn put_device_line_away(now_ms: u64) {
    if let Some(storage) = local_storage() {
        let until = now_ms.saturating_add(AWAY_MS).to_string();
        storage.set_item(DEVICE_LINE, &until).ok();
    }
}

pub fn is_install_away() -> bool {
    local_storage().is_some_and(|storage| matches!(storage.get_item(INSTALL), Ok(Some(_))))
}

/// Puts it away for good.
pub fn put_install_away() {
    if let Some(storage) = local_storage() {
        storage.set_item(INSTALL, "1").ok();
    }
}
