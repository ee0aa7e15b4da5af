//! What was said in an activity as a table for a spreadsheet: CSV after RFC 4180, with names only if they are wanted.

use super::Locale;
use crate::domain::{
    board::{Board, Row},
    texts::ActivityText,
};

/// A byte order mark, without which some spreadsheets take UTF-8 for something older.
const MARK: &str = "\u{feff}";

/// A row a card: what was chosen, the note, how many members chose each, and perhaps who was named.
pub fn table(board: &Board, text: &ActivityText, with_names: bool, locale: &Locale) -> String {
    let words = &locale.words.board;
    let choices = text.all_choices();
    let people = text.people.as_ref().filter(|_| with_names);
    let mut head = vec![words.table_card, words.table_choice, words.table_note];
    let with_members = !board.members.is_empty();
    if with_members {
        head.extend(choices.iter().map(|choice| choice.label.as_str()));
    }
    if let Some(people) = people {
        head.push(&people.does);
        head.extend(people.stands_in.as_deref());
    }
    let mut table = MARK.to_owned() + &line(head);
    for row in &board.rows {
        let mut cells = vec![row.label.clone(), chosen(row, text), row.note.clone()];
        if with_members {
            let tally = board.tally(&row.id);
            let counts = choices
                .iter()
                .map(|choice| tally.get(choice.id.as_str()).map_or(0, |count| *count));
            cells.extend(counts.map(|count| count.to_string()));
        }
        if let Some(people) = people {
            cells.push(row.people.join(", "));
            cells.extend(people.stands_in.as_ref().map(|_| row.stand_ins.join(", ")));
        }
        table += &line(cells.iter().map(String::as_str));
    }
    for field in &text.to_finish {
        if let Some(written) = board.finish.get(&field.id) {
            table += &line([field.label.as_str(), written.as_str()]);
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
        assert_eq!(without[6], "\"The sentence\",\"We share\"");
        assert!(!without.concat().contains("Jo"));
        let with = lines(&board, true);
        assert!(with[0].ends_with(",\"Who has this\"") && with[1].ends_with(",\"Jo\""));
    }

    #[test]
    fn what_looks_like_a_formula_stays_words() {
        assert_eq!(lines(&board(), false)[5], "\"'=SUM(A1)\",\"\",\"\"");
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
