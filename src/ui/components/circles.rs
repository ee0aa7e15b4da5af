//! The three circles: what is important in the middle, the rest further out. A picture, and a place to drop.

use leptos::prelude::*;
use web_sys::PointerEvent;

use super::live;

/// One thing in the picture, shown as a numbered disc.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub id: String,
    pub number: usize,
    /// Which circle it is in: 0 in the middle, 2 outside.
    pub circle: usize,
}

/// Where a disc is while it is being dragged, in pixels from where it lay.
#[derive(Clone, PartialEq)]
struct Drag {
    id: String,
    pointer_id: i32,
    start: (i32, i32),
    offset: (i32, i32),
}

/// The three circles with their names and discs.
///
/// The same moves can be made with buttons beside it, so the picture is not in the way of a screen reader or a keyboard.
#[component]
pub fn Circles(
    /// From the middle outwards.
    names: [&'static str; 3],
    #[prop(into)] tokens: Signal<Vec<Token>>,
    /// A disc was dropped: its id, and the point of the screen.
    #[prop(optional, into)]
    on_drop: Option<Callback<(String, i32, i32)>>,
    /// Keeps a pointer's moves coming to the disc it went down on.
    #[prop(optional)]
    capture: Option<fn(&PointerEvent)>,
) -> impl IntoView {
    let drag = RwSignal::new(None::<Drag>);
    let discs = live(move || {
        let tokens = tokens.get();
        let is_many = tokens.len() > MANY;
        (0..3)
            .flat_map(|circle| {
                let inside: Vec<&Token> = tokens
                    .iter()
                    .filter(|token| token.circle == circle)
                    .collect();
                let count = inside.len();
                inside
                    .into_iter()
                    .enumerate()
                    .map(move |(index, token)| {
                        (token.clone(), place(circle, index, count, is_many))
                    })
                    .collect::<Vec<_>>()
            })
            .map(|(token, at)| view! { <Disc token at drag on_drop capture/> })
            .collect_view()
    });
    let is_many = Signal::derive(move || tokens.read().len() > MANY);
    view! {
        <div class="circles" class:many=is_many aria-hidden="true">
            <div class="circle outer" data-circle="2"><span>{names[2]}</span></div>
            <div class="circle middle" data-circle="1"><span>{names[1]}</span></div>
            <div class="circle inner" data-circle="0"><span>{names[0]}</span></div>
            {discs}
        </div>
    }
}

#[component]
fn Disc(
    token: Token,
    at: (usize, usize),
    drag: RwSignal<Option<Drag>>,
    on_drop: Option<Callback<(String, i32, i32)>>,
    capture: Option<fn(&PointerEvent)>,
) -> impl IntoView {
    let id = StoredValue::new(token.id);
    let own_drag = move || drag.get().filter(|drag| id.with_value(|id| &drag.id == id));
    let down = move |event: PointerEvent| {
        let (Some(_), Some(capture)) = (on_drop, capture) else {
            return;
        };
        event.prevent_default();
        capture(&event);
        drag.set(Some(Drag {
            id: id.get_value(),
            pointer_id: event.pointer_id(),
            start: (event.client_x(), event.client_y()),
            offset: (0, 0),
        }));
    };
    let moved = move |event: PointerEvent| {
        drag.maybe_update(|drag| match drag {
            Some(drag) if drag.pointer_id == event.pointer_id() => {
                drag.offset = (
                    event.client_x() - drag.start.0,
                    event.client_y() - drag.start.1,
                );
                true
            }
            _ => false,
        });
    };
    let up = move |event: PointerEvent| {
        if let (Some(drag), Some(on_drop)) = (drag.get_untracked(), on_drop) {
            on_drop.run((drag.id, event.client_x(), event.client_y()));
        }
        drag.set(None);
    };
    let circle = token.circle;
    let (turn, out) = at;
    let transform = Signal::derive(move || {
        let (x, y) = own_drag().map_or((0, 0), |drag| drag.offset);
        format!(
            "translate({x}px, {y}px) rotate({turn}deg) translateY(-{out}cqi) rotate(-{turn}deg)"
        )
    });
    let is_dragged = Signal::derive(move || own_drag().is_some());
    view! {
        <span
            class="disc"
            class:dragged=is_dragged
            class:draggable=on_drop.is_some()
            data-disc=token.number.to_string()
            data-ring=circle.to_string()
            style:transform=transform
            on:pointerdown=down
            on:pointermove=moved
            on:pointerup=up
            on:pointercancel=move |_| drag.set(None)
        >
            {token.number}
        </span>
    }
}

/// With more discs than this they are small, so that each can be seen.
const MANY: usize = 24;

/// Where the disc with this index lies in its circle: a turn in degrees from the top, and how far out,
/// in hundredths of the picture's width. Discs share their circle evenly.
fn place(circle: usize, index: usize, count: usize, is_many: bool) -> (usize, usize) {
    // The names stand at the top of the circles, so discs leave that part free.
    let turn = 55 + 250 * (2 * index + 1) / (2 * count);
    // The same circle has several rings if there is much in it.
    let rings: &[usize] = match (circle, is_many) {
        (0, _) if count == 1 => return (180, 2),
        (0, false) if count > 6 => &[14, 7],
        (0, false) => &[14],
        (1, false) => &[29],
        (_, false) => &[43],
        (0, true) => &[17, 12, 6],
        (1, true) => &[26, 32],
        (_, true) => &[40, 46],
    };
    (turn, rings[index % rings.len()])
}
