//! What a group activity is, before the group starts it.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::not_found::NotFoundPage;
use crate::{
    address,
    domain::{ItemId, programme::Activity},
    platform::{clock::now_ms, new_id::new_id},
    ui::{
        components::{Button, Look, PageHeading, Prose, Sources},
        context::{use_intl, use_programme, use_words},
        learner_state::use_learner,
    },
};

#[component]
pub fn ActivityPage(activity_id: String) -> impl IntoView {
    match use_programme().activity(&activity_id) {
        Some(activity) => view! { <ActivityView activity/> }.into_any(),
        None => view! { <NotFoundPage/> }.into_any(),
    }
}

#[component]
fn ActivityView(activity: &'static Activity) -> impl IntoView {
    let words = use_words();
    let intl = use_intl();
    let state = use_learner();
    let navigate = use_navigate();
    let start = move |()| {
        let id = ItemId::of("board", &new_id());
        state.change(|learner| learner.start_board(&id, activity, now_ms()));
        navigate(&address::board(&id, "sort"), NavigateOptions::default());
    };
    view! {
        <div>
            <p class="card-meta">
                <span class="tag">
                    {words.app.minutes(intl.plural(activity.minutes.into()), &activity.minutes)}
                </span>
            </p>
            <PageHeading text=activity.title.clone()/>
        </div>
        <Prose passage=&activity.text/>
        <Button label=words.group.start look=Look::Big on_tap=start/>
        <Sources title=words.part.sources sources=&activity.sources note=words.app.opens_outside/>
    }
}
