//! What an activity is, before a group starts it, or one person alone.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::{
    board::{address_of, stage},
    group::{Boards, boards_here},
    locked::SomeLocked,
    not_found::NotFoundPage,
};
use crate::{
    address,
    domain::{
        ItemId,
        board::Board,
        programme::{Activity, Setting},
        texts::ActivityText,
    },
    platform::{clock::now_ms, new_id::new_id},
    ui::{
        components::{Button, Look, PageHeading, Prose, Sources},
        context::{use_intl, use_programme, use_texts, use_words},
        group_mode::use_group_mode,
        learner_state::use_learner,
    },
};

#[component]
pub fn ActivityPage(activity_id: String) -> impl IntoView {
    let found = use_programme().activity(&activity_id);
    match found.zip(use_texts().activities.get(&activity_id)) {
        Some((activity, text)) => view! { <ActivityView activity text/> }.into_any(),
        None => view! { <NotFoundPage/> }.into_any(),
    }
}

#[component]
fn ActivityView(activity: &'static Activity, text: &'static ActivityText) -> impl IntoView {
    let words = use_words();
    let intl = use_intl();
    // What was begun or kept of it; in group mode the group's alone.
    let whose: &[bool] = if use_group_mode().is_on() {
        &[false]
    } else {
        &[false, true]
    };
    let begun = boards_here(whose, |board| board.activity == activity.id);
    view! {
        <div>
            <p class="card-meta">
                <span class="tag">
                    {words.app().minutes(intl.plural(activity.minutes.into()), &activity.minutes)}
                </span>
                {(!activity.setting.is_for_group()).then(|| view! {
                    <span class="tag">{words.group().own_more()}</span>
                })}
            </p>
            <PageHeading text=activity.title.clone()/>
        </div>
        <Prose passage=&text.text/>
        <Starts activity text/>
        <Boards title=words.group().kept_title() boards=begun/>
        <a class="settings-link" href=address::sheet(&activity.id)>{words.print().sheet()}</a>
        <Sources title=words.part().sources() sources=&text.sources note=words.app().opens_outside()/>
    }
}

/// The ways to begin: with a group, alone, or both.
#[component]
fn Starts(activity: &'static Activity, text: &'static ActivityText) -> impl IntoView {
    let words = use_words();
    let state = use_learner();
    let navigate = use_navigate();
    let start = move |is_private: bool| {
        let id = ItemId::of("board", &new_id());
        let board = Board {
            is_private,
            ..Board::new(&activity.id, text, now_ms())
        };
        state.change(|learner| learner.start_board(&id, board));
        let to = address_of(&id, is_private, stage::CARDS);
        navigate(&to, NavigateOptions::default());
    };
    let setting = activity.setting;
    let group_label = if setting.is_for_one() {
        words.group().start_group()
    } else {
        words.group().start()
    };
    let (own_label, own_look) = match setting {
        Setting::Group => (words.codes().own_phone(), Look::Plain),
        Setting::Both => (words.group().start_own(), Look::Plain),
        Setting::One => (words.group().start(), Look::Big),
    };
    let with_group = {
        let start = start.clone();
        setting.is_for_group().then(|| {
            view! { <Button label=group_label look=Look::Big on_tap=move |()| start(false)/> }
        })
    };
    // While a group uses the device, or it is locked, nobody begins anything of their own on it.
    let is_locked = untrack(|| state.closed_scope()).is_some();
    let alone = (!use_group_mode().is_on()).then(|| {
        if is_locked {
            return view! { <SomeLocked/> }.into_any();
        }
        view! {
            <Button label=own_label look=own_look on_tap=move |()| start(true)/>
            {setting.is_for_group().then(|| view! { <p class="small soft">{words.codes().own_phone_text()}</p> })}
        }
        .into_any()
    });
    view! {
        {with_group}
        {alone}
    }
}
