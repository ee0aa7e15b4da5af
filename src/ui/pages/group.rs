//! Activities for a group round one device or a phone each, and what it kept.

use leptos::prelude::*;

use super::{
    board::{address_of, stage},
    locked::SomeLocked,
    meeting::Meetings,
};
use crate::{
    address,
    domain::{ItemId, board::Board, programme::Activity},
    export::board_page,
    ui::{
        components::PageHeading,
        context::{Surroundings, use_intl, use_programme, use_words},
        learner_state::use_learner,
    },
};

#[component]
pub fn GroupPage() -> impl IntoView {
    let words = use_words();
    let activities = use_programme().activities.iter();
    let activities = activities
        .filter(|activity| activity.setting.is_for_group())
        .map(|activity| view! { <ActivityCard activity/> });
    view! {
        <div>
            <PageHeading text=words.group().title()/>
            <p class="soft">{words.group().text()}</p>
            <SomeLocked is_progress=true/>
        </div>
        <Meetings/>
        <Boards title=words.group().kept_title() boards=boards_here(&[false], |_| true)/>
        <ul class="links">
            <li><a href=address::READ_CODE>{words.codes().read_title()}</a></li>
            <li><a href=address::GROUP_NUMBERS>{words.own_help().group_link()}</a></li>
        </ul>
        <div class="activities">{activities.collect_view()}</div>
    }
}

#[component]
fn ActivityCard(activity: &'static Activity) -> impl IntoView {
    let words = use_words();
    let intl = use_intl();
    view! {
        <a class="card activity-card" href=address::activity(&activity.id)>
            <span class="card-meta">
                <span class="tag">
                    {words.app().minutes(intl.plural(activity.minutes.into()), &activity.minutes)}
                </span>
            </span>
            <strong lang=activity.language.as_deref()>{activity.title.as_str()}</strong>
            <span class="soft" lang=activity.language.as_deref()>{activity.idea.as_str()}</span>
        </a>
    }
}

/// Boards that were kept or begun here, a group's (`false`) or one's own (`true`), in this order.
pub fn boards_here(whose: &[bool], holds: impl Fn(&Board) -> bool) -> Vec<(ItemId, Board)> {
    use_learner().with_untracked(|learner| {
        whose
            .iter()
            .flat_map(|is_private| learner.boards(*is_private))
            .filter(|(_, board)| holds(board))
            .map(|(id, board)| (id.clone(), board.clone()))
            .collect()
    })
}

/// Boards under a heading; nothing if there are none.
#[component]
pub fn Boards(title: &'static str, boards: Vec<(ItemId, Board)>) -> impl IntoView {
    (!boards.is_empty()).then(|| {
        let rows = boards
            .into_iter()
            .map(|(id, board)| view! { <BoardLink id board/> });
        view! {
            <section>
                <h2>{title}</h2>
                <ul class="entry-list">{rows.collect_view()}</ul>
            </section>
        }
    })
}

/// The way to a board: where it was left, or to its result if that was kept.
#[component]
fn BoardLink(id: ItemId, board: Board) -> impl IntoView {
    let words = use_words();
    let surroundings = expect_context::<Surroundings>();
    let (title, lang) = surroundings
        .programme
        .activity(&board.activity)
        .map(|activity| (activity.title.as_str(), activity.language.as_deref()))
        .unzip();
    let stage = match board.kept_at_ms {
        Some(_) => stage::TOGETHER,
        None => stage::CARDS,
    };
    let when = surroundings.export(|locale| board_page::when(&board, locale));
    let progress = words
        .board()
        .progress(&board.answered_count(), &board.rows.len());
    view! {
        <li>
            <a class="entry-link" href=address_of(&id, board.is_private, stage)>
                <span class="small soft">{when} " · " {progress}</span>
                <span class="entry-line" lang=lang.flatten()>{title}</span>
            </a>
        </li>
    }
}
