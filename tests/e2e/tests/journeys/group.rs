//! A group round one device: what makes good facilitation?

use std::fs;

use anyhow::{Result, ensure};
use waymark_e2e::{Key, Visit};

const ACTIVITY: &str = "/group/good-facilitation";

pub async fn sorting_by_tapping_leads_to_a_page_to_keep(visit: &mut Visit) -> Result<()> {
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.stop_server();
    visit.tap("Group").await?;
    visit.tap("Start").await?;
    visit.see_heading("What makes good facilitation?").await?;
    visit.tap("Start").await?;
    sort_by_tapping(visit).await?;
    name_people(visit).await?;
    see_together(visit).await?;
    keep_and_share(visit).await?;
    erase(visit).await
}

async fn sort_by_tapping(visit: &mut Visit) -> Result<()> {
    visit.see("0 of 12 sorted").await?;
    for (quality, circle) in [
        ("Guiding the session", "Important"),
        ("Planning sessions, booking rooms", "Important"),
        ("Helping everyone feel included", "Important"),
        ("Noticing words that exclude", "Less important"),
        ("Keeping to what we agreed", "Not important"),
    ] {
        see_next(visit, quality).await?;
        visit.tap(circle).await?;
    }
    visit.see("5 of 12 sorted").await?;
    visit.tap("Undo").await?;
    visit.see("4 of 12 sorted").await?;
    see_next(visit, "Keeping to what we agreed").await?;

    visit.tap("Add our own").await?;
    visit
        .type_into("A quality in your own words", "Making good tea")
        .await?;
    visit.tap("Add").await?;
    see_next(visit, "Making good tea").await?;
    visit.tap("Important").await?;
    visit.see("5 of 13 sorted").await?;

    visit.tap("Noticing words that exclude").await?; // It moves once more.
    see_next(visit, "Noticing words that exclude").await?;
    visit.tap("Important").await?;
    see_in_circle(visit, "4", "Important").await?;
    visit.reload().await?;
    visit.see("5 of 13 sorted").await
}

async fn see_next(visit: &mut Visit, quality: &str) -> Result<()> {
    visit.see(quality).await?;
    let next: String = visit
        .ask("nameOf(document.getElementById('current-quality'))", &[])
        .await?;
    ensure!(
        next == quality,
        "the quality that is up is “{next}”, not “{quality}”"
    );
    Ok(())
}

/// Waits until the disc with this number is in the picture, and the number in the list under this circle.
async fn see_in_circle(visit: &mut Visit, number: &str, circle: &str) -> Result<()> {
    visit
        .wait_for(
            &format!("number {number} in “{circle}”"),
            "(() => {
                const [number, circle] = arguments;
                const mark = [...document.querySelectorAll('.chip-number')].find((mark) => mark.textContent === number);
                const disc = document.querySelector(`[data-disc='${number}']`);
                return disc !== null && nameOf(mark.closest('ul').previousElementSibling) === circle;
            })()",
            &[number, circle],
        )
        .await
}

async fn name_people(visit: &mut Visit) -> Result<()> {
    visit.tap("Next: who has it").await?;
    visit.see("Who in the group has this?").await?;
    visit
        .type_into("Name or initials: Guiding the session", "AB")
        .await?;
    visit.press(Key::Enter).await?;
    visit
        .see_control("Take AB away from Guiding the session")
        .await?;
    for quality in [
        "Planning sessions, booking rooms",
        "Helping everyone feel included",
        "Noticing words that exclude",
    ] {
        visit.tap(&format!("AB has this: {quality}")).await?;
        visit
            .see_control(&format!("Take AB away from {quality}"))
            .await?;
    }
    visit
        .type_into("Name or initials: Guiding the session", "CD")
        .await?;
    visit.press(Key::Enter).await?;
    visit
        .see_control("Take CD away from Guiding the session")
        .await
}

async fn see_together(visit: &mut Visit) -> Result<()> {
    visit.tap("Next: see it together").await?;
    visit.see("What your group said").await?;
    visit.see("Nobody has this yet").await?;
    visit.see("Making good tea").await?;
    visit.see("Carrying a lot").await?;
    visit
        .see("AB is named for 4 of 5 important qualities.")
        .await?;
    visit.see("Guiding the session · AB, CD").await
}

