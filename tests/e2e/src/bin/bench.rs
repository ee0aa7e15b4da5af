//! How long Waymark takes to start and to answer a tap in Chromium, for `cargo xtask bench`. Times are shown, never judged.

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

/// Adds so many cards to the activity that is open.
const ADD_CARDS: &str = "
    for (let number = 0; number < Number(arguments[0]); number++) {
        const field = document.getElementById('own-card');
        field.value = `Quality number ${number}`;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        field.form.requestSubmit();
        await new Promise(requestAnimationFrame);
    }
    return true;";

/// Answers every card that is open, and says how long each tap took until it was painted.
const ANSWER_CARDS: &str = "
    const painted = () => new Promise((resolve) => requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = resolve;
        channel.port2.postMessage(null);
    }));
    const times = [];
    for (let button; (button = document.querySelectorAll('.choices button')[times.length % 3]);) {
        const from = performance.now();
        button.click();
        await painted();
        times.push(performance.now() - from);
    }
    return times;";

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
    let mut taps = [Vec::new(), Vec::new()];
    for _ in 0..RUNS {
        walk(Engine::Chromium, "bench", async |visit: &mut Visit| {
            first_visits.push(first_visit(visit).await?);
            starts_offline.push(start_offline(visit).await?);
            for (more, times) in MORE_CARDS.iter().zip(&mut taps) {
                times.extend(answer_cards(visit, more).await?);
            }
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
    println!("\n| ms from a tap to its paint | median | 95 of 100 |\n|---|--:|--:|");
    for (more, times) in MORE_CARDS.iter().zip(taps) {
        let (middle, most) = (share(&times, 50), share(&times, 95));
        println!("| a card answered, with {more} added to 12 | {middle:.0} | {most:.0} |");
    }
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

/// Cards that are added to an activity's own.
const MORE_CARDS: [&str; 2] = ["0", "48"];

/// A group sorts qualities, with no signal.
async fn answer_cards(visit: &mut Visit, more: &str) -> Result<Vec<f64>> {
    visit.open("/group/good-facilitation").await?;
    visit.tap("Start").await?;
    visit.see("0 of 12 answered").await?;
    visit.ask_later::<bool>(ADD_CARDS, &[more]).await?;
    visit.ask_later(ANSWER_CARDS, &[]).await
}

fn show(what: &str, runs: &[Times]) {
    let first_paint_ms = median(runs.iter().map(|times| times.first_paint_ms));
    let usable_ms = median(runs.iter().map(|times| times.usable_ms));
    println!("| {what:<26} | {first_paint_ms:>11.0} | {usable_ms:>6.0} |");
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    share(&values.collect::<Vec<f64>>(), 50)
}

/// What so many of a hundred values do not exceed.
fn share(values: &[f64], of_100: usize) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[(sorted.len() - 1) * of_100 / 100]
}
