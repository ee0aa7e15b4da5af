//! What browsers and people do to what is kept: two windows, lost databases, emptied bins, a device given away.

use anyhow::{Result, ensure};
use serde_json::Value;
use waymark_e2e::{HIDDEN, Visit};

const FIELD: &str = "Your words";

/// Every word that any store of the browser holds for Waymark.
pub const EVERY_WORD: &str = "
    const words = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
    for (const { name } of await indexedDB.databases()) {
        const database = await new Promise((done) => { indexedDB.open(name).onsuccess = (event) => done(event.target.result); });
        for (const store of database.objectStoreNames) {
            const rows = database.transaction(store).objectStore(store).getAll();
            words.push(JSON.stringify(await new Promise((done) => { rows.onsuccess = () => done(rows.result); })));
        }
        database.close();
    }
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) words.push(await (await cache.match(request, { ignoreVary: true })).text());
    }
    return words.join(' ');";

pub async fn a_change_in_one_window_is_seen_in_the_other(visit: &mut Visit) -> Result<()> {
    visit.open("/journey").await?;
    visit.open_another_window().await?;
    visit.open("/journey/understand/personalised-care").await?;
    visit.tap("Done. Next part").await?;
    visit.see_heading("Why things need to change").await?;
    visit.go_to_window(0).await?;
    visit.see("1 of 9 parts done").await?;

    let entry = visit.new_entry("Written in the first window.").await?;
    visit.go_to_window(1).await?;
    visit.open(&entry).await?;
    visit.go_to_window(0).await?;
    visit.type_into(FIELD, " And on.").await?;
    visit.see("Saved on this device,").await?;
    visit.go_to_window(1).await?;
    visit
        .see_words_in(FIELD, "Written in the first window. And on.")
        .await
}

pub async fn two_windows_that_type_at_once_lose_no_word(visit: &mut Visit) -> Result<()> {
    let entry = visit.new_entry("We met").await?;
    visit.open_another_window().await?;
    visit.open(&entry).await?;
    visit.type_into(FIELD, " by the sea").await?;
    visit.go_to_window(0).await?;
    visit.type_into(FIELD, " in the park").await?;

    for window in [0, 1] {
        visit.go_to_window(window).await?;
        visit
            .see("Written somewhere else, at the same time")
            .await?;
        let other = if window == 0 {
            "We met by the sea"
        } else {
            "We met in the park"
        };
        visit.see(other).await?;
    }
    visit.reload().await?;
    visit
        .see("Written somewhere else, at the same time")
        .await?;
    visit.tap("Keep the one above").await?;
    visit.not_see("Written somewhere else").await?;
    let kept = visit.words_in(FIELD).await?;
    visit.go_to_window(0).await?;
    visit.not_see("Written somewhere else").await?;
    visit.see_words_in(FIELD, &kept).await?;
    // The other one is not gone either.
    visit.tap("Earlier versions").await?;
    let other = if kept.contains("sea") {
        "We met in the park"
    } else {
        "We met by the sea"
    };
    visit.see(other).await
}

pub async fn a_window_of_an_older_version_stops_and_says_so(visit: &mut Visit) -> Result<()> {
    visit.open("/journal/new").await?;
    let entry = visit.path().await?;
    visit
        .ask_later::<()>(
            "const channel = new BroadcastChannel('waymark');
            channel.postMessage(`saved\\n${JSON.stringify({ format: 99, item: 'of a shape to come' })}`);
            await new Promise((done) => setTimeout(done, 50));
            channel.close();",
            &[],
        )
        .await?;
    visit.see("Waymark was updated in another window.").await?;
    visit.type_into(FIELD, "Typed in the old window").await?;
    visit.never_see("Saved on this device,").await?;
    visit.tap("Load again").await?;
    visit.not_see("Waymark was updated").await?;
    visit.open(&entry).await?;
    visit.see_words_in(FIELD, "Typed in the old window").await
}

pub async fn work_that_the_browser_has_lost_comes_back(visit: &mut Visit) -> Result<()> {
    visit.new_entry("Here today.").await?;
    wait_for_second_copy(visit, "Here today.").await?;
    lose_database(visit).await?;
    visit.open("/journal").await?;
    visit.see("Your work was lost, and is back").await?;
    visit.see("Here today.").await?;
    visit.tap("Go on").await?;
    visit.not_see("Your work was lost").await?;
    visit.reload().await?;
    visit.see("Here today.").await?; // What was found at the start is said with what was read.
    visit.not_see("Your work was lost").await
}

