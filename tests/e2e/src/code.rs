//! A QR code as a camera or a file has it, made and read outside Waymark.

use std::io::Cursor;

use anyhow::{Context as _, Result};
use waymark::export::qr;

/// As many cameras give it.
const WIDTH: usize = 640;
const HEIGHT: usize = 480;

/// How long a code is before the camera, at ten frames a second.
const FRAMES: usize = 20;

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
    film_of(&[text])
}

/// A film of codes that are held before the camera one after another, again and again.
pub fn film_of(texts: &[&str]) -> Result<Vec<u8>> {
    let no_colour = vec![128; WIDTH * HEIGHT / 2];
    let mut film = format!("YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420mpeg2\n").into_bytes();
    for text in texts {
        let Picture(grey) = Picture::of(text)?;
        let frame = [b"FRAME\n".as_slice(), &grey, &no_colour].concat();
        film.extend(frame.repeat(FRAMES));
    }
    Ok(film)
}

/// The width and height of a picture (PNG), all of which is there.
pub fn size_of_png(png: &[u8]) -> Result<(u32, u32)> {
    let mut reader = png::Decoder::new(Cursor::new(png)).read_info()?;
    while reader.next_row()?.is_some() {}
    let head = reader.info();
    Ok((head.width, head.height))
}

/// What a reader finds in a picture of the screen (PNG).
pub fn read_screen(png: &[u8]) -> Result<Option<String>> {
    let mut decoder = png::Decoder::new(Cursor::new(png));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info()?;
    let size = reader
        .output_buffer_size()
        .context("the picture is too large")?;
    let mut bytes = vec![0; size];
    let frame = reader.next_frame(&mut bytes)?;
    let (width, height) = (frame.width as usize, frame.height as usize);
    // What is on a screen is opaque; green stands for how light it is.
    let channels = frame.color_type.samples();
    let green = usize::from(channels > 2);
    let grey: Vec<u8> = bytes[..frame.buffer_size()]
        .chunks_exact(channels)
        .map(|pixel| pixel[green])
        .collect();
    Ok(waymark_scanner::read(&grey, width, height))
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
