//! Answering the cards, one at a time: by tapping, by keyboard, or by dragging a disc between circles.

use leptos::prelude::*;

use super::{OpenBoard, stage};
use crate::{
    domain::{
        board::Row,
        programme::Picture,
        texts::{Card, Choice},
    },
    platform::{new_id::new_id, page, pointer},
    ui::{
        components::{Circles, ProgressBar, Prose, Toggle, live, said},
        context::use_words,
        notices::{Notices, use_notices},
    },
    words::Words,
};

/// The heading of the card that is up.
const CURRENT: &str = "current-card";

/// A label of so many bytes still stands beside two others on a phone.
const SHORT_LABEL: usize = 15;

/// A choice that can be taken back: the row, and what was chosen before.
type Move = (String, Option<String>);

#[derive(Clone, Copy)]
struct Answering {
    open: OpenBoard,
    words: Words,
    notices: Notices,
    /// The row someone tapped; otherwise the next one not answered is up.
    picked: RwSignal<Option<String>>,
    moves: RwSignal<Vec<Move>>,
}

/// The row that is up, as it is shown. A note that is being written changes nothing here.
#[derive(Clone, PartialEq)]
struct Current {
    number: usize,
    id: String,
    label: String,
    choice: Option<String>,
}

impl Answering {
    fn current(self) -> Option<Current> {
        let picked = self.picked.get();
        self.open.read(|board| {
            let mut numbered = (1..).zip(&board.rows);
            let (number, row) = match &picked {
                Some(id) => numbered.find(|(_, row)| &row.id == id)?,
                None => numbered.find(|(_, row)| row.choice.is_none())?,
            };
            Some(Current {
                number,
                id: row.id.clone(),
                label: row.label.clone(),
                choice: row.choice.clone(),
            })
        })
    }

    /// True if there is more to do at a card than to choose, so that it stays up.
    fn stays(self) -> bool {
        self.open.text.note.is_some() || self.may_reword()
    }

    fn may_reword(self) -> bool {
        self.open.activity.picture == Picture::Promises
    }

    fn choose(self, row_id: &str, choice: &'static Choice) {
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
            .speak(self.words.board.chosen(&before.label, &choice.label));
        if self.stays() {
            self.pick(Some(before.id));
        } else {
            self.pick(None);
        }
    }

    /// Brings a row up, or the next one without an answer.
    fn pick(self, row_id: Option<String>) {
        self.picked.set(row_id);
        page::next_frame(|| page::focus(CURRENT));
    }

    /// On to the next row without an answer after this one, or to the one that follows.
    fn go_on(self, row_id: &str) {
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
    let answering = Answering {
        open,
        words,
        notices: use_notices(),
        picked: RwSignal::new(None),
        moves: RwSignal::new(vec![]),
    };
    let count = move || open.read(|board| (board.answered_count(), board.rows.len()));
    let progress = said(move || {
        let (done, total) = count();
        words.board.progress(&done, &total)
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
                        on:click=move |_| answering.undo()>{words.board.undo_move}</button>
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
        (true, _) => (stage::PEOPLE, words.board.to_people),
        (false, false) => (stage::TOGETHER, words.board.to_together),
        (false, true) => (stage::TOGETHER, words.board.to_own),
    };
    view! {
        <a class="button primary big" href=open.address(next)>{label}</a>
        {(!open.is_private).then(|| view! {
            <div class="actions">
                <a class="button" href=open.address(stage::TURNS)>{words.turns.open}</a>
                <a class="button" href=open.address(stage::GATHER)>{words.codes.on_phones}</a>
            </div>
        })}
    }
}

/// The card that is up: its words, its choices, and room for a note.
#[component]
fn CurrentCard(answering: Answering) -> impl IntoView {
    let words = use_words();
    let current = Memo::new(move |_| answering.current());
    let card = live(move || match current.get() {
        Some(current) => view! { <CardUp answering current/> }.into_any(),
        None => view! { <h2 id=CURRENT tabindex="-1">{words.board.all_answered}</h2> }.into_any(),
    });
    view! { <section class="card current">{card}</section> }
}

/// True if choices need a line each: more than three, or long ones.
pub(super) fn stand_in_rows(choices: &[Choice]) -> bool {
    choices.len() > 3
        || choices
            .iter()
            .any(|choice| choice.label.len() > SHORT_LABEL)
}

#[component]
fn CardUp(answering: Answering, current: Current) -> impl IntoView {
    let words = use_words();
    let text = answering.open.text;
    let under = text
        .groups
        .iter()
        .find(|group| group.cards.iter().any(|card| card.id == current.id))
        .map_or("", |group| group.heading.as_str());
    let heading = match (under, &current.choice) {
        ("", Some(_)) => words.board.change_title,
        ("", None) => words.board.next_one,
        (under, _) => under,
    };
    let id = StoredValue::new(current.id);
    let choices = id.with_value(|id| text.choices(id));
    let many = stand_in_rows(choices);
    let buttons = choices.iter().map(|choice| {
        let is_there = current.choice.as_ref() == Some(&choice.id);
        let choose = move |()| id.with_value(|id| answering.choose(id, choice));
        view! { <Toggle label=choice.label.clone() class="choice" is_on=is_there on_tap=choose/> }
    });
    let passage = id
        .with_value(|id| text.card(id))
        .map(|card: &Card| &card.text)
        .filter(|passage| !passage.is_empty());
    let go_on = if current.choice.is_some() {
        words.board.go_on
    } else {
        words.board.skip
    };
    let label = current.label.clone();
    view! {
        <p class="small soft">{heading}</p>
        <h2 id=CURRENT tabindex="-1">{current.label}</h2>
        {passage.map(|passage| view! { <Prose passage/> })}
        <div class="choices" class:many=many role="group" aria-labelledby=CURRENT>{buttons.collect_view()}</div>
        {answering.may_reword().then(|| view! { <Reword answering id label/> })}
        {text.note.as_deref().map(|label| view! { <Note answering id label/> })}
        {answering.stays().then(|| view! {
            <button type="button" class="button" on:click=move |_| id.with_value(|id| answering.go_on(id))>
                {go_on}
            </button>
        })}
    }
}

/// A note on the card that is up, kept as it is written.
#[component]
fn Note(answering: Answering, id: StoredValue<String>, label: &'static str) -> impl IntoView {
    let written = answering.open.board.with_untracked(|board| {
        let row = id.with_value(|id| board.as_ref()?.row(id));
        row.map(|row: &Row| row.note.clone()).unwrap_or_default()
    });
    let typed = move |event: leptos::ev::Event| {
        let words = event_target_value(&event);
        answering
            .open
            .change(|board| id.with_value(|id| board.note(id, &words)));
    };
    view! {
        <label class="field">
            <span>{label}</span>
            <textarea rows="2" on:input=typed prop:value=written></textarea>
        </label>
    }
}

/// The card in other words.
#[component]
fn Reword(answering: Answering, id: StoredValue<String>, label: String) -> impl IntoView {
    let words = use_words();
    let field = RwSignal::new(label);
    let reword = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let label = field.get_untracked();
        answering
            .open
            .change(|board| id.with_value(|id| board.reword(id, &label)));
        page::next_frame(|| page::focus(CURRENT));
    };
    view! {
        <form class="field" on:submit=reword>
            <label for="reword">{words.board.reword}</label>
            <textarea id="reword" rows="2" maxlength="200" bind:value=field></textarea>
            <button type="submit" class="button">{words.board.use_words}</button>
        </form>
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
            answering.notices.show(words.board.already_there);
        }
    };
    view! {
        <details class="add-own">
            <summary class="button">{label}</summary>
            <form class="field inline" on:submit=add>
                <label for="own-card">{words.board.own_label}</label>
                <input id="own-card" type="text" autocomplete="off" maxlength="120" bind:value=typed/>
                <button type="submit" class="button">{words.board.add}</button>
            </form>
        </details>
    }
}

