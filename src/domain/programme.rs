//! The programme's outline: its steps, parts and activities with their names, in one language.
//!
//! It is what the first screen needs, and all that progress is counted by. The words to read are in [`texts`](super::texts).

use serde::{Deserialize, Serialize};

/// A programme in one language: steps in order, and activities.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Programme {
    /// BCP 47 tag, such as `en-GB`.
    pub language: String,
    pub name: String,
    pub welcome: Welcome,
    pub path: Path,
    pub steps: Vec<Step>,
    pub activities: Vec<Activity>,
}

/// What a newcomer reads first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Welcome {
    pub title: String,
    /// What this is, in a sentence.
    pub what: String,
    /// How it goes, in a sentence.
    pub how: String,
}

/// What the path of steps is called, and what is said above it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Path {
    pub name: String,
    pub text: String,
}

/// One step of the programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Permanent, used in saved records and addresses.
    pub id: String,
    /// The language of its words, where it is not the programme's: then it waits for a translation.
    pub language: Option<String>,
    /// The step's number in words: `One`.
    pub name: String,
    pub title: String,
    /// One sentence for the path: what this step is for.
    pub purpose: String,
    /// One line for the completion card: what was learned.
    pub learned: String,
    /// True if people also meet for this step, in sessions.
    pub has_sessions: bool,
    pub parts: Vec<Part>,
    /// Parts that are planned and not written yet.
    pub upcoming: Vec<UpcomingPart>,
}

/// At most five minutes about one idea.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Permanent, used in saved records and addresses.
    pub id: String,
    /// The language of its words, where it is not the programme's: then it waits for a translation.
    pub language: Option<String>,
    pub title: String,
    pub minutes: u8,
    /// The one idea, in a sentence.
    pub idea: String,
    pub prompts: Vec<Prompt>,
    /// The permanent ids of its checks of understanding, used in saved records.
    pub checks: Vec<String>,
}

/// A part that is planned and not written yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpcomingPart {
    pub id: String,
    pub title: String,
}

/// An invitation to write in the journal, or just to think.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prompt {
    /// Permanent, kept with each journal entry written from it.
    pub id: String,
    pub title: String,
}

/// An activity: cards that a group answers together, or one person alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// Permanent, used in saved records and addresses.
    pub id: String,
    /// The language of its words, where it is not the programme's: then it waits for a translation.
    pub language: Option<String>,
    pub title: String,
    pub minutes: u8,
    pub idea: String,
    pub setting: Setting,
    pub picture: Picture,
}

/// Who an activity is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Setting {
    Group,
    /// One person, in private.
    One,
    Both,
}

/// What an activity's result looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Picture {
    /// Three choices, as circles in one another, from the middle outwards.
    Circles,
    /// Five choices at each card, on a line from one pole to the other.
    Scales,
    /// What was agreed, in the group's own words. The choice `leave-out` leaves a card out.
    Promises,
    /// The cards under the choices.
    List,
}

impl Setting {
    pub const fn is_for_group(self) -> bool {
        matches!(self, Self::Group | Self::Both)
    }

    pub const fn is_for_one(self) -> bool {
        matches!(self, Self::One | Self::Both)
    }
}

impl Programme {
    /// The step with this id.
    pub fn step(&self, step_id: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == step_id)
    }

    /// The step and part with these ids.
    pub fn part(&self, step_id: &str, part_id: &str) -> Option<(&Step, &Part)> {
        let step = self.step(step_id)?;
        Some((step, step.part(part_id)?))
    }

    /// The step and part a prompt stands in.
    pub fn prompt(&self, prompt_id: &str) -> Option<(&Step, &Part, &Prompt)> {
        self.steps.iter().find_map(|step| {
            step.parts.iter().find_map(|part| {
                let prompt = part.prompts.iter().find(|prompt| prompt.id == prompt_id)?;
                Some((step, part, prompt))
            })
        })
    }

    pub fn activity(&self, activity_id: &str) -> Option<&Activity> {
        self.activities
            .iter()
            .find(|activity| activity.id == activity_id)
    }
}

impl Step {
    pub fn part(&self, part_id: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.id == part_id)
    }

    /// The part's place in the step, counted from one.
    pub fn number_of(&self, part_id: &str) -> Option<usize> {
        Some(self.parts.iter().position(|part| part.id == part_id)? + 1)
    }

    /// The part that follows, if there is one.
    pub fn part_after(&self, part_id: &str) -> Option<&Part> {
        self.parts.get(self.number_of(part_id)?)
    }

    /// How long the written parts take together.
    pub fn minutes(&self) -> u32 {
        self.parts.iter().map(|part| u32::from(part.minutes)).sum()
    }
}
