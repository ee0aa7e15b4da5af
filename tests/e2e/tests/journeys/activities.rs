//! Every activity of a group round one device, by finger on a tablet and by keyboard on a small phone, with no signal.

use std::fs;

use anyhow::{Context as _, Result, ensure};
use icalendar::Component as _;
use waymark_e2e::{Hand, Key, PHONE, TABLET, Visit, code};

use crate::carrying::check_no_barrier;
use crate::sessions::events_in;

/// What somebody in the group says, beside what they tap.
const NOTE: &str = "It works on most evenings.";
const OWN: &str = "Feeding the hall's cat";
const LAST_WORDS: &str = "A little at a time";

/// Names that stand in no content.
const DOES: &str = "Zuleika";
const STANDS_IN: &str = "Quentin";

const START_GROUP: &str = "Start with your group";

/// An activity, and what is done in it.
#[derive(Clone, Copy)]
pub struct Activity {
    pub title: &'static str,
    pub start: &'static str,
    /// How many cards it has.
    pub cards: usize,
    /// The first cards, and what is chosen.
    pub answers: &'static [(&'static str, &'static str)],
    /// What the note on a card is for, if there are notes.
    pub note: Option<&'static str>,
    /// The first card in the group's own words, if words can be changed.
    pub reworded: Option<&'static str>,
    /// What adds a card, and what is chosen there.
    pub own: Option<(&'static str, &'static str)>,
    /// What is asked about people at the first card, and the name that is given.
    pub people: &'static [(&'static str, &'static str)],
    /// What is written to finish: some words, and a day.
    pub words: &'static str,
    pub day: &'static str,
    /// What the result says, beside the cards that were answered.
    pub says: &'static [&'static str],
}

/// An activity with as little in it as there can be.
const PLAIN: Activity = Activity {
    title: "",
    start: "Start",
    cards: 0,
    answers: &[],
    note: None,
    reworded: None,
    own: None,
    people: &[],
    words: "",
    day: "We look at it again on",
    says: &[],
};

const FACILITATION: Activity = Activity {
    title: "What makes good facilitation?",
    cards: 12,
    answers: &[
        ("Guiding the session", "Important"),
        ("Planning sessions, booking rooms", "Less important"),
        ("Helping everyone feel included", "Important"),
    ],
    own: Some(("Add a quality of your own", "Important")),
    people: &[("Who has this", DOES)],
    words: "What could be shared",
    says: &["Less important", "Not answered: 9."],
    ..PLAIN
};

const LEADERSHIP: Activity = Activity {
    title: "What kind of leadership suits us?",
    cards: 4,
    answers: &[
        ("A named leader, or all of us", "Mostly all of us"),
        ("One of us, or someone from outside", "One of each"),
    ],
    note: Some("What else was said"),
    words: "Our own sentence",
    says: &["Mostly all of us", "One of each", "Not answered yet"],
    ..PLAIN
};

const TASKS: Activity = Activity {
    title: "Share out the leader's tasks",
    start: START_GROUP,
    cards: 16,
    answers: &[
        ("Planning the dates and what we do", "Someone does this"),
        ("Finding and booking a place", "Help would be good"),
    ],
    note: Some("What would make it easier?"),
    own: Some(("Add a task of your own", "We do not need this")),
    people: &[
        ("Who does this now", DOES),
        ("Who could stand in", STANDS_IN),
    ],
    words: "One task to share first",
    says: &[
        "Someone does this",
        "We do not need this",
        "Not answered: 14.",
    ],
    ..PLAIN
};

const QUESTIONS: Activity = Activity {
    title: "Three questions for our group",
    cards: 3,
    answers: &[
        ("How do we run now?", "We have one facilitator"),
        ("Could we meet without whoever leads?", "Some of it"),
        ("Is this the right way for us?", "We see it differently"),
    ],
    note: Some("What we said"),
    words: "What we decide",
    day: "The day for that step",
    says: &[
        "We have one facilitator",
        "Some of it",
        "We see it differently",
    ],
    ..PLAIN
};

