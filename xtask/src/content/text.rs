//! The programme's text between Markdown and HTML: only the blocks it may use.

use waymark::{address, domain::texts::Html, words::Words};

/// A block of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Paragraph(Vec<Span>),
    Heading(Vec<Span>),
    Bullets(Vec<Vec<Span>>),
    Numbers(Vec<Vec<Span>>),
    /// A made-up example, labelled as such in its own words.
    Example(Vec<Block>),
}

/// A run of text within a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    Text(String),
    Strong(String),
    Emphasis(String),
    /// A link inside the programme.
    Link {
        to: Target,
        text: String,
    },
    /// A word of the glossary, where a part first uses it.
    Term {
        id: String,
        text: String,
    },
    /// The number of one of the page's sources, counted from one.
    Source(u8),
}

/// Where a link inside the programme leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    Part { step: String, part: String },
    Activity(String),
    Guide(String),
    Help,
}

/// Where a fact comes from, with its year in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub text: String,
    /// An address to look it up when there is a connection.
    pub url: Option<String>,
}

/// The blocks as HTML. `words` are those of their language.
pub fn html(blocks: &[Block], words: Words) -> Html {
    Html(blocks.iter().map(|each| block(each, words)).collect())
}

/// A paragraph with a figure in it, and the numbers of its sources, counted from one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    pub words: String,
    pub sources: Vec<u8>,
}

/// Facts as the items of a list, each with its sources.
pub fn facts_html(facts: &[Fact], sources: &[Source]) -> Html {
    let item = |fact: &Fact| {
        let of_fact = fact
            .sources
            .iter()
            .filter_map(|number| sources.get(usize::from(*number) - 1));
        let from: String = of_fact
            .map(|source| format!("<span class=\"source\">{}</span>", source_words(source)))
            .collect();
        format!("<li>{}{from}</li>", escape(&fact.words))
    };
    Html(facts.iter().map(item).collect())
}

/// Sources as the items of a numbered list.
pub fn sources_html(sources: &[Source]) -> Html {
    Html(sources.iter().map(source).collect())
}

fn block(block: &Block, words: Words) -> String {
    match block {
        Block::Paragraph(text) => format!("<p>{}</p>", spans(text, words)),
        Block::Heading(text) => format!("<h2>{}</h2>", spans(text, words)),
        Block::Bullets(items) => format!("<ul>{}</ul>", list(items, words)),
        Block::Numbers(items) => format!("<ol>{}</ol>", list(items, words)),
        Block::Example(blocks) => {
            format!("<div class=\"example\">{}</div>", html(blocks, words).0)
        }
    }
}

fn list(items: &[Vec<Span>], words: Words) -> String {
    items
        .iter()
        .map(|item| format!("<li>{}</li>", spans(item, words)))
        .collect()
}

fn spans(spans: &[Span], words: Words) -> String {
    spans.iter().map(|each| span(each, words)).collect()
}

fn span(span: &Span, words: Words) -> String {
    match span {
        Span::Text(text) => escape(text),
        Span::Strong(text) => format!("<strong>{}</strong>", escape(text)),
        Span::Emphasis(text) => format!("<em>{}</em>", escape(text)),
        Span::Link { to, text } => {
            format!("<a href=\"{}\">{}</a>", escape(&target(to)), escape(text))
        }
        Span::Term { id, text } => format!(
            "<a class=\"term\" aria-haspopup=\"dialog\" href=\"{}\">{}</a>",
            escape(&address::term(id)),
            escape(text)
        ),
        Span::Source(number) => format!(
            "<sup class=\"source-mark\"><span class=\"visually-hidden\"> ({})</span>\
             <span aria-hidden=\"true\">{number}</span></sup>",
            escape(&words.part().source(number))
        ),
    }
}

/// The words of some text, without its marks.
pub fn plain(spans: &[Span]) -> String {
    let words = spans.iter().map(|span| match span {
        Span::Text(text)
        | Span::Strong(text)
        | Span::Emphasis(text)
        | Span::Link { text, .. }
        | Span::Term { text, .. } => text.as_str(),
        Span::Source(_) => "",
    });
    words.collect()
}

/// The numbers of the sources that some text refers to, each once.
pub fn sources_in(spans: &[Span]) -> impl Iterator<Item = u8> {
    let mut sources: Vec<u8> = spans
        .iter()
        .filter_map(|span| match span {
            Span::Source(number) => Some(*number),
            _ => None,
        })
        .collect();
    sources.sort_unstable();
    sources.dedup();
    sources.into_iter()
}

fn target(to: &Target) -> String {
    match to {
        Target::Part { step, part } => address::part(step, part),
        Target::Activity(activity) => address::activity(activity),
        Target::Guide(guide) => address::guide(guide),
        Target::Help => address::HELP.to_owned(),
    }
}

fn source(source: &Source) -> String {
    format!("<li>{}</li>", source_words(source))
}

fn source_words(source: &Source) -> String {
    let text = escape(&source.text);
    match &source.url {
        Some(url) => format!(
            "{text} <a href=\"{}\" target=\"_blank\" rel=\"noreferrer\">{}</a>",
            escape(url),
            escape(host(url))
        ),
        None => text,
    }
}

/// `www.mind.org.uk` of a whole address.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split('/').next().unwrap_or(rest)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use waymark::words::ENGLISH;

    use super::*;

    #[test]
    fn words_of_the_text_never_become_marks() {
        let blocks = [Block::Paragraph(vec![
            Span::Text("1 < 2 & \"so\" ".to_owned()),
            Span::Emphasis("<b>".to_owned()),
        ])];
        let expected = "<p>1 &lt; 2 &amp; &quot;so&quot; <em>&lt;b&gt;</em></p>";
        assert_eq!(html(&blocks, ENGLISH).as_str(), expected);
    }

    #[test]
    fn a_source_shows_whose_page_it_is() {
        let sources = [Source {
            text: "Mind, Toolkit, read 2026.".to_owned(),
            url: Some("https://www.mind.org.uk/toolkit/".to_owned()),
        }];
        let html = sources_html(&sources);
        assert!(html.as_str().contains(">www.mind.org.uk</a></li>"));
    }
}
