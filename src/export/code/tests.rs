use proptest::prelude::*;

use super::*;
use crate::{domain::board::Role, export::samples};

const ACTIVITY: &str = "good-facilitation";
const CHOICES: [&str; 3] = ["important", "less-important", "not-important"];
const CARDS: [&str; 4] = ["listening", "empathy", "planning", "fairness"];

fn text() -> ActivityText {
    samples::activity_text()
}

fn code_of(answers: &Answers) -> String {
    of_answers(ACTIVITY, &text(), answers).unwrap()
}

fn answers() -> Answers {
    Answers {
        member: Member {
            id: short_name("somebody"),
            changes: 3,
            choices: [("listening".to_owned(), "important".to_owned())].into(),
        },
        own: vec![],
    }
}

#[track_caller]
fn check_refused(typed: &str, expected: UnreadableCode) {
    assert_eq!(read(typed, &samples::texts()), Err(expected), "{typed}");
}

fn any_answers() -> impl Strategy<Value = Answers> {
    let choice = proptest::option::of(0..CHOICES.len());
    let choices = proptest::collection::vec(choice, CARDS.len());
    let own = proptest::collection::vec(("[^\u{0}]{1,20}", 0..CHOICES.len()), 0..4);
    (any::<u32>(), "[a-z0-9]{1,30}", choices, own).prop_map(|(changes, name, choices, own)| {
        Answers {
            member: Member {
                id: short_name(&name),
                changes,
                choices: CARDS
                    .iter()
                    .zip(choices)
                    .filter_map(|(card, choice)| {
                        Some(((*card).to_owned(), CHOICES[choice?].to_owned()))
                    })
                    .collect(),
            },
            own: own
                .into_iter()
                .map(|(label, choice)| (label, CHOICES[choice].to_owned()))
                .collect(),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn any_answers_are_read_back_as_they_were_given(answers in any_answers()) {
        let code = code_of(&answers);
        let expected = Code::Answers { activity: ACTIVITY.into(), answers };
        let typed = from_typed(&to_type(&code).to_lowercase());
        prop_assert_eq!(read(&code, &samples::texts()), Ok(expected.clone()));
        prop_assert_eq!(read(&typed, &samples::texts()), Ok(expected));
    }

    #[test]
    fn reading_in_any_order_and_again_gives_the_same_result(
        answers in proptest::collection::vec(any_answers(), 1..8),
        again in 0_usize..8,
    ) {
        let all = |order: &[Answers]| {
            let mut board = Board::new(ACTIVITY, &text(), 1);
            for answers in order {
                board.take_in(answers.clone());
            }
            board.rows.sort();
            board
        };
        let mut other = answers.clone();
        other.reverse();
        other.push(answers[again % answers.len()].clone());
        let (one, other) = (all(&answers), all(&other));
        prop_assert_eq!(one.members, other.members);
        prop_assert_eq!(one.rows.len(), other.rows.len());
    }

    #[test]
    fn any_text_is_a_code_or_gets_a_reason(typed in "\\PC{0,80}") {
        prop_assert!(read(&typed, &samples::texts()).is_err());
        prop_assert!(read(&from_typed(&typed), &samples::texts()).is_err());
    }

    #[test]
    fn one_letter_typed_otherwise_is_noticed(answers in any_answers(), at in any::<prop::sample::Index>(), letter in "[0-9A-Z]") {
        let code = code_of(&answers);
        let at = SIGN.len() + at.index(code.len() - SIGN.len() - 1);
        let mut other = code.clone();
        other.replace_range(at..=at, &letter);
        let before = read(&code, &samples::texts());
        let after = read(&other, &samples::texts());
        prop_assert!(after == before || after.is_err());
    }
}

#[test]
fn a_code_is_short_enough_to_be_typed() {
    let typed = to_type(&code_of(&answers()));
    assert_eq!(typed.replace(' ', "").len(), 21, "{typed}");
    assert_eq!(typed.split(' ').count(), 6);
}

#[test]
fn what_is_no_code_of_ours_gets_its_reason() {
    let code = code_of(&answers());
    check_refused("https://example.org/menu", UnreadableCode::NotOurs);
    check_refused("READ BY THE BROWSER", UnreadableCode::NotOurs);
    check_refused("", UnreadableCode::NotOurs);
    check_refused(&from_typed("half a code"), UnreadableCode::Damaged);
    check_refused(&code[..code.len() - 4], UnreadableCode::Damaged);
    check_refused("WAYMARK:???", UnreadableCode::Damaged);
    check_refused(&from_typed(&"A".repeat(5_000)), UnreadableCode::Damaged);

    let other = of_answers("something-else", &text(), &answers()).unwrap();
    check_refused(&other, UnreadableCode::OtherActivity);
    let mut cards = text();
    cards.groups[0].cards.pop();
    let other = of_answers(ACTIVITY, &cards, &answers()).unwrap();
    check_refused(&other, UnreadableCode::OtherCards);

    let mut newer = alphabet().decode(&code.as_bytes()[SIGN.len()..]).unwrap();
    newer.truncate(newer.len() - 2);
    newer[0] = 2 << 4;
    newer.extend(CHECK.checksum(&newer).to_be_bytes());
    check_refused(
        &from_typed(&alphabet().encode(&newer)),
        UnreadableCode::Newer,
    );
}

fn board() -> Board {
    let mut board = Board::new(ACTIVITY, &text(), 20_000 * DAY_MS);
    board.choose("listening", Some("important"));
    board.reword("empathy", "Feeling with others");
    board.add_own("own-x", "Good tea");
    board.choose("own-x", Some("less-important"));
    board.add_own("own-y", "Nobody chose this together");
    board.add_person("listening", Role::Does, "Jo");
    board.finish("sentence", "In our group, we share.");
    board.finish("day", "2026-12-01");
    for (id, choice) in [
        ("m", "important"),
        ("n", "important"),
        ("o", "not-important"),
    ] {
        let mut member = Member {
            id: id.into(),
            ..Member::default()
        };
        member.choose("listening", Some(choice));
        member.choose("own-y", Some(choice));
        board.put_member(member);
    }
    board
}

#[test]
fn a_result_comes_back_whole_without_names() {
    let board = board();
    let code = of_result("board/1", &board, &text()).unwrap();
    let Ok(Code::Result { name, board: back }) = read(&code, &samples::texts()) else {
        panic!("it is a result");
    };
    assert_eq!(name, short_name("board/1"));
    assert_eq!(
        back.row("listening").unwrap().choice,
        board.row("listening").unwrap().choice
    );
    assert_eq!(back.row("empathy").unwrap().label, "Feeling with others");
    assert_eq!(
        back.row("own-1").unwrap().choice.as_deref(),
        Some("less-important")
    );
    assert_eq!(back.finish, board.finish);
    assert_eq!(back.tally("listening"), board.tally("listening"));
    assert_eq!(back.tally("own-2"), board.tally("own-y"));
    assert_eq!(back.kept_at_ms, Some(20_000 * DAY_MS));
    assert!(back.people().is_empty());
}

#[test]
fn a_result_with_too_much_in_it_is_no_code() {
    let mut board = board();
    board.finish("sentence", &"We said a great deal. ".repeat(60));
    assert_eq!(of_result("board/1", &board, &text()), None);
}
