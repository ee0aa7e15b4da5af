//! Writing in the journal: saved as it is typed, and there again after a closed window. Drawing and choosing words, too.

mod choose;
mod draw;
mod weather;
mod writing;

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use self::{
    choose::{Choose, Chosen},
    draw::{Draw, Drawn},
    writing::Writing,
};

use crate::{
    address,
    domain::{
        ItemId, State,
        journal::{EarlierText, JournalEntry},
    },
    install::Advice,
    platform::{clipboard, clock::now_ms, install, new_id::new_id},
    ui::{
        app::BeforeLeaving,
        components::{Button, Icon, Look, PageHeading, Prose, live},
        context::{use_intl, use_programme, use_texts, use_words},
        copies::use_copies,
        install::InstallSteps,
        learner_state::{Keeping, Saving, use_learner},
        notices::{Notices, use_notices},
    },
    words::Words,
};

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
        <PageHeading text=words.install().first_title()/>
        {(install::advice() == Advice::AppleShare).then(|| view! { <p>{words.install().first_why()}</p> })}
        <InstallSteps/>
        <p>{words.install().carry_text()}</p>
        <div class="actions stacked">
            <Button label=words.install().carry() look=Look::Primary on_tap=move |()| copies.save()/>
            <Button label=words.install().write_here() on_tap=on_write/>
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
        <PageHeading text=words.journal().not_here()/>
        <a class="button primary" href=address::JOURNAL>{words.journal().to_journal()}</a>
    }
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
        writing.end();
    });

    let from = writing.prompt.with_value(|prompt| {
        prompt
            .as_deref()
            .and_then(|prompt| programme.prompt(prompt))
    });
    let title = from.map_or(words.journal().new_title(), |(_, _, prompt)| {
        prompt.title.as_str()
    });
    let lang = from.and_then(|(_, part, _)| part.language.as_deref());
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
                    {words.journal().from_prompt(&part.title, &step.name)}
                </a>
            </p>
        })}
        <PageHeading text=title lang/>
        {from.and_then(|(_, part, prompt)| texts.prompt(part, &prompt.id))
            .map(|passage| view! { <Prose passage lang/> })}
        <label class="visually-hidden" for="words">{words.journal().field()}</label>
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
        <p class="card sage small">{words.journal().private()}</p>
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
        let (is_unsaved, holds_something) = (writing.is_unsaved(), writing.holds_something());
        match state.saving() {
            Saving::NotDone(_) => view! {
                <p class="save-line">{words.save().not_saved()}</p>
                <CopyWords writing notices/>
            }
            .into_any(),
            Saving::Done { at_ms } if !is_unsaved && holds_something => view! {
                <p class="save-line" data-saved="true">
                    <Icon name="icon-tick"/>
                    {words.save().saved(&intl.time(at_ms))}
                </p>
            }
            .into_any(),
            Saving::UnderWay if is_unsaved || holds_something => saving_line(words),
            Saving::Done { .. } if is_unsaved => saving_line(words),
            _ => view! { <p class="save-line"></p> }.into_any(),
        }
    })
}

fn saving_line(words: Words) -> AnyView {
    view! { <p class="save-line">{words.save().saving()}</p> }.into_any()
}

#[component]
fn CopyWords(writing: Writing, notices: Notices) -> impl IntoView {
    let words = use_words();
    let copy = move |()| {
        leptos::task::spawn_local(async move {
            let is_copied = clipboard::copy(&writing.text.get_untracked()).await;
            notices.show(if is_copied {
                words.save().words_copied()
            } else {
                words.save().words_not_copied()
            });
        });
    };
    view! { <Button label=words.save().copy_words() on_tap=copy/> }
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
            <Button label=words.journal().use_other() on_tap=use_other/>
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
                    <h2>{words.journal().other_version()}</h2>
                    {rows}
                    <p class="small">{words.other_ways().all_kept()}</p>
                    <Button label=words.journal().keep_mine() on_tap=keep_mine/>
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
                <Button label=words.journal().bring_back() on_tap=bring_back/>
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
                    <summary>{words.journal().earlier_title()}</summary>
                    <p class="small soft">{words.journal().earlier_text()}</p>
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
        notices.show_with_undo(words.journal().binned(), move || {
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
            <Button label=words.journal().bin() on_tap=bin/>
            <Button label=words.journal().done() look=Look::Primary on_tap=done/>
        </div>
    }
}
