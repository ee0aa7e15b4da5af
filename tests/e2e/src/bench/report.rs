//! The report as tables in Markdown, and as a file for programs.

use std::fmt::{self, Display, Formatter};
use std::fs;

use anyhow::{Context as _, Result};

use super::{Occasion, Page, Promised, Report, StartRow};

impl Report {
    /// Writes the same figures as JSON, where `cargo xtask bench` says.
    pub fn write(&self) -> Result<()> {
        let file = crate::told("WAYMARK_REPORT")?;
        fs::write(&file, serde_json::to_string_pretty(self)?)
            .with_context(|| format!("{} cannot be written", file.display()))?;
        crate::say(&format!(
            "The same figures are in {} as JSON.",
            file.display()
        ));
        Ok(())
    }

    fn fmt_starts(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "Starts on a phone: processor {} × slower, {} Mbps, {} ms; median (least–most) of {} rounds.\n",
            self.processor_times_slower, self.megabits_a_second, self.latency_ms, self.rounds
        )?;
        writeln!(
            f,
            "| ms | first paint | heading painted | usable | layout shift, most |\n|---|--:|--:|--:|--:|"
        )?;
        for row in &self.starts {
            writeln!(
                f,
                "| {row} | {} | {} | {} | {:.3} |",
                row.first_paint_ms, row.words_ms, row.usable_ms, row.shift.most
            )?;
        }
        Ok(())
    }

    fn fmt_bounds(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "\n| bound | measured | least–most | bound | |\n|---|--:|--:|--:|---|"
        )?;
        self.bounds
            .iter()
            .try_for_each(|bound| writeln!(f, "{bound}"))
    }

    fn fmt_growth(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "\n| entries | start | open the journal | key in an entry, median / p95 / most | search in the journal | search page | script / module memory |\n|--:|--:|--:|--:|--:|--:|--:|"
        )?;
        for growth in &self.growth {
            let keys = [
                growth.entry_key_ms,
                growth.journal_search_ms,
                growth.search_ms,
            ];
            let keys = keys
                .map(|keys| format!("{:.0} / {:.0} / {:.0} ms", keys.median, keys.p95, keys.most));
            writeln!(
                f,
                "| {} | {:.0} ms | {:.0} ms | {} | {} |",
                growth.entries,
                growth.start_ms.median,
                growth.journal_ms.median,
                keys.join(" | "),
                megabytes(growth.memory.script_bytes, growth.memory.module_bytes)
            )?;
        }
        Ok(())
    }

    fn fmt_cards(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "\n| ms from a tap on a card to its paint | median | p95 |\n|---|--:|--:|"
        )?;
        for cards in &self.cards {
            writeln!(
                f,
                "| 12 cards and {} added | {:.0} | {:.0} |",
                cards.added, cards.tap_ms.median, cards.tap_ms.p95
            )?;
        }
        Ok(())
    }

    fn fmt_memory(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n| memory on Today | script / module |\n|---|--:|")?;
        for row in &self.starts {
            if let (Occasion::Second, Some(memory)) = (row.occasion, row.memory) {
                let memory = megabytes(memory.script_bytes, memory.module_bytes);
                writeln!(f, "| {} | {memory} |", row.page)?;
            }
        }
        Ok(())
    }
}

impl Display for Report {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.fmt_starts(f)?;
        self.fmt_bounds(f)?;
        self.fmt_growth(f)?;
        self.fmt_cards(f)?;
        self.fmt_memory(f)
    }
}

impl Display for StartRow {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let occasion = match self.occasion {
            Occasion::First => "first visit",
            Occasion::Second => "second visit",
            Occasion::ServerGone => "server gone",
        };
        write!(f, "{}, {occasion}", self.page)
    }
}

impl Display for Page {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Page::Plain => "static page",
            Page::Bare => "bare Leptos page",
            Page::Waymark => "Waymark",
        })
    }
}

impl Display for Promised {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        // Milliseconds are whole, ratios and shifts are not.
        let figure = |value: f64| match self.unit {
            "ms" => format!("{value:.0} ms"),
            unit if self.bound < 0.1 => format!("{value:.3} {unit}").trim_end().to_owned(),
            unit => format!("{value:.2} {unit}"),
        };
        let outcome = if self.holds() {
            "holds"
        } else {
            "does not hold"
        };
        write!(
            f,
            "| {} | {} | {}–{} | {} | {outcome} |",
            self.what,
            figure(self.measured),
            figure(self.least),
            figure(self.most),
            figure(self.bound)
        )
    }
}

fn megabytes(script_bytes: f64, module_bytes: f64) -> String {
    format!("{:.1} / {:.1} MB", script_bytes / 1e6, module_bytes / 1e6)
}
