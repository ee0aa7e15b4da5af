//! A board: what a group, or one person alone, has answered in an activity.
//!
//! Every activity is a set of cards with a few choices each. There is no right answer; everything here
//! only keeps and counts what was said.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};

use super::{
    item::{Body, ItemId, State},
    learner::{Learner, greatest_first},
    members::Member,
    texts::ActivityText,
};

/// Someone who is named for at least this many rows, and for half of them, carries a lot.
const CARRIES_A_LOT_FROM: usize = 3;

/// The answers of one group, or of one person, in an activity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Board {
    pub activity: String,
    pub started_at_ms: u64,
    /// Set when the result was kept.
    pub kept_at_ms: Option<u64>,
    /// True if it is one person's own and no group's.
    #[serde(default, skip_serializing_if = "super::is_false")]
    pub is_private: bool,
    #[serde(alias = "qualities")]
    pub rows: Vec<Row>,
    /// What was written to finish, by the field's id; a day as `2026-11-24`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub finish: BTreeMap<String, String>,
    /// What each member answered alone, in the order of their ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Member>,
}

/// A card on a board, and what was said about it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Row {
    /// The card's id, or a random one.
    pub id: String,
    pub label: String,
    /// True if it was added here.
    pub is_own: bool,
    /// The id of the choice; absent until one was made.
    #[serde(alias = "importance", deserialize_with = "choice_id")]
    pub choice: Option<String>,
    /// First names or initials of people who have it, or do it.
    pub people: Vec<String>,
    /// First names or initials of people who could stand in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stand_ins: Vec<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// What somebody is named for in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Has the quality, or does the task.
    Does,
    StandsIn,
}

/// Formats 1 to 3 wrote `less_important` where the content says `less-important`.
fn choice_id<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    let id: Option<String> = Option::deserialize(from)?;
    Ok(id.map(|id| id.replace('_', "-")))
}

impl Row {
    pub fn named(&self, role: Role) -> &[String] {
        match role {
            Role::Does => &self.people,
            Role::StandsIn => &self.stand_ins,
        }
    }

    fn named_mut(&mut self, role: Role) -> &mut Vec<String> {
        match role {
            Role::Does => &mut self.people,
            Role::StandsIn => &mut self.stand_ins,
        }
    }

    fn everyone(&self) -> impl Iterator<Item = &String> {
        self.people.iter().chain(&self.stand_ins)
    }

    /// True if one of these choices was made, or (where there are none) whatever was chosen.
    pub fn is_among(&self, only: &[String]) -> bool {
        let is_one = |choice: &String| only.contains(choice);
        only.is_empty() || self.choice.as_ref().is_some_and(is_one)
    }
}

impl Board {
    /// A board with the activity's cards, none of them answered yet.
    pub fn new(activity_id: &str, text: &ActivityText, now_ms: u64) -> Self {
        let row = |(id, label): (&String, &String)| Row {
            id: id.clone(),
            label: label.clone(),
            ..Row::default()
        };
        Self {
            activity: activity_id.to_owned(),
            started_at_ms: now_ms,
            kept_at_ms: None,
            is_private: false,
            rows: text
                .cards()
                .map(|card| row((&card.id, &card.title)))
                .collect(),
            finish: BTreeMap::new(),
            members: vec![],
        }
    }

