//! A drawing in the journal: the strokes of a pen on a sheet, small enough to be kept and carried like words.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

/// The sheet, in its own units.
pub const SHEET: (u16, u16) = (800, 600);

/// A sheet with so many points is full: as much as a page of close writing.
pub const MOST_POINTS: usize = 8_000;

/// Points nearer to each other than this look like one.
const NEAR: u16 = 3;

/// What was drawn, and what the person says is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Drawing {
    /// The first one lies lowest.
    pub strokes: Vec<Stroke>,
    /// In the person's own words; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// One line, from where the pen went down to where it was lifted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Stroke {
    pub pen: Pen,
    pub colour: PenColour,
    /// Across and down in turn, in units of the sheet.
    points: Vec<u16>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pen {
    Fine,
    #[default]
    Middle,
    Broad,
}

/// The style sheet has a shade of each for every colour scheme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PenColour {
    #[default]
    Ink,
    Green,
    Blue,
    Red,
    Gold,
}

impl Pen {
    pub const ALL: [Self; 3] = [Self::Fine, Self::Middle, Self::Broad];

    /// How broad its line is, in units of the sheet.
    pub const fn width(self) -> u16 {
        match self {
            Self::Fine => 4,
            Self::Middle => 10,
            Self::Broad => 22,
        }
    }
}

impl PenColour {
    pub const ALL: [Self; 5] = [Self::Ink, Self::Green, Self::Blue, Self::Red, Self::Gold];

    /// The name the style sheets know it by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ink => "ink",
            Self::Green => "green",
            Self::Blue => "blue",
            Self::Red => "red",
            Self::Gold => "gold",
        }
    }
}

impl Stroke {
    /// A pen that goes down at a point.
    pub fn begin(pen: Pen, colour: PenColour, at: [u16; 2]) -> Self {
        Self {
            pen,
            colour,
            points: on_sheet(at).into(),
        }
    }

    fn points(&self) -> impl Iterator<Item = [u16; 2]> {
        let (points, _) = self.points.as_chunks();
        points.iter().copied()
    }

    /// Draws on to a point, unless it is hardly further.
    pub fn go_on(&mut self, to: [u16; 2]) {
        let to = on_sheet(to);
        let is_near = self.points().last().is_some_and(|last| {
            let is_near = |way: usize| last[way].abs_diff(to[way]) < NEAR;
            is_near(0) && is_near(1)
        });
        if !is_near {
            self.points.extend(to);
        }
    }

    /// The line as the path of an SVG. A tap is a dot.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for (place, [x, y]) in self.points().enumerate() {
            let letter = if place == 0 { 'M' } else { 'L' };
            write!(path, "{letter}{x} {y}").expect("a string takes any text");
        }
        if self.points.len() == 2 {
            path += "h0"; // A line of no length, with round ends.
        }
        path
    }
}

impl Drawing {
    /// True if there is nothing to keep.
    pub fn is_blank(&self) -> bool {
        self.strokes.is_empty() && self.words.is_empty()
    }

    /// True if nothing more can be drawn.
    pub fn is_full(&self) -> bool {
        self.room() == 0
    }

    /// Adds a stroke, or as much of it as there is room for.
    pub fn draw(&mut self, mut stroke: Stroke) {
        stroke.points.truncate(2 * self.room());
        if !stroke.points.is_empty() {
            self.strokes.push(stroke);
        }
    }

    /// Takes the last stroke back.
    pub fn undo(&mut self) {
        self.strokes.pop();
    }

    /// Takes in what was drawn elsewhere at the same time: what both have is there once, and nothing is lost.
    pub(super) fn take_in(&mut self, other: &Self) {
        for stroke in &other.strokes {
            if !self.strokes.contains(stroke) {
                self.strokes.push(stroke.clone());
            }
        }
        if !self.words.contains(&other.words) {
            if !self.words.is_empty() {
                self.words.push(' ');
            }
            self.words += &other.words;
        }
    }

    fn room(&self) -> usize {
        let used: usize = self
            .strokes
            .iter()
            .map(|stroke| stroke.points().count())
            .sum();
        MOST_POINTS.saturating_sub(used)
    }
}

fn on_sheet([x, y]: [u16; 2]) -> [u16; 2] {
    [x.min(SHEET.0), y.min(SHEET.1)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stroke(points: &[[u16; 2]]) -> Stroke {
        let mut stroke = Stroke::begin(Pen::Fine, PenColour::Blue, points[0]);
        for point in &points[1..] {
            stroke.go_on(*point);
        }
        stroke
    }

    #[test]
    fn a_line_holds_no_more_points_than_can_be_told_apart_and_stays_on_the_sheet() {
        let line = stroke(&[[10, 10], [11, 12], [13, 10], [13, 10], [900, 700]]);
        assert_eq!(line.path(), "M10 10L13 10L800 600");
        assert_eq!(stroke(&[[5, 6]]).path(), "M5 6h0");
    }

    #[test]
    fn a_full_sheet_takes_no_more_until_something_is_taken_back() {
        let mut drawing = Drawing::default();
        let mut long = stroke(&[[1, 1]]);
        long.points = vec![1; 2 * (MOST_POINTS - 1)];
        drawing.draw(long);
        drawing.draw(stroke(&[[1, 1], [50, 50]]));
        assert_eq!(drawing.strokes[1], stroke(&[[1, 1]]));
        assert!(drawing.is_full());
        drawing.draw(stroke(&[[1, 1]]));
        assert_eq!(drawing.strokes.len(), 2);
        drawing.undo();
        assert!(!drawing.is_full());
    }

    #[test]
    fn what_two_have_drawn_apart_is_all_there_once() {
        let [sun, house, tree] = [1, 2, 3].map(|at| stroke(&[[at, at]]));
        let drawing = |strokes: [&Stroke; 2], words: &str| Drawing {
            strokes: strokes.map(Stroke::clone).into(),
            words: words.into(),
        };
        let mut own = drawing([&sun, &house], "A house");
        own.take_in(&drawing([&sun, &tree], "A tree"));
        own.take_in(&drawing([&sun, &tree], "A tree"));
        assert_eq!(own.strokes, [sun, house, tree]);
        assert_eq!(own.words, "A house A tree");
    }
}
