//! "What makes good facilitation?": a group sorts qualities, then says who has each.
//!
//! There is no right answer; everything here only keeps and counts what the group says.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    item::{Body, ItemId, State},
    learner::{Learner, greatest_first},
    texts::Quality,
};

/// Someone who is named for at least this many important qualities, and for half of them, carries a lot.
const CARRIES_A_LOT_FROM: usize = 3;

/// One group's state in a sorting activity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Board {
    pub activity: String,
    pub started_at_ms: u64,
    /// Set when the group chose to keep the result.
    pub kept_at_ms: Option<u64>,
    pub qualities: Vec<BoardQuality>,
}

/// A quality on a board.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct BoardQuality {
    pub id: String,
    pub label: String,
    /// True if the group added it.
    pub is_own: bool,
    /// Absent until the group has sorted it.
    pub importance: Option<Importance>,
    /// First names or initials of people who have it.
    pub people: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Importance {
    Important,
    LessImportant,
    NotImportant,
}

impl Importance {
    /// All three, from the middle circle outwards.
    pub const ALL: [Self; 3] = [Self::Important, Self::LessImportant, Self::NotImportant];
}

impl Board {
    /// A board with the activity's qualities, none of them sorted yet.
    pub fn new(activity_id: &str, qualities: &[Quality], now_ms: u64) -> Self {
        let qualities = qualities
            .iter()
            .map(|quality| BoardQuality {
                id: quality.id.clone(),
                label: quality.label.clone(),
                is_own: false,
                importance: None,
                people: vec![],
            })
            .collect();
        Self {
            activity: activity_id.to_owned(),
            started_at_ms: now_ms,
            kept_at_ms: None,
            qualities,
        }
    }

    pub fn quality(&self, quality_id: &str) -> Option<&BoardQuality> {
        self.qualities
            .iter()
            .find(|quality| quality.id == quality_id)
    }

    /// Puts a quality in a circle, or back among those not sorted.
    pub fn sort(&mut self, quality_id: &str, importance: Option<Importance>) {
        if let Some(quality) = self.quality_mut(quality_id) {
            quality.importance = importance;
        }
    }

    /// Adds the group's own quality. A blank one, or one that is there already, changes nothing and answers false.
    pub fn add_own(&mut self, quality_id: &str, label: &str) -> bool {
        let label = label.trim();
        let is_there = self
            .qualities
            .iter()
            .any(|quality| same_words(&quality.label, label));
        if label.is_empty() || is_there {
            return false;
        }
        self.qualities.push(BoardQuality {
            id: quality_id.to_owned(),
            label: label.to_owned(),
            is_own: true,
            importance: None,
            people: vec![],
        });
        true
    }

    /// Takes away a quality the group had added.
    pub fn remove_own(&mut self, quality_id: &str) {
        self.qualities
            .retain(|quality| !(quality.is_own && quality.id == quality_id));
    }

    /// The qualities in a circle, or (`None`) those not sorted yet, in the order they stand.
    pub fn in_circle(&self, importance: Option<Importance>) -> impl Iterator<Item = &BoardQuality> {
        self.qualities
            .iter()
            .filter(move |quality| quality.importance == importance)
    }

    pub fn sorted_count(&self) -> usize {
        self.qualities
            .iter()
            .filter(|quality| quality.importance.is_some())
            .count()
    }

    /// Says that someone has a quality. Blank names and repeats change nothing.
    pub fn add_person(&mut self, quality_id: &str, name: &str) {
        let name = name.trim();
        // The spelling used first is kept, so that "Jo" and "jo" are one person.
        let known = self
            .people()
            .into_iter()
            .find(|known| same_words(known, name));
        let name = known.unwrap_or_else(|| name.to_owned());
        if let Some(quality) = self.quality_mut(quality_id)
            && !name.is_empty()
            && !quality.people.contains(&name)
        {
            quality.people.push(name);
        }
    }

    pub fn remove_person(&mut self, quality_id: &str, name: &str) {
        if let Some(quality) = self.quality_mut(quality_id) {
            quality.people.retain(|person| person != name);
        }
    }

    /// Everyone named on the board, in the order they were first named.
    pub fn people(&self) -> Vec<String> {
        let mut people: Vec<String> = vec![];
        for person in self.qualities.iter().flat_map(|quality| &quality.people) {
            if !people.contains(person) {
                people.push(person.clone());
            }
        }
        people
    }

    /// Important qualities nobody has been named for.
    pub fn nobody_has(&self) -> Vec<&BoardQuality> {
        self.in_circle(Some(Importance::Important))
            .filter(|quality| quality.people.is_empty())
            .collect()
    }

