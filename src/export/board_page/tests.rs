use super::*;
use crate::{
    domain::{board::Role, members::Member, texts::PeopleText},
    export::samples,
};

fn new_board() -> Board {
    Board::new("good-facilitation", &samples::activity_text(), 5)
}

fn board() -> Board {
    let mut board = new_board();
    for card in ["listening", "planning", "fairness"] {
        board.choose(card, Some("important"));
        board.add_person(card, Role::Does, "Jo <3");
    }
    board.add_own("own-1", "Good & kind");
    board
}

fn text_of(board: &Board) -> String {
    let text = page(
        board,
        &samples::programme(),
        &samples::texts(),
        Wanted {
            with_names: true,
            ..Wanted::default()
        },
        &samples::locale(),
    );
    html::check_well_formed(&text);
    text
}

/// What is told of a board when the activity's result is this picture, and its text this.
fn told(board: &Board, picture: Picture, text: &ActivityText) -> String {
    let told = result(board, Some(picture), text, "h2", &samples::locale());
    html::check_well_formed(&around("main", &told));
    told
}

#[track_caller]
fn check_words(text: &str, has: &[&str], has_not: &[&str]) {
    for words in has {
        assert!(text.contains(words), "{words:?} is not in:\n{text}");
    }
    for words in has_not {
        assert!(!text.contains(words), "{words:?} is in:\n{text}");
    }
}

#[test]
fn the_page_says_what_the_group_said_and_when() {
    let mut board = board();
    board.finish("sentence", "We <share>\nthe load");
    board.finish("day", "2026-12-01");
    board.note("listening", "on <most> days");
    check_words(
        &text_of(&board),
        &[
            "Answered by our group on day 5.",
            "<h2>Important</h2>\n<ul class=\"numbered\">\n<li><span class=\"chip-number\" aria-hidden=\"true\">1</span> \
             <span>Listening well<br/><span class=\"soft\">on &lt;most&gt; days</span></span></li>",
            "<p class=\"soft\">Not answered: 2.</p>",
            "<tr><th scope=\"row\">Listening well</th><td>Jo &lt;3</td>",
            "Jo &lt;3 is named for 3 of 3. Could someone share a few?",
            "<p><strong>The sentence</strong></p>\n<p class=\"words\" dir=\"auto\">We &lt;share&gt;\nthe load</p>",
            "<p><strong>The day</strong></p>\n<p>day 2026-12-01</p>",
            "What could you share?",
        ],
        &["class=\"large\""],
    );
}

#[test]
fn what_nobody_has_is_named_once_somebody_is() {
    let mut board = board();
    board.remove_person("planning", Role::Does, "Jo <3");
    check_words(
        &text_of(&board),
        &[
            "<h2>Nobody yet</h2>\n<ul>\n<li>Planning</li>\n</ul>",
            "Nobody carries more than their share.",
        ],
        &[],
    );
}

#[test]
fn a_group_that_named_nobody_reads_that_this_is_fine() {
    check_words(
        &text_of(&new_board()),
        &["No names were added. That is fine."],
        &["<h2>Nobody yet</h2>"],
    );
}

#[test]
fn a_page_without_names_is_silent_about_people() {
    let (programme, texts) = (samples::programme(), samples::texts());
    let wanted = Wanted {
        in_large_print: true,
        with_names: false,
    };
    let text = page(&board(), &programme, &texts, wanted, &samples::locale());
    html::check_well_formed(&text);
    check_words(
        &text,
        &["<div class=\"large\">", "Listening well"],
        &["Jo &lt;3", "No names were added", "Nobody yet"],
    );
}

#[test]
fn a_task_that_rests_on_one_is_said_where_stand_ins_were_asked_for() {
    let mut text = samples::activity_text();
    text.people = Some(PeopleText {
        does: "Who does this".into(),
        stands_in: Some("Who could stand in".into()),
        only_for: vec![],
    });
    let mut board = board();
    board.add_person("planning", Role::StandsIn, "Sam");
    check_words(
        &told(&board, Picture::List, &text),
        &[
            "<th scope=\"col\">Who could stand in</th>",
            "<td>Jo &lt;3</td>\n<td>Sam</td>",
            "<li>Listening well: Jo &lt;3</li>",
        ],
        &["<li>Planning: Jo"],
    );
}

#[test]
fn a_board_whose_activity_is_no_longer_there_still_reads_well() {
    let mut board = board();
    board.activity = "retired".into();
    check_words(
        &text_of(&board),
        &[
            "<h1>Our group</h1>",
            "<h2>important</h2>",
            "Listening well",
            "Jo &lt;3",
        ],
        &[],
    );
}

#[test]
fn promises_stand_in_the_groups_words_without_those_left_out() {
    let mut text = samples::activity_text();
    text.groups[0].heading = "Respect".into();
    let mut board = new_board();
    board.choose("listening", Some("agreed"));
    board.choose("empathy", Some("change"));
    board.reword("empathy", "We try to feel <with> others");
    board.choose("planning", Some(LEFT_OUT));
    assert_eq!(
        told(
            &board,
            Picture::Promises,
            &ActivityText {
                people: None,
                ..text.clone()
            }
        ),
        "<h2>Respect</h2>\n<ul>\n<li>Listening well</li>\n<li>We try to feel &lt;with&gt; others</li>\n</ul>\n"
    );
    assert!(told(&new_board(), Picture::Promises, &text).contains("Nothing is agreed yet."));
}

#[test]
fn scales_are_a_picture_and_a_table_that_says_the_same() {
    let mut board = new_board();
    board.choose("listening", Some("less-important"));
    let told = told(&board, Picture::Scales, &samples::activity_text());
    check_words(
        &told,
        &[
            "<svg class=\"scales\" viewBox=\"0 0 350 368\" aria-hidden=\"true\"",
            "<circle cx=\"105\" cy=\"58\" r=\"12\"",
            "<tr><th scope=\"row\">Listening well</th><td>Less important</td></tr>",
        ],
        &[],
    );
}

#[test]
fn members_are_counted_and_never_told_apart() {
    let mut board = board();
    for (id, choice) in [
        ("m1", "important"),
        ("m2", "important"),
        ("m3", "not-important"),
    ] {
        let mut member = Member {
            id: id.into(),
            ..Member::default()
        };
        member.choose("listening", Some(choice));
        board.put_member(member);
    }
    check_words(
        &text_of(&board),
        &[
            "3 people answered alone.",
            "Important: 2 ",
            "Not important: 1 ",
        ],
        &["m1", "m2", "m3", "Less important: "],
    );
}

#[test]
fn nobody_can_write_markup_into_a_page() {
    let evil = "<img src=x onerror=alert(1)>\"'&";
    let mut board = new_board();
    board.add_own("own", evil);
    board.note("listening", evil);
    board.choose("listening", Some(evil));
    board.add_person("own", Role::Does, evil);
    board.add_person("own", Role::StandsIn, evil);
    board.finish("sentence", evil);
    board.finish(evil, evil);
    board.put_member(Member {
        id: evil.into(),
        changes: 1,
        choices: [("own".to_owned(), evil.to_owned())].into(),
    });
    board.activity = evil.into();
    assert!(!text_of(&board).contains("<img"));
    board.activity = "good-facilitation".into();
    for picture in [
        Picture::Circles,
        Picture::Scales,
        Picture::Promises,
        Picture::List,
    ] {
        assert!(!told(&board, picture, &samples::activity_text()).contains("<img"));
    }
}
