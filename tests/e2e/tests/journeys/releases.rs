//! A release on its way to a device: late, broken, by halves, an older one again, or withdrawn.
//! Whatever happens to it, the version in use works on, and nothing written goes.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, ensure};
use waymark::storage::format;
use waymark_e2e::{HIDDEN, Trouble, Visit};

use crate::updates::{
    NEW_WORDS, OFFER, OLD_WORDS, check_version, check_versions_kept, look_for_it, make_newer,
};

const WORKER: &str = "/sw.js";
const RESCUE_STYLE: &str = "/rescue.css";
const NOT_READY: &str = "Not ready to work with no signal yet.";

/// What a release meets: with its worker, and with a file that no other page needs.
const TROUBLES: [(&str, Trouble); 8] = [
    (HIDDEN, Trouble::Broken),
    (HIDDEN, Trouble::Missing),
    (HIDDEN, Trouble::CutShort),
    (HIDDEN, Trouble::WrongByte),
    (WORKER, Trouble::Broken),
    (WORKER, Trouble::Missing),
    (WORKER, Trouble::CutShort),
    // Up to there it would be a script of its own.
    (WORKER, Trouble::HalfThere("async function keepRelease")),
];

pub async fn a_first_visit_in_any_trouble_works_and_is_kept_later(visit: &mut Visit) -> Result<()> {
    expect_trouble(visit);
    visit.begin_trouble(HIDDEN, Trouble::Broken);
    visit.new_entry("Written before anything else.").await?;
    for (path, trouble) in TROUBLES {
        visit.begin_trouble(path, trouble);
        visit.open("/").await?;
        visit.see(NOT_READY).await?;
        check_versions_kept(visit, 0).await?;
        visit.end_trouble();
    }

    visit.begin_trouble(HIDDEN, Trouble::Slow);
    let asked = visit.times_asked_for(HIDDEN);
    visit.open("/").await?;
    visit.wait_until_asked_for(HIDDEN, asked + 1).await?;
    visit.see("Getting ready to work with no signal…").await?;
    visit.stop_server();
    visit.see(NOT_READY).await?;
    check_versions_kept(visit, 0).await?;

    visit.end_trouble();
    visit.start_server()?;
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    check_works_offline(visit, OLD_WORDS, "Written before anything else.").await
}

pub async fn an_update_in_any_trouble_leaves_the_version_in_use_alone(
    visit: &mut Visit,
) -> Result<()> {
    expect_trouble(visit);
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.new_entry("Written in the old version.").await?;

    let release = visit.release();
    let bring_the_rest = release.change_words_by_halves("hidden.html", OLD_WORDS, NEW_WORDS)?;
    check_update_is_given_up(visit, HIDDEN).await?;
    bring_the_rest()?;
    // The server comes back with the next trouble: without any, the update would be there at once.
    for (path, trouble) in TROUBLES {
        visit.begin_trouble(path, trouble);
        visit.start_server()?;
        check_update_is_given_up(visit, path).await?;
        visit.end_trouble();
    }

    visit.begin_trouble(HIDDEN, Trouble::Slow);
    visit.start_server()?;
    begin_update(visit).await?;
    check_works_offline(visit, OLD_WORDS, "Written in the old version.").await?;
    check_versions_kept(visit, 1).await?;

    visit.start_server()?;
    begin_update(visit).await?;
    check_version(visit, OLD_WORDS).await?;
    visit.open("/journal").await?;
    visit.see("Written in the old version.").await?;
    visit.end_trouble();
    visit.see(OFFER).await?;
    visit.tap("Use it now").await?;
    visit.not_see(OFFER).await?;
    check_works_offline(visit, NEW_WORDS, "Written in the old version.").await
}

pub async fn what_is_kept_is_fetched_once_and_answers_as_it_came(visit: &mut Visit) -> Result<()> {
    visit.expect_error("404");
    visit.expect_error("waymark.0123456789abcdef.js");
    // Then the browser has a cache of its own, which knows nothing of releases.
    visit.begin_trouble(HIDDEN, Trouble::KeptForAYear);
    visit.open(HIDDEN).await?;
    visit.open("/").await?;
    visit.wait_ready_offline().await?;

    let before = visit.requests().len();
    for place in ["/journal", HIDDEN, "/"] {
        visit.open(place).await?;
    }
    check_asked_since(visit, before, &[WORKER])?;
    check_wasm_is_untouched(visit).await?;
    check_missing_script_is_missing(visit).await?;

    let before = visit.requests().len();
    make_newer(visit)?;
    ensure!(waits_after_looking(visit).await?, "the update did not come");
    check_asked_since(visit, before, &[WORKER, HIDDEN])?;
    visit.tap("Use it now").await?;
    visit.not_see(OFFER).await?;
    visit.stop_server();
    check_missing_script_is_missing(visit).await?;
    check_version(visit, NEW_WORDS).await
}

