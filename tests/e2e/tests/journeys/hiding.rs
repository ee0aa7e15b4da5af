//! Hide: someone looks over the person's shoulder.

use anyhow::{Result, ensure};
use waymark_e2e::{HIDDEN, Visit};

pub async fn back_does_not_show_what_was_hidden(visit: &mut Visit) -> Result<()> {
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.stop_server();
    visit.tap("Journal").await?;
    visit.see_heading("My journal").await?;
    visit.tap("Write something").await?;
    visit.type_into("Your words", "For my eyes only.").await?;
    visit.tap("Hide").await?;
    check_hidden(visit).await?;
    for _ in 0..2 {
        visit.back().await?;
        check_hidden(visit).await?;
    }

    visit.tap("Open my other page").await?;
    visit.arrive_at("/").await?;
    visit.tap("Journal").await?;
    visit.see("For my eyes only.").await
}

async fn check_hidden(visit: &mut Visit) -> Result<()> {
    visit.arrive_at(HIDDEN).await?;
    visit.see_heading("Notes").await?;
    visit.not_see("Waymark").await?;
    visit.not_see("For my eyes only.").await?;
    let title = visit.title().await?;
    ensure!(title == "Notes", "the window's title is “{title}”");
    Ok(())
}
