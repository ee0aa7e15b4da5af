//! The fields of a session, a step's or a group's own. What is typed is kept as it is typed.

use leptos::prelude::*;

use super::learner_state::{LearnerState, use_learner};
use crate::{
    domain::{ItemId, sessions::Session},
    platform::{clock::now_ms, intl::Intl},
    words::Words,
};

/// The day and time of a session, for a list.
pub fn day_and_time(session: &Session, words: Words, intl: Intl) -> String {
    let day = session.on.map_or_else(
        || words.sessions().no_day().to_owned(),
        |day| intl.weekday(day),
    );
    match session.at {
        Some(time) => format!("{day}, {time}"),
        None => day,
    }
}

/// The session that is open, and the one way to change it.
#[derive(Clone, Copy)]
pub struct OpenSession {
    pub state: LearnerState,
    pub id: StoredValue<ItemId>,
}

impl OpenSession {
    pub fn new(id: ItemId) -> Self {
        Self {
            state: use_learner(),
            id: StoredValue::new(id),
        }
    }

    /// The session as it is now.
    pub fn read(self) -> Option<Session> {
        let id = self.id.get_value();
        self.state
            .with_untracked(|learner| learner.session(&id).cloned())
    }

    pub fn change(self, edit: impl FnOnce(&mut Session)) {
        let Some(mut session) = self.read() else {
            return;
        };
        edit(&mut session);
        let id = self.id.get_value();
        self.state
            .change(|learner| learner.put_session(&id, session, now_ms()));
    }

    /// Keeps what has just been typed into a field.
    fn take(self, event: &leptos::ev::Event, set: Set) {
        let text = event_target_value(event);
        self.change(|session| set(session, text));
    }
}

pub type Set = fn(&mut Session, String);

/// A field of one line.
#[component]
pub fn Line(
    label: &'static str,
    /// The kind of an `input` element.
    kind: &'static str,
    #[prop(default = "")] hint: &'static str,
    value: String,
    set: Set,
    open: OpenSession,
) -> impl IntoView {
    let typed = move |event| open.take(&event, set);
    view! {
        <label class="field">
            <span>{label}</span>
            <input type=kind value=value autocomplete="off" min=(kind == "number").then_some("1") on:input=typed/>
            {(!hint.is_empty()).then(|| view! { <span class="small soft">{hint}</span> })}
        </label>
    }
}

/// A field for more words.
#[component]
pub fn Lines(
    label: &'static str,
    #[prop(default = "")] hint: &'static str,
    value: String,
    set: Set,
    open: OpenSession,
) -> impl IntoView {
    let typed = move |event| open.take(&event, set);
    view! {
        <label class="field">
            <span>{label}</span>
            <textarea rows="3" on:input=typed prop:value=value></textarea>
            {(!hint.is_empty()).then(|| view! { <span class="small soft">{hint}</span> })}
        </label>
    }
}
