//! A word of the glossary, explained where it stands: a tap opens a short note, and closing it leads back.

use leptos::{ev::MouseEvent, html::Dialog, prelude::*};
use wasm_bindgen::JsCast as _;

use crate::{
    address,
    domain::texts::Term,
    ui::{
        components::{Button, Look, live},
        context::{use_texts, use_words},
    },
};

/// A passage in which terms can be tapped.
#[component]
pub fn TermText(
    passage: &'static str,
    asked_for: RwSignal<Option<&'static Term>>,
) -> impl IntoView {
    let glossary = &use_texts().glossary;
    let tap = move |event: MouseEvent| {
        if let Some(term) = term_tapped(&event).and_then(|id| glossary.term(&id)) {
            event.prevent_default();
            asked_for.set(Some(term));
        }
    };
    view! { <div class="prose" inner_html=passage on:click=tap></div> }
}

/// The id of the term under the finger, if there is one.
fn term_tapped(event: &MouseEvent) -> Option<String> {
    let element: web_sys::Element = event.target()?.dyn_into().ok()?;
    let link = element.closest("a.term").ok()??;
    let href = link.get_attribute("href")?;
    Some(href.split_once('#')?.1.to_owned())
}

/// What a term means. The browser keeps the focus in it, closes it with Escape and gives the focus back.
#[component]
pub fn TermDialog(asked_for: RwSignal<Option<&'static Term>>) -> impl IntoView {
    let words = use_words();
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move || {
        if asked_for.get().is_some()
            && let Some(dialog) = dialog.get()
            && dialog.show_modal().is_err()
        {
            dialog.set_open(true); // Without the rest of the page being kept back; the words are there all the same.
        }
    });
    let close = move |()| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let note = live(move || {
        asked_for.get().map(|term| {
            view! {
                <h2 id="term-word">{term.word.as_str()}</h2>
                <p>{term.meaning.as_str()}</p>
                <div class="actions">
                    <Button label=words.words_explained().close() look=Look::Primary on_tap=close/>
                    <a class="button" href=address::GLOSSARY>{words.words_explained().all()}</a>
                </div>
            }
        })
    });
    view! {
        <dialog class="term-note" aria-labelledby="term-word" node_ref=dialog
            on:close=move |_| asked_for.set(None)>
            {note}
        </dialog>
    }
}
