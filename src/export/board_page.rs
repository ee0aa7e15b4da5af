//! What a group, or one person alone, said in an activity: as a page anybody can read, and as the part of a page.

use super::{
    Locale,
    html::{self, around, element, escape, line, own_words, paragraph},
};
use crate::domain::{
    board::{Board, Row},
    day::Day,
    programme::{Picture, Programme},
    texts::{ActivityText, Choice, Texts},
};

pub(super) mod circles;
mod overlay;
mod people;
pub(super) mod scales;

/// The choice that leaves a promise out, and the row with it.
const LEFT_OUT: &str = "leave-out";

/// What the parts of a result are made from.
struct Telling<'a> {
    board: &'a Board,
    text: &'a ActivityText,
    picture: Option<Picture>,
    locale: &'a Locale<'a>,
    /// The heading of each part, such as `h2`.
    heading: &'a str,
}

/// How a page to take away is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    pub in_large_print: bool,
    /// Without it the page is silent about people.
    pub with_names: bool,
}

/// The board as a page of its own.
pub fn page(
    board: &Board,
    programme: &Programme,
    texts: &Texts,
    wanted: Wanted,
    locale: &Locale,
) -> String {
    let words = &locale.words.board();
    let title = title(board, programme, locale);
    let day = (locale.day)(board.kept_at_ms.unwrap_or(board.started_at_ms));
    let intro = if board.is_private {
        words.page_own(&day)
    } else {
        words.page_intro(&day)
    };
    let mut body = element("h1", title) + &element("p", &intro);
    let from_board = ActivityText::of_board(board);
    let text = texts.activities.get(&board.activity);
    let mut text = text.unwrap_or(&from_board).clone();
    if !wanted.with_names {
        text.people = None;
    }
    let text = &text;
    let picture = programme.activity(&board.activity).map(|it| it.picture);
    if picture == Some(Picture::Circles) {
        body += &circles::picture(board, text);
    }
    body += &result(board, picture, text, "h2", locale);
    body += &finish(board, text, "h2", locale);
    if !text.afterwards.is_empty() {
        body += &element("h2", words.afterwards());
        body += &html::without_links(&text.afterwards);
    }
    body += &around("footer", &element("p", locale.words.app().independent()));
    let body = if wanted.in_large_print {
        format!("<div class=\"large\">\n{body}</div>\n")
    } else {
        body
    };
    html::Page {
        language: locale.language,
        direction: locale.direction,
        title,
        head: "",
        body: &body,
    }
    .text()
}

/// The activity's title, or a plain one if the programme no longer has the activity.
pub fn title<'a>(board: &Board, programme: &'a Programme, locale: &Locale) -> &'a str {
    programme
        .activity(&board.activity)
        .map_or(locale.words.group().title(), |activity| &activity.title)
}

/// What was said, under headings of this rank: every word a person wrote is escaped.
pub fn result(
    board: &Board,
    picture: Option<Picture>,
    text: &ActivityText,
    heading: &str,
    locale: &Locale,
) -> String {
    let telling = Telling {
        board,
        text,
        picture,
        locale,
        heading,
    };
    let answers = match picture {
        Some(Picture::Scales) => scales::picture(board, text) + &telling.by_card(),
        Some(Picture::Promises) => telling.promises(),
        Some(Picture::Circles) => telling.by_choice(),
        _ if text.shares_choices() => telling.by_choice(),
        _ => telling.by_card(),
    };
    let people = match telling.people().as_str() {
        "" => String::new(),
        people => format!("<div class=\"who-said\">\n{people}</div>\n"),
    };
    [answers, telling.members(), people].concat()
}

/// What was written to finish; nothing if nothing was.
pub fn finish(board: &Board, text: &ActivityText, heading: &str, locale: &Locale) -> String {
    let fields: String = text
        .to_finish
        .iter()
        .filter_map(|field| {
            let written = board.finish.get(&field.id)?;
            let day: Option<Day> = written.parse().ok().filter(|_| field.is_day);
            let said = match day {
                Some(day) => element("p", &(locale.date)(day)),
                None => own_words(written),
            };
            let label = format!("<strong>{}</strong>", escape(&field.label));
            Some(line("p", &label) + &said)
        })
        .collect();
    if fields.is_empty() {
        return fields;
    }
    element(heading, locale.words.board().finish_title()) + &fields
}