const WITHOUT_FACILITATOR: Activity = Activity {
    title: "Could we meet without our facilitator?",
    cards: 10,
    answers: &[
        ("Opening the room", "Two of us could"),
        ("Welcoming people", "Nobody yet"),
    ],
    own: Some(("Add something our meeting needs", "One of us could")),
    words: "What we would like to practise next",
    day: "We try a meeting without our facilitator on",
    says: &["Two of us could", "One of us could", "Not answered: 8."],
    ..PLAIN
};

const AGREEMENT: Activity = Activity {
    title: "Our group agreement",
    cards: 20,
    answers: &[
        ("What is said here stays here", "Change the words"),
        (
            "We tell our own story, and leave other people's to them",
            "Yes, we agree",
        ),
    ],
    reworded: Some("What is said over tea stays with the tea"),
    own: Some(("Add a promise of your own", "Yes, we agree")),
    words: "What we do if someone finds it hard to keep",
    says: &["Confidentiality"],
    ..PLAIN
};

const PLACE: Activity = Activity {
    title: "Our members and our place",
    start: START_GROUP,
    cards: 25,
    answers: &[
        ("People with the same condition", "In our circle"),
        ("People with another condition", "We need to think about it"),
    ],
    note: Some("What would help?"),
    own: Some(("Add something about the place", "Could be better")),
    words: "One thing to change first",
    says: &["In our circle", "Could be better", "Walking the place"],
    ..PLAIN
};

pub const CHALLENGES: Activity = Activity {
    title: "Challenge cards for leaders",
    start: START_GROUP,
    cards: 7,
    answers: &[
        ("Feeling credible", "I know this one"),
        ("Striving to be credible", "Not me, not now"),
    ],
    note: Some("My own small action"),
    own: Some(("Add a challenge of your own", "Now and then")),
    words: "One small action to try",
    day: "When",
    says: &["I know this one", "Now and then", "Not answered: 5."],
    ..PLAIN
};

const EVERY_ACTIVITY: [Activity; 8] = [
    FACILITATION,
    LEADERSHIP,
    TASKS,
    QUESTIONS,
    WITHOUT_FACILITATOR,
    AGREEMENT,
    PLACE,
    CHALLENGES,
];

pub async fn every_activity_is_walked_by_finger_on_a_tablet(visit: &mut Visit) -> Result<()> {
    visit.resize(TABLET).await?;
    walk_every_activity(visit, Hand::Finger).await
}

pub async fn every_activity_is_walked_by_keyboard_alone(visit: &mut Visit) -> Result<()> {
    visit.resize(PHONE).await?;
    walk_every_activity(visit, Hand::Keyboard).await
}

async fn walk_every_activity(visit: &mut Visit, hand: Hand) -> Result<()> {
    visit.go_offline().await?;
    for activity in &EVERY_ACTIVITY {
        let title = activity.title;
        walk(visit, hand, activity).await.context(title)?;
    }
    hand.press(visit, "Group").await?;
    visit.see_heading("Our group").await?;
    visit.close_and_reopen().await?;
    for activity in &EVERY_ACTIVITY {
        find_again(visit, hand, activity)
            .await
            .with_context(|| format!("{}, found again", activity.title))?;
        visit.back().await?;
    }
    Ok(())
}

async fn walk(visit: &mut Visit, hand: Hand, activity: &Activity) -> Result<()> {
    hand.press(visit, "Group").await?;
    visit.see_heading("Our group").await?;
    hand.press(visit, activity.title).await?;
    visit.see_heading(activity.title).await?;
    hand.press(visit, activity.start).await?;
    answer_cards(visit, hand, activity).await?;
    name_people(visit, hand, activity).await?;
    hand.press(visit, "Next: see it together").await?;
    visit.see("What your group said").await?;
    see_result(visit, activity).await?;
    finish(visit, hand, activity).await?;
    hand.press(visit, "Keep").await?;
    visit
        .see("Kept on this device. You find it under Group.")
        .await?;
    take_page_away(visit, hand, activity).await
}

