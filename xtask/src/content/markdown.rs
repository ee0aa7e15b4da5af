//! Markdown as a small tree with line numbers: only what the programme's text may use, the rest named as foreign.

use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{Event, OffsetIter, Options, Parser, Tag, TagEnd};

/// A block and the line it starts on, counted from one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    pub line: usize,
    pub kind: NodeKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeKind {
    Heading {
        level: u8,
        id: Option<String>,
        text: Vec<Inline>,
    },
    Paragraph(Vec<Inline>),
    List {
        is_numbered: bool,
        items: Vec<Item>,
    },
    Quote(Vec<Node>),
    /// The definition of a footnote.
    Note {
        name: String,
        nodes: Vec<Node>,
    },
    /// Markdown that the programme's text does not use, by name.
    Foreign(&'static str),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub line: usize,
    /// `[ ]` is `Some(false)`, `[x]` is `Some(true)`.
    pub task: Option<bool>,
    pub nodes: Vec<Node>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    Text(String),
    Strong(String),
    Emphasis(String),
    Link {
        to: String,
        text: String,
    },
    /// A reference to a footnote.
    NoteMark(String),
    Foreign(&'static str),
}

/// Reads Markdown whose first line is line `first_line` of its file.
pub fn read(text: &str, first_line: usize) -> Vec<Node> {
    let options =
        Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS | Options::ENABLE_HEADING_ATTRIBUTES;
    let newlines = text.match_indices('\n').map(|(at, _)| at).collect();
    let events = Parser::new_ext(text, options).into_offset_iter().peekable();
    Reader {
        events,
        lines: Lines {
            newlines,
            first: first_line,
        },
        task: None,
    }
    .nodes()
}

/// The words of some text, without its marks.
pub fn plain(text: &[Inline]) -> String {
    text.iter()
        .map(|inline| match inline {
            Inline::Text(text)
            | Inline::Strong(text)
            | Inline::Emphasis(text)
            | Inline::Link { text, .. } => text.as_str(),
            Inline::NoteMark(_) | Inline::Foreign(_) => "",
        })
        .collect::<String>()
        .trim()
        .to_owned()
}

struct Reader<'a> {
    events: Peekable<OffsetIter<'a>>,
    lines: Lines,
    /// The box of the list item being read, until the item takes it.
    task: Option<bool>,
}

impl Reader<'_> {
    /// Reads blocks up to the end of the block they stand in.
    fn nodes(&mut self) -> Vec<Node> {
        let mut nodes = Vec::new();
        while let Some((event, range)) = self.events.peek() {
            let line = self.lines.line_of(range);
            let kind = match event {
                Event::End(_) => break,
                Event::Start(tag) if is_block(tag) => self.block(),
                Event::Rule => {
                    self.events.next();
                    NodeKind::Foreign("a rule")
                }
                // Items of a tight list hold their text without a paragraph round it.
                _ => NodeKind::Paragraph(self.inlines()),
            };
            nodes.push(Node { line, kind });
        }
        nodes
    }

    fn block(&mut self) -> NodeKind {
        let Some((Event::Start(tag), _)) = self.events.next() else {
            return NodeKind::Foreign("nothing");
        };
        let kind = match tag {
            Tag::Paragraph => NodeKind::Paragraph(self.inlines()),
            Tag::Heading { level, id, .. } => NodeKind::Heading {
                level: level as u8,
                id: id.map(|id| id.to_string()),
                text: self.inlines(),
            },
            Tag::List(first) => NodeKind::List {
                is_numbered: first.is_some(),
                items: self.items(),
            },
            Tag::BlockQuote(_) => NodeKind::Quote(self.nodes()),
            Tag::FootnoteDefinition(name) => NodeKind::Note {
                name: name.to_string(),
                nodes: self.nodes(),
            },
            Tag::CodeBlock(_) => return self.skip("a block of code"),
            Tag::HtmlBlock => return self.skip("HTML"),
            _ => return self.skip("this kind of block"),
        };
        self.events.next(); // The block's own end.
        kind
    }

    fn items(&mut self) -> Vec<Item> {
        let mut items = Vec::new();
        while let Some((Event::Start(Tag::Item), range)) = self.events.peek() {
            let line = self.lines.line_of(range);
            self.events.next();
            let nodes = self.nodes();
            self.events.next(); // The item's own end.
            items.push(Item {
                line,
                task: self.task.take(),
                nodes,
            });
        }
        items
    }

    fn inlines(&mut self) -> Vec<Inline> {
        let mut text = Vec::new();
        while let Some((event, _)) = self.events.peek() {
            if matches!(event, Event::End(_) | Event::Rule)
                || matches!(event, Event::Start(tag) if is_block(tag))
            {
                break;
            }
            let Some((event, _)) = self.events.next() else {
                break;
            };
            self.inline(event, &mut text);
        }
        text
    }

    fn inline(&mut self, event: Event, text: &mut Vec<Inline>) {
        match event {
            Event::Text(more) => add_text(text, &more),
            Event::SoftBreak => add_text(text, " "),
            Event::TaskListMarker(is_ticked) => self.task = Some(is_ticked),
            Event::FootnoteReference(name) => text.push(Inline::NoteMark(name.to_string())),
            Event::Start(Tag::Strong) => {
                let inner = self.inner(text);
                text.push(Inline::Strong(inner));
            }
            Event::Start(Tag::Emphasis) => {
                let inner = self.inner(text);
                text.push(Inline::Emphasis(inner));
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let inner = self.inner(text);
                text.push(Inline::Link {
                    to: dest_url.to_string(),
                    text: inner,
                });
            }
            Event::Start(_) => {
                self.inner(text);
                text.push(Inline::Foreign("an image"));
            }
            Event::Code(_) => text.push(Inline::Foreign("code")),
            Event::Html(_) | Event::InlineHtml(_) => text.push(Inline::Foreign("HTML")),
            Event::HardBreak => text.push(Inline::Foreign("a forced line break")),
            _ => text.push(Inline::Foreign("this mark")),
        }
    }

    /// The words inside bold, emphasis or a link; a mark within a mark is foreign and noted in `text`.
    fn inner(&mut self, text: &mut Vec<Inline>) -> String {
        let mut inner = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::End(_) => break,
                event => self.inline(event, &mut inner),
            }
        }
        if inner
            .iter()
            .any(|inline| !matches!(inline, Inline::Text(_)))
        {
            text.push(Inline::Foreign("a mark inside another mark"));
        }
        plain(&inner)
    }

    /// Passes over a foreign block, its start already read.
    fn skip(&mut self, name: &'static str) -> NodeKind {
        let mut depth = 1;
        while depth > 0 {
            match self.events.next() {
                Some((Event::Start(_), _)) => depth += 1,
                Some((Event::End(_), _)) => depth -= 1,
                Some(_) => {}
                None => break,
            }
        }
        NodeKind::Foreign(name)
    }
}

