//! What was said in an activity as a table for a spreadsheet: CSV after RFC 4180, with names only if they are wanted.

use super::Locale;
use crate::domain::{
    board::{Board, Row},
    texts::{ActivityText, Choice},
};

/// A byte order mark, without which some spreadsheets take UTF-8 for something older.
const MARK: &str = "\u{feff}";

/// How answers given alone stand in the table.
#[derive(Clone, Copy)]
enum Counted {
    Not,
    /// A column for each choice.
    ByChoice,
    InWords,
}

/// A row a card: what was chosen, the note, how many members chose each, and perhaps who was named.
pub fn table(board: &Board, text: &ActivityText, with_names: bool, locale: &Locale) -> String {
    let words = &locale.words.board();
    let choices = text.all_choices();
    let people = text.people.as_ref().filter(|_| with_names);
    let mut head = vec![words.table_card(), words.table_choice(), words.table_note()];
    // Where cards have choices of their own, one column says how many chose what.
    let counted = match (board.members.is_empty(), text.shares_choices()) {
        (true, _) => Counted::Not,
        (false, true) => Counted::ByChoice,
        (false, false) => Counted::InWords,
    };
    match counted {
        Counted::Not => {}
        Counted::ByChoice => head.extend(choices.iter().map(|choice| choice.label.as_str())),
        Counted::InWords => head.push(words.table_members()),
    }
    if let Some(people) = people {
        head.push(&people.does);
        head.extend(people.stands_in.as_deref());
    }
    let width = head.len();
    let mut table = MARK.to_owned() + &line(head);
    for row in &board.rows {
        let mut cells = vec![row.label.clone(), chosen(row, text), row.note.clone()];
        let tally = board.tally(&row.id);
        let count = |choice: &Choice| tally.get(choice.id.as_str()).copied().unwrap_or_default();
        match counted {
            Counted::Not => {}
            Counted::ByChoice => cells.extend(choices.iter().map(|it| count(it).to_string())),
            Counted::InWords => {
                let said = text.choices(&row.id).iter().filter(|it| count(it) > 0);
                let said: Vec<String> = said
                    .map(|choice| format!("{}: {}", choice.label, count(choice)))
                    .collect();
                cells.push(said.join("; "));
            }
        }
        if let Some(people) = people {
            cells.push(row.people.join(", "));
            cells.extend(people.stands_in.as_ref().map(|_| row.stand_ins.join(", ")));
        }
        table += &line(cells.iter().map(String::as_str));
    }
    for field in &text.to_finish {
        if let Some(written) = board.finish.get(&field.id) {
            let mut cells = vec![field.label.as_str(), written.as_str()];
            cells.resize(width, "");
            table += &line(cells);
        }
    }
    table
}

fn chosen(row: &Row, text: &ActivityText) -> String {
    let label = text.choice_label(&row.id, row.choice.as_deref());
    label.unwrap_or_default().to_owned()
}

fn line<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let cells: Vec<String> = cells.into_iter().map(cell).collect();
    cells.join(",") + "\r\n"
}

/// A cell in quotes. One that a spreadsheet would take for a formula is kept as words.
fn cell(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let guard = if is_formula { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{board::Role, members::Member},
        export::samples,
    };

    fn board() -> Board {
        let mut board = Board::new("good-facilitation", &samples::activity_text(), 1);
        board.choose("listening", Some("important"));
        board.note("listening", "On \"good\" days,\nmostly");
        board.add_own("own", "=SUM(A1)");
        board.add_person("listening", Role::Does, "Jo");
        board.finish("sentence", "We share");
        board
    }

    fn lines(board: &Board, with_names: bool) -> Vec<String> {
        let text = samples::activity_text();
        let table = table(board, &text, with_names, &samples::locale());
        let table = table.strip_prefix(MARK).unwrap();
        table.split("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn each_card_is_a_row_and_nobody_is_named_unless_wanted() {
        let board = board();
        let without = lines(&board, false);
        assert_eq!(without[0], "\"Card\",\"Answer\",\"Note\"");
        assert_eq!(
            without[1],
            "\"Listening well\",\"Important\",\"On \"\"good\"\" days,\nmostly\""
        );
        assert_eq!(without[6], "\"The sentence\",\"We share\",\"\"");
        assert!(!without.concat().contains("Jo"));
        let with = lines(&board, true);
        assert!(with[0].ends_with(",\"Who has this\"") && with[1].ends_with(",\"Jo\""));
    }

    #[test]
    fn what_looks_like_a_formula_stays_words() {
        assert_eq!(lines(&board(), false)[5], "\"'=SUM(A1)\",\"\",\"\"");
    }

    #[test]
    fn where_cards_have_their_own_choices_members_are_counted_in_words() {
        let mut text = samples::activity_text();
        text.groups[0].cards[1].choices.pop();
        let mut board = board();
        let mut member = Member::default();
        member.choose("listening", Some("not-important"));
        board.put_member(member);
        let table = table(&board, &text, false, &samples::locale());
        let lines: Vec<&str> = table.split("\r\n").collect();
        assert!(lines[0].ends_with(",\"Note\",\"Answered alone\""));
        assert!(lines[1].ends_with(",\"Not important: 1\""));
    }

    #[test]
    fn members_are_numbers() {
        let mut board = board();
        let mut member = Member::default();
        member.choose("listening", Some("not-important"));
        board.put_member(member);
        let lines = lines(&board, false);
        assert!(lines[0].ends_with(",\"Important\",\"Less important\",\"Not important\""));
        assert!(lines[1].ends_with(",\"0\",\"0\",\"1\""));
    }
}
