//! The programme as a path: its steps, their parts along the way, where I am, and where I was glad to stop.

use leptos::prelude::*;

use super::locked::SomeLocked;
use crate::{
    address,
    domain::{programme::Step, progress::CarryOn, texts::Guide},
    ui::{
        components::{Icon, PageHeading},
        context::{use_intl, use_programme, use_texts, use_words},
        learner_state::use_learner,
    },
};

/// So much of the way is kept clear beside each waymark.
const WAY_CLEAR: f64 = 0.24;

#[component]
pub fn JourneyPage() -> impl IntoView {
    let words = use_words();
    let programme = use_programme();
    let texts = use_texts();
    let steps = programme.steps.iter();
    let steps = steps.map(|step| view! { <Waypoint step/> }).collect_view();
    let guides = texts.guides.iter().map(|guide| {
        view! { <li><a href=address::guide(&guide.id) lang=guide.language.as_deref()>{guide.title.as_str()}</a></li> }
    });
    view! {
        <div>
            <PageHeading text=words.journey().title()/>
            <SomeLocked is_progress=true/>
            <p class="soft">{programme.path.text.as_str()}</p>
        </div>
        <a class="button" href=address::START lang=texts.start.language.as_deref()>{texts.start.title.as_str()}</a>
        <ol class="path" aria-label=programme.path.name.as_str()>
            {steps}
            {texts.guides.first().map(|guide| view! { <Onward guide/> })}
        </ol>
        <section class="beside">
            <h2>{words.journey().beside()}</h2>
            <ul class="links">
                {guides.collect_view()}
                <li><a href=address::GLOSSARY lang=texts.glossary.language.as_deref()>{texts.glossary.title.as_str()}</a></li>
                <li><a href=address::FACTS>{words.facts().title()}</a></li>
            </ul>
        </section>
    }
}

/// A step on the path, with the way that leads on from it.
#[component]
fn Waypoint(step: &'static Step) -> impl IntoView {
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
            words.journey().finished_on(&intl.short_day(at_ms))
        }
        (_, Some(at_ms)) => words.journey().stopped_on(&intl.short_day(at_ms)),
        _ if is_here => format!(
            "{}: {}",
            words.journey().you_are_here(),
            words.journey().parts_done(&progress.done, &progress.total)
        ),
        _ if is_begun => words.journey().parts_done(&progress.done, &progress.total),
        _ => String::new(),
    };
    view! {
        <li class="waypoint" class:walked=ended_on.is_some()>
            <Way step/>
            <a href=address::step(&step.id) aria-current=is_here.then_some("step")>
                <Icon name=if is_begun { "waymark" } else { "waymark-ahead" } class="waypoint-mark"/>
                <span class="waypoint-words">
                    <strong lang=step.language.as_deref()>{words.journey().step_title(&step.name, &step.title)}</strong>
                    <span class="waypoint-purpose" lang=step.language.as_deref()>{step.purpose.as_str()}</span>
                    {(!status.is_empty()).then(|| view! { <span class="waypoint-status">{status}</span> })}
                </span>
            </a>
        </li>
    }
}

/// Where the path leads on to after the last step.
#[component]
fn Onward(guide: &'static Guide) -> impl IntoView {
    view! {
        <li class="waypoint">
            <a href=address::guide(&guide.id)>
                <Icon name="waymark-ahead" class="waypoint-mark"/>
                <span class="waypoint-words" lang=guide.language.as_deref()>
                    <strong>{guide.title.as_str()}</strong>
                    <span class="waypoint-purpose">{guide.idea.as_str()}</span>
                </span>
            </a>
        </li>
    }
}

/// The way from one waymark to the next, with a dot for each part. The words beside the waymark say the same.
#[component]
fn Way(step: &'static Step) -> impl IntoView {
    let (done, stopped_after) = use_learner().with_untracked(|learner| {
        let done: Vec<bool> = step
            .parts
            .iter()
            .map(|part| learner.is_part_done(&part.id))
            .collect();
        let has_stopped = learner
            .step_ending(&step.id)
            .is_some_and(|ending| !ending.is_whole());
        let last_done = done.iter().rposition(|is_done| *is_done);
        let stopped_after = last_done.filter(|_| has_stopped);
        (done, stopped_after)
    });
    let total = done.len();
    let dots = done.into_iter().enumerate().map(|(index, is_done)| {
        let (x, y) = on_way(index, total);
        // A stroke without a length is a round dot, however the picture is stretched.
        let dot = format!("M{x:.1} {y:.1}h0");
        view! {
            {(stopped_after == Some(index)).then(|| view! { <path class="way-stop" d=dot.clone()/> })}
            <path class="way-dot" class:done=is_done d=dot.clone()/>
        }
    });
    view! {
        <svg class="way" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
            <path class="way-ground" d="M0 0 C0 60 100 40 100 100"/>
            {dots.collect_view()}
        </svg>
    }
}

/// Where a part stands on the way: a point of the curve, between the two waymarks.
fn on_way(index: usize, total: usize) -> (f64, f64) {
    #[expect(clippy::cast_precision_loss, reason = "a step has a handful of parts")]
    let share = (index as f64 + 0.5) / total.max(1) as f64;
    let along = WAY_CLEAR + (1.0 - 2.0 * WAY_CLEAR) * share;
    let (near, far) = (
        3.0 * (1.0 - along).powi(2) * along,
        3.0 * (1.0 - along) * along.powi(2),
    );
    let end = 100.0 * along.powi(3);
    (100.0 * far + end, 60.0 * near + 40.0 * far + end)
}
