//! What there is to say of a run when it is over, and how long each walk took.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::Walk;
use crate::{project, say};

/// So many of the slowest walks are named.
const SLOWEST_TOLD: usize = 10;

/// Browsers may fall over by themselves in one walk of so many.
const WALKS_A_FALL: usize = 100;

static REPORT: Mutex<Report> = Mutex::new(Report {
    times: BTreeMap::new(),
    falls: Vec::new(),
});

/// What happened so far.
pub struct Report {
    times: BTreeMap<String, Duration>,
    falls: Vec<String>,
}

impl Report {
    pub fn note_time(name: &str, time: Duration) {
        Self::with(|report| report.times.insert(name.to_owned(), time));
    }

    /// A browser fell over by itself, or did not start.
    pub fn note_fall(name: &str, how: &str) {
        Self::with(|report| report.falls.push(format!("{name} ({how})")));
    }

    fn with<T>(use_report: impl FnOnce(&mut Self) -> T) -> T {
        use_report(&mut REPORT.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Says which walks were slow, which browsers fell over, and what was asked of other origins. False if that is not
    /// in order.
    pub fn close(foreign: &[String]) -> bool {
        Self::with(|report| {
            report.tell_slowest();
            if let Err(error) = remember(&report.times) {
                say(&format!(
                    "How long each walk took could not be kept: {error}"
                ));
            }
            let falls_allowed = report.times.len().div_ceil(WALKS_A_FALL);
            say(&format!(
                "Browsers that fell over by themselves: {} in {} walks. {}",
                report.falls.len(),
                report.times.len(),
                report.falls.join(", ")
            ));
            for sentence in foreign {
                say(sentence);
            }
            foreign.is_empty() && report.falls.len() <= falls_allowed
        })
    }

    fn tell_slowest(&self) {
        let mut times: Vec<_> = self.times.iter().collect();
        times.sort_by(|(_, one), (_, other)| other.cmp(one));
        say("The slowest walks:");
        for (name, time) in times.into_iter().take(SLOWEST_TOLD) {
            say(&format!("{:>6.1} s  {name}", time.as_secs_f64()));
        }
    }
}

/// Puts first what took longest the last time, and before that what has never been walked here, in its own order.
pub fn longest_first(walks: &mut [Walk]) {
    let seconds = remembered();
    let time_of = |walk: &Walk| seconds.get(&walk.name).copied().unwrap_or(f64::MAX);
    walks.sort_by(|one, other| time_of(other).total_cmp(&time_of(one)));
}

fn file() -> PathBuf {
    project().join("target/journey-times.json")
}

/// The seconds each walk took the last time. None where none are kept: then walks are made in their own order.
fn remembered() -> BTreeMap<String, f64> {
    let kept = fs::read_to_string(file()).unwrap_or_default();
    serde_json::from_str(&kept).unwrap_or_default()
}

fn remember(times: &BTreeMap<String, Duration>) -> anyhow::Result<()> {
    let mut seconds = remembered();
    for (name, time) in times {
        seconds.insert(name.clone(), time.as_secs_f64());
    }
    Ok(fs::write(file(), serde_json::to_string_pretty(&seconds)?)?)
}
