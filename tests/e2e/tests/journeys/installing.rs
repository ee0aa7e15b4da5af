//! Putting Waymark on the device, and opening a copy with it.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use waymark_e2e::Visit;

pub async fn it_can_be_installed(visit: &mut Visit) -> Result<()> {
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.stop_server();
    let address: String = visit
        .ask(
            "document.querySelector('link[rel=manifest]').getAttribute('href')",
            &[],
        )
        .await?;
    let (kind, manifest): (String, Value) = visit
        .ask_later(
            "const answer = await fetch(arguments[0]);
            return [answer.headers.get('content-type'), await answer.json()];",
            &[&address],
        )
        .await?;
    ensure!(
        kind.starts_with("application/manifest+json"),
        "the manifest comes as {kind}"
    );
    check_manifest(&manifest)?;
    check_icons(visit, &manifest).await
}

const TITLE: &str = "Put Waymark on this device";
const NEVER: &str = "Do not offer this again";

pub async fn it_is_offered_once_something_was_done(visit: &mut Visit) -> Result<()> {
    visit.open("/").await?;
    ensure!(
        let_browser_offer(visit).await?,
        "the browser asks by itself"
    );
    visit.never_see(TITLE).await?;
    visit.tap("Start with Step One").await?;
    visit.see_heading("What personalised care is").await?;
    visit.never_see(TITLE).await?;
    visit.tap("Done. Next part").await?;
    visit.see_heading("Why things need to change").await?;
    visit.never_see(TITLE).await?;
    visit.tap("Journey").await?;
    visit.see(TITLE).await?;
    visit.tap("Put it on this device").await?;
    visit
        .see("Waymark is on its way to your other apps.")
        .await?;
    let asked: u32 = visit.ask("window.asked", &[]).await?;
    ensure!(asked == 1, "the browser was asked {asked} times");

    visit.tap("Close").await?;
    visit.tap(NEVER).await?;
    visit.not_see(NEVER).await?;
    for path in ["/journey", "/"] {
        visit.open(path).await?;
        visit.never_see(NEVER).await?;
    }
    visit.open("/settings").await?;
    visit.see(TITLE).await
}

/// Offers to ask the person, as Chrome does. True if the page keeps that for later.
async fn let_browser_offer(visit: &mut Visit) -> Result<bool> {
    visit
        .ask(
            "(() => {
                const offer = new Event('beforeinstallprompt', { cancelable: true });
                offer.prompt = async () => {
                    window.asked = (window.asked ?? 0) + 1;
                    return { outcome: 'accepted' };
                };
                return !dispatchEvent(offer);
            })()",
            &[],
        )
        .await
}

const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";

pub async fn each_browser_is_told_its_own_way(visit: &mut Visit) -> Result<()> {
    visit
        .call_browser(&format!("{IPHONE} Version/18.1 Mobile/15E148 Safari/604.1"))
        .await?;
    visit.open("/settings").await?;
    visit.see("Choose “Add to Home Screen”").await?;
    for (user_agent, way) in [
        (
            "Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0",
            "“Add app to Home screen”",
        ),
        (
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) \
             SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36",
            "“Add page to”",
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0",
            "A bookmark does nearly the same",
        ),
    ] {
        visit.call_browser(user_agent).await?;
        visit.open("/settings").await?;
        // Under whatever name, this browser can ask by itself; it stops once somebody has said yes.
        visit.see_control("Put it on this device").await?;
        visit
            .ask::<bool>("dispatchEvent(new Event('appinstalled'))", &[])
            .await?;
        visit.see(way).await?;
    }
    Ok(())
}

pub async fn a_page_inside_another_app_leads_out_of_it(visit: &mut Visit) -> Result<()> {
    let instagram =
        format!("{IPHONE} Mobile/15E148 Instagram 356.0.0.29.96 (iPhone15,2; iOS 18_1)");
    visit.call_browser(&instagram).await?;
    visit.open("/journal").await?;
    visit.tap("Write something").await?;
    visit.see_heading("Before you write").await?;
    visit.see("This page is open inside another app.").await?;
    let barriers = visit.barriers().await?;
    ensure!(barriers.is_empty(), "{barriers:#?}");
    visit.tap("Copy the address").await?;
    visit.see("The address ").await?;
    visit.tap("Close").await?;
    visit.tap("Write here all the same").await?;
    visit.see_heading("What is on your mind?").await
}

