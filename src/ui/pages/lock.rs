//! The lock: what it does and what it does not, setting it, changing it, taking it away.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    platform::{intl::Intl, typing},
    seal::{self, Passphrase},
    storage::lock::{Closes, Scope},
    ui::{
        components::{Button, Choice, Choices, Look, PageHeading, live, said},
        context::{use_intl, use_words},
        copies::use_copies,
        learner_state::{Keeping, LockState, use_learner},
        locking::{LockTrouble, Locking, use_locking},
        notices::{Notices, use_notices},
        passphrase::PassphraseField,
    },
    words::LockWords,
};

/// Fewer letters or digits are no lock at all.
const FEWEST: usize = 4;

/// The minutes to choose from; 0 is never.
const MINUTES: [u32; 4] = [1, 5, 15, 0];

#[component]
pub fn LockPage() -> impl IntoView {
    let words = use_words().lock();
    let state = use_learner();
    // Nothing is drawn anew while something is typed, but when a lock comes or goes.
    let is_set = Memo::new(move |_| state.lock() != LockState::Absent);
    let form = live(move || {
        if state.keeping() != Keeping::OnDevice {
            view! { <p class="card honey">{words.page_only()}</p> }.into_any()
        } else if is_set.get() {
            view! { <SetLock/> }.into_any()
        } else {
            view! { <NewLock/> }.into_any()
        }
    });
    view! {
        <div>
            <PageHeading text=words.title()/>
            <p class="soft">{words.text()}</p>
        </div>
        {form}
        <section>
            <h2>{words.can_title()}</h2>
            <ul>
                <li>{words.can_sealed()}</li>
                <li>{words.can_starts()}</li>
                <li>{words.can_hide()}</li>
                <li>{words.can_still()}</li>
                <li>{words.can_before()}</li>
                <li>{words.can_watch()}</li>
            </ul>
        </section>
    }
}

/// "Forgotten means gone", with a copy offered first.
#[component]
fn Forgotten() -> impl IntoView {
    let words = use_words().lock();
    let copies = use_copies();
    view! {
        <section class="card honey">
            <h2>{words.gone_title()}</h2>
            <p>{words.gone_text()}</p>
            <Button label=words.copy_first() on_tap=move |()| copies.save()/>
        </section>
    }
}

/// New words for a lock, typed twice.
#[derive(Clone, Copy)]
struct NewWords {
    typed: RwSignal<String>,
    again: RwSignal<String>,
}

impl NewWords {
    fn new() -> Self {
        Self {
            typed: RwSignal::new(String::new()),
            again: RwSignal::new(String::new()),
        }
    }

    fn are_empty(self) -> bool {
        self.typed.read_untracked().is_empty() && self.again.read_untracked().is_empty()
    }

    /// The words, or what is still amiss with them.
    fn passphrase(self, words: LockWords) -> Result<Passphrase, &'static str> {
        let [typed, again] =
            [self.typed, self.again].map(|field| typing::composed(field.get_untracked().trim()));
        if typed.chars().count() < FEWEST {
            return Err(words.too_short());
        }
        if typed != again {
            return Err(words.not_same());
        }
        Passphrase::new(&typed).ok_or(words.too_short())
    }
}

#[component]
fn NewWordsFields(new_words: NewWords) -> impl IntoView {
    let words = use_words().lock();
    let intl = use_intl();
    let worth = said(move || {
        let seconds = seal::seconds_for_all_pins(&new_words.typed.read());
        seconds.map_or(String::new(), |seconds| {
            words.worth_now(&time_said(words, intl, seconds))
        })
    });
    view! {
        <PassphraseField
            id="new-passphrase"
            label=words.new_passphrase()
            autocomplete="new-password"
            typed=new_words.typed
        />
        <p class="small" role="status">{worth}</p>
        <PassphraseField
            id="new-passphrase-again"
            label=words.again()
            autocomplete="new-password"
            typed=new_words.again
        />
        <section>
            <h2>{words.worth_title()}</h2>
            <p class="small">{words.worth_pin()} " " {words.worth_words()}</p>
        </section>
    }
}

/// "3 minutes": in the unit that a person would choose.
fn time_said(words: LockWords, intl: Intl, seconds: u64) -> String {
    const UNITS: [(u64, u64); 5] = [
        (120, 1),
        (7_200, 60),
        (172_800, 3_600),
        (63_072_000, 86_400),
        (u64::MAX, 31_536_000),
    ];
    let unit = UNITS.iter().position(|(below, _)| seconds < *below);
    let unit = unit.unwrap_or(UNITS.len() - 1);
    let seconds_each = UNITS[unit].1;
    let count = seconds.saturating_add(seconds_each / 2) / seconds_each;
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    let plural = intl.plural(count);
    match unit {
        0 => words.seconds(plural, &count),
        1 => words.minutes(plural, &count),
        2 => words.hours(plural, &count),
        3 => words.days(plural, &count),
        _ => words.years(plural, &count),
    }
}

/// Something being done to the lock, and what is said of it.
#[derive(Clone, Copy)]
struct Doing {
    words: LockWords,
    locking: Locking,
    notices: Notices,
    said: RwSignal<&'static str>,
}

impl Doing {
    fn new() -> Self {
        Self {
            words: use_words().lock(),
            locking: use_locking(),
            notices: use_notices(),
            said: RwSignal::new(""),
        }
    }

    fn say(self, text: &'static str) {
        self.said.try_set(text);
        self.notices.speak(text);
    }

