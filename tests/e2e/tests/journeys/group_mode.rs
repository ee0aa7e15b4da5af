//! A curtain before one person's own things, while a group uses the device. With no signal.

use anyhow::{Result, ensure};
use waymark_e2e::Visit;

const AWAY: &str = "This is put away";
const WORDS: &str = "Zuleika rang me about the allotment.";
const ENTRY_LINE: &str = "Zuleika rang me";
const BOTH: &str = "/group/challenge-cards";
const DONE: &str = "The group is done";

/// What belongs to one person, beside what they write.
const OWN_PLACES: [&str; 13] = [
    "/",
    "/journey",
    "/journey/understand",
    "/journey/understand/why-change",
    "/journal",
    "/journal/new",
    "/record",
    "/record/understand",
    "/record/facilitate/taking-part",
    "/search",
    "/start",
    "/guide/what-next",
    "/paper/step/understand",
];

/// What there is on the device before the group comes.
struct Before {
    entry: String,
    sheets: Vec<String>,
    board: Vec<String>,
}

/// Writes, fills in sheets, begins an activity with the group, and puts one's own things away.
async fn put_away(visit: &mut Visit) -> Result<Before> {
    visit.go_offline().await?;
    let entry = visit.new_entry(WORDS).await?;
    let mut sheets = visit.new_sheet("/group/my-skills").await?;
    sheets.extend(visit.new_sheet(BOTH).await?);
    let board = visit.new_board(BOTH).await?;
    visit.put_own_things_away().await?;
    Ok(Before {
        entry,
        sheets,
        board,
    })
}

pub async fn ones_own_things_are_put_away_until_the_group_is_done(visit: &mut Visit) -> Result<()> {
    let before = put_away(visit).await?;
    for comes_back in 0..3 {
        match comes_back {
            0 => {}
            1 => visit.reload().await?,
            _ => visit.close_and_reopen().await?,
        }
        visit.see("Only the group's pages are open.").await?;
        let session = visit.path().await?;
        visit.open("/journal").await?;
        see_put_away(visit).await?;
        visit.open(&session).await?;
    }
    for place in OWN_PLACES.into_iter().chain([before.entry.as_str()]) {
        visit.open(place).await?;
        see_put_away(visit).await?;
        visit.check_width().await?;
    }
    visit.reload().await?;
    see_put_away(visit).await?;
    visit.tap("To our group").await?;
    visit.see_heading("Our group").await?;
    for gone in ["Journey", "Journal", "My record"] {
        let is_there: bool = visit.ask("toTap(arguments[0]) != null", &[gone]).await?;
        ensure!(!is_there, "“{gone}” can be tapped");
    }
    what_is_the_groups_works(visit, &before).await?;
    visit.back().await?;

    visit.open("/journal").await?;
    see_put_away(visit).await?;
    visit.tap(DONE).await?;
    visit.see(ENTRY_LINE).await?;
    visit.not_see(DONE).await?;
    visit.close_and_reopen().await?;
    visit.see(ENTRY_LINE).await?;
    for (place, said) in [
        ("/journey", "Your journey"),
        ("/record", "My record"),
        (&before.sheets[0], "My twelve skills"),
    ] {
        visit.open(place).await?;
        visit.see_heading(said).await?;
    }
    visit.open(BOTH).await?;
    ensure!(listed(visit).await? == 2, "not both are listed again");
    Ok(())
}

async fn see_put_away(visit: &mut Visit) -> Result<()> {
    visit.see_heading(AWAY).await?;
    visit.not_see(ENTRY_LINE).await?;
    visit.see_control("To our group").await?;
    visit.see_control("Get help now").await?;
    visit.see_control(DONE).await
}

/// How many boards and sheets of an activity are on its page.
async fn listed(visit: &mut Visit) -> Result<usize> {
    visit
        .ask("document.querySelectorAll('main a.entry-link').length", &[])
        .await
}

async fn what_is_the_groups_works(visit: &mut Visit, before: &Before) -> Result<()> {
    for (place, heading) in [
        ("/group", "Our group"),
        ("/group/code", "Read a code"),
        ("/group/good-facilitation", "What makes good facilitation?"),
        ("/help", "Get help now"),
    ] {
        visit.open(place).await?;
        visit.see_heading(heading).await?;
        visit.see_control(DONE).await?;
    }
    for place in &before.board {
        visit.open(place).await?;
        let heading = visit.heading().await?;
        ensure!(heading != AWAY, "{place} is put away");
    }
    visit.open(BOTH).await?;
    visit.see("Kept on this device").await?;
    ensure!(listed(visit).await? == 1, "own sheets are listed");
    let sheets: usize = visit
        .ask(
            "document.querySelectorAll('a[href^=\"/record/\"]').length",
            &[],
        )
        .await?;
    ensure!(sheets == 0, "{sheets} links lead to own sheets");
    Ok(())
}

/// An address from before tells nothing of what is there, and does not say that it is lost.
pub async fn an_own_sheet_is_said_to_be_put_away(visit: &mut Visit) -> Result<()> {
    let before = put_away(visit).await?;
    for sheet in &before.sheets {
        let as_a_groups = sheet.replace("/record/sheet/", "/group/board/");
        for place in [sheet.as_str(), &as_a_groups] {
            visit.open(place).await?;
            visit.see_control(DONE).await?;
            for own in ["My twelve skills", "Challenge cards", "of 12 answered"] {
                visit.not_see(own).await?;
            }
        }
    }
    for sheet in &before.sheets {
        visit.open(sheet).await?;
        visit.see_heading(AWAY).await?;
    }
    Ok(())
}

/// Nothing of one's own can be begun behind the curtain.
pub async fn nothing_of_ones_own_is_begun_behind_the_curtain(visit: &mut Visit) -> Result<()> {
    put_away(visit).await?;
    for (activity, begin) in [
        (BOTH, "Do it alone, in private"),
        ("/group/good-facilitation", "Answer on my own phone"),
    ] {
        visit.open(activity).await?;
        let heading = visit.heading().await?;
        if visit.ask("toTap(arguments[0]) != null", &[begin]).await? {
            visit.tap(begin).await?;
            visit.never_see("There is no page here").await?;
            let here = visit.heading().await?;
            ensure!(
                here == heading || here == AWAY,
                "“{begin}” leads to “{here}”"
            );
        }
    }
    Ok(())
}
