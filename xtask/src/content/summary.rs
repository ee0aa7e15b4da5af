//! A programme in numbers, for the person who writes it.

use std::fmt;

use waymark::content::Pack;

use super::wording::Wording;

/// What `cargo xtask content` prints.
pub struct Summary {
    language: String,
    lines: Vec<String>,
    wording: Wording,
}

impl Summary {
    pub fn of(pack: &Pack, wording: Wording) -> Self {
        let mut lines: Vec<String> = pack
            .steps
            .iter()
            .map(|step| {
                format!(
                    "Step {}: {} part(s), {} min, {} still to come",
                    step.name,
                    step.parts.len(),
                    step.minutes(),
                    step.upcoming.len()
                )
            })
            .collect();
        lines.push(format!("{} activities", pack.activities.len()));
        let services = pack.help.services.len();
        lines.push(format!(
            "{services} help services, checked on {}",
            pack.help.checked_on
        ));
        Summary {
            language: pack.language.clone(),
            lines,
            wording,
        }
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        writeln!(out, "The programme in {} is in order.", self.language)?;
        for line in &self.lines {
            writeln!(out, "  {line}")?;
        }
        let Wording { words, sentences } = self.wording;
        let mean = self.wording.mean();
        write!(
            out,
            "  {words} words in {sentences} sentences, {mean:.1} words each on average"
        )
    }
}
