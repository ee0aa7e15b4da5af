//! Copies of the record, out by the person's own hand.

use leptos::{prelude::*, task::spawn_local};

use super::{
    context::Surroundings,
    later::{self, LaterPages},
    learner_state::{LearnerState, use_learner},
    notices::{Notices, use_notices},
};
use crate::{
    export::copy::{self, Chance, Contents, Passphrase},
    platform::{
        chance::random_bytes,
        clock::now_ms,
        files::{FileTrouble, OutgoingFile},
    },
    words::Words,
};

/// Making copies, on any page.
#[derive(Clone, Copy)]
pub struct Copies {
    surroundings: Surroundings,
    later: LaterPages,
    state: LearnerState,
    notices: Notices,
}

pub fn use_copies() -> Copies {
    Copies {
        surroundings: expect_context(),
        later: expect_context(),
        state: use_learner(),
        notices: use_notices(),
    }
}

/// True if this browser has a share sheet that takes a page as a file.
pub fn can_share_copies() -> bool {
    OutgoingFile::page("waymark.html".to_owned(), "").is_ok_and(|file| file.can_be_shared())
}

/// A copy made, and ready to leave.
#[derive(Clone)]
pub struct ReadyCopy {
    file: OutgoingFile,
    is_whole: bool,
}

impl ReadyCopy {
    fn new(name: String, html: &str, contents: &Contents) -> Result<Self, FileTrouble> {
        Ok(Self {
            file: OutgoingFile::page(name, html)?,
            is_whole: *contents == Contents::Everything,
        })
    }
}

impl Copies {
    /// Saves a copy of everything among the person's downloads.
    pub fn save(self) {
        spawn_local(async move {
            if later::save_copy(self).await.is_err() {
                self.notices.show(self.words().record().copy_trouble());
            }
        });
    }

    /// The same, where the code for it is here.
    pub fn save_here(self) {
        self.save_copy(self.make(&Contents::Everything));
    }

    /// What was chosen, as far as it is open: what is locked is not in memory.
    fn as_far_as_open(self, contents: &Contents) -> Contents {
        match contents {
            Contents::Everything if untrack(|| self.state.closed_scope()).is_some() => {
                Contents::Unlocked
            }
            chosen => chosen.clone(),
        }
    }

    /// A copy of what was chosen, for anybody to read.
    pub fn make(self, contents: &Contents) -> Result<ReadyCopy, FileTrouble> {
        let contents = &self.as_far_as_open(contents);
        let now_ms = now_ms();
        let Surroundings {
            words, programme, ..
        } = self.surroundings;
        let html = self.surroundings.export(|locale| {
            let texts = self.later.texts();
            self.state.with_untracked(|learner| {
                copy::page(learner, contents, programme, texts, locale, now_ms)
            })
        });
        let day = self.surroundings.intl.file_day(now_ms);
        let name = match contents {
            Contents::Everything => words.take_copy().everything_name(&day),
            Contents::Unlocked => words.take_copy().unlocked_name(&day),
            Contents::Progress => words.take_copy().progress_name(&day),
            Contents::Entries(_) => words.take_copy().entries_name(&day),
        };
        ReadyCopy::new(name, &html, contents)
    }

    /// A copy of what was chosen that only the passphrase opens. Takes about a second.
    pub fn seal(
        self,
        contents: &Contents,
        passphrase: &Passphrase,
    ) -> Result<ReadyCopy, FileTrouble> {
        let contents = &self.as_far_as_open(contents);
        let now_ms = now_ms();
        let chance = Chance {
            salt: random_bytes(),
            nonce: random_bytes(),
        };
        let sealed = self
            .state
            .with_untracked(|learner| copy::seal(learner, contents, now_ms, passphrase, chance));
        let html = self
            .surroundings
            .export(|locale| copy::sealed_page(&sealed, locale));
        let day = self.surroundings.intl.file_day(now_ms);
        ReadyCopy::new(self.words().take_copy().sealed_name(&day), &html, contents)
    }

    /// Saves a copy among the person's downloads, and says so.
    pub fn save_copy(self, copy: Result<ReadyCopy, FileTrouble>) {
        let saved = copy.and_then(|copy| copy.file.save().map(|()| copy.is_whole));
        let words = self.words();
        self.notices.show(match saved {
            Ok(true) => words.record().copy_made(),
            Ok(false) => words.take_copy().part_made(),
            Err(_) => words.record().copy_trouble(),
        });
        if saved == Ok(true) {
            self.record();
        }
    }

    /// Opens the share sheet with a copy. Call it within a tap.
    pub fn share_copy(self, copy: Result<ReadyCopy, FileTrouble>) {
        spawn_local(async move {
            let shared = match copy {
                Ok(copy) => copy.file.share().await.map(|()| copy.is_whole),
                Err(trouble) => Err(trouble),
            };
            match shared {
                Ok(true) => self.record(),
                Ok(false) | Err(FileTrouble::Dismissed) => {}
                Err(FileTrouble::Refused) => {
                    self.notices.show(self.words().record().copy_trouble());
                }
            }
        });
    }

    /// Remembers that everything has left the device.
    fn record(self) {
        self.state.change(|learner| learner.record_copy(now_ms()));
    }

    fn words(self) -> Words {
        self.surroundings.words
    }
}
