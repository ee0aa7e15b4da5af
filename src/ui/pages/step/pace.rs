//! An optional pace: the parts of a step shared out over four weeks. Nothing on it is ever late.

use leptos::prelude::*;

use crate::{
    address,
    domain::{
        day::Day,
        pace::{self, Week},
        programme::Step,
    },
    export::calendar::Event,
    platform::clock::{now_ms, today},
    ui::{
        calendar::save_calendar,
        components::{Button, Icon, live},
        context::{use_intl, use_words},
        learner_state::use_learner,
        notices::use_notices,
    },
    words::Words,
};

const WEEKS: u8 = 4;

#[component]
pub fn PaceCard(step: &'static Step) -> impl IntoView {
    let state = use_learner();
    let pace = Memo::new(move |_| state.with(|learner| learner.pace(&step.id)));
    live(move || match pace.get() {
        None => view! { <Choice step/> }.into_any(),
        Some((begins, weeks)) => view! { <Plan step begins weeks/> }.into_any(),
    })
}

#[component]
fn Choice(step: &'static Step) -> impl IntoView {
    let words = use_words();
    let state = use_learner();
    let begin =
        move |()| state.change(|learner| learner.set_pace(&step.id, today(), WEEKS, now_ms()));
    view! {
        <details class="pace">
            <summary>{words.pace().title()}</summary>
            <p>{words.pace().text()}</p>
            <Button label=words.pace().four_weeks() on_tap=begin/>
        </details>
    }
}

#[component]
fn Plan(step: &'static Step, begins: Day, weeks: u8) -> impl IntoView {
    let words = use_words();
    let intl = use_intl();
    let state = use_learner();
    let notices = use_notices();
    let plan = pace::weeks(step, begins, weeks);
    let today = today();
    let is_over = today.days_after(begins) >= i32::from(weeks) * 7;
    let events: Vec<Event> = plan.iter().map(|week| event(step, week, words)).collect();
    let save = move |()| save_calendar(words.pace().file_name(), &events, notices, words);
    let again =
        move |()| state.change(|learner| learner.set_pace(&step.id, today, WEEKS, now_ms()));
    let leave = move |()| state.change(|learner| learner.go_as_i_go(&step.id, now_ms()));
    let rows = plan.into_iter().filter(|week| !week.parts.is_empty()).map(|week| {
        let is_now = week.holds(today);
        view! {
            <li>
                <p>
                    <strong>{words.pace().week(&intl.short_date(week.begins), &week.number)}</strong>
                    {is_now.then(|| view! { " " <span class="tag">{words.pace().this_week()}</span> })}
                </p>
                <ul>{week.parts.iter().map(|part| {
                    let is_done = state.with_untracked(|learner| learner.is_part_done(&part.id));
                    view! {
                        <li>
                            <a href=address::part(&step.id, &part.id)>{part.title.as_str()}</a>
                            {is_done.then(|| view! { " " <Icon name="icon-tick"/> <span class="visually-hidden">{words.step().done()}</span> })}
                        </li>
                    }
                }).collect_view()}</ul>
            </li>
        }
    });
    view! {
        <section class="card sage">
            <h2>{words.pace().plan_title()}</h2>
            <p class="small soft">{if is_over { words.pace().over() } else { words.pace().nothing_late() }}</p>
            <ol class="plan">{rows.collect_view()}</ol>
            <div class="actions">
                <Button label=words.sessions().calendar() on_tap=save/>
                {is_over.then(|| view! { <Button label=words.pace().again() on_tap=again/> })}
                <Button label=words.pace().as_i_go() on_tap=leave/>
            </div>
        </section>
    }
}

/// A week as a day in a calendar, with its parts as notes.
fn event(step: &Step, week: &Week<'_>, words: Words) -> Event {
    let titles: Vec<&str> = week.parts.iter().map(|part| part.title.as_str()).collect();
    Event {
        id: format!("pace-{}-{}", step.id, week.number),
        title: words.pace().event(&step.name, &week.number),
        day: week.begins,
        notes: titles.join("\n"),
        ..Event::default()
    }
}
