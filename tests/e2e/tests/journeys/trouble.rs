//! When there is no room, when something cannot be read, and when there is very much of everything.

use std::collections::BTreeMap;
use std::fs;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use tokio::time::sleep;
use waymark::domain::{DeviceId, ItemId, Learner};
use waymark::storage::format;
use waymark_e2e::{HIDDEN, Visit, say};

const FIELD: &str = "Your words";
/// Enough for the browser, and soon full.
const SMALL_DISK_MB: usize = 64;

const NO_ROOM: &str = "Not saved. There is no room left on this device.";

pub async fn no_room_is_said_and_nothing_is_lost(visit: &mut Visit) -> Result<()> {
    visit.new_entry("Saved while there was room.").await?;
    visit.take_room_away().await?;
    visit.open("/journal/new").await?;
    visit
        .type_into(FIELD, "There was no room for this.")
        .await?;
    visit.see(NO_ROOM).await?;
    visit.see_control("Copy my words").await?;
    visit.tap("Try again").await?;
    visit.never_see("Saved on this device").await?;
    visit.see(NO_ROOM).await?;

    visit.tap("Save a copy now").await?;
    let copy = fs::read_to_string(visit.download("waymark-copy-", ".html").await?)?;
    for words in ["Saved while there was room.", "There was no room for this."] {
        ensure!(
            copy.contains(words),
            "the copy of {} bytes does not have “{words}”",
            copy.len()
        );
    }
    // That a copy was made is refused like everything else; were it still on its way, it would find the room made next.
    visit.see("The copy is saved with your downloads.").await?;
    visit.never_see("Saved on this device").await?;
    visit.see(NO_ROOM).await?;

    visit.make_room().await?;
    visit.tap("Try again").await?;
    visit.see("Saved on this device,").await?;
    visit.not_see("Not saved").await?;
    visit.kill_and_reopen().await?;
    check_both_entries(visit).await?;
    // And it stays so, when the next start has found everything in its place.
    visit.reload().await?;
    check_both_entries(visit).await
}

/// What Chromium does after a full disk: it says that all is saved, and begins an empty database at its next start.
pub async fn a_database_thrown_away_after_a_full_disk_is_made_up_for(
    visit: &mut Visit,
) -> Result<()> {
    visit.new_entry("Saved while there was room.").await?;
    visit.take_room_away().await?;
    visit.open("/journal/new").await?;
    visit
        .type_into(FIELD, "There was no room for this.")
        .await?;
    visit.see(NO_ROOM).await?;
    visit.make_room().await?;
    visit.tap("Try again").await?;
    visit.see("Saved on this device,").await?;
    visit.open(HIDDEN).await?;
    visit
        .ask_later::<()>(
            "await new Promise((done) => { indexedDB.deleteDatabase('waymark').onsuccess = done; });
            return null;",
            &[],
        )
        .await?;
    visit.open("/rescue.html").await?;
    visit.see("Journal entries among them 2").await?;
    check_both_entries(visit).await?;
    visit.not_see("Your saved work is not here").await?;
    visit.kill_and_reopen().await?;
    check_both_entries(visit).await
}

/// The disk itself is full, to the last byte: Chromium throws its database away at the next start.
pub async fn a_disk_that_is_full_loses_nothing_that_was_saved(visit: &mut Visit) -> Result<()> {
    visit.be_patient();
    visit.take_device_with_small_disk(SMALL_DISK_MB).await?;
    visit.new_entry("Saved while there was room.").await?;
    visit.open("/journal/new").await?;
    visit.fill_disk()?;
    visit
        // More than fits into what the browser's files have to spare.
        .paste_into(FIELD, &"There was no room for this. ".repeat(600))
        .await?;
    visit.see("Not saved.").await?;
    visit.see_control("Copy my words").await?;
    visit.see_control("Save a copy now").await?;
    visit.empty_disk()?;
    visit.tap("Try again").await?;
    visit.see("Saved on this device,").await?;
    visit.kill_and_reopen().await?;
    check_both_entries(visit).await?;
    visit.reload().await?;
    check_both_entries(visit).await
}

