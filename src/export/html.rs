//! A page that reads well alone: in any browser, with no connection, on paper.

use crate::domain::texts::Html;

const STYLE: &str = include_str!("page.css");

/// The waymark: a round sign with an arrow, 48 units wide. Its colours are the same on light and dark.
pub const WAYMARK: &str = concat!(
    r##"<circle cx="24" cy="24" r="22" fill="#F0A830" stroke="#0E4B3D" stroke-width="3"/>"##,
    r##"<path d="M24 37V14M15 23l9-10 9 10" fill="none" stroke="#1C2A25" stroke-width="5" "##,
    r##"stroke-linecap="round" stroke-linejoin="round"/>"##
);

/// A whole page. Everything but the title is HTML that is already escaped.
pub struct Page<'a> {
    /// BCP 47 tag, such as `en-GB`.
    pub language: &'a str,
    /// `ltr` or `rtl`.
    pub direction: &'a str,
    pub title: &'a str,
    /// Further elements for the head.
    pub head: &'a str,
    pub body: &'a str,
}

impl Page<'_> {
    /// The page as the text of a file.
    pub fn text(&self) -> String {
        let Self { head, body, .. } = self;
        let (language, title) = (escape(self.language), escape(self.title));
        let direction = escape(self.direction);
        // The policy makes the file unable to fetch or run anything, whatever happens to it later.
        format!(
            r#"<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
{head}<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{STYLE}</style>
</head>
<body>
<main>
<p class="brand"><svg viewBox="0 0 48 48" aria-hidden="true">{WAYMARK}</svg> Waymark</p>
{body}</main>
</body>
</html>
"#
        )
    }
}

/// Text for the inside of an element or an attribute, in HTML and in SVG.
///
/// Control characters that XML does not allow are left out: one of them would keep a whole picture from opening.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' | '\t' => escaped.push(character),
            '\u{fffe}' | '\u{ffff}' => {}
            control if control.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// An element with text in it, on a line of its own.
pub fn element(name: &str, text: &str) -> String {
    line(name, &escape(text))
}

/// A paragraph of a class that `page.css` knows.
pub fn paragraph(class: &str, text: &str) -> String {
    format!("<p class=\"{class}\">{}</p>\n", escape(text))
}

/// An element with HTML in it, on a line of its own.
pub fn line(name: &str, html: &str) -> String {
    format!("<{name}>{html}</{name}>\n")
}

/// A text as HTML, marked with its language where that is not the page's.
pub fn in_language(language: Option<&str>, text: &str) -> String {
    let text = escape(text);
    match language {
        Some(language) => format!("<span lang=\"{}\">{text}</span>", escape(language)),
        None => text,
    }
}

/// An element round whole lines of HTML.
pub fn around(name: &str, html: &str) -> String {
    format!("<{name}>\n{html}</{name}>\n")
}

/// Somebody's own words, with their line breaks and in their own direction.
pub fn own_words(text: &str) -> String {
    format!("<p class=\"words\" dir=\"auto\">{}</p>\n", escape(text))
}

/// A passage of the programme's text. Links lead into the app, so only their words are taken along.
pub fn without_links(passage: &Html) -> String {
    let mut words = String::new();
    let mut rest = passage.as_str();
    while let Some((before, after)) = rest.split_once("<a ") {
        words += before;
        rest = after.split_once('>').map_or("", |(_, after)| after);
    }
    (words + rest).replace("</a>", "")
}

/// Panics unless every element that is opened is closed, in order.
#[cfg(test)]
#[track_caller]
pub fn check_well_formed(page: &str) {
    let mut open = vec![];
    for tag in page.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or_default();
        let name = tag.split([' ', '\n']).next().unwrap_or_default();
        if let Some(closed) = name.strip_prefix('/') {
            assert_eq!(open.pop(), Some(closed), "closed in order");
        } else if !name.starts_with('!') && !tag.ends_with('/') && name != "meta" {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "never closed: {open:?}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_can_become_markup() {
        assert_eq!(
            escape("<b title=\"x\">'&'\u{0}</b>"),
            "&lt;b title=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/b&gt;"
        );
    }

    #[test]
    fn a_page_is_whole_says_its_language_and_reaches_for_nothing() {
        let text = Page {
            language: "en-GB",
            direction: "ltr",
            title: "A <title>",
            head: "",
            body: "<p>Words</p>\n",
        }
        .text();
        check_well_formed(&text);
        assert!(text.contains("<html lang=\"en-GB\" dir=\"ltr\">"));
        assert!(text.contains("<title>A &lt;title&gt;</title>"));
        assert!(!text.contains("http:") && !text.contains("https:") && !text.contains("url("));
    }

    #[test]
    fn a_passage_keeps_its_words_and_loses_its_links() {
        let passage = Html("<p>See <a href=\"/help\">help</a>, <strong>now</strong>.</p>".into());
        assert_eq!(
            without_links(&passage),
            "<p>See help, <strong>now</strong>.</p>"
        );
    }
}