/// Answers the first cards, with a note on the first one; takes the last answer back; adds a card.
pub async fn answer_cards(visit: &mut Visit, hand: Hand, activity: &Activity) -> Result<()> {
    let (cards, count) = (activity.cards, activity.answers.len());
    visit.see(&format!("0 of {cards} answered")).await?;
    if let (Some(note), Some((card, _))) = (activity.note, activity.answers.first()) {
        see_up(visit, card).await?;
        hand.write(visit, note, NOTE).await?;
    }
    for (place, (card, choice)) in activity.answers.iter().enumerate() {
        see_up(visit, card).await?;
        hand.press(visit, choice).await?;
        if let (0, Some(words)) = (place, activity.reworded) {
            hand.write_anew(visit, "Say it in your own words", words)
                .await?;
            hand.press(visit, "Use these words").await?;
            see_up(visit, words).await?;
        }
        go_on(visit, hand, activity, card).await?;
    }
    visit.see(&format!("{count} of {cards} answered")).await?;
    hand.press(visit, "Undo").await?;
    visit
        .see(&format!("{} of {cards} answered", count - 1))
        .await?;
    let (card, choice) = activity.answers[count - 1];
    see_up(visit, card).await?;
    hand.press(visit, choice).await?;
    go_on(visit, hand, activity, card).await?;
    visit.see(&format!("{count} of {cards} answered")).await?;
    add_own(visit, hand, activity).await?;
    visit.check_width().await
}

/// A card stays up after an answer if there is more to do at it; the note on it is still there.
async fn go_on(visit: &mut Visit, hand: Hand, activity: &Activity, card: &str) -> Result<()> {
    if activity.note.is_none() && activity.reworded.is_none() {
        return Ok(());
    }
    if let Some(note) = activity.note {
        let is_first = activity
            .answers
            .first()
            .is_some_and(|(first, _)| *first == card);
        visit
            .see_words_in(note, if is_first { NOTE } else { "" })
            .await?;
    }
    hand.press(visit, "Next one").await
}

async fn add_own(visit: &mut Visit, hand: Hand, activity: &Activity) -> Result<()> {
    let Some((add, choice)) = activity.own else {
        return Ok(());
    };
    hand.press(visit, add).await?;
    hand.write(visit, "In your own words", OWN).await?;
    hand.press(visit, "Add").await?;
    see_up(visit, OWN).await?;
    hand.press(visit, choice).await?;
    go_on(visit, hand, activity, OWN).await?;
    let (count, cards) = (activity.answers.len() + 1, activity.cards + 1);
    visit.see(&format!("{count} of {cards} answered")).await
}

async fn name_people(visit: &mut Visit, hand: Hand, activity: &Activity) -> Result<()> {
    if activity.people.is_empty() {
        return Ok(());
    }
    let (card, _) = activity.answers[0];
    hand.press(visit, "Next: who").await?;
    for (asked, name) in activity.people {
        name_one(visit, hand, (asked, card), name).await?;
    }
    visit.check_width().await
}

/// Names somebody for what is asked about a card.
async fn name_one(
    visit: &mut Visit,
    hand: Hand,
    (asked, card): (&str, &str),
    name: &str,
) -> Result<()> {
    let field = format!("Name or initials: {asked}, {card}");
    hand.write(visit, &field, name).await?;
    visit.press(Key::Enter).await?;
    let named = format!("Take {name} away from {card}");
    visit.see_control(&named).await
}

/// Waits until this card is up.
pub async fn see_up(visit: &mut Visit, card: &str) -> Result<()> {
    visit
        .wait_for(
            &format!("the card “{card}”"),
            "nameOf(document.getElementById('current-card') ?? document.body) === arguments[0]",
            &[card],
        )
        .await
}

