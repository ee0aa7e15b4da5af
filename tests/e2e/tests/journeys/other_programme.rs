//! Another programme in the same release: nothing in the app knows the one in `content/`.

use std::path::Path;

use anyhow::{Result, ensure};
use waymark_e2e::Visit;

const CONTENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../other_programme");

/// Titles of the steps of the programme in `content/`.
const OTHER_STEPS: [&str; 4] = [
    "Understand",
    "Help others",
    "Become a peer leader",
    "Facilitate",
];

/// Its pages that hold something of the programme.
const PLACES: [&str; 14] = [
    "/",
    "/journey",
    "/journey/dig",
    "/journey/dig/soil",
    "/guide/seeds",
    "/start",
    "/glossary",
    "/facts",
    "/group",
    "/help",
    "/record",
    "/record/share/taking-part",
    "/paper/step/dig",
    "/search",
];

pub async fn another_programme_is_walked_with_no_signal(visit: &mut Visit) -> Result<()> {
    visit.release().put_programme(Path::new(CONTENT))?;
    visit.go_offline().await?;
    visit.see_control("Start with Step First").await?;
    visit.tap("Journey").await?;
    visit.see("First · Dig").await?;
    visit.see("Learn what soil is like.").await?;
    visit.see("Second · Share").await?;
    for title in OTHER_STEPS {
        visit.not_see(title).await?;
    }
    find_where_to_start(visit).await?;
    read_and_check_a_part(visit).await?;

    visit.tap("Finish this step").await?;
    visit.see_heading("You walked this step").await?;
    visit.see("Your hands are dirty.").await?;
    visit.close_and_reopen().await?;
    visit.see("Your hands are dirty.").await?;
    visit.open("/").await?;
    visit.see("Too much of a good thing").await?;
    visit.open("/record/share/taking-part").await?;
    visit.see("Growing things together").await?;
    visit.tap("Get help now").await?;
    visit.see("The garden shed").await
}

async fn find_where_to_start(visit: &mut Visit) -> Result<()> {
    visit.tap("Where do I begin?").await?;
    visit.see_heading("Where do I begin?").await?;
    visit.tap("Share what grows").await?;
    visit.see("Have you grown something?").await?;
    visit.tap("Not yet").await?;
    visit.see("You could start with Step First").await?;
    visit.tap("Open Step First").await?;
    visit.see_heading("Dig").await?;
    visit.see("You need a spade.").await
}

async fn read_and_check_a_part(visit: &mut Visit) -> Result<()> {
    visit.tap("Soil").await?;
    visit.see_heading("Soil").await?;
    visit.tap("compost").await?;
    visit.see("What leaves and peelings turn into.").await?;
    visit.tap("All the words").await?;
    visit.see_heading("Garden words").await?;
    visit.back().await?;
    visit.see_heading("Soil").await?;
    visit.tap("Not true").await?;
    visit.see("Not quite. Have another look.").await?;
    visit.tap("True").await?;
    visit.see("Yes. It is full of small things.").await?;
    visit.tap("Done. See the step").await?;
    visit.see_heading("Dig").await?;
    visit.see("1 of 1 parts done").await
}

pub async fn another_programme_is_not_called_peer_leadership(visit: &mut Visit) -> Result<()> {
    visit.release().put_programme(Path::new(CONTENT))?;
    visit.go_offline().await?;
    let mut found = Vec::new();
    for place in PLACES {
        visit.open(place).await?;
        let page: String = visit
            .ask(
                "(document.title + document.body.outerHTML).toLowerCase()",
                &[],
            )
            .await?;
        let words = ["peer lead", "four steps", "personalised care"];
        let here = words.into_iter().filter(|words| page.contains(words));
        found.extend(here.map(|words| format!("{place} says “{words}”")));
    }
    ensure!(found.is_empty(), "{}", found.join(", "));
    Ok(())
}
