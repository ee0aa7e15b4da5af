//! Running a session: one thing at a time, in large letters, with a soft timer that never alarms.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use super::{address_of, stage};
use crate::{
    address,
    domain::sessions::{AgendaItem, Session},
    export::board_page,
    platform::{clock::now_ms, page, wake_lock::WakeLock},
    ui::{
        components::{Button, Look, ProgressBar, live, said},
        context::{Surroundings, use_intl, use_programme, use_texts, use_words},
        group_mode::use_group_mode,
        learner_state::use_learner,
        session_form::OpenSession,
    },
};

/// How often the soft timer looks at the clock.
const LOOK_AGAIN: Duration = Duration::from_secs(5);

/// The heading of the item that is up.
const CURRENT: &str = "current-item";

/// The group's promises.
const AGREEMENT: &str = "group-agreement";

#[component]
pub fn Run(open: OpenSession) -> impl IntoView {
    let words = use_words();
    let session = Memo::new(move |_| {
        open.state
            .with(|learner| open.id.with_value(|id| learner.session(id).cloned()))
    });
    let up = Memo::new(move |_| {
        let session = session.read();
        let session = session.as_ref()?;
        let under_way = session.under_way?;
        Some((under_way.item, session.agenda.clone()))
    });
    let begin = move |()| go_to(open, 0);
    let body = live(move || match up.get() {
        Some((place, agenda)) => view! { <ItemUp open session place agenda/> }.into_any(),
        None => view! {
            <Button label=words.meeting().begin() look=Look::Big on_tap=begin/>
        }
        .into_any(),
    });
    view! {
        {body}
        <WholeAgenda open session/>
        <Agreement/>
        <OwnThings/>
        <StaysOn/>
        <a class="button" href=address_of(open, stage::CLOSE)>{words.meeting().to_close()}</a>
    }
}

fn go_to(open: OpenSession, place: usize) {
    open.change(|session| session.go_to(place, now_ms()));
    page::next_frame(|| page::focus(CURRENT));
}

/// The item that is up, its time, and the ways on and back.
#[component]
fn ItemUp(
    open: OpenSession,
    session: Memo<Option<Session>>,
    place: usize,
    agenda: Vec<AgendaItem>,
) -> impl IntoView {
    let words = use_words();
    let item = agenda.get(place).cloned().unwrap_or_default();
    let next = agenda.get(place + 1).map(|item| item.what.clone());
    let before = place
        .checked_sub(1)
        .and_then(|place| agenda.get(place))
        .map(|item| item.what.clone());
    let activity = item
        .activity
        .as_deref()
        .and_then(|id| use_programme().activity(id));
    let onward = match next {
        Some(next) => view! {
            <button type="button" class="button primary big" on:click=move |_| go_to(open, place + 1)>
                {words.meeting().next_item(&next)}
            </button>
        }
        .into_any(),
        None => view! {
            <p>{words.meeting().last_item()}</p>
            <a class="button primary big" href=address_of(open, stage::CLOSE)>{words.meeting().to_close()}</a>
        }
        .into_any(),
    };
    view! {
        <section class="card item-up">
            <p class="soft">{words.meeting().now()}</p>
            <h2 id=CURRENT tabindex="-1">{item.what}</h2>
            <SoftTimer session/>
            {item.is_round.then(|| view! { <p>{words.meeting().round_text()}</p> })}
            {activity.map(|activity| view! {
                <a class="button" href=address::activity(&activity.id)>{words.meeting().open_activity()}</a>
            })}
        </section>
        {onward}
        {before.map(|before| view! {
            <button type="button" class="button" on:click=move |_| go_to(open, place - 1)>
                {words.meeting().item_before(&before)}
            </button>
        })}
    }
}

