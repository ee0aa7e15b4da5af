//! The part of a copy that people read.

use super::contents::versions;
use crate::{
    domain::{
        Body, Learner, State, Version,
        board::Board,
        journal::{EntryView, JournalEntry},
        own_help::{Contact, PlanTopic},
        programme::{Part, Programme, Step},
        sessions::Session,
        texts::Texts,
    },
    export::{
        Locale, board_page, drawing,
        html::{around, element, escape, in_language, line, own_words, paragraph},
        session_page,
    },
};

/// Each step: how far, how it ended, and the parts done with their days.
pub(super) fn journey(learner: &Learner, programme: &Programme, locale: &Locale) -> String {
    let steps: String = programme
        .steps
        .iter()
        .map(|step| step_done(learner, step, locale))
        .collect();
    section(locale.words.copy_page().journey(), &steps)
}

fn step_done(learner: &Learner, step: &Step, locale: &Locale) -> String {
    let words = locale.words;
    let name = words.journey().step_name(&step.name);
    let mut text = element("h3", &words.journey().step_title(&name, &step.title));
    let progress = learner.step_progress(step);
    let ending = learner.step_ending(&step.id);
    text += &match (progress.done, ending) {
        (0, None) => element("p", words.record().not_begun()),
        (done, _) => element("p", &words.journey().parts_done(&done, &progress.total)),
    };
    if let Some(ending) = ending
        && let Some(ended_at_ms) = ending.ended_at_ms
    {
        let day = (locale.day)(ended_at_ms);
        text += &if ending.is_whole() {
            element("p", &words.journey().finished_on(&day))
        } else {
            element("p", &words.journey().stopped_on(&day))
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
    let day = locale.words.record().done_on(&(locale.day)(done_at_ms));
    let (title, day) = (
        in_language(part.language.as_deref(), &part.title),
        escape(&day),
    );
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
            let versions = learner.entry_versions(view.id);
            around("article", &entry(view, &versions[1..], programme, locale))
        })
        .collect();
    if entries.is_empty() {
        return section(
            words.copy_page().journal(),
            &element("p", words.copy_page().no_entries()),
        );
    }
    section(words.copy_page().journal(), &entries)
}

fn entry(
    view: &EntryView,
    others: &[&JournalEntry],
    programme: &Programme,
    locale: &Locale,
) -> String {
    let words = locale.words;
    let prompt = view
        .entry
        .prompt
        .as_deref()
        .and_then(|id| programme.prompt(id));
    let mut text = match prompt {
        Some((step, part, prompt)) => {
            line("h3", &in_language(part.language.as_deref(), &prompt.title))
                + &paragraph("day", &words.journal().from_prompt(&part.title, &step.name))
        }
        None => element("h3", words.journal().free()),
    };
    let started = (locale.day)(view.entry.started_at_ms);
    let changed = (locale.day)(view.changed_at_ms);
    text += &paragraph("day", &words.copy_page().started(&started));
    if changed != started {
        text += &paragraph("day", &words.copy_page().changed(&changed));
    }
    text += &what_it_holds(view.entry, locale);
    for other in others {
        text += &element("h4", words.journal().other_version());
        text += &what_it_holds(other, locale);
    }
    text
}

/// What was written, drawn and chosen.
fn what_it_holds(entry: &JournalEntry, locale: &Locale) -> String {
    let words = &locale.words.other_ways();
    let mut text = String::new();
    if !entry.text.is_empty() || entry.drawing.is_blank() && entry.feelings.is_empty() {
        text += &own_words(&entry.text);
    }
    if !entry.feelings.is_empty() {
        text += &own_words(&words.chosen_line(&entry.feelings.join(", ")));
    }
    if !entry.drawing.strokes.is_empty() {
        text += &drawing::svg(&entry.drawing, words.a_drawing());
    }
    if !entry.drawing.words.is_empty() {
        text += &own_words(&words.drawing_line(&entry.drawing.words));
    }
    text
}

