//! One part of a step: at most five minutes about one idea.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::not_found::NotFoundPage;
use crate::{
    domain::programme::{Check, Part, Prompt, Step},
    platform::clock::now_ms,
    ui::{
        address,
        components::{Blocks, PageHeading, ProgressBar, Sources},
        context::{use_intl, use_programme, use_words},
        learner_state::use_learner,
    },
};

#[component]
pub fn PartPage(step_id: String, part_id: String) -> impl IntoView {
    match use_programme().part(&step_id, &part_id) {
        Some((step, part)) => view! { <PartView step part/> }.into_any(),
        None => view! { <NotFoundPage/> }.into_any(),
    }
}

#[component]
fn PartView(step: &'static Step, part: &'static Part) -> impl IntoView {
    let words = use_words();
    let intl = use_intl();
    let state = use_learner();
    state.change(|learner| learner.leave_place(&step.id, &part.id, now_ms()));
    let short_first = state.with_untracked(|learner| learner.settings().short_first);
    let is_short = RwSignal::new(short_first);
    let number = step.number_of(&part.id).unwrap_or(1);
    let total = step.parts.len();
    let minutes = words.app.minutes(intl.plural(part.minutes.into()), &part.minutes);
    let source_name = Callback::new(|number: u8| use_words().part.source(&number));
    view! {
        <div class="progress">
            <p class="small">
                <a href=address::step(&step.id)>{words.part.position(&number, &step.name, &total)}</a>
            </p>
            <ProgressBar percent=number * 100 / total/>
        </div>
        <PageHeading text=part.title.clone()/>
        <p class="card-meta">
            <span class="tag">{minutes}</span>
            <button type="button" class="tag-button" aria-pressed=move || is_short.get().to_string()
                on:click=move |_| is_short.update(|short| *short = !*short)>
                {words.part.short}
            </button>
        </p>
        <div class="reading">
            {move || {
                let blocks = if is_short.get() { &part.short } else { &part.text };
                view! { <Blocks blocks href=address::target source_name/> }
            }}
        </div>
        {part.prompts.iter().map(|prompt| view! { <PromptCard prompt/> }).collect_view()}
        {part.checks.iter().map(|check| view! { <CheckCard check/> }).collect_view()}
        {(!part.with_group.is_empty()).then(|| view! {
            <section class="card sage">
                <h2>{words.part.group}</h2>
                <Blocks blocks=&part.with_group href=address::target source_name/>
            </section>
        })}
        <Sources title=words.part.sources sources=&part.sources opens_outside=words.app.opens_outside/>
        <PartEnd step part/>
    }
}

/// A question to think about, which leads to the journal.
#[component]
fn PromptCard(prompt: &'static Prompt) -> impl IntoView {
    let words = use_words();
    let written = use_learner().with_untracked(|learner| {
        let entries = learner.entries();
        let from_here = entries
            .iter()
            .find(|view| view.entry.prompt.as_deref() == Some(&prompt.id))?;
        Some(address::entry(from_here.id))
    });
    let (href, label) = match written {
        Some(href) => (href, words.part.written_before),
        None => (address::new_entry(Some(&prompt.id)), words.part.write),
    };
    view! {
        <section class="card honey">
            <h2>{prompt.title.as_str()}</h2>
            <Blocks blocks=&prompt.text href=address::target/>
            <a class="button" href=href>{label}</a>
            <p class="small soft">{words.part.think}</p>
        </section>
    }
}

/// A check of understanding: any number of tries, and leaving it out is fine.
#[component]
fn CheckCard(check: &'static Check) -> impl IntoView {
    let words = use_words();
    let state = use_learner();
    let chosen = Memo::new(move |_| {
        state.with(|learner| {
            let answer = learner.check_answer(&check.id)?;
            check.options.iter().position(|option| option.text == answer.chosen)
        })
    });
    let feedback = move || Some(&check.options[chosen.get()?]);
    let options = check.options.iter().enumerate().map(|(index, option)| {
        let is_chosen = move || chosen.get() == Some(index);
        let choose = move |_| {
            state.change(|learner| learner.answer_check(&check.id, &option.text, option.is_right, now_ms()));
        };
        view! {
            <button type="button" class="option" class:right=move || is_chosen() && option.is_right
                aria-pressed=move || is_chosen().to_string() on:click=choose>
                {option.text.as_str()}
            </button>
        }
    });
    view! {
        <section class="card check">
            <h2>{words.part.check(&check.question)}</h2>
            <p class="small soft">{words.part.check_hint}</p>
            <div class="options">{options.collect_view()}</div>
            <div role="status">
                {move || feedback().map(|option| view! {
                    <p class="feedback" class:right=option.is_right>{option.feedback.as_str()}</p>
                })}
            </div>
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
    let is_done = Memo::new(move |_| state.with(|learner| learner.is_part_done(&part.id)));
    let finish = Callback::new(move |()| {
        state.change(|learner| learner.finish_part(&part.id, now_ms()));
        navigate(&onward.get_value(), NavigateOptions::default());
    });
    let reopen = move |_| state.change(|learner| learner.reopen_part(&part.id, now_ms()));
    let (finish_label, onward_label) = match next {
        Some(_) => (words.part.done_next, words.part.next),
        None => (words.part.done_last, words.part.to_step),
    };
    move || {
        if is_done.get() {
            view! {
                <section class="part-end">
                    <p class="done-line">
                        <svg class="icon" aria-hidden="true"><use href="#icon-tick"/></svg>
                        {words.part.is_done}
                    </p>
                    <a class="button primary big" href=onward.get_value()>{onward_label}</a>
                    <button type="button" class="button" on:click=reopen>{words.part.undo_done}</button>
                </section>
            }
            .into_any()
        } else {
            view! {
                <section class="part-end">
                    <button type="button" class="button primary big" on:click=move |_| finish.run(())>
                        {finish_label}
                    </button>
                </section>
            }
            .into_any()
        }
    }
}
