//! One step: who it is for, its parts, its sessions, and its ending, early or whole.

mod pace;
mod sessions;

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use self::{pace::PaceCard, sessions::Sessions};
use super::not_found::NotFoundPage;
use crate::{
    address,
    domain::{
        programme::{Part, Step},
        texts::StepText,
    },
    platform::clock::now_ms,
    ui::{
        components::{Button, Icon, Look, PageHeading, ProgressBar, Prose, Sources, live},
        context::{use_intl, use_programme, use_texts, use_words},
        learner_state::use_learner,
    },
};

#[component]
pub fn StepPage(step_id: String) -> impl IntoView {
    let found = use_programme().step(&step_id);
    match found.zip(use_texts().steps.get(&step_id)) {
        Some((step, text)) => view! { <StepView step text/> }.into_any(),
        None => view! { <NotFoundPage/> }.into_any(),
    }
}

#[component]
fn StepView(step: &'static Step, text: &'static StepText) -> impl IntoView {
    let words = use_words();
    let state = use_learner();
    let progress = state.with_untracked(|learner| learner.step_progress(step));
    let parts = step
        .parts
        .iter()
        .enumerate()
        .map(|(index, part)| view! { <PartLink step part number=index + 1/> })
        .collect_view();
    view! {
        <div>
            <p class="card-meta"><span class="tag">{words.journey().step_name(&step.name)}</span></p>
            <PageHeading text=step.title.clone()/>
        </div>
        <div class="progress">
            <p class="small soft">
                {words.journey().parts_done(&progress.done, &progress.total)}
                " · " {words.step().about_minutes(&step.minutes())}
            </p>
            <ProgressBar percent=progress.percent()/>
        </div>
        <Prose passage=&text.introduction/>
        <section class="parts">
            <h2>{words.step().parts()}</h2>
            <ol class="part-list">{parts}</ol>
        </section>
        <Upcoming step/>
        <PaceCard step/>
        {step.has_sessions.then(|| view! { <Sessions step passage=&text.sessions/> })}
        <StepEnd step/>
        <a class="settings-link" href=address::handout(&step.id)>{words.journey().handout()}</a>
        <Sources title=words.step().sources() sources=&text.sources note=words.app().opens_outside()/>
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
                        view! { <Icon name="icon-tick"/> }.into_any()
                    } else {
                        number.into_any()
                    }}
                </span>
                <span class="part-words">
                    <strong lang=part.language.as_deref()>{part.title.as_str()}</strong>
                    <span class="small soft">
                        {words.step().part_minutes(&part.minutes)}
                        {is_done.then(|| format!(" · {}", words.step().done()))}
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
        let titles = step
            .upcoming
            .iter()
            .map(|part| view! { <li>{part.title.as_str()}</li> });
        view! {
            <section class="upcoming">
                <h2>{words.step().upcoming()}</h2>
                <p class="small soft">{words.step().upcoming_text()}</p>
                <ul>{titles.collect_view()}</ul>
            </section>
        }
    })
}

/// Ending the step, or taking it up again.
#[component]
fn StepEnd(step: &'static Step) -> impl IntoView {
    let state = use_learner();
    live(
        move || match state.with(|learner| learner.step_ending(&step.id)?.ended_at_ms) {
            Some(at_ms) => view! { <Ended step at_ms/> }.into_any(),
            None => view! { <EndStep step/> }.into_any(),
        },
    )
}

#[component]
fn EndStep(step: &'static Step) -> impl IntoView {
    let words = use_words();
    let state = use_learner();
    let navigate = use_navigate();
    let is_complete = state
        .with_untracked(|learner| learner.step_progress(step))
        .is_complete();
    let end = move |()| {
        state.change(|learner| learner.end_step(step, now_ms()));
        navigate(
            &address::ending(&step.id),
            leptos_router::NavigateOptions::default(),
        );
    };
    let (class, text, label, look) = if is_complete {
        (
            "card honey",
            words.today().end_step_text(),
            words.step().finish(),
            Look::Big,
        )
    } else {
        (
            "card sage",
            words.step().stop_text(),
            words.step().stop(),
            Look::Plain,
        )
    };
    view! {
        <section class=class>
            <p>{text}</p>
            <Button label look on_tap=end/>
        </section>
    }
}

#[component]
fn Ended(step: &'static Step, at_ms: u64) -> impl IntoView {
    let words = use_words();
    let intl = use_intl();
    let state = use_learner();
    let take_up = move |()| state.change(|learner| learner.take_up_step(step, now_ms()));
    view! {
        <section class="card sage">
            <p>{words.step().ended(&intl.day(at_ms))}</p>
            <div class="actions">
                <a class="button primary" href=address::ending(&step.id)>{words.step().see_ending()}</a>
                <Button label=words.step().take_up() on_tap=take_up/>
            </div>
        </section>
    }
}
