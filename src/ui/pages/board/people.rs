//! Who in the group has a quality or does a task, and who could stand in. Names are optional; initials are enough.

use leptos::prelude::*;

use super::{OpenBoard, stage};
use crate::{
    domain::board::{Board, Role},
    platform::page,
    ui::{
        components::{Icon, live},
        context::use_words,
    },
};

#[component]
pub fn People(open: OpenBoard) -> impl IntoView {
    let words = use_words();
    let only = open.text.people_only_for();
    let asked = Memo::new(move |_| {
        open.read(|board| {
            board
                .asked(only)
                .map(|row| (row.id.clone(), row.label.clone()))
                .collect::<Vec<_>>()
        })
    });
    let cards = live(move || {
        let asked = asked.get();
        if asked.is_empty() {
            return view! { <p class="card sage">{words.board().nothing_to_ask()}</p> }.into_any();
        }
        asked
            .into_iter()
            .map(|(id, label)| view! { <RowPeople open id label/> })
            .collect_view()
            .into_any()
    });
    let next = if open.is_private {
        words.board().to_own()
    } else {
        words.board().to_together()
    };
    view! {
        <div>
            <h2>{words.board().who_title()}</h2>
            <p class="soft">{words.board().people_text()}</p>
        </div>
        {cards}
        <a class="button primary big" href=open.address(stage::TOGETHER)>{next}</a>
    }
}

/// One row, and the people named for it.
#[component]
fn RowPeople(open: OpenBoard, id: String, label: String) -> impl IntoView {
    let id = StoredValue::new(id);
    let people = open.text.people.as_ref();
    let roles = [
        (Role::Does, people.map(|people| people.does.as_str())),
        (
            Role::StandsIn,
            people.and_then(|people| people.stands_in.as_deref()),
        ),
    ];
    let named = StoredValue::new(label.clone());
    let roles = roles.into_iter().filter_map(|(role, question)| {
        let question = question?;
        Some(view! { <Named open id named role question/> })
    });
    view! {
        <section class="card people">
            <h3>{label}</h3>
            {roles.collect_view()}
        </section>
    }
}

/// The people who are named in one role, those who could be, and a place to add another.
#[component]
fn Named(
    open: OpenBoard,
    id: StoredValue<String>,
    named: StoredValue<String>,
    role: Role,
    question: &'static str,
) -> impl IntoView {
    let words = use_words();
    let typed = RwSignal::new(String::new());
    let field = id.with_value(|id| match role {
        Role::Does => format!("name-{id}"),
        Role::StandsIn => format!("stand-in-{id}"),
    });
    let field_id = StoredValue::new(field.clone());
    // The chips are made anew after each change, so the keyboard goes on from the field. Who is writing there stays:
    // a field that gets the focus again may lose a key that is on its way.
    let go_on = move || {
        page::next_frame(move || {
            if !page::is_in_field() {
                page::focus(&field_id.get_value());
            }
        });
    };
    let put = move |name: &str| {
        open.change(|board| id.with_value(|id| board.add_person(id, role, name)));
        go_on();
    };
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        put(&typed.get_untracked());
        typed.set(String::new());
    };
    let chosen = move |person: String| {
        let spoken = words.board().remove_name(&named.get_value(), &person);
        let gone = person.clone();
        let remove = move |_| {
            open.change(|board| id.with_value(|id| board.remove_person(id, role, &gone)));
            go_on();
        };
        view! {
            <li><button type="button" class="chip chosen" aria-label=spoken on:click=remove>
                {person} <Icon name="icon-cross"/>
            </button></li>
        }
    };
    let offered = move |person: String| {
        let spoken = words.board().put_name(&named.get_value(), &person);
        let adding = person.clone();
        view! {
            <li><button type="button" class="chip" aria-label=spoken on:click=move |_| put(&adding)>
                "+ " {person}
            </button></li>
        }
    };
    let chips = live(move || {
        let here = open.read(|board| {
            let row = id.with_value(|id| board.row(id));
            row.map(|row| row.named(role).to_vec()).unwrap_or_default()
        });
        let mut others = open.read(Board::people);
        others.retain(|person| !here.contains(person));
        let here = here.into_iter().map(chosen).collect_view();
        let others = others.into_iter().map(offered).collect_view();
        view! { {here} {others} }
    });
    view! {
        <p class="small soft">{question}</p>
        <ul class="chips">{chips}</ul>
        <form class="field inline" on:submit=add>
            <label for=field.clone()>
                {words.board().name()}
                <span class="visually-hidden">": " {question} ", " {named.get_value()}</span>
            </label>
            <input id=field type="text" autocomplete="off" maxlength="40" bind:value=typed/>
            <button type="submit" class="button">{words.board().add_name()}</button>
        </form>
    }
}