/// Another window holds the database, as a browser may that has put a page to sleep.
pub async fn a_database_that_does_not_answer_is_said_and_loses_nothing(
    visit: &mut Visit,
) -> Result<()> {
    visit.new_entry("Saved while it answered.").await?;
    visit.open("/journal/new").await?;
    hold_database_in_another_window(visit).await?;
    visit.type_into(FIELD, "Typed while it did not.").await?;
    visit.see("Saving…").await?;
    visit
        .see("Not saved. The browser did not answer. What you wrote is still on the screen.")
        .await?;
    visit.see_control("Copy my words").await?;
    visit.see_control("Save a copy now").await?;
    visit.tap("Try again").await?;
    visit.see("Saving…").await?;
    visit.not_see("Saving…").await?;
    visit.see("Not saved.").await?;

    visit.reload().await?;
    visit.see("Your saved work did not open").await?;
    visit.see("Close Waymark, open it again").await?;

    visit.go_to_window(1).await?;
    visit.close_window().await?;
    visit.go_to_window(0).await?;
    visit.open("/journal").await?;
    visit.see("Typed while it did not.").await?;
    visit.see("Saved while it answered.").await?;
    visit.not_see("Your saved work did not open").await
}

/// A page that is left while it reads or writes may be kept for the way back, and must not hold the database then.
pub async fn leaving_in_the_middle_holds_up_no_later_page(visit: &mut Visit) -> Result<()> {
    visit.new_entry("Saved before.").await?;
    hold_database_in_another_window(visit).await?;
    visit
        .ask::<()>("(location.assign('/journal'), null)", &[])
        .await?;
    sleep(Duration::from_secs(2)).await; // By now it waits to read.
    leave_and_let_go(visit).await?;
    visit.new_entry("Saved after the reading.").await?;

    visit.open("/journal/new").await?;
    hold_database_in_another_window(visit).await?;
    visit
        .type_into(FIELD, "On its way when the page was left.")
        .await?;
    visit.see("Saving…").await?;
    sleep(Duration::from_secs(2)).await; // By now it waits to write.
    visit.type_into(FIELD, " And this, too.").await?;
    leave_and_let_go(visit).await?;
    visit.back().await?;
    visit
        .see_words_in(FIELD, "On its way when the page was left. And this, too.")
        .await?;
    visit.new_entry("Saved after the writing.").await?;
    visit.open("/journal").await?;
    visit.see("4 entries").await?;
    visit.see("On its way when the page was left.").await?;

    // Where nothing was under way, the page is there again as it was, and saves.
    visit.open(HIDDEN).await?;
    visit.back().await?;
    visit.tap("Write something").await?;
    visit.type_into(FIELD, "Written after coming back.").await?;
    visit.see("Saved on this device").await
}

/// Another window holds every record. This one is then in hand again, as it was.
pub async fn hold_database_in_another_window(visit: &mut Visit) -> Result<()> {
    visit.open_another_window().await?;
    visit.open(HIDDEN).await?;
    visit.keep_database_busy().await?;
    visit.go_to_window(0).await
}

/// Leaves the page by an address of the browser's, and then closes the other window.
async fn leave_and_let_go(visit: &mut Visit) -> Result<()> {
    visit.open(HIDDEN).await?;
    visit.go_to_window(1).await?;
    visit.close_window().await?;
    visit.go_to_window(0).await
}

/// What every Waymark before this one has saved, in the database of this one.
pub async fn what_older_versions_saved_is_seen(visit: &mut Visit) -> Result<()> {
    for older in 1..format::CURRENT {
        if older > 1 {
            visit.take_another_device().await?;
        }
        visit.open("/").await?;
        visit.open(HIDDEN).await?;
        visit.put_records(&records_of_format(older)?).await?;
        visit.open("/journal").await?;
        visit
            .see("A nurse asked what my days are like, and “why” 🙂 </script>")
            .await?;
        visit.not_see("could not be read").await?;
        visit.open("/journal/two-versions").await?;
        visit
            .see("Written somewhere else, at the same time")
            .await?;
        // And what is written on top of it is saved.
        visit.new_entry("Written today.").await?;
        visit.open("/journal").await?;
        visit.see("Written today.").await?;
    }
    Ok(())
}

/// One record of every kind, as it was saved in this format, under its key.
fn records_of_format(format: u32) -> Result<BTreeMap<String, String>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../saved_records");
    let mut records = BTreeMap::new();
    for file in fs::read_dir(format!("{folder}/format-{format}"))? {
        let text = fs::read_to_string(file?.path())?.trim().to_owned();
        let item = format::decode(&text)
            .map_err(|error| anyhow::anyhow!("a saved record does not open: {error:?}"))?;
        records.insert(item.id.0, text);
    }
    ensure!(
        records.len() >= 9,
        "format {format} has {} records",
        records.len()
    );
    Ok(records)
}

