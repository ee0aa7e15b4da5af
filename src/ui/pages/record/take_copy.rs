//! Taking a copy: everything in one tap, or what is chosen, sealed or not.

use std::collections::BTreeSet;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    domain::{ItemId, journal::EntryView},
    export::copy::{Contents, Passphrase},
    platform::{files::FileTrouble, page, typing},
    ui::{
        components::{Button, Choice, Choices, Look, live, said},
        context::{use_intl, use_words},
        copies::{Copies, ReadyCopy, can_share_copies, use_copies},
        learner_state::use_learner,
        notices::{Notices, use_notices},
        pages::journal::line_of,
        passphrase::PassphraseField,
    },
    words::Words,
};

const PASSPHRASE: &str = "seal-passphrase";

#[component]
pub fn TakeCopy() -> impl IntoView {
    let words = use_words();
    let copies = use_copies();
    let share = can_share_copies().then(|| {
        let share = move |()| copies.share_copy(copies.make(&Contents::Everything));
        view! { <Button label=words.record().copy_share() on_tap=share/> }
    });
    let lacks = live(move || {
        let is_locked = use_learner().closed_scope().is_some();
        is_locked.then(|| view! { <p>{words.lock().copy_lacks()}</p> })
    });
    view! {
        <section class="card sage">
            <h2>{words.record().copy_title()}</h2>
            <p>{words.record().copy_text()}</p>
            {lacks}
            <div class="actions">
                <Button label=words.record().copy_make() look=Look::Primary on_tap=move |()| copies.save()/>
                {share}
            </div>
            <details>
                <summary>{words.take_copy().more()}</summary>
                <ChooseCopy/>
            </details>
        </section>
    }
}

/// Which of the three kinds of contents is chosen. The entries are ticked beside it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Everything,
    Progress,
    Entries,
}

/// What a sealed copy is made of: it no longer serves when either changes.
#[derive(Clone, PartialEq, Eq)]
struct Recipe {
    contents: Contents,
    passphrase: String,
}

/// A copy as it is being chosen.
#[derive(Clone, Copy)]
struct Choosing {
    words: Words,
    copies: Copies,
    notices: Notices,
    kind: RwSignal<Kind>,
    ticked: RwSignal<BTreeSet<ItemId>>,
    is_sealed: RwSignal<bool>,
    typed: RwSignal<String>,
    is_sealing: RwSignal<bool>,
    sealed_from: RwSignal<Option<Recipe>>,
    sealed: StoredValue<Option<ReadyCopy>, LocalStorage>,
}

impl Choosing {
    fn new() -> Self {
        Self {
            words: use_words(),
            copies: use_copies(),
            notices: use_notices(),
            kind: RwSignal::new(Kind::Everything),
            ticked: RwSignal::new(BTreeSet::new()),
            is_sealed: RwSignal::new(false),
            typed: RwSignal::new(String::new()),
            is_sealing: RwSignal::new(false),
            sealed_from: RwSignal::new(None),
            sealed: StoredValue::new_local(None),
        }
    }

    fn contents(self) -> Contents {
        match self.kind.get() {
            Kind::Everything => Contents::Everything,
            Kind::Progress => Contents::Progress,
            Kind::Entries => Contents::Entries(self.ticked.get()),
        }
    }

    fn recipe(self) -> Recipe {
        Recipe {
            contents: self.contents(),
            passphrase: typing::composed(&self.typed.get()),
        }
    }

    /// True if a tap can hand the copy over: a sealed one has to be sealed first.
    fn is_ready(self) -> bool {
        !self.is_sealed.get() || self.sealed_from.get() == Some(self.recipe())
    }

    /// True if entries are to be taken and none is ticked yet.
    fn lacks_entries(self) -> bool {
        self.contents() == Contents::Entries(BTreeSet::new())
    }

    fn made(self) -> Result<ReadyCopy, FileTrouble> {
        if self.is_sealed.get() {
            return self.sealed.get_value().ok_or(FileTrouble::Refused);
        }
        self.copies.make(&self.contents())
    }

    /// Saves the copy; one that is to be sealed is sealed first, and waits for a tap of its own.
    fn go_on(self) {
        if self.is_sealing.get() {
            return;
        }
        if self.lacks_entries() {
            self.notices.show(self.words.take_copy().tick_first());
        } else if self.is_ready() {
            self.copies.save_copy(self.made());
        } else {
            self.seal();
        }
    }

    fn share(self) {
        if self.lacks_entries() {
            self.notices.show(self.words.take_copy().tick_first());
        } else {
            self.copies.share_copy(self.made());
        }
    }

