//! One session: when and where, what to prepare, notes, and whether one took part. Saved as it is typed.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::not_found::NotFoundPage;
use crate::{
    address,
    domain::{ItemId, programme::Step, sessions::Session},
    platform::clock::now_ms,
    ui::{
        calendar::{event_of, save_calendar},
        components::{Button, PageHeading, live},
        context::{use_programme, use_words},
        notices::use_notices,
        session_form::{Line, Lines, OpenSession},
    },
};

#[component]
pub fn SessionPage(step_id: String, id: ItemId) -> impl IntoView {
    let Some(step) = use_programme().step(&step_id) else {
        return view! { <NotFoundPage/> }.into_any();
    };
    let open = OpenSession::new(id);
    match open.read() {
        Some(session) => view! { <SessionForm step open session/> }.into_any(),
        None => view! { <SessionGone step/> }.into_any(),
    }
}

#[component]
fn SessionGone(step: &'static Step) -> impl IntoView {
    let words = use_words();
    view! {
        <PageHeading text=words.sessions().not_here()/>
        <a class="button primary" href=address::step(&step.id)>{words.sessions().to_step(&step.name)}</a>
    }
}

#[component]
fn SessionForm(step: &'static Step, open: OpenSession, session: Session) -> impl IntoView {
    let words = use_words();
    let took_part = session.took_part;
    let tick = move |event: leptos::ev::Event| {
        let took_part = event_target_checked(&event);
        open.change(|session| session.took_part = took_part);
    };
    view! {
        <p class="small"><a class="tall-link" href=address::step(&step.id)>{words.sessions().to_step(&step.name)}</a></p>
        <PageHeading text=words.sessions().title()/>
        <p class="small soft">{words.sessions().saved_as_you_type()}</p>
        <div class="form">
            <Line label=words.sessions().name() kind="text" value=session.title
                set=move |session: &mut Session, text| session.title = text open/>
            <Line label=words.sessions().on() kind="date"
                value=session.on.map(|day| day.to_string()).unwrap_or_default()
                set=|session: &mut Session, text: String| session.on = text.parse().ok() open/>
            <Line label=words.sessions().at() kind="time"
                value=session.at.map(|time| time.to_string()).unwrap_or_default()
                set=|session: &mut Session, text: String| session.at = text.get(..5).and_then(|time| time.parse().ok()) open/>
            <Line label=words.sessions().minutes() kind="number"
                value=session.minutes.map(|minutes| minutes.to_string()).unwrap_or_default()
                set=|session: &mut Session, text: String| session.minutes = text.parse().ok() open/>
            <Line label=words.sessions().place() kind="text" hint=words.sessions().place_hint() value=session.place
                set=|session: &mut Session, text| session.place = text open/>
            <Lines label=words.sessions().prepare() value=session.prepare
                set=|session: &mut Session, text| session.prepare = text open/>
            <Lines label=words.sessions().notes() value=session.notes
                set=|session: &mut Session, text| session.notes = text open/>
            <label class="radio">
                <input type="checkbox" checked=took_part on:change=tick/>
                <span class="radio-words">{words.sessions().took_part()}</span>
            </label>
            <Lines label=words.sessions().feedback() hint=words.sessions().feedback_hint() value=session.feedback
                set=|session: &mut Session, text| session.feedback = text open/>
        </div>
        <SessionEnd step open/>
    }
}

/// A calendar file, and taking the session away.
#[component]
fn SessionEnd(step: &'static Step, open: OpenSession) -> impl IntoView {
    let words = use_words();
    let notices = use_notices();
    let navigate = use_navigate();
    let has_day = Memo::new(move |_| {
        let id = open.id.get_value();
        open.state.with(|learner| {
            learner
                .session(&id)
                .is_some_and(|session| session.on.is_some())
        })
    });
    let save = move |()| {
        let event = open
            .read()
            .and_then(|session| event_of(&open.id.get_value(), &session));
        save_calendar(
            words.sessions().file_name(),
            event.as_slice(),
            notices,
            words,
        );
    };
    let remove = move |()| {
        let Some(removed) = open.read() else { return };
        let id = open.id.get_value();
        open.state
            .change(|learner| learner.remove_session(&id, now_ms()));
        let state = open.state;
        notices.show_with_undo(words.sessions().removed(), move || {
            state.change(|learner| learner.put_session(&id, removed.clone(), now_ms()));
        });
        navigate(&address::step(&step.id), NavigateOptions::default());
    };
    view! {
        <div class="actions">
            {live(move || has_day.get().then(|| view! {
                <Button label=words.sessions().calendar() on_tap=save/>
            }))}
            <a class="button" href=address::taking_part(&step.id)>{words.taking_part().open()}</a>
        </div>
        <Button label=words.sessions().remove() on_tap=remove/>
    }
}