/// How much time is left, as a bar and in words. It makes no sound and never turns red.
#[component]
fn SoftTimer(session: Memo<Option<Session>>) -> impl IntoView {
    let words = use_words();
    let intl = use_intl();
    let now = RwSignal::new(now_ms());
    if let Ok(looking) = set_interval_with_handle(move || now.set(now_ms()), LOOK_AGAIN) {
        on_cleanup(move || looking.clear());
    }
    let time = Memo::new(move |_| session.read().as_ref()?.soft_time(now.get()));
    let percent = Signal::derive(move || time.get().map_or(0, |time| time.percent));
    let left = said(move || match time.get() {
        Some(time) if time.minutes_left > 0 => {
            let minutes = time.minutes_left;
            words
                .meeting()
                .minutes_left(intl.plural(minutes.into()), &minutes)
        }
        _ => words.meeting().take_your_time().to_owned(),
    });
    view! {
        <div class="soft-timer">
            <ProgressBar percent/>
            <p class="soft">{left}</p>
        </div>
    }
}

/// Every item with the time that is meant. Tapping one brings it up.
#[component]
fn WholeAgenda(open: OpenSession, session: Memo<Option<Session>>) -> impl IntoView {
    let words = use_words();
    let rows = live(move || {
        let session = session.get().unwrap_or_default();
        let up = session.under_way.map(|up| up.item);
        let times: Vec<_> = (0..session.agenda.len())
            .map(|place| session.begins_at(place))
            .collect();
        times
            .into_iter()
            .zip(session.agenda)
            .enumerate()
            .map(|(place, (time, item))| {
                let time = time.map(|time| format!("{time} "));
                view! {
                    <li>
                        <button type="button" class="chip" aria-current=(up == Some(place)).then_some("step")
                            on:click=move |_| go_to(open, place)>
                            <span>{time} {item.what}</span>
                        </button>
                    </li>
                }
            })
            .collect_view()
    });
    view! {
        <details class="card">
            <summary>{words.meeting().all_items()}</summary>
            <ol class="answer-list">{rows}</ol>
        </details>
    }
}

/// The promises of the newest agreement that is kept here.
#[component]
fn Agreement() -> impl IntoView {
    let words = use_words();
    let surroundings = expect_context::<Surroundings>();
    let activity = use_programme().activity(AGREEMENT)?;
    let text = use_texts().activities.get(AGREEMENT)?;
    let promises = use_learner().with_untracked(|learner| {
        let board = learner.newest_board(AGREEMENT)?;
        let picture = Some(activity.picture);
        Some(surroundings.export(|locale| board_page::result(board, picture, text, "h3", locale)))
    });
    let body = match promises {
        Some(promises) => {
            view! { <div class="result prose large" inner_html=promises></div> }.into_any()
        }
        None => view! {
            <p>{words.meeting().no_agreement()}</p>
            <a class="button" href=address::activity(AGREEMENT)>{words.meeting().make_agreement()}</a>
        }
        .into_any(),
    };
    Some(view! {
        <details class="card">
            <summary>{words.meeting().show_agreement()}</summary>
            {body}
        </details>
    })
}

/// The way into group mode, and a word while it is on.
#[component]
fn OwnThings() -> impl IntoView {
    let words = use_words();
    let group_mode = use_group_mode();
    live(move || {
        if group_mode.is_on() {
            return view! { <p class="small soft">{words.group_mode().on()}</p> }.into_any();
        }
        view! {
            <div>
                <Button label=words.group_mode().begin() on_tap=move |()| group_mode.set(true)/>
                <p class="small soft">{words.group_mode().begin_text()}</p>
            </div>
        }
        .into_any()
    })
}

/// Keeps the screen on for as long as this page is open, where the browser can, and says so.
#[component]
fn StaysOn() -> impl IntoView {
    let words = use_words();
    let is_on = RwSignal::new(false);
    let lock = StoredValue::new_local(None::<WakeLock>);
    spawn_local(async move {
        if let Some(asked) = WakeLock::ask().await {
            // The page may be gone by now, and with it the place to keep it in.
            match lock.try_update_value(|lock| lock.is_none()) {
                Some(true) => {
                    lock.set_value(Some(asked));
                    is_on.set(true);
                }
                _ => asked.let_go(),
            }
        }
    });
    on_cleanup(move || {
        if let Some(lock) = lock.try_update_value(Option::take).flatten() {
            lock.let_go();
        }
    });
    live(move || {
        is_on
            .get()
            .then(|| view! { <p class="small soft">{words.meeting().stays_on()}</p> })
    })
}
