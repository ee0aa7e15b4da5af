//! One device goes round: each person answers alone, and nobody sees what the others said. With no signal.

use anyhow::{Context as _, Result, ensure};
use waymark_e2e::{Hand, Visit};

use crate::activities::{rows_of, see_up};
use crate::carrying::check_no_barrier;

const ACTIVITY: &str = "/group/challenge-cards";

const COVER: &str = "Pass it to the next person";
const BEGIN: &str = "I have it. Begin.";
const PASS_ON: &str = "Done. Cover my answers.";
const ALL_DONE: &str = "Everyone has answered";

const CARDS: [&str; 7] = [
    "Feeling credible",
    "Striving to be credible",
    "Keeping peer values when you have authority",
    "Serving a system that does not share your values",
    "Unrealistic expectations",
    "Not feeling valued",
    "Not knowing how to move something so large",
];

const OFTEN: &str = "I know this one";
const SOMETIMES: &str = "Now and then";
const NOT_ME: &str = "Not me, not now";

/// What the result says: a card that somebody answered, and how many said what.
const NUMBERS: [(&str, &[&str]); 7] = [
    (
        CARDS[0],
        &[
            "I know this one: 1",
            "Now and then: 1",
            "Not me, not now: 1",
        ],
    ),
    (CARDS[1], &["Now and then: 1", "Not me, not now: 1"]),
    (CARDS[2], &["I know this one: 1", "Not me, not now: 2"]),
    (CARDS[3], &["Not me, not now: 1"]),
    (CARDS[4], &["Not me, not now: 1"]),
    (CARDS[5], &["Not me, not now: 1"]),
    (CARDS[6], &["Not me, not now: 1"]),
];

pub async fn three_people_answer_alone_by_finger_and_by_keyboard(visit: &mut Visit) -> Result<()> {
    visit.go_offline().await?;
    let by_finger = answer_in_turn(visit, Hand::Finger).await?;
    let by_keyboard = answer_in_turn(visit, Hand::Keyboard).await?;
    ensure!(
        by_finger == by_keyboard,
        "by finger {by_finger:?}, by keyboard {by_keyboard:?}"
    );
    let expected = NUMBERS.map(|(card, numbers)| [&[card], numbers].concat());
    ensure!(by_finger == expected, "{by_finger:?}");
    Ok(())
}

async fn answer_in_turn(visit: &mut Visit, hand: Hand) -> Result<Vec<Vec<String>>> {
    visit.open(ACTIVITY).await?;
    hand.press(visit, "Start with your group").await?;
    hand.press(visit, "Each answers alone, in turn").await?;
    cover_tells_nothing(visit).await?;
    visit.not_see("answered alone").await?;

    hand.press(visit, BEGIN).await?;
    check_no_barrier(visit).await?;
    answer(visit, hand, &[OFTEN, SOMETIMES, NOT_ME]).await?;
    hand.press(visit, PASS_ON).await?;
    cover_tells_nothing(visit).await?;
    visit.see("1 person answered alone.").await?;

    lose_a_turn(visit, hand).await?;
    second_person(visit, hand).await?;
    third_person(visit, hand).await?;

    hand.press(visit, ALL_DONE).await?;
    visit.see("What each of you said").await?;
    visit.see("3 people answered alone.").await?;
    visit.see("Not answered: 7.").await?; // Nothing is said of what the group chose together.
    visit
        .ask(
            "[...document.querySelectorAll('.result table.answers tr')]
                .map((row) => [...row.querySelectorAll('th, td > div')].map(nameOf))",
            &[],
        )
        .await
}

/// Answers the cards from the first one on; a tap leads to the next.
async fn answer(visit: &mut Visit, hand: Hand, choices: &[&str]) -> Result<()> {
    for (place, choice) in choices.iter().enumerate() {
        visit.see(&format!("{} of 7", place + 1)).await?;
        see_up(visit, CARDS[place]).await?;
        let chosen: usize = visit
            .ask(
                "document.querySelectorAll('.choices [aria-pressed=true]').length",
                &[],
            )
            .await?;
        ensure!(chosen == 0, "“{}” is answered already", CARDS[place]);
        hand.press(visit, choice).await?;
    }
    Ok(())
}

