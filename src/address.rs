//! The address of each page, and the page at each address, in one place.

use crate::domain::ItemId;

/// What an address leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    Today,
    Journey,
    Step(String),
    Part {
        step: String,
        part: String,
    },
    Journal,
    /// A new entry, free or from the prompt with this id.
    NewEntry(Option<String>),
    Entry {
        entry: ItemId,
        /// The prompt a new entry is written from.
        prompt: Option<String>,
    },
    Group,
    Activity(String),
    /// Reading a code that another phone shows.
    ReadCode,
    Board {
        board: ItemId,
        stage: String,
    },
    Record,
    Ending(String),
    /// The record of taking part in this step.
    TakingPart(String),
    /// The sessions of a step, one of them open.
    Session {
        step: String,
        session: ItemId,
    },
    /// A group's own session, at one of its stages.
    GroupSession {
        session: ItemId,
        stage: String,
    },
    /// "Where do I start?"
    Start,
    Guide(String),
    Glossary,
    Facts,
    Search,
    /// A step on paper.
    Handout(String),
    /// An activity on paper, blank.
    Sheet(String),
    Help,
    /// Whom one can ring, and what helps: one's own plan for a hard day.
    OwnPlan,
    /// The numbers that a group keeps for itself.
    GroupNumbers,
    Settings,
    /// Who could see what a person writes.
    Privacy,
    /// What works for whom, and what does not yet.
    Accessibility,
    /// The lock: setting it, changing it, and opening it.
    Lock,
    /// A pause, and the address it leads back to.
    Rest(String),
    Unknown,
}

impl Place {
    /// True for a page that is only looked at: it may be drawn anew when another window has changed something.
    pub const fn is_overview(&self) -> bool {
        matches!(
            self,
            Self::Today | Self::Journey | Self::Step(_) | Self::Group | Self::Ending(_)
        )
    }

    /// True for a page that a group may see: nothing on it is one person's own.
    pub const fn is_for_group(&self) -> bool {
        matches!(
            self,
            Self::Group
                | Self::Activity(_)
                | Self::Board { .. }
                | Self::GroupSession { .. }
                | Self::ReadCode
                | Self::Sheet(_)
                | Self::Help
                | Self::GroupNumbers
                | Self::Settings
                | Self::Privacy
                | Self::Accessibility
        )
    }

    /// True for a page with what a person wrote for themselves alone; it is locked with the journal.
    pub const fn is_own_words(&self) -> bool {
        matches!(
            self,
            Self::Journal
                | Self::NewEntry(_)
                | Self::Entry { .. }
                | Self::Session { .. }
                | Self::TakingPart(_)
                | Self::OwnPlan
                | Self::Lock
        )
    }

    /// True for a page that shows what was done, and nothing else; it is locked with everything.
    pub const fn is_progress(&self) -> bool {
        matches!(self, Self::Today | Self::Record | Self::Ending(_))
    }

    /// The place at this path. One match says what a table of routes would, and weighs 18 kB less.
    #[expect(clippy::too_many_lines, reason = "a line an address, like a table")]
    pub fn at(path: &str) -> Self {
        let Some(within) = path.strip_prefix(at!("")) else {
            return Self::Unknown; // Outside the folder that Waymark is put in.
        };
        let segments: Vec<&str> = within
            .split('/')
            .filter(|segment| !segment.is_empty())
            .collect();
        match segments.as_slice() {
            [] => Self::Today,
            ["journey"] => Self::Journey,
            ["journey", step] => Self::Step((*step).to_owned()),
            ["journey", step, part] => Self::Part {
                step: (*step).to_owned(),
                part: (*part).to_owned(),
            },
            ["journal"] => Self::Journal,
            ["journal", "new"] => Self::NewEntry(None),
            ["journal", "new", prompt] => Self::NewEntry(Some((*prompt).to_owned())),
            ["journal", entry] => Self::Entry {
                entry: ItemId::of("entry", entry),
                prompt: None,
            },
            ["journal", entry, prompt] => Self::Entry {
                entry: ItemId::of("entry", entry),
                prompt: Some((*prompt).to_owned()),
            },
            ["group"] => Self::Group,
            ["group", "code"] => Self::ReadCode,
            ["group", "numbers"] => Self::GroupNumbers,
            ["group", activity] => Self::Activity((*activity).to_owned()),
            ["group", "board", board, stage] | ["record", "sheet", board, stage] => Self::Board {
                board: ItemId::of("board", board),
                stage: (*stage).to_owned(),
            },
            ["group", "session", session, stage] => Self::GroupSession {
                session: ItemId::of("session", session),
                stage: (*stage).to_owned(),
            },
            ["record"] => Self::Record,
            ["record", step] => Self::Ending((*step).to_owned()),
            ["record", step, "taking-part"] => Self::TakingPart((*step).to_owned()),
            ["sessions", step, session] => Self::Session {
                step: (*step).to_owned(),
                session: ItemId::of("session", session),
            },
            ["start"] => Self::Start,
            ["guide", guide] => Self::Guide((*guide).to_owned()),
            ["glossary"] => Self::Glossary,
            ["facts"] => Self::Facts,
            ["search"] => Self::Search,
            ["paper", "step", step] => Self::Handout((*step).to_owned()),
            ["paper", "activity", activity] => Self::Sheet((*activity).to_owned()),
            ["help"] => Self::Help,
            ["help", "plan"] => Self::OwnPlan,
            ["settings"] => Self::Settings,
            ["privacy"] => Self::Privacy,
            ["accessibility"] => Self::Accessibility,
            ["settings", "lock"] => Self::Lock,
            ["rest", back @ ..] => Self::Rest(format!(at!("/{}"), back.join("/"))),
            _ => Self::Unknown,
        }
    }
}

