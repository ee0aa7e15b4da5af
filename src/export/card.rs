//! The page that ends a step, as a picture to keep: SVG, three times a 360 × 640 screen.
//!
//! The light look is part of the picture, whatever the screen it is shown on.

mod lines;

use super::{
    Locale,
    html::{self, escape},
};
use crate::domain::{
    programme::Step,
    progress::{StepEnding, StepSummary},
};
use lines::{Look, Paragraph};

/// Pixels across: three for each of a phone's 360.
pub const WIDTH_PX: u32 = 1080;
/// Pixels down: three for each of a phone's 640.
pub const HEIGHT_PX: u32 = 1920;
const CARD_WIDTH: u32 = 936;
/// Between the card's edge and what is on it.
const PADDING: u32 = 60;
const DISC: u32 = 300;
/// The card may be as high as leaves a strip of paper above and below.
const HIGHEST_CARD: u32 = HEIGHT_PX - 2 * 84;

const FONTS: &str = "ui-rounded, 'Segoe UI', system-ui, -apple-system, 'Noto Sans', sans-serif";

/// The card as the text of an SVG file.
pub fn svg(step: &Step, ending: &StepEnding, summary: &StepSummary, locale: &Locale) -> String {
    let paragraphs = paragraphs(step, ending, summary, locale);
    let (lines, text_height) = lines::fit(
        &paragraphs,
        CARD_WIDTH - 2 * PADDING,
        HIGHEST_CARD - DISC - 2 * PADDING,
    );
    let card_height = DISC + text_height + 2 * PADDING;
    let card_left = (WIDTH_PX - CARD_WIDTH) / 2;
    let card_top = (HEIGHT_PX - card_height) / 2;
    let disc_left = (WIDTH_PX - DISC) / 2;
    let disc_top = card_top + PADDING;
    let text: String = lines
        .iter()
        .map(|line| line.svg(WIDTH_PX / 2, disc_top + DISC))
        .collect();
    let said: Vec<&str> = paragraphs
        .iter()
        .map(|paragraph| paragraph.text.as_str())
        .collect();
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH_PX}" height="{HEIGHT_PX}" viewBox="0 0 {WIDTH_PX} {HEIGHT_PX}" role="img" aria-label="{}" font-family="{FONTS}" text-anchor="middle">
<rect width="{WIDTH_PX}" height="{HEIGHT_PX}" fill="#FBF7EF"/>
{PATH}<rect x="{card_left}" y="{card_top}" width="{CARD_WIDTH}" height="{card_height}" rx="84" fill="#FFFFFF" stroke="#0E4B3D" stroke-width="9"/>
<svg x="{disc_left}" y="{disc_top}" width="{DISC}" height="{DISC}" viewBox="0 0 48 48">{}</svg>
{text}</svg>
"##,
        escape(&said.join("\n")),
        html::WAYMARK,
    )
}

/// The footpath the card lies on; it comes in at the top and goes on below.
const PATH: &str = concat!(
    r##"<path d="M240-40C240 80 860 60 860 260S220 760 220 960 860 1460 860 1660 540 1860 540 1960" "##,
    r##"fill="none" stroke="#E3EDE5" stroke-width="84" stroke-linecap="round"/>"##,
    r##"<path d="M240-40C240 80 860 60 860 260S220 760 220 960 860 1460 860 1660 540 1860 540 1960" "##,
    r##"fill="none" stroke="#F0A830" stroke-width="15" stroke-linecap="round" stroke-dasharray="1 45"/>"##,
    "\n"
);

fn paragraphs(
    step: &Step,
    ending: &StepEnding,
    summary: &StepSummary,
    locale: &Locale,
) -> Vec<Paragraph> {
    let words = &locale.words.ending();
    let (title, ended_on) = if ending.is_whole() {
        (words.finished_title(), words.finished_on())
    } else {
        (words.stopped_title(), words.stopped_on())
    };
    let name = locale.words.journey().step_name(&step.name);
    let mut paragraphs = vec![
        Paragraph::new(
            Look::Tag,
            &locale.words.journey().step_title(&name, &step.title),
        ),
        Paragraph::new(Look::Title, title),
    ];
    if let Some(ended_at_ms) = ending.ended_at_ms {
        paragraphs.push(Paragraph::new(Look::Plain, ended_on));
        paragraphs.push(Paragraph::new(Look::Strong, &(locale.day)(ended_at_ms)));
    }
    paragraphs.push(Paragraph::new(
        Look::Soft,
        &what_was_done(ending, summary, locale),
    ));
    // Someone who stopped early has not learned all of it; the card says only what is so.
    if ending.is_whole() {
        paragraphs.push(Paragraph::new(Look::SoftBelow, &step.learned));
    }
    paragraphs.push(Paragraph::new(Look::Soft, words.record()));
    paragraphs.push(Paragraph::new(
        Look::SoftBelow,
        locale.words.app().independent(),
    ));
    paragraphs
}

/// `9 parts · 6 checks · 5 reflections`, without what there is none of.
pub fn what_was_done(ending: &StepEnding, summary: &StepSummary, locale: &Locale) -> String {
    let words = &locale.words.ending();
    let plural = locale.plural;
    let (checks, reflections) = (summary.checks_understood, summary.reflections);
    let done = ending.parts_done;
    let mut all = vec![if ending.is_whole() {
        words.parts(plural(done), &done)
    } else {
        words.parts_of(&done, &ending.parts_total)
    }];
    if checks > 0 {
        all.push(words.checks(plural(checks), &checks));
    }
    if reflections > 0 {
        all.push(words.reflections(plural(reflections), &reflections));
    }
    // Spaces that hold, so that a line never begins with the dot.
    all.join("\u{a0}· ")
}

#[cfg(test)]
mod tests;
