//! A group's own session round one device: planned, run and closed with no signal.

use anyhow::{Context as _, Result, ensure};
use icalendar::Component as _;
use waymark_e2e::{Hand, PHONE, TABLET, Visit};

use crate::carrying::check_no_barrier;
use crate::sessions::events_in;

const CALLED: &str = "Tuesday evenings";
const DECIDED: &str = "Sam asks about the room";
const PROMISE: &str = "What is said here stays here";
const ROUND: &str = "Go round once. Each person says a word or two, or passes.";

/// What is there to start from.
const FIRST_AGENDA: [&str; 7] = [
    "18:30 Arriving, and tea · 10 minutes",
    "18:40 What we agreed · 5 minutes",
    "18:45 Check-in round · 15 minutes",
    "19:00 What we came for · 40 minutes",
    "19:40 A break · 10 minutes",
    "19:50 What we decided · 10 minutes",
    "20:00 Check-out round · 10 minutes",
];

/// What becomes of it.
const AGENDA: [&str; 7] = [
    "18:30 Arriving, and tea · 10 minutes",
    "18:40 What we agreed · 5 minutes",
    "18:45 Check-in round · 15 minutes",
    "19:00 What we came for · 40 minutes",
    "19:40 What we decided · 10 minutes",
    "19:50 Planning our walk · 25 minutes",
    "20:15 Check-out round · 10 minutes",
];

pub async fn a_session_is_planned_run_and_closed_by_finger_on_a_tablet(
    visit: &mut Visit,
) -> Result<()> {
    visit.resize(TABLET).await?;
    meet(visit, Hand::Finger).await
}

pub async fn a_session_is_planned_run_and_closed_by_keyboard_alone(
    visit: &mut Visit,
) -> Result<()> {
    visit.resize(PHONE).await?;
    meet(visit, Hand::Keyboard).await
}

async fn meet(visit: &mut Visit, hand: Hand) -> Result<()> {
    visit.go_offline().await?;
    agree(visit, hand).await?;
    hand.press(visit, "Group").await?;
    hand.press(visit, "Plan a session").await?;
    plan(visit, hand).await.context("Plan")?;
    arrange(visit, hand).await.context("Agenda")?;
    hand.press(visit, "Run this session").await?;
    run(visit, hand).await.context("Run")?;
    its_place_is_kept(visit, hand).await.context("Run, again")?;
    run_to_the_end(visit, hand)
        .await
        .context("Run, to its end")?;
    close(visit, hand).await.context("Close")?;
    plan_the_next_and_erase(visit, hand).await.context("Next")
}

/// Keeps an agreement of one promise.
async fn agree(visit: &mut Visit, hand: Hand) -> Result<()> {
    visit.open("/group/group-agreement").await?;
    hand.press(visit, "Start").await?;
    visit.see("0 of 20 answered").await?;
    hand.press(visit, "Yes, we agree").await?;
    visit.see("1 of 20 answered").await?;
    hand.press(visit, "Next: see it together").await?;
    hand.press(visit, "Keep").await?;
    visit.see("Kept on this device.").await
}

/// Sets a field as a picker does, or by typing.
async fn set(
    visit: &mut Visit,
    hand: Hand,
    label: &str,
    (value, keys): (&str, &str),
) -> Result<()> {
    match hand {
        Hand::Finger => visit.set_value(label, value).await?,
        Hand::Keyboard => hand.write(visit, label, keys).await?,
    }
    visit.see_words_in(label, value).await
}

async fn plan(visit: &mut Visit, hand: Hand) -> Result<()> {
    visit.see_heading("Our session").await?;
    check_no_barrier(visit).await?;
    hand.write_anew(visit, "What it is called", CALLED).await?;
    hand.set_twelfth_of_december(visit, "Day").await?;
    set(visit, hand, "Time", ("18:30", "0630PM")).await?;
    hand.write(visit, "Place or link", "The library").await?;
    hand.write(visit, "Who opens", "JM").await?;
    hand.write(visit, "What to bring", "Biscuits").await?;
    see_agenda(visit, &FIRST_AGENDA).await?;
    visit.see("100 minutes in all.").await
}

