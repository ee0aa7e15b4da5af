//! Every card with what was chosen, each to be brought up again.

use leptos::prelude::*;

use super::cards::{Answering, ShownCard};
use crate::{
    domain::texts::Choice,
    ui::{components::live, context::use_words},
};

/// Every card: under its choice where all have the same ones, else under its heading with its choice.
#[component]
pub fn AllCards(answering: Answering) -> impl IntoView {
    let words = use_words();
    let text = answering.open.text;
    let groups = if text.shares_choices() {
        let choices = text.all_choices();
        let places = std::iter::once(None).chain(choices.into_iter().map(Some));
        places
            .map(|choice| view! { <UnderChoice answering choice/> }.into_any())
            .collect_view()
    } else {
        (0..text.groups.len())
            .map(|place| view! { <UnderHeading answering place/> }.into_any())
            .collect_view()
    };
    let has_circles = answering.open.circle_names().is_some();
    view! {
        <section class="quality-list">
            <h2>{words.board().all_cards()}</h2>
            <p class="small soft">
                {words.board().list_text()} " " {has_circles.then_some(words.board().drag_hint())}
            </p>
            {groups}
        </section>
    }
}

#[component]
fn UnderChoice(answering: Answering, choice: Option<&'static Choice>) -> impl IntoView {
    let words = use_words();
    let name = choice.map_or(words.board().not_answered(), |choice| &choice.label);
    live(move || {
        let is_here = |card: &&ShownCard| card.choice.as_ref() == choice.map(|choice| &choice.id);
        let chips = chips(answering, is_here);
        (!chips.is_empty()).then(|| {
            view! {
                <h3>{name}</h3>
                <ul class="chips">{chips}</ul>
            }
        })
    })
}

/// The cards of one group with what was chosen; the last group has what was added, too.
#[component]
fn UnderHeading(answering: Answering, place: usize) -> impl IntoView {
    let text = answering.open.text;
    let group = &text.groups[place];
    let is_last = place + 1 == text.groups.len();
    let rows = live(move || {
        let is_here = |card: &&ShownCard| {
            group.cards.iter().any(|known| known.id == card.id) || (card.is_own && is_last)
        };
        chips(answering, is_here)
    });
    view! {
        {(!group.heading.is_empty()).then(|| view! { <h3>{group.heading.as_str()}</h3> })}
        <ul class="answer-list">{rows}</ul>
    }
}

fn chips(answering: Answering, is_here: impl Fn(&&ShownCard) -> bool) -> Vec<AnyView> {
    let cards = answering.cards.read();
    let here = cards.iter().filter(is_here).cloned();
    here.map(|card| view! { <Chip answering card/> }.into_any())
        .collect()
}

/// One card in the list. Tapping it brings it up.
#[component]
fn Chip(answering: Answering, card: ShownCard) -> impl IntoView {
    let words = use_words();
    let open = answering.open;
    let chosen =
        (!open.text.shares_choices()).then(|| open.choice_label(&card.id, card.choice.as_deref()));
    let id = StoredValue::new(card.id);
    let pick = move |_| answering.pick(Some(id.get_value()));
    let remove = move |_| {
        open.change(|board| board.remove_own(&id.get_value()));
        answering.pick(None);
    };
    view! {
        <li>
            <button type="button" class="chip" on:click=pick>
                <span class="chip-number" aria-hidden="true">{card.number}</span>
                <span>
                    {card.label}
                    {chosen.map(|chosen| view! { <span class="chip-choice">" · " {chosen}</span> })}
                </span>
            </button>
            {card.is_own.then(|| view! {
                <button type="button" class="chip quiet" on:click=remove>{words.board().remove_own()}</button>
            })}
        </li>
    }
}
