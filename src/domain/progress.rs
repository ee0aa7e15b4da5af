//! Where a person is on the path: parts done, checks answered, steps ended, where to carry on.

use serde::{Deserialize, Serialize};

use super::{
    item::{Body, ItemId},
    learner::Learner,
    programme::{Part, Programme, Step},
};

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PartProgress {
    /// Absent when the person took "done" back.
    pub done_at_ms: Option<u64>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CheckAnswer {
    /// The option chosen last, in its own words.
    pub chosen: String,
    /// True once the right option has been chosen.
    pub understood: bool,
}

/// The part opened last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    pub step: String,
    pub part: String,
    /// The idea of it that was on the screen, counted from 0, where ideas are shown one by one.
    #[serde(default, skip_serializing_if = "super::is_first")]
    pub idea: usize,
}

/// How and when a person ended a step. Absent `at_ms` means they have taken it up again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct StepEnding {
    pub ended_at_ms: Option<u64>,
    /// Parts done by then.
    pub parts_done: usize,
    /// Parts there were by then.
    pub parts_total: usize,
}

/// The last time a copy left the device.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CopyMade {
    pub made_at_ms: u64,
}

/// Parts done of the parts there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepProgress {
    pub done: usize,
    pub total: usize,
}

/// What there is to show for a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepSummary {
    pub parts: StepProgress,
    pub checks_understood: usize,
    pub reflections: usize,
    /// When the person ended the step, if they have.
    pub ended_at_ms: Option<u64>,
}