impl Telling<'_> {
    /// Each choice with its rows, and how many have none yet.
    fn by_choice(&self) -> String {
        let choices = self.text.all_choices();
        let under_choices: String = choices
            .iter()
            .map(|choice| self.rows_under(&choice.label, self.board.chosen(Some(&choice.id))))
            .collect();
        let words = &self.locale.words.board();
        let left = match self.board.chosen(None).count() {
            0 => String::new(),
            count => paragraph("soft", &words.left_open(&count)),
        };
        under_choices + &left
    }

    fn rows_under<'r>(&self, name: &str, rows: impl Iterator<Item = &'r Row>) -> String {
        let items: String = rows.map(|row| self.numbered(row)).collect();
        if items.is_empty() {
            return items;
        }
        let list = format!("<ul class=\"numbered\">\n{items}</ul>\n");
        element(self.heading, name) + &list
    }

    fn numbered(&self, row: &Row) -> String {
        let (number, label, note) = (self.number(row), escape(&row.label), noted(row));
        line("li", &format!("{number} <span>{label}{note}</span>"))
    }

    /// A row's number on the board, as in the pictures.
    fn number(&self, row: &Row) -> String {
        let rows = &self.board.rows;
        let place = rows.iter().position(|other| other.id == row.id);
        let number = place.map_or(0, |place| place + 1);
        format!("<span class=\"chip-number\" aria-hidden=\"true\">{number}</span>")
    }

    /// Each group of cards as a table: the card, what was chosen, and the note.
    fn by_card(&self) -> String {
        groups(self.board, self.text)
            .map(|(heading, rows)| {
                let cells: String = rows.iter().map(|row| self.card_row(row)).collect();
                let heading = match heading {
                    "" => String::new(),
                    heading => element(self.heading, heading),
                };
                heading
                    + &format!("<table class=\"answers\">\n<tbody>\n{cells}</tbody>\n</table>\n")
            })
            .collect()
    }

    fn card_row(&self, row: &Row) -> String {
        let label = self.text.choice_label(&row.id, row.choice.as_deref());
        let label = label.unwrap_or(self.locale.words.board().not_answered());
        let (title, label, note) = (escape(&row.label), escape(label), noted(row));
        format!("<tr><th scope=\"row\">{title}</th><td>{label}{note}</td></tr>\n")
    }

    /// What was agreed, in the group's words, under the headings of the cards.
    fn promises(&self) -> String {
        let stands = |row: &&Row| row.choice.as_deref().is_some_and(|id| id != LEFT_OUT);
        let promises: String = groups(self.board, self.text)
            .filter_map(|(heading, rows)| {
                let items: String = rows
                    .into_iter()
                    .filter(stands)
                    .map(|row| element("li", &row.label))
                    .collect();
                (!items.is_empty()).then(|| element(self.heading, heading) + &around("ul", &items))
            })
            .collect();
        if promises.is_empty() {
            return element("p", self.locale.words.board().nothing_agreed());
        }
        promises
    }

    /// How many members chose what, if any answered alone.
    fn members(&self) -> String {
        let words = &self.locale.words.board();
        let count = self.board.members.len();
        if count == 0 {
            return String::new();
        }
        let plural = (self.locale.plural)(count);
        let intro = element("p", &words.members_count(plural, &count));
        let rows: String = self.board.rows.iter().map(|row| self.tally(row)).collect();
        let table = format!("<table class=\"answers\">\n<tbody>\n{rows}</tbody>\n</table>\n");
        let picture = match self.picture {
            Some(Picture::Circles) => overlay::picture(self.board, self.text),
            _ => String::new(),
        };
        [
            element(self.heading, words.members_title()),
            intro,
            picture,
            table,
        ]
        .concat()
    }

    /// A row and how many chose each: a bar a choice, as wide as its share, and the number in words.
    fn tally(&self, row: &Row) -> String {
        let tally = self.board.tally(&row.id);
        let most = self.board.members.len().max(1);
        let bar = |choice: &Choice| {
            let count = tally.get(choice.id.as_str()).copied().unwrap_or_default();
            let share = (count * 12).div_ceil(most);
            let (label, bar) = (escape(&choice.label), "█".repeat(share));
            (count > 0).then(|| {
                line(
                    "div",
                    &format!(
                        "{label}: {count} <span class=\"tally\" aria-hidden=\"true\">{bar}</span>"
                    ),
                )
            })
        };
        let bars: String = self.text.choices(&row.id).iter().filter_map(bar).collect();
        if bars.is_empty() {
            return bars;
        }
        let (number, title) = (self.number(row), escape(&row.label));
        format!("<tr><th scope=\"row\">{number} {title}</th><td>{bars}</td></tr>\n")
    }
}

