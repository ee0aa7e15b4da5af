//! Nothing leaves, and nothing is pretended.

use anyhow::Result;
use waymark_e2e::Visit;

pub async fn a_browser_that_keeps_nothing_is_told_of_and_works(visit: &mut Visit) -> Result<()> {
    visit.block_storage().await?;
    visit.open("/").await?;
    visit
        .see("This browser does not let Waymark keep anything.")
        .await?;
    visit
        .see("This browser cannot keep Waymark for use with no signal.")
        .await?;
    visit.tap("Start with Step One").await?;
    visit.tap("Done. Next part").await?;
    visit.see_heading("Why things need to change").await?;
    visit.tap("Journal").await?;
    visit.tap("Write something").await?;
    visit.type_into("Your words", "Only for now.").await?;
    visit.never_see("Saved on this device").await?;
    visit.see_control("Copy my words").await?;
    visit.tap("Done").await?;
    visit.see("Only for now.").await?;
    visit.tap("My record").await?;
    visit.see("1 of 9 parts done").await?;
    visit.tap("Save a copy").await?;
    visit.download("waymark-copy-", ".html").await?;
    visit.tap("Hide").await?;
    visit.see_heading("Notes").await
}
