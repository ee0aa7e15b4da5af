//! Putting Waymark on the home screen.

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
