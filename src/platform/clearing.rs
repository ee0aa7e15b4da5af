//! Taking everything away that Waymark has kept in this browser.

use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{CacheStorage, ServiceWorkerRegistration};

use super::{answer, caches, indexed_db, local_storage, service_worker, window};

/// What could not be taken away, by how much of it is left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Left {
    pub databases: usize,
    pub caches: usize,
    pub words: usize,
    pub workers: usize,
}

impl Left {
    pub fn is_nothing(self) -> bool {
        self == Self::default()
    }
}

/// Removes everything that Waymark has kept in this browser, and looks what is left: what was refused shows there.
pub async fn clear() -> Left {
    for registration in registrations().await {
        if let Ok(gone) = registration.unregister() {
            answer(gone).await;
        }
    }
    if let Some(caches) = caches() {
        for name in cache_names(&caches).await {
            answer(caches.delete(&name)).await;
        }
    }
    indexed_db::delete(indexed_db::DATABASE).await;
    let session_storage = window().session_storage().ok().flatten();
    for storage in [local_storage(), session_storage].into_iter().flatten() {
        storage.clear().ok(); // What is left is counted below.
    }
    what_is_left().await
}

async fn what_is_left() -> Left {
    let caches = match caches() {
        Some(caches) => cache_names(&caches).await.len(),
        None => 0,
    };
    let words = local_storage().and_then(|storage| storage.length().ok());
    Left {
        databases: indexed_db::count().await,
        caches,
        words: words.unwrap_or_default() as usize,
        workers: registrations().await.len(),
    }
}

async fn cache_names(caches: &CacheStorage) -> Vec<String> {
    Array::from(&answer(caches.keys()).await.unwrap_or_default())
        .iter()
        .filter_map(|name| name.as_string())
        .collect()
}

async fn registrations() -> Vec<ServiceWorkerRegistration> {
    let Some(container) = service_worker::container() else {
        return vec![];
    };
    Array::from(
        &answer(container.get_registrations())
            .await
            .unwrap_or_default(),
    )
    .iter()
    .map(JsCast::unchecked_into)
    .collect()
}
