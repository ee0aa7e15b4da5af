//! What members of a group have answered alone, each on their own phone or in turn, and how it looks together.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    board::{Board, same_words},
    check::fingerprint,
    item::ItemId,
    learner::Learner,
};

/// One member's answers, and nothing else of theirs.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Member {
    /// Random, so that answers can be changed and nobody is named.
    pub id: String,
    /// How often the answers were changed: of two with one id, the greater is the newer.
    pub changes: u32,
    /// The id of the choice by the id of the row.
    pub choices: BTreeMap<String, String>,
}

/// What a member hands over to the group: answers, and cards of their own with what they chose there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    pub member: Member,
    /// The words of each card that the member added, and the id of the choice.
    pub own: Vec<(String, String)>,
}

/// A member made up to stand for counts: members `1` to `n` say together what a tally says.
pub fn standing_for(tallies: &[(&str, Vec<(&str, usize)>)]) -> Vec<Member> {
    let count_of = |tally: &[(&str, usize)]| tally.iter().map(|(_, count)| count).sum();
    let most: usize = tallies
        .iter()
        .map(|(_, tally)| count_of(tally))
        .max()
        .unwrap_or_default();
    let mut members: Vec<Member> = (0..most)
        .map(|number| Member {
            id: format!("{number:04}"),
            ..Member::default()
        })
        .collect();
    for (row_id, tally) in tallies {
        let choices = tally
            .iter()
            .flat_map(|(choice, count)| std::iter::repeat_n(*choice, *count));
        for (member, choice) in members.iter_mut().zip(choices) {
            member.choose(row_id, Some(choice));
        }
    }
    members
}

impl Member {
    /// Makes a choice, or takes it back.
    pub fn choose(&mut self, row_id: &str, choice: Option<&str>) {
        let before = self.choices.get(row_id).map(String::as_str);
        if before == choice {
            return;
        }
        match choice {
            Some(choice) => self.choices.insert(row_id.to_owned(), choice.to_owned()),
            None => self.choices.remove(row_id),
        };
        self.changes += 1;
    }
}

impl Board {
    /// Takes in a member's answers. Of two with one id the newer stays, so that reading one twice, or in another
    /// order, makes no difference. True if something changed.
    pub fn put_member(&mut self, member: Member) -> bool {
        match self
            .members
            .binary_search_by(|known| known.id.cmp(&member.id))
        {
            Ok(place) => {
                let known = &mut self.members[place];
                // At the same count, which only a forged code has, the order of the answers decides.
                let is_newer = (member.changes, &member) > (known.changes, &*known);
                if is_newer {
                    *known = member;
                }
                is_newer
            }
            Err(place) => {
                self.members.insert(place, member);
                true
            }
        }
    }

    /// Takes a member's answers away again.
    pub fn remove_member(&mut self, member_id: &str) {
        self.members.retain(|member| member.id != member_id);
    }

    /// How many members made each choice in a row.
    pub fn tally(&self, row_id: &str) -> BTreeMap<&str, usize> {
        let mut tally = BTreeMap::new();
        for choice in self
            .members
            .iter()
            .filter_map(|member| member.choices.get(row_id))
        {
            *tally.entry(choice.as_str()).or_default() += 1;
        }
        tally
    }

    /// Takes in what a member has handed over: answers, and cards that are not here yet. True if something changed.
    ///
    /// The names of new cards come from their words, so that it makes no difference who is read first.
    pub fn take_in(&mut self, answers: Answers) -> bool {
        let Answers { mut member, own } = answers;
        for (label, choice) in own {
            let known = self.rows.iter().find(|row| same_words(&row.label, &label));
            let row_id = if let Some(row) = known {
                row.id.clone()
            } else {
                let row_id = format!("own-{:08x}", fingerprint(&label.trim().to_lowercase()));
                self.add_own(&row_id, &label);
                row_id
            };
            member.choices.insert(row_id, choice);
        }
        self.put_member(member)
    }