/// All that the result says.
fn said_by(activity: &Activity) -> Vec<&'static str> {
    let answered = activity.answers.iter().map(|(card, _)| *card);
    let cards = activity
        .reworded
        .into_iter()
        .chain(answered.skip(usize::from(activity.reworded.is_some())));
    let note = activity.note.map(|_| NOTE);
    let own = activity.own.map(|_| OWN);
    cards
        .chain(note)
        .chain(own)
        .chain(activity.says.iter().copied())
        .collect()
}

async fn see_result(visit: &mut Visit, activity: &Activity) -> Result<()> {
    for words in said_by(activity) {
        visit.see(words).await?;
    }
    for (_, name) in activity.people {
        visit.see(name).await?;
        visit.see("Nobody yet").await?; // Of the other cards that were asked about.
    }
    if activity.reworded.is_some() {
        visit.not_see(activity.answers[0].0).await?;
    }
    visit.check_width().await
}

/// Writes the last words, and puts the day in a calendar.
pub async fn finish(visit: &mut Visit, hand: Hand, activity: &Activity) -> Result<()> {
    hand.write(visit, activity.words, LAST_WORDS).await?;
    visit.not_see("Put it in a calendar").await?;
    hand.set_twelfth_of_december(visit, activity.day).await?;
    hand.press(visit, "Put it in a calendar").await?;
    let events = events_in(&visit.take_download("waymark-sessions", ".ics").await?)?;
    ensure!(events.len() == 1, "{events:?}");
    let title = format!("{} ({})", activity.title, activity.day);
    for (name, value) in [("SUMMARY", title.as_str()), ("DTSTART", "20261212")] {
        ensure!(
            events[0].property_value(name) == Some(value),
            "{name} is not {value} in {events:?}"
        );
    }
    Ok(())
}

/// The page has all that was said, and names only once that is ticked; so has the page in large print.
async fn take_page_away(visit: &mut Visit, hand: Hand, activity: &Activity) -> Result<()> {
    hand.press(visit, "Take it away").await?;
    check_no_barrier(visit).await?;
    hand.press(visit, "Page to read or print").await?;
    check_page(visit, "waymark-group.", activity, false).await?;
    hand.press(visit, "Page in large print").await?;
    check_page(visit, "waymark-group-large.", activity, false).await?;
    let offers_names: bool = visit.ask("toTap('With names in it') != null", &[]).await?;
    ensure!(
        offers_names != activity.people.is_empty(),
        "names can be taken along: {offers_names}"
    );
    if offers_names {
        hand.press(visit, "With names in it").await?;
        hand.press(visit, "Page to read or print").await?;
        check_page(visit, "waymark-group.", activity, true).await?;
    }
    Ok(())
}

pub async fn check_page(
    visit: &mut Visit,
    file: &str,
    activity: &Activity,
    has_names: bool,
) -> Result<()> {
    let page = visit.take_download(file, "html").await?;
    let (_, body) = page.split_once("<body").context("a page has a body")?;
    let body = body.replace("&#39;", "'");
    let finished = [activity.title, LAST_WORDS, "12 December 2026"];
    for words in said_by(activity).into_iter().chain(finished) {
        ensure!(body.contains(words), "“{words}” is not in {file}html");
    }
    for (_, name) in activity.people {
        ensure!(
            body.contains(name) == has_names,
            "{name} is in {file}html: {}",
            !has_names
        );
    }
    Ok(())
}

