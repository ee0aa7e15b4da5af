//! What every code of one size has at the same place: finder patterns, lines of dark and light in turn, alignment patterns.

use crate::perspective::Perspective;
use crate::picture::{Picture, coordinate};

/// Modules from edge to edge of the smallest code.
pub const SMALLEST: usize = 21;

/// More than so much darker or lighter says nothing more.
const MOST_DARKNESS: f32 = 24.0;

/// Compares the picture with what every code of this size has.
pub fn compare(picture: &Picture, way: &Perspective, side: usize) -> Sum {
    let far = coordinate(side) - 7.0;
    let mut sum = Sum::default();
    for (u, v) in [(0.0, 0.0), (far, 0.0), (0.0, far)] {
        for row in 0..7_u8 {
            for column in 0..7_u8 {
                let ring = column.abs_diff(3).max(row.abs_diff(3));
                let (u, v) = (u + f32::from(column) + 0.5, v + f32::from(row) + 0.5);
                sum.add(picture, way, u, v, ring != 2);
            }
        }
    }
    for at in 7..side - 7 {
        let along = coordinate(at) + 0.5;
        sum.add(picture, way, along, 6.5, at % 2 == 0);
        sum.add(picture, way, 6.5, along, at % 2 == 0);
    }
    let places = alignment_places(side);
    for (row, v) in places.iter().enumerate() {
        for (column, u) in places.iter().enumerate() {
            let last = places.len() - 1;
            // The corners have finder patterns instead, all but the last.
            if ![(0, 0), (last, 0), (0, last)].contains(&(column, row)) {
                add_alignment(
                    &mut sum,
                    picture,
                    way,
                    coordinate(*u) + 0.5,
                    coordinate(*v) + 0.5,
                );
            }
        }
    }
    if side == SMALLEST {
        add_clarity(&mut sum, picture, way);
    }
    sum
}

/// Every module of the smallest code, which shows nothing else in its last corner: the way is right if none is grey.
fn add_clarity(sum: &mut Sum, picture: &Picture, way: &Perspective) {
    for row in 0..SMALLEST {
        for column in 0..SMALLEST {
            let (u, v) = (coordinate(column) + 0.5, coordinate(row) + 0.5);
            sum.add(picture, way, u, v, picture.darkness(way.map(u, v)) > 0.0);
        }
    }
}

/// Compares the picture with an alignment pattern that has its middle here.
pub fn compare_alignment(picture: &Picture, way: &Perspective, u: f32, v: f32) -> Sum {
    let mut sum = Sum::default();
    add_alignment(&mut sum, picture, way, u, v);
    sum
}

/// Dark, light, dark, from the middle outwards.
fn add_alignment(sum: &mut Sum, picture: &Picture, way: &Perspective, u: f32, v: f32) {
    for row in -2..=2_i8 {
        for column in -2..=2_i8 {
            let ring = column.abs().max(row.abs());
            sum.add(
                picture,
                way,
                u + f32::from(column),
                v + f32::from(row),
                ring != 1,
            );
        }
    }
}

/// The columns, and rows, in which alignment patterns have their middles.
pub fn alignment_places(side: usize) -> Vec<usize> {
    let version = (side - 17) / 4;
    if version == 1 {
        return vec![];
    }
    let count = version / 7 + 2;
    // As the standard has it: evenly from the end, by an even number of modules.
    let step = if version == 32 {
        26
    } else {
        (version * 8 + count * 3 + 5) / (count * 4 - 4) * 2
    };
    let mut places: Vec<usize> = (0..count - 1)
        .map(|index| side - 7 - index * step)
        .collect();
    places.push(6);
    places.reverse();
    places
}

/// What was compared so far.
#[derive(Default)]
pub struct Sum {
    /// What is dark or light as it should be, less what is not.
    right: f32,
    all: f32,
    count: u16,
}

impl Sum {
    fn add(&mut self, picture: &Picture, way: &Perspective, u: f32, v: f32, is_dark: bool) {
        let darkness = picture
            .darkness(way.map(u, v))
            .clamp(-MOST_DARKNESS, MOST_DARKNESS);
        self.right += if is_dark { darkness } else { -darkness };
        self.all += darkness.abs();
        self.count += 1;
    }

    /// How dark or light it is as it should be, less how much it is not.
    pub fn mean(&self) -> f32 {
        self.right / f32::from(self.count.max(1))
    }

    /// 1 if everything is as it should be, near 0 in a picture of something else.
    pub fn agreement(&self) -> f32 {
        self.right / self.all.max(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alignment_patterns_stand_where_the_standard_has_them() {
        let of_version = |version: usize| alignment_places(17 + 4 * version);
        assert!(of_version(1).is_empty());
        assert_eq!(of_version(2), [6, 18]);
        assert_eq!(of_version(7), [6, 22, 38]);
        assert_eq!(of_version(20), [6, 34, 62, 90]);
        assert_eq!(of_version(32), [6, 34, 60, 86, 112, 138]);
        assert_eq!(of_version(36), [6, 24, 50, 76, 102, 128, 154]);
        assert_eq!(of_version(40), [6, 30, 58, 86, 114, 142, 170]);
    }
}