/// What "carry on where I left off" means just now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CarryOn<'a> {
    /// Nothing opened yet.
    Begin { step: &'a Step },
    /// A part to read.
    Part { step: &'a Step, part: &'a Part },
    /// Every part of the step is done, and it has not been ended yet.
    EndStep { step: &'a Step },
    /// Every part of every step is done.
    AllDone,
}

impl StepEnding {
    /// True if every part there was had been done.
    pub fn is_whole(&self) -> bool {
        self.parts_total > 0 && self.parts_done == self.parts_total
    }
}

impl StepProgress {
    pub fn is_complete(self) -> bool {
        self.total > 0 && self.done == self.total
    }

    /// Whole per cent, rounded down: 100 only when every part is done.
    pub fn percent(self) -> usize {
        (self.done * 100).checked_div(self.total).unwrap_or(0)
    }
}

impl Learner {
    pub fn finish_part(&mut self, part_id: &str, now_ms: u64) {
        if self.part_done_at_ms(part_id).is_none() {
            let done_at_ms = Some(now_ms);
            self.put(
                part_item(part_id),
                Body::Part(PartProgress { done_at_ms }),
                now_ms,
            );
        }
    }

    /// Takes "done" back.
    pub fn reopen_part(&mut self, part_id: &str, now_ms: u64) {
        if self.part_done_at_ms(part_id).is_some() {
            let done_at_ms = None;
            self.put(
                part_item(part_id),
                Body::Part(PartProgress { done_at_ms }),
                now_ms,
            );
        }
    }

    pub fn part_done_at_ms(&self, part_id: &str) -> Option<u64> {
        match self.kept(&part_item(part_id))? {
            Body::Part(progress) => progress.done_at_ms,
            _ => None,
        }
    }

    pub fn is_part_done(&self, part_id: &str) -> bool {
        self.part_done_at_ms(part_id).is_some()
    }

    /// True once a part was done or something is in the journal.
    pub fn has_done_something(&self) -> bool {
        self.items().any(|item| match item.kept() {
            Some(Body::Part(progress)) => progress.done_at_ms.is_some(),
            Some(Body::Entry(_)) => true,
            _ => false,
        })
    }

    /// Remembers the answer chosen last. Understanding, once shown, stays.
    pub fn answer_check(&mut self, check_id: &str, chosen: &str, is_right: bool, now_ms: u64) {
        let understood = is_right
            || self
                .check_answer(check_id)
                .is_some_and(|answer| answer.understood);
        let chosen = chosen.to_owned();
        let answer = CheckAnswer { chosen, understood };
        if self.check_answer(check_id) != Some(&answer) {
            self.put(check_item(check_id), Body::Check(answer), now_ms);
        }
    }

    pub fn check_answer(&self, check_id: &str) -> Option<&CheckAnswer> {
        match self.kept(&check_item(check_id))? {
            Body::Check(answer) => Some(answer),
            _ => None,
        }
    }

    /// Remembers the part that is open, and the idea in it if it is the same as before.
    pub fn leave_place(&mut self, step_id: &str, part_id: &str, now_ms: u64) {
        self.leave_place_at(step_id, part_id, self.idea_of(part_id), now_ms);
    }

    /// Remembers the part that is open, and the idea in it that is on the screen.
    pub fn leave_place_at(&mut self, step_id: &str, part_id: &str, idea: usize, now_ms: u64) {
        let place = Place {
            step: step_id.to_owned(),
            part: part_id.to_owned(),
            idea,
        };
        if self.place() != Some(&place) {
            self.put(place_item(), Body::Place(place), now_ms);
        }
    }

    pub fn place(&self) -> Option<&Place> {
        match self.kept(&place_item())? {
            Body::Place(place) => Some(place),
            _ => None,
        }
    }

    /// The idea this part was left at; the first one if another part was opened since.
    pub fn idea_of(&self, part_id: &str) -> usize {
        self.place()
            .filter(|place| place.part == part_id)
            .map_or(0, |place| place.idea)
    }

    /// Ends a step, early or with everything done. Either is a proper ending.
    pub fn end_step(&mut self, step: &Step, now_ms: u64) {
        let parts = self.step_progress(step);
        let ending = StepEnding {
            ended_at_ms: Some(now_ms),
            parts_done: parts.done,
            parts_total: parts.total,
        };
        self.put(step_item(&step.id), Body::Step(ending), now_ms);
    }

    /// Takes up a step again that had been ended.
    pub fn take_up_step(&mut self, step: &Step, now_ms: u64) {
        if let Some(ending) = self.step_ending(&step.id).cloned() {
            let reopened = StepEnding {
                ended_at_ms: None,
                ..ending
            };
            self.put(step_item(&step.id), Body::Step(reopened), now_ms);
        }
    }

    /// How the step was ended, if it has been and was not taken up again.
    pub fn step_ending(&self, step_id: &str) -> Option<&StepEnding> {
        match self.kept(&step_item(step_id))? {
            Body::Step(ending) if ending.ended_at_ms.is_some() => Some(ending),
            _ => None,
        }
    }

    pub fn step_progress(&self, step: &Step) -> StepProgress {
        StepProgress {
            done: step
                .parts
                .iter()
                .filter(|part| self.is_part_done(&part.id))
                .count(),
            total: step.parts.len(),
        }
    }

    pub fn step_summary(&self, step: &Step) -> StepSummary {
        let checks = step.parts.iter().flat_map(|part| &part.checks);
        let prompts: Vec<&str> = step
            .parts
            .iter()
            .flat_map(|part| &part.prompts)
            .map(|prompt| prompt.id.as_str())
            .collect();
        StepSummary {
            parts: self.step_progress(step),
            checks_understood: checks
                .filter(|check| {
                    self.check_answer(check)
                        .is_some_and(|answer| answer.understood)
                })
                .count(),
            reflections: self
                .entries()
                .iter()
                .filter_map(|view| view.entry.prompt.as_deref())
                .filter(|prompt| prompts.contains(prompt))
                .count(),
            ended_at_ms: self
                .step_ending(&step.id)
                .and_then(|ending| ending.ended_at_ms),
        }
    }

    /// What comes next: the part left open, else the next one not done, else ending the step, else the next step.
    pub fn carry_on<'a>(&self, programme: &'a Programme) -> CarryOn<'a> {
        let Some(first) = programme.steps.first() else {
            return CarryOn::AllDone;
        };
        let has_begun = self
            .items()
            .any(|item| matches!(item.kept(), Some(Body::Part(_))));
        let here = self.place().and_then(|place| {
            programme
                .step(&place.step)
                .map(|step| (step, place.part.as_str()))
        });
        let Some((step, part_id)) = here else {
            return if has_begun {
                self.next_from(programme, first)
            } else {
                CarryOn::Begin { step: first }
            };
        };
        if self.step_ending(&step.id).is_some() {
            return self.next_from(programme, first);
        }
        let place_in_step = step
            .parts
            .iter()
            .position(|part| part.id == part_id)
            .unwrap_or(0);
        let (before, from_here) = step.parts.split_at(place_in_step);
        let next = from_here
            .iter()
            .chain(before)
            .find(|part| !self.is_part_done(&part.id));
        match next {
            Some(part) => CarryOn::Part { step, part },
            None => CarryOn::EndStep { step },
        }
    }

    /// The first thing not done in the steps from `first` on that have not been ended.
    fn next_from<'a>(&self, programme: &'a Programme, first: &'a Step) -> CarryOn<'a> {
        let open_steps = programme
            .steps
            .iter()
            .skip_while(|step| step.id != first.id)
            .filter(|step| self.step_ending(&step.id).is_none());
        for step in open_steps {
            if let Some(part) = step.parts.iter().find(|part| !self.is_part_done(&part.id)) {
                return CarryOn::Part { step, part };
            }
            if !step.parts.is_empty() {
                return CarryOn::EndStep { step };
            }
        }
        CarryOn::AllDone
    }

    /// Remembers that a copy has just left the device.
    pub fn record_copy(&mut self, now_ms: u64) {
        let copy = CopyMade { made_at_ms: now_ms };
        self.put(copy_item(), Body::Copy(copy), now_ms);
    }

    /// When a copy last left the device.
    pub fn last_copy_at_ms(&self) -> Option<u64> {
        match self.kept(&copy_item())? {
            Body::Copy(copy) => Some(copy.made_at_ms),
            _ => None,
        }
    }
}

