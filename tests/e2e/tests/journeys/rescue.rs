//! The rescue page: what is on this device can be seen, saved and brought back, whatever happens to the app.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use waymark::storage::format;
use waymark_e2e::{RESCUE, Visit};

const LINK: &str = "See and save what is on this device";
const CHOOSE: &str = "Choose a file";
const BROUGHT: &str = "Everything in that file is here now, and saved on this device.";
const ALREADY: &str = "Everything in that file is here already.";
const STOPPED: &str = "Something broke. Your saved work is still here.";

/// A record of which half is lost, and which could end a script or begin an element.
const DAMAGED: &str =
    "{\"format\":1,\"item\":{\"id\":\"entry/broken\",\"text\":\"</script><b>The otter & me</b>";

/// Opens the store as the app does, and calls it `store`.
const STORE: &str = "
    const database = await new Promise((resolve, reject) => {
        const request = indexedDB.open('waymark', 1);
        request.onupgradeneeded = () => request.result.createObjectStore('records');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
    const transaction = database.transaction('records', 'readwrite');
    const ended = new Promise((resolve) => (transaction.oncomplete = resolve));
    const store = transaction.objectStore('records');
";

pub async fn a_file_saved_there_is_opened_by_waymark_and_by_the_page(
    visit: &mut Visit,
) -> Result<()> {
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.stop_server();
    visit.new_entry("The heron stood quite still.").await?;
    visit.open("/settings").await?;
    visit.tap(LINK).await?;
    visit.arrive_at(RESCUE).await?;
    visit.see("Journal entries among them 1").await?;
    let file = save_file(visit, "first.html").await?;
    let html = fs::read_to_string(&file)?;
    ensure!(
        html.contains("<p class=\"words\" dir=\"auto\">The heron stood quite still.</p>"),
        "a person cannot read the file"
    );

    visit.start_server()?;
    visit.take_another_device().await?;
    open_in_waymark(visit, &file).await?;
    visit.open("/journal").await?;
    visit.see("The heron stood quite still.").await?;

    visit.take_another_device().await?;
    visit.open(RESCUE).await?;
    visit.see("Nothing is kept here yet.").await?;
    let databases: usize = visit
        .ask_later("return (await indexedDB.databases()).length", &[])
        .await?;
    ensure!(databases == 0, "looking has made a database");
    visit.choose_file(CHOOSE, &file).await?;
    visit.see(BROUGHT).await?;
    visit.see("Journal entries among them 1").await?;
    ensure!(
        record(visit, "device").await?.is_none(),
        "two devices go by one name"
    );
    visit.choose_file(CHOOSE, &file).await?;
    visit.see(ALREADY).await?;
    visit.tap("Open Waymark").await?;
    visit.arrive_at("/").await?;
    visit.tap("Journal").await?;
    visit.see("The heron stood quite still.").await
}

pub async fn words_changed_in_two_places_are_both_kept(visit: &mut Visit) -> Result<()> {
    let entry = visit.new_entry("A line.").await?;
    visit.open(RESCUE).await?;
    let first = save_file(visit, "first.html").await?;
    visit.open(&entry).await?;
    visit.type_into("Your words", " By the river.").await?;
    visit.see("Saved on this device").await?;
    visit.open(RESCUE).await?;
    let second = save_file(visit, "second.html").await?;

    visit.take_another_device().await?;
    visit.open(RESCUE).await?;
    visit.choose_file(CHOOSE, &first).await?;
    visit.see(BROUGHT).await?;
    visit.open(&entry).await?;
    visit.type_into("Your words", " On the hill.").await?;
    visit.see("Saved on this device").await?;
    visit.open(RESCUE).await?;
    visit.choose_file(CHOOSE, &first).await?;
    visit.see(ALREADY).await?;
    visit.choose_file(CHOOSE, &second).await?;
    visit.see(BROUGHT).await?;

    visit.open(&entry).await?;
    visit
        .see("Written somewhere else, at the same time")
        .await?;
    let texts = [visit.text().await?, visit.words_in("Your words").await?].concat();
    for words in ["A line. By the river.", "A line. On the hill."] {
        ensure!(texts.contains(words), "“{words}” is lost: {texts}");
    }
    Ok(())
}

/// Also keeps the page in step with `src/domain/`: a kind of record it does not know would count as unread.
pub async fn everything_ever_saved_is_read_and_goes_into_the_file(visit: &mut Visit) -> Result<()> {
    visit.open(RESCUE).await?;
    let formats = Path::new(env!("CARGO_MANIFEST_DIR")).join("../saved_records");
    let mut ids = BTreeSet::new();
    for format in [2, format::CURRENT] {
        for kind in fs::read_dir(formats.join(format!("format-{format}")))? {
            let text = fs::read_to_string(kind?.path())?;
            let saved: serde_json::Value = serde_json::from_str(&text)?;
            let id = saved["item"]["id"].as_str().context("an item has an id")?;
            let read: Option<String> = visit.ask("itemIn(arguments[0])?.id", &[&text]).await?;
            ensure!(read.as_deref() == Some(id), "it is not read there: {text}");
            put(visit, id, text.trim_end()).await?;
            ids.insert(id.to_owned());
        }
    }
    let count = ids.len();
    visit.reload().await?;
    // All but the one that is gone, of which only the name is left.
    visit
        .see(&format!("Things you did, in all {}", count - 1))
        .await?;
    visit.not_see("Could not be read").await?;
    let file = save_file(visit, "everything.html").await?;
    let page = fs::read_to_string(&file)?;
    for words in [
        "A drawing: A “boat” 🙂</p>",
        "Chosen: on edge, some sun</p>",
    ] {
        ensure!(page.contains(words), "“{words}” is not there to read");
    }
    visit.take_another_device().await?;
    open_in_waymark(visit, &file).await?;
    visit
        .see(&format!("{count} things were added or brought up to date."))
        .await
}

pub async fn a_file_that_is_not_whole_changes_nothing_there(visit: &mut Visit) -> Result<()> {
    visit.new_entry("The heron stood quite still.").await?;
    put(visit, "entry/broken", DAMAGED).await?;
    visit.open(RESCUE).await?;
    let whole = fs::read_to_string(save_file(visit, "whole.html").await?)?;
    let last_heron = whole.rfind("heron").context("the data has the words")?;
    let last_otter = whole.rfind("otter").context("the rest has the words")?;
    let spoiled = |at: usize| [&whole[..at], "H", &whole[at + 1..]].concat();
    let newer: String = visit
        .ask(
            "dataElement('waymark-copy', { waymark_copy: COPY_FORMAT + 1 }).outerHTML",
            &[],
        )
        .await?;

    visit.take_another_device().await?;
    visit.new_entry("This was here before.").await?;
    visit.open(RESCUE).await?;
    visit.see("Journal entries among them 1").await?;
    let before = every_record(visit).await?;
    let not_whole = "That file is not whole, so it was not opened. Nothing here has changed.";
    let from_newer = "That file was made by a newer Waymark. Nothing here has changed.";
    let not_ours = "That file was not made by Waymark. Nothing here has changed.";
    for (name, text, sentence) in [
        ("half.html", &whole[..whole.len() / 2], not_whole),
        ("end.html", &whole[..last_heron], not_whole),
        ("data.html", &spoiled(last_heron), not_whole),
        ("rest.html", &spoiled(last_otter), not_whole),
        ("newer.html", &newer, from_newer),
        ("shopping.html", "<!DOCTYPE html><p>Milk, bread", not_ours),
    ] {
        let file = visit.make_file(name, text.as_bytes())?;
        visit.choose_file(CHOOSE, &file).await?;
        visit.see(sentence).await?;
        ensure!(
            every_record(visit).await? == before,
            "{name} changed the record"
        );
        visit.reload().await?;
    }
    Ok(())
}

pub async fn what_cannot_be_read_is_counted_apart_and_saved_as_it_is(
    visit: &mut Visit,
) -> Result<()> {
    visit.new_entry("The heron stood quite still.").await?;
    put(visit, "entry/broken", DAMAGED).await?;
    visit.open(RESCUE).await?;
    visit.see("Journal entries among them 1").await?;
    visit.see("Could not be read 1").await?;
    let file = save_file(visit, "damaged.html").await?;
    let html = fs::read_to_string(&file)?;
    ensure!(
        html.contains("&lt;/script&gt;&lt;b&gt;The otter &amp; me&lt;/b&gt;"),
        "a person cannot read what is left of it"
    );

    visit.take_another_device().await?;
    visit.open(RESCUE).await?;
    put(visit, "entry/broken", "something else").await?;
    visit.choose_file(CHOOSE, &file).await?;
    visit.see(BROUGHT).await?;
    for (key, text) in [
        ("entry/broken", "something else"),
        ("brought-back/1/entry/broken", DAMAGED),
    ] {
        let there = record(visit, key).await?;
        ensure!(there.as_deref() == Some(text), "{key} holds {there:?}");
    }
    visit.choose_file(CHOOSE, &file).await?;
    visit.see(ALREADY).await
}

pub async fn a_damaged_entry_comes_back_whole_and_its_rest_stays(visit: &mut Visit) -> Result<()> {
    let entry = visit.new_entry("The heron stood quite still.").await?;
    visit.open(RESCUE).await?;
    let file = save_file(visit, "whole.html").await?;
    let key = entry.replace("/journal/", "entry/");
    put(visit, &key, DAMAGED).await?;
    visit.reload().await?;
    visit.see("Could not be read 1").await?;
    visit.choose_file(CHOOSE, &file).await?;
    visit.see(BROUGHT).await?;
    let rest = record(visit, &format!("set-aside/1/{key}")).await?;
    ensure!(
        rest.as_deref() == Some(DAMAGED),
        "what was there is {rest:?}"
    );
    visit.open("/journal").await?;
    visit.see("The heron stood quite still.").await
}

/// Chromium then answers no question about all records together, so each is asked for by itself.
pub async fn a_record_the_disk_has_lost_does_not_keep_the_others(visit: &mut Visit) -> Result<()> {
    visit.new_entry("The heron stood quite still.").await?;
    visit.open(RESCUE).await?;
    let before = save_file(visit, "before.html").await?;
    let large: String = visit
        .ask(
            "Array.from({ length: 200 }, () => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(999))))).join('')",
            &[],
        )
        .await?;
    put(visit, "entry/large", &large).await?;
    visit.lose_large_values().await?;
    visit.open("/journal").await?;
    visit.see("1 saved thing could not be read.").await?;
    visit.see("The heron stood quite still.").await?;
    visit.open(RESCUE).await?;
    visit.see("Journal entries among them 1").await?;
    visit.see("Could not be read 1").await?;
    visit.tap("Save as a file").await?;
    visit
        .see("Some records did not come out at all, so they are not in it.")
        .await?;
    let file = fs::read_to_string(visit.download("waymark-rescue-", ".html").await?)?;
    ensure!(file.contains("The heron stood quite still."));
    visit.choose_file(CHOOSE, &before).await?;
    visit.see(ALREADY).await
}

pub async fn words_on_their_way_are_counted_and_saved(visit: &mut Visit) -> Result<()> {
    visit.open(RESCUE).await?;
    visit
        .ask_later::<()>(
            r#"const stamp = { at_ms: 1795500000000, device: "here", counters: { here: 1 } };
            const entry = { prompt: null, text: "Not yet on the disk.", started_at_ms: 1795500000000 };
            const item = { id: "entry/1", versions: [{ stamp, state: { kept: { entry } } }] };
            // One from each of two windows.
            localStorage.setItem("waymark/unconfirmed", JSON.stringify({ format: 1, item }));
            const typed = { typed_at_ms: 1795500001000, device: "here.2", seen: {} };
            const draft = { entry: "entry/2", prompt: null, text: "In mid-sen", ...typed };
            localStorage.setItem("waymark/draft.2", JSON.stringify(draft));
            return null;"#,
            &[],
        )
        .await?;
    visit.reload().await?;
    visit.see("Journal entries among them 2").await?;
    visit.see("Still on their way to the disk 2").await?;
    let file = save_file(visit, "on-their-way.html").await?;
    visit.take_another_device().await?;
    open_in_waymark(visit, &file).await?;
    visit.open("/journal").await?;
    visit.see("Not yet on the disk.").await?;
    visit.see("In mid-sen").await
}

pub async fn absent_blocked_and_unreadable_are_told_apart(visit: &mut Visit) -> Result<()> {
    visit.open(RESCUE).await?;
    visit.see("Nothing is kept here yet.").await?;
    visit.tap("Save as a file").await?;
    visit.see("There is nothing to save here yet.").await?;
    visit
        .ask_later::<()>(
            "await new Promise((resolve) => (indexedDB.open('waymark', 1).onsuccess = resolve)); return null;",
            &[],
        )
        .await?;
    visit.reload().await?;
    visit.see("What is kept here did not open.").await?;
    visit.block_storage().await?;
    visit.open(RESCUE).await?;
    visit
        .see("This browser does not let Waymark keep anything, or look at what is kept.")
        .await
}

pub async fn a_browser_that_cannot_run_waymark_leads_there(visit: &mut Visit) -> Result<()> {
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.new_entry("The heron stood quite still.").await?;
    visit.stop_server();
    visit.turn_webassembly_off().await?;
    visit.open("/journal").await?;
    visit
        .see_heading("Waymark could not start in this browser.")
        .await?;
    visit.see("Samaritans on 116 123").await?;
    let barriers = visit.barriers().await?;
    ensure!(barriers.is_empty(), "{barriers:#?}");
    visit.tap(LINK).await?;
    visit.arrive_at(RESCUE).await?;
    visit.see("Journal entries among them 1").await?;
    let file = save_file(visit, "rescued.html").await?;
    ensure!(fs::read_to_string(file)?.contains("The heron stood quite still."));
    Ok(())
}

pub async fn an_app_that_stops_says_so_and_leads_there(visit: &mut Visit) -> Result<()> {
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.stop_server();
    visit.open("/journal/new").await?;
    visit.type_into("Your words", "Just befo").await?;
    visit
        .ask::<bool>(
            "dispatchEvent(new ErrorEvent('error', { error: new Error('of no weight') }))",
            &[],
        )
        .await?;
    visit.never_see(STOPPED).await?;
    visit
        .ask::<bool>(
            "dispatchEvent(new ErrorEvent('error', { error: new WebAssembly.RuntimeError('unreachable') }))",
            &[],
        )
        .await?;
    visit.see(STOPPED).await?;
    let focused = visit.focused().await?;
    ensure!(
        focused.as_deref() == Some(STOPPED),
        "the focus is on {focused:?}"
    );
    let barriers = visit.barriers().await?;
    ensure!(barriers.is_empty(), "{barriers:#?}");
    visit.tap("Reload").await?;
    visit.not_see(STOPPED).await?;
    visit.see_heading("What is on your mind?").await?;

    // The other way a stop arrives, from what the app does later by itself.
    visit
        .ask::<bool>(
            "dispatchEvent(new PromiseRejectionEvent('unhandledrejection', {
                promise: Promise.resolve(), reason: new WebAssembly.RuntimeError('unreachable') }))",
            &[],
        )
        .await?;
    visit.see(STOPPED).await?;
    visit.tap("Save a copy").await?;
    visit.see("Journal entries among them 1").await?;
    let focused = visit.focused().await?;
    ensure!(
        focused.as_deref() == Some("Save as a file"),
        "the focus is on {focused:?}"
    );
    let file = fs::read_to_string(save_file(visit, "stopped.html").await?)?;
    ensure!(file.contains("Just befo"), "the words are not in the file");
    Ok(())
}