async fn keep_and_share(visit: &mut Visit) -> Result<()> {
    visit.tap("Keep").await?;
    visit
        .see("Kept on this device. You find it under Group.")
        .await?;
    visit.tap("Share").await?;
    let page = visit.download("waymark-group", ".html").await?;
    let html = fs::read_to_string(page)?;
    for words in ["Guiding the session", "Making good tea", "AB", "CD"] {
        ensure!(html.contains(words), "“{words}” is not on the page to keep");
    }
    visit.open("/group").await?;
    visit.see("Kept on this device").await?;
    visit.close_and_reopen().await?;
    visit.see("5 of 13 sorted").await?;
    visit.tap("5 of 13 sorted").await?;
    visit.see("What your group said").await
}

async fn erase(visit: &mut Visit) -> Result<()> {
    visit.tap("Erase").await?;
    visit.see("Erase this for good?").await?;
    visit.tap("No, keep it").await?;
    visit.not_see("Erase this for good?").await?;
    let board = visit.path().await?;
    visit.tap("Erase").await?;
    visit.tap("Yes, erase it").await?;
    visit.see_heading("Our group").await?;
    visit.see("Nothing of it is left here.").await?;
    visit.not_see("5 of 13 sorted").await?;
    visit.open(&board).await?;
    visit.see_heading("This is not here any more.").await
}

pub async fn everything_can_be_done_by_keyboard_alone(visit: &mut Visit) -> Result<()> {
    visit.open(ACTIVITY).await?;
    visit.tab_to("Start").await?;
    visit.press(Key::Enter).await?;
    visit.see("0 of 12 sorted").await?;
    visit.tab_to("Important").await?;
    visit.press(Key::Enter).await?;
    visit.see("1 of 12 sorted").await?;
    check_focus_is_kept(visit, "sorting").await?;
    visit.tab_to("Less important").await?;
    visit.press(Key::Space).await?;
    visit.see("2 of 12 sorted").await?;
    visit.tab_to("Undo").await?;
    visit.press(Key::Space).await?;
    visit.see("1 of 12 sorted").await?;

    visit.tab_to("Add our own").await?;
    visit.press(Key::Enter).await?;
    visit.tab_to("A quality in your own words").await?;
    visit.type_here("Making good tea").await?;
    visit.press(Key::Enter).await?;
    see_next(visit, "Making good tea").await?;
    visit.tab_to("Important").await?;
    visit.press(Key::Enter).await?;
    visit.see("2 of 13 sorted").await?;

    visit.tab_to("Next: who has it").await?;
    visit.press(Key::Enter).await?;
    visit
        .tab_to("Name or initials: Guiding the session")
        .await?;
    visit.type_here("AB").await?;
    visit.press(Key::Enter).await?;
    visit.tab_to("AB has this: Making good tea").await?;
    visit.press(Key::Space).await?;
    visit
        .see_control("Take AB away from Making good tea")
        .await?;
    check_focus_is_kept(visit, "adding a name").await?;
    visit.tab_to("Next: see it together").await?;
    visit.press(Key::Enter).await?;
    visit.see("Someone has every important quality.").await?;
    erase_by_keyboard(visit).await
}

async fn erase_by_keyboard(visit: &mut Visit) -> Result<()> {
    visit.tab_to("Erase").await?;
    visit.press(Key::Enter).await?;
    visit.see("Erase this for good?").await?;
    visit.tab_to("Yes, erase it").await?;
    visit.press(Key::Enter).await?;
    visit.see_heading("Our group").await
}

async fn check_focus_is_kept(visit: &mut Visit, after: &str) -> Result<()> {
    ensure!(
        visit.focused().await?.is_some(),
        "the keyboard has lost its place after {after}"
    );
    Ok(())
}

pub async fn a_disc_can_be_dragged_to_another_circle(visit: &mut Visit) -> Result<()> {
    visit.open(ACTIVITY).await?;
    visit.tap("Start").await?;
    visit.tap("Important").await?;
    visit.see("1 of 12 sorted").await?;
    see_in_circle(visit, "1", "Important").await?;
    visit
        .drag("[data-disc='1']", ".circle.outer", (0.08, 0.5))
        .await?;
    see_in_circle(visit, "1", "Not important").await?;
    visit
        .drag("[data-disc='1']", ".circle.inner", (0.5, 0.5))
        .await?;
    see_in_circle(visit, "1", "Important").await?;
    visit.tap("Undo").await?;
    see_in_circle(visit, "1", "Not important").await
}
