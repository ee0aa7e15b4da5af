//! The sources of one file: numbered as readers meet them, then those that stand as a list.

use super::markdown::{self, Inline, Node, NodeKind};
use super::mistakes::Mistakes;
use super::page::Page;
use super::text::Source;
use super::wording;

/// Footnotes and other sources, numbered while the text is read.
#[derive(Debug, Default)]
pub struct Notes {
    footnotes: Vec<Footnote>,
    bullets: Vec<Source>,
    /// Places in `footnotes`, in the order the text refers to them.
    order: Vec<usize>,
}

#[derive(Debug)]
struct Footnote {
    name: String,
    line: usize,
    source: Source,
}

impl Notes {
    /// Reads the section called Sources, if there is one.
    pub fn read(page: &Page, mistakes: &mut Mistakes) -> Self {
        let mut notes = Notes::default();
        for node in page.nodes("Sources") {
            match &node.kind {
                NodeKind::Note { name, nodes } => {
                    let source = read_source(nodes, (&page.file, node.line), mistakes);
                    notes.footnotes.push(Footnote {
                        name: name.clone(),
                        line: node.line,
                        source,
                    });
                }
                NodeKind::List { items, .. } => {
                    for item in items {
                        let source = read_source(&item.nodes, (&page.file, item.line), mistakes);
                        notes.bullets.push(source);
                    }
                }
                _ => mistakes.add(
                    &page.file,
                    node.line,
                    "sources are footnotes (`[^name]: …`) or a list (`- …`)",
                ),
            }
        }
        notes
    }

    /// The number of a footnote, counted from one in the order of use.
    pub fn number(&mut self, name: &str) -> Option<u8> {
        let place = self
            .footnotes
            .iter()
            .position(|footnote| footnote.name == name)?;
        let rank = self
            .order
            .iter()
            .position(|used| *used == place)
            .unwrap_or_else(|| {
                self.order.push(place);
                self.order.len() - 1
            });
        u8::try_from(rank + 1).ok()
    }

    /// The sources in order; a footnote that nothing refers to is a mistake.
    pub fn into_sources(self, file: &str, mistakes: &mut Mistakes) -> Vec<Source> {
        for (place, footnote) in self.footnotes.iter().enumerate() {
            if !self.order.contains(&place) {
                let name = &footnote.name;
                let what = format!("nothing refers to [^{name}]: use it, or make it a bullet");
                mistakes.add(file, footnote.line, what);
            }
        }
        let in_order = self
            .order
            .iter()
            .map(|place| self.footnotes[*place].source.clone());
        in_order.chain(self.bullets).collect()
    }
}

/// Reads `Name, year. <address>`.
fn read_source(nodes: &[Node], (file, line): (&str, usize), mistakes: &mut Mistakes) -> Source {
    let [
        Node {
            kind: NodeKind::Paragraph(inlines),
            ..
        },
    ] = nodes
    else {
        mistakes.add(file, line, "a source is one line: `Name, year. <address>`");
        return Source {
            text: String::new(),
            url: None,
        };
    };
    let (text, url) = match inlines.as_slice() {
        [text @ .., Inline::Link { to, .. }] => (markdown::plain(text), Some(to.clone())),
        text => (markdown::plain(text), None),
    };
    if url
        .as_ref()
        .is_some_and(|url| !url.starts_with("https://") && !url.starts_with("http://"))
    {
        mistakes.add(file, line, "a source's address starts with https://");
    }
    if text.contains("http") {
        mistakes.add(file, line, "put the source's address last, between < and >");
    }
    if !wording::has_year(&text) {
        mistakes.add(
            file,
            line,
            format!("say which year the source is from: “{text}”"),
        );
    }
    Source { text, url }
}
