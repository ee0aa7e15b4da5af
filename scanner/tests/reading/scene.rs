//! Pictures such as a camera takes of a code on another phone.

use std::f32::consts::PI;

use fastrand::Rng;
use waymark::export::qr::{self, Drawing};

/// What a frame of the app's camera measures.
pub const WIDTH: usize = 800;
pub const HEIGHT: usize = 600;

/// How a picture was taken.
#[derive(Clone, Copy, Debug)]
pub struct Scene {
    /// How much of the picture's height the code takes, with its quiet zone.
    pub size: f32,
    /// In degrees.
    pub turned: f32,
    /// How much larger the near edge is seen than the middle.
    pub tilt: f32,
    /// The spread of the blur, in pixels.
    pub blur: f32,
    /// How far the picture was moved while it was taken, in pixels.
    pub shake: usize,
    /// What dark and light modules look like, 0 to 255.
    pub dark: f32,
    pub light: f32,
    /// How much darker one edge of the picture is than the other, 0 to 1.
    pub shade: f32,
    /// The spread of the noise.
    pub noise: f32,
    /// Light modules on a dark ground.
    pub is_inverted: bool,
}

/// Taken by somebody with a steady hand in good light.
pub const GOOD: Scene = Scene {
    size: 0.85,
    turned: 0.0,
    tilt: 0.0,
    blur: 0.0,
    shake: 0,
    dark: 20.0,
    light: 235.0,
    shade: 0.0,
    noise: 0.0,
    is_inverted: false,
};

impl Scene {
    /// The grey picture of a code with this text.
    pub fn picture(&self, text: &str, rng: &mut Rng) -> Vec<u8> {
        let drawing = qr::drawing(text).unwrap();
        let modules = Modules::of(&drawing);
        let mut grey = self.seen(&modules);
        for _ in 0..3 {
            grey = blurred(&grey, self.blur);
        }
        if self.shake > 1 {
            grey = shaken(&grey, self.shake);
        }
        let finish = |(at, value): (usize, f32)| {
            let across = coordinate(at % WIDTH) / coordinate(WIDTH);
            // The sum of four is near enough to what a sensor does.
            let noise: f32 = (0..4).map(|_| rng.f32() - 0.5).sum::<f32>() * 1.73 * self.noise;
            byte(value * (1.0 - self.shade * across) + noise)
        };
        grey.into_iter().enumerate().map(finish).collect()
    }

    fn seen(&self, modules: &Modules) -> Vec<f32> {
        const WITHIN: [f32; 2] = [-0.25, 0.25];
        let turn = (self.turned * PI / 180.0).sin_cos();
        let mut grey = Vec::with_capacity(WIDTH * HEIGHT);
        for y in 0..HEIGHT {
            for x in 0..WIDTH {
                let mut sum = 0.0;
                for dy in WITHIN {
                    for dx in WITHIN {
                        sum += self.ray(modules, turn, coordinate(x) + dx, coordinate(y) + dy);
                    }
                }
                grey.push(sum / 4.0);
            }
        }
        grey
    }

    /// What is seen at a point of the picture.
    fn ray(&self, modules: &Modules, (sine, cosine): (f32, f32), x: f32, y: f32) -> f32 {
        let height = coordinate(HEIGHT);
        let (x, y) = (x - coordinate(WIDTH) / 2.0, y - height / 2.0);
        let (x, y) = (x * cosine + y * sine, y * cosine - x * sine);
        // One edge is nearer than the other, and a little askew.
        let depth = 1.0 + self.tilt * (1.8 * y + 0.6 * x) / height;
        let module = self.size * height / modules.side;
        let middle = modules.side / 2.0;
        let (x, y) = (x / depth / module + middle, y / depth / module + middle);
        match modules.is_dark(x, y) {
            Some(is_dark) if is_dark != self.is_inverted => self.dark,
            Some(_) => self.light,
            // Around the code: a phone's edge, and a table with a grain.
            None if x > -6.0 && x < modules.side + 6.0 => self.dark * 1.5,
            None => self.light * (0.45 + 0.1 * (x * 0.7).sin() * (y * 0.3).cos()),
        }
    }
}

/// A code's modules, for looking up.
struct Modules {
    side: f32,
    across: usize,
    dark: Vec<bool>,
}

impl Modules {
    fn of(drawing: &Drawing) -> Self {
        let across = drawing.side as usize;
        let mut dark = vec![false; across * across];
        for run in &drawing.runs {
            let start = run.row as usize * across + run.start as usize;
            dark[start..start + run.length as usize].fill(true);
        }
        Self {
            side: coordinate(across),
            across,
            dark,
        }
    }

    /// Nothing outside the quiet zone.
    fn is_dark(&self, x: f32, y: f32) -> Option<bool> {
        let inside = 0.0..self.side;
        let is_inside = inside.contains(&x) && inside.contains(&y);
        is_inside.then(|| self.dark[whole(y) * self.across + whole(x)])
    }
}

/// A box blur; three of them are near enough to a lens out of focus.
fn blurred(grey: &[f32], spread: f32) -> Vec<f32> {
    if spread <= 0.0 {
        return grey.to_vec();
    }
    let rows = smoothed(grey, spread, WIDTH, 1, HEIGHT, WIDTH);
    smoothed(&rows, spread, HEIGHT, WIDTH, WIDTH, 1)
}

/// Smooths `lines` lines of `length` values each, with fractions of the outermost ones.
fn smoothed(
    grey: &[f32],
    spread: f32,
    length: usize,
    step: usize,
    lines: usize,
    line_step: usize,
) -> Vec<f32> {
    let whole_reach = whole(spread);
    let rest = spread - coordinate(whole_reach);
    let mut result = grey.to_vec();
    for line in 0..lines {
        let at = |index: usize| grey[line * line_step + index.min(length - 1) * step];
        for index in 0..length {
            let mut sum = at(index);
            for reach in 1..=whole_reach {
                sum += at(index + reach) + at(index.saturating_sub(reach));
            }
            let outermost = whole_reach + 1;
            sum += rest * (at(index + outermost) + at(index.saturating_sub(outermost)));
            result[line * line_step + index * step] = sum / (1.0 + 2.0 * spread);
        }
    }
    result
}

fn shaken(grey: &[f32], shake: usize) -> Vec<f32> {
    let mut result = grey.to_vec();
    for (at, value) in result.iter_mut().enumerate() {
        let (start, column) = (at - at % WIDTH, at % WIDTH);
        let passed = (0..shake).map(|step| grey[start + (column + step).min(WIDTH - 1)]);
        *value = passed.sum::<f32>() / coordinate(shake);
    }
    result
}

#[expect(clippy::cast_precision_loss, reason = "pictures are far smaller")]
fn coordinate(value: usize) -> f32 {
    value as f32
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "callers have looked at the range"
)]
fn whole(value: f32) -> usize {
    value as usize
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the range of a byte"
)]
fn byte(value: f32) -> u8 {
    value.clamp(0.0, 255.0) as u8
}
