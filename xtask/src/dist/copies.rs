//! Compressed copies beside the files, for hosts that hand them out as they are.

use std::io::Write as _;
use std::num::NonZero;
use std::sync::{Mutex, PoisonError};
use std::thread;

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

/// Writes a `.br` and a `.gz` beside each file that gets smaller, on every processor.
pub fn write(release: &Release) -> Result<()> {
    let mut names = release.names()?;
    names.retain(|name| is_worth_it(name));
    let waiting = Mutex::new(names.into_iter());
    let next = || {
        waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .next()
    };
    let write_some = || {
        while let Some(name) = next() {
            let bytes = release.read(&name)?;
            release.write(&format!("{name}.br"), brotli(&bytes)?)?;
            release.write(&format!("{name}.gz"), gzip(&bytes)?)?;
        }
        Ok(())
    };
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        let threads: Vec<_> = (0..processors).map(|_| scope.spawn(write_some)).collect();
        threads
            .into_iter()
            .try_for_each(|some| some.join().expect("compressing does not panic"))
    })
}

fn is_worth_it(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| WORTH_IT.contains(&ending))
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
