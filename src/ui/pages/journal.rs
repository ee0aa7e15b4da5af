//! The journal: what was written, found again by word, and what is in the bin.

use leptos::prelude::*;

use crate::{
    domain::{ItemId, journal::EntryView},
    platform::clock::now_ms,
    ui::{
        address,
        components::PageHeading,
        context::{use_intl, use_programme, use_words},
        learner_state::use_learner,
    },
};

/// An entry as the list shows it.
#[derive(Clone, PartialEq)]
struct Listed {
    id: ItemId,
    prompt: Option<String>,
    first_line: String,
    changed_at_ms: u64,
}

impl Listed {
    fn new(view: &EntryView<'_>) -> Self {
        Self {
            id: view.id.clone(),
            prompt: view.entry.prompt.clone(),
            first_line: view.entry.first_line().to_owned(),
            changed_at_ms: view.changed_at_ms,
        }
    }
}

#[component]
pub fn JournalPage() -> impl IntoView {
    let words = use_words();
    let state = use_learner();
    let has_entries = Memo::new(move |_| state.with(|learner| !learner.entries().is_empty()));
    view! {
        <div>
            <PageHeading text=words.journal.title/>
            <p class="soft">{words.journal.text}</p>
        </div>
        <a class="button primary big" href=address::new_entry(None)>{words.journal.write}</a>
        <Show when=move || has_entries.get() fallback=|| view! { <EmptyJournal/> }>
            <Entries/>
        </Show>
        <Bin/>
    }
}

#[component]
fn EmptyJournal() -> impl IntoView {
    let words = use_words();
    view! {
        <section class="card sage">
            <h2>{words.journal.empty_title}</h2>
            <p>{words.journal.empty_text}</p>
        </section>
    }
}

#[component]
fn Entries() -> impl IntoView {
    let words = use_words();
    let intl = use_intl();
    let state = use_learner();
    let looked_for = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let looked_for = looked_for.read();
        state.with(|learner| {
            learner
                .entries()
                .iter()
                .filter(|view| view.entry.contains_words(&looked_for))
                .map(Listed::new)
                .collect::<Vec<_>>()
        })
    });
    let count = move || found.read().len();
    let said = move || match count() {
        0 => words.journal.none_found.to_owned(),
        count => words.journal.count(intl.plural(count), &count),
    };
    view! {
        <div class="field">
            <label for="search">{words.journal.search}</label>
            <input id="search" type="search" autocomplete="off" bind:value=looked_for/>
        </div>
        <p class="small soft" role="status">{said}</p>
        <ul class="entry-list">
            <For each=move || found.get() key=|entry| (entry.id.clone(), entry.changed_at_ms) let:entry>
                <EntryLink entry/>
            </For>
        </ul>
    }
}

#[component]
fn EntryLink(entry: Listed) -> impl IntoView {
    let words = use_words();
    let intl = use_intl();
    let programme = use_programme();
    let from = entry
        .prompt
        .as_deref()
        .and_then(|prompt| programme.prompt(prompt))
        .map(|(_, _, prompt)| prompt.title.as_str());
    let first_line = if entry.first_line.is_empty() {
        words.journal.blank.to_owned()
    } else {
        entry.first_line
    };
    view! {
        <li>
            <a class="entry-link" href=address::entry(&entry.id)>
                <span class="small soft">
                    {intl.day(entry.changed_at_ms)} {from.map(|title| format!(" · {title}"))}
                </span>
                <span class="entry-line">{first_line}</span>
            </a>
        </li>
    }
}

/// What was deleted in the last thirty days.
#[component]
fn Bin() -> impl IntoView {
    let words = use_words();
    let state = use_learner();
    let binned = Memo::new(move |_| {
        state.with(|learner| {
            learner
                .binned_entries()
                .into_iter()
                .map(|(id, entry, _)| (id.clone(), entry.first_line().to_owned()))
                .collect::<Vec<_>>()
        })
    });
    let row = move |(id, first_line): (ItemId, String)| {
        let bring_back = move |_| state.change(|learner| learner.restore_entry(&id, now_ms()));
        view! {
            <li class="binned">
                <span class="entry-line">{first_line}</span>
                <button type="button" class="button" on:click=bring_back>{words.journal.bring_back}</button>
            </li>
        }
    };
    view! {
        <Show when=move || !binned.read().is_empty()>
            <details class="bin">
                <summary>{words.journal.bin_title}</summary>
                <p class="small soft">{words.journal.bin_text}</p>
                <ul class="entry-list">
                    <For each=move || binned.get() key=|(id, _)| id.clone() children=row/>
                </ul>
            </details>
        </Show>
    }
}
