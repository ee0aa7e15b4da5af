//! A programme in numbers, for the person who writes it.

use std::fmt;

use waymark::domain::programme::Step;

use super::Compiled;
use super::wording::Wording;

/// What `cargo xtask content` prints.
pub struct Summary {
    language: String,
    steps: Vec<StepSummary>,
    lines: Vec<String>,
    /// Of everything, what stands round the steps included.
    wording: Wording,
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
