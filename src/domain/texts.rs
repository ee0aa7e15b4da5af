//! The programme's words to read: what stands in its steps, parts and activities, and round them.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    board::{Board, Row},
    check::Check,
    programme::Part,
};

/// A passage of the programme's text as HTML that `xtask` has written: safe to show as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Html(pub String);

/// All the words of a programme that are not in its outline.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// By the step's id.
    pub steps: BTreeMap<String, StepText>,
    /// By the part's id.
    pub parts: BTreeMap<String, PartText>,
    /// By the activity's id.
    pub activities: BTreeMap<String, ActivityText>,
    pub start: Start,
    pub guides: Vec<Guide>,
    pub glossary: Glossary,
    pub help: Help,
    pub feelings: Feelings,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepText {
    pub introduction: Html,
    /// What its sessions are; empty if it has none.
    pub sessions: Html,
    /// Shown when every part that is here is done.
    pub ending: Html,
    /// Shown to someone who stops early and is welcome to.
    pub stopping_here: Html,
    pub sources: Html,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartText {
    /// The short version of the whole part.
    pub short: Html,
    pub text: Html,
    /// What each prompt of the part asks, in their order.
    pub prompts: Vec<Html>,
    pub checks: Vec<Check>,
    /// Something to try with a group; may be empty.
    pub with_group: Html,
    /// The items of a numbered list; marks in the text point to their numbers.
    pub sources: Html,
    /// Each paragraph with a figure, and where it comes from: the items of a list.
    pub facts: Html,
}

/// The words of an activity: cards, each with a few choices to tap, and what is asked round them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityText {
    pub text: Html,
    pub groups: Vec<CardGroup>,
    /// The words of the button that adds a card of one's own, if one can.
    pub own: Option<String>,
    /// What a note on each card is for, if there are notes.
    pub note: Option<String>,
    pub people: Option<PeopleText>,
    /// Ids of activities whose newest results are shown beside this one.
    pub follows: Vec<String>,
    pub to_finish: Vec<Field>,
    pub afterwards: Html,
    pub sources: Html,
}

/// Cards under one heading, which may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardGroup {
    pub heading: String,
    pub cards: Vec<Card>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// Permanent, used in saved records.
    pub id: String,
    pub title: String,
    /// May be empty.
    pub text: Html,
    pub choices: Vec<Choice>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Permanent, used in saved records.
    pub id: String,
    pub label: String,
}

/// What is asked about people at each card.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleText {
    /// Who has it, or does it.
    pub does: String,
    /// Who could stand in, if that is asked.
    pub stands_in: Option<String>,
    /// Only cards with one of these choices are asked about; all of them if there are none here.
    pub only_for: Vec<String>,
}

/// Something to write down at the end of an activity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// Permanent, used in saved records.
    pub id: String,
    pub label: String,
    /// True if it is a day, and no words.
    pub is_day: bool,
}

/// Words for how one feels, to choose from instead of writing. Nothing is ever made of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feelings {
    /// The language of its words, where it is not the programme's: then it waits for a translation.
    pub language: Option<String>,
    /// The inner ring of the wheel, in its order.
    pub wheel: Vec<Feeling>,
    pub pictures: Vec<PictureWord>,
}

/// A plain word for a feeling, and finer ones that stand outside it in the wheel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feeling {
    pub word: String,
    pub finer: Vec<String>,
    /// Those of the words that may mean danger or despair.
    #[serde(default)]
    pub help: Vec<String>,
}

/// A picture of the weather that may be inside, and the word beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PictureWord {
    pub picture: Weather,
    pub word: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weather {
    Sun,
    SunAndCloud,
    Rainbow,
    Stars,
    Cloud,
    Rain,
    Storm,
    Fog,
}

impl Feelings {
    /// The picture that stands beside a word that was chosen, if there is one.
    pub fn picture_of(&self, word: &str) -> Option<Weather> {
        let mut pictures = self.pictures.iter();
        pictures
            .find(|picture| picture.word == word)
            .map(|picture| picture.picture)
    }

    /// True if one of the words may mean danger or despair.
    pub fn asks_for_help(&self, chosen: &[String]) -> bool {
        let mut wheel = self.wheel.iter();
        wheel.any(|feeling| feeling.help.iter().any(|word| chosen.contains(word)))
    }
}