/// Opens the only board of an activity in the list on the page, and sees that all is there.
pub async fn find_again(visit: &mut Visit, hand: Hand, activity: &Activity) -> Result<()> {
    let (answered, cards) = match activity.own {
        Some(_) => (activity.answers.len() + 1, activity.cards + 1),
        None => (activity.answers.len(), activity.cards),
    };
    let names: Vec<String> = visit
        .ask(
            "[...document.querySelectorAll('.entry-link')].map(nameOf).filter((name) => name.endsWith(arguments[0]))",
            &[activity.title],
        )
        .await?;
    let [name] = names.as_slice() else {
        anyhow::bail!("“{}” is there {} times", activity.title, names.len());
    };
    ensure!(
        name.starts_with("Kept ") && name.contains(&format!("{answered} of {cards} answered")),
        "it is called “{name}”"
    );
    hand.press(visit, name).await?;
    visit.see_heading(activity.title).await?;
    see_result(visit, activity).await?;
    visit.see_words_in(activity.words, LAST_WORDS).await?;
    visit.see_words_in(activity.day, "2026-12-12").await
}

pub async fn only_what_is_agreed_stands_in_an_agreement(visit: &mut Visit) -> Result<()> {
    visit.go_offline().await?;
    visit.open("/group/group-agreement").await?;
    visit.tap("Start").await?;
    visit.see("0 of 20 answered").await?;
    let [first, second, third] = [
        "What is said here stays here",
        "We tell our own story, and leave other people's to them",
        "At home we may say what we learned, but not who said it",
    ];
    see_up(visit, first).await?;
    visit.clear("Say it in your own words").await?;
    visit.tap("Use these words").await?; // No words at all: the promise stays as it is.
    see_up(visit, first).await?;
    visit.tap("Yes, we agree").await?;
    visit.tap("Next one").await?;
    see_up(visit, second).await?;
    visit.tap("Leave it out").await?;
    visit.tap("Next one").await?;
    see_up(visit, third).await?;
    visit.tap("Leave this one for now").await?;
    visit.see("2 of 20 answered").await?;

    visit.tap("Next: see it together").await?;
    visit.see("Confidentiality").await?;
    let agreed: Vec<String> = visit
        .ask(
            "[...document.querySelectorAll('.result li')].map(nameOf)",
            &[],
        )
        .await?;
    ensure!(agreed == [first], "what is agreed: {agreed:?}");
    visit.tap("Answer").await?;
    visit.tap(first).await?;
    visit.tap("Leave it out").await?;
    visit.tap("Next: see it together").await?;
    visit.see("Nothing is agreed yet.").await
}

pub async fn what_was_found_before_stands_beside_what_follows(visit: &mut Visit) -> Result<()> {
    visit.go_offline().await?;
    visit.open("/group/without-our-facilitator").await?;
    visit.tap("Start").await?;
    visit.tap("Next: see it together").await?;
    let result = visit.path().await?;
    for activity in [LEADERSHIP, TASKS] {
        let title = activity.title;
        visit
            .tap(&format!("What you found before: {title}"))
            .await?;
        visit
            .see(&format!("“{title}” has no result here yet."))
            .await?;
    }
    visit.tap(TASKS.title).await?;
    for (choice, note) in [
        ("Someone does this", "Lee is tired of it."),
        ("Help would be good", "Lee would like a rest."),
    ] {
        visit.open("/group/share-the-tasks").await?;
        visit.tap(START_GROUP).await?;
        visit.type_into("What would make it easier?", note).await?;
        visit.tap(choice).await?;
        visit.see("1 of 16 answered").await?;
    }
    visit.open(&result).await?;
    visit
        .tap("What you found before: Share out the leader's tasks")
        .await?;
    visit
        .see("From the newest result that is kept here.")
        .await?;
    visit.see("Help would be good").await?;
    visit.see("Lee would like a rest.").await?;
    visit.not_see("Lee is tired of it.").await
}

