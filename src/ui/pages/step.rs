//! One step: who it is for, its parts, and its ending, early or whole.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::not_found::NotFoundPage;
use crate::{
    domain::programme::{Part, Step},
    platform::clock::now_ms,
    ui::{
        address,
        components::{Blocks, PageHeading, ProgressBar, Sources},
        context::{use_intl, use_programme, use_words},
        learner_state::use_learner,
    },
};

#[component]
pub fn StepPage(step_id: String) -> impl IntoView {
    match use_programme().step(&step_id) {
        Some(step) => view! { <StepView step/> }.into_any(),
        None => view! { <NotFoundPage/> }.into_any(),
    }
}

#[component]
fn StepView(step: &'static Step) -> impl IntoView {
    let words = use_words();
    let state = use_learner();
    let progress = Memo::new(move |_| state.with(|learner| learner.step_progress(step)));
    let parts = step
        .parts
        .iter()
        .enumerate()
        .map(|(index, part)| view! { <PartLink step part number=index + 1/> })
        .collect_view();
    view! {
        <div>
            <p class="card-meta"><span class="tag">{words.journey.step_name(&step.name)}</span></p>
            <PageHeading text=step.title.clone()/>
        </div>
        <div class="progress">
            <p class="small soft">
                {move || words.journey.parts_done(&progress.get().done, &progress.get().total)}
                " · " {words.step.about_minutes(&step.minutes())}
            </p>
            <ProgressBar percent=Signal::derive(move || progress.get().percent())/>
        </div>
        <Blocks blocks=&step.introduction href=address::target/>
        <section class="parts">
            <h2>{words.step.parts}</h2>
            <ol class="part-list">{parts}</ol>
        </section>
        <Upcoming step/>
        <StepEnd step/>
        <Sources title=words.step.sources sources=&step.sources opens_outside=words.app.opens_outside/>
    }
}

#[component]
fn PartLink(step: &'static Step, part: &'static Part, number: usize) -> impl IntoView {
    let words = use_words();
    let is_done = use_learner().with_untracked(|learner| learner.is_part_done(&part.id));
    view! {
        <li>
            <a class="part-link" class:done=is_done href=address::part(&step.id, &part.id)>
                <span class="part-number" aria-hidden="true">
                    {if is_done {
                        view! { <svg class="icon"><use href="#icon-tick"/></svg> }.into_any()
                    } else {
                        number.into_any()
                    }}
                </span>
                <span class="part-words">
                    <strong>{part.title.as_str()}</strong>
                    <span class="small soft">
                        {words.step.part_minutes(&part.minutes)}
                        {is_done.then(|| format!(" · {}", words.step.done))}
                    </span>
                </span>
            </a>
        </li>
    }
}

#[component]
fn Upcoming(step: &'static Step) -> impl IntoView {
    let words = use_words();
    (!step.upcoming.is_empty()).then(|| {
        let titles = step.upcoming.iter().map(|part| view! { <li>{part.title.as_str()}</li> });
        view! {
            <section class="upcoming">
                <h2>{words.step.upcoming}</h2>
                <p class="small soft">{words.step.upcoming_text}</p>
                <ul>{titles.collect_view()}</ul>
            </section>
        }
    })
}

/// Ending the step, or taking it up again.
#[component]
fn StepEnd(step: &'static Step) -> impl IntoView {
    let state = use_learner();
    let ended_at_ms = Memo::new(move |_| state.with(|learner| learner.step_ending(&step.id)?.ended_at_ms));
    move || match ended_at_ms.get() {
        Some(at_ms) => view! { <Ended step at_ms/> }.into_any(),
        None => view! { <EndStep step/> }.into_any(),
    }
}

#[component]
fn EndStep(step: &'static Step) -> impl IntoView {
    let words = use_words();
    let state = use_learner();
    let navigate = use_navigate();
    let is_complete = state.with_untracked(|learner| learner.step_progress(step)).is_complete();
    let end = move |_| {
        state.change(|learner| learner.end_step(step, now_ms()));
        navigate(&address::ending(&step.id), leptos_router::NavigateOptions::default());
    };
    if is_complete {
        view! {
            <section class="card honey">
                <p>{words.today.end_step_text}</p>
                <button type="button" class="button primary big" on:click=end>{words.step.finish}</button>
            </section>
        }
        .into_any()
    } else {
        view! {
            <section class="card sage">
                <p>{words.step.stop_text}</p>
                <button type="button" class="button" on:click=end>{words.step.stop}</button>
            </section>
        }
        .into_any()
    }
}

#[component]
fn Ended(step: &'static Step, at_ms: u64) -> impl IntoView {
    let words = use_words();
    let intl = use_intl();
    let state = use_learner();
    let take_up = move |_| state.change(|learner| learner.take_up_step(step, now_ms()));
    view! {
        <section class="card sage">
            <p>{words.step.ended(&intl.day(at_ms))}</p>
            <div class="actions">
                <a class="button primary" href=address::ending(&step.id)>{words.step.see_ending}</a>
                <button type="button" class="button" on:click=take_up>{words.step.take_up}</button>
            </div>
        </section>
    }
}
