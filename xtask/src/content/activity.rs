//! An activity: what to do, cards with a few choices each, and what is asked round them.

use waymark::domain::programme::{Activity, Picture, Setting};
use waymark::domain::texts::{ActivityText, Card, CardGroup, Choice, Field, PeopleText};

use super::desk::{Desk, Shared};
use super::ids::Kind;
use super::markdown::{self, Node, NodeKind};
use super::page::{Page, Section, Slot};
use super::part;

const LONGEST_ACTIVITY_MINUTES: u8 = 120;

/// What stands beside activities in the addresses of the group's pages.
const TAKEN: [&str; 3] = ["board", "code", "session"];

const OUTLINE: [Slot; 7] = [
    Slot::Required("Text"),
    Slot::Optional("Choices"),
    Slot::Repeated(&["Cards"]),
    Slot::Optional("People"),
    Slot::Optional("To finish"),
    Slot::Required("Afterwards"),
    Slot::Optional("Sources"),
];

const FRONT: [&str; 10] = [
    "id",
    "title",
    "minutes",
    "idea",
    "for",
    "picture",
    "own",
    "note",
    "people-for",
    "follows",
];

/// Compiles one activity's page: what stands in the outline, and its text.
pub fn compile(page: &Page, shared: &mut Shared) -> (Activity, ActivityText) {
    page.check_outline(&OUTLINE, &mut shared.mistakes);
    page.check_front(&FRONT, &mut shared.mistakes);
    let id = page.front("id", &mut shared.mistakes).to_owned();
    let title = page.front("title", &mut shared.mistakes);
    let idea = page.front("idea", &mut shared.mistakes);
    let minutes = part::minutes(page, LONGEST_ACTIVITY_MINUTES, shared);

    let mut desk = Desk::new(page, shared);
    desk.register(Kind::Activity, &id, page.front_line("id"));
    if TAKEN.contains(&id.as_str()) {
        let what = format!("`{id}` is the address of another page: give the activity another id");
        desk.mistake(page.front_line("id"), what);
    }
    let activity = Activity {
        title: desk.label(title, page.front_line("title")),
        minutes,
        idea: desk.sentence(idea, page.front_line("idea")),
        setting: setting(page, &mut desk),
        picture: picture(page, &mut desk),
        language: page.language.clone(),
        id,
    };
    let text = Cards::new(page, &mut desk).text(&activity);
    check_picture(activity.picture, &text, page, &mut desk);
    let text = ActivityText {
        sources: desk.finish().sources,
        ..text
    };
    (activity, text)
}

fn setting(page: &Page, desk: &mut Desk) -> Setting {
    match page.front_if_there("for") {
        None | Some("group") => Setting::Group,
        Some("one") => Setting::One,
        Some("both") => Setting::Both,
        Some(_) => {
            desk.mistake(page.front_line("for"), "`for` is group, one or both");
            Setting::Group
        }
    }
}

fn picture(page: &Page, desk: &mut Desk) -> Picture {
    match page.front_if_there("picture") {
        None | Some("list") => Picture::List,
        Some("circles") => Picture::Circles,
        Some("scales") => Picture::Scales,
        Some("promises") => Picture::Promises,
        Some(_) => {
            let what = "`picture` is list, circles, scales or promises";
            desk.mistake(page.front_line("picture"), what);
            Picture::List
        }
    }
}

/// Circles have three choices, and each place on a scale is one of five.
fn check_picture(picture: Picture, text: &ActivityText, page: &Page, desk: &mut Desk) {
    let wanted = match picture {
        Picture::Circles => 3,
        Picture::Scales => 5,
        Picture::Promises | Picture::List => return,
    };
    if let Some(card) = text.cards().find(|card| card.choices.len() != wanted) {
        let title = &card.title;
        let what = format!(
            "“{title}” needs {wanted} choices, because of `picture` at the top of the file"
        );
        desk.mistake(page.front_line("picture"), what);
    }
}

/// The cards of one file, while they are read.
struct Cards<'a, 'b> {
    page: &'a Page,
    desk: &'a mut Desk<'b>,
    /// The choices of every card that has none of its own.
    shared_choices: Vec<Choice>,
    /// Ids of choices and fields that were registered for this file.
    seen: Vec<String>,
    activity_id: String,
}

impl<'a, 'b> Cards<'a, 'b> {
    fn new(page: &'a Page, desk: &'a mut Desk<'b>) -> Self {
        Self {
            page,
            desk,
            shared_choices: Vec::new(),
            seen: Vec::new(),
            activity_id: String::new(),
        }
    }

    fn text(mut self, activity: &Activity) -> ActivityText {
        self.activity_id.clone_from(&activity.id);
        self.shared_choices = self.choices(self.page.nodes("Choices"));
        let text = self.desk.text(self.page.nodes("Text"));
        let sections: Vec<(&str, &Section)> = self.page.sections_of("Cards").collect();
        let groups = sections
            .into_iter()
            .map(|(rest, section)| CardGroup {
                heading: self
                    .desk
                    .label(rest.trim_start_matches(':').trim(), section.line),
                cards: self.cards(&section.nodes),
            })
            .collect();
        ActivityText {
            text,
            groups,
            own: self.front_label("own"),
            note: self.front_label("note"),
            people: self.people(),
            follows: self.follows(),
            to_finish: self.fields(),
            afterwards: self.desk.text(self.page.nodes("Afterwards")),
            ..ActivityText::default()
        }
    }

