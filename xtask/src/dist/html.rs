//! Just enough HTML to look over our own static pages: their tags and attributes.

/// A start tag, with what stands between it and the next tag.
#[derive(Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    pub name: &'a str,
    pub attributes: Vec<(&'a str, &'a str)>,
    /// The text up to the next tag.
    pub text: &'a str,
}

impl Tag<'_> {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| *value)
    }
}

/// The start tags of a page, in order. Comments are passed over.
pub fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if rest.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            let (tag, after) = tag(rest);
            tags.push(tag);
            rest = after;
        }
    }
    tags
}

/// Reads a tag that starts at its name; returns it and the rest of the page.
fn tag(html: &str) -> (Tag<'_>, &str) {
    let end = html.find(|letter: char| letter.is_whitespace() || matches!(letter, '>' | '/'));
    let (name, mut rest) = html.split_at(end.unwrap_or(html.len()));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '/');
        if rest.is_empty() || rest.starts_with('>') {
            break;
        }
        let (found, after) = attribute(rest);
        attributes.push(found);
        rest = after;
    }
    let rest = rest.strip_prefix('>').unwrap_or(rest);
    let text = rest.split('<').next().unwrap_or_default();
    (
        Tag {
            name,
            attributes,
            text,
        },
        rest,
    )
}

fn attribute(html: &str) -> ((&str, &str), &str) {
    let ends = |letter: char| letter.is_whitespace() || matches!(letter, '=' | '>');
    let (name, rest) = html.split_at(html.find(ends).unwrap_or(html.len()));
    let Some(value) = rest.strip_prefix('=') else {
        return ((name, ""), rest);
    };
    for quote in ['"', '\''] {
        if let Some((value, rest)) = value
            .strip_prefix(quote)
            .and_then(|value| value.split_once(quote))
        {
            return ((name, value), rest);
        }
    }
    let (value, rest) = value.split_at(value.find(ends).unwrap_or(value.len()));
    ((name, value), rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_attributes_are_found() {
        let html = "<!-- <b> --><p class=\"a > b\" hidden>Hello</p><br/><a href='/x' id=y>z</a>";
        let expected = [
            Tag {
                name: "p",
                attributes: vec![("class", "a > b"), ("hidden", "")],
                text: "Hello",
            },
            Tag {
                name: "br",
                attributes: vec![],
                text: "",
            },
            Tag {
                name: "a",
                attributes: vec![("href", "/x"), ("id", "y")],
                text: "z",
            },
        ];
        assert_eq!(tags(html), expected);
    }

    #[test]
    fn a_page_cut_short_does_not_hang() {
        for html in ["<", "<p", "<p class=", "<p class=\"a", "<!-- "] {
            assert!(tags(html).len() <= 1, "{html}");
        }
    }
}
