//! The part of a copy that people read.

use super::contents::versions;
use crate::{
    domain::{
        Body, Learner, State, Version,
        facilitation::Board,
        journal::{EntryView, JournalEntry},
        programme::{Part, Programme, Step},
        sessions::Session,
    },
    export::{
        Locale, board_page,
        html::{around, element, escape, line, own_words, paragraph},
    },
};

/// Each step: how far, how it ended, and the parts done with their days.
pub(super) fn journey(learner: &Learner, programme: &Programme, locale: &Locale) -> String {
    let steps: String = programme
        .steps
        .iter()
        .map(|step| step_done(learner, step, locale))
        .collect();
    section(locale.words.copy_page.journey, &steps)
}

fn step_done(learner: &Learner, step: &Step, locale: &Locale) -> String {
    let words = locale.words;
    let name = words.journey.step_name(&step.name);
    let mut text = element("h3", &words.journey.step_title(&name, &step.title));
    let progress = learner.step_progress(step);
    let ending = learner.step_ending(&step.id);
    text += &match (progress.done, ending) {
        (0, None) => element("p", words.record.not_begun),
        (done, _) => element("p", &words.journey.parts_done(&done, &progress.total)),
    };
    if let Some(ending) = ending
        && let Some(ended_at_ms) = ending.ended_at_ms
    {
        let day = (locale.day)(ended_at_ms);
        text += &if ending.is_whole() {
            element("p", &words.journey.finished_on(&day))
        } else {
            element("p", &words.journey.stopped_on(&day))
        };
    }
    let parts: String = step
        .parts
        .iter()
        .filter_map(|part| Some(part_done(part, learner.part_done_at_ms(&part.id)?, locale)))
        .collect();
    if !parts.is_empty() {
        text += &around("ul", &parts);
    }
    around("article", &text)
}

fn part_done(part: &Part, done_at_ms: u64, locale: &Locale) -> String {
    let day = locale.words.record.done_on(&(locale.day)(done_at_ms));
    let (title, day) = (escape(&part.title), escape(&day));
    line(
        "li",
        &format!("{title}<br/><span class=\"day\">{day}</span>"),
    )
}

/// Every kept entry, the one changed last first, each with what was written elsewhere at the same time.
pub(super) fn journal(learner: &Learner, programme: &Programme, locale: &Locale) -> String {
    let words = locale.words;
    let entries: String = learner
        .entries()
        .iter()
        .map(|view| {
            let others = learner.other_texts(view.id);
            around("article", &entry(view, &others, programme, locale))
        })
        .collect();
    if entries.is_empty() {
        return section(
            words.copy_page.journal,
            &element("p", words.copy_page.no_entries),
        );
    }
    section(words.copy_page.journal, &entries)
}

fn entry(view: &EntryView, others: &[&str], programme: &Programme, locale: &Locale) -> String {
    let words = locale.words;
    let prompt = view
        .entry
        .prompt
        .as_deref()
        .and_then(|id| programme.prompt(id));
    let mut text = match prompt {
        Some((step, part, prompt)) => {
            element("h3", &prompt.title)
                + &paragraph("day", &words.journal.from_prompt(&part.title, &step.name))
        }
        None => element("h3", words.journal.free),
    };
    let started = (locale.day)(view.entry.started_at_ms);
    let changed = (locale.day)(view.changed_at_ms);
    text += &paragraph("day", &words.copy_page.started(&started));
    if changed != started {
        text += &paragraph("day", &words.copy_page.changed(&changed));
    }
    text += &own_words(&view.entry.text);
    for other in others {
        text += &element("h4", words.journal.other_version);
        text += &own_words(other);
    }
    text
}

/// Entries in the bin. They go with the data until their thirty days are over, so the page says so.
pub(super) fn bin(learner: &Learner, locale: &Locale) -> String {
    let words = &locale.words.journal;
    let entries: String = learner
        .items()
        .flat_map(versions)
        .filter_map(binned_entry)
        .map(|entry| around("article", &own_words(&entry.text)))
        .collect();
    if entries.is_empty() {
        return String::new();
    }
    section(words.bin_title, &(element("p", words.bin_text) + &entries))
}

fn binned_entry(version: &Version) -> Option<&JournalEntry> {
    match &version.state {
        State::Binned {
            body: Body::Entry(entry),
            ..
        } => Some(entry),
        _ => None,
    }
}

/// Every board, the newest first: the circles and who has what.
pub(super) fn boards(learner: &Learner, programme: &Programme, locale: &Locale) -> String {
    let words = locale.words;
    let boards: String = learner
        .boards()
        .iter()
        .filter_map(|(id, _)| learner.item(id))
        .flat_map(versions)
        .filter_map(kept_board)
        .map(|board| around("article", &board_text(board, programme, locale)))
        .collect();
    if boards.is_empty() {
        return section(
            words.copy_page.boards,
            &element("p", words.copy_page.no_boards),
        );
    }
    section(words.copy_page.boards, &boards)
}

fn kept_board(version: &Version) -> Option<&Board> {
    match &version.state {
        State::Kept(Body::Board(board)) => Some(board),
        _ => None,
    }
}

fn board_text(board: &Board, programme: &Programme, locale: &Locale) -> String {
    let words = locale.words;
    let day = match board.kept_at_ms {
        Some(kept_at_ms) => words.group.kept_on(&(locale.day)(kept_at_ms)),
        None => words.group.begun_on(&(locale.day)(board.started_at_ms)),
    };
    [
        element("h3", board_page::title(board, programme, locale)),
        paragraph("day", &day),
        board_page::circles(board, "h4", locale),
        element("h4", words.board.who_title),
        board_page::who_has_what(board, locale),
    ]
    .concat()
}

/// Every session of every step, with the person's own notes; nothing where there are none.
pub(super) fn sessions(learner: &Learner, programme: &Programme, locale: &Locale) -> String {
    let sessions: String = programme
        .steps
        .iter()
        .flat_map(|step| learner.sessions(&step.id))
        .filter_map(|(id, _)| learner.item(id))
        .flat_map(versions)
        .filter_map(kept_session)
        .map(|session| around("article", &session_text(session, locale)))
        .collect();
    if sessions.is_empty() {
        return String::new();
    }
    section(locale.words.sessions.title, &sessions)
}

fn kept_session(version: &Version) -> Option<&Session> {
    match &version.state {
        State::Kept(Body::Session(session)) => Some(session),
        _ => None,
    }
}

fn session_text(session: &Session, locale: &Locale) -> String {
    let words = &locale.words.sessions;
    let mut text = element("h3", &session.title);
    let day = session.on.map(|day| (locale.date)(day));
    let time = session.at.map(|time| time.to_string());
    let when: Vec<String> = day.into_iter().chain(time).collect();
    if !when.is_empty() {
        text += &paragraph("day", &when.join(", "));
    }
    if session.took_part {
        text += &element("p", words.took_part);
    }
    let own = [
        (words.place, &session.place),
        (words.prepare, &session.prepare),
        (words.notes, &session.notes),
        (words.feedback, &session.feedback),
    ];
    for (title, said) in own {
        if !said.trim().is_empty() {
            text += &element("h4", title);
            text += &own_words(said);
        }
    }
    text
}

fn section(title: &str, text: &str) -> String {
    around("section", &(element("h2", title) + text))
}