    fn front_label(&mut self, key: &str) -> Option<String> {
        let label = self.page.front_if_there(key)?;
        Some(self.desk.label(label, self.page.front_line(key)))
    }

    /// Ids with commas between.
    fn front_ids(&self, key: &str) -> Vec<String> {
        let ids = self.page.front_if_there(key).unwrap_or_default();
        ids.split(',')
            .map(|id| id.trim().to_owned())
            .filter(|id| !id.is_empty())
            .collect()
    }

    /// One plain list of cards, or cards with a heading each.
    fn cards(&mut self, nodes: &[Node]) -> Vec<Card> {
        if !nodes.iter().any(is_card_heading) {
            let items = self.desk.named_items(nodes);
            return items
                .into_iter()
                .map(|(id, title, line)| self.card(&id, &title, line, &[]))
                .collect();
        }
        let mut cards = Vec::new();
        let mut rest = nodes;
        while let Some((first, after)) = rest.split_first() {
            let end = after
                .iter()
                .position(is_card_heading)
                .unwrap_or(after.len());
            let (inside, next) = after.split_at(end);
            rest = next;
            let NodeKind::Heading { id, text, .. } = &first.kind else {
                let what = "put this under a card's heading: `### Title {#its-id}`";
                self.desk.mistake(first.line, what);
                continue;
            };
            let title = markdown::plain(text);
            match id {
                Some(id) => cards.push(self.card(id, &title, first.line, inside)),
                None => self
                    .desk
                    .mistake(first.line, "give the card an id: `### Title {#its-id}`"),
            }
        }
        cards
    }

    fn card(&mut self, id: &str, title: &str, line: usize, inside: &[Node]) -> Card {
        self.desk.register(Kind::Card, id, line);
        let (text, own) = match inside.split_last() {
            Some((last, before)) if matches!(last.kind, NodeKind::List { .. }) => {
                (before, self.choices(std::slice::from_ref(last)))
            }
            _ => (inside, Vec::new()),
        };
        let choices = if own.is_empty() {
            self.shared_choices.clone()
        } else {
            own
        };
        if choices.len() < 2 {
            let what = "a card needs two choices or more: its own list, or `## Choices` for all";
            self.desk.mistake(line, what);
        }
        Card {
            id: id.to_owned(),
            title: self.desk.label(title, line),
            text: self.desk.text(text),
            choices,
        }
    }

    fn choices(&mut self, nodes: &[Node]) -> Vec<Choice> {
        let items = self.desk.named_items(nodes);
        items
            .into_iter()
            .map(|(id, label, line)| {
                self.register_once(Kind::Choice, &id, line);
                let label = self.desk.label(&label, line);
                Choice { id, label }
            })
            .collect()
    }

    /// `does` and perhaps `stands-in`, or `has` alone.
    fn people(&mut self) -> Option<PeopleText> {
        let nodes = self.page.nodes("People");
        let items = self.desk.named_items(nodes);
        let only_for = self.front_ids("people-for");
        let line = self.page.front_line("people-for");
        let is_choice = |id: &String| self.shared_choices.iter().any(|choice| choice.id == *id);
        if !only_for.iter().all(is_choice) {
            let what = "`people-for` has ids of the `## Choices`, with commas between";
            self.desk.mistake(line, what);
        }
        let ids: Vec<&str> = items.iter().map(|(id, ..)| id.as_str()).collect();
        if !matches!(
            ids.as_slice(),
            [] | ["has" | "does"] | ["does", "stands-in"]
        ) {
            let what = "under `## People` stands `has`, or `does` and perhaps `stands-in`";
            self.desk.mistake(items[0].2, what);
        }
        let mut labels = items
            .into_iter()
            .map(|(_, label, line)| self.desk.label(&label, line));
        Some(PeopleText {
            does: labels.next()?,
            stands_in: labels.next(),
            only_for,
        })
    }

    fn follows(&mut self) -> Vec<String> {
        let line = self.page.front_line("follows");
        let ids = self.front_ids("follows");
        for id in &ids {
            if !self.desk.has_activity(id) {
                self.desk
                    .mistake(line, format!("there is no activity `{id}`"));
            }
        }
        ids
    }

    /// `- id: Label` for words, `- id (day): Label` for a day.
    fn fields(&mut self) -> Vec<Field> {
        let items = self.desk.named_items(self.page.nodes("To finish"));
        items
            .into_iter()
            .map(|(name, label, line)| {
                let (id, is_day) = match name.strip_suffix(" (day)") {
                    Some(id) => (id.to_owned(), true),
                    None => (name, false),
                };
                self.register_once(Kind::Field, &id, line);
                let label = self.desk.label(&label, line);
                Field { id, label, is_day }
            })
            .collect()
    }

    /// Choices and fields are permanent within their activity; cards may share choices.
    fn register_once(&mut self, kind: Kind, id: &str, line: usize) {
        let full = format!("{}-{id}", self.activity_id);
        let name = format!("{} {full}", kind.word());
        if !self.seen.contains(&name) {
            self.desk.register(kind, &full, line);
            self.seen.push(name);
        }
    }
}

fn is_card_heading(node: &Node) -> bool {
    matches!(node.kind, NodeKind::Heading { level: 3, .. })
}
