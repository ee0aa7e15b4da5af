//! Days and times as a calendar file (iCalendar, RFC 5545), which every calendar opens.
//!
//! Times are those on the clock where the person is ("floating"), and nothing rings: people set their own reminders.

use crate::domain::day::{Day, TimeOfDay};

/// A line is folded before it has more bytes than this.
const LINE_BYTES: usize = 75;

/// Something at a day, and perhaps at a time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Event {
    /// The same for the same thing, so that a file opened twice does not make two of it.
    pub id: String,
    pub title: String,
    pub day: Day,
    /// Without a time it takes the whole day.
    pub time: Option<TimeOfDay>,
    /// How long it lasts, if it has a time and that is known.
    pub minutes: Option<u16>,
    pub place: String,
    pub notes: String,
}

/// A calendar with these events, as the text of an `.ics` file made on this day.
pub fn file(events: &[Event], made_on: Day) -> String {
    let mut text = String::new();
    let mut line = |name: &str, value: &str| write_line(&mut text, name, value);
    line("BEGIN", "VCALENDAR");
    line("VERSION", "2.0");
    line("PRODID", "-//Waymark//Waymark//EN");
    for event in events {
        line("BEGIN", "VEVENT");
        line("UID", &escape(&format!("{}@waymark", event.id)));
        line("DTSTAMP", &format!("{}T000000Z", digits(made_on)));
        match event.time {
            Some(time) => {
                line(
                    "DTSTART",
                    &format!(
                        "{}T{:02}{:02}00",
                        digits(event.day),
                        time.hour(),
                        time.minute()
                    ),
                );
                if let Some(minutes) = event.minutes.filter(|minutes| *minutes > 0) {
                    line("DURATION", &format!("PT{minutes}M"));
                }
            }
            None => line("DTSTART;VALUE=DATE", &digits(event.day)),
        }
        line("SUMMARY", &escape(&event.title));
        for (name, value) in [("LOCATION", &event.place), ("DESCRIPTION", &event.notes)] {
            if !value.is_empty() {
                line(name, &escape(value));
            }
        }
        line("END", "VEVENT");
    }
    line("END", "VCALENDAR");
    text
}

/// `20261124`.
fn digits(day: Day) -> String {
    day.to_string().replace('-', "")
}

/// Text as a value: what means something to the format is marked, and control characters are left out.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            control if control.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// Writes one line, folded between letters where it gets too long.
fn write_line(text: &mut String, name: &str, value: &str) {
    let mut bytes = 0;
    for letter in format!("{name}:{value}").chars() {
        if bytes + letter.len_utf8() > LINE_BYTES {
            text.push_str("\r\n ");
            bytes = 1;
        }
        text.push(letter);
        bytes += letter.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use icalendar::{Calendar, CalendarComponent, Component as _, EventLike as _};
    use proptest::prelude::*;

    use super::*;

    fn event() -> Event {
        Event {
            id: "session/1".into(),
            title: "Session 1: listening, asking; waiting".into(),
            day: "2026-12-01".parse().unwrap(),
            time: "18:30".parse().ok(),
            minutes: Some(90),
            place: "Library, first floor\\lift".into(),
            notes: "Bring:\n- a pen\n- ŵyn 🙂".into(),
        }
    }

    fn made_on() -> Day {
        "2026-11-24".parse().unwrap()
    }

    /// What another program reads in the file.
    fn read(text: &str) -> Vec<icalendar::Event> {
        let calendar: Calendar = text.parse().unwrap();
        let events = calendar
            .components
            .into_iter()
            .map(|component| match component {
                CalendarComponent::Event(event) => event,
                other => panic!("{other:?}"),
            });
        events.collect()
    }

    #[test]
    fn a_calendar_reads_what_was_meant() {
        let all_day = Event {
            id: "week/1".into(),
            title: "Week 1".into(),
            time: None,
            ..event()
        };
        let events = read(&file(&[event(), all_day], made_on()));
        let [session, week] = events.as_slice() else {
            panic!("{events:?}");
        };
        assert_eq!(session.get_uid(), Some("session/1@waymark"));
        assert_eq!(
            session.get_summary(),
            Some("Session 1: listening, asking; waiting")
        );
        assert_eq!(session.get_location(), Some("Library, first floor\\lift"));
        assert_eq!(session.get_description(), Some("Bring:\n- a pen\n- ŵyn 🙂"));
        assert_eq!(session.property_value("DTSTART"), Some("20261201T183000"));
        assert_eq!(session.property_value("DURATION"), Some("PT90M"));
        assert_eq!(week.property_value("DTSTART"), Some("20261201"));
        assert_eq!(week.property_value("DURATION"), None);
    }

    #[test]
    fn lines_are_short_and_end_as_the_format_asks() {
        let long = Event {
            notes: "ŵ".repeat(300),
            ..event()
        };
        let text = file(&[long], made_on());
        assert!(text.ends_with("END:VCALENDAR\r\n"));
        assert!(
            text.split("\r\n")
                .all(|line| line.len() <= LINE_BYTES && !line.contains('\n'))
        );
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_read_back(title in "[^\\p{C}]{1,90}", notes in "([^\\p{C}]|\n){1,200}") {
            prop_assume!(title.trim() == title && notes.trim() == notes);
            let events = read(&file(&[Event { title: title.clone(), notes: notes.clone(), ..event() }], made_on()));
            prop_assert_eq!(events[0].get_summary(), Some(title.as_str()));
            prop_assert_eq!(events[0].get_description(), Some(notes.as_str()));
        }
    }
}