fn part_item(part_id: &str) -> ItemId {
    ItemId::of("part", part_id)
}

fn check_item(check_id: &str) -> ItemId {
    ItemId::of("check", check_id)
}

fn step_item(step_id: &str) -> ItemId {
    ItemId::of("step", step_id)
}

fn place_item() -> ItemId {
    ItemId::of("place", "reading")
}

fn copy_item() -> ItemId {
    ItemId::of("copy", "last")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::DeviceId;

    fn part(id: &str) -> Part {
        Part {
            id: id.into(),
            language: None,
            title: id.into(),
            minutes: 4,
            idea: String::new(),
            prompts: vec![],
            checks: vec![],
        }
    }

    fn step(id: &str, parts: &[&str]) -> Step {
        Step {
            id: id.into(),
            language: None,
            name: id.into(),
            title: id.into(),
            purpose: String::new(),
            learned: String::new(),
            has_sessions: false,
            parts: parts.iter().map(|id| part(id)).collect(),
            upcoming: vec![],
        }
    }

    fn programme() -> Programme {
        Programme {
            language: "en-GB".into(),
            name: String::new(),
            steps: vec![step("one", &["a", "b", "c"]), step("two", &["d"])],
            activities: vec![],
            ..Programme::default()
        }
    }

    fn learner() -> Learner {
        Learner::new(DeviceId("phone".into()))
    }

    #[track_caller]
    fn check_carry_on(learner: &Learner, expected: &str) {
        let programme = programme();
        let answer = match learner.carry_on(&programme) {
            CarryOn::Begin { step } => format!("begin {}", step.id),
            CarryOn::Part { step, part } => format!("{} {}", step.id, part.id),
            CarryOn::EndStep { step } => format!("end {}", step.id),
            CarryOn::AllDone => "all done".into(),
        };
        assert_eq!(answer, expected);
    }

    #[test]
    fn carrying_on_leads_a_newcomer_through_every_part_to_the_end() {
        let programme = programme();
        let mut learner = learner();
        check_carry_on(&learner, "begin one");
        learner.leave_place("one", "a", 1);
        check_carry_on(&learner, "one a");
        learner.finish_part("a", 2);
        check_carry_on(&learner, "one b");
        learner.finish_part("b", 3);
        learner.finish_part("c", 3);
        check_carry_on(&learner, "end one");
        learner.end_step(&programme.steps[0], 4);
        check_carry_on(&learner, "two d");
        learner.leave_place("two", "d", 5);
        learner.finish_part("d", 5);
        check_carry_on(&learner, "end two");
        learner.end_step(&programme.steps[1], 6);
        check_carry_on(&learner, "all done");
    }

    #[test]
    fn carrying_on_returns_to_the_part_left_open_even_out_of_order() {
        let mut learner = learner();
        learner.finish_part("a", 1);
        learner.leave_place("one", "c", 2);
        check_carry_on(&learner, "one c");
        learner.finish_part("c", 3);
        check_carry_on(&learner, "one b");
    }

    #[test]
    fn a_step_stopped_early_counts_as_ended_and_can_be_taken_up_again() {
        let programme = programme();
        let mut learner = learner();
        learner.leave_place("one", "a", 1);
        learner.finish_part("a", 1);
        learner.end_step(&programme.steps[0], 2);
        check_carry_on(&learner, "two d");
        assert_eq!(
            learner.step_ending("one").map(|ending| ending.parts_done),
            Some(1)
        );
        learner.take_up_step(&programme.steps[0], 3);
        assert_eq!(learner.step_ending("one"), None);
        check_carry_on(&learner, "one b");
    }

    #[test]
    fn an_ending_is_whole_when_every_part_there_was_is_done() {
        let ending = |parts_done| StepEnding {
            ended_at_ms: Some(1),
            parts_done,
            parts_total: 9,
        };
        assert!(ending(9).is_whole());
        assert!(!ending(8).is_whole());
    }

    #[test]
    fn done_can_be_taken_back() {
        let mut learner = learner();
        learner.finish_part("a", 1);
        learner.reopen_part("a", 2);
        let progress = learner.step_progress(&programme().steps[0]);
        assert_eq!((progress.done, progress.percent()), (0, 0));
    }

    #[test]
    fn understanding_once_shown_stays_when_another_answer_is_tried() {
        let mut learner = learner();
        learner.answer_check("q", "the right one", true, 1);
        learner.answer_check("q", "another", false, 2);
        assert!(learner.check_answer("q").unwrap().understood);
    }

    #[test]
    fn reading_goes_on_at_the_very_idea_it_was_left_at() {
        let mut learner = Learner::new(DeviceId("phone".into()));
        learner.leave_place_at("one", "a", 3, 1);
        learner.leave_place("one", "a", 2);
        assert_eq!(learner.idea_of("a"), 3);
        learner.leave_place("one", "b", 3);
        assert_eq!((learner.idea_of("a"), learner.idea_of("b")), (0, 0));
    }
}
