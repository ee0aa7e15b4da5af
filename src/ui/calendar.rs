//! Handing days and times to the person's own calendar.

use super::notices::Notices;
use crate::{
    domain::{ItemId, sessions::Session},
    export::calendar::{self, Event},
    platform::{clock::today, files::OutgoingFile},
    words::Words,
};

/// A session as an event; nothing while it has no day.
pub fn event_of(id: &ItemId, session: &Session) -> Option<Event> {
    Some(Event {
        id: id.0.replace('/', "-"),
        title: session.title.clone(),
        day: session.on?,
        time: session.at,
        minutes: session.minutes,
        place: session.place.clone(),
        notes: session.prepare.clone(),
    })
}

/// Saves the events as a file among the person's downloads, and says so.
pub fn save_calendar(name: &str, events: &[Event], notices: Notices, words: Words) {
    let text = calendar::file(events, today());
    let saved =
        OutgoingFile::text(name.to_owned(), &text, "text/calendar").and_then(|file| file.save());
    notices.show(match saved {
        Ok(()) => words.sessions().calendar_saved(),
        Err(_) => words.sessions().calendar_trouble(),
    });
}
