//! A session in words: when and where, its agenda, what was noted and decided. A group can take its page away.

use super::{
    Locale,
    html::{self, around, element, own_words, paragraph},
};
use crate::domain::sessions::Session;

/// A group's own session as a page of its own.
pub fn page(session: &Session, locale: &Locale) -> String {
    let body = element("h1", &session.title)
        + &text(session, "h2", locale)
        + &around("footer", &element("p", locale.words.app().independent()));
    html::Page {
        language: locale.language,
        direction: locale.direction,
        title: &session.title,
        head: "",
        body: &body,
    }
    .text()
}

/// What there is to tell of a session, under headings of this rank.
pub fn text(session: &Session, heading: &str, locale: &Locale) -> String {
    let words = &locale.words.sessions();
    let kit = &locale.words.meeting();
    let day = session.on.map(|day| (locale.date)(day));
    let time = session.at.map(|time| time.to_string());
    let when: Vec<String> = day.into_iter().chain(time).collect();
    let mut text = String::new();
    if !when.is_empty() {
        text += &paragraph("day", &when.join(", "));
    }
    if session.took_part {
        text += &element("p", words.took_part());
    }
    let said = |title: &str, said: &str| match said.trim() {
        "" => String::new(),
        _ => element(heading, title) + &own_words(said),
    };
    let is_groups_own = session.step == Session::GROUPS_OWN;
    let prepare = if is_groups_own {
        kit.bring()
    } else {
        words.prepare()
    };
    text += &said(words.place(), &session.place);
    text += &said(kit.opens(), &session.opens);
    text += &said(prepare, &session.prepare);
    text += &agenda(session, heading, locale);
    text += &said(words.notes(), &session.notes);
    text += &said(kit.decided(), &session.decided);
    text += &said(words.feedback(), &session.feedback);
    if let Some(day) = session.next_on {
        text += &element(heading, kit.next_on());
        text += &element("p", &(locale.date)(day));
    }
    text
}

/// The agenda with the times that are meant; nothing if there is none.
fn agenda(session: &Session, heading: &str, locale: &Locale) -> String {
    let words = &locale.words.meeting();
    let items: String = session
        .agenda
        .iter()
        .enumerate()
        .map(|(place, item)| {
            let minutes = locale
                .words
                .app()
                .minutes((locale.plural)(item.minutes.into()), &item.minutes);
            let time = session
                .begins_at(place)
                .map_or(String::new(), |time| format!("{time} "));
            element("li", &format!("{time}{} ({minutes})", item.what))
        })
        .collect();
    if items.is_empty() {
        return items;
    }
    element(heading, words.agenda()) + &around("ol", &items)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::sessions::AgendaItem, export::samples};

    #[test]
    fn the_page_says_what_was_planned_and_decided() {
        let session = Session {
            title: "Tuesday <group>".into(),
            on: "2026-12-01".parse().ok(),
            at: "18:50".parse().ok(),
            opens: "Jo".into(),
            prepare: "Biscuits".into(),
            agenda: vec![
                AgendaItem {
                    what: "Check-in & tea".into(),
                    minutes: 15,
                    ..AgendaItem::default()
                },
                AgendaItem {
                    what: "What we came for".into(),
                    minutes: 1,
                    ..AgendaItem::default()
                },
            ],
            decided: "Sam asks\nabout the <room>".into(),
            next_on: "2026-12-15".parse().ok(),
            ..Session::default()
        };
        let text = page(&session, &samples::locale());
        html::check_well_formed(&text);
        for words in [
            "<h1>Tuesday &lt;group&gt;</h1>",
            "day 2026-12-01, 18:50",
            "<li>18:50 Check-in &amp; tea (15 minutes)</li>\n<li>19:05 What we came for (1 minute)</li>",
            "<h2>What to bring</h2>",
            "Sam asks\nabout the &lt;room&gt;",
            "<p>day 2026-12-15</p>",
        ] {
            assert!(text.contains(words), "{words:?} is not in:\n{text}");
        }
    }
}
