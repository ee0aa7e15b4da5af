//! A group round one device: what makes good facilitation?

use anyhow::{Context as _, Result, ensure};
use waymark_e2e::{Key, Visit};

const ACTIVITY: &str = "/group/good-facilitation";

/// What is asked before anything is erased.
const ERASE: &str = "All answers and all names in it go. This cannot be undone.";

pub async fn sorting_by_tapping_leads_to_a_page_to_keep(visit: &mut Visit) -> Result<()> {
    visit.go_offline().await?;
    visit.tap("Group").await?;
    visit.tap("What makes good facilitation?").await?;
    visit.see_heading("What makes good facilitation?").await?;
    visit.tap("Start").await?;
    sort_by_tapping(visit).await?;
    name_people(visit).await?;
    see_together(visit).await?;
    keep_and_share(visit).await?;
    erase(visit).await
}

async fn sort_by_tapping(visit: &mut Visit) -> Result<()> {
    visit.see("0 of 12 answered").await?;
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
    visit.see("5 of 12 answered").await?;
    visit.tap("Undo").await?;
    visit.see("4 of 12 answered").await?;
    see_next(visit, "Keeping to what we agreed").await?;

    visit.tap("Add a quality of your own").await?;
    visit
        .type_into("In your own words", "Making good tea")
        .await?;
    visit.tap("Add").await?;
    see_next(visit, "Making good tea").await?;
    visit.tap("Important").await?;
    visit.see("5 of 13 answered").await?;

    visit.tap("Noticing words that exclude").await?; // It moves once more.
    see_next(visit, "Noticing words that exclude").await?;
    visit.tap("Important").await?;
    see_in_circle(visit, "4", "Important").await?;
    visit.reload().await?;
    visit.see("5 of 13 answered").await
}

async fn see_next(visit: &mut Visit, quality: &str) -> Result<()> {
    visit.see(quality).await?;
    let next: String = visit
        .ask("nameOf(document.getElementById('current-card'))", &[])
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
    visit.tap("Next: who").await?;
    visit.see("Who has this").await?;
    visit
        .type_into("Name or initials: Who has this, Guiding the session", "AB")
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
        visit.tap(&format!("AB: {quality}")).await?;
        visit
            .see_control(&format!("Take AB away from {quality}"))
            .await?;
    }
    visit
        .type_into("Name or initials: Who has this, Guiding the session", "CD")
        .await?;
    visit.press(Key::Enter).await?;
    visit
        .see_control("Take CD away from Guiding the session")
        .await
}

async fn see_together(visit: &mut Visit) -> Result<()> {
    visit.tap("Next: see it together").await?;
    visit.see("What your group said").await?;
    visit.see("Nobody yet").await?;
    visit.see("Making good tea").await?;
    visit.see("Carrying a lot").await?;
    visit
        .see("AB is named for 4 of 5. Could someone share a few?")
        .await?;
    visit.see("Guiding the session AB, CD").await
}

async fn keep_and_share(visit: &mut Visit) -> Result<()> {
    visit.tap("Keep").await?;
    visit
        .see("Kept on this device. You find it under Group.")
        .await?;
    visit.tap("Take it away").await?;
    visit.tap("Page to read or print").await?;
    check_page(visit, &["AB", "CD"], false).await?;
    visit.tap("With names in it").await?;
    visit.tap("Page to read or print").await?;
    check_page(visit, &["AB", "CD"], true).await?;
    visit.open("/group").await?;
    visit.see("Kept on this device").await?;
    visit.close_and_reopen().await?;
    visit.see("5 of 13 answered").await?;
    visit.tap("5 of 13 answered").await?;
    visit.see("What your group said").await
}

/// The page has what was said, and these names only if that was asked for.
async fn check_page(visit: &mut Visit, names: &[&str], has_names: bool) -> Result<()> {
    let page = visit.take_download("waymark-group", ".html").await?;
    let (_, words) = page.split_once("<body").context("a page has a body")?;
    for said in ["Guiding the session", "Making good tea"] {
        ensure!(words.contains(said), "“{said}” is not on the page to keep");
    }
    for name in names {
        ensure!(words.contains(name) == has_names, "“{name}” in {words}");
    }
    Ok(())
}

async fn erase(visit: &mut Visit) -> Result<()> {
    visit.tap("Erase").await?;
    visit.see(ERASE).await?;
    visit.tap("No, keep it").await?;
    visit.not_see(ERASE).await?;
    let board = visit.path().await?;
    visit.tap("Erase").await?;
    visit.tap("Yes, erase it").await?;
    visit.see_heading("Our group").await?;
    visit.see("Nothing of it is left here.").await?;
    visit.not_see("5 of 13 answered").await?;
    visit.open(&board).await?;
    visit.see_heading("This is not here any more.").await
}

pub async fn everything_can_be_done_by_keyboard_alone(visit: &mut Visit) -> Result<()> {
    visit.open(ACTIVITY).await?;
    visit.tab_to("Start").await?;
    visit.press(Key::Enter).await?;
    visit.see("0 of 12 answered").await?;
    visit.tab_to("Important").await?;
    visit.press(Key::Enter).await?;
    visit.see("1 of 12 answered").await?;
    check_focus_is_kept(visit, "sorting").await?;
    visit.tab_to("Less important").await?;
    visit.press(Key::Space).await?;
    visit.see("2 of 12 answered").await?;
    visit.tab_to("Undo").await?;
    visit.press(Key::Space).await?;
    visit.see("1 of 12 answered").await?;

    visit.tab_to("Add a quality of your own").await?;
    visit.press(Key::Enter).await?;
    visit.tab_to("In your own words").await?;
    visit.type_here("Making good tea").await?;
    visit.press(Key::Enter).await?;
    see_next(visit, "Making good tea").await?;
    visit.tab_to("Important").await?;
    visit.press(Key::Enter).await?;
    visit.see("2 of 13 answered").await?;

    visit.tab_to("Next: who").await?;
    visit.press(Key::Enter).await?;
    visit
        .tab_to("Name or initials: Who has this, Guiding the session")
        .await?;
    visit.type_here("AB").await?;
    visit.press(Key::Enter).await?;
    visit.tab_to("AB: Making good tea").await?;
    visit.press(Key::Space).await?;
    visit
        .see_control("Take AB away from Making good tea")
        .await?;
    check_focus_is_kept(visit, "adding a name").await?;
    visit.tab_to("Next: see it together").await?;
    visit.press(Key::Enter).await?;
    visit.see("There is someone for every one.").await?;
    erase_by_keyboard(visit).await
}

async fn erase_by_keyboard(visit: &mut Visit) -> Result<()> {
    visit.tab_to("Erase").await?;
    visit.press(Key::Enter).await?;
    visit.see(ERASE).await?;
    visit.tab_to("Yes, erase it").await?;
    visit.press(Key::Enter).await?;
    visit.see_heading("Our group").await
}

async fn check_focus_is_kept(visit: &mut Visit, after: &str) -> Result<()> {
    // It is given back in the frame after the one that shows the change.
    visit
        .wait_for(
            &format!("the keyboard’s place after {after}"),
            "focused() !== null",
            &[],
        )
        .await
}

pub async fn a_disc_can_be_dragged_to_another_circle(visit: &mut Visit) -> Result<()> {
    visit.open(ACTIVITY).await?;
    visit.tap("Start").await?;
    visit.tap("Important").await?;
    visit.see("1 of 12 answered").await?;
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
