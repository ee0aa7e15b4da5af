//! Bringing a copy back. A sealed one asks for its passphrase.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};
use web_sys::File;

use crate::{
    address,
    domain::MergeReport,
    export::copy::{self, CopyFile, MOST_BYTES, OpenCopy, Passphrase, SealedCopy, UnreadableCopy},
    platform::{files, handed_over, page, typing},
    ui::{
        components::{Button, Look, live},
        context::{Surroundings, use_words},
        learner_state::{LearnerState, use_learner},
        notices::{Notices, use_notices},
        passphrase::PassphraseField,
    },
    words::Words,
};

const FILE: &str = "open-copy";
const HANDED_OVER: &str = "handed-over";
const PASSPHRASE: &str = "open-passphrase";

/// A copy on its way in.
#[derive(Clone, Copy)]
struct Incoming {
    surroundings: Surroundings,
    state: LearnerState,
    notices: Notices,
    /// A file that was shared with the app or opened with it, until the person says what to do.
    handed_over: RwSignal<Option<File>, LocalStorage>,
    /// The sealed copy that waits for its passphrase.
    sealed: RwSignal<Option<Arc<SealedCopy>>>,
    typed: RwSignal<String>,
    /// What is said beside the passphrase, or nothing.
    said: RwSignal<&'static str>,
}

impl Incoming {
    fn new() -> Self {
        Self {
            surroundings: expect_context(),
            state: use_learner(),
            notices: use_notices(),
            handed_over: RwSignal::new_local(None),
            sealed: RwSignal::new(None),
            typed: RwSignal::new(String::new()),
            said: RwSignal::new(""),
        }
    }

    /// Shows a file that comes from outside the page. Nothing in it is read before the person says so.
    fn await_handed_over(self) {
        let show = move |file| {
            self.handed_over.try_set(Some(file));
            page::next_frame(|| page::focus(HANDED_OVER));
        };
        handed_over::on_opened(show);
        spawn_local(async move {
            if let Some(file) = handed_over::take_shared().await {
                show(file);
            }
        });
    }

    /// Opens this file, or asks for its passphrase.
    fn choose(self, file: File) {
        self.handed_over.set(None);
        self.close();
        spawn_local(async move {
            let words = self.words();
            if files::is_larger(&file, MOST_BYTES) {
                self.notices.show(words.record().open_too_large());
                return;
            }
            let Ok(text) = files::read(&file).await else {
                self.notices.show(words.record().open_trouble());
                return;
            };
            match copy::open(&text) {
                Ok(CopyFile::Open(copy)) => self.bring_in(copy),
                Ok(CopyFile::Sealed(sealed)) => {
                    self.notices.close();
                    self.sealed.set(Some(Arc::new(sealed)));
                    page::next_frame(|| page::focus(PASSPHRASE));
                }
                Err(trouble) => self.notices.show(self.trouble_said(&trouble)),
            }
        });
    }

    /// Tries the passphrase that is typed.
    fn try_passphrase(self) {
        let words = self.words();
        let Some(passphrase) = Passphrase::new(&typing::composed(&self.typed.get_untracked()))
        else {
            self.say(words.take_copy().type_first());
            return;
        };
        let Some(sealed) = self.sealed.get_untracked() else {
            return;
        };
        self.say(words.open_copy().opening());
        spawn_local(async move {
            page::painted().await;
            match sealed.open(&passphrase) {
                Ok(copy) => {
                    self.close();
                    self.bring_in(copy);
                    page::focus(FILE);
                }
                Err(trouble) => {
                    self.say(self.trouble_said(&trouble));
                    page::focus(PASSPHRASE);
                }
            }
        });
    }

    fn say(self, said: &'static str) {
        self.said.set(said);
        self.notices.speak(said);
    }

    /// Forgets a sealed copy, and what was typed for it.
    fn close(self) {
        self.sealed.set(None);
        self.typed.set(String::new());
        self.said.set("");
    }

    fn bring_in(self, copy: OpenCopy) {
        let held = self.surroundings.export(|locale| copy.described(locale));
        let report = self.state.change(|learner| learner.merge(copy.items));
        self.state.settle_earlier_work();
        self.notices
            .show([held, self.report_said(report)].join(" "));
    }

