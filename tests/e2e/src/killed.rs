//! Browsers that are killed while someone writes: what the app had said was saved must be there afterwards.
//!
//! One profile lives through all rounds. In each, a part is marked as done (or not done after all), and numbered lines
//! are written into a journal entry. The page reports to the server each line that is said to be saved. At a random
//! moment the browser's process is killed, and the next browser shows what is left.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::env;
use std::fmt::{self, Display, Formatter};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result, ensure};
use fastrand::Rng;
use tokio::time::sleep;
use waymark::domain::{DeviceId, Learner};
use waymark::storage::{self, Record};

use crate::engine::Ability;
use crate::{Engine, HIDDEN, Visit, say, walk};

const WRITER: &str = include_str!("killed.js");

/// The browser is killed so many milliseconds after the first line was written.
const DELAY_MS: std::ops::Range<u64> = 300..2_500;

/// How often a long run says how far it is.
const ROUNDS_TOLD: usize = 50;

/// What a number of killed browsers have left behind.
pub struct Outcome {
    /// The browser's name and version.
    browser: String,
    /// How long each browser was written in before it was killed.
    delays: Vec<Duration>,
    /// Lines and parts that the app had said were saved.
    acknowledged: usize,
    /// Those of them that were not there, or not shown, afterwards.
    lost: BTreeSet<String>,
    /// Keys of records that could not be read.
    torn: BTreeSet<String>,
}

/// Kills so many browsers, for the soak. Panics if something else than a loss came in between.
pub async fn kill_browsers(engine: Engine, rounds: usize) -> Outcome {
    let mut outcome = None;
    let name = format!("{engine:?}::killed");
    walk(engine, &name, async |visit: &mut Visit| {
        outcome = Some(kill_again_and_again(visit, rounds).await?);
        Ok(())
    })
    .await;
    outcome.expect("a walk that ends has an outcome")
}

/// Kills this visit's browser so many times while someone writes in it.
pub async fn kill_again_and_again(visit: &mut Visit, rounds: usize) -> Result<Outcome> {
    visit.must(Ability::KeepProfile)?;
    let seed = seed();
    let outcome = run(visit, rounds, Rng::with_seed(seed)).await?;
    say(&format!(
        "{} was killed {rounds} times, with seed {seed} (WAYMARK_SEED takes another).",
        outcome.browser
    ));
    Ok(outcome)
}

/// The outcomes as a table in Markdown.
pub fn table(outcomes: &[Outcome]) -> String {
    let rows: String = outcomes.iter().map(ToString::to_string).collect();
    format!(
        "| browser | rounds | acknowledged writes | lost | torn | median until killed |\n|---|--:|--:|--:|--:|--:|\n{rows}"
    )
}

impl Outcome {
    /// Holds if something was acknowledged, and none of it was lost or torn.
    pub fn check(&self) -> Result<()> {
        let Outcome { lost, torn, .. } = self;
        ensure!(
            self.acknowledged > 0,
            "nothing was ever said to be saved, so nothing is proved"
        );
        ensure!(
            lost.is_empty(),
            "said to be saved, and not there: {lost:#?}"
        );
        ensure!(torn.is_empty(), "records that cannot be read: {torn:#?}");
        Ok(())
    }
}

impl Display for Outcome {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut delays = self.delays.clone();
        delays.sort();
        let median = delays.get(delays.len() / 2).copied().unwrap_or_default();
        writeln!(
            f,
            "| {} | {} | {} | {} | {} | {} ms |",
            self.browser,
            delays.len(),
            self.acknowledged,
            self.lost.len(),
            self.torn.len(),
            median.as_millis()
        )
    }
}

/// What the app has said was saved so far.
#[derive(Default)]
struct Saved {
    lines: BTreeSet<String>,
    /// Whether each part was marked as done, by its id. What was not acknowledged may be either, and is not here.
    parts: BTreeMap<String, bool>,
    acknowledged: usize,
}

