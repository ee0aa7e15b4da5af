//! Every way a code comes in: by the camera, from a picture or a file, or typed.

use leptos::{prelude::*, task::spawn_local};

use super::{
    camera::CodeReader,
    components::live,
    context::{Surroundings, use_texts, use_words},
    notices::use_notices,
};
use crate::{
    export::code::{self, Code, UnreadableCode},
    platform::{files, page},
    words::Words,
};

const TYPED: &str = "typed-code";

/// Takes in codes, and says what became of the last one until the next is read.
#[component]
pub fn CodeInput(
    /// Does what a code asks for, and answers with what to say; nothing if it leads to another page.
    #[prop(into)]
    take: Callback<Code, Option<String>>,
) -> impl IntoView {
    let words = use_words();
    let notices = use_notices();
    let texts = use_texts();
    let said = RwSignal::new(String::new());
    let on_text = Callback::new(move |text: String| {
        let sentence = match code::read(&text, texts) {
            Ok(code) => take.run(code),
            Err(trouble) => Some(reason(trouble, words).to_owned()),
        };
        if let Some(sentence) = sentence {
            notices.speak(sentence.clone());
            said.set(sentence);
        }
    });
    let last = live(move || {
        let said = said.get();
        (!said.is_empty()).then(|| view! { <p class="card sage">{said}</p> })
    });
    view! {
        {last}
        <CodeReader on_text on_type=|()| page::focus(TYPED)/>
        <TypedCode on_text/>
        <CodeFile on_text/>
    }
}

/// What is wrong with a code, and what can be done.
fn reason(trouble: UnreadableCode, words: Words) -> &'static str {
    match trouble {
        UnreadableCode::NotOurs => words.codes().not_ours(),
        UnreadableCode::Damaged => words.codes().damaged(),
        UnreadableCode::Newer => words.codes().newer(),
        UnreadableCode::OtherActivity => words.codes().other_activity(),
        UnreadableCode::OtherCards => words.codes().other_cards(),
    }
}

/// What to say to somebody's answers in the activity with this id, where they are not wanted.
pub fn of_another_activity(activity_id: &str, surroundings: Surroundings) -> String {
    let activity = surroundings.programme.activity(activity_id);
    let title = activity.map_or("", |activity| activity.title.as_str());
    surroundings.words.codes().another(&title)
}

/// A code as it is read out and typed.
#[component]
fn TypedCode(on_text: Callback<String>) -> impl IntoView {
    let words = use_words();
    let typed = RwSignal::new(String::new());
    let read = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let letters = typed.get_untracked();
        if !letters.trim().is_empty() {
            on_text.run(code::from_typed(&letters));
            typed.set(String::new());
            page::focus(TYPED);
        }
    };
    view! {
        <form class="field inline" on:submit=read>
            <label for=TYPED>{words.codes().type_title()} ": " {words.codes().type_label()}</label>
            <input id=TYPED type="text" autocomplete="off" autocapitalize="characters" spellcheck="false"
                maxlength="2000" bind:value=typed/>
            <button type="submit" class="button">{words.codes().type_read()}</button>
        </form>
    }
}

/// A file with a code in it.
#[component]
fn CodeFile(on_text: Callback<String>) -> impl IntoView {
    let words = use_words();
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
        <label class="button file-button">
            {words.codes().file_label()}
            <input type="file" accept=".txt,text/plain" on:change=opened/>
        </label>
    }
}
