//! The windows of Waymark that are open on this device, and what they tell each other.
//!
//! Each window takes the lowest number that no other window holds, and writes under it:
//! two windows with one name could not tell whose change came first. The browser's locks
//! give a number back when its window goes, however it goes. Where there are no locks, every window is the first.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{BroadcastChannel, MessageEvent};

use super::window;

/// More windows than these share the last number.
const MOST: u32 = 16;

/// How the locks of windows are called, each with its number.
const LOCK: &str = named!("/window-");

const CHANNEL: &str = named!("");

#[wasm_bindgen]
extern "C" {
    /// `navigator.locks`, which web-sys still calls unstable.
    type Locks;

    #[wasm_bindgen(method, catch)]
    fn request(
        this: &Locks,
        name: &str,
        options: &Object,
        callback: &Function,
    ) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn query(this: &Locks) -> Result<Promise, JsValue>;
}

/// A window's number, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WindowNumber(pub u32);

/// This window, and the numbers that no window holds: what those left behind belongs to nobody.
#[derive(Clone, Debug)]
pub struct Numbers {
    pub own: WindowNumber,
    pub free: Vec<WindowNumber>,
}

impl WindowNumber {
    /// Something of this window's own, by its name in localStorage.
    pub fn key(self, name: &str) -> String {
        match self.0 {
            1 => name.to_owned(),
            number => format!("{name}.{number}"),
        }
    }

    fn lock(self) -> String {
        format!("{LOCK}{}", self.0)
    }
}

/// Takes a number for this window, for as long as it is open.
pub async fn take_number() -> Numbers {
    let all = || (1..=MOST).map(WindowNumber);
    let Some(locks) = locks() else {
        let own = WindowNumber(1);
        let free = all().filter(|number| *number != own).collect();
        return Numbers { own, free };
    };
    let mut own = WindowNumber(MOST);
    for number in all() {
        if hold(&locks, &number.lock()).await {
            own = number;
            break;
        }
    }
    let held = held(&locks).await;
    let free = all()
        .filter(|number| !held.contains(&number.lock()))
        .collect();
    Numbers { own, free }
}

/// True if this is the only window. Where the browser does not say, nobody knows that it is.
pub async fn is_only_one() -> bool {
    count().await == Some(1)
}

/// True if there are other windows. Where the browser does not say, nobody knows of any.
pub async fn are_others() -> bool {
    count().await.is_some_and(|count| count > 1)
}

async fn count() -> Option<usize> {
    let held = held(&locks()?).await;
    Some(held.iter().filter(|name| name.starts_with(LOCK)).count())
}

fn locks() -> Option<Locks> {
    let locks = Reflect::get(&window().navigator(), &"locks".into()).ok()?;
    locks.is_object().then(|| locks.unchecked_into())
}

/// Holds the lock with this name until the page goes; answers whether it was free.
async fn hold(locks: &Locks, name: &str) -> bool {
    let options = Object::new();
    if Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE).is_err() {
        return false;
    }
    let mut request = None;
    let answered = Promise::new(&mut |resolve, _| {
        let callback = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            let is_ours = !lock.is_null();
            // A promise that was just made takes its answer.
            resolve.call1(&JsValue::NULL, &is_ours.into()).ok();
            if is_ours {
                Promise::new(&mut |_, _| {}).into() // Never settles, so the lock is held.
            } else {
                JsValue::UNDEFINED
            }
        });
        request = locks.request(name, &options, callback.unchecked_ref()).ok();
    });
    // A request that is refused is the first to answer.
    let Some(request) = request else { return false };
    let first = Promise::race(&Array::of2(&answered, &request));
    JsFuture::from(first)
        .await
        .is_ok_and(|is_ours| is_ours.is_truthy())
}

/// The names of all locks that are held. Where the browser does not say, none are.
async fn held(locks: &Locks) -> Vec<String> {
    let Ok(query) = locks.query() else {
        return vec![];
    };
    let Ok(answer) = JsFuture::from(query).await else {
        return vec![];
    };
    let Ok(held) = Reflect::get(&answer, &"held".into()) else {
        return vec![];
    };
    Array::from(&held)
        .iter()
        .filter_map(|lock| Reflect::get(&lock, &"name".into()).ok()?.as_string())
        .collect()
}

/// What one window tells the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// These texts were saved.
    Saved(Vec<String>),
    /// Everything was removed from this device.
    Cleared,
    /// The person has locked it, or hidden it: every window is locked that is open.
    Locked,
}

const SAVED: &str = "saved";
const CLEARED: &str = "cleared";
const LOCKED: &str = "locked"; // `hidden.js` says it too.

/// What windows talk over. A window does not hear itself.
///
/// Where the browser has no such thing, they see what others did when they save or are opened again.
pub struct Channel(Option<BroadcastChannel>);

impl Channel {
    pub fn open() -> Self {
        Self(BroadcastChannel::new(CHANNEL).ok())
    }

    /// Tells the other windows.
    pub fn tell(&self, news: &News) {
        let message = match news {
            News::Saved(texts) => format!("{SAVED}\n{}", texts.join("\n")),
            News::Cleared => CLEARED.to_owned(),
            News::Locked => LOCKED.to_owned(),
        };
        if let Some(channel) = &self.0 {
            channel.post_message(&message.into()).ok();
        }
    }

    /// Runs `action` whenever another window tells something.
    pub fn listen(&self, action: impl Fn(News) + 'static) {
        let Some(channel) = &self.0 else { return };
        let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let message = event.data().as_string().unwrap_or_default();
            let mut lines = message.lines();
            match lines.next() {
                Some(SAVED) => action(News::Saved(lines.map(str::to_owned).collect())),
                Some(CLEARED) => action(News::Cleared),
                Some(LOCKED) => action(News::Locked),
                _ => {} // From a Waymark we do not know.
            }
        });
        channel.set_onmessage(Some(listener.into_js_value().unchecked_ref()));
    }
}
