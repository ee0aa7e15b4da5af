//! Waymark in a folder of a host that serves other things too.

use anyhow::{Context as _, Result, ensure};
use waymark_e2e::Visit;

/// As `cargo xtask test` has it built.
const FOLDER: &str = "/some/folder";

pub async fn everything_works_in_a_folder_of_a_host(visit: &mut Visit) -> Result<()> {
    visit.move_into_folder()?;
    visit.open(&at("/")).await?;
    visit.wait_ready_offline().await?;
    visit.tap("Start with Step One").await?;
    visit
        .arrive_at(&at("/journey/understand/personalised-care"))
        .await?;
    visit.tap("Done. Next part").await?;
    visit.see_heading("Why things need to change").await?;
    visit.stop_server();

    visit.tap("Journal").await?;
    visit.arrive_at(&at("/journal")).await?;
    visit.tap("Write something").await?;
    visit
        .type_into("Your words", "The heron stood quite still.")
        .await?;
    visit.see("Saved").await?;
    check_names(visit).await?;

    visit.open(&at("/journey/understand")).await?;
    visit.see("1 of 9 parts done").await?;
    visit.open(&at("/group/code")).await?;
    visit.see_control("Get help now").await?;
    visit.open(&at("/a-page-that-is-not-there")).await?;
    visit.see_control("Get help now").await?;

    visit.open(&at("/rescue.html")).await?;
    visit.see("Journal entries among them 1").await?;
    visit.tap("Open Waymark").await?;
    visit.arrive_at(&at("/")).await?;
    visit.tap("Hide").await?;
    visit.arrive_at(&at("/hidden.html")).await?;
    visit.back().await?;
    visit.arrive_at(&at("/hidden.html")).await?;
    visit.tap("Open my other page").await?;
    visit.arrive_at(&at("/")).await
}

fn at(address: &str) -> String {
    format!("{FOLDER}{address}")
}

/// Everything kept goes by the folder's name, so that another Waymark in another folder keeps its own.
async fn check_names(visit: &mut Visit) -> Result<()> {
    let names: Vec<String> = visit
        .ask_later(
            "const databases = await indexedDB.databases();
             const workers = await navigator.serviceWorker.getRegistrations();
             const scopes = workers.map(({ scope }) => `waymark(${new URL(scope).pathname})`);
             return [
                 ...databases.map(({ name }) => name),
                 ...(await caches.keys()),
                 ...Object.keys(localStorage),
                 ...scopes,
             ]",
            &[],
        )
        .await
        .context("the browser does not say what it keeps")?;
    let own = format!("waymark({FOLDER}/)");
    ensure!(names.len() >= 4, "something is not kept: {names:?}");
    ensure!(
        names.iter().all(|name| name.starts_with(&own)),
        "something goes by another name: {names:?}"
    );
    Ok(())
}
