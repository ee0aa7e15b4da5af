//! The sessions of a step: when people meet, what to prepare, and who took part. The person adds them.

use serde::{Deserialize, Serialize};

use super::{
    day::{Day, TimeOfDay},
    item::{Body, ItemId, State},
    learner::Learner,
};

/// One meeting. Everything but its step can be left open.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Session {
    pub step: String,
    pub title: String,
    pub on: Option<Day>,
    pub at: Option<TimeOfDay>,
    /// How long it is to last.
    pub minutes: Option<u16>,
    /// A place, or the address of a meeting online.
    pub place: String,
    pub prepare: String,
    pub notes: String,
    pub took_part: bool,
    /// What somebody who was there said about the person's part in it.
    pub feedback: String,
}

/// What there is to tell of the sessions a person took part in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TakenPart {
    pub sessions: usize,
    /// Of the sessions whose length is known.
    pub minutes: u32,
}

impl Learner {
    /// Keeps a session, new or changed.
    pub fn put_session(&mut self, id: &ItemId, session: Session, now_ms: u64) {
        if self.session(id) != Some(&session) {
            self.put(id.clone(), Body::Session(session), now_ms);
        }
    }

    /// Takes a session away for good.
    pub fn remove_session(&mut self, id: &ItemId, now_ms: u64) {
        if self.session(id).is_some() {
            self.set_state(id.clone(), State::Gone, now_ms);
        }
    }

    pub fn session(&self, id: &ItemId) -> Option<&Session> {
        match self.kept(id)? {
            Body::Session(session) => Some(session),
            _ => None,
        }
    }

    /// The sessions of a step, the earliest first; those without a day last.
    pub fn sessions(&self, step_id: &str) -> Vec<(&ItemId, &Session)> {
        let mut sessions: Vec<(&ItemId, &Session)> = self
            .items()
            .filter_map(|item| match item.kept()? {
                Body::Session(session) if session.step == step_id => Some((&item.id, session)),
                _ => None,
            })
            .collect();
        sessions.sort_by_key(|(id, session)| (session.on.is_none(), session.on, session.at, *id));
        sessions
    }

    /// The sessions of a step that the person took part in.
    pub fn taken_part(&self, step_id: &str) -> TakenPart {
        let mut sum = TakenPart::default();
        for (_, session) in self.sessions(step_id) {
            if session.took_part {
                sum.sessions += 1;
                sum.minutes += u32::from(session.minutes.unwrap_or_default());
            }
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::DeviceId;

    fn session(on: &str, took_part: bool) -> Session {
        Session {
            step: "facilitate".into(),
            on: on.parse().ok(),
            minutes: Some(90),
            took_part,
            ..Session::default()
        }
    }

    fn learner() -> Learner {
        let mut learner = Learner::new(DeviceId("phone".into()));
        let sessions = [
            ("a", "", true),
            ("b", "2026-12-08", false),
            ("c", "2026-12-01", true),
        ];
        for (id, on, took_part) in sessions {
            learner.put_session(&ItemId::of("session", id), session(on, took_part), 1);
        }
        learner
    }

    #[test]
    fn sessions_stand_in_the_order_of_their_days() {
        let learner = learner();
        let ids: Vec<&str> = learner
            .sessions("facilitate")
            .iter()
            .map(|(id, _)| id.0.as_str())
            .collect();
        assert_eq!(ids, ["session/c", "session/b", "session/a"]);
        assert!(learner.sessions("understand").is_empty());
    }

    #[test]
    fn only_sessions_taken_part_in_count() {
        assert_eq!(
            learner().taken_part("facilitate"),
            TakenPart {
                sessions: 2,
                minutes: 180
            }
        );
    }

    #[test]
    fn a_session_that_is_removed_is_gone_and_the_same_words_are_not_saved_again() {
        let mut learner = learner();
        learner.take_touched();
        let id = ItemId::of("session", "b");
        learner.put_session(&id, session("2026-12-08", false), 2);
        assert!(learner.take_touched().is_empty());
        learner.remove_session(&id, 3);
        assert_eq!(
            learner.item(&id).map(|item| &item.newest().state),
            Some(&State::Gone)
        );
    }
}
