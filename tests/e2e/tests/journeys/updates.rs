//! A newer version: all of it or nothing, and not before the person wants it.

use anyhow::{Result, ensure};
use waymark_e2e::{HIDDEN, Visit};

const OFFER: &str = "A new version is ready.";
const OLD_WORDS: &str = "Water the plants";
const NEW_WORDS: &str = "Feed the goldfish";

pub async fn a_newer_version_waits_until_it_is_wanted(visit: &mut Visit) -> Result<()> {
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.new_entry("Written in the old version.").await?;
    visit.stop_server();
    visit
        .release()
        .change_words("hidden.html", OLD_WORDS, NEW_WORDS)?;
    visit.open("/journal").await?;
    visit.never_see(OFFER).await?;

    visit.start_server()?;
    visit.open("/journal").await?;
    visit.see(OFFER).await?;
    visit.tap("Later").await?;
    visit.not_see(OFFER).await?;
    visit.reload().await?;
    visit.see(OFFER).await?;
    check_version(visit, OLD_WORDS).await?;

    visit.open("/journal").await?;
    visit.tap("Use it now").await?;
    visit.not_see(OFFER).await?;
    visit.see("Written in the old version.").await?;
    visit.stop_server();
    check_version(visit, NEW_WORDS).await?;
    visit.open("/journal").await?;
    visit.see("Written in the old version.").await
}

pub async fn a_version_with_one_wrong_byte_is_never_taken(visit: &mut Visit) -> Result<()> {
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.wait_until_asked_for(HIDDEN, 1).await?;
    visit
        .release()
        .change_words("hidden.html", OLD_WORDS, NEW_WORDS)?;
    visit.release().spoil_byte("hidden.html")?;
    visit.expect_error("integrity");

    visit.open("/journal").await?;
    visit.wait_until_asked_for(HIDDEN, 2).await?;
    visit.never_see(OFFER).await?;
    ensure!(
        versions_kept(visit).await?.len() == 1,
        "half a version is kept"
    );
    visit.close_and_reopen().await?;
    visit.wait_until_asked_for(HIDDEN, 3).await?;
    visit.never_see(OFFER).await?;

    visit.stop_server();
    check_version(visit, OLD_WORDS).await?;
    visit.open("/journey").await?;
    visit.see_heading("Your journey").await
}

pub async fn a_first_visit_with_one_wrong_byte_still_works(visit: &mut Visit) -> Result<()> {
    visit.release().spoil_byte("hidden.html")?;
    visit.expect_error("integrity");
    visit.open("/").await?;
    visit.wait_until_asked_for(HIDDEN, 1).await?;
    visit.never_see("Ready to use with no signal.").await?;
    visit.tap("Start with Step One").await?;
    visit.see_heading("What personalised care is").await?;
    ensure!(
        versions_kept(visit).await?.is_empty(),
        "half a version is kept"
    );
    Ok(())
}

/// The caches of the worker, one for each version.
async fn versions_kept(visit: &mut Visit) -> Result<Vec<String>> {
    visit.ask_later("return caches.keys()", &[]).await
}

/// Checks which version answers, by a page of which there are two.
async fn check_version(visit: &mut Visit, words: &str) -> Result<()> {
    visit.open(HIDDEN).await?;
    visit.see(words).await
}
