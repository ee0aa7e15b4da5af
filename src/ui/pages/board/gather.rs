//! Gathering answers from phones: their codes are read one after another, in any order, as often as one likes.

use leptos::prelude::*;

use super::OpenBoard;
use crate::{
    export::code::{self, Code},
    ui::{
        code_input::{CodeInput, reason},
        components::live,
        context::{use_intl, use_programme, use_texts, use_words},
        notices::use_notices,
    },
};

#[component]
pub fn Gather(open: OpenBoard) -> impl IntoView {
    let words = use_words();
    let intl = use_intl();
    let notices = use_notices();
    let texts = use_texts();
    let programme = use_programme();
    // What became of the code that was read last. It stays in sight until the next one.
    let said = RwSignal::new(String::new());
    let take = move |text: String| {
        let sentence = match code::read(&text, texts) {
            Ok(Code::Answers { activity, answers }) if activity == open.activity.id => {
                let is_new = open.change(|board| board.take_in(answers)) == Some(true);
                let count = open
                    .board
                    .with_untracked(|board| board.as_ref().map_or(0, |board| board.members.len()));
                if is_new {
                    words.codes.taken(intl.plural(count), &count)
                } else {
                    words.codes.taken_already.to_owned()
                }
            }
            Ok(Code::Answers { activity, .. }) => {
                let title = programme.activity(&activity).map(|it| it.title.as_str());
                words.codes.another(&title.unwrap_or_default())
            }
            Ok(Code::Result { .. }) => words.codes.is_result.to_owned(),
            Err(trouble) => reason(trouble, words).to_owned(),
        };
        notices.speak(sentence.clone());
        said.set(sentence);
    };
    let last = live(move || {
        let said = said.get();
        (!said.is_empty()).then(|| view! { <p class="card sage">{said}</p> })
    });
    let count = live(move || {
        let count = open.read(|board| board.members.len());
        (count > 0).then(|| {
            view! { <p class="soft">{words.board.members_count(intl.plural(count), &count)}</p> }
        })
    });
    view! {
        <div>
            <h2>{words.codes.gather_title}</h2>
            <p class="soft">{words.codes.gather_text}</p>
            {count}
        </div>
        {last}
        <CodeInput on_text=take/>
        <a class="button primary big" href=open.address(super::stage::TOGETHER)>{words.board.to_together}</a>
    }
}
