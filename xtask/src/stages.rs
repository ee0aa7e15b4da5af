//! How long each stage of a command took, said at its end.

use std::fmt;
use std::time::{Duration, Instant};

use anyhow::Result;

/// The stages so far, in their order.
pub struct Stages {
    started: Instant,
    done: Vec<(String, Duration)>,
}

impl Stages {
    /// Starts the clock.
    pub fn start() -> Self {
        Stages {
            started: Instant::now(),
            done: Vec::new(),
        }
    }

    /// Does one of them.
    pub fn run<T>(&mut self, what: &str, stage: impl FnOnce() -> Result<T>) -> Result<T> {
        let started = Instant::now();
        let outcome = stage()?;
        self.done.push((what.to_owned(), started.elapsed()));
        Ok(outcome)
    }
}

impl fmt::Display for Stages {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let all = ("all of it".to_owned(), self.started.elapsed());
        for (what, took) in self.done.iter().chain([&all]) {
            let seconds = took.as_secs_f64();
            writeln!(out, "{seconds:>7.1} s  {what}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use anyhow::bail;

    use super::*;

    #[test]
    fn what_was_done_is_listed_in_its_order_and_what_failed_is_not() {
        let mut stages = Stages::start();
        assert_eq!(stages.run("first", || Ok(7)).unwrap(), 7);
        stages.run("second", || Ok(())).unwrap();
        assert!(stages.run::<()>("third", || bail!("no")).is_err());
        let table = stages.to_string();
        let said: Vec<&str> = table.lines().map(|line| &line[11..]).collect();
        assert_eq!(said, ["first", "second", "all of it"]);
    }
}
