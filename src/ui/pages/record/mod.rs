//! My record: what I did and when, a copy to take along, and a copy brought back.

mod open_copy;
mod take_copy;

use leptos::prelude::*;

use super::{
    group::{Boards, boards_here},
    locked::SomeLocked,
};
use crate::{
    address,
    domain::programme::Step,
    ui::{
        components::{PageHeading, live},
        context::{use_intl, use_programme, use_words},
        device_line::DeviceLine,
        learner_state::use_learner,
        shell::ReadinessLine,
    },
};
use open_copy::BringBack;
use take_copy::TakeCopy;

#[component]
pub fn RecordPage() -> impl IntoView {
    let words = use_words();
    let programme = use_programme();
    let steps = live(move || {
        let steps = programme.steps.iter();
        steps
            .map(|step| view! { <StepRecord step/> })
            .collect_view()
    });
    view! {
        <div>
            <PageHeading text=words.record().title()/>
            <p class="soft">{words.record().text()}</p>
        </div>
        <section>
            <h2>{words.record().steps()}</h2>
            <ul class="step-records">{steps}</ul>
        </section>
        <SomeLocked/>
        <Boards title=words.group().own_title() boards=boards_here(&[true], |_| true)/>
        <TakeCopy/>
        <BringBack/>
        <section>
            <h2>{words.record().about_title()}</h2>
            <DeviceLine/>
            <ReadinessLine/>
        </section>
    }
}

/// One step in words, with the days its parts were done.
#[component]
fn StepRecord(step: &'static Step) -> impl IntoView {
    let words = use_words();
    let intl = use_intl();
    let state = use_learner();
    let (progress, ending) = state.with(|learner| {
        (
            learner.step_progress(step),
            learner.step_ending(&step.id).cloned(),
        )
    });
    let done: Vec<_> = state.with(|learner| {
        step.parts
            .iter()
            .filter_map(|part| Some((part, learner.part_done_at_ms(&part.id)?)))
            .collect()
    });
    let ended_on = ending.as_ref().and_then(|ending| ending.ended_at_ms);
    let status = match (&ending, ended_on) {
        (Some(ending), Some(at_ms)) if ending.is_whole() => {
            words.journey().finished_on(&intl.day(at_ms))
        }
        (_, Some(at_ms)) => words.journey().stopped_on(&intl.day(at_ms)),
        _ if progress.done > 0 => words.journey().parts_done(&progress.done, &progress.total),
        _ => words.record().not_begun().to_owned(),
    };
    let days = done.into_iter().map(|(part, at_ms)| {
        view! { <li><span lang=part.language.as_deref()>{part.title.as_str()}</span> <span class="soft">" · " {words.record().done_on(&intl.day(at_ms))}</span></li> }
    });
    view! {
        <li class="card">
            <strong>{words.journey().step_title(&step.name, &step.title)}</strong>
            <span class="soft">{status}</span>
            {(progress.done > 0).then(|| view! {
                <details>
                    <summary>{words.record().parts_done_on()}</summary>
                    <ul>{days.collect_view()}</ul>
                </details>
            })}
            {ended_on.map(|_| view! {
                <a class="button" href=address::ending(&step.id)>{words.record().see_card()}</a>
            })}
        </li>
    }
}
