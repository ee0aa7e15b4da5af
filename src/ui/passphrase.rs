//! A field for a passphrase, which can be shown while it is typed.

use leptos::prelude::*;

use super::context::use_words;

#[component]
pub fn PassphraseField(
    id: &'static str,
    label: &'static str,
    /// Tells a password manager what is asked: `new-password` or `current-password`.
    autocomplete: &'static str,
    /// The keyboard to type it on: `text`, or `numeric` for a PIN.
    #[prop(default = "text")]
    keyboard: &'static str,
    typed: RwSignal<String>,
) -> impl IntoView {
    let words = use_words();
    let is_shown = RwSignal::new(false);
    let kind = Signal::derive(move || if is_shown.get() { "text" } else { "password" });
    let toggle = move |_: leptos::ev::Event| is_shown.update(|is_shown| *is_shown = !*is_shown);
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input
                id=id
                type=kind
                inputmode=keyboard
                autocomplete=autocomplete
                autocapitalize="off"
                spellcheck="false"
                bind:value=typed
            />
        </div>
        <label class="radio">
            <input type="checkbox" prop:checked=is_shown on:change=toggle/>
            <span class="radio-words">{words.take_copy().show()}</span>
        </label>
    }
}
