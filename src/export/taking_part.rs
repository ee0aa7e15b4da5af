//! The record of taking part in a step: the person's own, on one page to keep or to print.

use super::{
    Locale,
    html::{self, around, element, escape, line, own_words, paragraph},
};
use crate::domain::{
    Learner,
    programme::{Programme, Step},
    sessions::Session,
};

/// The record as a page of its own.
pub fn page(learner: &Learner, step: &Step, programme: &Programme, locale: &Locale) -> String {
    let words = &locale.words.taking_part();
    let body = element("h1", words.title())
        + &element(
            "p",
            &locale
                .words
                .journey()
                .step_title(&locale.words.journey().step_name(&step.name), &step.title),
        )
        + &element("p", &programme.name)
        + &text(learner, step, locale)
        + &around("footer", &element("p", locale.words.app().independent()));
    html::Page {
        language: locale.language,
        direction: locale.direction,
        title: words.title(),
        head: "",
        body: &body,
    }
    .text()
}

/// What the record says, as HTML: parts, sessions with their hours, and what others said. Shown in the app, too.
pub fn text(learner: &Learner, step: &Step, locale: &Locale) -> String {
    let words = &locale.words.taking_part();
    let progress = learner.step_progress(step);
    let taken = learner.taken_part(&step.id);
    let sessions: Vec<&Session> = learner
        .sessions(&step.id)
        .into_iter()
        .map(|(_, session)| session)
        .filter(|session| session.took_part)
        .collect();
    let mut text = paragraph("own-record", words.own_record());
    text += &element("h2", words.parts());
    text += &element(
        "p",
        &locale
            .words
            .journey()
            .parts_done(&progress.done, &progress.total),
    );
    text += &element("h2", words.sessions());
    if sessions.is_empty() {
        return text + &element("p", words.no_sessions());
    }
    let count = words.session_count((locale.plural)(taken.sessions), &taken.sessions);
    let sum = match duration(taken.minutes, locale) {
        Some(time) => words.sum(&count, &time),
        None => count,
    };
    text += &element("p", &sum);
    let rows: String = sessions
        .iter()
        .map(|session| row(session, locale))
        .collect();
    text += &around("ul", &rows);
    let said: String = sessions
        .iter()
        .filter(|session| !session.feedback.trim().is_empty())
        .map(|session| around("blockquote", &own_words(session.feedback.trim())))
        .collect();
    if !said.is_empty() {
        text += &element("h2", words.feedback());
        text += &said;
    }
    text
}

fn row(session: &Session, locale: &Locale) -> String {
    let mut details = Vec::new();
    details.extend(session.on.map(|day| (locale.date)(day)));
    details.extend(duration(session.minutes.unwrap_or_default().into(), locale));
    let place = session.place.trim();
    // The address of a meeting online says nothing on paper.
    if !place.is_empty() && !place.contains("://") {
        details.push(place.to_owned());
    }
    let title = escape(session.title.trim());
    let details = escape(&details.join("\u{a0}· "));
    line(
        "li",
        &format!("<strong>{title}</strong><br/><span class=\"day\">{details}</span>"),
    )
}

/// `1 hour 30 minutes`; nothing if no time is known.
fn duration(minutes: u32, locale: &Locale) -> Option<String> {
    let said = |count: u32, words: &dyn Fn(crate::words::Plural, usize) -> String| {
        let count = count as usize;
        (count > 0).then(|| words((locale.plural)(count), count))
    };
    let words = &locale.words.taking_part();
    let parts: Vec<String> = [
        said(minutes / 60, &|plural, count| words.hours(plural, &count)),
        said(minutes % 60, &|plural, count| words.minutes(plural, &count)),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::ItemId, export::samples};

    fn session(title: &str, took_part: bool) -> Session {
        Session {
            step: "understand".into(),
            title: title.into(),
            on: "2026-12-01".parse().ok(),
            minutes: Some(95),
            place: "Library".into(),
            notes: "My own secret notes".into(),
            feedback: "You <waited>.".into(),
            took_part,
            ..Session::default()
        }
    }

    #[test]
    fn it_holds_what_was_taken_part_in_and_nothing_private() {
        let mut learner = samples::learner();
        learner.put_session(
            &ItemId::of("session", "1"),
            session("Meeting & tea", true),
            20,
        );
        learner.put_session(&ItemId::of("session", "2"), session("Missed", false), 21);
        let page = page(
            &learner,
            &samples::step(),
            &samples::programme(),
            &samples::locale(),
        );
        html::check_well_formed(&page);
        for shown in [
            "Meeting &amp; tea",
            "1 hour 35 minutes",
            "Library",
            "You &lt;waited&gt;.",
            "day 2026-12-01",
            "1 of 2 parts",
        ] {
            assert!(page.contains(shown), "{shown} in {page}");
        }
        for hidden in ["secret", "Missed", "Tuesday"] {
            assert!(!page.contains(hidden), "{hidden}");
        }
    }

    #[test]
    fn without_sessions_it_says_so() {
        let text = text(
            &samples::learner_on("phone"),
            &samples::step(),
            &samples::locale(),
        );
        assert!(text.contains(samples::locale().words.taking_part().no_sessions()));
    }
}
