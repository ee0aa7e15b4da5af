//! Where one file's Markdown becomes the programme's blocks, with every rule about text checked on the way.

use std::collections::{BTreeMap, BTreeSet};

use waymark::domain::texts::Html;
use waymark::words::{ENGLISH, Words};

use super::ids::{Ids, Kind};
use super::markdown::{self, Inline, Item, Node, NodeKind};
use super::mistakes::Mistakes;
use super::notes::Notes;
use super::page::Page;
use super::terms::Terms;
use super::text::{self, Block, Fact, Span, Target};
use super::wording::{self, Wording};

/// How every example in English begins, so that nobody takes it for a real person.
const EXAMPLE_LABEL: &str = "A made-up example.";

/// What the files of one programme share while they are compiled.
#[derive(Debug, Default)]
pub struct Shared {
    /// Each part's id and the id of its step.
    pub parts: BTreeMap<String, String>,
    pub activities: BTreeSet<String>,
    pub guides: BTreeSet<String>,
    /// The words that parts explain where they first use them.
    pub terms: Terms,
    /// The tag of English, where it stands in for the glossary.
    pub glossary_language: Option<String>,
    /// True where another language than English is compiled.
    pub is_translation: bool,
    /// The interface's words in the language that is compiled.
    pub words: Words,
    pub ids: Ids,
    pub mistakes: Mistakes,
    pub wording: Wording,
}

impl Shared {
    /// Whether a file is in English, by the tag it was marked with. The rules of wording are for English alone.
    pub fn is_english(&self, marked: Option<&String>) -> bool {
        !self.is_translation || marked.is_some()
    }
}

/// One file being compiled.
pub struct Desk<'a> {
    file: &'a str,
    is_english: bool,
    /// Whether its terms can be looked up in a glossary of the same language.
    has_glossary: bool,
    shared: &'a mut Shared,
    notes: Notes,
    wording: Wording,
    /// Ids of the terms explained so far, in a text that explains them.
    explained: Option<BTreeSet<String>>,
    /// What has figures in it.
    facts: Vec<Fact>,
}

/// What is known of a file once all of it has been read.
pub struct Finished {
    pub sources: Html,
    /// Each paragraph with a figure, and where it comes from.
    pub facts: Html,
}

impl<'a> Desk<'a> {
    pub fn new(page: &'a Page, shared: &'a mut Shared) -> Self {
        let notes = Notes::read(page, &mut shared.mistakes);
        Desk {
            file: &page.file,
            is_english: shared.is_english(page.language.as_ref()),
            has_glossary: shared.glossary_language == page.language,
            shared,
            notes,
            wording: Wording::default(),
            explained: None,
            facts: Vec::new(),
        }
    }

    pub fn mistake(&mut self, line: usize, what: impl Into<String>) {
        self.shared.mistakes.add(self.file, line, what);
    }

    pub fn has_activity(&self, id: &str) -> bool {
        self.shared.activities.contains(id)
    }

    pub fn register(&mut self, kind: Kind, id: &str, line: usize) {
        self.shared
            .ids
            .register(kind, id, (self.file, line), &mut self.shared.mistakes);
    }

    pub fn register_upcoming(&mut self, id: &str, line: usize) {
        self.shared
            .ids
            .register_upcoming(id, (self.file, line), &mut self.shared.mistakes);
    }

    /// Running text that cannot hold marks or sources, such as the feedback to an answer.
    pub fn sentence(&mut self, text: &str, line: usize) -> String {
        self.check_wording(text, line);
        if wording::has_figure(text) {
            self.mistake(
                line,
                "a figure needs a source, and this text cannot hold one",
            );
        }
        text.to_owned()
    }

    /// A title or a label: a few words that need not be a sentence.
    pub fn label(&mut self, text: &str, line: usize) -> String {
        self.check_tone(text, line);
        text.to_owned()
    }

    fn check_wording(&mut self, text: &str, line: usize) {
        if self.is_english {
            self.wording
                .read(text, (self.file, line), &mut self.shared.mistakes);
        }
    }

    fn check_tone(&mut self, text: &str, line: usize) {
        if self.is_english {
            wording::check_tone(text, (self.file, line), &mut self.shared.mistakes);
        }
    }

    pub const fn is_english(&self) -> bool {
        self.is_english
    }

