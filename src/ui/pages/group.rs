//! Activities for a group round one device, and what it kept.

use leptos::prelude::*;

use crate::{
    address,
    domain::{ItemId, facilitation::Board},
    ui::{
        components::PageHeading,
        context::{use_intl, use_programme, use_words},
        learner_state::use_learner,
    },
};

#[component]
pub fn GroupPage() -> impl IntoView {
    let words = use_words();
    let programme = use_programme();
    let intl = use_intl();
    let activities = programme.activities.iter().map(|activity| {
        view! {
            <section class="card">
                <p class="card-meta">
                    <span class="tag">
                        {words.app.minutes(intl.plural(activity.minutes.into()), &activity.minutes)}
                    </span>
                </p>
                <h2>{activity.title.as_str()}</h2>
                <p class="soft">{activity.idea.as_str()}</p>
                <a class="button primary big" href=address::activity(&activity.id)>{words.group.start}</a>
            </section>
        }
    });
    view! {
        <div>
            <PageHeading text=words.group.title/>
            <p class="soft">{words.group.text}</p>
        </div>
        {activities.collect_view()}
        <KeptBoards/>
    }
}

#[component]
fn KeptBoards() -> impl IntoView {
    let words = use_words();
    let boards: Vec<(ItemId, Board)> = use_learner().with_untracked(|learner| {
        learner
            .boards()
            .into_iter()
            .map(|(id, board)| (id.clone(), board.clone()))
            .collect()
    });
    (!boards.is_empty()).then(|| {
        let rows = boards
            .into_iter()
            .map(|(id, board)| view! { <BoardLink id board/> });
        view! {
            <section>
                <h2>{words.group.kept_title}</h2>
                <ul class="entry-list">{rows.collect_view()}</ul>
            </section>
        }
    })
}

#[component]
fn BoardLink(id: ItemId, board: Board) -> impl IntoView {
    let words = use_words();
    let intl = use_intl();
    let programme = use_programme();
    let title = programme
        .activity(&board.activity)
        .map(|activity| activity.title.as_str());
    let (when, stage) = match board.kept_at_ms {
        Some(at_ms) => (words.group.kept_on(&intl.day(at_ms)), "together"),
        None => (words.group.begun_on(&intl.day(board.started_at_ms)), "sort"),
    };
    let progress = words
        .board
        .progress(&board.sorted_count(), &board.qualities.len());
    view! {
        <li>
            <a class="entry-link" href=address::board(&id, stage)>
                <span class="small soft">{when} " · " {progress}</span>
                <span class="entry-line">{title}</span>
            </a>
        </li>
    }
}
