//! Sorting qualities into the three circles: by tapping, by keyboard, or by dragging a disc.

use leptos::prelude::*;

use super::{OpenBoard, circle_name, circle_names, circle_of};
use crate::{
    domain::facilitation::{BoardQuality, Importance},
    platform::{new_id::new_id, page, pointer},
    ui::{
        components::{Circles, ProgressBar, Toggle, live, said},
        context::use_words,
        notices::use_notices,
    },
    words::Words,
};

/// A move that can be taken back: the quality, and where it was.
type Move = (String, Option<Importance>);

#[derive(Clone, Copy)]
struct Sorting {
    open: OpenBoard,
    words: Words,
    notices: crate::ui::notices::Notices,
    /// The quality someone tapped to move it; otherwise the next one not sorted is up.
    picked: RwSignal<Option<String>>,
    moves: RwSignal<Vec<Move>>,
}

impl Sorting {
    /// The quality that is up, with its number in the list.
    fn current(self) -> Option<(usize, BoardQuality)> {
        let picked = self.picked.get();
        self.open.read(|board| {
            let mut numbered = board.qualities.iter().enumerate();
            let (index, quality) = match &picked {
                Some(id) => numbered.find(|(_, quality)| &quality.id == id)?,
                None => numbered.find(|(_, quality)| quality.importance.is_none())?,
            };
            Some((index + 1, quality.clone()))
        })
    }

    fn sort(self, quality_id: &str, importance: Importance) {
        let before = self
            .open
            .change(|board| {
                let quality = board.quality(quality_id)?.clone();
                board.sort(quality_id, Some(importance));
                Some(quality)
            })
            .flatten();
        let Some(before) = before else { return };
        self.moves
            .update(|moves| moves.push((before.id.clone(), before.importance)));
        self.picked.set(None);
        let circle = circle_name(self.words, Some(importance));
        self.notices
            .speak(self.words.board.moved(&circle, &before.label));
    }

    fn undo(self) {
        let Some((quality_id, importance)) = self.moves.try_update(Vec::pop).flatten() else {
            return;
        };
        self.open
            .change(|board| board.sort(&quality_id, importance));
        self.picked.set(Some(quality_id));
    }

    /// A disc was let go at this point of the screen.
    fn drop_at(self, quality_id: &str, x: i32, y: i32) {
        let circle = pointer::attribute_at(x, y, "data-circle");
        let importance = Importance::ALL
            .into_iter()
            .find(|importance| Some(circle_of(*importance).to_string()) == circle);
        if let Some(importance) = importance {
            self.sort(quality_id, importance);
        }
    }
}

#[component]
pub fn Sort(open: OpenBoard) -> impl IntoView {
    let words = use_words();
    let sorting = Sorting {
        open,
        words,
        notices: use_notices(),
        picked: RwSignal::new(None),
        moves: RwSignal::new(vec![]),
    };
    let count = move || open.read(|board| (board.sorted_count(), board.qualities.len()));
    let progress = said(move || {
        let (done, total) = count();
        words.board.progress(&done, &total)
    });
    let percent = Signal::derive(move || {
        let (done, total) = count();
        (done * 100).checked_div(total).unwrap_or(0)
    });
    let is_nothing_moved = Signal::derive(move || sorting.moves.read().is_empty());
    view! {
        <div class="progress">
            <p class="small soft">{progress}</p>
            <ProgressBar percent/>
        </div>
        <div class="sorting">
            <Circles
                names=circle_names(words)
                tokens=Signal::derive(move || open.tokens())
                on_drop=move |(id, x, y): (String, i32, i32)| sorting.drop_at(&id, x, y)
                capture=pointer::capture
            />
            <div>
                <CurrentQuality sorting/>
                <div class="actions">
                    <button type="button" class="button" disabled=is_nothing_moved
                        on:click=move |_| sorting.undo()>{words.board.undo_move}</button>
                </div>
                <AddOwn sorting/>
            </div>
        </div>
        <a class="button primary big" href=open.address("people")>{words.board.to_people}</a>
        <QualityList sorting/>
    }
}

