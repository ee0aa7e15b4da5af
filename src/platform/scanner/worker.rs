//! Our own reader of codes, in a worker (`scanner/`), so that the page never waits for it.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use web_sys::{MessageEvent, Worker};

use super::Missing;
use crate::platform::{answer, document, grey::GreyPicture};

/// Answers that are waited for, each with the number of its picture.
type Waiting = Rc<RefCell<Vec<(u32, Function)>>>;

/// A worker that reads codes. It ends when this is dropped.
pub struct ReadingWorker {
    worker: Worker,
    waiting: Waiting,
    pictures: Cell<u32>,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_error: Closure<dyn Fn()>,
}

impl ReadingWorker {
    pub fn start() -> Result<Self, Missing> {
        let worker = address()
            .and_then(|address| Worker::new(&address).ok())
            .ok_or(Missing)?;
        let waiting = Waiting::default();
        let on_message = {
            let waiting = Rc::clone(&waiting);
            Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                let answer = event.data();
                let number = Reflect::get(&answer, &"id".into()).unwrap_or_default();
                let taken = take(&waiting, |own| number == own);
                settle(taken, &answer);
            })
        };
        // The script itself could not be fetched: no answer will come.
        let on_error = {
            let waiting = Rc::clone(&waiting);
            Closure::<dyn Fn()>::new(move || settle(take(&waiting, |_| true), &JsValue::NULL))
        };
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self {
            worker,
            waiting,
            pictures: Cell::new(0),
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    /// What the code in the picture says.
    pub async fn read(&self, picture: GreyPicture) -> Result<Option<String>, Missing> {
        let number = self.pictures.get().wrapping_add(1);
        self.pictures.set(number);
        let grey = Uint8Array::from(picture.pixels.as_slice());
        let parts = [
            ("id", number.into()),
            ("grey", grey.clone().into()),
            ("width", picture.width.into()),
            ("height", picture.height.into()),
        ];
        let message = Object::new();
        for (name, part) in parts {
            Reflect::set(&message, &name.into(), &part).expect("a plain object takes any property");
        }
        let asked =
            Promise::new(&mut |resolve, _| self.waiting.borrow_mut().push((number, resolve)));
        self.worker
            .post_message_with_transfer(&message, &Array::of1(&grey.buffer()))
            .map_err(|_| Missing)?;
        let answer = answer(asked).await.ok_or(Missing)?;
        let part = |name: &str| Reflect::get(&answer, &name.into()).unwrap_or_default();
        if answer.is_null() || part("isMissing").is_truthy() {
            return Err(Missing);
        }
        Ok(part("text").as_string())
    }
}

impl Drop for ReadingWorker {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// Takes out the answers that are waited for under these numbers.
fn take(waiting: &Waiting, is_meant: impl Fn(u32) -> bool) -> Vec<Function> {
    let mut taken = vec![];
    waiting.borrow_mut().retain(|(number, resolve)| {
        let is_meant = is_meant(*number);
        if is_meant {
            taken.push(resolve.clone());
        }
        !is_meant
    });
    taken
}

fn settle(waiting: Vec<Function>, answer: &JsValue) {
    for resolve in waiting {
        // A promise that was just made takes its answer.
        resolve.call1(&JsValue::UNDEFINED, answer).ok();
    }
}

/// The worker's address, which the build wrote into the page.
fn address() -> Option<String> {
    document()
        .query_selector("meta[name=waymark-scanner]")
        .ok()??
        .get_attribute("content")
}