pub async fn repairing_takes_waymarks_files_and_leaves_the_record(visit: &mut Visit) -> Result<()> {
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.new_entry("The heron stood quite still.").await?;
    visit.open(RESCUE).await?;
    let before = every_record(visit).await?;
    visit.tap("Repair its files").await?;
    visit.see("Do you have a connection?").await?;
    let barriers = visit.barriers().await?;
    ensure!(barriers.is_empty(), "{barriers:#?}");
    visit.tap("No, leave it").await?;
    visit.not_see("Do you have a connection?").await?;
    ensure!(own_files(visit).await? == (1, 1), "“No” was not heard");

    visit.tap("Repair its files").await?;
    visit.tap("Yes, repair it").await?;
    visit
        .see("Open Waymark with a connection to fetch its files again.")
        .await?;
    ensure!(own_files(visit).await? == (0, 0), "some files are left");
    ensure!(every_record(visit).await? == before, "the record changed");
    visit.tap("Open Waymark").await?;
    visit.arrive_at("/").await?;
    visit.wait_ready_offline().await?;
    visit.stop_server();
    visit.open("/journal").await?;
    visit.see("The heron stood quite still.").await
}

pub async fn it_hides_and_helps_like_every_page(visit: &mut Visit) -> Result<()> {
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.stop_server();
    visit.open(RESCUE).await?;
    visit.tap("Get help now").await?;
    let focused = visit.focused().await?;
    ensure!(
        focused.as_deref() == Some("If you need help now"),
        "the focus is on {focused:?}"
    );
    for number in ["Call 999", "Call 111", "Call 116 123"] {
        visit.see_control(number).await?;
    }
    visit.tap("Hide").await?;
    visit.see_heading("Notes").await?;
    visit.back().await?;
    visit.see_heading("Notes").await
}

