//! A browser as slow as many people's phones, and what it is asked while it is measured.

use std::time::Duration;

use anyhow::{Context as _, Result};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::time::sleep;

use super::figures::Shape;
use crate::Visit;

/// So many times slower than this machine.
pub const SLOWER: u32 = 4;
/// The connection: megabits a second, and milliseconds until an answer begins.
pub const MEGABITS: f64 = 9.0;
pub const LATENCY_MS: f64 = 100.0;

const WATCH: &str = include_str!("watch.js");

/// Longer than somebody who types fast needs for a key.
const BETWEEN_KEYS: Duration = Duration::from_millis(60);

const BACKSPACE: &str = "Backspace";

/// The times of a start, in milliseconds after the page was asked for.
const START: &str = "
    await bench.usable;
    const { words_ms, usable_ms, shift } = bench;
    return { first_paint_ms: await bench.firstPaint, words_ms, usable_ms, shift };";

/// Taps a link, and waits for what is then on the page.
const TAP_LINK: &str = "
    const from = performance.now();
    document.querySelector(arguments[0]).click();
    return (await bench.seen(arguments[1])) - from;";

/// The app's own memory; the script is there already and gives the same module again.
const MODULE_BYTES: &str = "
    const glue = await import(document.querySelector('link[rel=modulepreload]').href);
    return (await glue.default()).memory.buffer.byteLength;";

/// What a start was like.
#[derive(Clone, Copy, Deserialize, Serialize)]
pub struct Start {
    pub first_paint_ms: f64,
    /// When the page's heading was painted, by the shell or by the app.
    pub words_ms: f64,
    /// When the app's own first screen was painted, which answers every tap.
    pub usable_ms: f64,
    /// How far things moved by themselves, as browsers count it.
    pub shift: f64,
}

/// What a page takes of the device.
#[derive(Clone, Copy, Serialize)]
pub struct Memory {
    pub script_bytes: f64,
    pub module_bytes: f64,
}

/// Whether the network is a phone's as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Network {
    Phone,
    /// As it is here, or gone.
    AsItIs,
}

impl Visit {
    /// Makes the open browser a phone's, and remembers from now on what each page does.
    ///
    /// This is told to the page alone: the browser's own work and the service worker are as fast as this machine.
    pub(super) async fn be_a_phone(&self, network: Network) -> Result<()> {
        self.order("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWER }))
            .await?;
        self.order(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": WATCH }),
        )
        .await?;
        if network == Network::Phone {
            let bytes_a_second = MEGABITS * 1e6 / 8.0;
            let conditions = json!({
                "offline": false,
                "latency": LATENCY_MS,
                "downloadThroughput": bytes_a_second,
                "uploadThroughput": bytes_a_second,
            });
            self.order("Network.enable", json!({})).await?;
            self.order("Network.emulateNetworkConditions", conditions)
                .await?;
        }
        Ok(())
    }

    /// Opens an address and says what the start was like.
    pub(super) async fn start_at(&mut self, path: &str) -> Result<Start> {
        self.open(path).await?;
        self.ask_later(START, &[]).await
    }

    /// How far things have moved by themselves since the page was opened.
    pub(super) async fn shift(&self) -> Result<f64> {
        self.ask("bench.shift", &[]).await
    }

    /// Taps the link that matches, and says how long it took until what is waited for was painted.
    pub(super) async fn time_link(&self, link: &str, awaited: &str) -> Result<f64> {
        self.ask_later(TAP_LINK, &[link, awaited])
            .await
            .with_context(|| format!("{link} did not lead to {awaited}"))
    }

    /// Types into the field that matches, as fast as somebody can. Says how long each key took until it was painted.
    pub(super) async fn time_keys(&self, field: &str, text: &str) -> Result<Vec<f64>> {
        self.ask::<Value>(
            "(document.querySelector(arguments[0]).focus(), bench.keys = [], null)",
            &[field],
        )
        .await?;
        for letter in text.chars() {
            self.strike_key(&letter.to_string(), json!({ "text": letter.to_string() }))
                .await?;
        }
        self.ask_later("await bench.painted(); return bench.keys;", &[])
            .await
    }

    /// Takes the last letters away again, one by one, in the field that has the focus.
    pub(super) async fn time_backspaces(&self, count: usize) -> Result<Vec<f64>> {
        self.ask::<Value>("(bench.keys = [], null)", &[]).await?;
        for _ in 0..count {
            let code = json!({ "code": BACKSPACE, "windowsVirtualKeyCode": 8 });
            self.strike_key(BACKSPACE, code).await?;
        }
        self.ask_later("await bench.painted(); return bench.keys;", &[])
            .await
    }

    async fn strike_key(&self, key: &str, mut about: Value) -> Result<()> {
        about["key"] = json!(key);
        about["type"] = json!("keyDown");
        self.order("Input.dispatchKeyEvent", about).await?;
        self.order(
            "Input.dispatchKeyEvent",
            json!({ "type": "keyUp", "key": key }),
        )
        .await?;
        sleep(BETWEEN_KEYS).await;
        Ok(())
    }

    /// What the open page takes of the device, once what nobody needs is thrown away.
    pub(super) async fn memory(&self) -> Result<Memory> {
        self.order("HeapProfiler.collectGarbage", json!({})).await?;
        self.order("Performance.enable", json!({})).await?;
        let answer = self.order("Performance.getMetrics", json!({})).await?;
        let metrics = answer["metrics"].as_array();
        let heap = metrics.and_then(|metrics| {
            let is_heap = |metric: &&Value| metric["name"] == "JSHeapUsedSize";
            metrics.iter().find(is_heap)?["value"].as_f64()
        });
        Ok(Memory {
            script_bytes: heap.context("the browser does not tell its memory")?,
            module_bytes: self.ask_later(MODULE_BYTES, &[]).await?,
        })
    }

    /// Goes on with a page that Waymark is compared with.
    pub(super) fn go_beside(&mut self, page: &str) -> Result<()> {
        self.serve(&crate::told("WAYMARK_BESIDE")?.join(page))
    }

    /// Goes back to Waymark.
    pub(super) fn go_to_release(&mut self) -> Result<()> {
        let folder = self.release().folder().to_owned();
        self.serve(&folder)
    }
}

impl Start {
    pub fn shape(starts: &[Start], of: fn(&Start) -> f64) -> Shape {
        Shape::of(&starts.iter().map(of).collect::<Vec<f64>>())
    }
}