    pub fn row(&self, row_id: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.id == row_id)
    }

    /// Makes a choice, or takes it back.
    pub fn choose(&mut self, row_id: &str, choice: Option<&str>) {
        if let Some(row) = self.row_mut(row_id) {
            row.choice = choice.map(str::to_owned);
        }
    }

    /// Adds a row of one's own. A blank one, or one that is there already, changes nothing and answers false.
    pub fn add_own(&mut self, row_id: &str, label: &str) -> bool {
        let label = label.trim();
        let is_there = self.rows.iter().any(|row| same_words(&row.label, label));
        if label.is_empty() || is_there {
            return false;
        }
        self.rows.push(Row {
            id: row_id.to_owned(),
            label: label.to_owned(),
            is_own: true,
            ..Row::default()
        });
        true
    }

    /// Takes away a row that was added here.
    pub fn remove_own(&mut self, row_id: &str) {
        self.rows.retain(|row| !(row.is_own && row.id == row_id));
    }

    /// Says a row in the group's own words. Blank ones change nothing.
    pub fn reword(&mut self, row_id: &str, label: &str) {
        let label = label.trim();
        if let Some(row) = self.row_mut(row_id)
            && !label.is_empty()
        {
            label.clone_into(&mut row.label);
        }
    }

    pub fn note(&mut self, row_id: &str, words: &str) {
        if let Some(row) = self.row_mut(row_id) {
            words.clone_into(&mut row.note);
        }
    }

    /// What is written in a field to finish; empty text takes it away.
    pub fn finish(&mut self, field_id: &str, words: &str) {
        if words.trim().is_empty() {
            self.finish.remove(field_id);
        } else {
            self.finish.insert(field_id.to_owned(), words.to_owned());
        }
    }

    /// The rows with a choice, or (`None`) those without one, in the order they stand.
    pub fn chosen<'a>(&'a self, choice: Option<&'a str>) -> impl Iterator<Item = &'a Row> {
        self.rows
            .iter()
            .filter(move |row| row.choice.as_deref() == choice)
    }

    pub fn answered_count(&self) -> usize {
        self.rows.iter().filter(|row| row.choice.is_some()).count()
    }

    /// Names someone for a row. Blank names and repeats change nothing.
    pub fn add_person(&mut self, row_id: &str, role: Role, name: &str) {
        let name = name.trim();
        // The spelling used first is kept, so that "Jo" and "jo" are one person.
        let known = self
            .people()
            .into_iter()
            .find(|known| same_words(known, name));
        let name = known.unwrap_or_else(|| name.to_owned());
        if let Some(row) = self.row_mut(row_id)
            && !name.is_empty()
            && !row.named(role).contains(&name)
        {
            row.named_mut(role).push(name);
        }
    }

    pub fn remove_person(&mut self, row_id: &str, role: Role, name: &str) {
        if let Some(row) = self.row_mut(row_id) {
            row.named_mut(role).retain(|person| person != name);
        }
    }

    /// The same board with nobody named on it.
    #[must_use]
    pub fn without_names(&self) -> Self {
        let mut board = self.clone();
        for row in &mut board.rows {
            row.people.clear();
            row.stand_ins.clear();
        }
        board
    }

    /// Everyone named on the board, in the order they were first named.
    pub fn people(&self) -> Vec<String> {
        let mut people: Vec<String> = vec![];
        for person in self.rows.iter().flat_map(Row::everyone) {
            if !people.contains(person) {
                people.push(person.clone());
            }
        }
        people
    }

    /// The rows that people are asked about: all, or only those with one of these choices.
    pub fn asked<'a>(&'a self, only: &'a [String]) -> impl Iterator<Item = &'a Row> {
        self.rows.iter().filter(move |row| row.is_among(only))
    }

    /// Rows nobody has been named for, among those asked about.
    pub fn nobody_has<'a>(&'a self, only: &'a [String]) -> Vec<&'a Row> {
        self.asked(only)
            .filter(|row| row.everyone().next().is_none())
            .collect()
    }

    /// Rows that one person does and nobody could stand in for, with that person.
    pub fn rests_on_one<'a>(&'a self, only: &'a [String]) -> Vec<(&'a Row, &'a str)> {
        self.asked(only)
            .filter_map(
                |row| match (row.people.as_slice(), row.stand_ins.as_slice()) {
                    ([person], []) => Some((row, person.as_str())),
                    _ => None,
                },
            )
            .collect()
    }

    /// Rows that two people or more are named for, among those asked about.
    pub fn two_can<'a>(&'a self, only: &'a [String]) -> impl Iterator<Item = &'a Row> {
        self.asked(only).filter(|row| {
            let mut named = row.everyone();
            named
                .next()
                .is_some_and(|first| named.any(|other| other != first))
        })
    }

    /// For how many of the rows asked about each person is named as the one who has or does it, the most first.
    pub fn shares(&self, only: &[String]) -> Vec<(String, usize)> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for person in self.asked(only).flat_map(|row| &row.people) {
            *counts.entry(person).or_default() += 1;
        }
        let shares = counts.into_iter().rev();
        greatest_first(shares.map(|(person, count)| (count as u64, (person.to_owned(), count))))
    }

    /// People who carry a lot: at least three rows, and at least half of those asked about.
    pub fn carry_a_lot(&self, only: &[String]) -> Vec<(String, usize)> {
        let asked = self.asked(only).count();
        self.shares(only)
            .into_iter()
            .filter(|(_, count)| *count >= CARRIES_A_LOT_FROM && count * 2 >= asked)
            .collect()
    }

    fn row_mut(&mut self, row_id: &str) -> Option<&mut Row> {
        self.rows.iter_mut().find(|row| row.id == row_id)
    }
}

