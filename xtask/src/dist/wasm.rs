//! A WebAssembly module without what only a debugger reads: names of functions alone are a third of it.

use anyhow::{Context, Result, ensure};

const HEADER_BYTES: usize = 8;
/// Sections with this number may be left out: what the module does is the same without them.
const CUSTOM_SECTION: u8 = 0;

/// Leaves out the custom sections.
pub fn without_custom_sections(module: &[u8]) -> Result<Vec<u8>> {
    ensure!(
        module.starts_with(b"\0asm"),
        "this is not a WebAssembly module"
    );
    let mut kept = module
        .get(..HEADER_BYTES)
        .context("the module is cut short")?
        .to_vec();
    let mut rest = &module[HEADER_BYTES..];
    while let Some((number, after)) = rest.split_first() {
        let (length, length_bytes) = read_length(after).context("the module is cut short")?;
        let section = rest
            .get(..1 + length_bytes + length)
            .context("the module is cut short")?;
        if *number != CUSTOM_SECTION {
            kept.extend(section);
        }
        rest = &rest[section.len()..];
    }
    Ok(kept)
}

/// Reads a number in LEB128: seven bits a byte, the lowest first. Returns it and how many bytes it took.
fn read_length(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut length = 0;
    for (place, byte) in bytes.iter().enumerate().take(5) {
        length |= usize::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            return Some((length, place + 1));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &[u8] = b"\0asm\x01\0\0\0";

    #[test]
    fn custom_sections_go_and_the_others_stay_as_they_are() {
        let long = [&[10, 0x80, 0x01], [7; 128].as_slice()].concat();
        let custom = [0, 3, 2, b'h', b'i'];
        let module = [HEADER, &[1, 1, 0], &custom, &long, &custom].concat();
        let expected = [HEADER, &[1, 1, 0], &long].concat();
        assert_eq!(without_custom_sections(&module).unwrap(), expected);
    }

    #[test]
    fn what_is_no_module_or_cut_short_is_refused() {
        assert!(without_custom_sections(b"<!DOCTYPE html>").is_err());
        assert!(without_custom_sections(&[HEADER, &[1, 9, 0]].concat()).is_err());
    }
}
