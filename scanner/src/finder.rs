//! The three squares in the corners of a code: dark, light, dark, light, dark, as 1 to 1 to 3 to 1 to 1.

use crate::picture::{Picture, Point, coordinate, pixel};

/// Modules from edge to edge of a finder pattern.
const ACROSS: f32 = 7.0;

/// More of them than this are not looked at together.
const MOST_FINDERS: usize = 9;

/// A finder pattern in a picture.
#[derive(Clone, Copy, Debug)]
pub struct Finder {
    pub centre: Point,
    /// What a module measures along a row, and along a column.
    pub across: f32,
    pub down: f32,
    /// In how many rows it was seen.
    seen: u16,
}

/// Three finder patterns that could be those of one code.
#[derive(Clone, Copy, Debug)]
pub struct Corners {
    pub top_right: Finder,
    pub top_left: Finder,
    pub bottom_left: Finder,
}

/// All finder patterns in the picture, the surest first.
pub fn find(picture: &Picture) -> Vec<Finder> {
    let mut finders: Vec<Finder> = vec![];
    for y in 0..picture.height {
        let dark = |x: usize| picture.is_dark(x, y);
        for (middle, length) in patterns(picture.width, dark) {
            if let Some(finder) = confirmed(picture, middle, y, length) {
                note(&mut finders, finder);
            }
        }
    }
    finders.retain(|finder| finder.seen > 1);
    finders.sort_by_key(|finder| std::cmp::Reverse(finder.seen));
    finders.truncate(MOST_FINDERS);
    finders
}

/// The middles and lengths of what looks like a finder pattern in a line.
fn patterns(length: usize, dark: impl Fn(usize) -> bool) -> Vec<(f32, f32)> {
    let mut found = vec![];
    let mut runs = [0; 5];
    let mut is_dark = false;
    for at in 0..=length {
        let is_dark_here = at < length && dark(at);
        if is_dark_here == is_dark && at < length {
            runs[4] += 1;
            continue;
        }
        if is_dark && is_pattern(runs) {
            let whole: usize = runs.iter().sum();
            let end = coordinate(at) - 0.5;
            let right = coordinate(runs[3] + runs[4]);
            found.push((end - right - coordinate(runs[2]) / 2.0, coordinate(whole)));
        }
        runs.rotate_left(1);
        runs[4] = 1;
        is_dark = is_dark_here;
    }
    found
}

/// Whether five runs are as 1 to 1 to 3 to 1 to 1, as far as blurred edges allow.
fn is_pattern(runs: [usize; 5]) -> bool {
    if runs.contains(&0) {
        return false;
    }
    let runs = runs.map(coordinate);
    let module = runs.iter().sum::<f32>() / ACROSS;
    let slack = module * 0.6 + 0.5;
    let is_near = |run: f32, modules: f32| (run - modules * module).abs() < slack;
    module >= 1.0
        && is_near(runs[2], 3.0)
        && [0, 1, 3, 4].iter().all(|side| is_near(runs[*side], 1.0))
}

/// Looks up and down, then once more along the row in the middle.
fn confirmed(picture: &Picture, x: f32, y: usize, length: f32) -> Option<Finder> {
    let column = pixel(x + 0.5, picture.width)?;
    let dark = |y: usize| picture.is_dark(column, y);
    let (middle_y, down) = through(picture.height, dark, y)?;
    let row = pixel(middle_y + 0.5, picture.height)?;
    let dark = |x: usize| picture.is_dark(x, row);
    let (middle_x, across) = through(picture.width, dark, column)?;
    let is_square = down < 2.0 * across && across < 2.0 * down;
    let is_same = across < 1.5 * length && length < 1.5 * across;
    (is_square && is_same).then_some(Finder {
        centre: Point {
            x: middle_x,
            y: middle_y,
        },
        across: across / ACROSS,
        down: down / ACROSS,
        seen: 1,
    })
}

