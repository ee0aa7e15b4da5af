//! Writing in the journal: saved as it is typed, and there again after a closed window. Drawing and choosing words, too.

mod choose;
mod draw;
mod weather;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use self::{
    choose::{Choose, Chosen},
    draw::{Draw, Drawn},
};

use crate::{
    address,
    domain::{
        Item, ItemId, Learner, Seen, State,
        journal::{EarlierText, JournalEntry},
    },
    install::Advice,
    platform::{clipboard, clock::now_ms, install, new_id::new_id},
    storage::Draft,
    ui::{
        app::BeforeLeaving,
        components::{Button, Icon, Look, PageHeading, Prose, live},
        context::{use_intl, use_programme, use_texts, use_words},
        copies::use_copies,
        install::InstallSteps,
        learner_state::{Keeping, LearnerState, Saving, use_learner},
        notices::{Notices, use_notices},
    },
};

/// Words are saved this long after the last key.
const PAUSE_MS: u32 = 500;

/// Someone who types without a pause is saved this often.
const LONGEST_UNSAVED_MS: u64 = 2_000;

/// Gives a new entry an address of its own, so that the page can be closed and opened again in mid-sentence.
#[component]
pub fn NewEntryPage(prompt: Option<String>) -> impl IntoView {
    let is_first = use_learner().with_untracked(|learner| learner.entries().is_empty());
    let is_advised = RwSignal::new(!(is_first && install::advice().is_to_move_first()));
    live(move || {
        if is_advised.get() {
            let prompt = prompt.clone();
            view! { <ToNewEntry prompt/> }.into_any()
        } else {
            view! { <InstallFirst on_write=move |()| is_advised.set(true)/> }.into_any()
        }
    })
}

/// Where to write instead, before the first words are written, and how to take along what is here.
#[component]
fn InstallFirst(#[prop(into)] on_write: Callback<()>) -> impl IntoView {
    let words = use_words();
    let copies = use_copies();
    view! {
        <PageHeading text=words.install.first_title/>
        {(install::advice() == Advice::AppleShare).then(|| view! { <p>{words.install.first_why}</p> })}
        <InstallSteps/>
        <p>{words.install.carry_text}</p>
        <div class="actions stacked">
            <Button label=words.install.carry look=Look::Primary on_tap=move |()| copies.save()/>
            <Button label=words.install.write_here on_tap=on_write/>
        </div>
    }
}

#[component]
fn ToNewEntry(prompt: Option<String>) -> impl IntoView {
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
    /// What of the entry this window has seen, and what it said then.
    base: StoredValue<Base>,
    timing: StoredValue<Timing, LocalStorage>,
}

