//! The end of an activity: keep the result, take it away, or erase it.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::OpenBoard;
use crate::{
    address,
    domain::board::Board,
    export::{
        Locale,
        board_page::{self, Wanted},
        board_picture, board_table,
    },
    platform::{clock::now_ms, page},
    ui::{
        components::{AskFirst, Button, Look, Question},
        context::{Surroundings, use_texts, use_words},
        giving::{give_away, give_picture},
        notices::{Notices, use_notices},
    },
    words::Words,
};

#[component]
pub fn BoardEnd(open: OpenBoard) -> impl IntoView {
    let words = use_words();
    let notices = use_notices();
    let keep = move |()| {
        open.change(|board| board.kept_at_ms = Some(now_ms()));
        notices.show(if open.is_private {
            words.board().kept_own()
        } else {
            words.board().kept()
        });
    };
    view! {
        <div class="actions">
            <Button label=words.board().keep() look=Look::Primary on_tap=keep/>
        </div>
        <TakeAway open/>
        <Erase open/>
    }
}

/// The result as a page, in large print, as a table, or on paper.
#[component]
fn TakeAway(open: OpenBoard) -> impl IntoView {
    let words = use_words();
    let giving = Giving {
        open,
        surroundings: expect_context(),
        notices: use_notices(),
        with_names: RwSignal::new(false),
    };
    let texts = use_texts();
    let names = FileNames::of(open, words);
    let has_people = open.asks_about_people();
    let page = move |name: &'static str, in_large_print: bool| {
        let wanted = Wanted {
            in_large_print,
            with_names: giving.with_names.get_untracked(),
        };
        let programme = giving.surroundings.programme;
        giving.give(name, "text/html", |board, locale| {
            board_page::page(board, programme, texts, wanted, locale)
        });
    };
    let table = move |()| {
        let with_names = giving.with_names.get_untracked();
        giving.give(names.table, "text/csv", |board, locale| {
            board_table::table(board, open.text, with_names, locale)
        });
    };
    let picture = move |()| {
        let drawn = open.board.with_untracked(|board| {
            let board = board.as_ref()?;
            let Surroundings { programme, .. } = giving.surroundings;
            let drawn = giving
                .surroundings
                .export(|locale| board_picture::picture(board, programme, open.text, locale));
            Some(drawn)
        });
        if let Some(drawn) = drawn {
            give_picture(names.picture, drawn, giving.notices, words);
        }
    };
    let tick = move |event: leptos::ev::Event| giving.with_names.set(event_target_checked(&event));
    view! {
        <details class="card take-away" class:with-names=giving.with_names>
            <summary>{words.board().share_title()}</summary>
            <div class="actions">
                <Button label=words.board().share_page() on_tap=move |()| page(names.page, false)/>
                <Button label=words.board().share_large() on_tap=move |()| page(names.large, true)/>
                <Button label=words.board().share_picture() on_tap=picture/>
                <Button label=words.board().share_table() on_tap=table/>
                <Button label=words.print().print() on_tap=|()| page::print()/>
            </div>
            {has_people.then(|| view! {
                <label class="radio">
                    <input type="checkbox" on:change=tick/>
                    <span class="radio-words">
                        {words.board().with_names()} <span class="small soft">{words.board().without_names()}</span>
                    </span>
                </label>
            })}
        </details>
    }
}

/// What files are called: a private sheet is never called a group's.
#[derive(Clone, Copy)]
struct FileNames {
    page: &'static str,
    large: &'static str,
    picture: &'static str,
    table: &'static str,
}

impl FileNames {
    fn of(open: OpenBoard, words: Words) -> Self {
        let words = &words.board();
        if open.is_private {
            Self {
                page: words.own_file_name(),
                large: words.own_large_name(),
                picture: words.own_picture_name(),
                table: words.own_table_name(),
            }
        } else {
            Self {
                page: words.file_name(),
                large: words.large_name(),
                picture: words.picture_name(),
                table: words.table_name(),
            }
        }
    }
}

/// Giving a result away as a file.
#[derive(Clone, Copy)]
struct Giving {
    open: OpenBoard,
    surroundings: Surroundings,
    notices: Notices,
    with_names: RwSignal<bool>,
}

impl Giving {
    /// Gives away what is made of the board. Names are left out of it unless they are wanted.
    fn give(
        self,
        name: &'static str,
        kind: &'static str,
        make: impl FnOnce(&Board, &Locale) -> String,
    ) {
        let board = self.open.board.get_untracked();
        let Some(mut board) = board else { return };
        if !self.with_names.get_untracked() {
            board = board.without_names();
        }
        let text = self.surroundings.export(|locale| make(&board, locale));
        give_away(name, text, kind, self.notices, self.surroundings.words);
    }
}

#[component]
fn Erase(open: OpenBoard) -> impl IntoView {
    let words = use_words();
    let notices = use_notices();
    let navigate = use_navigate();
    let question = Question {
        text: words.board().erase_text(),
        yes: words.board().erase_yes(),
        no: words.board().erase_no(),
    };
    let erase = move |()| {
        open.id.with_value(|id| {
            open.state
                .change(|learner| learner.erase_board(id, now_ms()));
        });
        notices.show(words.board().erased());
        let to = if open.is_private {
            address::RECORD
        } else {
            address::GROUP
        };
        navigate(to, NavigateOptions::default());
    };
    view! { <AskFirst label=words.board().erase() question on_yes=erase/> }
}