    /// A passage of text.
    pub fn text(&mut self, nodes: &[Node]) -> Html {
        let words = if self.is_english {
            ENGLISH
        } else {
            self.shared.words
        };
        text::html(&self.blocks(nodes), words)
    }

    /// A passage of text in which each term of the glossary can be tapped where it first stands.
    pub fn explained_text(&mut self, nodes: &[Node]) -> Html {
        self.explained = self.has_glossary.then(BTreeSet::new);
        let text = self.text(nodes);
        self.explained = None;
        text
    }

    /// A passage that says once more, in short, what another one says: its figures are not counted again.
    pub fn summary(&mut self, nodes: &[Node]) -> Html {
        let counted = self.facts.len();
        let text = self.explained_text(nodes);
        self.facts.truncate(counted);
        text
    }

    fn blocks(&mut self, nodes: &[Node]) -> Vec<Block> {
        nodes.iter().filter_map(|node| self.block(node)).collect()
    }

    /// A sentence in a list or under an answer, without marks; a mark in it is a mistake.
    pub fn unmarked(&mut self, text: &[Inline], line: usize) -> String {
        if text.iter().any(|inline| !matches!(inline, Inline::Text(_))) {
            self.mistake(line, "only plain words here: no bold, links or footnotes");
        }
        markdown::plain(text)
    }

    /// The items of a `- id: Words` list, each with its line.
    pub fn named_items(&mut self, nodes: &[Node]) -> Vec<(String, String, usize)> {
        let [
            Node {
                kind:
                    NodeKind::List {
                        is_numbered: false,
                        items,
                    },
                ..
            },
        ] = nodes
        else {
            if let Some(first) = nodes.first() {
                self.mistake(first.line, "write one list: `- id: Words`");
            }
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| self.named_item(item))
            .collect()
    }

    fn named_item(&mut self, item: &Item) -> Option<(String, String, usize)> {
        let text = match item.nodes.as_slice() {
            [
                Node {
                    kind: NodeKind::Paragraph(text),
                    line,
                },
            ] => self.unmarked(text, *line),
            _ => String::new(),
        };
        let Some((id, words)) = text.split_once(": ") else {
            self.mistake(item.line, "write `- id: Words`");
            return None;
        };
        Some((id.to_owned(), words.trim().to_owned(), item.line))
    }

    /// Closes the file: checks its sentences as a whole and hands over its sources.
    pub fn finish(self) -> Finished {
        self.wording
            .check_mean(self.file, &mut self.shared.mistakes);
        self.shared.wording.add(self.wording);
        let sources = self
            .notes
            .into_sources(self.file, &mut self.shared.mistakes);
        Finished {
            facts: text::facts_html(&self.facts, &sources),
            sources: text::sources_html(&sources),
        }
    }

    fn block(&mut self, node: &Node) -> Option<Block> {
        let line = node.line;
        let block = match &node.kind {
            NodeKind::Paragraph(text) => Block::Paragraph(self.spans(text, line)),
            NodeKind::Heading { level: 3, text, .. } => Block::Heading(self.heading(text, line)),
            NodeKind::Heading { .. } => {
                self.mistake(line, "headings inside a section start with `### `");
                return None;
            }
            NodeKind::List { is_numbered, items } => {
                let items = items.iter().map(|item| self.item(item)).collect();
                if *is_numbered {
                    Block::Numbers(items)
                } else {
                    Block::Bullets(items)
                }
            }
            NodeKind::Quote(nodes) => return Some(self.example(nodes, line)),
            NodeKind::Note { .. } => {
                self.mistake(line, "footnotes stand under `## Sources`");
                return None;
            }
            NodeKind::Foreign(name) => {
                self.mistake(line, format!("{name} is not used in the programme's text"));
                return None;
            }
        };
        self.check_sourced(&block, line);
        Some(block)
    }

    fn item(&mut self, item: &Item) -> Vec<Span> {
        if item.task.is_some() {
            self.mistake(item.line, "boxes to tick belong under `## Check: …`");
        }
        let [
            Node {
                kind: NodeKind::Paragraph(text),
                line,
            },
        ] = item.nodes.as_slice()
        else {
            self.mistake(
                item.line,
                "a list item is one paragraph, without a list in it",
            );
            return Vec::new();
        };
        self.spans(text, *line)
    }

