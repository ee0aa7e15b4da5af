//! The page a step ends on, and the copy that carries everything to another device.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};
use waymark_e2e::Visit;

use crate::part::finish_step_one;

const CHOOSE: &str = "Choose a copy";
const NOTHING_NEW: &str = "Everything in that copy is here already.";

pub async fn the_page_to_keep_is_one_screen_and_a_picture(visit: &mut Visit) -> Result<()> {
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.stop_server();
    visit.new_ending("/journey/help-others").await?;
    check_one_screen(visit).await?;
    finish_step_one(visit).await?;
    check_one_screen(visit).await?;

    visit.see_control("Save picture").await?;
    visit.tap("Save picture").await?;
    visit
        .see("The picture is saved with your downloads.")
        .await?;
    let picture = fs::read(visit.download("waymark-step-one", ".png").await?)?;
    ensure!(
        png_size(&picture) == Some((1080, 1920)),
        "the picture is {:?} px",
        png_size(&picture)
    );
    Ok(())
}

/// One screenshot takes the whole card: nothing of it is below the edge, or behind the bars.
async fn check_one_screen(visit: &mut Visit) -> Result<()> {
    let hidden: Vec<String> = visit
        .ask(
            "(() => {
                const card = document.querySelector('.keepsake');
                const { top, bottom, left, right } = card.getBoundingClientRect();
                const corners = [[left + 24, top + 2], [right - 24, top + 2], [left + 24, bottom - 2], [right - 24, bottom - 2]];
                return corners
                    .filter(([x, y]) => !card.contains(document.elementFromPoint(x, y)))
                    .map(([x, y]) => `${Math.round(x)}, ${Math.round(y)}`);
            })()",
            &[],
        )
        .await?;
    ensure!(
        hidden.is_empty(),
        "these corners of the card are not on the screen: {hidden:?}"
    );
    Ok(())
}

/// Width and height of a PNG, from its first bytes.
fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let header = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    let number = |at: usize| Some(u32::from_be_bytes(header.get(at..at + 4)?.try_into().ok()?));
    Some((number(8)?, number(12)?))
}

pub async fn a_copy_brings_everything_to_another_device(visit: &mut Visit) -> Result<()> {
    let copy = make_copy(visit).await?;
    visit.take_another_device().await?;
    visit.open("/record").await?;
    visit.wait_ready_offline().await?;
    visit.stop_server();
    visit.choose_file(CHOOSE, &copy).await?;
    visit
        .see("things were added or brought up to date.")
        .await?;
    check_everything_is_here(visit).await?;

    visit.open("/record").await?;
    visit.choose_file(CHOOSE, &copy).await?;
    visit.see(NOTHING_NEW).await?;
    check_everything_is_here(visit).await?;
    visit.close_and_reopen().await?;
    check_everything_is_here(visit).await
}

async fn make_copy(visit: &mut Visit) -> Result<PathBuf> {
    visit.new_entry("The heron stood quite still.").await?;
    visit.open("/journey/understand/personalised-care").await?;
    visit.tap("Done. Next part").await?;
    visit.see_heading("Why things need to change").await?;
    visit.new_ending("/journey/understand").await?;
    visit.open("/record").await?;
    visit.tap("Save a copy").await?;
    visit.see("The copy is saved with your downloads.").await?;
    visit.see("Last copy").await?;
    let copy = visit.download("waymark-copy-", ".html").await?;
    let html = fs::read_to_string(&copy)?;
    ensure!(
        html.contains("The heron stood quite still."),
        "a person cannot read the copy"
    );
    Ok(copy)
}

async fn check_everything_is_here(visit: &mut Visit) -> Result<()> {
    visit.open("/journal").await?;
    visit.see("1 entry").await?;
    visit.see("The heron stood quite still.").await?;
    visit.open("/journey/understand").await?;
    visit.see("1 of 9 parts done").await?;
    visit.open("/record/understand").await?;
    visit
        .see_heading("You stopped here, and that is an ending")
        .await
}

pub async fn a_copy_that_is_not_whole_changes_nothing(visit: &mut Visit) -> Result<()> {
    let copy = fs::read(make_copy(visit).await?)?;
    let half = visit.make_file("waymark-half.html", &copy[..copy.len() / 2])?;
    let spoiled = visit.make_file("waymark-spoiled.html", &spoil_data(&copy)?)?;
    let foreign = visit.make_file(
        "shopping.html",
        b"<!DOCTYPE html><title>Shopping</title><p>Milk, bread",
    )?;

    visit.take_another_device().await?;
    visit.new_entry("This was here before.").await?;
    visit.open("/record").await?;
    let before = visit.text().await?;
    for (file, sentence) in [
        (&half, "That copy is not whole, so it was not opened."),
        (&spoiled, "That copy is not whole, so it was not opened."),
        (&foreign, "That file is not a copy made by Waymark."),
    ] {
        visit.choose_file(CHOOSE, file).await?;
        visit.see(sentence).await?;
        visit.tap("Close").await?;
        visit.not_see(sentence).await?;
        ensure!(
            visit.text().await? == before,
            "{} changed the page",
            file.display()
        );
    }
    visit.open("/journal").await?;
    visit.see("1 entry").await?;
    visit.see("This was here before.").await
}

/// Makes one letter of the data in a copy another one.
fn spoil_data(copy: &[u8]) -> Result<Vec<u8>> {
    let text = str::from_utf8(copy)?;
    let at = text
        .rfind("heron")
        .context("the data has the entry's words")?;
    Ok([&copy[..at], b"H", &copy[at + 1..]].concat())
}
