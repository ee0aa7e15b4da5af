//! Things to choose from: one of them, or any.

use leptos::prelude::*;

/// Something that can be chosen, and whether it is.
pub struct Choice {
    pub label: String,
    /// A few words more about it, or none.
    pub note: String,
    pub is_chosen: Signal<bool>,
    pub choose: Callback<()>,
}

/// Choices that belong together.
#[component]
pub fn Choices(
    legend: &'static str,
    /// `radio` for one of them, `checkbox` for any.
    kind: &'static str,
    choices: Vec<Choice>,
) -> impl IntoView {
    let rows = choices.into_iter().map(|choice| {
        let change = move |_: leptos::ev::Event| choice.choose.run(());
        view! {
            <label class="radio">
                <input type=kind name=legend prop:checked=choice.is_chosen on:change=change/>
                <span class="radio-words">
                    <span>{choice.label}</span>
                    <span class="small soft">{choice.note}</span>
                </span>
            </label>
        }
    });
    view! {
        <fieldset class="choices-list">
            <legend>{legend}</legend>
            {rows.collect_view()}
        </fieldset>
    }
}