    fn example(&mut self, nodes: &[Node], line: usize) -> Block {
        let first = nodes.first().and_then(|node| match &node.kind {
            NodeKind::Paragraph(text) => text.first(),
            _ => None,
        });
        let is_labelled = match first {
            Some(Inline::Strong(label)) => !self.is_english || label == EXAMPLE_LABEL,
            _ => false,
        };
        if !is_labelled && self.is_english {
            self.mistake(line, format!("begin an example with **{EXAMPLE_LABEL}**"));
        } else if !is_labelled {
            let what = format!("begin an example with **{EXAMPLE_LABEL}** in this language");
            self.mistake(line, what);
        }
        Block::Example(self.blocks(nodes))
    }

    fn heading(&mut self, text: &[Inline], line: usize) -> Vec<Span> {
        self.check_tone(&markdown::plain(text), line);
        text.iter()
            .filter_map(|inline| self.span(inline, line))
            .collect()
    }

    fn spans(&mut self, text: &[Inline], line: usize) -> Vec<Span> {
        let words = markdown::plain(text);
        self.check_wording(&words, line);
        let mut spans = Vec::new();
        for inline in text {
            match (inline, &mut self.explained) {
                (Inline::Text(text), Some(explained)) if !text.contains("[^") => {
                    spans.extend(self.shared.terms.explain(text, explained));
                }
                _ => spans.extend(self.span(inline, line)),
            }
        }
        spans
    }

    fn span(&mut self, inline: &Inline, line: usize) -> Option<Span> {
        match inline {
            Inline::Text(text) => {
                if text.contains("[^") {
                    self.mistake(line, "this footnote has no `[^name]: …` under `## Sources`");
                }
                Some(Span::Text(text.clone()))
            }
            Inline::Strong(text) => Some(Span::Strong(text.clone())),
            Inline::Emphasis(text) => Some(Span::Emphasis(text.clone())),
            Inline::Link { to, text } => {
                let to = self.target(to, line)?;
                Some(Span::Link {
                    to,
                    text: text.clone(),
                })
            }
            Inline::NoteMark(name) => {
                let number = self.notes.number(name);
                if number.is_none() {
                    self.mistake(line, format!("[^{name}] is not defined under `## Sources`"));
                }
                number.map(Span::Source)
            }
            Inline::Foreign(name) => {
                self.mistake(line, format!("{name} is not used in the programme's text"));
                None
            }
        }
    }

    fn target(&mut self, to: &str, line: usize) -> Option<Target> {
        let target = match to.split_once(':') {
            Some(("help", "")) => Some(Target::Help),
            Some(("activity", id)) => self
                .shared
                .activities
                .get(id)
                .cloned()
                .map(Target::Activity),
            Some(("guide", id)) => self.shared.guides.get(id).cloned().map(Target::Guide),
            Some(("part", id)) => self.shared.parts.get(id).map(|step| Target::Part {
                step: step.clone(),
                part: id.to_owned(),
            }),
            _ => None,
        };
        if target.is_none() {
            let what = format!(
                "`{to}` leads nowhere: write part:ID, activity:ID, guide:ID or help:, with an ID that exists"
            );
            self.mistake(line, what);
        }
        target
    }

    /// Every figure needs its source in the same block; what has one is kept as a fact.
    fn check_sourced(&mut self, block: &Block, line: usize) {
        let texts: Vec<&Vec<Span>> = match block {
            Block::Paragraph(spans) | Block::Heading(spans) => vec![spans],
            Block::Bullets(items) | Block::Numbers(items) => items.iter().collect(),
            Block::Example(_) => Vec::new(), // Its own blocks have been checked.
        };
        let all_sources: Vec<u8> = texts
            .iter()
            .flat_map(|spans| text::sources_in(spans))
            .collect();
        for spans in texts {
            let words = text::plain(spans);
            if !wording::has_figure(&words) {
                continue;
            }
            if all_sources.is_empty() {
                let what = "this figure needs its source: add a footnote, such as [^name]";
                self.mistake(line, what);
            }
            let own: Vec<u8> = text::sources_in(spans).collect();
            let sources = if own.is_empty() {
                all_sources.clone()
            } else {
                own
            };
            self.facts.push(Fact { words, sources });
        }
    }
}
