//! Where a person arrives: what this is, or what comes next.

use leptos::prelude::*;

use crate::{
    address,
    domain::{
        programme::{Part, Step},
        progress::CarryOn,
    },
    platform::{
        clock,
        languages::{self, Language},
    },
    ui::{
        components::{Icon, PageHeading, ProgressBar},
        context::{use_intl, use_language, use_programme, use_words},
        device_line::DeviceLine,
        learner_state::use_learner,
        shell::ReadinessLine,
    },
};

#[component]
pub fn TodayPage() -> impl IntoView {
    let words = use_words();
    let programme = use_programme();
    let state = use_learner();
    // What comes next is settled when the page is opened; nothing on it changes that.
    let next = state.with_untracked(|learner| learner.carry_on(programme));
    let is_newcomer = matches!(next, CarryOn::Begin { .. });
    let main = match next {
        CarryOn::Begin { step } => view! { <Welcome step/> }.into_any(),
        CarryOn::Part { step, part } => view! { <NextPart step part/> }.into_any(),
        CarryOn::EndStep { step } => view! { <StepToEnd step/> }.into_any(),
        CarryOn::AllDone => view! { <AllDone/> }.into_any(),
    };
    view! {
        {main}
        {(!is_newcomer).then(|| view! {
            <section class="card sage">
                <h2>{words.today().journal_title()}</h2>
                <p>{words.today().journal_text()}</p>
                <a class="button" href=address::JOURNAL>{words.today().journal_open()}</a>
            </section>
            <DeviceLine can_be_put_away=true/>
        })}
        <ReadinessLine/>
    }
}

#[component]
fn Welcome(step: &'static Step) -> impl IntoView {
    let words = use_words();
    let welcome = &use_programme().welcome;
    let first = &step.parts[0];
    view! {
        <Icon name="waymark" class="welcome-mark"/>
        <PageHeading text=welcome.title.clone()/>
        <div class="welcome">
            <p>{welcome.what.as_str()}</p>
            <p>{welcome.how.as_str()}</p>
            <p>{words.today().welcome_trust()}</p>
        </div>
        <div class="actions stacked">
            <a class="button primary big" href=address::part(&step.id, &first.id)>
                {words.today().start(&step.name)}
            </a>
            <a class="button" href=address::JOURNEY>{words.today().look()}</a>
        </div>
        <OtherLanguages/>
        <p class="soft small">{words.app().independent()}</p>
    }
}

/// The way to where a language is chosen, called by the name of each, for somebody who cannot read the rest.
#[component]
fn OtherLanguages() -> impl IntoView {
    let shown = &use_language().tag;
    let others = languages::offered().into_iter();
    let others = others.filter(|language| language.tag != *shown);
    let links: Vec<_> = others
        .map(|Language { tag, name, .. }| {
            view! { <a class="tall-link" href=address::SETTINGS lang=tag>{name}</a> }
        })
        .collect();
    (!links.is_empty()).then(|| view! { <p class="other-languages">{links}</p> })
}

#[component]
fn Greeting() -> impl IntoView {
    let words = use_words();
    let greeting = match clock::hour() {
        4..12 => words.today().good_morning(),
        12..18 => words.today().good_afternoon(),
        _ => words.today().good_evening(),
    };
    view! { <p class="soft">{greeting}</p> }
}

#[component]
fn NextPart(step: &'static Step, part: &'static Part) -> impl IntoView {
    let words = use_words();
    let intl = use_intl();
    let state = use_learner();
    let progress = state.with_untracked(|learner| learner.step_progress(step));
    let number = step.number_of(&part.id).unwrap_or(1);
    let minutes = words
        .app()
        .minutes(intl.plural(part.minutes.into()), &part.minutes);
    view! {
        <div>
            <Greeting/>
            <PageHeading text=words.today().carry_on_title()/>
        </div>
        <section class="card">
            <p class="card-meta">
                <span class="tag">{words.journey().step_name(&step.name)}</span>
                <span class="soft small">
                    {words.today().part_of_step(&number, &step.parts.len())} " · " {minutes}
                </span>
            </p>
            <h2 lang=part.language.as_deref()>{part.title.as_str()}</h2>
            <p class="soft" lang=part.language.as_deref()>{part.idea.as_str()}</p>
            <ProgressBar percent=progress.percent()/>
            <a class="button primary big" href=address::part(&step.id, &part.id)>
                {words.today().carry_on()}
            </a>
        </section>
    }
}

#[component]
fn StepToEnd(step: &'static Step) -> impl IntoView {
    let words = use_words();
    view! {
        <div>
            <Greeting/>
            <PageHeading text=words.today().end_step_title(&step.name)/>
        </div>
        <section class="card honey">
            <p>{words.today().end_step_text()}</p>
            <a class="button primary big" href=address::step(&step.id)>{words.today().end_step()}</a>
        </section>
    }
}

#[component]
fn AllDone() -> impl IntoView {
    let words = use_words();
    view! {
        <div>
            <Greeting/>
            <PageHeading text=words.today().all_done_title()/>
        </div>
        <section class="card honey">
            <p>{words.today().all_done_text()}</p>
            <a class="button primary big" href=address::JOURNEY>{words.today().look_again()}</a>
        </section>
    }
}
