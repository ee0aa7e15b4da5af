//! No barrier on any page, in every colour scheme, in usual and very large text, with more space, on the smallest phones.

use anyhow::{Result, ensure};
use waymark_e2e::{Visit, is_in_app};

/// The smallest phones, and a desktop page at 400 %.
const NARROWEST: (u32, u32) = (320, 568);

/// Screens that hold every kind of thing there is to tap.
const KEY_PLACES: [&str; 10] = [
    "/",
    "/journey",
    "/journey/understand",
    "/journey/understand/personalised-care",
    "/journal",
    "/group",
    "/record",
    "/help",
    "/help/plan",
    "/settings",
];

pub async fn no_part_has_a_barrier_in_any_look(visit: &mut Visit) -> Result<()> {
    check_places(visit, is_part).await
}

pub async fn no_activity_has_a_barrier_in_any_look(visit: &mut Visit) -> Result<()> {
    check_places(visit, is_activity).await
}

pub async fn no_other_page_has_a_barrier_in_any_look(visit: &mut Visit) -> Result<()> {
    check_places(visit, |place| !is_part(place) && !is_activity(place)).await?;
    let mut barriers = Vec::new();
    visit.open("/journey/understand/personalised-care").await?;
    visit.tap("Read aloud").await?;
    visit.tap("How to add a voice").await?;
    barriers.extend(in_the_way(visit, "a part that cannot be read aloud").await?);
    visit.put_own_things_away().await?;
    barriers.extend(in_the_way(visit, "a session while a group uses the device").await?);
    visit.open("/journal").await?;
    visit.see_heading("This is put away").await?;
    barriers.extend(in_the_way(visit, "what is put away").await?);
    check_none(&barriers)
}

fn is_part(place: &str) -> bool {
    place.starts_with("/journey/") && place.split('/').count() == 4
}

fn is_activity(place: &str) -> bool {
    let begins = ["/group/", "/record/sheet/", "/paper/activity/"];
    begins.iter().any(|begin| place.starts_with(begin))
}

async fn check_places(visit: &mut Visit, is_wanted: impl Fn(&str) -> bool) -> Result<()> {
    visit.open("/settings").await?;
    visit.wait_ready_offline().await?;
    let mut places = visit.every_place().await?;
    places.retain(|place| is_wanted(place));
    ensure!(!places.is_empty(), "there are no such places");
    visit.resize(NARROWEST).await?;
    let mut barriers = Vec::new();
    for place in places {
        go(visit, &place).await?;
        barriers.extend(in_the_way(visit, &place).await?);
    }
    check_none(&barriers)
}

/// Goes there from the page before, as a person does.
async fn go(visit: &mut Visit, place: &str) -> Result<()> {
    if is_in_app(place) {
        return visit.go(place).await;
    }
    visit.open(place).await
}

/// What is in somebody's way on the page that is open.
async fn in_the_way(visit: &mut Visit, place: &str) -> Result<Vec<String>> {
    let found = visit.barriers_in_every_look().await?;
    Ok(at(place, found))
}

fn at(place: &str, found: Vec<String>) -> Vec<String> {
    found
        .into_iter()
        .map(|barrier| format!("{place}: {barrier}"))
        .collect()
}

fn check_none(barriers: &[String]) -> Result<()> {
    ensure!(
        barriers.is_empty(),
        "there are barriers:\n{}",
        barriers.join("\n")
    );
    Ok(())
}

pub async fn tab_follows_the_page_and_nothing_hides_the_focus(visit: &mut Visit) -> Result<()> {
    visit.open("/settings").await?;
    visit.wait_ready_offline().await?;
    let places = visit.every_place().await?;
    let mut barriers = Vec::new();
    for place in places {
        visit.open(&place).await?; // A page that was gone to begins at its heading, and not at its top.
        barriers.extend(at(&place, visit.walk_with_tab().await?));
    }
    check_none(&barriers)
}

pub async fn every_page_begins_at_its_heading(visit: &mut Visit) -> Result<()> {
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    for link in [
        "Journey",
        "Journal",
        "Write something",
        "Group",
        "My record",
        "Settings",
        "Privacy: who could see what",
        "Get help now",
        "Make my own plan",
        "Search",
    ] {
        visit.tap(link).await?;
        visit
            .wait_for(
                &format!("the focus on the heading after “{link}”"),
                "document.activeElement?.localName === 'h1' && document.title.startsWith(heading())",
                &[],
            )
            .await?;
    }
    Ok(())
}

pub async fn a_persons_own_colours_leave_everything_told_apart(visit: &mut Visit) -> Result<()> {
    visit.open("/settings").await?;
    visit.wait_ready_offline().await?;
    let board = visit.new_board("/group/good-facilitation").await?;
    visit.force_colours().await?;
    let mut barriers = Vec::new();
    for place in board.iter().map(String::as_str).chain(KEY_PLACES) {
        visit.open(place).await?;
        barriers.extend(at(place, visit.alike_in_forced_colours().await?));
    }
    check_none(&barriers)
}

pub async fn ten_screens_are_told_to_a_screen_reader_as_they_read(visit: &mut Visit) -> Result<()> {
    visit.open("/settings").await?;
    visit.wait_ready_offline().await?;
    for (name, place) in [
        ("today", "/"),
        ("journey", "/journey"),
        ("step", "/journey/understand"),
        ("part", "/journey/understand/personalised-care"),
        ("entry", "/journal/new"),
        ("group", "/group"),
        ("activity", "/group/good-facilitation"),
        ("record", "/record"),
        ("help", "/help"),
        ("settings", "/settings"),
    ] {
        visit.open(place).await?;
        let is_at_rest = "document.querySelector('[data-ready=\"false\"]') === null && (!seen().includes('About this device') || seen().includes('It takes up'))";
        visit.wait_for("the page at rest", is_at_rest, &[]).await?;
        if name == "settings" {
            // The browser makes its offer some time after the page is there.
            visit.see_control("Put it on this device").await?;
        }
        visit.check_tree(name).await?;
    }
    Ok(())
}
