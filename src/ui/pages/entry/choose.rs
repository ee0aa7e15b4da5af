//! Answering without writing: words from a wheel of feelings, and pictures of weather. Nothing is ever made of them.

use leptos::{ev::MouseEvent, prelude::*};

use super::{weather::WeatherPicture, writing::Writing};
use crate::{
    address,
    domain::texts::Feeling,
    ui::{
        components::{live, said},
        context::{use_texts, use_words},
    },
};

/// The wheel's middle, and how far out its rings reach, in units of the picture.
const MIDDLE: f64 = 200.0;
const RINGS: [f64; 3] = [44.0, 112.0, 198.0];

/// What can be chosen, and what is.
#[derive(Clone, Copy)]
struct Choosing {
    writing: Writing,
    chosen: Memo<Vec<String>>,
}

impl Choosing {
    fn toggle(self, word: &str) {
        self.writing.change(|entry| entry.toggle_feeling(word));
    }

    fn is_chosen(self, word: &'static str) -> Signal<bool> {
        Signal::derive(move || self.chosen.read().iter().any(|chosen| chosen == word))
    }
}

/// A programme without feelings offers none.
#[component]
pub fn Choose(writing: Writing) -> impl IntoView {
    let words = use_words();
    let feelings = &use_texts().feelings;
    let chosen = Memo::new(move |_| writing.of_entry(|entry| entry.feelings.clone()));
    let choosing = Choosing { writing, chosen };
    let is_begun = !chosen.read_untracked().is_empty();
    let has_any = !feelings.wheel.is_empty() || is_begun;
    has_any.then(|| {
        view! {
            <details class="other-way" open=is_begun>
                <summary>{words.other_ways().choose()}</summary>
                <p class="small soft">{words.other_ways().choose_text()}</p>
                <ChosenHere choosing/>
                <NotAlone chosen/>
                <Wheel choosing/>
                <WordList choosing/>
                <Pictures choosing/>
            </details>
        }
    })
}

/// The words chosen so far; a tap takes one away.
#[component]
fn ChosenHere(choosing: Choosing) -> impl IntoView {
    let words = use_words();
    let feelings = &use_texts().feelings;
    let row = move |word: String| {
        let name = words.other_ways().take_away(&word);
        let picture = feelings.picture_of(&word);
        let shown = word.clone();
        view! {
            <li>
                <button type="button" class="chip chosen" aria-label=name
                    on:click=move |_| choosing.toggle(&word)>
                    {picture.map(|weather| view! { <WeatherPicture weather/> })}
                    {shown}
                    <span aria-hidden="true">"×"</span>
                </button>
            </li>
        }
    };
    let list = live(move || {
        let rows: Vec<_> = choosing.chosen.get().into_iter().map(row).collect();
        (!rows.is_empty()).then(|| view! { <ul class="chips">{rows}</ul> })
    });
    let heard = said(move || match &choosing.chosen.read()[..] {
        [] => String::new(),
        chosen => words.other_ways().chosen_line(&chosen.join(", ")),
    });
    view! {
        <p class="visually-hidden" role="status">{heard}</p>
        {list}
    }
}

/// The way to help beside a word that may mean danger or despair. Nothing is looked for in what is written.
#[component]
fn NotAlone(chosen: Memo<Vec<String>>) -> impl IntoView {
    let words = use_words();
    let feelings = &use_texts().feelings;
    let is_wanted = Memo::new(move |_| feelings.asks_for_help(&chosen.read()));
    live(move || {
        is_wanted.get().then(|| {
            view! {
                <div class="card sage" role="status">
                    <p>{words.other_ways().not_alone()}</p>
                    <a class="button" href=address::HELP>{words.app().get_help()}</a>
                </div>
            }
        })
    })
}

/// The wheel is for eye and finger. Keyboards and screen readers have the list, with the same words.
#[component]
fn Wheel(choosing: Choosing) -> impl IntoView {
    let words = use_words();
    let wheel = &use_texts().feelings.wheel;
    let inner = wheel.iter().map(|feeling| feeling.word.as_str());
    let outer = wheel.iter().flat_map(|feeling| &feeling.finer);
    let inner = ring(inner.collect(), (RINGS[0], RINGS[1]), choosing);
    let outer = ring(
        outer.map(String::as_str).collect(),
        (RINGS[1], RINGS[2]),
        choosing,
    );
    view! {
        <svg class="wheel" viewBox="0 0 400 400" role="img" aria-label=words.other_ways().wheel()>
            {outer}
            {inner}
        </svg>
    }
}

