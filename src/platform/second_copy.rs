//! A copy of the whole record outside the database, for the day when the browser has lost that.
//!
//! Chromium throws its database away at the next start when the disk was full, with everything saved before
//! (docs/reliability.md). What the browser keeps for the app's files is stored in another way and survives that.

use wasm_bindgen::JsCast as _;
use web_sys::{Cache, CacheQueryOptions, Response};

use super::{answer, caches};

/// Not one of the service worker's, which begin with `waymark-`.
const CACHE: &str = named!("/second-copy");
const ADDRESS: &str = at!("/.second-copy");

/// Keeps these lines, in place of earlier ones. It is a second chance: where it cannot be, nothing is said.
pub async fn keep(lines: String) {
    let Some(caches) = caches() else { return };
    let Some(cache) = answer(caches.open(CACHE)).await else {
        return;
    };
    let Ok(response) = Response::new_with_opt_str(Some(&lines)) else {
        return;
    };
    answer(
        cache
            .unchecked_ref::<Cache>()
            .put_with_str(ADDRESS, &response),
    )
    .await;
}

/// The lines of the second copy, if there is one.
pub async fn read() -> Vec<String> {
    let Some(text) = text().await else {
        return vec![];
    };
    text.lines().map(str::to_owned).collect()
}

async fn text() -> Option<String> {
    let options = CacheQueryOptions::new();
    // Asked in this way, the browser makes no cache where there is none.
    options.set_cache_name(CACHE);
    let found = caches()?.match_with_str_and_options(ADDRESS, &options);
    let response = answer(found).await?.dyn_into::<Response>().ok()?;
    answer(response.text().ok()?).await?.as_string()
}

/// Forgets it: words have to go.
pub async fn forget() {
    if let Some(caches) = caches() {
        answer(caches.delete(CACHE)).await;
    }
}
