//! Reading a code from the group's device: its result is kept on this phone, too.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::board::{address_of, stage};
use crate::{
    domain::{ItemId, Learner, board::Board},
    export::code::Code,
    platform::clock::now_ms,
    ui::{
        code_input::{CodeInput, of_another_activity},
        components::PageHeading,
        context::Surroundings,
        learner_state::use_learner,
    },
};

#[component]
pub fn ReadCodePage() -> impl IntoView {
    let surroundings = expect_context::<Surroundings>();
    let words = surroundings.words;
    let navigate = use_navigate();
    let state = use_learner();
    let take = move |code: Code| match code {
        Code::Result { name, board } => {
            // The same result has the same name, so reading it again makes no second one.
            let id = ItemId::of("board", &name);
            state.change(|learner| keep(learner, &id, board));
            let to = address_of(&id, false, stage::TOGETHER);
            navigate(&to, NavigateOptions::default());
            None
        }
        Code::Answers { activity, .. } => Some(of_another_activity(&activity, surroundings)),
    };
    view! {
        <div>
            <PageHeading text=words.codes().read_title()/>
            <p class="soft">{words.codes().read_text()}</p>
        </div>
        <CodeInput take/>
    }
}

/// Keeps a result that was read, in place of the one with this name.
fn keep(learner: &mut Learner, id: &ItemId, board: Board) {
    if learner.board(id).is_some() {
        learner.change_board(id, now_ms(), |kept| *kept = board);
    } else {
        learner.start_board(id, board);
    }
}