/// Entries in the bin. They go with the data until their thirty days are over, so the page says so.
pub(super) fn bin(learner: &Learner, locale: &Locale) -> String {
    let words = &locale.words.journal();
    let entries: String = learner
        .items()
        .flat_map(versions)
        .filter_map(binned_entry)
        .map(|entry| around("article", &what_it_holds(entry, locale)))
        .collect();
    if entries.is_empty() {
        return String::new();
    }
    section(
        words.bin_title(),
        &(element("p", words.bin_text()) + &entries),
    )
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

/// Every board, the newest first, a group's before one's own: what was said, and who has or does what.
pub(super) fn boards(
    learner: &Learner,
    programme: &Programme,
    texts: Option<&Texts>,
    locale: &Locale,
) -> String {
    let words = locale.words;
    let boards: String = [false, true]
        .into_iter()
        .flat_map(|is_private| learner.boards(is_private))
        .filter_map(|(id, _)| learner.item(id))
        .flat_map(versions)
        .filter_map(kept_board)
        .map(|board| board_page::article(board, programme, texts, locale))
        .collect();
    if boards.is_empty() {
        return section(
            words.copy_page().boards(),
            &element("p", words.copy_page().no_boards()),
        );
    }
    section(words.copy_page().boards(), &boards)
}

fn kept_board(version: &Version) -> Option<&Board> {
    match &version.state {
        State::Kept(Body::Board(board)) => Some(board),
        _ => None,
    }
}

/// Every session of every step and of the group, with the person's own notes; nothing where there are none.
pub(super) fn sessions(learner: &Learner, programme: &Programme, locale: &Locale) -> String {
    let steps = programme.steps.iter().map(|step| step.id.as_str());
    let sessions: String = steps
        .chain([Session::GROUPS_OWN])
        .flat_map(|step_id| learner.sessions(step_id))
        .filter_map(|(id, _)| learner.item(id))
        .flat_map(versions)
        .filter_map(kept_session)
        .map(|session| around("article", &session_text(session, locale)))
        .collect();
    if sessions.is_empty() {
        return String::new();
    }
    section(locale.words.sessions().title(), &sessions)
}

fn kept_session(version: &Version) -> Option<&Session> {
    match &version.state {
        State::Kept(Body::Session(session)) => Some(session),
        _ => None,
    }
}

fn session_text(session: &Session, locale: &Locale) -> String {
    element("h3", &session.title) + &session_page::text(session, "h4", locale)
}

/// Whom the person rings, what they wrote for a hard day, and the numbers of the group; nothing where there are none.
pub(super) fn own_help(learner: &Learner, locale: &Locale) -> String {
    let words = &locale.words.own_help();
    let mut text = numbers(learner, false, words.people());
    for topic in PlanTopic::ALL {
        let note = learner.plan_note(topic);
        if !note.is_empty() {
            let title = match topic {
                PlanTopic::Signs => words.signs(),
                PlanTopic::Helps => words.helps(),
            };
            text += &(element("h3", title) + &own_words(&note));
        }
    }
    text += &numbers(learner, true, words.group_title());
    if text.is_empty() {
        return text;
    }
    section(words.title(), &text)
}

fn numbers(learner: &Learner, is_groups: bool, title: &str) -> String {
    let lines: String = learner
        .contacts(is_groups)
        .into_iter()
        .filter_map(|(id, _)| learner.item(id))
        .flat_map(versions)
        .filter_map(kept_contact)
        .map(|Contact { name, number, .. }| element("li", &format!("{name}: {number}")))
        .collect();
    if lines.is_empty() {
        return lines;
    }
    element("h3", title) + &around("ul", &lines)
}

fn kept_contact(version: &Version) -> Option<&Contact> {
    match &version.state {
        State::Kept(Body::Contact(contact)) => Some(contact),
        _ => None,
    }
}

fn section(title: &str, text: &str) -> String {
    around("section", &(element("h2", title) + text))
}