/// The middle and length of the finder pattern in a line whose middle square holds `at`.
fn through(length: usize, dark: impl Fn(usize) -> bool, at: usize) -> Option<(f32, f32)> {
    let mut runs = [0; 5];
    let mut before = at;
    let mut after = at;
    for (run, is_dark) in [(2, true), (1, false), (0, true)] {
        while before > 0 && dark(before - 1) == is_dark {
            before -= 1;
            runs[run] += 1;
        }
    }
    runs[2] += 1;
    for (run, is_dark) in [(2, true), (3, false), (4, true)] {
        while after + 1 < length && dark(after + 1) == is_dark {
            after += 1;
            runs[run] += 1;
        }
    }
    let is_found = dark(at) && is_pattern(runs);
    is_found.then(|| {
        let start = coordinate(before + runs[0] + runs[1]) - 0.5;
        (
            start + coordinate(runs[2]) / 2.0,
            coordinate(runs.iter().sum()),
        )
    })
}

/// Adds a finder pattern, or makes the same one surer.
fn note(finders: &mut Vec<Finder>, new: Finder) {
    let is_same = |old: &&mut Finder| {
        let reach = 2.0 * old.across.max(old.down);
        (old.centre.x - new.centre.x).abs() < reach && (old.centre.y - new.centre.y).abs() < reach
    };
    let Some(old) = finders.iter_mut().find(is_same) else {
        finders.push(new);
        return;
    };
    let before = f32::from(old.seen);
    let mean = |old: f32, new: f32| (old * before + new) / (before + 1.0);
    old.centre.x = mean(old.centre.x, new.centre.x);
    old.centre.y = mean(old.centre.y, new.centre.y);
    old.across = mean(old.across, new.across);
    old.down = mean(old.down, new.down);
    old.seen = old.seen.saturating_add(1);
}

/// Every three that stand as in the corners of a square seen at an angle, the likeliest first.
pub fn corners(finders: &[Finder]) -> Vec<Corners> {
    let mut found = vec![];
    for (index, one) in finders.iter().enumerate() {
        for (offset, other) in finders.iter().enumerate().skip(index + 1) {
            for third in &finders[offset + 1..] {
                found.extend(in_order([*one, *other, *third]));
            }
        }
    }
    found.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    found.into_iter().map(|(_, corners)| corners).collect()
}

/// The three as corners, with how far they are from a square's.
fn in_order(finders: [Finder; 3]) -> Option<(f32, Corners)> {
    let [a, b, c] = finders;
    let distance = |one: &Finder, other: &Finder| {
        (one.centre.x - other.centre.x).hypot(one.centre.y - other.centre.y)
    };
    let sides = [distance(&b, &c), distance(&a, &c), distance(&a, &b)];
    // The longest side lies across from the corner in the middle.
    let longest = sides[0].max(sides[1]).max(sides[2]);
    let (middle, one, other) = match sides.iter().position(|side| *side >= longest)? {
        0 => (a, b, c),
        1 => (b, a, c),
        _ => (c, a, b),
    };
    let arm = |end: &Finder| {
        (
            end.centre.x - middle.centre.x,
            end.centre.y - middle.centre.y,
        )
    };
    let ((one_x, one_y), (other_x, other_y)) = (arm(&one), arm(&other));
    let turn = one_x * other_y - one_y * other_x;
    let (top_right, bottom_left) = if turn > 0.0 {
        (one, other)
    } else {
        (other, one)
    };
    let (one_length, other_length) = (one_x.hypot(one_y), other_x.hypot(other_y));
    let lean = (one_x * other_x + one_y * other_y).abs() / (one_length * other_length);
    let unequal = (one_length / other_length).ln().abs();
    let modules = finders.map(|finder| (finder.across * finder.down).sqrt());
    let largest = modules[0].max(modules[1]).max(modules[2]);
    let smallest = modules[0].min(modules[1]).min(modules[2]);
    let is_far = one_length.min(other_length) > ACROSS * smallest;
    let is_likely = lean < 0.5 && unequal < 0.6 && largest < 2.0 * smallest && is_far;
    let corners = Corners {
        top_right,
        top_left: middle,
        bottom_left,
    };
    is_likely.then_some((lean + unequal + (largest / smallest).ln(), corners))
}
