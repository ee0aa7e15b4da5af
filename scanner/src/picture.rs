//! A picture as what is darker or lighter than its surroundings, so that shadows make no difference.

/// A place in a picture, in pixels from the middle of the first one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    pub x: f32,
    pub y: f32,
}

/// How much darker each pixel is than the pixels around it.
#[derive(Clone)]
pub struct Picture {
    pub width: usize,
    pub height: usize,
    darkness: Vec<i16>,
}

/// Noise makes smaller differences than this.
const LEAST_DARKNESS: i16 = 3;

impl Picture {
    /// Compares each pixel with those up to `reach` away.
    pub fn new(grey: &[u8], width: usize, reach: usize) -> Self {
        let height = grey.len() / width;
        let sums = Sums::of(grey, width);
        let darkness = grey.iter().enumerate().map(|(at, value)| {
            let mean = sums.mean_around(at % width, at / width, height, reach);
            i16::from(mean) - i16::from(*value)
        });
        Self {
            width,
            height,
            darkness: darkness.collect(),
        }
    }

    /// Light in place of dark.
    pub fn inverted(&self) -> Self {
        Self {
            darkness: self.darkness.iter().map(|darkness| -darkness).collect(),
            ..*self
        }
    }

    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        self.darkness[y * self.width + x] >= LEAST_DARKNESS
    }

    /// How dark it is between the pixels around a point. Outside the picture it is neither dark nor light.
    pub fn darkness(&self, point: Point) -> f32 {
        let (left, top) = (point.x.floor(), point.y.floor());
        let (right_part, lower_part) = (point.x - left, point.y - top);
        let (Some(x), Some(y)) = (pixel(left, self.width - 1), pixel(top, self.height - 1)) else {
            return 0.0;
        };
        let at = y * self.width + x;
        let value = |at: usize| f32::from(self.darkness[at]);
        let upper = value(at) * (1.0 - right_part) + value(at + 1) * right_part;
        let below = at + self.width;
        let lower = value(below) * (1.0 - right_part) + value(below + 1) * right_part;
        upper * (1.0 - lower_part) + lower * lower_part
    }
}

/// The picture at half the size, with its width: four pixels become one, which has half the noise.
pub fn halved(grey: &[u8], width: usize) -> (Vec<u8>, usize) {
    let mut half = Vec::with_capacity(grey.len() / 4);
    for rows in grey.chunks_exact(2 * width) {
        let (upper, lower) = rows.split_at(width);
        for (above, below) in upper.chunks_exact(2).zip(lower.chunks_exact(2)) {
            let four = above.iter().chain(below);
            let sum: u16 = four.map(|value| u16::from(*value)).sum();
            half.push(u8::try_from(sum / 4).unwrap_or(u8::MAX));
        }
    }
    (half, width / 2)
}

/// A whole coordinate below `end`.
pub fn pixel(coordinate: f32, end: usize) -> Option<usize> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "what does not fit is refused"
    )]
    let whole = coordinate as usize;
    (coordinate >= 0.0 && whole < end).then_some(whole)
}

/// A number of pixels or modules.
#[expect(
    clippy::cast_precision_loss,
    reason = "pictures have far fewer than 2^23 pixels on a side"
)]
pub fn coordinate(pixels: usize) -> f32 {
    pixels as f32
}

/// What all pixels above and left of each one come to.
struct Sums {
    sums: Vec<u32>,
    across: usize,
}

impl Sums {
    fn of(grey: &[u8], width: usize) -> Self {
        let across = width + 1;
        let mut sums = vec![0; across];
        for row in grey.chunks(width) {
            let above = sums.len() - across;
            let mut sum = 0;
            sums.push(0);
            for (column, value) in (1..).zip(row) {
                sum += u32::from(*value);
                sums.push(sums[above + column] + sum);
            }
        }
        Self { sums, across }
    }

    fn mean_around(&self, x: usize, y: usize, height: usize, reach: usize) -> u8 {
        let (left, right) = (
            x.saturating_sub(reach),
            (x + reach + 1).min(self.across - 1),
        );
        let (top, bottom) = (y.saturating_sub(reach), (y + reach + 1).min(height));
        let sum = |x: usize, y: usize| self.sums[y * self.across + x];
        // Adding first keeps what is between from going below nothing.
        let sum = sum(right, bottom) + sum(left, top) - sum(left, bottom) - sum(right, top);
        let count = u32::try_from((right - left) * (bottom - top)).unwrap_or(u32::MAX);
        u8::try_from(sum / count).unwrap_or(u8::MAX)
    }
}
