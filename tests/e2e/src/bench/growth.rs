//! A journal that grows: each key and each search with a hundred, a thousand and five thousand entries.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::Result;
use fastrand::Rng;
use serde::Serialize;
use tokio::time::sleep;
use waymark::domain::{DeviceId, ItemId, Learner};
use waymark::storage::format;

use super::figures::Shape;
use super::phone::{Memory, Network};
use crate::{Engine, Visit, say, walk};

pub const SIZES: [usize; 3] = [100, 1_000, 5_000];

/// So often each journal is opened: an odd number, so that one stands in the middle.
const STARTS: usize = 3;

/// Long enough for what a page does after its first screen.
const REST: Duration = Duration::from_secs(2);

/// What is typed into an entry. It takes longer than an entry is left unsaved.
const WRITTEN: &str = "Today we met in the garden and talked about what helps on a slow morning. \
    I said that I rest before I am tired, and somebody else said that they had never heard it put like that.";

/// What is looked for: words of many entries, of a few, and of none.
const LOOKED_FOR: [&str; 3] = ["garden tea", "slow walk", "zebra"];

/// Words that entries are made of.
const WORDS: &str = "a about after again all and because before bread calm clear cup day doctor early energy \
    evening feel friend garden gentle good group hard heard help home hour it kind knee know late letter light \
    listen little long made meet morning my near never note of often old one open pain part people plan quiet \
    rain read rest room said says sea short sleep slow small some step still sun talk tea that the then they \
    thing think time tired to today together tried visit wait walk was water we week well went with word write";

/// What was measured with so many entries.
#[derive(Serialize)]
pub struct Growth {
    pub entries: usize,
    /// Until the first screen can be used, with the app on the device.
    pub start_ms: Shape,
    /// Until the journal is painted.
    pub journal_ms: Shape,
    /// From a key to its paint, in an entry.
    pub entry_key_ms: Shape,
    /// The same in the journal's search.
    pub journal_search_ms: Shape,
    /// The same on the search page.
    pub search_ms: Shape,
    pub memory: Memory,
}

/// Measures every size, the smallest first.
pub async fn measure() -> Vec<Growth> {
    let mut all = Vec::new();
    for entries in SIZES {
        say(&format!("A journal with {entries} entries …"));
        walk(Engine::Chromium, "bench::growth", async |visit| {
            all.push(measure_size(entries, visit).await?);
            Ok(())
        })
        .await;
    }
    all
}

async fn measure_size(entries: usize, visit: &mut Visit) -> Result<Growth> {
    visit.be_patient();
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.put_records(&journal(entries)).await?;
    let mut starts = Vec::new();
    let mut journals = Vec::new();
    for _ in 0..STARTS {
        visit.close_browser().await?;
        visit.open_browser().await?;
        visit.be_a_phone(Network::AsItIs).await?;
        starts.push(visit.start_at("/").await?.usable_ms);
        sleep(REST).await;
        journals.push(
            visit
                .time_link(".places a[href='/journal']", ".entry-link")
                .await?,
        );
    }
    let journal_search = search(visit).await?;
    visit.time_link("a[href='/search']", ".field p").await?;
    sleep(REST).await;
    let search_page = search(visit).await?;
    visit
        .time_link(".places a[href='/journal']", "a[href='/journal/new']")
        .await?;
    visit
        .time_link("a[href='/journal/new']", "textarea")
        .await?;
    let keys = visit.time_keys("textarea", WRITTEN).await?;
    sleep(REST).await;
    Ok(Growth {
        entries,
        start_ms: Shape::of(&starts),
        journal_ms: Shape::of(&journals),
        entry_key_ms: Shape::of(&keys),
        journal_search_ms: Shape::of(&journal_search),
        search_ms: Shape::of(&search_page),
        memory: visit.memory().await?,
    })
}

/// Looks for a few things, letter by letter, and takes each back letter by letter.
async fn search(visit: &Visit) -> Result<Vec<f64>> {
    let mut times = Vec::new();
    for looked_for in LOOKED_FOR {
        times.extend(visit.time_keys("input[type=search]", looked_for).await?);
        times.extend(visit.time_backspaces(looked_for.len()).await?);
    }
    Ok(times)
}

/// Entries as they are saved: each of 40 to 160 words, written over the last years.
fn journal(entries: usize) -> BTreeMap<String, String> {
    const HOUR_MS: u64 = 60 * 60 * 1000;
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut rng = Rng::with_seed(1);
    let mut learner = Learner::new(DeviceId("bench".to_owned()));
    for number in 0..entries {
        let count = rng.usize(40..160);
        let text: Vec<&str> = (0..count)
            .map(|_| words[rng.usize(..words.len())])
            .collect();
        let id = ItemId::of("entry", &format!("bench-{number}"));
        let at_ms = 1_700_000_000_000 + number as u64 * HOUR_MS;
        learner.write_entry(&id, None, &text.join(" "), at_ms);
    }
    let items = learner.take_touched().into_iter();
    items
        .map(|item| (item.id.0.clone(), format::encode(&item)))
        .collect()
}
