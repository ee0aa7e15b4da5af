//! Short sentences about what has just happened, in the page's one live region.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    components::{Button, live, said},
    context::use_words,
};
use crate::platform::page;

/// A sentence, and what can be done about it.
#[derive(Clone)]
struct Notice {
    text: String,
    /// Outlives the page it comes from, so it is not a `Callback`, which ends with its page.
    undo: Option<Arc<dyn Fn() + Send + Sync>>,
    is_spoken_only: bool,
}

/// The way to tell a person what has just happened.
#[derive(Clone, Copy)]
pub struct Notices(RwSignal<Option<Notice>>);

pub fn use_notices() -> Notices {
    expect_context()
}

impl Notices {
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Shows a sentence until it is closed or another takes its place.
    pub fn show(self, text: impl Into<String>) {
        self.set(text.into(), None, false);
    }

    /// Shows a sentence with a way to take back what it says.
    pub fn show_with_undo(self, text: impl Into<String>, undo: impl Fn() + Send + Sync + 'static) {
        self.set(text.into(), Some(Arc::new(undo)), false);
    }

    /// Tells a screen reader what others see on the page itself.
    pub fn speak(self, text: impl Into<String>) {
        self.set(text.into(), None, true);
    }

    pub fn close(self) {
        self.0.set(None);
    }

    fn set(self, text: String, undo: Option<Arc<dyn Fn() + Send + Sync>>, is_spoken_only: bool) {
        self.0.set(Some(Notice {
            text,
            undo,
            is_spoken_only,
        }));
    }
}

/// Where notices stand: always on the page, so that screen readers listen to it.
#[component]
pub fn NoticeArea() -> impl IntoView {
    let words = use_words();
    let notices = use_notices();
    let shown = move || notices.0.get().filter(|notice| !notice.is_spoken_only);
    let spoken = said(move || {
        let spoken = notices.0.get().filter(|notice| notice.is_spoken_only);
        spoken.map(|notice| notice.text).unwrap_or_default()
    });
    // The button goes, so the keyboard goes on from the page.
    let close = move |()| {
        notices.close();
        page::focus("main");
    };
    view! {
        <div class="notice-area" role="status">
            <span class="visually-hidden">{spoken}</span>
            {live(move || shown().map(|notice| view! {
                <div class="notice">
                    <p>{notice.text}</p>
                    {notice.undo.map(|undo| view! {
                        <Button label=words.app().undo() on_tap=move |()| {
                            close(());
                            undo();
                        }/>
                    })}
                    <Button label=words.app().close() on_tap=close/>
                </div>
            }))}
        </div>
    }
}
