//! Promise: what one phone draws, another one reads.

#![allow(clippy::unwrap_used)]

mod kinds;
mod scene;

use std::fmt::Write as _;
use std::thread;

use fastrand::Rng;
use kinds::{LENGTHS, PICTURES};
use scene::{HEIGHT, Scene, WIDTH};
use waymark::export::qr;

/// What takes the least room in a code.
const LETTERS: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

fn text(rng: &mut Rng, length: usize) -> String {
    (0..length)
        .map(|_| char::from(LETTERS[rng.usize(..LETTERS.len())]))
        .collect()
}

/// A drawing as a screen shows it, each module so many pixels wide.
fn screenshot(text: &str, module: usize) -> (Vec<u8>, usize) {
    let drawing = qr::drawing(text).unwrap();
    let across = drawing.side as usize * module;
    let mut grey = vec![255; across * across];
    for run in drawing.runs {
        let (start, length) = (run.start as usize * module, run.length as usize * module);
        for row in run.row as usize * module..(run.row as usize + 1) * module {
            grey[row * across + start..][..length].fill(0);
        }
    }
    (grey, across)
}

#[test]
fn a_thousand_codes_are_read_letter_for_letter() {
    let mut rng = Rng::with_seed(1);
    for _ in 0..1_000 {
        let length = rng.usize(20..=900);
        let text = text(&mut rng, length);
        let (grey, across) = screenshot(&text, rng.usize(2..=5));
        let read = waymark_scanner::read(&grey, across, across);
        assert_eq!(read.as_deref(), Some(text.as_str()));
    }
}

#[test]
fn the_longest_text_and_any_letters_are_read() {
    let words = "Grüße — “ŵ” 🙂 ".repeat(60);
    let cut = (0..=qr::MOST_BYTES).rfind(|at| words.is_char_boundary(*at));
    for text in ["a", &words[..cut.unwrap()]] {
        let (grey, across) = screenshot(text, 4);
        let read = waymark_scanner::read(&grey, across, across);
        assert_eq!(read.as_deref(), Some(text));
    }
}

#[test]
fn a_picture_without_a_code_says_nothing() {
    let mut rng = Rng::with_seed(2);
    let noise: Vec<u8> = (0..WIDTH * HEIGHT).map(|_| rng.u8(..)).collect();
    let stripes: Vec<u8> = (0..WIDTH * HEIGHT)
        .map(|at| if at % 14 / 2 % 2 == 0 { 0 } else { 255 })
        .collect();
    for grey in [noise, stripes, vec![0; WIDTH * HEIGHT]] {
        assert_eq!(waymark_scanner::read(&grey, WIDTH, HEIGHT), None);
    }
}

#[test]
fn a_picture_that_is_cut_short_says_nothing() {
    let (grey, across) = screenshot("WAYMARK", 4);
    for (width, height) in [
        (across, across - 1),
        (across + 1, across),
        (0, 0),
        (usize::MAX, 2),
    ] {
        assert_eq!(waymark_scanner::read(&grey, width, height), None);
    }
    for (grey, width, height) in [(vec![], 0, 5), (vec![0], 1, 1), (vec![0; 3], 3, 1)] {
        assert_eq!(waymark_scanner::read(&grey, width, height), None);
    }
}

#[test]
fn a_blot_is_made_up_for_or_nothing_is_read() {
    let mut rng = Rng::with_seed(4);
    let mut count = 0;
    for _ in 0..200 {
        let text = text(&mut rng, 100);
        let (mut grey, across) = screenshot(&text, 4);
        let (width, height) = (rng.usize(1..across / 2), rng.usize(1..across / 2));
        let (left, top) = (rng.usize(..across - width), rng.usize(..across - height));
        for row in top..top + height {
            grey[row * across + left..][..width].fill(90);
        }
        if let Some(read) = waymark_scanner::read(&grey, across, across) {
            assert_eq!(read, text);
            count += 1;
        }
    }
    assert!(count > 60, "{count} of 200");
}

#[test]
fn codes_are_read_from_bad_pictures_too() {
    let mut table = format!("of {PICTURES} pictures with {LENGTHS:?} letters, read:\n");
    let mut trouble = vec![];
    // A thread for each kind: one after the other they would be the longest of all tests.
    let kinds: Vec<_> = thread::scope(|scope| {
        let reading: Vec<_> = kinds::all()
            .into_iter()
            .map(|(name, scene, least)| {
                scope.spawn(move || {
                    let read = LENGTHS.map(|length| count_read(&scene, length));
                    (name, read, least)
                })
            })
            .collect();
        reading
            .into_iter()
            .map(|kind| kind.join().unwrap())
            .collect()
    });
    for (name, read, least) in kinds {
        writeln!(table, "{name:31} {read:?}").unwrap();
        if read.iter().zip(least).any(|(read, least)| *read < least) {
            trouble.push(format!("{name}: {read:?} and not {least:?}"));
        }
    }
    println!("{table}");
    assert!(trouble.is_empty(), "{}\n{table}", trouble.join("\n"));
}

/// How many are read of pictures that are each a little different. Any that is read is read right.
fn count_read(scene: &Scene, length: usize) -> usize {
    let mut rng = Rng::with_seed(3);
    let mut count = 0;
    for _ in 0..PICTURES {
        let text = text(&mut rng, length);
        let scene = Scene {
            turned: scene.turned + rng.f32() * 4.0 - 2.0,
            size: scene.size * (0.96 + rng.f32() * 0.06),
            ..*scene
        };
        let grey = scene.picture(&text, &mut rng);
        if let Some(read) = waymark_scanner::read(&grey, WIDTH, HEIGHT) {
            assert_eq!(read, text);
            count += 1;
        }
    }
    count
}
