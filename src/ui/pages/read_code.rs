//! Reading a code from the group's device: its result is kept on this phone, too.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::board::{address_of, stage};
use crate::{
    domain::{ItemId, board::Board},
    export::code::{self, Code},
    platform::clock::now_ms,
    ui::{
        code_input::{CodeInput, reason},
        components::{PageHeading, live},
        context::{use_programme, use_texts, use_words},
        learner_state::use_learner,
        notices::use_notices,
    },
};

#[component]
pub fn ReadCodePage() -> impl IntoView {
    let words = use_words();
    let notices = use_notices();
    let navigate = use_navigate();
    let state = use_learner();
    let texts = use_texts();
    let programme = use_programme();
    let said = RwSignal::new(String::new());
    let take = move |text: String| {
        let sentence = match code::read(&text, texts) {
            Ok(Code::Result { name, board }) => {
                // The same result has the same name, so reading it again makes no second one.
                let id = ItemId::of("board", &name);
                state.change(|learner| keep(learner, &id, board));
                let to = address_of(&id, false, stage::TOGETHER);
                return navigate(&to, NavigateOptions::default());
            }
            Ok(Code::Answers { activity, .. }) => {
                let title = programme.activity(&activity).map(|it| it.title.as_str());
                words.codes.another(&title.unwrap_or_default())
            }
            Err(trouble) => reason(trouble, words).to_owned(),
        };
        notices.speak(sentence.clone());
        said.set(sentence);
    };
    let last = live(move || {
        let said = said.get();
        (!said.is_empty()).then(|| view! { <p class="card sage">{said}</p> })
    });
    view! {
        <div>
            <PageHeading text=words.codes.read_title/>
            <p class="soft">{words.codes.read_text}</p>
        </div>
        {last}
        <CodeInput on_text=take/>
    }
}

/// Keeps a result that was read, in place of the one with this name.
fn keep(learner: &mut crate::domain::Learner, id: &ItemId, board: Board) {
    if learner.board(id).is_some() {
        learner.change_board(id, now_ms(), |kept| *kept = board);
    } else {
        learner.start_board(id, board);
    }
}