pub const TODAY: &str = at!("/");
pub const JOURNEY: &str = at!("/journey");
pub const JOURNAL: &str = at!("/journal");
pub const GROUP: &str = at!("/group");
pub const RECORD: &str = at!("/record");
pub const HELP: &str = at!("/help");
pub const OWN_PLAN: &str = at!("/help/plan");
pub const GROUP_NUMBERS: &str = at!("/group/numbers");
pub const SETTINGS: &str = at!("/settings");
pub const PRIVACY: &str = at!("/privacy");
pub const ACCESSIBILITY: &str = at!("/accessibility");
pub const LOCK: &str = at!("/settings/lock");
pub const START: &str = at!("/start");
pub const GLOSSARY: &str = at!("/glossary");
pub const FACTS: &str = at!("/facts");
pub const SEARCH: &str = at!("/search");
pub const READ_CODE: &str = at!("/group/code");

/// A page outside the app, which works without it. A link there is `rel="external"`, so that the router lets it pass.
pub const RESCUE: &str = at!("/rescue.html");

pub fn step(step_id: &str) -> String {
    format!(at!("/journey/{}"), step_id)
}

pub fn part(step_id: &str, part_id: &str) -> String {
    format!(at!("/journey/{}/{}"), step_id, part_id)
}

/// A pause that leads back to this address.
pub fn rest(back: &str) -> String {
    let within = back.strip_prefix(at!("")).unwrap_or(back);
    format!(at!("/rest{}"), within)
}

/// The page a step ends on, made to be kept.
pub fn ending(step_id: &str) -> String {
    format!(at!("/record/{}"), step_id)
}

/// The record of taking part in a step.
pub fn taking_part(step_id: &str) -> String {
    format!(at!("/record/{}/taking-part"), step_id)
}

/// One of a step's sessions.
pub fn session(step_id: &str, id: &ItemId) -> String {
    format!(at!("/sessions/{}/{}"), step_id, name(id))
}

/// A page beside the steps.
pub fn guide(guide_id: &str) -> String {
    format!(at!("/guide/{}"), guide_id)
}

/// A word in the glossary.
pub fn term(term_id: &str) -> String {
    format!("{GLOSSARY}#{term_id}")
}

/// A step on paper.
pub fn handout(step_id: &str) -> String {
    format!(at!("/paper/step/{}"), step_id)
}

/// An activity's blank sheet.
pub fn sheet(activity_id: &str) -> String {
    format!(at!("/paper/activity/{}"), activity_id)
}

/// A journal entry.
pub fn entry(id: &ItemId) -> String {
    format!(at!("/journal/{}"), name(id))
}

/// The way to a new journal entry, free or from a prompt.
pub fn new_entry(prompt_id: Option<&str>) -> String {
    with_prompt(at!("/journal/new").to_owned(), prompt_id)
}

/// A journal entry that nobody has written in yet, under an id of its own.
pub fn entry_from(id: &ItemId, prompt_id: Option<&str>) -> String {
    with_prompt(entry(id), prompt_id)
}

