//! Runs the journeys: as many at once as there are processors, the longest first, each in the browsers that could differ.

mod report;
mod workplace;

use std::pin::Pin;
use std::process::ExitCode;
use std::time::Instant;

use libtest_mimic::{Arguments, Failed, Trial};

use crate::engine::Engine;
use crate::visit::{Hand, Visit};
use anyhow::Result;
use report::Report;
use workplace::Workplace;

/// What a person does, step by step.
pub type Steps = for<'a> fn(&'a mut Visit) -> Pin<Box<dyn Future<Output = Result<()>> + 'a>>;

/// What is known of a journey beside its steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Firefox and `WebKit` walk it each time, since they could differ there.
    Everywhere,
    /// It is walked a second time, by keyboard alone.
    ByKeyboard,
    /// It ends or opens its browser, or needs one that was started for it: no other journey uses that one.
    OwnBrowser,
}

/// A promise.
pub struct Journey {
    /// Its topic and what is promised, such as `journal::words_are_saved`.
    pub name: &'static str,
    pub steps: Steps,
    pub marks: &'static [Mark],
}

impl Journey {
    fn is(&self, mark: Mark) -> bool {
        self.marks.contains(&mark)
    }

    /// Every way it can be walked.
    fn walks(&self) -> Vec<Walk> {
        let walk = |engine: Engine, hand: Hand, is_usual: bool| Walk {
            name: match hand {
                Hand::Finger => format!("{}::{}", engine.name(), self.name),
                Hand::Keyboard => format!("by_keyboard::{}", self.name),
            },
            engine,
            hand,
            steps: self.steps,
            owns_browser: self.is(Mark::OwnBrowser),
            is_usual,
        };
        let mut walks = vec![walk(Engine::Chromium, Hand::Finger, true)];
        if self.is(Mark::ByKeyboard) {
            walks.push(walk(Engine::Chromium, Hand::Keyboard, true));
        }
        for engine in [Engine::Firefox, Engine::WebKit] {
            walks.push(walk(engine, Hand::Finger, self.is(Mark::Everywhere)));
        }
        walks
    }
}

/// A journey in one browser, by one hand.
struct Walk {
    name: String,
    engine: Engine,
    hand: Hand,
    steps: Steps,
    owns_browser: bool,
    /// Whether it is walked each time, and not only when everything is walked everywhere.
    is_usual: bool,
}

/// Walks the journeys that the command line asks for, and says what came of it. Takes the arguments of Rust's own tests.
pub fn run(journeys: &[Journey]) -> ExitCode {
    let arguments = Arguments::from_args();
    let mut walks: Vec<Walk> = journeys.iter().flat_map(Journey::walks).collect();
    report::longest_first(&mut walks);
    let trials = walks
        .into_iter()
        .map(|walk| {
            let (name, is_usual) = (walk.name.clone(), walk.is_usual);
            Trial::test(name, move || take_turn(&walk)).with_ignored_flag(!is_usual)
        })
        .collect();
    let conclusion = libtest_mimic::run(&arguments, trials);
    let foreign = workplace::close_all();
    let is_in_order = Report::close(&foreign);
    if conclusion.has_failed() || !is_in_order {
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn take_turn(walk: &Walk) -> Result<(), Failed> {
    let started = Instant::now();
    let mut workplace = Workplace::take()?;
    let outcome = workplace.walk(walk);
    workplace.put_back();
    Report::note_time(&walk.name, started.elapsed());
    outcome.map_err(Failed::from)
}
