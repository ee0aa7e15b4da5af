//! Finding words: in what a person wrote, and in the programme.

use super::{
    programme::Programme,
    texts::{Html, Texts},
};

/// So much of a text is shown round the words that were found, in bytes.
const EXCERPT_BYTES: usize = 130;

/// A text made ready to be searched often, in any case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchText(String);

/// Words that are looked for, made ready once for all the texts they are looked for in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookedFor(Vec<String>);

/// Something of the programme that can be found.
#[derive(Clone, Debug)]
pub struct Passage<'a> {
    pub place: FoundIn<'a>,
    pub title: &'a str,
    /// All its words, without marks.
    pub words: String,
    title_search: SearchText,
    search: SearchText,
}

/// Where in the programme a passage stands, by ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoundIn<'a> {
    Part { step: &'a str, part: &'a str },
    Activity(&'a str),
    Guide(&'a str),
    Term(&'a str),
}

impl SearchText {
    pub fn new(text: &str) -> Self {
        Self(text.to_lowercase())
    }

    /// True if every word looked for stands somewhere in the text.
    pub fn contains(&self, looked_for: &LookedFor) -> bool {
        looked_for.0.iter().all(|word| self.0.contains(word))
    }
}

impl LookedFor {
    /// The words in what somebody has typed.
    pub fn new(typed: &str) -> Self {
        let words = typed.split_whitespace().map(str::to_lowercase);
        Self(words.collect())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'a> Passage<'a> {
    fn new(place: FoundIn<'a>, title: &'a str, words: String) -> Self {
        Self {
            place,
            title,
            title_search: SearchText::new(title),
            search: SearchText::new(&format!("{title} {words}")),
            words,
        }
    }
}

/// Everything of a programme that can be found, in its order.
pub fn passages<'a>(programme: &'a Programme, texts: &'a Texts) -> Vec<Passage<'a>> {
    let mut passages = Vec::new();
    for step in &programme.steps {
        for part in &step.parts {
            let words = texts.parts.get(&part.id).map(|text| {
                let prompts = part.prompts.iter().zip(&text.prompts);
                let prompts =
                    prompts.map(|(prompt, passage)| format!("{} {}", prompt.title, plain(passage)));
                let prompts: Vec<String> = prompts.collect();
                let (text, group) = (plain(&text.text), plain(&text.with_group));
                format!("{} {text} {} {group}", part.idea, prompts.join(" "))
            });
            let place = FoundIn::Part {
                step: &step.id,
                part: &part.id,
            };
            passages.push(Passage::new(place, &part.title, words.unwrap_or_default()));
        }
    }
    for activity in &programme.activities {
        let words = texts.activities.get(&activity.id).map(|text| {
            let cards = text.cards();
            let cards = cards.map(|card| format!("{} {}", card.title, plain(&card.text)));
            let cards: Vec<String> = cards.collect();
            let (text, after) = (plain(&text.text), plain(&text.afterwards));
            format!("{} {text} {} {after}", activity.idea, cards.join(" "))
        });
        passages.push(Passage::new(
            FoundIn::Activity(&activity.id),
            &activity.title,
            words.unwrap_or_default(),
        ));
    }
    for guide in &texts.guides {
        passages.push(Passage::new(
            FoundIn::Guide(&guide.id),
            &guide.title,
            plain(&guide.text),
        ));
    }
    for term in &texts.glossary.terms {
        passages.push(Passage::new(
            FoundIn::Term(&term.id),
            &term.word,
            term.meaning.clone(),
        ));
    }
    passages
}

/// The places of the passages with all the words looked for, those with the words in their titles first.
pub fn find(passages: &[Passage<'_>], looked_for: &LookedFor) -> Vec<usize> {
    if looked_for.is_empty() {
        return Vec::new();
    }
    let found = (0..passages.len()).filter(|place| passages[*place].search.contains(looked_for));
    let (titles, others): (Vec<_>, Vec<_>) =
        found.partition(|place| passages[*place].title_search.contains(looked_for));
    [titles, others].concat()
}

/// The words round the first place where one of those looked for stands, or the beginning.
pub fn excerpt(words: &str, looked_for: &str) -> String {
    let lower = words.to_ascii_lowercase(); // Every letter keeps its place.
    let at = looked_for
        .split_whitespace()
        .filter_map(|word| lower.find(&word.to_ascii_lowercase()))
        .min()
        .unwrap_or(0);
    let from = start_of_word(words, at.saturating_sub(EXCERPT_BYTES / 3));
    let to = start_of_word(words, (from + EXCERPT_BYTES).min(words.len()));
    let before = if from > 0 { "…" } else { "" };
    let after = if to < words.len() { "…" } else { "" };
    format!("{before}{}{after}", words[from..to].trim())
}

/// The start of the word that this byte belongs to, or the end of the text.
fn start_of_word(text: &str, at: usize) -> usize {
    if at == 0 || at >= text.len() {
        return at.min(text.len());
    }
    let spaces = text
        .char_indices()
        .filter(|(_, letter)| letter.is_whitespace());
    spaces
        .map(|(place, space)| place + space.len_utf8())
        .take_while(|place| *place <= at)
        .last()
        .unwrap_or(0)
}

/// The words of a passage, with a space where a block ends.
fn plain(passage: &Html) -> String {
    let mut words = String::new();
    let mut rest = passage.as_str();
    while let Some((before, after)) = rest.split_once('<') {
        words += before;
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        if matches!(tag, "/p" | "/li" | "/h2") {
            words.push(' ');
        }
        // The number of a source, and what a screen reader says instead of it.
        rest = if tag.starts_with("sup") {
            after.split_once("</sup>").map_or("", |(_, after)| after)
        } else {
            after
        };
    }
    words += rest;
    words
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::programme::{Part, Step};
    use crate::domain::texts::{Glossary, PartText, Term};

    #[test]
    fn a_text_is_found_by_any_of_its_words_in_any_case() {
        let text = SearchText::new("The baker knew my order.\nIt was mine.");
        assert!(text.contains(&LookedFor::new("BAKER mine")));
        assert!(text.contains(&LookedFor::new("  ")));
        assert!(!text.contains(&LookedFor::new("baker garden")));
    }

    fn programme() -> Programme {
        let part = |id: &str, title: &str| Part {
            id: id.into(),
            language: None,
            title: title.into(),
            minutes: 4,
            idea: String::new(),
            prompts: vec![],
            checks: vec![],
        };
        Programme {
            language: "en-GB".into(),
            name: String::new(),
            steps: vec![Step {
                id: "one".into(),
                language: None,
                name: "One".into(),
                title: String::new(),
                purpose: String::new(),
                learned: String::new(),
                has_sessions: false,
                parts: vec![part("a", "Meeting"), part("b", "Listening")],
                upcoming: vec![],
            }],
            activities: vec![],
            ..Programme::default()
        }
    }

    fn texts() -> Texts {
        let part = |text: &str| PartText {
            text: Html(text.into()),
            ..PartText::default()
        };
        let term = Term {
            id: "peer".into(),
            word: "peer".into(),
            meaning: "Someone who listens.".into(),
        };
        Texts {
            parts: [
                ("a".to_owned(), part("<p>Listening &amp; tea.<sup class=\"x\"><span>1</span></sup></p><p>“Ŵyn” 🙂</p>")),
                ("b".to_owned(), part("<p>Wait.</p>")),
            ]
            .into(),
            glossary: Glossary { terms: vec![term], ..Glossary::default() },
            ..Texts::default()
        }
    }

    #[track_caller]
    fn check_found(looked_for: &str, expected: &[&str]) {
        let (programme, texts) = (programme(), texts());
        let passages = passages(&programme, &texts);
        let titles: Vec<&str> = find(&passages, &LookedFor::new(looked_for))
            .into_iter()
            .map(|place| passages[place].title)
            .collect();
        assert_eq!(titles, expected, "{looked_for}");
    }

    #[test]
    fn titles_come_first_and_marks_are_no_words() {
        check_found("listening", &["Listening", "Meeting"]);
        check_found("LISTEN tea", &["Meeting"]);
        check_found("ŵyn", &["Meeting"]);
        check_found("someone", &["peer"]);
        for nothing in ["", "  ", "span", "amp;", "1"] {
            check_found(nothing, &[]);
        }
    }

    #[test]
    fn an_excerpt_shows_the_words_that_were_found() {
        let words = format!(
            "{} the needle {}",
            "before ".repeat(40),
            "after ".repeat(40)
        );
        let shown = excerpt(&words, "NEEDLE");
        assert!(
            shown.starts_with("…before")
                && shown.contains("the needle after")
                && shown.ends_with("after…"),
            "{shown}"
        );
        assert!(shown.len() < EXCERPT_BYTES + 20);
        assert_eq!(excerpt("Short.", "other"), "Short.");
        assert_eq!(excerpt("", "other"), "");
        assert!(excerpt(&"🙂 ".repeat(200), "🙂").len() > 20);
    }
}
