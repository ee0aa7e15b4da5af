//! Many times of one thing in a few figures.

use std::fmt::{self, Display, Formatter};

use serde::Serialize;

/// The middle of many values, and how far they reach.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Shape {
    pub count: usize,
    pub least: f64,
    pub median: f64,
    /// What 95 of 100 do not exceed.
    pub p95: f64,
    pub most: f64,
}

impl Shape {
    /// Panics if there is no value at all.
    pub fn of(values: &[f64]) -> Self {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        // The nearest rank: of 20 values the 19th is what 95 of 100 do not exceed.
        let share = |of_100: usize| sorted[(sorted.len() * of_100).div_ceil(100).max(1) - 1];
        Shape {
            count: sorted.len(),
            least: sorted[0],
            median: share(50),
            p95: share(95),
            most: share(100),
        }
    }

    /// The values of one thing as shares of those of another, round by round: what slows a machine slows both.
    pub fn of_ratios(values: &[f64], others: &[f64]) -> Self {
        let ratios: Vec<f64> = values
            .iter()
            .zip(others)
            .map(|(value, other)| value / other)
            .collect();
        Self::of(&ratios)
    }
}

impl Display for Shape {
    /// `352 (340–410)`
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{:.0} ({:.0}–{:.0})", self.median, self.least, self.most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_and_the_slow_end_are_told() {
        let values: Vec<f64> = (1..=20).rev().map(f64::from).collect();
        let expected = Shape {
            count: 20,
            least: 1.0,
            median: 10.0,
            p95: 19.0,
            most: 20.0,
        };
        assert_eq!(Shape::of(&values), expected);
    }

    #[test]
    fn a_slow_round_is_compared_with_itself() {
        let shape = Shape::of_ratios(&[10.0, 100.0, 12.0], &[10.0, 100.0, 10.0]);
        assert_eq!((shape.median, shape.most), (1.0, 1.2));
    }
}