pub async fn a_copy_that_was_shared_waits_for_a_word(visit: &mut Visit) -> Result<()> {
    let copy = fs::read_to_string(copy_from_elsewhere(visit).await?)?;
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    share(visit, &copy, "waymark-copy.html").await?;
    visit.open("/record").await?;
    visit
        .see("You opened “waymark-copy.html” with Waymark.")
        .await?;
    check_nothing_is_held(visit).await?;
    visit.tap("Journal").await?;
    visit.not_see("The heron stood quite still.").await?;

    share(visit, &copy, "waymark-copy.html").await?;
    visit.open("/record").await?;
    visit.tap("Bring it back").await?;
    visit.see("That copy holds everything.").await?;
    visit.not_see("You opened").await?;
    check_nothing_is_held(visit).await?;
    visit.tap("Journal").await?;
    visit.see("The heron stood quite still.").await?;

    share(
        visit,
        "<!DOCTYPE html><script>document.title = 'mine'</script>",
        "other.html",
    )
    .await?;
    visit.open("/record").await?;
    visit.tap("Bring it back").await?;
    visit.see("That file is not a copy made by Waymark.").await
}

pub async fn a_copy_that_was_opened_with_waymark_waits_for_a_word(visit: &mut Visit) -> Result<()> {
    let copy = fs::read_to_string(copy_from_elsewhere(visit).await?)?;
    visit.open("/").await?;
    // As the browser does it for an installed app.
    visit
        .ask_later::<()>(
            "const text = arguments[0];
            const getFile = async () => new File([text], 'waymark-copy.html', { type: 'text/html' });
            const setConsumer = (take) => take({ files: [{ getFile }] });
            Object.defineProperty(window, 'launchQueue', { configurable: true, value: { setConsumer } });
            return null;",
            &[&copy],
        )
        .await?;
    visit.tap("My record").await?;
    visit
        .see("You opened “waymark-copy.html” with Waymark.")
        .await?;
    visit.tap("Leave it closed").await?;
    visit.not_see("You opened").await?;
    visit.tap("Journal").await?;
    visit.not_see("The heron stood quite still.").await?;
    visit.tap("My record").await?;
    visit.tap("Bring it back").await?;
    visit.see("That copy holds everything.").await?;
    visit.tap("Journal").await?;
    visit.see("The heron stood quite still.").await
}

/// A copy with one entry, made on another device.
async fn copy_from_elsewhere(visit: &mut Visit) -> Result<PathBuf> {
    visit.new_entry("The heron stood quite still.").await?;
    visit.open("/record").await?;
    visit.tap("Make a copy").await?;
    let copy = visit.download("waymark-copy-", ".html").await?;
    visit.take_another_device().await?;
    Ok(copy)
}

/// Sends a file to the address where the browser sends what is shared with the installed app.
async fn share(visit: &mut Visit, text: &str, name: &str) -> Result<()> {
    visit
        .ask_later(
            "const [text, name] = arguments;
            const form = new FormData();
            form.append('copy', new File([text], name, { type: 'text/html' }));
            const answer = await fetch('/record', { method: 'POST', body: form, redirect: 'manual' });
            if (answer.type !== 'opaqueredirect') throw new Error(`the worker answers ${answer.status}`);
            return null;",
            &[text, name],
        )
        .await
}

/// A file that was handed over is in no cache once the page has it.
async fn check_nothing_is_held(visit: &mut Visit) -> Result<()> {
    let caches: Vec<String> = visit.ask_later("return caches.keys()", &[]).await?;
    let is_known = |name: &String| name.starts_with("waymark-") || name == "waymark/second-copy";
    ensure!(caches.iter().all(is_known), "{caches:?}");
    Ok(())
}

fn check_manifest(manifest: &Value) -> Result<()> {
    for (name, value) in [
        ("id", "/"),
        ("start_url", "/"),
        ("scope", "/"),
        ("display", "standalone"),
        ("short_name", "Waymark"),
    ] {
        ensure!(manifest[name] == value, "{name} is {}", manifest[name]);
    }
    let name = manifest["name"].as_str().context("it has a name")?;
    ensure!(name.starts_with("Waymark"), "it is called {name}");
    Ok(())
}

/// The pictures are there, and as large as the manifest says.
async fn check_icons(visit: &mut Visit, manifest: &Value) -> Result<()> {
    let icons = manifest["icons"].as_array().context("there are icons")?;
    let has = |sizes: &str, purpose: Option<&str>| {
        icons.iter().any(|icon| {
            icon["sizes"] == sizes && icon.get("purpose").and_then(Value::as_str) == purpose
        })
    };
    ensure!(
        has("192x192", None) && has("512x512", None) && has("512x512", Some("maskable")),
        "{icons:?}"
    );
    for icon in icons.iter().filter(|icon| icon["type"] == "image/png") {
        let address = icon["src"].as_str().context("an icon has an address")?;
        let (kind, width, height): (String, u32, u32) = visit
            .ask_later(
                "const answer = await fetch(arguments[0]);
                const { width, height } = await createImageBitmap(await answer.blob());
                return [answer.headers.get('content-type'), width, height];",
                &[address],
            )
            .await?;
        ensure!(kind == "image/png", "{address} comes as {kind}");
        ensure!(
            icon["sizes"] == format!("{width}x{height}"),
            "{address} is {width}x{height}"
        );
    }
    Ok(())
}