pub async fn work_that_the_browser_has_lost_is_missed(visit: &mut Visit) -> Result<()> {
    visit.new_entry("Here today.").await?;
    wait_for_second_copy(visit, "Here today.").await?;
    lose_database(visit).await?;
    visit
        .ask_later::<bool>("return caches.delete('waymark/second-copy');", &[])
        .await?;
    visit.open("/").await?;
    for _ in 0..2 {
        visit.reload().await?;
        visit.see("Your saved work is not here").await?;
    }
    visit.tap("Go on without it").await?;
    visit.not_see("Your saved work is not here").await?;
    visit.reload().await?; // What is missed is said with the first page.
    visit.not_see("Your saved work is not here").await
}

/// Waits until the copy outside the database has these words.
pub async fn wait_for_second_copy(visit: &mut Visit, words: &str) -> Result<()> {
    let has_words: bool = visit
        .ask_later(
            "for (let tries = 0; tries < 200; tries += 1) {
                const kept = await caches.match('/.second-copy', { cacheName: 'waymark/second-copy' });
                if (kept && (await kept.text()).includes(arguments[0])) return true;
                await new Promise((done) => setTimeout(done, 40));
            }
            return false;",
            &[words],
        )
        .await?;
    ensure!(has_words, "the second copy does not have “{words}”");
    Ok(())
}

/// What a browser may do, and a killed one did once: the database is gone, and nothing was said.
pub async fn lose_database(visit: &mut Visit) -> Result<()> {
    visit.open(HIDDEN).await?; // Where the app does not run, and holds nothing open.
    visit
        .ask_later::<()>(
            "await new Promise((done) => { indexedDB.deleteDatabase('waymark').onsuccess = done; });",
            &[],
        )
        .await
}

pub async fn a_database_that_does_not_open_is_said_and_left_alone(visit: &mut Visit) -> Result<()> {
    let entry = visit.new_entry("Still there.").await?;
    visit.open(HIDDEN).await?;
    // A change of the database that never ends keeps everybody else waiting.
    visit
        .ask::<Value>(
            "(() => {
                const opening = indexedDB.open('waymark', 2);
                opening.onupgradeneeded = () => {
                    const records = opening.transaction.objectStore('records');
                    const again = () => { records.count().onsuccess = again; };
                    again();
                };
            })()",
            &[],
        )
        .await?;
    visit.open_another_window().await?;
    visit.open("/journal").await?;
    visit.see("Your saved work did not open").await?;
    visit.not_see("Still there.").await?;
    visit.go_to_window(0).await?;
    visit.open(HIDDEN).await?;
    visit.go_to_window(1).await?;
    visit.reload().await?;
    visit.not_see("Your saved work did not open").await?;
    visit.open(&entry).await?;
    visit.see_words_in(FIELD, "Still there.").await
}

pub async fn a_database_of_a_newer_version_is_left_alone(visit: &mut Visit) -> Result<()> {
    let entry = visit.new_entry("Still there.").await?;
    visit.open(HIDDEN).await?;
    let words = "return new Promise((done) => {
        indexedDB.open('waymark', 2).onsuccess = ({ target: { result: database } }) => {
            database.transaction('records').objectStore('records').getAll().onsuccess = (event) => {
                database.close();
                done(event.target.result.join());
            };
        };
    });";
    let before: String = visit.ask_later(words, &[]).await?;
    visit.open(&entry).await?;
    visit.see("Waymark was updated in another window.").await?;
    visit.see_control("Load again").await?;
    visit.type_into(FIELD, "Not over it.").await?;
    visit.never_see("Saved on this device").await?;
    visit.open(HIDDEN).await?;
    let after: String = visit.ask_later(words, &[]).await?;
    ensure!(before == after, "the newer database was changed");
    Ok(())
}

