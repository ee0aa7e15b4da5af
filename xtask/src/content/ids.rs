//! Permanent ids: well formed, used once, and never taken back once published.
//!
//! Saved records and addresses hold ids, so `content/ids.txt` remembers every id ever published.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::mistakes::Mistakes;

/// Where published ids are remembered, below the project's root.
pub const PUBLISHED: &str = "content/ids.txt";

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Activity,
    Card,
    Check,
    Choice,
    Field,
    Guide,
    Part,
    Prompt,
    Service,
    Step,
    Term,
}

impl Kind {
    /// The word for it in `ids.txt` and in messages.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Activity => "activity",
            Kind::Card => "card",
            Kind::Check => "check",
            Kind::Choice => "choice",
            Kind::Field => "field",
            Kind::Guide => "guide",
            Kind::Part => "part",
            Kind::Prompt => "prompt",
            Kind::Service => "service",
            Kind::Step => "step",
            Kind::Term => "word",
        }
    }
}

/// The ids seen while compiling, and the file each stands in.
#[derive(Debug, Default)]
pub struct Ids {
    used: BTreeMap<(Kind, String), String>,
    /// Ids of parts still to come: used, but not published yet.
    upcoming: BTreeSet<String>,
}

impl Ids {
    /// Notes an id that learners' records may hold from now on.
    pub fn register(
        &mut self,
        kind: Kind,
        id: &str,
        (file, line): (&str, usize),
        mistakes: &mut Mistakes,
    ) {
        let word = kind.word();
        if !is_well_formed(id) {
            let what =
                format!("the {word} id `{id}` needs lower-case words with hyphens: `being-heard`");
            mistakes.add(file, line, what);
        }
        if let Some(other) = self.used.insert((kind, id.to_owned()), file.to_owned()) {
            mistakes.add(
                file,
                line,
                format!("the {word} id `{id}` is used already, in {other}"),
            );
        }
    }

    /// Notes the id of a part still to come.
    pub fn register_upcoming(&mut self, id: &str, place: (&str, usize), mistakes: &mut Mistakes) {
        self.register(Kind::Part, id, place, mistakes);
        self.upcoming.insert(id.to_owned());
    }

    /// Every id that a record may hold, a line each, as `ids.txt` writes it.
    fn lines(&self) -> BTreeSet<String> {
        self.used
            .keys()
            // No record names these, so they may come and go.
            .filter(|(kind, _)| !matches!(kind, Kind::Guide | Kind::Service | Kind::Term))
            .filter(|(kind, id)| *kind != Kind::Part || !self.upcoming.contains(id))
            .map(|(kind, id)| format!("{} {id}", kind.word()))
            .collect()
    }

    /// Compares the ids in use with those published before.
    pub fn check_published(&self, published: &str, mistakes: &mut Mistakes) {
        let published: BTreeSet<String> = published.lines().map(str::to_owned).collect();
        let used = self.lines();
        for gone in published.difference(&used) {
            let what =
                format!("`{gone}` was published, and learners' records may hold it: bring it back");
            mistakes.add(PUBLISHED, 0, what);
        }
        for new in used.difference(&published) {
            let what =
                format!("`{new}` is new: run `cargo xtask content --accept-ids` if it is final");
            mistakes.add(PUBLISHED, 0, what);
        }
    }

    /// Adds the new ids to `ids.txt`; returns them. An id never leaves the file.
    pub fn accept(&self, root: &Path) -> Result<Vec<String>> {
        let path = root.join(PUBLISHED);
        let before = read_published(root)?.unwrap_or_default();
        let published: BTreeSet<String> = before.lines().map(str::to_owned).collect();
        let used = self.lines();
        let all: Vec<&str> = published.union(&used).map(String::as_str).collect();
        fs::write(&path, all.join("\n") + "\n")
            .with_context(|| format!("{PUBLISHED} could not be written"))?;
        Ok(used.difference(&published).cloned().collect())
    }
}

/// The text of `ids.txt`; nothing before the first publication.
pub fn read_published(root: &Path) -> Result<Option<String>> {
    let path = root.join(PUBLISHED);
    if !path.exists() {
        return Ok(None);
    }
    let text =
        fs::read_to_string(path).with_context(|| format!("{PUBLISHED} could not be read"))?;
    Ok(Some(text))
}

fn is_well_formed(id: &str) -> bool {
    id.split('-').all(|word| {
        !word.is_empty()
            && word
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_published(used: &[(Kind, &str)], published: &str, expected: &[&str]) {
        let mut ids = Ids::default();
        let mut mistakes = Mistakes::default();
        for (kind, id) in used {
            ids.register(*kind, id, ("file.md", 1), &mut mistakes);
        }
        ids.check_published(published, &mut mistakes);
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
    fn published_ids_may_not_disappear() {
        check_published(&[(Kind::Step, "understand")], "step understand\n", &[]);
        check_published(&[], "part listening\n", &["`part listening` was published"]);
    }

    #[test]
    fn help_services_may_come_and_go() {
        check_published(&[(Kind::Service, "samaritans")], "", &[]);
    }

    #[test]
    fn new_ids_are_named() {
        check_published(
            &[(Kind::Part, "listening")],
            "",
            &["`part listening` is new"],
        );
    }

    #[test]
    fn the_same_id_may_name_a_part_and_a_prompt_but_not_two_parts() {
        let published = "part listening\nprompt listening\n";
        check_published(
            &[(Kind::Part, "listening"), (Kind::Prompt, "listening")],
            published,
            &[],
        );
        check_published(
            &[(Kind::Part, "listening"), (Kind::Part, "listening")],
            "part listening\n",
            &["is used already, in file.md"],
        );
    }

    #[test]
    fn ids_are_lower_case_words_with_hyphens() {
        for id in ["Being-heard", "being--heard", "being heard", "-heard", ""] {
            assert!(!is_well_formed(id), "{id}");
        }
        assert!(is_well_formed("nhs-111"));
    }
}