/// Waits until the agenda says this.
async fn see_agenda(visit: &mut Visit, items: &[&str]) -> Result<()> {
    let items = serde_json::to_string(items)?;
    let shown = "JSON.stringify([...document.querySelectorAll('.agenda-item summary')].map(nameOf)) === arguments[0]";
    let outcome = visit
        .wait_for(&format!("the agenda {items}"), shown, &[&items])
        .await;
    if outcome.is_err() {
        let there: Vec<String> = visit
            .ask(
                "[...document.querySelectorAll('.agenda-item summary')].map(nameOf)",
                &[],
            )
            .await?;
        return outcome.with_context(|| format!("the agenda is {there:?}"));
    }
    Ok(())
}

/// Adds something and moves it, takes something away, and chooses an activity.
async fn arrange(visit: &mut Visit, hand: Hand) -> Result<()> {
    hand.press(visit, "Add to the agenda").await?;
    visit.see("110 minutes in all.").await?;
    hand.write_anew(visit, "What", "Planning our walk").await?;
    hand.write_anew(visit, "Minutes", "25").await?;
    hand.press(visit, "It is a round: each speaks or passes")
        .await?;
    visit.see("20:10 Planning our walk · 25 minutes").await?;
    visit.see("125 minutes in all.").await?;
    check_no_barrier(visit).await?;
    hand.press(visit, "Move up").await?;
    visit.see("20:00 Planning our walk · 25 minutes").await?;
    visit.see("20:25 Check-out round · 10 minutes").await?;
    keeps_its_focus(visit, hand).await.context("Move up")?;
    fields_say_what_the_agenda_says(visit)
        .await
        .context("Move up")?;

    hand.press(visit, "A break").await?;
    hand.press(visit, "Take away").await?;
    see_agenda(visit, &AGENDA).await?;
    keeps_its_focus(visit, hand).await.context("Take away")?;
    fields_say_what_the_agenda_says(visit)
        .await
        .context("Take away")?;
    visit.see("115 minutes in all.").await?;

    hand.press(visit, "What we came for").await?;
    let activity = "An activity of Waymark";
    set(visit, hand, activity, ("challenge-cards", "Challenge")).await?;
    hand.press(visit, "19:00 What we came for").await?;
    visit.reload().await?;
    see_agenda(visit, &AGENDA).await
}

/// Each item opens with its own words and minutes, wherever it was moved to, and only rounds are ticked.
async fn fields_say_what_the_agenda_says(visit: &mut Visit) -> Result<()> {
    let items: Vec<(String, String, String, bool)> = visit
        .ask(
            "[...document.querySelectorAll('.agenda-item')].map((item) => [
                nameOf(item.querySelector('summary')),
                item.querySelector('[type=text]').value,
                item.querySelector('[type=number]').value,
                item.querySelector('[type=checkbox]').checked,
            ])",
            &[],
        )
        .await?;
    for (summary, what, minutes, is_round) in items {
        let expected = format!("{what} · {minutes} minutes");
        ensure!(
            summary.ends_with(&expected),
            "“{summary}” opens with “{what}” and {minutes} minutes"
        );
        let may_be_round = what.ends_with("round") || what == "Planning our walk";
        ensure!(
            is_round == may_be_round,
            "“{summary}” is a round: {is_round}"
        );
    }
    Ok(())
}

/// Whoever uses a keyboard goes on from the agenda, and not from the top of the page.
async fn keeps_its_focus(visit: &mut Visit, hand: Hand) -> Result<()> {
    if hand == Hand::Keyboard {
        let is_there: bool = visit
            .ask("document.activeElement.closest('.agenda') !== null", &[])
            .await?;
        let focused = visit.focused().await?;
        ensure!(is_there, "the focus is on {focused:?}");
    }
    Ok(())
}

