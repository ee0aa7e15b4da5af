//! What the modules of a code say, with errors corrected (ISO/IEC 18004, model 2).

mod blocks;
mod correction;
mod format;
mod text;

use crate::marks;

/// A code's modules as they were seen; true is dark.
pub struct Modules {
    side: usize,
    dark: Vec<bool>,
}

impl Modules {
    /// Row by row; `side` is that of a version of the standard.
    pub fn new(side: usize, dark: Vec<bool>) -> Self {
        Self { side, dark }
    }

    /// The text, unless more was seen wrongly than can be corrected, or the code holds something else.
    pub fn read(&self) -> Option<String> {
        let version = (self.side - 17) / 4;
        let format = format::read(self)?;
        let codewords = self.codewords(format.mask);
        let data = blocks::corrected(version, format.level, &codewords)?;
        text::read(version, &data)
    }

    fn is_dark(&self, x: usize, y: usize) -> bool {
        self.dark[y * self.side + x]
    }

    /// The bytes that the modules hold, in pairs of columns from the right, up and down in turn.
    fn codewords(&self, mask: u8) -> Vec<u8> {
        let alignment = marks::alignment_places(self.side);
        let mut codewords = vec![];
        let (mut byte, mut bits) = (0, 0);
        for pair in 0..self.side / 2 {
            for step in 0..self.side {
                let y = if pair % 2 == 0 {
                    self.side - 1 - step
                } else {
                    step
                };
                for x in self.columns(pair) {
                    if self.is_reserved(&alignment, x, y) {
                        continue;
                    }
                    let bit = self.is_dark(x, y) != is_masked(mask, x, y);
                    byte = byte << 1 | u8::from(bit);
                    bits += 1;
                    if bits % 8 == 0 {
                        codewords.push(byte);
                    }
                }
            }
        }
        codewords
    }

    /// Two columns, the right one first. The column of the timing pattern belongs to no pair.
    fn columns(&self, pair: usize) -> [usize; 2] {
        let right = self.side - 1 - 2 * pair;
        let right = if right > 6 { right } else { right - 1 };
        [right, right - 1]
    }

    /// Whether this module is part of what every code of the version has.
    fn is_reserved(&self, alignment: &[usize], x: usize, y: usize) -> bool {
        let (near, far) = (9, self.side - 8);
        let is_in_corner = |x: usize, y: usize| (x < near || x >= far) && y < near;
        let is_finder = is_in_corner(x, y) || is_in_corner(y, x);
        let is_timing = x == 6 || y == 6;
        let says_version = |x: usize, y: usize| {
            let far = self.side - 11..self.side - 8;
            self.side >= 45 && y < 6 && far.contains(&x)
        };
        let last = alignment.len().saturating_sub(1);
        let at = |place: usize| {
            let near = |middle: &usize| place.abs_diff(*middle) <= 2;
            alignment.iter().position(near)
        };
        let is_alignment = at(x)
            .zip(at(y))
            .is_some_and(|place| ![(0, 0), (last, 0), (0, last)].contains(&place));
        is_finder || is_timing || is_alignment || says_version(x, y) || says_version(y, x)
    }
}

/// Whether the mask turns this module over, so that no code is too dark or too even.
fn is_masked(mask: u8, x: usize, y: usize) -> bool {
    let turned_over = match mask {
        0 => (x + y) % 2,
        1 => y % 2,
        2 => x % 3,
        3 => (x + y) % 3,
        4 => (x / 3 + y / 2) % 2,
        5 => x * y % 2 + x * y % 3,
        6 => (x * y % 2 + x * y % 3) % 2,
        _ => ((x + y) % 2 + x * y % 3) % 2,
    };
    turned_over == 0
}

#[cfg(test)]
mod tests {
    use fastrand::Rng;
    use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

    use super::*;

    const LEVELS: [QrCodeEcc; 4] = [
        QrCodeEcc::Low,
        QrCodeEcc::Medium,
        QrCodeEcc::Quartile,
        QrCodeEcc::High,
    ];

    fn modules(code: &QrCode) -> Modules {
        let side = code.size();
        let dark = (0..side * side).map(|at| code.get_module(at % side, at / side));
        Modules::new(code.size().unsigned_abs() as usize, dark.collect())
    }

    #[track_caller]
    fn check_text(text: &str, version: u8, level: QrCodeEcc, mask: u8) {
        let version = Version::new(version);
        let code = QrCode::encode_segments_advanced(
            &QrSegment::make_segments(text),
            level,
            version,
            version,
            Some(Mask::new(mask)),
            false,
        );
        let read = modules(&code.unwrap()).read();
        assert_eq!(read.as_deref(), Some(text));
    }

    #[test]
    fn every_version_level_and_mask_is_read() {
        for version in 1..=40 {
            for level in LEVELS {
                for mask in 0..8 {
                    check_text("A4:%", version, level, mask);
                }
            }
        }
    }

    #[test]
    fn digits_capitals_and_any_letters_are_read() {
        for version in [7, 10, 27] {
            for text in ["0123456789", "31415926", "7", "WAYMARK 1/3", "ŵ “so” 🙂"] {
                check_text(text, version, QrCodeEcc::Medium, 2);
            }
        }
    }

    #[test]
    fn modules_seen_wrongly_are_made_up_for_or_refused() {
        let mut rng = Rng::with_seed(5);
        let mut read = [0; 2];
        for round in 0..1_000 {
            let length = rng.usize(1..400);
            let text: String = (0..length).map(|_| rng.char('A'..='Z')).collect();
            let code = QrCode::encode_text(&text, QrCodeEcc::Quartile).unwrap();
            let mut modules = modules(&code);
            let percent = [2, 30][round % 2];
            for _ in 0..modules.dark.len() * percent / 100 {
                let at = rng.usize(..modules.dark.len());
                modules.dark[at] = !modules.dark[at];
            }
            if let Some(seen) = modules.read() {
                assert_eq!(seen, text);
                read[round % 2] += 1;
            }
        }
        assert!(read[0] > 470 && read[1] == 0, "{read:?}");
    }

    #[test]
    fn modules_at_random_never_stop_the_reader() {
        let mut rng = Rng::with_seed(6);
        for _ in 0..2_000 {
            let side = 17 + 4 * rng.usize(1..=40);
            let dark = (0..side * side).map(|_| rng.bool()).collect();
            assert_eq!(Modules::new(side, dark).read(), None);
        }
    }
}
