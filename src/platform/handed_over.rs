//! A file that was opened with the installed app, or shared with it.
//!
//! A shared one comes as a request that the worker answers: it holds the file in a cache until it is taken.
//! An opened one comes in the browser's own queue.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::{Blob, Cache, File, Response};

use super::{answer, caches, window};

/// The name of the worker's cache, and the address in it: `HANDED_OVER` in `public/sw.js`.
const HANDED_OVER: &str = at!("/handed-over");

#[wasm_bindgen]
extern "C" {
    /// `window.launchQueue`, where the browser has one.
    type LaunchQueue;

    #[wasm_bindgen(method, catch, js_name = setConsumer)]
    fn set_consumer(this: &LaunchQueue, consumer: &Function) -> Result<(), JsValue>;

    /// A file somebody has opened.
    type FileHandle;

    #[wasm_bindgen(method, catch, js_name = getFile)]
    fn get_file(this: &FileHandle) -> Result<Promise, JsValue>;
}

/// The file that was shared, if one waits. It is kept nowhere from now on.
pub async fn take_shared() -> Option<File> {
    let caches = caches()?;
    if !answer(caches.has(HANDED_OVER)).await?.is_truthy() {
        return None; // Opening the cache would make one.
    }
    let cache: Cache = answer(caches.open(HANDED_OVER)).await?.unchecked_into();
    let kept: Response = answer(cache.match_with_str(HANDED_OVER))
        .await?
        .dyn_into()
        .ok()?;
    let name = kept.headers().get("X-Name").ok().flatten();
    let name = name.and_then(|name| js_sys::decode_uri_component(&name).ok());
    let name = name.map_or_else(|| "waymark.html".to_owned(), String::from);
    let content: Blob = answer(kept.blob().ok()?).await?.unchecked_into();
    let file = File::new_with_blob_sequence(&Array::of1(&content), &name).ok()?;
    // The page holds it from here on, also when its cache is gone.
    answer(caches.delete(HANDED_OVER)).await;
    Some(file)
}

/// Runs `action` with each file that is opened with the app.
pub fn on_opened(action: impl Fn(File) + 'static) {
    let Some(queue) = queue() else { return };
    let action = std::rc::Rc::new(action);
    let consumer = Closure::<dyn Fn(JsValue)>::new(move |launch: JsValue| {
        let action = std::rc::Rc::clone(&action);
        wasm_bindgen_futures::spawn_local(async move {
            if let Some(file) = first_file(&launch).await {
                action(file);
            }
        });
    });
    // A queue that refuses has nothing to give.
    queue
        .set_consumer(consumer.into_js_value().unchecked_ref())
        .ok();
}

async fn first_file(launch: &JsValue) -> Option<File> {
    let files = Reflect::get(launch, &"files".into()).ok()?;
    let handle = Array::from(&files).get(0);
    if !handle.is_instance_of::<Object>() {
        return None; // The app was opened without a file.
    }
    let handle: FileHandle = handle.unchecked_into();
    answer(handle.get_file().ok()?).await?.dyn_into().ok()
}

fn queue() -> Option<LaunchQueue> {
    let queue = Reflect::get(&window(), &"launchQueue".into()).ok()?;
    queue.is_object().then(|| queue.unchecked_into())
}