/// Waits until this is up, in large letters and with the focus.
async fn see_item(visit: &mut Visit, what: &str) -> Result<()> {
    visit
        .wait_for(
            &format!("“{what}”, up"),
            "nameOf(document.getElementById('current-item') ?? document.body) === arguments[0]",
            &[what],
        )
        .await
}

async fn go_on(visit: &mut Visit, hand: Hand, what: &str) -> Result<()> {
    hand.press(visit, &format!("Next: {what}")).await?;
    see_item(visit, what).await?;
    // It moves in the frame after the one that shows the item.
    visit
        .wait_for(
            &format!("the focus on “{what}”"),
            "focused() === arguments[0]",
            &[what],
        )
        .await
}

async fn run(visit: &mut Visit, hand: Hand) -> Result<()> {
    hand.press(visit, "Begin").await?;
    see_item(visit, "Arriving, and tea").await?;
    visit.see("About 10 minutes left").await?;
    visit.not_see(ROUND).await?;
    visit.not_see("Back to:").await?;
    check_no_barrier(visit).await?;

    go_on(visit, hand, "What we agreed").await?;
    visit.see("About 5 minutes left").await?;
    visit.not_see(PROMISE).await?;
    if hand == Hand::Keyboard {
        visit.tab_to("What we agreed").await?; // The heading is called so, too.
    }
    hand.press(visit, "What we agreed").await?;
    visit.see(PROMISE).await?;
    hand.press(visit, "What we agreed").await?;

    go_on(visit, hand, "Check-in round").await?;
    visit.see(ROUND).await?;
    hand.press(visit, "Back to: What we agreed").await?;
    see_item(visit, "What we agreed").await?;
    visit.not_see(ROUND).await?;
    go_on(visit, hand, "Check-in round").await?;

    go_on(visit, hand, "What we came for").await?;
    visit.not_see(ROUND).await?;
    hand.press(visit, "Open the activity").await?;
    visit.see_heading("Challenge cards for leaders").await?;
    visit.back().await?;
    see_item(visit, "What we came for").await
}

/// Neither loading again nor closing nor an empty battery loses the place, and Group leads back to it.
async fn its_place_is_kept(visit: &mut Visit, hand: Hand) -> Result<()> {
    visit.reload().await?;
    see_item(visit, "What we came for").await?;
    visit.close_and_reopen().await?;
    see_item(visit, "What we came for").await?;
    visit.kill_and_reopen().await?;
    see_item(visit, "What we came for").await?;
    visit.see("minutes left").await?;
    hand.press(visit, "Group").await?;
    visit.see("12 December, 18:30").await?;
    hand.press(visit, CALLED).await?;
    see_item(visit, "What we came for").await?;
    time_runs_softly(visit).await
}

/// As if the clock had gone on: no time left is said kindly, and nothing alarms.
async fn time_runs_softly(visit: &mut Visit) -> Result<()> {
    for (minutes, said) in [
        ("15", "About 25 minutes left"),
        ("60", "Take the time you need."),
    ] {
        let later = "(Date.now = ((now) => () => now() + arguments[0] * 60000)(Date.now.bind(Date))) !== null";
        visit
            .ask::<bool>(&later.replace("arguments[0]", minutes), &[])
            .await?;
        visit.see(said).await?;
        let alarms: usize = visit
            .ask(
                "document.querySelectorAll('[role=alert], audio, .trouble').length",
                &[],
            )
            .await?;
        ensure!(alarms == 0, "{said}: there are {alarms} alarms");
        check_no_barrier(visit).await?;
    }
    see_item(visit, "What we came for").await?;
    visit.reload().await?;
    see_item(visit, "What we came for").await
}

