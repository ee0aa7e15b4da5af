//! The path of four steps, and every other address.

use anyhow::{Context as _, Result, ensure};
use waymark_e2e::{UNKNOWN, Visit, is_in_app, one_of_each_kind};

use crate::help::check_numbers;

const STEPS: [(&str, &str, &str); 4] = [
    (
        "One · Understand",
        "Get to know personalised care and what it could mean for you.",
        "/journey/understand",
    ),
    (
        "Two · Help others",
        "Use what you have learned to help someone else.",
        "/journey/help-others",
    ),
    (
        "Three · Become a peer leader",
        "Work with others to change how care is given.",
        "/journey/become-a-peer-leader",
    ),
    (
        "Four · Facilitate",
        "Help a group run well, and share the load.",
        "/journey/facilitate",
    ),
];

pub async fn four_steps_with_their_purposes_lead_on_with_no_signal(
    visit: &mut Visit,
) -> Result<()> {
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.stop_server();
    for (name, purpose, address) in STEPS {
        visit.tap("Journey").await?;
        visit.see(purpose).await?;
        visit.tap(name).await?;
        visit.arrive_at(address).await?;
        let title = name.split(" · ").last().unwrap_or(name);
        visit.see_heading(title).await?;
        let parts: Vec<String> = visit
            .ask(
                "[...document.querySelectorAll('.part-list a')].map(nameOf)",
                &[],
            )
            .await?;
        ensure!(!parts.is_empty(), "{name} has no parts");
        visit.open(address).await?;
        visit.see_heading(title).await?;
        visit.tap(&parts[0]).await?;
        visit.see_control("Short version").await?;
    }
    Ok(())
}

/// Each address is typed, opens with the network gone, asks nobody else for anything and leads to help.
pub async fn every_address_opens_with_no_signal_and_leads_to_help(visit: &mut Visit) -> Result<()> {
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.stop_server();
    for place in visit.every_place().await? {
        check_place(visit, &place).await?;
    }
    Ok(())
}

/// The same for one page of each kind.
pub async fn every_kind_of_page_opens_with_no_signal_and_leads_to_help(
    visit: &mut Visit,
) -> Result<()> {
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.stop_server();
    let places = one_of_each_kind(visit.every_place().await?);
    ensure!(places.len() > 40, "the kinds of pages are {places:?}");
    for place in places {
        check_place(visit, &place).await?;
    }
    Ok(())
}

async fn check_place(visit: &mut Visit, place: &str) -> Result<()> {
    visit.open(place).await?;
    let heading = visit.heading().await?;
    ensure!(!heading.is_empty(), "{place} has no heading");
    let leads_nowhere = heading == "There is no page here";
    ensure!(
        leads_nowhere == (place == UNKNOWN),
        "{place} shows “{heading}”"
    );
    let headings: usize = visit
        .ask("document.querySelectorAll('h1').length", &[])
        .await?;
    ensure!(
        headings == 1,
        "{place} has {headings} headings of the first rank"
    );
    // Whatever the worker or a page asks of other origins is looked at when the browser closes, too.
    let foreign: Vec<String> = visit
        .ask(
            "performance.getEntriesByType('resource').map((entry) => entry.name)
                .filter((address) => !address.startsWith(`${location.origin}/`) && !address.startsWith('blob:'))",
            &[],
        )
        .await?;
    ensure!(foreign.is_empty(), "{place} asked for {foreign:?}");
    // One page beside the app must not look like Waymark. The other has the numbers itself.
    if is_in_app(place) {
        visit.tap("Get help now").await?;
        visit.see_heading("Get help now").await?;
        visit.see("No one sees what you write in Waymark.").await?;
        check_numbers(visit).await?;
    }
    Ok(())
}

pub async fn all_four_steps_are_walked_to_their_endings_with_no_signal(
    visit: &mut Visit,
) -> Result<()> {
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.stop_server();
    for (_, _, page) in STEPS {
        visit.open(page).await?;
        let parts: Vec<String> = visit
            .ask(
                "[...document.querySelectorAll('.part-list a')].map((link) => link.pathname)",
                &[],
            )
            .await?;
        let first = parts.first().context("a step has parts")?;
        visit.open(first).await?;
        let count = parts.len();
        for number in 1..count {
            visit.see(&format!("Part {number} of {count}")).await?;
            visit.tap("Done. Next part").await?;
        }
        visit.see(&format!("Part {count} of {count}")).await?;
        visit.tap("Done. See the step").await?;
        visit.see(&format!("{count} of {count} parts done")).await?;
        visit.tap("Finish this step").await?;
        visit.see_heading("You walked this step").await?;
    }
    visit.open("/").await?;
    visit.see_heading("You have walked the whole path").await
}

pub async fn every_step_can_be_stopped_at(visit: &mut Visit) -> Result<()> {
    for (_, _, page) in STEPS {
        visit.open(page).await?;
        visit.tap("I'm stopping here").await?;
        visit
            .see_heading("You stopped here, and that is an ending")
            .await?;
    }
    visit.open("/journey").await?;
    let stopped: usize = visit
        .ask("seen().split('Stopped here').length - 1", &[])
        .await?;
    ensure!(stopped == STEPS.len(), "{stopped} steps say “Stopped here”");
    Ok(())
}