/// The entry as this window last saved or read it.
#[derive(Clone, Default)]
struct Base {
    seen: Seen,
    text: String,
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
        let seen = state.with_untracked(|learner| seen_of(learner, &id));
        Self {
            state,
            id: StoredValue::new(id),
            prompt: StoredValue::new(prompt),
            base: StoredValue::new(Base {
                seen,
                text: text.clone(),
            }),
            text: RwSignal::new(text),
            timing: StoredValue::new_local(Timing::default()),
        }
    }

    /// Shows the words, keeps them as a draft at once, and saves them soon.
    fn type_words(self, text: String) {
        let now_ms = now_ms();
        let device = self
            .state
            .with_untracked(|learner| learner.device().clone());
        self.state.keep_draft(&Draft {
            entry: self.id.get_value(),
            prompt: self.prompt.get_value(),
            text: text.clone(),
            typed_at_ms: now_ms,
            device,
            seen: self.base.with_value(|base| base.seen.clone()),
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
            let Base { seen, text: known } = self.base.get_value();
            if text == known || (is_new && text.trim().is_empty()) {
                return;
            }
            let prompt = self.prompt.get_value();
            let seen = self.state.change(|learner| {
                learner.continue_entry(id, &seen, prompt.as_deref(), &text, now_ms())
            });
            self.base.set_value(Base { seen, text });
        });
    }

    /// Draws or chooses something: saved at once, after the words typed so far.
    fn change(self, edit: impl FnOnce(&mut JournalEntry)) {
        self.save();
        self.id.with_value(|id| {
            let Base { seen, text } = self.base.get_value();
            let prompt = self.prompt.get_value();
            let seen = self.state.change(|learner| {
                learner.change_entry(id, &seen, prompt.as_deref(), edit, now_ms())
            });
            self.base.set_value(Base { seen, text });
        });
    }

    /// What the entry is made of now, as far as it was saved.
    fn of_entry<T: Default>(self, look: impl FnOnce(&JournalEntry) -> T) -> T {
        self.id.with_value(|id| {
            self.state.with(|learner| {
                let view = learner.entry(id);
                view.map(|view| look(view.entry)).unwrap_or_default()
            })
        })
    }

    /// Follows what another window has done with this entry. Words typed here and not yet saved stay beside it.
    fn follow(self, learner: &Learner) {
        let Base { seen, text: known } = self.base.get_value();
        let now_seen = self.id.with_value(|id| seen_of(learner, id));
        if now_seen == seen {
            return;
        }
        let here = self
            .id
            .with_value(|id| learner.entry(id).map(|view| view.entry.text.clone()));
        let is_typing = self.text.with_untracked(|text| *text != known);
        if let (false, Some(text)) = (is_typing || self.has_other_versions(), here) {
            self.base.set_value(Base {
                seen: now_seen,
                text: text.clone(),
            });
            self.text.set(text);
        }
    }

    /// Keeps these words in place of every version there is.
    fn settle(self, text: String) {
        let seen = self.id.with_value(|id| {
            self.state.change(|learner| {
                learner.settle_entry(id, &text, now_ms());
                seen_of(learner, id)
            })
        });
        self.base.set_value(Base {
            seen,
            text: text.clone(),
        });
        self.text.set(text);
    }

    /// Brings an earlier text back; what is there now becomes an earlier one itself.
    fn bring_back(self, text: String) {
        self.save();
        self.settle(text);
    }

    /// True if the entry was written in two places: nothing is typed over either until the person has chosen.
    fn has_other_versions(self) -> bool {
        self.id.with_value(|id| {
            self.state
                .with(|learner| !learner.other_texts(id).is_empty())
        })
    }

    fn holds_something(self) -> bool {
        !self.text.read().is_empty() || self.of_entry(|entry| !entry.is_blank())
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

fn seen_of(learner: &Learner, id: &ItemId) -> Seen {
    learner.item(id).map(Item::seen).unwrap_or_default()
}

#[component]
fn Editor(id: ItemId, prompt: Option<String>) -> impl IntoView {
    let words = use_words();
    let texts = use_texts();
    let programme = use_programme();
    let state = use_learner();
    let before_leaving = expect_context::<BeforeLeaving>();
    let writing = Writing::new(state, id, prompt);
    before_leaving
        .0
        .set_value(Some(Callback::new(move |()| writing.save())));
    Effect::new(move || state.with(|learner| writing.follow(learner)));
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
    let is_alone = Memo::new(move |_| !writing.has_other_versions());
    let other_ways = live(move || {
        is_alone.get().then(|| {
            view! {
                <Choose writing/>
                <Draw writing/>
            }
        })
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
        {from.and_then(|(_, part, prompt)| texts.prompt(part, &prompt.id))
            .map(|passage| view! { <Prose passage/> })}
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
        {other_ways}
        <OtherVersions writing/>
        <EarlierTexts writing/>
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
            Saving::Done { at_ms } if !writing.is_unsaved() && writing.holds_something() => view! {
                <p class="save-line" data-saved="true">
                    <Icon name="icon-tick"/>
                    {words.save.saved(&intl.time(at_ms))}
                </p>
            }
            .into_any(),
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
    let row = move |other: &JournalEntry| {
        let text = other.text.clone();
        let use_other = move |()| writing.settle(text.clone());
        view! {
            <blockquote class="other-version">{other.text.clone()}</blockquote>
            <Chosen feelings=other.feelings.clone()/>
            <Drawn drawing=other.drawing.clone()/>
            <Button label=words.journal.use_other on_tap=use_other/>
        }
    };
    live(move || {
        let rows: Vec<_> = writing.id.with_value(|id| {
            state.with(|learner| {
                let mine = writing.text.read();
                let versions = learner.entry_versions(id).into_iter();
                let others = versions.filter(|version| version.text != *mine);
                others.map(row).collect()
            })
        });
        (writing.has_other_versions()).then(|| {
            view! {
                <section class="card honey">
                    <h2>{words.journal.other_version}</h2>
                    {rows}
                    <p class="small">{words.other_ways.all_kept}</p>
                    <Button label=words.journal.keep_mine on_tap=keep_mine/>
                </section>
            }
        })
    })
}

/// What the entry said before, to be looked at and brought back.
#[component]
fn EarlierTexts(writing: Writing) -> impl IntoView {
    let words = use_words();
    let intl = use_intl();
    let state = use_learner();
    let row = move |earlier: &EarlierText| {
        let (text, written_at_ms) = (earlier.text.clone(), earlier.written_at_ms);
        let shown = text.clone();
        let bring_back = move |()| writing.bring_back(text.clone());
        view! {
            <li class="earlier-text">
                <p class="small soft">{intl.day(written_at_ms)} ", " {intl.time(written_at_ms)}</p>
                <blockquote class="other-version">{shown}</blockquote>
                <Button label=words.journal.bring_back on_tap=bring_back/>
            </li>
        }
    };
    live(move || {
        let rows: Vec<_> = writing.id.with_value(|id| {
            state.with(|learner| {
                let earlier = learner.entry(id).map(|view| &view.entry.earlier[..]);
                earlier.unwrap_or_default().iter().map(row).collect()
            })
        });
        (!rows.is_empty()).then(|| {
            view! {
                <details class="bin">
                    <summary>{words.journal.earlier_title}</summary>
                    <p class="small soft">{words.journal.earlier_text}</p>
                    <ul class="entry-list">{rows}</ul>
                </details>
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
