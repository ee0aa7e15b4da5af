//! The grid between three finder patterns: how many modules it has, where they lie, and what they say.

use crate::code::Modules;
use crate::finder::{Corners, Finder};
use crate::marks::{self, SMALLEST};
use crate::perspective::Perspective;
use crate::picture::{Picture, Point, coordinate};

/// The middle of a finder pattern, from the edges of the code.
const FINDER: f32 = 3.5;
/// The middle of the last alignment pattern, from the far edges.
const ALIGNMENT: f32 = 6.5;

/// How far from where it should be the last alignment pattern is looked for, in half modules.
const SEARCHED: i16 = 12;

/// How many places of the last alignment pattern are compared.
const PLACES: usize = 6;

/// Guesses that are right agree nearly whole, 1; those in pictures of something else below 0.45.
const LEAST_AGREEMENT: f32 = 0.5;

/// How many guesses are looked at closely.
const CLOSER_LOOKS: usize = 3;

/// A guess where the modules lie.
#[derive(Clone, Copy, Debug)]
struct Guess {
    /// Modules from edge to edge.
    side: usize,
    /// Where the three finder patterns and the last alignment pattern lie in the picture.
    marks: [Point; 4],
    way: Perspective,
    /// How well the picture shows what every code has at the same place.
    fit: f32,
    agreement: f32,
}

/// The text of the code with these corners.
pub fn read(picture: &Picture, corners: &Corners) -> Option<String> {
    let mut guesses: Vec<Guess> = sides(corners)
        .into_iter()
        .flat_map(|side| guesses(picture, corners, side))
        .collect();
    guesses.retain(|guess| guess.agreement > LEAST_AGREEMENT);
    guesses.sort_by(|one, other| other.fit.total_cmp(&one.fit));
    guesses.truncate(CLOSER_LOOKS);
    guesses
        .into_iter()
        .find_map(|guess| decode(picture, &guess.refined(picture)))
}

/// How many modules the code may have from edge to edge, the likeliest first.
fn sides(corners: &Corners) -> Vec<usize> {
    let Corners {
        top_right,
        top_left,
        bottom_left,
    } = corners;
    let across = modules_between(top_left, top_right);
    let down = modules_between(top_left, bottom_left);
    let modules = f32::midpoint(across, down) + 2.0 * FINDER;
    let slack = 3.0 + modules * 0.07;
    let off = |side: usize| (coordinate(side) - modules).abs();
    let mut sides: Vec<usize> = (1..=40).map(|version| 17 + 4 * version).collect();
    sides.retain(|side| off(*side) < slack);
    sides.sort_by(|one, other| off(*one).total_cmp(&off(*other)));
    sides
}

fn modules_between(one: &Finder, other: &Finder) -> f32 {
    let (x, y) = (
        (other.centre.x - one.centre.x).abs(),
        (other.centre.y - one.centre.y).abs(),
    );
    let length = x.hypot(y);
    // A row cuts a turned pattern at an angle, so it is longer there.
    let module = if x > y {
        f32::midpoint(one.across, other.across) * x / length
    } else {
        f32::midpoint(one.down, other.down) * y / length
    };
    length / module
}

/// Guesses for a code of this size: where the last alignment pattern may be.
fn guesses(picture: &Picture, corners: &Corners, side: usize) -> Vec<Guess> {
    let Some(first) = first_guess(picture, corners, side) else {
        return vec![];
    };
    let [top_left, top_right, _, bottom_left] = first.marks;
    let with_last = |last| Guess::new(picture, side, [top_left, top_right, last, bottom_left]);
    let likely = |u, v| {
        let place = first.way.map(u, v);
        let fit = if side == SMALLEST {
            with_last(place)?.fit // It has no alignment pattern to look for.
        } else {
            marks::compare_alignment(picture, &first.way, u, v).mean()
        };
        Some((fit, place))
    };
    let last = coordinate(side) - ALIGNMENT;
    let mut places: Vec<(f32, Point)> = vec![];
    for down in -SEARCHED..=SEARCHED {
        let down = last + f32::from(down) / 2.0;
        let row = (-SEARCHED..=SEARCHED).map(|right| last + f32::from(right) / 2.0);
        places.extend(row.filter_map(|right| likely(right, down)));
    }
    places.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    places.truncate(PLACES);
    places
        .into_iter()
        .filter_map(|(_, place)| with_last(place))
        .collect()
}

