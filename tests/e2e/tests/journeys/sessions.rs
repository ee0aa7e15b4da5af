//! Sessions, a pace, their calendar files, the record of taking part, and paper, with no signal.

use std::fs;

use anyhow::{Result, ensure};
use icalendar::{Calendar, CalendarComponent, Component as _, Event};
use waymark_e2e::Visit;

const STEP: &str = "/journey/facilitate";

pub async fn sessions_go_into_a_calendar_and_a_record(visit: &mut Visit) -> Result<()> {
    visit.go_offline().await?;
    let session = visit.new_session(STEP).await?;
    visit
        .type_into("Words from someone", "You left room for the quiet ones.")
        .await?;
    visit.type_into("My notes", "Lee laughed.").await?;
    visit.tap("Calendar file").await?;
    let events = events_in(&visit.take_download("waymark-sessions", ".ics").await?)?;
    ensure!(events.len() == 1, "{events:?}");
    for (name, value) in [
        ("SUMMARY", "Session 1"),
        ("DTSTART", "20261201T183000"),
        ("DURATION", "PT90M"),
        ("LOCATION", "Library, first floor"),
    ] {
        ensure!(
            events[0].property_value(name) == Some(value),
            "{name} in {events:?}"
        );
    }

    visit.close_and_reopen().await?;
    visit.open(&session).await?;
    ensure!(
        visit.words_in("My notes").await? == "Lee laughed.",
        "the notes are gone"
    );
    visit.tap("Record of taking part").await?;
    for shown in [
        "This is my own record.",
        "1 session, 1 hour 30 minutes in all.",
        "1 December 2026",
        "Library, first floor",
        "You left room for the quiet ones.",
    ] {
        visit.see(shown).await?;
    }
    visit.not_see("Lee laughed.").await?;
    visit.tap("Save as a page").await?;
    let page = fs::read_to_string(visit.download("waymark-taking-part", ".html").await?)?;
    ensure!(
        page.contains("You left room") && !page.contains("Lee laughed"),
        "{page}"
    );

    remove(visit, &session).await
}

async fn remove(visit: &mut Visit, session: &str) -> Result<()> {
    visit.open(session).await?;
    visit.tap("Remove this session").await?;
    visit.see("The session is removed.").await?;
    visit.see("No sessions added yet.").await?;
    visit.tap("Undo").await?;
    visit.open(session).await?;
    visit.see_words_in("My notes", "Lee laughed.").await?;
    visit.tap("Remove this session").await?;
    visit.see("No sessions added yet.").await?;
    visit.open(session).await?;
    visit
        .see_heading("This session is not here any more.")
        .await
}

pub async fn four_weeks_are_a_plan_that_never_presses(visit: &mut Visit) -> Result<()> {
    visit.go_offline().await?;
    visit.open("/journey/understand").await?;
    visit.tap("Would a plan help?").await?;
    visit.tap("I have 4 weeks").await?;
    visit.see("Your four weeks").await?;
    visit.see("This week").await?;
    visit.tap("Calendar file").await?;
    let events = events_in(&visit.take_download("waymark-four-weeks", ".ics").await?)?;
    ensure!(events.len() == 4, "{events:?}");
    let parts: usize = events
        .iter()
        .filter_map(|event| {
            Some(
                event
                    .property_value("DESCRIPTION")?
                    .replace("\\n", "\n")
                    .lines()
                    .count(),
            )
        })
        .sum();
    ensure!(parts == 9, "{parts} parts in {events:?}");
    visit.reload().await?;
    visit.see("Your four weeks").await?;
    visit.tap("I'll go as I go").await?;
    visit.not_see("Your four weeks").await
}

pub async fn a_step_an_activity_and_a_part_print_without_the_frame(
    visit: &mut Visit,
) -> Result<()> {
    visit.go_offline().await?;
    for (page, shown) in [
        ("/paper/step/understand", "What personalised care is"),
        ("/paper/activity/good-facilitation", "Who has this"),
        (
            "/journey/understand/why-change",
            "Picture a year as one long ribbon.",
        ),
        ("/record/facilitate/taking-part", "This is my own record."),
        ("/journey", "One · Understand"),
    ] {
        visit.open(page).await?;
        visit.see(shown).await?;
        visit.on_paper(true).await?;
        visit.see(shown).await?;
        let frame: usize = visit
            .ask("[...document.querySelectorAll('.app-header, .places, button, .actions')].filter(isThere).length", &[])
            .await?;
        let toggles: usize = visit
            .ask(
                "[...document.querySelectorAll('.option')].filter(isThere).length",
                &[],
            )
            .await?;
        ensure!(frame == toggles, "{page} prints {frame} controls");
        visit.on_paper(false).await?;
    }
    Ok(())
}

/// The events in the text of a calendar file.
pub fn events_in(text: &str) -> Result<Vec<Event>> {
    let calendar: Calendar = text
        .parse()
        .map_err(|trouble: String| anyhow::anyhow!(trouble))?;
    Ok(calendar
        .components
        .into_iter()
        .filter_map(|component| match component {
            CalendarComponent::Event(event) => Some(event),
            _ => None,
        })
        .collect())
}
