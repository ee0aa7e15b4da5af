//! The lock: what it keeps from whom, what stays open, and that it loses nothing.

use std::fs;
use std::time::Duration;

use anyhow::{Result, ensure};
use waymark_e2e::{HIDDEN, Key, RESCUE, Visit};

use crate::keeping::{EVERY_WORD, lose_database, wait_for_second_copy};

const FIELD: &str = "Your words";
const WORDS: &str = "four quiet herons wait";

/// Words that stand in an entry, in the bin and in an earlier text.
const PLANTED: [&str; 3] = ["marmalade", "quincejelly", "damsoncheese"];

/// Sets a lock on the page for it.
async fn set_lock(visit: &mut Visit, scope: &str, passphrase: &str) -> Result<()> {
    visit.open("/settings/lock").await?;
    visit.see("Forgotten means gone").await?;
    visit.tap(scope).await?;
    visit.type_into("New passphrase or PIN", passphrase).await?;
    visit.type_into("The same once more", passphrase).await?;
    visit.tap("Set the lock").await?;
    visit.see("The lock is set.").await
}

async fn unlock(visit: &mut Visit, label: &str, passphrase: &str) -> Result<()> {
    visit.see_heading("Locked").await?;
    visit.type_into(label, passphrase).await?;
    visit.tap("Unlock").await
}

/// None of these words is in any store, on the screen, in the title or the address.
async fn check_nowhere(visit: &mut Visit, words: &[&str]) -> Result<()> {
    let everything: String = visit.ask_later(EVERY_WORD, &[]).await?;
    let shown: String = visit
        .ask(
            "document.documentElement.outerHTML + document.title + location.href",
            &[],
        )
        .await?;
    for word in words {
        ensure!(!everything.contains(word), "“{word}” lies in a store");
        ensure!(!shown.contains(word), "“{word}” is on the page");
    }
    Ok(())
}

async fn check_somewhere(visit: &mut Visit, words: &[&str]) -> Result<()> {
    let everything: String = visit.ask_later(EVERY_WORD, &[]).await?;
    for word in words {
        ensure!(everything.contains(word), "the test does not find “{word}”");
    }
    Ok(())
}

pub async fn after_locking_no_word_is_in_any_store_nor_on_the_screen(
    visit: &mut Visit,
) -> Result<()> {
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.stop_server();
    let entry = plant(visit).await?;
    set_lock(visit, "What I write", WORDS).await?;
    check_nowhere(visit, &PLANTED).await?;
    visit.tap("Lock now").await?;
    visit.see_heading("Locked").await?;
    check_nowhere(visit, &PLANTED).await?;
    check_nowhere(visit, &["herons"]).await?; // Nor are the words of the lock itself.
    check_what_stays_open(visit).await?;
    for address in [entry.as_str(), "/journal", "/journal/new"] {
        visit.open(address).await?;
        visit.see_heading("Locked").await?;
        check_nowhere(visit, &PLANTED).await?;
    }
    visit.open("/search").await?;
    visit.type_into("Words to look for", "damsoncheese").await?;
    visit.see("What you wrote for yourself is locked.").await?;
    visit.not_see("And damsoncheese").await?;

    visit.open("/journal").await?;
    check_unlocking(visit).await?;
    visit.reload().await?;
    visit.see_heading("Locked").await?;
    check_nowhere(visit, &PLANTED).await
}

/// Puts words in the journal, in its bin and among earlier texts. Returns the address of an entry.
async fn plant(visit: &mut Visit) -> Result<String> {
    visit.new_entry("Some quincejelly.").await?;
    visit.tap("Put in the bin").await?;
    visit.see_heading("My journal").await?;
    let entry = visit
        .new_entry("A most unusual marmalade, and two more jars of it.")
        .await?;
    // Most of the words go, so the first ones stay as an earlier text.
    visit.clear(FIELD).await?;
    visit.type_into(FIELD, "And damsoncheese.").await?;
    visit.see("Saved on this device,").await?;
    wait_for_second_copy(visit, "quincejelly").await?;
    check_somewhere(visit, &PLANTED).await?;
    Ok(entry)
}

