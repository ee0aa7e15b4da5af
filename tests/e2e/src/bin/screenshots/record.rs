//! A made-up learner: somebody halfway down the path, who writes now and then, and whose group has met once.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use waymark::domain::board::{Board, Role};
use waymark::domain::{DeviceId, ItemId, Learner};
use waymark::storage::format;
use xtask::content::Compiled;

/// When the pictures are taken: a Tuesday in May, at twenty to ten in the morning.
pub const NOW_MS: u64 = 1_810_024_800_000;

const DAY_MS: u64 = 24 * 60 * 60 * 1_000;
const HOUR_MS: u64 = 60 * 60 * 1_000;

/// The step that is behind the learner, and the one they are in.
const FINISHED_STEP: &str = "understand";
const OPEN_STEP: &str = "help-others";

/// So many parts of the open step are done.
const DONE_IN_OPEN_STEP: usize = 3;

/// The activity whose result is a picture of three circles.
const ACTIVITY: &str = "good-facilitation";
const BOARD: &str = "made-up";

/// What the learner wrote: how many days ago, from which prompt, and the words.
const ENTRIES: [(u64, Option<&str>, &str); 5] = [
    (
        1,
        None,
        "Rang Bea and just listened. I counted to three before I said anything. She told me about the dances at the Palais. I never knew.",
    ),
    (
        4,
        Some("value-close-to-you"),
        "Going at each other's pace. It's why I came back the second time.",
    ),
    (
        9,
        None,
        "For Thursday: \"Is there a choice here?\" It's on a card in my coat pocket.",
    ),
    (
        16,
        Some("what-does-you-good"),
        "The allotment, even on days when I only sit there. A flask, two cups, and Mo telling me what I've planted in the wrong place.",
    ),
    (
        20,
        Some("good-day"),
        "Bread in the oven, the radio on, and enough energy left to wash up.",
    ),
];

/// What the group has said so far: of ten qualities out of twelve, and who has it.
const CHOICES: [(&str, &str, &[&str]); 10] = [
    ("listening-well", "important", &["Jo", "Sam"]),
    ("including", "important", &["Ade"]),
    ("keeping-agreements", "important", &["Jo"]),
    ("encouraging", "important", &["Sam", "Mo"]),
    ("facilitating", "important", &[]),
    ("noticing-words", "less-important", &[]),
    ("sensing-feelings", "less-important", &[]),
    ("inclusion", "important", &["Ade"]),
    ("social-skills", "not-important", &[]),
    ("self-awareness", "not-important", &[]),
];

/// The whole record, as it lies in the database: texts by their keys.
pub fn made_up(content: &Compiled) -> Result<BTreeMap<String, String>> {
    let mut learner = Learner::new(DeviceId("made-up".to_owned()));
    learn(&mut learner, content)?;
    for (number, (days_ago, prompt, text)) in (1..).zip(ENTRIES) {
        let id = ItemId::of("entry", &format!("made-up-{number}"));
        learner.write_entry(&id, prompt, text, NOW_MS - days_ago * DAY_MS + HOUR_MS);
    }
    learner.start_board(&ItemId::of("board", BOARD), board(content)?);
    learner.record_copy(NOW_MS - 3 * DAY_MS);
    Ok(learner
        .items()
        .map(|item| (item.id.0.clone(), format::encode(item)))
        .collect())
}

/// One step with all its parts and checks done and ended, and the beginning of the next.
fn learn(learner: &mut Learner, content: &Compiled) -> Result<()> {
    let step_of = |id| content.programme.step(id).context("the step is gone");
    let (finished, open) = (step_of(FINISHED_STEP)?, step_of(OPEN_STEP)?);
    let begun_ms = NOW_MS - 30 * DAY_MS;
    for (day, part) in (0..).zip(&finished.parts) {
        let done_ms = begun_ms + day * 2 * DAY_MS;
        for check in &part.checks {
            learner.answer_check(check, "", true, done_ms);
        }
        learner.finish_part(&part.id, done_ms);
    }
    learner.end_step(finished, NOW_MS - 11 * DAY_MS);
    for (day, part) in (0..).zip(open.parts.iter().take(DONE_IN_OPEN_STEP)) {
        learner.finish_part(&part.id, NOW_MS - (8 - day * 2) * DAY_MS);
    }
    let next = open.parts.get(DONE_IN_OPEN_STEP);
    let next = next.context("the open step has more parts")?;
    learner.leave_place(&open.id, &next.id, NOW_MS - DAY_MS);
    Ok(())
}

fn board(content: &Compiled) -> Result<Board> {
    let text = content.texts.activities.get(ACTIVITY);
    let text = text.context("the activity is gone")?;
    let mut board = Board::new(ACTIVITY, text, NOW_MS - 6 * DAY_MS);
    for (card, choice, people) in CHOICES {
        board.choose(card, Some(choice));
        for name in people {
            board.add_person(card, Role::Does, name);
        }
    }
    Ok(board)
}
