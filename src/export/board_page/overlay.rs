//! How members see it, laid over the circles: each row has a direction, and each circle a dot there, the larger the
//! more members put the row in that circle. Dots in one place are agreement, dots in several are difference.

use crate::{
    domain::{board::Board, texts::ActivityText},
    export::html::escape,
};

/// How far from the middle the dots of each circle lie, and how far the circles reach.
const DOTS_AT: [f32; 3] = [50.0, 100.0, 150.0];
const REACH: [u32; 3] = [75, 125, 174];
const MIDDLE: f32 = 175.0;

/// The picture; the table beside it says the same in words.
pub fn picture(board: &Board, text: &ActivityText) -> String {
    let choices = text.all_choices();
    let circles: String = REACH
        .iter()
        .zip(["#F0A830", "var(--honey)", "var(--sage)"])
        .rev()
        .map(|(reach, fill)| {
            format!(r#"<circle cx="175" cy="175" r="{reach}" fill="{fill}" stroke="var(--line)"/>"#)
        })
        .collect();
    let mut dots = String::new();
    let rows = board.rows.len().max(1);
    for (number, row) in (1..).zip(&board.rows) {
        let tally = board.tally(&row.id);
        let (sin, cos) = direction(number, rows);
        for (choice, out) in choices.iter().zip(DOTS_AT) {
            let Some(count) = tally.get(choice.id.as_str()) else {
                continue;
            };
            let (x, y) = (MIDDLE + out * sin, MIDDLE - out * cos);
            let radius = dot_radius(*count, board.members.len());
            let number = escape(&number.to_string());
            dots += &format!(
                r##"<circle cx="{x:.0}" cy="{y:.0}" r="{radius:.1}" fill="#0E4B3D" stroke="#FBF7EF"/><text x="{x:.0}" y="{:.0}" fill="#FBF7EF">{number}</text>"##,
                y + 4.0
            );
        }
    }
    format!(
        "<svg class=\"circles\" viewBox=\"0 0 350 350\" aria-hidden=\"true\" font-size=\"11\" \
         text-anchor=\"middle\">\n{circles}\n{dots}\n</svg>\n"
    )
}

/// Sine and cosine of a row's direction, clockwise from the top.
fn direction(number: usize, rows: usize) -> (f32, f32) {
    let share = f32::from(u16::try_from(number - 1).unwrap_or_default())
        / f32::from(u16::try_from(rows).unwrap_or(u16::MAX));
    (share * std::f32::consts::TAU).sin_cos()
}

/// The area of a dot is the share of members who agree on it.
fn dot_radius(count: usize, members: usize) -> f32 {
    let share = f32::from(u16::try_from(count).unwrap_or(u16::MAX))
        / f32::from(u16::try_from(members.max(1)).unwrap_or(u16::MAX));
    7.0 + 11.0 * share.sqrt()
}
