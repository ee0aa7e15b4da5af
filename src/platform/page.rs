//! The page itself: its title, where the focus is, when it is hidden from view.

use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, HtmlElement, PageTransitionEvent, VisibilityState};

use super::{answer, clock::within, document, speech, window};

/// Where `boot.js` keeps the end of the last tap that began on the shell, as a promise.
const TAP: &str = "waymarkTap";
/// A finger may rest on the screen for a while. One whose lifting is not told must not keep the app from coming.
const TAP_WITHIN_S: u32 = 5;

/// The element the app is shown in, emptied of the shell that was painted while it started.
///
/// A tap that begins on the shell and ends on the app reaches neither, so it is waited for.
pub async fn take_over_shell() -> HtmlElement {
    if let Some(tap) = tap() {
        within(TAP_WITHIN_S, answer(tap)).await; // After that it is shown in any case.
    }
    let element = document()
        .get_element_by_id("app")
        .expect("index.html has an element with the id app");
    element.set_inner_html("");
    element.unchecked_into()
}

/// The end of the last tap on the shell, if there was one.
fn tap() -> Option<Promise> {
    Reflect::get(&window(), &TAP.into()).ok()?.dyn_into().ok()
}

/// The heading of the page on screen.
pub fn heading() -> Option<HtmlElement> {
    let heading = document().query_selector("main h1").ok()??;
    Some(heading.unchecked_into())
}

/// Names the page after its heading.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Moves the focus to the element with this id.
pub fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        focus_element(element.unchecked_ref());
    }
}

/// Moves the focus there.
pub fn focus_element(element: &HtmlElement) {
    // An element that cannot take the focus leaves it where it was.
    element.focus().ok();
}

/// True while a field has the focus: somebody may be writing in it.
pub fn is_in_field() -> bool {
    let focused = document().active_element();
    focused.is_some_and(|element| {
        element
            .matches("input, select, textarea")
            .unwrap_or_default()
    })
}

/// Runs `action` in the next frame, when what has changed is on the page.
pub fn next_frame(action: impl FnOnce() + 'static) {
    let callback = Closure::once_into_js(action);
    window()
        .request_animation_frame(callback.unchecked_ref())
        .expect("a window has frames");
}

/// Waits until what has changed is painted, before work that leaves no time for painting.
pub async fn painted() {
    // A frame is painted after its callbacks, and so before those of the next one.
    for _ in 0..2 {
        let frame = js_sys::Promise::new(&mut |begun, _| {
            window()
                .request_animation_frame(&begun)
                .expect("a window has frames");
        });
        JsFuture::from(frame)
            .await
            .expect("a frame begins and is never refused");
    }
}

/// Runs `action` whenever the page may be about to go: hidden, closed or left.
pub fn on_leaving(action: impl Fn() + 'static) {
    let callback: JsValue = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let is_hidden = document().visibility_state() == VisibilityState::Hidden;
        if event.type_() == "pagehide" || is_hidden {
            action();
        }
    })
    .into_js_value();
    let listener = callback.unchecked_ref();
    window()
        .add_event_listener_with_callback("pagehide", listener)
        .and_then(|()| document().add_event_listener_with_callback("visibilitychange", listener))
        .expect("a window and a document take listeners");
}

/// What waits for an event of the window, for as long as this is kept.
pub struct Listening {
    event: &'static str,
    action: Closure<dyn Fn(Event)>,
}

/// Runs `action` with each such event.
pub fn listen(event: &'static str, action: impl Fn() + 'static) -> Listening {
    listen_to(event, move |_| action())
}

/// Runs `action` when the browser puts this page aside for the way back, where it stands still.
pub fn listen_for_putting_aside(action: impl Fn() + 'static) -> Listening {
    listen_to("pagehide", move |event| {
        let going: PageTransitionEvent = event.unchecked_into();
        if going.persisted() {
            action();
        }
    })
}

fn listen_to(event: &'static str, action: impl Fn(Event) + 'static) -> Listening {
    let action = Closure::new(action);
    window()
        .add_event_listener_with_callback(event, action.as_ref().unchecked_ref())
        .expect("a window takes listeners");
    Listening { event, action }
}

impl Drop for Listening {
    fn drop(&mut self) {
        window()
            .remove_event_listener_with_callback(self.event, self.action.as_ref().unchecked_ref())
            .expect("a window lets listeners go");
    }
}

/// Loads the page again as soon as the person has come back to it.
pub fn reload_on_return() {
    window()
        .add_event_listener_with_callback("pageshow", Closure::once_into_js(reload).unchecked_ref())
        .expect("a window takes listeners");
}

/// Takes everything out of sight at once, before the page goes.
pub fn blank() {
    if let Some(body) = document().body() {
        body.set_hidden(true);
    }
}

/// True while the person looks at something else.
pub fn is_out_of_sight() -> bool {
    document().visibility_state() == VisibilityState::Hidden
}

/// Runs `action` whenever the person touches the page or presses a key, and when the page comes into sight or leaves it.
pub fn on_signs_of_life(action: impl Fn() + 'static) {
    let callback = Closure::<dyn Fn()>::new(action).into_js_value();
    let listener = callback.unchecked_ref();
    for event in [
        "pointerdown",
        "keydown",
        "wheel",
        "touchmove",
        "visibilitychange",
    ] {
        document()
            .add_event_listener_with_callback(event, listener)
            .expect("a document takes listeners");
    }
}

/// Shows a plain page of the app's own in place of this one, and keeps it there when Back is pressed.
/// What is read aloud is silent at once.
pub fn hide() {
    speech::stop();
    blank();
    if let Ok(Some(storage)) = window().session_storage() {
        // Where storage is blocked, Back may show the last page again.
        storage.set_item(named!("/hidden"), "1").ok();
    }
    window()
        .location()
        .replace(at!("/hidden.html"))
        .expect("an address of our own is never refused");
}

/// The whole of an address of our own, with the host in front.
pub(super) fn url_of(address: &str) -> String {
    let host = window().location().origin();
    host.expect("a page has an origin") + address
}

/// Opens the browser's own way to print.
pub fn print() {
    // A browser that cannot print has nothing to open.
    window().print().ok();
}

/// The address of the page, to be opened elsewhere.
pub fn address() -> String {
    window().location().href().unwrap_or_default()
}

/// Loads the page again.
pub fn reload() {
    // A refused reload leaves the page as it is.
    window().location().reload().ok();
}
