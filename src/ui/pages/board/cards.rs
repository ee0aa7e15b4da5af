//! Answering the cards, one at a time: by tapping, by keyboard, or by dragging a disc between circles.

use leptos::prelude::*;

use super::{OpenBoard, card_list::AllCards, card_up::CurrentCard, stage};
use crate::{
    domain::{
        board::{Board, Row},
        programme::Picture,
        texts::Choice,
    },
    platform::{new_id::new_id, page, pointer},
    ui::{
        components::{Circles, ProgressBar, said},
        context::use_words,
        notices::{Notices, use_notices},
    },
    words::Words,
};

/// The heading of the card that is up.
pub(super) const CURRENT: &str = "current-card";

/// A choice that can be taken back: the row, and what was chosen before.
type Move = (String, Option<String>);

#[derive(Clone, Copy)]
pub(super) struct Answering {
    pub open: OpenBoard,
    words: Words,
    notices: Notices,
    /// Every card as it is shown. A note that is being written changes nothing here.
    pub cards: Memo<Vec<ShownCard>>,
    /// The row someone tapped; otherwise the next one not answered is up.
    picked: RwSignal<Option<String>>,
    moves: RwSignal<Vec<Move>>,
}

#[derive(Clone, PartialEq)]
pub(super) struct ShownCard {
    pub number: usize,
    pub id: String,
    pub label: String,
    pub choice: Option<String>,
    pub is_own: bool,
}

/// The board's rows, numbered from one.
fn shown_cards(board: &Board) -> Vec<ShownCard> {
    let card = |(number, row): (usize, &Row)| ShownCard {
        number,
        id: row.id.clone(),
        label: row.label.clone(),
        choice: row.choice.clone(),
        is_own: row.is_own,
    };
    (1..).zip(&board.rows).map(card).collect()
}

impl Answering {
    fn new(open: OpenBoard) -> Self {
        Self {
            open,
            words: use_words(),
            notices: use_notices(),
            cards: Memo::new(move |_| open.read(shown_cards)),
            picked: RwSignal::new(None),
            moves: RwSignal::new(vec![]),
        }
    }

    /// The card that is up.
    pub fn current(self) -> Option<ShownCard> {
        let picked = self.picked.get();
        let cards = self.cards.read();
        let is_up = |card: &&ShownCard| match &picked {
            Some(id) => card.id == *id,
            None => card.choice.is_none(),
        };
        cards.iter().find(is_up).cloned()
    }

    /// True if there is more to do at a card than to choose, so that it stays up.
    pub fn stays(self) -> bool {
        self.open.text.note.is_some() || self.may_reword()
    }

    pub fn may_reword(self) -> bool {
        self.open.activity.picture == Picture::Promises
    }

    pub fn choose(self, row_id: &str, choice: &'static Choice) {
        let before = self
            .open
            .change(|board| {
                let row = board.row(row_id)?.clone();
                board.choose(row_id, Some(&choice.id));
                Some(row)
            })
            .flatten();
        let Some(before) = before else { return };
        self.moves
            .update(|moves| moves.push((before.id.clone(), before.choice)));
        self.notices
            .speak(self.words.board().chosen(&before.label, &choice.label));
        if self.stays() {
            self.pick(Some(before.id));
        } else {
            self.pick(None);
        }
    }

    /// Brings a row up, or the next one without an answer.
    pub fn pick(self, row_id: Option<String>) {
        self.picked.set(row_id);
        page::next_frame(|| page::focus(CURRENT));
    }

    /// On to the next row without an answer after this one, or to the one that follows.
    pub fn go_on(self, row_id: &str) {
        let next = self.open.read(|board| {
            let rows = &board.rows;
            let here = rows.iter().position(|row| row.id == row_id)?;
            let after = || rows[here + 1..].iter().chain(&rows[..here]);
            let next = after().find(|row| row.choice.is_none());
            let next = next.or_else(|| rows[here].choice.is_none().then(|| after().next())?);
            next.map(|row| row.id.clone())
        });
        self.pick(next);
    }