    fn seal(self) {
        let words = self.words.take_copy();
        let recipe = self.recipe();
        let Some(passphrase) = Passphrase::new(&recipe.passphrase) else {
            self.notices.show(words.type_first());
            page::focus(PASSPHRASE);
            return;
        };
        self.is_sealing.set(true);
        self.notices.speak(words.sealing());
        spawn_local(async move {
            page::painted().await;
            let sealed = self.copies.seal(&recipe.contents, &passphrase);
            self.is_sealing.set(false);
            match sealed {
                Ok(copy) => {
                    self.sealed.set_value(Some(copy));
                    self.sealed_from.set(Some(recipe));
                    self.notices.speak(words.ready());
                }
                Err(_) => self.notices.show(self.words.record().copy_trouble()),
            }
        });
    }
}

/// The fuller form: what the copy holds, and who can open it.
#[component]
fn ChooseCopy() -> impl IntoView {
    let words = use_words().take_copy();
    let choosing = Choosing::new();
    let kind = |kind: Kind, label: &str, note: &str| Choice {
        label: label.to_owned(),
        note: note.to_owned(),
        is_chosen: Signal::derive(move || choosing.kind.get() == kind),
        choose: Callback::new(move |()| choosing.kind.set(kind)),
    };
    let kinds = vec![
        kind(
            Kind::Everything,
            words.everything(),
            words.everything_text(),
        ),
        kind(Kind::Progress, words.progress(), words.progress_text()),
        kind(Kind::Entries, words.entries(), words.entries_text()),
    ];
    let is_sealed = choosing.is_sealed;
    let seal_it = Choice {
        label: words.seal_it().to_owned(),
        note: words.seal_it_text().to_owned(),
        is_chosen: is_sealed.into(),
        choose: Callback::new(move |()| is_sealed.update(|is_sealed| *is_sealed = !*is_sealed)),
    };
    let entries = live(move || {
        let is_asked = choosing.kind.get() == Kind::Entries;
        is_asked.then(|| view! { <TickEntries ticked=choosing.ticked/> })
    });
    let passphrase = live(move || {
        let is_asked = is_sealed.get();
        is_asked.then(|| view! { <ChoosePassphrase typed=choosing.typed/> })
    });
    let go_on = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        untrack(|| choosing.go_on());
    };
    view! {
        <form class="choose-copy" on:submit=go_on>
            <Choices legend=words.holds() kind="radio" choices=kinds/>
            {entries}
            <Choices legend=words.who() kind="checkbox" choices=vec![seal_it]/>
            {passphrase}
            <HandOver choosing/>
        </form>
    }
}

/// Every entry with its first line and its day, to be ticked.
#[component]
fn TickEntries(ticked: RwSignal<BTreeSet<ItemId>>) -> impl IntoView {
    let words = use_words();
    let intl = use_intl();
    let row = |view: &EntryView<'_>| {
        let id = StoredValue::new(view.id.clone());
        let toggle = move |()| {
            ticked.update(|ticked| {
                let id = id.get_value();
                if !ticked.remove(&id) {
                    ticked.insert(id);
                }
            });
        };
        Choice {
            label: line_of(words, view.entry),
            note: intl.day(view.changed_at_ms),
            is_chosen: Signal::derive(move || id.with_value(|id| ticked.read().contains(id))),
            choose: Callback::new(toggle),
        }
    };
    let rows: Vec<Choice> =
        use_learner().with_untracked(|learner| learner.entries().iter().map(row).collect());
    if rows.is_empty() {
        return view! { <p>{words.take_copy().no_entries()}</p> }.into_any();
    }
    view! { <Choices legend=words.take_copy().which() kind="checkbox" choices=rows/> }.into_any()
}

#[component]
fn ChoosePassphrase(typed: RwSignal<String>) -> impl IntoView {
    let words = use_words();
    view! {
        <PassphraseField id=PASSPHRASE label=words.take_copy().passphrase() autocomplete="new-password" typed/>
        <p class="small soft">{words.take_copy().strong()}</p>
        <p class="small">{words.take_copy().forgotten()}</p>
    }
}

/// Where the copy is sealed, saved and shared.
#[component]
fn HandOver(choosing: Choosing) -> impl IntoView {
    let words = use_words().take_copy();
    let is_ready = Memo::new(move |_| choosing.is_ready());
    let label = said(move || {
        if choosing.is_sealing.get() {
            words.sealing()
        } else if is_ready.get() {
            words.save()
        } else {
            words.seal()
        }
    });
    let ready = live(move || {
        let is_sealed = choosing.is_sealed.get() && is_ready.get();
        is_sealed.then(|| view! { <p class="said">{words.ready()}</p> })
    });
    let share = live(move || {
        let is_offered = can_share_copies() && is_ready.get();
        let share = move |()| untrack(|| choosing.share());
        is_offered.then(|| view! { <Button label=words.share() on_tap=share/> })
    });
    view! {
        {ready}
        <div class="actions">
            <button type="submit" class="button primary">{label}</button>
            {share}
        </div>
    }
}
