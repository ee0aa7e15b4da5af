//! What a group said about good facilitation, as a page anybody can read.

use super::{
    Locale,
    html::{self, around, element, escape},
};
use crate::domain::{
    facilitation::{Board, BoardQuality, Importance},
    programme::Programme,
    texts::Texts,
};

/// The board as a page of its own.
pub fn page(board: &Board, programme: &Programme, texts: &Texts, locale: &Locale) -> String {
    let words = &locale.words.board;
    let title = title(board, programme, locale);
    let day = (locale.day)(board.kept_at_ms.unwrap_or(board.started_at_ms));
    let mut body = element("h1", title);
    body += &element("p", &words.page_intro(&day));
    body += &picture(board, locale);
    body += &element("h2", words.circles);
    body += &circles(board, "h3", locale);
    body += &element("h2", words.who_title);
    body += &who_has_what(board, locale);
    if !board.people().is_empty() {
        body += &nobody_yet(board, locale);
        body += &carrying_a_lot(board, locale);
    }
    if let Some(activity) = texts.activities.get(&board.activity)
        && !activity.afterwards.is_empty()
    {
        body += &element("h2", words.afterwards);
        body += &html::without_links(&activity.afterwards);
    }
    body += &around("footer", &element("p", locale.words.app.independent));
    let language = &programme.language;
    html::Page {
        language,
        title,
        head: "",
        body: &body,
    }
    .text()
}

/// The activity's title, or a plain one if the programme no longer has the activity.
pub(super) fn title<'a>(board: &Board, programme: &'a Programme, locale: &Locale) -> &'a str {
    programme
        .activity(&board.activity)
        .map_or(locale.words.group.title, |activity| &activity.title)
}

/// Each circle with its qualities under a heading, from the middle outwards, then what has no place yet.
pub(super) fn circles(board: &Board, heading: &str, locale: &Locale) -> String {
    let circles = Importance::ALL.map(Some).into_iter().chain([None]);
    circles
        .map(|circle| (circle, labels(board.in_circle(circle))))
        .filter(|(_, items)| !items.is_empty())
        .map(|(circle, items)| {
            let name = element(heading, circle_name(circle, locale));
            name + &around("ul", &items)
        })
        .collect()
}

/// The important qualities, and any other with a name to it, each with the people who have it.
pub(super) fn who_has_what(board: &Board, locale: &Locale) -> String {
    let words = &locale.words.board;
    if board.people().is_empty() {
        return element("p", words.no_names);
    }
    let rows: String = board
        .qualities
        .iter()
        .filter(|quality| {
            quality.importance == Some(Importance::Important) || !quality.people.is_empty()
        })
        .map(|quality| row(quality, locale))
        .collect();
    let (quality, people) = (escape(words.quality), escape(words.step_people));
    format!(
        "<table>\n<thead><tr><th scope=\"col\">{quality}</th><th scope=\"col\">{people}</th></tr></thead>\n\
         <tbody>\n{rows}</tbody>\n</table>\n"
    )
}

fn row(quality: &BoardQuality, locale: &Locale) -> String {
    let people = if quality.people.is_empty() {
        locale.words.board.nobody.to_owned()
    } else {
        quality.people.join(", ")
    };
    let (label, people) = (escape(&quality.label), escape(&people));
    format!("<tr><th scope=\"row\">{label}</th><td>{people}</td></tr>\n")
}

fn nobody_yet(board: &Board, locale: &Locale) -> String {
    let words = &locale.words.board;
    let missing = board.nobody_has();
    if missing.is_empty() {
        return element("p", words.everybody_covered);
    }
    [
        element("h2", words.nobody_title),
        around("ul", &labels(missing.into_iter())),
        element("p", words.nobody_text),
    ]
    .concat()
}

fn carrying_a_lot(board: &Board, locale: &Locale) -> String {
    let words = &locale.words.board;
    let total = board.in_circle(Some(Importance::Important)).count();
    let people: String = board
        .carry_a_lot()
        .iter()
        .map(|(name, count)| element("p", &words.lot_text(count, name, &total)))
        .collect();
    if people.is_empty() {
        return element("p", words.no_lot);
    }
    element("h2", words.lot_title) + &people
}