pub async fn what_rests_on_one_person_is_seen(visit: &mut Visit) -> Result<()> {
    let hand = Hand::Finger;
    let [dates, booking] = [TASKS.answers[0].0, TASKS.answers[1].0];
    visit.go_offline().await?;
    start_tasks(visit).await?;
    visit.tap("Next: who").await?;
    visit.see("There is nothing to ask about yet.").await?;
    visit.tap("Answer").await?;
    for (card, choice) in TASKS.answers {
        see_up(visit, card).await?;
        visit.tap(choice).await?;
        visit.tap("Next one").await?;
    }
    visit.see("2 of 16 answered").await?;
    visit.tap("Next: who").await?;
    for card in [dates, booking] {
        name_one(visit, hand, ("Who does this now", card), DOES).await?;
    }
    name_one(visit, hand, ("Who could stand in", dates), STANDS_IN).await?;
    visit.tap("Next: see it together").await?;
    visit.see("Two people or more can do 1 of 2.").await?;
    visit.see("Resting on one person").await?;
    visit.see(&format!("{booking}: {DOES}")).await?;
    visit.not_see(&format!("{dates}: {DOES}")).await?;

    visit.tap("Who").await?;
    name_one(visit, hand, ("Who could stand in", booking), STANDS_IN).await?;
    visit.tap("Next: see it together").await?;
    visit.see("Two people or more can do 2 of 2.").await?;
    visit.not_see("Resting on one person").await?;

    visit.tap("Who").await?;
    for card in [dates, booking] {
        visit
            .tap(&format!("Take {STANDS_IN} away from {card}"))
            .await?;
    }
    visit.tap("Next: see it together").await?;
    visit.see(&format!("{dates}: {DOES}")).await?;
    visit.see(&format!("{booking}: {DOES}")).await?;
    visit.not_see(STANDS_IN).await
}

async fn start_tasks(visit: &mut Visit) -> Result<()> {
    visit.open("/group/share-the-tasks").await?;
    visit.tap(START_GROUP).await?;
    visit.see("0 of 16 answered").await
}

/// Begins to share out tasks: one that somebody does, and who that is.
async fn name_who_does_one_task(visit: &mut Visit) -> Result<()> {
    start_tasks(visit).await?;
    visit.tap("Someone does this").await?;
    visit.see("1 of 16 answered").await?;
    visit.tap("Next: who").await?;
    let (card, _) = TASKS.answers[0];
    for (asked, name) in TASKS.people {
        name_one(visit, Hand::Finger, (asked, card), name).await?;
    }
    Ok(())
}

pub async fn a_table_names_nobody_unless_it_is_ticked(visit: &mut Visit) -> Result<()> {
    let note = "Two, or \"three\", people\nwith a key";
    visit.go_offline().await?;
    name_who_does_one_task(visit).await?;
    visit.tap("Answer").await?;
    visit.tap(TASKS.answers[0].0).await?;
    visit.type_into("What would make it easier?", note).await?;
    visit.tap("Add a task of your own").await?;
    visit.type_into("In your own words", "=SUM(A1)").await?;
    visit.tap("Add").await?;
    see_up(visit, "=SUM(A1)").await?;
    visit.tap("See it together").await?;
    visit.type_into(TASKS.words, LAST_WORDS).await?;
    visit.tap("Take it away").await?;
    visit.tap("Table").await?;
    let nameless = rows_of(&visit.take_download("waymark-group", ".csv").await?)?;
    visit.tap("With names in it").await?;
    visit.tap("Table").await?;
    let named = rows_of(&visit.take_download("waymark-group", ".csv").await?)?;

    ensure!(nameless[0] == ["Card", "Answer", "Note"], "{nameless:?}");
    let task = [TASKS.answers[0].0, "Someone does this", note];
    ensure!(nameless[1] == task, "{nameless:?}");
    ensure!(nameless[17][0] == "'=SUM(A1)", "{nameless:?}"); // Words, and no formula.
    ensure!(
        nameless[18][..2] == [TASKS.words, LAST_WORDS],
        "{nameless:?}"
    );
    let asked = TASKS.people.iter().map(|(asked, _)| *asked);
    ensure!(named[0][3..].iter().eq(asked), "{named:?}");
    ensure!(named[1][3..] == [DOES, STANDS_IN], "{named:?}");
    for name in [DOES, STANDS_IN] {
        let is_named = nameless.iter().flatten().any(|cell| cell.contains(name));
        ensure!(!is_named, "{name} is in {nameless:?}");
    }
    Ok(())
}

