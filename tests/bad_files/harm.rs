//! What a file comes to when it is opened, and that it does no harm.

use std::{
    collections::{BTreeMap, BTreeSet},
    panic::{self, AssertUnwindSafe},
    time::{Duration, Instant},
};

use waymark::{
    domain::{DeviceId, Item, Learner, MergeReport, Version},
    export::copy::{OpenCopy, UnreadableCopy},
    storage::format,
};

use crate::{
    real::{Real, learner, opened, whole_page},
    tiny_programme::tiny_programme,
};

/// Far longer than any file takes, and far shorter than a person waits.
const LONGEST: Duration = Duration::from_secs(10);

/// What a file came to. All but the first two are sentences that the person reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It opened as what was copied.
    Same,
    /// It opened as something else.
    Changed,
    NotOurs,
    Damaged,
    Newer,
    TooLarge,
    OtherPassphrase,
}

/// How many files of each kind came to what.
#[derive(Default)]
pub struct Outcomes(BTreeMap<(String, Outcome), usize>);

impl Outcomes {
    pub fn count(&mut self, name: &str, outcome: Outcome) {
        *self.0.entry((name.to_owned(), outcome)).or_default() += 1;
    }

    pub fn tell(&self) {
        for ((name, outcome), count) in &self.0 {
            println!("{count:>7} {outcome:?}: {name}");
        }
    }

    #[track_caller]
    pub fn check_at_least(&self, files: usize) {
        let all: usize = self.0.values().sum();
        assert!(all >= files, "only {all} files were tried");
    }

    /// Checks that there were files of this kind, and that all came to this.
    #[track_caller]
    pub fn check_only(&self, name: &str, expected: Outcome) {
        let outcomes = self.0.keys().filter(|(of, _)| of == name);
        let found: Vec<Outcome> = outcomes.map(|(_, outcome)| *outcome).collect();
        assert_eq!(found, [expected], "{name}");
    }
}

/// Opens a file as the app does, brings in what it gives, and checks that nothing is harmed.
#[track_caller]
pub fn check(name: &str, real: &Real, bytes: &[u8]) -> Outcome {
    // A browser reads what is not UTF-8 in the same way.
    let text = String::from_utf8_lossy(bytes);
    let started = Instant::now();
    let answer = panic::catch_unwind(AssertUnwindSafe(|| opened(&text)))
        .unwrap_or_else(|_| panic!("{name}: it panics"));
    assert!(started.elapsed() < LONGEST, "{name}: it takes too long");
    let copy = match answer {
        Ok(copy) => copy,
        Err(trouble) => return refusal(&trouble),
    };
    check_harmless(name, &copy, &learner());
    check_harmless(name, &copy, &Learner::new(DeviceId("another".into())));
    if copy == real.copy {
        Outcome::Same
    } else {
        Outcome::Changed
    }
}

fn refusal(trouble: &UnreadableCopy) -> Outcome {
    match trouble {
        UnreadableCopy::NotOurs => Outcome::NotOurs,
        UnreadableCopy::Damaged => Outcome::Damaged,
        UnreadableCopy::Newer(_) => Outcome::Newer,
        UnreadableCopy::TooLarge => Outcome::TooLarge,
        UnreadableCopy::OtherPassphrase => Outcome::OtherPassphrase,
    }
}

/// Checks what becomes of a record this copy is brought into.
#[track_caller]
fn check_harmless(name: &str, copy: &OpenCopy, before: &Learner) {
    let mut after = before.clone();
    after.merge(copy.items.clone());
    check_nothing_replaced_unseen(name, copy, before, &after);

    let settled = after.clone();
    assert_eq!(
        after.merge(copy.items.clone()),
        MergeReport::default(),
        "{name}: opening it twice changes something"
    );
    assert_eq!(after, settled, "{name}");

    for item in after.items() {
        let saved = format::decode(&format::encode(item));
        assert_eq!(saved.as_ref(), Ok(item), "{name}: saved, it is another");
    }
    let page = whole_page(&after, &tiny_programme());
    check_tags(name, &page);
    let items: Vec<Item> = after.items().cloned().collect();
    let again = opened(&page).map(|copy| copy.items);
    assert_eq!(again, Ok(items), "{name}: the next copy is not whole");
}

/// Checks that what was here is here still, unless the copy has a version by someone who had seen it.
#[track_caller]
fn check_nothing_replaced_unseen(name: &str, copy: &OpenCopy, before: &Learner, after: &Learner) {
    for item in before.items() {
        let now: Vec<&Version> = versions(after.item(&item.id).unwrap()).collect();
        for version in versions(item) {
            let mut coming = copy.items.iter().filter(|coming| coming.id == item.id);
            let is_seen =
                coming.any(|coming| versions(coming).any(|newer| has_seen(newer, version)));
            assert!(
                now.contains(&version) || is_seen,
                "{name}: {version:?} is replaced unseen by {now:?}"
            );
        }
    }
}

fn has_seen(newer: &Version, older: &Version) -> bool {
    let (newer, older) = (&newer.stamp.counters, &older.stamp.counters);
    newer != older
        && older
            .iter()
            .all(|(device, count)| newer.get(device) >= Some(count))
}

fn versions(item: &Item) -> impl Iterator<Item = &Version> {
    std::iter::once(item.newest()).chain(item.others())
}

/// Checks that a page has no tag but those that a page of harmless words has too, attributes and all.
#[track_caller]
fn check_tags(name: &str, page: &str) {
    let harmless = whole_page(&learner(), &tiny_programme());
    let known = tags(&harmless);
    for tag in tags(page) {
        assert!(known.contains(&tag), "{name}: <{tag}> is live");
    }
}

/// Every tag with its attributes; the check of the data is left out, and any number, such as a place in a picture, is 0.
fn tags(page: &str) -> BTreeSet<String> {
    page.split('<')
        .skip(1)
        .map(|rest| rest.split('>').next().unwrap())
        .map(|tag| tag.split(" data-check=").next().unwrap())
        .map(|tag| {
            let is_number = |character: char| character.is_ascii_digit() || character == '.';
            let words: Vec<&str> = tag
                .split(is_number)
                .filter(|part| !part.is_empty())
                .collect();
            words.join("0")
        })
        .collect()
}