pub(super) fn same_words(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}

impl Learner {
    /// Every board that was not erased, the newest first: a group's, or this person's own.
    pub fn boards(&self, is_private: bool) -> Vec<(&ItemId, &Board)> {
        let boards = self.items().filter_map(|item| match item.kept()? {
            Body::Board(board) if board.is_private == is_private => Some((&item.id, board)),
            _ => None,
        });
        greatest_first(boards.map(|row| (row.1.started_at_ms, row)))
    }

    /// The group's newest board of an activity.
    pub fn newest_board(&self, activity_id: &str) -> Option<&Board> {
        self.boards(false)
            .into_iter()
            .map(|(_, board)| board)
            .find(|board| board.activity == activity_id)
    }

    pub fn board(&self, id: &ItemId) -> Option<&Board> {
        match self.kept(id)? {
            Body::Board(board) => Some(board),
            _ => None,
        }
    }

    /// Starts a board, a group's or (`is_private`) one's own.
    pub fn start_board(&mut self, id: &ItemId, board: Board) {
        let now_ms = board.started_at_ms;
        self.put(id.clone(), Body::Board(board), now_ms);
    }

    /// Changes a board. A change that alters nothing is not written.
    pub fn change_board<T>(
        &mut self,
        id: &ItemId,
        now_ms: u64,
        edit: impl FnOnce(&mut Board) -> T,
    ) -> Option<T> {
        let before = self.board(id)?;
        let mut board = before.clone();
        let answer = edit(&mut board);
        if board != *before {
            self.put(id.clone(), Body::Board(board), now_ms);
        }
        Some(answer)
    }

    /// Erases a board for good: other people's names are not left in a bin.
    pub fn erase_board(&mut self, id: &ItemId, now_ms: u64) {
        if self.board(id).is_some() {
            self.set_state(id.clone(), State::Gone, now_ms);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        DeviceId,
        texts::{Card, CardGroup},
    };

    const IMPORTANT: Option<&str> = Some("important");

    fn important() -> [String; 1] {
        ["important".to_owned()]
    }

    const CARDS: [&str; 4] = ["listening", "empathy", "planning", "fairness"];

    fn text() -> ActivityText {
        let card = |id: &str| Card {
            id: id.into(),
            title: id.into(),
            ..Card::default()
        };
        ActivityText {
            groups: vec![CardGroup {
                heading: String::new(),
                cards: CARDS.map(card).into(),
            }],
            ..ActivityText::default()
        }
    }

    fn new_board() -> Board {
        Board::new("good-facilitation", &text(), 1)
    }

    fn board_with_all_important() -> Board {
        let mut board = new_board();
        for card in CARDS {
            board.choose(card, IMPORTANT);
        }
        board
    }

    fn labels<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Vec<&'a str> {
        rows.into_iter().map(|row| row.label.as_str()).collect()
    }

    #[test]
    fn a_row_has_one_choice_at_a_time_and_it_can_be_taken_back() {
        let mut board = new_board();
        board.choose("listening", Some("not-important"));
        board.choose("listening", IMPORTANT);
        assert_eq!(board.chosen(Some("not-important")).count(), 0);
        assert_eq!(board.answered_count(), 1);
        board.choose("listening", None);
        assert_eq!(board.chosen(None).count(), 4);
    }

    #[test]
    fn own_rows_are_added_once_and_only_own_ones_are_removed() {
        let mut board = new_board();
        assert!(board.add_own("own-1", " Good humour "));
        assert!(!board.add_own("own-2", "good humour"));
        assert!(!board.add_own("own-3", "   "));
        board.remove_own("listening");
        assert_eq!(board.rows.len(), 5);
        board.remove_own("own-1");
        assert_eq!(board.rows.len(), 4);
    }