    /// What was answered on this board as one member's answers.
    fn answers(&self, member_id: String, changes: u32) -> Answers {
        let mut answers = Answers {
            member: Member {
                id: member_id,
                changes,
                choices: BTreeMap::new(),
            },
            own: vec![],
        };
        for row in &self.rows {
            let Some(choice) = row.choice.clone() else {
                continue;
            };
            if row.is_own {
                answers.own.push((row.label.clone(), choice));
            } else {
                answers.member.choices.insert(row.id.clone(), choice);
            }
        }
        answers
    }
}

impl Learner {
    /// What one's own board says, to hand over to the group under the name of `member_id`.
    pub fn answers_on(&self, board_id: &ItemId, member_id: String) -> Option<Answers> {
        let item = self.item(board_id)?;
        // Every change of the board counts, on whatever device: later answers take the place of earlier ones.
        let changes = u32::try_from(item.seen().total()).unwrap_or(u32::MAX);
        Some(self.board(board_id)?.answers(member_id, changes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::texts::ActivityText;

    fn board() -> Board {
        Board::new("any", &ActivityText::default(), 1)
    }

    fn member(id: &str, changes: u32, choice: &str) -> Member {
        Member {
            id: id.into(),
            changes,
            choices: BTreeMap::from([("a".to_owned(), choice.to_owned())]),
        }
    }

    #[test]
    fn reading_answers_in_any_order_and_twice_gives_the_same() {
        let members = [
            member("m", 1, "yes"),
            member("m", 3, "no"),
            member("m", 2, "yes"),
            member("n", 1, "yes"),
            member("n", 1, "no"),
        ];
        let mut one = board();
        let mut other = board();
        for member in &members {
            one.put_member(member.clone());
        }
        for member in members.iter().rev().chain(&members) {
            other.put_member(member.clone());
        }
        assert_eq!(one, other);
        assert_eq!(one.members.len(), 2);
        assert!(!one.put_member(member("m", 2, "yes")), "an older one");
    }

    #[test]
    fn members_are_counted_by_what_they_chose() {
        let mut board = board();
        for (id, choice) in [("1", "yes"), ("2", "yes"), ("3", "no")] {
            board.put_member(member(id, 1, choice));
        }
        assert_eq!(board.tally("a"), BTreeMap::from([("yes", 2), ("no", 1)]));
        board.remove_member("1");
        assert_eq!(board.tally("a"), BTreeMap::from([("yes", 1), ("no", 1)]));
    }

    #[test]
    fn cards_of_ones_own_meet_by_their_words_in_any_order() {
        let answers = |id: &str, label: &str| Answers {
            member: member(id, 1, "yes"),
            own: vec![(label.to_owned(), "no".to_owned())],
        };
        let two = [answers("m", "Good tea"), answers("n", " good TEA ")];
        let mut one = board();
        let mut other = board();
        for answers in &two {
            one.take_in(answers.clone());
        }
        for answers in two.iter().rev() {
            other.take_in(answers.clone());
        }
        assert_eq!(one.members, other.members);
        assert_eq!((one.rows.len(), other.rows.len()), (1, 1));
        assert_eq!(one.tally(&one.rows[0].id), BTreeMap::from([("no", 2)]));
    }

    #[test]
    fn made_up_members_say_what_the_counts_say() {
        let tallies = [("a", vec![("yes", 2), ("no", 3)]), ("b", vec![("no", 1)])];
        let mut board = board();
        for member in standing_for(&tallies) {
            board.put_member(member);
        }
        assert_eq!(board.members.len(), 5);
        assert_eq!(board.tally("a"), BTreeMap::from([("yes", 2), ("no", 3)]));
        assert_eq!(board.tally("b"), BTreeMap::from([("no", 1)]));
    }

    #[test]
    fn the_same_choice_again_is_no_change() {
        let mut member = Member::default();
        member.choose("a", Some("yes"));
        member.choose("a", Some("yes"));
        assert_eq!(member.changes, 1);
        member.choose("a", None);
        assert_eq!((member.changes, member.choices.len()), (2, 0));
    }
}
