//! One part of a step: at most five minutes about one idea.

mod check;
mod one_by_one;
mod term;

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use self::{
    check::CheckCard,
    one_by_one::OneByOne,
    term::{TermDialog, TermText},
};
use super::not_found::NotFoundPage;
use crate::{
    address,
    domain::{
        Learner,
        programme::{Part, Prompt, Step},
        texts::{Html, PartText, Term},
    },
    platform::{clock::now_ms, page},
    ui::{
        components::{Button, Icon, Look, PageHeading, ProgressBar, Prose, Sources, Toggle, live},
        context::{use_intl, use_programme, use_texts, use_words},
        learner_state::use_learner,
        read_aloud::ReadAloud,
    },
};

#[component]
pub fn PartPage(step_id: String, part_id: String) -> impl IntoView {
    let found = use_programme().part(&step_id, &part_id);
    match found.zip(use_texts().parts.get(&part_id)) {
        Some(((step, part), text)) => view! { <PartView step part text/> }.into_any(),
        None => view! { <NotFoundPage/> }.into_any(),
    }
}

#[component]
fn PartView(step: &'static Step, part: &'static Part, text: &'static PartText) -> impl IntoView {
    let words = use_words();
    let intl = use_intl();
    let state = use_learner();
    state.change(|learner| learner.leave_place(&step.id, &part.id, now_ms()));
    let settings = state.with_untracked(Learner::settings);
    let is_short = RwSignal::new(settings.short_first);
    let is_one_by_one = RwSignal::new(settings.low_energy);
    let asked_for = RwSignal::new(None);
    let number = step.number_of(&part.id).unwrap_or(1);
    let total = step.parts.len();
    let minutes = words
        .app()
        .minutes(intl.plural(part.minutes.into()), &part.minutes);
    view! {
        <div class="progress">
            <p class="small">
                <a class="tall-link" href=address::step(&step.id)>{words.part().position(&number, &step.name, &total)}</a>
            </p>
            <ProgressBar percent=number * 100 / total/>
        </div>
        <PageHeading text=part.title.clone()/>
        <p class="card-meta">
            <span class="tag">{minutes}</span>
            <Toggle label=words.part().short() class="tag-button" is_on=is_short
                on_tap=move |()| is_short.update(|short| *short = !*short)/>
        </p>
        {live(move || {
            let passage = if is_short.get() { &text.short } else { &text.text };
            if is_one_by_one.get() {
                view! { <OneByOne step part text passage asked_for is_one_by_one/> }.into_any()
            } else {
                view! { <Whole step part text passage asked_for/> }.into_any()
            }
        })}
        <TermDialog asked_for/>
    }
}

/// All of a part on one page.
#[component]
fn Whole(
    step: &'static Step,
    part: &'static Part,
    text: &'static PartText,
    passage: &'static Html,
    asked_for: RwSignal<Option<&'static Term>>,
) -> impl IntoView {
    let words = use_words();
    view! {
        <ReadAloud within="main"/>
        <div class="reading"><TermText passage=passage.as_str() asked_for/></div>
        <Prompts part text/>
        {text.checks.iter().map(|check| view! { <CheckCard check/> }).collect_view()}
        {(!text.with_group.is_empty()).then(|| view! {
            <section class="card sage">
                <h2 data-aloud="">{words.part().group()}</h2>
                <Prose passage=&text.with_group/>
            </section>
        })}
        <Sources title=words.part().sources() sources=&text.sources note=words.app().opens_outside()/>
        <PartEnd step part/>
        <Button label=words.print().part() look=Look::Link on_tap=|()| page::print()/>
    }
}

/// What the part asks.
#[component]
fn Prompts(part: &'static Part, text: &'static PartText) -> impl IntoView {
    let prompts = part.prompts.iter().zip(&text.prompts);
    prompts
        .map(|(prompt, passage)| view! { <PromptCard prompt passage/> })
        .collect_view()
}

/// A question to think about, which leads to the journal.
#[component]
fn PromptCard(prompt: &'static Prompt, passage: &'static Html) -> impl IntoView {
    let words = use_words();
    let written = use_learner().with_untracked(|learner| {
        let entries = learner.entries();
        let from_here = entries
            .iter()
            .find(|view| view.entry.prompt.as_deref() == Some(&prompt.id))?;
        Some(address::entry(from_here.id))
    });
    let (href, label) = match written {
        Some(href) => (href, words.part().written_before()),
        None => (address::new_entry(Some(&prompt.id)), words.part().write()),
    };
    view! {
        <section class="card honey">
            <h2 data-aloud="">{prompt.title.as_str()}</h2>
            <Prose passage/>
            <a class="button" href=href>{label}</a>
            <p class="small soft">{words.part().think()}</p>
        </section>
    }
}

/// Done, and on to the next part; or not done after all.
#[component]
fn PartEnd(step: &'static Step, part: &'static Part) -> impl IntoView {
    let words = use_words();
    let state = use_learner();
    let navigate = use_navigate();
    let next = step.part_after(&part.id);
    let next_address = match next {
        Some(next) => address::part(&step.id, &next.id),
        None => address::step(&step.id),
    };
    let onward = StoredValue::new(next_address);
    let finish = Callback::new(move |()| {
        state.change(|learner| learner.finish_part(&part.id, now_ms()));
        navigate(&onward.get_value(), NavigateOptions::default());
    });
    let reopen = move |()| state.change(|learner| learner.reopen_part(&part.id, now_ms()));
    let (finish_label, onward_label) = match next {
        Some(_) => (words.part().done_next(), words.part().next()),
        None => (words.part().done_last(), words.part().to_step()),
    };
    live(move || {
        if state.with(|learner| learner.is_part_done(&part.id)) {
            view! {
                <section class="part-end">
                    <p class="done-line">
                        <Icon name="icon-tick"/>
                        {words.part().is_done()}
                    </p>
                    <a class="button primary big" href=onward.get_value()>{onward_label}</a>
                    <Button label=words.part().undo_done() on_tap=reopen/>
                </section>
            }
            .into_any()
        } else {
            view! {
                <section class="part-end">
                    <Button label=finish_label look=Look::Big on_tap=move |()| finish.run(())/>
                </section>
            }
            .into_any()
        }
    })
}