/// The words of a ring in equal shares, from the top.
fn ring(words: Vec<&'static str>, (near, far): (f64, f64), choosing: Choosing) -> Vec<AnyView> {
    let width = 360.0 / as_number(words.len().max(1));
    let segments = words.into_iter().enumerate().map(|(place, word)| {
        let from = width * as_number(place);
        let shape = segment((near, far), (from, from + width));
        let turn = from + width / 2.0;
        let place = word_place(turn, f64::midpoint(near, far));
        let is_chosen = choosing.is_chosen(word);
        view! {
            <g class="segment" class:chosen=is_chosen
                on:click=move |_: MouseEvent| choosing.toggle(word)>
                <path d=shape></path>
                <text transform=place text-anchor="middle" dominant-baseline="central">{word}</text>
            </g>
        }
        .into_any()
    });
    segments.collect()
}

/// Between two rings, from one turn in degrees to another.
fn segment((near, far): (f64, f64), (from, to): (f64, f64)) -> String {
    let at = |turn: f64, out: f64| {
        let (sin, cos) = turn.to_radians().sin_cos();
        format!("{:.1} {:.1}", MIDDLE + out * sin, MIDDLE - out * cos)
    };
    format!(
        "M{} A{far} {far} 0 0 1 {} L{} A{near} {near} 0 0 0 {} Z",
        at(from, far),
        at(to, far),
        at(to, near),
        at(from, near)
    )
}

/// A word runs outwards, and is never upside down.
fn word_place(turn: f64, out: f64) -> String {
    let lean = if turn < 180.0 {
        turn - 90.0
    } else {
        turn + 90.0
    };
    let (sin, cos) = turn.to_radians().sin_cos();
    let (x, y) = (MIDDLE + out * sin, MIDDLE - out * cos);
    format!("translate({x:.1} {y:.1}) rotate({lean:.1})")
}

fn as_number(count: usize) -> f64 {
    // A ring has a few dozen words at most.
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

#[component]
fn WordList(choosing: Choosing) -> impl IntoView {
    let words = use_words();
    let row = move |feeling: &'static Feeling| {
        let buttons = feeling
            .words()
            .map(|word| view! { <WordButton word choosing/> });
        view! {
            <div class="tools" role="group" aria-label=feeling.word.as_str()>
                {buttons.collect_view()}
            </div>
        }
    };
    view! {
        <details>
            <summary>{words.other_ways().as_list()}</summary>
            <div class="feelings">{use_texts().feelings.wheel.iter().map(row).collect_view()}</div>
        </details>
    }
}

#[component]
fn WordButton(word: &'static str, choosing: Choosing) -> impl IntoView {
    let is_chosen = choosing.is_chosen(word);
    let pressed = said(move || is_chosen.get().to_string());
    view! {
        <button type="button" class="tag-button" aria-pressed=pressed
            on:click=move |_| choosing.toggle(word)>
            {word}
        </button>
    }
}

/// Pictures of weather, each with its word.
#[component]
fn Pictures(choosing: Choosing) -> impl IntoView {
    let words = use_words();
    let pictures = use_texts().feelings.pictures.iter().map(|picture| {
        let (weather, word) = (picture.picture, picture.word.as_str());
        let is_chosen = choosing.is_chosen(word);
        let pressed = said(move || is_chosen.get().to_string());
        view! {
            <button type="button" class="picture-word" aria-pressed=pressed
                on:click=move |_| choosing.toggle(word)>
                <WeatherPicture weather/>
                {word}
            </button>
        }
    });
    view! {
        <h2>{words.other_ways().weather()}</h2>
        <div class="picture-words">{pictures.collect_view()}</div>
    }
}

/// Words that were chosen, to look at.
#[component]
pub fn Chosen(feelings: Vec<String>) -> impl IntoView {
    let words = use_words();
    (!feelings.is_empty())
        .then(|| view! { <p>{words.other_ways().chosen_line(&feelings.join(", "))}</p> })
}
