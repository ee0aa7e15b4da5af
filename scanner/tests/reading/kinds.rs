//! Kinds of pictures, from good to hardly any use.

use super::scene::{GOOD, Scene};

/// How long the texts are that each kind of picture is tried with.
pub const LENGTHS: [usize; 4] = [20, 100, 400, 900];

/// Pictures of each kind and length.
pub const PICTURES: usize = 5;

/// A kind of picture, and how many of `PICTURES` must be read for each length at least.
pub type Kind = (&'static str, Scene, [usize; LENGTHS.len()]);

const ALL: [usize; LENGTHS.len()] = [PICTURES; LENGTHS.len()];

pub fn all() -> Vec<Kind> {
    let mut all = held();
    all.extend(lit());
    all
}

/// Where the phone is held, and how still.
fn held() -> Vec<Kind> {
    let turned = |turned| Scene {
        size: 0.7,
        turned,
        ..GOOD
    };
    let tilted = |size, tilt| Scene { size, tilt, ..GOOD };
    let small = |size| Scene { size, ..GOOD };
    let blurred = |blur| Scene { blur, ..GOOD };
    let shaken = |shake| Scene { shake, ..GOOD };
    vec![
        ("straight, in good light", GOOD, ALL),
        ("turned by 10°", turned(10.0), ALL),
        ("turned by 45°", turned(45.0), ALL),
        ("turned by 90°", turned(90.0), ALL),
        ("turned by 200°", turned(200.0), ALL),
        ("seen at an angle", tilted(0.6, 0.3), ALL),
        ("seen at a sharp angle", tilted(0.55, 0.5), ALL),
        ("half as high as the picture", small(0.5), ALL),
        ("a third as high as the picture", small(0.35), ALL),
        ("a little out of focus", blurred(1.0), ALL),
        ("out of focus", blurred(2.0), ALL),
        ("quite out of focus", blurred(2.6), [5, 5, 5, 0]),
        ("shaken by 5 pixels", shaken(5), ALL),
        ("shaken by 9 pixels", shaken(9), [5, 5, 5, 0]),
    ]
}

/// What the light is like.
fn lit() -> Vec<Kind> {
    let grey = |dark, light| Scene {
        dark,
        light,
        noise: 3.0,
        ..GOOD
    };
    let noisy = |noise| Scene { noise, ..GOOD };
    let shade = Scene {
        shade: 0.7,
        noise: 4.0,
        ..GOOD
    };
    let in_hand = Scene {
        size: 0.6,
        turned: 12.0,
        tilt: 0.2,
        blur: 0.5,
        shade: 0.4,
        noise: 8.0,
        ..grey(50.0, 190.0)
    };
    let inverted = Scene {
        is_inverted: true,
        ..GOOD
    };
    vec![
        ("dim", grey(30.0, 60.0), ALL),
        ("faint", grey(120.0, 150.0), ALL),
        ("almost dark", grey(8.0, 22.0), [4, 4, 4, 3]),
        ("half in the shade", shade, ALL),
        ("noisy", noisy(30.0), ALL),
        ("very noisy", noisy(60.0), [1, 2, 4, 4]),
        ("held in one hand, in a room", in_hand, ALL),
        ("light on dark", inverted, ALL),
    ]
}
