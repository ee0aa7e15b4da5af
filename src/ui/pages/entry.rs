//! Writing in the journal: saved as it is typed, and there again after a closed window.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::{
    address,
    domain::{ItemId, State},
    platform::{clipboard, clock::now_ms, drafts, new_id::new_id},
    storage::Draft,
    ui::{
        app::BeforeLeaving,
        components::{Button, Icon, Look, PageHeading, Prose, live},
        context::{use_intl, use_programme, use_words},
        learner_state::{Keeping, LearnerState, Saving, use_learner},
        notices::{Notices, use_notices},
    },
};

/// Words are saved this long after the last key.
const PAUSE_MS: u32 = 500;

/// Someone who types without a pause is saved this often.
const LONGEST_UNSAVED_MS: u64 = 2_000;

/// Gives a new entry its own address, so that the page can be closed and opened again in mid-sentence.
#[component]
pub fn NewEntryPage(prompt: Option<String>) -> impl IntoView {
    let navigate = use_navigate();
    let id = ItemId::of("entry", &new_id());
    let address = address::entry_from(&id, prompt.as_deref());
    let replace = NavigateOptions {
        replace: true,
        ..NavigateOptions::default()
    };
    Effect::new(move || navigate(&address, replace.clone()));
}

#[component]
pub fn EntryPage(id: ItemId, prompt: Option<String>) -> impl IntoView {
    let is_deleted = use_learner().with_untracked(|learner| {
        learner
            .item(&id)
            .is_some_and(|item| !matches!(item.newest().state, State::Kept(_)))
    });
    if is_deleted {
        return view! { <DeletedEntry/> }.into_any();
    }
    view! { <Editor id prompt/> }.into_any()
}

#[component]
fn DeletedEntry() -> impl IntoView {
    let words = use_words();
    view! {
        <PageHeading text=words.journal.not_here/>
        <a class="button primary" href=address::JOURNAL>{words.journal.to_journal}</a>
    }
}

/// An entry being written.
#[derive(Clone, Copy)]
struct Writing {
    state: LearnerState,
    id: StoredValue<ItemId>,
    prompt: StoredValue<Option<String>>,
    text: RwSignal<String>,
    timing: StoredValue<Timing, LocalStorage>,
}

#[derive(Default)]
struct Timing {
    pause: Option<Timeout>,
    unsaved_since_ms: Option<u64>,
}

impl Writing {
    fn new(state: LearnerState, id: ItemId, prompt: Option<String>) -> Self {
        let (text, prompt) = state.with_untracked(|learner| match learner.entry(&id) {
            Some(view) => (view.entry.text.clone(), view.entry.prompt.clone()),
            None => (String::new(), prompt),
        });
        Self {
            state,
            id: StoredValue::new(id),
            prompt: StoredValue::new(prompt),
            text: RwSignal::new(text),
            timing: StoredValue::new_local(Timing::default()),
        }
    }

    /// Shows the words, keeps them as a draft at once, and saves them soon.
    fn type_words(self, text: String) {
        let now_ms = now_ms();
        drafts::keep(&Draft {
            entry: self.id.get_value(),
            prompt: self.prompt.get_value(),
            text: text.clone(),
            typed_at_ms: now_ms,
        });
        self.text.set(text);
        let unsaved_since_ms = self
            .timing
            .with_value(|timing| timing.unsaved_since_ms)
            .unwrap_or(now_ms);
        if now_ms - unsaved_since_ms >= LONGEST_UNSAVED_MS {
            self.save();
        } else {
            self.timing.set_value(Timing {
                pause: Some(Timeout::new(PAUSE_MS, move || self.save())),
                unsaved_since_ms: Some(unsaved_since_ms),
            });
        }
    }

    /// Saves what is typed, if anything is and it is not saved yet.
    fn save(self) {
        self.timing.set_value(Timing::default());
        let text = self.text.get_untracked();
        self.id.with_value(|id| {
            let is_new = self
                .state
                .with_untracked(|learner| learner.entry(id).is_none());
            if !(is_new && text.trim().is_empty()) {
                let prompt = self.prompt.get_value();
                self.state
                    .change(|learner| learner.write_entry(id, prompt.as_deref(), &text, now_ms()));
            }
        });
    }

    /// Keeps these words in place of every version there is.
    fn settle(self, text: String) {
        self.id.with_value(|id| {
            self.state
                .change(|learner| learner.settle_entry(id, None, &text, now_ms()));
        });
        self.text.set(text);
    }

    /// True if the entry was written in two places: nothing is typed over either until the person has chosen.
    fn has_other_versions(self) -> bool {
        self.id.with_value(|id| {
            self.state
                .with(|learner| !learner.other_texts(id).is_empty())
        })
    }

    /// True while words on the screen are not in the record yet.
    fn is_unsaved(self) -> bool {
        let text = self.text.read();
        self.id.with_value(|id| {
            self.state.with(|learner| match learner.entry(id) {
                Some(view) => view.entry.text != *text,
                None => !text.trim().is_empty(),
            })
        })
    }
}

