//! The journal: what was written, found again by word, and what is in the bin.

use leptos::prelude::*;

use crate::{
    address,
    domain::{
        ItemId,
        journal::{EntryView, JournalEntry},
        search::{LookedFor, SearchText},
    },
    platform::clock::now_ms,
    ui::{
        components::{AskFirst, Button, PageHeading, Question, live, said},
        context::{use_intl, use_programme, use_words},
        learner_state::{LockState, use_learner},
        locking::use_locking,
        notices::use_notices,
    },
    words::Words,
};

/// So many entries are shown at first, and so many more each time they are asked for.
const PAGE: usize = 20;

/// An entry as the list shows it.
#[derive(Clone, PartialEq)]
struct Listed {
    id: ItemId,
    search: SearchText,
    prompt: Option<String>,
    line: String,
    changed_at_ms: u64,
}

impl Listed {
    fn new(view: &EntryView<'_>, words: Words) -> Self {
        Self {
            id: view.id.clone(),
            search: SearchText::new(&view.entry.all_words()),
            prompt: view.entry.prompt.clone(),
            line: line_of(words, view.entry),
            changed_at_ms: view.changed_at_ms,
        }
    }
}

/// What a list says of an entry: its first words, or what is in it instead.
pub fn line_of(words: Words, entry: &JournalEntry) -> String {
    match entry.first_line() {
        line if !line.is_empty() => line,
        _ if !entry.drawing.strokes.is_empty() => words.other_ways().a_drawing().to_owned(),
        _ => words.journal().blank().to_owned(),
    }
}

#[component]
pub fn JournalPage() -> impl IntoView {
    let words = use_words();
    let state = use_learner();
    let has_entries = Memo::new(move |_| state.with(|learner| !learner.entries().is_empty()));
    view! {
        <div>
            <PageHeading text=words.journal().title()/>
            <p class="soft">{words.journal().text()}</p>
        </div>
        <a class="button primary big" href=address::new_entry(None)>{words.journal().write()}</a>
        {live(move || {
            if has_entries.get() {
                view! { <Entries/> }.into_any()
            } else {
                view! { <EmptyJournal/> }.into_any()
            }
        })}
        <Bin/>
        <LockNow/>
    }
}

/// Where a lock is set, it is one tap away from where one writes.
#[component]
fn LockNow() -> impl IntoView {
    let words = use_words().lock();
    let state = use_learner();
    let locking = use_locking();
    let lock_now = move |()| locking.close_everywhere();
    matches!(untrack(|| state.lock()), LockState::Open(_))
        .then(|| view! { <Button label=words.lock_now() on_tap=lock_now/> })
}

#[component]
fn EmptyJournal() -> impl IntoView {
    let words = use_words();
    view! {
        <section class="card sage">
            <h2>{words.journal().empty_title()}</h2>
            <p>{words.journal().empty_text()}</p>
        </section>
    }
}

#[component]
fn Entries() -> impl IntoView {
    let words = use_words();
    let intl = use_intl();
    let state = use_learner();
    let looked_for = RwSignal::new(String::new());
    let most = RwSignal::new(PAGE);
    let all = Memo::new(move |_| {
        state.with(|learner| {
            let entries = learner.entries();
            let listed = entries.iter().map(|view| Listed::new(view, words));
            listed.collect::<Vec<_>>()
        })
    });
    // The places of what was found, so that a key stroke copies no words.
    let found = Memo::new(move |_| {
        let (looked_for, all) = (LookedFor::new(&looked_for.read()), all.read());
        let found = all.iter().enumerate();
        found
            .filter(|(_, entry)| entry.search.contains(&looked_for))
            .map(|(place, _)| place)
            .collect::<Vec<_>>()
    });
    let count = said(move || match found.read().len() {
        0 => words.journal().none_found().to_owned(),
        count => words.journal().count(intl.plural(count), &count),
    });
    let shown = move || {
        let (found, all) = (found.read(), all.read());
        let shown = found.iter().take(most.get());
        shown
            .map(|place| all[*place].clone())
            .collect::<Vec<Listed>>()
    };
    // A row that is still among them stays: drawing all of them anew with each key is slow on an old phone.
    let key = |entry: &Listed| (entry.id.clone(), entry.changed_at_ms);
    let has_more = Memo::new(move |_| found.read().len() > most.get());
    let show_more = move |()| most.update(|most| *most += PAGE);
    view! {
        <div class="field">
            <label for="search">{words.journal().search()}</label>
            <input id="search" type="search" autocomplete="off" bind:value=looked_for/>
        </div>
        <p class="small soft" role="status">{count}</p>
        <ul class="entry-list">
            <For each=shown key let:entry><EntryLink entry/></For>
        </ul>
        {live(move || has_more.get().then(|| view! {
            <Button label=words.journal().show_more() on_tap=show_more/>
        }))}
    }
}

#[component]
fn EntryLink(entry: Listed) -> impl IntoView {
    let intl = use_intl();
    let programme = use_programme();
    let from = entry
        .prompt
        .as_deref()
        .and_then(|prompt| programme.prompt(prompt))
        .map(|(_, _, prompt)| prompt.title.as_str());
    view! {
        <li>
            <a class="entry-link" href=address::entry(&entry.id)>
                <span class="small soft">
                    {intl.day(entry.changed_at_ms)} {from.map(|title| format!(" · {title}"))}
                </span>
                <span class="entry-line">{entry.line}</span>
            </a>
        </li>
    }
}

/// What was deleted in the last thirty days.
#[component]
fn Bin() -> impl IntoView {
    let words = use_words();
    let state = use_learner();
    let row = move |id: &ItemId, line: String| {
        let id = id.clone();
        let bring_back = move |()| state.change(|learner| learner.restore_entry(&id, now_ms()));
        view! {
            <li class="binned">
                <span class="entry-line">{line}</span>
                <Button label=words.journal().bring_back() on_tap=bring_back/>
            </li>
        }
    };
    let question = Question {
        text: words.journal().empty_bin_sure(),
        yes: words.journal().empty_bin_yes(),
        no: words.journal().empty_bin_no(),
    };
    let notices = use_notices();
    let empty = move |()| {
        state.change(|learner| learner.empty_bin(now_ms()));
        notices.show(words.journal().bin_emptied());
    };
    live(move || {
        let rows: Vec<_> = state.with(|learner| {
            let binned = learner.binned_entries().into_iter();
            binned
                .map(|(id, entry, _)| row(id, line_of(words, entry)))
                .collect()
        });
        (!rows.is_empty()).then(|| {
            view! {
                <details class="bin">
                    <summary>{words.journal().bin_title()}</summary>
                    <p class="small soft">{words.journal().bin_text()}</p>
                    <ul class="entry-list">{rows}</ul>
                    <AskFirst label=words.journal().empty_bin() question on_yes=empty/>
                </details>
            }
        })
    })
}
