//! Where the record is kept, and how far that can be relied on.

use leptos::{prelude::*, task::spawn_local};

use super::{
    components::{Button, Icon, Look, live, said},
    context::{use_intl, use_words},
    copies::use_copies,
    learner_state::{Keeping, use_learner},
    notices::use_notices,
};
use crate::{
    domain::Learner,
    platform::{
        clock::now_ms,
        persistence::{self, Room},
        reminders,
    },
};

/// What the browser says about keeping the record.
#[derive(Clone, Copy, Default)]
struct BrowserWord {
    is_promised: Option<bool>,
    room: Option<Room>,
}

/// "Only on this device. Last copy 3 days ago." It never says that anything is safe.
#[component]
pub fn DeviceLine(
    /// Whether it can be put away for a while.
    #[prop(optional)]
    can_be_put_away: bool,
) -> impl IntoView {
    let is_away = RwSignal::new(can_be_put_away && reminders::is_device_line_away(now_ms()));
    let put_away = Callback::new(move |()| {
        reminders::put_device_line_away(now_ms());
        is_away.set(true);
    });
    live(move || {
        (!is_away.get()).then(|| {
            view! {
                <div class="device-line">
                    <Icon name="icon-device"/>
                    <Facts put_away=can_be_put_away.then_some(put_away)/>
                </div>
            }
        })
    })
}

#[component]
fn Facts(put_away: Option<Callback<()>>) -> impl IntoView {
    let words = use_words();
    let state = use_learner();
    let copies = use_copies();
    let intl = use_intl();
    let word = RwSignal::new(BrowserWord::default());
    let look = move || {
        spawn_local(async move {
            let (is_promised, room) =
                futures::join!(persistence::is_promised(), persistence::room());
            // The page may have gone in the meantime.
            word.try_set(BrowserWord { is_promised, room });
        });
    };
    if state.keeping() == Keeping::OnDevice {
        look();
    }
    let last_copy = said(move || match state.with(Learner::last_copy_at_ms) {
        Some(at_ms) => words.device().last_copy(&intl.days_ago(at_ms, now_ms())),
        None => words.device().no_copy().to_owned(),
    });
    let fullness = said(move || {
        word.get().room.map_or(String::new(), |room| {
            words
                .device()
                .room(&intl.size(room.most), &intl.size(room.used))
        })
    });
    let promise = move || match word.get().is_promised {
        Some(true) => words.device().promised(),
        Some(false) => words.device().not_promised(),
        None => "",
    };
    view! {
        <div class="device-facts">
            <p>{words.device().only_here()} " " {last_copy}</p>
            <p class="soft">{said(promise)} " " {fullness}</p>
            <div class="device-actions">
                <Button label=words.device().make_copy() look=Look::Link on_tap=move |()| copies.save()/>
                {live(move || (word.get().is_promised == Some(false)).then(|| {
                    view! { <AskForPromise on_answer=look/> }
                }))}
                {put_away.map(|put_away| view! {
                    <Button label=words.device().put_away() look=Look::Link on_tap=put_away/>
                })}
            </div>
        </div>
    }
}

/// Asks the browser to keep the record, by a tap, once there is something to keep.
#[component]
fn AskForPromise(#[prop(into)] on_answer: Callback<()>) -> impl IntoView {
    let words = use_words();
    let notices = use_notices();
    let ask = move |()| {
        spawn_local(async move {
            let is_promised = persistence::ask_for_promise().await;
            notices.show(if is_promised {
                words.device().promised()
            } else {
                words.device().promise_refused()
            });
            on_answer.try_run(());
        });
    };
    view! { <Button label=words.device().ask() look=Look::Link on_tap=ask/> }
}