/// The right words bring everything back, and no others do.
async fn check_unlocking(visit: &mut Visit) -> Result<()> {
    unlock(visit, "Passphrase", "four quiet geese wait").await?;
    visit
        .see("That did not open it. Have another look.")
        .await?;
    visit.clear("Passphrase").await?;
    unlock(visit, "Passphrase", WORDS).await?;
    visit.see_heading("My journal").await?;
    visit.tap("In the bin").await?;
    visit.see("Some quincejelly.").await?;
    visit.tap("And damsoncheese.").await?;
    visit.tap("Earlier versions").await?;
    visit
        .see("A most unusual marmalade, and two more jars of it.")
        .await?;
    check_nothing_but_the_screen_has(visit, &PLANTED).await
}

/// While it is open the words are on the screen, and still in no store.
async fn check_nothing_but_the_screen_has(visit: &mut Visit, words: &[&str]) -> Result<()> {
    let everything: String = visit.ask_later(EVERY_WORD, &[]).await?;
    for word in words {
        ensure!(!everything.contains(word), "“{word}” lies in a store");
    }
    Ok(())
}

/// Programme, group and help work, and what is done is kept.
async fn check_what_stays_open(visit: &mut Visit) -> Result<()> {
    visit.tap("Get help now").await?;
    visit.see("116 123").await?;
    visit.open("/journey/understand/personalised-care").await?;
    visit.tap("Done. Next part").await?;
    visit.see_heading("Why things need to change").await?;
    visit.open("/journey").await?;
    visit.see("1 of 9 parts done").await?;
    visit.open("/group/good-facilitation").await?;
    visit.tap("Start").await?;
    visit.see("of 12 answered").await
}

pub async fn words_typed_under_a_lock_survive_a_browser_closed_in_mid_sentence(
    visit: &mut Visit,
) -> Result<()> {
    set_lock(visit, "What I write", "2580").await?;
    visit.tap("Journal").await?;
    visit.tap("Write something").await?;
    visit.type_into(FIELD, "I had just begun to wri").await?;
    visit.close_and_reopen().await?;
    visit.see_heading("Locked").await?;
    check_nowhere(visit, &["just begun"]).await?;
    unlock(visit, "PIN", "2580").await?;
    visit.see_words_in(FIELD, "I had just begun to wri").await?;

    visit.type_into(FIELD, "te, under a lock").await?;
    visit.tap("Hide").await?;
    visit.arrive_at(HIDDEN).await?;
    check_nowhere(visit, &["just begun"]).await?;
    visit.tap("Open my other page").await?;
    visit.tap("Journal").await?;
    unlock(visit, "PIN", "2580").await?;
    visit.see("I had just begun to write, under a lock").await
}

pub async fn what_is_saved_under_a_lock_survives_a_browser_that_is_killed(
    visit: &mut Visit,
) -> Result<()> {
    set_lock(visit, "What I write", WORDS).await?;
    visit.tap("Journal").await?;
    visit.tap("Write something").await?;
    visit.type_into(FIELD, "This is said to be saved.").await?;
    visit.see("Saved on this device,").await?;
    visit.type_into(FIELD, " And this is a second old.").await?;
    tokio::time::sleep(Duration::from_secs(1)).await;
    visit.kill_and_reopen().await?;
    unlock(visit, "Passphrase", WORDS).await?;
    visit
        .see_words_in(FIELD, "This is said to be saved. And this is a second old.")
        .await
}

pub async fn other_words_for_a_lock_rewrite_nothing_and_taking_it_away_opens_all(
    visit: &mut Visit,
) -> Result<()> {
    visit.new_entry("Kept under two passphrases.").await?;
    set_lock(visit, "Everything", WORDS).await?;
    let mut before = visit.records().await?;
    visit.tap("Change it, or take it away").await?;
    visit
        .type_into("Passphrase or PIN as it is now", WORDS)
        .await?;
    visit.type_into("New passphrase or PIN", "2580").await?;
    visit.see("about 3 minutes to try every PIN").await?;
    visit.type_into("The same once more", "2580").await?;
    visit.tap("Change it").await?;
    visit.see("The lock is changed.").await?;
    let mut after = visit.records().await?;
    ensure!(
        before.remove("lock") != after.remove("lock"),
        "the lock is the old one"
    );
    ensure!(before == after, "other records were written anew");

    visit.tap("Lock now").await?;
    unlock(visit, "PIN", WORDS).await?;
    visit.see("That did not open it.").await?;
    visit.clear("PIN").await?;
    unlock(visit, "PIN", "2580").await?;
    visit.tap("Change it, or take it away").await?;
    visit
        .type_into("Passphrase or PIN as it is now", "2580")
        .await?;
    visit.tap("Take the lock away").await?;
    visit.see("The lock is gone.").await?;
    check_somewhere(visit, &["Kept under two passphrases."]).await?;
    visit.open("/journal").await?;
    visit.see("Kept under two passphrases.").await
}