pub async fn going_back_before_a_newer_version_was_used_harms_nothing(
    visit: &mut Visit,
) -> Result<()> {
    visit.expect_error("500");
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.new_entry("Written in the old version.").await?;
    make_newer(visit)?;
    ensure!(waits_after_looking(visit).await?, "the update did not come");
    // So the release in use is not whole when it comes once more, and cannot be made whole.
    lose_kept_file(visit, RESCUE_STYLE).await?;
    visit.begin_trouble(RESCUE_STYLE, Trouble::Broken);
    visit.release().go_back()?;
    waits_after_looking(visit).await?;
    check_works_offline(visit, OLD_WORDS, "Written in the old version.").await
}

pub async fn an_older_version_again_leaves_alone_what_a_newer_one_saved(
    visit: &mut Visit,
) -> Result<()> {
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.new_entry("Written in the older version.").await?;
    make_newer(visit)?;
    take_offered(visit, NEW_WORDS).await?;
    visit.new_entry("Written in the newer version.").await?;
    let newer = save_as_a_newer_version_would(visit, "Written in the newer version.").await?;

    visit.release().go_back()?;
    take_offered(visit, OLD_WORDS).await?;
    visit.open("/journal").await?;
    visit.see("1 saved thing could not be read.").await?;
    visit.see("Written in the older version.").await?;
    visit.new_entry("Writing goes on.").await?;
    let records = visit.records().await?;
    for (key, text) in newer {
        ensure!(records.get(&key) == Some(&text), "{key} was changed");
    }
    Ok(())
}

pub async fn a_release_is_withdrawn_and_what_was_written_stays(visit: &mut Visit) -> Result<()> {
    visit.expect_error("There is nothing to withdraw here.");
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.new_entry("Written before.").await?;
    let others = keep_beside_the_releases(visit).await?;
    make_newer(visit)?;
    ensure!(waits_after_looking(visit).await?, "the update did not come");
    visit.open("/journal/new").await?;
    visit.type_into("Your words", "Half a thought").await?;

    visit.release().withdraw()?;
    look_for_it(visit).await?;
    wait_until_only_kept(visit, &others).await?;
    visit.see("Load this page again").await?;
    visit.see_words_in("Your words", "Half a thought").await?;
    visit.tap("Load again").await?;
    visit.not_see("Load this page again").await?;
    visit.see_words_in("Your words", "Half a thought").await?;
    visit.open("/").await?;
    visit.see(NOT_READY).await?;

    visit.release().go_back()?;
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    check_works_offline(visit, OLD_WORDS, "Written before.").await?;
    visit.see("Half a thought").await
}

/// Says in the browser's own words what the troubles are.
fn expect_trouble(visit: &mut Visit) {
    let of_files = ["500", "404", "integrity", "ERR_"];
    let of_the_worker = ["ServiceWorker", "fetching the script", "sw.js"];
    for words in of_files.iter().chain(&of_the_worker) {
        visit.expect_error(words);
    }
}

/// Looks for an update, which is given up at this path. The version in use works on, in the end without a server.
async fn check_update_is_given_up(visit: &mut Visit, path: &str) -> Result<()> {
    let asked = visit.times_asked_for(path);
    visit.open("/journal").await?;
    ensure!(
        !waits_after_looking(visit).await?,
        "what came in trouble waits to be used"
    );
    visit.wait_until_asked_for(path, asked + 1).await?;
    visit.not_see(OFFER).await?;
    check_versions_kept(visit, 1).await?;
    check_works_offline(visit, OLD_WORDS, "Written in the old version.").await
}

/// Begins an update that is held up.
async fn begin_update(visit: &mut Visit) -> Result<()> {
    let asked = visit.times_asked_for(HIDDEN);
    visit.open("/journal").await?;
    look_for_it(visit).await?;
    visit.wait_until_asked_for(HIDDEN, asked + 1).await
}

/// Stops the server. The version with these words is there, and so is this entry, in the list that is then open.
async fn check_works_offline(visit: &mut Visit, words: &str, entry: &str) -> Result<()> {
    visit.stop_server();
    check_version(visit, words).await?;
    visit.open("/journal").await?;
    visit.see(entry).await
}

async fn take_offered(visit: &mut Visit, words: &str) -> Result<()> {
    visit.open("/journal").await?;
    look_for_it(visit).await?; // A browser may look late by itself.
    visit.see(OFFER).await?;
    visit.tap("Use it now").await?;
    visit.not_see(OFFER).await?;
    // The page is loaded again when the worker has changed, and what is typed before that is a draft.
    check_versions_kept(visit, 1).await?;
    check_version(visit, words).await
}

