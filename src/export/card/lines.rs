//! Text set in lines, by an estimate of its width that is on the wide side: no font is asked.

use crate::export::html::escape;

/// How much smaller, in per cent, the text may become to fit.
const SMALLEST_PERCENT: u32 = 40;

/// What a paragraph is for, and so how it is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    Tag,
    Title,
    Plain,
    Strong,
    Soft,
    /// Soft, and close to the soft paragraph above.
    SoftBelow,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    pub look: Look,
    pub text: String,
}

/// A line of text with its place below the top of the block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    look: Look,
    text: String,
    top: u32,
    font_size: u32,
}

impl Paragraph {
    pub fn new(look: Look, text: &str) -> Self {
        let text = text.to_owned();
        Self { look, text }
    }
}

impl Look {
    const fn font_size(self) -> u32 {
        match self {
            Self::Title => 88,
            Self::Plain | Self::Strong => 56,
            Self::Tag | Self::Soft | Self::SoftBelow => 46,
        }
    }

    const fn gap_above(self) -> u32 {
        match self {
            Self::Strong => 0,
            Self::SoftBelow => 20,
            Self::Tag | Self::Title | Self::Plain | Self::Soft => 44,
        }
    }

    const fn is_bold(self) -> bool {
        matches!(self, Self::Tag | Self::Title | Self::Strong)
    }

    /// Bold letters are wider.
    const fn width_percent(self) -> u32 {
        if self.is_bold() { 108 } else { 100 }
    }

    const fn colour(self) -> &'static str {
        match self {
            Self::Tag => "#0E4B3D",
            Self::Title | Self::Plain | Self::Strong => "#1C2A25",
            Self::Soft | Self::SoftBelow => "#3E4C45",
        }
    }
}

impl Line {
    /// The line centred on `middle`, its block beginning at `block_top`.
    pub fn svg(&self, middle: u32, block_top: u32) -> String {
        let top = block_top + self.top;
        let (font_size, colour) = (self.font_size, self.look.colour());
        let weight = if self.look.is_bold() { 700 } else { 400 };
        let baseline = top + font_size * 21 / 20;
        let behind = if self.look == Look::Tag {
            let width = self.width() + font_size;
            let (left, height) = (middle - width / 2, line_height(font_size));
            format!(
                "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" rx=\"33\" fill=\"#E3EDE5\"/>\n"
            )
        } else {
            String::new()
        };
        let text = escape(&self.text);
        format!(
            "{behind}<text x=\"{middle}\" y=\"{baseline}\" font-size=\"{font_size}\" font-weight=\"{weight}\" \
             fill=\"{colour}\">{text}</text>\n"
        )
    }

    pub fn width(&self) -> u32 {
        width(&self.text) * self.look.width_percent() / 100 * self.font_size / 1000
    }

    pub fn bottom(&self) -> u32 {
        self.top + line_height(self.font_size)
    }
}

/// The paragraphs in lines, as large as they fit, and the height they take.
///
/// Text that is too long even at the smallest size is cut: a picture has an end.
pub fn fit(paragraphs: &[Paragraph], widest: u32, highest: u32) -> (Vec<Line>, u32) {
    let set = |percent| set(paragraphs, widest, percent);
    let mut lines = (SMALLEST_PERCENT..=100)
        .rev()
        .step_by(4)
        .map(set)
        .find(|lines| height(lines) <= highest)
        .unwrap_or_else(|| set(SMALLEST_PERCENT));
    lines.retain(|line| line.bottom() <= highest);
    let height = height(&lines);
    (lines, height)
}

fn height(lines: &[Line]) -> u32 {
    lines.last().map_or(0, Line::bottom)
}

fn set(paragraphs: &[Paragraph], widest: u32, percent: u32) -> Vec<Line> {
    let mut lines: Vec<Line> = vec![];
    for Paragraph { look, text } in paragraphs {
        let look = *look;
        let font_size = look.font_size() * percent / 100;
        let mut top = height(&lines) + look.gap_above() * percent / 100;
        // The tag has paper of its own to both sides.
        let widest = if look == Look::Tag {
            widest - font_size
        } else {
            widest
        };
        for text in balanced(text, ems(widest, look, font_size)) {
            lines.push(Line {
                look,
                text,
                top,
                font_size,
            });
            top += line_height(font_size);
        }
    }
    lines
}

const fn line_height(font_size: u32) -> u32 {
    font_size * 7 / 5
}

/// As few lines as possible, and then, where there are few enough to see at a glance, as even as possible.
fn balanced(text: &str, widest: u32) -> Vec<String> {
    let lines = wrapped(text, widest);
    if lines.len() > 6 {
        return lines;
    }
    (widest / 2..widest)
        .step_by(250)
        .map(|narrower| wrapped(text, narrower))
        .find(|narrower| narrower.len() == lines.len())
        .unwrap_or(lines)
}

/// The text in lines of at most this many thousandths of an em.
fn wrapped(text: &str, widest: u32) -> Vec<String> {
    let mut lines: Vec<String> = vec![];
    let mut room = 0;
    for word in text
        .split([' ', '\n'])
        .flat_map(|word| pieces(word, widest))
    {
        let needed = em_thousandths(' ') + width(&word);
        match lines.last_mut() {
            Some(line) if needed <= room => {
                line.push(' ');
                line.push_str(&word);
                room -= needed;
            }
            _ => {
                room = widest.saturating_sub(width(&word));
                lines.push(word);
            }
        }
    }
    lines
}

/// A word in one piece, or broken where it would be too wide for a line. No word, no piece.
fn pieces(word: &str, widest: u32) -> Vec<String> {
    let mut pieces = vec![];
    let mut room = 0;
    for character in word.chars() {
        let needed = em_thousandths(character);
        if needed > room {
            pieces.push(String::new());
            room = widest;
        }
        room = room.saturating_sub(needed);
        if let Some(piece) = pieces.last_mut() {
            piece.push(character);
        }
    }
    pieces
}

/// Pixels as thousandths of an em of this look at this size.
const fn ems(pixels: u32, look: Look, font_size: u32) -> u32 {
    pixels * 1000 / font_size * 100 / look.width_percent()
}

/// Thousandths of an em, in a text of usual weight.
fn width(text: &str) -> u32 {
    text.chars().map(em_thousandths).sum()
}

/// How wide a character is, in thousandths of the font size, in the wider of the fonts we name.
fn em_thousandths(character: char) -> u32 {
    match character {
        ' ' | '\u{a0}' => 290,
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | '!' | '·' => 320,
        'f' | 'r' | 't' | 'I' | '(' | ')' | '[' | ']' | '-' | '"' | '“' | '”' => 430,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 960,
        'A'..='Z' => 730,
        '\0'..='\u{10ff}' => 620,
        // Scripts and signs that are set in squares, and anything unknown.
        _ => 1100,
    }
}
