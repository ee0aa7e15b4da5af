//! A PNG with few colours: a page has hardly more, and the file is a third as large.

use std::collections::HashMap;

use anyhow::{Context as _, Result, ensure};

type Colour = [u8; 3];

/// Enough for letters on every ground of a page to have smooth edges.
const MOST_COLOURS: usize = 160;

/// Colours that become one, and how many pixels have each.
struct Group(Vec<(Colour, u64)>);

/// The same picture with a palette.
pub fn with_palette(png: &[u8]) -> Result<Vec<u8>> {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info()?;
    let size = reader
        .output_buffer_size()
        .context("the picture is too large")?;
    let mut bytes = vec![0; size];
    let info = reader.next_frame(&mut bytes)?;
    let samples = info.color_type.samples();
    ensure!(
        samples >= 3 && info.bit_depth == png::BitDepth::Eight,
        "a browser's picture has three or four bytes a pixel"
    );
    let pixels: Vec<Colour> = bytes[..info.buffer_size()]
        .chunks_exact(samples)
        .map(|pixel| [pixel[0], pixel[1], pixel[2]])
        .collect();
    let groups = groups(&pixels);
    let places: HashMap<Colour, u8> = (0..=u8::MAX)
        .zip(&groups)
        .flat_map(|(place, group)| group.0.iter().map(move |(colour, _)| (*colour, place)))
        .collect();
    let indices: Vec<u8> = pixels.iter().map(|colour| places[colour]).collect();
    let palette: Vec<u8> = groups.iter().flat_map(Group::shown).collect();
    let mut written = Vec::new();
    let mut encoder = png::Encoder::new(&mut written, info.width, info.height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette);
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    encoder.write_header()?.write_image_data(&indices)?;
    Ok(written)
}

/// The picture's colours in as many groups as there may be, by median cut.
fn groups(pixels: &[Colour]) -> Vec<Group> {
    let mut counts: HashMap<Colour, u64> = HashMap::new();
    for colour in pixels {
        *counts.entry(*colour).or_default() += 1;
    }
    let mut all: Vec<_> = counts.into_iter().collect();
    all.sort_unstable(); // So that one page always makes one file.
    let mut groups = vec![Group(all)];
    while groups.len() < MOST_COLOURS {
        let widest = (0..groups.len()).max_by_key(|place| groups[*place].spread().1);
        let Some(widest) = widest.filter(|place| groups[*place].0.len() > 1) else {
            break;
        };
        let half = groups[widest].halve();
        groups.push(half);
    }
    groups
}

impl Group {
    /// The channel in which its colours differ most, and how much that would be seen.
    fn spread(&self) -> (usize, u64) {
        let spread_of = |channel: usize| {
            let mean = self.mean(channel);
            self.0
                .iter()
                .map(|(colour, count)| u64::from(colour[channel]).abs_diff(mean).pow(2) * count)
                .sum::<u64>()
        };
        (0..3)
            .map(|channel| (channel, spread_of(channel)))
            .max_by_key(|(_, spread)| *spread)
            .unwrap_or_default()
    }

    /// Keeps the colours below the middle of its widest channel, and gives those above it.
    fn halve(&mut self) -> Group {
        let (channel, _) = self.spread();
        let mean = self.mean(channel);
        let (above, below): (Vec<_>, Vec<_>) = std::mem::take(&mut self.0)
            .into_iter()
            .partition(|(colour, _)| u64::from(colour[channel]) > mean);
        self.0 = below;
        Group(above)
    }

    /// What stands for all of them: the one that most pixels have, or what lies in their middle.
    fn shown(&self) -> Colour {
        let most = self.0.iter().max_by_key(|(_, count)| *count);
        match most {
            Some((colour, count)) if count * 2 > self.pixels() => *colour,
            _ => [0, 1, 2].map(|channel| u8::try_from(self.mean(channel)).unwrap_or(u8::MAX)),
        }
    }

    fn mean(&self, channel: usize) -> u64 {
        let sum: u64 = self
            .0
            .iter()
            .map(|(colour, count)| u64::from(colour[channel]) * count)
            .sum();
        sum / self.pixels().max(1)
    }

    fn pixels(&self) -> u64 {
        self.0.iter().map(|(_, count)| count).sum()
    }
}