/// Every card: under its choice where all have the same ones, else under its heading with its choice.
#[component]
fn AllCards(answering: Answering) -> impl IntoView {
    let words = use_words();
    let text = answering.open.text;
    let groups = if text.shares_choices() {
        let choices = text.all_choices();
        let places = std::iter::once(None).chain(choices.into_iter().map(Some));
        places
            .map(|choice| view! { <UnderChoice answering choice/> }.into_any())
            .collect_view()
    } else {
        (0..text.groups.len())
            .map(|place| view! { <UnderHeading answering place/> }.into_any())
            .collect_view()
    };
    let has_circles = answering.open.circle_names().is_some();
    view! {
        <section class="quality-list">
            <h2>{words.board.all_cards}</h2>
            <p class="small soft">
                {words.board.list_text} " " {has_circles.then_some(words.board.drag_hint)}
            </p>
            {groups}
        </section>
    }
}

#[component]
fn UnderChoice(answering: Answering, choice: Option<&'static Choice>) -> impl IntoView {
    let words = use_words();
    let name = choice.map_or(words.board.not_answered, |choice| &choice.label);
    live(move || {
        let chips: Vec<_> = answering.open.read(|board| {
            (1..)
                .zip(&board.rows)
                .filter(|(_, row)| row.choice.as_ref() == choice.map(|choice| &choice.id))
                .map(|(number, row)| view! { <Chip answering number row=row.clone()/> })
                .collect()
        });
        (!chips.is_empty()).then(|| {
            view! {
                <h3>{name}</h3>
                <ul class="chips">{chips}</ul>
            }
        })
    })
}

/// The cards of one group with what was chosen; the last group has what was added, too.
#[component]
fn UnderHeading(answering: Answering, place: usize) -> impl IntoView {
    let text = answering.open.text;
    let group = &text.groups[place];
    let is_last = place + 1 == text.groups.len();
    let rows = live(move || {
        answering.open.read(|board| {
            (1..)
                .zip(&board.rows)
                .filter(|(_, row)| {
                    group.cards.iter().any(|card| card.id == row.id) || (row.is_own && is_last)
                })
                .map(|(number, row)| view! { <Chip answering number row=row.clone()/> })
                .collect::<Vec<_>>()
        })
    });
    view! {
        {(!group.heading.is_empty()).then(|| view! { <h3>{group.heading.as_str()}</h3> })}
        <ul class="answer-list">{rows}</ul>
    }
}

/// One card in the list. Tapping it brings it up.
#[component]
fn Chip(answering: Answering, number: usize, row: Row) -> impl IntoView {
    let words = use_words();
    let open = answering.open;
    let chosen =
        (!open.text.shares_choices()).then(|| open.choice_label(&row.id, row.choice.as_deref()));
    let id = StoredValue::new(row.id);
    let pick = move |_| answering.pick(Some(id.get_value()));
    let remove = move |_| {
        open.change(|board| board.remove_own(&id.get_value()));
        answering.pick(None);
    };
    view! {
        <li>
            <button type="button" class="chip" on:click=pick>
                <span class="chip-number" aria-hidden="true">{number}</span>
                <span>
                    {row.label}
                    {chosen.map(|chosen| view! { <span class="chip-choice">" · " {chosen}</span> })}
                </span>
            </button>
            {row.is_own.then(|| view! {
                <button type="button" class="chip quiet" on:click=remove>{words.board.remove_own}</button>
            })}
        </li>
    }
}
