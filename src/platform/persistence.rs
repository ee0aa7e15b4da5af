//! Whether the browser promises to keep what is stored here, and how full it is.

use js_sys::Reflect;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::StorageManager;

use super::{answer, window};

/// How much is stored and how much may be, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    pub used: u64,
    pub most: u64,
}

/// True if the browser has promised to keep what is stored here; absent where it makes no such promises.
pub async fn is_promised() -> Option<bool> {
    let answer = answer(manager()?.persisted().ok()?).await?;
    Some(answer.is_truthy())
}

/// Asks the browser to promise it. Call it within a tap: some browsers ask the person.
pub async fn ask_for_promise() -> bool {
    let Some(Ok(asked)) = manager().map(|manager| manager.persist()) else {
        return false;
    };
    answer(asked).await.is_some_and(|answer| answer.is_truthy())
}

/// How full the browser's store for this place is, where it says.
pub async fn room() -> Option<Room> {
    let estimate = answer(manager()?.estimate().ok()?).await?;
    Some(Room {
        used: number(&estimate, "usage")?,
        most: number(&estimate, "quota")?,
    })
}

/// Absent outside secure places and in old browsers.
fn manager() -> Option<StorageManager> {
    let manager = Reflect::get(&window().navigator(), &"storage".into()).ok()?;
    manager.is_object().then(|| manager.unchecked_into())
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a number of bytes is a whole number that fits"
)]
fn number(object: &JsValue, name: &str) -> Option<u64> {
    let value = Reflect::get(object, &name.into()).ok()?.as_f64()?;
    Some(value.max(0.0) as u64)
}
