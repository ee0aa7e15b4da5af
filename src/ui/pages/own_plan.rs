//! My own plan for a hard day: whom I can ring, what tells me that I am not well, what helps me. Saved as it is typed.

use leptos::prelude::*;

use crate::{
    address,
    domain::own_help::PlanTopic,
    platform::clock::now_ms,
    ui::{
        components::PageHeading, contacts::ContactsForm, context::use_words,
        learner_state::use_learner,
    },
};

#[component]
pub fn OwnPlanPage() -> impl IntoView {
    let words = use_words();
    let notes = [
        (
            PlanTopic::Signs,
            words.own_help().signs(),
            words.own_help().signs_hint(),
        ),
        (
            PlanTopic::Helps,
            words.own_help().helps(),
            words.own_help().helps_hint(),
        ),
    ];
    let notes = notes.map(|(topic, label, hint)| view! { <Note topic label hint/> });
    view! {
        <p class="small"><a class="tall-link" href=address::HELP>{words.own_help().to_help()}</a></p>
        <div>
            <PageHeading text=words.own_help().title()/>
            <p class="soft">{words.own_help().text()}</p>
        </div>
        <p class="card sage">{words.own_help().private()}</p>
        <section>
            <h2>{words.own_help().people()}</h2>
            <p class="soft">{words.own_help().people_text()}</p>
            <ContactsForm is_groups=false/>
        </section>
        <div class="form">{notes.collect_view()}</div>
        <p class="small soft">{words.sessions().saved_as_you_type()}</p>
    }
}

#[component]
fn Note(topic: PlanTopic, label: &'static str, hint: &'static str) -> impl IntoView {
    let state = use_learner();
    let text = state.with_untracked(|learner| learner.plan_note(topic));
    let typed = move |event: leptos::ev::Event| {
        let text = event_target_value(&event);
        state.change(|learner| learner.set_plan_note(topic, &text, now_ms()));
    };
    view! {
        <label class="field">
            <span>{label}</span>
            <textarea rows="3" on:input=typed prop:value=text></textarea>
            <span class="small soft">{hint}</span>
        </label>
    }
}