async fn run(visit: &mut Visit, rounds: usize, mut rng: Rng) -> Result<Outcome> {
    let parts = visit
        .links_on("/journey/understand", ".part-list a")
        .await?;
    let mut saved = Saved::default();
    let mut outcome = Outcome {
        browser: visit.browser_name()?,
        delays: Vec::new(),
        acknowledged: 0,
        lost: BTreeSet::new(),
        torn: BTreeSet::new(),
    };
    let mut entry = None;
    for round in 1..=rounds {
        let part = &parts[round % parts.len()];
        let is_done = mark(visit, part).await?;
        let address = entry
            .filter(|_| rng.bool())
            .unwrap_or_else(|| "/journal/new".to_owned());
        let address = write(visit, &address, round, rng.bool()).await?;
        let delay = Duration::from_millis(rng.u64(DELAY_MS));
        sleep(delay).await;
        visit.kill_browser();
        outcome.delays.push(delay);

        visit.open_browser().await?;
        let lines = acknowledged_lines(visit, round)?;
        saved.take(part, is_done, &lines);
        if let Err(trouble) = check_database(visit, &saved, &mut outcome).await {
            let kept = visit.keep_profile()?;
            return Err(trouble.context(format!(
                "the browser's files are kept in {}",
                kept.display()
            )));
        }
        check_page(visit, &address, &lines, &mut outcome).await?;
        entry = Some(address);
        if round % ROUNDS_TOLD == 0 {
            say(&format!(
                "{}: {round} of {rounds}, {} acknowledged, {} lost.",
                outcome.browser,
                saved.acknowledged,
                outcome.lost.len()
            ));
        }
    }
    outcome.acknowledged = saved.acknowledged;
    Ok(outcome)
}

impl Saved {
    /// Once a line is said to be saved, so is everything done before it.
    fn take(&mut self, part: &str, is_done: bool, lines: &[String]) {
        let part = part.rsplit('/').next().unwrap_or(part).to_owned();
        if lines.is_empty() {
            self.parts.remove(&part);
        } else {
            self.parts.insert(part, is_done);
            self.lines.extend(lines.iter().cloned());
            self.acknowledged += 1 + lines.len();
        }
    }
}

/// Marks a part as done, or as not done after all. Returns true if it is done now.
async fn mark(visit: &mut Visit, part: &str) -> Result<bool> {
    visit.open(part).await?;
    let was_done = visit
        .ask("toTap('Not done after all') !== null", &[])
        .await?;
    let control = if was_done {
        "Not done after all"
    } else {
        "Done. "
    };
    visit.tap(control).await?;
    Ok(!was_done)
}

/// Starts to write into an entry, and goes on until the browser is killed. Returns the entry's address.
async fn write(visit: &mut Visit, address: &str, round: usize, is_hurried: bool) -> Result<String> {
    visit.open(address).await?;
    visit.words_in("Your words").await?;
    let manner = if is_hurried { "hurried" } else { "calm" };
    visit
        .ask_later::<()>(WRITER, &[&round.to_string(), manner])
        .await?;
    visit.path().await
}

/// The lines that the app said were saved in this round, as the server heard it.
fn acknowledged_lines(visit: &Visit, round: usize) -> Result<Vec<String>> {
    let prefix = format!("/acknowledged/{round}/");
    let mut last = 0;
    for number in visit
        .requests()
        .iter()
        .filter_map(|path| path.strip_prefix(&prefix))
    {
        last = last.max(
            number
                .parse()
                .context("the page reports a line by its number")?,
        );
    }
    Ok((1..=last)
        .map(|line: usize| format!("Round {round}, line {line}."))
        .collect())
}

/// Looks into the database as the killed browser left it, on a page where the app does not run.
async fn check_database(visit: &mut Visit, saved: &Saved, outcome: &mut Outcome) -> Result<()> {
    visit.open(HIDDEN).await?;
    let records = visit.records().await?.into_iter();
    let opened = storage::open(records.map(|(key, text)| Record { key, text }).collect());
    outcome
        .torn
        .extend(opened.set_aside.into_iter().map(|record| record.key));
    let reader = DeviceId("reader".to_owned());
    let learner = Learner::from_items(reader, opened.items);
    let entries = learner.entries();
    let there: HashSet<&str> = entries
        .iter()
        .flat_map(|view| view.entry.text.lines())
        .collect();
    let lines = saved
        .lines
        .iter()
        .filter(|line| !there.contains(line.as_str()));
    let parts = saved
        .parts
        .iter()
        .filter(|(part, is_done)| learner.is_part_done(part) != **is_done)
        .map(|(part, _)| part);
    outcome.lost.extend(lines.chain(parts).cloned());
    Ok(())
}

/// Looks at the entry as a person does.
async fn check_page(
    visit: &mut Visit,
    address: &str,
    lines: &[String],
    outcome: &mut Outcome,
) -> Result<()> {
    visit.open(address).await?;
    let shown = visit.words_in("Your words").await?;
    let there: HashSet<&str> = shown.lines().collect();
    let missing = lines.iter().filter(|line| !there.contains(line.as_str()));
    outcome.lost.extend(missing.cloned());
    Ok(())
}

/// What decides the delays and the manner of writing: told, or the time.
fn seed() -> u64 {
    let told = env::var("WAYMARK_SEED").ok();
    told.and_then(|seed| seed.parse().ok()).unwrap_or_else(|| {
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |now| now.as_secs())
    })
}
