//! Compressed copies beside the files, for hosts that hand them out as they are.

use std::io::Write as _;

use anyhow::{Context, Result};
use flate2::{Compression, write::GzEncoder};

use super::release::Release;

/// Endings of files that get smaller. Pictures such as PNG are compressed already.
const WORTH_IT: [&str; 10] = [
    "bin",
    "css",
    "html",
    "js",
    "json",
    "svg",
    "txt",
    "wasm",
    "webmanifest",
    "xml",
];

/// Writes a `.br` and a `.gz` beside each file that gets smaller.
pub fn write(release: &Release) -> Result<()> {
    for name in release.names()? {
        if WORTH_IT
            .iter()
            .any(|ending| name.ends_with(&format!(".{ending}")))
        {
            let bytes = release.read(&name)?;
            release.write(&format!("{name}.br"), brotli(&bytes)?)?;
            release.write(&format!("{name}.gz"), gzip(&bytes)?)?;
        }
    }
    Ok(())
}

/// Brotli at its strongest.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        ..Default::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut compressed, &params)
        .context("brotli could not compress a file")?;
    Ok(compressed)
}

/// Gzip at its strongest.
pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder
        .write_all(bytes)
        .context("gzip could not compress a file")?;
    encoder.finish().context("gzip could not compress a file")
}