    #[test]
    fn a_row_can_be_said_in_the_groups_own_words_but_not_in_none() {
        let mut board = new_board();
        board.reword("listening", " We listen ");
        board.reword("empathy", "  ");
        assert_eq!(labels(&board.rows)[..2], ["We listen", "empathy"]);
    }

    #[test]
    fn what_is_written_to_finish_is_kept_until_it_is_emptied() {
        let mut board = new_board();
        board.finish("sentence", "In our group, …");
        assert_eq!(board.finish["sentence"], "In our group, …");
        board.finish("sentence", " ");
        assert!(board.finish.is_empty());
    }

    #[test]
    fn one_person_spelled_two_ways_is_one_person() {
        let mut board = board_with_all_important();
        board.add_person("listening", Role::Does, "Jo");
        board.add_person("empathy", Role::Does, " jo ");
        board.add_person("empathy", Role::StandsIn, "JO");
        assert_eq!(board.people(), ["Jo"]);
        assert_eq!(board.shares(&important()), [("Jo".to_owned(), 2)]);
    }

    #[test]
    fn the_group_sees_what_nobody_has_and_who_carries_a_lot() {
        let mut board = board_with_all_important();
        for card in ["listening", "empathy", "planning"] {
            board.add_person(card, Role::Does, "Jo");
        }
        board.add_person("listening", Role::Does, "Sam");
        assert_eq!(board.carry_a_lot(&important()), [("Jo".to_owned(), 3)]);
        assert_eq!(labels(board.nobody_has(&important())), ["fairness"]);
        // What is not important to the group weighs on nobody.
        board.choose("planning", Some("not-important"));
        assert!(board.carry_a_lot(&important()).is_empty());
    }

    #[test]
    fn a_task_rests_on_one_person_until_somebody_could_stand_in() {
        let mut board = new_board();
        board.add_person("listening", Role::Does, "Jo");
        board.add_person("planning", Role::Does, "Jo");
        board.add_person("planning", Role::StandsIn, "Sam");
        board.add_person("fairness", Role::StandsIn, "Sam");
        let alone: Vec<_> = board
            .rests_on_one(&[])
            .into_iter()
            .map(|(row, who)| (row.id.as_str(), who))
            .collect();
        assert_eq!(alone, [("listening", "Jo")]);
        assert_eq!(labels(board.nobody_has(&[])), ["empathy"]);
        assert_eq!(labels(board.two_can(&[])), ["planning"]);
    }

    #[test]
    fn what_an_older_waymark_saved_reads_as_it_was_meant() {
        let saved = r#"{"activity":"good-facilitation","started_at_ms":1,"kept_at_ms":null,"qualities":[
            {"id":"planning","label":"Planning","is_own":false,"importance":"less_important","people":["Jo"]},
            {"id":"empathy","label":"Empathy","is_own":false,"importance":null,"people":[]}]}"#;
        let board: Board = serde_json::from_str(saved).unwrap();
        assert_eq!(board.rows[0].choice.as_deref(), Some("less-important"));
        assert_eq!(board.rows[0].people, ["Jo"]);
        assert_eq!(board.rows[1].choice, None);
    }

    #[test]
    fn a_groups_boards_and_ones_own_are_kept_apart() {
        let mut learner = Learner::new(DeviceId("tablet".into()));
        learner.start_board(&ItemId::of("board", "1"), new_board());
        let own = Board {
            is_private: true,
            ..new_board()
        };
        learner.start_board(&ItemId::of("board", "2"), own);
        assert_eq!(learner.boards(false).len(), 1);
        assert_eq!(learner.boards(true).len(), 1);
        assert!(
            !learner
                .newest_board("good-facilitation")
                .unwrap()
                .is_private
        );
    }

    #[test]
    fn erasing_leaves_no_name_behind() {
        let mut learner = Learner::new(DeviceId("tablet".into()));
        let id = ItemId::of("board", "1");
        learner.start_board(&id, new_board());
        learner.change_board(&id, 2, |board| {
            board.add_person("listening", Role::Does, "Jo");
        });
        learner.erase_board(&id, 3);
        assert!(learner.boards(false).is_empty());
        let saved = serde_json::to_string(learner.item(&id).unwrap()).unwrap();
        assert!(!saved.contains("Jo"), "no name may stay: {saved}");
    }
}
