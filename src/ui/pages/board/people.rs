//! Who in the group has each important quality. Names are optional, and initials are enough.

use leptos::prelude::*;

use super::OpenBoard;
use crate::{
    domain::facilitation::{Board, Importance},
    platform::page,
    ui::{
        components::{Icon, live},
        context::use_words,
    },
};

#[component]
pub fn People(open: OpenBoard) -> impl IntoView {
    let words = use_words();
    let important = Memo::new(move |_| {
        open.read(|board| {
            board
                .in_circle(Some(Importance::Important))
                .map(|quality| (quality.id.clone(), quality.label.clone()))
                .collect::<Vec<_>>()
        })
    });
    let cards = live(move || {
        let important = important.get();
        if important.is_empty() {
            return view! { <p class="card sage">{words.board.nothing_important}</p> }.into_any();
        }
        let cards = important.into_iter();
        cards
            .map(|(id, label)| view! { <QualityPeople open id label/> })
            .collect_view()
            .into_any()
    });
    view! {
        <div>
            <h2>{words.board.people_title}</h2>
            <p class="soft">{words.board.people_text}</p>
        </div>
        {cards}
        <a class="button primary big" href=open.address("together")>{words.board.to_together}</a>
    }
}

/// One important quality, the people who have it, and a place to add another.
#[component]
fn QualityPeople(open: OpenBoard, id: String, label: String) -> impl IntoView {
    let words = use_words();
    let id = StoredValue::new(id);
    let label = StoredValue::new(label);
    let name = RwSignal::new(String::new());
    let field = id.with_value(|id| format!("name-{id}"));
    let field_id = StoredValue::new(field.clone());
    // The chips are made anew after each change, so the keyboard goes on from the field.
    let go_on = move || page::next_frame(move || page::focus(&field_id.get_value()));
    let put = move |name: &str| {
        open.change(|board| id.with_value(|id| board.add_person(id, name)));
        go_on();
    };
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        put(&name.get_untracked());
        name.set(String::new());
    };
    let named = move |person: String| {
        let spoken = words.board.remove_name(&person, &label.get_value());
        let gone = person.clone();
        let remove = move |_| {
            open.change(|board| id.with_value(|id| board.remove_person(id, &gone)));
            go_on();
        };
        view! {
            <li><button type="button" class="chip chosen" aria-label=spoken on:click=remove>
                {person} <Icon name="icon-cross"/>
            </button></li>
        }
    };
    let offered = move |person: String| {
        let spoken = words.board.put_name(&person, &label.get_value());
        let adding = person.clone();
        view! {
            <li><button type="button" class="chip" aria-label=spoken on:click=move |_| put(&adding)>
                "+ " {person}
            </button></li>
        }
    };
    let chips = live(move || {
        let here = open.read(|board| {
            let quality = id.with_value(|id| board.quality(id));
            quality
                .map(|quality| quality.people.clone())
                .unwrap_or_default()
        });
        let mut others = open.read(Board::people);
        others.retain(|person| !here.contains(person));
        let here = here.into_iter().map(named).collect_view();
        let others = others.into_iter().map(offered).collect_view();
        view! { {here} {others} }
    });
    view! {
        <section class="card people">
            <h3>{label.get_value()}</h3>
            <ul class="chips">{chips}</ul>
            <form class="field inline" on:submit=add>
                <label for=field.clone()>
                    {words.board.name} <span class="visually-hidden">": " {label.get_value()}</span>
                </label>
                <input id=field type="text" autocomplete="off" maxlength="40" bind:value=name/>
                <button type="submit" class="button">{words.board.add_name}</button>
            </form>
        </section>
    }
}
