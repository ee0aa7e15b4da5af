//! A group's own session: plan it, run it round one device, close it.

mod close;
mod plan;
mod run;

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::not_found::NotFoundPage;
use crate::{
    address,
    domain::{
        ItemId,
        day::Day,
        sessions::{AgendaItem, Session},
    },
    platform::{clock::now_ms, new_id::new_id},
    ui::{
        components::{Button, PageHeading},
        context::{use_intl, use_words},
        learner_state::use_learner,
        session_form::{OpenSession, day_and_time},
    },
    words::Words,
};

/// The stages of a session, as they stand in its address.
mod stage {
    pub const PLAN: &str = "plan";
    pub const RUN: &str = "run";
    pub const CLOSE: &str = "close";
}

#[component]
pub fn MeetingPage(id: ItemId, stage: String) -> impl IntoView {
    let words = use_words();
    let open = OpenSession::new(id);
    let Some(session) = open.read() else {
        return view! {
            <PageHeading text=words.meeting().not_here()/>
            <a class="button primary" href=address::GROUP>{words.group().to_group()}</a>
        }
        .into_any();
    };
    let page = match stage.as_str() {
        stage::PLAN => view! { <plan::Plan open session/> }.into_any(),
        stage::RUN => view! { <run::Run open/> }.into_any(),
        stage::CLOSE => view! { <close::Close open session/> }.into_any(),
        _ => return view! { <NotFoundPage/> }.into_any(),
    };
    view! {
        <Frame open stage/>
        {page}
    }
    .into_any()
}

/// The heading and the three stages. What the group has called its session stays out of the window's title.
#[component]
fn Frame(open: OpenSession, stage: String) -> impl IntoView {
    let words = use_words();
    let stages = [
        (stage::PLAN, words.meeting().step_plan()),
        (stage::RUN, words.meeting().step_run()),
        (stage::CLOSE, words.meeting().step_close()),
    ];
    let links = stages.map(|(name, label)| {
        view! {
            <li><a href=address_of(open, name) aria-current=(name == stage).then_some("step")>{label}</a></li>
        }
    });
    view! {
        <PageHeading text=words.meeting().new_title()/>
        <nav class="stages" aria-label=words.meeting().stages()>
            <ol>{links.collect_view()}</ol>
        </nav>
    }
}

fn address_of(open: OpenSession, stage: &str) -> String {
    open.id.with_value(|id| address::group_session(id, stage))
}

/// The group's sessions, the nearest first, and the way to plan one.
#[component]
pub fn Meetings() -> impl IntoView {
    let words = use_words();
    let navigate = use_navigate();
    let state = use_learner();
    let sessions: Vec<(ItemId, Session)> = state.with_untracked(|learner| {
        learner
            .sessions(Session::GROUPS_OWN)
            .into_iter()
            .map(|(id, session)| (id.clone(), session.clone()))
            .collect()
    });
    let plan = move |()| {
        let id = ItemId::of("session", &new_id());
        let session = new_session(None, words);
        state.change(|learner| learner.put_session(&id, session, now_ms()));
        navigate(
            &address::group_session(&id, stage::PLAN),
            NavigateOptions::default(),
        );
    };
    let rows = sessions
        .into_iter()
        .map(|(id, session)| view! { <MeetingLink id session/> });
    view! {
        <section class="card sage meetings">
            <h2>{words.meeting().title()}</h2>
            <p>{words.meeting().text()}</p>
            <ul class="entry-list">{rows.collect_view()}</ul>
            <Button label=words.meeting().plan_one() on_tap=plan/>
        </section>
    }
}

#[component]
fn MeetingLink(id: ItemId, session: Session) -> impl IntoView {
    let words = use_words();
    let when = day_and_time(&session, words, use_intl());
    let stage = if session.under_way.is_some() {
        stage::RUN
    } else if session.decided.is_empty() {
        stage::PLAN
    } else {
        stage::CLOSE
    };
    view! {
        <li>
            <a class="entry-link" href=address::group_session(&id, stage)>
                <span class="small soft">{when}</span>
                <span class="entry-line">{session.title}</span>
            </a>
        </li>
    }
}

/// A session with an agenda to start from, on this day.
fn new_session(on: Option<Day>, words: Words) -> Session {
    let words = &words.meeting();
    let item = |(what, minutes, is_round): (&str, u16, bool)| AgendaItem {
        what: what.to_owned(),
        minutes,
        is_round,
        activity: None,
    };
    Session {
        title: words.new_title().to_owned(),
        on,
        agenda: [
            (words.arriving(), 10, false),
            (words.agreement(), 5, false),
            (words.check_in(), 15, true),
            (words.main(), 40, false),
            (words.pause(), 10, false),
            (words.deciding(), 10, false),
            (words.check_out(), 10, true),
        ]
        .map(item)
        .into(),
        ..Session::default()
    }
}
