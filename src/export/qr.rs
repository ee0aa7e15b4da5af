//! A short text as a QR code: one phone shows the drawing, the camera of another reads it.

use qrcodegen::{QrCode, QrCodeEcc};

/// Longer texts make modules too fine for the camera of an old phone.
pub const MOST_BYTES: usize = 1_000;

/// Light modules around the code, without which no camera finds it.
const QUIET_ZONE: u32 = 4;

/// A QR code, drawn in squares called modules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// Modules from edge to edge, with the quiet zone.
    pub side: u32,
    /// The dark modules, row by row.
    pub runs: Vec<Run>,
}

/// Dark modules next to each other in one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    pub row: u32,
    pub start: u32,
    pub length: u32,
}

/// The code for this text, or nothing if the text is too long.
///
/// Texts of digits, capitals and ` $%*+-./:` alone take a third less room than others.
pub fn drawing(text: &str) -> Option<Drawing> {
    if text.len() > MOST_BYTES {
        return None;
    }
    // It corrects more errors than asked for where that makes the code no larger.
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let runs = (0..code.size())
        .flat_map(|row| dark_runs(&code, row))
        .collect();
    Some(Drawing {
        side: code.size().unsigned_abs() + 2 * QUIET_ZONE,
        runs,
    })
}

impl Drawing {
    /// The dark modules as the data of an SVG path, one unit a module.
    pub fn path(&self) -> String {
        self.runs
            .iter()
            .map(|Run { row, start, length }| format!("M{start} {row}h{length}v1h-{length}z"))
            .collect()
    }
}

fn dark_runs(code: &QrCode, row: i32) -> Vec<Run> {
    let mut runs: Vec<Run> = vec![];
    for column in (0..code.size()).filter(|column| code.get_module(*column, row)) {
        let column = column.unsigned_abs() + QUIET_ZONE;
        match runs.last_mut() {
            Some(run) if run.start + run.length == column => run.length += 1,
            _ => runs.push(Run {
                row: row.unsigned_abs() + QUIET_ZONE,
                start: column,
                length: 1,
            }),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The modules that are dark, as (column, row) without the quiet zone.
    fn dark(drawing: &Drawing) -> Vec<(u32, u32)> {
        let modules = |run: &Run| {
            let run = *run;
            (run.start..run.start + run.length).map(move |column| (column - 4, run.row - 4))
        };
        drawing.runs.iter().flat_map(modules).collect()
    }

    #[test]
    fn every_dark_module_is_drawn_once_and_no_other() {
        let text = "WAYMARK 1/3:K7Q2";
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).unwrap();
        let expected: Vec<(u32, u32)> = (0..code.size())
            .flat_map(|row| (0..code.size()).map(move |column| (column, row)))
            .filter(|(column, row)| code.get_module(*column, *row))
            .map(|(column, row)| (column.unsigned_abs(), row.unsigned_abs()))
            .collect();
        assert_eq!(dark(&drawing(text).unwrap()), expected);
    }

    #[test]
    fn a_code_has_a_quiet_zone_on_each_side() {
        let drawing = drawing("WAYMARK").unwrap();
        assert_eq!(drawing.side, 21 + 8);
        for run in &drawing.runs {
            let inside = 4..drawing.side - 4;
            assert!(inside.contains(&run.row) && inside.contains(&run.start));
            assert!(run.start + run.length <= inside.end);
        }
    }

    #[test]
    fn the_path_draws_each_run_as_a_rectangle() {
        let runs = vec![
            Run {
                row: 4,
                start: 5,
                length: 7,
            },
            Run {
                row: 6,
                start: 12,
                length: 1,
            },
        ];
        let drawing = Drawing { side: 29, runs };
        assert_eq!(drawing.path(), "M5 4h7v1h-7zM12 6h1v1h-1z");
    }

    #[test]
    fn capitals_and_digits_take_less_room() {
        let side = |text: &str| drawing(text).unwrap().side;
        assert!(side(&"A7".repeat(200)) < side(&"a7".repeat(200)));
    }

    #[test]
    fn a_text_that_is_too_long_is_refused() {
        assert!(drawing(&"x".repeat(MOST_BYTES)).is_some());
        assert!(drawing(&"x".repeat(MOST_BYTES + 1)).is_none());
        assert!(drawing("").is_some());
    }
}
