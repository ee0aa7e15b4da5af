//! One content file as its author laid it out: front matter, then sections under `## ` headings.

use super::markdown::{self, Node, NodeKind};
use super::mistakes::Mistakes;

/// A content file, split but not yet understood.
pub struct Page {
    /// As a person would write it: `content/en/1-understand/step.md`.
    pub file: String,
    /// The tag of English, where it stands in for a file that was not translated.
    pub language: Option<String>,
    front: Vec<FrontLine>,
    pub sections: Vec<Section>,
}

struct FrontLine {
    line: usize,
    key: String,
    value: String,
}

/// What stands under one `## ` heading.
pub struct Section {
    pub line: usize,
    pub title: String,
    pub id: Option<String>,
    pub nodes: Vec<Node>,
}

/// One place in a page's outline, in order.
pub enum Slot {
    Required(&'static str),
    Optional(&'static str),
    /// Any number of sections whose titles start with one of these, such as `Think: `.
    Repeated(&'static [&'static str]),
}

impl Page {
    pub fn read(file: &str, text: &str, mistakes: &mut Mistakes) -> Self {
        let (front, body, first_line) = split_front(text).unwrap_or_else(|| {
            mistakes.add(
                file,
                1,
                "start the file with `key: value` lines between two lines of ---",
            );
            ("", text, 1)
        });
        Page {
            file: file.to_owned(),
            language: None,
            front: read_front(file, front, mistakes),
            sections: read_sections(file, body, first_line, mistakes),
        }
    }

    /// A line of the front matter, or nothing and a mistake.
    pub fn front(&self, key: &str, mistakes: &mut Mistakes) -> &str {
        match self.front.iter().find(|line| line.key == key) {
            Some(line) if !line.value.is_empty() => &line.value,
            _ => {
                mistakes.add(
                    &self.file,
                    1,
                    format!("add `{key}: …` to the lines between ---"),
                );
                ""
            }
        }
    }

    /// A line of the front matter that may be left out.
    pub fn front_if_there(&self, key: &str) -> Option<&str> {
        self.front
            .iter()
            .find(|line| line.key == key)
            .map(|line| line.value.as_str())
    }

    /// The line a key of the front matter stands on.
    pub fn front_line(&self, key: &str) -> usize {
        self.front
            .iter()
            .find(|line| line.key == key)
            .map_or(1, |line| line.line)
    }

    /// Says which lines of the front matter are not known.
    pub fn check_front(&self, known: &[&str], mistakes: &mut Mistakes) {
        for line in &self.front {
            if !known.contains(&line.key.as_str()) {
                let known = known.join(", ");
                let what = format!("`{}` is not used here; the keys are {known}", line.key);
                mistakes.add(&self.file, line.line, what);
            }
        }
    }

    /// The section with this title.
    pub fn section(&self, title: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.title == title)
    }

    /// The blocks under this title; none if the section is not there.
    pub fn nodes(&self, title: &str) -> &[Node] {
        self.section(title).map_or(&[], |section| &section.nodes)
    }

    /// The sections whose titles start with `prefix`, each with the rest of its title.
    pub fn sections_of<'a>(
        &'a self,
        prefix: &'static str,
    ) -> impl Iterator<Item = (&'a str, &'a Section)> {
        self.sections
            .iter()
            .filter_map(move |section| Some((section.title.strip_prefix(prefix)?, section)))
    }

    /// Checks that the sections are known, in order, and that none is missing.
    pub fn check_outline(&self, outline: &[Slot], mistakes: &mut Mistakes) {
        let mut previous = None;
        for section in &self.sections {
            let Some(place) = outline.iter().position(|slot| slot.fits(&section.title)) else {
                let what = format!(
                    "`## {}` is not a section of this kind of file",
                    section.title
                );
                mistakes.add(&self.file, section.line, what);
                continue;
            };
            let is_again = previous == Some(place) && !outline[place].repeats();
            if is_again || previous > Some(place) {
                let what = format!(
                    "`## {}` stands twice or too late in the file",
                    section.title
                );
                mistakes.add(&self.file, section.line, what);
            }
            previous = previous.max(Some(place));
        }
        for slot in outline {
            if let Slot::Required(title) = slot
                && self.nodes(title).is_empty()
            {
                mistakes.add(
                    &self.file,
                    0,
                    format!("add `## {title}`, with text under it"),
                );
            }
        }
    }
}

impl Slot {
    fn fits(&self, title: &str) -> bool {
        match self {
            Slot::Required(name) | Slot::Optional(name) => *name == title,
            Slot::Repeated(prefixes) => prefixes.iter().any(|prefix| title.starts_with(prefix)),
        }
    }

    fn repeats(&self) -> bool {
        matches!(self, Slot::Repeated(_))
    }
}

/// The front matter, the rest, and the number of the rest's first line.
fn split_front(text: &str) -> Option<(&str, &str, usize)> {
    let after_fence = text.strip_prefix("---\n")?;
    let (front, body) = after_fence.split_once("\n---\n")?;
    Some((front, body, front.lines().count() + 3))
}

fn read_front(file: &str, front: &str, mistakes: &mut Mistakes) -> Vec<FrontLine> {
    let mut lines = Vec::new();
    for (number, line) in (2..).zip(front.lines()) {
        let Some((key, value)) = line.split_once(':') else {
            mistakes.add(file, number, "write `key: value`");
            continue;
        };
        let (key, value) = (key.trim().to_owned(), value.trim().to_owned());
        if lines.iter().any(|line: &FrontLine| line.key == key) {
            mistakes.add(file, number, format!("`{key}` stands here twice"));
        }
        lines.push(FrontLine {
            line: number,
            key,
            value,
        });
    }
    lines
}

fn read_sections(
    file: &str,
    body: &str,
    first_line: usize,
    mistakes: &mut Mistakes,
) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for node in markdown::read(body, first_line) {
        match node.kind {
            NodeKind::Heading { level: 2, id, text } => sections.push(Section {
                line: node.line,
                title: markdown::plain(&text),
                id,
                nodes: Vec::new(),
            }),
            _ => match sections.last_mut() {
                Some(section) => section.nodes.push(node),
                None => mistakes.add(file, node.line, "put this under a `## ` heading"),
            },
        }
    }
    sections
}
