//! How Waymark looks and reads. Every change shows at once and stays.

use leptos::prelude::*;

use crate::{
    domain::settings::{Colours, Settings, TextSize},
    platform::clock::now_ms,
    ui::{
        components::{Button, PageHeading},
        context::use_words,
        learner_state::{LearnerState, use_learner},
        notices::use_notices,
        shell::ReadinessLine,
    },
    words::Words,
};

#[component]
pub fn SettingsPage() -> impl IntoView {
    let words = use_words();
    let state = use_learner();
    let notices = use_notices();
    let settings = Memo::new(move |_| state.with(|learner| learner.settings()));
    let reset = move |_| {
        state.change(|learner| learner.set_settings(Settings::default(), now_ms()));
        notices.show(words.settings.was_reset);
    };
    let toggle_short = move |_| set(state, |settings| settings.short_first = !settings.short_first);
    view! {
        <div>
            <PageHeading text=words.settings.title/>
            <p class="soft">{words.settings.text}</p>
        </div>
        <fieldset class="choices-list">
            <legend>{words.settings.colours}</legend>
            {Colours::ALL.map(|colours| view! {
                <label class="radio">
                    <input type="radio" name="colours" prop:checked=move || settings.read().colours == colours
                        on:change=move |_| set(state, |settings| settings.colours = colours)/>
                    {colours_name(words, colours)}
                </label>
            }).collect_view()}
        </fieldset>
        <fieldset class="choices-list">
            <legend>{words.settings.text_size}</legend>
            {TextSize::ALL.map(|size| view! {
                <label class="radio">
                    <input type="radio" name="text-size" prop:checked=move || settings.read().text_size == size
                        on:change=move |_| set(state, |settings| settings.text_size = size)/>
                    {size_name(words, size)}
                </label>
            }).collect_view()}
            <p>{words.settings.sample}</p>
        </fieldset>
        <fieldset class="choices-list">
            <legend>{words.settings.reading}</legend>
            <label class="radio">
                <input type="checkbox" prop:checked=move || settings.read().short_first on:change=toggle_short/>
                {words.settings.short_first}
            </label>
        </fieldset>
        <Button label=words.settings.reset on_tap=reset/>
        <section>
            <h2>{words.settings.about}</h2>
            <p>{words.settings.about_text}</p>
            <p>{words.app.independent}</p>
            <ReadinessLine/>
        </section>
    }
}

fn set(state: LearnerState, edit: impl FnOnce(&mut Settings)) {
    state.change(|learner| {
        let mut settings = learner.settings();
        edit(&mut settings);
        learner.set_settings(settings, now_ms());
    });
}

fn colours_name(words: &'static Words, colours: Colours) -> &'static str {
    match colours {
        Colours::System => words.settings.system,
        Colours::Light => words.settings.light,
        Colours::Dark => words.settings.dark,
        Colours::Contrast => words.settings.contrast,
    }
}

fn size_name(words: &'static Words, size: TextSize) -> &'static str {
    match size {
        TextSize::Usual => words.settings.usual,
        TextSize::Larger => words.settings.larger,
        TextSize::Large => words.settings.large,
        TextSize::VeryLarge => words.settings.very_large,
        TextSize::Largest => words.settings.largest,
    }
}
