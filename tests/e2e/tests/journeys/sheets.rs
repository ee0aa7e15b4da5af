//! Sheets for oneself: filled in alone, found under My record and never under Group, with no signal.

use anyhow::{Context as _, Result, ensure};
use waymark_e2e::{Hand, UNKNOWN, Visit};

use crate::activities::{Activity, CHALLENGES, answer_cards, check_page, find_again, finish};

const ALONE: &str = "Do it alone, in private";

const SHEETS: [(&str, Activity); 3] = [
    (
        "/group/my-skills",
        Activity {
            title: "My twelve skills",
            start: "Start",
            cards: 12,
            answers: &[
                ("Guiding the session", "Mine, most days"),
                ("Planning", "Resting for now"),
            ],
            note: Some("Where I have used it, or could"),
            own: None,
            words: "One small thing I will try",
            day: "When I try it",
            says: &["Mine, most days", "Resting for now", "Not answered: 10."],
            ..CHALLENGES
        },
    ),
    (
        "/group/observation-sheet",
        Activity {
            title: "Observation sheet for a practice",
            start: "Start",
            cards: 6,
            answers: &[("Opening", "I saw this"), ("Room", "I cannot say")],
            note: Some("Words I heard, or what I saw"),
            own: None,
            words: "I wonder what would happen if",
            day: "The day of the practice",
            says: &["I saw this", "I cannot say", "Not answered: 4."],
            ..CHALLENGES
        },
    ),
    (
        "/group/challenge-cards",
        Activity {
            start: ALONE,
            ..CHALLENGES
        },
    ),
];

pub async fn own_sheets_are_under_my_record_and_never_under_group(visit: &mut Visit) -> Result<()> {
    visit.go_offline().await?;
    for (page, activity) in &SHEETS {
        fill_in(visit, page, activity)
            .await
            .context(activity.title)?;
    }
    visit.open("/group").await?;
    visit.close_and_reopen().await?;
    visit.see_heading("Our group").await?;
    visit.not_see("Kept on this device").await?;
    for hidden in ["My twelve skills", "Observation sheet", "of 12 answered"] {
        visit.not_see(hidden).await?;
    }
    let sheets: usize = visit
        .ask(
            "document.querySelectorAll('main a[href*=\"/sheet/\"], main a[href*=\"/board/\"]').length",
            &[],
        )
        .await?;
    ensure!(sheets == 0, "{sheets} sheets are under Group");
    for (page, activity) in &SHEETS {
        visit.open("/record").await?;
        visit.see("My own sheets").await?;
        find_again(visit, Hand::Finger, activity).await?;
        visit.open(page).await?;
        visit.see("Kept on this device").await?;
        find_again(visit, Hand::Finger, activity).await?;
    }
    erase(visit).await
}

async fn fill_in(visit: &mut Visit, page: &str, activity: &Activity) -> Result<()> {
    visit.open(page).await?;
    visit.see_heading(activity.title).await?;
    visit.tap(activity.start).await?;
    answer_cards(visit, Hand::Finger, activity).await?;
    check_is_private(visit).await?;
    visit.tap("Next: see it").await?;
    visit.see("What you said").await?;
    visit.not_see("What your group said").await?;
    finish(visit, Hand::Finger, activity).await?;
    visit.tap("Keep").await?;
    visit
        .see("Kept on this device. You find it under My record.")
        .await?;
    visit.tap("Take it away").await?;
    visit.tap("Page to read or print").await?;
    check_page(visit, "waymark-sheet.", activity, false).await
}

/// A sheet has an address of its own, and nobody takes turns at it.
async fn check_is_private(visit: &mut Visit) -> Result<()> {
    let sheet = visit.path().await?;
    ensure!(sheet.starts_with("/record/sheet/"), "it is at {sheet}");
    visit.not_see("Each answers alone, in turn").await?;
    visit.open(&sheet.replace("/cards", "/turns")).await?;
    let heading = visit.heading().await?;
    visit.open(UNKNOWN).await?;
    ensure!(heading == visit.heading().await?, "turns show “{heading}”");
    visit.open(&sheet).await
}

/// Erases the sheet that is open.
async fn erase(visit: &mut Visit) -> Result<()> {
    let sheet = visit.path().await?;
    visit.tap("Erase").await?;
    visit.tap("Yes, erase it").await?;
    visit.see_heading("My record").await?;
    visit.see("Erased. Nothing of it is left here.").await?;
    visit.not_see("Challenge cards for leaders").await?;
    visit.see("My twelve skills").await?;
    visit.open(&sheet).await?;
    visit.see_heading("This is not here any more.").await
}

pub async fn two_sheets_of_one_activity_lie_side_by_side(visit: &mut Visit) -> Result<()> {
    visit.go_offline().await?;
    let mut sheets = Vec::new();
    for (watcher, choice) in [("Zuleika", "I saw this"), ("Quentin", "A little")] {
        visit.open("/group/observation-sheet").await?;
        visit.tap("Start").await?;
        visit.see("0 of 6 answered").await?;
        visit.tap(choice).await?;
        visit.see("1 of 6 answered").await?;
        visit.tap("Next: see it").await?;
        visit.type_into("Who watched", watcher).await?;
        visit.tap("Keep").await?;
        sheets.push((visit.path().await?, watcher, choice));
    }
    visit.open("/record").await?;
    let listed = visit.links_on("/record", ".entry-link").await?;
    ensure!(listed.len() == 2, "under My record there is {listed:?}");
    for (sheet, watcher, choice) in &sheets {
        ensure!(listed.contains(sheet), "{sheet} is not among {listed:?}");
        visit.open(sheet).await?;
        visit.see_words_in("Who watched", watcher).await?;
        visit.see(choice).await?;
    }
    visit.not_see("I saw this").await
}

/// Neither what is on it nor what the file is called.
pub async fn nothing_of_a_sheet_is_said_to_be_a_groups(visit: &mut Visit) -> Result<()> {
    visit.go_offline().await?;
    visit.open("/group/my-skills").await?;
    visit.tap("Start").await?;
    visit.tap("Mine, most days").await?;
    visit.see("1 of 12 answered").await?;
    visit.tap("Next: see it").await?;
    visit.tap("Take it away").await?;
    let mut found = Vec::new();
    for (file, end) in [
        ("Page to read or print", ".html"),
        ("Page in large print", ".html"),
        ("Table", ".csv"),
    ] {
        visit.tap(file).await?;
        let path = visit.download("waymark", end).await?;
        let name = path.file_name().context("a file has a name")?;
        let name = name.to_string_lossy().into_owned();
        let text = visit.take_download(&name, end).await?;
        if name.contains("group") || text.contains("our group") {
            found.push(format!("{file} is {name}"));
        }
    }
    ensure!(found.is_empty(), "{}", found.join(", "));
    Ok(())
}
