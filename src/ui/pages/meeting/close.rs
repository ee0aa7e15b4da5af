//! Closing a session: what was decided, when people meet again, and the page to take away.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::{new_session, stage};
use crate::{
    address,
    domain::{ItemId, sessions::Session},
    export::{calendar::Event, session_page},
    platform::{clock::now_ms, new_id::new_id},
    ui::{
        calendar::save_calendar,
        components::{AskFirst, Button, Look, Question, live},
        context::{Surroundings, use_words},
        giving::give_away,
        notices::use_notices,
        session_form::{Line, Lines, OpenSession},
    },
};

#[component]
pub fn Close(open: OpenSession, session: Session) -> impl IntoView {
    let words = use_words();
    // The session has ended: coming back to it shows what was decided.
    open.change(|session| session.under_way = None);
    view! {
        <p>{words.meeting().close_text()}</p>
        <div class="form">
            <Lines label=words.meeting().decided() value=session.decided
                set=|session: &mut Session, text| session.decided = text open/>
            <Line label=words.meeting().next_on() kind="date"
                value=session.next_on.map(|day| day.to_string()).unwrap_or_default()
                set=|session: &mut Session, text: String| session.next_on = text.parse().ok() open/>
        </div>
        <NextTime open/>
        <p class="card sage">{words.meeting().leaving()} " " <a class="tall-link" href=address::HELP>{words.app().get_help()}</a></p>
        <TakeAway open/>
    }
}

/// The next date for a calendar, and its plan, once there is one.
#[component]
fn NextTime(open: OpenSession) -> impl IntoView {
    let words = use_words();
    let notices = use_notices();
    let navigate = use_navigate();
    let next_on = Memo::new(move |_| {
        open.state.with(|learner| {
            open.id
                .with_value(|id| learner.session(id).and_then(|session| session.next_on))
        })
    });
    let save = move |()| {
        let Some((session, day)) = open.read().zip(next_on.get_untracked()) else {
            return;
        };
        let event = Event {
            id: open.id.with_value(|id| id.0.replace('/', "-")) + "-next",
            minutes: Some(session.agenda_minutes()),
            title: session.title,
            day,
            time: session.at,
            place: session.place,
            notes: String::new(),
        };
        save_calendar(words.sessions().file_name(), &[event], notices, words);
    };
    let plan = Callback::new(move |()| {
        let Some(before) = open.read() else { return };
        let id = ItemId::of("session", &new_id());
        let next = Session {
            title: before.title,
            at: before.at,
            place: before.place,
            agenda: before.agenda,
            ..new_session(next_on.get_untracked(), words)
        };
        open.state
            .change(|learner| learner.put_session(&id, next, now_ms()));
        let to = address::group_session(&id, stage::PLAN);
        navigate(&to, NavigateOptions::default());
    });
    live(move || {
        next_on.get().is_some().then(|| {
            view! {
                <div class="actions">
                    <Button label=words.meeting().next_calendar() on_tap=save/>
                    <Button label=words.meeting().plan_next() on_tap=plan/>
                </div>
            }
        })
    })
}

/// The page of the session, and erasing it.
#[component]
fn TakeAway(open: OpenSession) -> impl IntoView {
    let words = use_words();
    let notices = use_notices();
    let navigate = use_navigate();
    let surroundings = expect_context::<Surroundings>();
    let share = move |()| {
        let Some(session) = open.read() else { return };
        let page = surroundings.export(|locale| session_page::page(&session, locale));
        give_away(
            words.meeting().file_name(),
            page,
            "text/html",
            notices,
            words,
        );
    };
    let question = Question {
        text: words.meeting().remove_text(),
        yes: words.board().erase_yes(),
        no: words.board().erase_no(),
    };
    let erase = move |()| {
        open.id.with_value(|id| {
            open.state
                .change(|learner| learner.remove_session(id, now_ms()));
        });
        notices.show(words.meeting().erased());
        navigate(address::GROUP, NavigateOptions::default());
    };
    view! {
        <div class="actions">
            <Button label=words.meeting().share() look=Look::Primary on_tap=share/>
        </div>
        <AskFirst label=words.meeting().remove() question on_yes=erase/>
    }
}
