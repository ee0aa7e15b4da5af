//! Random bytes, as good as the browser has them.

use super::window;

/// Bytes that nobody can foretell.
pub fn random_bytes<const COUNT: usize>() -> [u8; COUNT] {
    let mut bytes = [0; COUNT];
    window()
        .crypto()
        .expect("every browser that runs WebAssembly has crypto")
        .get_random_values_with_u8_array(&mut bytes)
        .expect("a few bytes are never too many to ask for");
    bytes
}
