//! Where the modules of a code lie in a picture that was taken at an angle.

use crate::picture::Point;

/// A way from modules to pixels that keeps straight lines straight.
#[derive(Clone, Copy, Debug)]
pub struct Perspective([f32; 8]);

impl Perspective {
    /// The way that leads each of four points to its partner, unless three of them lie in a line.
    pub fn new(modules: &[Point; 4], pixels: &[Point; 4]) -> Option<Self> {
        let mut rows = [[0.0; 9]; 8];
        for (index, (from, to)) in modules.iter().zip(pixels).enumerate() {
            let (u, v) = (from.x, from.y);
            rows[2 * index] = [u, v, 1.0, 0.0, 0.0, 0.0, -u * to.x, -v * to.x, to.x];
            rows[2 * index + 1] = [0.0, 0.0, 0.0, u, v, 1.0, -u * to.y, -v * to.y, to.y];
        }
        solve(rows).map(Self)
    }

    pub fn map(&self, u: f32, v: f32) -> Point {
        let [to_x, to_y, to_depth] = [&self.0[..3], &self.0[3..6], &self.0[6..]];
        let depth = to_depth[0] * u + to_depth[1] * v + 1.0;
        Point {
            x: (to_x[0] * u + to_x[1] * v + to_x[2]) / depth,
            y: (to_y[0] * u + to_y[1] * v + to_y[2]) / depth,
        }
    }
}

/// Solves eight equations in eight unknowns; the ninth value of each is what it comes to.
fn solve(mut rows: [[f32; 9]; 8]) -> Option<[f32; 8]> {
    for column in 0..8 {
        let pivot = (column..8).max_by(|one, other| {
            rows[*one][column]
                .abs()
                .total_cmp(&rows[*other][column].abs())
        })?;
        rows.swap(column, pivot);
        let divisor = rows[column][column];
        if divisor.abs() < 1e-6 {
            return None;
        }
        rows[column] = rows[column].map(|value| value / divisor);
        let own = rows[column];
        for (index, row) in rows.iter_mut().enumerate() {
            let factor = row[column];
            if index != column {
                for (value, own) in row.iter_mut().zip(own) {
                    *value -= factor * own;
                }
            }
        }
    }
    Some(rows.map(|row| row[8]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(points: [(f32, f32); 4]) -> [Point; 4] {
        points.map(|(x, y)| Point { x, y })
    }

    #[test]
    fn each_corner_leads_to_its_partner_and_lines_stay_straight() {
        let modules = points([(3.5, 3.5), (17.5, 3.5), (14.5, 14.5), (3.5, 17.5)]);
        let pixels = points([(100.0, 80.0), (300.0, 90.0), (270.0, 260.0), (110.0, 310.0)]);
        let way = Perspective::new(&modules, &pixels).unwrap();
        for (from, to) in modules.iter().zip(pixels) {
            let there = way.map(from.x, from.y);
            assert!((there.x - to.x).abs() < 0.05 && (there.y - to.y).abs() < 0.05);
        }
        let [a, b, c] = [5.0, 9.0, 16.0].map(|u| way.map(u, 8.0));
        let bend = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
        assert!(bend.abs() < 1.0, "{bend}");
    }

    #[test]
    fn points_in_a_line_lead_nowhere() {
        let line = points([(0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (3.0, 0.0)]);
        let pixels = points([(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0)]);
        assert!(Perspective::new(&line, &pixels).is_none());
    }
}
