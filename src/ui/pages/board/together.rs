//! What was said, all of it on one page, with room to write what follows from it.

use leptos::prelude::*;

use super::{OpenBoard, end::BoardEnd, fields::FinishFields, stage};
use crate::{
    address,
    domain::programme::{Activity, Picture},
    export::board_page,
    ui::{
        components::{Circles, Prose, live},
        context::{Surroundings, use_programme, use_texts, use_words},
    },
};

#[component]
pub fn Together(open: OpenBoard) -> impl IntoView {
    let words = use_words();
    let title = if open.is_private {
        words.board().own_result()
    } else {
        words.board().together_title()
    };
    // What one does for oneself alone is handed to nobody.
    let may_hand_over = open.activity.setting.is_for_group();
    let hand_over = if open.is_private {
        words.codes().show_title()
    } else {
        words.codes().result_open()
    };
    let circles = open.circle_names().map(|names| {
        view! { <Circles names tokens=Signal::derive(move || open.tokens())/> }
    });
    let afterwards = (!open.text.afterwards.is_empty()).then(|| {
        view! {
            <section class="afterwards">
                <h2>{words.board().afterwards()}</h2>
                <Prose passage=&open.text.afterwards/>
            </section>
        }
    });
    let beside = open.text.follows.iter().filter_map(|activity_id| {
        let activity = use_programme().activity(activity_id)?;
        Some(view! { <Beside open activity/> })
    });
    view! {
        <section>
            <h2>{title}</h2>
            {circles}
            <Result open/>
        </section>
        {beside.collect_view()}
        {may_hand_over.then(|| view! { <a class="button primary" href=open.address(stage::CODE)>{hand_over}</a> })}
        <FinishFields open/>
        {afterwards}
        {open.is_private.then(|| view! {
            <a class="button" href=address::new_entry(None)>{words.board().to_journal()}</a>
        })}
        <BoardEnd open/>
    }
}

/// The same words as on the page to take away. `board_page` escapes all that a person has written.
#[component]
fn Result(open: OpenBoard) -> impl IntoView {
    let surroundings = expect_context::<Surroundings>();
    let picture = Some(open.activity.picture);
    // What is written to finish stands in fields of its own: typing there leaves this as it is.
    let mut text = open.text.clone();
    if !open.asks_about_people() {
        text.people = None;
    }
    let result = Memo::new(move |_| {
        open.read(|board| {
            surroundings.export(|locale| board_page::result(board, picture, &text, "h3", locale))
        })
    });
    let is_large = open.activity.picture == Picture::Promises;
    live(
        move || view! { <div class="result prose" class:large=is_large inner_html=result.get()></div> },
    )
}

/// The newest result of an activity that this one follows.
#[component]
fn Beside(open: OpenBoard, activity: &'static Activity) -> impl IntoView {
    let words = use_words();
    let surroundings = expect_context::<Surroundings>();
    let result = open.state.with_untracked(|learner| {
        let board = learner.newest_board(&activity.id)?;
        let text = use_texts().activities.get(&activity.id)?;
        let picture = Some(activity.picture);
        Some(surroundings.export(|locale| {
            board_page::result(board, picture, text, "h4", locale)
                + &board_page::finish(board, text, "h4", locale)
        }))
    });
    let body = match result {
        Some(result) => view! {
            <p class="small soft">{words.board().beside_text()}</p>
            <div class="result prose" inner_html=result></div>
        }
        .into_any(),
        None => view! {
            <p>{words.board().beside_none(&activity.title)}</p>
            <a class="button" href=address::activity(&activity.id)>{activity.title.as_str()}</a>
        }
        .into_any(),
    };
    view! {
        <details class="card beside">
            <summary>{words.board().beside_title()} ": " {activity.title.as_str()}</summary>
            {body}
        </details>
    }
}
