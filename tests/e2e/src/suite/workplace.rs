//! Where one walk at a time is made: a runtime, and an open browser of each engine that has been used there.

use std::sync::{Mutex, PoisonError};

use anyhow::{Context as _, Error, Result};
use tokio::runtime::{self, Runtime};

use super::Walk;
use super::report::Report;
use crate::engine::{Engine, Lack};
use crate::shared_browser::SharedBrowser;
use crate::visit::{Hand, Visit};
use crate::{describe, say};

/// Those that nobody is using. One that is lost with a panic ends its browsers.
static FREE: Mutex<Vec<Workplace>> = Mutex::new(Vec::new());

pub struct Workplace {
    /// Gone before the runtime, which their connections belong to.
    browsers: Vec<SharedBrowser>,
    runtime: Runtime,
}

impl Workplace {
    pub fn take() -> Result<Self, String> {
        let free = FREE.lock().unwrap_or_else(PoisonError::into_inner).pop();
        free.map_or_else(Self::new, Ok)
    }

    fn new() -> Result<Self, String> {
        let runtime = runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| format!("no runtime: {error}"))?;
        Ok(Workplace {
            browsers: Vec::new(),
            runtime,
        })
    }

    pub fn put_back(self) {
        FREE.lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(self);
    }

    /// Walks a journey. A failure is what was promised, what the person had done by then, and what they saw.
    ///
    /// A browser that falls over by itself tells nothing of Waymark: then the journey begins again, once, and the
    /// report counts it.
    pub fn walk(&mut self, walk: &Walk) -> Result<(), String> {
        let Workplace { browsers, runtime } = self;
        runtime.block_on(async {
            let outcome = match attempt(walk, browsers).await {
                Attempt::BrowserFell(_) => attempt(walk, browsers).await,
                outcome => outcome,
            };
            match outcome {
                Attempt::Ended => Ok(()),
                Attempt::Failed(failure) => Err(failure),
                Attempt::BrowserFell(error) => {
                    Err(format!("the browser fell over twice: {error:#}"))
                }
            }
        })
    }
}

enum Attempt {
    Ended,
    Failed(String),
    BrowserFell(Error),
}

async fn attempt(walk: &Walk, browsers: &mut Vec<SharedBrowser>) -> Attempt {
    let mut visit = match begin(walk, browsers).await {
        Ok(visit) => visit,
        Err(error) => {
            Report::note_fall(&walk.name, "could not begin");
            return Attempt::BrowserFell(error);
        }
    };
    if walk.hand == Hand::Keyboard {
        visit.take_keyboard();
    }
    let mut outcome = (walk.steps)(&mut visit).await;
    if outcome.is_ok() {
        outcome = visit.end().await;
    }
    let Err(error) = outcome else {
        browsers.extend(visit.give_back());
        return Attempt::Ended;
    };
    if visit.has_fallen_over().await {
        Report::note_fall(&walk.name, "fell over");
        return Attempt::BrowserFell(error);
    }
    let Some(lack) = error.downcast_ref::<Lack>() else {
        return Attempt::Failed(describe(&mut visit, &walk.name, &error).await);
    };
    say(&format!("{} is not walked to its end: {lack}.", walk.name));
    if visit.close_browser().await.is_ok() {
        browsers.extend(visit.give_back());
    }
    Attempt::Ended
}

async fn begin(walk: &Walk, browsers: &mut Vec<SharedBrowser>) -> Result<Visit> {
    if walk.owns_browser {
        return Visit::begin(walk.engine).await;
    }
    let open = browsers
        .iter()
        .position(|browser| browser.engine == walk.engine);
    let browser = match open {
        Some(place) => browsers.swap_remove(place),
        None => SharedBrowser::open(walk.engine).await?,
    };
    Visit::begin_in(browser, &walk.name).await
}

/// Closes every browser. Returns what was asked of other origins, or could not be looked up, a sentence each.
pub fn close_all() -> Vec<String> {
    let mut free = FREE.lock().unwrap_or_else(PoisonError::into_inner);
    let mut found = Vec::new();
    for Workplace { browsers, runtime } in free.drain(..) {
        for browser in browsers {
            let engine: Engine = browser.engine;
            let closed = runtime
                .block_on(browser.close())
                .with_context(|| format!("{engine:?} did not close"));
            match closed {
                Ok(asked) => found.extend(asked),
                Err(error) => found.push(format!("{error:#}")),
            }
        }
    }
    found
}
