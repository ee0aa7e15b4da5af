//! A drawing as an SVG within a page: it shows on paper and with no connection, and grows with the page.

use super::html::escape;
use crate::domain::drawing::{Drawing, SHEET, Stroke};

/// The whole drawing, with what a screen reader says in its place.
pub fn svg(drawing: &Drawing, name: &str) -> String {
    let (width, height) = SHEET;
    let (name, strokes) = (escape(name), strokes(&drawing.strokes));
    format!(
        "<svg class=\"drawing\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{name}\">{strokes}</svg>\n"
    )
}

/// The lines alone. There are no words in them.
pub fn strokes(strokes: &[Stroke]) -> String {
    strokes.iter().map(line).collect()
}

fn line(stroke: &Stroke) -> String {
    let (colour, width) = (stroke.colour.name(), stroke.pen.width());
    let path = stroke.path();
    format!("<path class=\"pen-{colour}\" stroke-width=\"{width}\" d=\"{path}\"/>")
}
