//! A programme in numbers, for the person who writes it.

use std::fmt;

use waymark::domain::programme::{Programme, Step};
use waymark::words::KEYS;

use super::Compiled;
use super::language::Language;
use super::wording::Wording;

/// What `cargo xtask content` prints.
pub struct Summary {
    language: String,
    steps: Vec<StepSummary>,
    lines: Vec<String>,
    /// Of everything, what stands round the steps included.
    wording: Wording,
}

/// So many words that wait for a translation are named.
const MOST_NAMED: usize = 20;

/// How much of another language is there.
pub struct Translated {
    name: String,
    parts: usize,
    all_parts: usize,
    /// Keys of the interface's words that English still says.
    missing: Vec<String>,
}

/// One step in numbers.
pub struct StepSummary {
    name: String,
    parts: usize,
    minutes: u32,
    checks: usize,
    prompts: usize,
    upcoming: usize,
    wording: Wording,
}

impl StepSummary {
    pub fn of(step: &Step, wording: Wording) -> Self {
        StepSummary {
            name: step.name.clone(),
            parts: step.parts.len(),
            minutes: step.minutes(),
            checks: step.parts.iter().map(|part| part.checks.len()).sum(),
            prompts: step.parts.iter().map(|part| part.prompts.len()).sum(),
            upcoming: step.upcoming.len(),
            wording,
        }
    }
}

impl Summary {
    pub fn of(compiled: &Compiled, steps: Vec<StepSummary>, wording: Wording) -> Self {
        let Compiled { programme, texts } = compiled;
        Summary {
            language: programme.language.clone(),
            steps,
            lines: vec![
                format!("{} activities", programme.activities.len()),
                format!("{} guides", texts.guides.len()),
                format!("{} words explained", texts.glossary.terms.len()),
                format!(
                    "{} help services, checked on {}",
                    texts.help.services.len(),
                    texts.help.checked_on
                ),
            ],
            wording,
        }
    }
}

impl Translated {
    pub fn of(language: &Language, programme: &Programme, missing: Vec<String>) -> Self {
        let Language {
            english_name, tag, ..
        } = language;
        let draft = if language.is_draft { ", a draft" } else { "" };
        let parts = || programme.steps.iter().flat_map(|step| &step.parts);
        Translated {
            name: format!("{english_name} ({tag}{draft})"),
            parts: parts().filter(|part| part.language.is_none()).count(),
            all_parts: parts().count(),
            missing,
        }
    }
}

impl fmt::Display for Translated {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let Self {
            name,
            parts,
            all_parts,
            missing,
        } = self;
        let words = KEYS.len() - missing.len();
        write!(
            out,
            "  {name}: {words} of the interface's {} words, {parts} of {all_parts} parts",
            KEYS.len()
        )?;
        if missing.is_empty() {
            return Ok(());
        }
        let named = &missing[..missing.len().min(MOST_NAMED)];
        write!(out, "\n    English says: {}", named.join(", "))?;
        match missing.len() - named.len() {
            0 => Ok(()),
            more => write!(out, " and {more} more"),
        }
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        writeln!(out, "The programme in {} is in order.\n", self.language)?;
        writeln!(
            out,
            "| step | parts | still to come | words | minutes | checks | prompts | words a sentence | grade |"
        )?;
        writeln!(out, "|---|--:|--:|--:|--:|--:|--:|--:|--:|")?;
        for step in &self.steps {
            let StepSummary {
                name,
                parts,
                minutes,
                checks,
                prompts,
                upcoming,
                wording,
            } = step;
            let words = wording.words;
            let (mean, grade) = (wording.mean(), wording.grade());
            writeln!(
                out,
                "| {name} | {parts} | {upcoming} | {words} | {minutes} | {checks} | {prompts} | {mean:.1} | {grade:.1} |"
            )?;
        }
        writeln!(out)?;
        for line in &self.lines {
            writeln!(out, "  {line}")?;
        }
        let Wording {
            words, sentences, ..
        } = self.wording;
        let (mean, grade) = (self.wording.mean(), self.wording.grade());
        write!(
            out,
            "  {words} words in {sentences} sentences, {mean:.1} words each, grade {grade:.1} (Flesch-Kincaid)"
        )
    }
}