impl Feeling {
    /// Its own word, then the finer ones.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let finer = self.finer.iter().map(String::as_str);
        std::iter::once(self.word.as_str()).chain(finer)
    }
}

/// "Where do I start?": questions whose answers suggest a step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Start {
    /// The language of its words, where it is not the programme's: then it waits for a translation.
    pub language: Option<String>,
    pub title: String,
    pub idea: String,
    pub text: Html,
    pub goal: String,
    /// What one may want to do most: an answer for each step, in their order.
    pub goals: Vec<StepWords>,
    pub known: String,
    /// A question for each step but the last. Who can say yes needs the step less.
    pub known_already: Vec<StepWords>,
}

/// Words that belong to the step with this id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepWords {
    pub step: String,
    pub words: String,
}

/// A page beside the steps, such as what comes next and who to ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guide {
    pub id: String,
    /// The language of its words, where it is not the programme's: then it waits for a translation.
    pub language: Option<String>,
    pub title: String,
    pub idea: String,
    pub text: Html,
    pub sources: Html,
}

/// Words explained.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Glossary {
    /// The language of its words, where it is not the programme's: then it waits for a translation.
    pub language: Option<String>,
    pub title: String,
    pub idea: String,
    pub terms: Vec<Term>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// The word in lower case with hyphens, for addresses.
    pub id: String,
    pub word: String,
    pub meaning: String,
}

/// Who to turn to, in order of urgency.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Help {
    /// The day the numbers were last checked, as `2026-11-24`.
    pub checked_on: String,
    /// Where people can say that they are. Empty where help is the same everywhere.
    pub nations: Vec<Nation>,
    pub services: Vec<HelpService>,
}

/// A part of the country with services of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nation {
    pub id: String,
    /// The language of its words, where it is not the programme's: then it waits for a translation.
    pub language: Option<String>,
    pub name: String,
    /// Where no service for urgent help is known: what is known, and whom to ask.
    pub ask: Option<String>,
}

/// One service and the ways to reach it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelpService {
    pub id: String,
    /// The language of its words, where it is not the programme's: then it waits for a translation.
    pub language: Option<String>,
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
    /// Where it works, in words: `UK`, `England`.
    pub area: String,
    /// The ids of the nations it is for. Empty if it is for all of them.
    #[serde(default)]
    pub nations: Vec<String>,
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

impl Help {
    /// The nation with this id, if there is one.
    pub fn nation(&self, id: &str) -> Option<&Nation> {
        self.nations.iter().find(|nation| nation.id == id)
    }

    /// The services of a level: those for this nation, or all of them where none was chosen.
    pub fn services_for(
        &self,
        level: HelpLevel,
        nation: Option<&Nation>,
    ) -> impl Iterator<Item = &HelpService> {
        self.services.iter().filter(move |service| {
            service.level == level && nation.is_none_or(|nation| service.is_for(nation))
        })
    }
}

impl HelpService {
    pub fn is_for(&self, nation: &Nation) -> bool {
        self.nations.is_empty() || self.nations.contains(&nation.id)
    }
}

impl Texts {
    /// What a prompt of a part asks.
    pub fn prompt(&self, part: &Part, prompt_id: &str) -> Option<&Html> {
        let place = part
            .prompts
            .iter()
            .position(|prompt| prompt.id == prompt_id)?;
        self.parts.get(&part.id)?.prompts.get(place)
    }

    pub fn guide(&self, guide_id: &str) -> Option<&Guide> {
        self.guides.iter().find(|guide| guide.id == guide_id)
    }
}

impl ActivityText {
    /// What can be told of a board whose activity is not at hand: its rows, with its ids for words.
    pub fn of_board(board: &Board) -> Self {
        let choices: BTreeSet<&String> = board.rows.iter().flat_map(|row| &row.choice).collect();
        let choices: Vec<Choice> = choices
            .into_iter()
            .map(|id| Choice {
                id: id.clone(),
                label: id.replace('-', " "),
            })
            .collect();
        let card = |row: &Row| Card {
            id: row.id.clone(),
            title: row.label.clone(),
            choices: choices.clone(),
            ..Card::default()
        };
        let field = |id: &String| Field {
            id: id.clone(),
            label: id.replace('-', " "),
            is_day: false,
        };
        let has_people = board.rows.iter().any(|row| !row.people.is_empty());
        Self {
            groups: vec![CardGroup {
                heading: String::new(),
                cards: board.rows.iter().map(card).collect(),
            }],
            people: has_people.then(PeopleText::default),
            to_finish: board.finish.keys().map(field).collect(),
            ..Self::default()
        }
    }

