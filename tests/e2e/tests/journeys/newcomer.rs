//! Arriving for the first time, and coming back.

use anyhow::{Result, ensure};
use waymark_e2e::Visit;

pub async fn three_sentences_and_two_ways_in(visit: &mut Visit) -> Result<()> {
    visit.open("/").await?;
    visit
        .see_heading("Your journey as a peer leader starts here")
        .await?;
    let sentences: Vec<String> = visit
        .ask(
            "[...document.querySelectorAll('.welcome p')].map(nameOf)",
            &[],
        )
        .await?;
    ensure!(sentences.len() == 3, "{sentences:?}");
    visit.see_control("Start with Step One").await?;
    visit.see_control("Look at the journey").await?;
    visit.not_see("Carry on").await?;

    visit.tap("Look at the journey").await?;
    visit.see_heading("Your journey").await?;
    visit.back().await?;
    visit.tap("Start with Step One").await?;
    visit.see_heading("What personalised care is").await
}

pub async fn pages_that_could_not_be_fetched_say_so_and_can_be_tried_again(
    visit: &mut Visit,
) -> Result<()> {
    let bring_back = visit.release().take_later_part_away()?;
    visit.expect_error("404");
    visit.expect_error("WebAssembly");
    visit.expect_error("integrity");
    visit.open("/").await?;
    visit.tap("Look at the journey").await?;
    visit
        .see_heading("Waymark could not open its pages")
        .await?;
    visit.see("Your saved work is still here.").await?;
    bring_back()?;
    visit.tap("Try again").await?;
    visit.see_heading("Your journey").await
}

pub async fn carrying_on_comes_first_with_no_signal_too(visit: &mut Visit) -> Result<()> {
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.tap("Start with Step One").await?;
    visit.tap("Done. Next part").await?;
    visit.see_heading("Why things need to change").await?;
    visit.stop_server();

    visit.open("/").await?;
    check_carry_on(visit).await?;
    visit.reload().await?;
    check_carry_on(visit).await?;
    visit.close_and_reopen().await?;
    check_carry_on(visit).await?;
    visit.tap("Carry on").await?;
    visit.see_heading("Why things need to change").await
}

async fn check_carry_on(visit: &mut Visit) -> Result<()> {
    visit.see_heading("Carry on where you left off").await?;
    visit.see("Part 2 of 9").await?;
    let first: String = visit
        .ask("nameOf(document.querySelector('main a, main button'))", &[])
        .await?;
    ensure!(first == "Carry on", "the first thing to tap is “{first}”");
    let place: String = visit
        .ask("document.querySelector('main a').pathname", &[])
        .await?;
    ensure!(
        place == "/journey/understand/why-change",
        "it leads to {place}"
    );
    Ok(())
}
