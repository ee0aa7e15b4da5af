//! How a code was made: said twice beside its finder patterns, in fifteen bits of which five say something.

use super::Modules;

/// Error correction levels, from the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    Low,
    Medium,
    Quartile,
    High,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    pub level: Level,
    pub mask: u8,
}

/// The standard turns these bits over, so that they are never all light.
const TURNED_OVER: u16 = 0b101_0100_0001_0010;

/// Any two formats differ in seven bits, so three that are wrong leave no doubt.
const MOST_WRONG: u32 = 3;

/// The format that either copy says, the surer one.
pub fn read(modules: &Modules) -> Option<Format> {
    let copies = [near_bits(modules), far_bits(modules)];
    let all = (0..32).flat_map(|number| copies.map(|seen| (wrong_bits(number, seen), number)));
    let (wrong, number) = all.min()?;
    let level = match number >> 3 {
        0 => Level::Medium,
        1 => Level::Low,
        2 => Level::High,
        _ => Level::Quartile,
    };
    let mask = number & 0b111;
    (wrong <= MOST_WRONG).then_some(Format { level, mask })
}

fn wrong_bits(number: u8, seen: u16) -> u32 {
    let number = u16::from(number);
    let mut rest = number;
    for _ in 0..10 {
        rest = (rest << 1) ^ ((rest >> 9) * 0b101_0011_0111);
    }
    ((number << 10 | rest) ^ TURNED_OVER ^ seen).count_ones()
}

/// The copy around the finder pattern at the top left, its last bit first.
fn near_bits(modules: &Modules) -> u16 {
    let down = [0, 1, 2, 3, 4, 5, 7, 8].map(|y| modules.is_dark(8, y));
    let across = [7, 5, 4, 3, 2, 1, 0].map(|x| modules.is_dark(x, 8));
    joined(&down, &across)
}

/// The copy beside the two other ones.
fn far_bits(modules: &Modules) -> u16 {
    let side = modules.side;
    let across = [1, 2, 3, 4, 5, 6, 7, 8].map(|from_end| modules.is_dark(side - from_end, 8));
    let down = [7, 6, 5, 4, 3, 2, 1].map(|from_end| modules.is_dark(8, side - from_end));
    joined(&across, &down)
}

fn joined(first: &[bool], then: &[bool]) -> u16 {
    let bits = first.iter().chain(then).rev();
    bits.fold(0, |number, bit| number << 1 | u16::from(*bit))
}
