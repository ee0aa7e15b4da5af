//! Every address of Waymark, found as a person would find it: nothing new can be left out of the journeys.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use tokio::sync::OnceCell;

use crate::visit::Visit;

/// Leads nowhere.
pub const UNKNOWN: &str = "/a-page-that-is-not-there";

/// The neutral page behind “Hide”.
pub const HIDDEN: &str = "/hidden.html";

/// What is on this device, also when the app is not.
pub const RESCUE: &str = "/rescue.html";

/// What no list on a page leads through.
const KNOWN: [&str; 22] = [
    "/",
    "/journey",
    "/journal",
    "/group",
    "/record",
    "/help",
    "/help/plan",
    "/group/numbers",
    "/start",
    "/guide/what-next",
    "/glossary",
    "/facts",
    "/search",
    "/group/code",
    "/settings",
    "/privacy",
    "/accessibility",
    "/settings/lock",
    "/rest/journal",
    UNKNOWN,
    HIDDEN,
    RESCUE,
];

/// True if this is a page of the app, and not one that stands beside it.
pub fn is_in_app(place: &str) -> bool {
    ![HIDDEN, RESCUE].contains(&place)
}

/// One place of each kind: pages of a kind differ in their words alone.
pub fn one_of_each_kind(places: Vec<String>) -> Vec<String> {
    let mut kinds = BTreeMap::new();
    for place in places {
        kinds.entry(kind_of(&place)).or_insert(place);
    }
    kinds.into_values().collect()
}

/// The address without what names one of many: a step, a part, an activity, something written or begun.
fn kind_of(place: &str) -> String {
    if KNOWN.contains(&place) {
        return place.to_owned();
    }
    let is_name = |segment: &str| !KINDS.contains(&segment);
    let segments = place
        .split('/')
        .map(|segment| if is_name(segment) { "…" } else { segment });
    segments.collect::<Vec<_>>().join("/")
}

/// What tells one kind of page from another within an address.
const KINDS: [&str; 22] = [
    "",
    "journey",
    "journal",
    "group",
    "record",
    "paper",
    "step",
    "activity",
    "part",
    "board",
    "sheet",
    "session",
    "cards",
    "people",
    "end",
    "turns",
    "gather",
    "code",
    "plan",
    "run",
    "close",
    "taking-part",
];

/// An activity for a group alone. Members answer it on their own phones, too; one such is enough.
const ON_OWN_PHONES: &str = "good-facilitation";

/// What the first visit that asked for every place left there.
static FILLED: OnceCell<Filled> = OnceCell::const_new();

struct Filled {
    places: Vec<String>,
    records: BTreeMap<String, String>,
}

impl Visit {
    /// Every address, with something in the journal, on boards, on own sheets and on the page a step ends on.
    ///
    /// The first visit that asks does all of that as a person does. The others are given what it has saved.
    pub async fn every_place(&mut self) -> Result<Vec<String>> {
        let mut is_first = false;
        let filled = FILLED
            .get_or_try_init(async || {
                is_first = true;
                let places = self.fill_every_place().await?;
                let records = self.records().await?;
                Ok::<_, anyhow::Error>(Filled { places, records })
            })
            .await?;
        if !is_first {
            self.put_records(&filled.records).await?;
            self.open("/").await?;
        }
        Ok(filled.places.clone())
    }

    async fn fill_every_place(&mut self) -> Result<Vec<String>> {
        let mut places = KNOWN.map(String::from).to_vec();
        let steps = self
            .links_on("/journey", "ol.path a[href^='/journey/']")
            .await?;
        ensure!(steps.len() == 4, "the path has {} steps", steps.len());
        for step in &steps {
            let parts = self.links_on(step, ".part-list a").await?;
            ensure!(!parts.is_empty(), "{step} has no parts");
            places.extend(parts);
        }
        places.push(self.new_entry("A line about today.").await?);
        places.push(self.new_drawing().await?);
        places.extend(self.new_boards().await?);
        places.extend(self.new_meeting().await?);
        places.push(self.new_ending(&steps[0]).await?);
        places.push(steps[1].replace("/journey/", "/record/"));
        places.push(self.new_session(&steps[3]).await?);
        places.push(format!(
            "{}/taking-part",
            steps[3].replace("/journey/", "/record/")
        ));
        places.push(steps[0].replace("/journey/", "/paper/step/"));
        places.extend(steps);
        self.open("/").await?;
        Ok(places)
    }

    /// Writes in the journal. Returns the address of what was written.
    pub async fn new_entry(&mut self, text: &str) -> Result<String> {
        self.open("/journal/new").await?;
        self.type_into("Your words", text).await?;
        self.see("Saved on this device").await?;
        self.path().await
    }

    /// Draws and chooses words in the journal. Returns the address, where both stand open from now on.
    pub async fn new_drawing(&mut self) -> Result<String> {
        self.open("/journal/new").await?;
        self.tap("Choose words or a picture").await?;
        self.tap("The same words as a list").await?;
        for word in ["some sun", "hopeless"] {
            self.tap(word).await?;
            self.see_control(&format!("Take away {word}")).await?;
        }
        self.tap("Draw").await?;
        self.drag(".drawing-sheet", ".drawing-sheet", (0.2, 0.3))
            .await?;
        self.see_control("Undo").await?;
        self.path().await
    }

