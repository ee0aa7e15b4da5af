//! The end of an activity: keep the result, take it away, or erase it.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::OpenBoard;
use crate::{
    address,
    export::{board_page, board_table},
    platform::{clock::now_ms, page},
    ui::{
        components::{AskFirst, Button, Look, Question},
        context::{Surroundings, use_texts, use_words},
        giving::give_away,
        notices::{Notices, use_notices},
    },
};

#[component]
pub fn BoardEnd(open: OpenBoard) -> impl IntoView {
    let words = use_words();
    let notices = use_notices();
    let keep = move |()| {
        open.change(|board| board.kept_at_ms = Some(now_ms()));
        notices.show(if open.is_private {
            words.board.kept_own
        } else {
            words.board.kept
        });
    };
    view! {
        <div class="actions">
            <Button label=words.board.keep look=Look::Primary on_tap=keep/>
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
    let has_people = open.text.people.is_some();
    let page = move |name: &'static str, is_large: bool| {
        giving.give(name, "text/html", move |giving| {
            giving.of_board(|board| {
                giving.surroundings.export(|locale| {
                    board_page::page(
                        board,
                        giving.surroundings.programme,
                        texts,
                        is_large,
                        locale,
                    )
                })
            })
        });
    };
    let table = move |()| {
        giving.give(words.board.table_name, "text/csv", move |giving| {
            let with_names = giving.with_names.get_untracked();
            giving.of_board(|board| {
                giving
                    .surroundings
                    .export(|locale| board_table::table(board, open.text, with_names, locale))
            })
        });
    };
    let page_name = if open.is_private {
        words.board.own_file_name
    } else {
        words.board.file_name
    };
    let tick = move |event: leptos::ev::Event| giving.with_names.set(event_target_checked(&event));
    view! {
        <details class="card take-away">
            <summary>{words.board.share_title}</summary>
            <div class="actions">
                <Button label=words.board.share_page on_tap=move |()| page(page_name, false)/>
                <Button label=words.board.share_large on_tap=move |()| page(words.board.large_name, true)/>
                <Button label=words.board.share_table on_tap=table/>
                <Button label=words.print.print on_tap=|()| page::print()/>
            </div>
            {has_people.then(|| view! {
                <label class="radio">
                    <input type="checkbox" on:change=tick/>
                    <span class="radio-words">
                        {words.board.with_names} <span class="small soft">{words.board.without_names}</span>
                    </span>
                </label>
            })}
        </details>
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
    /// What is made of the board, without names unless they are wanted.
    fn of_board(self, make: impl FnOnce(&crate::domain::board::Board) -> String) -> Option<String> {
        let with_names = self.with_names.get_untracked();
        self.open.board.with_untracked(|board| {
            let board = board.as_ref()?;
            Some(if with_names {
                make(board)
            } else {
                make(&board.without_names())
            })
        })
    }

    fn give(
        self,
        name: &'static str,
        kind: &'static str,
        make: impl FnOnce(Self) -> Option<String>,
    ) {
        let Some(text) = make(self) else { return };
        give_away(name, text, kind, self.notices, self.surroundings.words);
    }
}

#[component]
fn Erase(open: OpenBoard) -> impl IntoView {
    let words = use_words();
    let notices = use_notices();
    let navigate = use_navigate();
    let question = Question {
        text: words.board.erase_text,
        yes: words.board.erase_yes,
        no: words.board.erase_no,
    };
    let erase = move |()| {
        open.id.with_value(|id| {
            open.state
                .change(|learner| learner.erase_board(id, now_ms()));
        });
        notices.show(words.board.erased);
        let to = if open.is_private {
            address::RECORD
        } else {
            address::GROUP
        };
        navigate(to, NavigateOptions::default());
    };
    view! { <AskFirst label=words.board.erase question on_yes=erase/> }
}
