//! The Peer Leadership Framework as a path of four steps.

use leptos::prelude::*;

use crate::{
    address,
    domain::{programme::Step, progress::CarryOn},
    ui::{
        components::{Icon, PageHeading},
        context::{use_intl, use_programme, use_words},
        learner_state::use_learner,
    },
};

#[component]
pub fn JourneyPage() -> impl IntoView {
    let words = use_words();
    let programme = use_programme();
    let last = programme.steps.len().saturating_sub(1);
    let steps = programme
        .steps
        .iter()
        .enumerate()
        .map(|(index, step)| view! { <Waypoint step is_last=index == last/> })
        .collect_view();
    view! {
        <div>
            <PageHeading text=words.journey.title/>
            <p class="soft">{words.journey.text}</p>
        </div>
        <ol class="path" aria-label=words.journey.framework>{steps}</ol>
    }
}

/// A step on the path, with the way that leads on from it.
#[component]
fn Waypoint(step: &'static Step, is_last: bool) -> impl IntoView {
    let words = use_words();
    let intl = use_intl();
    let programme = use_programme();
    let (progress, ending, is_here) = use_learner().with_untracked(|learner| {
        let is_here = match learner.carry_on(programme) {
            CarryOn::Part { step: next, .. } | CarryOn::EndStep { step: next } => {
                next.id == step.id
            }
            CarryOn::Begin { .. } | CarryOn::AllDone => false,
        };
        (
            learner.step_progress(step),
            learner.step_ending(&step.id).cloned(),
            is_here,
        )
    });
    let ended_on = ending.as_ref().and_then(|ending| ending.ended_at_ms);
    let is_begun = progress.done > 0 || is_here || ended_on.is_some();
    let status = match (ending, ended_on) {
        (Some(ending), Some(at_ms)) if ending.is_whole() => {
            words.journey.finished_on(&intl.short_day(at_ms))
        }
        (_, Some(at_ms)) => words.journey.stopped_on(&intl.short_day(at_ms)),
        _ if is_here => format!(
            "{}: {}",
            words.journey.you_are_here,
            words.journey.parts_done(&progress.done, &progress.total)
        ),
        _ if is_begun => words.journey.parts_done(&progress.done, &progress.total),
        _ => String::new(),
    };
    view! {
        <li class="waypoint" class:walked=ended_on.is_some()>
            {(!is_last).then(|| view! {
                <svg class="way" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
                    <path class="way-ground" d="M0 0 C0 60 100 40 100 100"/>
                    <path class="way-walked" d="M0 0 C0 60 100 40 100 100"/>
                </svg>
            })}
            <a href=address::step(&step.id) aria-current=is_here.then_some("step")>
                <Icon name=if is_begun { "waymark" } else { "waymark-ahead" } class="waypoint-mark"/>
                <span class="waypoint-words">
                    <strong>{words.journey.step_title(&step.name, &step.title)}</strong>
                    <span class="waypoint-purpose">{step.purpose.as_str()}</span>
                    {(!status.is_empty()).then(|| view! { <span class="waypoint-status">{status}</span> })}
                </span>
            </a>
        </li>
    }
}
