//! Writing in the journal: nothing that is written is lost.

use std::time::Duration;

use anyhow::Result;
use waymark_e2e::Visit;

const FIELD: &str = "Your words";

pub async fn words_are_saved_found_changed_and_deleted(visit: &mut Visit) -> Result<()> {
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.stop_server();
    write_from_a_prompt(visit).await?;
    visit.new_entry("The kettle sang while we talked.").await?;

    visit.open("/journal").await?;
    visit.see("2 entries").await?;
    visit.see("When care fitted").await?;
    check_search(visit).await?;
    check_change(visit).await?;
    check_bin(visit).await
}

async fn write_from_a_prompt(visit: &mut Visit) -> Result<()> {
    visit.open("/journey/understand/personalised-care").await?;
    visit.tap("Write about this").await?;
    visit.see_heading("When care fitted").await?;
    visit
        .type_into(FIELD, "She asked what my mornings are like.")
        .await?;
    visit.see("Saved on this device,").await?;
    visit.tap("Done").await?;
    visit.see_heading("My journal").await
}

async fn check_search(visit: &mut Visit) -> Result<()> {
    visit.type_into("Find by a word", "KETTLE").await?;
    visit.see("1 entry").await?;
    visit.not_see("my mornings").await?;
    visit.clear("Find by a word").await?;
    visit.type_into("Find by a word", "xylophone").await?;
    visit.see("Nothing with those words.").await?;
    visit.clear("Find by a word").await?;
    visit.see("2 entries").await
}

async fn check_change(visit: &mut Visit) -> Result<()> {
    visit.tap("The kettle sang").await?;
    visit.type_into(FIELD, " And the rain stopped.").await?;
    visit.see("Saved on this device,").await?;
    visit.reload().await?;
    visit
        .see_words_in(
            FIELD,
            "The kettle sang while we talked. And the rain stopped.",
        )
        .await
}

async fn check_bin(visit: &mut Visit) -> Result<()> {
    visit.tap("Put in the bin").await?;
    visit.see_heading("My journal").await?;
    visit.see("In the bin for 30 days.").await?;
    visit.see("1 entry").await?;
    visit.tap("Undo").await?;
    visit.see("2 entries").await?;

    visit.tap("The kettle sang").await?;
    visit.tap("Put in the bin").await?;
    visit.see("1 entry").await?;
    visit.reload().await?;
    visit.not_see("The kettle sang").await?;
    visit.tap("In the bin").await?;
    visit.see("The kettle sang").await?;
    visit.tap("Bring back").await?;
    visit.see("2 entries").await
}

/// The person closes the window before the app has said that anything is saved.
pub async fn words_survive_a_browser_closed_in_mid_sentence(visit: &mut Visit) -> Result<()> {
    visit.open("/journal/new").await?;
    visit.type_into(FIELD, "I had just begun to wri").await?;
    visit.close_and_reopen().await?;
    visit.see_words_in(FIELD, "I had just begun to wri").await?;

    visit.type_into(FIELD, "te, and the").await?;
    visit.close_and_reopen().await?;
    visit
        .see_words_in(FIELD, "I had just begun to write, and the")
        .await?;
    visit.open("/journal").await?;
    visit.see("1 entry").await
}

/// The battery is empty. What the screen said was saved is there; so is what was typed more than a second before.
pub async fn what_is_said_to_be_saved_survives_a_browser_that_is_killed(
    visit: &mut Visit,
) -> Result<()> {
    visit.open("/journal/new").await?;
    visit.type_into(FIELD, "This is said to be saved.").await?;
    visit.see("Saved on this device,").await?;
    visit.kill_and_reopen().await?;
    visit
        .see_words_in(FIELD, "This is said to be saved.")
        .await?;

    visit.type_into(FIELD, " And this is a second old.").await?;
    tokio::time::sleep(Duration::from_secs(1)).await;
    visit.kill_and_reopen().await?;
    visit
        .see_words_in(FIELD, "This is said to be saved. And this is a second old.")
        .await
}
