//! Keeping records in the browser's database, `IndexedDB`. A write is answered only after a strict transaction has completed.

use std::{
    cell::{Cell, RefCell},
    future::Future,
    rc::Rc,
};

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomException, IdbDatabase, IdbFactory, IdbObjectStore, IdbOpenDbRequest, IdbRequest,
    IdbTransaction, IdbTransactionMode,
};

use super::{
    answer,
    clock::within,
    page::{self, Listening},
    window,
};
use crate::storage::{Answer, BringTogether, Record, Storage, StorageError};

/// The database every record is in.
pub const DATABASE: &str = named!("");
const RECORDS: &str = "records";
const VERSION: u32 = 1;

/// A database that has not opened by then will not (an old fault of Safari's).
const OPENS_WITHIN_S: u32 = 5;

/// A transaction that has not begun by then waits behind one that does not end.
const BEGINS_WITHIN_S: u32 = 10;

/// Thousands of records take an old phone a while, once their transaction has begun.
const ENDS_WITHIN_S: u32 = 60;

#[wasm_bindgen]
extern "C" {
    /// `IDBDatabase.transaction` with its third argument, which web-sys still calls unstable.
    #[wasm_bindgen(extends = IdbDatabase)]
    type DatabaseWithDurability;

    #[wasm_bindgen(method, catch, js_name = transaction)]
    fn transaction_with_options(
        this: &DatabaseWithDurability,
        store: &str,
        mode: IdbTransactionMode,
        options: &Object,
    ) -> Result<IdbTransaction, JsValue>;

    /// `IDBTransaction` with the standard's `commit`, which web-sys takes for an old one of Firefox's.
    #[wasm_bindgen(extends = IdbTransaction)]
    type TransactionWithCommit;

    #[wasm_bindgen(method, catch)]
    fn commit(this: &TransactionWithCommit) -> Result<(), JsValue>;
}

/// One database of records, opened again when the browser has dropped it.
pub struct IndexedDb {
    name: String,
    database: RefCell<Rc<IdbDatabase>>,
    is_put_aside: Rc<Cell<bool>>,
    /// From before anything is saved because the page goes.
    _going_and_coming: [Listening; 2],
}

impl IndexedDb {
    /// Opens the database with this name, or makes it if it is absent.
    pub async fn open(name: &str) -> Result<Self, StorageError> {
        let is_put_aside = Rc::new(Cell::new(false));
        let (going, coming) = (Rc::clone(&is_put_aside), Rc::clone(&is_put_aside));
        let going_and_coming = [
            page::listen_for_putting_aside(move || going.set(true)),
            page::listen("pageshow", move || coming.set(false)),
        ];
        Ok(Self {
            name: name.to_owned(),
            database: RefCell::new(Rc::new(open_database(name).await?)),
            is_put_aside,
            _going_and_coming: going_and_coming,
        })
    }

    /// A transaction, on a newly opened database if the old handle has died (iOS drops them).
    async fn transaction(&self, mode: IdbTransactionMode) -> Result<IdbTransaction, StorageError> {
        if self.is_put_aside.get() {
            page::reload_on_return();
            return Err(StorageError::Unanswered);
        }
        let database = Rc::clone(&self.database.borrow());
        if let Ok(transaction) = begin(&database, mode) {
            return Ok(transaction);
        }
        let reopened = Rc::new(open_database(&self.name).await?);
        let transaction = begin(&reopened, mode).map_err(|error| storage_error(&error))?;
        *self.database.borrow_mut() = reopened;
        Ok(transaction)
    }

    async fn read_at_once(&self) -> Result<Vec<Record>, StorageError> {
        let transaction = self.transaction(IdbTransactionMode::Readonly).await?;
        let store = records(&transaction)?;
        let keys = store
            .get_all_keys()
            .map_err(|error| storage_error(&error))?;
        let texts = store.get_all().map_err(|error| storage_error(&error))?;
        let is_finished = finished(&transaction);
        in_time(&transaction, BEGINS_WITHIN_S, answered(&keys)).await?;
        in_time(&transaction, ENDS_WITHIN_S, is_finished).await?;
        let texts: Array = result(&texts)?.unchecked_into();
        let keys = keys_in(&keys)?.into_iter();
        Ok(keys
            .zip(texts.iter())
            .map(|(key, text)| Record {
                key,
                // Something that is not text is not ours; it is set aside as unreadable.
                text: text.as_string().unwrap_or_default(),
            })
            .collect())
    }