fn with_prompt(address: String, prompt_id: Option<&str>) -> String {
    match prompt_id {
        Some(prompt_id) => address + "/" + prompt_id,
        None => address,
    }
}

pub fn activity(activity_id: &str) -> String {
    format!(at!("/group/{}"), activity_id)
}

/// A group's board, at one of its stages.
pub fn board(id: &ItemId, stage: &str) -> String {
    format!(at!("/group/board/{}/{}"), name(id), stage)
}

/// A group's own session, at one of its stages.
pub fn group_session(id: &ItemId, stage: &str) -> String {
    format!(at!("/group/session/{}/{}"), name(id), stage)
}

/// One's own board, at one of its stages.
pub fn own_board(id: &ItemId, stage: &str) -> String {
    format!(at!("/record/sheet/{}/{}"), name(id), stage)
}

/// The part of an item's id that stands in its address.
fn name(id: &ItemId) -> &str {
    id.0.split_once('/').map_or(id.0.as_str(), |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_place(address: &str, expected: &Place) {
        assert_eq!(&Place::at(address), expected);
    }

    #[test]
    fn every_address_leads_to_its_place() {
        let id = ItemId::of("entry", "a1");
        let board = ItemId::of("board", "b2");
        check_place(TODAY, &Place::Today);
        check_place(JOURNEY, &Place::Journey);
        check_place(&step("one"), &Place::Step("one".into()));
        check_place(
            &part("one", "listening"),
            &Place::Part {
                step: "one".into(),
                part: "listening".into(),
            },
        );
        check_place(&ending("one"), &Place::Ending("one".into()));
        check_place(JOURNAL, &Place::Journal);
        check_place(&new_entry(None), &Place::NewEntry(None));
        check_place(
            &new_entry(Some("good-day")),
            &Place::NewEntry(Some("good-day".into())),
        );
        check_place(
            &entry_from(&id, Some("good-day")),
            &Place::Entry {
                entry: id.clone(),
                prompt: Some("good-day".into()),
            },
        );
        check_place(
            &entry(&id),
            &Place::Entry {
                entry: id,
                prompt: None,
            },
        );
        check_place(GROUP, &Place::Group);
        check_place(&activity("good"), &Place::Activity("good".into()));
        check_place(
            &self::board(&board, "sort"),
            &Place::Board {
                board,
                stage: "sort".into(),
            },
        );
        check_place(RECORD, &Place::Record);
        check_place(HELP, &Place::Help);
        check_place(SETTINGS, &Place::Settings);
        check_place(LOCK, &Place::Lock);
        let back = part("one", "listening");
        check_place(&rest(&back), &Place::Rest(back));
        check_place(&rest(TODAY), &Place::Rest(TODAY.into()));
    }

    #[test]
    fn what_stands_beside_the_path_has_its_place() {
        check_place(&taking_part("one"), &Place::TakingPart("one".into()));
        let own = ItemId::of("board", "b3");
        check_place(
            &own_board(&own, "cards"),
            &Place::Board {
                board: own,
                stage: "cards".into(),
            },
        );
        let session = ItemId::of("session", "c3");
        check_place(
            &self::session("four", &session),
            &Place::Session {
                step: "four".into(),
                session,
            },
        );
        let session = ItemId::of("session", "d4");
        check_place(
            &group_session(&session, "run"),
            &Place::GroupSession {
                session,
                stage: "run".into(),
            },
        );
        check_place(START, &Place::Start);
        check_place(&guide("what-next"), &Place::Guide("what-next".into()));
        check_place(GLOSSARY, &Place::Glossary);
        check_place(FACTS, &Place::Facts);
        check_place(SEARCH, &Place::Search);
        check_place(READ_CODE, &Place::ReadCode);
        check_place(OWN_PLAN, &Place::OwnPlan);
        check_place(PRIVACY, &Place::Privacy);
        check_place(ACCESSIBILITY, &Place::Accessibility);
        check_place(GROUP_NUMBERS, &Place::GroupNumbers);
        check_place(&handout("one"), &Place::Handout("one".into()));
        check_place(&sheet("good"), &Place::Sheet("good".into()));
    }

    #[test]
    fn an_address_of_nothing_is_unknown() {
        for address in ["/old", "/journey/a/b/c", "/help/me", "/group/board/1"] {
            check_place(address, &Place::Unknown);
        }
    }
}
