//! A newer version of Waymark: looking for it, what it says of itself, and letting it take over.

use std::{cell::Cell, rc::Rc};

use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use web_sys::{
    Event, ServiceWorker, ServiceWorkerRegistration, ServiceWorkerState, VisibilityState,
};

use super::{
    answer,
    clock::{now_ms, within},
    document,
    service_worker::{self, container},
    window,
};

/// Looking again so soon would find nothing new.
const LOOK_EVERY_MS: u64 = 30_000;

/// A worker that has not answered by now is one that knows of no questions.
const ANSWERS_WITHIN_S: u32 = 2;

/// A newer version that is on this device and not yet used.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub about: About,
    /// It was here before this page was opened.
    pub since_start: bool,
}

/// What a version says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// What is new, in a sentence.
    pub news: Option<String>,
    /// The format in which it saves records.
    pub format: Option<u32>,
}

/// Tells when a newer version waits, and looks for one whenever the page is shown again or has a connection again.
///
/// Starting the app looks by itself, and an installed app on an iPhone does not look at any other time.
pub async fn watch(on_waiting: impl Fn(Waiting) + 'static) {
    let Some(ready) = container().and_then(|container| container.ready().ok()) else {
        return;
    };
    let Some(registration) = answer(ready).await else {
        return;
    };
    let registration: ServiceWorkerRegistration = registration.unchecked_into();
    let on_waiting = Rc::new(on_waiting);
    look_again(&registration);
    tell_when_found(&registration, &on_waiting);
    if let Some(waiting) = registration.waiting() {
        let about = about(&waiting).await;
        on_waiting(Waiting {
            about,
            since_start: true,
        });
    }
}

/// Runs `action` when a newer version has taken over, here or in another window.
pub fn on_taken_over(action: impl Fn() + 'static) {
    let Some(container) = container() else { return };
    // On a first visit the worker takes over a page that had none: that is nothing newer.
    let was_there = Cell::new(container.controller().is_some());
    let changed = Closure::<dyn Fn()>::new(move || {
        if was_there.replace(true) {
            action();
        }
    });
    container.set_oncontrollerchange(Some(changed.into_js_value().unchecked_ref()));
}

/// Lets the version that waits take over.
pub async fn take_over() {
    let Some(container) = container() else { return };
    let registration = answer(container.get_registration()).await;
    let waiting = registration
        .and_then(|registration| registration.dyn_into::<ServiceWorkerRegistration>().ok())
        .and_then(|registration| registration.waiting());
    if let Some(waiting) = waiting {
        waiting
            .post_message(&message("take-over"))
            .expect("a worker takes a plain message");
    }
}

fn message(kind: &str) -> Object {
    let message = Object::new();
    Reflect::set(&message, &"type".into(), &kind.into()).expect("a plain object takes a field");
    message
}

fn look_again(registration: &ServiceWorkerRegistration) {
    let registration = registration.clone();
    let looked_at_ms = Cell::new(now_ms());
    let look: JsValue = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let is_in_view = document().visibility_state() == VisibilityState::Visible;
        let is_due = now_ms().saturating_sub(looked_at_ms.get()) >= LOOK_EVERY_MS;
        // What was looked for with no connection was not found for that reason alone.
        if (is_in_view && is_due) || event.type_() == "online" {
            looked_at_ms.set(now_ms());
            if let Ok(looking) = registration.update() {
                // With no connection it is looked for another time.
                wasm_bindgen_futures::spawn_local(async move { drop(answer(looking).await) });
            }
        }
    })
    .into_js_value();
    let listener = look.unchecked_ref();
    ["pageshow", "focus", "online"]
        .iter()
        .try_for_each(|event| window().add_event_listener_with_callback(event, listener))
        .and_then(|()| document().add_event_listener_with_callback("visibilitychange", listener))
        .expect("a window and a document take listeners");
}

fn tell_when_found(
    registration: &ServiceWorkerRegistration,
    on_waiting: &Rc<impl Fn(Waiting) + 'static>,
) {
    let follow = {
        let registration = registration.clone();
        let on_waiting = Rc::clone(on_waiting);
        move || {
            // On a first visit nothing is in use yet, so what gets installed is no newer version.
            if let (Some(worker), Some(_)) = (registration.installing(), registration.active()) {
                tell_when_installed(&worker, Rc::clone(&on_waiting));
            }
        }
    };
    follow(); // It may have been found while this code was on its way.
    let found = Closure::<dyn Fn()>::new(follow);
    registration.set_onupdatefound(Some(found.into_js_value().unchecked_ref()));
}

fn tell_when_installed(worker: &ServiceWorker, on_waiting: Rc<impl Fn(Waiting) + 'static>) {
    let changed = {
        let worker = worker.clone();
        Closure::<dyn Fn()>::new(move || {
            if worker.state() == ServiceWorkerState::Installed {
                let (worker, on_waiting) = (worker.clone(), Rc::clone(&on_waiting));
                wasm_bindgen_futures::spawn_local(async move {
                    let about = about(&worker).await;
                    on_waiting(Waiting {
                        about,
                        since_start: false,
                    });
                });
            }
        })
    };
    worker.set_onstatechange(Some(changed.into_js_value().unchecked_ref()));
}

/// Asks a version what it is. One that does not answer has nothing to say.
async fn about(worker: &ServiceWorker) -> About {
    let asked = service_worker::ask(worker, &message("about"));
    let Some(asked) = asked else {
        return About::default();
    };
    let Some(told) = within(ANSWERS_WITHIN_S, answer(asked)).await else {
        return About::default();
    };
    let told = told.unwrap_or_default();
    let field = |name: &str| Reflect::get(&told, &name.into()).ok();
    About {
        news: field("news").and_then(|news| news.as_string()),
        format: field("format").as_ref().and_then(whole_number),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a format is a small whole number"
)]
fn whole_number(value: &JsValue) -> Option<u32> {
    value.as_f64().map(|number| number as u32)
}