    /// How many important qualities each person is named for, the most first.
    pub fn shares(&self) -> Vec<(String, usize)> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for quality in self.in_circle(Some(Importance::Important)) {
            for person in &quality.people {
                *counts.entry(person).or_default() += 1;
            }
        }
        let shares = counts.into_iter().rev();
        greatest_first(shares.map(|(person, count)| (count as u64, (person.to_owned(), count))))
    }

    /// People who carry a lot: at least three important qualities, and at least half of them.
    pub fn carry_a_lot(&self) -> Vec<(String, usize)> {
        let important = self.in_circle(Some(Importance::Important)).count();
        self.shares()
            .into_iter()
            .filter(|(_, count)| *count >= CARRIES_A_LOT_FROM && count * 2 >= important)
            .collect()
    }

    fn quality_mut(&mut self, quality_id: &str) -> Option<&mut BoardQuality> {
        self.qualities
            .iter_mut()
            .find(|quality| quality.id == quality_id)
    }
}

fn same_words(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}

impl Learner {
    /// Every board that was not erased, the newest first.
    pub fn boards(&self) -> Vec<(&ItemId, &Board)> {
        let boards = self.items().filter_map(|item| match item.kept()? {
            Body::Board(board) => Some((&item.id, board)),
            _ => None,
        });
        greatest_first(boards.map(|row| (row.1.started_at_ms, row)))
    }

    pub fn board(&self, id: &ItemId) -> Option<&Board> {
        match self.kept(id)? {
            Body::Board(board) => Some(board),
            _ => None,
        }
    }

    /// Starts a board for an activity with these qualities to sort.
    pub fn start_board(
        &mut self,
        id: &ItemId,
        activity_id: &str,
        qualities: &[Quality],
        now_ms: u64,
    ) {
        let board = Board::new(activity_id, qualities, now_ms);
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
    use crate::domain::DeviceId;

    fn qualities() -> Vec<Quality> {
        let quality = |id: &str| Quality {
            id: id.into(),
            label: id.into(),
        };
        ["listening", "empathy", "planning", "fairness"]
            .map(quality)
            .into()
    }

    fn new_board() -> Board {
        Board::new("good-facilitation", &qualities(), 1)
    }

    fn board_with_all_important() -> Board {
        let mut board = new_board();
        for quality in qualities() {
            board.sort(&quality.id, Some(Importance::Important));
        }
        board
    }

    #[test]
    fn a_quality_is_in_one_circle_at_a_time_and_can_come_back_out() {
        let mut board = new_board();
        board.sort("listening", Some(Importance::NotImportant));
        board.sort("listening", Some(Importance::Important));
        assert_eq!(board.in_circle(Some(Importance::NotImportant)).count(), 0);
        assert_eq!(board.sorted_count(), 1);
        board.sort("listening", None);
        assert_eq!(board.in_circle(None).count(), 4);
    }

    #[test]
    fn own_qualities_are_added_once_and_only_own_ones_are_removed() {
        let mut board = new_board();
        assert!(board.add_own("own-1", " Good humour "));
        assert!(!board.add_own("own-2", "good humour"));
        assert!(!board.add_own("own-3", "   "));
        board.remove_own("listening");
        assert_eq!(board.qualities.len(), 5);
        board.remove_own("own-1");
        assert_eq!(board.qualities.len(), 4);
    }

    #[test]
    fn one_person_spelled_two_ways_is_one_person() {
        let mut board = board_with_all_important();
        board.add_person("listening", "Jo");
        board.add_person("empathy", " jo ");
        board.add_person("empathy", "JO");
        assert_eq!(board.people(), ["Jo"]);
        assert_eq!(board.shares(), [("Jo".to_owned(), 2)]);
    }

    #[test]
    fn the_group_sees_what_nobody_has_and_who_carries_a_lot() {
        let mut board = board_with_all_important();
        for quality in ["listening", "empathy", "planning"] {
            board.add_person(quality, "Jo");
        }
        board.add_person("listening", "Sam");
        assert_eq!(board.carry_a_lot(), [("Jo".to_owned(), 3)]);
        let missing: Vec<_> = board
            .nobody_has()
            .iter()
            .map(|quality| &quality.id)
            .collect();
        assert_eq!(missing, ["fairness"]);
        // What is not important to the group weighs on nobody.
        board.sort("planning", Some(Importance::NotImportant));
        assert!(board.carry_a_lot().is_empty());
    }

    #[test]
    fn erasing_leaves_no_name_behind() {
        let mut learner = Learner::new(DeviceId("tablet".into()));
        let id = ItemId::of("board", "1");
        learner.start_board(&id, "good-facilitation", &qualities(), 1);
        learner.change_board(&id, 2, |board| board.add_person("listening", "Jo"));
        learner.erase_board(&id, 3);
        assert!(learner.boards().is_empty());
        let saved = serde_json::to_string(learner.item(&id).unwrap()).unwrap();
        assert!(!saved.contains("Jo"), "no name may stay: {saved}");
    }
}
