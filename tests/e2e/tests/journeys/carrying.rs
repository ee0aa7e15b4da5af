//! Copies that hold what was chosen, and copies that only a passphrase opens.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use waymark_e2e::Visit;

const CHOOSE: &str = "Choose a copy";
const MORE: &str = "Choose what it holds, or seal it";
const HERON: &str = "The heron stood quite still.";
const KETTLE: &str = "The kettle sang while we talked.";
const PASSPHRASE: &str = "Passphrase";

pub async fn a_copy_of_chosen_entries_carries_no_other_words(visit: &mut Visit) -> Result<()> {
    visit.new_entry(HERON).await?;
    visit.new_entry(KETTLE).await?;
    visit.open("/record").await?;
    visit.tap(MORE).await?;
    visit.tap("Journal entries I choose").await?;
    visit.tap("Save this copy").await?;
    visit.see("Tick at least one entry first.").await?;
    visit.tap(HERON).await?;
    visit.tap("Save this copy").await?;
    visit.see("It does not hold everything").await?;
    visit.see("No copy yet.").await?;
    let copy = visit.download("waymark-entries-", ".html").await?;
    check_words(&copy, &[HERON], &["kettle"])?;

    bring_to_another_device(visit, &copy).await?;
    visit
        .see("That copy holds chosen journal entries only.")
        .await?;
    visit.see("In it: 1 journal entry.").await?;
    visit.open("/journal").await?;
    visit.see("1 entry").await?;
    visit.see(HERON).await
}

pub async fn a_copy_of_progress_carries_nobodys_words(visit: &mut Visit) -> Result<()> {
    visit.new_entry(HERON).await?;
    visit.new_board("/group/good-facilitation").await?;
    visit.open("/journey/understand/personalised-care").await?;
    visit.tap("Done. Next part").await?;
    visit.see_heading("Why things need to change").await?;
    visit.open("/record").await?;
    visit.tap(MORE).await?;
    visit.tap("My progress only").await?;
    visit.tap("Save this copy").await?;
    visit.see("It does not hold everything").await?;
    let copy = visit.download("waymark-progress-", ".html").await?;
    check_words(
        &copy,
        &["1 of 9 parts done"],
        &["heron", "board/", "people"],
    )?;

    bring_to_another_device(visit, &copy).await?;
    visit
        .see("That copy holds progress only. In it: 1 part done")
        .await?;
    visit.open("/journey/understand").await?;
    visit.see("1 of 9 parts done").await?;
    visit.open("/journal").await?;
    visit.see("Nothing here yet").await
}

pub async fn a_sealed_copy_opens_with_its_passphrase_alone(visit: &mut Visit) -> Result<()> {
    let copy = seal_copy(visit).await?;
    bring_to_another_device(visit, &copy).await?;
    visit.see("This copy is sealed").await?;
    check_no_barrier(visit).await?;
    visit.tap("Open it").await?;
    visit.see("Type a passphrase first.").await?;
    visit
        .type_into(PASSPHRASE, "five quiet herons wait")
        .await?;
    visit.tap("Open it").await?;
    visit
        .see("That passphrase does not open this copy. Have another look.")
        .await?;
    visit.clear(PASSPHRASE).await?;
    visit
        .type_into(PASSPHRASE, "four quiet herons wait")
        .await?;
    visit.tap("Open it").await?;
    visit.see("That copy holds everything.").await?;
    visit.see("1 journal entry").await?;
    visit.not_see("This copy is sealed").await?;
    visit.open("/journal").await?;
    visit.see(HERON).await
}

pub async fn a_sealed_copy_explains_itself_and_tells_nothing(visit: &mut Visit) -> Result<()> {
    let copy = seal_copy(visit).await?;
    check_words(&copy, &[], &["heron", "journal", "entry"])?;
    visit.open_file(&copy).await?;
    visit.see_heading("A sealed Waymark copy").await?;
    visit.see("Type the passphrase it was sealed with.").await?;
    visit
        .see("Nobody can open it without the passphrase.")
        .await?;
    ensure!(visit.title().await? == "A sealed Waymark copy");
    check_no_barrier(visit).await
}

/// Makes a sealed copy of everything, with one entry in it.
async fn seal_copy(visit: &mut Visit) -> Result<PathBuf> {
    visit.new_entry(HERON).await?;
    visit.open("/record").await?;
    visit.tap(MORE).await?;
    visit.tap("Journal entries I choose").await?;
    visit.tap("Seal it with a passphrase").await?;
    check_no_barrier(visit).await?;
    visit.tap("Everything").await?;
    visit.tap("Seal this copy").await?;
    visit.see("Type a passphrase first.").await?;
    visit
        .type_into(PASSPHRASE, "four quiet herons wait")
        .await?;
    visit.tap("Show what I type").await?;
    ensure!(visit.words_in(PASSPHRASE).await? == "four quiet herons wait");
    visit.tap("Seal this copy").await?;
    visit.see("Ready. The copy is sealed").await?;
    visit.tap("Save this copy").await?;
    visit.see("The copy is saved with your downloads.").await?;
    visit.see("Last copy today.").await?;
    visit.download("waymark-sealed-", ".html").await
}

/// Opens the copy where Waymark has never been, with no signal.
async fn bring_to_another_device(visit: &mut Visit, copy: &Path) -> Result<()> {
    visit.take_another_device().await?;
    visit.open("/record").await?;
    visit.wait_ready_offline().await?;
    visit.stop_server();
    visit.choose_file(CHOOSE, copy).await
}

/// Nothing on the page as it is now is in the way of people with disabilities, or wider than the screen.
pub async fn check_no_barrier(visit: &mut Visit) -> Result<()> {
    let barriers = visit.barriers().await?;
    ensure!(barriers.is_empty(), "there are barriers: {barriers:#?}");
    visit.check_width().await
}

fn check_words(copy: &Path, has: &[&str], has_not: &[&str]) -> Result<()> {
    let text = fs::read_to_string(copy)?;
    for words in has {
        ensure!(text.contains(words), "“{words}” is not in the copy");
    }
    for words in has_not {
        ensure!(!text.contains(words), "“{words}” is in the copy");
    }
    Ok(())
}