/// Where lines end, to tell which line a piece of text stands on.
struct Lines {
    newlines: Vec<usize>,
    /// The number of the text's first line in its file.
    first: usize,
}

impl Lines {
    fn line_of(&self, range: &Range<usize>) -> usize {
        self.first
            + self
                .newlines
                .partition_point(|newline| *newline < range.start)
    }
}

fn is_block(tag: &Tag) -> bool {
    !matches!(
        tag.to_end(),
        TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link | TagEnd::Image | TagEnd::Strikethrough
    )
}

fn add_text(text: &mut Vec<Inline>, more: &str) {
    if let Some(Inline::Text(last)) = text.last_mut() {
        last.push_str(more);
    } else {
        text.push(Inline::Text(more.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_kind(markdown: &str, expected: NodeKind) {
        let nodes = read(markdown, 1);
        assert_eq!(
            nodes.into_iter().map(|node| node.kind).collect::<Vec<_>>(),
            [expected]
        );
    }

    fn text(text: &str) -> Vec<Inline> {
        vec![Inline::Text(text.to_owned())]
    }

    #[test]
    fn lines_of_a_paragraph_are_joined() {
        check_kind("One\ntwo.", NodeKind::Paragraph(text("One two.")));
    }

    #[test]
    fn headings_carry_their_id() {
        let id = Some("being-heard".to_owned());
        check_kind(
            "## Think: Being heard {#being-heard}",
            NodeKind::Heading {
                level: 2,
                id,
                text: text("Think: Being heard"),
            },
        );
    }

    #[test]
    fn tight_and_loose_lists_read_the_same() {
        let tight = read("- one\n- two", 1);
        let loose = read("- one\n\n- two", 1);
        let [
            Node {
                kind: NodeKind::List { items: tight, .. },
                ..
            },
        ] = tight.as_slice()
        else {
            panic!("a list was expected: {tight:?}")
        };
        let [
            Node {
                kind: NodeKind::List { items: loose, .. },
                ..
            },
        ] = loose.as_slice()
        else {
            panic!("a list was expected: {loose:?}")
        };
        assert_eq!(tight[1].nodes[0].kind, loose[1].nodes[0].kind);
        assert_eq!((tight[1].line, loose[1].line), (2, 3));
    }

    #[test]
    fn marks_become_spans() {
        check_kind(
            "See **this** and [that](part:listening).[^a]\n\n",
            NodeKind::Paragraph(vec![
                Inline::Text("See ".to_owned()),
                Inline::Strong("this".to_owned()),
                Inline::Text(" and ".to_owned()),
                Inline::Link {
                    to: "part:listening".to_owned(),
                    text: "that".to_owned(),
                },
                Inline::Text(".[^a]".to_owned()), // A footnote without a definition stays as it was typed.
            ]),
        );
    }

    #[test]
    fn foreign_markdown_is_named() {
        check_kind("```\ncode\n```", NodeKind::Foreign("a block of code"));
        check_kind(
            "<b>bold</b>",
            NodeKind::Paragraph(vec![
                Inline::Foreign("HTML"),
                Inline::Text("bold".to_owned()),
                Inline::Foreign("HTML"),
            ]),
        );
    }
}
