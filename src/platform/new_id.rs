//! Names that nobody else will choose.

use super::window;

/// Sixteen random bytes in hexadecimal.
pub fn new_id() -> String {
    let mut bytes = [0_u8; 16];
    let crypto = window()
        .crypto()
        .expect("every browser that runs WebAssembly has crypto");
    crypto
        .get_random_values_with_u8_array(&mut bytes)
        .expect("sixteen bytes are never too many to ask for");
    bytes
        .iter()
        .fold(String::with_capacity(32), |mut id, byte| {
            for digit in [byte >> 4, byte & 15] {
                id.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
            }
            id
        })
}
