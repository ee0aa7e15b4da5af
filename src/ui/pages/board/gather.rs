//! Gathering answers from phones: their codes are read one after another, in any order, as often as one likes.

use leptos::prelude::*;

use super::{OpenBoard, stage};
use crate::{
    domain::members::Answers,
    export::code::Code,
    ui::{
        code_input::{CodeInput, of_another_activity},
        components::live,
        context::Surroundings,
    },
};

#[component]
pub fn Gather(open: OpenBoard) -> impl IntoView {
    let surroundings = expect_context::<Surroundings>();
    let Surroundings { words, intl, .. } = surroundings;
    let count = Memo::new(move |_| open.read(|board| board.members.len()));
    let take_in = move |answers: Answers| {
        let is_new = open.change(|board| board.take_in(answers)) == Some(true);
        let count = count.get_untracked();
        if is_new {
            words.codes().taken(intl.plural(count), &count)
        } else {
            words.codes().taken_already().to_owned()
        }
    };
    let take = move |code: Code| {
        Some(match code {
            Code::Answers { activity, answers } if activity == open.activity.id => take_in(answers),
            Code::Answers { activity, .. } => of_another_activity(&activity, surroundings),
            Code::Result { .. } => words.codes().is_result().to_owned(),
        })
    };
    let counted = live(move || {
        let count = count.get();
        (count > 0).then(|| {
            view! { <p class="soft">{words.board().members_count(intl.plural(count), &count)}</p> }
        })
    });
    view! {
        <div>
            <h2>{words.codes().gather_title()}</h2>
            <p class="soft">{words.codes().gather_text()}</p>
            {counted}
        </div>
        <CodeInput take/>
        <a class="button primary big" href=open.address(stage::TOGETHER)>{words.board().to_together()}</a>
    }
}
