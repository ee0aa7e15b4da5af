//! The three circles: what is important in the middle, the rest further out. A picture, and a place to drop.

use leptos::prelude::*;
use web_sys::PointerEvent;

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
    let discs = move || {
        let tokens = tokens.get();
        (0..3)
            .flat_map(|circle| {
                let inside: Vec<&Token> = tokens.iter().filter(|token| token.circle == circle).collect();
                let count = inside.len();
                inside
                    .into_iter()
                    .enumerate()
                    .map(move |(index, token)| (token.clone(), place(circle, index, count)))
                    .collect::<Vec<_>>()
            })
            .map(|(token, at)| view! { <Disc token at drag on_drop capture/> })
            .collect_view()
    };
    view! {
        <div class="circles" aria-hidden="true">
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
    /// Per cent from the left and from the top.
    at: (f64, f64),
    drag: RwSignal<Option<Drag>>,
    on_drop: Option<Callback<(String, i32, i32)>>,
    capture: Option<fn(&PointerEvent)>,
) -> impl IntoView {
    let id = StoredValue::new(token.id);
    let own_drag = move || drag.get().filter(|drag| id.with_value(|id| &drag.id == id));
    let down = move |event: PointerEvent| {
        let (Some(_), Some(capture)) = (on_drop, capture) else { return };
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
                drag.offset = (event.client_x() - drag.start.0, event.client_y() - drag.start.1);
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
    let shift = move || own_drag().map(|drag| format!("translate({}px, {}px)", drag.offset.0, drag.offset.1));
    view! {
        <span
            class="disc"
            class:dragged=move || own_drag().is_some()
            class:draggable=on_drop.is_some()
            data-disc=token.number.to_string()
            style:left=format!("{:.1}%", at.0)
            style:top=format!("{:.1}%", at.1)
            style:transform=shift
            on:pointerdown=down
            on:pointermove=moved
            on:pointerup=up
            on:pointercancel=move |_| drag.set(None)
        >
            {token.number}
        </span>
    }
}

/// Where the disc with this index lies, in per cent of the picture, so that discs share their ring evenly.
fn place(circle: usize, index: usize, count: usize) -> (f64, f64) {
    // Centre and radii follow the circles in `style/components.css`.
    const RINGS: [(f64, f64, f64); 3] = [(64.0, 14.0, 7.0), (58.0, 28.5, 28.5), (51.0, 43.0, 43.0)];
    let (centre_y, radius, inner_radius) = RINGS[circle];
    let position = as_number(index) + 0.5;
    let (turn, radius) = if circle == 0 && count > 6 && index % 2 == 1 {
        (position / as_number(count), inner_radius)
    } else if circle == 0 {
        (position / as_number(count), if count == 1 { 0.0 } else { radius })
    } else {
        // The names stand at the top of the outer rings, so discs leave that part free.
        (0.12 + 0.76 * position / as_number(count), radius)
    };
    let angle = std::f64::consts::TAU * turn;
    (50.0 + radius * angle.sin(), centre_y - radius * angle.cos())
}

#[expect(clippy::cast_precision_loss, reason = "a group sorts a few dozen qualities at most")]
fn as_number(count: usize) -> f64 {
    count as f64
}
