//! A code's bytes come in blocks that are corrected one by one, and stand in the code interleaved.

use super::{correction, format::Level};

/// Correcting bytes in each block, by level and version from 1.
const CORRECTING: [[u8; 40]; 4] = [
    [
        7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30,
        30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    ],
    [
        10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28,
        28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
    ],
    [
        13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30, 28, 30, 30,
        30, 30, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    ],
    [
        17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28, 30, 24, 30,
        30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    ],
];

/// Blocks, by level and version from 1.
const BLOCKS: [[u8; 40]; 4] = [
    [
        1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13,
        14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25,
    ],
    [
        1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23,
        25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
    ],
    [
        1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20, 23, 23, 25, 27, 29,
        34, 34, 35, 38, 40, 43, 45, 48, 51, 53, 56, 59, 62, 65, 68,
    ],
    [
        1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25, 25, 34, 30, 32, 35,
        37, 40, 42, 45, 48, 51, 54, 57, 60, 63, 66, 70, 74, 77, 81,
    ],
];

/// The bytes that say something, in order, unless a block has more errors than can be corrected.
pub fn corrected(version: usize, level: Level, codewords: &[u8]) -> Option<Vec<u8>> {
    let of_version = |table: &[[u8; 40]; 4]| usize::from(table[level as usize][version - 1]);
    let (correcting, count) = (of_version(&CORRECTING), of_version(&BLOCKS));
    // Some blocks are a byte longer than the others, and come last.
    let short = codewords.len() / count - correcting;
    let first_long = count - codewords.len() % count;
    let mut blocks = vec![vec![]; count];
    let mut codewords = codewords.iter();
    for round in 0..=short + correcting {
        for (index, block) in blocks.iter_mut().enumerate() {
            if round != short || index >= first_long {
                block.push(*codewords.next()?);
            }
        }
    }
    let mut data = vec![];
    for block in &mut blocks {
        correction::correct(block, correcting)?;
        data.extend_from_slice(&block[..block.len() - correcting]);
    }
    Some(data)
}
