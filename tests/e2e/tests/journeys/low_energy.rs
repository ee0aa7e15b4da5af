//! Low-energy mode: one idea on each screen, by tap and by keyboard, and a rest that leads back to the very screen.

use anyhow::{Result, ensure};
use thirtyfour::Key;
use waymark_e2e::Visit;

const PART: &str = "/journey/understand/personalised-care";

pub async fn one_idea_a_screen_and_a_rest_that_leads_back(visit: &mut Visit) -> Result<()> {
    visit.open("/help").await?;
    visit.tap("Settings").await?; // One tap to Settings, and one for each change.
    visit.tap("Low energy").await?;
    visit.wait_ready_offline().await?;
    visit.stop_server();
    visit.open(PART).await?;
    visit.see("Idea 1 of").await?;
    visit
        .see("Checks, group ideas and sources are put away.")
        .await?;
    visit.not_see("Check:").await?;
    visit.tap("Next").await?;
    visit.see("Idea 2 of").await?;
    ensure!(
        visit
            .focused()
            .await?
            .is_some_and(|name| name.starts_with("Idea 2 of")),
        "the focus stays behind"
    );
    let idea = shown(visit).await?;

    visit.tap("Rest").await?;
    visit.see_heading("You can stop here").await?;
    visit.see("Saved on this device").await?;
    visit.tap("Carry on from there").await?;
    visit.see("Idea 2 of").await?;
    ensure!(shown(visit).await? == idea, "it leads back to another idea");

    // Also after the browser was closed, from Today.
    visit.close_and_reopen().await?;
    visit.open("/").await?;
    visit.tap("Carry on").await?;
    visit.see("Idea 2 of").await?;
    visit.tap("Back").await?;
    visit.see("Idea 1 of").await?;

    visit.tap("Show all of this part").await?;
    visit.see("Check:").await?;
    visit.not_see("Idea 1 of").await
}

pub async fn one_idea_a_screen_is_read_to_its_end_by_keyboard(visit: &mut Visit) -> Result<()> {
    visit.open("/settings").await?;
    visit.tab_to("Less motion").await?;
    visit.press(Key::Tab).await?; // To low energy, which comes next.
    visit.press(Key::Space).await?;
    visit.open(PART).await?;
    let total: usize = visit
        .ask(
            "Number(document.querySelector('#idea').innerText.split(' ').at(-1))",
            &[],
        )
        .await?;
    ensure!(total > 3, "the part has {total} ideas");
    for idea in 1..total {
        visit.see(&format!("Idea {idea} of {total}")).await?;
        visit.tab_to("Next").await?;
        visit.press(Key::Enter).await?;
    }
    visit.see(&format!("Idea {total} of {total}")).await?;
    visit.tab_to("Done. Next part").await?;
    visit.press(Key::Enter).await?;
    visit.see_heading("Why things need to change").await?;
    visit.see("Idea 1 of").await
}

async fn shown(visit: &mut Visit) -> Result<String> {
    visit
        .ask("document.querySelector('.one-idea').innerText", &[])
        .await
}
