//! In place of a page that is locked: one field, and a word about what stays open.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    address,
    platform::{page, typing},
    seal::Passphrase,
    storage::lock::Scope,
    ui::{
        components::{PageHeading, live},
        context::use_words,
        learner_state::use_learner,
        locking::{LockTrouble, use_locking},
        notices::use_notices,
        passphrase::PassphraseField,
    },
};

const FIELD: &str = "unlock";

#[component]
pub fn LockedPage() -> impl IntoView {
    let words = use_words().lock();
    let state = use_learner();
    let is_all = untrack(|| state.closed_scope()) == Some(Scope::Everything);
    let text = if is_all {
        words.locked_everything()
    } else {
        words.locked_journal()
    };
    view! {
        <div>
            <PageHeading text=words.locked_title()/>
            <p>{text}</p>
            {is_all.then_some(view! { <p class="small soft">{words.locked_marks()}</p> })}
        </div>
        <Unlock/>
        <details>
            <summary>{words.forgotten()}</summary>
            <p>{words.forgotten_text()}</p>
            <a class="button" href=address::SETTINGS>{words.to_settings()}</a>
        </details>
        <a class="settings-link" href=address::JOURNEY>{words.to_journey()}</a>
    }
}

/// The field, and what is said beside it. There is no count of tries, and no wait but the key's own.
#[component]
fn Unlock() -> impl IntoView {
    let words = use_words().lock();
    let locking = use_locking();
    let notices = use_notices();
    let typed = RwSignal::new(String::new());
    let said = RwSignal::new("");
    let is_pin = untrack(|| use_learner().lock().lock().is_some_and(|lock| lock.is_pin));
    let (label, keyboard) = if is_pin {
        (words.pin(), "numeric")
    } else {
        (words.passphrase(), "text")
    };
    let say = move |text: &'static str| {
        said.try_set(text);
        notices.speak(text);
    };
    let unlock = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(passphrase) = Passphrase::new(&typing::composed(&typed.get_untracked())) else {
            say(words.type_first());
            page::focus(FIELD);
            return;
        };
        say(words.opening());
        spawn_local(async move {
            match locking.open(&passphrase).await {
                Ok(()) => notices.close(),
                Err(LockTrouble::OtherWords) => {
                    say(words.not_opened());
                    page::focus(FIELD);
                }
                Err(_) => say(words.not_saved()),
            }
        });
    };
    view! {
        <form class="card sealed" on:submit=unlock>
            <PassphraseField id=FIELD label autocomplete="current-password" keyboard typed/>
            <p class="said">{move || said.get()}</p>
            <div class="actions">
                <button type="submit" class="button primary">{words.unlock()}</button>
            </div>
        </form>
    }
}

/// On a page that shows less because something is locked: what that is, and the way to unlock it.
#[component]
pub fn SomeLocked(
    /// Whether the page shows how far the person is.
    #[prop(optional)]
    is_progress: bool,
) -> impl IntoView {
    let words = use_words().lock();
    let state = use_learner();
    live(move || {
        let text = match state.closed_scope()? {
            Scope::Everything => words.progress_locked(),
            Scope::Journal if !is_progress => words.some_locked(),
            Scope::Journal => return None,
        };
        Some(view! {
            <p class="small soft">{text} " " <a href=address::LOCK>{words.to_unlock()}</a></p>
        })
    })
}
