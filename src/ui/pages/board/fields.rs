//! What is written down at the end of an activity: a sentence, a next step, a day for the calendar.

use leptos::prelude::*;

use super::OpenBoard;
use crate::{
    domain::{day::Day, texts::Field},
    export::calendar::Event,
    ui::{
        calendar::save_calendar,
        components::{Button, live},
        context::use_words,
        notices::use_notices,
    },
};

#[component]
pub fn FinishFields(open: OpenBoard) -> impl IntoView {
    let words = use_words();
    let fields = &open.text.to_finish;
    (!fields.is_empty()).then(|| {
        let fields = fields.iter().map(|field| {
            if field.is_day {
                view! { <DayField open field/> }.into_any()
            } else {
                view! { <WordsField open field/> }.into_any()
            }
        });
        view! {
            <section class="form">
                <div>
                    <h2>{words.board().finish_title()}</h2>
                    <p class="small soft">{words.board().finish_text()}</p>
                </div>
                {fields.collect_view()}
            </section>
        }
    })
}

/// What is written in a field as the page opens.
fn written(open: OpenBoard, field: &Field) -> String {
    open.board.with_untracked(|board| {
        let written = board.as_ref().and_then(|board| board.finish.get(&field.id));
        written.cloned().unwrap_or_default()
    })
}

fn keep(open: OpenBoard, field: &Field, event: &leptos::ev::Event) {
    let words = event_target_value(event);
    open.change(|board| board.finish(&field.id, &words));
}

#[component]
fn WordsField(open: OpenBoard, field: &'static Field) -> impl IntoView {
    let value = written(open, field);
    view! {
        <label class="field">
            <span>{field.label.as_str()}</span>
            <textarea rows="2" on:input=move |event| keep(open, field, &event) prop:value=value></textarea>
        </label>
    }
}

/// A day, with a file for one's own calendar once there is one.
#[component]
fn DayField(open: OpenBoard, field: &'static Field) -> impl IntoView {
    let words = use_words();
    let notices = use_notices();
    let value = written(open, field);
    let day =
        Memo::new(move |_| open.read(|board| board.finish.get(&field.id)?.parse::<Day>().ok()));
    let save = move |()| {
        let event = day.get_untracked().map(|day| Event {
            id: open.id.with_value(|id| id.0.replace('/', "-")) + "-" + &field.id,
            title: format!("{} ({})", open.activity.title, field.label),
            day,
            ..Event::default()
        });
        save_calendar(
            words.sessions().file_name(),
            event.as_slice(),
            notices,
            words,
        );
    };
    view! {
        <label class="field">
            <span>{field.label.as_str()}</span>
            <input type="date" autocomplete="off" value=value on:input=move |event| keep(open, field, &event)/>
        </label>
        {live(move || day.get().is_some().then(|| view! {
            <Button label=words.board().to_calendar() on_tap=save/>
        }))}
    }
}
