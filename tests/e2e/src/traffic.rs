//! What the browser wrote down about its requests: those of pages and of the service worker alike.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::Value;

/// Addresses of other origins that something from `origin` asked for.
///
/// The browser itself may be talkative; what it asks for on its own has no initiator.
pub fn foreign_requests(file: &Path, origin: &str) -> Result<Vec<String>> {
    let log = fs::read_to_string(file).context("the browser did not write down its requests")?;
    // One event a line. A browser that was killed has not ended its list, and its lines are whole all the same.
    let mut foreign: Vec<String> = log
        .lines()
        .filter_map(|line| {
            serde_json::from_str::<Value>(line.trim_end_matches([',', ']', '}']))
                .ok()
                .or_else(|| serde_json::from_str(line.trim_end_matches(',')).ok())
        })
        .filter_map(|event| foreign_request(&event, origin))
        .collect();
    foreign.sort();
    foreign.dedup();
    Ok(foreign)
}

fn foreign_request(event: &Value, origin: &str) -> Option<String> {
    let about = event.get("params")?;
    let initiator = about.get("initiator")?.as_str()?;
    let url = about.get("url")?.as_str()?;
    let is_ours = url
        .strip_prefix(origin)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let stays_here = ["blob:", "data:"]
        .iter()
        .any(|scheme| url.starts_with(scheme));
    (initiator == origin && !is_ours && !stays_here).then(|| url.to_owned())
}
