//! What stands on every screen: the header with help and hiding, the four places, and what must be known everywhere.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{
    components::{Button, Icon, Look, PageHeading, live},
    context::{use_language, use_words},
    copies::use_copies,
    group_mode::use_group_mode,
    learner_state::{EarlierWork, Keeping, Saving, use_learner},
};
use crate::{
    address,
    platform::{clearing::Left, files::OutgoingFile, page, service_worker::Readiness},
    storage::{Record, StorageError},
};

/// How the worker that keeps the app on the device is doing.
#[derive(Clone, Copy)]
pub struct Worker {
    pub readiness: RwSignal<Readiness>,
}

impl Worker {
    pub fn new() -> Self {
        Self {
            readiness: RwSignal::new(Readiness::Preparing),
        }
    }
}

/// The name, Hide and Get help now, in the same place on every screen.
#[component]
pub fn Header() -> impl IntoView {
    let words = use_words();
    let group_mode = use_group_mode();
    let is_away = Signal::derive(move || group_mode.is_on());
    view! {
        <header class="app-header">
            <a class="brand" href=address::TODAY>
                <Icon name="waymark" class="brand-mark"/>
                <span class="brand-name">{words.app().name()}</span>
            </a>
            <a class="pill quiet icon-pill" href=address::SEARCH aria-label=words.search().title() hidden=is_away>
                <Icon name="icon-search"/>
            </a>
            <a class="pill quiet icon-pill wide-only" href=address::SETTINGS aria-label=words.app().settings()>
                <Icon name="icon-settings"/>
            </a>
            <Button label=words.app().hide() look=Look::Pill on_tap=|()| page::hide()/>
            <a class="pill primary" href=address::HELP>{words.app().get_help()}</a>
        </header>
    }
}

/// The bar with the four places; in group mode with one of them, and the way out.
#[component]
pub fn Places() -> impl IntoView {
    let words = use_words();
    let group_mode = use_group_mode();
    let path = use_location().pathname;
    let places = [
        (address::JOURNEY, "icon-journey", words.places().journey()),
        (address::JOURNAL, "icon-journal", words.places().journal()),
        (address::GROUP, "icon-group", words.places().group()),
        (address::RECORD, "icon-record", words.places().record()),
    ];
    let links = places.map(|(href, icon, name)| {
        let current = Signal::derive(move || {
            let path = path.read();
            let is_here = path
                .strip_prefix(href)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
            is_here.then_some("page")
        });
        let is_away = Signal::derive(move || group_mode.is_on() && href != address::GROUP);
        view! {
            <li hidden=is_away>
                <a href=href aria-current=current>
                    <Icon name=icon/>
                    {name}
                </a>
            </li>
        }
    });
    let is_not_group = Signal::derive(move || !group_mode.is_on());
    view! {
        <nav class="places" aria-label=words.app().places()>
            <ul>
                {links.collect_view()}
                <li hidden=is_not_group>
                    <Button label=words.group_mode().done() look=Look::Pill on_tap=move |()| group_mode.set(false)/>
                </li>
            </ul>
        </nav>
    }
}

/// The way to Settings at the end of every page, also where the header has no room for it.
#[component]
pub fn Foot() -> impl IntoView {
    let words = use_words();
    let draft = use_language()
        .is_draft
        .then(|| view! { <p class="small soft">{words.language().draft()}</p> });
    view! {
        <footer class="foot">
            {draft}
            <a class="settings-link" href=address::SETTINGS>{words.app().settings()}</a>
        </footer>
    }
}

/// Says on every page that something was not saved or not read, and what can be done.
#[component]
pub fn RecordTrouble() -> impl IntoView {
    let words = use_words();
    let state = use_learner();
    let keeping = match state.keeping() {
        Keeping::OnDevice => None,
        Keeping::PageOnly(StorageError::Unreadable(_) | StorageError::Unanswered) => Some(
            view! {
                <div class="trouble" role="alert">
                    <h2>{words.save().unreadable_title()}</h2>
                    <p>{words.save().unreadable_text()}</p>
                </div>
            }
            .into_any(),
        ),
        Keeping::PageOnly(StorageError::Newer) => Some(view! { <NewerElsewhere/> }.into_any()),
        Keeping::PageOnly(_) => Some(
            view! {
                <p class="trouble" role="alert">{words.save().blocked()}</p>
            }
            .into_any(),
        ),
    };
    view! {
        {keeping}
        <LostWork/>
        <SetAside/>
        <NotSaved/>
    }
}