pub async fn every_row_of_a_table_has_as_many_cells(visit: &mut Visit) -> Result<()> {
    visit.go_offline().await?;
    name_who_does_one_task(visit).await?;
    visit.tap("Next: see it together").await?;
    visit.type_into(TASKS.words, LAST_WORDS).await?;
    visit.tap("Take it away").await?;
    visit.tap("With names in it").await?;
    visit.tap("Table").await?;
    let table = rows_of(&visit.take_download("waymark-group", ".csv").await?)?;
    let width = table[0].len();
    for row in table {
        ensure!(row.len() == width, "{row:?} has not {width} cells");
    }
    Ok(())
}

/// The rows of a table for a spreadsheet, which begins with the mark for UTF-8.
pub fn rows_of(table: &str) -> Result<Vec<Vec<String>>> {
    let table = table
        .strip_prefix('\u{feff}')
        .context("the table does not begin with a mark")?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(table.as_bytes());
    let rows: csv::Result<Vec<Vec<String>>> = reader.deserialize().collect();
    Ok(rows?)
}

pub async fn a_result_prints_without_the_frame_and_with_names_only_if_ticked(
    visit: &mut Visit,
) -> Result<()> {
    visit.go_offline().await?;
    name_who_does_one_task(visit).await?;
    visit.tap("Next: see it together").await?;
    visit.see(DOES).await?;
    visit.tap("Take it away").await?;
    visit.on_paper(true).await?;
    visit.see("Someone does this").await?;
    let paper = visit.text().await?;
    let unwanted = [
        "Get help now",
        "See it together",
        "Take it away",
        "With names in it",
        "Erase",
        DOES,
        STANDS_IN,
    ];
    let printed: Vec<&str> = unwanted
        .into_iter()
        .filter(|words| paper.contains(words))
        .collect();
    ensure!(printed.is_empty(), "not ticked, it prints {printed:?}");
    visit.on_paper(false).await?;
    visit.tap("With names in it").await?;
    visit.on_paper(true).await?;
    visit.see(DOES).await?;
    visit.see(STANDS_IN).await
}

pub async fn a_page_that_leaves_names_out_does_not_say_there_were_none(
    visit: &mut Visit,
) -> Result<()> {
    visit.go_offline().await?;
    name_who_does_one_task(visit).await?;
    visit.tap("Next: see it together").await?;
    visit.tap("Take it away").await?;
    visit.tap("Page to read or print").await?;
    let page = visit.take_download("waymark-group.", "html").await?;
    ensure!(!page.contains(DOES), "the page has a name");
    ensure!(
        !page.contains("No names were added"),
        "the page says that no names were added"
    );
    Ok(())
}

/// A picture of every kind of result, and of an own sheet, under names of their own.
pub async fn a_result_is_taken_away_as_a_picture(visit: &mut Visit) -> Result<()> {
    visit.go_offline().await?;
    let activities = visit.release().programme()?.activities;
    for activity in activities {
        let page = format!("/group/{}", activity.id);
        let (stages, file) = if activity.setting.is_for_group() {
            (visit.new_board(&page).await?, "waymark-group")
        } else {
            (visit.new_sheet(&page).await?, "waymark-sheet")
        };
        let result = stages.iter().find(|stage| stage.ends_with("/together"));
        visit.open(result.context("a board has a result")?).await?;
        visit.tap("Take it away").await?;
        visit.tap("Picture").await?;
        let path = visit
            .download(file, ".png")
            .await
            .with_context(|| activity.title.clone())?;
        let (width, height) = code::size_of_png(&fs::read(&path)?)?;
        ensure!(
            width == 1080 && height > 200,
            "the picture of “{}” has {width}×{height} px",
            activity.title
        );
        fs::remove_file(path)?;
    }
    Ok(())
}
