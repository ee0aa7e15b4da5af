//! Many first visits at once, for a short time: what a server takes, and how long people would wait for it.

use std::fmt;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use ureq::http::StatusCode;

use super::check::Host;

/// So many people at once, each with one connection.
const VISITORS: usize = 50;

const LASTS: Duration = Duration::from_secs(15);

/// What came of it.
pub struct Figures {
    took: Duration,
    /// How long each answer took, the quickest first.
    waits: Vec<Duration>,
    bytes: usize,
    /// How many answers make a first visit.
    files: usize,
}

/// Visitors take all these addresses, again and again, until the time is over.
pub fn run(origin: &str, addresses: &[String]) -> Result<Figures> {
    let started = Instant::now();
    let visitors: Vec<_> = thread::scope(|scope| {
        let visitors = [(); VISITORS].map(|()| scope.spawn(|| visit(origin, addresses, started)));
        visitors
            .map(|visitor| visitor.join().expect("a visitor does not panic"))
            .into()
    });
    let took = started.elapsed();
    let (mut waits, mut bytes) = (Vec::new(), 0);
    for visitor in visitors {
        let (waited, taken) = visitor?;
        waits.extend(waited);
        bytes += taken;
    }
    waits.sort_unstable();
    Ok(Figures {
        took,
        waits,
        bytes,
        files: addresses.len(),
    })
}

fn visit(origin: &str, addresses: &[String], started: Instant) -> Result<(Vec<Duration>, usize)> {
    let host = Host::new(origin);
    let (mut waits, mut bytes) = (Vec::new(), 0);
    while started.elapsed() < LASTS {
        for address in addresses {
            let asked = Instant::now();
            let answer = host.ask(address, "br")?;
            waits.push(asked.elapsed());
            bytes += answer.weight();
            ensure!(
                answer.status() == StatusCode::OK && answer.encoding() == Some("br"),
                "{address} answers {} under load",
                answer.status()
            );
        }
    }
    Ok((waits, bytes))
}

impl Figures {
    /// The wait that so many in a hundred stay below, in milliseconds.
    fn percentile(&self, percent: usize) -> f64 {
        let last = self.waits.len().saturating_sub(1);
        let wait = self.waits.get(last * percent / 100);
        wait.map_or(0.0, Duration::as_secs_f64) * 1000.0
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let milliseconds = self.took.as_millis().max(1);
        let a_second = |count: usize| count as u128 * 1000 / milliseconds;
        let answers = self.waits.len();
        writeln!(
            out,
            "{VISITORS} visitors, {} s: {answers} answers, {} a second; {} whole first visits a second; {} kB a second.",
            self.took.as_secs(),
            a_second(answers),
            a_second(answers / self.files),
            a_second(self.bytes / 1000),
        )?;
        writeln!(
            out,
            "Half of the answers came within {:.1} ms, 95 in 100 within {:.1} ms, 99 in 100 within {:.1} ms.",
            self.percentile(50),
            self.percentile(95),
            self.percentile(99),
        )
    }
}
