//! What the group said, all of it on one page: to keep, to share, or to erase.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::{OpenBoard, circle_name, circle_names};
use crate::{
    address,
    domain::{
        facilitation::{Board, Importance},
        programme::Activity,
    },
    export::board_page,
    platform::{
        clock::now_ms,
        files::{FileTrouble, OutgoingFile},
    },
    ui::{
        components::{Button, Circles, Look, Prose, live},
        context::{Surroundings, use_texts, use_words},
        notices::use_notices,
    },
};

#[component]
pub fn Together(open: OpenBoard, activity: &'static Activity) -> impl IntoView {
    let words = use_words();
    view! {
        <section>
            <h2>{words.board.together_title}</h2>
            <Circles names=circle_names(words) tokens=Signal::derive(move || open.tokens())/>
            {Importance::ALL.map(|importance| view! { <CircleList open importance/> }).collect_view()}
        </section>
        <Gaps open/>
        <Load open/>
        <section class="afterwards">
            <h2>{words.board.afterwards}</h2>
            {use_texts().activities.get(&activity.id).map(|text| view! { <Prose passage=&text.afterwards/> })}
        </section>
        <BoardEnd open/>
    }
}

/// The qualities in one circle, numbered as in the picture, with who has them.
#[component]
fn CircleList(open: OpenBoard, importance: Importance) -> impl IntoView {
    let words = use_words();
    let rows = open.read(|board| {
        let numbered = board.qualities.iter().cloned().enumerate();
        numbered
            .filter(|(_, quality)| quality.importance == Some(importance))
            .collect::<Vec<_>>()
    });
    (!rows.is_empty()).then(|| {
        let rows = rows.into_iter().map(|(index, quality)| {
            let people = quality.people.join(", ");
            view! {
                <li>
                    <span class="chip-number" aria-hidden="true">{index + 1}</span>
                    <span>
                        {quality.label}
                        {(!people.is_empty()).then(|| view! { <span class="soft">" · " {people}</span> })}
                    </span>
                </li>
            }
        });
        view! {
            <h3>{circle_name(words, Some(importance))}</h3>
            <ul class="numbered">{rows.collect_view()}</ul>
        }
    })
}

/// Important qualities nobody was named for.
#[component]
fn Gaps(open: OpenBoard) -> impl IntoView {
    let words = use_words();
    let has_important = open.read(|board| {
        board
            .in_circle(Some(Importance::Important))
            .next()
            .is_some()
    });
    let missing = open.read(|board| {
        board
            .nobody_has()
            .into_iter()
            .map(|quality| quality.label.clone())
            .collect::<Vec<_>>()
    });
    let has_names = open.read(|board| !board.people().is_empty());
    has_important.then(|| {
        if !has_names {
            view! { <p class="card sage">{words.board.no_names}</p> }.into_any()
        } else if missing.is_empty() {
            view! { <p class="card sage">{words.board.everybody_covered}</p> }.into_any()
        } else {
            let rows = missing.into_iter().map(|label| view! { <li>{label}</li> });
            view! {
                <section class="card honey">
                    <h2>{words.board.nobody_title}</h2>
                    <ul>{rows.collect_view()}</ul>
                    <p>{words.board.nobody_text}</p>
                </section>
            }
            .into_any()
        }
    })
}

/// Who carries a lot, said kindly.
#[component]
fn Load(open: OpenBoard) -> impl IntoView {
    let words = use_words();
    let has_names = open.read(|board| !board.people().is_empty());
    let total = open.read(|board| board.in_circle(Some(Importance::Important)).count());
    let lot = open.read(Board::carry_a_lot);
    has_names.then(|| {
        if lot.is_empty() {
            return view! { <p class="card sage">{words.board.no_lot}</p> }.into_any();
        }
        let rows = lot
            .into_iter()
            .map(|(name, count)| view! { <p>{words.board.lot_text(&count, &name, &total)}</p> });
        view! {
            <section class="card honey">
                <h2>{words.board.lot_title}</h2>
                {rows.collect_view()}
            </section>
        }
        .into_any()
    })
}

/// Keep, share or erase.
#[component]
fn BoardEnd(open: OpenBoard) -> impl IntoView {
    let words = use_words();
    let notices = use_notices();
    let surroundings = expect_context::<Surroundings>();
    let texts = use_texts();
    let is_erasing = RwSignal::new(false);
    let keep = move |()| {
        open.change(|board| board.kept_at_ms = Some(now_ms()));
        notices.show(words.board.kept);
    };
    let share = move |()| {
        let page =
            open.board.with_untracked(|board| {
                let board = board.as_ref()?;
                Some(surroundings.export(|locale| {
                    board_page::page(board, surroundings.programme, texts, locale)
                }))
            });
        let Some(page) = page else { return };
        spawn_local(async move {
            match give_away(words.board.file_name, &page).await {
                Ok(Given::Saved) => notices.show(words.board.shared),
                Ok(Given::Shared) | Err(FileTrouble::Dismissed) => {}
                Err(FileTrouble::Refused) => notices.show(words.record.copy_trouble),
            }
        });
    };
    view! {
        <div class="actions">
            <Button label=words.board.keep look=Look::Primary on_tap=keep/>
            <Button label=words.board.share on_tap=share/>
            <Button label=words.board.erase on_tap=move |()| is_erasing.set(true)/>
        </div>
        {live(move || is_erasing.get().then(|| view! { <AskToErase open is_erasing/> }))}
    }
}

#[component]
fn AskToErase(open: OpenBoard, is_erasing: RwSignal<bool>) -> impl IntoView {
    let words = use_words();
    let notices = use_notices();
    let navigate = use_navigate();
    let erase = move |()| {
        open.id.with_value(|id| {
            open.state
                .change(|learner| learner.erase_board(id, now_ms()));
        });
        notices.show(words.board.erased);
        navigate(address::GROUP, NavigateOptions::default());
    };
    view! {
        <section class="card honey" role="alertdialog" aria-labelledby="erase-title" aria-describedby="erase-text">
            <h2 id="erase-title">{words.board.erase_title}</h2>
            <p id="erase-text">{words.board.erase_text}</p>
            <div class="actions">
                <button type="button" class="button" on:click=move |_| is_erasing.set(false) autofocus>
                    {words.board.erase_no}
                </button>
                <Button label=words.board.erase_yes on_tap=erase/>
            </div>
        </section>
    }
}

/// How a file left the device.
enum Given {
    Shared,
    Saved,
}

/// By the share sheet where there is one that takes pages, else among the downloads.
async fn give_away(name: &str, page: &str) -> Result<Given, FileTrouble> {
    let file = OutgoingFile::page(name.to_owned(), page)?;
    if file.can_be_shared() {
        file.share().await.map(|()| Given::Shared)
    } else {
        file.save().map(|()| Given::Saved)
    }
}