    fn report_said(self, report: MergeReport) -> String {
        let words = &self.words().record();
        let plural = |count| self.surroundings.intl.plural(count);
        let changed = report.added + report.updated;
        let mut said = vec![];
        if report == MergeReport::default() {
            said.push(words.opened_nothing_new().to_owned());
        }
        if changed > 0 {
            said.push(words.opened(plural(changed), &changed));
        }
        if report.kept_both > 0 {
            said.push(words.opened_both(plural(report.kept_both), &report.kept_both));
        }
        said.join(" ")
    }

    fn trouble_said(self, trouble: &UnreadableCopy) -> &'static str {
        let words = self.words();
        match trouble {
            UnreadableCopy::NotOurs => words.record().open_not_ours(),
            UnreadableCopy::Damaged => words.record().open_damaged(),
            UnreadableCopy::Newer(_) => words.record().open_newer(),
            UnreadableCopy::TooLarge => words.record().open_too_large(),
            UnreadableCopy::OtherPassphrase => words.open_copy().other_passphrase(),
        }
    }

    fn words(self) -> Words {
        self.surroundings.words
    }
}

#[component]
pub fn BringBack() -> impl IntoView {
    let words = use_words();
    // What comes in could lie open beside the lock until it is unlocked.
    live(move || {
        if use_learner().closed_scope().is_some() {
            let bring_first = words.lock().bring_first();
            return view! {
                <section class="card">
                    <h2>{words.record().open_title()}</h2>
                    <p>{bring_first}</p>
                    <a class="button" href=address::LOCK>{words.lock().to_unlock()}</a>
                </section>
            }
            .into_any();
        }
        view! { <ChooseFile/> }.into_any()
    })
}

#[component]
fn ChooseFile() -> impl IntoView {
    let words = use_words();
    let incoming = Incoming::new();
    let chosen = move |event: leptos::ev::Event| {
        if let Some(file) = files::chosen(&event) {
            incoming.choose(file);
        }
    };
    incoming.await_handed_over();
    let handed_over = live(move || {
        let name = incoming.handed_over.get().map(|file| file.name());
        name.map(|name| view! { <HandedOver incoming name/> })
    });
    let asked = live(move || {
        let is_sealed = incoming.sealed.read().is_some();
        is_sealed.then(|| view! { <AskPassphrase incoming/> })
    });
    view! {
        <section class="card">
            <h2>{words.record().open_title()}</h2>
            <p>{words.record().open_text()}</p>
            <label class="button file-button">
                {words.record().open_choose()}
                <input id=FILE type="file" accept=".html,text/html" on:change=chosen/>
            </label>
            {handed_over}
            {asked}
        </section>
    }
}

/// A file that was handed to the app: the person says whether it comes in.
#[component]
fn HandedOver(incoming: Incoming, name: String) -> impl IntoView {
    let words = use_words();
    let text = words.open_copy().handed_over(&name);
    let bring = move |()| {
        if let Some(file) = incoming.handed_over.get_untracked() {
            incoming.choose(file);
        }
    };
    let leave = move |()| {
        incoming.handed_over.set(None);
        page::focus(FILE);
    };
    view! {
        <div class="card honey">
            <p id=HANDED_OVER tabindex="-1">{text}</p>
            <div class="actions">
                <Button label=words.open_copy().bring_in() look=Look::Primary on_tap=bring/>
                <Button label=words.open_copy().leave() on_tap=leave/>
            </div>
        </div>
    }
}

#[component]
fn AskPassphrase(incoming: Incoming) -> impl IntoView {
    let words = use_words();
    let open = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        incoming.try_passphrase();
    };
    let leave = move |()| {
        incoming.close();
        page::focus(FILE);
    };
    view! {
        <form class="sealed" on:submit=open>
            <h3>{words.open_copy().sealed_title()}</h3>
            <p>{words.open_copy().sealed_text()}</p>
            <PassphraseField
                id=PASSPHRASE
                label=words.take_copy().passphrase()
                autocomplete="current-password"
                typed=incoming.typed
            />
            <p class="said">{move || incoming.said.get()}</p>
            <div class="actions">
                <button type="submit" class="button primary">{words.open_copy().open()}</button>
                <Button label=words.open_copy().leave() on_tap=leave/>
            </div>
        </form>
    }
}
