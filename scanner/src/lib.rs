//! Finds and reads a QR code in a grey picture, such as a frame of a camera.
//!
//! Three finder patterns, then the grid between them, then what its modules say, with errors corrected.
//! It runs in a worker of its own, so that the page never waits.

mod code;
mod finder;
mod grid;
mod marks;
mod perspective;
mod picture;

#[cfg(target_arch = "wasm32")]
mod worker;

use picture::Picture;

/// A picture with more than these holds no code that could be read, only what looks like one.
const MOST_CORNERS: usize = 12;

/// The text of the code in a picture of `width` times `height` grey values, row by row.
pub fn read(grey: &[u8], width: usize, height: usize) -> Option<String> {
    if width.checked_mul(height) != Some(grey.len()) || width < 2 || height < 2 {
        return None;
    }
    let longer = width.max(height);
    // The first suits most pictures, the next fine modules in uneven light, the last large ones in noise.
    read_once(grey, width, longer / 16)
        .or_else(|| read_once(grey, width, longer / 40))
        .or_else(|| {
            let (grey, width) = picture::halved(grey, width);
            read_once(&grey, width, longer / 20)
        })
}

/// Reads it with what is dark or light compared with everything up to `reach` away.
fn read_once(grey: &[u8], width: usize, reach: usize) -> Option<String> {
    let picture = Picture::new(grey, width, reach);
    read_in(&picture).or_else(|| read_in(&picture.inverted()))
}

fn read_in(picture: &Picture) -> Option<String> {
    let finders = finder::find(picture);
    finder::corners(&finders)
        .into_iter()
        .take(MOST_CORNERS)
        .find_map(|corners| grid::read(picture, &corners))
}