    fn undo(self) {
        let Some((row_id, choice)) = self.moves.try_update(Vec::pop).flatten() else {
            return;
        };
        self.open
            .change(|board| board.choose(&row_id, choice.as_deref()));
        self.pick(Some(row_id));
    }

    /// A disc was let go at this point of the screen.
    fn drop_at(self, row_id: &str, x: i32, y: i32) {
        let circle = pointer::attribute_at(x, y, "data-circle");
        let choices = self.open.text.choices(row_id);
        let place = circle.and_then(|circle| circle.parse::<usize>().ok());
        if let Some(choice) = place.and_then(|place| choices.get(place)) {
            self.choose(row_id, choice);
        }
    }
}

#[component]
pub fn Cards(open: OpenBoard) -> impl IntoView {
    let words = use_words();
    let answering = Answering::new(open);
    let count = move || {
        let cards = answering.cards.read();
        let done = cards.iter().filter(|card| card.choice.is_some()).count();
        (done, cards.len())
    };
    let progress = said(move || {
        let (done, total) = count();
        words.board().progress(&done, &total)
    });
    let percent = Signal::derive(move || {
        let (done, total) = count();
        (done * 100).checked_div(total).unwrap_or(0)
    });
    let is_nothing_moved = Signal::derive(move || answering.moves.read().is_empty());
    let circles = open.circle_names();
    let is_alone = circles.is_none();
    let circles = circles.map(|names| {
        view! {
            <Circles
                names
                tokens=Signal::derive(move || open.tokens())
                on_drop=move |(id, x, y): (String, i32, i32)| answering.drop_at(&id, x, y)
                capture=pointer::capture
            />
        }
    });
    view! {
        <div class="progress">
            <p class="small soft">{progress}</p>
            <ProgressBar percent/>
        </div>
        <div class="sorting" class:alone=is_alone>
            {circles}
            <div>
                <CurrentCard answering/>
                <div class="actions">
                    <button type="button" class="button" disabled=is_nothing_moved
                        on:click=move |_| answering.undo()>{words.board().undo_move()}</button>
                </div>
                {open.text.own.as_deref().map(|label| view! { <AddOwn answering label/> })}
            </div>
        </div>
        <Onward open/>
        <AllCards answering/>
    }
}

/// The way to the next stage; a group may also answer each alone.
#[component]
fn Onward(open: OpenBoard) -> impl IntoView {
    let words = use_words();
    let (next, label) = match (open.asks_about_people(), open.is_private) {
        (true, _) => (stage::PEOPLE, words.board().to_people()),
        (false, false) => (stage::TOGETHER, words.board().to_together()),
        (false, true) => (stage::TOGETHER, words.board().to_own()),
    };
    view! {
        <a class="button primary big" href=open.address(next)>{label}</a>
        {(!open.is_private).then(|| view! {
            <div class="actions">
                <a class="button" href=open.address(stage::TURNS)>{words.turns().open()}</a>
                <a class="button" href=open.address(stage::GATHER)>{words.codes().on_phones()}</a>
            </div>
        })}
    }
}

#[component]
fn AddOwn(answering: Answering, label: &'static str) -> impl IntoView {
    let words = use_words();
    let typed = RwSignal::new(String::new());
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = typed.get_untracked();
        if text.trim().is_empty() {
            return;
        }
        let id = new_id();
        if answering.open.change(|board| board.add_own(&id, &text)) == Some(true) {
            typed.set(String::new());
            answering.pick(Some(id));
        } else {
            answering.notices.show(words.board().already_there());
        }
    };
    view! {
        <details class="add-own">
            <summary class="button">{label}</summary>
            <form class="field inline" on:submit=add>
                <label for="own-card">{words.board().own_label()}</label>
                <input id="own-card" type="text" autocomplete="off" maxlength="120" bind:value=typed/>
                <button type="submit" class="button">{words.board().add()}</button>
            </form>
        </details>
    }
}
