//! Every way a code comes in: by the camera, from a picture or a file, or typed.

use leptos::{prelude::*, task::spawn_local};

use super::{camera::CodeReader, context::use_words};
use crate::{
    export::code::UnreadableCode,
    platform::{files, page},
    words::Words,
};

const TYPED: &str = "typed-code";

/// What is wrong with a code, and what can be done.
pub fn reason(trouble: UnreadableCode, words: Words) -> &'static str {
    match trouble {
        UnreadableCode::NotOurs => words.codes.not_ours,
        UnreadableCode::Damaged => words.codes.damaged,
        UnreadableCode::Newer => words.codes.newer,
        UnreadableCode::OtherActivity => words.codes.other_activity,
        UnreadableCode::OtherCards => words.codes.other_cards,
    }
}

#[component]
pub fn CodeInput(#[prop(into)] on_text: Callback<String>) -> impl IntoView {
    let words = use_words();
    let typed = RwSignal::new(String::new());
    let read = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = typed.get_untracked();
        if !text.trim().is_empty() {
            on_text.run(text);
            typed.set(String::new());
            page::focus(TYPED);
        }
    };
    let opened = move |event: leptos::ev::Event| {
        let Some(file) = files::chosen(&event) else {
            return;
        };
        spawn_local(async move {
            // A file that cannot be read holds no code of ours, and that is said.
            on_text.run(files::read(&file).await.unwrap_or_default());
        });
    };
    view! {
        <CodeReader on_text on_type=move |()| page::focus(TYPED)/>
        <form class="field inline" on:submit=read>
            <label for=TYPED>{words.codes.type_title} ": " {words.codes.type_label}</label>
            <input id=TYPED type="text" autocomplete="off" autocapitalize="characters" spellcheck="false"
                maxlength="2000" bind:value=typed/>
            <button type="submit" class="button">{words.codes.type_read}</button>
        </form>
        <label class="button file-button">
            {words.codes.file_label}
            <input type="file" accept=".txt,text/plain" on:change=opened/>
        </label>
    }
}