#[component]
fn NotSaved() -> impl IntoView {
    let words = use_words();
    let state = use_learner();
    let copies = use_copies();
    live(move || {
        let text = match state.saving() {
            Saving::NotDone(StorageError::Newer) => {
                return view! { <NewerElsewhere/> }.into_any();
            }
            Saving::NotDone(StorageError::Full) => words.save().full(),
            Saving::NotDone(_) => words.save().unanswered(),
            _ => return ().into_any(),
        };
        view! {
            <div class="trouble" role="alert">
                <p>{text}</p>
                <div class="actions">
                    <Button label=words.save().try_again() on_tap=move |()| state.save()/>
                    <Button label=words.save().save_copy() on_tap=move |()| copies.save()/>
                </div>
            </div>
        }
        .into_any()
    })
}

/// A newer Waymark has saved here, in another window: this one must not go on.
#[component]
fn NewerElsewhere() -> impl IntoView {
    let words = use_words();
    let copies = use_copies();
    view! {
        <div class="trouble" role="alert">
            <p>{words.save().newer()}</p>
            <div class="actions">
                <Button label=words.save().load_again() look=Look::Primary on_tap=|()| page::reload()/>
                <Button label=words.save().save_copy() on_tap=move |()| copies.save()/>
            </div>
        </div>
    }
}

/// Work was saved here once, and the browser's database does not have it any more.
#[component]
fn LostWork() -> impl IntoView {
    let words = use_words();
    let state = use_learner();
    let go_on = move |()| state.settle_earlier_work();
    live(move || {
        let save = words.save();
        let earlier = state.earlier_work();
        let (title, text, answer) = match earlier {
            EarlierWork::Settled => return ().into_any(),
            EarlierWork::BroughtBack => (save.back_title(), save.back_text(), save.back_go_on()),
            EarlierWork::Missing => (
                save.missing_title(),
                save.missing_text(),
                save.missing_go_on(),
            ),
        };
        let is_back = earlier == EarlierWork::BroughtBack;
        view! {
            <div class="trouble" role="alert">
                <h2>{title}</h2>
                <p>{text}</p>
                <div class="actions">
                    <a class="button primary" href=address::RECORD hidden=is_back>{save.missing_bring_back()}</a>
                    <Button label=answer on_tap=go_on/>
                </div>
            </div>
        }
        .into_any()
    })
}

/// Shown when everything was removed from this device, and nothing else is.
#[component]
pub fn Cleared(
    /// What could not be removed, in the window where it was asked for.
    left: Option<Left>,
) -> impl IntoView {
    let words = use_words();
    let text = match left {
        Some(left) if !left.is_nothing() => {
            words
                .clear()
                .some_left(&left.caches, &left.databases, &left.words, &left.workers)
        }
        _ => words.clear().nothing_left().to_owned(),
    };
    view! {
        <main id="main">
            <PageHeading text=words.clear().done_title()/>
            <p role="status" data-cleared="true">{text}</p>
            <p>{words.clear().start_again_text()}</p>
            <Button label=words.clear().start_again() on_tap=|()| page::reload()/>
        </main>
    }
}

#[component]
fn SetAside() -> impl IntoView {
    let words = use_words();
    let state = use_learner();
    let notices = super::notices::use_notices();
    let intl = super::context::use_intl();
    live(move || {
        let records = state.set_aside();
        if records.is_empty() {
            return ().into_any();
        }
        let count = records.len();
        let save = move |()| {
            let file = OutgoingFile::text(
                "waymark-unread.txt".to_owned(),
                &as_text(&records),
                "text/plain",
            );
            if file.and_then(|file| file.save()).is_err() {
                notices.show(words.record().copy_trouble());
            }
        };
        view! {
            <div class="trouble" role="alert">
                <p>{words.save().set_aside(intl.plural(count), &count)}</p>
                <Button label=words.save().save_set_aside() on_tap=save/>
            </div>
        }
        .into_any()
    })
}

fn as_text(records: &[Record]) -> String {
    records
        .iter()
        .map(|record| format!("{}\n{}\n\n", record.key, record.text))
        .collect()
}

/// "Ready to use with no signal."
#[component]
pub fn ReadinessLine() -> impl IntoView {
    let words = use_words();
    let worker = expect_context::<Worker>();
    live(move || {
        let (text, icon) = match worker.readiness.get() {
            Readiness::Preparing => (words.device().preparing_offline(), "icon-wait"),
            Readiness::Ready => (words.device().ready_offline(), "icon-tick"),
            Readiness::NotYet => (words.device().not_yet_offline(), "icon-wait"),
            Readiness::NotPossible => (words.device().not_offline(), "icon-wait"),
        };
        let is_ready = worker.readiness.get() == Readiness::Ready;
        view! {
            <p class="readiness" role="status" data-ready=is_ready.to_string()>
                <Icon name=icon/>
                {text}
            </p>
        }
    })
}
