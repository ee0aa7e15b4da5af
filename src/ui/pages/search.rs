//! Search: in the programme and in one's own journal, clearly apart, as one types.

use leptos::prelude::*;

use super::locked::SomeLocked;
use crate::{
    address,
    domain::{
        ItemId, Learner,
        programme::Programme,
        search::{self, FoundIn, LookedFor, Passage, SearchText},
        texts::Texts,
    },
    platform::intl::Intl,
    ui::{
        components::{Button, PageHeading, live, said},
        context::{use_intl, use_programme, use_texts, use_words},
        learner_state::use_learner,
    },
};

/// So many are shown of each kind at first, and so many more each time they are asked for.
const PAGE: usize = 20;

/// All that can be found, made ready once when the page opens.
struct Searched {
    passages: Vec<Passage<'static>>,
    entries: Vec<Entry>,
}

/// An entry as it is searched.
struct Entry {
    id: ItemId,
    text: String,
    search: SearchText,
    changed_at_ms: u64,
}

/// Something found, as the page shows it.
struct Shown {
    href: String,
    title: String,
    excerpt: String,
}

impl Searched {
    fn new(programme: &'static Programme, texts: &'static Texts, learner: &Learner) -> Self {
        let entries = learner.entries().into_iter();
        Self {
            passages: search::passages(programme, texts),
            entries: entries
                .map(|view| Entry {
                    id: view.id.clone(),
                    search: SearchText::new(&view.entry.all_words()),
                    text: view.entry.all_words(),
                    changed_at_ms: view.changed_at_ms,
                })
                .collect(),
        }
    }

    /// The places of the entries with these words.
    fn find_entries(&self, looked_for: &LookedFor) -> Vec<usize> {
        if looked_for.is_empty() {
            return Vec::new();
        }
        let places = 0..self.entries.len();
        places
            .filter(|place| self.entries[*place].search.contains(looked_for))
            .collect()
    }

    fn passage(&self, place: usize, looked_for: &str) -> Shown {
        let passage = &self.passages[place];
        Shown {
            href: match passage.place {
                FoundIn::Part { step, part } => address::part(step, part),
                FoundIn::Activity(activity) => address::activity(activity),
                FoundIn::Guide(guide) => address::guide(guide),
                FoundIn::Term(term) => address::term(term),
            },
            title: passage.title.to_owned(),
            excerpt: search::excerpt(&passage.words, looked_for),
        }
    }

    fn entry(&self, place: usize, looked_for: &str, intl: Intl) -> Shown {
        let entry = &self.entries[place];
        Shown {
            href: address::entry(&entry.id),
            title: intl.day(entry.changed_at_ms),
            excerpt: search::excerpt(&entry.text, looked_for),
        }
    }
}

#[component]
pub fn SearchPage() -> impl IntoView {
    let words = use_words();
    let intl = use_intl();
    let looked_for = RwSignal::new(String::new());
    let searched = StoredValue::new(
        use_learner()
            .with_untracked(|learner| Searched::new(use_programme(), use_texts(), learner)),
    );
    // Places alone, so that a key stroke copies no words.
    let ready = Memo::new(move |_| LookedFor::new(&looked_for.read()));
    let own = Memo::new(move |_| searched.with_value(|all| all.find_entries(&ready.read())));
    let programme =
        Memo::new(move |_| searched.with_value(|all| search::find(&all.passages, &ready.read())));
    let show_own = Callback::new(move |place| {
        searched.with_value(|all| all.entry(place, &looked_for.read(), intl))
    });
    let show_programme = Callback::new(move |place| {
        searched.with_value(|all| all.passage(place, &looked_for.read()))
    });
    let count = said(move || match own.read().len() + programme.read().len() {
        _ if looked_for.read().trim().is_empty() => String::new(),
        0 => words.search().none().to_owned(),
        count => words.search().found(intl.plural(count), &count),
    });
    view! {
        <PageHeading text=words.search().title()/>
        <div class="field">
            <label for="search">{words.search().label()}</label>
            <input id="search" type="search" autocomplete="off" bind:value=looked_for/>
            <p class="small soft">{words.search().hint()}</p>
        </div>
        <p class="small soft" role="status">{count}</p>
        <SomeLocked/>
        <Results title=words.search().in_journal() note=words.search().only_you() found=own show=show_own/>
        <Results title=words.search().in_programme() note="" found=programme show=show_programme/>
    }
}

/// What was found of one kind; nothing if there is none.
#[component]
fn Results(
    title: &'static str,
    note: &'static str,
    found: Memo<Vec<usize>>,
    show: Callback<usize, Shown>,
) -> impl IntoView {
    let words = use_words();
    let most = RwSignal::new(PAGE);
    live(move || {
        let found = found.read();
        if found.is_empty() {
            return ().into_any();
        }
        let has_more = found.len() > most.get();
        let rows = found.iter().take(most.get()).map(|place| {
            let shown = show.run(*place);
            view! {
                <li>
                    <a class="entry-link" href=shown.href>
                        <span class="entry-line">{shown.title}</span>
                        <span class="small soft">{shown.excerpt}</span>
                    </a>
                </li>
            }
        });
        view! {
            <section>
                <h2>{title}</h2>
                {(!note.is_empty()).then(|| view! { <p class="small soft">{note}</p> })}
                <ul class="entry-list">{rows.collect_view()}</ul>
                {has_more.then(|| view! {
                    <Button label=words.search().show_more() on_tap=move |()| most.update(|most| *most += PAGE)/>
                })}
            </section>
        }
        .into_any()
    })
}
