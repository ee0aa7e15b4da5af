//! The card that is up: its words, its choices, other words for it, and room for a note.

use leptos::prelude::*;

use super::cards::{Answering, CURRENT, ShownCard};
use crate::{
    domain::{
        board::Row,
        texts::{Card, Choice},
    },
    platform::page,
    ui::{
        components::{Prose, Toggle, live},
        context::use_words,
    },
};

/// A label of so many bytes still stands beside two others on a phone.
const SHORT_LABEL: usize = 15;

#[component]
pub fn CurrentCard(answering: Answering) -> impl IntoView {
    let words = use_words();
    let current = Memo::new(move |_| answering.current());
    let card = live(move || match current.get() {
        Some(current) => view! { <CardUp answering current/> }.into_any(),
        None => {
            view! { <h2 id=CURRENT tabindex="-1">{words.board().all_answered()}</h2> }.into_any()
        }
    });
    view! { <section class="card current">{card}</section> }
}

/// True if choices need a line each: more than three, or long ones.
pub fn stand_in_rows(choices: &[Choice]) -> bool {
    choices.len() > 3
        || choices
            .iter()
            .any(|choice| choice.label.len() > SHORT_LABEL)
}

#[component]
fn CardUp(answering: Answering, current: ShownCard) -> impl IntoView {
    let words = use_words();
    let text = answering.open.text;
    let under = text
        .groups
        .iter()
        .find(|group| group.cards.iter().any(|card| card.id == current.id))
        .map_or("", |group| group.heading.as_str());
    let heading = match (under, &current.choice) {
        ("", Some(_)) => words.board().change_title(),
        ("", None) => words.board().next_one(),
        (under, _) => under,
    };
    let id = StoredValue::new(current.id);
    let choices = id.with_value(|id| text.choices(id));
    let many = stand_in_rows(choices);
    let buttons = choices.iter().map(|choice| {
        let is_there = current.choice.as_ref() == Some(&choice.id);
        let choose = move |()| id.with_value(|id| answering.choose(id, choice));
        view! { <Toggle label=choice.label.clone() class="choice" is_on=is_there on_tap=choose/> }
    });
    let passage = id
        .with_value(|id| text.card(id))
        .map(|card: &Card| &card.text)
        .filter(|passage| !passage.is_empty());
    let go_on = if current.choice.is_some() {
        words.board().go_on()
    } else {
        words.board().skip()
    };
    let label = current.label.clone();
    view! {
        <p class="small soft">{heading}</p>
        <h2 id=CURRENT tabindex="-1">{current.label}</h2>
        {passage.map(|passage| view! { <Prose passage/> })}
        <div class="choices" class:many=many role="group" aria-labelledby=CURRENT>{buttons.collect_view()}</div>
        {answering.may_reword().then(|| view! { <Reword answering id label/> })}
        {text.note.as_deref().map(|label| view! { <Note answering id label/> })}
        {answering.stays().then(|| view! {
            <button type="button" class="button" on:click=move |_| id.with_value(|id| answering.go_on(id))>
                {go_on}
            </button>
        })}
    }
}

/// A note on the card that is up, kept as it is written.
#[component]
fn Note(answering: Answering, id: StoredValue<String>, label: &'static str) -> impl IntoView {
    let written = answering.open.board.with_untracked(|board| {
        let row = id.with_value(|id| board.as_ref()?.row(id));
        row.map(|row: &Row| row.note.clone()).unwrap_or_default()
    });
    let typed = move |event: leptos::ev::Event| {
        let words = event_target_value(&event);
        answering
            .open
            .change(|board| id.with_value(|id| board.note(id, &words)));
    };
    view! {
        <label class="field">
            <span>{label}</span>
            <textarea rows="2" on:input=typed prop:value=written></textarea>
        </label>
    }
}

/// The card in other words.
#[component]
fn Reword(answering: Answering, id: StoredValue<String>, label: String) -> impl IntoView {
    let words = use_words();
    let field = RwSignal::new(label);
    let reword = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let label = field.get_untracked();
        answering
            .open
            .change(|board| id.with_value(|id| board.reword(id, &label)));
        page::next_frame(|| page::focus(CURRENT));
    };
    view! {
        <form class="field" on:submit=reword>
            <label for="reword">{words.board().reword()}</label>
            <textarea id="reword" rows="2" maxlength="200" bind:value=field></textarea>
            <button type="submit" class="button">{words.board().use_words()}</button>
        </form>
    }
}
