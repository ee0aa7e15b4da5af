//! The worker that keeps the app on the device, so that it opens with no signal.

use wasm_bindgen::{JsCast as _, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    RegistrationOptions, ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration,
    ServiceWorkerState, ServiceWorkerUpdateViaCache,
};

use super::window;

/// How far the app is with being kept on the device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readiness {
    Preparing,
    /// Everything is here: the app opens with no signal.
    Ready,
    /// This browser, or the way the page is served, does not allow it.
    NotPossible,
}

/// Registers the worker. Tells how far it is, and when a newer version waits to be used.
pub async fn register(on_readiness: impl Fn(Readiness) + 'static, on_waiting: impl Fn() + 'static) {
    let Some(container) = container() else {
        on_readiness(Readiness::NotPossible);
        return;
    };
    on_readiness(Readiness::Preparing);
    let options = RegistrationOptions::new();
    options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
    let registered = JsFuture::from(container.register_with_options(at!("/sw.js"), &options)).await;
    let Ok(registration) = registered else {
        // With no signal an installed worker cannot be looked for again, and need not be.
        let is_ready = container.controller().is_some();
        on_readiness(if is_ready {
            Readiness::Ready
        } else {
            Readiness::NotPossible
        });
        return;
    };
    watch_for_waiting(&registration.unchecked_into(), on_waiting);
    let Ok(ready) = container.ready() else {
        on_readiness(Readiness::NotPossible);
        return;
    };
    let is_ready = JsFuture::from(ready).await.is_ok();
    on_readiness(if is_ready {
        Readiness::Ready
    } else {
        Readiness::NotPossible
    });
}

/// Lets the version that waits take over, and loads the page again once it has.
pub async fn take_over() {
    let Some(container) = container() else { return };
    let reload = Closure::once_into_js(super::page::reload);
    container.set_oncontrollerchange(Some(reload.unchecked_ref()));
    let Ok(registration) = JsFuture::from(container.get_registration()).await else {
        return;
    };
    if let Some(waiting) = registration
        .dyn_into::<ServiceWorkerRegistration>()
        .ok()
        .and_then(|registration| registration.waiting())
    {
        let message = js_sys::Object::new();
        js_sys::Reflect::set(&message, &"type".into(), &"take-over".into())
            .and_then(|_| waiting.post_message(&message))
            .expect("a worker takes a plain message");
    }
}

pub(super) fn container() -> Option<ServiceWorkerContainer> {
    // Absent without a secure address, and empty where the browser has it turned off.
    let container = js_sys::Reflect::get(&window().navigator(), &"serviceWorker".into()).ok()?;
    (!container.is_undefined()).then(|| container.unchecked_into())
}

fn watch_for_waiting(registration: &ServiceWorkerRegistration, on_waiting: impl Fn() + 'static) {
    // On a first visit nothing is in use yet, so what gets installed is no newer version.
    if registration.waiting().is_some() && registration.active().is_some() {
        on_waiting();
        return;
    }
    let on_waiting = std::rc::Rc::new(on_waiting);
    let found = {
        let registration = registration.clone();
        Closure::<dyn Fn()>::new(move || {
            if let Some(installing) = registration.installing()
                && registration.active().is_some()
            {
                tell_when_installed(&installing, std::rc::Rc::clone(&on_waiting));
            }
        })
    };
    registration.set_onupdatefound(Some(found.as_ref().unchecked_ref()));
    found.forget();
}

fn tell_when_installed(worker: &ServiceWorker, on_waiting: std::rc::Rc<impl Fn() + 'static>) {
    let changed = {
        let worker = worker.clone();
        Closure::<dyn Fn()>::new(move || {
            if worker.state() == ServiceWorkerState::Installed {
                on_waiting();
            }
        })
    };
    worker.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
    changed.forget();
}
