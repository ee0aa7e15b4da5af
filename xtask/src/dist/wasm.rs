//! A WebAssembly module without what only a debugger reads: names of functions alone are a third of it.

use anyhow::{Context, Result};
use wasm_encoder::{Module, RawSection, SectionId};
use wasmparser::Parser;

/// The sections of a module: the number of each, and its bytes.
pub fn sections(module: &[u8]) -> Result<Vec<(u8, &[u8])>> {
    let mut sections = vec![];
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload.context("this is not a whole WebAssembly module")?;
        if let Some((number, place)) = payload.as_section() {
            let place = usize::try_from(place.start)?..usize::try_from(place.end)?;
            sections.push((number, &module[place]));
        }
    }
    Ok(sections)
}

/// Leaves out the custom sections: what the module does is the same without them.
pub fn without_custom_sections(module: &[u8]) -> Result<Vec<u8>> {
    let mut kept = Module::new();
    for (id, data) in sections(module)? {
        if id != SectionId::Custom as u8 {
            kept.section(&RawSection { id, data });
        }
    }
    Ok(kept.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &[u8] = b"\0asm\x01\0\0\0";

    #[test]
    fn custom_sections_go_and_the_others_stay_as_they_are() {
        let types = [1, 1, 0];
        let custom = [0, 3, 2, b'h', b'i'];
        let module = [HEADER, &custom, &types, &custom].concat();
        let expected = [HEADER, &types].concat();
        assert_eq!(without_custom_sections(&module).unwrap(), expected);
    }

    #[test]
    fn what_is_no_module_or_cut_short_is_refused() {
        assert!(without_custom_sections(b"<!DOCTYPE html>").is_err());
        assert!(without_custom_sections(&[HEADER, &[1, 9, 0]].concat()).is_err());
    }
}
