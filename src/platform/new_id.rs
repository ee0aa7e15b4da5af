//! Names that nobody else will choose.

use super::chance::random_bytes;

/// Sixteen random bytes in hexadecimal.
pub fn new_id() -> String {
    random_bytes::<16>()
        .iter()
        .fold(String::with_capacity(32), |mut id, byte| {
            for digit in [byte >> 4, byte & 15] {
                id.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
            }
            id
        })
}
