//! A code to be read by another phone: one's own answers for the group, or the group's result for everyone.

use leptos::prelude::*;

use super::OpenBoard;
use crate::{
    export::code,
    ui::{
        components::{Button, CodePicture},
        context::use_words,
        giving::give_away,
        notices::use_notices,
    },
};

/// How many letters somebody may be asked to type.
const MOST_TO_TYPE: usize = 60;

#[component]
pub fn ShowCode(open: OpenBoard) -> impl IntoView {
    let words = use_words();
    let (title, text, label) = if open.is_private {
        (
            words.codes().show_title(),
            words.codes().show_text(),
            words.codes().show_label(),
        )
    } else {
        (
            words.codes().result_title(),
            words.codes().result_text(),
            words.codes().result_label(),
        )
    };
    let is_empty = open.read(|board| board.answered_count() == 0 && board.members.is_empty());
    let body = match code_of(open) {
        _ if is_empty => {
            view! { <p class="card honey">{words.codes().nothing_yet()}</p> }.into_any()
        }
        Some(code) => view! { <Code code label/> }.into_any(),
        None => view! { <p class="card honey">{words.codes().too_long()}</p> }.into_any(),
    };
    view! {
        <div>
            <h2>{title}</h2>
            <p class="soft">{text}</p>
        </div>
        {body}
    }
}

/// The text of the code as the board is now.
fn code_of(open: OpenBoard) -> Option<String> {
    let id = open.id.get_value();
    if open.is_private {
        let member_id = code::short_name(&id.0);
        let answers = open
            .state
            .with_untracked(|learner| learner.answers_on(&id, member_id))?;
        code::of_answers(&open.activity.id, open.text, &answers)
    } else {
        open.board
            .with_untracked(|board| code::of_result(&id.0, board.as_ref()?, open.text))
    }
}

/// The code as a picture, as letters where they are few enough, and as a file.
#[component]
fn Code(code: String, label: &'static str) -> impl IntoView {
    let words = use_words();
    let notices = use_notices();
    let typed = code::to_type(&code);
    let typed = (typed.len() <= MOST_TO_TYPE).then(|| {
        view! {
            <p>{words.codes().typed_label()}</p>
            <p class="code-letters">{typed}</p>
        }
    });
    let text = code.clone();
    let save = move |()| {
        give_away(
            words.codes().file_name(),
            code.clone(),
            "text/plain",
            notices,
            words,
        );
    };
    view! {
        <CodePicture text label/>
        {typed}
        <div class="actions"><Button label=words.codes().as_file() on_tap=save/></div>
    }
}
