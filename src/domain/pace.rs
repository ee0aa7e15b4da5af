//! An optional pace for a step: its parts shared out over weeks. Nothing is ever late.

use serde::{Deserialize, Serialize};

use super::{
    day::Day,
    item::{Body, ItemId},
    learner::Learner,
    programme::{Part, Step},
};

const WEEK_DAYS: i32 = 7;

/// How a person wants to go through a step. Absent `begins` means as they go.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Pace {
    pub begins: Option<Day>,
    pub weeks: u8,
}

/// One week of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week<'a> {
    /// Counted from one.
    pub number: usize,
    pub begins: Day,
    pub parts: &'a [Part],
}

impl Week<'_> {
    pub fn holds(&self, day: Day) -> bool {
        (0..WEEK_DAYS).contains(&day.days_after(self.begins))
    }
}

/// The step's parts in their order, shared out evenly by their minutes over so many weeks from `begins` on.
pub fn weeks(step: &Step, begins: Day, weeks: u8) -> Vec<Week<'_>> {
    let total = step.minutes().max(1);
    let mut rest = step.parts.as_slice();
    let mut minutes = 0;
    let mut plan = Vec::new();
    for number in 1..=weeks {
        let mut count = 0;
        while let Some(part) = rest.get(count)
            && minutes * u32::from(weeks) < total * u32::from(number)
        {
            minutes += u32::from(part.minutes);
            count += 1;
        }
        let (parts, after) = rest.split_at(count);
        rest = after;
        plan.push(Week {
            number: number.into(),
            begins: begins.plus(i32::from(number - 1) * WEEK_DAYS),
            parts,
        });
    }
    plan
}

impl Learner {
    /// Sets the pace of a step: so many weeks from a day on.
    pub fn set_pace(&mut self, step_id: &str, begins: Day, weeks: u8, now_ms: u64) {
        let begins = Some(begins);
        self.put(
            pace_item(step_id),
            Body::Pace(Pace { begins, weeks }),
            now_ms,
        );
    }

    /// Goes on without a plan.
    pub fn go_as_i_go(&mut self, step_id: &str, now_ms: u64) {
        if self.pace(step_id).is_some() {
            self.put(pace_item(step_id), Body::Pace(Pace::default()), now_ms);
        }
    }

    /// The day the plan for a step begins and its weeks, if there is a plan.
    pub fn pace(&self, step_id: &str) -> Option<(Day, u8)> {
        match self.kept(&pace_item(step_id))? {
            Body::Pace(pace) => Some((pace.begins?, pace.weeks)),
            _ => None,
        }
    }
}

fn pace_item(step_id: &str) -> ItemId {
    ItemId::of("pace", step_id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::DeviceId;

    fn step(minutes: &[u8]) -> Step {
        let part = |(place, minutes): (usize, &u8)| Part {
            id: place.to_string(),
            language: None,
            title: String::new(),
            minutes: *minutes,
            idea: String::new(),
            prompts: vec![],
            checks: vec![],
        };
        Step {
            id: "one".into(),
            language: None,
            name: "One".into(),
            title: String::new(),
            purpose: String::new(),
            learned: String::new(),
            has_sessions: false,
            parts: minutes.iter().enumerate().map(part).collect(),
            upcoming: vec![],
        }
    }

    fn begins() -> Day {
        "2026-12-01".parse().unwrap()
    }

    #[track_caller]
    fn check_plan(minutes: &[u8], expected: &[usize]) {
        let step = step(minutes);
        let plan = weeks(&step, begins(), 4);
        let counts: Vec<usize> = plan.iter().map(|week| week.parts.len()).collect();
        assert_eq!(counts, expected);
        let ids: Vec<&str> = plan
            .iter()
            .flat_map(|week| week.parts)
            .map(|part| part.id.as_str())
            .collect();
        assert!(
            ids.into_iter()
                .eq(step.parts.iter().map(|part| part.id.as_str()))
        );
    }

    #[test]
    fn parts_are_shared_out_evenly_and_each_has_its_week() {
        check_plan(&[4; 9], &[3, 2, 2, 2]);
        check_plan(&[4; 12], &[3, 3, 3, 3]);
        check_plan(&[5, 5, 1, 1, 1, 1, 1, 1], &[1, 1, 2, 4]);
        check_plan(&[3], &[1, 0, 0, 0]);
        check_plan(&[], &[0, 0, 0, 0]);
    }

    #[test]
    fn weeks_follow_each_other() {
        let step = step(&[4; 4]);
        let plan = weeks(&step, begins(), 4);
        assert_eq!(plan[3].begins.to_string(), "2026-12-22");
        assert!(plan[3].holds("2026-12-28".parse().unwrap()));
        assert!(!plan[3].holds("2026-12-29".parse().unwrap()));
    }

    #[test]
    fn a_plan_can_be_left_again() {
        let mut learner = Learner::new(DeviceId("phone".into()));
        assert_eq!(learner.pace("one"), None);
        learner.set_pace("one", begins(), 4, 1);
        assert_eq!(learner.pace("one"), Some((begins(), 4)));
        learner.go_as_i_go("one", 2);
        assert_eq!(learner.pace("one"), None);
    }
}
