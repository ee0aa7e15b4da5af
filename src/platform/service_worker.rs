//! The worker that keeps the app on the device, so that it opens with no signal.

use std::{future::pending, pin::pin};

use futures::future::{Either, select};
use js_sys::{Array, Object, Promise, TypeError};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    MessageChannel, MessageEvent, RegistrationOptions, ServiceWorker, ServiceWorkerContainer,
    ServiceWorkerRegistration, ServiceWorkerState, ServiceWorkerUpdateViaCache,
};

use super::{answer, window};

/// How far the app is with being kept on the device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readiness {
    Preparing,
    /// Everything is here: the app opens with no signal.
    Ready,
    /// Something did not come, or not whole. The next start tries again.
    NotYet,
    /// This browser, or the way the page is served, does not allow it.
    NotPossible,
}

/// Registers the worker, and tells how far it is. Registering looks for a newer version, too.
pub async fn register(on_readiness: impl Fn(Readiness) + 'static) {
    let Some(container) = container() else {
        on_readiness(Readiness::NotPossible);
        return;
    };
    on_readiness(Readiness::Preparing);
    let options = RegistrationOptions::new();
    options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
    let registered = JsFuture::from(container.register_with_options(at!("/sw.js"), &options)).await;
    on_readiness(match registered {
        Ok(registration) => readiness(&container, &registration.unchecked_into()).await,
        // With no signal an installed worker cannot be looked for again, and need not be.
        Err(_) if container.controller().is_some() => Readiness::Ready,
        // So a browser says that the worker's script did not come, or not whole.
        Err(error) if error.is_instance_of::<TypeError>() => Readiness::NotYet,
        Err(_) => Readiness::NotPossible,
    });
}

/// Waits until a worker is in use, or the first one was given up.
async fn readiness(
    container: &ServiceWorkerContainer,
    registration: &ServiceWorkerRegistration,
) -> Readiness {
    let Ok(ready) = container.ready() else {
        return Readiness::NotPossible;
    };
    match select(pin!(answer(ready)), pin!(given_up(registration))).await {
        Either::Left((Some(_), _)) => Readiness::Ready,
        Either::Left((None, _)) => Readiness::NotPossible,
        Either::Right(_) => Readiness::NotYet,
    }
}

/// Comes to its end only if the worker that is being installed is given up.
async fn given_up(registration: &ServiceWorkerRegistration) {
    let Some(worker) = registration.installing() else {
        return pending().await;
    };
    let gone = Promise::new(&mut |resolve, _| {
        let changed = {
            let worker = worker.clone();
            Closure::<dyn Fn()>::new(move || {
                if worker.state() == ServiceWorkerState::Redundant {
                    // A promise that was just made takes its answer.
                    resolve.call0(&JsValue::NULL).ok();
                }
            })
        };
        worker
            .add_event_listener_with_callback(
                "statechange",
                changed.into_js_value().unchecked_ref(),
            )
            .expect("a worker takes listeners");
    });
    answer(gone).await;
}

/// The worker in use, once there is one. On a first visit that may take a while.
pub(super) async fn in_use() -> Option<ServiceWorker> {
    let ready = container()?.ready().ok()?;
    let registration: ServiceWorkerRegistration = answer(ready).await?.unchecked_into();
    registration.active()
}

/// Asks a worker something, and gives its answer. One that knows of no such question never answers.
pub(super) fn ask(worker: &ServiceWorker, asked: &Object) -> Option<Promise> {
    let channel = MessageChannel::new().ok()?;
    let answered = Promise::new(&mut |resolve, _| {
        let told = Closure::once_into_js(move |event: MessageEvent| {
            // A promise that was just made takes its answer.
            resolve.call1(&JsValue::NULL, &event.data()).ok();
        });
        channel.port1().set_onmessage(Some(told.unchecked_ref()));
    });
    worker
        .post_message_with_transferable(asked, &Array::of1(&channel.port2()))
        .ok()?;
    Some(answered)
}

pub(super) fn container() -> Option<ServiceWorkerContainer> {
    // Absent without a secure address, and empty where the browser has it turned off.
    let container = js_sys::Reflect::get(&window().navigator(), &"serviceWorker".into()).ok()?;
    (!container.is_undefined()).then(|| container.unchecked_into())
}