    /// Does it, and says what came of it.
    fn start(
        self,
        work: impl Future<Output = Result<(), LockTrouble>> + 'static,
        done: &'static str,
    ) {
        self.say(self.words.setting());
        spawn_local(async move {
            match work.await {
                Ok(()) => {
                    self.said.try_set("");
                    self.notices.show(done);
                }
                Err(LockTrouble::OtherWords) => self.say(self.words.not_opened()),
                Err(LockTrouble::OtherWindows) => self.say(self.words.other_windows()),
                Err(LockTrouble::NotSaved) => self.say(self.words.not_saved()),
            }
        });
    }
}

fn scopes(words: LockWords, scope: RwSignal<Scope>) -> Vec<Choice> {
    let choice = |(kind, label, note): (Scope, &str, &str)| Choice {
        label: label.to_owned(),
        note: note.to_owned(),
        is_chosen: Signal::derive(move || scope.get() == kind),
        choose: Callback::new(move |()| scope.set(kind)),
    };
    [
        (Scope::Journal, words.journal(), words.journal_note()),
        (
            Scope::Everything,
            words.everything(),
            words.everything_note(),
        ),
    ]
    .into_iter()
    .map(choice)
    .collect()
}

#[component]
fn NewLock() -> impl IntoView {
    let words = use_words().lock();
    let doing = Doing::new();
    let scope = RwSignal::new(Scope::default());
    let new_words = NewWords::new();
    let set = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match new_words.passphrase(words) {
            Ok(passphrase) => {
                let scope = scope.get_untracked();
                let work = async move { doing.locking.set(scope, &passphrase).await };
                doing.start(work, words.was_set());
            }
            Err(amiss) => doing.say(amiss),
        }
    };
    view! {
        <p data-lock="absent">{words.is_absent()}</p>
        <Forgotten/>
        <form class="choose-copy" on:submit=set>
            <Choices legend=words.scope() kind="radio" choices=scopes(words, scope)/>
            <NewWordsFields new_words/>
            <p class="said">{move || doing.said.get()}</p>
            <div class="actions">
                <button type="submit" class="button primary">{words.set()}</button>
            </div>
        </form>
    }
}

#[component]
fn SetLock() -> impl IntoView {
    let words = use_words().lock();
    let locking = use_locking();
    view! {
        <p data-lock="open">{words.is_open()}</p>
        <Button label=words.lock_now() look=Look::Big on_tap=move |()| locking.close_everywhere()/>
        <ByItself/>
        <ChangeLock/>
    }
}

/// When it locks by itself.
#[component]
fn ByItself() -> impl IntoView {
    let words = use_words().lock();
    let intl = use_intl();
    let state = use_learner();
    let doing = Doing::new();
    let closes = move || {
        state
            .lock()
            .lock()
            .map_or_else(Closes::default, |lock| lock.closes)
    };
    let set = move |change: fn(&mut Closes, u32), minutes: u32| {
        let mut next = untrack(closes);
        change(&mut next, minutes);
        spawn_local(async move {
            if doing.locking.set_closes(next).await.is_err() {
                doing.notices.show(words.not_saved());
            }
        });
    };
    let after = |minutes: u32| {
        let count = usize::try_from(minutes).unwrap_or_default();
        Choice {
            label: match count {
                0 => words.never().to_owned(),
                _ => words.after(intl.plural(count), &count),
            },
            note: String::new(),
            is_chosen: Signal::derive(move || closes().after_minutes == minutes),
            choose: Callback::new(move |()| {
                set(|closes, minutes| closes.after_minutes = minutes, minutes);
            }),
        }
    };
    let when_hidden = Choice {
        label: words.when_hidden().to_owned(),
        note: words.when_hidden_note().to_owned(),
        is_chosen: Signal::derive(move || closes().when_hidden),
        choose: Callback::new(move |()| {
            set(|closes, _| closes.when_hidden = !closes.when_hidden, 0);
        }),
    };
    view! {
        <Choices legend=words.by_itself() kind="radio" choices=MINUTES.map(after).into()/>
        <Choices legend=words.also() kind="checkbox" choices=vec![when_hidden]/>
    }
}

/// Another scope, other words, or no lock at all: whoever wants that has to know the words.
#[component]
fn ChangeLock() -> impl IntoView {
    let words = use_words().lock();
    let state = use_learner();
    let doing = Doing::new();
    let now = RwSignal::new(String::new());
    let scope =
        RwSignal::new(untrack(|| state.lock().lock().map(|lock| lock.scope)).unwrap_or_default());
    let new_words = NewWords::new();
    let passphrase = move || Passphrase::new(&typing::composed(&now.get_untracked()));
    let change = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(now) = passphrase() else {
            doing.say(words.type_first());
            return;
        };
        let next = if new_words.are_empty() {
            None
        } else {
            match new_words.passphrase(words) {
                Ok(next) => Some(next),
                Err(amiss) => return doing.say(amiss),
            }
        };
        let scope = scope.get_untracked();
        let work = async move { doing.locking.change(&now, scope, next.as_ref()).await };
        doing.start(work, words.was_changed());
    };
    let take_away = move |()| match passphrase() {
        Some(now) => {
            let work = async move { doing.locking.take_away(&now).await };
            doing.start(work, words.was_taken_away());
        }
        None => doing.say(words.type_first()),
    };
    view! {
        <details>
            <summary>{words.change_title()}</summary>
            <form class="choose-copy" on:submit=change>
                <PassphraseField
                    id="now-passphrase"
                    label=words.now_passphrase()
                    autocomplete="current-password"
                    typed=now
                />
                <Choices legend=words.scope() kind="radio" choices=scopes(words, scope)/>
                <p class="small">{words.keep_words()}</p>
                <NewWordsFields new_words/>
                <Forgotten/>
                <p class="said">{move || doing.said.get()}</p>
                <div class="actions">
                    <button type="submit" class="button primary">{words.change()}</button>
                    <Button label=words.take_away() on_tap=take_away/>
                </div>
            </form>
        </details>
    }
}
