//! How a person likes Waymark to look and read.

use serde::{Deserialize, Serialize};

use super::{
    aloud::Speed,
    item::{Body, ItemId},
    learner::Learner,
};

/// Everything that can be set.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each can be set without the others"
)]
pub struct Settings {
    pub colours: Colours,
    pub text_size: TextSize,
    /// Show the short version of each part first.
    pub short_first: bool,
    /// More room between letters, words and lines together.
    pub more_space: bool,
    /// Nothing moves by itself, whatever the system says.
    pub less_motion: bool,
    /// One idea of a part on each screen, and nothing that can be left out.
    pub low_energy: bool,
    /// The id of the nation that help is shown for, as the programme's `help.toml` names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nation: Option<String>,
    /// The tag of the language to read Waymark in; English where none was chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// How fast parts are read aloud.
    #[serde(skip_serializing_if = "Speed::is_usual")]
    pub speed: Speed,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Colours {
    /// As the phone or computer is set.
    #[default]
    System,
    Light,
    Dark,
    Contrast,
    Cream,
}

/// On top of the system's own text size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextSize {
    #[default]
    Usual,
    Larger,
    Large,
    VeryLarge,
    Largest,
}

impl Colours {
    pub const ALL: [Self; 5] = [
        Self::System,
        Self::Light,
        Self::Cream,
        Self::Dark,
        Self::Contrast,
    ];

    /// The name the style sheet knows it by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "contrast",
            Self::Cream => "cream",
        }
    }
}

impl TextSize {
    pub const ALL: [Self; 5] = [
        Self::Usual,
        Self::Larger,
        Self::Large,
        Self::VeryLarge,
        Self::Largest,
    ];

    /// Per cent of the usual size.
    pub const fn percent(self) -> u16 {
        match self {
            Self::Usual => 100,
            Self::Larger => 112,
            Self::Large => 125,
            Self::VeryLarge => 150,
            Self::Largest => 200,
        }
    }
}

impl Learner {
    /// What is set, or what everyone starts with.
    pub fn settings(&self) -> Settings {
        match self.kept(&settings_id()) {
            Some(Body::Settings(settings)) => settings.clone(),
            _ => Settings::default(),
        }
    }

    pub fn set_settings(&mut self, settings: Settings, now_ms: u64) {
        self.put(settings_id(), Body::Settings(settings), now_ms);
    }
}

fn settings_id() -> ItemId {
    ItemId::of("settings", "display")
}
