//! Putting Waymark on the device: what this browser says of itself, and asking it to ask.

use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure, prelude::wasm_bindgen};

use super::{answer, window};
use crate::install::{Advice, Browser};

/// Each way a browser shows Waymark as an app of its own.
const OWN_WINDOW: &str = "(display-mode: standalone), (display-mode: minimal-ui), (display-mode: window-controls-overlay)";

/// Where `boot.js` keeps what the browser has offered: it may come before the app is there.
const OFFER: &str = "waymarkInstall";

#[wasm_bindgen]
extern "C" {
    /// A browser's offer to ask the person, which only some make.
    type Offer;

    #[wasm_bindgen(method, catch)]
    fn prompt(this: &Offer) -> Result<Promise, JsValue>;
}

/// What helps to have Waymark on this device.
pub fn advice() -> Advice {
    let navigator = window().navigator();
    // True on the home screen of an iPhone or iPad, absent in other browsers than Apple's.
    let is_on_home_screen = Reflect::get(&navigator, &"standalone".into())
        .ok()
        .and_then(|standalone| standalone.as_bool());
    let own_window = window().match_media(OWN_WINDOW).ok().flatten();
    Browser {
        user_agent: &navigator.user_agent().unwrap_or_default(),
        has_touch: navigator.max_touch_points() > 0,
        is_apple_tab: is_on_home_screen == Some(false),
        is_installed: is_on_home_screen == Some(true)
            || own_window.is_some_and(|query| query.matches()),
        can_ask: offer().is_some(),
    }
    .advice()
}

/// Lets the browser ask the person. Call it within a tap. True if they said yes.
pub async fn ask() -> bool {
    let Some(asked) = offer().and_then(|offer| offer.prompt().ok()) else {
        return false;
    };
    // An offer can be used once.
    Reflect::set(&window(), &OFFER.into(), &JsValue::UNDEFINED).ok();
    let Some(choice) = answer(asked).await else {
        return false;
    };
    let outcome = Reflect::get(&choice, &"outcome".into()).unwrap_or_default();
    outcome == "accepted"
}

/// Runs `action` whenever the advice may be another one: the browser makes its offer, or Waymark was installed.
pub fn on_change(action: impl Fn() + 'static) {
    let changed = Closure::<dyn Fn()>::new(action).into_js_value();
    ["beforeinstallprompt", "appinstalled"]
        .iter()
        .try_for_each(|event| {
            window().add_event_listener_with_callback(event, changed.unchecked_ref())
        })
        .expect("a window takes listeners");
}

fn offer() -> Option<Offer> {
    let offer = Reflect::get(&window(), &OFFER.into()).ok()?;
    offer.is_object().then(|| offer.unchecked_into())
}