/// The three circles, each with its name and how many qualities are in it. The lists say the rest.
fn picture(board: &Board, locale: &Locale) -> String {
    let label = |circle: Importance, y: u32, ink: &str| {
        let name = escape(circle_name(Some(circle), locale));
        let count = board.in_circle(Some(circle)).count();
        format!(
            r#"<text x="175" y="{y}" fill="{ink}">{name}</text><text x="175" y="{}" fill="{ink}" font-weight="700">{count}</text>"#,
            y + 22
        )
    };
    format!(
        r#"<svg class="circles" viewBox="0 0 350 350" aria-hidden="true" font-size="17" text-anchor="middle">
<circle cx="175" cy="175" r="173" fill="var(--sage)" stroke="var(--line)"/>
<circle cx="175" cy="205" r="128" fill="var(--honey)" stroke="var(--line)"/>
<circle cx="175" cy="235" r="76" fill="{}"/>
{}{}{}
</svg>
"#,
        "#F0A830",
        label(Importance::NotImportant, 38, "var(--ink)"),
        label(Importance::LessImportant, 112, "var(--ink)"),
        label(Importance::Important, 230, "#1C2A25"),
    )
}

fn labels<'a>(qualities: impl Iterator<Item = &'a BoardQuality>) -> String {
    qualities
        .map(|quality| element("li", &quality.label))
        .collect()
}

fn circle_name(circle: Option<Importance>, locale: &Locale) -> &'static str {
    let words = &locale.words.board;
    match circle {
        Some(Importance::Important) => words.important,
        Some(Importance::LessImportant) => words.less_important,
        Some(Importance::NotImportant) => words.not_important,
        None => words.not_sorted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::samples;

    fn board() -> Board {
        let mut board = Board::new("good-facilitation", &samples::qualities(), 5);
        for quality in ["listening", "planning", "fairness"] {
            board.sort(quality, Some(Importance::Important));
            board.add_person(quality, "Jo <3");
        }
        board.add_own("own-1", "Good & kind");
        board
    }

    fn text_of(board: &Board) -> String {
        let text = page(
            board,
            &samples::programme(),
            &samples::texts(),
            &samples::locale(),
        );
        html::check_well_formed(&text);
        text
    }

    #[test]
    fn the_page_says_what_the_group_said_and_when() {
        let text = text_of(&board());
        assert!(text.contains("Sorted by our group on day 5."));
        assert!(text.contains("<h3>Important</h3>\n<ul>\n<li>Listening well</li>"));
        assert!(
            text.contains(
                "<h3>Not sorted yet</h3>\n<ul>\n<li>Empathy</li>\n<li>Good &amp; kind</li>"
            )
        );
        assert!(text.contains("<tr><th scope=\"row\">Listening well</th><td>Jo &lt;3</td></tr>"));
        assert!(text.contains("Jo &lt;3 is named for 3 of 3 important qualities."));
        assert!(
            text.contains("What could you share?"),
            "the words to end on"
        );
    }

    #[test]
    fn what_nobody_has_is_named_once_somebody_is() {
        let mut board = board();
        board.remove_person("planning", "Jo <3");
        let text = text_of(&board);
        assert!(text.contains("<h2>Nobody has this yet</h2>\n<ul>\n<li>Planning</li>\n</ul>"));
        assert!(text.contains("Nobody carries more than their share."));
    }

    #[test]
    fn a_group_that_named_nobody_reads_that_this_is_fine() {
        let text = text_of(&Board::new("good-facilitation", &samples::qualities(), 5));
        assert!(text.contains("No names were added. That is fine."));
        assert!(!text.contains("Nobody has this yet"));
    }

    #[test]
    fn a_board_whose_activity_is_no_longer_there_still_reads_well() {
        let mut board = board();
        board.activity = "retired".into();
        assert!(text_of(&board).contains("<h1>Our group</h1>"));
    }
}
