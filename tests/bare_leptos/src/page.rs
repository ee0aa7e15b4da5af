//! Two routes, a field that is kept, and the words that `pages/plain/index.html` has.

#![expect(
    clippy::disallowed_types,
    reason = "this page has no layers to keep apart"
)]

use gloo_storage::{LocalStorage, Storage as _};
use leptos::{mount::mount_to_body, prelude::*};
use leptos_router::{
    components::{A, Route, Router, Routes},
    path,
};

/// Under which the field is kept.
const NOTE: &str = "bare/note";

pub fn start() {
    mount_to_body(Page);
}

#[component]
fn Page() -> impl IntoView {
    view! {
        <Router>
            <header>
                <A href="/">"Waymark"</A> " "
                <A href="/hidden">"Hide"</A> " "
                <A href="/help">"Get help now"</A>
            </header>
            <main id="main">
                <Routes fallback=|| view! { <h1>"There is no such page"</h1> }>
                    <Route path=path!("/") view=Today/>
                    <Route path=path!("/journey/:step/:part") view=Today/>
                </Routes>
            </main>
            <footer><A href="/settings">"Settings"</A></footer>
            <nav>
                <A href="/journey">"Journey"</A> " "
                <A href="/journal">"Journal"</A> " "
                <A href="/group">"Group"</A> " "
                <A href="/record">"My record"</A>
            </nav>
        </Router>
    }
}

#[component]
fn Today() -> impl IntoView {
    let note = RwSignal::new(LocalStorage::get::<String>(NOTE).unwrap_or_default());
    Effect::new(move || {
        // Where nothing can be kept, nothing is.
        LocalStorage::set(NOTE, note.get()).ok();
    });
    view! {
        <h1>"Your journey as a peer leader starts here"</h1>
        <p>
            "Waymark is a short course in your pocket, for people who live with a long-term condition."
        </p>
        <p>
            "You take small steps, from understanding personalised care to leading a group, and write down what matters to you."
        </p>
        <p>"It works with no signal and no account, and what you write stays on this device."</p>
        <p><A href="/journey/understand/personalised-care">"Start with Step One"</A></p>
        <p><A href="/journey">"Look at the journey"</A></p>
        <p>"Waymark is independent. It is not an NHS service."</p>
        <textarea aria-label="A note" bind:value=note></textarea>
    }
}