    pub fn cards(&self) -> impl Iterator<Item = &Card> {
        self.groups.iter().flat_map(|group| &group.cards)
    }

    /// What can be chosen at a card. A card of one's own has the choices of the last one.
    pub fn choices(&self, card_id: &str) -> &[Choice] {
        let card = self.card(card_id);
        card.or_else(|| self.cards().last())
            .map_or(&[], |card| &card.choices)
    }

    /// Every choice of the activity, each once, in the order they are met.
    pub fn all_choices(&self) -> Vec<&Choice> {
        let mut all: Vec<&Choice> = vec![];
        for choice in self.cards().flat_map(|card| &card.choices) {
            if !all.iter().any(|known| known.id == choice.id) {
                all.push(choice);
            }
        }
        all
    }

    /// True if every card has the same choices, so that cards can stand under them.
    pub fn shares_choices(&self) -> bool {
        let mut cards = self.cards();
        let first = cards.next().map(|card| &card.choices);
        cards.all(|card| Some(&card.choices) == first)
    }

    /// What a choice at a card is called.
    pub fn choice_label(&self, card_id: &str, choice_id: Option<&str>) -> Option<&str> {
        let choices = self.choices(card_id).iter();
        choices
            .filter(|choice| Some(choice.id.as_str()) == choice_id)
            .map(|choice| choice.label.as_str())
            .next()
    }

    pub fn card(&self, card_id: &str) -> Option<&Card> {
        self.cards().find(|card| card.id == card_id)
    }

    /// The choices that a card needs one of, for people to be asked about it.
    pub fn people_only_for(&self) -> &[String] {
        self.people.as_ref().map_or(&[], |people| &people.only_for)
    }
}

impl Glossary {
    pub fn term(&self, term_id: &str) -> Option<&Term> {
        self.terms.iter().find(|term| term.id == term_id)
    }
}

impl Start {
    /// The id of the step to suggest: the first before the goal that is not known yet, or else the goal.
    ///
    /// `goal` is the place of an answer in `goals`, `known` says for each of `known_already` whether it is.
    pub fn suggest(&self, goal: usize, known: &[bool]) -> Option<&str> {
        let goal = self.goals.get(goal)?;
        let not_known = self
            .known_already
            .iter()
            .zip(known)
            .find(|(_, known)| !**known);
        let before_goal = |step: &str| {
            self.goals
                .iter()
                .map(|words| &words.step)
                .take_while(|other| **other != goal.step)
                .any(|other| other == step)
        };
        match not_known {
            Some((question, _)) if before_goal(&question.step) => Some(&question.step),
            _ => Some(&goal.step),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start() -> Start {
        let words = |ids: &[&str]| {
            let of_step = |id: &&str| StepWords {
                step: (*id).to_owned(),
                words: String::new(),
            };
            ids.iter().map(of_step).collect()
        };
        Start {
            goals: words(&["one", "two", "three"]),
            known_already: words(&["one", "two"]),
            ..Start::default()
        }
    }

    #[track_caller]
    fn check_suggestion(goal: usize, known: &[bool], expected: &str) {
        assert_eq!(start().suggest(goal, known), Some(expected));
    }

    #[test]
    fn the_first_step_that_is_new_is_suggested_but_none_after_the_goal() {
        check_suggestion(2, &[true, true], "three");
        check_suggestion(2, &[true, false], "two");
        check_suggestion(2, &[false, true], "one");
        check_suggestion(0, &[false, false], "one");
        check_suggestion(1, &[true, false], "two");
    }

    #[test]
    fn an_answer_that_is_not_there_suggests_nothing() {
        assert_eq!(start().suggest(3, &[]), None);
    }
}
