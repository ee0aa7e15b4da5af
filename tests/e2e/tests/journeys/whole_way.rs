//! The whole way through Waymark, by keyboard alone and by single taps alone. With no signal.

use anyhow::Result;
use waymark_e2e::{Hand, Visit};

const WORDS: &str = "The heron stood quite still.";

pub async fn the_whole_way_by_keyboard_alone(visit: &mut Visit) -> Result<()> {
    the_whole_way(visit, Hand::Keyboard).await
}

pub async fn the_whole_way_by_single_taps_alone(visit: &mut Visit) -> Result<()> {
    the_whole_way(visit, Hand::Finger).await
}

async fn the_whole_way(visit: &mut Visit, hand: Hand) -> Result<()> {
    visit.go_offline().await?;
    read_and_stop(visit, hand).await?;
    write_and_delete(visit, hand).await?;
    take_and_set(visit, hand).await?;
    hand.press(visit, "Get help now").await?;
    visit.see_heading("Get help now").await?;
    hand.hide(visit).await?;
    visit.see_heading("Notes").await
}

async fn read_and_stop(visit: &mut Visit, hand: Hand) -> Result<()> {
    hand.press(visit, "Start with Step One").await?;
    hand.press(visit, "Done. Next part").await?;
    visit.see_heading("Why things need to change").await?;
    hand.press(visit, "Journey").await?;
    hand.press(visit, "One · Understand").await?;
    visit.see("1 of 9 parts done").await?;
    hand.press(visit, "I'm stopping here").await?;
    visit.see("You stopped here").await
}

async fn write_and_delete(visit: &mut Visit, hand: Hand) -> Result<()> {
    hand.press(visit, "Journal").await?;
    hand.press(visit, "Write something").await?;
    hand.write(visit, "Your words", WORDS).await?;
    visit.see("Saved on this device").await?;
    hand.press(visit, "Done").await?;
    hand.press(visit, WORDS).await?;
    hand.press(visit, "Put in the bin").await?;
    visit.see_control("Undo").await?;
    visit.not_see(WORDS).await?;
    hand.press(visit, "Undo").await?;
    hand.press(visit, "Search").await?;
    hand.write(visit, "Words to look for", "heron").await?;
    visit.see(WORDS).await
}

async fn take_and_set(visit: &mut Visit, hand: Hand) -> Result<()> {
    hand.press(visit, "My record").await?;
    hand.press(visit, "Save a copy").await?;
    visit.download("waymark-copy-", ".html").await?;
    hand.press(visit, "Settings").await?;
    hand.press(visit, "Less motion").await?;
    let is_set = "document.documentElement.dataset.motion === 'less'";
    visit.wait_for("less motion", is_set, &[]).await
}
