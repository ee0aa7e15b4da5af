//! The programme as its authors wrote it, in one language: steps, parts, checks, prompts, group activities and help.

use serde::{Deserialize, Serialize};

/// A passage of the programme's text as HTML that `xtask` has written: safe to show as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Html(pub String);

/// A programme in one language: steps in order, group activities and help.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Programme {
    /// BCP 47 tag, such as `en-GB`.
    pub language: String,
    pub steps: Vec<Step>,
    pub activities: Vec<Activity>,
    pub help: Help,
}

/// One of the four steps of the Peer Leadership Framework.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Permanent, used in saved records and addresses.
    pub id: String,
    /// The step's number in words: `One`.
    pub name: String,
    pub title: String,
    /// One sentence for the path: what this step is for.
    pub purpose: String,
    /// One line for the completion card: what was learned.
    pub learned: String,
    pub introduction: Html,
    pub parts: Vec<Part>,
    /// Parts that are planned and not written yet.
    pub upcoming: Vec<UpcomingPart>,
    /// Shown when every part that is here is done.
    pub ending: Html,
    /// Shown to someone who stops early and is welcome to.
    pub stopping_here: Html,
    pub sources: Html,
}

/// At most five minutes about one idea.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Permanent, used in saved records and addresses.
    pub id: String,
    pub title: String,
    pub minutes: u8,
    /// The one idea, in a sentence.
    pub idea: String,
    /// The short version of the whole part.
    pub short: Html,
    pub text: Html,
    pub prompts: Vec<Prompt>,
    pub checks: Vec<Check>,
    /// Something to try with a group; may be empty.
    pub with_group: Html,
    /// The items of a numbered list; marks in the text point to their numbers.
    pub sources: Html,
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
    pub text: Html,
}

/// A check of understanding: choose one, as often as you like.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Permanent, used in saved records.
    pub id: String,
    pub question: String,
    pub options: Vec<CheckOption>,
}

/// One answer to a check, with what is said to someone who chooses it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckOption {
    pub text: String,
    pub is_right: bool,
    pub feedback: String,
}

/// A group activity in which qualities are sorted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    pub id: String,
    pub title: String,
    pub minutes: u8,
    pub idea: String,
    pub text: Html,
    pub qualities: Vec<Quality>,
    pub afterwards: Html,
    pub sources: Html,
}

/// A quality or skill offered for sorting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quality {
    pub id: String,
    pub label: String,
}

/// Who to turn to, in order of urgency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Help {
    /// The day the numbers were last checked, as `2026-11-24`.
    pub checked_on: String,
    pub services: Vec<HelpService>,
}

/// One service and the ways to reach it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelpService {
    pub id: String,
    pub level: HelpLevel,
    pub name: String,
    /// When to use it.
    pub when: String,
    /// Digits for a `tel:` link.
    pub call: Option<String>,
    /// The same number as people write it.
    pub call_as: Option<String>,
    /// Digits for an `sms:` link.
    pub text: Option<String>,
    /// The word to send.
    pub text_body: Option<String>,
    /// Hours, cost, ages.
    pub note: Option<String>,
    /// Where it works: `UK`, `England`.
    pub area: String,
    pub source: String,
    pub year: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HelpLevel {
    Emergency,
    Urgent,
    Talk,
}

impl Html {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn as_str(&self) -> &str {
        &self.0
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
