//! How fast Waymark is on a phone like many people's, for `cargo xtask bench`. Everything is shown, nothing is judged.
//!
//! docs/performance.md has what came of it.

mod cards;
mod figures;
mod growth;
mod phone;
mod report;
mod starts;

use std::thread;

use anyhow::Result;
use serde::Serialize;
use xtask::bench::{BARE, PLAIN, transfer_size};
use xtask::dist::{self, Weights};

use cards::Cards;
use figures::Shape;
use growth::Growth;
use phone::{Memory, Start};
use starts::{Occasion, Page, Starts};

/// Everything that was measured.
#[derive(Serialize)]
pub struct Report {
    rounds: usize,
    /// How many processors there were to share.
    processors: usize,
    processor_times_slower: u32,
    megabits_a_second: f64,
    latency_ms: f64,
    sizes: Weights,
    bare_page_bytes: u64,
    plain_page_bytes: u64,
    starts: Vec<StartRow>,
    bounds: Vec<Promised>,
    growth: Vec<Growth>,
    cards: Vec<Cards>,
}

/// One page, started once a round.
#[derive(Serialize)]
struct StartRow {
    page: Page,
    occasion: Occasion,
    first_paint_ms: Shape,
    words_ms: Shape,
    usable_ms: Shape,
    shift: Shape,
    memory: Option<Memory>,
}

/// What was promised, and what was measured.
#[derive(Serialize)]
struct Promised {
    what: &'static str,
    unit: &'static str,
    measured: f64,
    least: f64,
    most: f64,
    bound: f64,
}

impl Report {
    /// Measures everything, each start so many times. It takes some ten minutes.
    pub async fn measure(rounds: usize) -> Result<Self> {
        let beside = crate::told("WAYMARK_BESIDE")?;
        let starts = Starts::measure(rounds).await;
        let growth = growth::measure().await;
        Ok(Report {
            rounds,
            processors: thread::available_parallelism()?.get(),
            processor_times_slower: phone::SLOWER,
            megabits_a_second: phone::MEGABITS,
            latency_ms: phone::LATENCY_MS,
            sizes: dist::weigh(&crate::told("WAYMARK_DIST")?)?,
            bare_page_bytes: transfer_size(&beside.join(BARE))?,
            plain_page_bytes: transfer_size(&beside.join(PLAIN))?,
            bounds: bounds(&starts, &growth),
            starts: rows(&starts),
            growth,
            cards: cards::measure().await,
        })
    }
}

fn rows(starts: &Starts) -> Vec<StartRow> {
    starts
        .occasions()
        .map(|(page, occasion)| {
            let times = starts.times(page, occasion);
            StartRow {
                page,
                occasion,
                first_paint_ms: Start::shape(times, |start| start.first_paint_ms),
                words_ms: Start::shape(times, |start| start.words_ms),
                usable_ms: Start::shape(times, |start| start.usable_ms),
                shift: Start::shape(times, |start| start.shift),
                memory: starts.memory(page),
            }
        })
        .collect()
}

/// The bounds on time, with what was measured against each.
fn bounds(starts: &Starts, growth: &[Growth]) -> Vec<Promised> {
    let times = |page, occasion, of: fn(&Start) -> f64| -> Vec<f64> {
        starts.times(page, occasion).iter().map(of).collect()
    };
    let first_paint = |page| times(page, Occasion::First, |start| start.first_paint_ms);
    let usable = |page, occasion| times(page, occasion, |start| start.usable_ms);
    let first = usable(Page::Waymark, Occasion::First);
    let gone = usable(Page::Waymark, Occasion::ServerGone);
    let shifts: Vec<f64> = [Occasion::First, Occasion::Second, Occasion::ServerGone]
        .into_iter()
        .flat_map(|occasion| times(Page::Waymark, occasion, |start| start.shift))
        .collect();
    let mut bounds = vec![
        Promised::middle(
            "first paint, against the static page",
            "×",
            Shape::of_ratios(&first_paint(Page::Waymark), &first_paint(Page::Plain)),
            1.2,
        ),
        Promised::middle(
            "usable, against the bare Leptos page",
            "×",
            Shape::of_ratios(&first, &usable(Page::Bare, Occasion::First)),
            1.4,
        ),
        Promised::middle("start with the server gone", "ms", Shape::of(&gone), 500.0),
        Promised::middle(
            "the same, against the bare page's second visit",
            "×",
            Shape::of_ratios(&gone, &usable(Page::Bare, Occasion::Second)),
            1.0,
        ),
        Promised::slow_end("layout shift, the most", "", Shape::of(&shifts), 0.02),
    ];
    if let Some(most) = growth.last() {
        let keys = [
            ("key to paint, 5,000 entries, p95", most.entry_key_ms),
            (
                "search in the journal, the same, p95",
                most.journal_search_ms,
            ),
            ("search page, the same, p95", most.search_ms),
        ];
        bounds.extend(keys.map(|(what, shape)| Promised {
            measured: shape.p95,
            ..Promised::middle(what, "ms", shape, 50.0)
        }));
    }
    bounds
}

impl Promised {
    /// The middle value is held against the bound.
    fn middle(what: &'static str, unit: &'static str, shape: Shape, bound: f64) -> Self {
        Promised {
            what,
            unit,
            measured: shape.median,
            least: shape.least,
            most: shape.most,
            bound,
        }
    }

    /// The greatest value is.
    fn slow_end(what: &'static str, unit: &'static str, shape: Shape, bound: f64) -> Self {
        Promised {
            measured: shape.most,
            ..Self::middle(what, unit, shape, bound)
        }
    }

    fn holds(&self) -> bool {
        self.measured <= self.bound
    }
}
