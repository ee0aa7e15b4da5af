//! Taking everything away that Waymark has kept in this browser. What another one in another folder keeps stays.

use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{CacheStorage, ServiceWorkerRegistration, Storage};

use super::{answer, caches, indexed_db, local_storage, page, service_worker, window};

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
        for key in keys(&storage) {
            storage.remove_item(&key).ok(); // What is left is counted below.
        }
    }
    what_is_left().await
}

async fn what_is_left() -> Left {
    let caches = match caches() {
        Some(caches) => cache_names(&caches).await.len(),
        None => 0,
    };
    Left {
        databases: indexed_db::count(indexed_db::DATABASE).await,
        caches,
        words: local_storage().map_or(0, |storage| keys(&storage).len()),
        workers: registrations().await.len(),
    }
}

async fn cache_names(caches: &CacheStorage) -> Vec<String> {
    Array::from(&answer(caches.keys()).await.unwrap_or_default())
        .iter()
        .filter_map(|name| name.as_string())
        .filter(|name| is_ours(name))
        .collect()
}

fn keys(storage: &Storage) -> Vec<String> {
    let count = storage.length().unwrap_or_default();
    (0..count)
        .filter_map(|number| storage.key(number).ok()?)
        .filter(|key| is_ours(key))
        .collect()
}

/// Whether something is named as ours, and not as another Waymark's: `waymark/…`, `waymark-…` and `waymark(/folder/)/…`.
fn is_ours(name: &str) -> bool {
    let rest = name.strip_prefix(named!(""));
    rest.is_some_and(|rest| rest.starts_with(['/', '-']))
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
    .filter(|registration: &ServiceWorkerRegistration| {
        registration.scope() == page::url_of(at!("/"))
    })
    .collect()
}
