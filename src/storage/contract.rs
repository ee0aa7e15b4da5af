//! What every `Storage` must do. Each adapter's own test calls `check` on an empty one.

use super::{Record, Storage};

/// Panics with a sentence if the storage breaks the contract.
#[doc(hidden)]
pub async fn check(storage: &dyn Storage) {
    assert_eq!(read(storage).await, [], "a new storage is empty");

    storage
        .write(&[record("b", "one"), record("a", "two")])
        .await
        .expect("writes");
    assert_eq!(
        read(storage).await,
        [record("a", "two"), record("b", "one")],
        "what was written is there"
    );

    storage
        .write(&[record("b", "one, changed")])
        .await
        .expect("writes again");
    assert_eq!(
        read(storage).await,
        [record("a", "two"), record("b", "one, changed")],
        "a key holds what was written last, and others are left alone"
    );

    let long = "é🙂\u{0}".repeat(100_000);
    storage
        .write(&[record("long", &long), record("empty", "")])
        .await
        .expect("writes any text");
    let all = read(storage).await;
    assert!(
        all.contains(&record("long", &long)),
        "long text in any script comes back whole"
    );
    assert!(all.contains(&record("empty", "")), "empty is not absent");

    storage.write(&[]).await.expect("writing nothing is fine");
    assert_eq!(read(storage).await.len(), 4);
}

async fn read(storage: &dyn Storage) -> Vec<Record> {
    let mut records = storage.read_all().await.expect("reads");
    records.sort_by(|a, b| a.key.cmp(&b.key));
    records
}

fn record(key: &str, text: &str) -> Record {
    Record {
        key: key.to_owned(),
        text: text.to_owned(),
    }
}
