//! What the browser wrote down about its requests: those of pages and of the service worker alike.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::Value;

/// A request that a page or a worker made.
#[derive(Debug, PartialEq, Eq)]
pub struct Request {
    pub origin: String,
    pub url: String,
}

impl Request {
    /// True if it went to another origin than it came from, over the network.
    pub fn is_foreign(&self) -> bool {
        let stays = self
            .url
            .strip_prefix(&self.origin)
            .is_some_and(|rest| rest.starts_with('/'));
        let is_local = ["blob:", "data:"]
            .iter()
            .any(|scheme| self.url.starts_with(scheme));
        !stays && !is_local
    }
}

/// The requests in Chromium's log. What the browser asks for on its own account has no origin, and is left out.
pub fn requests(file: &Path) -> Result<Vec<Request>> {
    let log = fs::read_to_string(file).context("the browser did not write down its requests")?;
    Ok(log.lines().filter_map(request).collect())
}

/// One line, one event. A browser that was killed has not ended its list, but its lines are whole.
fn request(line: &str) -> Option<Request> {
    let event: Value = serde_json::from_str(line.strip_suffix(',')?).ok()?;
    let origin = event["params"]["initiator"]
        .as_str()
        .filter(|origin| origin.contains("://"))?;
    let url = event["params"]["url"].as_str()?;
    Some(Request {
        origin: origin.to_owned(),
        url: url.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(initiator: &str, url: &str) -> Option<Request> {
        request(&format!(
            r#"{{"params":{{"initiator":"{initiator}","url":"{url}"}},"type":2}},"#
        ))
    }

    #[test]
    fn requests_of_pages_are_told_from_those_of_the_browser() {
        assert_eq!(
            event("not an origin", "https://browser.example/update"),
            None
        );
        assert_eq!(
            request(r#"{"params":{"url":"https://browser.example/"},"type":2},"#),
            None
        );
        assert_eq!(request(r#"{"constants":{"#), None);
        assert!(event("http://127.0.0.1:4600", "http://127.0.0.1:4600/sw.js").is_some());
    }

    #[test]
    fn another_port_is_another_origin() {
        let is_foreign = |url| event("http://127.0.0.1:46", url).unwrap().is_foreign();
        assert!(is_foreign("http://127.0.0.1:4600/"));
        assert!(is_foreign("https://elsewhere.example/"));
        assert!(!is_foreign("http://127.0.0.1:46/journey"));
        assert!(!is_foreign("blob:http://127.0.0.1:46/1"));
    }
}
