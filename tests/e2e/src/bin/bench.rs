//! How long Waymark takes to start in Chromium, for `cargo xtask bench`. Times are shown, never judged.

use anyhow::Result;
use serde::Deserialize;
use waymark_e2e::{Engine, Visit, walk};

/// An odd number, so that one of them stands in the middle.
const RUNS: usize = 5;

/// Answers with the times of the page's own start, in milliseconds after it was asked for.
///
/// The app shows its whole first screen at once, ready to be tapped. The browser remembers when: for the largest text
/// painted so far it names the element, and the app's elements stand in `#main`.
const TIMES: &str = "
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    const usable = await new Promise((resolve) => {
        const watch = (list) => list.getEntries().filter((entry) => entry.element?.closest('#main')).forEach(resolve);
        new PerformanceObserver(watch).observe({ type: 'largest-contentful-paint', buffered: true });
    });
    return { first_paint_ms: paint.startTime, usable_ms: usable.startTime };";

/// When something of the page was first seen, and when it could be used.
#[derive(Clone, Copy, Deserialize)]
struct Times {
    first_paint_ms: f64,
    usable_ms: f64,
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut first_visits = Vec::new();
    let mut starts_offline = Vec::new();
    for _ in 0..RUNS {
        walk(Engine::Chromium, "bench", async |visit: &mut Visit| {
            first_visits.push(first_visit(visit).await?);
            starts_offline.push(start_offline(visit).await?);
            Ok(())
        })
        .await;
    }
    println!(
        "| {:<26} | {:>11} | {:>6} |",
        format!("ms, median of {RUNS} runs"),
        "first paint",
        "usable"
    );
    println!("|{:-<28}|{:->12}:|{:->7}:|", "", "", "");
    show("first visit", &first_visits);
    show("start with the server gone", &starts_offline);
}

/// A browser that has never been here. `walk` gives each run a new one.
async fn first_visit(visit: &mut Visit) -> Result<Times> {
    visit.open("/").await?;
    visit.ask_later(TIMES, &[]).await
}

/// The browser is closed, the server is gone, and the browser is opened again.
async fn start_offline(visit: &mut Visit) -> Result<Times> {
    visit.wait_ready_offline().await?;
    visit.stop_server();
    visit.close_and_reopen().await?;
    visit.ask_later(TIMES, &[]).await
}

fn show(what: &str, runs: &[Times]) {
    let first_paint_ms = median(runs.iter().map(|times| times.first_paint_ms));
    let usable_ms = median(runs.iter().map(|times| times.usable_ms));
    println!("| {what:<26} | {first_paint_ms:>11.0} | {usable_ms:>6.0} |");
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut sorted: Vec<f64> = values.collect();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}
