//! Scales as a picture: a line for each card from one pole to the other, with where the group stands.

use crate::{
    domain::{board::Board, texts::ActivityText},
    export::html::escape,
};

/// Units between two places on a line, and from the edge to the first.
const STEP: usize = 70;
const EDGE: usize = 35;
/// Units from one line to the next.
const HEIGHT: usize = 92;

/// The lines of all cards under each other. The table beside it says the same in words.
///
/// A ring is what was chosen together; dots over a line are what members chose alone.
pub fn picture(board: &Board, text: &ActivityText) -> String {
    let lines: String = board
        .rows
        .iter()
        .filter(|row| text.choices(&row.id).len() > 1)
        .enumerate()
        .map(|(place, row)| {
            let choices = text.choices(&row.id);
            let chosen = choices
                .iter()
                .position(|choice| Some(&choice.id) == row.choice.as_ref());
            let tally = board.tally(&row.id);
            let counts: Vec<usize> = choices
                .iter()
                .map(|choice| tally.get(choice.id.as_str()).copied().unwrap_or_default())
                .collect();
            let poles = [choices.first(), choices.last()]
                .map(|choice| choice.map_or("", |choice| choice.label.as_str()));
            line(place * HEIGHT, chosen, &counts, poles)
        })
        .collect();
    let height = height(board);
    format!(
        "<svg class=\"scales\" viewBox=\"0 0 350 {height}\" aria-hidden=\"true\" font-size=\"15\">\n{lines}</svg>\n"
    )
}

/// How high the picture is, in units of which it is 350 wide.
pub fn height(board: &Board) -> usize {
    board.rows.len() * HEIGHT
}

fn line(top: usize, chosen: Option<usize>, counts: &[usize], poles: [&str; 2]) -> String {
    let at = |place: usize| EDGE + place * STEP;
    let (text_y, y) = (top + 18, top + 58);
    let last = at(counts.len().saturating_sub(1));
    let [from, to] = poles.map(escape);
    let mut drawn = format!(
        r#"<text x="4" y="{text_y}" fill="var(--ink)">{from}</text><text x="346" y="{}" text-anchor="end" fill="var(--ink)">{to}</text>"#,
        top + 84
    );
    drawn += &format!(
        r#"<path d="M{EDGE} {y}H{last}" stroke="var(--line)" stroke-width="3" stroke-linecap="round"/>"#
    );
    for (place, count) in counts.iter().enumerate() {
        let x = at(place);
        drawn += &format!(r#"<circle cx="{x}" cy="{y}" r="5" fill="var(--line)"/>"#);
        // Many dots stand closer together, and still inside their place.
        let gap = (STEP - 10).checked_div(*count).unwrap_or(0).min(12);
        let first = x - gap * count.saturating_sub(1) / 2;
        for dot in 0..*count {
            let x = first + gap * dot;
            drawn += &format!(
                r#"<circle cx="{x}" cy="{}" r="4.5" fill="var(--green)"/>"#,
                y - 20
            );
        }
    }
    if let Some(place) = chosen {
        let x = at(place);
        drawn += &format!(
            r##"<circle cx="{x}" cy="{y}" r="12" fill="#F0A830" stroke="var(--ink)" stroke-width="3"/>"##
        );
    }
    drawn + "\n"
}
