//! A result as a picture to show a friend or hang on a wall: SVG, as wide as a phone's screen is sharp. Nobody is named.
//!
//! The light look is part of the picture, whatever the screen it is shown on.

use super::{
    Locale, board_page,
    html::{self, escape},
};
use crate::domain::{
    board::Board,
    programme::{Picture, Programme},
    texts::ActivityText,
};

/// Pixels across.
pub const WIDTH_PX: u32 = 1080;
/// Browsers do not draw pictures much higher than this.
const HIGHEST_PX: u32 = 8_000;

const EDGE: u32 = 72;
const GRAPHIC: u32 = WIDTH_PX - 2 * EDGE;
const FONTS: &str = "ui-rounded, 'Segoe UI', system-ui, -apple-system, 'Noto Sans', sans-serif";

/// The names of colours in a page's drawings, and what they are on light paper.
const LIGHT: [(&str, &str); 5] = [
    ("var(--ink)", "#1C2A25"),
    ("var(--line)", "#7F8A82"),
    ("var(--sage)", "#E3EDE5"),
    ("var(--honey)", "#FBEBCB"),
    ("var(--green)", "#0E4B3D"),
];

/// A picture and how high it is, in pixels.
pub struct Drawn {
    pub svg: String,
    pub height_px: u32,
}

/// Lines of text under each other, from `top` on.
struct Sheet {
    svg: String,
    top: u32,
}

/// How a line looks.
#[derive(Clone, Copy)]
struct Look {
    size: u32,
    weight: u32,
    ink: &'static str,
    indent: u32,
}

const TITLE: Look = Look {
    size: 60,
    weight: 800,
    ink: "#1C2A25",
    indent: 0,
};
const HEADING: Look = Look {
    size: 42,
    weight: 700,
    ink: "#0E4B3D",
    indent: 0,
};
const PLAIN: Look = Look {
    size: 36,
    weight: 500,
    ink: "#1C2A25",
    indent: 40,
};
const SOFT: Look = Look {
    size: 30,
    weight: 500,
    ink: "#3E4C45",
    indent: 0,
};

impl Sheet {
    fn gap(&mut self, height: u32) {
        self.top += height;
    }

    /// Some text, in as many lines as it needs.
    fn write(&mut self, look: Look, text: &str) {
        let Look {
            size,
            weight,
            ink,
            indent,
        } = look;
        // Letters are about half as wide as they are high.
        let room = (GRAPHIC - indent) * 100 / (size * 54);
        for line in lines(text, usize::try_from(room).unwrap_or(usize::MAX)) {
            self.top += size * 13 / 10;
            if self.top > HIGHEST_PX - 2 * EDGE {
                return;
            }
            let (x, y, line) = (EDGE + indent, self.top, escape(&line));
            self.svg += &format!(
                r#"<text x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" fill="{ink}">{line}</text>"#
            );
        }
    }

    /// A drawing of a page, in the colours of light paper and as wide as the sheet.
    fn draw(&mut self, drawing: &str, (width, height): (u32, u32)) {
        let drawing = LIGHT.iter().fold(drawing.to_owned(), |drawn, (name, ink)| {
            drawn.replace(name, ink)
        });
        let (top, high) = (self.top, GRAPHIC * height / width.max(1));
        let placed =
            format!("<svg x=\"{EDGE}\" y=\"{top}\" width=\"{GRAPHIC}\" height=\"{high}\" ");
        self.svg += &drawing.replacen("<svg ", &placed, 1);
        self.top += high;
    }
}

/// The result of an activity: its picture, then its cards in words.
pub fn picture(
    board: &Board,
    programme: &Programme,
    text: &ActivityText,
    locale: &Locale,
) -> Drawn {
    let mut sheet = Sheet {
        svg: String::new(),
        top: EDGE + 96,
    };
    sheet.write(TITLE, board_page::title(board, programme, locale));
    sheet.write(SOFT, &board_page::when(board, locale));
    sheet.gap(36);
    let picture = programme.activity(&board.activity).map(|it| it.picture);
    match picture {
        Some(Picture::Circles) => {
            sheet.draw(&board_page::circles::picture(board, text), (350, 350));
        }
        Some(Picture::Scales) => {
            let height = u32::try_from(board_page::scales::height(board)).unwrap_or_default();
            sheet.draw(&board_page::scales::picture(board, text), (350, height));
        }
        _ => {}
    }
    for (heading, lines) in board_page::lines(board, picture, text) {
        sheet.gap(30);
        sheet.write(HEADING, &heading);
        for line in lines {
            sheet.write(PLAIN, &line);
        }
    }
    for field in text.to_finish.iter().filter(|field| !field.is_day) {
        if let Some(words) = board.finish.get(&field.id) {
            sheet.gap(30);
            sheet.write(HEADING, &field.label);
            sheet.write(PLAIN, words);
        }
    }
    sheet.gap(36);
    sheet.write(SOFT, locale.words.app().independent());
    let height_px = (sheet.top + EDGE).min(HIGHEST_PX);
    let svg = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH_PX}" height="{height_px}" viewBox="0 0 {WIDTH_PX} {height_px}" font-family="{FONTS}">
<rect width="{WIDTH_PX}" height="{height_px}" fill="#FBF7EF"/>
<svg x="{EDGE}" y="{EDGE}" width="84" height="84" viewBox="0 0 48 48">{}</svg>
{}
</svg>
"##,
        html::WAYMARK,
        sheet.svg
    );
    Drawn { svg, height_px }
}

/// Some text in lines of so many letters; a longer word has a line of its own.
fn lines(text: &str, room: usize) -> Vec<String> {
    let mut lines = vec![];
    for paragraph in text.lines() {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            let is_full = line.chars().count() + 1 + word.chars().count() > room;
            if is_full && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line += word;
        }
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::board::Role, export::samples};

    fn board() -> Board {
        let mut board = Board::new("good-facilitation", &samples::activity_text(), 5);
        board.choose("listening", Some("important"));
        board.add_own(
            "own",
            "Good <tea> & time for everyone who would like to say something",
        );
        board.choose("own", Some("important"));
        board.add_person("listening", Role::Does, "Josephine");
        board.finish("sentence", "We share <it>");
        board
    }

    #[test]
    fn the_picture_has_the_result_and_nobodys_name() {
        let (programme, text) = (samples::programme(), samples::activity_text());
        let drawn = picture(&board(), &programme, &text, &samples::locale());
        html::check_well_formed(&drawn.svg);
        for words in [
            ">Important<",
            ">1 Listening well<",
            "&lt;tea&gt; &amp;",
            ">We share &lt;it&gt;<",
            &format!("height=\"{}\"", drawn.height_px),
        ] {
            assert!(
                drawn.svg.contains(words),
                "{words} is not in:\n{}",
                drawn.svg
            );
        }
        assert!(!drawn.svg.contains("Josephine") && !drawn.svg.contains("var("));
    }

    #[test]
    fn words_are_broken_between_lines_and_none_is_lost() {
        let text = "one two three\n\nfour fivesixseven";
        assert_eq!(
            lines(text, 8),
            ["one two", "three", "", "four", "fivesixseven"]
        );
    }

    #[test]
    fn a_very_long_result_is_still_drawn() {
        let mut board = board();
        board.finish("sentence", &"We said a great deal. ".repeat(2_000));
        let text = samples::activity_text();
        let drawn = picture(&board, &samples::programme(), &text, &samples::locale());
        assert_eq!(drawn.height_px, HIGHEST_PX);
    }
}
