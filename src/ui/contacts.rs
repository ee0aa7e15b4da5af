//! Whom a person or a group can ring: to be rung or texted at a tap, and to be changed.

use leptos::{ev::SubmitEvent, prelude::*};

use super::{
    components::{live, said},
    context::use_words,
    learner_state::{LearnerState, use_learner},
    notices::use_notices,
};
use crate::{
    domain::{ItemId, own_help::Contact},
    platform::{clock::now_ms, new_id::new_id, page},
};

const NAME: &str = "contact-name";
const NUMBER: &str = "contact-number";

/// The contacts that have a number, as they are now.
pub fn contacts_to_ring(state: LearnerState, is_groups: bool) -> Vec<(Contact, String)> {
    state.with(|learner| {
        let contacts = learner.contacts(is_groups).into_iter();
        contacts
            .filter_map(|(_, contact)| Some((contact.clone(), contact.dialled()?)))
            .collect()
    })
}

/// One contact, to be rung or texted.
#[component]
pub fn ContactLinks(contact: Contact, dialled: String) -> impl IntoView {
    let words = use_words();
    let name = contact.called().to_owned();
    view! {
        <article class="card service">
            <h3>{name.clone()}</h3>
            <div class="actions">
                <a class="button primary" href=format!("tel:{dialled}")>{words.own_help().call(&name)}</a>
                <a class="button" href=format!("sms:{dialled}")>{words.own_help().text_to(&name)}</a>
            </div>
            <p class="small soft">{contact.number}</p>
        </article>
    }
}

/// The contacts of the group, or one's own, and a place to add another.
#[component]
pub fn ContactsForm(is_groups: bool) -> impl IntoView {
    let state = use_learner();
    let ids = Memo::new(move |_| {
        state.with(|learner| {
            let contacts = learner.contacts(is_groups).into_iter();
            contacts.map(|(id, _)| id.clone()).collect::<Vec<_>>()
        })
    });
    let cards = live(move || {
        let ids = ids.get().into_iter();
        ids.map(|id| view! { <ContactCard id/> }).collect_view()
    });
    view! {
        <ul class="entry-list">{cards}</ul>
        <AddContact is_groups/>
    }
}

#[component]
fn AddContact(is_groups: bool) -> impl IntoView {
    let words = use_words();
    let state = use_learner();
    let notices = use_notices();
    let name = RwSignal::new(String::new());
    let number = RwSignal::new(String::new());
    let add = move |event: SubmitEvent| {
        event.prevent_default();
        let now_ms = now_ms();
        let contact = Contact {
            name: name.get_untracked().trim().to_owned(),
            number: number.get_untracked().trim().to_owned(),
            added_at_ms: now_ms,
            is_groups,
        };
        if contact.dialled().is_none() {
            notices.show(words.own_help().number_first());
            page::focus(NUMBER);
            return;
        }
        notices.speak(words.own_help().added(&contact.called()));
        state.change(|learner| learner.put_contact(&Contact::id(&new_id()), contact, now_ms));
        name.set(String::new());
        number.set(String::new());
        page::focus(NAME);
    };
    view! {
        <form class="form" on:submit=add>
            <label class="field">
                <span>{words.own_help().name()}</span>
                <input id=NAME type="text" autocomplete="off" maxlength="60" bind:value=name/>
            </label>
            <label class="field">
                <span>{words.own_help().number()}</span>
                <input id=NUMBER type="tel" autocomplete="off" maxlength="40" bind:value=number/>
            </label>
            <button type="submit" class="button">{words.own_help().add()}</button>
        </form>
    }
}

/// One contact, to be changed or taken away. What is typed is kept as it is typed.
#[component]
fn ContactCard(id: ItemId) -> impl IntoView {
    let words = use_words();
    let state = use_learner();
    let notices = use_notices();
    let id = StoredValue::new(id);
    let read = move || {
        let contact = id.with_value(|id| state.with(|learner| learner.contact(id).cloned()));
        contact.unwrap_or_default()
    };
    let change = move |edit: fn(&mut Contact, String), text: String| {
        let mut contact = untrack(read);
        edit(&mut contact, text);
        id.with_value(|id| state.change(|learner| learner.put_contact(id, contact, now_ms())));
    };
    let remove = move |_| {
        let removed = untrack(read);
        let id = id.get_value();
        state.change(|learner| learner.remove_contact(&id, now_ms()));
        let text = words.own_help().removed(&removed.called());
        notices.show_with_undo(text, move || {
            state.change(|learner| learner.put_contact(&id, removed.clone(), now_ms()));
        });
        page::next_frame(|| page::focus(NAME));
    };
    let Contact { name, number, .. } = untrack(read);
    view! {
        <li class="card">
            <strong>{said(move || read().called().to_owned())}</strong>
            <span class="soft">{said(move || read().number)}</span>
            <details>
                <summary>{said(move || words.own_help().change(&read().called()))}</summary>
                <div class="form">
                    <label class="field">
                        <span>{words.own_help().name()}</span>
                        <input type="text" autocomplete="off" maxlength="60" value=name
                            on:input=move |event| change(|contact, text| contact.name = text, event_target_value(&event))/>
                    </label>
                    <label class="field">
                        <span>{words.own_help().number()}</span>
                        <input type="tel" autocomplete="off" maxlength="40" value=number
                            on:input=move |event| change(|contact, text| contact.number = text, event_target_value(&event))/>
                    </label>
                </div>
            </details>
            <button type="button" class="button" on:click=remove>
                {said(move || words.own_help().remove(&read().called()))}
            </button>
        </li>
    }
}