async fn check_both_entries(visit: &mut Visit) -> Result<()> {
    visit.open("/journal").await?;
    visit.see("2 entries").await?;
    visit.see("Saved while there was room.").await?;
    visit.see("There was no room for this.").await
}

pub async fn records_that_cannot_be_read_are_said_and_kept(visit: &mut Visit) -> Result<()> {
    for text in ["This one is fine.", "A heron.", "A kettle."] {
        visit.new_entry(text).await?;
    }
    // A page where the app does not run, and does not save in between.
    visit.open(HIDDEN).await?;
    let records = visit.records().await?;
    let (heron, text) = record_with(&records, "A heron.")?;
    let half = (heron.clone(), text[..text.len() / 2].to_owned());
    let (kettle, text) = record_with(&records, "A kettle.")?;
    let newer = (
        kettle.clone(),
        text.replace(&format!("\"format\":{}", format::CURRENT), "\"format\":999"),
    );
    let unreadable = BTreeMap::from([half, newer]);
    visit.put_records(&unreadable).await?;

    visit.open("/journal").await?;
    visit.see("2 saved things could not be read.").await?;
    visit.see("1 entry").await?;
    visit.see("This one is fine.").await?;
    visit.tap("Save them as a file").await?;
    let file = fs::read_to_string(visit.download("waymark-unread", ".txt").await?)?;
    for text in unreadable.values() {
        ensure!(file.contains(text), "the file does not have {text}");
    }

    visit.new_entry("Writing goes on.").await?;
    visit.close_and_reopen().await?;
    visit.open("/journal").await?;
    visit.see("2 entries").await?;
    visit.see("2 saved things could not be read.").await?;
    let records = visit.records().await?;
    for (key, text) in &unreadable {
        ensure!(records.get(key) == Some(text), "{key} was changed");
    }
    Ok(())
}

fn record_with<'a>(
    records: &'a BTreeMap<String, String>,
    words: &str,
) -> Result<(&'a String, &'a String)> {
    records
        .iter()
        .find(|(_, text)| text.contains(words))
        .with_context(|| format!("no record has “{words}”"))
}

/// How long it takes is shown, never judged.
pub async fn five_thousand_entries_are_opened_and_searched(visit: &mut Visit) -> Result<()> {
    visit.be_patient();
    visit.new_entry("The first of many.").await?;
    visit.open(HIDDEN).await?;
    visit.put_records(&many_entries()).await?;

    let started = Instant::now();
    visit.open("/").await?;
    let start = started.elapsed();
    let started = Instant::now();
    visit.tap("Journal").await?;
    visit.see("5001 entries").await?;
    let journal = started.elapsed();
    let started = Instant::now();
    visit.type_into("Find by a word", "kingfisher").await?;
    visit.see("1 entry").await?;
    let search = started.elapsed();
    visit.tap("Entry 3217").await?;
    visit.type_into(FIELD, "And one more line.").await?;
    visit.see("Saved on this device,").await?;
    let started = Instant::now();
    visit.new_entry("Entry 5002.").await?;
    let new_entry = started.elapsed();
    say(&format!(
        "5,001 entries, in ms: start {}, open the journal {}, search for ten letters {}, write one more until it is saved {}",
        start.as_millis(),
        journal.as_millis(),
        search.as_millis(),
        new_entry.as_millis(),
    ));
    Ok(())
}

/// Five thousand entries of some sixty words, as the app saves them. One has a word that no other has.
fn many_entries() -> BTreeMap<String, String> {
    let mut learner = Learner::new(DeviceId("another".to_owned()));
    for number in 0..5_000_u64 {
        let bird = if number == 3_217 {
            "kingfisher"
        } else {
            "blackbird"
        };
        let text = format!(
            "Entry {number}.\n{}",
            format!("We sat by the water for a while and a {bird} sang. ").repeat(5)
        );
        let id = ItemId::of("entry", &format!("{number:032x}"));
        learner.write_entry(&id, None, &text, 1_795_500_000_000 + number);
    }
    let items = learner.take_touched().into_iter();
    items
        .map(|item| (item.id.0.clone(), format::encode(&item)))
        .collect()
}