    /// Reads each record in a transaction of its own: one that the disk has lost does not take the others along.
    async fn read_one_by_one(&self) -> Result<Vec<Record>, StorageError> {
        let transaction = self.transaction(IdbTransactionMode::Readonly).await?;
        let keys = records(&transaction)?
            .get_all_keys()
            .map_err(|error| storage_error(&error))?;
        in_time(&transaction, BEGINS_WITHIN_S, answered(&keys)).await?;
        let mut all = vec![];
        for key in keys_in(&keys)? {
            let transaction = self.transaction(IdbTransactionMode::Readonly).await?;
            let store = records(&transaction)?;
            let there = texts_under(&store, std::slice::from_ref(&key));
            let text = match in_time(&transaction, BEGINS_WITHIN_S, there).await {
                Ok(texts) => texts.into_iter().next().flatten(),
                Err(StorageError::Unanswered) => return Err(StorageError::Unanswered),
                Err(_) => None,
            };
            // Without a text it is set aside as unreadable.
            let text = text.unwrap_or_default();
            all.push(Record { key, text });
        }
        Ok(all)
    }
}

impl Storage for IndexedDb {
    fn read_all(&self) -> Answer<'_, Vec<Record>> {
        Box::pin(async {
            match self.read_at_once().await {
                Err(StorageError::Unreadable(_)) => self.read_one_by_one().await,
                answer => answer,
            }
        })
    }

    fn update<'a>(
        &'a self,
        keys: &'a [String],
        bring_together: BringTogether<'a>,
    ) -> Answer<'a, ()> {
        Box::pin(async move {
            let transaction = self.transaction(IdbTransactionMode::Readwrite).await?;
            let store = records(&transaction)?;
            let is_finished = finished(&transaction);
            let there = in_time(&transaction, BEGINS_WITHIN_S, texts_under(&store, keys)).await?;
            // The transaction stays open from the last answer until this task pauses again.
            for record in bring_together(there) {
                store
                    .put_with_key(
                        &JsValue::from_str(&record.text),
                        &JsValue::from_str(&record.key),
                    )
                    .map_err(|error| storage_error(&error))?;
            }
            // Commits without waiting for the last answer. Old browsers commit by themselves.
            transaction
                .unchecked_ref::<TransactionWithCommit>()
                .commit()
                .ok();
            in_time(&transaction, ENDS_WITHIN_S, is_finished).await
        })
    }
}

/// Deletes a database, with all that is in it. Other windows let go of it when they are told.
pub async fn delete(name: &str) {
    let Some(request) = factory().and_then(|factory| factory.delete_database(name).ok()) else {
        return;
    };
    let gone = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    // Whether it went shows in `count`.
    within(OPENS_WITHIN_S, answer(gone)).await;
}

/// How many databases have this name: one or none. An old browser does not say, and then the answer is none.
pub async fn count(name: &str) -> usize {
    let databases = factory().and_then(|factory| {
        Reflect::get(&factory, &"databases".into())
            .ok()?
            .dyn_into::<Function>()
            .ok()?
            .call0(&factory)
            .ok()
    });
    let Some(databases) = databases else { return 0 };
    JsFuture::from(Promise::from(databases))
        .await
        .map_or(0, |databases| {
            let has_name = |database: &JsValue| {
                Reflect::get(database, &"name".into()).is_ok_and(|found| found == name)
            };
            Array::from(&databases).iter().filter(has_name).count()
        })
}

fn factory() -> Option<IdbFactory> {
    window().indexed_db().ok().flatten()
}

fn begin(database: &IdbDatabase, mode: IdbTransactionMode) -> Result<IdbTransaction, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    database
        .unchecked_ref::<DatabaseWithDurability>()
        .transaction_with_options(RECORDS, mode, &options)
}

/// What comes of this work with a transaction, which is stopped rather than let it hold up all others.
///
/// A page that is put aside for the way back stands still, and so do its transactions: in `WebKit`, nothing is written
/// any more until the browser is closed. So they are stopped, and none is begun. What was not written waits in
/// localStorage, for the next page, or for this one when it is loaded again on the person's return.
async fn in_time<T>(
    transaction: &IdbTransaction,
    seconds: u32,
    work: impl Future<Output = Result<T, StorageError>>,
) -> Result<T, StorageError> {
    let _until_put_aside = {
        let transaction = transaction.clone();
        page::listen_for_putting_aside(move || {
            stop(&transaction);
            page::reload_on_return();
        })
    };
    within(seconds, work).await.unwrap_or_else(|| {
        stop(transaction);
        Err(StorageError::Unanswered)
    })
}

fn stop(transaction: &IdbTransaction) {
    transaction.abort().ok(); // One that has just ended needs no stopping.
}

