//! Promise: the browser's database keeps the same contract as every other storage. Run in a real browser.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used)]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use waymark::{
    platform::indexed_db::{self, IndexedDb},
    storage::{Record, Storage as _, contract},
};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn the_browsers_database_keeps_the_contract() {
    indexed_db::delete("contract").await;
    contract::check(&IndexedDb::open("contract").await.unwrap()).await;
    indexed_db::delete("contract").await;
}

#[wasm_bindgen_test]
async fn what_was_written_is_there_when_it_is_opened_again() {
    indexed_db::delete("again").await;
    let record = Record {
        key: "entry/1".into(),
        text: "words".into(),
    };
    let put = record.clone();
    let storage = IndexedDb::open("again").await.unwrap();
    storage.update(&[], Box::new(|_| vec![put])).await.unwrap();
    let again = IndexedDb::open("again").await.unwrap();
    assert_eq!(again.read_all().await, Ok(vec![record]));
}

#[wasm_bindgen_test]
async fn a_handle_that_was_closed_is_opened_again_and_an_absent_database_is_empty() {
    let storage = IndexedDb::open("closed").await.unwrap();
    // Deleting makes every handle close.
    indexed_db::delete("closed").await;
    assert_eq!(storage.read_all().await, Ok(vec![]));
    indexed_db::delete("closed").await;
}
