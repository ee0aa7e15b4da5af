//! What a group activity is, before the group starts it.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::not_found::NotFoundPage;
use crate::{
    address,
    domain::{ItemId, programme::Activity, texts::ActivityText},
    platform::{clock::now_ms, new_id::new_id},
    ui::{
        components::{Button, Look, PageHeading, Prose, Sources},
        context::{use_intl, use_programme, use_texts, use_words},
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
    let state = use_learner();
    let navigate = use_navigate();
    let start = move |()| {
        let id = ItemId::of("board", &new_id());
        state.change(|learner| learner.start_board(&id, &activity.id, &text.qualities, now_ms()));
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
        <Prose passage=&text.text/>
        <Button label=words.group.start look=Look::Big on_tap=start/>
        <a class="settings-link" href=address::sheet(&activity.id)>{words.print.sheet}</a>
        <Sources title=words.part.sources sources=&text.sources note=words.app.opens_outside/>
    }
}
