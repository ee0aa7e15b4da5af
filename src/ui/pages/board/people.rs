//! Who in the group has each important quality. Names are optional, and initials are enough.

use leptos::prelude::*;

use super::OpenBoard;
use crate::{domain::facilitation::Importance, ui::context::use_words};

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
    let card = move |(id, label): (String, String)| view! { <QualityPeople open id label/> };
    view! {
        <div>
            <h2>{words.board.people_title}</h2>
            <p class="soft">{words.board.people_text}</p>
        </div>
        <Show when=move || !important.read().is_empty() fallback=move || view! {
            <p class="card sage">{words.board.nothing_important}</p>
        }>
            <For each=move || important.get() key=|(id, _)| id.clone() children=card/>
        </Show>
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
    let people = Memo::new(move |_| {
        open.read(|board| id.with_value(|id| board.quality(id).map(|quality| quality.people.clone())))
            .unwrap_or_default()
    });
    let others = Memo::new(move |_| {
        let here = people.get();
        let mut all = open.read(crate::domain::facilitation::Board::people);
        all.retain(|person| !here.contains(person));
        all
    });
    let put = move |name: &str| {
        open.change(|board| id.with_value(|id| board.add_person(id, name)));
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
        };
        view! {
            <li><button type="button" class="chip chosen" aria-label=spoken on:click=remove>
                {person} <svg class="icon" aria-hidden="true"><use href="#icon-cross"/></svg>
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
    let field = id.with_value(|id| format!("name-{id}"));
    view! {
        <section class="card people">
            <h3>{label.get_value()}</h3>
            <ul class="chips">
                <For each=move || people.get() key=Clone::clone children=named/>
                <For each=move || others.get() key=Clone::clone children=offered/>
            </ul>
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
