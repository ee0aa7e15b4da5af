//! Drawing in an entry by finger, pen or mouse. What is in it can be said in words, for whoever does not see it.

use leptos::{ev::PointerEvent, prelude::*};

use super::writing::{Writing, seen_of};
use crate::{
    domain::drawing::{Drawing, Pen, PenColour, SHEET, Stroke},
    export,
    platform::{clock::now_ms, pointer},
    ui::{
        components::{Toggle, said},
        context::use_words,
        notices::use_notices,
    },
    words::Words,
};

/// What is in the hand.
#[derive(Clone, Copy)]
struct Tools {
    pen: RwSignal<Pen>,
    colour: RwSignal<PenColour>,
}

#[component]
pub fn Draw(writing: Writing) -> impl IntoView {
    let words = use_words();
    let drawing = Memo::new(move |_| writing.of_entry(|entry| entry.drawing.clone()));
    let is_begun = !drawing.read_untracked().is_blank();
    let tools = Tools {
        pen: RwSignal::new(Pen::default()),
        colour: RwSignal::new(PenColour::default()),
    };
    let describe = move |said: String| writing.change(|entry| entry.drawing.words = said);
    let described = said(move || drawing.read().words.clone());
    view! {
        <details class="other-way" open=is_begun>
            <summary>{words.other_ways().draw()}</summary>
            <p class="small soft">{words.other_ways().draw_text()}</p>
            <ToolBox tools/>
            <Sheet writing drawing tools/>
            <TakeBack writing drawing/>
            <div class="field">
                <label for="in-it">{words.other_ways().in_it()}</label>
                <input id="in-it" autocomplete="off" prop:value=described
                    on:input=move |event| describe(event_target_value(&event))/>
            </div>
        </details>
    }
}

/// Three pens and five colours, each with its name.
#[component]
fn ToolBox(tools: Tools) -> impl IntoView {
    let words = use_words();
    let pens = Pen::ALL.map(|pen| {
        let is_on = Signal::derive(move || tools.pen.get() == pen);
        view! {
            <Toggle label=pen_name(words, pen) class="tag-button" is_on
                on_tap=move |()| tools.pen.set(pen)/>
        }
    });
    let colours = PenColour::ALL.map(|colour| {
        let pressed = said(move || (tools.colour.get() == colour).to_string());
        view! {
            <button type="button" class="tag-button" aria-pressed=pressed
                on:click=move |_| tools.colour.set(colour)>
                <span class=format!("ink-drop pen-{}", colour.name()) aria-hidden="true"></span>
                {colour_name(words, colour)}
            </button>
        }
    });
    view! {
        <div class="tools" role="group" aria-label=words.other_ways().pens()>{pens}</div>
        <div class="tools" role="group" aria-label=words.other_ways().colours()>{colours}</div>
    }
}

