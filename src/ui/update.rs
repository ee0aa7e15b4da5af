//! A newer version of Waymark: offered with what is new in it, and taken when nothing can be lost by that.

use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_location;

use super::{
    app::BeforeLeaving,
    components::{Button, Look, live},
    context::use_words,
    learner_state::{Keeping, LearnerState, Saving, use_learner},
    notices::{Notices, use_notices},
};
use crate::{
    address::Place,
    platform::{
        languages, page,
        updates::{self, About, Waiting},
        windows,
    },
    storage::format,
    words::Words,
};

/// Every browser has let a newer version take over by now.
const TAKEN_WITHIN_MS: u32 = 10_000;

#[derive(Clone, PartialEq, Eq)]
enum Newer {
    Absent,
    Waits(About),
    /// It was taken in another window.
    Elsewhere,
}

#[derive(Clone, Copy)]
struct Update {
    state: LearnerState,
    notices: Notices,
    words: Words,
    before_leaving: BeforeLeaving,
    newer: RwSignal<Newer>,
    /// This window has asked for it.
    is_wanted: StoredValue<bool>,
}

impl Update {
    fn watch(self, path: Memo<String>) {
        updates::on_taken_over(move || {
            if self.is_wanted.try_get_value() == Some(true) {
                page::reload();
            } else {
                self.newer.try_set(Newer::Elsewhere);
            }
        });
        spawn_local(updates::watch(move |waiting| {
            spawn_local(async move {
                if self.goes_by_itself(&waiting, &path.get_untracked()).await {
                    self.is_wanted.set_value(true);
                    updates::take_over().await;
                } else {
                    self.newer.try_set(Newer::Waits(waiting.about));
                }
            });
        }));
    }

    /// True at a start with nothing open, where it changes nothing that a person would notice.
    async fn goes_by_itself(self, waiting: &Waiting, path: &str) -> bool {
        let is_at_rest = matches!(
            untrack(|| self.state.saving()),
            Saving::Idle | Saving::Done { .. }
        );
        waiting.since_start
            && waiting.about.format == Some(format::CURRENT)
            && Place::at(path).is_overview()
            && self.state.keeping() == Keeping::OnDevice
            && is_at_rest
            && windows::is_only_one().await
    }

    /// Saves what was typed, lets the newer version take over, and loads the page again once it has.
    async fn take(self) {
        if let Some(action) = self.before_leaving.0.get_value() {
            action.run(());
        }
        if !self.state.is_all_saved().await {
            self.notices.show(self.words.update().not_yet());
            return;
        }
        self.is_wanted.set_value(true);
        updates::take_over().await;
        TimeoutFuture::new(TAKEN_WITHIN_MS).await;
        page::reload();
    }
}

/// What a version says of itself is in the first language.
fn first_language() -> Option<&'static str> {
    languages::first().map(|first| first.tag.as_str())
}

/// "A new version is ready", and what is new in it.
#[component]
pub fn UpdateOffer() -> impl IntoView {
    let words = use_words();
    let update = Update {
        state: use_learner(),
        notices: use_notices(),
        words,
        before_leaving: expect_context(),
        newer: RwSignal::new(Newer::Absent),
        is_wanted: StoredValue::new(false),
    };
    update.watch(use_location().pathname);
    let take = move |()| spawn_local(update.take());
    let later = move |()| update.newer.set(Newer::Absent);
    live(move || match update.newer.get() {
        Newer::Absent => ().into_any(),
        Newer::Waits(about) => view! {
            <div class="card sage" role="status">
                <p>{words.update().ready()} " " <span lang=first_language()>{about.news}</span></p>
                <div class="actions">
                    <Button label=words.update().take() look=Look::Primary on_tap=take/>
                    <Button label=words.update().later() on_tap=later/>
                </div>
            </div>
        }
        .into_any(),
        Newer::Elsewhere => view! {
            <div class="card sage" role="status">
                <p>{words.update().elsewhere()}</p>
                <Button label=words.update().load_again() on_tap=|()| page::reload()/>
            </div>
        }
        .into_any(),
    })
}
