//! Reading a code with the camera, or from a picture of it.

use leptos::{prelude::*, task::spawn_local};
use web_sys::File;

use super::{
    components::{Button, live, said},
    context::use_words,
    notices::{Notices, use_notices},
};
use crate::{
    platform::{
        camera::{Camera, CameraTrouble},
        files, page,
        scanner::{self, FileUnread, Looking, Seen},
    },
    words::Words,
};

const VIDEO: &str = "camera-picture";

/// Why nothing is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trouble {
    Camera(CameraTrouble),
    File(FileUnread),
    ReaderMissing,
    CameraGone,
}

/// Reading codes, on one page.
#[derive(Clone, Copy)]
struct Reading {
    words: Words,
    notices: Notices,
    on_text: Callback<String>,
    /// True from the tap on, while the camera is still being asked for too.
    is_open: RwSignal<bool>,
    trouble: RwSignal<Option<Trouble>>,
    looking: StoredValue<Option<Looking>, LocalStorage>,
    /// What was read last: a code in sight is read again and again.
    last: StoredValue<Option<String>>,
    /// Counts the times the camera was opened, so that one that comes too late is given back.
    opening: StoredValue<u32>,
}

impl Reading {
    fn new(on_text: Callback<String>) -> Self {
        Self {
            words: use_words(),
            notices: use_notices(),
            on_text,
            is_open: RwSignal::new(false),
            trouble: RwSignal::new(None),
            looking: StoredValue::new_local(None),
            last: StoredValue::new(None),
            opening: StoredValue::new(0),
        }
    }

    fn toggle(self) {
        if self.is_open.get_untracked() {
            self.stop();
        } else {
            self.open();
        }
    }

    fn open(self) {
        self.trouble.set(None);
        self.last.set_value(None);
        self.opening.update_value(|opening| *opening += 1);
        let opening = self.opening.get_value();
        self.is_open.set(true);
        self.notices.speak(self.words.camera().what_to_do());
        // Once the element that shows the picture is on the page.
        page::next_frame(move || {
            spawn_local(async move {
                let camera = Camera::open(VIDEO).await;
                // A page that is gone by now, or a camera that was stopped, wants nothing any more.
                let is_wanted = self.opening.try_get_value() == Some(opening)
                    && self.is_open.try_get_untracked() == Some(true);
                match camera {
                    Ok(camera) if is_wanted => {
                        let looking = Looking::start(camera, move |seen| self.tell(seen));
                        self.looking.set_value(Some(looking));
                    }
                    Err(trouble) if is_wanted => self.fail(Trouble::Camera(trouble)),
                    _ => {}
                }
            });
        });
    }

    fn stop(self) {
        self.is_open.set(false);
        self.looking.set_value(None);
    }

    fn tell(self, seen: Seen) {
        match seen {
            Seen::Text(text) => self.read(text),
            Seen::ReaderMissing => self.fail(Trouble::ReaderMissing),
            Seen::CameraGone => self.fail(Trouble::CameraGone),
        }
    }

    fn choose(self, file: File) {
        self.trouble.set(None);
        self.last.set_value(None);
        spawn_local(async move {
            let read = scanner::read_file(&file).await;
            if self.is_open.try_get_untracked().is_none() {
                return; // The page is gone.
            }
            match read {
                Ok(text) => self.read(text),
                Err(trouble) => self.fail(Trouble::File(trouble)),
            }
        });
    }

    fn read(self, text: String) {
        let is_new = self.last.with_value(|last| last.as_ref() != Some(&text));
        if is_new {
            self.last.set_value(Some(text.clone()));
            self.trouble.set(None);
            self.notices.speak(self.words.camera().read());
            self.on_text.run(text);
        }
    }

    fn fail(self, trouble: Trouble) {
        if !matches!(trouble, Trouble::File(_)) {
            self.stop();
        }
        self.trouble.set(Some(trouble));
        self.notices.speak(self.trouble_said(trouble));
    }

    fn trouble_said(self, trouble: Trouble) -> &'static str {
        let words = &self.words.camera();
        match trouble {
            Trouble::Camera(CameraTrouble::Refused) => words.refused(),
            Trouble::Camera(CameraTrouble::NoCamera) => words.no_camera(),
            Trouble::Camera(CameraTrouble::Busy) => words.busy(),
            Trouble::Camera(CameraTrouble::NotHere) => words.not_here(),
            Trouble::CameraGone => words.gone(),
            Trouble::File(FileUnread::NotAPicture) => words.not_a_picture(),
            Trouble::File(FileUnread::NoCode) => words.no_code(),
            Trouble::ReaderMissing | Trouble::File(FileUnread::ReaderMissing) => {
                words.reader_missing()
            }
        }
    }
}

/// Reads codes, and tells each text once while its code is in sight.
///
/// The camera goes on until it is stopped or the page is left, for codes that come one after another.
#[component]
pub fn CodeReader(
    #[prop(into)] on_text: Callback<String>,
    /// Shows the way to type a code, where there is one: offered when something does not work.
    #[prop(optional, into)]
    on_type: Option<Callback<()>>,
) -> impl IntoView {
    let words = use_words();
    let reading = Reading::new(on_text);
    // One button keeps its place, and so the focus.
    let toggle = move |_: leptos::ev::MouseEvent| reading.toggle();
    let label = said(move || {
        if reading.is_open.get() {
            words.camera().stop()
        } else {
            words.camera().open()
        }
    });
    let picture = live(move || reading.is_open.get().then(|| view! { <Picture/> }));
    let trouble = live(move || {
        let trouble = reading.trouble.get()?;
        Some(view! {
            <div class="card honey">
                <p>{reading.trouble_said(trouble)}</p>
                {on_type.map(|on_type| view! {
                    <Button label=words.camera().type_instead() on_tap=on_type/>
                })}
            </div>
        })
    });
    view! {
        <section class="code-reader">
            <button type="button" class="button primary big" on:click=toggle>{label}</button>
            {picture}
            {trouble}
            <ChoosePicture reading/>
            <p class="small soft">{words.camera().private()}</p>
        </section>
    }
}

/// What the camera sees.
#[component]
fn Picture() -> impl IntoView {
    let words = use_words();
    view! {
        <p>{words.camera().what_to_do()}</p>
        // Safari shows a film on the whole screen if it is not told otherwise.
        <video
            id=VIDEO
            class="camera-picture"
            aria-label=words.camera().picture()
            playsinline
            muted
        ></video>
    }
}

#[component]
fn ChoosePicture(reading: Reading) -> impl IntoView {
    let words = use_words();
    let chosen = move |event: leptos::ev::Event| {
        if let Some(file) = files::chosen(&event) {
            reading.choose(file);
        }
    };
    view! {
        <label class="button file-button">
            {words.camera().choose()}
            <input type="file" accept="image/*" on:change=chosen/>
        </label>
    }
}