/// Saves the file and gives it a name of its own.
async fn save_file(visit: &mut Visit, name: &str) -> Result<PathBuf> {
    visit.tap("Save as a file").await?;
    visit.see("The file is saved with your downloads.").await?;
    let download = visit.download("waymark-rescue-", ".html").await?;
    let file = visit.make_file(name, &fs::read(&download)?)?;
    fs::remove_file(download)?;
    Ok(file)
}

/// Brings a file back in Waymark itself.
async fn open_in_waymark(visit: &mut Visit, file: &Path) -> Result<()> {
    visit.open("/record").await?;
    visit.choose_file("Choose a copy", file).await?;
    visit.see("added or brought up to date.").await
}

async fn put(visit: &mut Visit, key: &str, text: &str) -> Result<()> {
    let body = format!(
        "{STORE} store.put(arguments[1], arguments[0]); await ended; database.close(); return null;"
    );
    visit.ask_later(&body, &[key, text]).await
}

async fn record(visit: &mut Visit, key: &str) -> Result<Option<String>> {
    let body = format!(
        "{STORE} const found = store.get(arguments[0]); await ended; database.close(); return found.result ?? null;"
    );
    visit.ask_later(&body, &[key]).await
}

/// Every record with its key, as text.
async fn every_record(visit: &mut Visit) -> Result<Vec<(String, String)>> {
    let body = format!(
        "{STORE} const keys = store.getAllKeys(); const texts = store.getAll(); await ended; database.close();
        return keys.result.map((key, place) => [key, texts.result[place]]);"
    );
    visit.ask_later(&body, &[]).await
}

/// How many workers and caches there are.
async fn own_files(visit: &mut Visit) -> Result<(usize, usize)> {
    visit
        .ask_later(
            // The second copy of the record is no file of the app's, and is left alone too.
            "const files = (await caches.keys()).filter((name) => name !== 'waymark/second-copy');
            return [(await navigator.serviceWorker.getRegistrations()).length, files.length]",
            &[],
        )
        .await
}
