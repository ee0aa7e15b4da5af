//! What every `Storage` must do. Each adapter's own test calls `check` on an empty one.

use std::{
    future::{Future as _, poll_fn},
    pin::pin,
    task::Poll,
};

use super::{Record, Storage};

/// Panics with a sentence if the storage breaks the contract.
#[doc(hidden)]
pub async fn check(storage: &dyn Storage) {
    assert_eq!(read(storage).await, [], "a new storage is empty");

    write(storage, &[record("b", "one"), record("a", "two")]).await;
    assert_eq!(
        read(storage).await,
        [record("a", "two"), record("b", "one")],
        "what was written is there"
    );

    write(storage, &[record("b", "one, changed")]).await;
    assert_eq!(
        read(storage).await,
        [record("a", "two"), record("b", "one, changed")],
        "a key holds what was written last, and others are left alone"
    );

    let long = "é🙂\u{0}".repeat(100_000);
    write(storage, &[record("long", &long), record("empty", "")]).await;
    let all = read(storage).await;
    assert!(
        all.contains(&record("long", &long)),
        "long text in any script comes back whole"
    );
    assert!(all.contains(&record("empty", "")), "empty is not absent");

    write(storage, &[]).await;
    assert_eq!(read(storage).await.len(), 4, "writing nothing is fine");
    check_update(storage).await;
}

/// Writing knows what lies there, and two writers at once both count.
async fn check_update(storage: &dyn Storage) {
    let keys = ["b", "nothing", "empty", "count"].map(str::to_owned);
    let mut seen = vec![];
    let look = |there: Vec<Option<String>>| {
        seen = there;
        vec![]
    };
    storage.update(&keys, Box::new(look)).await.expect("reads");
    assert_eq!(
        seen,
        [
            Some("one, changed".to_owned()),
            None,
            Some(String::new()),
            None
        ],
        "what lies under the keys comes in their order, and absent is not empty"
    );

    let count = || async {
        let add_one = |there: Vec<Option<String>>| {
            let counted = there[0].as_deref().map_or(0, str::len);
            vec![record("count", &"|".repeat(counted + 1))]
        };
        storage
            .update(&keys[3..], Box::new(add_one))
            .await
            .expect("writes");
    };
    let (mut first, mut second) = (pin!(count()), pin!(count()));
    let mut is_done = [false; 2];
    poll_fn(|context| {
        is_done[0] = is_done[0] || first.as_mut().poll(context).is_ready();
        is_done[1] = is_done[1] || second.as_mut().poll(context).is_ready();
        if is_done == [true; 2] {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    })
    .await;
    assert!(
        read(storage).await.contains(&record("count", "||")),
        "nobody writes between another one's reading and writing"
    );
}

async fn write(storage: &dyn Storage, records: &[Record]) {
    let records = records.to_vec();
    storage
        .update(&[], Box::new(|_| records))
        .await
        .expect("writes");
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
