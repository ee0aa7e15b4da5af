//! The record of taking part in a step: to look at, to print, or to save as a page.

use leptos::prelude::*;

use super::not_found::NotFoundPage;
use crate::{
    address,
    domain::programme::Step,
    export::taking_part,
    platform::{files::OutgoingFile, page},
    ui::{
        components::{Button, Look, PageHeading},
        context::{Surroundings, use_programme, use_words},
        learner_state::use_learner,
        notices::use_notices,
    },
};

#[component]
pub fn TakingPartPage(step_id: String) -> impl IntoView {
    match use_programme().step(&step_id) {
        Some(step) if step.has_sessions => view! { <TakingPart step/> }.into_any(),
        _ => view! { <NotFoundPage/> }.into_any(),
    }
}

#[component]
fn TakingPart(step: &'static Step) -> impl IntoView {
    let words = use_words();
    let programme = use_programme();
    let state = use_learner();
    let notices = use_notices();
    let surroundings = expect_context::<Surroundings>();
    let text = surroundings
        .export(|locale| state.with_untracked(|learner| taking_part::text(learner, step, locale)));
    let save = move |()| {
        let page = surroundings.export(|locale| {
            state.with_untracked(|learner| taking_part::page(learner, step, programme, locale))
        });
        let file = OutgoingFile::page(words.taking_part().file_name().to_owned(), &page);
        notices.show(match file.and_then(|file| file.save()) {
            Ok(()) => words.taking_part().saved(),
            Err(_) => words.taking_part().trouble(),
        });
    };
    view! {
        <p class="small on-screen"><a class="tall-link" href=address::step(&step.id)>{words.sessions().to_step(&step.name)}</a></p>
        <PageHeading text=words.taking_part().title()/>
        <p>{words.journey().step_title(&words.journey().step_name(&step.name), &step.title)} " · " {programme.name.as_str()}</p>
        <div class="prose record-text" inner_html=text></div>
        <p class="small soft">{words.app().independent()}</p>
        <div class="actions">
            <Button label=words.print().print() look=Look::Primary on_tap=|()| page::print()/>
            <Button label=words.taking_part().save() on_tap=save/>
        </div>
    }
}