    /// Begins every activity, with a group and alone where it is for both. Returns the addresses of each, and of its
    /// boards, sheets and paper. An activity for one alone is not listed under Group, so the outline says what there is.
    async fn new_boards(&mut self) -> Result<Vec<String>> {
        let mut places = Vec::new();
        let mut listed = self.links_on("/group", ".activities a").await?;
        for activity in self.release().programme()?.activities {
            let address = format!("/group/{}", activity.id);
            places.push(address.replace("/group/", "/paper/activity/"));
            if activity.setting.is_for_group() {
                places.extend(self.new_board(&address).await?);
                ensure!(listed.contains(&address), "{address} is not under Group");
                listed.retain(|link| *link != address);
            }
            if activity.setting.is_for_one() || activity.id == ON_OWN_PHONES {
                places.extend(self.new_sheet(&address).await?);
            }
            places.push(address);
        }
        ensure!(listed.is_empty(), "under Group there is also {listed:?}");
        Ok(places)
    }

    /// Plans a session of the group's own, and begins it. Returns the addresses of its stages.
    pub async fn new_meeting(&mut self) -> Result<Vec<String>> {
        self.open("/group").await?;
        self.tap("Plan a session").await?;
        self.set_value("Day", "2026-12-01").await?;
        self.set_value("Time", "18:30").await?;
        let stages: Vec<String> = self
            .ask(
                "[...document.querySelectorAll('.stages a')].map((link) => link.pathname)",
                &[],
            )
            .await?;
        ensure!(stages.len() == 3, "a session has the stages {stages:?}");
        self.tap("Run this session").await?;
        self.tap("Begin").await?;
        self.see("About 10 minutes left").await?;
        Ok(stages)
    }

    /// Turns group mode on, at a session that is run.
    pub async fn put_own_things_away(&mut self) -> Result<()> {
        self.new_meeting().await?;
        self.tap("Put my own things away").await?;
        self.see_control("The group is done").await
    }

    /// Starts an activity with a group. Returns the addresses of its stages.
    pub async fn new_board(&mut self, activity: &str) -> Result<Vec<String>> {
        self.open(activity).await?;
        self.tap("Start").await?; // Or “Start with your group”.
        let mut places = self.fill_in().await?;
        for stage in ["/turns", "/gather"] {
            ensure!(
                places.iter().any(|place| place.ends_with(stage)),
                "{activity} does not lead to {stage}"
            );
        }
        places.push(places[0].replace("/cards", "/code"));
        Ok(places)
    }

    /// Starts an activity alone. Returns the addresses of its stages.
    pub async fn new_sheet(&mut self, activity: &str) -> Result<Vec<String>> {
        self.open(activity).await?;
        let mut begin = "Start"; // It is for one person alone.
        for label in ["Do it alone, in private", "Answer on my own phone"] {
            if self.ask("toTap(arguments[0]) != null", &[label]).await? {
                begin = label;
            }
        }
        self.tap(begin).await?;
        let mut places = self.fill_in().await?;
        if begin != "Start" {
            places.push(places[0].replace("/cards", "/code"));
        }
        ensure!(
            places
                .iter()
                .all(|place| place.starts_with("/record/sheet/")),
            "a sheet of {activity} is at {places:?}"
        );
        Ok(places)
    }

    /// Answers two cards and names somebody where that is asked. Returns the addresses of the stages.
    async fn fill_in(&mut self) -> Result<Vec<String>> {
        self.see("0 of").await?;
        for (place, count) in ["0", "1"].into_iter().zip(1..) {
            let choice: String = self
                .ask(
                    "nameOf(document.querySelectorAll('.choices button')[arguments[0]])",
                    &[place],
                )
                .await?;
            self.tap(&choice).await?;
            self.see(&format!("{count} of")).await?;
            if self.ask("toTap('Next one') != null", &[]).await? {
                self.tap("Next one").await?;
            }
        }
        let mut places: Vec<String> = self
            .ask(
                "[...document.querySelectorAll('.stages a, main a[href$=\"/turns\"], main a[href$=\"/gather\"]')].map((link) => link.pathname)",
                &[],
            )
            .await?;
        places.dedup();
        if places.iter().any(|place| place.ends_with("/people")) {
            self.tap("Next: who").await?;
            self.type_into("Name or initials", "AB").await?;
            self.tap("Add").await?;
            self.see_control("Take AB away").await?;
        }
        Ok(places)
    }

    /// Adds a session to a step, on a day in December. Returns its address.
    pub async fn new_session(&mut self, step: &str) -> Result<String> {
        self.open(step).await?;
        self.tap("Add a session").await?;
        self.set_value("Day", "2026-12-01").await?;
        self.set_value("Time", "18:30").await?;
        self.type_into("How long, in minutes", "90").await?;
        self.type_into("Place or link", "Library, first floor")
            .await?;
        self.tap("I took part").await?;
        self.path().await
    }

    /// Stops a step early. Returns the address of its ending.
    pub async fn new_ending(&mut self, step: &str) -> Result<String> {
        self.open(step).await?;
        self.tap("I'm stopping here").await?;
        self.see("You stopped here").await?;
        self.path().await
    }

    /// The addresses of the links on a page that match `selector`, in order.
    pub async fn links_on(&mut self, path: &str, selector: &str) -> Result<Vec<String>> {
        self.open(path).await?;
        self.ask(
            "[...document.querySelectorAll(arguments[0])].map((link) => link.pathname)",
            &[selector],
        )
        .await
    }
}