pub async fn words_in_an_emptied_bin_are_in_no_store(visit: &mut Visit) -> Result<()> {
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.stop_server();
    visit.new_entry("A most unusual marmalade.").await?;
    let everything: String = visit.ask_later(EVERY_WORD, &[]).await?;
    ensure!(everything.contains("marmalade"), "the test reads no store");
    visit.tap("Put in the bin").await?;
    visit.tap("In the bin").await?;
    visit.tap("Empty the bin now").await?;
    visit.tap("No, keep them").await?;
    visit.see("marmalade").await?;
    visit.tap("Empty the bin now").await?;
    visit.tap("Yes, empty it").await?;
    visit.see("The bin is empty.").await?;
    visit.not_see("marmalade").await?;
    visit.reload().await?;
    let everything: String = visit.ask_later(EVERY_WORD, &[]).await?;
    ensure!(
        !everything.contains("marmalade"),
        "the words are still there"
    );
    Ok(())
}

pub async fn what_an_entry_said_before_comes_back(visit: &mut Visit) -> Result<()> {
    visit
        .new_entry("A long walk by the river, and tea after.")
        .await?;
    visit.clear(FIELD).await?;
    visit.type_into(FIELD, "No").await?;
    visit.see("Saved on this device,").await?;
    visit.tap("Earlier versions").await?;
    visit.see("A long walk by the river").await?;
    visit.tap("Bring back").await?;
    visit
        .see_words_in(FIELD, "A long walk by the river, and tea after.")
        .await?;
    visit.reload().await?;
    visit
        .see_words_in(FIELD, "A long walk by the river, and tea after.")
        .await
}

pub async fn a_cleared_device_holds_nothing_in_any_window(visit: &mut Visit) -> Result<()> {
    visit.new_entry("Soon gone.").await?;
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.open_another_window().await?;
    visit.open("/settings").await?;
    visit.tap("Save a copy first").await?;
    visit.download("waymark-copy-", ".html").await?;
    visit.tap("Close").await?;
    visit.tap("Largest").await?;
    visit.tap("Clear this device").await?;
    visit.see_control("No, keep it").await?;
    visit.check_width().await?;
    visit.tap("No, keep it").await?;
    visit.tap("Clear this device").await?;
    visit.tap("Yes, clear everything").await?;
    visit.see("nothing of Waymark is left").await?;
    visit.go_to_window(0).await?;
    visit.see("This device is clear").await?;
    let left: Vec<Value> = visit
        .ask_later(
            "return [
                (await indexedDB.databases()).length,
                (await caches.keys()).length,
                localStorage.length + sessionStorage.length,
                (await navigator.serviceWorker.getRegistrations()).length,
            ]",
            &[],
        )
        .await?;
    ensure!(left.iter().all(|count| count == 0), "left are {left:?}");

    visit.tap("Start again").await?;
    visit
        .see_heading("Your journey as a peer leader starts here")
        .await
}

pub async fn how_it_is_kept_is_said_and_can_be_put_away(visit: &mut Visit) -> Result<()> {
    visit.open("/journey/understand/personalised-care").await?;
    visit.tap("Done. Next part").await?;
    visit.open("/").await?;
    visit.see("Only on this device. No copy yet.").await?;
    visit.see("It takes up").await?;
    visit.never_see("safe").await?;
    visit.tap("Not now").await?;
    visit.not_see("Only on this device.").await?;
    visit.reload().await?;
    visit.never_see("Only on this device.").await?;
    visit.open("/record").await?;
    visit.see("Only on this device. No copy yet.").await
}

pub async fn on_an_iphone_the_home_screen_comes_before_the_first_words(
    visit: &mut Visit,
) -> Result<()> {
    visit.open("/journal").await?;
    // What Safari says in a tab on an iPhone.
    visit
        .ask::<Value>(
            "[['standalone', false], ['maxTouchPoints', 5]].forEach(([name, value]) =>
                Object.defineProperty(navigator, name, { get: () => value }))",
            &[],
        )
        .await?;
    visit.tap("Write something").await?;
    visit.see_heading("Before you write").await?;
    visit.tap("Save a copy to carry over").await?;
    visit.download("waymark-copy-", ".html").await?;
    visit.tap("Write here all the same").await?;
    visit.type_into(FIELD, "Written in the tab.").await?;
    visit.see("Saved on this device,").await?;
    visit.tap("Done").await?;
    visit.tap("Write something").await?;
    visit.see_heading("What is on your mind?").await
}
