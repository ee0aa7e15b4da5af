//! A QR code as a camera or a file has it, made outside Waymark.

use anyhow::{Context as _, Result};
use waymark::export::qr;

/// As many cameras give it.
const WIDTH: usize = 640;
const HEIGHT: usize = 480;

/// A code in the middle of a grey picture, as large as fits.
struct Picture(Vec<u8>);

impl Picture {
    fn of(text: &str) -> Result<Self> {
        let drawing = qr::drawing(text).context("the text is too long for a code")?;
        let side = drawing.side as usize;
        let module = HEIGHT / side;
        let (left, top) = ((WIDTH - side * module) / 2, (HEIGHT - side * module) / 2);
        let mut grey = vec![150; WIDTH * HEIGHT];
        let mut paint = |row: usize, start: usize, length: usize, value: u8| {
            for y in top + row * module..top + (row + 1) * module {
                grey[y * WIDTH + left + start * module..][..length * module].fill(value);
            }
        };
        for row in 0..side {
            paint(row, 0, side, 235);
        }
        for run in drawing.runs {
            paint(
                run.row as usize,
                run.start as usize,
                run.length as usize,
                20,
            );
        }
        Ok(Self(grey))
    }
}

/// A film of the code, in the format that Chromium takes for a camera (YUV4MPEG2).
pub fn film(text: &str) -> Result<Vec<u8>> {
    let Picture(grey) = Picture::of(text)?;
    let no_colour = vec![128; WIDTH * HEIGHT / 2];
    let frame = [b"FRAME\n".as_slice(), &grey, &no_colour].concat();
    let head = format!("YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420mpeg2\n");
    Ok([head.as_bytes(), &frame, &frame].concat())
}

/// A file with the picture of the code (BMP).
pub fn picture(text: &str) -> Result<Vec<u8>> {
    Ok(bitmap(&Picture::of(text)?.0))
}

/// A file with a picture of nothing.
pub fn empty_picture() -> Vec<u8> {
    bitmap(&vec![200; WIDTH * HEIGHT])
}

fn bitmap(grey: &[u8]) -> Vec<u8> {
    const HEAD: usize = 54;
    let number = |value: usize| u32::try_from(value).unwrap_or_default().to_le_bytes();
    let mut file = b"BM".to_vec();
    for value in [HEAD + 3 * grey.len(), 0, HEAD, 40, WIDTH, HEIGHT] {
        file.extend(number(value));
    }
    file.extend([1, 0, 24, 0]); // One layer, and three bytes a pixel.
    file.extend([0; 24]); // Nothing compressed, no table of colours.
    // The last row comes first.
    for row in grey.chunks(WIDTH).rev() {
        file.extend(row.iter().flat_map(|value| [*value; 3]));
    }
    file
}
