//! The browsers a journey is walked in. What differs between them is here, and only here.

mod chromium;
mod firefox;
mod webkit;

use std::env;
use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::path::Path;
use std::process::Command;

use anyhow::Result;
use thirtyfour::Capabilities;

use crate::screen::Screen;
use crate::small_disk::SmallDisk;

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// What a journey may ask of a browser beyond showing pages.
#[derive(Clone, Copy, Debug)]
pub enum Ability {
    /// What it has kept is there when it is closed, or killed, and opened again.
    KeepProfile,
    /// It can be told that the disk is full.
    RunOutOfRoom,
    /// It shows a page as it is printed.
    ShowPaper,
    /// It can be told to go by another browser's name.
    GoByAnotherName,
    /// A film stands in for its camera.
    HoldCamera,
    /// It can be told to let no page keep anything.
    BlockStorage,
    /// It can be told to run no WebAssembly.
    TurnWebAssemblyOff,
    /// Its database has the files of Chromium's.
    LoseFiles,
    /// It can be told that a person's own colours take the place of the page's.
    ForceColours,
    /// It hands out what a screen reader is told.
    TellTree,
}

/// What an engine cannot do here, and why. A journey ends where it meets one.
#[derive(Clone, Copy, Debug)]
pub struct Lack {
    engine: Engine,
    ability: Ability,
    why: &'static str,
}

/// What the browser's camera does.
#[derive(Clone, Copy, Debug)]
pub enum Camera<'a> {
    Absent,
    /// Nobody may use it.
    Refused,
    /// It sees this film, and everybody may use it.
    Sees(&'a Path),
}

/// What a browser is started with.
#[derive(Clone, Copy, Debug)]
pub struct Start<'a> {
    /// The profile: all that the browser keeps.
    pub profile: &'a Path,
    /// Where downloads go.
    pub downloads: &'a Path,
    /// Where the browser writes down every request it makes.
    pub traffic: &'a Path,
    pub blocks_storage: bool,
    /// The disk the profile lies on, if it has one of its own.
    pub disk: Option<&'a SmallDisk>,
    pub has_webassembly: bool,
    pub camera: Camera<'a>,
}

/// True if somebody wants to see what is done: `cargo xtask journeys --show`.
fn is_shown() -> bool {
    env::var_os("WAYMARK_SHOW").is_some()
}

impl Engine {
    /// What walks in it are called after.
    pub fn name(self) -> &'static str {
        match self {
            Engine::Chromium => "chromium",
            Engine::Firefox => "firefox",
            Engine::WebKit => "webkit",
        }
    }

    /// The program that drives this browser, listening at `port`. Its browser is shown on `screen`, if it needs one.
    pub fn driver(self, port: u16, start: Start<'_>, screen: Option<&Screen>) -> Command {
        let mut command = Command::new(match self {
            Engine::Chromium => "chromedriver",
            Engine::Firefox => "geckodriver",
            Engine::WebKit => "WebKitWebDriver",
        });
        command.arg(format!("--port={port}"));
        if self == Engine::WebKit {
            webkit::point_to(&mut command, start.profile);
        }
        if let Some(screen) = screen {
            command.env("DISPLAY", &screen.name);
        }
        command
    }

    /// True if the browser shows nothing without a screen.
    pub fn needs_screen(self) -> bool {
        self == Engine::WebKit && !is_shown()
    }

    /// Puts into the profile what the driver cannot be told.
    pub fn prepare(self, start: Start<'_>) -> Result<()> {
        match self {
            Engine::Chromium => Ok(()),
            Engine::Firefox => firefox::prepare(start.profile),
            Engine::WebKit => webkit::prepare(start.profile, start.downloads),
        }
    }

    /// What the driver is told about the browser it starts.
    pub fn capabilities(self, start: Start<'_>) -> Result<Capabilities> {
        let capabilities = match self {
            Engine::Chromium => chromium::capabilities(start),
            Engine::Firefox => firefox::capabilities(start),
            Engine::WebKit => webkit::capabilities(),
        };
        Ok(serde_json::from_value(capabilities)?)
    }

    /// The name under which the driver tells the browser's process; without one, it goes with its driver.
    pub fn process_id_name(self) -> Option<&'static str> {
        match self {
            Engine::Chromium => Some("goog:processID"),
            Engine::Firefox => Some("moz:processID"),
            Engine::WebKit => None,
        }
    }

    /// True if the driver hands out what was written to the console.
    pub fn tells_console(self) -> bool {
        self == Engine::Chromium
    }

    /// True if the browser writes down its requests at [`Start::traffic`].
    pub fn tells_traffic(self) -> bool {
        self == Engine::Chromium
    }

    /// True if the driver looks where something is, and taps there only later: the page must be at rest by then.
    pub fn taps_late(self) -> bool {
        self == Engine::WebKit
    }

    /// Ends a journey that needs what this engine cannot do.
    pub fn must(self, ability: Ability) -> Result<()> {
        match self.lack_of(ability) {
            None => Ok(()),
            Some(why) => Err(Lack {
                engine: self,
                ability,
                why,
            }
            .into()),
        }
    }

    /// Why this engine cannot do this. `docs/engines.md` tells the same.
    fn lack_of(self, ability: Ability) -> Option<&'static str> {
        match (self, ability) {
            (Engine::Chromium, _)
            | (
                Engine::Firefox,
                Ability::KeepProfile | Ability::BlockStorage | Ability::TurnWebAssemblyOff,
            ) => None,
            (Engine::WebKit, Ability::KeepProfile) => {
                Some("a browser that is driven throws its profile away when it closes")
            }
            (Engine::WebKit, Ability::BlockStorage | Ability::TurnWebAssemblyOff) => {
                Some("its small browser has no such setting")
            }
            (
                _,
                Ability::RunOutOfRoom
                | Ability::ShowPaper
                | Ability::GoByAnotherName
                | Ability::ForceColours,
            ) => Some("only Chromium's driver can be told so"),
            (_, Ability::TellTree) => Some("only Chromium's driver hands it out"),
            (_, Ability::HoldCamera) => Some("only Chromium takes a film for a camera"),
            (_, Ability::LoseFiles) => Some("its files lie elsewhere, in a form of their own"),
        }
    }
}

impl Display for Lack {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Lack {
            engine,
            ability,
            why,
        } = self;
        write!(f, "{engine:?} cannot {ability:?}: {why}")
    }
}

impl Error for Lack {}