/// The quality that is up, and the three places it can go.
#[component]
fn CurrentQuality(sorting: Sorting) -> impl IntoView {
    let words = use_words();
    let current = Memo::new(move |_| sorting.current());
    let choices = live(move || {
        let Some((_, quality)) = current.get() else {
            return view! { <p>{words.board.all_sorted}</p> }.into_any();
        };
        let heading = match quality.importance {
            Some(_) => words.board.move_title,
            None => words.board.next_quality,
        };
        let buttons = Importance::ALL.map(|importance| {
            let id = quality.id.clone();
            let is_there = quality.importance == Some(importance);
            let label = circle_name(words, Some(importance));
            let sort = move |()| sorting.sort(&id, importance);
            view! { <Toggle label class="choice" is_on=is_there on_tap=sort/> }
        });
        view! {
            <p class="small soft">{heading}</p>
            <h2 id="current-quality" tabindex="-1">{quality.label}</h2>
            <div class="choices" role="group" aria-labelledby="current-quality">{buttons.collect_view()}</div>
        }
        .into_any()
    });
    view! { <section class="card current">{choices}</section> }
}

#[component]
fn AddOwn(sorting: Sorting) -> impl IntoView {
    let words = use_words();
    let notices = use_notices();
    let label = RwSignal::new(String::new());
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = label.get_untracked();
        if text.trim().is_empty() {
            return;
        }
        let id = new_id();
        if sorting.open.change(|board| board.add_own(&id, &text)) == Some(true) {
            label.set(String::new());
            sorting.picked.set(Some(id));
        } else {
            notices.show(words.board.already_there);
        }
    };
    view! {
        <details class="add-own">
            <summary class="button">{words.board.add_own}</summary>
            <form class="field inline" on:submit=add>
                <label for="own-quality">{words.board.own_label}</label>
                <input id="own-quality" type="text" autocomplete="off" maxlength="80" bind:value=label/>
                <button type="submit" class="button">{words.board.add}</button>
            </form>
        </details>
    }
}

/// Every quality under its circle. Tapping one brings it up to be moved.
#[component]
fn QualityList(sorting: Sorting) -> impl IntoView {
    let words = use_words();
    let places = [
        None,
        Some(Importance::Important),
        Some(Importance::LessImportant),
        Some(Importance::NotImportant),
    ];
    let groups = places.map(|place| view! { <QualityGroup sorting place/> });
    view! {
        <section class="quality-list">
            <h2>{words.board.sort_list}</h2>
            <p class="small soft">{words.board.circles_text} " " {words.board.drag_hint}</p>
            {groups.collect_view()}
        </section>
    }
}

#[component]
fn QualityGroup(sorting: Sorting, place: Option<Importance>) -> impl IntoView {
    let words = use_words();
    live(move || {
        let chips: Vec<_> = sorting.open.read(|board| {
            let numbered = board.qualities.iter().cloned().enumerate();
            numbered
                .filter(|(_, quality)| quality.importance == place)
                .map(|(index, quality)| view! { <QualityChip sorting number=index + 1 quality/> })
                .collect()
        });
        (!chips.is_empty()).then(|| {
            view! {
                <h3>{circle_name(words, place)}</h3>
                <ul class="chips">{chips}</ul>
            }
        })
    })
}

#[component]
fn QualityChip(sorting: Sorting, number: usize, quality: BoardQuality) -> impl IntoView {
    let words = use_words();
    let id = StoredValue::new(quality.id);
    let pick = move |_| {
        sorting.picked.set(Some(id.get_value()));
        page::next_frame(|| page::focus("current-quality"));
    };
    let remove = move |_| {
        sorting
            .open
            .change(|board| board.remove_own(&id.get_value()));
        sorting.picked.set(None);
    };
    view! {
        <li>
            <button type="button" class="chip" on:click=pick>
                <span class="chip-number" aria-hidden="true">{number}</span>
                {quality.label}
            </button>
            {quality.is_own.then(|| view! {
                <button type="button" class="chip quiet" on:click=remove>{words.board.remove_own}</button>
            })}
        </li>
    }
}