fn records(transaction: &IdbTransaction) -> Result<IdbObjectStore, StorageError> {
    transaction
        .object_store(RECORDS)
        .map_err(|error| storage_error(&error))
}

async fn open_database(name: &str) -> Result<IdbDatabase, StorageError> {
    let factory = factory().ok_or(StorageError::Blocked)?;
    let request = factory
        .open_with_u32(name, VERSION)
        .map_err(|_| StorageError::Blocked)?;
    let on_upgrade = {
        let request = request.clone();
        Closure::once(move || make_store(&request))
    };
    request.set_onupgradeneeded(Some(on_upgrade.as_ref().unchecked_ref()));

    let opened = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    let outcome = within(OPENS_WITHIN_S, JsFuture::from(opened)).await;
    if outcome.ok_or(StorageError::Unanswered)?.is_err() {
        return Err(match request.error() {
            // Chromium gives a general answer; that it refuses local storage too tells what is meant.
            Ok(Some(_)) if window().local_storage().is_err() => StorageError::Blocked,
            Ok(Some(error)) => open_error(&error),
            _ => StorageError::Unreadable("it did not open".to_owned()),
        });
    }
    let database: IdbDatabase = result(&request)?.unchecked_into();
    // A newer version in another window asks for the database: let it go rather than block it.
    let on_version_change = {
        let database = database.clone();
        Closure::<dyn Fn()>::new(move || database.close())
    };
    database.set_onversionchange(Some(on_version_change.as_ref().unchecked_ref()));
    on_version_change.forget();
    Ok(database)
}

fn make_store(request: &IdbOpenDbRequest) {
    if let Ok(database) = request.result() {
        database
            .unchecked_into::<IdbDatabase>()
            .create_object_store(RECORDS)
            .expect("a database without stores takes this one");
    }
}

/// Waits until everything in the transaction is on disk, or none of it. It watches from the moment it is called.
fn finished(
    transaction: &IdbTransaction,
) -> impl Future<Output = Result<(), StorageError>> + use<> {
    let completed = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    });
    let completed = JsFuture::from(completed); // Heard from now on, so that no refusal goes unheard.
    let transaction = transaction.clone();
    async move {
        completed
            .await
            .map(|_| ())
            .map_err(|_| match transaction.error() {
                Some(error) => storage_error(&error),
                None => StorageError::Unreadable("the browser stopped the write".to_owned()),
            })
    }
}

/// The texts under these keys, in their order.
async fn texts_under(
    store: &IdbObjectStore,
    keys: &[String],
) -> Result<Vec<Option<String>>, StorageError> {
    let requests = keys
        .iter()
        .map(|key| store.get(&JsValue::from_str(key)))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| storage_error(&error))?;
    // Requests are answered in their order.
    if let Some(last) = requests.last() {
        answered(last).await?;
    }
    requests
        .iter()
        .map(|request| {
            let value = result(request)?;
            // Something that is not text is not ours: it is there, and cannot be read.
            Ok((!value.is_undefined()).then(|| value.as_string().unwrap_or_default()))
        })
        .collect()
}

/// Waits until a request was answered.
async fn answered(request: &IdbRequest) -> Result<(), StorageError> {
    let answered = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    if JsFuture::from(answered).await.is_err() {
        let trouble = request.error().ok().flatten();
        return Err(storage_error(&trouble.map_or(JsValue::NULL, JsValue::from)));
    }
    Ok(())
}

fn keys_in(answer: &IdbRequest) -> Result<Vec<String>, StorageError> {
    let keys: Array = result(answer)?.unchecked_into();
    Ok(keys
        .iter()
        .map(|key| key.as_string().unwrap_or_default())
        .collect())
}

fn result(request: &IdbRequest) -> Result<JsValue, StorageError> {
    request.result().map_err(|error| storage_error(&error))
}

fn open_error(error: &DomException) -> StorageError {
    match error.name().as_str() {
        // Firefox and WebKit answer so when the person or the mode forbids storage.
        "SecurityError" | "InvalidStateError" | "NotAllowedError" => StorageError::Blocked,
        _ => storage_error(error),
    }
}

fn storage_error(error: &JsValue) -> StorageError {
    let Some(error) = error.dyn_ref::<DomException>() else {
        return StorageError::Unreadable(format!("{error:?}"));
    };
    match error.name().as_str() {
        "QuotaExceededError" => StorageError::Full,
        // Chromium's word for a disk with no room left.
        _ if error.message().contains("NO_SPACE") => StorageError::Full,
        "VersionError" => StorageError::Newer,
        name => StorageError::Unreadable(format!("{name}: {}", error.message())),
    }
}
