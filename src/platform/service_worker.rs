//! The worker that keeps the app on the device, so that it opens with no signal.

use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RegistrationOptions, ServiceWorkerContainer, ServiceWorkerUpdateViaCache};

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
    if registered.is_err() {
        // With no signal an installed worker cannot be looked for again, and need not be.
        let is_ready = container.controller().is_some();
        on_readiness(if is_ready {
            Readiness::Ready
        } else {
            Readiness::NotPossible
        });
        return;
    }
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

pub(super) fn container() -> Option<ServiceWorkerContainer> {
    // Absent without a secure address, and empty where the browser has it turned off.
    let container = js_sys::Reflect::get(&window().navigator(), &"serviceWorker".into()).ok()?;
    (!container.is_undefined()).then(|| container.unchecked_into())
}
