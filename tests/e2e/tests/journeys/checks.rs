//! Checks of every kind, answered by tap and again by keyboard alone, with no signal.

use anyhow::{Result, ensure};
use waymark_e2e::{Key, Visit};

const CHOOSE_ALL: &str = "/journey/understand/what-matters";
const TRUE_OR_NOT: &str = "/journey/understand/social-prescribing";
const ORDER: &str = "/journey/understand/deciding-together";
const MATCH: &str = "/journey/understand/six-components";

const LOOK: &str = "See how it fits";

const IN_ORDER: [&str; 4] = [
    "You talk about your life and what you want to aim for",
    "Together you write down what will happen, and who will do it",
    "Something in your life changes",
    "You go back to the plan and change it too",
];

const PAIRS: [(&str, &str); 4] = [
    (
        "He and his consultant weigh up two medicines",
        "Shared decision making",
    ),
    (
        "They plan around getting back to his allotment",
        "Personalised care and support planning",
    ),
    ("A link worker knows a gardening club", "Social prescribing"),
    (
        "He compares notes with others who had strokes",
        "Supported self-management",
    ),
];

pub async fn every_kind_is_answered_by_tap_and_kept(visit: &mut Visit) -> Result<()> {
    visit.go_offline().await?;
    choose_all_by_tap(visit).await?;

    visit.open(TRUE_OR_NOT).await?;
    visit.tap("Not true").await?;
    visit.see("Not quite. It is not an illness").await?;
    visit.tap("True").await?;
    visit.see("Yes. It can make a condition harder").await?;

    visit.open(ORDER).await?;
    visit.tap(LOOK).await?;
    visit.see("Not quite. A plan grows out of a talk").await?;
    for (place, item) in IN_ORDER.into_iter().enumerate() {
        while place_of(visit, item).await? > place {
            visit.tap(&format!("Move up: {item}")).await?;
        }
    }
    visit.not_see("Not quite. A plan grows").await?;
    visit.tap(LOOK).await?;
    visit.see("Yes. Your life comes first").await?;

    visit.open(MATCH).await?;
    for (left, right) in PAIRS {
        visit.set_value(left, right).await?;
    }
    visit.tap(LOOK).await?;
    visit.see("Yes. That makes four of the six").await?;
    answers_are_kept(visit).await
}

async fn choose_all_by_tap(visit: &mut Visit) -> Result<()> {
    visit.open(CHOOSE_ALL).await?;
    visit.tap(LOOK).await?;
    visit.see("Nothing is chosen yet.").await?;
    visit.tap("Her scan shows a worn knee.").await?;
    visit
        .tap("I would like to sleep through the night.")
        .await?;
    visit.tap(LOOK).await?;
    visit
        .see("Not quite. This tells you about the knee.")
        .await?;
    visit
        .see("There is more to find. Have another look.")
        .await?;
    for answer in [
        "Her scan shows a worn knee.",
        "His face lights up",
        "This week, I would like to get to Friday.",
    ] {
        visit.tap(answer).await?;
    }
    visit.not_see("There is more to find.").await?;
    visit.tap(LOOK).await?;
    visit.see("Yes. You have found them all.").await
}

/// The answers are there when the page is opened anew.
async fn answers_are_kept(visit: &mut Visit) -> Result<()> {
    for (page, said) in [
        (CHOOSE_ALL, "Yes. You have found them all."),
        (TRUE_OR_NOT, "Yes. It can make a condition harder"),
        (ORDER, "Yes. Your life comes first"),
        (MATCH, "Yes. That makes four of the six"),
    ] {
        visit.open(page).await?;
        visit.see(said).await?;
    }
    Ok(())
}

pub async fn every_kind_is_answered_by_keyboard(visit: &mut Visit) -> Result<()> {
    visit.go_offline().await?;
    visit.open(CHOOSE_ALL).await?;
    for answer in [
        "\"I would like to sleep through the night.\"",
        "His face lights up when somebody mentions the choir.",
        "\"This week, I would like to get to Friday.\"",
        LOOK,
    ] {
        visit.tab_to(answer).await?;
        visit.press(Key::Enter).await?;
    }
    visit.see("Yes. You have found them all.").await?;

    visit.open(TRUE_OR_NOT).await?;
    visit.tab_to("True").await?;
    visit.press(Key::Space).await?;
    visit.see("Yes. It can make a condition harder").await?;

    visit.open(ORDER).await?;
    for (place, item) in IN_ORDER.into_iter().enumerate() {
        if place_of(visit, item).await? > place {
            visit.tab_to(&format!("Move up: {item}")).await?;
        }
        // The button keeps the focus while its item moves.
        while place_of(visit, item).await? > place {
            let before = place_of(visit, item).await?;
            visit.press(Key::Enter).await?;
            let after = place_of(visit, item).await?;
            ensure!(
                after + 1 == before,
                "“{item}” went from {before} to {after}"
            );
        }
    }
    visit.tab_to(LOOK).await?;
    visit.press(Key::Enter).await?;
    visit.see("Yes. Your life comes first").await?;

    visit.open(MATCH).await?;
    for (left, right) in PAIRS {
        visit.tab_to(left).await?;
        visit.type_here(right).await?; // A list goes to what is typed.
    }
    visit.tab_to(LOOK).await?;
    visit.press(Key::Enter).await?;
    visit.see("Yes. That makes four of the six").await
}

/// Where an item stands in the list, from 0.
async fn place_of(visit: &mut Visit, item: &str) -> Result<usize> {
    let items: Vec<String> = visit
        .ask(
            "[...document.querySelectorAll('.order-row > span:first-child')].map(nameOf)",
            &[],
        )
        .await?;
    let place = items.iter().position(|shown| shown == item);
    place.ok_or_else(|| anyhow::anyhow!("“{item}” is not among {items:?}"))
}