pub async fn with_everything_locked_the_programme_is_read_and_marks_wait(
    visit: &mut Visit,
) -> Result<()> {
    visit.open("/journey/understand/personalised-care").await?;
    visit.tap("Done. Next part").await?;
    visit.see_heading("Why things need to change").await?;
    set_lock(visit, "Everything", WORDS).await?;
    visit.tap("Lock now").await?;
    visit.see_heading("Locked").await?;
    for address in ["/", "/record"] {
        visit.open(address).await?;
        visit.see_heading("Locked").await?;
    }
    visit.open("/journey").await?;
    visit.see("Your progress is locked.").await?;
    visit.open("/journey/understand/why-change").await?;
    visit.tap("Done. Next part").await?;
    visit.open("/journey").await?;
    visit.see("1 of 9 parts done").await?;
    visit.open("/group/good-facilitation").await?;
    visit.tap("Start").await?;
    visit.see("of 12 answered").await?;

    visit.open("/").await?;
    unlock(visit, "Passphrase", WORDS).await?;
    visit.tap("Journey").await?;
    visit.see("2 of 9 parts done").await?;
    let records = visit.records().await?;
    let is_open = |(key, text): (&String, &String)| {
        !text.contains("\"sealed\"") && !["lock", "device"].contains(&key.as_str())
    };
    let open: Vec<_> = records.iter().filter(|record| is_open(*record)).collect();
    ensure!(open.is_empty(), "these lie open: {open:?}");
    visit.reload().await?;
    visit.open("/").await?;
    unlock(visit, "Passphrase", WORDS).await?;
    visit.tap("Journey").await?;
    visit.see("2 of 9 parts done").await
}

pub async fn a_lock_closes_by_itself(visit: &mut Visit) -> Result<()> {
    visit.be_patient(); // The clock is looked at every five seconds.
    set_lock(visit, "What I write", WORDS).await?;
    visit.see("After 5 minutes without a touch").await?;
    visit.tap("After 1 minute without a touch").await?;
    visit.tap("Journal").await?;
    visit.tap("Write something").await?;
    visit.type_into(FIELD, "Left lying about").await?;
    visit.see("Saved on this device").await?;
    visit.not_see("Locked").await?;
    // A minute passes, for the clock that the page looks at.
    visit
        .ask::<()>(
            "(() => { const now = Date.now; Date.now = () => now() + 61000; return null; })()",
            &[],
        )
        .await?;
    unlock(visit, "Passphrase", WORDS).await?;
    visit.see_words_in(FIELD, "Left lying about").await?;

    visit.tap("Settings").await?;
    visit.tap("Change the lock").await?;
    visit.tap("When Waymark is out of sight").await?;
    visit.tap("Journal").await?;
    visit.see_heading("My journal").await?;
    // Another app comes to the front.
    visit
        .ask::<()>(
            "(() => {
                Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
                document.dispatchEvent(new Event('visibilitychange'));
                return null;
            })()",
            &[],
        )
        .await?;
    visit.see_heading("Locked").await
}

