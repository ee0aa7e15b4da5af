//! The sessions of a step, as the person added them.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::{
    address,
    domain::{ItemId, programme::Step, sessions::Session, texts::Html},
    platform::{clock::now_ms, new_id::new_id},
    ui::{
        calendar::{event_of, save_calendar},
        components::{Button, Icon, Prose, live},
        context::{use_intl, use_words},
        learner_state::use_learner,
        notices::use_notices,
        pages::locked::SomeLocked,
        session_form::day_and_time,
    },
};

#[component]
pub fn Sessions(step: &'static Step, passage: &'static Html) -> impl IntoView {
    let words = use_words();
    let state = use_learner();
    let sessions = Memo::new(move |_| {
        state.with(|learner| {
            let sessions = learner.sessions(&step.id).into_iter();
            sessions
                .map(|(id, session)| (id.clone(), session.clone()))
                .collect::<Vec<_>>()
        })
    });
    view! {
        <section class="sessions">
            <h2>{words.sessions().title()}</h2>
            <Prose passage/>
            {live(move || {
                if state.closed_scope().is_some() {
                    return view! { <SomeLocked/> }.into_any();
                }
                view! { <SessionList step sessions=sessions.get()/> }.into_any()
            })}
        </section>
    }
}

#[component]
fn SessionList(step: &'static Step, sessions: Vec<(ItemId, Session)>) -> impl IntoView {
    let words = use_words();
    let state = use_learner();
    let notices = use_notices();
    let navigate = use_navigate();
    let number = sessions.len() + 1;
    let add = move |()| {
        let id = ItemId::of("session", &new_id());
        let session = Session {
            step: step.id.clone(),
            title: words.sessions().new_title(&number),
            ..Session::default()
        };
        state.change(|learner| learner.put_session(&id, session, now_ms()));
        navigate(&address::session(&step.id, &id), NavigateOptions::default());
    };
    let events = sessions.iter();
    let events: Vec<_> = events
        .filter_map(|(id, session)| event_of(id, session))
        .collect();
    let has_days = !events.is_empty();
    let save = move |()| save_calendar(words.sessions().file_name(), &events, notices, words);
    let is_none = sessions.is_empty();
    let rows = sessions
        .into_iter()
        .map(|(id, session)| view! { <SessionLink step id session/> });
    view! {
        <ul class="entry-list">{rows.collect_view()}</ul>
        {is_none.then(|| view! { <p class="small soft">{words.sessions().none()}</p> })}
        <div class="actions">
            <Button label=words.sessions().add() on_tap=add/>
            {has_days.then(|| view! { <Button label=words.sessions().calendar_all() on_tap=save/> })}
            {(!is_none).then(|| view! {
                <a class="button" href=address::taking_part(&step.id)>{words.taking_part().open()}</a>
            })}
        </div>
    }
}

#[component]
fn SessionLink(step: &'static Step, id: ItemId, session: Session) -> impl IntoView {
    let words = use_words();
    let when = day_and_time(&session, words, use_intl());
    view! {
        <li>
            <a class="entry-link" href=address::session(&step.id, &id)>
                <span class="small soft">{when}</span>
                <span class="entry-line">
                    {session.title}
                    {session.took_part.then(|| view! {
                        " " <Icon name="icon-tick"/> <span class="visually-hidden">{words.sessions().took_part()}</span>
                    })}
                </span>
            </a>
        </li>
    }
}