#[component]
fn Editor(id: ItemId, prompt: Option<String>) -> impl IntoView {
    let words = use_words();
    let programme = use_programme();
    let state = use_learner();
    let before_leaving = expect_context::<BeforeLeaving>();
    let writing = Writing::new(state, id, prompt);
    before_leaving
        .0
        .set_value(Some(Callback::new(move |()| writing.save())));
    on_cleanup(move || {
        before_leaving.0.set_value(None);
        // The timer, and what it would have saved, must not outlive the page.
        if writing
            .timing
            .try_with_value(|timing| timing.pause.is_some())
            == Some(true)
        {
            writing.save();
        }
    });

    let from = writing.prompt.with_value(|prompt| {
        prompt
            .as_deref()
            .and_then(|prompt| programme.prompt(prompt))
    });
    let title = from.map_or(words.journal.new_title, |(_, _, prompt)| {
        prompt.title.as_str()
    });
    view! {
        {from.map(|(step, part, _)| view! {
            <p class="small">
                <a href=address::part(&step.id, &part.id)>
                    {words.journal.from_prompt(&part.title, &step.name)}
                </a>
            </p>
        })}
        <PageHeading text=title/>
        {from.map(|(_, _, prompt)| view! { <Prose passage=&prompt.text/> })}
        <label class="visually-hidden" for="words">{words.journal.field}</label>
        <textarea
            id="words"
            class="words"
            rows="8"
            prop:value=writing.text
            prop:readOnly=Signal::derive(move || writing.has_other_versions())
            on:input=move |event| writing.type_words(event_target_value(&event))
            on:blur=move |_| writing.save()
        ></textarea>
        <SaveLine writing/>
        <OtherVersions writing/>
        <p class="card sage small">{words.journal.private}</p>
        <EntryActions writing/>
    }
}

/// "Saved on this device, 14:32", and never before it is.
#[component]
fn SaveLine(writing: Writing) -> impl IntoView {
    let words = use_words();
    let intl = use_intl();
    let state = use_learner();
    let notices = use_notices();
    let keeps_on_device = state.keeping() == Keeping::OnDevice;
    live(move || {
        if !keeps_on_device {
            return view! { <CopyWords writing notices/> }.into_any();
        }
        match state.saving() {
            Saving::NotDone(_) => view! {
                <p class="save-line">{words.save.not_saved}</p>
                <CopyWords writing notices/>
            }
            .into_any(),
            Saving::Done { at_ms } if !writing.is_unsaved() && !writing.text.read().is_empty() => {
                view! {
                    <p class="save-line" data-saved="true">
                        <Icon name="icon-tick"/>
                        {words.save.saved(&intl.time(at_ms))}
                    </p>
                }
                .into_any()
            }
            Saving::UnderWay | Saving::Done { .. } if writing.is_unsaved() => {
                view! { <p class="save-line">{words.save.saving}</p> }.into_any()
            }
            _ => view! { <p class="save-line"></p> }.into_any(),
        }
    })
}

#[component]
fn CopyWords(writing: Writing, notices: Notices) -> impl IntoView {
    let words = use_words();
    let copy = move |()| {
        leptos::task::spawn_local(async move {
            let is_copied = clipboard::copy(&writing.text.get_untracked()).await;
            notices.show(if is_copied {
                words.save.words_copied
            } else {
                words.save.words_not_copied
            });
        });
    };
    view! { <Button label=words.save.copy_words on_tap=copy/> }
}

/// The same entry as it was written somewhere else at the same time: the person chooses.
#[component]
fn OtherVersions(writing: Writing) -> impl IntoView {
    let words = use_words();
    let state = use_learner();
    let keep_mine = move |()| writing.settle(writing.text.get_untracked());
    let row = move |text: &str| {
        let text = text.to_owned();
        let other = text.clone();
        let use_other = move |()| writing.settle(other.clone());
        view! {
            <blockquote class="other-version">{text}</blockquote>
            <Button label=words.journal.use_other on_tap=use_other/>
        }
    };
    live(move || {
        let rows: Vec<_> = writing.id.with_value(|id| {
            state.with(|learner| learner.other_texts(id).into_iter().map(row).collect())
        });
        (!rows.is_empty()).then(|| {
            view! {
                <section class="card honey">
                    <h2>{words.journal.other_version}</h2>
                    {rows}
                    <Button label=words.journal.keep_mine on_tap=keep_mine/>
                </section>
            }
        })
    })
}

#[component]
fn EntryActions(writing: Writing) -> impl IntoView {
    let words = use_words();
    let state = use_learner();
    let notices = use_notices();
    let navigate = use_navigate();
    let go = Callback::new(move |()| navigate(address::JOURNAL, NavigateOptions::default()));
    let bin = move |()| {
        writing.save();
        let id = writing.id.get_value();
        state.change(|learner| learner.bin_entry(&id, now_ms()));
        notices.show_with_undo(words.journal.binned, move || {
            state.change(|learner| learner.restore_entry(&id, now_ms()));
        });
        go.run(());
    };
    let done = move |()| {
        writing.save();
        go.run(());
    };
    view! {
        <div class="actions">
            <Button label=words.journal.bin on_tap=bin/>
            <Button label=words.journal.done look=Look::Primary on_tap=done/>
        </div>
    }
}