pub async fn windows_are_locked_together_and_tell_each_other_no_open_word(
    visit: &mut Visit,
) -> Result<()> {
    let entry = visit.new_entry("Seen in two windows.").await?;
    visit.open_another_window().await?;
    visit.open("/settings/lock").await?;
    visit.type_into("New passphrase or PIN", WORDS).await?;
    visit.type_into("The same once more", WORDS).await?;
    visit.tap("Set the lock").await?;
    visit.see("Waymark is open in another window.").await?;
    visit.close_window().await?;
    visit.go_to_window(0).await?;
    set_lock(visit, "What I write", WORDS).await?;

    visit.open_another_window().await?;
    visit.open(&entry).await?;
    unlock(visit, "Passphrase", WORDS).await?;
    visit.see_words_in(FIELD, "Seen in two windows.").await?;
    visit
        .ask::<()>(
            "(() => { new BroadcastChannel('waymark').onmessage = ({ data }) => { window.told = (window.told ?? '') + data; }; return null; })()",
            &[],
        )
        .await?;
    visit.go_to_window(0).await?;
    visit.tap("Journal").await?;
    visit.tap("Seen in two windows.").await?;
    visit.type_into(FIELD, " And on.").await?;
    visit.see("Saved on this device,").await?;
    visit.go_to_window(1).await?;
    visit
        .see_words_in(FIELD, "Seen in two windows. And on.")
        .await?;
    let told: String = visit.ask("window.told", &[]).await?;
    ensure!(
        told.contains("sealed") && !told.contains("two windows"),
        "windows tell each other: {told}"
    );
    visit.go_to_window(0).await?;
    visit.tap("Journal").await?;
    visit.tap("Lock now").await?;
    visit.see_heading("Locked").await?;
    visit.go_to_window(1).await?;
    visit.see_heading("Locked").await
}

pub async fn what_is_locked_is_counted_saved_and_brought_back_by_the_rescue_page(
    visit: &mut Visit,
) -> Result<()> {
    visit.new_entry("The heron stood quite still.").await?;
    set_lock(visit, "What I write", WORDS).await?;
    visit.open(RESCUE).await?;
    visit.see("Locked 1").await?;
    visit.see("What is locked stays locked here.").await?;
    visit.not_see("Could not be read").await?;
    visit.tap("Save as a file").await?;
    visit.see("The file is saved with your downloads.").await?;
    let file = visit.download("waymark-rescue", ".html").await?;
    let html = fs::read_to_string(&file)?;
    ensure!(!html.contains("heron"), "the file has the words");
    ensure!(
        html.contains("Some things were locked."),
        "it does not say so"
    );

    visit.take_another_device().await?;
    visit.open(RESCUE).await?;
    visit.see("Nothing is kept here yet.").await?;
    visit.choose_file("Choose a file", &file).await?;
    visit.see("Everything in that file is here now").await?;
    visit.open("/journal").await?;
    unlock(visit, "Passphrase", WORDS).await?;
    visit.see("The heron stood quite still.").await
}

pub async fn a_copy_made_while_locked_says_what_it_lacks(visit: &mut Visit) -> Result<()> {
    visit.new_entry("The heron stood quite still.").await?;
    set_lock(visit, "What I write", WORDS).await?;
    visit.tap("Lock now").await?;
    visit.see_heading("Locked").await?;
    visit.open("/record").await?;
    visit.tap("Make a copy").await?;
    visit.see("It does not hold everything").await?;
    let html = visit.take_download("waymark-unlocked", ".html").await?;
    ensure!(
        html.contains("What was locked is not in it.") && !html.contains("heron"),
        "the copy does not say what it lacks"
    );
    visit.see("No copy yet.").await
}

pub async fn a_lock_comes_back_with_what_it_locks_when_the_browser_lost_all(
    visit: &mut Visit,
) -> Result<()> {
    visit.new_entry("The heron stood quite still.").await?;
    set_lock(visit, "What I write", WORDS).await?;
    wait_for_second_copy(visit, "\"sealed\"").await?;
    lose_database(visit).await?;
    visit.open("/journal").await?;
    visit.see("Your work was lost, and is back").await?;
    check_nowhere(visit, &["heron"]).await?;
    unlock(visit, "Passphrase", WORDS).await?;
    visit.see("The heron stood quite still.").await?;
    visit.reload().await?;
    unlock(visit, "Passphrase", WORDS).await?;
    visit.see("The heron stood quite still.").await
}

pub async fn escape_twice_hides_and_locks(visit: &mut Visit) -> Result<()> {
    set_lock(visit, "What I write", WORDS).await?;
    visit.tap("Journal").await?;
    visit.tap("Write something").await?;
    visit.type_into(FIELD, "For my eyes only.").await?;
    visit.press(Key::Escape).await?;
    visit.press(Key::Escape).await?;
    visit.arrive_at(HIDDEN).await?;
    check_nowhere(visit, &["my eyes"]).await?;
    visit.back().await?;
    visit.arrive_at(HIDDEN).await?;
    visit.tap("Open my other page").await?;
    visit.tap("Journal").await?;
    unlock(visit, "Passphrase", WORDS).await?;
    visit.see("For my eyes only.").await
}
