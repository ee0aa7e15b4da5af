//! Plain words: short sentences, no blaming words, and no figure without its source.

use super::mistakes::Mistakes;

const LONGEST_SENTENCE: usize = 20;
const MEAN_SENTENCE: usize = 12;
/// The most years of school that a step's text may ask for.
const HIGHEST_GRADE: f64 = 5.0;

/// Words that blame, press or talk down, in the forms people write.
const BANNED_WORDS: [&str; 22] = [
    "fail",
    "failed",
    "failing",
    "fails",
    "failure",
    "invalid",
    "service user",
    "service users",
    "should",
    "shouldn't",
    "simply",
    "streak",
    "streaks",
    "suffer",
    "suffered",
    "sufferer",
    "sufferers",
    "suffering",
    "suffers",
    "victim",
    "victims",
    "wrong",
];

/// The words of some text as they are read, counted on the way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    pub words: usize,
    pub sentences: usize,
    pub syllables: usize,
}

impl Wording {
    /// Reads running text that stands on `line`.
    pub fn read(&mut self, text: &str, (file, line): (&str, usize), mistakes: &mut Mistakes) {
        for sentence in sentences(text) {
            let words = count_words(sentence);
            if words > LONGEST_SENTENCE {
                let what =
                    format!("{words} words, and {LONGEST_SENTENCE} is the most: “{sentence}”");
                mistakes.add(file, line, what);
            }
            self.words += words;
            self.sentences += 1;
            self.syllables += sentence.split_whitespace().map(syllables).sum::<usize>();
        }
        check_tone(text, (file, line), mistakes);
    }

    /// Checks the mean once the whole file has been read.
    pub fn check_mean(self, file: &str, mistakes: &mut Mistakes) {
        if self.words > MEAN_SENTENCE * self.sentences {
            let what = format!(
                "sentences have {:.1} words on average; bring it down to {MEAN_SENTENCE}",
                self.mean()
            );
            mistakes.add(file, 0, what);
        }
    }

    /// Words in a sentence, on average.
    pub fn mean(self) -> f64 {
        ratio(self.words, self.sentences)
    }

    /// The grade after Flesch and Kincaid (1975): about how many years of school a reader needs.
    pub fn grade(self) -> f64 {
        0.39 * self.mean() + 11.8 * ratio(self.syllables, self.words) - 15.59
    }

    /// Checks how many years of school the text asks for.
    pub fn check_grade(self, file: &str, mistakes: &mut Mistakes) {
        if self.words > 0 && self.grade() > HIGHEST_GRADE {
            let what = format!(
                "this step reads like school year {:.1}; bring it down to {HIGHEST_GRADE} with shorter words and sentences",
                self.grade()
            );
            mistakes.add(file, 0, what);
        }
    }

    /// What was read after `before`.
    pub fn since(self, before: Wording) -> Wording {
        Wording {
            words: self.words - before.words,
            sentences: self.sentences - before.sentences,
            syllables: self.syllables - before.syllables,
        }
    }

    pub fn add(&mut self, other: Wording) {
        self.words += other.words;
        self.sentences += other.sentences;
        self.syllables += other.syllables;
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a programme has far fewer than 2^52 words"
)]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// About how many syllables a word has: runs of vowels, without the e that is not heard at its end.
fn syllables(word: &str) -> usize {
    let word: String = word
        .to_lowercase()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let is_vowel = |letter: char| "aeiouy".contains(letter);
    let mut runs = 0;
    let mut was_vowel = false;
    for letter in word.chars() {
        if is_vowel(letter) && !was_vowel {
            runs += 1;
        }
        was_vowel = is_vowel(letter);
    }
    let is_silent = |end: &str| word.ends_with(end) && word.len() > end.len() + 1;
    let ends_silently = (is_silent("e") && !is_silent("le"))
        || (is_silent("ed") && !is_silent("ted") && !is_silent("ded"))
        || (is_silent("es")
            && !["ses", "zes", "ces", "ges", "xes", "ches", "shes", "les"]
                .iter()
                .any(|end| is_silent(end)));
    let ends_in_vowels = word.ends_with("ee") || word.ends_with("ie") || word.ends_with("ye");
    let heard = runs - usize::from(ends_silently && !ends_in_vowels && runs > 1);
    heard.max(usize::from(!word.is_empty()))
}

/// Checks a heading or a label: its tone, not its length.
pub fn check_tone(text: &str, (file, line): (&str, usize), mistakes: &mut Mistakes) {
    if text.contains('!') {
        mistakes.add(file, line, "no exclamation marks: let the words carry it");
    }
    let lower = lower_words(text);
    for banned in BANNED_WORDS {
        if lower.contains(&format!(" {banned} ")) {
            mistakes.add(file, line, format!("find another word for “{banned}”"));
        }
    }
}