/// Where it is drawn. Only in here a finger draws; beside it, it moves the page.
#[component]
fn Sheet(writing: Writing, drawing: Memo<Drawing>, tools: Tools) -> impl IntoView {
    let words = use_words();
    let notices = use_notices();
    // The line being drawn, and the pointer that draws it: a hand that rests on the screen draws nothing.
    let under_way = RwSignal::new(None::<(i32, Stroke)>);
    let down = move |event: PointerEvent| {
        let is_free = under_way.read_untracked().is_none();
        let at = pointer::place_on(&event, SHEET);
        let (Some(at), 0, true) = (at, event.button(), is_free) else {
            return;
        };
        event.prevent_default();
        pointer::capture(&event);
        let stroke = Stroke::begin(tools.pen.get_untracked(), tools.colour.get_untracked(), at);
        under_way.set(Some((event.pointer_id(), stroke)));
    };
    let moved = move |event: PointerEvent| {
        under_way.maybe_update(
            |under_way| match (under_way, pointer::place_on(&event, SHEET)) {
                (Some((pointer, stroke)), Some(to)) if *pointer == event.pointer_id() => {
                    stroke.go_on(to);
                    true
                }
                _ => false,
            },
        );
    };
    let lifted = move |event: PointerEvent| {
        let is_other = |(pointer, _): &(i32, Stroke)| *pointer != event.pointer_id();
        let is_not_ours = under_way.read_untracked().as_ref().is_none_or(is_other);
        if is_not_ours {
            return;
        }
        // The line is put down first: what follows looks at it.
        let drawn = under_way.write().take();
        if let Some((_, stroke)) = drawn {
            writing.change(|entry| entry.drawing.draw(stroke));
        }
        if drawing.read_untracked().is_full() {
            notices.show(words.other_ways().sheet_full());
        }
    };
    let (width, height) = SHEET;
    let name = said(move || name_of(words, &drawing.read()));
    let lines = said(move || export::drawing::strokes(&drawing.read().strokes));
    let line = said(move || {
        let under_way = under_way.read();
        let stroke = under_way.as_ref().map(|(_, stroke)| stroke.clone());
        export::drawing::strokes(stroke.as_slice())
    });
    view! {
        <svg class="drawing drawing-sheet" viewBox=format!("0 0 {width} {height}") role="img" aria-label=name
            on:pointerdown=down on:pointermove=moved on:pointerup=lifted on:pointercancel=lifted>
            <g inner_html=lines></g>
            <g inner_html=line></g>
        </svg>
    }
}

/// Undo, and Clear with an undo of its own.
#[component]
fn TakeBack(writing: Writing, drawing: Memo<Drawing>) -> impl IntoView {
    let words = use_words();
    let notices = use_notices();
    let has_nothing = Signal::derive(move || drawing.read().strokes.is_empty());
    let undo = move |_| writing.change(|entry| entry.drawing.undo());
    let clear = move |_| {
        let (state, id) = (writing.state, writing.id.get_value());
        let cleared = drawing.get_untracked().strokes;
        writing.change(|entry| entry.drawing.strokes.clear());
        notices.show_with_undo(words.other_ways().cleared(), move || {
            state.change(|learner| {
                let seen = seen_of(learner, &id);
                let bring_back = |entry: &mut crate::domain::journal::JournalEntry| {
                    entry.drawing.strokes.splice(0..0, cleared.clone());
                };
                learner.change_entry(&id, &seen, None, bring_back, now_ms());
            });
        });
    };
    view! {
        <div class="tools">
            <button type="button" class="button" disabled=has_nothing on:click=undo>
                {words.other_ways().undo()}
            </button>
            <button type="button" class="button" disabled=has_nothing on:click=clear>
                {words.other_ways().clear()}
            </button>
        </div>
    }
}

/// A drawing to look at, or nothing.
#[component]
pub fn Drawn(drawing: Drawing) -> impl IntoView {
    let words = use_words();
    let (width, height) = SHEET;
    let name = name_of(words, &drawing);
    let lines = export::drawing::strokes(&drawing.strokes);
    (!drawing.is_blank()).then(|| {
        view! {
            <svg class="drawing" viewBox=format!("0 0 {width} {height}") role="img" aria-label=name>
                <g inner_html=lines></g>
            </svg>
        }
    })
}

/// What a screen reader says of it.
fn name_of(words: Words, drawing: &Drawing) -> String {
    if drawing.strokes.is_empty() {
        words.other_ways().empty_sheet().to_owned()
    } else if drawing.words.is_empty() {
        words.other_ways().a_drawing().to_owned()
    } else {
        words.other_ways().drawing_line(&drawing.words)
    }
}

fn pen_name(words: Words, pen: Pen) -> &'static str {
    match pen {
        Pen::Fine => words.other_ways().fine(),
        Pen::Middle => words.other_ways().middle(),
        Pen::Broad => words.other_ways().broad(),
    }
}

fn colour_name(words: Words, colour: PenColour) -> &'static str {
    match colour {
        PenColour::Ink => words.other_ways().ink(),
        PenColour::Green => words.other_ways().green(),
        PenColour::Blue => words.other_ways().blue(),
        PenColour::Red => words.other_ways().red(),
        PenColour::Gold => words.other_ways().gold(),
    }
}
