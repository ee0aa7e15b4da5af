//! Three circles in one another as a picture: a numbered disc for each row in the circle it was put in.

use crate::{
    domain::{board::Board, texts::ActivityText},
    export::html::escape,
};

/// From the middle outwards: how far a circle reaches, its middle from the top, and how far out its discs lie.
const CIRCLES: [(u32, u32, f32); 3] = [(76, 235, 48.0), (128, 205, 100.0), (173, 175, 150.0)];
const FILLS: [&str; 3] = ["#F0A830", "var(--honey)", "var(--sage)"];
/// Where the names stand, from the top.
const NAMES: [u32; 3] = [186, 104, 30];
const INKS: [&str; 3] = ["#1C2A25", "var(--ink)", "var(--ink)"];

/// The picture, 350 units wide and high; nothing unless there are three choices. The lists beside it say the same.
pub fn picture(board: &Board, text: &ActivityText) -> String {
    let choices = text.all_choices();
    if choices.len() != CIRCLES.len() {
        return String::new();
    }
    let mut drawn = String::new();
    for ((reach, middle, _), fill) in CIRCLES.iter().zip(FILLS).rev() {
        drawn += &format!(
            r#"<circle cx="175" cy="{middle}" r="{reach}" fill="{fill}" stroke="var(--line)"/>"#
        );
    }
    for ((choice, y), ink) in choices.iter().zip(NAMES).zip(INKS) {
        let name = escape(&choice.label);
        drawn += &format!(r#"<text x="175" y="{y}" fill="{ink}" font-weight="700">{name}</text>"#);
    }
    for (choice, (_, middle, out)) in choices.iter().zip(CIRCLES) {
        let numbers: Vec<usize> = (1..)
            .zip(&board.rows)
            .filter(|(_, row)| row.choice.as_ref() == Some(&choice.id))
            .map(|(number, _)| number)
            .collect();
        for (place, number) in numbers.iter().enumerate() {
            drawn += &disc(*number, place, numbers.len(), (middle, out));
        }
    }
    format!(
        "<svg class=\"circles\" viewBox=\"0 0 350 350\" aria-hidden=\"true\" font-size=\"15\" \
         text-anchor=\"middle\">\n{drawn}\n</svg>\n"
    )
}

/// A disc in its ring. The names stand at the top, so discs leave that part free.
fn disc(number: usize, place: usize, count: usize, (middle, out): (u32, f32)) -> String {
    let whole = |number: usize| f32::from(u16::try_from(number).unwrap_or(u16::MAX));
    let turn = 60.0 + 240.0 * (2.0 * whole(place) + 1.0) / (2.0 * whole(count));
    // Many share a circle on several rings, and are smaller.
    let rings: &[f32] = match count {
        0..=8 => &[0.0],
        9..=14 => &[0.0, -22.0],
        _ => &[7.0, -9.0, -25.0],
    };
    let out = out + rings[place % rings.len()];
    let reach = if count > 14 { 8 } else { 11 };
    let (sin, cos) = turn.to_radians().sin_cos();
    let middle = whole(usize::try_from(middle).unwrap_or_default());
    let (x, y) = (175.0 + out * sin, middle - out * cos);
    format!(
        r##"<circle cx="{x:.0}" cy="{y:.0}" r="{reach}" fill="#FFFFFF" stroke="#0E4B3D" stroke-width="1.5"/><text x="{x:.0}" y="{:.0}" font-size="{reach}" font-weight="700" fill="#1C2A25">{number}</text>"##,
        y + 4.0
    )
}
