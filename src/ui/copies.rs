//! A copy of everything, out by the person's own hand, and back in.

use leptos::{prelude::*, task::spawn_local};
use web_sys::File;

use super::{
    context::Surroundings,
    later,
    learner_state::{LearnerState, use_learner},
    notices::{Notices, use_notices},
};
use crate::{
    domain::MergeReport,
    export::copy::{self, UnreadableCopy},
    platform::{
        clock::now_ms,
        files::{self, FileTrouble, OutgoingFile},
    },
    words::Words,
};

/// Making and opening copies, on any page.
#[derive(Clone, Copy)]
pub struct Copies {
    surroundings: Surroundings,
    state: LearnerState,
    notices: Notices,
}

pub fn use_copies() -> Copies {
    Copies {
        surroundings: expect_context(),
        state: use_learner(),
        notices: use_notices(),
    }
}

/// True if this browser has a share sheet that takes a page as a file.
pub fn can_share_copies() -> bool {
    OutgoingFile::page("waymark.html".to_owned(), "").is_ok_and(|file| file.can_be_shared())
}

impl Copies {
    /// Saves a copy among the person's downloads.
    pub fn save(self) {
        spawn_local(async move {
            if later::save_copy(self).await.is_err() {
                self.notices.show(self.words().record.copy_trouble);
            }
        });
    }

    /// The same, where the code for it is here.
    pub fn save_here(self) {
        let saved = self.file().and_then(|file| file.save());
        match saved {
            Ok(()) => self.has_left(),
            Err(_) => self.notices.show(self.words().record.copy_trouble),
        }
    }

    /// Opens the share sheet with a copy. Call it within a tap.
    pub fn share(self) {
        spawn_local(async move {
            let shared = match self.file() {
                Ok(file) => file.share().await,
                Err(trouble) => Err(trouble),
            };
            match shared {
                Ok(()) => self.state.change(|learner| learner.record_copy(now_ms())),
                Err(FileTrouble::Dismissed) => {}
                Err(FileTrouble::Refused) => self.notices.show(self.words().record.copy_trouble),
            }
        });
    }

    /// Brings in the copy in this file and says what came of it.
    pub fn open(self, file: File) {
        spawn_local(async move {
            let said = match files::read(&file).await {
                Ok(text) => self.bring_in(&text),
                Err(_) => self.words().record.open_trouble.to_owned(),
            };
            self.notices.show(said);
        });
    }

    fn bring_in(self, text: &str) -> String {
        let words = self.words();
        match copy::open(text) {
            Ok(items) => {
                let report = self.state.change(|learner| learner.merge(items));
                self.describe(report)
            }
            Err(UnreadableCopy::NotOurs) => words.record.open_not_ours.to_owned(),
            Err(UnreadableCopy::Damaged) => words.record.open_damaged.to_owned(),
            Err(UnreadableCopy::Newer(_)) => words.record.open_newer.to_owned(),
            Err(UnreadableCopy::TooLarge) => words.record.open_too_large.to_owned(),
        }
    }

    fn describe(self, report: MergeReport) -> String {
        let words = self.words();
        let plural = |count| self.surroundings.intl.plural(count);
        let changed = report.added + report.updated;
        let mut said = if report == MergeReport::default() {
            words.record.opened_nothing_new.to_owned()
        } else if changed > 0 {
            words.record.opened(plural(changed), &changed)
        } else {
            String::new()
        };
        if report.kept_both > 0 {
            said.push(' ');
            said += &words
                .record
                .opened_both(plural(report.kept_both), &report.kept_both);
        }
        said
    }

    fn file(self) -> Result<OutgoingFile, FileTrouble> {
        let now_ms = now_ms();
        let programme = self.surroundings.programme;
        let html = self.surroundings.export(|locale| {
            self.state
                .with_untracked(|learner| copy::page(learner, programme, locale, now_ms))
        });
        let day = self.surroundings.intl.file_day(now_ms);
        OutgoingFile::page(self.words().record.copy_name(&day), &html)
    }

    fn has_left(self) {
        self.state.change(|learner| learner.record_copy(now_ms()));
        self.notices.show(self.words().record.copy_made);
    }

    fn words(self) -> &'static Words {
        self.surroundings.words
    }
}