/// The board's rows under the headings of their cards; rows that were added come with the last ones.
fn groups<'a>(
    board: &'a Board,
    text: &'a ActivityText,
) -> impl Iterator<Item = (&'a str, Vec<&'a Row>)> {
    let last = text.groups.len().saturating_sub(1);
    text.groups
        .iter()
        .enumerate()
        .map(move |(place, group)| {
            let rows = board.rows.iter().filter(|row| {
                let is_here = group.cards.iter().any(|card| card.id == row.id);
                is_here || (row.is_own && place == last)
            });
            (group.heading.as_str(), rows.collect::<Vec<_>>())
        })
        .filter(|(_, rows)| !rows.is_empty())
}

/// The note of a row, after its label.
fn noted(row: &Row) -> String {
    match row.note.trim() {
        "" => String::new(),
        note => format!("<br/><span class=\"soft\">{}</span>", escape(note)),
    }
}

/// The result as plain lines under headings.
pub(super) fn lines(
    board: &Board,
    picture: Option<Picture>,
    text: &ActivityText,
) -> Vec<(String, Vec<String>)> {
    let numbered = (1..).zip(&board.rows);
    let under = |heading: &str, lines: Vec<String>| (heading.to_owned(), lines);
    let groups = if text.shares_choices() && picture != Some(Picture::Promises) {
        let choices = text.all_choices().into_iter();
        choices
            .map(|choice| {
                let rows = numbered.clone();
                let rows = rows.filter(|(_, row)| row.choice.as_ref() == Some(&choice.id));
                let lines = rows.map(|(number, row)| format!("{number} {}", row.label));
                under(&choice.label, lines.collect())
            })
            .collect()
    } else {
        let rows = |(heading, rows): (&str, Vec<&Row>)| {
            let is_promise = picture == Some(Picture::Promises);
            let said = rows
                .into_iter()
                .filter_map(|row| match row.choice.as_deref()? {
                    LEFT_OUT => None,
                    _ if is_promise => Some(format!("• {}", row.label)),
                    choice => {
                        let label = text.choice_label(&row.id, Some(choice))?;
                        Some(format!("{}: {label}", row.label))
                    }
                });
            under(heading, said.collect())
        };
        groups(board, text).map(rows).collect::<Vec<_>>()
    };
    groups
        .into_iter()
        .filter(|(_, lines)| !lines.is_empty())
        .collect()
}

/// The day a board was kept or begun, in words.
pub fn when(board: &Board, locale: &Locale) -> String {
    let words = &locale.words.group();
    match board.kept_at_ms {
        Some(kept_at_ms) => words.kept_on(&(locale.day)(kept_at_ms)),
        None => words.begun_on(&(locale.day)(board.started_at_ms)),
    }
}

/// A board among other things: its title, its day, and what was said.
pub(super) fn article(
    board: &Board,
    programme: &Programme,
    texts: Option<&Texts>,
    locale: &Locale,
) -> String {
    let known = texts.and_then(|texts| texts.activities.get(&board.activity));
    let from_board = ActivityText::of_board(board);
    let text = known.unwrap_or(&from_board);
    let picture = programme.activity(&board.activity).map(|it| it.picture);
    let body = [
        element("h3", title(board, programme, locale)),
        paragraph("day", &when(board, locale)),
        result(board, picture, text, "h4", locale),
        finish(board, text, "h4", locale),
    ];
    around("article", &body.concat())
}

#[cfg(test)]
mod tests;