async fn run_to_the_end(visit: &mut Visit, hand: Hand) -> Result<()> {
    hand.press(visit, "The whole agenda").await?;
    hand.press(visit, "19:50 Planning our walk").await?;
    see_item(visit, "Planning our walk").await?;
    visit.see("About 25 minutes left").await?;
    visit.see(ROUND).await?; // It was made one.
    go_on(visit, hand, "Check-out round").await?;
    visit.see("This is the last one.").await?;
    hand.press(visit, "Close the session").await
}

async fn close(visit: &mut Visit, hand: Hand) -> Result<()> {
    visit
        .see("Before you go: what did you decide, and when do you meet again?")
        .await?;
    visit.see("stay with them for a while.").await?;
    visit.not_see("Put the next date in a calendar").await?;
    check_no_barrier(visit).await?;
    hand.write(visit, "What we decided", DECIDED).await?;
    set(visit, hand, "We meet again on", ("2027-01-01", "01012027")).await?;

    hand.press(visit, "Put the next date in a calendar").await?;
    let calendar = visit.take_download("waymark-sessions", ".ics").await?;
    let events = events_in(&calendar)?;
    ensure!(events.len() == 1, "{events:?}");
    for (name, value) in [
        ("SUMMARY", CALLED),
        ("DTSTART", "20270101T183000"),
        ("DURATION", "PT115M"),
        ("LOCATION", "The library"),
    ] {
        ensure!(
            events[0].property_value(name) == Some(value),
            "{name} is not {value} in {calendar}"
        );
    }
    ensure!(!calendar.contains("JM"), "{calendar}");

    hand.press(visit, "Take the page away").await?;
    let page = visit.take_download("waymark-session.", "html").await?;
    let agenda = AGENDA.map(|item| {
        let (what, minutes) = item.split_once(" · ").unwrap_or((item, ""));
        format!("{what} ({minutes})")
    });
    let said = [
        CALLED,
        "12 December 2026, 18:30",
        "The library",
        "JM",
        "Biscuits",
        DECIDED,
        "1 January 2027",
    ];
    for words in said.into_iter().chain(agenda.iter().map(String::as_str)) {
        ensure!(page.contains(words), "“{words}” is not in {page}");
    }
    visit.close_and_reopen().await?;
    visit.see_words_in("What we decided", DECIDED).await?;
    visit.see_words_in("We meet again on", "2027-01-01").await
}

async fn plan_the_next_and_erase(visit: &mut Visit, hand: Hand) -> Result<()> {
    let closed = visit.path().await?;
    hand.press(visit, "Plan the next session").await?;
    visit.see_words_in("What it is called", CALLED).await?;
    visit.see_words_in("Day", "2027-01-01").await?;
    visit.see_words_in("Time", "18:30").await?;
    visit.see_words_in("Place or link", "The library").await?;
    for label in ["Who opens", "What to bring"] {
        visit.see_words_in(label, "").await?;
    }
    see_agenda(visit, &AGENDA).await?;

    hand.press(visit, "Group").await?;
    visit.see("12 December, 18:30").await?;
    visit.see("1 January, 18:30").await?;
    let name: String = visit
        .ask(
            "nameOf(document.querySelector('.meetings .entry-link'))",
            &[],
        )
        .await?;
    ensure!(name.contains("12 December"), "the first one is “{name}”");
    hand.press(visit, &name).await?;
    visit.arrive_at(&closed).await?;
    visit.see_words_in("What we decided", DECIDED).await?;
    hand.press(visit, "Erase this session").await?;
    hand.press(visit, "No, keep it").await?;
    hand.press(visit, "Erase this session").await?;
    hand.press(visit, "Yes, erase it").await?;
    visit.see("The session is erased.").await?;
    visit.see_heading("Our group").await?;
    visit.not_see("12 December, 18:30").await?;
    visit.see("1 January, 18:30").await?;
    visit.open(&closed).await?;
    visit
        .see_heading("This session is not here any more.")
        .await?;
    let records = visit.records().await?;
    let is_kept = records.values().any(|record| record.contains(DECIDED));
    ensure!(!is_kept, "what was decided is still on the device");
    Ok(())
}
