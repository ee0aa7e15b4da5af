//! What is still to put right in the content, all of it at once, with the file and the line.

use std::fmt;
use std::path::Path;

/// One thing to put right.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Mistake {
    file: String,
    /// Counted from one; zero means the file as a whole.
    line: usize,
    what: String,
}

/// Everything to put right. Compiling goes on after a mistake so that an author sees the whole list.
#[derive(Debug, Default)]
pub struct Mistakes(Vec<Mistake>);

impl Mistakes {
    pub fn add(&mut self, file: &str, line: usize, what: impl Into<String>) {
        self.0.push(Mistake {
            file: file.to_owned(),
            line,
            what: what.into(),
        });
    }

    /// Keeps what is in this folder, where there is something: the rest follows from it.
    pub fn first_in(mut self, folder: &str) -> Self {
        let is_in = |mistake: &Mistake| Path::new(&mistake.file).starts_with(folder);
        if self.0.iter().any(is_in) {
            self.0.retain(is_in);
        }
        self
    }

    /// The value if there was nothing to put right, otherwise one error that lists everything.
    pub fn or_value<T>(mut self, value: T) -> anyhow::Result<T> {
        if self.0.is_empty() {
            return Ok(value);
        }
        self.0.sort();
        self.0.dedup();
        anyhow::bail!("{self}")
    }
}

impl fmt::Display for Mistakes {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "The content needs {} change(s):", self.0.len())?;
        for Mistake { file, line, what } in &self.0 {
            match line {
                0 => write!(out, "\n  {file}: {what}")?,
                line => write!(out, "\n  {file}:{line}: {what}")?,
            }
        }
        Ok(())
    }
}
