//! Every figure of the programme, with where it comes from and when.

use leptos::prelude::*;

use crate::{
    address,
    domain::programme::{Part, Step},
    ui::{
        components::PageHeading,
        context::{use_programme, use_texts, use_words},
    },
};

#[component]
pub fn FactsPage() -> impl IntoView {
    let words = use_words();
    let steps = use_programme()
        .steps
        .iter()
        .map(|step| view! { <FactsOfStep step/> });
    view! {
        <div>
            <PageHeading text=words.facts().title()/>
            <p class="soft">{words.facts().text()}</p>
        </div>
        <p class="small soft">{words.app().opens_outside()}</p>
        {steps.collect_view()}
    }
}

#[component]
fn FactsOfStep(step: &'static Step) -> impl IntoView {
    let words = use_words();
    let parts = step
        .parts
        .iter()
        .map(|part| view! { <FactsOfPart step part/> });
    view! {
        <section class="facts">
            <h2>{words.journey().step_title(&words.journey().step_name(&step.name), &step.title)}</h2>
            {parts.collect_view()}
        </section>
    }
}

#[component]
fn FactsOfPart(step: &'static Step, part: &'static Part) -> impl IntoView {
    let facts = use_texts().parts.get(&part.id).map(|text| &text.facts);
    facts.filter(|facts| !facts.is_empty()).map(|facts| {
        view! {
            <h3 lang=part.language.as_deref()><a class="tall-link" href=address::part(&step.id, &part.id)>{part.title.as_str()}</a></h3>
            <ul lang=part.language.as_deref() inner_html=facts.as_str()></ul>
        }
    })
}