/// Loads the page again in the middle of a turn: that turn is gone, the one before it is not.
async fn lose_a_turn(visit: &mut Visit, hand: Hand) -> Result<()> {
    hand.press(visit, BEGIN).await?;
    answer(visit, hand, &[NOT_ME, OFTEN]).await?;
    visit.reload().await?;
    cover_tells_nothing(visit).await?;
    visit.see("1 person answered alone.").await
}

/// Goes back and changes an answer, and leaves a card out.
async fn second_person(visit: &mut Visit, hand: Hand) -> Result<()> {
    hand.press(visit, BEGIN).await?;
    answer(visit, hand, &[OFTEN]).await?;
    hand.press(visit, "One back").await?;
    see_up(visit, CARDS[0]).await?;
    hand.press(visit, SOMETIMES).await?;
    see_up(visit, CARDS[1]).await?;
    hand.press(visit, "Skip this one").await?;
    see_up(visit, CARDS[2]).await?;
    hand.press(visit, OFTEN).await?;
    hand.press(visit, PASS_ON).await?;
    cover_tells_nothing(visit).await?;
    visit.see("2 people answered alone.").await?;

    // Whoever answers nothing has passed.
    hand.press(visit, BEGIN).await?;
    see_up(visit, CARDS[0]).await?;
    hand.press(visit, PASS_ON).await?;
    cover_tells_nothing(visit).await?;
    visit.see("2 people answered alone.").await
}

/// Answers everything, takes it back, and answers again.
async fn third_person(visit: &mut Visit, hand: Hand) -> Result<()> {
    hand.press(visit, BEGIN).await?;
    answer(visit, hand, &[OFTEN; 2]).await?;
    hand.press(visit, PASS_ON).await?;
    visit.see("3 people answered alone.").await?;
    hand.press(visit, "Take the last answers back").await?;
    visit.see("The last answers are taken back.").await?;
    cover_tells_nothing(visit).await?;
    visit.see("2 people answered alone.").await?;
    visit.not_see("Take the last answers back").await?;

    hand.press(visit, BEGIN).await?;
    answer(visit, hand, &[NOT_ME; 7]).await?;
    visit.see("That was the last one").await?;
    hand.press(visit, PASS_ON).await?;
    cover_tells_nothing(visit).await?;
    visit.see("3 people answered alone.").await
}

/// The cover is up, and no card and no answer is anywhere on the page, seen or not.
async fn cover_tells_nothing(visit: &mut Visit) -> Result<()> {
    visit.see_heading(COVER).await?;
    let page: String = visit.ask("document.body.outerHTML", &[]).await?;
    for words in CARDS.iter().chain(&[OFTEN, SOMETIMES, NOT_ME]) {
        ensure!(!page.contains(words), "the cover tells “{words}”");
    }
    visit.check_width().await
}

/// Each card of a scale has answers of its own.
pub async fn a_table_counts_answers_under_their_own_names(visit: &mut Visit) -> Result<()> {
    let (card, choice) = ("One of us, or someone from outside", "One of each");
    visit.go_offline().await?;
    visit.open("/group/what-leadership").await?;
    visit.tap("Start").await?;
    visit.tap("Each answers alone, in turn").await?;
    visit.tap(BEGIN).await?;
    visit.tap("Skip this one").await?;
    see_up(visit, card).await?;
    visit.tap(choice).await?;
    visit.tap(PASS_ON).await?;
    visit.tap(ALL_DONE).await?;
    visit.see(&format!("{choice}: 1")).await?;
    visit.tap("Take it away").await?;
    visit.tap("Table").await?;
    let table = rows_of(&visit.take_download("waymark-group", ".csv").await?)?;
    let column = table[0].iter().position(|head| head == "Answered alone");
    let column = column.context("no column says what was answered alone")?;
    let counted: Vec<(&str, &str)> = table[1..]
        .iter()
        .map(|row| (row[0].as_str(), row[column].as_str()))
        .filter(|(_, cell)| !cell.is_empty())
        .collect();
    let expected = [(card, format!("{choice}: 1"))];
    let expected = expected
        .each_ref()
        .map(|(card, cell)| (*card, cell.as_str()));
    ensure!(counted == expected, "the table counts {counted:?}");
    Ok(())
}
