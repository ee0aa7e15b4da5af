//! A newer version: all of it or nothing, and not before the person wants it.

use anyhow::{Result, ensure};
use waymark_e2e::{HIDDEN, Trouble, Visit};

pub const OFFER: &str = "A new version is ready.";
pub const OLD_WORDS: &str = "Water the plants";
pub const NEW_WORDS: &str = "Feed the goldfish";

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

pub async fn what_is_new_is_said_and_nothing_typed_is_lost(visit: &mut Visit) -> Result<()> {
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.open("/journal/new").await?;
    make_newer(visit)?;
    visit
        .release()
        .change_what_it_says("\"news\":\"", "\"news\":\"You can draw in your journal. ")?;
    look_for_it(visit).await?;
    visit
        .see("A new version is ready. You can draw in your journal.")
        .await?;
    visit.type_into("Your words", "In mid-sent").await?;
    visit.tap("Use it now").await?;
    visit.not_see(OFFER).await?;
    visit.see_words_in("Your words", "In mid-sent").await?;
    check_version(visit, NEW_WORDS).await
}

pub async fn a_newer_version_is_taken_by_itself_where_nothing_is_open(
    visit: &mut Visit,
) -> Result<()> {
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.open("/journal").await?;
    make_newer(visit)?;
    look_for_it(visit).await?;
    visit.see(OFFER).await?;
    // Where somebody writes, it waits.
    visit.open("/journal/new").await?;
    visit.see(OFFER).await?;
    // With another window, it waits.
    visit.open_another_window().await?;
    visit.open("/").await?;
    visit.see(OFFER).await?;
    check_versions_kept(visit, 2).await?;
    visit.close_window().await?;
    visit.go_to_window(0).await?;
    // At a start with nothing open, it does not ask.
    visit.open("/").await?;
    wait_for_one_version(visit).await?;
    visit.never_see(OFFER).await?;
    check_version(visit, NEW_WORDS).await
}

pub async fn a_version_that_keeps_records_differently_always_asks(visit: &mut Visit) -> Result<()> {
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    make_newer(visit)?;
    let format = waymark::storage::format::CURRENT;
    visit.release().change_what_it_says(
        &format!("\"format\":{format}"),
        &format!("\"format\":{}", format + 1),
    )?;
    for _ in 0..2 {
        visit.open("/").await?;
        visit.see(OFFER).await?;
    }
    visit.never_see("a newer version is in use").await?;
    check_versions_kept(visit, 2).await
}

pub async fn a_version_taken_in_one_window_is_offered_in_the_others(
    visit: &mut Visit,
) -> Result<()> {
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.open("/journal").await?;
    visit.open_another_window().await?;
    visit.open("/journal/new").await?;
    visit.type_into("Your words", "Half a thought").await?;
    make_newer(visit)?;
    look_for_it(visit).await?;
    visit.go_to_window(0).await?;
    visit.tap("Use it now").await?;
    visit.not_see(OFFER).await?;
    visit.go_to_window(1).await?;
    visit
        .see("A newer version is in use in another window.")
        .await?;
    visit.see_words_in("Your words", "Half a thought").await?;
    visit.tap("Load again").await?;
    visit.not_see("A newer version").await?;
    visit.see_words_in("Your words", "Half a thought").await
}

pub async fn a_version_with_one_wrong_byte_is_never_taken(visit: &mut Visit) -> Result<()> {
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.wait_until_asked_for(HIDDEN, 1).await?;
    visit
        .release()
        .change_words("hidden.html", OLD_WORDS, NEW_WORDS)?;
    visit.begin_trouble(HIDDEN, Trouble::WrongByte);
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
    visit.begin_trouble(HIDDEN, Trouble::WrongByte);
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

pub fn make_newer(visit: &Visit) -> Result<()> {
    visit
        .release()
        .change_words("hidden.html", OLD_WORDS, NEW_WORDS)
}

/// Comes back to a connection, at which the app looks for a newer version.
pub async fn look_for_it(visit: &mut Visit) -> Result<()> {
    visit
        .ask("dispatchEvent(new Event('online'))", &[])
        .await
        .map(|_: bool| ())
}

/// Checks how many versions are on the device, once a worker has put away what it could not take whole.
pub async fn check_versions_kept(visit: &mut Visit, count: usize) -> Result<()> {
    let kept: Vec<String> = visit
        .ask_later(
            "const versions = async () => (await caches.keys()).filter((name) => name.startsWith('waymark-'));
            for (let look = 0; look < 200 && (await versions()).length !== Number(arguments[0]); look++)
                await new Promise((done) => setTimeout(done, 50));
            return versions();",
            &[&count.to_string()],
        )
        .await?;
    ensure!(kept.len() == count, "kept are {kept:?}");
    Ok(())
}

/// Waits until the older version is gone, as it is once the newer one is in use.
async fn wait_for_one_version(visit: &mut Visit) -> Result<()> {
    visit
        .ask_later(
            "const versions = async () => (await caches.keys()).filter((name) => name.startsWith('waymark-'));
            while ((await versions()).length > 1) await new Promise((done) => setTimeout(done, 50));
            return null;",
            &[],
        )
        .await
}

/// The caches of the worker, one for each version.
async fn versions_kept(visit: &mut Visit) -> Result<Vec<String>> {
    // The second copy of the record is no version.
    visit
        .ask_later(
            "return (await caches.keys()).filter((name) => name.startsWith('waymark-'))",
            &[],
        )
        .await
}

/// Checks which version answers, by a page of which there are two.
pub async fn check_version(visit: &mut Visit, words: &str) -> Result<()> {
    visit.open(HIDDEN).await?;
    visit.see(words).await
}
