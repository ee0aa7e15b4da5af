//! A part in low-energy mode: one idea on each screen, back and on by buttons, and nothing that can be left out.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{PartEnd, Prompts, term::TermText};
use crate::{
    address,
    domain::{
        programme::{Part, Step},
        texts::{Html, PartText, Term},
    },
    platform::{clock::now_ms, page},
    ui::{
        components::{Button, Look, live, said},
        context::use_words,
        learner_state::use_learner,
        read_aloud::ReadAloud,
    },
};

/// Where the focus goes with each screen.
const POSITION: &str = "idea";

/// The ideas of the passage, then what the part asks and its end.
#[component]
pub fn OneByOne(
    step: &'static Step,
    part: &'static Part,
    text: &'static PartText,
    passage: &'static Html,
    asked_for: RwSignal<Option<&'static Term>>,
    /// Turned off to see all of the part.
    is_one_by_one: RwSignal<bool>,
) -> impl IntoView {
    let words = use_words();
    let state = use_learner();
    let ideas = StoredValue::new(passage.ideas());
    let last = ideas.with_value(Vec::len);
    let left_at = state.with_untracked(|learner| learner.idea_of(&part.id));
    let at = RwSignal::new(left_at.min(last));
    let go = move |to: usize| {
        at.set(to);
        state.change(|learner| learner.leave_place_at(&step.id, &part.id, to, now_ms()));
        page::next_frame(|| page::focus(POSITION));
    };
    let back = move |()| go(at.get_untracked().saturating_sub(1));
    let next = move |()| go(at.get_untracked() + 1);
    let position = said(move || words.one_by_one().position(&(at.get() + 1), &(last + 1)));
    let screen = live(move || {
        let idea = ideas.with_value(|ideas| ideas.get(at.get()).copied());
        let idea = match idea {
            Some(passage) => view! { <TermText passage asked_for/> }.into_any(),
            None => view! { <Prompts part text/> <PartEnd step part/> }.into_any(),
        };
        view! { <ReadAloud within=".one-idea"/> {idea} }
    });
    let buttons = live(move || {
        let at = at.get();
        view! {
            <div class="actions">
                {(at > 0).then(|| view! { <Button label=words.one_by_one().back() on_tap=back/> })}
                {(at < last).then(|| view! {
                    <Button label=words.one_by_one().next() look=Look::Primary on_tap=next/>
                })}
            </div>
        }
    });
    view! {
        <div class="one-idea reading">
            <h2 id=POSITION tabindex="-1">{position}</h2>
            {screen}
        </div>
        {buttons}
        <RestLink/>
        <div>
            <p class="small soft">{words.one_by_one().put_away()}</p>
            <Button label=words.one_by_one().show_all() look=Look::Link
                on_tap=move |()| is_one_by_one.set(false)/>
        </div>
    }
}

/// The way to a pause that leads back to this page.
#[component]
pub fn RestLink() -> impl IntoView {
    let words = use_words();
    let here = use_location().pathname.get_untracked();
    view! { <a class="button" href=address::rest(&here)>{words.one_by_one().rest()}</a> }
}