/// Looks for a newer version, and answers whether one waits in the end.
async fn waits_after_looking(visit: &mut Visit) -> Result<bool> {
    visit
        .ask_later(
            "const registration = await navigator.serviceWorker.getRegistration();
            await registration.update().catch(() => undefined);
            while (registration.installing) await new Promise((done) => setTimeout(done, 20));
            return registration.waiting !== null;",
            &[],
        )
        .await
}

/// Checks that since so many requests the server was asked for nothing but these. The worker is looked for now and
/// then; a file is fetched once.
fn check_asked_since(visit: &Visit, before: usize, expected: &[&str]) -> Result<()> {
    let asked = visit.requests().split_off(before);
    for path in &asked {
        let times = asked.iter().filter(|other| *other == path).count();
        ensure!(
            expected.contains(&path.as_str()) && (times == 1 || path == WORKER),
            "the server was asked for {asked:?}"
        );
    }
    Ok(())
}

/// Only the stored answer itself lets a browser keep what it has compiled of it.
async fn check_wasm_is_untouched(visit: &mut Visit) -> Result<()> {
    let [answered, kept]: [(String, u16, BTreeMap<String, String>); 2] = visit
        .ask_later(
            "const address = document.getElementById('waymark-wasm').href;
            const answers = [await fetch(address), await caches.match(address, { ignoreVary: true })];
            return answers.map(({ type, status, headers }) => [type, status, Object.fromEntries(headers)]);",
            &[],
        )
        .await?;
    ensure!(answered == kept, "kept was {kept:?}, but {answered:?} came");
    // An answer made by the worker would be of the type `default`.
    ensure!(answered.0 == "basic", "it came as {}", answered.0);
    ensure!(
        answered
            .2
            .get("content-type")
            .is_some_and(|kind| kind == "application/wasm")
    );
    Ok(())
}

async fn check_missing_script_is_missing(visit: &mut Visit) -> Result<()> {
    let comes: Vec<bool> = visit
        .ask_later(
            "const address = '/waymark.0123456789abcdef.js';
            const answer = await fetch(address).catch(() => undefined);
            const runs = await new Promise((done) => {
                const script = document.createElement('script');
                script.src = address;
                script.onload = () => done(true);
                script.onerror = () => done(false);
                document.head.append(script);
            });
            return [answer?.ok ?? false, runs];",
            &[],
        )
        .await?;
    ensure!(
        comes == [false, false],
        "something came for a script that is not there"
    );
    Ok(())
}

async fn lose_kept_file(visit: &mut Visit, path: &str) -> Result<()> {
    visit
        .ask_later(
            "for (const name of await caches.keys()) await (await caches.open(name)).delete(arguments[0]);
            return null;",
            &[path],
        )
        .await
}

/// Gives the record with these words a format to come. Returns it with its key.
async fn save_as_a_newer_version_would(
    visit: &mut Visit,
    words: &str,
) -> Result<BTreeMap<String, String>> {
    visit.open(HIDDEN).await?; // Where the app does not run, and does not save in between.
    let records = visit.records().await?;
    let found = records.into_iter().find(|(_, text)| text.contains(words));
    let (key, text) = found.with_context(|| format!("no record has “{words}”"))?;
    let current = format!("\"format\":{}", format::CURRENT);
    let newer = BTreeMap::from([(key, text.replace(&current, "\"format\":999"))]);
    visit.put_records(&newer).await?;
    Ok(newer)
}

/// Keeps what no withdrawing may touch: a copy handed over, and the release of a Waymark in a folder.
/// Returns the names of all such caches; the second copy of the record is the app's own work.
async fn keep_beside_the_releases(visit: &mut Visit) -> Result<Vec<String>> {
    visit
        .ask_later(
            "for (const name of ['/handed-over', 'waymark(/other/)-1']) {
                await (await caches.open(name)).put('/handed-over', new Response('kept'));
            }
            const others = async () => (await caches.keys()).filter((name) => !name.startsWith('waymark-'));
            while ((await others()).length < 3) await new Promise((done) => setTimeout(done, 40));
            return (await others()).sort();",
            &[],
        )
        .await
}

/// Waits until no worker is registered any more, and of all caches only these are there.
async fn wait_until_only_kept(visit: &mut Visit, others: &[String]) -> Result<()> {
    let kept: Vec<String> = visit
        .ask_later(
            "const workers = () => navigator.serviceWorker.getRegistrations();
            while ((await workers()).length > 0) await new Promise((done) => setTimeout(done, 40));
            return (await caches.keys()).sort();",
            &[],
        )
        .await?;
    ensure!(kept == others, "{kept:?} are kept, and not {others:?}");
    Ok(())
}