/// Whether the text holds a figure that a reader could ask a source for.
pub fn has_figure(text: &str) -> bool {
    let lower = lower_words(text);
    let has_digits = text
        .as_bytes()
        .windows(2)
        .any(|pair| pair.iter().all(u8::is_ascii_digit));
    has_digits
        || text.contains(['%', '£'])
        || [" per cent ", " million "]
            .iter()
            .any(|word| lower.contains(word))
}

/// Whether the text holds a year from 1900 to 2099.
pub fn has_year(text: &str) -> bool {
    text.split(|letter: char| !letter.is_ascii_alphanumeric())
        .any(|word| {
            word.len() == 4
                && (word.starts_with("19") || word.starts_with("20"))
                && word.bytes().all(|byte| byte.is_ascii_digit())
        })
}

/// The text's words in lower case, with single spaces round each.
fn lower_words(text: &str) -> String {
    let lower = text.to_lowercase().replace('’', "'");
    let words: Vec<&str> = lower
        .split(|letter: char| !letter.is_alphanumeric() && letter != '\'')
        .map(|word| word.trim_matches('\''))
        .filter(|word| !word.is_empty())
        .collect();
    format!(" {} ", words.join(" "))
}

fn count_words(text: &str) -> usize {
    text.split_whitespace()
        .filter(|word| word.contains(char::is_alphanumeric))
        .count()
}

/// Splits where a stop is followed by a space, with closing quotes and brackets between them or not.
fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut is_after_stop = false;
    for (at, letter) in text.char_indices() {
        if is_after_stop && letter.is_whitespace() {
            sentences.push(text[start..at].trim());
            start = at;
        }
        let is_closing = matches!(letter, '"' | '”' | '’' | '\'' | ')');
        is_after_stop = matches!(letter, '.' | '?' | '!' | '…') || (is_after_stop && is_closing);
    }
    sentences.push(text[start..].trim());
    sentences.retain(|sentence| count_words(sentence) > 0);
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_wording(text: &str, expected: &[&str]) {
        let mut mistakes = Mistakes::default();
        let mut wording = Wording::default();
        wording.read(text, ("file.md", 7), &mut mistakes);
        wording.check_mean("file.md", &mut mistakes);
        let list = mistakes
            .or_value(())
            .err()
            .map(|error| error.to_string())
            .unwrap_or_default();
        for part in expected {
            assert!(list.contains(part), "`{part}` is not in: {list}");
        }
        assert_eq!(expected.is_empty(), list.is_empty(), "{list}");
    }

    #[test]
    fn plain_words_pass() {
        check_wording(
            "You may stop here. “Is there a choice?” she asked. The unfailing 2.5 hours.",
            &[],
        );
    }

    #[test]
    fn long_sentences_are_shown() {
        let long = "word ".repeat(21) + ".";
        check_wording(&long, &["file.md:7: 21 words", "21.0 words on average"]);
    }

    #[test]
    fn blaming_words_are_caught_in_every_case() {
        check_wording("Service users failed.", &["“service users”", "“failed”"]);
        check_wording("You ‘should’ go on!", &["“should”", "no exclamation marks"]);
    }

    #[test]
    fn sentences_end_at_stops_and_not_inside_numbers() {
        assert_eq!(
            sentences("It costs £2.50. \"Really?\" (Yes.) And then…"),
            ["It costs £2.50.", "\"Really?\"", "(Yes.)", "And then…"]
        );
    }

    #[test]
    fn syllables_are_counted_as_they_are_heard() {
        for (word, count) in [
            ("care", 1),
            ("the", 1),
            ("people", 2),
            ("helped", 1),
            ("wanted", 2),
            ("personalised", 4),
            ("sources", 2),
            ("places", 2),
            ("lives", 1),
            ("agree", 2),
            ("you", 1),
            ("14", 1),
        ] {
            assert_eq!(syllables(word), count, "{word}");
        }
    }

    #[test]
    fn short_words_in_short_sentences_need_few_years_of_school() {
        let mut mistakes = Mistakes::default();
        let mut wording = Wording::default();
        wording.read("The cat sat on the mat.", ("file.md", 1), &mut mistakes);
        // 0.39 x 6 + 11.8 x 1 - 15.59
        assert!(
            (wording.grade() + 1.45).abs() < 0.001,
            "{}",
            wording.grade()
        );
    }

    #[test]
    fn figures_and_years_are_found() {
        for text in [
            "under 1% of it",
            "21 actions",
            "£5",
            "two million people",
            "ten per cent",
        ] {
            assert!(has_figure(text), "{text}");
        }
        assert!(!has_figure("Step 1 of four"));
        assert!(has_year("Name, read 2026.") && !has_year("Action 12019, 3100"));
    }
}
