//! Sessions: when people meet, what to prepare, and what came of it. Those of a step, and a group's own.

use serde::{Deserialize, Serialize};

use super::{
    day::{Day, TimeOfDay},
    item::{Body, ItemId, State},
    learner::Learner,
};

/// One meeting. Everything but its step can be left open.
///
/// A group's own session has an agenda, and belongs to no step.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Session {
    pub step: String,
    pub title: String,
    pub on: Option<Day>,
    pub at: Option<TimeOfDay>,
    /// How long it is to last. A group's own session lasts as long as its agenda.
    pub minutes: Option<u16>,
    /// A place, or the address of a meeting online.
    pub place: String,
    pub prepare: String,
    pub notes: String,
    pub took_part: bool,
    /// What somebody who was there said about the person's part in it.
    pub feedback: String,
    /// Who opens: a first name or initials.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub opens: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agenda: Vec<AgendaItem>,
    /// Where a session has got to that has begun and not ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub under_way: Option<UnderWay>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub decided: String,
    /// When people meet next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_on: Option<Day>,
}

/// One thing of a session, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AgendaItem {
    pub what: String,
    pub minutes: u16,
    /// True if it is a round: each person speaks, or passes.
    #[serde(default, skip_serializing_if = "super::is_false")]
    pub is_round: bool,
    /// The id of the activity that is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity: Option<String>,
}

/// The item that is up, and since when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct UnderWay {
    pub item: usize,
    pub since_ms: u64,
}

/// How an item is doing: a guide, never an alarm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SoftTime {
    /// Whole minutes that are left; none once they are used up.
    pub minutes_left: u16,
    /// How much is used up, 100 at most.
    pub percent: usize,
}

const MINUTE_MS: u64 = 60_000;

impl Session {
    /// The step of a session that belongs to none.
    pub const GROUPS_OWN: &'static str = "";

    /// How long the agenda takes.
    pub fn agenda_minutes(&self) -> u16 {
        let minutes = self.agenda.iter().map(|item| item.minutes);
        minutes.fold(0, u16::saturating_add)
    }

    /// When an item is to begin, if the session has a time.
    pub fn begins_at(&self, item: usize) -> Option<TimeOfDay> {
        let before = self.agenda.iter().take(item).map(|item| item.minutes);
        Some(self.at?.later(before.fold(0, u16::saturating_add)))
    }

    /// Brings another item up, if there is one, and starts its time anew.
    pub fn go_to(&mut self, item: usize, now_ms: u64) {
        if item < self.agenda.len() {
            self.under_way = Some(UnderWay {
                item,
                since_ms: now_ms,
            });
        }
    }

    /// Moves an item up or down by one place.
    pub fn move_item(&mut self, item: usize, is_up: bool) {
        let other = if is_up {
            item.checked_sub(1)
        } else {
            Some(item + 1)
        };
        if let Some(other) = other
            && item.max(other) < self.agenda.len()
        {
            self.agenda.swap(item, other);
        }
    }

    /// Takes an item away, if it is there.
    pub fn remove_item(&mut self, item: usize) {
        if item < self.agenda.len() {
            self.agenda.remove(item);
        }
    }

    /// How the item that is up is doing.
    pub fn soft_time(&self, now_ms: u64) -> Option<SoftTime> {
        let UnderWay { item, since_ms } = self.under_way?;
        let whole_ms = u64::from(self.agenda.get(item)?.minutes) * MINUTE_MS;
        let used_ms = now_ms.saturating_sub(since_ms).min(whole_ms);
        let minutes_left = (whole_ms - used_ms).div_ceil(MINUTE_MS);
        Some(SoftTime {
            minutes_left: u16::try_from(minutes_left).unwrap_or(u16::MAX),
            percent: usize::try_from(used_ms * 100 / whole_ms.max(1)).unwrap_or(100),
        })
    }
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

    fn groups_own() -> Session {
        let item = |minutes: u16| AgendaItem {
            what: format!("{minutes}"),
            minutes,
            ..AgendaItem::default()
        };
        Session {
            at: "18:50".parse().ok(),
            agenda: [10, 15, 30].map(item).into(),
            ..Session::default()
        }
    }

    #[test]
    fn an_agenda_says_when_each_item_is_to_begin() {
        let session = groups_own();
        assert_eq!(session.agenda_minutes(), 55);
        let times: Vec<String> = (0..3)
            .filter_map(|item| session.begins_at(item))
            .map(|time| time.to_string())
            .collect();
        assert_eq!(times, ["18:50", "19:00", "19:15"]);
    }

    #[test]
    fn time_runs_softly_and_stops_at_nothing_left() {
        let mut session = groups_own();
        assert_eq!(session.soft_time(5), None);
        session.go_to(1, 1_000);
        session.go_to(9, 2_000); // There is no such item.
        let at = |minutes: u64| session.soft_time(1_000 + minutes * MINUTE_MS).unwrap();
        assert_eq!((at(0).minutes_left, at(0).percent), (15, 0));
        assert_eq!((at(6).minutes_left, at(6).percent), (9, 40));
        assert_eq!((at(60).minutes_left, at(60).percent), (0, 100));
        // A clock that was put back counts as no time at all.
        assert_eq!(session.soft_time(0).unwrap().percent, 0);
    }

    #[test]
    fn items_move_by_one_place_and_stay_within_the_agenda() {
        let mut session = groups_own();
        session.move_item(0, true);
        session.move_item(2, false);
        session.move_item(2, true);
        session.remove_item(1);
        session.remove_item(7); // There is no such item.
        let order: Vec<u16> = session.agenda.iter().map(|item| item.minutes).collect();
        assert_eq!(order, [10, 15]);
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