/// A guess from the finder patterns alone: the nearer they are, the larger they look.
fn first_guess(picture: &Picture, corners: &Corners, side: usize) -> Option<Guess> {
    let Corners {
        top_right,
        top_left,
        bottom_left,
    } = corners;
    let area = |finder: &Finder| finder.across * finder.down;
    // What is twice as far looks an eighth as large.
    let depth = |finder: &Finder| (area(top_left) / area(finder)).cbrt();
    let (right_depth, lower_depth) = (depth(top_right), depth(bottom_left));
    let part = (coordinate(side) - FINDER - ALIGNMENT) / (coordinate(side) - 2.0 * FINDER);
    let along = |start: f32, right: f32, below: f32| {
        let across = right * right_depth - start;
        let down = below * lower_depth - start;
        let depth = 1.0 + part * (right_depth - 1.0) + part * (lower_depth - 1.0);
        (start + part * across + part * down) / depth
    };
    let [start, right, below] = [top_left, top_right, bottom_left].map(|finder| finder.centre);
    let last = Point {
        x: along(start.x, right.x, below.x),
        y: along(start.y, right.y, below.y),
    };
    Guess::new(picture, side, [start, right, last, below])
}

impl Guess {
    fn new(picture: &Picture, side: usize, marks: [Point; 4]) -> Option<Self> {
        let far = coordinate(side);
        let modules = [
            (FINDER, FINDER),
            (far - FINDER, FINDER),
            (far - ALIGNMENT, far - ALIGNMENT),
            (FINDER, far - FINDER),
        ];
        let way = Perspective::new(&modules.map(|(x, y)| Point { x, y }), &marks)?;
        let compared = marks::compare(picture, &way, side);
        Some(Self {
            side,
            marks,
            way,
            fit: compared.mean(),
            agreement: compared.agreement(),
        })
    }

    /// Moves each mark a little, as long as that makes the guess better.
    fn refined(self, picture: &Picture) -> Self {
        let mut best = self;
        let [start, right, ..] = self.marks;
        let module =
            (right.x - start.x).hypot(right.y - start.y) / (coordinate(self.side) - 2.0 * FINDER);
        for step in [0.5, 0.25, 0.5, 0.25, 0.12, 0.06].map(|part| part * module) {
            for mark in 0..4 {
                for (x, y) in [(step, 0.0), (-step, 0.0), (0.0, step), (0.0, -step)] {
                    let mut marks = best.marks;
                    marks[mark].x += x;
                    marks[mark].y += y;
                    let moved = Self::new(picture, self.side, marks);
                    best = moved.filter(|moved| moved.fit > best.fit).unwrap_or(best);
                }
            }
        }
        best
    }
}

/// What the modules say: as they are, then with what blur has brought over from their neighbours taken away.
fn decode(picture: &Picture, guess: &Guess) -> Option<String> {
    let side = guess.side;
    let mut seen = Vec::with_capacity(side * side);
    for row in 0..side {
        for column in 0..side {
            seen.push(module_darkness(picture, &guess.way, column, row));
        }
    }
    let sharp = |at: usize, share: f32| {
        let (x, y) = (at % side, at / side);
        let at = |x: usize, y: usize| seen[y * side + x];
        let (before, after) = (x.saturating_sub(1), (x + 1).min(side - 1));
        let (above, below) = (y.saturating_sub(1), (y + 1).min(side - 1));
        let neighbours = at(before, y) + at(after, y) + at(x, above) + at(x, below);
        at(x, y) - share * neighbours > 0.0
    };
    [0.0, 0.15, 0.3].into_iter().find_map(|share| {
        let dark = (0..seen.len()).map(|at| sharp(at, share)).collect();
        Modules::new(side, dark).read()
    })
}

fn module_darkness(picture: &Picture, way: &Perspective, column: usize, row: usize) -> f32 {
    const NEAR: [(f32, f32); 5] = [(0.5, 0.5), (0.3, 0.3), (0.7, 0.3), (0.3, 0.7), (0.7, 0.7)];
    let (u, v) = (coordinate(column), coordinate(row));
    let seen = NEAR.map(|(right, down)| picture.darkness(way.map(u + right, v + down)));
    seen.iter().sum::<f32>() / 5.0
}
